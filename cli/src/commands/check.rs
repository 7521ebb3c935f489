//! `check`: all lints of the loader, plus warnings.

mod fix;
mod github;
mod human;
mod json;
mod levels;
mod sarif;
mod short;

use std::path::PathBuf;

use clap::ValueEnum;
use tencent_errors_catalog::{Report, Sources};

use self::fix::Written;
use self::levels::{Levels, Target};
use crate::exceptions::exceptions;
use crate::files;
use crate::outcome::{Failure, Outcome, Output};

/// Check catalog files
///
/// Runs all checks of the macro, and reports warnings: texts that are identical in both languages, look swapped
/// or are only placeholders, missing translations, codes that the built-in catalog or the extended product
/// already has, and kinds, HTTP statuses or retry advice that contradict the words of a code or would be
/// inherited anyway. To count entries without a solution, pass `--warn no-solution`.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  tencent-errors check errors/
  tencent-errors check errors/cvm.yaml --deny warnings --warn no-solution
  tencent-errors check errors/ --fix --dry-run
  tencent-errors check --format sarif errors/*.yaml > check.sarif

The comment `# tencent-errors: allow(LINT)` allows a lint. In or above an entry it covers that
entry; at the top of a file it covers the whole file.")]
pub(crate) struct Args {
    /// Catalog files, or directories of them; by default, the built-in catalog
    files: Vec<PathBuf>,
    /// The output format of the diagnostics
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Do not report this lint, or with `warnings` any lint without its own level; repeatable
    #[arg(long, value_name = "LINT", value_parser = levels::target())]
    allow: Vec<Target>,
    /// Report this lint as a warning; repeatable
    #[arg(long, value_name = "LINT", value_parser = levels::target())]
    warn: Vec<Target>,
    /// Report this lint, or all `warnings`, as errors; repeatable
    #[arg(long, value_name = "LINT", value_parser = levels::target())]
    deny: Vec<Target>,
    /// Fix problems with one right answer: white space around texts, misspelled keys and kinds, name
    /// collisions, redundant `kind` and `canonical` keys, and codes that are repeated or already in the
    /// built-in catalog. Comments, order and style are kept
    #[arg(long, requires = "files")]
    fix: bool,
    /// Show what `--fix` would change, without writing it; exits with 1 if there is anything to fix
    #[arg(long, requires = "fix")]
    dry_run: bool,
    /// Check only the given files, without the built-in catalog
    #[arg(long, requires = "files")]
    no_built_in: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// Messages with source lines, and a summary
    Human,
    /// One line per diagnostic
    Short,
    /// A JSON object
    Json,
    /// Annotations for GitHub Actions
    Github,
    /// A SARIF 2.1.0 log
    Sarif,
}

pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Outcome, Failure> {
    if args.dry_run && !matches!(args.format, Format::Human) {
        let message = "`--dry-run` prints a diff, which requires `--format human`";
        return Err(Failure::usage(message));
    }
    let levels = Levels::new(&args.allow, &args.warn, &args.deny)?;
    let lints = levels.lints().exceptions(exceptions());
    let own = files::read_catalogs(&args.files)?;
    let mut sources = match (args.no_built_in, own.is_empty()) {
        (true, _) => Sources::new(),
        (false, true) => Sources::built_in().every_product().with_actions(),
        (false, false) => Sources::built_in(),
    };
    sources.extend(own);
    let (mut fixable, mut failed) = (false, false);
    if args.fix {
        let fixed = fix::fix(&sources, &lints);
        fixable = !fixed.is_empty();
        if args.dry_run {
            fixed.show(out);
        } else {
            match fixed.write()? {
                Written::Everything => {}
                Written::Some => failed = true,
                Written::Interrupted(signal) => return Ok(Outcome::Interrupted(signal)),
            }
        }
        sources = fixed.sources;
    }
    let report = tencent_errors_catalog::check(&sources, &lints);
    print(args.format, &report, &sources, out);
    Ok(match failed {
        true => Outcome::Failed,
        false => Outcome::problems_if(report.errors > 0 || (args.dry_run && fixable)),
    })
}

fn print(format: Format, report: &Report, sources: &Sources, out: &mut Output) {
    match format {
        Format::Human => human::print(report, sources, out),
        Format::Short => short::print(report, out),
        Format::Json => json::print(report, out),
        Format::Github => github::print(report, out),
        Format::Sarif => sarif::print(report, out),
    }
}
