//! Every sample response decodes to the expected error.

use std::fs;

use example_consumer::errors::{
    ApiV2Error, ApiV3Error, CvmError, ErrorCode, Kind, Lang, Product, ScfStatus,
    ServerlessFrameworkError, TencentError,
};
use example_consumer::{Envelope, Error, Malformed, Reply, decode};

/// A sample, its envelope, and its meaning: `None` is success, `Some(None)` an unknown error.
type Sample = (&'static str, Envelope, Option<Option<TencentError>>);

fn samples() -> Vec<Sample> {
    fn known(error: impl Into<TencentError>) -> Option<Option<TencentError>> {
        Some(Some(error.into()))
    }
    vec![
        ("api_v2_access_denied.json", Envelope::ApiV2Code, known(ApiV2Error::AuthFailureResource)),
        (
            "api_v2_operation_failed.json",
            Envelope::ApiV2Code,
            known(ApiV2Error::InternalErrorResourceOpFailed),
        ),
        (
            "api_v2_string_code.json",
            Envelope::ApiV2Error,
            known(ApiV2Error::InvalidParameterSignatureFailure),
        ),
        ("api_v2_success.json", Envelope::ApiV2Code, None),
        ("api_v3_cvm_not_found.json", Envelope::ApiV3, known(CvmError::InvalidInstanceIdNotFound)),
        ("api_v3_rate_limit.json", Envelope::ApiV3, known(ApiV3Error::RequestLimitExceeded)),
        (
            "api_v3_signature_failure.json",
            Envelope::ApiV3,
            known(ApiV3Error::AuthFailureSignatureFailure),
        ),
        ("api_v3_success.json", Envelope::ApiV3, None),
        ("api_v3_unknown_code.json", Envelope::ApiV3, Some(None)),
        ("api_v3_unknown_sub_code.json", Envelope::ApiV3, known(ApiV3Error::LimitExceeded)),
        (
            "api_v3_unknown_sub_code_not_found.json",
            Envelope::ApiV3,
            known(ApiV3Error::FailedOperation),
        ),
        ("scf_concurrency.json", Envelope::Scf, known(ScfStatus::ResourceLimitReached)),
        ("scf_timeout.json", Envelope::Scf, known(ScfStatus::TimeLimitReached)),
        (
            "serverless_framework_no_permission.txt",
            Envelope::Text,
            known(ServerlessFrameworkError::NoPermission),
        ),
        (
            "serverless_framework_timeout.txt",
            Envelope::Text,
            known(ServerlessFrameworkError::CamTimeout),
        ),
    ]
}

fn sample(name: &str) -> String {
    let path = format!("{}/responses/{name}", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn decode_cvm(body: &str) -> Reply {
    decode(Product::Cvm, body).unwrap()
}

fn decode_error(body: &str) -> Error {
    match decode_cvm(body) {
        Reply::Error(error) => *error,
        Reply::Success { .. } => panic!("a success: {body}"),
    }
}

#[test]
fn every_sample_is_what_it_says() {
    let samples = samples();
    for (name, envelope, expected) in &samples {
        match (decode_cvm(&sample(name)), expected) {
            (Reply::Success { envelope: found, .. }, None) => {
                assert_eq!(found, *envelope, "{name}")
            }
            (Reply::Error(error), Some(known)) => {
                assert_eq!((error.envelope, error.known), (*envelope, *known), "{name}");
            }
            (reply, _) => panic!("{name}: {reply:?}"),
        }
    }
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/responses");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    assert_eq!(files, samples.iter().map(|(name, ..)| *name).collect::<Vec<_>>());
}

#[test]
fn nothing_is_lost_where_no_catalog_knows_the_code() {
    let error = decode_error(&sample("api_v3_unknown_code.json"));
    assert_eq!(error.code.as_deref(), Some("WeatherForecast.Cloudy"));
    assert_eq!(error.message, "A code that no catalog knows.");
    assert_eq!(error.request_id.as_deref(), Some("8f1a4d0e-5c0c-4c8e-9a9c-5b1d3e0d7c11"));
    assert_eq!(
        (error.kind(), error.http_status(), error.is_retryable()),
        (Kind::Unknown, 500, false)
    );
    assert_eq!(error.text(Lang::Zh), "A code that no catalog knows.");
    assert_eq!(
        error.to_string(),
        "WeatherForecast.Cloudy: A code that no catalog knows. (request 8f1a4d0e-5c0c-4c8e-9a9c-5b1d3e0d7c11)"
    );
}

#[test]
fn an_unknown_sub_code_keeps_its_name_and_takes_its_category() {
    let error = decode_error(&sample("api_v3_unknown_sub_code.json"));
    assert!(!error.is_exact());
    assert_eq!(error.code.as_deref(), Some("LimitExceeded.BrandNewQuota"));
    assert_eq!(error.http_status(), 429);
    assert!(error.to_string().starts_with("LimitExceeded.BrandNewQuota (LimitExceeded: "));
    assert!(decode_error(&sample("api_v3_rate_limit.json")).is_exact());
}

#[test]
fn an_unknown_code_means_what_its_words_say() {
    let error = decode_error(&sample("api_v3_unknown_sub_code_not_found.json"));
    assert_eq!(error.known, Some(ApiV3Error::FailedOperation.into()));
    let class = (error.kind(), error.http_status(), error.is_retryable());
    assert_eq!(class, (Kind::NotFound, 404, false));
    // Also where no catalog knows the category.
    let error = decode_error(r#"{"Response": {"Error": {"Code": "Widget.RateLimitExceeded"}}}"#);
    assert_eq!(error.known, None);
    let class = (error.kind(), error.http_status(), error.is_retryable());
    assert_eq!(class, (Kind::ResourceExhausted, 429, true));
}

#[test]
fn the_number_of_api_v2_may_be_a_string_or_a_number() {
    for number in ["5100", "\"5100\""] {
        let error = decode_error(&format!("{{\"code\": {number}}}"));
        assert_eq!(error.known, Some(ApiV2Error::InternalErrorResourceOpFailed.into()));
        assert!(error.is_exact());
    }
    for zero in ["0", "\"0\""] {
        let reply = decode_cvm(&format!("{{\"code\": {zero}, \"codeDesc\": \"Success\"}}"));
        assert!(matches!(reply, Reply::Success { envelope: Envelope::ApiV2Code, .. }));
    }
}

#[test]
fn the_string_of_api_v2_helps_where_the_number_is_unknown() {
    let error = decode_error(
        r#"{"code": 4999, "codeDesc": "InvalidRequest.ReplayAttack", "message": "m"}"#,
    );
    assert_eq!(error.known, Some(ApiV2Error::InvalidRequestReplayAttack.into()));
    // Only the number identifies which of the three it is.
    let error = decode_error(r#"{"code": 4103, "codeDesc": "AuthFailure"}"#);
    assert_eq!(error.known, Some(ApiV2Error::AuthFailureActionResource.into()));
    let error = decode_error(r#"{"code": 4999, "message": "m"}"#);
    assert_eq!(
        (error.known, error.sent(), error.code.as_deref(), error.message.as_str()),
        (None, Some("4999"), None, "m")
    );
    let error = decode_error(r#"{"code": 9999, "codeDesc": "InternalError", "message": "m"}"#);
    assert_eq!(error.known, Some(ApiV2Error::InternalError.into()));
    assert_eq!((error.sent(), error.number.as_deref()), (Some("InternalError"), Some("9999")));
    assert!(error.is_exact());
    let error = decode_error(r#"{"code": "InvalidInstanceId.NotFound"}"#);
    assert_eq!(error.known, Some(CvmError::InvalidInstanceIdNotFound.into()));
}

#[test]
fn an_scf_status_is_found_by_number_then_by_message() {
    let error = decode_error(r#"{"statusCode": 436, "errorMessage": "x"}"#);
    assert_eq!(error.known, Some(ScfStatus::InvalidParameterValue.into()));
    let error =
        decode_error(r#"{"statusCode": 999, "errorMessage": "user code exception caught"}"#);
    assert_eq!(error.known, Some(ScfStatus::UserCodeExceptionCaught.into()));
    let reply = decode_cvm(r#"{"statusCode": 200}"#);
    assert!(matches!(reply, Reply::Success { envelope: Envelope::Scf, .. }));
}

#[test]
fn other_bodies_are_malformed() {
    let malformed = |body| decode(Product::Cvm, body).unwrap_err();
    assert!(matches!(malformed("{\"a\":"), Malformed::Json(_)));
    assert!(matches!(malformed(" \n"), Malformed::Empty));
    for body in [
        "[]",
        "{}",
        r#"{"Response": 1}"#,
        r#"{"Response": {"Error": "x"}}"#,
        r#"{"Response": {"Error": {}}}"#,
        r#"{"Error": {"Code": 1}}"#,
        r#"{"code": null}"#,
        r#"{"statusCode": "x"}"#,
    ] {
        assert!(matches!(malformed(body), Malformed::Shape(_)), "{body}");
    }
}

#[test]
fn the_catalog_of_this_crate_inherits_from_the_common_codes() {
    assert!(CvmError::ALL.len() >= 12);
    let quota = CvmError::LimitExceededInstanceQuota;
    assert_eq!((quota.kind(), quota.is_retryable()), (Kind::ResourceExhausted, false));
    assert_eq!(CvmError::ResourceInsufficientSpecifiedInstanceType.http_status(), 503);
    assert_eq!(
        CvmError::from_code("InvalidParameter.ValueTooLarge"),
        Some(CvmError::ParameterTooLarge)
    );
    assert_eq!(<CvmError as ErrorCode>::PRODUCT, "cvm");
}
