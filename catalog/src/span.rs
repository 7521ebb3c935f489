//! Places in files: positions, and the ranges between them.

use core::fmt;

/// A line and a column in characters, both counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
}

impl Position {
    /// The start of a file.
    pub const START: Position = Position { line: 1, column: 1 };

    /// The position of a byte offset in a text that may not be UTF-8.
    ///
    /// # Panics
    ///
    /// If the offset is past the end of the text.
    #[must_use]
    pub fn of_offset(text: &[u8], offset: usize) -> Position {
        let before = String::from_utf8_lossy(&text[..offset]);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Position {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }

    /// The position this many columns further right.
    #[must_use]
    pub const fn right(self, columns: usize) -> Position {
        Position { line: self.line, column: self.column + columns }
    }
}

impl fmt::Display for Position {
    /// Writes `line:column`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// A range of text in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    path: String,
    start: Position,
    end: Position,
}

impl Span {
    /// A range of a file, named as its [`Source`](crate::Source) names it. `end` is the position
    /// just past its last character; an end before the start counts as the start.
    pub fn new(path: impl Into<String>, start: Position, end: Position) -> Span {
        Span { path: path.into(), start, end: end.max(start) }
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The position of its first character.
    #[must_use]
    pub fn start(&self) -> Position {
        self.start
    }

    /// The position just past its last character.
    #[must_use]
    pub fn end(&self) -> Position {
        self.end
    }
}

impl fmt::Display for Span {
    /// Writes where it starts: `path:line:column`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.path, self.start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_become_positions() {
        let text = "a\n电b".as_bytes();
        assert_eq!(Position::of_offset(text, 0), Position::START);
        assert_eq!(Position::of_offset(text, 2), Position { line: 2, column: 1 });
        assert_eq!(Position::of_offset(text, 5), Position { line: 2, column: 2 });
    }

    #[test]
    fn a_span_never_ends_before_it_starts() {
        let start = Position { line: 2, column: 5 };
        let span = Span::new("a.yaml", start, Position::START);
        assert_eq!((span.start(), span.end()), (start, start));
        assert_eq!(span.to_string(), "a.yaml:2:5");
    }

    #[test]
    fn to_the_right_is_in_the_same_line() {
        let position = Position { line: 2, column: 3 };
        assert_eq!(position.right(4), Position { line: 2, column: 7 });
    }
}
