//! Queries on a packed product.

use super::bytes::{find_end, u16_at, u32_at};
use super::entry::{Entry, FACTS};
use super::lang::Lang;
use super::layout::{GROUP, Table};

impl Table {
    /// The number of entries.
    #[must_use]
    pub const fn entries(&self) -> usize {
        self.facts.len() / FACTS
    }

    /// The entry with a code, or the canonical entry if several share the code.
    #[must_use]
    pub fn index_of_code(&self, code: &str) -> Option<usize> {
        self.by_code.index_of_code(self.text, code)
    }

    /// The string code of the entry with a number.
    #[must_use]
    pub fn number_to_code(&'static self, number: i64) -> Option<&'static str> {
        Entry::new(self, self.by_number.index_of_number(number)?).code()
    }

    /// The entry with the first message template that matches a text.
    #[must_use]
    pub fn index_of_message(&self, text: &str) -> Option<usize> {
        let mut at = 0;
        while at < self.templates.len() {
            let index = u16_at(self.templates, at);
            let mut literal = at + 4;
            at = literal + u16_at(self.templates, at + 2) * 8;
            let mut end = Some(0);
            while literal < at {
                let string = self.text_at(self.templates, literal).as_bytes();
                end = end.and_then(|end| find_end(text.as_bytes(), end, string));
                literal += 8;
            }
            if end.is_some() {
                return Some(index);
            }
        }
        None
    }

    /// The start and length of the group of an entry that shares its code.
    #[must_use]
    pub fn group_of(&self, index: usize) -> Option<(usize, usize)> {
        let (mut low, mut high) = (0, self.groups.len() / GROUP);
        while low < high {
            let middle = low + (high - low) / 2;
            let found = u16_at(self.groups, middle * GROUP);
            if found == index {
                let (start, len) = (middle * GROUP + 2, middle * GROUP + 4);
                return Some((u16_at(self.groups, start), u16_at(self.groups, len)));
            }
            if found < index {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        None
    }

    /// The text whose start and end are stored at an offset.
    fn text_at(&self, bytes: &[u8], at: usize) -> &'static str {
        let (start, end) = (u32_at(bytes, at), u32_at(bytes, at + 4));
        self.text.get(start..end).unwrap_or_default()
    }

    /// The language that the errors of the product display in.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        Lang::ALL[self.display]
    }

    /// The title of the product.
    #[must_use]
    pub const fn title(&self, lang: Lang) -> &'static str {
        self.title[lang as usize]
    }
}

/// Parses a number: decimal digits with an optional minus sign.
#[must_use]
pub fn decimal(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

/// Finds a product by its id.
#[doc(hidden)]
#[must_use]
pub fn find<P: Copy>(all: &[P], id: &str, as_str: fn(P) -> &'static str) -> Option<P> {
    all.iter().copied().find(|&product| as_str(product) == id)
}
