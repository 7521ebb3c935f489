//! A table with codes and their texts and, next to it in the Go SDK, a client with actions.

pub(super) mod client;
mod go;
mod python;
mod reader;

use std::collections::HashSet;
use std::ops::Range;
use std::path::Path;

use tencent_errors_catalog::__private::{MAX_LINE, one_line};
use tencent_errors_catalog::{Diagnostic, Lint, MAX_BYTES, Source, Span};

use self::reader::{Constant, SyntaxError};
use super::diagnostics::{UNREADABLE_TABLE, UNUSABLE_CODE, whole_of};
use super::upstream::{self, Row};

/// A parsed table.
pub(super) struct Table {
    pub(super) source: Source,
    /// Its codes, without duplicates, with their texts.
    pub(super) rows: Vec<Row>,
    /// Set if every code could be read.
    pub(super) is_whole: bool,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// The maximum length in characters of an excerpt of a text.
const MAX_SHOWN: usize = 80;

impl Table {
    /// Reads a table of the Go SDK or, if its name ends in `.py`, of the Python SDK.
    pub(super) fn read(source: Source) -> Table {
        let error = |rule, range: Range<usize>, message: String| {
            Diagnostic::error(rule, Span::new(&source, range), message)
        };
        let text = match text_of(&source) {
            Ok(text) => text,
            Err(reason) => return Table::unreadable(source.path(), reason),
        };
        let is_python = Path::new(source.path()).extension().is_some_and(|is| is == "py");
        let (errors, syntax_errors) = if is_python { python::parse(text) } else { go::parse(text) };
        let is_whole = syntax_errors.is_empty();
        let mut diagnostics: Vec<Diagnostic> = syntax_errors
            .into_iter()
            .map(|SyntaxError { range, message }| error(UNREADABLE_TABLE, range, message))
            .collect();
        let mut rows = Vec::new();
        let mut seen = HashSet::new();
        for Constant { code, text, range } in errors {
            let (rule, message) = if !is_code(&code) {
                (UNUSABLE_CODE, format!("{:?} is not a valid code", shown(&code)))
            } else if !seen.insert(code.clone()) {
                (Lint::DUPLICATE_CODE, format!("duplicate code `{code}`"))
            } else {
                let (text, links) = upstream::text(&text);
                rows.push(Row { code, text, links });
                continue;
            };
            diagnostics.push(error(rule, range, message));
        }
        diagnostics.sort_by_key(|diagnostic| diagnostic.span().range().start);
        Table { rows, is_whole, diagnostics, source }
    }

    /// Returns a table that cannot be read, with the reason.
    pub(super) fn unreadable(path: impl Into<String>, reason: String) -> Table {
        let source = Source::new(path, "");
        let unreadable = Diagnostic::error(UNREADABLE_TABLE, whole_of(&source), reason);
        Table { rows: Vec::new(), is_whole: false, diagnostics: vec![unreadable], source }
    }
}

/// Decodes the text of a file.
///
/// # Errors
///
/// If the file cannot be read; the error is the reason.
fn text_of(source: &Source) -> Result<&str, String> {
    if source.bytes().len() > MAX_BYTES {
        return Err(format!("the file is larger than {} MiB", MAX_BYTES >> 20));
    }
    std::str::from_utf8(source.bytes()).map_err(|_| "the file is not UTF-8".to_owned())
}

/// Returns whether a code is valid in a catalog.
fn is_code(code: &str) -> bool {
    !code.is_empty() && one_line(code) == code && code.len() <= MAX_LINE
}

/// The start of a text that may be long.
fn shown(text: &str) -> String {
    text.chars().take(MAX_SHOWN).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_have_a_maximum_size_and_are_text() {
        let text = |bytes: Vec<u8>| text_of(&Source::new("t", bytes)).map(str::len);
        assert_eq!(text(vec![b' '; MAX_BYTES]), Ok(MAX_BYTES));
        let too_large = text(vec![b' '; MAX_BYTES + 1]).unwrap_err();
        assert!(too_large.starts_with("the file is larger than "), "{too_large}");
        assert_eq!(text(vec![0xFF]), Err("the file is not UTF-8".to_owned()));
    }
}
