//! Generates the Rust code of `tencent-errors` from a checked catalog.
//!
//! [`generate`] is pure: a [`Catalog`] and [`Options`] in, tokens out, the same for the same
//! input. Reading files and reporting problems is the business of its callers, the macro and the
//! command line.
//!
//! ```
//! use tencent_errors_catalog::{Source, load};
//! use tencent_errors_codegen::{Options, generate};
//!
//! let loaded = load(&Source::built_in());
//! let tokens = generate(&loaded.catalog, &Options::default());
//! assert!(tokens.to_string().contains("enum ApiV3Error"));
//! ```
//!
//! What the tokens hold is the macro's documentation to tell. In short: the items that all
//! products share, an enum for each product, and `Product` and `TencentError` over all of them.

mod docs;
mod literal;
mod lookup;
mod names;
mod product;
#[cfg(test)]
#[allow(dead_code, missing_docs, clippy::all)]
mod runtime {
    use crate::lookup::hash;
    include!("runtime.rs");
}
mod serde;
mod shared;
mod table;
mod union;

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;
/// What loads the catalog that [`generate`] takes, for those who depend on this crate alone, as a build script
/// may.
pub use tencent_errors_catalog as catalog;
use tencent_errors_catalog::{Catalog, Product, parallel};

/// What to generate.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Ids of the products to emit; all of them if there are none. What they extend is emitted
    /// beside them, or taken from [`runtime`](Options::runtime).
    pub products: Vec<String>,
    /// The language in which the errors display.
    pub display: Language,
    /// The path of a module that holds the shared items, to take them from there instead of
    /// emitting them.
    pub runtime: Option<TokenStream>,
    /// The path of the serde crate, to implement its traits.
    pub serde: Option<TokenStream>,
}

/// A language to display in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Chinese.
    Zh,
    /// English.
    #[default]
    En,
}

impl Language {
    /// The variant of `Lang`.
    fn variant(self) -> &'static str {
        match self {
            Language::Zh => "Zh",
            Language::En => "En",
        }
    }
}

/// Generates the items of one invocation. They belong in a module of their own.
///
/// Products that the catalog does not have are left out: naming them is the caller's business.
///
/// # Panics
///
/// If the generator writes something that is not Rust, which would be a bug.
#[must_use]
pub fn generate(catalog: &Catalog, options: &Options) -> TokenStream {
    generate_with(catalog, options, |text| text.parse().expect("the generator writes Rust"))
}

/// [`generate`], with a lexer of the caller's.
///
/// What there is a lot of, the variants and the methods of every product, is made as text. In a
/// procedural macro, `proc_macro::TokenStream::from_str` reads it many times as fast as
/// `proc_macro2`, which goes over it with a lexer of its own, not optimised in most builds, before
/// it has the compiler do the same.
///
/// # Panics
///
/// If `lex` does.
#[must_use]
pub fn generate_with(
    catalog: &Catalog,
    options: &Options,
    lex: impl Fn(&str) -> TokenStream,
) -> TokenStream {
    let selection = Selection::new(catalog, options);
    let shared = shared::items(options.runtime.as_ref(), &selection.imported);
    let display = options.display;
    let parts: Vec<(&Product, Part)> = [Part::Enum, Part::Tables]
        .into_iter()
        .flat_map(|part| selection.emitted.iter().map(move |&product| (product, part)))
        .collect();
    let size = |(product, _): &(&Product, Part)| product.entries().len();
    let mut texts = parallel::map(&parts, size, |&(product, part)| match part {
        Part::Enum => product::items(product, display),
        Part::Tables => product::tables(product),
    });
    let tables = texts.split_off(selection.emitted.len());
    let (enums, tables) = (lex(&texts.concat()), lex(&tables.concat()));
    let union = union::items(&selection, options.display, &lex);
    let serde = options.serde.as_ref().map(|path| serde::items(path, &selection.emitted));
    let definition = options.runtime.is_none().then(|| shared::definition(&lex));
    quote! {
        #shared
        #enums
        #union
        #serde
        #definition
        mod __tables {
            #tables
        }
    }
}

/// What is made as text for each product.
#[derive(Clone, Copy)]
enum Part {
    Enum,
    Tables,
}

/// The products that [`generate`] does not emit under these options, because they are taken from
/// [`runtime`](Options::runtime), in catalog order.
#[must_use]
pub fn imported<'c>(catalog: &'c Catalog, options: &Options) -> Vec<&'c Product> {
    Selection::new(catalog, options).imported
}

/// The products of one invocation, each list in catalog order.
struct Selection<'c> {
    catalog: &'c Catalog,
    /// Those whose enum is emitted.
    emitted: Vec<&'c Product>,
    /// Those whose enum is taken from the runtime.
    imported: Vec<&'c Product>,
    /// Both.
    all: Vec<&'c Product>,
}

impl<'c> Selection<'c> {
    fn new(catalog: &'c Catalog, options: &Options) -> Selection<'c> {
        let listed: BTreeSet<&str> = match options.products.as_slice() {
            [] => catalog.products().iter().map(Product::id).collect(),
            ids => ids.iter().map(String::as_str).collect(),
        };
        let mut reached = listed.clone();
        for &id in &listed {
            let mut next = catalog.product(id);
            while let Some(product) = next.and_then(|product| catalog.extended_by(product)) {
                reached.insert(product.id());
                next = Some(product);
            }
        }
        let pick = |ids: &dyn Fn(&str) -> bool| {
            catalog.products().iter().filter(|product| ids(product.id())).collect()
        };
        let emitted =
            |id: &str| listed.contains(id) || (options.runtime.is_none() && reached.contains(id));
        Selection {
            catalog,
            emitted: pick(&emitted),
            imported: pick(&|id| reached.contains(id) && !emitted(id)),
            all: pick(&|id| reached.contains(id)),
        }
    }
}

#[cfg(test)]
mod tests {
    use tencent_errors_catalog::{Source, load};

    use super::*;

    #[test]
    fn a_broken_catalog_still_makes_rust() {
        let long_code = format!("code: {}B", "A.".repeat(40_000));
        let many_literals = format!("message: '{}'", "a{}".repeat(70_000));
        for entry in ["code: \"A\\rB\"", "links: [\"https://a.b/\\r\"]", &long_code, &many_literals]
        {
            let yaml = format!(
                "product: t\ntitle: {{ zh: \"一\\r二\", en: Test }}\nerrors:\n  - {entry}\n    \
                 number: 1\n    name: Named\n    kind: ok\n    \
                 summary: {{ zh: \"三\\r\\0四\", en: \"a\\tb\" }}\n"
            );
            let loaded = load(&[Source::new("t.yaml", yaml)]);
            assert!(loaded.diagnostics.len() >= 3, "{:?}", loaded.diagnostics);
            let tokens = generate(&loaded.catalog, &Options::default()).to_string();
            assert!(tokens.contains("Named"), "{entry:.80}");
        }
    }
}
