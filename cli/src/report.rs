//! Diagnostics in the style of rustc: message, file, line, column, the lines themselves and carets.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use tencent_errors_catalog::{Diagnostic, Position, Severity, Source, Span};

use crate::terminal::Stream;

/// Where there is no terminal.
const DEFAULT_WIDTH: usize = 140;

/// Knows the files that diagnostics are about.
pub(crate) struct Reporter<'s> {
    width: usize,
    sources: HashMap<&'s str, &'s Source>,
}

impl<'s> Reporter<'s> {
    /// For what is written to this stream: lines are cut to its width.
    pub(crate) fn new(
        sources: impl IntoIterator<Item = &'s Source>,
        stream: Stream,
    ) -> Reporter<'s> {
        let sources = sources.into_iter().map(|source| (source.path(), source)).collect();
        Reporter { width: stream.width().unwrap_or(DEFAULT_WIDTH), sources }
    }

    /// The lines of a file; none if it is not known.
    fn lines(&self, path: &str) -> Vec<Cow<'s, str>> {
        let bytes = self.sources.get(path).map(|source| source.bytes()).unwrap_or_default();
        let text = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
        let lines = text.split(|&byte| byte == b'\n').map(|line| {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            String::from_utf8_lossy(line)
        });
        lines.collect()
    }

    /// Renders one diagnostic, with styles, followed by an empty line.
    pub(crate) fn show(&self, diagnostic: &Diagnostic) -> String {
        let level = match diagnostic.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut marks = vec![Mark { span: diagnostic.span(), label: None }];
        marks.extend(diagnostic.labels().map(|label| Mark {
            span: label.span(),
            label: Some(format!("{} here", label.message())),
        }));
        let title = level.primary_title(diagnostic.message()).id(diagnostic.rule().as_str());
        let mut group = Group::with_title(title);
        // The file of the diagnostic comes first, then those of labels.
        while let Some(first) = marks.first() {
            let path = first.span.path().to_owned();
            let (here, elsewhere) = marks.into_iter().partition(|mark| mark.span.path() == path);
            group = group.element(self.snippet(path, here));
            marks = elsewhere;
        }
        if let Some(help) = diagnostic.help() {
            group = group.element(Level::HELP.message(help));
        }
        Renderer::styled().term_width(self.width).render(&[group]) + "\n"
    }

    /// The lines of one file that have marks; those in between are folded.
    fn snippet<'a>(
        &self,
        path: String,
        marks: Vec<Mark<'_>>,
    ) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
        let lines_of_marks = || marks.iter().map(|mark| mark.span.start().line);
        let first = lines_of_marks().min().unwrap_or(1);
        let last = lines_of_marks().max().unwrap_or(1);
        let all = self.lines(&path);
        let lines: Vec<&str> = (first..=last)
            .map(|line| all.get(line - 1).map_or("", |line| line.trim_end()))
            .collect();
        let mut starts = vec![0];
        for line in &lines {
            starts.push(starts[starts.len() - 1] + line.len() + 1);
        }
        let annotations = marks.into_iter().map(|Mark { span, label }| {
            let index = span.start().line - first;
            let Range { start, end } = columns(lines[index], span);
            let range = starts[index] + start..starts[index] + end;
            let kind = match label {
                Some(_) => AnnotationKind::Context,
                None => AnnotationKind::Primary,
            };
            kind.span(range).label(label)
        });
        let annotations: Vec<_> = annotations.collect();
        Snippet::source(lines.join("\n")).line_start(first).path(path).annotations(annotations)
    }
}

/// A range to draw carets under.
struct Mark<'d> {
    span: &'d Span,
    label: Option<String>,
}

/// The bytes of a line that a span marks; for a multi-line span, those on its first line.
fn columns(line: &str, span: &Span) -> Range<usize> {
    let byte = |column: usize| line.char_indices().nth(column - 1).map_or(line.len(), |(at, _)| at);
    let (start, end) = (span.start(), span.end());
    let end = match end {
        Position { line: last, column } if last == start.line => byte(column),
        _ => line.len(),
    };
    byte(start.column)..end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(line: &'static str, start: usize, end: (usize, usize)) -> &'static str {
        let start = Position { line: 3, column: start };
        let end = Position { line: end.0, column: end.1 };
        &line[columns(line, &Span::new("a.yaml", start, end))]
    }

    #[test]
    fn columns_are_characters() {
        assert_eq!(marked("{ zh: 云 服务, en: b }", 7, (3, 11)), "云 服务");
        assert_eq!(marked("    sumary:", 5, (3, 11)), "sumary");
    }

    #[test]
    fn of_several_lines_the_first_is_marked() {
        assert_eq!(marked("a: 'open", 4, (5, 2)), "'open");
    }

    #[test]
    fn a_place_behind_the_line_marks_nothing() {
        assert_eq!(marked("ab", 9, (3, 9)), "");
        assert_eq!(marked("", 1, (3, 1)), "");
    }
}
