//! Lookup of codes and numbers.

use super::bytes::{i64_at, same, u16_at, u32_at};
use super::hash;
use super::layout::{CODE_SLOT, LONGEST_CODE, Lookup, Method, NUMBER_SLOT};

#[allow(clippy::inline_always)]
impl Lookup {
    /// A lookup table without keys.
    pub const NONE: Lookup =
        Lookup { shortest: 0, method: Method::Sorted, displacements: &[], slots: &[] };

    /// The entry with a code, given the text of its table; the canonical entry if several share the code.
    #[inline(always)]
    #[must_use]
    pub fn index_of_code(&self, text: &str, code: &str) -> Option<usize> {
        let key = code.as_bytes();
        if self.slots.is_empty() || key.len() < self.shortest {
            return None;
        }
        let hash = match self.method {
            Method::Windows(windows, seed) => hash::windows(key, windows, seed),
            // `nearest` may pass every prefix of an enormous text, so prefixes longer than any code are not
            // read.
            _ if key.len() > LONGEST_CODE => return None,
            Method::Whole(seed) => hash::whole(key, seed),
            Method::Sorted => return self.search_code(text, key),
        };
        let slot = self.slot(hash, CODE_SLOT);
        // The length rules out most texts that are not codes.
        if u16_at(self.slots, slot + 4) != key.len() {
            return None;
        }
        if same(self.code_at(slot, text)?, key) { Some(self.entry_at(slot)) } else { None }
    }

    /// The offset of the slot for a hash, given the size of a slot.
    #[inline(always)]
    const fn slot(&self, hash: u64, size: usize) -> usize {
        let displacement = self.displacements[hash::bucket(hash, self.displacements.len())];
        hash::displaced(hash, displacement, self.slots.len() / size) * size
    }

    /// The code in a slot.
    #[inline(always)]
    fn code_at<'t>(&self, slot: usize, text: &'t str) -> Option<&'t [u8]> {
        let start = u32_at(self.slots, slot);
        text.as_bytes().get(start..start + u16_at(self.slots, slot + 4))
    }

    /// The entry in a slot for a code.
    #[inline(always)]
    const fn entry_at(&self, slot: usize) -> usize {
        u16_at(self.slots, slot + 6)
    }

    fn search_code(&self, text: &str, code: &[u8]) -> Option<usize> {
        let (mut low, mut high) = (0, self.slots.len() / CODE_SLOT);
        while low < high {
            let middle = low + (high - low) / 2;
            let slot = middle * CODE_SLOT;
            match self.code_at(slot, text)?.cmp(code) {
                ::core::cmp::Ordering::Less => low = middle + 1,
                ::core::cmp::Ordering::Equal => return Some(self.entry_at(slot)),
                ::core::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The entry with a number.
    #[inline(always)]
    #[must_use]
    pub const fn index_of_number(&self, number: i64) -> Option<usize> {
        if self.slots.is_empty() {
            return None;
        }
        let slot = match self.method {
            Method::Whole(seed) => self.slot(hash::number(number, seed), NUMBER_SLOT),
            _ => self.search_number(number),
        };
        if i64_at(self.slots, slot) == number { Some(u16_at(self.slots, slot + 8)) } else { None }
    }

    /// The slot of a number, or of another number if it is absent.
    const fn search_number(&self, number: i64) -> usize {
        let (mut low, mut high) = (0, self.slots.len() / NUMBER_SLOT);
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if i64_at(self.slots, middle * NUMBER_SLOT) <= number {
                low = middle;
            } else {
                high = middle;
            }
        }
        low * NUMBER_SLOT
    }
}
