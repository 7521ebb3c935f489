//! Resolves `extends`: finds the base of each product.

use super::draft::{Draft, header};
use crate::diagnostic::PendingDiagnostic;
use crate::lint::Lint;
use crate::raw::Field;
use crate::suggest::{Names, suggest};

/// The base of a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    Nothing,
    /// The base does not exist or cannot be extended: its contents are unknown.
    Broken,
    /// The base is the draft at this index.
    Product(usize),
}

impl Base {
    pub(super) fn product(self) -> Option<usize> {
        match self {
            Base::Product(index) => Some(index),
            Base::Nothing | Base::Broken => None,
        }
    }
}

/// Finds the base of each product. Chains terminate, because cycles are cut.
///
/// `known` returns the names of all products for suggestions; it is called only if a base is unknown.
pub(super) fn check(
    drafts: &[Draft<'_>],
    all_named: bool,
    known: impl Fn() -> Vec<Names>,
) -> (Vec<Base>, Vec<PendingDiagnostic>) {
    let mut diagnostics = Vec::new();
    let named = |id: &str| drafts.iter().position(|draft| draft.id.as_deref() == Some(id));
    let mut bases: Vec<Base> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        bases.push(match draft.extends.1 {
            Field::Absent => Base::Nothing,
            Field::Invalid => Base::Broken,
            Field::Value(id) => match named(id) {
                Some(index) => Base::Product(index),
                None => {
                    // If a file does not name its product, that file may define the base.
                    diagnostics.extend(all_named.then(|| unknown_product(id, draft, &known())));
                    Base::Broken
                }
            },
        });
    }
    for index in 0..drafts.len() {
        let mut chain: Vec<usize> = Vec::new();
        let mut next = bases[index].product();
        while let Some(base) = next {
            // A cycle that does not include this product is reported at one of its members.
            if chain.contains(&base) {
                break;
            }
            chain.push(base);
            if base == index {
                diagnostics.push(circular(&chain, drafts));
                bases[index] = Base::Broken;
                break;
            }
            next = bases[base].product();
        }
    }
    (bases, diagnostics)
}

fn unknown_product(id: &str, draft: &Draft<'_>, known: &[Names]) -> PendingDiagnostic {
    let help = match suggest(id, known) {
        Some(meant) => format!("did you mean {meant}?"),
        None => "no loaded file defines it; pass that file as well".to_owned(),
    };
    let message = format!("unknown product `{id}`");
    PendingDiagnostic::error(Lint::UNKNOWN_PRODUCT, header(draft.extends.0, "extends"), message)
        .help(help)
}

/// The error for a chain of bases that leads back to its first product.
fn circular(chain: &[usize], drafts: &[Draft<'_>]) -> PendingDiagnostic {
    let ids: Vec<String> = chain
        .iter()
        .map(|&index| format!("`{}`", drafts[index].id.as_deref().unwrap_or_default()))
        .collect();
    let own = chain.len() - 1;
    let circle = format!("{} extends {}", ids[own], ids.join(", which extends "));
    let place = header(drafts[chain[own]].extends.0, "extends");
    let message = format!("`extends` is circular: {circle}");
    PendingDiagnostic::error(Lint::CIRCULAR_EXTENDS, place, message)
}
