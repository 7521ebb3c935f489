//! `tencent-sdk` 0.1, a client of API 3.0.
//!
//! Its error keeps everything. Its own `kind()` and `is_retryable()` go by prefixes and by the HTTP
//! status: a quota (`LimitExceeded`) counts as a rate limit there, and `InternalError` is not tried
//! again. An `Error` without `Message` is returned as a success.

use tencent_errors::{Error, ErrorCode, Kind};
use tencent_sdk::Error as ClientError;

/// The error of a call of the product whose codes are `E`.
#[must_use]
pub fn error<E: ErrorCode>(error: ClientError) -> Error {
    match (error.code(), error.message().unwrap_or_default()) {
        (Some(code), message) => Error::of_code::<E>(code, message)
            .with_request_id(error.request_id().unwrap_or_default()),
        (None, _) => Error::transport(Kind::Unknown, error),
    }
}
