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
fn two_dependencies_lead_from_a_response_to_a_typed_error() {
    let consumer = Consumer::new(TMP, "two-dependencies");
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    consumer.manifest(
        "two-dependencies",
        &format!(
            "tencent-errors = {{ path = \"{root}/codegen-macro\" }}\n\
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
    assert!(errors[0].message.contains("__tencent_errors_shared_4`"), "{errors:#?}");
    // It points at the argument, and names the marker that is there.
    let [place] = &errors[0].points_at[..] else { panic!("{errors:#?}") };
    assert!(place.starts_with("src/lib.rs:11:77: core_errors"), "{place}");
    let notes = errors[0].notes.concat();
    assert!(notes.contains("__tencent_errors_shared_0"), "{notes}");
}
