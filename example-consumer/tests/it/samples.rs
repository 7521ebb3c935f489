//! Every sample response decodes to the expected error.

use std::error::Error as _;
use std::fs;

use example_consumer::errors::{
    AnyError, ApiV2Error, ApiV3Error, ClsError, CosError, CvmError, ErrorCode, Kind, Lang,
    OrdersError, Product, ScfStatus, ServerlessFrameworkError,
};
use example_consumer::{Error, check_any, describe_instances, put_logs};
use tencent_errors::envelope::{Envelope, Malformed, Reason};

/// A sample, its envelope, and its meaning: `None` is success, `Some(None)` an unknown error.
type Sample = (&'static str, Envelope, Option<Option<AnyError>>);

fn samples() -> Vec<Sample> {
    fn known(error: impl Into<AnyError>) -> Option<Option<AnyError>> {
        Some(Some(error.into()))
    }
    use Envelope::{ApiV2, ApiV3, Cls, ErrorObject, Im, OpenAi, Scf, Sms, Text, Xml};
    vec![
        ("api_v2_access_denied.json", ApiV2, known(ApiV2Error::AuthFailureResource)),
        ("api_v2_operation_failed.json", ApiV2, known(ApiV2Error::InternalErrorResourceOpFailed)),
        ("api_v2_success.json", ApiV2, None),
        ("api_v3_cvm_not_found.json", ApiV3, known(CvmError::InvalidInstanceIdNotFound)),
        ("api_v3_rate_limit.json", ApiV3, known(ApiV3Error::RequestLimitExceeded)),
        ("api_v3_signature_failure.json", ApiV3, known(ApiV3Error::AuthFailureSignatureFailure)),
        ("api_v3_success.json", ApiV3, None),
        ("api_v3_unknown_code.json", ApiV3, Some(None)),
        ("api_v3_unknown_sub_code.json", ApiV3, known(ApiV3Error::LimitExceeded)),
        ("api_v3_unknown_sub_code_not_found.json", ApiV3, known(ApiV3Error::FailedOperation)),
        ("cls_too_frequent.json", Cls, known(ClsError::SpeedQuotaExceed)),
        ("cos_delete_objects.xml", Xml, None),
        ("cos_no_such_key.xml", Xml, known(CosError::NoSuchKey)),
        ("error_object.json", ErrorObject, known(ApiV2Error::InvalidParameterSignatureFailure)),
        ("im_no_admin.json", Im, Some(None)),
        ("openai_rate_limit.json", OpenAi, Some(None)),
        ("scf_concurrency.json", Scf, known(ScfStatus::ResourceLimitReached)),
        ("scf_function_error.json", Scf, known(ScfStatus::UserCodeExceptionCaught)),
        ("scf_timeout.json", Scf, known(ScfStatus::TimeLimitReached)),
        (
            "serverless_framework_no_permission.txt",
            Text,
            known(ServerlessFrameworkError::NoPermission),
        ),
        ("serverless_framework_timeout.txt", Text, known(ServerlessFrameworkError::CamTimeout)),
        ("sms_old_api.json", Sms, Some(None)),
        ("sms_one_of_two.json", ApiV3, None),
    ]
}

fn sample(name: &str) -> Vec<u8> {
    let path = format!("{}/responses/{name}", env!("CARGO_MANIFEST_DIR"));
    fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn error(body: impl AsRef<[u8]>) -> Error {
    check_any(Product::Cvm, body.as_ref()).unwrap_err()
}

fn class(error: &Error) -> (Kind, u16, bool) {
    (error.kind(), error.http_status(), error.is_retryable())
}

#[test]
fn every_sample_matches_its_description() {
    let samples = samples();
    for (name, envelope, expected) in &samples {
        let body = sample(name);
        match (check_any(Product::Cvm, &body), expected) {
            (Ok(success), None) => assert_eq!(success.envelope(), *envelope, "{name}"),
            (Err(error), Some(known)) => {
                let shape = error.failure().map(|failure| failure.envelope());
                assert_eq!((shape, error.known()), (Some(*envelope), *known), "{name}");
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
fn a_success_is_its_answer() {
    let answer = describe_instances(&sample("api_v3_success.json")).unwrap();
    assert_eq!(
        (answer.total_count, &*answer.request_id),
        (0, "b5b41468-520d-4192-b42f-595cc34b6c1c")
    );
    let error = describe_instances(br#"{"Response": {"TotalCount": "many"}}"#).unwrap_err();
    assert_eq!(error.to_string(), "the answer does not have the expected form");
    assert!(error.source().unwrap().is::<serde_json::Error>());
}

#[test]
fn an_error_crosses_threads_and_question_marks() {
    fn run(body: &[u8]) -> Result<(), Box<dyn std::error::Error + Send + Sync + 'static>> {
        put_logs(body)?;
        Ok(())
    }
    let error = run(&sample("cls_too_frequent.json")).unwrap_err();
    let error = error.downcast::<Error>().unwrap();
    assert_eq!(error.exact(), Some(ClsError::SpeedQuotaExceed));
    assert_eq!(class(&error), (Kind::ResourceExhausted, 429, true));
    assert!(
        error.localized(Lang::Zh).to_string().starts_with("SpeedQuotaExceed: 请求的频率过高。")
    );
    assert!(error.source().is_none());
}

#[test]
fn unknown_codes_lose_nothing() {
    let error = error(sample("api_v3_unknown_code.json"));
    assert_eq!(error.code(), Some("WeatherForecast.Cloudy"));
    assert_eq!(error.message(), "A code that no catalog knows.");
    assert_eq!(error.request_id(), Some("8f1a4d0e-5c0c-4c8e-9a9c-5b1d3e0d7c11"));
    assert_eq!(class(&error), (Kind::Unknown, 500, false));
    assert_eq!(
        error.localized(Lang::Zh).to_string(),
        "WeatherForecast.Cloudy: A code that no catalog knows.（请求 ID：8f1a4d0e-5c0c-4c8e-9a9c-5b1d3e0d7c11）"
    );
    assert_eq!(
        error.to_string(),
        "WeatherForecast.Cloudy: A code that no catalog knows. (request 8f1a4d0e-5c0c-4c8e-9a9c-5b1d3e0d7c11)"
    );
}

#[test]
fn an_unknown_sub_code_keeps_its_name_and_takes_its_category() {
    let unknown = error(sample("api_v3_unknown_sub_code.json"));
    assert!(!unknown.class().is_exact());
    assert_eq!(unknown.code(), Some("LimitExceeded.BrandNewQuota"));
    assert_eq!(unknown.http_status(), 429);
    assert!(unknown.to_string().starts_with("LimitExceeded.BrandNewQuota: A quota that was "));
    assert!(error(sample("api_v3_rate_limit.json")).class().is_exact());
}

#[test]
fn an_unknown_code_is_classified_by_its_words() {
    let unknown = error(sample("api_v3_unknown_sub_code_not_found.json"));
    assert_eq!(unknown.known(), Some(ApiV3Error::FailedOperation.into()));
    assert_eq!(class(&unknown), (Kind::NotFound, 404, false));
    // The same applies to a code whose category is missing from the catalog.
    let unknown = error(r#"{"Response": {"Error": {"Code": "Widget.RateLimitExceeded"}}}"#);
    assert_eq!(unknown.known(), None);
    assert_eq!(class(&unknown), (Kind::ResourceExhausted, 429, true));
}

#[test]
fn the_number_of_api_v2_may_be_a_string_or_a_number() {
    for number in ["5100", "\"5100\""] {
        let error = error(format!("{{\"code\": {number}}}"));
        assert_eq!(error.known(), Some(ApiV2Error::InternalErrorResourceOpFailed.into()));
        assert!(error.class().is_exact());
    }
}

#[test]
fn the_string_of_api_v2_helps_where_the_number_is_unknown() {
    let known = |body: &str| {
        let error = error(body);
        (error.known(), error.class().is_exact())
    };
    let body = r#"{"code": 4999, "codeDesc": "InvalidRequest.ReplayAttack", "message": "m"}"#;
    assert_eq!(known(body), (Some(ApiV2Error::InvalidRequestReplayAttack.into()), true));
    // Only the number distinguishes the three entries that share the code.
    let body = r#"{"code": 4103, "codeDesc": "AuthFailure"}"#;
    assert_eq!(known(body), (Some(ApiV2Error::AuthFailureActionResource.into()), true));
    let body = r#"{"code": 9999, "codeDesc": "InternalError", "message": "m"}"#;
    assert_eq!(known(body), (Some(ApiV2Error::InternalError.into()), true));
    assert_eq!(known(r#"{"code": 4999, "message": "m"}"#), (None, false));
    // A code of the called product.
    let body = r#"{"code": "InvalidInstanceId.NotFound"}"#;
    assert_eq!(known(body), (Some(CvmError::InvalidInstanceIdNotFound.into()), true));
    let body = r#"{"code": 4999, "codeDesc": "InvalidInstanceId.NotFound"}"#;
    assert_eq!(known(body), (Some(CvmError::InvalidInstanceIdNotFound.into()), true));
}

#[test]
fn a_number_of_another_service_is_not_one_of_api_v2() {
    for body in [
        r#"{"Response": {"Error": {"Code": 4100, "Message": "m"}}}"#,
        r#"{"ActionStatus": "FAIL", "ErrorCode": 4100, "ErrorInfo": "m"}"#,
        r#"{"code": 4100, "message": "m", "voice_id": "v"}"#,
        r#"{"result": 433, "errmsg": "m"}"#,
    ] {
        for &product in Product::ALL {
            let error = check_any(product, body.as_bytes()).unwrap_err();
            assert_eq!((error.known(), error.kind()), (None, Kind::Unknown), "{body}");
        }
    }
}

#[test]
fn an_unknown_code_is_classified_by_the_rest_of_its_response() {
    let limit = error(sample("openai_rate_limit.json"));
    assert_eq!(class(&limit), (Kind::ResourceExhausted, 429, true));
    assert_eq!(class(&error(sample("sms_old_api.json"))), (Kind::InvalidArgument, 400, false));
    assert_eq!(class(&error(sample("im_no_admin.json"))), (Kind::PermissionDenied, 403, false));
}

#[test]
fn an_scf_status_is_found_by_number_then_by_message() {
    let known = |body: &str| error(body).known();
    let body = r#"{"statusCode": 436, "errorMessage": "x"}"#;
    assert_eq!(known(body), Some(ScfStatus::InvalidParameterValue.into()));
    let body = r#"{"statusCode": 999, "errorMessage": "user code exception caught"}"#;
    assert_eq!(known(body), Some(ScfStatus::UserCodeExceptionCaught.into()));
}

#[test]
fn other_bodies_are_errors() {
    let error = error("<html><h1>502 Bad Gateway</h1></html>");
    assert_eq!(class(&error), (Kind::Unknown, 502, false));
    assert_eq!((error.code(), error.message(), error.known()), (None, "", None));
    assert_eq!(error.to_string(), "the response is in an unknown format");
    let source = error.source().unwrap();
    let malformed = source.downcast_ref::<Malformed>().unwrap();
    assert_eq!(malformed.reason(), Reason::Html);
}

#[test]
fn built_in_products_are_complete_and_files_add_to_them() {
    assert!(CvmError::ALL.len() > 400);
    let quota = CvmError::LimitExceededInstanceQuota;
    assert_eq!((quota.kind(), quota.is_retryable()), (Kind::ResourceExhausted, false));
    assert_eq!(CvmError::ResourceInsufficientSpecifiedInstanceType.http_status(), 503);
    assert_eq!(ClsError::from_code("LogsetNotExist"), Some(ClsError::LogsetNotExist));
    assert!(ClsError::ALL.len() > 100);
    assert_eq!(<CvmError as ErrorCode>::PRODUCT, "cvm");
}

#[test]
fn an_own_product_inherits_from_the_common_codes() {
    let open = OrdersError::from_number(7001).unwrap();
    assert_eq!((open.kind(), open.is_retryable()), (Kind::ResourceExhausted, false));
    assert_eq!(
        OrdersError::from_code("InvalidParameter.ValueTooLarge"),
        Some(OrdersError::ParameterTooLarge)
    );
    let draining = OrdersError::from_message("worker 7: order queue eu-1 is draining");
    assert_eq!(draining, Some(OrdersError::QueueDraining));
}
