//! A product and what it extends.

use ::core::iter::{once, successors};
use ::core::ptr;

use super::entry::Entry;
use super::layout::Table;
use super::table::decimal;

/// A product's table, and the chain of what it extends.
#[doc(hidden)]
pub struct Chain {
    /// The product's own table.
    pub table: &'static Table,
    /// The chain of the product that it extends.
    pub extends: Option<&'static Chain>,
}

/// A code, then the code without its last dotted part, and so on.
///
/// `A.B.C` gives `A.B.C`, `A.B` and `A`.
#[doc(hidden)]
pub fn prefixes(code: &str) -> impl Iterator<Item = &str> {
    successors(Some(code), |code| Some(code.rsplit_once('.')?.0))
}

/// Walks a chain of products, nearest first, for a code and each of its dotted prefixes: the longest
/// prefix that anything is found for wins, and of equal ones the nearer product.
#[doc(hidden)]
pub fn longest_prefix<C, T>(
    chain: &C,
    code: &str,
    mut find: impl FnMut(C::Item, &str) -> Option<T>,
) -> Option<T>
where
    C: Iterator + Clone,
{
    prefixes(code).find_map(|prefix| chain.clone().find_map(|product| find(product, prefix)))
}

/// The entry on a chain with exactly this code, else with the number that the code is in decimal; the
/// nearer product wins ties.
#[doc(hidden)]
#[must_use]
pub fn resolve(chain: &'static Chain, code: &str) -> Option<Entry> {
    let with_code = |table: &'static Table| with_code(table, code);
    chain.tables().find_map(with_code).or_else(|| {
        let number = decimal(code)?;
        chain
            .tables()
            .find_map(|table| Some(Entry::new(table, table.by_number.index_of_number(number)?)))
    })
}

/// The same, else the entry with the longest known dotted prefix of the code.
#[doc(hidden)]
#[must_use]
pub fn resolve_nearest(chain: &'static Chain, code: &str) -> Option<Entry> {
    resolve(chain, code).or_else(|| prefix(chain, code))
}

/// The entry with the longest proper dotted prefix of a code.
pub fn prefix(chain: &'static Chain, code: &str) -> Option<Entry> {
    let (parent, _) = code.rsplit_once('.')?;
    longest_prefix(&chain.tables(), parent, with_code)
}

fn with_code(table: &'static Table, code: &str) -> Option<Entry> {
    Some(Entry::new(table, table.index_of_code(code)?))
}

impl Chain {
    /// The tables of the chain, nearest first.
    pub fn tables(&'static self) -> impl Iterator<Item = &'static Table> + Clone {
        successors(Some(self), |chain| chain.extends).map(|chain| chain.table)
    }
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
