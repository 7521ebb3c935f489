//! COS in a family of crates.

use family_core::Error;

/// The codes of the product, which are built in. All crates share the common codes of `tencent-errors`.
pub mod errors {
    tencent_errors::tencent_errors! {
        products = [cos],
    }
}

/// Reads the error response to a `GET Object`.
///
/// # Errors
///
/// Returns an error if the call failed, or if the body is not a response.
pub fn get_object(body: &[u8]) -> Result<(), Error> {
    family_core::check::<errors::CosError>(body)
}
