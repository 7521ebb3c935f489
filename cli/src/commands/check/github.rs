//! Workflow commands of GitHub Actions, which appear as annotations on the lines.

use std::fmt::Write;

use tencent_errors_catalog::{Diagnostic, Report};

use crate::outcome::Output;

pub(super) fn print(report: &Report, out: &mut Output) {
    for diagnostic in &report.diagnostics {
        out.line(annotation(diagnostic));
    }
}

fn annotation(diagnostic: &Diagnostic) -> String {
    let (start, end) = (diagnostic.span().start(), diagnostic.span().end());
    let mut command = format!(
        "::{} file={},line={},col={},endLine={},",
        diagnostic.severity(),
        property(diagnostic.path()),
        start.line,
        start.column,
        end.line
    );
    // `endColumn` is only allowed if the annotation is on a single line.
    if end.line == start.line && end.column > start.column {
        let _ = write!(command, "endColumn={},", end.column);
    }
    let mut message = diagnostic.message().to_owned();
    for label in diagnostic.labels() {
        let _ = write!(message, "\n{} at {}", label.message(), label.span());
    }
    if let Some(help) = diagnostic.help() {
        let _ = write!(message, "\nhelp: {help}");
    }
    let _ = write!(command, "title={}::{}", property(diagnostic.lint().as_str()), data(&message));
    command
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
