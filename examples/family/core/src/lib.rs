//! Code shared by the crates of a family. The error is that of `tencent-errors`, as in every other SDK, so
//! this is little: here, that an answer is dropped.

pub use tencent_errors::Error;
use tencent_errors::ErrorCode;

/// Checks the response from the product whose codes are `E`.
///
/// # Errors
///
/// If the call failed, or if the body is no response.
pub fn check<E: ErrorCode>(body: &[u8]) -> Result<(), Error> {
    tencent_errors::check::<E>(body).map(drop)
}
