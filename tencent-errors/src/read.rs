//! From the body of a response to its answer, or to an error.

use serde::Deserialize;
use tencent_errors_envelope::{Success, decode};
use tencent_errors_runtime::ErrorCode;

use crate::error::Error;

/// Reads the answer from a JSON body; for API 3.0, this is the content of `Response`.
///
/// `E` is the enum of the product that was called, and `T` the type of the answer. If the answer is XML,
/// or if you need more than the answer, use [`check`].
///
/// ```
/// use tencent_errors::{ApiV3Error, Error, read};
///
/// #[derive(serde::Deserialize)]
/// #[serde(rename_all = "PascalCase")]
/// struct DescribeZones {
///     total_count: u64,
/// }
///
/// fn count(body: &[u8]) -> Result<u64, Error> {
///     let answer: DescribeZones = read::<ApiV3Error, _>(body)?;
///     Ok(answer.total_count)
/// }
///
/// assert_eq!(count(br#"{"Response": {"TotalCount": 7, "RequestId": "r"}}"#).unwrap(), 7);
/// let error = count(br#"{"Response": {"Error": {"Code": "InternalError"}}}"#).unwrap_err();
/// assert!(error.is_retryable());
/// ```
///
/// # Errors
///
/// If the call failed, if the body is in no known envelope, or if the answer is not a `T`.
pub fn read<'a, E: ErrorCode, T: Deserialize<'a>>(body: &'a [u8]) -> Result<T, Error> {
    answer::<E, T>(&check::<E>(body)?)
}

/// Reads the answer of a success.
pub(crate) fn answer<'a, E: ErrorCode, T: Deserialize<'a>>(
    success: &Success<'a>,
) -> Result<T, Error> {
    success.read().map_err(|error| {
        let error = Error::answer::<E>(error);
        match success.request_id() {
            Some(id) => error.with_request_id(id),
            None => error,
        }
    })
}

/// Tells a success from a failure, without reading the answer.
///
/// `E` is the enum of the product that was called.
///
/// ```
/// use tencent_errors::{ApiV3Error, check};
///
/// let success = check::<ApiV3Error>(br#"{"Response": {"RequestId": "r"}}"#)?;
/// assert_eq!(success.request_id(), Some("r"));
/// # Ok::<(), tencent_errors::Error>(())
/// ```
///
/// # Errors
///
/// If the call failed, or if the body is in no known envelope.
pub fn check<E: ErrorCode>(body: &[u8]) -> Result<Success<'_>, Error> {
    let reply = decode(body).map_err(|malformed| Error::malformed::<E>(malformed, None))?;
    reply.into_result().map_err(Error::of::<E>)
}
