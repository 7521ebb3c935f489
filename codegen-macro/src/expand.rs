//! Turns the arguments into tokens: reads, loads, checks and generates.

use std::path::PathBuf;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::ext::IdentExt;
use syn::{Error, LitStr};
use tencent_errors_catalog::__private::{Partial, partial};
use tencent_errors_catalog::load;
use tencent_errors_codegen::__private::{bare_runtime, facade as with_facade, lenient_plan};
use tencent_errors_codegen::{Options, Origin, PlanError, generate_with};

use crate::args::{Args, Runtime, Serde};
use crate::facade::Facade;
use crate::files::Files;

/// Expands one invocation. Diagnostics become compile errors next to the valid items, so that they
/// are not buried among errors about missing items.
///
/// `lex` lexes Rust and assigns a span to the tokens that users may look up: the span of the literal that names the
/// product's file, or of the id that names a built-in product, resolved at the call site.
pub(crate) fn expand(
    input: TokenStream,
    lex: impl Fn(&str, Origin<'_>, Span) -> TokenStream,
) -> TokenStream {
    let (facade, input) = match Facade::split(input) {
        Ok(split) => split,
        Err(error) => return error.to_compile_error(),
    };
    let mut args: Args = match syn::parse2(input) {
        Ok(args) => args,
        Err(error) => Args { errors: vec![error], ..Args::default() },
    };
    args.check_serde(facade.has_serde);
    let mut errors = std::mem::take(&mut args.errors);
    let root = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let mut files = Files::read(&args.catalogs, &args.products, root.as_deref());
    if args.actions {
        files.sources = files.sources.with_actions();
    }
    errors.append(&mut files.errors);

    let Partial { catalog, complete } = match load(&files.sources) {
        Ok(catalog) => Partial { catalog, complete: true },
        Err(error) => {
            for diagnostic in error.diagnostics() {
                errors.push(Error::new(files.span_of(diagnostic.span().source()), diagnostic));
            }
            partial(error)
        }
    };
    let products = args.products.listed();
    let options = Options::new()
        .products(products.iter().map(|id| id.unraw().to_string()))
        .display(args.display);
    let options = match args.runtime {
        Some(Runtime::Emitted) => options.emit_runtime(),
        Some(Runtime::At(path)) => options.runtime(path),
        None if facade.is_bare => bare_runtime(options, facade.path),
        None => with_facade(options, facade.path),
    };
    let options = match args.serde {
        Some(Serde::OfRuntime(_)) => options.serde(),
        Some(Serde::At(path)) => options.serde_at(path),
        None => options,
    };
    let options = if args.actions { options.actions() } else { options };
    let (plan, plan_errors) = lenient_plan(&catalog, options);
    for error in plan_errors {
        let span = match &error {
            // The product may be defined in a file with errors.
            PlanError::UnknownProduct { .. } if !complete => continue,
            PlanError::UnknownProduct { id, .. } => {
                span_of_id(products, id).unwrap_or_else(Span::call_site)
            }
            PlanError::DuplicateProduct { index, .. } => products[*index].span(),
            _ => Span::call_site(),
        };
        errors.push(Error::new(span, explained(&error, &args.catalogs)));
    }

    let items = generate_with(&plan, |text, origin| {
        let span = match origin {
            Origin::Shared => None,
            // A built-in product has no file in the user's crate, so its tokens point to its id in `products`.
            Origin::Product(product) => {
                files.span(product.source()).or_else(|| span_of_id(products, product.id()))
            }
        };
        let call = Span::call_site();
        let span = span.map_or(call, |span| call.located_at(span));
        lex(text, origin, span)
    });
    let watched = files.watched;
    let errors = errors.iter().map(Error::to_compile_error);
    quote! {
        #(#errors)*
        #(#watched)*
        #items
    }
}

/// The span of an id in the list of products.
fn span_of_id(products: &[Ident], id: &str) -> Option<Span> {
    products.iter().find(|product| product.unraw() == id).map(Ident::span)
}

/// The message of an error of the plan, in terms of the macro's arguments.
fn explained(error: &PlanError, catalogs: &[LitStr]) -> String {
    let help = match error {
        PlanError::UnknownProduct { id, .. } if id == "all" => {
            Some("did you mean `products = all`?".to_owned())
        }
        // No built-in product has a similar name, so the name probably refers to a user-defined product.
        PlanError::UnknownProduct { meant: None, .. } => Some(match catalogs {
            [] => "for a product of your own, add its file to `catalogs`".to_owned(),
            _ => "for another product of your own, add its file to `catalogs`".to_owned(),
        }),
        _ => error.help(),
    };
    help.map_or_else(|| error.to_string(), |help| format!("{error}\nhelp: {help}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expanded(input: &str) -> String {
        let input = format!("(::tencent_errors) [] {input}");
        expand(input.parse().unwrap(), |text, _, _| text.parse().unwrap()).to_string()
    }

    #[test]
    fn every_built_in_product_is_emitted_by_default() {
        let tokens = expanded("");
        for name in ["ApiV2Error", "ScfStatus", "ServerlessFrameworkError", "CosError"] {
            assert!(tokens.contains(&format!("pub enum {name}")), "{name}");
        }
        // The facade defines `ApiV3Error`.
        assert!(tokens.contains("pub use :: tencent_errors :: ApiV3Error"));
        assert!(!tokens.contains("compile_error"));
    }

    #[test]
    fn actions_are_emitted_on_request() {
        let with = expanded("products = [scf], actions = true");
        assert!(with.contains("pub enum ScfAction") && !with.contains("ApiV3Action"));
        let without = expanded("products = [scf]");
        assert!(
            !without.contains("ScfAction")
                && without == expanded("products = [scf], actions = false")
        );
    }

    #[test]
    fn broken_files_are_reported_beside_sound_ones() {
        let tokens = expanded("products = [scf, sfc, scf], display = fr");
        assert!(tokens.contains("pub enum ScfStatus") && !tokens.contains("pub enum ApiV2Error"));
        assert_eq!(tokens.matches("compile_error").count(), 3, "{tokens:.2000}");
        assert!(tokens.contains(
            "unknown product `sfc`\\nhelp: did you mean `scf`, Serverless Cloud Function?"
        ));
        assert!(tokens.contains("product `scf` is listed twice"));
    }

    #[test]
    fn a_product_may_be_in_a_file_that_cannot_be_read() {
        let tokens = expanded("products = [scf, mine], catalogs = [\"no/such.yaml\"]");
        assert!(tokens.contains("no/such.yaml: no such file"));
        assert_eq!(tokens.matches("compile_error").count(), 1);
    }

    #[test]
    fn the_text_of_a_product_has_another_origin_than_shared_items() {
        let own = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/everything.yaml");
        let products = std::cell::RefCell::new(Vec::new());
        let tokens =
            expand(format!("(::x) [] catalogs = [{own:?}]").parse().unwrap(), |text, origin, _| {
                if let Origin::Product(_) = origin {
                    products.borrow_mut().push(text.to_owned());
                }
                text.parse().unwrap()
            });
        assert!(!tokens.to_string().contains("compile_error"));
        // The macro emits the enum and tables of each product, except for the common codes, which the facade defines.
        let products = products.into_inner();
        assert_eq!(products.len(), 10);
        let with_enum = |name: &str| products.iter().filter(|text| text.contains(name)).count();
        assert_eq!((with_enum("pub enum ScfStatus "), with_enum("TABLE_SCF: ")), (1, 1));
    }
}
