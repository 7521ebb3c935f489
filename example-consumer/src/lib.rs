//! A small SDK crate, as an author would write it on top of `tencent-errors`: the error codes are
//! one macro call, and the envelopes are implemented here.

mod envelope;
mod error;

pub use envelope::{Envelope, Malformed, Reply, decode};
pub use error::Error;

/// The error codes: the built-in catalog, and this crate's own for CVM.
pub mod errors {
    tencent_errors::tencent_errors! {
        catalogs = ["errors/cvm.yaml"],
    }
}
