//! Reads the answer or the error from the body of a response.

use serde::Deserialize;
use tencent_errors_envelope::{Success, decode};
use tencent_errors_runtime::ErrorCode;

use crate::error::Error;

/// Deserializes the answer from a JSON body. For API 3.0, the answer is the content of `Response`.
///
/// `E` is the enum of the product that was called, and `T` is the type of the answer. To read an XML answer, or
/// more than the answer, use [`check`].
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
/// Returns an error if the call failed, if the response is in an unknown format, or if the answer cannot be
/// deserialized as a `T`.
pub fn read<'a, E: ErrorCode, T: Deserialize<'a>>(body: &'a [u8]) -> Result<T, Error> {
    answer::<E, T>(&check::<E>(body)?)
}

/// Deserializes the answer of a successful call.
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

/// Checks whether a call succeeded, without reading the answer.
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
/// Returns an error if the call failed, or if the body is in no known envelope.
pub fn check<E: ErrorCode>(body: &[u8]) -> Result<Success<'_>, Error> {
    let reply = decode(body).map_err(|malformed| Error::malformed::<E>(malformed, None))?;
    reply.into_result().map_err(Error::of::<E>)
}
