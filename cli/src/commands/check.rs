//! `check`: every lint of the loader, and warnings.

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
/// Every lint of the macro, and warnings: texts that are the same in both languages, look swapped or
/// only stand in for one, how many lack a translation, codes that the box has too or the product that is extended, and kinds, HTTP statuses
/// or retry advice that the words of a code contradict or that would be inherited anyway. How many entries have no
/// solution is counted with `--warn no-solution`.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  tencent-errors check errors/
  tencent-errors check errors/cvm.yaml --deny warnings --warn no-solution
  tencent-errors check errors/ --fix --dry-run
  tencent-errors check --format sarif errors/*.yaml > check.sarif

The comment `# tencent-errors: allow(LINT)` allows a lint. In or above an entry it covers that
entry; at the top of a file, the whole file.")]
pub(crate) struct Args {
    /// Catalog files, or directories of them; without any, the box
    files: Vec<PathBuf>,
    /// How to print the diagnostics
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Do not report this lint or, with `warnings`, any without a level of its own; repeatable
    #[arg(long, value_name = "LINT", value_parser = levels::target())]
    allow: Vec<Target>,
    /// Report this lint as a warning; repeatable
    #[arg(long, value_name = "LINT", value_parser = levels::target())]
    warn: Vec<Target>,
    /// Report this lint, or all `warnings`, as errors; repeatable
    #[arg(long, value_name = "LINT", value_parser = levels::target())]
    deny: Vec<Target>,
    /// Fix what has one right answer: white space around texts, misspelt keys and kinds, names that collide,
    /// a `kind` or `canonical` that is not needed, codes that are repeated or that the box has too. Comments, order and style stay
    #[arg(long, requires = "files")]
    fix: bool,
    /// Show what `--fix` would change, and write nothing; exits with 1 if there is anything
    #[arg(long, requires = "fix")]
    dry_run: bool,
    /// Leave out the box: the files are the whole catalog
    #[arg(long, requires = "files")]
    no_built_in: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// Messages with source lines, and a summary
    Human,
    /// A line for each diagnostic
    Short,
    /// One JSON object
    Json,
    /// Annotations of GitHub Actions
    Github,
    /// A SARIF 2.1.0 log
    Sarif,
}

pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Outcome, Failure> {
    if args.dry_run && !matches!(args.format, Format::Human) {
        let message = "`--dry-run` shows a diff, which only `--format human` has a place for";
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
