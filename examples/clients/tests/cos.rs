//! `cos-rust-sdk` against a server on the loopback interface.

mod cases;

use std::time::Duration;

use clients::cos::error;
use clients::errors::{CosError, Kind};
use cos_rust_sdk::{Config, CosClient, ObjectClient};
use loopback::{Answer, Server, xml};

#[tokio::test]
async fn every_case() {
    let server = Server::http();
    let config = Config::new("id", "key", "ap-guangzhou", "examplebucket-1250000000")
        .with_https(false)
        .with_domain(server.address().to_string())
        .with_timeout(Duration::from_secs(5));
    let client = ObjectClient::new(CosClient::new(config).unwrap());
    let call = || async { client.get_object("a.txt").await.map_err(error) };
    let success = Answer { status: 200, media_type: "text/plain", body: "hello" };
    let cases = [
        (
            xml(
                503,
                "<?xml version='1.0' encoding='utf-8' ?>\n<Error>\n\t<Code>SlowDown</Code>\n\t<Message>Please reduce your request rate.</Message>\n</Error>",
            ),
            Some(CosError::SlowDown.into()),
            Kind::ResourceExhausted,
            true,
        ),
        (
            xml(403, "<Error><Code>SignatureDoesNotMatch</Code><Message>m</Message></Error>"),
            Some(CosError::SignatureDoesNotMatch.into()),
            Kind::Unauthenticated,
            false,
        ),
        (
            xml(
                404,
                "<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message><Resource>/a.txt</Resource><RequestId>r</RequestId></Error>",
            ),
            Some(CosError::NoSuchKey.into()),
            Kind::NotFound,
            false,
        ),
        // The code is newer than the catalog.
        (
            xml(404, "<Error><Code>NoSuchBrandNewConfiguration</Code><Message>m</Message></Error>"),
            None,
            Kind::NotFound,
            false,
        ),
    ];
    let (not_found, ..) = cases[2];
    cases::check(&server, cases, success, call).await;

    server.answer([not_found]);
    let error = call().await.unwrap_err();
    let failure = error.failure().unwrap();
    assert_eq!((failure.resource(), failure.request_id()), (Some("/a.txt"), Some("r")));

    // The response has only a status.
    server.answer([xml(404, "")]);
    let error = call().await.unwrap_err();
    assert_eq!((error.kind(), error.http_status()), (Kind::NotFound, 404));

    server.answer([success]);
    assert_eq!(call().await.unwrap().data, b"hello");
    server.answer([]);
    let error = call().await.unwrap_err();
    assert!(error.code().is_none() && error.known().is_none(), "{error:?}");
}
