//! A table: the codes that it has and what it says of them.

use std::collections::HashSet;

use tencent_errors_catalog::{Diagnostic, MAX_BYTES, MAX_LINE, Source, one_line};

use super::{go, upstream};

/// A table as it was read.
pub(super) struct Table {
    pub(super) source: Source,
    /// Its codes, each once, with what is said of them.
    pub(super) rows: Vec<(String, Option<String>)>,
    /// Every code could be read.
    pub(super) is_whole: bool,
    pub(super) problems: Vec<Diagnostic>,
}

/// How much of a text is shown, in characters.
const MAX_SHOWN: usize = 80;

impl Table {
    pub(super) fn read(source: Source) -> Table {
        let problem = |line, column, message: String| {
            Diagnostic::new(source.path(), line, column, message, None)
        };
        let text = match std::str::from_utf8(source.bytes()) {
            _ if source.bytes().len() > MAX_BYTES => Err("the file is too large"),
            Ok(text) => Ok(text),
            Err(_) => Err("the file is not UTF-8"),
        };
        let (errors, found) = match text {
            Ok(text) => go::parse(text),
            Err(message) => {
                let problem = go::Problem { line: 1, column: 1, message: message.to_owned() };
                (Vec::new(), vec![problem])
            }
        };
        let is_whole = found.is_empty();
        let mut problems: Vec<Diagnostic> = found
            .into_iter()
            .map(|go::Problem { line, column, message }| problem(line, column, message))
            .collect();
        let mut rows = Vec::new();
        let mut seen = HashSet::new();
        for go::GoError { code, text, line, column } in errors {
            let message = if code.is_empty() || one_line(&code) != code || code.len() > MAX_LINE {
                let shown: String = code.chars().take(MAX_SHOWN).collect();
                format!("{shown:?} cannot be a code of the catalog")
            } else if !seen.insert(code.clone()) {
                format!("duplicate code `{code}`")
            } else {
                rows.push((code, upstream::text(&text)));
                continue;
            };
            problems.push(problem(line, column, message));
        }
        problems.sort_by_key(|problem| (problem.line(), problem.column()));
        Table { rows, is_whole, problems, source }
    }
}
