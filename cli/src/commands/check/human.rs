//! Messages with source lines, and a summary.

use tencent_errors_catalog::{Report, Sources};

use crate::catalogs::built_in_hint;
use crate::outcome::{Output, pluralize};
use crate::report::Reporter;
use crate::terminal::Stream;

pub(super) fn print(report: &Report, sources: &Sources, out: &mut Output) {
    let reporter = Reporter::new(Stream::Stdout);
    for diagnostic in &report.diagnostics {
        out.line(reporter.show(diagnostic));
    }
    out.note(summary(report));
    if let Some(hint) = built_in_hint(sources, &report.diagnostics) {
        out.line(hint);
    }
}

fn summary(report: &Report) -> String {
    let Report { files, products, entries, actions, errors, warnings, .. } = *report;
    let actions = match actions {
        0 => String::new(),
        some => format!(", {}", pluralize(some, "action", "actions")),
    };
    format!(
        "{}, {}, {}: {}, {}",
        pluralize(files, "file", "files"),
        pluralize(products, "product", "products"),
        pluralize(entries, "entry", "entries") + &actions,
        pluralize(errors, "error", "errors"),
        pluralize(warnings, "warning", "warnings"),
    )
}
