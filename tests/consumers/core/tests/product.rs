//! A product crate of the family (an integration test is its own crate): its own product, with
//! everything else from the core crate.

/// The error codes of CRM.
pub mod errors {
    tencent_errors::tencent_errors! {
        products = [crm],
        catalogs = ["crm.yaml"],
        runtime = ::consumer_core::errors,
        serde = true,
    }
}

use consumer_core::errors::{ApiV3Error, ErrorCode};
use errors::{CrmError, Kind, Product, TencentError};

#[test]
fn the_traits_of_the_core_crate_hold_for_the_product_crate() {
    assert_eq!(consumer_core::status(&CrmError::LimitExceededInstanceQuota), 429);
    assert_eq!(consumer_core::status(&TencentError::from(ApiV3Error::ResourceInUse)), 409);
    fn count<E: ErrorCode>() -> usize {
        E::ALL.len()
    }
    assert_eq!((count::<CrmError>(), count::<ApiV3Error>()), (2, 39));
    assert_eq!(consumer_core::errors::Kind::NotFound, Kind::NotFound);
}

#[test]
fn the_extended_product_is_the_core_crates() {
    let common: ApiV3Error = errors::ApiV3Error::LimitExceeded;
    let resolved = TencentError::resolve_nearest(Product::Crm, "LimitExceeded.New").unwrap();
    assert_eq!(resolved, TencentError::ApiV3(common));
    assert_eq!(Product::ALL, [Product::ApiV3, Product::Crm]);
    assert_eq!(Product::Crm.extends(), Some(Product::ApiV3));
}

#[test]
fn each_invocation_has_its_own_display_language() {
    assert_eq!(ApiV3Error::InvalidAction.to_string(), "InvalidAction: 接口不存在。");
    let error = CrmError::InvalidInstanceIdNotFound;
    assert_eq!(error.to_string(), "InvalidInstanceId.NotFound: The instance was not found.");
    assert_eq!(error.zh().to_string(), "InvalidInstanceId.NotFound: 没有找到该实例。");
    // The enum over all products displays in the language of the invocation that emits it.
    let error = TencentError::from(ApiV3Error::InvalidAction);
    assert_eq!(error.to_string(), "InvalidAction: The API does not exist.");
}

#[test]
fn serde_is_taken_from_the_core_crate() {
    let json = serde_json::to_string(CrmError::ALL).unwrap();
    assert_eq!(json, r#"["InvalidInstanceId.NotFound","LimitExceeded.InstanceQuota"]"#);
    assert_eq!(serde_json::from_str::<Vec<CrmError>>(&json).unwrap(), CrmError::ALL);
}

#[test]
fn a_log_is_read_with_any_codes() {
    use errors::MaybeKnown::{self, Known, Unknown};

    type Code = MaybeKnown<CrmError, String>;
    let log =
        r#"["InvalidInstanceId.NotFound", "Brand.New", 4100, -46628, 18446744073709551615, ""]"#;
    let codes: Vec<Code> = serde_json::from_str(log).unwrap();
    let unknown = |text: &str| Unknown(text.to_owned());
    assert_eq!(
        codes,
        [
            Known(CrmError::InvalidInstanceIdNotFound),
            unknown("Brand.New"),
            unknown("4100"),
            unknown("-46628"),
            unknown("18446744073709551615"),
            unknown(""),
        ]
    );
    assert_eq!(codes[0].clone().known(), Some(CrmError::InvalidInstanceIdNotFound));
    assert_eq!(codes[1].clone().known(), None);
    // All codes survive a round trip.
    let json = serde_json::to_string(&codes).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Code>>(&json).unwrap(), codes);
    // The core crate's enum and other string types are also supported.
    let code: MaybeKnown<ApiV3Error, Box<str>> =
        serde_json::from_str(r#""InternalError""#).unwrap();
    assert_eq!(code, ApiV3Error::InternalError.into());
    // Values that cannot be codes are still errors.
    let error = serde_json::from_str::<Code>("[]").unwrap_err().to_string();
    assert!(error.contains("an error code of crm, or any other string or integer"), "{error}");
}
