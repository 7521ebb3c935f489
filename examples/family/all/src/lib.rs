//! A family of crates, one per product, behind a crate with one feature per product.

pub use family_core::{Error, check};
pub use tencent_errors;

#[cfg(feature = "cos")]
pub use family_cos as cos;
#[cfg(feature = "cvm")]
pub use family_cvm as cvm;
#[cfg(feature = "sms")]
pub use family_sms as sms;
