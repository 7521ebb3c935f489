//! The responses of the test servers, and the expected results of the conversions.

#![allow(dead_code)]

use std::fmt::Debug;
use std::future::Future;
use std::time::Duration;

use backon::{ExponentialBuilder, Retryable};
use clients::errors::{AnyError, ApiV3Error, CvmError, Kind};
use loopback::{Answer, Server, json};
use tencent_errors::Error;

/// A response and its expected meaning: the entry, the kind, and whether to retry.
pub type Case = (Answer, Option<AnyError>, Kind, bool);

/// A rate limit, a wrong signature, a code of CVM, and a subcode missing from the catalog.
pub fn api_v3() -> [Case; 4] {
    [
        (
            json(
                r#"{"Response": {"Error": {"Code": "RequestLimitExceeded", "Message": "m"}, "RequestId": "r"}}"#,
            ),
            Some(ApiV3Error::RequestLimitExceeded.into()),
            Kind::ResourceExhausted,
            true,
        ),
        (
            json(
                r#"{"Response": {"Error": {"Code": "AuthFailure.SignatureFailure", "Message": "m"}, "RequestId": "r"}}"#,
            ),
            Some(ApiV3Error::AuthFailureSignatureFailure.into()),
            Kind::Unauthenticated,
            false,
        ),
        (
            json(
                r#"{"Response": {"Error": {"Code": "InvalidInstanceId.NotFound", "Message": "m"}, "RequestId": "r"}}"#,
            ),
            Some(CvmError::InvalidInstanceIdNotFound.into()),
            Kind::NotFound,
            false,
        ),
        (
            json(
                r#"{"Response": {"Error": {"Code": "LimitExceeded.BrandNewQuota", "Message": "m"}, "RequestId": "r"}}"#,
            ),
            Some(ApiV3Error::LimitExceeded.into()),
            Kind::ResourceExhausted,
            false,
        ),
    ]
}

/// For each case, checks the error of a single call, and whether retrying reaches a success that follows two
/// such responses. Also checks the number of requests.
pub async fn check<T: Debug, F: Future<Output = Result<T, Error>>>(
    server: &Server,
    cases: impl IntoIterator<Item = Case>,
    success: Answer,
    call: impl Fn() -> F,
) {
    let backoff = || ExponentialBuilder::default().with_min_delay(Duration::from_millis(1));
    server.answer([success]);
    call().await.expect("the call succeeds");
    assert_eq!(server.requests().len(), 1);
    for (answer, known, kind, retry) in cases {
        server.answer([answer]);
        let error = call().await.expect_err(answer.body);
        assert_eq!((error.known(), error.kind(), error.is_retryable()), (known, kind, retry));
        assert_eq!(server.requests().len(), 1, "the client does not try again by itself");

        server.answer([answer, answer, success]);
        let result = (&call).retry(backoff()).when(Error::is_retryable).await;
        assert_eq!(result.is_ok(), retry, "{result:?}");
        assert_eq!(server.requests().len(), if retry { 3 } else { 1 });
    }
}
