//! COS in a family of crates.

use family_core::Error;

/// The codes of the product, which are built in. Everything else comes from the core crate.
pub mod errors {
    tencent_errors::tencent_errors! {
        products = [cos],
        runtime = ::family_core::errors,
    }
}

/// Reads the error response to a `GET Object`.
///
/// # Errors
///
/// If the call failed, or if the body is no response.
pub fn get_object(body: &[u8]) -> Result<(), Error> {
    family_core::read::<errors::CosError>(body).map(drop)
}
