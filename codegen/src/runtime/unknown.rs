//! The errors for unknown values.

use ::core::error::Error;
use ::core::fmt;

/// The error from parsing an unknown code, or from converting an unknown number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownCode(());

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown error code")
    }
}

impl Error for UnknownCode {}

/// The error from parsing an unknown [`Kind`](super::kind::Kind).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownKind(pub(super) ());

impl fmt::Display for UnknownKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown kind of error")
    }
}

impl Error for UnknownKind {}

/// The error from parsing the id of an unknown product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownProduct(());

impl fmt::Display for UnknownProduct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown product")
    }
}

impl Error for UnknownProduct {}

/// Turns `None` into the error.
#[doc(hidden)]
pub fn known<T>(found: Option<T>) -> Result<T, UnknownCode> {
    found.ok_or(UnknownCode(()))
}

/// Turns `None` into the error.
#[doc(hidden)]
pub fn known_product<T>(found: Option<T>) -> Result<T, UnknownProduct> {
    found.ok_or(UnknownProduct(()))
}
