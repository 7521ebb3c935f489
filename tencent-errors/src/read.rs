//! From the body of a response to its answer, or to an error.

use serde::Deserialize;
use tencent_errors_envelope::{Success, decode};
use tencent_errors_runtime::ErrorCode;

use crate::error::Error;

/// Reads the answer out of the body of a response, which is JSON: of API 3.0 what is under `Response`.
///
/// `E` is the enum of the product that was called, and `T` the answer. What else a response has, and
/// answers that are XML, are a matter of [`check`].
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
/// If the call failed, if the body is in no envelope, or if the answer is not a `T`.
pub fn read<'a, E: ErrorCode, T: Deserialize<'a>>(body: &'a [u8]) -> Result<T, Error> {
    check::<E>(body)?.read().map_err(Error::answer::<E>)
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
/// If the call failed, or if the body is in no envelope.
pub fn check<E: ErrorCode>(body: &[u8]) -> Result<Success<'_>, Error> {
    let reply = decode(body).map_err(|malformed| Error::malformed::<E>(malformed, None))?;
    reply.into_result().map_err(Error::of::<E>)
}
