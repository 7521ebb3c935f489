//! Selects the row of the rules that classifies a code.

use super::bytes::u16_at;
use super::facts::Facts;
use super::kind::Kind;

/// The packed rules of `tencent-errors-catalog`.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules<'r> {
    /// The patterns, sorted by their letters. Each consists of the number of its letters, the row, the flags,
    /// and the letters in lowercase.
    pub patterns: &'r [u8],
    /// For each letter from `a` to `z`, and for the end, two bytes: the offset in `patterns` of the first
    /// pattern that starts with the letter.
    pub starts: &'r [u8],
    /// [`ROW`] bytes per row: the kind, the retry advice (0 or 1), two bytes of HTTP status, and four bytes
    /// with one bit per category that the row applies to.
    pub rows: &'r [u8],
    /// For each category named in the rules, the length of its name, its name, and its default row.
    pub categories: &'r [u8],
}

/// The size of a row.
pub const ROW: usize = 8;
/// The offset of the category bits in a row.
pub const SCOPE: usize = 4;
/// The bit for all categories not named in the rules.
pub const OTHER: u32 = 31;

/// The pattern must match at the start of its subject.
pub const AT_START: u8 = 1;
/// The pattern must match at the end of its subject.
pub const AT_END: u8 = 2;
/// The subject of the pattern is the category, rather than the last part of the code.
pub const CATEGORY: u8 = 4;
/// The row does not apply if this pattern matches.
pub const EXCEPT: u8 = 8;

/// The row that classifies a code.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decided {
    /// The index of the row.
    pub row: usize,
    /// Set if only the category decided.
    pub by_category: bool,
}

/// The rows whose patterns matched, one bit each.
#[derive(Clone, Copy)]
struct MatchedRows {
    hits: u128,
    excepted: u128,
}

impl Rules<'_> {
    /// The row that classifies a code: the first row that applies to its category and matches its last part or, if
    /// there is none, the default row of its category.
    #[must_use]
    pub fn decide(&self, code: &str) -> Option<Decided> {
        let category = code.split('.').next().unwrap_or_default();
        let last = code.rsplit('.').find(|part| part.bytes().any(is_letter)).unwrap_or_default();
        let named = self.category(category);
        // A category that the table names adds no information if it is also the last part of the code.
        if named.is_none() || last != category {
            let bit = named.map_or(OTHER, |(bit, _)| bit);
            if let Some(row) = self.first_match(last, bit, false) {
                return Some(Decided { row, by_category: false });
            }
        }
        let row = match named {
            Some((_, default)) => Some(default),
            None => self.first_match(category, OTHER, true),
        };
        row.map(|row| Decided { row, by_category: true })
    }

    /// The facts in a row.
    #[must_use]
    pub fn facts(&self, row: usize) -> Facts {
        let row = &self.rows[row * ROW..];
        Facts::new(Kind::ALL[row[0] as usize], u16::from_le_bytes([row[2], row[3]]), row[1] != 0)
    }

    /// The bit and the default row of a category.
    fn category(&self, name: &str) -> Option<(u32, usize)> {
        let (mut rest, mut bit) = (self.categories, 0);
        while let Some((&len, tail)) = rest.split_first() {
            let (known, tail) = tail.split_at(len as usize);
            if known == name.as_bytes() {
                return Some((bit, tail[0] as usize));
            }
            rest = &tail[1..];
            bit += 1;
        }
        None
    }

    /// The first row that matches the subject and applies to the category with this bit.
    fn first_match(&self, subject: &str, bit: u32, is_category: bool) -> Option<usize> {
        let text = subject.as_bytes();
        let first = skip_separators(text, 0);
        let tail = tail(text);
        let mut seen = MatchedRows { hits: 0, excepted: 0 };
        let mut at = first;
        while at < text.len() {
            if starts_word(text, at) {
                self.match_at(text, at, first, tail, is_category, &mut seen);
            }
            at += 1;
        }
        let mut rows = seen.hits & !seen.excepted;
        while rows != 0 {
            let row = rows.trailing_zeros() as usize;
            let scope = row * ROW + SCOPE;
            if self.rows[scope + bit as usize / 8] & (1 << (bit % 8)) != 0 {
                return Some(row);
            }
            rows &= rows - 1;
        }
        None
    }

    /// The patterns that start with a letter.
    fn starting_with(&self, letter: u8) -> &[u8] {
        let index = letter.wrapping_sub(b'a') as usize * 2;
        match self.starts.get(index..index + 4) {
            Some(bounds) => {
                let (start, end) = (u16_at(bounds, 0), u16_at(bounds, 2));
                self.patterns.get(start..end).unwrap_or_default()
            }
            None => &[],
        }
    }

    /// Records the rows whose patterns match at this word.
    fn match_at(
        &self,
        text: &[u8],
        word: usize,
        first: usize,
        tail: usize,
        is_category: bool,
        seen: &mut MatchedRows,
    ) {
        let mut patterns = self.starting_with(text[word].to_ascii_lowercase());
        while let [len, row, flags, rest @ ..] = patterns {
            let (letters, others) = rest.split_at(*len as usize);
            patterns = others;
            let Some(end) = end_of(letters, text, word) else { continue };
            if end < text.len() && is_letter(text[end]) && !starts_word(text, end) {
                continue;
            }
            let allowed = EXCEPT
                | if word == first { AT_START } else { 0 }
                | if skip_separators(text, end) >= tail { AT_END } else { 0 }
                | if is_category { CATEGORY } else { 0 };
            if flags & !allowed != 0 || (flags & CATEGORY != 0) != is_category {
                continue;
            }
            let rows = if flags & EXCEPT == 0 { &mut seen.hits } else { &mut seen.excepted };
            *rows |= 1 << row;
        }
    }
}

/// The end of the letters in a text, if they occur at `start`. Separators between them are skipped.
fn end_of(letters: &[u8], text: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    for letter in letters {
        at = skip_separators(text, at);
        if text.get(at)?.to_ascii_lowercase() != *letter {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// Returns whether a byte belongs to a word, rather than to a separator.
fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii()
}

fn skip_separators(text: &[u8], mut at: usize) -> usize {
    while at < text.len() && !is_letter(text[at]) {
        at += 1;
    }
    at
}

/// Returns whether a word in camel case, or in any other style, starts at `at`.
fn starts_word(text: &[u8], at: usize) -> bool {
    let byte = text[at];
    if !is_letter(byte) {
        return false;
    }
    if at == 0 {
        return true;
    }
    // A separator belongs to none of these classes, so a word starts after it.
    let before = text[at - 1];
    if byte.is_ascii_uppercase() {
        // The last of several capitals belongs to the next word, as in `IDNotFound`.
        !before.is_ascii_uppercase() || text.get(at + 1).is_some_and(u8::is_ascii_lowercase)
    } else if byte.is_ascii_lowercase() {
        !before.is_ascii_alphabetic()
    } else if byte.is_ascii_digit() {
        !before.is_ascii_digit()
    } else {
        before.is_ascii()
    }
}

/// The start of the trailing words that merely mean "error".
fn tail(text: &[u8]) -> usize {
    const WORDS: [&[u8]; 3] = [b"error", b"err", b"exception"];
    let mut tail = text.len();
    loop {
        let mut end = tail;
        while end > 0 && !is_letter(text[end - 1]) {
            end -= 1;
        }
        let mut start = None;
        for word in WORDS {
            if end >= word.len()
                && text[end - word.len()..end].eq_ignore_ascii_case(word)
                && starts_word(text, end - word.len())
            {
                start = Some(end - word.len());
            }
        }
        match start {
            Some(start) => tail = start,
            None => return tail,
        }
    }
}
