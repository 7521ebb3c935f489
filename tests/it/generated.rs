//! Checks every generated method on every entry of every built-in product against the loaded
//! catalog.

use std::collections::HashSet;
use std::fmt::Display;
use std::str::FromStr;

use tencent_errors_catalog::{
    Catalog, Lang as CatalogLang, Product as CatalogProduct, Sources, Text, load,
};

/// The code under test.
#[allow(missing_docs)]
pub(crate) mod errors {
    tencent_errors::tencent_errors!();
}

/// The same, displayed in Chinese.
#[allow(missing_docs)]
mod errors_zh {
    tencent_errors::tencent_errors! { display = zh, products = [scf] }
}

/// One product, with the shared items of the first module.
#[allow(missing_docs)]
mod errors_of_scf {
    tencent_errors::tencent_errors! {
        products = [scf], runtime = crate::generated::errors, display = zh
    }
}

use errors::{
    AnyError, ApiV2Error, ApiV3Error, CosError, ErrorCode, ErrorInfo, Kind, Lang, Product,
    ScfStatus, ServerlessFrameworkError, TencentError, UnknownCode,
};

fn catalog() -> Catalog {
    load(&Sources::built_in()).unwrap()
}

/// Runs a generic check for the enum of every product.
macro_rules! for_every_product {
    ($check:ident) => {{
        let catalog = catalog();
        let product = |id| catalog.product(id).unwrap();
        $check::<ApiV2Error>(product(ApiV2Error::PRODUCT));
        $check::<ApiV3Error>(product(ApiV3Error::PRODUCT));
        $check::<ScfStatus>(product(ScfStatus::PRODUCT));
        $check::<ServerlessFrameworkError>(product(ServerlessFrameworkError::PRODUCT));
        $check::<CosError>(product(CosError::PRODUCT));
        assert_eq!(catalog.products().len(), 5);
    }};
}

trait Code:
    ErrorCode
    + Display
    + FromStr<Err = UnknownCode>
    + TryFrom<i64, Error = UnknownCode>
    + Into<TencentError>
{
}
impl<
    T: ErrorCode
        + Display
        + FromStr<Err = UnknownCode>
        + TryFrom<i64, Error = UnknownCode>
        + Into<TencentError>,
> Code for T
{
}

fn lang(text: &Text, lang: Lang) -> &str {
    match lang {
        Lang::Zh => text.get(CatalogLang::Zh),
        Lang::En => text.get(CatalogLang::En),
    }
}

#[test]
fn every_entry_matches_the_catalog() {
    fn check<E: Code>(product: &CatalogProduct) {
        assert_eq!(E::ALL.len(), product.entries().len());
        for (&error, entry) in E::ALL.iter().zip(product.entries()) {
            assert_eq!(error.name(), entry.name());
            assert_eq!(format!("{error:?}"), entry.name());
            assert_eq!(error.code(), entry.code());
            assert_eq!(error.number(), entry.number());
            assert_eq!(error.kind().as_str(), entry.kind().as_str());
            assert_eq!(error.http_status(), entry.http_status());
            assert_eq!(error.is_retryable(), entry.is_retryable());
            assert_eq!(error.successor(), entry.successor());
            for &l in Lang::ALL {
                assert_eq!(error.summary(l), lang(entry.summary(), l));
                assert_eq!(error.details(l), entry.description().map(|text| lang(text, l)));
                assert_eq!(error.solution(l), entry.solution().map(|text| lang(text, l)));
            }
        }
    }
    for_every_product!(check);
}

#[test]
fn numbers_round_trip() {
    fn check<E: Code>(product: &CatalogProduct) {
        for (&error, entry) in E::ALL.iter().zip(product.entries()) {
            if let Some(number) = entry.number() {
                assert_eq!(E::from_number(number), Some(error));
                assert_eq!(E::try_from(number), Ok(error));
                assert_eq!(E::number_to_code(number), entry.code());
            }
        }
        let numbers: HashSet<_> =
            product.entries().iter().filter_map(|entry| entry.number()).collect();
        for number in
            (0..7000).chain([i64::MIN, -1, i64::MAX]).filter(|number| !numbers.contains(number))
        {
            assert_eq!(E::from_number(number), None);
            assert_eq!(E::number_to_code(number), None);
            assert!(E::try_from(number).is_err());
        }
    }
    for_every_product!(check);
}

#[test]
fn codes_round_trip_to_the_canonical_entry() {
    fn check<E: Code>(product: &CatalogProduct) {
        for (&error, entry) in E::ALL.iter().zip(product.entries()) {
            let Some(code) = entry.code() else { continue };
            if entry.is_canonical() {
                assert_eq!(E::from_code(code), Some(error));
                assert_eq!(code.parse(), Ok(error));
            } else {
                assert_ne!(E::from_code(code), Some(error));
            }
            let sharing = product
                .entries()
                .iter()
                .enumerate()
                .filter(|(_, other)| other.code() == Some(code));
            let sharing: Vec<E> = sharing.map(|(index, _)| E::ALL[index]).collect();
            assert_eq!(E::candidates(code), sharing);
            assert!(sharing.contains(&error));
            for unknown in [&code[..code.len() - 1], &format!("{code}x"), &code.to_lowercase()] {
                assert_eq!(E::from_code(unknown), None, "{unknown}");
                assert_eq!(E::candidates(unknown), []);
                assert!(E::from_str(unknown).is_err());
            }
        }
    }
    for_every_product!(check);
}

#[test]
fn an_unknown_code_is_near_its_longest_known_prefix() {
    fn check<E: Code>(product: &CatalogProduct) {
        for entry in product.entries() {
            let Some(code) = entry.code() else { continue };
            let exact = E::from_code(code);
            assert_eq!(E::nearest(code), exact);
            assert_eq!(E::nearest(&format!("{code}.New")), exact);
            assert_eq!(E::nearest(&format!("{code}.Brand.New")), exact);
        }
        for unknown in ["", ".", "..", "New", "New.", ".AuthFailure"] {
            assert_eq!(E::nearest(unknown), None, "{unknown}");
        }
    }
    for_every_product!(check);
    assert_eq!(ApiV3Error::nearest("AuthFailure.Brand.New"), Some(ApiV3Error::AuthFailure));
    assert_eq!(ApiV3Error::nearest("AuthFailureBrand.New"), None);
}

#[test]
fn messages_are_found_in_longer_lines_in_any_case() {
    fn check<E: Code>(product: &CatalogProduct) {
        for (&error, entry) in E::ALL.iter().zip(product.entries()) {
            for template in entry.templates() {
                for filler in ["", "x", " (scf:CreateFunction)\n", "云"] {
                    let message = template.text().replace("{}", filler);
                    assert_eq!(E::from_message(&message), Some(error), "{message}");
                    let line = format!(
                        "2026-01-01T00:00:00Z ERROR 失败: {}. requestId=1",
                        message.to_uppercase()
                    );
                    assert_eq!(E::from_message(&line), Some(error), "{line}");
                    // The remaining text may match another error.
                    let mut cut = message.chars();
                    cut.next();
                    assert_ne!(E::from_message(cut.as_str()), Some(error), "{message}");
                }
            }
        }
        assert_eq!(E::from_message(""), None);
        assert_eq!(E::from_message("nothing that any service prints"), None);
    }
    for_every_product!(check);
}

#[test]
fn real_texts_of_serverless_framework_are_found() {
    let found = ServerlessFrameworkError::from_message;
    let text = "you are not authorized to perform operation (scf:CreateFunction)\nresource (qcs::scf:ap-guangzhou:uin/1:namespace/default) has no permission";
    assert_eq!(found(text), Some(ServerlessFrameworkError::NoPermission));
    let text = "timeout 10000ms, https://cam.internal.tencentcloudapi.com/";
    assert_eq!(found(text), Some(ServerlessFrameworkError::CamTimeout));
    assert_eq!(
        found("Error: socket hang up\n    at connResetException"),
        Some(ServerlessFrameworkError::SocketHangUp)
    );
}

#[test]
fn display_is_number_code_and_summary() {
    assert_eq!(
        ApiV2Error::InvalidParameterSignatureFailure.zh().to_string(),
        "4100 InvalidParameter.SignatureFailure: 身份认证失败"
    );
    assert_eq!(ApiV2Error::ResourceNotFound.zh().to_string(), "5000: 资源不存在");
    assert_eq!(
        ApiV3Error::AuthFailure.to_string(),
        "AuthFailure: CAM signature/authentication error."
    );
    let hang_up = ServerlessFrameworkError::SocketHangUp;
    assert_eq!(hang_up.to_string(), "SocketHangUp: The websocket connection was interrupted");
    assert_eq!(
        format!("{hang_up:#}"),
        "SocketHangUp: The websocket connection was interrupted\nTry again. If the problem persists, submit a bug report."
    );
    assert_eq!(
        format!("{:#}", ApiV3Error::AuthFailure),
        "AuthFailure: CAM signature/authentication error."
    );
}

#[test]
fn display_uses_the_chosen_language() {
    fn check<E: Code>(_: &CatalogProduct) {
        for &error in E::ALL {
            assert_eq!(error.to_string(), error.en().to_string());
            assert_ne!(error.zh().to_string(), error.en().to_string());
            assert_eq!(error.in_lang(Lang::Zh).to_string(), error.zh().to_string());
            assert!(error.zh().to_string().ends_with(error.summary(Lang::Zh)));
            assert_eq!(error.zh().lang(), Lang::Zh);
            assert_eq!(error.zh().into_inner(), error);
        }
    }
    for_every_product!(check);
    assert_eq!(errors_zh::ScfStatus::Success.to_string(), "200 Success: 成功。");
    let any = errors_zh::TencentError::from(errors_zh::ScfStatus::Success);
    assert_eq!(any.to_string(), "200 Success: 成功。");
}

#[test]
fn an_invocation_emits_extended_products() {
    assert_eq!(errors_zh::Product::ALL, [errors_zh::Product::ApiV3, errors_zh::Product::Scf]);
    assert_eq!(errors_zh::ApiV3Error::ALL.len(), ApiV3Error::ALL.len());
}

#[test]
fn errors_resolve_along_the_chain_of_the_product() {
    let resolve = TencentError::resolve;
    // The code resolves in the product itself, although api_v3 also has it.
    assert_eq!(resolve(Product::Scf, "InternalError"), Some(ScfStatus::InternalError.into()));
    assert_eq!(
        resolve(Product::Scf, "RequestLimitExceeded"),
        Some(ApiV3Error::RequestLimitExceeded.into())
    );
    // Decimal text is a number.
    assert_eq!(resolve(Product::ApiV2, "5100"), ApiV2Error::from_number(5100).map(Into::into));
    assert_eq!(resolve(Product::Scf, "432"), Some(ScfStatus::ResourceLimitReached.into()));
    for unknown in ["", "+432", " 432", "432.0", "4320", "99999999999", "-1"] {
        assert_eq!(resolve(Product::Scf, unknown), None, "{unknown}");
    }
    // An unknown code does not resolve to another code.
    for unknown in ["InternalError.New", "AuthFailure.TokenFailure.New", "New.InternalError"] {
        assert_eq!(resolve(Product::Scf, unknown), None, "{unknown}");
    }
    // The longest prefix anywhere; the nearer product wins ties.
    let resolve = TencentError::resolve_nearest;
    assert_eq!(
        resolve(Product::Scf, "AuthFailure.TokenFailure.New"),
        Some(ApiV3Error::AuthFailureTokenFailure.into())
    );
    assert_eq!(resolve(Product::Scf, "InternalError.New"), Some(ScfStatus::InternalError.into()));
    assert_eq!(
        resolve(Product::ApiV3, "InternalError.New"),
        Some(ApiV3Error::InternalError.into())
    );
    assert_eq!(resolve(Product::Scf, "New.InternalError"), None);
    assert_eq!(resolve(Product::Scf, "432"), Some(ScfStatus::ResourceLimitReached.into()));
    // This product extends nothing.
    assert_eq!(resolve(Product::ServerlessFramework, "AuthFailure"), None);
}

#[test]
fn resolve_finds_every_code_and_number_of_a_product() {
    fn check<E: Code>(product: &CatalogProduct) {
        let id = Product::from_id(product.id()).unwrap();
        for &error in E::ALL {
            if let Some(code) = error.code() {
                assert_eq!(TencentError::resolve(id, code), E::from_code(code).map(Into::into));
            }
            if let Some(number) = error.number() {
                assert_eq!(TencentError::resolve(id, &number.to_string()), Some(error.into()));
            }
        }
    }
    for_every_product!(check);
}

#[test]
fn the_error_of_any_product_has_the_same_facts() {
    fn check<E: Code>(product: &CatalogProduct) {
        for &error in E::ALL {
            let any: TencentError = error.into();
            assert_eq!(any.product().as_str(), product.id());
            assert_eq!(
                (any.code(), any.number(), any.name()),
                (error.code(), error.number(), error.name())
            );
            assert_eq!((any.kind(), any.http_status()), (error.kind(), error.http_status()));
            assert_eq!(
                (any.is_retryable(), any.successor()),
                (error.is_retryable(), error.successor())
            );
            for &lang in Lang::ALL {
                assert_eq!(any.summary(lang), error.summary(lang));
                assert_eq!(any.details(lang), error.details(lang));
                assert_eq!(any.solution(lang), error.solution(lang));
                assert_eq!(any.in_lang(lang).to_string(), error.in_lang(lang).to_string());
            }
            assert_eq!(format!("{any:#}"), format!("{error:#}"));
        }
    }
    for_every_product!(check);
    assert_eq!(format!("{:?}", TencentError::from(ScfStatus::Success)), "Scf(Success)");
}

#[test]
fn products_have_ids_titles_and_bases() {
    let catalog = catalog();
    for (&product, expected) in Product::ALL.iter().zip(catalog.products()) {
        assert_eq!(product.as_str(), expected.id());
        assert_eq!(product.to_string(), expected.id());
        assert_eq!(Product::from_id(expected.id()), Some(product));
        assert_eq!(product.extends().map(Product::as_str), expected.extends());
        assert_eq!(product.title(Lang::Zh), expected.title().get(CatalogLang::Zh));
        assert_eq!(product.title(Lang::En), expected.title().get(CatalogLang::En));
    }
    assert_eq!(Product::from_id("nope"), None);
    assert_eq!("scf".parse(), Ok(Product::Scf));
    assert!("Scf".parse::<Product>().is_err());
}

#[test]
fn variants_are_distinct_and_small() {
    fn check<E: Code>(_: &CatalogProduct) {
        assert_eq!(size_of::<E>(), if E::ALL.len() <= 256 { 1 } else { 2 });
        assert_eq!(E::ALL.iter().collect::<HashSet<_>>().len(), E::ALL.len());
        assert_eq!(
            E::ALL.iter().map(|error| error.name()).collect::<HashSet<_>>().len(),
            E::ALL.len()
        );
    }
    for_every_product!(check);
}

#[test]
fn any_error_is_that_of_its_product() {
    fn check<E: Code>(product: &CatalogProduct) {
        for &error in E::ALL {
            let any = AnyError::from(error);
            assert_eq!(any, AnyError::from(<E as Into<TencentError>>::into(error)));
            assert_eq!(any.product_id(), product.id());
            assert_eq!(any.downcast::<E>(), Some(error));
            let both: Vec<&dyn ErrorInfo> = vec![&any, &error];
            let [any_info, info] = both[..] else { unreachable!() };
            assert_eq!(any_info.to_string(), info.to_string());
            assert_eq!(
                (any_info.code(), any_info.number(), any_info.name(), any_info.successor()),
                (info.code(), info.number(), info.name(), info.successor())
            );
            assert_eq!(
                (any_info.kind(), any_info.http_status(), any_info.is_retryable()),
                (info.kind(), info.http_status(), info.is_retryable())
            );
        }
    }
    for_every_product!(check);
    let any = AnyError::from(ScfStatus::Success);
    assert_eq!(any.downcast::<ApiV3Error>(), None);
    assert_eq!(format!("{any:?}"), "scf::Success");
    assert_eq!(size_of::<AnyError>(), 2 * size_of::<usize>());
    // Values of different invocations are equal, but each displays in its own language.
    let shared = errors_of_scf::AnyError::from(errors_of_scf::ScfStatus::Success);
    assert_eq!(any, shared);
    assert_eq!(HashSet::from([any, shared]).len(), 1);
    assert_eq!(shared.downcast::<ScfStatus>(), Some(ScfStatus::Success));
    assert_ne!(any.to_string(), shared.to_string());
    assert_ne!(any, AnyError::from(ScfStatus::RequestTooLarge));
    let boxed: Box<dyn std::error::Error + Send + Sync> = any.into();
    assert_eq!(boxed.to_string(), any.to_string());
}

#[test]
fn resolve_of_an_enum_is_that_of_its_product() {
    fn check<E: Code>(product: &CatalogProduct) {
        let id: Product = product.id().parse().unwrap();
        for code in [
            "Success",
            "200",
            "-200",
            "4100",
            "AuthFailure",
            "AuthFailure.New",
            "InternalError.A.B",
            "RequestLimitExceeded",
            "InvalidParameterValue",
            "InvalidParameterValue.New",
            "",
            ".",
            "Nope",
        ] {
            let expected = TencentError::resolve(id, code).map(AnyError::from);
            assert_eq!(E::resolve(code), expected, "{code}");
            let expected = TencentError::resolve_nearest(id, code).map(AnyError::from);
            assert_eq!(E::resolve_nearest(code), expected, "{code}");
        }
    }
    for_every_product!(check);
    let found = ScfStatus::resolve("RequestLimitExceeded").unwrap();
    assert_eq!(found.downcast(), Some(ApiV3Error::RequestLimitExceeded));
}

#[test]
fn the_inherent_methods_are_those_of_the_traits() {
    use std::error::Error;
    let status = ScfStatus::RequestTooLarge;
    let dynamic: &dyn ErrorInfo = &status;
    assert_eq!(dynamic.code(), status.code());
    assert_eq!(dynamic.http_status(), 413);
    assert_eq!(dynamic.zh().to_string(), status.zh().to_string());
    let boxed: Box<dyn Error + Send + Sync> = Box::new(status.zh());
    assert_eq!(boxed.to_string(), status.zh().to_string());
    assert_eq!(ScfStatus::from_code("Success"), <ScfStatus as ErrorCode>::from_code("Success"));
    assert_eq!(ScfStatus::ALL, <ScfStatus as ErrorCode>::ALL);
    assert_eq!(ScfStatus::PRODUCT, "scf");
}

#[test]
fn numbers_are_known_at_compile_time() {
    const STATUS: Option<ScfStatus> = ScfStatus::from_number(499);
    const COUNT: usize = ScfStatus::ALL.len();
    assert_eq!((STATUS, COUNT), (Some(ScfStatus::RequestCanceled), 376));
}

#[test]
fn languages_are_read_from_tags_and_locales() {
    for tag in ["zh", "ZH", "zh-CN", "zh_CN.UTF-8", "zh-Hant-TW", "zh@x"] {
        assert_eq!(tag.parse(), Ok(Lang::Zh), "{tag}");
    }
    for tag in ["en", "En", "en-US", "en_GB.UTF-8"] {
        assert_eq!(tag.parse(), Ok(Lang::En), "{tag}");
    }
    for tag in ["", "-", "fr", "english", "C", "zhx", "中文", "e"] {
        assert!(tag.parse::<Lang>().is_err(), "{tag}");
    }
    assert_eq!(Lang::ALL.iter().map(Lang::to_string).collect::<Vec<_>>(), ["zh", "en"]);
}

#[test]
fn kinds_are_the_catalogs_kinds() {
    let all = tencent_errors_catalog::Kind::ALL;
    assert_eq!(Kind::ALL.len(), all.len());
    for (index, (emitted, kind)) in Kind::ALL.iter().zip(all).enumerate() {
        assert_eq!(emitted.as_str(), kind.as_str());
        assert_eq!(format!("{emitted:?}"), format!("{kind:?}"));
        assert_eq!(emitted.http_status(), kind.http_status());
        assert_eq!(usize::try_from(emitted.grpc_code()).unwrap(), index);
        assert_eq!(emitted.as_str().parse(), Ok(*emitted));
        assert_eq!(emitted.to_string(), emitted.as_str());
    }
    const STATUS: (u16, i32, &str) =
        (Kind::NotFound.http_status(), Kind::NotFound.grpc_code(), Kind::NotFound.as_str());
    assert_eq!(STATUS, (404, 5, "not_found"));
    assert!("NotFound".parse::<Kind>().is_err());
}
