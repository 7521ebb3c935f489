//! The items that all products share, either taken from a runtime or emitted.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use tencent_errors_runtime::__private::{SHARED_ITEMS, SHARED_NAMES};
use tencent_errors_runtime::sources;

use crate::options::{COMMON, Common, Runtime, Serde, place};
use crate::plan::Plan;
use crate::{names, source};

/// Brings the shared items into the module, and makes the module a runtime for others.
pub(crate) fn items(plan: &Plan<'_>, lex: impl Fn(&str) -> TokenStream) -> TokenStream {
    let runtime = &plan.options.runtime;
    let own_module = names::own_module();
    let imports = match runtime {
        Runtime::Emitted => emitted(plan, lex),
        Runtime::At { path, place, .. } => linked(plan, path, *place),
    };
    let serde = plan.options.serde.as_ref().map(|of| serde(of, runtime));
    quote! {
        #imports
        // This path fails to resolve inside a function, whose items are not those of its module.
        #[doc(hidden)]
        pub use self::#own_module as __rt;
        #serde
    }
}

/// Takes the items from the crate or module at a path.
fn linked(plan: &Plan<'_>, path: &TokenStream, place: Span) -> TokenStream {
    let mut own_module = names::own_module();
    own_module.set_span(place);
    // The common codes are not imported if they are emitted because a file adds to them.
    let is_emitted = plan.emitted.iter().any(|product| product.id() == COMMON);
    let is_facade = matches!(&plan.options.runtime, Runtime::At { common: Common::Always, .. });
    let has_common = plan.imported.is_some() || (is_facade && !is_emitted);
    let common =
        has_common.then(|| quote_spanned!(place=> #[doc(no_inline)] pub use #path::ApiV3Error;));
    let names = shared_names(place);
    let needed = Literal::u32_unsuffixed(SHARED_ITEMS);
    quote_spanned! {place=>
        #path::__shared! { #needed }
        #[doc(hidden)]
        pub use #path::__rt as #own_module;
        #[doc(hidden)]
        pub use #path::__shared;
        #[doc(no_inline)]
        pub use #path::{#names};
        #common
    }
}

/// Takes the items from the module that [`definition`] emits.
fn emitted(plan: &Plan<'_>, lex: impl Fn(&str) -> TokenStream) -> TokenStream {
    let (module, own_module) = (names::runtime(), names::own_module());
    let marker = names::marker(plan);
    // Macros are visible only after their definition.
    let definition = lex(&marker_text(&marker));
    let names = shared_names(Span::call_site());
    quote! {
        #definition
        #[doc(hidden)]
        pub use #module as #own_module;
        #[doc(hidden)]
        pub use #marker as __shared;
        #[doc(inline)]
        pub use self::#module::{#names};
    }
}

/// The names that users see.
fn shared_names(place: Span) -> TokenStream {
    let names = SHARED_NAMES.iter().map(|name| Ident::new(name, place));
    quote_spanned!(place=> #(#names),*)
}

/// Brings serde into the module, under the name that a runtime uses for it.
fn serde(serde: &Serde, runtime: &Runtime) -> TokenStream {
    match (serde, runtime) {
        (Serde::OfRuntime, Runtime::At { path, place, .. }) => {
            quote_spanned!(*place=> #[doc(hidden)] pub use #path::__serde;)
        }
        // The plan reports this combination as an error.
        (Serde::OfRuntime, Runtime::Emitted) => TokenStream::new(),
        (Serde::At(path), _) => {
            let place = place(path);
            // This is the only path that fails to resolve if the crate is missing.
            quote_spanned!(place=> #[doc(hidden)] pub use #path as __serde;)
        }
    }
}

/// The module that contains the shared items.
pub(crate) fn definition(plan: &Plan<'_>, lex: impl Fn(&str) -> TokenStream) -> TokenStream {
    let module = names::runtime();
    let body = lex(&text(plan.options.serde.is_some()));
    quote! {
        #[doc(hidden)]
        pub mod #module {
            pub use self::exports::*;
            #body
        }
    }
}

/// The marker under the given name.
fn marker_text(name: &Ident) -> String {
    let text = source::emitted(sources::MARKER);
    let (_, text) = text.split_once("#[macro_export]").expect("the marker is a macro");
    let text = text.replacen("__shared", &name.to_string(), 1);
    format!("#[doc(hidden)]\n#[macro_export]{text}")
}

/// The text of the modules.
fn text(has_serde: bool) -> String {
    let mut text = String::new();
    for &(name, module) in sources::MODULES {
        push_module(name, module, &mut text);
    }
    if has_serde {
        text += "pub use self::serialization::{deserialize, serialize};\n";
        // The path may be relative to the module of the invocation.
        let module = sources::SERDE.replace("use ::serde::", "use super::super::__serde::");
        push_module("serialization", &module, &mut text);
    }
    text
}

fn push_module(name: &str, module: &str, text: &mut String) {
    // The hash is inlined into lookups specialized for one table, and truncates numbers on purpose.
    *text += "#[allow(unreachable_pub, clippy::inline_always, clippy::cast_possible_truncation, \
              clippy::cast_sign_loss)]\nmod ";
    *text += name;
    *text += " {\n";
    *text += &source::emitted(module);
    // The module of the invocation may shadow any item of the prelude.
    *text += "#[allow(unused_imports)]\nuse ::core::prelude::v1::*;\n}\n";
}

#[cfg(test)]
mod tests {
    use tencent_errors_catalog::{Source, Sources, load};

    use super::*;
    use crate::fixture::product;
    use crate::options::Options;

    /// The items for one product, with a file that adds to the common codes on request.
    fn text(options: Options, id: &str, extends_common: bool) -> String {
        let entry = "  - { code: A, kind: ok, summary: { zh: 一, en: one } }\n";
        let mut sources = Sources::built_in();
        sources.add(Source::new("t.yaml", product("t", entry)));
        if extends_common {
            let errors = format!("product: api_v3\nerrors:\n{entry}");
            sources.add(Source::new("api_v3.yaml", errors));
        }
        let catalog = load(&sources).unwrap();
        let plan = Plan::new(&catalog, options.product(id)).unwrap();
        items(&plan, |text| text.parse().unwrap()).to_string()
    }

    #[test]
    fn the_shared_items_are_linked_or_emitted() {
        let linked = text(Options::new(), "scf", false);
        assert!(linked.contains(":: tencent_errors :: __shared !"), "{linked}");
        assert!(linked.contains("AnyError , "), "{linked}");
        let emitted = text(Options::new().emit_runtime(), "scf", false);
        assert!(emitted.contains("macro_rules !") && emitted.contains("AnyError , "), "{emitted}");
        assert!(!emitted.contains(":: tencent_errors ::"), "{emitted}");
    }

    #[test]
    fn the_common_codes_are_linked_unless_they_are_emitted() {
        let module = || Options::new().runtime(quote!(::core_crate::errors));
        for (options, id, extends_common, expected) in [
            (module(), "scf", false, true),
            (module(), "t", false, false),
            (module(), "scf", true, false),
            (Options::new(), "scf", false, true),
            (Options::new(), "t", false, true),
            (Options::new(), "scf", true, false),
        ] {
            let text = text(options, id, extends_common);
            assert_eq!(text.contains(":: ApiV3Error ;"), expected, "{id}: {text}");
        }
    }

    #[test]
    fn the_marker_is_a_macro_that_names_both_versions() {
        let text = marker_text(&names::own_module());
        assert!(text.contains("macro_rules! __invoke"), "{text}");
        assert!(text.contains(&format!("({SHARED_ITEMS}) => {{}};")), "{text}");
        assert!(
            text.contains(&format!("has version {SHARED_ITEMS} of the shared items")),
            "{text}"
        );
    }
}
