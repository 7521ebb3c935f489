//! Compares the generated enums of actions with the catalog.

use std::collections::HashSet;
use std::fs;

use tencent_errors_catalog::{Catalog, Sources, load};
use tencent_errors_tests::Consumer;

const TMP: &str = env!("CARGO_TARGET_TMPDIR");

/// The code under test.
#[allow(missing_docs)]
mod errors {
    tencent_errors::tencent_errors! { products = [cvm, scf, aai], actions = true }
}

/// A product that the other call also emits, and one that it does not.
#[allow(missing_docs)]
mod others {
    tencent_errors::tencent_errors! { products = [cvm, vpc], display = zh }
}

use errors::{
    AaiAction, AnyError, ApiV3Error, CvmAction, CvmError, ScfAction, ScfStatus, TencentError,
};

fn catalog() -> Catalog {
    load(&Sources::built_in().products(["cvm", "scf", "aai"]).with_actions()).unwrap()
}

/// Compares the enum of a product's actions with the catalog.
macro_rules! check {
    ($catalog:ident, $id:literal, $action:ident) => {{
        let product = $catalog.product($id).unwrap();
        assert_eq!($action::ALL.len(), product.actions().len());
        for (action, expected) in $action::ALL.iter().zip(product.actions()) {
            assert_eq!(action.name(), expected.name());
            assert_eq!(expected.name().parse(), Ok(*action));
            let errors = $catalog.errors_of(product, expected);
            let expected: Vec<(&str, &str)> =
                errors.iter().map(|(of, entry)| (of.id(), entry.name())).collect();
            let found: Vec<(&str, &str)> =
                action.errors().map(|error| (error.product().as_str(), error.name())).collect();
            assert_eq!(found, expected, "{action}");
        }
    }};
}

#[test]
fn every_action_returns_the_errors_of_the_catalog() {
    let catalog = catalog();
    check!(catalog, "cvm", CvmAction);
    check!(catalog, "scf", ScfAction);
    check!(catalog, "aai", AaiAction);
}

#[test]
fn every_error_is_returned_by_the_actions_that_list_it() {
    let listed = |error: TencentError| -> Vec<CvmAction> {
        let returns = |action: &&CvmAction| action.errors().any(|other| other == error);
        CvmAction::ALL.iter().filter(returns).copied().collect()
    };
    for &error in CvmError::ALL {
        let actions: Vec<CvmAction> = error.actions().collect();
        assert_eq!(actions, listed(error.into()), "{error}");
    }
    // The enum of the common codes is defined in the facade, so no methods are emitted on it.
    for &error in ApiV3Error::ALL {
        let actions: Vec<CvmAction> = CvmAction::returning(error).collect();
        assert_eq!(actions, listed(error.into()), "{error}");
    }
    // The numbers that the official client documented on 21 August 2026.
    assert_eq!(CvmAction::ALL.len(), 106);
    assert_eq!(CvmAction::returning(ApiV3Error::InternalError).count(), 4);
    let of_quota = CvmError::LimitExceededInstanceQuota.actions().map(CvmAction::name);
    let documented = [
        "CreateLaunchTemplate",
        "CreateLaunchTemplateVersion",
        "ModifyInstancesChargeType",
        "RunInstances",
    ];
    assert!(of_quota.eq(documented));
    // Actions return codes of the SCF API, never an `ScfStatus`, even if its code is the same.
    assert_eq!(ScfStatus::EventNotJson.actions().count(), 0);
}

#[test]
fn an_error_of_another_call_is_matched_by_product() {
    let error = others::CvmError::from_code("LimitExceeded.InstanceQuota").unwrap();
    let own = CvmError::from_code("LimitExceeded.InstanceQuota").unwrap();
    let actions: Vec<CvmAction> = CvmAction::returning(error).collect();
    assert!(actions.contains(&CvmAction::RunInstances));
    assert_eq!(actions, own.actions().collect::<Vec<_>>());
    assert_eq!(CvmAction::returning(AnyError::from(own)).count(), actions.len());
    assert_eq!(CvmAction::returning(others::VpcError::ALL[0]).count(), 0);
    assert_eq!(CvmAction::returning(ScfStatus::ALL[0]).count(), 0);
}

#[test]
fn nearer_products_are_first() {
    for action in CvmAction::ALL {
        let depths: Vec<bool> =
            action.errors().map(|error| error.product() == errors::Product::ApiV3).collect();
        assert!(depths.is_sorted(), "{action}");
    }
}

#[test]
fn an_action_is_a_small_value() {
    assert_eq!(size_of::<CvmAction>(), 1);
    let names: HashSet<&str> = CvmAction::ALL.iter().map(|action| action.name()).collect();
    assert_eq!(names.len(), CvmAction::ALL.len());
    let action = CvmAction::RunInstances;
    assert_eq!(
        format!("{action} {action:?} {action:>14}"),
        "RunInstances RunInstances   RunInstances"
    );
    assert_eq!("runInstances".parse::<CvmAction>().unwrap_err().to_string(), "unknown action");
    assert!(HashSet::from([action]).contains(&action));
}

#[test]
fn own_actions_are_emitted_beside_built_in_ones() {
    let consumer = Consumer::with_macro(TMP, "own-actions");
    consumer.write(
        "errors/cvm.yaml",
        "product: cvm\nerrors:\n  - { code: Own, kind: aborted, summary: { zh: 一, en: one } }\n\
         actions:\n  RunInstances: [Own]\n  RunOwn: [Own, InternalError]\n",
    );
    consumer.write(
        "errors/none.yaml",
        "product: none\ntitle: { zh: 无, en: None }\nextends: api_v3\nactions: { Ask: [InternalError] }\n",
    );
    consumer.write(
        "src/main.rs",
        "mod errors { tencent_errors::tencent_errors! { catalogs = [\"errors\"], actions = true } }
         use errors::{ApiV3Error, CvmAction, CvmError, NoneAction};
         fn main() {
             let actions: Vec<&str> = CvmError::Own.actions().map(CvmAction::name).collect();
             assert_eq!(actions, [\"RunInstances\", \"RunOwn\"]);
             assert_eq!(CvmAction::RunOwn.errors().count(), 2);
             let asked: Vec<_> = NoneAction::Ask.errors().collect();
             assert_eq!(asked, [ApiV3Error::InternalError.into()]);
         }\n",
    );
    consumer.cargo(&["run", "--quiet"]).assert_success();
}

#[test]
fn errors_of_another_runtime_are_found_in_any_order() {
    let catalog = load(&Sources::built_in()).unwrap();
    let entries: Vec<String> = catalog
        .product("api_v3")
        .unwrap()
        .entries()
        .iter()
        .rev()
        // Emulates an older release of the catalog, which lacks this code.
        .filter(|entry| entry.code() != Some("ResourceInUse"))
        .map(|entry| {
            let (code, kind) = (entry.code().unwrap(), entry.kind());
            format!("  - {{ code: {code}, kind: {kind}, summary: {{ zh: 一, en: one }} }}\n")
        })
        .collect();
    let core = format!(
        "product: api_v3\nreplace: true\ntitle: {{ zh: 一, en: One }}\nerrors:\n{}",
        entries.concat()
    );
    let consumer = Consumer::with_macro(TMP, "actions-elsewhere");
    consumer.write("core.yaml", core);
    consumer.write(
        "src/main.rs",
        "mod core_errors {
             tencent_errors::tencent_errors! {
                 products = [api_v3], catalogs = [\"core.yaml\"], runtime = self
             }
         }
         mod errors {
             tencent_errors::tencent_errors! {
                 products = [cvm], actions = true, runtime = crate::core_errors
             }
         }
         use errors::{ApiV3Error, CvmAction};
         fn main() {
             let codes: Vec<_> = CvmAction::ResetInstance.errors().filter_map(|e| e.code()).collect();
             println!(\"{}\", codes.join(\" \"));
             let returning: Vec<_> = CvmAction::returning(ApiV3Error::InternalError).collect();
             println!(\"{}\", returning.len());
         }\n",
    );
    let run = consumer.cargo(&["run", "--quiet"]);
    run.assert_success();
    let cvm = load(&Sources::built_in().products(["cvm"]).with_actions()).unwrap();
    let cvm = cvm.product("cvm").unwrap();
    let listed = cvm.action("ResetInstance").unwrap().codes().iter();
    let mut listed: Vec<&str> =
        listed.map(String::as_str).filter(|code| *code != "ResourceInUse").collect();
    let (codes, returning) = run.stdout.trim().split_once('\n').unwrap();
    let mut codes: Vec<&str> = codes.split(' ').collect();
    codes.sort_unstable();
    listed.sort_unstable();
    assert!(codes.contains(&"UnsupportedOperation"), "{codes:?}");
    assert_eq!((codes, returning), (listed, "4"));
}

/// Returns the size of a stripped release binary.
fn binary(name: &str, arguments: &str, main: &str) -> u64 {
    let consumer = Consumer::with_macro(TMP, name);
    let manifest = fs::read_to_string(consumer.dir().join("Cargo.toml")).unwrap();
    // Several codegen units could each contain a copy of the slots of a lookup.
    let profile = "\n[profile.release]\nstrip = true\ncodegen-units = 1\n";
    consumer.write("Cargo.toml", manifest + profile);
    consumer.write(
        "src/main.rs",
        format!(
            "mod errors {{ tencent_errors::tencent_errors! {{ products = [cvm] {arguments} }} }}
             use errors::{{CvmError, Product, TencentError}};
             fn main() {{
                 let text = std::env::args().nth(1).unwrap_or_default();
                 let error = CvmError::from_code(&text);
                 println!(\"{{error:?}}\");
                 let resolved = TencentError::resolve(Product::Cvm, &text);
                 println!(\"{{:?}}\", resolved.map(|error| error.to_string()));
                 {main}
             }}\n"
        ),
    );
    let target = std::path::Path::new(TMP).join("size");
    let environment = [("CARGO_TARGET_DIR", target.to_str().unwrap())];
    consumer.cargo_with(&["build", "--release", "--quiet"], &environment).assert_success();
    fs::metadata(target.join("release").join(name)).unwrap().len()
}

#[test]
fn actions_are_small_and_only_linked_if_used() {
    let without = binary("actions-without", "", "");
    let unused = binary("actions-unused", ", actions = true", "");
    let used = binary(
        "actions-used",
        ", actions = true",
        "if let Ok(action) = text.parse::<errors::CvmAction>() {
             for error in action.errors() { println!(\"{error}\"); }
         }
         for action in error.into_iter().flat_map(CvmError::actions) { println!(\"{action}\"); }",
    );
    println!(
        "actions add {} bytes where they are not used, {} where they are",
        unused - without,
        used - without
    );
    assert_eq!(unused, without);
    assert!(used - without <= 16 * 1024, "{used} {without}");
}
