//! `tencentcloud-sms-sdk` 0.1, a client of SMS.
//!
//! A call for many numbers succeeds even where all of them fail: look at the status of each.

use tencentcloud_sms_sdk::{SendStatus, TencentCloudError};

use crate::errors::{Class, Product};

/// What an error of the client means; `None` if the service did not return a code.
#[must_use]
pub fn classify(error: &TencentCloudError) -> Option<Class> {
    match error {
        TencentCloudError::Api { code, .. } => Some(Product::Sms.classify(code)),
        _ => None,
    }
}

/// What the status of a single number means; `None` if the message was sent.
#[must_use]
pub fn classify_status(status: &SendStatus) -> Option<Class> {
    match status.code.as_str() {
        "Ok" => None,
        code => Some(Product::Sms.classify(code)),
    }
}
