//! From the arguments to the tokens: read, load, check, generate.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::Error;
use syn::ext::IdentExt;
use tencent_errors_catalog::{Loaded, Product, Source, load, nearest};
use tencent_errors_codegen::{Options, generate_with, imported};

use crate::args::Args;
use crate::files;

/// Expands one invocation. Problems become compile errors beside whatever is sound, so that they
/// do not drown in errors about missing items.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let mut args: Args = match syn::parse2(input) {
        Ok(args) => args,
        Err(error) => Args { errors: vec![error], ..Args::default() },
    };
    let mut errors = std::mem::take(&mut args.errors);
    let files = files::read(&args.catalogs);
    errors.extend(files.errors);

    let mut sources = Source::built_in();
    let built_in = sources.len();
    sources.extend(files.sources.iter().map(|(_, source)| source.clone()));
    let loaded = load(&sources);
    for diagnostic in &loaded.diagnostics {
        // A built-in file has no literal to point at.
        let name = files.sources.iter().find(|(_, source)| source.path() == diagnostic.path());
        let span = name.map_or_else(Span::call_site, |(name, _)| name.span());
        errors.push(Error::new(span, diagnostic));
    }
    let products = args.products.unwrap_or_default();
    errors.extend(products_errors(&products, &loaded));

    let options = Options {
        products: products.iter().map(|product| product.unraw().to_string()).collect(),
        display: args.display,
        runtime: args.runtime,
        serde: args.serde,
    };
    for product in imported(&loaded.catalog, &options) {
        for &index in product.added_by() {
            let (name, source) = &files.sources[index - built_in];
            let (path, id) = (source.path(), product.id());
            let message =
                format!("{path}: adds to `{id}`, which comes from `runtime` as it is there");
            let help = format!("add `{id}` to `products`, or the file to the call in `runtime`");
            errors.push(Error::new(name.span(), format!("{message}\nhelp: {help}")));
        }
    }
    let watched = files.watched;
    let items = generate_with(&loaded.catalog, &options, lex);
    let errors = errors.iter().map(Error::to_compile_error);
    quote! {
        #(#errors)*
        #(#watched)*
        #items
    }
}

/// The compiler's own lexer.
fn lex(text: &str) -> TokenStream {
    let tokens: proc_macro::TokenStream = text.parse().expect("the generator writes Rust");
    tokens.into()
}

/// What is wrong with the list of products. A product that may be in a file with problems of its
/// own is not called unknown.
fn products_errors(products: &[Ident], loaded: &Loaded) -> Vec<Error> {
    let mut errors = Vec::new();
    for (index, product) in products.iter().enumerate() {
        let id = product.unraw().to_string();
        if products[..index].iter().any(|other| other.unraw() == product.unraw()) {
            errors.push(Error::new(product.span(), format!("product `{id}` is listed twice")));
        } else if loaded.catalog.product(&id).is_none() && loaded.complete {
            let known = || loaded.catalog.products().iter().map(Product::id);
            let help = match nearest(&id, known()) {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None => format!("the products are {}", known().collect::<Vec<_>>().join(", ")),
            };
            errors
                .push(Error::new(product.span(), format!("unknown product `{id}`\nhelp: {help}")));
        }
    }
    errors
}
