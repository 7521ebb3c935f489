//! `check`: every rule of the loader, and warnings.

use std::path::PathBuf;

use clap::ValueEnum;
use serde::Serialize;
use tencent_errors_catalog::{Diagnostic, Found, Loaded, Source, load, warnings};

use crate::catalogs::built_in_hint;
use crate::files;
use crate::outcome::{Failure, Outcome, Output, counted};
use crate::report::{Reporter, Severity};

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
    /// How to print what is found
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Exit with 1 also if there are only warnings
    #[arg(long, value_enum)]
    deny: Option<Deny>,
    /// Leave the built-in catalog out: the files are all there is
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
    /// Warnings count as problems
    Warnings,
}

/// What was found in a file.
#[derive(Serialize)]
struct Finding<'d> {
    severity: &'static str,
    file: &'d str,
    line: usize,
    column: usize,
    message: &'d str,
    help: Option<&'d str>,
}

/// What `--format json` prints.
#[derive(Serialize)]
struct Findings<'d> {
    files: usize,
    products: usize,
    entries: usize,
    errors: usize,
    warnings: usize,
    diagnostics: Vec<Finding<'d>>,
}

pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Outcome, Failure> {
    let own = files::read_catalogs(&args.files)?;
    let mut sources = if args.no_built_in { Vec::new() } else { Source::built_in() };
    // The files in question are the last ones.
    let first = if own.is_empty() { 0 } else { sources.len() };
    sources.extend(own);
    let Loaded { catalog, diagnostics: errors, total: error_count, .. } = load(&sources);
    let Found { diagnostics: warnings, total: warning_count } = warnings(&sources[first..]);

    let mut found: Vec<(Severity, &Diagnostic)> = Vec::new();
    for source in &sources {
        let of_file = found.len();
        let tag = |severity| move |diagnostic| (severity, diagnostic);
        found.extend(in_file(&errors, source).map(tag(Severity::Error)));
        found.extend(in_file(&warnings, source).map(tag(Severity::Warning)));
        found[of_file..].sort_by_key(|(_, problem)| (problem.line(), problem.column()));
    }
    let mut entries = Vec::new();
    for product in catalog.products() {
        entries.push(product.entries().iter().filter(|entry| entry.file() >= first).count());
    }
    let findings = Findings {
        files: sources.len() - first,
        products: entries.iter().filter(|&&count| count > 0).count(),
        entries: entries.iter().sum(),
        errors: error_count,
        warnings: warning_count,
        diagnostics: found.iter().map(|(severity, problem)| finding(*severity, problem)).collect(),
    };
    match args.format {
        Format::Json => {
            out.line(serde_json::to_string_pretty(&findings).expect("strings and numbers"));
        }
        Format::Human => {
            let reporter = Reporter::new(&sources);
            for (severity, diagnostic) in found {
                out.line(reporter.show(severity, diagnostic));
            }
            out.line(summary(&findings));
            if let Some(hint) = built_in_hint(&sources, &errors) {
                out.line(hint);
            }
        }
    }
    let denied = args.deny.is_some() && findings.warnings > 0;
    Ok(Outcome::problems_if(findings.errors > 0 || denied))
}

fn in_file<'d>(
    diagnostics: &'d [Diagnostic],
    source: &Source,
) -> impl Iterator<Item = &'d Diagnostic> {
    diagnostics.iter().filter(|diagnostic| diagnostic.path() == source.path())
}

fn finding(severity: Severity, diagnostic: &Diagnostic) -> Finding<'_> {
    Finding {
        severity: severity.as_str(),
        file: diagnostic.path(),
        line: diagnostic.line(),
        column: diagnostic.column(),
        message: diagnostic.message(),
        help: diagnostic.help(),
    }
}

fn summary(findings: &Findings<'_>) -> String {
    let Findings { files, products, entries, errors, warnings, .. } = *findings;
    format!(
        "{}, {}, {}: {}, {}",
        counted(files, "file", "files"),
        counted(products, "product", "products"),
        counted(entries, "entry", "entries"),
        counted(errors, "error", "errors"),
        counted(warnings, "warning", "warnings"),
    )
}
