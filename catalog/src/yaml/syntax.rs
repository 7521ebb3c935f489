//! Explains why a text is not a single YAML document, where, and how to fix it.

use core::fmt;

use granit_parser::{ErrorKind, ScanError};

use crate::lint::Lint;

/// The maximum nesting depth. A catalog has five levels.
pub(super) const MAX_DEPTH: usize = 64;

/// The reason why a text is not a single YAML document.
#[derive(Debug, PartialEq)]
pub struct SyntaxError {
    pub(crate) lint: Lint,
    /// The byte at which parsing failed.
    pub(crate) at: usize,
    pub(crate) message: String,
    pub(crate) help: Option<&'static str>,
}

const TABS: &str = "YAML indents with spaces, not with tabs";

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl SyntaxError {
    /// The byte at which parsing failed.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.at
    }

    pub(super) fn new(lint: Lint, at: usize, message: impl Into<String>) -> SyntaxError {
        SyntaxError { lint, at, message: message.into(), help: None }
    }

    pub(super) fn too_deep(at: usize) -> SyntaxError {
        let message = format!("nested more than {MAX_DEPTH} levels deep");
        SyntaxError::new(Lint::NESTED_TOO_DEEP, at, message)
    }

    pub(super) fn second_document(at: usize) -> SyntaxError {
        let message = "a second YAML document starts here";
        let help = Some("put one product in each file");
        SyntaxError { help, ..SyntaxError::new(Lint::SEVERAL_DOCUMENTS, at, message) }
    }

    /// Converts an error of the parser that has positions.
    pub(super) fn of_parser(error: &ScanError, text: &str) -> SyntaxError {
        // The parser counts past the end if something is missing there.
        let end = text.trim_end().len();
        let at = error.marker().byte_offset().unwrap_or_default().min(end);
        let line = line_of(text, at);
        let indent = text[line..].len() - text[line..].trim_start_matches([' ', '\t']).len();
        let syntax = |message: String| SyntaxError::new(Lint::SYNTAX, at, message);
        // The context of the error precedes the message.
        let info = error.info();
        let message = info.rsplit_once(", ").map_or(info.as_str(), |(_, message)| message);
        if let Some(tab) = text[line..line + indent].find('\t') {
            let message = "a tab where the indentation should be".to_owned();
            return SyntaxError { at: line + tab, help: Some(TABS), ..syntax(message) };
        }
        match error.kind() {
            ErrorKind::RecursionLimitExceeded => SyntaxError::too_deep(at),
            ErrorKind::UnexpectedCharacter { character } => SyntaxError {
                help: matches!(character, '@' | '`' | '%')
                    .then_some("put text that starts with `@`, `` ` `` or `%` in quotes"),
                ..syntax(format!("unexpected character {character:?}"))
            },
            ErrorKind::MappingValueNotAllowed | ErrorKind::ExpectedFlowMappingSeparator => {
                let help = "put text that contains `: ` in quotes";
                let help = is_bare_colon(text, at).then_some(help);
                SyntaxError { help, ..syntax(message.to_owned()) }
            }
            // Report the dash instead of the content after it.
            ErrorKind::ExpectedBlockMappingKey
                if text.get(line + indent..at).is_some_and(|before| before.trim() == "-") =>
            {
                SyntaxError { at: line + indent, ..syntax(message.to_owned()) }
            }
            _ => syntax(message.to_owned()),
        }
    }

    /// Converts an error of the library that reads values.
    pub(super) fn of_library(error: &serde_yaml::Error, text: &str) -> SyntaxError {
        let mut message = error.to_string();
        let mut at = 0;
        if let Some(location) = error.location() {
            let (line, column) = (location.line(), location.column());
            message = message.replacen(&format!(" at line {line} column {column}"), "", 1);
            let start: usize =
                text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
            let in_line = text[start..].char_indices().nth(column.saturating_sub(1));
            at = in_line.map_or(text.len(), |(offset, _)| start + offset);
        }
        at = at.min(text.trim_end().len());
        let line = &text[line_of(text, at)..];
        let indent = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        let help = indent.contains('\t').then_some(TABS);
        SyntaxError { help, ..SyntaxError::new(Lint::SYNTAX, at, message) }
    }
}

/// The start of the line that contains an offset.
fn line_of(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// Returns whether the colon at an offset is in the value of a key, as in `en: Error: x`.
fn is_bare_colon(text: &str, at: usize) -> bool {
    let before = &text[line_of(text, at)..at];
    let value = before.rfind([',', '{', '[']).map_or(before, |comma| &before[comma + 1..]);
    text[at..].starts_with(':') && value.contains(": ")
}
