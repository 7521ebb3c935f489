//! Turns a plan into tokens.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use tencent_errors_catalog::__private::parallel_map;
use tencent_errors_catalog::{Catalog, Lang, Product};

use crate::actions::Returned;
use crate::docs::Links;
use crate::options::Runtime;
use crate::plan::Plan;
use crate::product::{self, Templates};
use crate::{actions, all_products, shared};

/// The items of one invocation. They belong in their own module.
#[derive(Debug)]
#[non_exhaustive]
pub struct Generated {
    /// The items that users see: the shared items, the enums of the products, and the enums over all products.
    pub items: TokenStream,
    /// The items of a sibling module `__tables`: the packed tables, and the lists of variants.
    pub tables: TokenStream,
}

impl Generated {
    /// The items, and the tables in their module.
    #[must_use]
    pub fn into_tokens(self) -> TokenStream {
        self.into_token_stream()
    }
}

impl ToTokens for Generated {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Generated { items, tables } = self;
        tokens.extend(quote! {
            #items
            mod __tables {
                #tables
            }
        });
    }
}

/// The origin of a text to lex.
#[derive(Debug, Clone, Copy)]
pub enum Origin<'c> {
    /// The generator. The text is the same for every catalog, except for names.
    Shared,
    /// The product that the text describes.
    Product(&'c Product),
}

/// Generates the items of one invocation.
///
/// # Panics
///
/// If the generated text is not valid Rust, which would be a bug.
#[must_use]
pub fn generate(plan: &Plan<'_>) -> Generated {
    generate_with(plan, |text, _| text.parse().expect("the generator writes valid Rust"))
}

/// Like [`generate`], but with the caller's lexer, which may also give the tokens spans that point
/// to the origin of their text.
///
/// The bulk of the output, the variants and methods of every product, is generated as text. In a
/// procedural macro, `proc_macro::TokenStream::from_str` lexes it many times faster than
/// `proc_macro2`, which first runs its own lexer, unoptimized in most builds, before the compiler
/// does the same work.
///
/// # Panics
///
/// If `lex` panics.
#[must_use]
pub fn generate_with<'c>(
    plan: &Plan<'c>,
    lex: impl Fn(&str, Origin<'c>) -> TokenStream,
) -> Generated {
    let lex_shared = |text: &str| lex(text, Origin::Shared);
    let options = &plan.options;
    let (catalog, display) = (plan.catalog, options.display);
    let templates = Templates::new(options.serde.is_some());
    let links = plan.links();
    let (has_actions, imported) = (options.actions, plan.imported);
    let returned: Vec<Option<Returned<'_>>> = parallel_map(
        &plan.emitted,
        |product| product.actions().len(),
        |product| has_actions.then(|| Returned::new(product, catalog, imported)).flatten(),
    );
    let parts: Vec<Part<'_>> = [true, false]
        .into_iter()
        .flat_map(|is_enum| {
            let products = plan.emitted.iter().zip(&returned);
            products.map(move |(&product, returned)| Part { product, returned, is_enum })
        })
        .collect();
    let size = |part: &Part<'_>| part.product.entries().len() + part.product.actions().len();
    let mut texts = parallel_map(&parts, size, |part| match part.is_enum {
        true => enums(part, &templates, &links, display),
        false => tables(part, catalog, display),
    });
    let lexed = |texts: &[String]| -> TokenStream {
        let texts = plan.emitted.iter().zip(texts);
        texts.map(|(product, text)| lex(text, Origin::Product(product))).collect()
    };
    let tables = lexed(&texts.split_off(plan.emitted.len()));
    let enums = lexed(&texts);
    let shared = shared::items(plan, lex_shared);
    let all_products = lex_shared(&all_products::items(plan, &templates));
    let is_emitted = matches!(options.runtime, Runtime::Emitted);
    let definition = is_emitted.then(|| shared::definition(plan, lex_shared));
    let items = quote! {
        #shared
        #enums
        #all_products
        #definition
    };
    Generated { items, tables }
}

/// A part of the text of a product: its enums, or its tables.
struct Part<'c> {
    product: &'c Product,
    returned: &'c Option<Returned<'c>>,
    is_enum: bool,
}

/// The enums of a product: its errors and, if requested, its actions.
fn enums(part: &Part<'_>, templates: &Templates, links: &Links<'_>, display: Lang) -> String {
    let Some(returned) = part.returned else {
        return product::items(part.product, templates, links, &[]);
    };
    let mut text = product::items(part.product, templates, links, &returned.by_entry(part.product));
    text += &actions::items(part.product, returned, &templates.actions, links, display);
    text
}

/// The tables behind the enums.
fn tables(part: &Part<'_>, catalog: &Catalog, display: Lang) -> String {
    let mut text = product::tables(part.product, catalog, display);
    if let Some(returned) = part.returned {
        text += &actions::tables(part.product, returned);
    }
    text
}

#[cfg(test)]
mod tests {
    use tencent_errors_catalog::__private::partial;
    use tencent_errors_catalog::{Source, Sources, load};

    use super::*;
    use crate::fixture::product;
    use crate::options::Options;

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
            let error = load(&[Source::new("t.yaml", yaml)].into()).unwrap_err();
            assert!(error.diagnostics().len() >= 3, "{error}");
            let partial = partial(error);
            let plan = Plan::new(&partial.catalog, Options::new()).unwrap();
            let tokens = generate(&plan).into_tokens().to_string();
            assert!(tokens.contains("Named"), "{entry:.80}");
        }
    }

    #[test]
    fn serde_is_taken_from_the_runtime_or_from_its_path() {
        let catalog = load(&Sources::built_in()).unwrap();
        let text = |options: Options| {
            let plan = Plan::new(&catalog, options.product("scf")).unwrap();
            generate(&plan).into_tokens().to_string()
        };
        assert!(text(Options::new().serde()).contains("use :: tencent_errors :: __serde"));
        let with_path = text(Options::new().emit_runtime().serde_at(quote::quote!(some::serde)));
        assert!(with_path.contains("use some :: serde as __serde"));
        assert!(with_path.contains("use super :: super :: __serde :: de"));
        for without in [Options::new(), Options::new().emit_runtime()] {
            assert!(!text(without).contains("__serde"));
        }
    }

    #[test]
    fn a_product_that_extends_nothing_has_no_base() {
        let catalog = load(&Sources::built_in()).unwrap();
        for (id, expected) in [
            ("api_v3", "{ match self { _ => :: core :: option :: Option :: None , } }"),
            (
                "scf",
                "{ match self { Product :: Scf => :: core :: option :: Option :: Some \
                 (Product :: ApiV3) , _ => :: core :: option :: Option :: None , } }",
            ),
        ] {
            let plan = Plan::new(&catalog, Options::new().product(id)).unwrap();
            let tokens = generate(&plan).into_tokens().to_string();
            let (_, body) = tokens.split_once("fn extends").unwrap();
            let (_, body) = body.split_once("Option < Self > ").unwrap();
            assert!(body.starts_with(expected), "{body:.300}");
        }
    }

    #[test]
    fn the_text_of_an_own_product_is_lexed_by_itself() {
        let mut sources = Sources::built_in();
        let own = sources.add(Source::new(
            "t.yaml",
            product("t", "  - { code: A, kind: ok, summary: { zh: 一, en: one } }\n"),
        ));
        let catalog = load(&sources).unwrap();
        let plan = Plan::new(&catalog, Options::new().emit_runtime()).unwrap();
        let of_own = std::cell::RefCell::new(Vec::new());
        let _ = generate_with(&plan, |text, origin| {
            if matches!(origin, Origin::Product(product) if product.source() == own) {
                of_own.borrow_mut().push(text.to_owned());
            }
            text.parse().unwrap()
        });
        let [tables, items] = &of_own.into_inner()[..] else { panic!() };
        assert!(items.contains("pub enum TError") && !items.contains("ApiV3Error"));
        assert!(tables.contains("TABLE_T") && !tables.contains("ApiV3Error"));
    }
}
