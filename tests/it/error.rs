//! The ready-made error type: its contents for responses of every kind, and its size.

use std::error::Error as _;
use std::io;
use std::time::Duration;

use http::{HeaderMap, StatusCode};
use tencent_errors::envelope::decode;
use tencent_errors::{
    ApiV3Error, Class, Error, Kind, Lang, check, check_response, read, read_response,
};

use crate::generated::errors::{
    ApiV2Error, CosError, ErrorCode, ScfStatus, ServerlessFrameworkError,
};

mod chinese {
    tencent_errors::tencent_errors! { products = [scf], display = zh }
}

fn error<E: ErrorCode>(body: &str) -> Error {
    check::<E>(body.as_bytes()).unwrap_err()
}

/// Returns kind, HTTP status and retry advice.
fn advice(error: &Error) -> (Kind, u16, bool) {
    (error.kind(), error.http_status(), error.is_retryable())
}

fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
    pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
}

#[test]
fn errors_are_one_word_that_threads_can_send() {
    fn assert_sound<T: std::error::Error + Send + Sync + 'static>() -> usize {
        size_of::<T>()
    }
    assert_eq!(assert_sound::<Error>(), size_of::<usize>());
    assert_eq!(size_of::<Result<(), Error>>(), size_of::<usize>());
}

#[test]
fn every_generation_of_responses_leads_to_its_variant() {
    let scf = error::<ScfStatus>(
        r#"{"statusCode": 433, "errorCode": -1, "errorMessage": "timed out", "requestId": "r"}"#,
    );
    assert_eq!(scf.exact(), Some(ScfStatus::TimeLimitReached));
    assert_eq!(
        (scf.code(), scf.message(), scf.request_id()),
        (Some("433"), "timed out", Some("r"))
    );
    let cos = error::<CosError>("<Error><Code>NoSuchKey</Code><RequestId>r</RequestId></Error>");
    assert_eq!(cos.exact(), Some(CosError::NoSuchKey));
    assert_eq!(advice(&cos), (Kind::NotFound, 404, false));
    let v2 = error::<ApiV2Error>(r#"{"code": 5000, "message": "m"}"#);
    assert_eq!(v2.exact(), Some(ApiV2Error::ResourceNotFound));
    let v3 = error::<ApiV3Error>(r#"{"Response": {"Error": {"Code": "RequestLimitExceeded"}}}"#);
    assert_eq!(v3.exact(), Some(ApiV3Error::RequestLimitExceeded));
    assert_eq!(advice(&v3), (Kind::ResourceExhausted, 429, true));
    // It is not a variant of another product.
    assert_eq!(v3.exact::<CosError>(), None);
    let text =
        error::<ServerlessFrameworkError>("Error: timeout 300ms, https://cam.tencentcloudapi.com");
    assert!(text.class().is_exact() && text.code().is_none());
}

#[test]
fn common_codes_are_exact_in_every_product_that_has_them() {
    let scf = error::<ScfStatus>(r#"{"Response": {"Error": {"Code": "RequestLimitExceeded"}}}"#);
    assert_eq!(scf.exact(), Some(ApiV3Error::RequestLimitExceeded));
    assert_eq!(scf.exact::<ScfStatus>(), None);
}

#[test]
fn the_most_specific_known_code_decides() {
    // The number decides, since several entries share the string.
    let both = error::<ApiV2Error>(r#"{"code": 4102, "codeDesc": "AuthFailure", "message": ""}"#);
    assert_eq!(both.exact::<ApiV2Error>().unwrap().number(), Some(4102));
    // The string decides if the number is unknown.
    let string = error::<ApiV2Error>(
        r#"{"code": 9999, "codeDesc": "InvalidParameter.SignatureFailure", "message": ""}"#,
    );
    assert_eq!(string.exact(), ApiV2Error::from_code("InvalidParameter.SignatureFailure"));
    // Neither is known, so the code that a rule matches decides.
    let neither =
        error::<ApiV2Error>(r#"{"code": 9999, "codeDesc": "FailedOperation.DiskNotFound"}"#);
    assert_eq!((neither.kind(), neither.exact::<ApiV2Error>()), (Kind::NotFound, None));
}

#[test]
fn a_code_newer_than_the_catalog_is_classified_and_not_mistaken_for_another() {
    let new = error::<ApiV3Error>(
        r#"{"Response": {"Error": {"Code": "AuthFailure.SecretIdNotFound.Widget", "Message": "no"}}}"#,
    );
    assert_eq!(new.exact::<ApiV3Error>(), None);
    assert_eq!(new.known(), Some(ApiV3Error::AuthFailureSecretIdNotFound.into()));
    assert_eq!(new.to_string(), "AuthFailure.SecretIdNotFound.Widget: no");
}

#[test]
fn known_codes_have_catalog_texts_and_others_service_texts() {
    let body =
        r#"{"statusCode": 433, "errorMessage": "Invoking task timed out", "requestId": "r"}"#;
    let known = error::<ScfStatus>(body);
    assert!(known.to_string().starts_with("433 TimeLimitReached: The function did not"));
    assert!(known.to_string().ends_with(" (request r)"), "{known}");
    let chinese = known.localized(Lang::Zh).to_string();
    assert!(chinese.starts_with("433 TimeLimitReached: 当函数"), "{chinese}");
    assert!(chinese.ends_with("（请求 ID：r）"), "{chinese}");
    // The enum that it was read with determines the language, even for common codes.
    assert_eq!(error::<chinese::ScfStatus>(body).to_string(), chinese);
    let common = error::<chinese::ScfStatus>(
        r#"{"Response": {"Error": {"Code": "InvalidAction", "Message": "m"}}}"#,
    );
    assert_eq!(common.to_string(), "InvalidAction: 接口不存在。");
    // The solution is on a separate line after the id.
    let alternate = format!("{known:#}");
    let (first, solution) = alternate.split_once('\n').unwrap();
    assert_eq!(first, known.to_string());
    assert_eq!(Some(solution), ScfStatus::TimeLimitReached.solution(Lang::En));
    let unknown = error::<ScfStatus>(
        r#"{"Response": {"Error": {"Code": "Brand.New", "Message": "m"}, "RequestId": "r"}}"#,
    );
    assert_eq!(unknown.localized(Lang::En).to_string(), "Brand.New: m (request r)");
    assert_eq!(unknown.localized(Lang::Zh).to_string(), "Brand.New: m（请求 ID：r）");
}

#[test]
fn an_unreadable_body_keeps_the_reason_as_its_source() {
    let page = error::<ApiV3Error>("<html><body>502</body></html>");
    assert_eq!(page.to_string(), "the response is in an unknown format");
    assert_eq!(page.localized(Lang::Zh).to_string(), "无法识别响应格式");
    assert!(page.source().unwrap().to_string().contains("HTML page"));
    assert_eq!(advice(&page), (Kind::Unknown, 502, false));
    let answer = read::<ApiV3Error, u8>(br#"{"Response": {"RequestId": "r"}}"#).unwrap_err();
    assert_eq!(answer.to_string(), "the answer does not have the expected form (request r)");
    assert!(answer.source().is_some() && answer.failure().is_none());
    let refused = io::Error::from(io::ErrorKind::ConnectionRefused);
    let transport = Error::transport(Kind::Unavailable, refused);
    assert_eq!(advice(&transport), (Kind::Unavailable, 503, true));
    assert_eq!(transport.to_string(), "the call did not complete");
    assert_eq!(transport.source().unwrap().to_string(), "connection refused");
    assert!(Error::transport(Kind::DeadlineExceeded, "late").is_retryable());
    assert!(!Error::transport(Kind::InvalidArgument, "no such host").is_retryable());
}

#[test]
fn sources_are_not_displayed_twice() {
    let failure = error::<ApiV3Error>(r#"{"Response": {"Error": {"Code": "InternalError"}}}"#);
    assert!(failure.source().is_none() && failure.failure().is_some());
    for error in [
        error::<ApiV3Error>("<html></html>"),
        read::<ApiV3Error, u8>(br#"{"Response": {"RequestId": "r"}}"#).unwrap_err(),
        Error::transport(Kind::Unavailable, "nobody listens"),
    ] {
        let source = error.source().unwrap().to_string();
        for text in [error.to_string(), error.localized(Lang::Zh).to_string()] {
            assert!(!source.is_empty() && !text.contains(&source), "{text}: {source}");
        }
    }
}

#[test]
fn an_answer_that_cannot_be_read_keeps_the_id_of_its_request() {
    let body = br#"{"Response": {"TotalCount": "many", "RequestId": "r"}}"#;
    let ok = StatusCode::OK;
    for error in [
        read::<ApiV3Error, u8>(body).unwrap_err(),
        read_response::<ApiV3Error, u8>(ok, &HeaderMap::new(), body).unwrap_err(),
    ] {
        assert_eq!(error.to_string(), "the answer does not have the expected form (request r)");
    }
}

#[test]
fn an_empty_code_counts_as_no_code() {
    let nameless = Error::of_code::<ApiV3Error>("", "boom");
    assert_eq!((nameless.code(), nameless.to_string()), (None, "boom".into()));
    let silent = Error::of_code::<ApiV3Error>("", "");
    assert_eq!(silent.to_string(), "an error without a code or a message");
}

#[test]
fn a_status_decides_beside_the_entry_of_a_prefix() {
    let body = br#"{"Response": {"Error": {"Code": "User code exception caught.New"}}}"#;
    let error = check::<ScfStatus>(body).unwrap_err();
    assert_eq!(error.kind(), Kind::Unknown);
    let response = check_response::<ScfStatus>(StatusCode::FORBIDDEN, &HeaderMap::new(), body);
    let by_status = response.unwrap_err();
    assert_eq!(advice(&by_status), (Kind::PermissionDenied, 403, false));
    assert_eq!(by_status.known(), Some(ScfStatus::UserCodeExceptionCaught.into()));
    assert_eq!(by_status.known(), error.known());
}

#[test]
fn ids_in_the_body_take_precedence() {
    let in_body = r#"{"Response": {"Error": {"Code": "InternalError"}, "RequestId": "body"}}"#;
    let error = error::<ApiV3Error>(in_body).with_request_id("header");
    assert_eq!(error.request_id(), Some("body"));
    assert_eq!(Error::of_code::<ApiV3Error>("A", "").with_request_id("").request_id(), None);
}

#[test]
fn messages_decide_only_if_no_code_is_more_specific() {
    const MESSAGE: &str = "user code exception caught";
    let by_message = Some(ScfStatus::UserCodeExceptionCaught);
    let new_status = format!(r#"{{"statusCode": 999, "errorMessage": "{MESSAGE}"}}"#);
    assert_eq!(error::<ScfStatus>(&new_status).exact(), by_message);
    // A code of API 3.0 decides regardless of the message.
    let code = format!(
        r#"{{"Response": {{"Error": {{"Code": "FailedOperation.Brand", "Message": "{MESSAGE}"}}}}}}"#
    );
    let error = error::<ScfStatus>(&code);
    assert_eq!((error.exact::<ScfStatus>(), error.class().is_exact()), (None, false));
    assert_eq!(error.to_string(), format!("FailedOperation.Brand: {MESSAGE}"));
}

#[test]
fn numbers_are_resolved_only_in_envelopes_of_their_product() {
    for body in [
        r#"{"Response": {"Error": {"Code": 4100}}}"#,
        r#"{"ActionStatus": "FAIL", "ErrorCode": 4100}"#,
        r#"{"error": {"code": 4100}}"#,
        r#"{"ErrorMsg": {"Msg": "", "Code": 4100}}"#,
        r#"{"code": 4100, "voice_id": "v"}"#,
        r#"{"errcode": 4100}"#,
        r#"{"status": {"code": "4100", "message": ""}}"#,
        r#"{"result": 4100, "errmsg": ""}"#,
        r#"{"statusCode": 4100, "errorMessage": ""}"#,
    ] {
        let error = error::<ApiV2Error>(body);
        assert_eq!((error.known(), error.code()), (None, Some("4100")), "{body}");
        assert_eq!(advice(&error), (Kind::Unknown, 500, false), "{body}");
    }
    let of_scf = error::<ScfStatus>(r#"{"code": 433, "message": "m"}"#);
    assert_eq!((of_scf.known(), of_scf.kind()), (None, Kind::Unknown));
    // A string code means the same in every envelope.
    let code = error::<ApiV2Error>(r#"{"code": 433, "codeDesc": "InternalError"}"#);
    assert!(code.class().is_exact());
}

#[test]
fn an_implied_status_classifies_unknown_codes() {
    let of = |code: &str, kind: &str| {
        let body = format!(r#"{{"error": {{"code": "{code}", "type": "{kind}"}}}}"#);
        advice(&error::<ApiV3Error>(&body))
    };
    assert_eq!(of("1002", "authentication_error"), (Kind::Unauthenticated, 401, false));
    assert_eq!(of("overloaded", "overloaded_error"), (Kind::Unavailable, 503, true));
    assert_eq!(of("rate_limit_exceeded", "requests"), (Kind::ResourceExhausted, 429, true));
    assert_eq!(of("insufficient_quota", "requests"), (Kind::ResourceExhausted, 429, false));
    assert_eq!(of("InternalError", "invalid_request_error"), (Kind::Internal, 500, true));
    // The status of the response is less specific.
    let body = br#"{"error": {"message": "m", "type": "model_not_found"}}"#;
    let error = check_response::<ApiV3Error>(StatusCode::BAD_REQUEST, &HeaderMap::new(), body);
    assert_eq!(advice(&error.unwrap_err()), (Kind::NotFound, 404, false));
}

#[test]
fn a_short_message_classifies_unknown_numbers() {
    let of = |message: &str| {
        error::<ApiV3Error>(&format!(r#"{{"result": 1016, "errmsg": "{message}"}}"#)).kind()
    };
    assert_eq!(of("template not match"), Kind::InvalidArgument);
    assert_eq!(of("(7) SIG is invalid."), Kind::InvalidArgument);
    assert_eq!(of("too many logins"), Kind::ResourceExhausted);
    assert_eq!(of("requestLimitExceeded"), Kind::ResourceExhausted);
    // The message does not specify the failure.
    for message in ["it failed", "internal error", "", "7", "user is no admin", "模板 not found"]
    {
        assert_eq!(of(message), Kind::Unknown, "{message}");
    }
    assert_eq!(of("a b c d e f not found"), Kind::NotFound);
    assert_eq!(of("a b c d e f g not found"), Kind::Unknown);
    assert_eq!(of(&format!("{} not found", "x".repeat(200))), Kind::Unknown);
    // The message is ignored if the code is a word, even an unknown one.
    let word = error::<ApiV3Error>(r#"{"code": "Widget", "message": "not found"}"#);
    assert_eq!(word.kind(), Kind::Unknown);
    let none = error::<ApiV3Error>(r#"{"error": "no key: unauthenticated"}"#);
    assert_eq!(none.code(), None);
    // The status of a response is more specific.
    let body = br#"{"result": 1016, "errmsg": "not found"}"#;
    let error = check_response::<ApiV3Error>(StatusCode::FORBIDDEN, &HeaderMap::new(), body);
    assert_eq!(advice(&error.unwrap_err()), (Kind::PermissionDenied, 403, false));
}

#[test]
fn a_failure_and_its_code_have_the_same_class() {
    for code in ["NoSuchKey", "NoSuchKey.New", "Brand", "Brand.New", "FailedOperation.X", "9999"] {
        let failure = error::<CosError>(&format!("<Error><Code>{code}</Code></Error>"));
        assert_eq!(failure.class(), Error::of_code::<CosError>(code, "").class(), "{code}");
    }
}

#[test]
fn a_client_that_decodes_on_its_own_gets_the_same_error() {
    let body = br#"{"Response": {"Error": {"Code": "InternalError", "Message": "m"}}}"#;
    let of = Error::of::<ApiV3Error>(decode(body).unwrap().failure().unwrap());
    let of_code = Error::of_code::<ApiV3Error>("InternalError", "m");
    for error in [of, of_code.with_request_id("r")] {
        assert_eq!(error.exact(), Some(ApiV3Error::InternalError));
        assert_eq!((error.code(), error.message()), (Some("InternalError"), "m"));
        assert_eq!(advice(&error), (Kind::Internal, 500, true));
    }
}

#[test]
fn a_status_without_a_body_is_an_error_with_the_id_of_the_headers() {
    let head = headers(&[("x-cos-request-id", "NjA1Z")]);
    for (status, kind, http, retry) in [
        (403, Kind::PermissionDenied, 403, false),
        (404, Kind::NotFound, 404, false),
        (408, Kind::DeadlineExceeded, 408, true),
        (409, Kind::Aborted, 409, false),
        (410, Kind::NotFound, 410, false),
        (412, Kind::FailedPrecondition, 412, false),
        (416, Kind::OutOfRange, 416, false),
        (418, Kind::FailedPrecondition, 418, false),
        (429, Kind::ResourceExhausted, 429, true),
        (500, Kind::Internal, 500, true),
        (501, Kind::Unimplemented, 501, false),
        (503, Kind::Unavailable, 503, true),
        (504, Kind::DeadlineExceeded, 504, true),
        (599, Kind::Internal, 599, false),
    ] {
        let status = StatusCode::from_u16(status).unwrap();
        let error = check_response::<CosError>(status, &head, b"").unwrap_err();
        assert_eq!(advice(&error), (kind, http, retry), "{status}");
        assert_eq!(error.request_id(), Some("NjA1Z"));
        assert!(error.known().is_none());
    }
    let gone = check_response::<CosError>(StatusCode::NOT_FOUND, &head, b"").unwrap_err();
    assert_eq!(
        gone.to_string(),
        "HTTP 404, with no further details in the response (request NjA1Z)"
    );
    assert_eq!(
        gone.localized(Lang::Zh).to_string(),
        "HTTP 404，响应中没有其他信息（请求 ID：NjA1Z）"
    );
}

#[test]
fn a_status_without_its_own_kind_is_unknown() {
    for status in [0, 100, 302, 399, 600, u16::MAX] {
        assert_eq!(Kind::of_http_status(status), Kind::Unknown, "{status}");
        assert_eq!(Class::of_status(status).http_status(), 500, "{status}");
    }
    assert_eq!(Kind::of_http_status(206), Kind::Ok);
    assert_eq!(Class::of_status(499).kind(), Kind::Cancelled);
    // The status of a kind maps back to it, or to a kind with the same status.
    for kind in Kind::ALL {
        assert_eq!(Kind::of_http_status(kind.http_status()).http_status(), kind.http_status());
    }
}

#[test]
fn a_body_overrides_the_status_unless_it_is_unknown() {
    let none = HeaderMap::new();
    let known = b"<Error><Code>NoSuchKey</Code></Error>";
    let error = check_response::<CosError>(StatusCode::BAD_REQUEST, &none, known).unwrap_err();
    assert_eq!(error.exact(), Some(CosError::NoSuchKey));
    // COS may return errors with status 200.
    assert!(check_response::<CosError>(StatusCode::OK, &none, known).is_err());
    for body in ["<html></html>", "Service Unavailable", r#"{"fault": true}"#] {
        let error =
            check_response::<CosError>(StatusCode::SERVICE_UNAVAILABLE, &none, body.as_bytes());
        assert_eq!(advice(&error.unwrap_err()), (Kind::Unavailable, 503, true), "{body}");
    }
    // Neither a redirect nor status 304 is a success.
    for status in [301, 302, 304, 307] {
        let status = StatusCode::from_u16(status).unwrap();
        for body in ["", "<html></html>", r#"{"Response": {"RequestId": "r"}}"#] {
            let error = check_response::<CosError>(status, &none, body.as_bytes()).unwrap_err();
            assert_eq!(advice(&error), (Kind::Unknown, 502, false), "{status} {body}");
        }
    }
    let error = Error::of_status::<CosError>(204);
    assert_eq!(advice(&error), (Kind::Unknown, 502, false));
    // The status decides, even if the body reports a success.
    let success = br#"{"Response": {"RequestId": "r"}}"#;
    let error = check_response::<ApiV3Error>(StatusCode::FORBIDDEN, &none, success).unwrap_err();
    assert_eq!((error.kind(), error.request_id()), (Kind::PermissionDenied, Some("r")));
}

#[test]
fn a_success_need_not_be_in_an_envelope() {
    let none = HeaderMap::new();
    for body in [b"".as_slice(), b"\xff\xfe\0", b"hello", b"<html></html>"] {
        let success = check_response::<CosError>(StatusCode::OK, &none, body);
        assert!(success.unwrap().is_none(), "{body:?}");
    }
    let answer = br#"{"Response": {"TotalCount": 3, "RequestId": "r"}}"#;
    let success = check_response::<ApiV3Error>(StatusCode::OK, &none, answer).unwrap().unwrap();
    assert_eq!(success.request_id(), Some("r"));
    // `read_response` requires an envelope, because it decodes the answer inside it.
    let error = read_response::<ApiV3Error, u8>(StatusCode::OK, &none, b"").unwrap_err();
    assert_eq!(error.to_string(), "the response is in an unknown format");
    #[derive(serde::Deserialize)]
    struct Answer {
        #[serde(rename = "TotalCount")]
        total: u64,
    }
    let answer: Answer = read_response::<ApiV3Error, _>(StatusCode::OK, &none, answer).unwrap();
    assert_eq!(answer.total, 3);
}

#[test]
fn the_time_to_wait_is_read_from_seconds_and_from_dates() {
    const DATE: &str = "Sun, 06 Nov 1994 08:49:37 GMT";
    let wait = |pairs: &[(&'static str, &str)]| {
        let status = StatusCode::TOO_MANY_REQUESTS;
        check_response::<CosError>(status, &headers(pairs), b"").unwrap_err().retry_after()
    };
    let seconds = |seconds| Some(Duration::from_secs(seconds));
    assert_eq!(wait(&[("retry-after", "120")]), seconds(120));
    let later = ("retry-after", "Sun, 06 Nov 1994 08:50:07 GMT");
    assert_eq!(wait(&[later, ("date", DATE)]), seconds(30));
    // The result is never negative, even without a date to count from.
    let earlier = ("retry-after", "Sun, 06 Nov 1994 08:00:00 GMT");
    assert_eq!(wait(&[earlier, ("date", DATE)]), seconds(0));
    assert_eq!(wait(&[later]), seconds(0));
    for odd in ["", "-1", "1.5", "soon", "99999999999999999999999", "９"] {
        let value = http::HeaderValue::from_bytes(odd.as_bytes()).unwrap();
        let headers = [(http::header::RETRY_AFTER, value)].into_iter().collect();
        let error =
            check_response::<CosError>(StatusCode::OK, &headers, b"<Error><Code>A</Code></Error>");
        assert_eq!(error.unwrap_err().retry_after(), None, "{odd}");
    }
}

#[test]
fn errors_convert_to_anyhow_and_boxes() {
    fn boxed() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        check::<ApiV3Error>(br#"{"Response": {"Error": {"Code": "InternalError"}}}"#)?;
        Ok(())
    }
    let error = boxed().unwrap_err();
    assert_eq!(error.downcast::<Error>().unwrap().kind(), Kind::Internal);
}

#[test]
fn real_texts_of_the_common_codes_are_found() {
    let found = ApiV3Error::from_message;
    // The messages of `UnauthorizedOperation` and `AuthFailure.UnauthorizedOperation` have this ending in common.
    let denied = "[request id:7bdd8c92]you are not authorized to perform operation (cvm:StopInstances)\nresource (qcs::cvm:ap-guangzhou:uin/1:instance/ins-1) has no permission\n";
    assert_eq!(found(denied), Some(ApiV3Error::UnauthorizedOperation));
    for start in [
        "You are not authorized to perform this operation. Check your CAM policies, and ensure that you are using the correct access keys. ",
        "操作未授权，请检查CAM策略。",
    ] {
        let text = format!("{start}[{denied}]");
        assert_eq!(found(&text), Some(ApiV3Error::AuthFailureUnauthorizedOperation));
        let text = format!("{start}[[request id:57ee59b2]system policy not verify]");
        assert_eq!(found(&text), Some(ApiV3Error::AuthFailureUnauthorizedOperation));
    }
    for text in [
        "The provided credentials could not be validated. Please check your signature is correct.",
        "The provided credentials could not be validated because of exceeding request size limit, please use new signature method `TC3-HMAC-SHA256`.",
    ] {
        assert_eq!(found(text), Some(ApiV3Error::AuthFailureSignatureFailure));
    }
    let text = "The request action=`DescribeEnv` is invalid or not found in service=`tcbr` and version=`2022-02-17`.";
    assert_eq!(found(text), Some(ApiV3Error::InvalidAction));
    let text = "您当前每秒请求 `103` 次，超过了每秒频率上限 `100`，请稍后重试。";
    assert_eq!(found(text), Some(ApiV3Error::RequestLimitExceeded));
}

#[test]
fn codes_of_the_sdks_are_available_on_request() {
    mod errors {
        tencent_errors::tencent_errors! { products = [sdk] }
    }
    let error = errors::SdkError::from_code("ClientError.NetworkError").unwrap();
    assert_eq!((error.http_status(), error.is_retryable()), (503, true));
    let text = "[TencentCloudSDKError] Code=, Message=Fail to get response because Post \"https://cvm.tencentcloudapi.com/\": dial tcp: i/o timeout";
    assert_eq!(errors::SdkError::from_message(text), Some(error));
}
