//! CVM in a family of crates.

use family_core::Error;

/// The codes of the product. The common ones are those of `tencent-errors`, for every crate.
pub mod errors {
    tencent_errors::tencent_errors! {
        products = [cvm],
    }
}

/// Reads the response to a `DescribeInstances`.
///
/// # Errors
///
/// If the call failed, or if the body is no response.
pub fn describe_instances(body: &[u8]) -> Result<(), Error> {
    family_core::check::<errors::CvmError>(body)
}
