//! The responses that callers of the gateway receive.

use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, header};
use backon::ExponentialBuilder;
use call::errors::Kind;
use call::{Client, Credentials};
use gateway::{Account, router};
use http_body_util::BodyExt;
use loopback::{Answer, Server, json};
use serde_json::Value;
use tower::ServiceExt;

const NOT_FOUND: Answer = json(
    r#"{"Response": {"Error": {"Code": "InvalidInstanceId.NotFound", "Message": "no ins-1"}, "RequestId": "r"}}"#,
);
const DENIED: Answer = json(
    r#"{"Response": {"Error": {"Code": "UnauthorizedOperation", "Message": "no policy"}, "RequestId": "r"}}"#,
);
const QUOTA: Answer = json(
    r#"{"Response": {"Error": {"Code": "LimitExceeded.InstanceQuota", "Message": "m"}, "RequestId": "r"}}"#,
);
const EXPIRED: Answer = json(
    r#"{"Response": {"Error": {"Code": "AuthFailure.SignatureExpire", "Message": "m"}, "RequestId": "r"}}"#,
);
const SUCCESS: Answer = json(r#"{"Response": {"TotalCount": 1, "RequestId": "r"}}"#);

/// The status, language and body of the response to a request with this `Accept-Language`.
async fn get(
    answer: Answer,
    account: Account,
    accept: Option<&str>,
) -> (u16, Option<String>, Value) {
    let server = Server::http();
    server.answer([answer]);
    let client = Client::new(server.url(), "ap-guangzhou", Credentials::new("id", "key"))
        .with_backoff(ExponentialBuilder::default().with_min_delay(Duration::from_millis(1)));
    let mut request = Request::get("/instances/ins-1");
    if let Some(accept) = accept {
        request = request.header(header::ACCEPT_LANGUAGE, accept);
    }
    let request = request.body(Body::empty()).unwrap();
    let response = router(client, account).oneshot(request).await.unwrap();
    let status = response.status().as_u16();
    let language = response.headers().get(header::CONTENT_LANGUAGE);
    let language = language.map(|language| language.to_str().unwrap().to_owned());
    let body = response.into_body().collect().await.unwrap().to_bytes();
    (status, language, serde_json::from_slice(&body).unwrap())
}

#[tokio::test]
async fn a_success_is_passed_on() {
    let (status, _, body) = get(SUCCESS, Account::Own, None).await;
    assert_eq!((status, body["TotalCount"].as_u64()), (200, Some(1)));
}

#[tokio::test]
async fn the_status_depends_on_whose_account_it_was() {
    for (answer, callers, own) in
        [(NOT_FOUND, 404, 404), (EXPIRED, 401, 502), (DENIED, 403, 502), (QUOTA, 429, 503)]
    {
        assert_eq!(get(answer, Account::Callers, None).await.0, callers, "{}", answer.body);
        assert_eq!(get(answer, Account::Own, None).await.0, own, "{}", answer.body);
    }
    let page = Answer { status: 200, media_type: "text/html", body: "<html></html>" };
    assert_eq!(get(page, Account::Callers, None).await.0, 502);
}

#[tokio::test]
async fn the_text_is_in_the_language_that_the_caller_prefers() {
    for (accept, lang, text) in [
        (None, "zh", "InvalidInstanceId.NotFound: 找不到该实例。（请求 ID：r）"),
        (Some("fr"), "zh", "InvalidInstanceId.NotFound: 找不到该实例。（请求 ID：r）"),
        (
            Some("zh-CN,zh;q=0.9,en;q=0.8"),
            "zh",
            "InvalidInstanceId.NotFound: 找不到该实例。（请求 ID：r）",
        ),
        (Some("en-GB"), "en", "InvalidInstanceId.NotFound: No such instance. (request r)"),
        (
            Some("zh;q=0.3, en;q=0.7"),
            "en",
            "InvalidInstanceId.NotFound: No such instance. (request r)",
        ),
        (Some("*, zh;q=0"), "en", "InvalidInstanceId.NotFound: No such instance. (request r)"),
    ] {
        let (_, language, body) = get(NOT_FOUND, Account::Callers, accept).await;
        assert_eq!((language.as_deref(), body["message"].as_str()), (Some(lang), Some(text)));
        assert_eq!(
            (body["error"].as_str(), body["retry"].as_bool()),
            (Some("not_found"), Some(false))
        );
    }
}

#[test]
fn a_kind_is_a_code_of_grpc() {
    for &kind in Kind::ALL {
        let code = tonic::Code::from(kind.grpc_code());
        // Both enums use the same names, such as `InvalidArgument`.
        assert_eq!(format!("{code:?}"), format!("{kind:?}"));
        assert_eq!(tonic::Status::new(code, "m").code() as i32, kind.grpc_code());
    }
    assert_eq!(Kind::ALL.len(), 17);
}
