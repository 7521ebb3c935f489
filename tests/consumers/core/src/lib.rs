//! The core crate of a family: it invokes the macro once, and its product crates take the shared
//! items from [`errors`].

/// The shared items and the common codes.
pub mod errors {
    tencent_errors::tencent_errors! {
        products = [api_v3],
        display = zh,
        runtime = self,
        serde = ::serde,
    }
}

/// Returns the HTTP status of an error of any crate in the family.
#[must_use]
pub fn status(error: &dyn errors::ErrorInfo) -> u16 {
    error.http_status()
}
