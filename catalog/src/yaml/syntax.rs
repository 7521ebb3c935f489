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

const COLUMNS: &str = "all keys of a mapping start in the same column";

// Problems that the parser reports.
const NO_COLON: &str = "could not find expected ':'";
const NO_DASH: &str = "did not find expected '-' indicator";
const NO_DOCUMENT: &str = "did not find expected <document start>";
const NO_END_OF_LIST: &str = "did not find expected ',' or ']'";
const NO_END_OF_MAPPING: &str = "did not find expected ',' or '}'";
const NO_END_OF_QUOTE: &str = "found unexpected end of stream";
const NO_KEY: &str = "did not find expected key";
const NO_VALUE: &str = "did not find expected node content";
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

    pub(super) fn no_anchor(at: usize, name: &str) -> SyntaxError {
        let message = format!("no anchor `&{name}` before this alias");
        let help = Some("put text that starts with `*` in quotes");
        SyntaxError { help, ..SyntaxError::new(Lint::SYNTAX, at, message) }
    }

    /// Converts an error of the parser, given the place of the innermost open bracket.
    pub(super) fn of_parser(
        error: &ParseError,
        text: &str,
        bracket: Option<usize>,
        has_document: bool,
    ) -> SyntaxError {
        let line = line_of(text, error.at);
        let indent = text[line..].len() - text[line..].trim_start_matches([' ', '\t']).len();
        if let Some(tab) = text[line..line + indent].find('\t') {
            let message = "a tab where the indentation should be";
            return SyntaxError::new(Lint::SYNTAX, line + tab, message).help(Some(TABS));
        }
        let end = text.trim_end().len();
        if let Some(at) = bracket.filter(|_| error.at >= end) {
            let message = format!("unclosed bracket `{}`", &text[at..=at]);
            return SyntaxError::new(Lint::SYNTAX, at, message);
        }
        let at = match (error.problem, error.context) {
            // The parser reports the end of the text or the next line.
            (NO_END_OF_QUOTE | NO_COLON, Some(start)) => start,
            _ => error.at.min(end),
        };
        let found = text[at..].chars().next();
        let is_first = line + indent == at;
        let help = match (error.problem, found) {
            (UNEXPECTED_CHARACTER, Some('@' | '`' | '%')) => {
                Some("put text that starts with `@`, `` ` `` or `%` in quotes")
            }
            (NO_DASH, Some('-')) => Some("all items of a list start in the same column"),
            (NO_KEY, Some('-' | ']' | '}')) => None,
            (NO_KEY, _) if is_first => Some(COLUMNS),
            (NO_DOCUMENT, _) if is_first && has_document => Some(COLUMNS),
            _ => is_bare_colon(text, at).then_some("put text that contains `: ` in quotes"),
        };
        let message = match error.problem {
            NO_DOCUMENT if !has_document => "expected `---` after a directive".to_owned(),
            problem => message(problem, found, text[line_of(text, at)..at].trim_end()),
        };
        SyntaxError::new(Lint::SYNTAX, at, message).help(help)
    }

    fn help(self, help: Option<&'static str>) -> SyntaxError {
        SyntaxError { help, ..self }
    }
}

/// Describes a problem of the parser in terms of the character at its place, and the text before it on its line.
fn message(problem: &str, found: Option<char>, before: &str) -> String {
    let expected = match (problem, found) {
        (UNEXPECTED_CHARACTER, Some(found)) => return format!("unexpected character {found:?}"),
        (NO_END_OF_QUOTE, _) => return "unclosed quote".to_owned(),
        (NO_KEY, _) if before.ends_with(['"', '\'']) => {
            return "unexpected text after the closing quote".to_owned();
        }
        (NO_COLON, _) => return "expected `:` after this key".to_owned(),
        (NO_DOCUMENT, _) => return "unexpected text".to_owned(),
        (NO_DASH, Some('-')) => return "this `-` is not in the column of the list".to_owned(),
        (NO_DASH, _) => "`-`",
        (NO_END_OF_LIST, _) => "`,` or `]`",
        (NO_END_OF_MAPPING, _) => "`,` or `}`",
        (NO_VALUE, _) => "a value",
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
        let items = "all items of a list start in the same column";
        for (text, at, message, help) in [
            ("a: [1, 2\n", 3, "unclosed bracket `[`", None),
            ("a: { b: 1\n\n", 3, "unclosed bracket `{`", None),
            ("a: [1}\nb: 2\n", 5, "expected `,` or `]`, found `}`", None),
            ("a: { b: 1]\nc: 2\n", 9, "expected `,` or `}`, found `]`", None),
            ("a: { b: 'c' d }\n", 12, "expected `,` or `}`", None),
            ("a: 'b\nc: d\n", 3, "unclosed quote", None),
            ("a: 'b' c\nd: 1\n", 7, "unexpected text after the closing quote", None),
            ("a: 1\nb\nc: 2\n", 5, "expected `:` after this key", None),
            ("a: 1\n- b\n", 5, "expected a key, found `-`", None),
            ("a:\n    b: 1\n  c: 2\n", 14, "expected a key", Some(COLUMNS)),
            ("a: 1\n]\n", 5, "expected a key, found `]`", None),
            ("- a\nb: 1\n", 4, "expected `-`", None),
            ("- a: 1\n - b: 1\n", 8, "this `-` is not in the column of the list", Some(items)),
            ("  a: 1\nb: 1\n", 7, "unexpected text", Some(COLUMNS)),
            ("%YAML 1.2\na: 1\n", 10, "expected `---` after a directive", None),
            ("a: [\n", 3, "unclosed bracket `[`", None),
            ("a: { b: [1,\n", 8, "unclosed bracket `[`", None),
            ("a: { b:\n", 3, "unclosed bracket `{`", None),
            ("a: [b: c", 3, "unclosed bracket `[`", None),
            ("a: [1, - b]\n", 7, "expected a value, found `-`", None),
            ("[a] b\n", 4, "unexpected text", None),
            ("a: @b\n", 3, "unexpected character '@'", Some(start)),
            ("a: %b\n", 3, "unexpected character '%'", Some(start)),
            ("a: { b: c, d: e: }\n", 15, "expected `,` or `}`, found `:`", Some(quotes)),
            ("\tcode: A\n", 0, "a tab where the indentation should be", Some(TABS)),
            ("a: b: c\n", 4, "mapping values are not allowed in this context", Some(quotes)),
            ("a: { b: c: d }\n", 9, "expected `,` or `}`, found `:`", Some(quotes)),
            ("a:\n\tb: 1\n", 3, "a tab where the indentation should be", Some(TABS)),
            ("a: b\n  \tc: 1\n", 7, "a tab where the indentation should be", Some(TABS)),
            ("a: 'b'\n\t\n", 7, "a tab where the indentation should be", Some(TABS)),
            ("a: 1\n\t\n", 5, "a tab where the indentation should be", Some(TABS)),
            ("a: [|]\n", 4, "unexpected character '|'", None),
            ("a: \"\\q\"\n", 4, "found unknown escape character", None),
        ] {
            let error = Document::read(text).unwrap_err();
            let found = (error.offset(), error.to_string(), error.help);
            assert_eq!(found, (at, message.to_owned(), help), "{text}");
        }
        assert!(Document::read("code:\tA\n").is_ok());
    }
}
