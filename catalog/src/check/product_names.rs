//! The names of products: those of their enums, and of their variants in the enums over all products.

use std::collections::HashMap;

use super::draft::{Draft, header};
use super::extends::Base;
use crate::diagnostic::PendingDiagnostic;
use crate::lint::Lint;
use crate::name;
use crate::yaml::Place;

/// The status of each product's names, with diagnostics and warnings.
pub(super) struct ProductNames {
    pub(super) statuses: Vec<NameStatus>,
    pub(super) diagnostics: Vec<PendingDiagnostic>,
    pub(super) in_the_box: Vec<PendingDiagnostic>,
}

/// The status of one product's names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameStatus {
    Valid,
    /// The name is already taken or is missing.
    Invalid,
    /// The product is built in and was not requested, and a user-defined product has its name.
    LeftOut,
}

/// Determines for each product whether it can be emitted.
pub(super) fn check(drafts: &[Draft<'_>], bases: &[Base]) -> ProductNames {
    let mut found = ProductNames {
        statuses: vec![NameStatus::Invalid; drafts.len()],
        diagnostics: Vec::new(),
        in_the_box: Vec::new(),
    };
    let is_needed = needed(drafts, bases);
    let mut variants: HashMap<String, &Draft<'_>> = HashMap::new();
    let mut enums: HashMap<String, &Draft<'_>> = HashMap::new();
    // User-defined products are checked first, so that a newer built-in catalog never takes a name from them.
    let (own, built_in): (Vec<_>, Vec<_>) =
        drafts.iter().enumerate().partition(|(_, draft)| draft.has_own());
    for (index, draft) in own.into_iter().chain(built_in) {
        // A product whose id cannot be corrected has no variant.
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
            found.in_the_box.push(left_out(other, id));
            found.statuses[index] = NameStatus::LeftOut;
            continue;
        }
        let taken = if name::is_taken_beside_enum(&enum_name) {
            let message = format!("enum `{enum_name}` is taken by an item that the macro emits");
            let (place, help) = name_of_enum(draft);
            Some(PendingDiagnostic::error(Lint::ENUM_TAKEN, place, message).help(help))
        } else if name::is_of_actions(&enum_name) {
            let message = format!("enum `{enum_name}` has a name that is reserved for actions");
            let (place, help) = name_of_enum(draft);
            Some(PendingDiagnostic::error(Lint::ENUM_TAKEN, place, message).help(help))
        } else if is_taken_by_actions(draft, id) {
            let actions = name::enum_of_actions(id);
            let message = format!("the enum of the actions would be `{actions}`, which is taken");
            let place = header(draft.source, "product");
            let taken = PendingDiagnostic::error(Lint::ENUM_TAKEN, place, message);
            Some(taken.help("choose another id"))
        } else if let Some(other) = enums.insert(enum_name.clone(), draft) {
            let (blamed, other) = blame(draft, other);
            let (place, help) = name_of_enum(blamed);
            let message = format!("enum `{enum_name}` is taken by another product");
            let taken = PendingDiagnostic::error(Lint::ENUM_TAKEN, place, message);
            Some(taken.help(help).label("first taken", of_product(other)))
        } else if let Some(other) = variants.insert(variant.clone(), draft) {
            let (blamed, other) = blame(draft, other);
            let id = blamed.id.as_deref().unwrap_or_default();
            let message = format!("product `{id}` and another one both become variant `{variant}`");
            let place = header(blamed.source, "product");
            let taken = PendingDiagnostic::error(Lint::DUPLICATE_PRODUCT_VARIANT, place, message);
            Some(taken.label("the other one is", of_product(other)))
        } else {
            None
        };
        if taken.is_none() {
            found.statuses[index] = NameStatus::Valid;
        }
        found.diagnostics.extend(taken);
    }
    found
}

/// Returns whether the enum of a product's actions would clash with another item.
fn is_taken_by_actions(draft: &Draft<'_>, id: &str) -> bool {
    let name = name::enum_of_actions(id);
    !draft.actions.is_empty() && name::is_taken_beside_enum(&name)
}

/// Finds the user-defined products with the enum or the variant of a built-in product that was not read.
#[cfg(feature = "workbench")]
pub(super) fn taken_in_the_box(drafts: &[Draft<'_>]) -> Vec<PendingDiagnostic> {
    let is_read = |id: &str| drafts.iter().any(|draft| draft.id.as_deref() == Some(id));
    if !drafts.iter().any(|draft| draft.built_in) {
        return Vec::new();
    }
    let ids = tencent_errors_data::FILES.iter().map(|file| file.product).filter(|id| !is_read(id));
    let unread: Vec<(&str, String)> = ids.map(|id| (id, name::variant_of_product(id))).collect();
    let found = drafts.iter().filter(|draft| draft.has_own()).flat_map(|draft| {
        let enum_name = draft.enum_name();
        let variant = draft.id.as_deref().map(name::variant_of_product).unwrap_or_default();
        let taken = unread.iter().filter(move |(id, of_box)| {
            *of_box == variant || name::enum_of_product(id) == enum_name
        });
        taken.map(|(id, _)| left_out(draft, id))
    });
    found.collect()
}

/// The warning that a built-in product has the same names as a user-defined one and was left out.
fn left_out(own: &Draft<'_>, id: &str) -> PendingDiagnostic {
    let source = own.added_by.first().copied().unwrap_or(own.source);
    let message = format!("the built-in catalog has a product `{id}` with the same names");
    let warning = PendingDiagnostic::warning(Lint::IN_THE_BOX, header(source, "product"), message);
    warning.help("`products = all` omits the built-in one; choose another id or enum to have both")
}

/// Orders two conflicting products: the one to report, then the other. The second product is reported unless it is
/// built in, because users cannot fix built-in products.
fn blame<'d, 'r>(second: &'d Draft<'r>, first: &'d Draft<'r>) -> (&'d Draft<'r>, &'d Draft<'r>) {
    if !second.has_own() && first.has_own() { (first, second) } else { (second, first) }
}

/// The place that determines the enum name of a product, and the help for changing it.
fn name_of_enum(draft: &Draft<'_>) -> (Place, &'static str) {
    match draft.given_enum {
        Some((source, _)) => (header(source, "enum"), "choose another name"),
        None => (header(draft.source, "product"), "add `enum: …` with another name"),
    }
}

/// Marks the products that were requested, and the products that others extend.
fn needed(drafts: &[Draft<'_>], bases: &[Base]) -> Vec<bool> {
    let asked_for = drafts.iter().map(|draft| !draft.is_optional || draft.has_own());
    let mut needed: Vec<bool> = asked_for.collect();
    for base in bases.iter().filter_map(|base| base.product()) {
        needed[base] = true;
    }
    needed
}
