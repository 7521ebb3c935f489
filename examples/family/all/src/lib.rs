//! A family of crates, one for each product, behind a crate with a feature for each.

pub use family_core::{Error, check};
pub use tencent_errors;

#[cfg(feature = "cos")]
pub use family_cos as cos;
#[cfg(feature = "cvm")]
pub use family_cvm as cvm;
#[cfg(feature = "sms")]
pub use family_sms as sms;
