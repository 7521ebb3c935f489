//! Independent SDK crates and a program that uses both. They share one vocabulary, even under different names for
//! the facade.

use std::fs;

use tencent_errors_tests::Consumer;

const TMP: &str = env!("CARGO_TARGET_TMPDIR");
const FACADE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tencent-errors");

/// An SDK for CRM, in edition 2018, which renames the facade.
const CRM: &str = r#"
pub mod errors {
    codes::tencent_errors! { products = [crm], catalogs = ["crm.yaml"] }
}

/// Reads the code that a service returned.
pub fn error(code: &str) -> codes::AnyError {
    use codes::ErrorCode;
    errors::CrmError::resolve(code).expect("the test names known codes")
}
"#;

/// An SDK for COS, which re-exports the facade.
const COS: &str = r#"
pub use tencent_errors;

pub mod errors {
    tencent_errors::tencent_errors! { products = [cos], display = zh }
}

/// The error of a failed call.
pub type Error = Box<dyn tencent_errors::ErrorInfo + Send + Sync>;

/// Fails with this code if COS defines it.
pub fn get(code: &str) -> Result<(), Error> {
    match errors::CosError::from_code(code) {
        Some(error) => Err(Box::new(error)),
        None => Ok(()),
    }
}
"#;

const PROGRAM: &str = r#"
use cos_sdk::errors::CosError;
use cos_sdk::tencent_errors::{AnyError, ApiV3Error, ErrorInfo, Kind, Lang};
use crm_sdk::errors::CrmError;

/// The program's own product, through an SDK's re-export.
mod errors {
    cos_sdk::tencent_errors::tencent_errors! { products = [mine], catalogs = ["mine.yaml"] }
}

/// Handles the errors of every SDK in the same way.
fn answer(error: &dyn ErrorInfo) -> String {
    let retry = if error.is_retryable() { "retry" } else { "fail" };
    format!("{} {} {} {}", error.kind(), error.http_status(), retry, error.summary(Lang::Zh))
}

fn main() {
    let crm: AnyError = crm_sdk::error("InvalidInstanceId.NotFound");
    let cos = cos_sdk::get("NoSuchKey").unwrap_err();
    println!("{}", answer(&crm));
    println!("{}", answer(&*cos));
    println!("{}", answer(&errors::MineError::Broken));

    // One type holds the errors of all crates.
    let errors: [AnyError; 3] =
        [crm, CosError::NoSuchKey.into(), errors::MineError::Broken.into()];
    assert_eq!(errors.map(|error| error.kind()), [Kind::NotFound, Kind::NotFound, Kind::Aborted]);
    assert_eq!(errors[0].downcast(), Some(CrmError::InvalidInstanceIdNotFound));
    assert_eq!(errors[1].downcast::<CrmError>(), None);
    assert!(crm_sdk::errors::TencentError::try_from(errors[1]).is_err());

    // The common codes are the same enum everywhere.
    let common = crm_sdk::error("RequestLimitExceeded");
    assert_eq!(common, ApiV3Error::RequestLimitExceeded.into());
    assert_eq!(common.downcast(), Some(crm_sdk::errors::ApiV3Error::RequestLimitExceeded));
    assert_eq!(crm_sdk::errors::Kind::Ok, errors::Kind::Ok);
    println!("{}", answer(&common));
}
"#;

const MINE: &str = "\
product: mine
title: { zh: 我的产品, en: Mine }
errors:
  - { code: Broken, kind: aborted, summary: { zh: 坏了。, en: It broke. } }
";

fn package(name: &str, edition: &str, dependencies: &str) -> String {
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"{edition}\"\n\n[dependencies]\n{dependencies}\n"
    )
}

#[test]
fn two_authors_and_a_program_share_one_vocabulary() {
    let program = Consumer::new(TMP, "authors");
    program
        .manifest("authors", "crm-sdk = { path = \"crm-sdk\" }\ncos-sdk = { path = \"cos-sdk\" }");
    let renamed = format!("codes = {{ package = \"tencent-errors\", path = {FACADE:?} }}");
    program.write("crm-sdk/Cargo.toml", package("crm-sdk", "2018", &renamed));
    program.write("crm-sdk/src/lib.rs", CRM);
    program.write("crm-sdk/crm.yaml", include_str!("../consumers/core/crm.yaml"));
    let plain = format!("tencent-errors = {{ path = {FACADE:?} }}");
    program.write("cos-sdk/Cargo.toml", package("cos-sdk", "2021", &plain));
    program.write("cos-sdk/src/lib.rs", COS);
    program.write("mine.yaml", MINE);
    program.write("src/main.rs", PROGRAM);
    let run = program.cargo(&["run", "--quiet"]);
    run.assert_success();
    assert_eq!(
        run.stdout.lines().collect::<Vec<_>>(),
        [
            "not_found 404 fail 没有找到该实例。",
            "not_found 404 fail 没有这个对象。",
            "aborted 409 fail 坏了。",
            "resource_exhausted 429 retry 请求的次数超过了频率限制。",
        ]
    );
}

/// Returns the packages that a crate links with these features of the facade.
fn linked(features: &str) -> Vec<String> {
    let consumer = Consumer::new(TMP, &format!("linked-{}", features.len()));
    let facade = format!("tencent-errors = {{ path = {FACADE:?}, features = [{features}] }}");
    consumer.manifest("linking", &facade);
    consumer.write("src/lib.rs", "pub mod errors { tencent_errors::tencent_errors!(); }\n");
    let run = consumer.cargo(&["tree", "-e", "normal,no-proc-macro", "--prefix", "none"]);
    run.assert_success();
    let name = |line: &str| line.split(' ').next().unwrap_or_default().to_owned();
    run.stdout.lines().map(name).collect()
}

#[test]
fn the_runtime_alone_is_linked_without_features() {
    assert_eq!(linked(""), ["linking", "tencent-errors", "tencent-errors-runtime"]);
    let with_serde = ["linking", "tencent-errors", "tencent-errors-runtime", "serde", "serde_core"];
    assert_eq!(linked("\"serde\""), with_serde);
}

#[test]
fn an_emitted_runtime_links_nothing() {
    let has_runtime = |name: &str, arguments: &str| {
        let consumer = Consumer::with_macro(TMP, name);
        consumer.write(
            "src/main.rs",
            format!(
                "mod errors {{ tencent_errors::tencent_errors! {{ products = [scf], {arguments} }} }}\n\
                 fn main() {{\n    let code = std::env::args().next().unwrap_or_default();\n    \
                 println!(\"{{:?}}\", errors::Product::Scf.classify(&code));\n}}\n"
            ),
        );
        // Release builds contain the names of functions, but no debug information.
        consumer.cargo(&["build", "--release", "--quiet"]).assert_success();
        let binary = fs::read(consumer.target().join("release").join(name)).unwrap();
        let name = b"tencent_errors_runtime";
        binary.windows(name.len()).any(|window| window == name)
    };
    assert!(has_runtime("runtime-linked", ""));
    assert!(!has_runtime("runtime-emitted", "runtime = self"));
}

/// All the error handling of a program for its own product, COS, API 2.0 and SCF.
const READY: &str = r#"
mod errors {
    tencent_errors::tencent_errors! { catalogs = ["mine.yaml"] }
}
use errors::{ApiV2Error, CosError, Lang, MineError, ScfStatus};
use std::collections::HashMap;
use tencent_errors::{Error, check, read};

fn run(bodies: [&[u8]; 4]) -> Result<HashMap<String, String>, Error> {
    check::<CosError>(bodies[0])?;
    check::<ApiV2Error>(bodies[1])?;
    check::<ScfStatus>(bodies[2])?;
    read::<MineError, _>(bodies[3])
}

fn advice(error: &Error) -> String {
    match error.exact() {
        Some(MineError::Broken) => "replace it".into(),
        _ if error.is_retryable() => "retry".into(),
        _ => format!("HTTP {}: {}", error.http_status(), error.localized(Lang::Zh)),
    }
}

"#;

#[test]
fn one_dependency_is_all_of_an_sdks_error_handling() {
    assert!(READY.trim().lines().count() <= 25);
    let consumer = Consumer::new(TMP, "ready-error");
    let facade = format!("tencent-errors = {{ path = {FACADE:?}, features = [\"envelope\"] }}");
    consumer.manifest("ready-error", &facade);
    consumer.write("mine.yaml", MINE);
    let main = r##"
fn main() {
    const COS: &[u8] = b"<Error><Code>NoSuchKey</Code><RequestId>r</RequestId></Error>";
    const V2: &[u8] = br#"{"code": 4500, "message": "m"}"#;
    const SCF: &[u8] = br#"{"statusCode": 432, "errorMessage": "m", "requestId": "s"}"#;
    const MINE: &[u8] = br#"{"Response": {"Error": {"Code": "Broken"}}}"#;
    const NEW: &[u8] = br#"{"Response": {"Error": {"Code": "Brand.NewTimeout", "Message": "m"}}}"#;
    const OK: &[u8] = br#"{"Response": {"State": "done"}}"#;
    const NONE: &[u8] = br#"{"Response": {}}"#;
    for bodies in [
        [COS, V2, SCF, MINE], [NONE, V2, SCF, MINE], [NONE, NONE, SCF, MINE],
        [NONE, NONE, NONE, MINE], [NONE, NONE, NONE, NEW],
    ] {
        println!("{}", advice(&run(bodies).unwrap_err()));
    }
    println!("{}", run([NONE, NONE, NONE, OK]).unwrap()["State"]);
}
"##;
    consumer.write("src/main.rs", format!("{READY}{main}"));
    let run = consumer.cargo(&["run", "--quiet"]);
    run.assert_success();
    let lines: Vec<&str> = run.stdout.lines().collect();
    let expected = [
        "HTTP 404: NoSuchKey: 没有这个对象。（请求 ID：r）",
        "HTTP 401: 4500 InvalidRequest.ReplayAttack: 重放攻击",
        "retry",
        "replace it",
        "retry",
        "done",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn the_ready_error_converts_into_that_of_a_program() {
    let consumer = Consumer::new(TMP, "from-error");
    let facade = format!("tencent-errors = {{ path = {FACADE:?}, features = [\"envelope\"] }}");
    consumer.manifest("from-error", &format!("{facade}\nthiserror = \"2\""));
    consumer.write(
        "src/main.rs",
        r##"
use tencent_errors::ApiV3Error;

#[derive(Debug, thiserror::Error)]
enum Error {
    #[error("the cloud: {0}")]
    Cloud(#[from] tencent_errors::Error),
    #[error("the configuration")]
    Configuration,
}

fn run(body: &[u8]) -> Result<(), Error> {
    if body.is_empty() {
        return Err(Error::Configuration);
    }
    tencent_errors::check::<ApiV3Error>(body)?;
    Ok(())
}

fn main() {
    let body = br#"{"Response": {"Error": {"Code": "Brand.New", "Message": "m"}}}"#;
    println!("{}", run(body).unwrap_err());
    assert!(run(b"").is_err());
}
"##,
    );
    let run = consumer.cargo(&["run", "--quiet"]);
    run.assert_success();
    assert_eq!(run.stdout, "the cloud: Brand.New: m\n");
}

#[test]
fn two_authors_share_the_ready_error() {
    let program = Consumer::new(TMP, "authors-of-errors");
    program.manifest(
        "authors-of-errors",
        "crm-sdk = { path = \"crm-sdk\" }\ncos-sdk = { path = \"cos-sdk\" }",
    );
    let of = |name: &str, package: &str| {
        format!(
            "{name} = {{ package = {package:?}, path = {FACADE:?}, features = [\"envelope\"] }}"
        )
    };
    program.write("crm-sdk/Cargo.toml", package("crm-sdk", "2018", &of("codes", "tencent-errors")));
    program.write(
        "crm-sdk/src/lib.rs",
        format!(
            "{CRM}\npub fn start(body: &[u8]) -> Result<(), codes::Error> {{\n    \
             codes::check::<errors::CrmError>(body).map(drop)\n}}\n"
        ),
    );
    program.write("crm-sdk/crm.yaml", include_str!("../consumers/core/crm.yaml"));
    let facade = of("tencent-errors", "tencent-errors");
    program.write("cos-sdk/Cargo.toml", package("cos-sdk", "2021", &facade));
    program.write(
        "cos-sdk/src/lib.rs",
        "pub use tencent_errors;\npub mod errors { tencent_errors::tencent_errors! { products = [cos] } }\n\
         pub fn put(body: &[u8]) -> Result<(), tencent_errors::Error> {\n    \
         tencent_errors::check::<errors::CosError>(body).map(drop)\n}\n",
    );
    program.write(
        "src/main.rs",
        r##"
use cos_sdk::errors::CosError;
use cos_sdk::tencent_errors::Error;
use crm_sdk::errors::CrmError;

/// One error type for the calls of both SDKs.
fn run(crm: &[u8], cos: &[u8]) -> Result<(), Error> {
    crm_sdk::start(crm)?;
    cos_sdk::put(cos)
}

fn main() {
    let failed = br#"{"Response": {"Error": {"Code": "InvalidInstanceId.NotFound"}}}"#;
    let done = br#"{"Response": {"RequestId": "r"}}"#;
    let no_key = b"<Error><Code>NoSuchKey</Code></Error>";
    assert_eq!(
        run(failed, no_key).unwrap_err().exact(),
        Some(CrmError::InvalidInstanceIdNotFound)
    );
    let error = run(done, no_key).unwrap_err();
    assert_eq!((error.exact::<CrmError>(), error.exact()), (None, Some(CosError::NoSuchKey)));
}
"##,
    );
    program.cargo(&["run", "--quiet"]).assert_success();
}
