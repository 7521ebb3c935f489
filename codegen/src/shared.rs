//! What all products share: emitted from `runtime.rs`, or taken from a module that holds it.

use std::str::FromStr;

use proc_macro2::TokenStream;
use quote::quote;
use tencent_errors_catalog::Product;

use crate::names;

/// Brings the shared items, and the enums of products that are not emitted, into the module.
pub(crate) fn items(runtime: Option<&TokenStream>, imported: &[&Product]) -> TokenStream {
    let module = names::runtime();
    let path = runtime.map_or_else(|| quote!(self), TokenStream::clone);
    let enums = imported.iter().map(|product| names::ident(product.enum_name()));
    let inline = runtime.is_none().then(|| quote!(#[doc(inline)]));
    quote! {
        // The one path that fails if the other release's module is not there.
        use #path::#module as __rt;
        #inline
        pub use __rt::{ErrorCode, ErrorInfo, Kind, Lang, Localized, UnknownCode, UnknownLang};
        #(pub use #path::#enums;)*
    }
}

/// The module that holds the shared items.
pub(crate) fn definition() -> TokenStream {
    let module = names::runtime();
    // Parsed as one text, which is quicker than token by token.
    let body = TokenStream::from_str(include_str!("runtime.rs")).expect("runtime.rs is Rust");
    quote! {
        #[doc(hidden)]
        pub mod #module {
            #[allow(unused_imports)]
            use ::core::prelude::v1::*;
            #body
        }
    }
}
