//! A product and the products that it extends.

use ::core::iter::{once, successors};
use ::core::ptr;

use super::entry::Entry;
use super::layout::Table;
use super::table::decimal;

/// A product's table, linked to the chain of the product that it extends.
#[doc(hidden)]
pub struct Chain {
    /// The product's own table.
    pub table: &'static Table,
    /// The chain of the product that it extends.
    pub extends: Option<&'static Chain>,
}

/// Iterates over a code and its dotted prefixes, longest first.
///
/// `A.B.C` yields `A.B.C`, `A.B` and `A`.
#[doc(hidden)]
pub fn prefixes(code: &str) -> impl Iterator<Item = &str> {
    successors(Some(code), |code| Some(code.rsplit_once('.')?.0))
}

/// Looks up a code and each of its dotted prefixes in a chain of products, nearest first. The longest prefix
/// with a result wins; if several products have one, the nearest wins.
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

/// The entry on a chain with exactly this code. If there is none and the code is a decimal number, the entry
/// with that number. The nearest product wins.
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

/// Like [`resolve`], but falls back to the entry with the longest known dotted prefix of the code.
#[doc(hidden)]
#[must_use]
pub fn resolve_nearest(chain: &'static Chain, code: &str) -> Option<Entry> {
    resolve(chain, code).or_else(|| prefix(chain, code))
}

/// The entry with the longest known proper dotted prefix of a code.
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

/// The product that contains the entry, trying `near` first. `None` if none of these products does: a product
/// may extend another base in another invocation.
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
