//! An entry of a packed product.

use ::core::fmt;

use super::bytes::{i64_at, u16_at, u32_at};
use super::facts::Facts;
use super::kind::Kind;
use super::lang::Lang;
use super::layout::{CODE, DETAILS, NAME, SOLUTION, SUCCESSOR, SUMMARY, Table};

/// The size of an entry's facts, which start with its `u16` HTTP status.
pub const FACTS: usize = 4;
/// The offset of the kind in the facts.
pub const KIND: usize = 2;
/// The offset of the flags in the facts.
pub const FLAGS: usize = 3;

/// Flag: the entry has a number.
pub const HAS_NUMBER: u8 = 1;
/// Flag: the entry is retryable.
pub const RETRYABLE: u8 = 2;
/// Flag: the entry shares its code with other entries.
pub const SHARES_CODE: u8 = 4;
/// Flag: the summary has no Chinese text; the English text is used instead.
pub const LACKS_ZH: u8 = 8;
/// Flag: the summary has no English text; the Chinese text is used instead.
pub const LACKS_EN: u8 = 16;
/// Flag: the service no longer returns the entry.
pub const DEPRECATED: u8 = 32;

/// An entry of a table.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Entry {
    table: &'static Table,
    index: usize,
}

impl Entry {
    /// The entry at an index.
    #[inline]
    #[must_use]
    pub const fn new(table: &'static Table, index: usize) -> Entry {
        Entry { table, index }
    }

    /// The index of the entry in its table.
    #[inline]
    #[must_use]
    pub const fn index(self) -> usize {
        self.index
    }

    /// The table of the entry.
    #[inline]
    #[must_use]
    pub const fn table(self) -> &'static Table {
        self.table
    }

    fn string(self, column: usize) -> Option<&'static str> {
        let column = self.table.columns[column];
        if column.is_empty() {
            return None;
        }
        let (start, ends) = column.split_at(4);
        let start = u32_at(start, 0);
        let is_short = ends.len() == self.table.facts.len() / FACTS * 2;
        let end = |index: usize| match index {
            0 => start,
            _ if is_short => start + u16_at(ends, (index - 1) * 2),
            _ => start + u32_at(ends, (index - 1) * 4),
        };
        self.table.text.get(end(self.index)..end(self.index + 1)).filter(|text| !text.is_empty())
    }

    fn text(self, column: usize, lang: Lang) -> Option<&'static str> {
        let zh = self.string(column);
        match lang {
            Lang::Zh => zh,
            Lang::En => self.string(column + 1).or(zh),
        }
    }

    fn has(self, flag: u8) -> bool {
        self.table.facts[self.index * FACTS + FLAGS] & flag != 0
    }

    /// The string code.
    #[must_use]
    pub fn code(self) -> Option<&'static str> {
        self.string(CODE)
    }

    /// The numeric code.
    #[must_use]
    pub fn number(self) -> Option<i64> {
        if self.has(HAS_NUMBER) { Some(i64_at(self.table.numbers, self.index * 8)) } else { None }
    }

    /// The name of the variant.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.string(NAME).or_else(|| self.code()).unwrap_or_default()
    }

    /// A one-line summary of the error.
    #[must_use]
    pub fn summary(self, lang: Lang) -> &'static str {
        self.text(SUMMARY, lang).unwrap_or_default()
    }

    /// Returns whether the summary exists in this language.
    #[must_use]
    pub fn is_translated(self, lang: Lang) -> bool {
        !self.has(match lang {
            Lang::Zh => LACKS_ZH,
            Lang::En => LACKS_EN,
        })
    }

    /// A longer description of the error.
    #[must_use]
    pub fn details(self, lang: Lang) -> Option<&'static str> {
        self.text(DETAILS, lang)
    }

    /// Advice on how to resolve the error.
    #[must_use]
    pub fn solution(self, lang: Lang) -> Option<&'static str> {
        self.text(SOLUTION, lang)
    }

    /// The kind.
    #[must_use]
    pub fn kind(self) -> Kind {
        Kind::ALL[self.table.facts[self.index * FACTS + KIND] as usize]
    }

    /// The HTTP status to respond with.
    #[must_use]
    pub fn http_status(self) -> u16 {
        let at = self.index * FACTS;
        u16::from_le_bytes([self.table.facts[at], self.table.facts[at + 1]])
    }

    /// The HTTP status to respond with if the call used the responder's own account.
    #[must_use]
    pub fn gateway_status(self) -> u16 {
        self.facts().gateway_status()
    }

    /// The kind, HTTP status and retry advice.
    #[must_use]
    pub fn facts(self) -> Facts {
        Facts::new(self.kind(), self.http_status(), self.is_retryable())
    }

    /// Returns whether the call is worth retrying.
    #[must_use]
    pub fn is_retryable(self) -> bool {
        self.has(RETRYABLE)
    }

    /// Returns whether the service no longer returns the entry.
    #[must_use]
    pub fn is_deprecated(self) -> bool {
        self.has(DEPRECATED)
    }

    /// The API 3.0 code that replaced this one.
    #[must_use]
    pub fn successor(self) -> Option<&'static str> {
        self.string(SUCCESSOR)
    }

    /// Writes the number and code, or the name if there is neither, followed by the summary.
    ///
    /// # Errors
    ///
    /// Returns an error if the formatter fails.
    pub fn write(self, lang: Lang, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.number(), self.code()) {
            (Some(number), Some(code)) => ::core::write!(f, "{number} {code}")?,
            (Some(number), None) => ::core::write!(f, "{number}")?,
            (None, Some(code)) => f.write_str(code)?,
            (None, None) => f.write_str(self.name())?,
        }
        f.write_str(": ")?;
        f.write_str(self.summary(lang))?;
        match self.solution(lang) {
            Some(solution) if f.alternate() => {
                f.write_str("\n")?;
                f.write_str(solution)
            }
            _ => Ok(()),
        }
    }

    /// Writes the entry in the display language of its product.
    ///
    /// # Errors
    ///
    /// Returns an error if the formatter fails.
    pub fn display(self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(self.table.lang(), f)
    }

    /// The shortest unambiguous serialized form.
    #[must_use]
    pub fn wire(self) -> Wire {
        match (self.code(), self.number()) {
            (Some(code), _) if !self.has(SHARES_CODE) => Wire::Str(code),
            (_, Some(number)) => Wire::Number(number),
            _ => Wire::Str(self.name()),
        }
    }
}

/// A serialized entry.
#[doc(hidden)]
pub enum Wire {
    /// A code or a name.
    Str(&'static str),
    /// A number.
    Number(i64),
}
