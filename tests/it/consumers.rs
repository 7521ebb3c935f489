//! Crates outside the workspace, as an SDK author would write them.

use tencent_errors_tests::Consumer;

const TMP: &str = env!("CARGO_TARGET_TMPDIR");

#[test]
fn one_line_emits_the_built_in_catalog() {
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
    assert_eq!(run.stdout.lines().count(), 580);
    assert!(
        run.stdout.lines().all(|line| !line.contains(": |") && !line.ends_with(": ")),
        "{}",
        run.stdout
    );
}

#[test]
fn two_dependencies_lead_from_a_response_to_a_typed_error() {
    let consumer = Consumer::new(TMP, "two-dependencies");
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    consumer.manifest(
        "two-dependencies",
        &format!(
            "tencent-errors = {{ path = \"{root}/tencent-errors\" }}\n\
             tencent-errors-envelope = {{ path = \"{root}/envelope\" }}"
        ),
    );
    consumer.write("errors/cls.yaml", include_str!("../../example-consumer/errors/cls.yaml"));
    consumer.write(
        "src/main.rs",
        r##"
pub mod errors {
    tencent_errors::tencent_errors! { catalogs = ["errors/cls.yaml"] }
}

use errors::{Product, TencentError};
use tencent_errors_envelope::{Failure, decode};

const BODIES: [(Product, &str); 5] = [
    (Product::ApiV3, r#"{"Response": {"Error": {"Code": "RequestLimitExceeded", "Message": "m"}, "RequestId": "r"}}"#),
    (Product::ApiV2, r#"{"code": "5100", "message": "m", "codeDesc": "InternalError.ResourceOpFailed"}"#),
    (Product::Scf, r#"{"errorCode": -1, "errorMessage": "Invoking task timed out after 3 seconds", "requestId": "r", "statusCode": 433}"#),
    (Product::Cos, "<?xml version='1.0' encoding='utf-8' ?><Error><Code>NoSuchKey</Code><Message>m</Message></Error>"),
    (Product::Cls, r#"{"errorcode": "SpeedQuotaExceed", "errormessage": "m"}"#),
];

fn typed(product: Product, failure: &Failure<'_>) -> Option<TencentError> {
    failure.codes().find_map(|code| TencentError::resolve(product, code))
}

fn run(product: Product, body: &str) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let failed = |failure: Failure<'_>| match typed(product, &failure) {
        Some(error) => Box::<dyn std::error::Error + Send + Sync>::from(error),
        None => failure.into_owned().into(),
    };
    decode(body.as_bytes())?.into_result().map_err(failed)?;
    Ok(())
}

fn main() {
    for (product, body) in BODIES {
        let error = typed(product, &decode(body.as_bytes()).unwrap().failure().unwrap()).unwrap();
        println!("{error:?} {} | {} | {}", error.kind(), error.zh(), error.en());
        assert_eq!(run(product, body).unwrap_err().to_string(), error.to_string());
    }
    let unknown = r#"{"Response": {"Error": {"Code": "Brand.New", "Message": "m"}, "RequestId": "r"}}"#;
    println!("{}", run(Product::ApiV3, unknown).unwrap_err());
}
"##,
    );
    let run = consumer.cargo(&["run", "--quiet"]);
    run.assert_success();
    let lines: Vec<_> = run.stdout.lines().collect();
    assert_eq!(
        lines,
        [
            "ApiV3(RequestLimitExceeded) resource_exhausted | RequestLimitExceeded: 请求的次数超过了频率限制。 | RequestLimitExceeded: The number of requests exceeds the frequency limit.",
            "ApiV2(InternalErrorResourceOpFailed) internal | 5100 InternalError.ResourceOpFailed: 资源操作失败 | 5100 InternalError.ResourceOpFailed: The operation on the resource failed",
            "Scf(TimeLimitReached) deadline_exceeded | 433 TimeLimitReached: 当函数在配置的 执行超时时间 范围内没有执行完成时,会有该返回信息。 | 433 TimeLimitReached: The function did not complete within its configured execution timeout.",
            "Cos(NoSuchKey) not_found | NoSuchKey: 没有这个对象。 | NoSuchKey: The object does not exist.",
            "Cls(SpeedQuotaExceed) resource_exhausted | SpeedQuotaExceed: 请求的频率过高。 | SpeedQuotaExceed: Requests are too frequent.",
            "Brand.New: m (request r)",
        ]
    );
}

#[test]
fn documentation_of_a_hostile_catalog_has_no_warnings() {
    let consumer = Consumer::with_macro(TMP, "documented");
    consumer.write("hostile.yaml", include_str!("../consumers/hostile/hostile.yaml"));
    consumer.write(
        "src/lib.rs",
        "//! Docs.\n\n/// Errors.\npub mod errors {\n    tencent_errors::tencent_errors! { catalogs = [\"hostile.yaml\"] }\n}\n",
    );
    consumer.assert_documented();
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
    // All of it is present as text.
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

/// A module that was generated for another version of the runtime.
#[test]
fn a_mismatch_of_runtimes_names_both_versions() {
    let consumer = Consumer::new(TMP, "mismatched");
    let facade = concat!(
        "tencent-errors = { path = \"",
        env!("CARGO_MANIFEST_DIR"),
        "/../tencent-errors\" }"
    );
    consumer.manifest("mismatched", &format!("{facade}\nold = {{ path = \"old\" }}"));
    consumer.write(
        "old/Cargo.toml",
        format!(
            "[package]\nname = \"old\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n{facade}\n"
        ),
    );
    consumer.write(
        "old/src/lib.rs",
        r#"
pub use tencent_errors::*;
pub use tencent_errors::__rt;

#[macro_export]
macro_rules! __shared {
    (4) => {};
    ($needed:literal) => {
        compile_error!(concat!("the runtime has version 4, and this code needs version ", $needed));
    };
}
"#,
    );
    consumer.write(
        "src/lib.rs",
        "
pub mod errors {
    tencent_errors::tencent_errors! { products = [api_v2], runtime = ::old }
}

pub fn status(error: errors::ApiV2Error) -> u16 {
    error.http_status()
}
",
    );
    let errors = consumer.check();
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert_eq!(errors[0].message, "the runtime has version 4, and this code needs version 5");
}

/// Tests the real `__shared!` marker; the test above uses a fake one.
#[test]
fn the_marker_refuses_code_of_another_version() {
    let consumer = Consumer::with_macro(TMP, "marker");
    consumer
        .write("src/lib.rs", "tencent_errors::__shared! { 5 }\ntencent_errors::__shared! { 4 }\n");
    let errors = consumer.check();
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert_eq!(
        errors[0].message,
        "the runtime has version 5 of the shared items, and this code needs version 4\n\
         help: use compatible releases of `tencent-errors` for both"
    );
}
