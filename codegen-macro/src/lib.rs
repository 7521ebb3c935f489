//! The procedural macro behind `tencent_errors::tencent_errors!`.
//!
//! Depend on [`tencent-errors`](https://docs.rs/tencent-errors) and call that macro: it passes its path and
//! its features.

mod args;
mod expand;
mod facade;
mod files;
mod lex;

use proc_macro::TokenStream;

/// Emits the error codes of Tencent Cloud products, on behalf of `tencent_errors::tencent_errors!`.
#[doc(hidden)]
#[proc_macro]
pub fn expand(input: TokenStream) -> TokenStream {
    expand::expand(input.into(), lex::lex).into()
}
