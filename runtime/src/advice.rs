//! Advice attached to the rows of the rules.

use super::bytes::u16_at;
use super::lang::Lang;

/// The packed advice. It is not part of [`Rules`](super::matcher::Rules), so a program that never asks for
/// advice does not link the texts.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Advice<'a> {
    /// The number of each row's advice, counted from 1, or 0 if the row has none.
    pub rows: &'a [u8],
    /// For each advice, the `u16` ends of its Chinese and its English text.
    pub ends: &'a [u8],
    /// The texts.
    pub texts: &'a str,
}

impl<'a> Advice<'a> {
    /// The advice of a row.
    #[must_use]
    pub fn of(&self, row: usize, lang: Lang) -> Option<&'a str> {
        let advice = usize::from(*self.rows.get(row)?).checked_sub(1)?;
        let text = advice * 2
            + match lang {
                Lang::Zh => 0,
                Lang::En => 1,
            };
        let start = if text == 0 { 0 } else { self.end(text - 1)? };
        self.texts.get(start..self.end(text)?)
    }

    fn end(&self, text: usize) -> Option<usize> {
        Some(u16_at(self.ends.get(text * 2..text * 2 + 2)?, 0))
    }
}
