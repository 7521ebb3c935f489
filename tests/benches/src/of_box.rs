//! The built-in products, in the form that the other implementations need.

use std::collections::HashSet;

use heck::ToUpperCamelCase;
use tencent_errors_catalog::{Catalog, Lang, Sources, load};

use crate::synthetic::{Entry, Product};

/// Loads every built-in product.
///
/// # Panics
///
/// If the built-in catalog is invalid.
#[must_use]
pub fn catalog() -> Catalog {
    load(&Sources::built_in().every_product()).expect("the built-in catalog is valid")
}

/// Returns the products with their coded entries, except the few entries that would need an explicit name.
#[must_use]
pub fn products(catalog: &Catalog) -> Vec<Product> {
    let convert = |product: &tencent_errors_catalog::Product| {
        let mut names = HashSet::new();
        let entries = product.entries().iter().filter_map(|entry| {
            let code = entry.code()?.to_owned();
            let name = code.to_upper_camel_case();
            (name.starts_with(char::is_alphabetic) && names.insert(name)).then(|| Entry {
                code,
                number: None,
                zh: entry.summary().get(Lang::Zh).to_owned(),
                en: entry.summary().get(Lang::En).to_owned(),
                http: entry.http_status(),
            })
        });
        Product { id: product.id().to_owned(), entries: entries.collect() }
    };
    let products = catalog.products().iter().map(convert);
    // strum's iterators cannot be derived for an enum without variants.
    products.filter(|product| !product.entries.is_empty()).collect()
}
