//! A change to a text.

#[cfg(feature = "workbench")]
use core::fmt;
use core::ops::Range;

/// A change to a text: a range of bytes, and its replacement.
///
/// ```
/// # #[cfg(feature = "workbench")] {
/// use tencent_errors_catalog::Edit;
///
/// let edits = [Edit::new(6..12, "云"), Edit::insert(0, "# A file\n")];
/// assert_eq!(Edit::apply("name: cloud.\n", &edits), Ok("# A file\nname: 云\n".to_owned()));
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Edit {
    range: Range<usize>,
    text: String,
}

/// Two edits that change the same bytes.
#[cfg(feature = "workbench")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overlap {
    at: usize,
}

impl Edit {
    /// Replaces a range of bytes. Offsets do not count a byte order mark.
    pub fn new(range: Range<usize>, text: impl Into<String>) -> Edit {
        Edit { range, text: text.into() }
    }

    /// Inserts a text at an offset.
    pub fn insert(at: usize, text: impl Into<String>) -> Edit {
        Edit::new(at..at, text)
    }

    /// The bytes that are replaced.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// The replacement.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Applies the edits to a text, in any order. Insertions at the same place keep the given order.
    ///
    /// # Errors
    ///
    /// If two of them change the same bytes.
    ///
    /// # Panics
    ///
    /// If one of them ends after the end of the text, or splits a character.
    #[cfg(feature = "workbench")]
    pub fn apply(text: &str, edits: &[Edit]) -> Result<String, Overlap> {
        let mut changed = String::with_capacity(text.len());
        let mut done = 0;
        for Edit { range, text: new } in sorted(edits) {
            if range.start < done {
                return Err(Overlap { at: range.start });
            }
            changed.push_str(&text[done..range.start]);
            changed.push_str(new);
            done = range.end;
        }
        changed.push_str(&text[done..]);
        Ok(changed)
    }

    /// Selects edits that can be applied together: in the order of the text, each edit that neither overlaps the last
    /// selected one nor starts at the same byte. The others have to wait until the changed text has been read again.
    #[cfg(feature = "workbench")]
    #[must_use]
    pub fn apart(edits: &[Edit]) -> Vec<Edit> {
        let mut apart: Vec<Edit> = Vec::new();
        for edit in sorted(edits) {
            let is_apart = |last: &Edit| {
                edit.range.start >= last.range.end && edit.range.start > last.range.start
            };
            if apart.last().is_none_or(is_apart) {
                apart.push(edit.clone());
            }
        }
        apart
    }
}

#[cfg(feature = "workbench")]
fn sorted(edits: &[Edit]) -> Vec<&Edit> {
    let mut sorted: Vec<&Edit> = edits.iter().collect();
    sorted.sort_by_key(|edit| (edit.range.start, edit.range.end));
    sorted
}

#[cfg(feature = "workbench")]
impl Overlap {
    /// The byte that both edits change.
    #[must_use]
    pub fn at(self) -> usize {
        self.at
    }
}

#[cfg(feature = "workbench")]
impl fmt::Display for Overlap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "two edits change byte {}", self.at)
    }
}

#[cfg(feature = "workbench")]
impl core::error::Error for Overlap {}

#[cfg(test)]
#[cfg(feature = "workbench")]
mod tests {
    use super::*;

    fn edits(edits: &[(Range<usize>, &str)]) -> Vec<Edit> {
        edits.iter().map(|(range, text)| Edit::new(range.clone(), *text)).collect()
    }

    #[test]
    fn edits_are_applied_in_the_order_of_the_text() {
        let at_one_place = edits(&[(3..3, "!"), (0..1, "A"), (3..3, "?")]);
        assert_eq!(Edit::apply("abc", &at_one_place).unwrap(), "Abc!?");
        // An insertion at the start of a removed range replaces it.
        let removal = edits(&[(1..2, ""), (1..1, "+")]);
        assert_eq!(Edit::apply("abc", &removal).unwrap(), "a+c");
        let overlap = Edit::apply("abc", &edits(&[(0..2, ""), (1..3, "")])).unwrap_err();
        assert_eq!((overlap.at(), overlap.to_string()), (1, "two edits change byte 1".to_owned()));
    }

    #[test]
    fn edits_apart_leave_others_for_later() {
        let all = edits(&[(4..6, "d"), (0..2, "a"), (1..3, "b"), (2..4, "c"), (4..4, "e")]);
        let apart = Edit::apart(&all);
        assert_eq!(apart, edits(&[(0..2, "a"), (2..4, "c"), (4..4, "e")]));
        assert_eq!(Edit::apply("123456", &apart).unwrap(), "ace56");
        // Two insertions at the same place may be identical.
        assert_eq!(Edit::apart(&edits(&[(1..1, "a"), (1..1, "a")])).len(), 1);
    }
}
