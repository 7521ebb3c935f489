//! `tencent-sdk` 0.1, a client of API 3.0.
//!
//! Its error keeps everything. Its own `kind()` and `is_retryable()` go by prefixes and by the HTTP
//! status: a quota (`LimitExceeded`) counts as a rate limit there, and `InternalError` is not tried
//! again. An `Error` without `Message` is returned as a success.

use tencent_sdk::Error;

use crate::errors::{Class, Product};

/// What an error of the client means; `None` if the service did not return a code.
#[must_use]
pub fn classify(product: Product, error: &Error) -> Option<Class> {
    Some(product.classify(error.code()?))
}
