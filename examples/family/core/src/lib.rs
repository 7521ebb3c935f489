//! Code shared by the crates of a family. The error type is that of `tencent-errors`, as in every other SDK, so
//! little code is needed: here, a function that discards the answer.

pub use tencent_errors::Error;
use tencent_errors::ErrorCode;

/// Checks a response from the product whose codes are `E`.
///
/// # Errors
///
/// Returns an error if the call failed, or if the body is not a response.
pub fn check<E: ErrorCode>(body: &[u8]) -> Result<(), Error> {
    tencent_errors::check::<E>(body).map(drop)
}
