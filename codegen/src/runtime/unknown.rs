//! The error for unknown values.

use ::core::error::Error;
use ::core::fmt;

/// The error from parsing an unknown code, number, [`Kind`](super::Kind) or product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownCode(());

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown error code")
    }
}

impl Error for UnknownCode {}

/// Turns `None` into the error.
#[doc(hidden)]
pub fn known<T>(found: Option<T>) -> Result<T, UnknownCode> {
    found.ok_or(UnknownCode(()))
}
