//! `tencentcloud` 0.3, a client of API 3.0.
//!
//! For responses with status 200, its error keeps the code, message and request id. For other statuses, it
//! contains only a text. An `Error` without `Message` is reported as invalid JSON.

use tencent_errors::{Error, ErrorCode, Kind};
use tencentcloud::Error as ClientError;

/// Converts the error of a call to the product whose codes are `E`.
#[must_use]
pub fn error<E: ErrorCode>(error: ClientError) -> Error {
    match error {
        ClientError::Api { err, request_id } => {
            Error::of_code::<E>(err.code, err.message).with_request_id(request_id)
        }
        ClientError::HttpSendRequest(_) => Error::transport(Kind::Unavailable, error),
        _ => Error::transport(Kind::Unknown, error),
    }
}
