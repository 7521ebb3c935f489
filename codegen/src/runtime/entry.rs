//! An entry of a packed product.

use ::core::fmt;

use super::bytes::{i64_at, u16_at, u32_at};
use super::kind::Kind;
use super::lang::Lang;
use super::layout::{
    CODE, DETAILS, FACTS, FLAGS, HAS_NUMBER, KIND, LACKS_EN, LACKS_ZH, NAME, RETRYABLE,
    SHARES_CODE, SOLUTION, SUCCESSOR, SUMMARY, Table,
};
use super::wire::Wire;

/// The HTTP status for the caller of a gateway that has credentials and quotas of its own.
pub const fn gateway_status(kind: Kind, http_status: u16) -> u16 {
    match (kind, http_status) {
        (Kind::Unauthenticated | Kind::PermissionDenied, _) | (_, 402 | 451) => 502,
        (Kind::ResourceExhausted, _) => 503,
        // Whatever the service blamed the gateway for.
        (Kind::Internal | Kind::DeadlineExceeded | Kind::Unavailable, 400..=499) => {
            kind.http_status()
        }
        _ => http_status,
    }
}

/// An entry of a table.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Entry {
    table: &'static Table,
    index: usize,
}

impl Entry {
    /// The entry at this index.
    #[inline]
    #[must_use]
    pub const fn new(table: &'static Table, index: usize) -> Entry {
        Entry { table, index }
    }

    /// Its index in the table.
    #[inline]
    #[must_use]
    pub const fn index(self) -> usize {
        self.index
    }

    /// Its table.
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

    /// Whether the summary is in this language.
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

    /// What to do about it.
    #[must_use]
    pub fn solution(self, lang: Lang) -> Option<&'static str> {
        self.text(SOLUTION, lang)
    }

    /// The classification.
    #[must_use]
    pub fn kind(self) -> Kind {
        Kind::ALL[self.table.facts[self.index * FACTS + KIND] as usize]
    }

    /// The HTTP status to answer with.
    #[must_use]
    pub fn http_status(self) -> u16 {
        let at = self.index * FACTS;
        u16::from_le_bytes([self.table.facts[at], self.table.facts[at + 1]])
    }

    /// The HTTP status to answer with for a call on one's own account.
    #[must_use]
    pub fn gateway_status(self) -> u16 {
        gateway_status(self.kind(), self.http_status())
    }

    /// Whether the call is worth a retry.
    #[must_use]
    pub fn is_retryable(self) -> bool {
        self.has(RETRYABLE)
    }

    /// The API 3.0 code that replaced this one.
    #[must_use]
    pub fn successor(self) -> Option<&'static str> {
        self.string(SUCCESSOR)
    }

    /// Displays the entry: its number and code, else its name, then its summary.
    ///
    /// # Errors
    ///
    /// If the formatter fails.
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

    /// Displays the entry in the language of its product's enum.
    ///
    /// # Errors
    ///
    /// If the formatter fails.
    pub fn display(self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(Lang::ALL[self.table.display], f)
    }

    /// The shortest unambiguous wire form.
    #[must_use]
    pub fn wire(self) -> Wire {
        match (self.code(), self.number()) {
            (Some(code), _) if !self.has(SHARES_CODE) => Wire::Str(code),
            (_, Some(number)) => Wire::Number(number),
            _ => Wire::Str(self.name()),
        }
    }
}
