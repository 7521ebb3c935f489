//! The positions that the library reports.

use crate::span::Position;

/// The position that the library reports, clamped to the end of the text (it is past the end if
/// something is missing there).
pub(super) fn position_of(error: &serde_yaml::Error, text: &str) -> Position {
    let Some(location) = error.location() else { return Position::START };
    let end = Position::of_offset(text.as_bytes(), text.trim_end().len());
    Position { line: location.line(), column: location.column() }.min(end)
}
