//! The packed actions of a product, and the errors that each may return.

use ::core::ptr;

use super::bytes::u32_at;
use super::chain::Chain;
use super::entry::Entry;
use super::info::{AnyError, ErrorInfo};
use super::layout::Table;

/// The size of an action's record.
pub const ACTION: usize = 8;
/// The size of the record of a code, which contains only the end of its text.
pub const CODE_END: usize = 4;

/// The packed actions of a product.
///
/// Each error has a place: first come the entries of the products that were emitted along with this table,
/// nearest product first, then the codes of all other errors, which other products may list in another order.
/// The errors of an action are stored as the distance from one place to the next, in ascending order. A
/// distance takes seven bits per byte, lowest first; the highest bit marks continuation.
#[doc(hidden)]
#[derive(Debug, Default, PartialEq)]
pub struct Actions<B = &'static [u8], S = &'static str> {
    /// The concatenated names of the actions, followed by the codes.
    pub text: S,
    /// Two `u32`s per action: the end of its name in `text`, and the end of its errors in `errors`. They are followed
    /// by one `u32` per code: its end in `text`.
    pub ends: B,
    /// The concatenated errors of the actions.
    pub errors: B,
    /// The number of actions.
    pub actions: usize,
    /// The number of entries of the products that were emitted along with this table.
    pub entries: usize,
}

impl Actions {
    /// The name of an action.
    #[must_use]
    pub fn name(&self, action: usize) -> &'static str {
        let start = if action == 0 { 0 } else { self.end(action - 1, 0) };
        self.text.get(start..self.end(action, 0)).unwrap_or_default()
    }

    /// Finds an action by name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<usize> {
        (0..self.actions).find(|&action| self.name(action) == name)
    }

    /// The errors that an action may return, looked up on the chain of its product.
    pub fn errors(
        &'static self,
        action: usize,
        chain: &'static Chain,
    ) -> impl Iterator<Item = Entry> + use<> {
        self.places(action).filter_map(move |place| self.entry(chain, place))
    }

    /// The actions that may return an error, which may be from another invocation of the macro.
    pub fn returning(
        &'static self,
        error: AnyError,
        chain: &'static Chain,
    ) -> impl Iterator<Item = usize> + use<> {
        let place = self.place(chain, error);
        let returns = move |&action: &usize| {
            place.is_some_and(|place| self.places(action).any(|other| other == place))
        };
        (0..self.actions).filter(returns)
    }

    /// The places of the errors of an action.
    fn places(&self, action: usize) -> Places {
        let start = if action == 0 { 0 } else { self.end(action - 1, 4) };
        let bytes = self.errors.get(start..self.end(action, 4));
        Places { bytes: bytes.unwrap_or_default(), next: 0 }
    }

    fn end(&self, action: usize, field: usize) -> usize {
        u32_at(self.ends, action * ACTION + field)
    }

    /// The codes of errors that were not emitted along with this table.
    fn codes(&self) -> impl Iterator<Item = &'static str> + use<> {
        let (text, ends, start) = (self.text, self.ends, self.actions * ACTION);
        let first = if self.actions == 0 { 0 } else { self.end(self.actions - 1, 0) };
        let end = move |index: usize| u32_at(ends, start + index * CODE_END);
        (0..(ends.len() - start) / CODE_END).map(move |index| {
            let before = if index == 0 { first } else { end(index - 1) };
            text.get(before..end(index)).unwrap_or_default()
        })
    }

    /// The entry at a place.
    fn entry(&self, chain: &'static Chain, place: usize) -> Option<Entry> {
        let mut start = 0;
        for table in chain.tables() {
            if start == self.entries {
                break;
            }
            if place - start < table.entries() {
                return Some(Entry::new(table, place - start));
            }
            start += table.entries();
        }
        let code = self.codes().nth(place - self.entries)?;
        let with_code = |table: &'static Table| Some(Entry::new(table, table.index_of_code(code)?));
        self.elsewhere(chain).find_map(with_code)
    }

    /// The place of an error, if its product is on the chain and contains it.
    fn place(&self, chain: &'static Chain, error: AnyError) -> Option<usize> {
        let found = error.__entry();
        let is_elsewhere = |table: &'static Table| table.product == error.product_id();
        if self.elsewhere(chain).any(is_elsewhere) {
            let code = found.code()?;
            return Some(self.entries + self.codes().position(|other| other == code)?);
        }
        let mut start = 0;
        for table in chain.tables() {
            if table.product == error.product_id() {
                // Another invocation may have a different table for the same product.
                let is_it = |&index: &usize| Entry::new(table, index).name() == found.name();
                let index = if ptr::eq(table, found.table()) {
                    found.index()
                } else {
                    (0..table.entries()).find(is_it)?
                };
                return Some(start + index);
            }
            start += table.entries();
        }
        None
    }

    /// The tables on a chain that were not emitted along with this one. They follow the tables that were.
    fn elsewhere(&self, chain: &'static Chain) -> impl Iterator<Item = &'static Table> + use<> {
        let (mut start, entries) = (0, self.entries);
        chain.tables().skip_while(move |table| {
            let is_own = start < entries;
            start += table.entries();
            is_own
        })
    }
}

/// Decodes distances into places.
struct Places {
    bytes: &'static [u8],
    next: usize,
}

impl Iterator for Places {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let (mut distance, mut shift) = (0, 0);
        loop {
            let (&byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            distance |= usize::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                break;
            }
            shift += 7;
        }
        self.next += distance;
        Some(self.next)
    }
}
