//! Calls to a server on the loopback interface.

use std::error::Error as _;
use std::time::Duration;

use backon::ExponentialBuilder;
use call::errors::{ApiV3Error, CvmError, Kind, Lang};
use call::{Action, Client, Credentials, Error};
use loopback::{Answer, Server, json};
use serde_json::{Value, json as value};

const RATE_LIMIT: Answer = json(
    r#"{"Response": {"Error": {"Code": "RequestLimitExceeded", "Message": "slow down"}, "RequestId": "r"}}"#,
);
const SIGNATURE: Answer = json(
    r#"{"Response": {"Error": {"Code": "AuthFailure.SignatureFailure", "Message": "m"}, "RequestId": "r"}}"#,
);
const NOT_FOUND: Answer = json(
    r#"{"Response": {"Error": {"Code": "InvalidInstanceId.NotFound", "Message": "no ins-1"}, "RequestId": "r"}}"#,
);
const UNKNOWN: Answer = json(
    r#"{"Response": {"Error": {"Code": "FailedOperation.BrandNewNotFound", "Message": "new"}, "RequestId": "r"}}"#,
);
const SUCCESS: Answer = json(r#"{"Response": {"TotalCount": 3, "RequestId": "r"}}"#);

fn call(server: &Server) -> Result<Value, Error> {
    const DESCRIBE: Action<CvmError> = Action::new("2017-03-12", "DescribeInstances");
    let backoff = ExponentialBuilder::default().with_min_delay(Duration::from_millis(1));
    let client = Client::new(server.url() + "/", "ap-guangzhou", Credentials::new("id", "key"));
    client.with_backoff(backoff).call(&DESCRIBE, &value!({"Limit": 1}))
}

/// The outcome of a call, and the number of requests that reached the server.
fn outcome(answers: impl IntoIterator<Item = Answer>) -> (Result<Value, Error>, usize) {
    let server = Server::http();
    server.answer(answers);
    let result = call(&server);
    (result, server.requests().len())
}

#[test]
fn a_success_is_its_answer() {
    let (result, tries) = outcome([SUCCESS]);
    assert_eq!((result.unwrap()["TotalCount"].as_u64(), tries), (Some(3), 1));
}

#[test]
fn a_request_is_signed_and_names_its_action() {
    let server = Server::http();
    server.answer([SUCCESS]);
    call(&server).unwrap();
    let [request] = &server.requests()[..] else { panic!("expected one request") };
    let header = |name: &str| request.headers[name].to_str().unwrap();
    assert_eq!(&request.body[..], br#"{"Limit":1}"#);
    assert_eq!(
        (header("x-tc-action"), header("x-tc-version")),
        ("DescribeInstances", "2017-03-12")
    );
    assert_eq!(header("host"), server.address().to_string());
    assert_eq!(header("content-type"), "application/json; charset=utf-8");
    let authorization = header("authorization");
    assert!(authorization.starts_with("TC3-HMAC-SHA256 Credential=id/"), "{authorization}");
    assert!(
        authorization.contains("/cvm/tc3_request, SignedHeaders=content-type;host, Signature=")
    );
}

#[test]
fn a_rate_limit_is_retried_until_it_is_over() {
    let (result, tries) = outcome([RATE_LIMIT, RATE_LIMIT, SUCCESS]);
    assert_eq!((result.unwrap()["TotalCount"].as_u64(), tries), (Some(3), 3));
    // By default, a call is retried three times.
    let (result, tries) = outcome([RATE_LIMIT; 9]);
    let error = result.unwrap_err();
    assert_eq!((error.exact(), tries), (Some(ApiV3Error::RequestLimitExceeded), 4));
    assert_eq!(error.request_id(), Some("r"));
}

#[test]
fn permanent_errors_are_not_retried() {
    for (answer, known, kind, text) in [
        (
            SIGNATURE,
            Some(ApiV3Error::AuthFailureSignatureFailure.into()),
            Kind::Unauthenticated,
            "AuthFailure.SignatureFailure: 签名错误。（请求 ID：r）",
        ),
        (
            NOT_FOUND,
            Some(CvmError::InvalidInstanceIdNotFound.into()),
            Kind::NotFound,
            "InvalidInstanceId.NotFound: 找不到该实例。（请求 ID：r）",
        ),
        // A code that is not in the catalog is classified by its words, and the message is the service's.
        (
            UNKNOWN,
            Some(ApiV3Error::FailedOperation.into()),
            Kind::NotFound,
            "FailedOperation.BrandNewNotFound: new（请求 ID：r）",
        ),
    ] {
        let (result, tries) = outcome([answer, SUCCESS]);
        let error = result.unwrap_err();
        assert_eq!((error.known(), error.kind(), tries), (known, kind, 1), "{error}");
        assert_eq!(error.localized(Lang::Zh).to_string(), text);
    }
}

#[test]
fn a_failing_gateway_is_retried() {
    let page =
        Answer { status: 502, media_type: "text/html", body: "<html>502 Bad Gateway</html>" };
    let text = Answer { status: 503, media_type: "text/plain", body: "upstream connect error" };
    let (result, tries) = outcome([text, page, SUCCESS]);
    assert_eq!((result.unwrap()["TotalCount"].as_u64(), tries), (Some(3), 3));
    let (result, _) = outcome([Answer { status: 400, ..text }]);
    let error = result.unwrap_err();
    assert_eq!((error.kind(), error.message()), (Kind::InvalidArgument, "upstream connect error"));
    let (result, tries) = outcome([page, SUCCESS]);
    assert_eq!((result.unwrap()["TotalCount"].as_u64(), tries), (Some(3), 2));
    let (result, tries) = outcome([Answer { status: 403, ..page }, SUCCESS]);
    let error = result.unwrap_err();
    assert_eq!((error.kind(), error.is_retryable(), tries), (Kind::PermissionDenied, false, 1));
    assert_eq!(error.to_string(), "HTTP 403 with a response in an unknown format");
    assert!(error.source().unwrap().to_string().contains("the body is an HTML page"));
}

#[test]
fn a_refused_connection_is_an_error() {
    // No service listens on this port.
    let credentials = Credentials::new("id", "key");
    let client = Client::new("http://127.0.0.1:9", "ap-guangzhou", credentials);
    let backoff = ExponentialBuilder::default().with_max_times(0);
    let action = Action::<CvmError>::new("2017-03-12", "DescribeInstances");
    let error = client.with_backoff(backoff).call::<_, _, Value>(&action, &value!({})).unwrap_err();
    assert_eq!((error.kind(), error.is_retryable()), (Kind::Unavailable, true));
    assert!(error.source().is_some());
}
