//! The built-in catalog. Its tests have no other dependencies, so an interpreter can run them for targets with other
//! pointer sizes and byte orders; the tables are little-endian.

#![no_std]

/// Error codes of Tencent Cloud.
pub mod errors {
    tencent_errors::tencent_errors! {}
}

/// The same, with the shared items emitted into the module.
pub mod alone {
    tencent_errors::tencent_errors! { runtime = self }
}
