//! Diagnostics in the look of rustc: message, file, line, column, the line itself and carets.

use std::collections::HashMap;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use tencent_errors_catalog::{Diagnostic, Source};

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Severity {
    Error,
    Warning,
}

impl Severity {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// Knows the lines that diagnostics are about.
pub(crate) struct Reporter<'s> {
    lines: HashMap<&'s str, Vec<&'s [u8]>>,
}

impl<'s> Reporter<'s> {
    pub(crate) fn new(sources: &'s [Source]) -> Reporter<'s> {
        let lines = |source: &'s Source| {
            let bytes = source.bytes();
            bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes).split(|&byte| byte == b'\n')
        };
        let lines = sources.iter().map(|source| (source.path(), lines(source).collect()));
        Reporter { lines: lines.collect() }
    }

    /// Shows one diagnostic, with styles, and an empty line behind it.
    pub(crate) fn show(&self, severity: Severity, diagnostic: &Diagnostic) -> String {
        let level = match severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let line = self
            .lines
            .get(diagnostic.path())
            .and_then(|lines| lines.get(diagnostic.line() - 1))
            .map(|line| String::from_utf8_lossy(line));
        let line = line.as_deref().unwrap_or_default().trim_end();
        let snippet = Snippet::source(line)
            .line_start(diagnostic.line())
            .path(diagnostic.path())
            .annotation(AnnotationKind::Primary.span(span(line, diagnostic.column())));
        let mut group = level.primary_title(diagnostic.message()).element(snippet);
        if let Some(help) = diagnostic.help() {
            group = group.element(Level::HELP.message(help));
        }
        Renderer::styled().render(&[group]) + "\n"
    }
}

/// The bytes of a line that a problem at that column, counted in characters from 1, is about: the
/// word, the quoted text or the rest of the plain text there.
fn span(line: &str, column: usize) -> std::ops::Range<usize> {
    let start = line.char_indices().nth(column - 1).map_or(line.len(), |(at, _)| at);
    let rest = &line[start..];
    let length = match rest.chars().next() {
        None => 0,
        Some('"') => quoted(rest, '"', '\\'),
        Some('\'') => quoted(rest, '\'', '\''),
        Some(bracket @ ('{' | '[')) => bracket.len_utf8(),
        Some(_) => {
            let in_flow = line[..start].contains(['{', '[']);
            let ends: &[&str] =
                if in_flow { &[": ", " #", ",", "}", "]"] } else { &[": ", " #", "\t#"] };
            let end = ends.iter().filter_map(|end| rest.find(end)).min();
            let end = end.unwrap_or(rest.strip_suffix(':').unwrap_or(rest).len());
            rest[..end].trim_end().len().max(rest.chars().next().map_or(0, char::len_utf8))
        }
    };
    start..start + length
}

/// The length of a quoted text with its quotes; of all of it if they do not close on the line.
fn quoted(text: &str, quote: char, escape: char) -> usize {
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        let escaped = match chars.peek() {
            // In single quotes a quote is escaped by another one.
            Some(&(_, next)) => c == escape && (escape != quote || next == quote),
            None => false,
        };
        if escaped {
            chars.next();
        } else if c == quote {
            return at + quote.len_utf8();
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(line: &str, column: usize) -> &str {
        &line[span(line, column)]
    }

    #[test]
    fn what_is_marked_is_the_key_the_value_or_the_quoted_text() {
        assert_eq!(marked("    sumary: { zh: 一 }", 5), "sumary");
        assert_eq!(marked("    sumary:", 5), "sumary");
        assert_eq!(marked("    kind: not_a_kind # comment", 11), "not_a_kind");
        assert_eq!(marked("summary: { zh: 云 服务, en: b }", 16), "云 服务");
        assert_eq!(marked("{ zh: 一 }", 7), "一");
        assert_eq!(marked("a: \"b \\\" c\" # d", 4), "\"b \\\" c\"");
        assert_eq!(marked("a: 'it''s' , b", 4), "'it''s'");
        assert_eq!(marked("a: 'open", 4), "'open");
        assert_eq!(marked("a: [1, 2]", 4), "[");
        assert_eq!(marked("{kind: nope,summary: 1}", 8), "nope");
        assert_eq!(marked("a: b, c", 4), "b, c");
        assert_eq!(marked("links: https://a.b/c:d", 8), "https://a.b/c:d");
        assert_eq!(marked(": x", 1), ":");
    }

    #[test]
    fn a_place_behind_the_line_marks_nothing() {
        assert_eq!(span("ab", 9), 2..2);
        assert_eq!(span("", 1), 0..0);
    }
}
