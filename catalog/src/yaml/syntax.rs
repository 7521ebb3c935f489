//! Explains why a text is not a single YAML document, where, and how to fix it.

use core::fmt;

use super::events::ParseError;
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

// Problems that the parser reports.
const NO_COLON: &str = "could not find expected ':'";
const NO_END_OF_LIST: &str = "did not find expected ',' or ']'";
const NO_END_OF_MAPPING: &str = "did not find expected ',' or '}'";
const NO_END_OF_QUOTE: &str = "found unexpected end of stream";
const NO_KEY: &str = "did not find expected key";
const UNEXPECTED_CHARACTER: &str = "found character that cannot start any token";

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

    /// Converts an error of the parser.
    pub(super) fn of_parser(error: &ParseError, text: &str) -> SyntaxError {
        let end = text.trim_end().len();
        let is_unclosed = error.at >= end;
        let at = match error.context {
            // The problem is at the end of what is not closed, or behind what should be a key.
            Some(start) if is_unclosed || error.problem == NO_COLON => start,
            _ => error.at,
        };
        let at = at.min(end);
        let line = line_of(text, at);
        let indent = text[line..].len() - text[line..].trim_start_matches([' ', '\t']).len();
        let syntax = |message: String| SyntaxError::new(Lint::SYNTAX, at, message);
        if let Some(tab) = text[line..line + indent].find('\t') {
            let message = "a tab where the indentation should be".to_owned();
            return SyntaxError { at: line + tab, help: Some(TABS), ..syntax(message) };
        }
        let help = match error.problem {
            UNEXPECTED_CHARACTER if text[at..].starts_with(['@', '`', '%']) => {
                Some("put text that starts with `@`, `` ` `` or `%` in quotes")
            }
            NO_KEY if line + indent == at => Some("all keys of a mapping start in the same column"),
            _ if is_bare_colon(text, at) => Some("put text that contains `: ` in quotes"),
            _ => None,
        };
        SyntaxError { help, ..syntax(message(error.problem, text, at, is_unclosed)) }
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
        SyntaxError::new(Lint::SYNTAX, at.min(text.trim_end().len()), message)
    }
}

/// Describes a problem of the parser in terms of the text at its place.
fn message(problem: &str, text: &str, at: usize, is_unclosed: bool) -> String {
    let before = text[line_of(text, at)..at].trim_end();
    let found = text[at..].chars().next();
    let expected = match (problem, found) {
        (UNEXPECTED_CHARACTER, Some(found)) => return format!("unexpected character {found:?}"),
        (NO_END_OF_QUOTE, _) => return "unclosed quote".to_owned(),
        (NO_END_OF_LIST | NO_END_OF_MAPPING, Some(found)) if is_unclosed => {
            return format!("unclosed bracket `{found}`");
        }
        (NO_KEY, _) if before.ends_with(['"', '\'']) => {
            return "unexpected text after the closing quote".to_owned();
        }
        (NO_COLON, _) => return "expected `:` after this key".to_owned(),
        ("did not find expected <document start>", _) => return "unexpected text".to_owned(),
        (NO_END_OF_LIST, _) => "`,` or `]`",
        (NO_END_OF_MAPPING, _) => "`,` or `}`",
        ("did not find expected '-' indicator", _) => "`-`",
        ("did not find expected node content", _) => "a value",
        (NO_KEY, _) => "a key",
        _ => return problem.to_owned(),
    };
    match found.filter(char::is_ascii_punctuation) {
        Some(found) => format!("expected {expected}, found `{found}`"),
        None => format!("expected {expected}"),
    }
}

/// The start of the line that contains an offset.
fn line_of(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// Returns whether the colon at an offset is in the value of a key, as in `en: Error: x`.
fn is_bare_colon(text: &str, at: usize) -> bool {
    let before = &text[line_of(text, at)..at];
    let value = before.rfind([',', '{', '[']).map_or(before, |comma| &before[comma..]);
    text[at..].starts_with(':') && value.contains(": ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Document;

    #[test]
    fn problems_are_described_at_their_place() {
        let quotes = "put text that contains `: ` in quotes";
        let start = "put text that starts with `@`, `` ` `` or `%` in quotes";
        let columns = "all keys of a mapping start in the same column";
        for (text, at, message, help) in [
            ("a: [1, 2\n", 3, "unclosed bracket `[`", None),
            ("a: { b: 1\n\n", 3, "unclosed bracket `{`", None),
            ("a: [1}\nb: 2\n", 5, "expected `,` or `]`, found `}`", None),
            ("a: { b: 1]\nc: 2\n", 9, "expected `,` or `}`, found `]`", None),
            ("a: { b: 'c' d }\n", 12, "expected `,` or `}`", None),
            ("a: 'b\nc: d\n", 3, "unclosed quote", None),
            ("a: 'b' c\nd: 1\n", 7, "unexpected text after the closing quote", None),
            ("a: 1\nb\nc: 2\n", 5, "expected `:` after this key", None),
            ("a: 1\n- b\n", 5, "expected a key, found `-`", Some(columns)),
            ("a:\n    b: 1\n  c: 2\n", 14, "expected a key", Some(columns)),
            ("a: 1\n]\n", 5, "expected a key, found `]`", Some(columns)),
            ("- a\nb: 1\n", 4, "expected `-`", None),
            ("a: [1, - b]\n", 7, "expected a value, found `-`", None),
            ("[a] b\n", 4, "unexpected text", None),
            ("a: @b\n", 3, "unexpected character '@'", Some(start)),
            ("a: %b\n", 3, "unexpected character '%'", Some(start)),
            ("a: b: c\n", 4, "mapping values are not allowed in this context", Some(quotes)),
            ("a: { b: c: d }\n", 9, "expected `,` or `}`, found `:`", Some(quotes)),
            ("a:\n\tb: 1\n", 3, "a tab where the indentation should be", Some(TABS)),
            ("a: b\n  \tc: 1\n", 7, "a tab where the indentation should be", Some(TABS)),
            ("a: [|]\n", 4, "unexpected character '|'", None),
            ("a: \"\\q\"\n", 4, "found unknown escape character", None),
        ] {
            let error = Document::read(text).unwrap_err();
            let found = (error.offset(), error.to_string(), error.help);
            assert_eq!(found, (at, message.to_owned(), help), "{text}");
        }
    }
}
