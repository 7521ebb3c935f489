//! `check`: every rule of the loader, and warnings.

use std::path::PathBuf;

use clap::ValueEnum;
use serde::Serialize;
use tencent_errors_catalog::{Diagnostic, Label, Report, Sources, Span};

use crate::catalogs::built_in_hint;
use crate::exceptions::exceptions;
use crate::files;
use crate::outcome::{Failure, Outcome, Output, counted};
use crate::report::Reporter;

/// Check catalog files
///
/// Every rule of the macro, and warnings: texts that are the same in both languages or look swapped,
/// how many lack a translation, and how many entries have no solution.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  tencent-errors check errors/
  tencent-errors check errors/cvm.yaml --deny warnings
  tencent-errors check --format json errors/*.yaml")]
pub(crate) struct Args {
    /// Catalog files, or directories of them; without any, the built-in catalog
    files: Vec<PathBuf>,
    /// How to print the diagnostics
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Exit with 1 also if there are only warnings
    #[arg(long, value_enum)]
    deny: Option<Deny>,
    /// Leave out the built-in catalog: the files are the whole catalog
    #[arg(long, requires = "files")]
    no_built_in: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// Messages with source lines, and a summary
    Human,
    /// One JSON object
    Json,
}

#[derive(Clone, Copy, ValueEnum)]
enum Deny {
    /// Warnings count as errors
    Warnings,
}

/// What `--format json` prints.
#[derive(Serialize)]
struct Json<'d> {
    files: usize,
    products: usize,
    entries: usize,
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

/// Lines and columns (in characters) count from 1; the end is just past the last character.
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
            rule: diagnostic.rule().as_str(),
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
            errors: report.errors,
            warnings: report.warnings,
            diagnostics: report.diagnostics.iter().map(JsonDiagnostic::from).collect(),
        }
    }
}

pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Outcome, Failure> {
    let own = files::read_catalogs(&args.files)?;
    let mut sources = if args.no_built_in { Sources::new() } else { Sources::built_in() };
    sources.extend(own);
    let report = tencent_errors_catalog::check(&sources, exceptions());
    match args.format {
        Format::Json => {
            let json = serde_json::to_string_pretty(&Json::from(&report));
            out.line(json.expect("strings and numbers"));
        }
        Format::Human => {
            let reporter = Reporter::new(sources.iter().map(|(_, source)| source));
            for diagnostic in &report.diagnostics {
                out.line(reporter.show(diagnostic));
            }
            out.line(summary(&report));
            if let Some(hint) = built_in_hint(&sources, &report.diagnostics) {
                out.line(hint);
            }
        }
    }
    let denied = args.deny.is_some() && report.warnings > 0;
    Ok(Outcome::problems_if(report.errors > 0 || denied))
}

fn summary(report: &Report) -> String {
    let Report { files, products, entries, errors, warnings, .. } = *report;
    format!(
        "{}, {}, {}: {}, {}",
        counted(files, "file", "files"),
        counted(products, "product", "products"),
        counted(entries, "entry", "entries"),
        counted(errors, "error", "errors"),
        counted(warnings, "warning", "warnings"),
    )
}
