//! The built-in catalog. Its tests need nothing but it, so an interpreter runs them for targets that differ in
//! the size of pointers and the order of bytes: tables are bytes in little-endian order.

#![no_std]

/// Error codes of Tencent Cloud.
pub mod errors {
    tencent_errors::tencent_errors! {}
}

/// The same with the shared items in it.
pub mod alone {
    tencent_errors::tencent_errors! { runtime = self }
}
