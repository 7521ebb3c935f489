//! Identifiers of the generated code.

use proc_macro2::{Ident, Span};
use quote::format_ident;
use tencent_errors_catalog::Product;

/// The module of what all products share. It carries the release, so that a core crate built with
/// another release of the generator lacks it: one clear error, instead of many.
pub(crate) fn runtime() -> Ident {
    let release: String = env!("CARGO_PKG_VERSION")
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
        .collect();
    format_ident!("__runtime_of_tencent_errors_{release}")
}

/// An identifier that a catalog holds, or that is made of one.
pub(crate) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// The static that holds the packed table of a product.
pub(crate) fn table(product: &Product) -> String {
    format!("TABLE_{}", product.id().to_ascii_uppercase())
}
