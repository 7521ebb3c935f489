//! Identifiers in the generated code.

use proc_macro2::{Ident, Span};
use quote::format_ident;
use tencent_errors_catalog::Product;

/// Counts changes to the shared items that matter to crates that take them from another crate.
pub(crate) const SHARED_ITEMS: u32 = 3;

/// The module that all products share. Its name carries a marker, so a core crate with different
/// shared items lacks it: one clear error instead of many.
pub(crate) fn runtime() -> Ident {
    format_ident!("__tencent_errors_shared_{SHARED_ITEMS}")
}

/// An identifier from a catalog, or derived from one.
pub(crate) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// The static that holds the packed table of a product.
pub(crate) fn table(product: &Product) -> String {
    format!("TABLE_{}", product.id().to_ascii_uppercase())
}
