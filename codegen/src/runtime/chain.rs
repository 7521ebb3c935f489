//! A product and what it extends.

use ::core::iter::once;
use ::core::ptr;

use super::entry::Entry;
use super::layout::Table;
use super::table::decimal;

/// A product's table, and the chain of what it extends.
#[doc(hidden)]
pub struct Chain {
    /// The product's own table.
    pub table: &'static Table,
    /// What the product extends.
    pub extends: Option<&'static Chain>,
}

/// The code without its last dotted part.
pub fn parent(code: &str) -> Option<&str> {
    code.rsplit_once('.').map(|(parent, _)| parent)
}

/// Finds a code on a chain: exactly in each product, then as a decimal number in each, then its
/// longest known dotted prefix in any of them, the nearer product winning ties.
#[doc(hidden)]
#[must_use]
pub fn resolve(chain: &'static Chain, code: &str) -> Option<Entry> {
    exact(chain, code).or_else(|| prefix(chain, code))
}

/// The entry with exactly this code, else this number.
pub fn exact(chain: &'static Chain, code: &str) -> Option<Entry> {
    let number = || {
        let number = decimal(code)?;
        on_chain(chain, |table| table.by_number.index_of_number(number))
    };
    with_code(chain, code).or_else(number)
}

/// The entry with the longest proper dotted prefix of a code.
pub fn prefix(chain: &'static Chain, code: &str) -> Option<Entry> {
    let mut prefix = parent(code);
    while let Some(code) = prefix {
        let found = with_code(chain, code);
        if found.is_some() {
            return found;
        }
        prefix = parent(code);
    }
    None
}

fn with_code(chain: &'static Chain, code: &str) -> Option<Entry> {
    on_chain(chain, |table| table.index_of_code(code))
}

fn on_chain(
    chain: &'static Chain,
    find: impl Fn(&'static Table) -> Option<usize>,
) -> Option<Entry> {
    let mut next = Some(chain);
    while let Some(chain) = next {
        if let Some(index) = find(chain.table) {
            return Some(Entry::new(chain.table, index));
        }
        next = chain.extends;
    }
    None
}

/// The product that the entry belongs to; tries `near` first. `None` if it is not one of these: in
/// another invocation, a product may extend something else.
#[doc(hidden)]
#[must_use]
pub fn owner<P: Copy + 'static>(
    near: P,
    all: &'static [P],
    entry: Entry,
    chain: impl Fn(P) -> &'static Chain,
) -> Option<P> {
    let owns = |product: &P| ptr::eq(chain(*product).table, entry.table());
    once(near).chain(all.iter().copied()).find(owns)
}
