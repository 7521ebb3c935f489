//! SMS in a family of crates.

use family_core::Error;

/// The codes of the product. All crates share the common codes of `tencent-errors`.
pub mod errors {
    tencent_errors::tencent_errors! {
        products = [sms],
    }
}

/// Reads the response to a `SendSms`.
///
/// # Errors
///
/// Returns an error if the call failed, or if the body is not a response.
pub fn send_sms(body: &[u8]) -> Result<(), Error> {
    family_core::check::<errors::SmsError>(body)
}
