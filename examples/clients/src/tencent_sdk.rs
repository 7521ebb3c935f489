//! `tencent-sdk` 0.1, a client of API 3.0.
//!
//! Its error keeps all information. Its own `kind()` and `is_retryable()` use prefixes and the HTTP status:
//! they treat an exceeded quota (`LimitExceeded`) like a rate limit, and `InternalError` as not retryable. An
//! `Error` without `Message` is returned as a success.

use tencent_errors::{Error, ErrorCode, Kind};
use tencent_sdk::Error as ClientError;

/// Converts the error of a call to the product whose codes are `E`.
#[must_use]
pub fn error<E: ErrorCode>(error: ClientError) -> Error {
    match (error.code(), error.message().unwrap_or_default()) {
        (Some(code), message) => Error::of_code::<E>(code, message)
            .with_request_id(error.request_id().unwrap_or_default()),
        (None, _) => Error::transport(Kind::Unknown, error),
    }
}
