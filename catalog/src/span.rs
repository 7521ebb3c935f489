//! Ranges in files.

use core::fmt;
use core::ops::Range;

use crate::position::Position;
use crate::source::Source;

/// A range of bytes in a file.
///
/// ```
/// use tencent_errors_catalog::{Source, Span};
///
/// let source = Source::new("crm.yaml", "product: crm\ntitle: 客户\n");
/// let span = Span::new(&source, 20..26);
/// assert_eq!(span.to_string(), "crm.yaml:2:8");
/// assert_eq!(span.end().column, 10);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    source: Source,
    range: Range<usize>,
}

impl Span {
    /// Creates a span from a range of bytes in the text of a file. Offsets do not count a byte order mark. An end
    /// before the start counts as the start.
    #[must_use]
    pub fn new(source: &Source, range: Range<usize>) -> Span {
        Span { source: source.clone(), range: range.start..range.end.max(range.start) }
    }

    /// The file.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The name of the file.
    #[must_use]
    pub fn path(&self) -> &str {
        self.source.path()
    }

    /// The range of bytes in the text. Offsets do not count a byte order mark.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// The position of the first character.
    #[must_use]
    pub fn start(&self) -> Position {
        self.source.position(self.range.start)
    }

    /// The position just past the last character.
    #[must_use]
    pub fn end(&self) -> Position {
        self.source.position(self.range.end)
    }
}

impl fmt::Display for Span {
    /// Writes its start: `path:line:column`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.path(), self.start())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_never_ends_before_it_starts() {
        let span =
            Span::new(&Source::new("a.yaml", "a\nb c"), core::ops::Range { start: 4, end: 2 });
        assert_eq!((span.start(), span.end()), (span.start(), span.start()));
        assert_eq!(span.to_string(), "a.yaml:2:3");
    }
}
