//! `tencentcloud` 0.3, a client of API 3.0.
//!
//! Its error keeps code, message and request id of what came with status 200. Of any other status
//! there is only a text, and an `Error` without `Message` is reported as invalid JSON.

use tencentcloud::Error;

use crate::errors::{Class, Product};

/// What an error of the client means; `None` if the service did not return a code.
#[must_use]
pub fn classify(product: Product, error: &Error) -> Option<Class> {
    match error {
        Error::Api { err, .. } => Some(product.classify(&err.code)),
        _ => None,
    }
}
