//! The actions of a product, packed, and the errors that each may return.

use ::core::ptr;

use super::bytes::u32_at;
use super::chain::Chain;
use super::entry::{Entry, FACTS};
use super::info::{AnyError, ErrorInfo};

/// The size of an action's record.
pub const ACTION: usize = 8;

/// The actions of a product, packed.
///
/// The errors of a chain of products are counted through, the nearest product first. An action has the distances
/// from each of its errors to the next, in ascending order: seven bits a byte, the lowest first; the highest bit
/// says that more follow.
#[doc(hidden)]
#[derive(Debug, Default, PartialEq)]
pub struct Actions<B = &'static [u8], S = &'static str> {
    /// The names, one after the other.
    pub names: S,
    /// Two `u32`s for each action: the ends of its name and of its errors.
    pub ends: B,
    /// The errors, one action after the other.
    pub errors: B,
}

impl Actions {
    /// The name of an action.
    #[must_use]
    pub fn name(&self, action: usize) -> &'static str {
        let (start, end) = self.range(action, 0);
        self.names.get(start..end).unwrap_or_default()
    }

    /// The action of this name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<usize> {
        self.indices().find(|&action| self.name(action) == name)
    }

    /// The errors that an action may return, on the chain of its product.
    pub fn errors(
        &self,
        action: usize,
        chain: &'static Chain,
    ) -> impl Iterator<Item = Entry> + use<> {
        self.places(action).filter_map(move |place| entry(chain, place))
    }

    /// The actions that may return an error, which may be of another invocation.
    pub fn returning(
        &'static self,
        error: AnyError,
        chain: &'static Chain,
    ) -> impl Iterator<Item = usize> + use<> {
        let place = place(chain, error);
        let returns = move |&action: &usize| {
            place.is_some_and(|place| self.places(action).any(|other| other == place))
        };
        self.indices().filter(returns)
    }

    fn indices(&self) -> impl Iterator<Item = usize> + use<> {
        0..self.ends.len() / ACTION
    }

    /// The places of an action's errors on the chain.
    fn places(&self, action: usize) -> Places {
        let (start, end) = self.range(action, 4);
        Places { bytes: self.errors.get(start..end).unwrap_or_default(), next: 0 }
    }

    fn range(&self, action: usize, field: usize) -> (usize, usize) {
        let end = |action: usize| u32_at(self.ends, action * ACTION + field);
        (if action == 0 { 0 } else { end(action - 1) }, end(action))
    }
}

/// Reads distances.
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

/// The entry at a place on a chain.
fn entry(mut chain: &'static Chain, mut place: usize) -> Option<Entry> {
    loop {
        let entries = chain.table.facts.len() / FACTS;
        if place < entries {
            return Some(Entry::new(chain.table, place));
        }
        place -= entries;
        chain = chain.extends?;
    }
}

/// The place of an error on a chain, if its product is there and has it.
fn place(mut chain: &'static Chain, error: AnyError) -> Option<usize> {
    let found = error.__entry();
    let mut start = 0;
    loop {
        let table = chain.table;
        let entries = table.facts.len() / FACTS;
        if table.product == error.product_id() {
            // Another invocation may have a different table for the same product.
            let is_it = |&index: &usize| Entry::new(table, index).name() == found.name();
            let index = if ptr::eq(table, found.table()) {
                found.index()
            } else {
                (0..entries).find(is_it)?
            };
            return Some(start + index);
        }
        start += entries;
        chain = chain.extends?;
    }
}
