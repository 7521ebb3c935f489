//! The positions that the library reports.

use crate::span::Position;

/// The position that the library reports, moved into the text where it lies behind its end (as it
/// does for what is missing at the end of a file).
pub(super) fn position_of(error: &serde_yaml::Error, text: &str) -> Position {
    let Some(location) = error.location() else { return Position::START };
    let end = Position::of_offset(text.as_bytes(), text.trim_end().len());
    Position { line: location.line(), column: location.column() }.min(end)
}
