//! What all products share: emitted from `runtime.rs`, or taken from a module that holds it.

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
pub(crate) fn definition(lex: impl Fn(&str) -> TokenStream) -> TokenStream {
    let module = names::runtime();
    let body = lex(include_str!("runtime.rs"));
    let hash = lex(include_str!("runtime/hash.rs"));
    quote! {
        #[doc(hidden)]
        pub mod #module {
            #[allow(unused_imports)]
            use ::core::prelude::v1::*;
            #body
            // It is called by what is specialised for one table, and cuts numbers to size on purpose.
            #[allow(clippy::inline_always, clippy::cast_possible_truncation)]
            mod hash {
                #[allow(unused_imports)]
                use ::core::prelude::v1::*;
                #hash
            }
        }
    }
}
