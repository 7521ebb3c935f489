//! Errors for unknown codes, products and actions.

use ::core::error::Error;
use ::core::fmt;

/// The error returned when a product does not contain the code to parse or the number to convert.
///
/// ```
/// # use tencent_errors_runtime as tencent_errors;
/// use tencent_errors::{ErrorCode, UnknownCode};
///
/// fn parse<E: ErrorCode>(code: &str) -> Result<E, UnknownCode> {
///     code.parse()
/// }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownCode(());

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown error code")
    }
}

impl Error for UnknownCode {}

/// The error returned when the enum `Product` of an invocation has no product with the id to parse.
///
/// ```
/// # use tencent_errors_runtime as tencent_errors;
/// use std::str::FromStr;
/// use tencent_errors::UnknownProduct;
///
/// fn parse<P: FromStr<Err = UnknownProduct>>(id: &str) -> Result<P, String> {
///     id.parse().map_err(|unknown: UnknownProduct| format!("{id}: {unknown}"))
/// }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownProduct(());

impl fmt::Display for UnknownProduct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown product")
    }
}

impl Error for UnknownProduct {}

/// The error returned when a product has no action with the name to parse.
///
/// ```
/// # use tencent_errors_runtime as tencent_errors;
/// use std::str::FromStr;
/// use tencent_errors::UnknownAction;
///
/// fn parse<A: FromStr<Err = UnknownAction>>(name: &str) -> Result<A, String> {
///     name.parse().map_err(|unknown: UnknownAction| format!("{name}: {unknown}"))
/// }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownAction(());

impl fmt::Display for UnknownAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown action")
    }
}

impl Error for UnknownAction {}

/// Converts `None` to an error.
#[doc(hidden)]
pub fn known<T>(found: Option<T>) -> Result<T, UnknownCode> {
    found.ok_or(UnknownCode(()))
}

/// Converts `None` to an error.
#[doc(hidden)]
pub fn known_product<T>(found: Option<T>) -> Result<T, UnknownProduct> {
    found.ok_or(UnknownProduct(()))
}

/// Converts `None` to an error.
#[doc(hidden)]
pub fn known_action<T>(found: Option<T>) -> Result<T, UnknownAction> {
    found.ok_or(UnknownAction(()))
}
