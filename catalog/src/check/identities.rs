//! The names of products: their enums, and their variants in the enums over all products.

use std::collections::HashMap;

use super::draft::{Draft, header};
use crate::diagnostic::Unlocated;
use crate::name;
use crate::rule::Rule;

/// Determines for each product whether it can be emitted.
pub(super) fn check(drafts: &[Draft<'_>]) -> (Vec<bool>, Vec<Unlocated>) {
    let mut diagnostics = Vec::new();
    let mut variants: HashMap<String, &Draft<'_>> = HashMap::new();
    let mut enums: HashMap<String, &Draft<'_>> = HashMap::new();
    let mut nameable = Vec::with_capacity(drafts.len());
    for draft in drafts {
        // An id that cannot be corrected names no variant.
        let Some(id) = draft.id.as_deref().filter(|id| name::is_product_id(id)) else {
            nameable.push(false);
            continue;
        };
        let (key, help) = match draft.given_enum {
            Some(_) => ("enum", "choose another name"),
            None => ("product", "add `enum: …` with another name"),
        };
        let place = header(draft.source, key);
        let enum_name = draft.enum_name();
        let variant = name::variant_of_product(id);
        let of_product = |other: &Draft<'_>| header(other.source, "product");
        let taken = if name::TAKEN_BESIDE_ENUM.contains(&enum_name.as_str()) {
            let message = format!("enum `{enum_name}` is taken by an item that the macro emits");
            Some(Unlocated::error(Rule::ENUM_TAKEN, place, message).help(help))
        } else if let Some(other) = enums.insert(enum_name.clone(), draft) {
            let message = format!("enum `{enum_name}` is taken by another product");
            let taken = Unlocated::error(Rule::ENUM_TAKEN, place, message);
            Some(taken.help(help).label("first taken", of_product(other)))
        } else if let Some(other) = variants.insert(variant.clone(), draft) {
            let message = format!("product `{id}` and another one both become variant `{variant}`");
            let place = header(draft.source, "product");
            let taken = Unlocated::error(Rule::DUPLICATE_PRODUCT_VARIANT, place, message);
            Some(taken.label("the other one is", of_product(other)))
        } else {
            None
        };
        nameable.push(taken.is_none());
        diagnostics.extend(taken);
    }
    (nameable, diagnostics)
}
