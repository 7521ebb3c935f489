//! What products extend.

use super::draft::{Draft, header};
use crate::closest::did_you_mean;
use crate::diagnostic::Unlocated;
use crate::raw::Field;
use crate::rule::Rule;

/// What a product extends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    Nothing,
    /// Not found, or cannot be extended: its contents are unknown.
    Broken,
    /// The draft at this index.
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

/// Finds what each product extends. Chains terminate: one that leads back to its product is cut.
pub(super) fn check(drafts: &[Draft<'_>], all_named: bool) -> (Vec<Base>, Vec<Unlocated>) {
    let mut diagnostics = Vec::new();
    let named = |id: &str| drafts.iter().position(|draft| draft.id.as_deref() == Some(id));
    let mut bases: Vec<Base> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        bases.push(match &draft.raw.extends {
            Field::Absent => Base::Nothing,
            Field::Invalid => Base::Broken,
            Field::Value(id) => match named(id) {
                Some(index) => Base::Product(index),
                None => {
                    // A file that could not be read may define it.
                    diagnostics.extend(all_named.then(|| unknown_product(id, draft, drafts)));
                    Base::Broken
                }
            },
        });
    }
    for index in 0..drafts.len() {
        let mut chain: Vec<usize> = Vec::new();
        let mut next = bases[index].product();
        while let Some(base) = next {
            // A cycle that does not include this product is reported at a product that it does
            // include.
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

fn unknown_product(id: &str, draft: &Draft<'_>, drafts: &[Draft<'_>]) -> Unlocated {
    let known = drafts.iter().filter_map(|draft| draft.id.as_deref());
    let help = did_you_mean(id, known).unwrap_or_else(|| {
        "no file that is loaded defines it: name the one that does, too".to_owned()
    });
    let message = format!("unknown product `{id}`");
    Unlocated::error(Rule::UNKNOWN_PRODUCT, header(draft.source, "extends"), message).help(help)
}

/// The chain leads back to the product that it starts from.
fn circular(chain: &[usize], drafts: &[Draft<'_>]) -> Unlocated {
    let ids: Vec<String> = chain
        .iter()
        .map(|&index| format!("`{}`", drafts[index].id.as_deref().unwrap_or_default()))
        .collect();
    let own = chain.len() - 1;
    let circle = format!("{} extends {}", ids[own], ids.join(", which extends "));
    let place = header(drafts[chain[own]].source, "extends");
    let message = format!("`extends` is circular: {circle}");
    Unlocated::error(Rule::CIRCULAR_EXTENDS, place, message)
}
