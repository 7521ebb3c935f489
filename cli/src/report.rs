//! Renders diagnostics in the style of rustc: message, file, line, column, the source lines and carets.

use std::borrow::Cow;
use std::iter;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use tencent_errors_catalog::{Diagnostic, Position, Severity, Source, Span};

use crate::terminal::Stream;

/// The width used without a terminal.
const DEFAULT_WIDTH: usize = 140;

/// Renders diagnostics.
pub(crate) struct Reporter {
    width: usize,
}

impl Reporter {
    /// Creates a reporter for this stream; lines are cut to its width.
    pub(crate) fn new(stream: Stream) -> Reporter {
        Reporter { width: stream.width().unwrap_or(DEFAULT_WIDTH) }
    }

    /// Renders one diagnostic, with styles, followed by an empty line.
    pub(crate) fn show(&self, diagnostic: &Diagnostic) -> String {
        let level = match diagnostic.severity() {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut marks = vec![Annotation { span: diagnostic.span(), label: None }];
        marks.extend(diagnostic.labels().map(|label| Annotation {
            span: label.span(),
            label: Some(format!("{} here", label.message())),
        }));
        let title = level.primary_title(diagnostic.message()).id(diagnostic.lint().as_str());
        let mut group = Group::with_title(title);
        // The file of the diagnostic comes first, then the files of its labels.
        while let Some(first) = marks.first() {
            let source = &first.span.source().clone();
            let (here, elsewhere) =
                marks.into_iter().partition(|mark| mark.span.source() == source);
            group = group.element(snippet(source, here));
            marks = elsewhere;
        }
        if let Some(help) = diagnostic.help() {
            group = group.element(Level::HELP.message(help));
        }
        Renderer::styled().term_width(self.width).render(&[group]) + "\n"
    }
}

/// The lines of one file with marks; lines in between are folded.
fn snippet<'a>(
    source: &Source,
    marks: Vec<Annotation<'_>>,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let lines_of_marks = || marks.iter().map(|mark| mark.span.start().line);
    let first = lines_of_marks().min().unwrap_or(1);
    let last = lines_of_marks().max().unwrap_or(1);
    // A mark may be behind the last line.
    let lines = lines(source).skip(first - 1).chain(iter::repeat(Cow::default()));
    let lines: Vec<Cow<'_, str>> = lines.take(last + 1 - first).collect();
    let lines: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
    let mut starts = vec![0];
    for line in &lines {
        starts.push(starts[starts.len() - 1] + line.len() + 1);
    }
    let annotations = marks.into_iter().map(|Annotation { span, label }| {
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
    let path = source.path().to_owned();
    Snippet::source(lines.join("\n")).line_start(first).path(path).annotations(annotations)
}

/// The lines of a file, which need not be UTF-8.
fn lines(source: &Source) -> impl Iterator<Item = Cow<'_, str>> {
    let bytes = source.bytes();
    let text = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    text.split(|&byte| byte == b'\n').map(|line| {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        String::from_utf8_lossy(line)
    })
}

/// A range to draw carets under.
struct Annotation<'d> {
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

    /// The part of the first line that is marked for a byte range.
    fn marked(text: &'static str, range: Range<usize>) -> &'static str {
        let line = text.lines().next().unwrap_or_default();
        &line[columns(line, &Span::new(&Source::new("a.yaml", text), range))]
    }

    #[test]
    fn columns_are_characters() {
        assert_eq!(marked("{ zh: 云 服务, en: b }", 6..16), "云 服务");
        assert_eq!(marked("    sumary:", 4..10), "sumary");
    }

    #[test]
    fn spans_of_several_lines_mark_the_first() {
        assert_eq!(marked("a: 'open\nb\nc'", 3..12), "'open");
    }

    #[test]
    fn a_position_past_the_line_marks_nothing() {
        assert_eq!(marked("ab", 9..9), "");
        assert_eq!(marked("", 0..1), "");
    }
}
