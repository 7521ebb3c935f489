//! One JSON object.

use serde::Serialize;
use tencent_errors_catalog::{Diagnostic, Label, Report, Span};

use crate::outcome::Output;

pub(super) fn print(report: &Report, out: &mut Output) {
    let json = serde_json::to_string_pretty(&Json::from(report));
    out.line(json.expect("strings and numbers can be serialized"));
}

/// The document that `--format json` prints.
#[derive(Serialize)]
struct Json<'d> {
    files: usize,
    products: usize,
    entries: usize,
    actions: usize,
    errors: usize,
    warnings: usize,
    diagnostics: Vec<JsonDiagnostic<'d>>,
}

#[derive(Serialize)]
struct JsonDiagnostic<'d> {
    rule: &'static str,
    severity: &'static str,
    #[serde(flatten)]
    span: JsonSpan<'d>,
    message: &'d str,
    labels: Vec<JsonLabel<'d>>,
    help: Option<String>,
}

#[derive(Serialize)]
struct JsonLabel<'d> {
    #[serde(flatten)]
    span: JsonSpan<'d>,
    message: &'d str,
}

/// Lines and columns (in characters) start at 1; the end is exclusive.
#[derive(Serialize)]
struct JsonSpan<'d> {
    file: &'d str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

impl<'d> From<&'d Span> for JsonSpan<'d> {
    fn from(span: &'d Span) -> JsonSpan<'d> {
        JsonSpan {
            file: span.path(),
            line: span.start().line,
            column: span.start().column,
            end_line: span.end().line,
            end_column: span.end().column,
        }
    }
}

impl<'d> From<&'d Label> for JsonLabel<'d> {
    fn from(label: &'d Label) -> JsonLabel<'d> {
        JsonLabel { span: label.span().into(), message: label.message() }
    }
}

impl<'d> From<&'d Diagnostic> for JsonDiagnostic<'d> {
    fn from(diagnostic: &'d Diagnostic) -> JsonDiagnostic<'d> {
        JsonDiagnostic {
            rule: diagnostic.lint().as_str(),
            severity: diagnostic.severity().as_str(),
            span: diagnostic.span().into(),
            message: diagnostic.message(),
            labels: diagnostic.labels().map(JsonLabel::from).collect(),
            help: diagnostic.help(),
        }
    }
}

impl<'d> From<&'d Report> for Json<'d> {
    fn from(report: &'d Report) -> Json<'d> {
        Json {
            files: report.files,
            products: report.products,
            entries: report.entries,
            actions: report.actions,
            errors: report.errors,
            warnings: report.warnings,
            diagnostics: report.diagnostics.iter().map(JsonDiagnostic::from).collect(),
        }
    }
}
