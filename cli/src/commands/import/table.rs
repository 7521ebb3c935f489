//! A table: its codes and what it says about them.

use std::collections::HashSet;
use std::ops::Range;

use tencent_errors_catalog::__private::{MAX_LINE, one_line};
use tencent_errors_catalog::{Diagnostic, MAX_BYTES, Position, Rule, Source, Span};

use super::diagnostics::{UNREADABLE_TABLE, UNUSABLE_CODE};
use super::go;
use super::upstream::{self, Row};

/// A table as read.
pub(super) struct Table {
    pub(super) source: Source,
    /// Its codes, without duplicates, and what it says about them.
    pub(super) rows: Vec<Row>,
    /// Whether every code could be read.
    pub(super) is_whole: bool,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// The longest part of a text that is shown, in characters.
const MAX_SHOWN: usize = 80;

impl Table {
    pub(super) fn read(source: Source) -> Table {
        let error = |rule, range: Range<Position>, message: String| {
            Diagnostic::error(rule, Span::new(source.path(), range.start, range.end), message)
        };
        let text = match std::str::from_utf8(source.bytes()) {
            _ if source.bytes().len() > MAX_BYTES => Err("the file is too large"),
            Ok(text) => Ok(text),
            Err(_) => Err("the file is not UTF-8"),
        };
        let (errors, syntax_errors) = match text {
            Ok(text) => go::parse(text),
            Err(message) => {
                let message = message.to_owned();
                let range = Position::START..Position::START.right(1);
                (Vec::new(), vec![go::SyntaxError { range, message }])
            }
        };
        let is_whole = syntax_errors.is_empty();
        let mut diagnostics: Vec<Diagnostic> = syntax_errors
            .into_iter()
            .map(|go::SyntaxError { range, message }| error(UNREADABLE_TABLE, range, message))
            .collect();
        let mut rows = Vec::new();
        let mut seen = HashSet::new();
        for go::GoError { code, text, range } in errors {
            let (rule, message) =
                if code.is_empty() || one_line(&code) != code || code.len() > MAX_LINE {
                    let shown: String = code.chars().take(MAX_SHOWN).collect();
                    (UNUSABLE_CODE, format!("{shown:?} cannot be a code of the catalog"))
                } else if !seen.insert(code.clone()) {
                    (Rule::DUPLICATE_CODE, format!("duplicate code `{code}`"))
                } else {
                    let (text, links) = upstream::text(&text);
                    rows.push(Row { code, text, links });
                    continue;
                };
            diagnostics.push(error(rule, range, message));
        }
        diagnostics.sort_by_key(|diagnostic| diagnostic.span().start());
        Table { rows, is_whole, diagnostics, source }
    }
}
