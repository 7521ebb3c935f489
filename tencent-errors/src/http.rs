//! Reads responses by their status, headers and body.

use std::time::{Duration, SystemTime};

use http::header::{DATE, HeaderMap, RETRY_AFTER};
use http::{HeaderValue, StatusCode};
use serde::Deserialize;
use tencent_errors_envelope::{Envelope, Reason, Success, decode};
use tencent_errors_runtime::ErrorCode;

use crate::error::Error;
use crate::read::{answer, read};

/// The headers with the request ids of COS and CLS, for responses whose body does not contain them.
const REQUEST_IDS: [&str; 2] = ["x-cos-request-id", "x-cls-requestid"];

/// Like [`read`](crate::read), but also uses the status and headers of the response.
///
/// If the status is not 2xx and the body is empty or in no known envelope, such as the error page of a proxy,
/// the status determines the error. The time to wait before a retry is taken from the headers, and so is the request
/// id if the body does not contain it.
///
/// ```
/// use http::{HeaderMap, StatusCode};
/// use tencent_errors::{ApiV3Error, Kind, read_response};
///
/// let mut headers = HeaderMap::new();
/// headers.insert("retry-after", "3".parse().unwrap());
/// let page = b"<html><body>502 Bad Gateway</body></html>";
/// let error =
///     read_response::<ApiV3Error, ()>(StatusCode::BAD_GATEWAY, &headers, page).unwrap_err();
/// assert_eq!((error.kind(), error.is_retryable()), (Kind::Unavailable, true));
/// assert_eq!(error.retry_after().unwrap().as_secs(), 3);
/// ```
///
/// # Errors
///
/// Returns an error if the status is not 2xx, if the body reports a failure or is in no known envelope, or if
/// the answer cannot be deserialized as a `T`.
pub fn read_response<'a, E: ErrorCode, T: Deserialize<'a>>(
    status: StatusCode,
    headers: &HeaderMap,
    body: &'a [u8],
) -> Result<T, Error> {
    let read = match outcome::<E>(status, body) {
        Ok(Some(success)) => answer::<E, T>(&success),
        // `read` returns the error that explains why the body cannot be read.
        Ok(None) => read::<E, T>(body),
        Err(error) => Err(error),
    };
    read.map_err(|error| with_headers(error, headers))
}

/// Like [`check`](crate::check), but also uses the status and headers of the response.
///
/// COS answers a failed HEAD request with only a status:
///
/// ```
/// use http::{HeaderMap, StatusCode};
/// use tencent_errors::{ApiV3Error, Kind, check_response};
///
/// let mut headers = HeaderMap::new();
/// headers.insert("x-cos-request-id", "NjA1Z".parse().unwrap());
/// let error = check_response::<ApiV3Error>(StatusCode::NOT_FOUND, &headers, b"").unwrap_err();
/// assert_eq!((error.kind(), error.http_status()), (Kind::NotFound, 404));
/// assert_eq!(error.request_id(), Some("NjA1Z"));
///
/// // An object is not a response in an envelope.
/// let object = check_response::<ApiV3Error>(StatusCode::OK, &headers, b"\x89PNG").unwrap();
/// assert!(object.is_none());
/// ```
///
/// If the status is 2xx and the body reports no failure, the result is the decoded body, or `None` if the body is
/// empty, text, or in no known envelope. All other statuses are errors, including redirects and 304, so handle the
/// statuses that you expect before calling this function. Do not pass the body of a successful GET of an object,
/// which may look like a failure.
///
/// # Errors
///
/// Returns an error if the status is not 2xx, or if the body reports a failure.
pub fn check_response<'a, E: ErrorCode>(
    status: StatusCode,
    headers: &HeaderMap,
    body: &'a [u8],
) -> Result<Option<Success<'a>>, Error> {
    outcome::<E>(status, body).map_err(|error| with_headers(error, headers))
}

fn outcome<E: ErrorCode>(status: StatusCode, body: &[u8]) -> Result<Option<Success<'_>>, Error> {
    let is_error = !status.is_success();
    let status = status.as_u16();
    match decode(body) {
        Err(malformed) if is_error && malformed.reason() == Reason::Empty => {
            Err(Error::of_status::<E>(status))
        }
        Err(malformed) if is_error => Err(Error::malformed::<E>(malformed, Some(status))),
        Err(_) => Ok(None),
        Ok(reply) => match reply.into_result() {
            Ok(success) if !is_error => Ok(Some(success)),
            Ok(success) => {
                let error = Error::of_status::<E>(status);
                Err(match success.request_id() {
                    Some(id) => error.with_request_id(id),
                    None => error,
                })
            }
            Err(failure) if !is_error && failure.envelope() == Envelope::Text => Ok(None),
            // The status is more informative than text or a code that no catalog contains.
            Err(failure) => Err(Error::of_response::<E>(failure, is_error.then_some(status))),
        },
    }
}

/// Adds the information in the headers.
fn with_headers(error: Error, headers: &HeaderMap) -> Error {
    let error = error.with_retry_after(retry_after(headers));
    let id = REQUEST_IDS.iter().find_map(|name| headers.get(*name)?.to_str().ok());
    match (error.request_id(), id) {
        (None, Some(id)) => error.with_request_id(id),
        _ => error,
    }
}

/// Parses `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date relative to the date of the response.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |value: &HeaderValue| value.to_str().ok().map(|text| text.trim().to_owned());
    let value = text(headers.get(RETRY_AFTER)?)?;
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return value.parse().ok().map(Duration::from_secs);
    }
    let date = |value: String| httpdate::parse_http_date(&value).ok();
    let until = date(value)?;
    let now = headers.get(DATE).and_then(text).and_then(date).or_else(now)?;
    // A date before that of the response means no wait.
    Some(until.duration_since(now).unwrap_or_default())
}

/// The current time, or `None` in a browser, where `SystemTime::now` panics.
fn now() -> Option<SystemTime> {
    let has_clock = !cfg!(all(target_arch = "wasm32", target_os = "unknown"));
    has_clock.then(SystemTime::now)
}
