//! What all products share: emitted from `runtime/`, or taken from a module that has it.

use std::fmt::Write;

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use tencent_errors_catalog::{Kind, Product, rules};

use crate::{docs, literal, names, source, templates};

/// The emitted modules of `runtime/` and their text.
const MODULES: [(&str, &str); 17] = [
    ("any", include_str!("runtime/any.rs")),
    ("bytes", include_str!("runtime/bytes.rs")),
    ("chain", include_str!("runtime/chain.rs")),
    ("class", include_str!("runtime/class.rs")),
    ("code", include_str!("runtime/code.rs")),
    ("downcast", include_str!("runtime/downcast.rs")),
    ("entry", include_str!("runtime/entry.rs")),
    ("exports", include_str!("runtime/exports.rs")),
    ("hash", include_str!("runtime/hash.rs")),
    ("info", include_str!("runtime/info.rs")),
    ("lang", include_str!("runtime/lang.rs")),
    ("layout", include_str!("runtime/layout.rs")),
    ("lookup", include_str!("runtime/lookup.rs")),
    ("matcher", rules::MATCHER),
    ("table", include_str!("runtime/table.rs")),
    ("unknown", include_str!("runtime/unknown.rs")),
    ("wire", include_str!("runtime/wire.rs")),
];

/// Imports the shared items, and the enums of products that are not emitted, into the module.
pub(crate) fn items(runtime: Option<&TokenStream>, imported: &[&Product]) -> TokenStream {
    let alias = names::own_module();
    let inline = runtime.is_none().then(|| quote!(#[doc(inline)]));
    let enums = imported.iter().map(|product| names::ident(product.enum_name()));
    let place = names::place_of(runtime);
    let path = runtime.map(|path| quote_spanned!(place=> #path::));
    let [mut module, mut renamed] = [names::runtime(), alias.clone()];
    module.set_span(place);
    renamed.set_span(place);
    // The only path that fails if the shared items differ.
    let marked = quote_spanned!(place=> use #path #module as #renamed;);
    quote! {
        #marked
        // The only path that fails in a function, whose items are not those of its module.
        use self::#alias as __rt;
        #inline
        pub use __rt::{
            AnyError, Class, ErrorCode, ErrorInfo, Kind, Lang, Localized, UnknownCode, UnknownKind,
            UnknownLang, UnknownProduct,
        };
        #(pub use #path #enums;)*
    }
}

/// The module that holds the shared items.
pub(crate) fn definition(lex: impl Fn(&str) -> TokenStream) -> TokenStream {
    let module = names::runtime();
    let body = lex(&text());
    quote! {
        #[doc(hidden)]
        pub mod #module {
            pub use self::exports::*;
            #body
        }
    }
}

/// The text of the modules.
fn text() -> String {
    let mut text = String::new();
    for (name, module) in MODULES {
        // The hash is inlined into lookups specialised for one table, and truncates numbers on
        // purpose.
        let allowed = match name {
            "hash" => {
                "clippy::inline_always, clippy::cast_possible_truncation, clippy::cast_sign_loss"
            }
            _ => "",
        };
        open_module(name, allowed, &mut text);
        text += &source::emitted(module);
        if name == "any" {
            text += "use super::exports as __rt;\n";
            let info = source::template(templates::INFO);
            text += &source::filled(&info, &[(templates::ENUM, "AnyError")]);
        }
        text += "}\n";
    }
    open_module("kind", "clippy::match_same_arms", &mut text);
    push_kind(&mut text);
    text += "}\n";
    open_module("rules", "", &mut text);
    push_rules(&mut text);
    text += "}\n";
    text
}

fn open_module(name: &str, allowed: &str, text: &mut String) {
    let _ = write!(
        text,
        "#[allow(unreachable_pub, {allowed})]\nmod {name} {{\n\
         #[allow(unused_imports)]\nuse ::core::prelude::v1::*;\n"
    );
}

/// `Kind`, with the facts of the catalog's kinds.
fn push_kind(text: &mut String) {
    docs::write("What sort of error an entry is: the canonical codes of google.rpc.Code.", text);
    *text += "#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]\npub enum Kind {\n";
    for kind in Kind::ALL {
        docs::write(&format!("{} HTTP {}.", kind.meaning(), kind.http_status()), text);
        let _ = writeln!(text, "{},", kind.variant_name());
    }
    *text += "}\n\nimpl Kind {\n";
    docs::write("Every kind, in the order of google.rpc.Code.", text);
    *text += "pub const ALL: &'static [Kind] = &[";
    for kind in Kind::ALL {
        let _ = write!(text, "Kind::{}, ", kind.variant_name());
    }
    *text += "];\n\n";
    let mut method = |docs: &str, signature: &str, value: &dyn Fn(Kind) -> String| {
        docs::write(docs, text);
        let _ = write!(text, "#[must_use]\npub const fn {signature} {{\nmatch self {{\n");
        for &kind in Kind::ALL {
            let _ = writeln!(text, "Kind::{} => {},", kind.variant_name(), value(kind));
        }
        *text += "}\n}\n\n";
    };
    method(
        "The name of the kind, such as `invalid_argument`.",
        "as_str(self) -> &'static str",
        &|kind| format!("{:?}", kind.as_str()),
    );
    method(
        "The HTTP status that google.rpc.Code gives the kind. That of an entry may differ: see\n\
         [`ErrorInfo::http_status`](super::ErrorInfo::http_status).",
        "http_status(self) -> u16",
        &|kind| kind.http_status().to_string(),
    );
    method(
        "The number of the kind in google.rpc.Code, which is its gRPC status code.",
        "grpc_code(self) -> i32",
        &|kind| kind.grpc_code().to_string(),
    );
    *text += "}\n\n";
    *text += &source::template(templates::KIND);
}

/// The packed rules.
fn push_rules(text: &mut String) {
    let packed = rules::packed();
    *text += "pub static RULES: super::matcher::Rules<'static> = super::matcher::Rules {\n";
    for (name, bytes) in [
        ("patterns", &packed.patterns),
        ("roots", &packed.roots),
        ("rows", &packed.rows),
        ("categories", &packed.categories),
    ] {
        let _ = write!(text, "{name}: ");
        literal::bytes(bytes, text);
        *text += ",\n";
    }
    *text += "};\n";
}

#[cfg(test)]
mod tests {
    use super::text;
    use crate::names::SHARED_ITEMS;
    use crate::runtime::hash;

    /// Crates take the shared items from each other, and the marker is how they notice a
    /// difference. If this test fails and a crate built with the old items cannot use the new ones,
    /// increment `SHARED_ITEMS`; in any case, update the digest.
    #[test]
    fn the_marker_counts_the_changes_of_the_shared_items() {
        let digest = hash::whole(text().as_bytes(), 0);
        assert_eq!((SHARED_ITEMS, digest), (4, 0xB1F1_B620_0E71_1214));
    }
}
