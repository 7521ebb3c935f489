//! Custom catalogs in crates outside the workspace.

use std::fmt::Write;

use tencent_errors_tests::Consumer;

const TMP: &str = env!("CARGO_TARGET_TMPDIR");

const CRM: &str = "\
product: crm
title: { zh: 客户管理, en: Customer Relationship }
extends: api_v3
errors:
  - code: InvalidInstanceId.NotFound
    kind: not_found
    summary: { zh: 没有找到该实例。, en: The instance was not found. }
  - code: LimitExceeded.InstanceQuota
    summary: { zh: 实例数量超过配额。, en: The instance quota is exceeded. }
";

/// Runs a crate with these files, macro calls (in `modules`), and body of `main`.
fn run(name: &str, files: &[(&str, &str)], modules: &str, main: &str) {
    let consumer = Consumer::with_macro(TMP, name);
    for (path, text) in files {
        consumer.write(path, text);
    }
    consumer.write("src/main.rs", format!("{modules}\n\nfn main() {{\n{main}\n}}\n"));
    consumer.cargo(&["run", "--quiet"]).assert_success();
}

#[test]
fn a_file_defines_a_new_product() {
    run(
        "new-product",
        &[("errors/crm.yaml", CRM)],
        r#"mod errors { tencent_errors::tencent_errors! { catalogs = ["errors/crm.yaml"] } }
           use errors::*;"#,
        r#"assert_eq!(CrmError::ALL.len(), 2);
           assert_eq!(CrmError::LimitExceededInstanceQuota.http_status(), 429);
           assert_eq!(Product::Crm.extends(), Some(Product::ApiV3));
           assert_eq!(Product::ALL.len(), 6);
           let resolved = TencentError::resolve_nearest(Product::Crm, "InvalidInstanceId.NotFound.New");
           assert_eq!(resolved, Some(CrmError::InvalidInstanceIdNotFound.into()));"#,
    );
}

#[test]
fn a_file_adds_to_a_built_in_product_and_replaces_an_entry() {
    run(
        "adding",
        &[(
            "more.yaml",
            "product: scf
errors:
  - { code: NewStatus, number: 451, kind: unavailable, summary: { zh: 新的, en: new } }
  - { code: InternalError, number: 500, kind: unavailable, replace: true, summary: { zh: 换掉的, en: replaced } }
",
        )],
        r#"mod errors { tencent_errors::tencent_errors! { catalogs = ["more.yaml"] } }
           use errors::*;"#,
        r#"assert_eq!(ScfStatus::ALL.len(), 377);
           assert_eq!(ScfStatus::from_number(451), Some(ScfStatus::NewStatus));
           assert_eq!(ScfStatus::ALL.last(), Some(&ScfStatus::NewStatus));
           assert_eq!(ScfStatus::ALL[29], ScfStatus::InternalError);
           assert_eq!(ScfStatus::InternalError.summary(Lang::En), "replaced");
           assert_eq!(ScfStatus::InternalError.http_status(), 503);
           assert_eq!(ScfStatus::InternalError.solution(Lang::En), None, "replaced whole");"#,
    );
}

#[test]
fn a_base_is_emitted_beside_what_extends_it() {
    let base = |extends: &str| {
        format!(
            "product: base\ntitle: {{ zh: 基础, en: Base }}\n{extends}errors:\n  \
             - {{ code: Own, kind: unknown, summary: {{ zh: 一, en: one }} }}\n"
        )
    };
    run(
        "another-chain",
        &[
            ("core/base.yaml", &base("extends: api_v3\n")),
            ("two/base.yaml", &base("extends: api_v2\n")),
            ("none/base.yaml", &base("")),
            (
                "crm.yaml",
                &CRM.replace("extends: api_v3", "extends: base").replace(
                    "    summary: { zh: 实",
                    "    kind: resource_exhausted\n    summary: { zh: 实",
                ),
            ),
        ],
        r#"mod core_errors { tencent_errors::tencent_errors! { catalogs = ["core/base.yaml"] } }
           mod two { tencent_errors::tencent_errors! {
               catalogs = ["two/base.yaml", "crm.yaml"], products = [crm], runtime = super::core_errors
           } }
           mod none { tencent_errors::tencent_errors! {
               catalogs = ["none/base.yaml", "crm.yaml"], products = [crm], runtime = super::core_errors
           } }
           use core_errors::{AnyError, BaseError, ErrorCode};"#,
        r#"// Each chain is defined by its own files.
           let found = two::CrmError::resolve("5100").unwrap();
           assert_eq!(found.downcast(), Some(two::ApiV2Error::InternalErrorResourceOpFailed));
           assert_eq!(none::CrmError::resolve("5100"), None);
           let own = two::TencentError::resolve(two::Product::Crm, "Own").unwrap();
           assert_eq!(own, two::BaseError::Own.into());
           // The enums differ, and `AnyError` converts between them.
           assert_eq!(AnyError::from(own), BaseError::Own.into());
           assert_eq!(AnyError::from(own).downcast(), Some(none::BaseError::Own));
           assert_eq!(two::TencentError::try_from(AnyError::from(BaseError::Own)), Ok(own));"#,
    );
}

#[test]
fn every_emitted_module_can_be_a_runtime() {
    run(
        "runtimes",
        &[
            ("one.yaml", CRM),
            ("two.yaml", &CRM.replace("was not found", "is gone")),
            ("three.yaml", &CRM.replace("kind: not_found", "kind: not_found\n    number: 7")),
        ],
        r#"mod without { tencent_errors::tencent_errors! { products = [cos], runtime = self } }
           mod on_it { tencent_errors::tencent_errors! {
               products = [api_v2], runtime = crate::without
           } }
           // The same product with other texts.
           mod one { tencent_errors::tencent_errors! {
               products = [crm], catalogs = ["one.yaml"], runtime = self
           } }
           mod two { tencent_errors::tencent_errors! {
               products = [crm], catalogs = ["two.yaml"], runtime = self
           } }
           mod on_two { tencent_errors::tencent_errors! { products = [scf], runtime = crate::two } }
           // This module passes on items that it does not use itself.
           mod between { tencent_errors::tencent_errors! {
               products = [api_v3, cos], runtime = crate::two
           } }
           mod on_between { tencent_errors::tencent_errors! {
               products = [scf], runtime = crate::between
           } }
           // The same product with a number added to its entries.
           mod three { tencent_errors::tencent_errors! {
               products = [crm], catalogs = ["three.yaml"], runtime = self
           } }"#,
        r#"let error: without::AnyError = on_it::ApiV2Error::ResourceNotFound.into();
           assert_eq!(error.kind(), without::Kind::NotFound);
           assert_eq!(one::CrmError::ALL.len(), two::CrmError::ALL.len());
           assert_eq!(three::CrmError::from_number(7), three::CrmError::from_code("InvalidInstanceId.NotFound"));
           assert_eq!(on_between::ApiV3Error::AuthFailure, two::ApiV3Error::AuthFailure);
           let resolved = on_two::TencentError::resolve(on_two::Product::Scf, "LimitExceeded");
           assert_eq!(resolved, Some(two::ApiV3Error::LimitExceeded.into()));"#,
    );
}

#[test]
fn any_error_converts_by_name_if_tables_differ() {
    run(
        "another-table",
        &[
            (
                "one.yaml",
                "product: one
title: { zh: 一, en: One }
errors:
  - { code: A, kind: unknown, summary: { zh: 一, en: one } }
  - { code: B, kind: unknown, summary: { zh: 一, en: one } }
",
            ),
            (
                "two/one.yaml",
                "product: one
title: { zh: 一, en: One }
errors:
  - { code: New, kind: unknown, summary: { zh: 一, en: one } }
  - { code: B, kind: unknown, summary: { zh: 一, en: one } }
  - { code: A, kind: unknown, summary: { zh: 一, en: one } }
",
            ),
        ],
        r#"mod core_errors { tencent_errors::tencent_errors! { catalogs = ["one.yaml"] } }
           mod other { tencent_errors::tencent_errors! {
               catalogs = ["two/one.yaml"], products = [one], runtime = super::core_errors
           } }
           use core_errors::{AnyError, OneError};"#,
        r#"let any = AnyError::from(OneError::A);
           assert_eq!(any.downcast::<other::OneError>(), Some(other::OneError::A));
           assert_eq!(AnyError::from(other::OneError::A), any);
           assert_eq!(AnyError::from(other::OneError::New).downcast::<OneError>(), None);"#,
    );
}

#[test]
fn several_files_can_be_filtered() {
    let erp = CRM.replace("crm", "erp").replace("extends: api_v3", "extends: crm");
    run(
        "several",
        &[("crm.yaml", CRM), ("erp.yaml", &erp)],
        r#"mod all { tencent_errors::tencent_errors! { catalogs = ["erp.yaml", "crm.yaml"] } }
           mod one { tencent_errors::tencent_errors! { catalogs = ["crm.yaml", "erp.yaml"], products = [erp] } }"#,
        r#"assert_eq!(all::Product::ALL.len(), 7);
           // User-defined products are in the order of their files.
           assert_eq!(all::Product::ALL[5..], [all::Product::Erp, all::Product::Crm]);
           // The whole chain of extended products is included.
           let ids: Vec<_> = one::Product::ALL.iter().map(|product| product.as_str()).collect();
           assert_eq!(ids, ["api_v3", "crm", "erp"]);
           let resolved = one::TencentError::resolve_nearest(one::Product::Erp, "LimitExceeded.New").unwrap();
           assert_eq!(resolved.product(), one::Product::ApiV3);"#,
    );
}

#[test]
fn one_file_serves_two_calls() {
    run(
        "two-calls",
        &[("crm.yaml", CRM)],
        r#"mod zh { tencent_errors::tencent_errors! { catalogs = ["crm.yaml"], products = [crm], display = zh } }
           mod en { tencent_errors::tencent_errors! { catalogs = ["crm.yaml"], products = [crm] } }"#,
        r#"assert_eq!(zh::CrmError::InvalidInstanceIdNotFound.to_string(), "InvalidInstanceId.NotFound: 没有找到该实例。");
           assert_eq!(en::CrmError::InvalidInstanceIdNotFound.to_string(), "InvalidInstanceId.NotFound: The instance was not found.");"#,
    );
}

#[test]
fn absolute_paths_and_keyword_ids_are_accepted() {
    let outside = Consumer::new(TMP, "absolute");
    outside.write("type.yaml", CRM.replace("crm", "type"));
    let path = outside.dir().join("type.yaml");
    let modules = format!(
        "mod errors {{ tencent_errors::tencent_errors! {{ catalogs = [{path:?}], products = [r#type] }} }}"
    );
    run(
        "absolute-path",
        &[],
        &modules,
        "assert_eq!(errors::Product::Type.as_str(), errors::TypeError::PRODUCT);",
    );
}

#[test]
fn paths_may_have_spaces_or_lead_outside() {
    let outside = Consumer::new(TMP, "outside");
    outside.write("shared.yaml", CRM);
    let erp = CRM.replace("crm", "erp");
    run(
        "paths",
        &[("error codes/虚拟 网络.yaml", &erp)],
        r#"mod errors {
               tencent_errors::tencent_errors! {
                   catalogs = ["error codes/虚拟 网络.yaml", "../outside/shared.yaml"],
                   products = [erp, crm],
               }
           }"#,
        "assert_eq!(errors::ErpError::ALL.len() + errors::CrmError::ALL.len(), 4);",
    );
}

/// A product of 424 entries, the size of the largest that an SDK is likely to want.
fn large_product() -> String {
    let categories = [
        "FailedOperation",
        "InvalidParameterValue",
        "InvalidParameter",
        "InternalError",
        "ResourceNotFound",
        "LimitExceeded",
    ];
    let words = [
        "Instance", "Disk", "Network", "Quota", "Image", "Snapshot", "Zone", "Key", "Name", "Id",
        "Type",
    ];
    let mut text = String::from(
        "product: large\ntitle: { zh: 大产品, en: Large product }\nextends: api_v3\nerrors:\n",
    );
    for n in 0..424_usize {
        let category = categories[n % categories.len()];
        let sub_code =
            format!("{}{}No{n}", words[n % words.len()], words[n / words.len() % words.len()]);
        let _ = write!(
            text,
            "  - code: {category}.{sub_code}\n    number: {}\n    summary:\n      zh: 第 {n} 个错误，与{category}有关。\n      en: 'Error number {n}: the request failed because of {sub_code}.'\n    solution:\n      zh: |-\n        请检查参数后重试。\n        若仍无法解决，请提交工单。\n      en: |-\n        Check the parameters and try again.\n        If the problem persists, submit a ticket.\n",
            10_000 + n * 7
        );
    }
    text
}

#[test]
fn a_large_product_works_like_a_small_one() {
    run(
        "large",
        &[("large.yaml", &large_product())],
        r#"mod errors { tencent_errors::tencent_errors! { catalogs = ["large.yaml"], products = [large] } }
           use errors::*;"#,
        r#"assert_eq!(LargeError::ALL.len(), 424);
           for (n, &error) in LargeError::ALL.iter().enumerate() {
               assert_eq!(LargeError::from_code(error.code().unwrap()), Some(error));
               assert_eq!(LargeError::from_number(10_000 + n as i64 * 7), Some(error));
               assert_eq!(LargeError::from_number(10_001 + n as i64 * 7), None);
               assert!(error.summary(Lang::Zh).starts_with(&format!("第 {n} 个错误")));
               assert_eq!(error.solution(Lang::En).unwrap().lines().count(), 2);
               let base = ApiV3Error::nearest(error.code().unwrap()).unwrap();
               assert_eq!((error.kind(), error.is_retryable()), (base.kind(), base.is_retryable()));
           }"#,
    );
}
