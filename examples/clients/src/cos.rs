//! `cos-rust-sdk` 0.1, a client of COS.
//!
//! What it calls the code is the HTTP status, and what it calls the message is the XML that the
//! service sent.

use cos_rust_sdk::CosError;
use tencent_errors_envelope::{Failure, decode};

use crate::errors::{Class, Product};

/// What the service said; `None` if it did not say anything, as in response to a HEAD request.
#[must_use]
pub fn failure(error: &CosError) -> Option<Failure<'_>> {
    match error {
        CosError::Server { message, .. } => decode(message.as_bytes()).ok()?.failure(),
        _ => None,
    }
}

/// What an error of the client means; `None` if the service did not return a code.
#[must_use]
pub fn classify(error: &CosError) -> Option<Class> {
    Some(Product::Cos.classify(failure(error)?.code()?))
}
