//! Identifiers in the generated code.

use proc_macro2::{Ident, Span, TokenStream};
use quote::format_ident;
use tencent_errors_catalog::Product;

/// Counts changes to the shared items that matter to crates that take them from another crate.
pub(crate) const SHARED_ITEMS: u32 = 4;

/// The module that all products share. Its name carries a marker, so a core crate with different
/// shared items lacks it: one clear error instead of many.
pub(crate) fn runtime() -> Ident {
    format_ident!("__tencent_errors_shared_{SHARED_ITEMS}")
}

/// Another name for it in the module of an invocation. Only errors show it.
pub(crate) fn own_module() -> Ident {
    format_ident!("__invoke_tencent_errors_in_a_module_of_its_own")
}

/// The place of an argument, so that errors about it point there; names still resolve at the call.
pub(crate) fn place_of(argument: Option<&TokenStream>) -> Span {
    let last = argument.and_then(|tokens| tokens.clone().into_iter().last());
    let call = Span::call_site();
    last.map_or(call, |last| call.located_at(last.span()))
}

/// An identifier from a catalog, or derived from one.
pub(crate) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// The static that holds the packed table of a product.
pub(crate) fn table(product: &Product) -> String {
    format!("TABLE_{}", product.id().to_ascii_uppercase())
}
