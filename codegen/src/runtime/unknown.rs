//! The error of reading what is not known.

use ::core::error::Error;
use ::core::fmt;

/// The error of reading a code, a number, a [`Kind`](super::Kind) or a product that is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownCode(());

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown error code")
    }
}

impl Error for UnknownCode {}

/// The error for what was not found.
#[doc(hidden)]
pub fn known<T>(found: Option<T>) -> Result<T, UnknownCode> {
    found.ok_or(UnknownCode(()))
}
