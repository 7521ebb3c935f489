//! The names of products: their enums, and their variants in the enums over all products.

use std::collections::HashMap;

use super::draft::{Draft, header};
use super::extends::Base;
use crate::diagnostic::Unlocated;
use crate::name;
use crate::rule::Rule;
use crate::yaml::Place;

/// Which products can be emitted, and what was found on the way.
pub(super) struct Identities {
    pub(super) standings: Vec<Standing>,
    pub(super) diagnostics: Vec<Unlocated>,
    pub(super) in_the_box: Vec<Unlocated>,
}

/// Whether a product can be emitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Nameable,
    /// Its name is taken, or it has none.
    Broken,
    /// It is of the box, nobody has asked for it, and an own product has its name.
    LeftOut,
}

/// Determines for each product whether it can be emitted.
pub(super) fn check(drafts: &[Draft<'_>], bases: &[Base]) -> Identities {
    let mut found = Identities {
        standings: vec![Standing::Broken; drafts.len()],
        diagnostics: Vec::new(),
        in_the_box: Vec::new(),
    };
    let is_needed = needed(drafts, bases);
    let mut variants: HashMap<String, &Draft<'_>> = HashMap::new();
    let mut enums: HashMap<String, &Draft<'_>> = HashMap::new();
    // Own products first: a newer box never takes a name from them.
    let (own, built_in): (Vec<_>, Vec<_>) =
        drafts.iter().enumerate().partition(|(_, draft)| draft.has_own());
    for (index, draft) in own.into_iter().chain(built_in) {
        // An id that cannot be corrected names no variant.
        let Some(id) = draft.id.as_deref().filter(|id| name::is_product_id(id)) else { continue };
        let enum_name = draft.enum_name();
        let variant = name::variant_of_product(id);
        let of_product = |other: &Draft<'_>| header(other.source, "product");
        let taken_by = enums
            .get(&enum_name)
            .or_else(|| variants.get(&variant))
            .copied()
            .filter(|other| draft.is_optional && !is_needed[index] && other.has_own());
        if let Some(other) = taken_by {
            let message =
                format!("the box has a product `{id}`, whose enum is `{enum_name}` as well");
            let own = other.added_by.first().copied().unwrap_or(other.source);
            let warning = Unlocated::warning(Rule::IN_THE_BOX, header(own, "product"), message);
            let help = "that product is left out; choose another id or enum to have both";
            found.in_the_box.push(warning.help(help));
            found.standings[index] = Standing::LeftOut;
            continue;
        }
        let taken = if name::TAKEN_BESIDE_ENUM.contains(&enum_name.as_str()) {
            let message = format!("enum `{enum_name}` is taken by an item that the macro emits");
            let (place, help) = name_of_enum(draft);
            Some(Unlocated::error(Rule::ENUM_TAKEN, place, message).help(help))
        } else if let Some(other) = enums.insert(enum_name.clone(), draft) {
            let (blamed, other) = blame(draft, other);
            let (place, help) = name_of_enum(blamed);
            let message = format!("enum `{enum_name}` is taken by another product");
            let taken = Unlocated::error(Rule::ENUM_TAKEN, place, message);
            Some(taken.help(help).label("first taken", of_product(other)))
        } else if let Some(other) = variants.insert(variant.clone(), draft) {
            let (blamed, other) = blame(draft, other);
            let id = blamed.id.as_deref().unwrap_or_default();
            let message = format!("product `{id}` and another one both become variant `{variant}`");
            let place = header(blamed.source, "product");
            let taken = Unlocated::error(Rule::DUPLICATE_PRODUCT_VARIANT, place, message);
            Some(taken.label("the other one is", of_product(other)))
        } else {
            None
        };
        if taken.is_none() {
            found.standings[index] = Standing::Nameable;
        }
        found.diagnostics.extend(taken);
    }
    found
}

/// Orders two conflicting products, the one to fix first: the second, unless it is of the box, which users
/// cannot fix.
fn blame<'d, 'r>(second: &'d Draft<'r>, first: &'d Draft<'r>) -> (&'d Draft<'r>, &'d Draft<'r>) {
    if !second.has_own() && first.has_own() { (first, second) } else { (second, first) }
}

/// Where a product names its enum, and how to give it another name.
fn name_of_enum(draft: &Draft<'_>) -> (Place, &'static str) {
    match draft.given_enum {
        Some((source, _)) => (header(source, "enum"), "choose another name"),
        None => (header(draft.source, "product"), "add `enum: …` with another name"),
    }
}

/// Whether each product is on the chain of one that somebody has asked for.
fn needed(drafts: &[Draft<'_>], bases: &[Base]) -> Vec<bool> {
    let mut needed = vec![false; drafts.len()];
    for (index, draft) in drafts.iter().enumerate() {
        if draft.is_optional && !draft.has_own() {
            continue;
        }
        let mut next = Some(index);
        while let Some(index) = next.filter(|&index| !needed[index]) {
            needed[index] = true;
            next = bases[index].product();
        }
    }
    needed
}
