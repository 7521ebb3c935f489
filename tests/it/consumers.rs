//! Crates outside the workspace, as an SDK author would write them.

use tencent_errors_tests::Consumer;

const TMP: &str = env!("CARGO_TARGET_TMPDIR");

#[test]
fn one_line_is_all_it_takes() {
    let consumer = Consumer::with_macro(TMP, "one-line");
    consumer.write(
        "src/main.rs",
        r#"
pub mod errors {
    tencent_errors::tencent_errors!();
}

use errors::*;

fn main() {
    assert_eq!(ApiV2Error::number_to_code(4100), Some("InvalidParameter.SignatureFailure"));
    assert_eq!(ScfStatus::from_number(406).unwrap().http_status(), 413);
    assert_eq!(ApiV3Error::nearest("AuthFailure.Brand.New"), Some(ApiV3Error::AuthFailure));
    let resolved = TencentError::resolve(Product::Scf, "RequestLimitExceeded");
    assert_eq!(resolved, Some(TencentError::ApiV3(ApiV3Error::RequestLimitExceeded)));

    fn print<E: ErrorCode>() {
        for error in E::ALL {
            println!("{} | {}", error.zh(), error.en());
        }
    }
    print::<ApiV2Error>();
    print::<ApiV3Error>();
    print::<ScfStatus>();
    print::<ServerlessFrameworkError>();
    print::<CosError>();
}
"#,
    );
    let run = consumer.cargo(&["run", "--quiet"]);
    run.assert_success();
    assert_eq!(run.stdout.lines().count(), 229);
    assert!(
        run.stdout.lines().all(|line| !line.contains(": |") && !line.ends_with(": ")),
        "{}",
        run.stdout
    );
}

#[test]
fn its_documentation_has_no_warnings() {
    let consumer = Consumer::with_macro(TMP, "documented");
    consumer.write("hostile.yaml", include_str!("../consumers/hostile/hostile.yaml"));
    consumer.write(
        "src/lib.rs",
        "//! Docs.\n\n/// Errors.\npub mod errors {\n    tencent_errors::tencent_errors! { catalogs = [\"hostile.yaml\"] }\n}\n",
    );
    consumer
        .cargo_with(&["doc", "--quiet", "--no-deps"], &[("RUSTDOCFLAGS", "-D warnings")])
        .assert_success();
    let run = consumer.cargo(&["test", "--doc"]);
    run.assert_success();
    assert!(run.stdout.contains("running 0 tests"), "{}", run.stdout);
    let page = consumer.dir().join("../target/doc/documented/errors/enum.ApiV2Error.html");
    let page = std::fs::read_to_string(page).unwrap();
    assert!(page.contains("身份认证失败 / Authentication failed"));
    let hostile = consumer.dir().join("../target/doc/documented/errors/enum.HostileError.html");
    let hostile = std::fs::read_to_string(hostile).unwrap();
    for markup in
        ["<script>alert", "<details><summary>&", "href=\"javascript", "<s>struck", "<i>not html"]
    {
        assert!(!hostile.contains(markup), "{markup}");
    }
    // As text, all of it is there.
    for text in [
        "&lt;script&gt;alert",
        "# not a heading, ``` not a fence",
        "1. not a list",
        "[missing]",
        "| not | a table |",
    ] {
        assert!(hostile.contains(text), "{text}");
    }
}

/// A core crate whose shared items differ from this generator's.
#[test]
fn other_shared_items_are_one_clear_error() {
    let consumer = Consumer::with_macro(TMP, "mismatched");
    consumer.write(
        "src/lib.rs",
        "
pub mod core_errors {
    pub mod __tencent_errors_shared_0 {
        pub enum Lang {}
        pub enum Kind {}
    }
    pub use __tencent_errors_shared_0::{Kind, Lang};
}

pub mod errors {
    tencent_errors::tencent_errors! { products = [api_v2], runtime = crate::core_errors }
}

pub fn status(error: errors::ApiV2Error) -> u16 {
    error.http_status()
}
",
    );
    let errors = consumer.check();
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert!(errors[0].message.contains("__tencent_errors_shared_3`"), "{errors:#?}");
    // It points at the call, and names the marker that is there.
    let [place] = &errors[0].points_at[..] else { panic!("{errors:#?}") };
    assert!(place.starts_with("src/lib.rs:11:5: tencent_errors::tencent_errors!"), "{place}");
    let notes = errors[0].notes.concat();
    assert!(notes.contains("__tencent_errors_shared_0"), "{notes}");
}
