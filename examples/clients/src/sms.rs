//! `tencentcloud-sms-sdk` 0.1, a client of SMS.
//!
//! A call for many numbers succeeds even where all of them fail: look at the status of each.

use tencent_errors::{Error, Kind};
use tencentcloud_sms_sdk::{SendStatus, TencentCloudError};

use crate::errors::SmsError;

/// The error of a call.
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

/// The error of a single number; `None` if the message was sent.
#[must_use]
pub fn error_of_status(status: &SendStatus) -> Option<Error> {
    match status.code.as_str() {
        "Ok" => None,
        code => Some(Error::of_code::<SmsError>(code, status.message.as_str())),
    }
}
