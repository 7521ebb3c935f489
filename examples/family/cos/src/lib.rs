//! COS in a family of crates.

use family_core::Error;

/// The codes of the product, which are built in. The common ones are those of `tencent-errors`, for every crate.
pub mod errors {
    tencent_errors::tencent_errors! {
        products = [cos],
    }
}

/// Reads the error response to a `GET Object`.
///
/// # Errors
///
/// If the call failed, or if the body is no response.
pub fn get_object(body: &[u8]) -> Result<(), Error> {
    family_core::check::<errors::CosError>(body)
}
