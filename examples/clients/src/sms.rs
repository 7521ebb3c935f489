//! `tencentcloud-sms-sdk` 0.1, a client of SMS.
//!
//! A call for many numbers succeeds even if all of them fail, so check the status of each number.

use tencent_errors::{Error, Kind};
use tencentcloud_sms_sdk::{SendStatus, TencentCloudError};

use crate::errors::SmsError;

/// Converts the error of a call.
#[must_use]
pub fn error(error: TencentCloudError) -> Error {
    match error {
        TencentCloudError::Api { code, message, request_id } => {
            Error::of_code::<SmsError>(code, message)
                .with_request_id(request_id.unwrap_or_default())
        }
        other => Error::transport(Kind::Unknown, other),
    }
}

/// Creates the error of a single number; `None` if its message was sent.
#[must_use]
pub fn error_of_status(status: &SendStatus) -> Option<Error> {
    match status.code.as_str() {
        "Ok" => None,
        code => Some(Error::of_code::<SmsError>(code, status.message.as_str())),
    }
}
