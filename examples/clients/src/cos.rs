//! `cos-rust-sdk` 0.1, a client of COS.
//!
//! Its error stores the HTTP status as the code and the XML from the service as the message.

use cos_rust_sdk::CosError as ClientError;
use tencent_errors::{Error, Kind, check};

use crate::errors::CosError;

/// Converts the error of a call.
#[must_use]
pub fn error(error: ClientError) -> Error {
    match error {
        ClientError::Server { code, message } => {
            let failure = check::<CosError>(message.as_bytes()).err();
            // A HEAD request is answered with only a status, here `404 Not Found`.
            let status = code.split(' ').next().and_then(|status| status.parse().ok());
            let by_status = || match status {
                Some(status) => Error::of_status::<CosError>(status),
                None => Error::transport(Kind::Unknown, code),
            };
            failure.filter(|error| error.failure().is_some()).unwrap_or_else(by_status)
        }
        other => Error::transport(Kind::Unknown, other),
    }
}
