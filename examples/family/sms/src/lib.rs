//! SMS in a family of crates.

use family_core::Error;

/// The codes of the product. Everything else comes from the core crate.
pub mod errors {
    tencent_errors::tencent_errors! {
        products = [sms],
        catalogs = ["errors/sms.yaml"],
        runtime = ::family_core::errors,
    }
}

/// Reads the response to a `SendSms`.
///
/// # Errors
///
/// If the call failed, or if the body is no response.
pub fn send_sms(body: &[u8]) -> Result<(), Error> {
    family_core::read::<errors::SmsError>(body).map(drop)
}
