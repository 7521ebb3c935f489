//! `tencent-errors`: the code generator and catalog workbench.
//!
//! This is a program, not a library: its interface is the command line. Each command is a file in `commands/`.
//! The output of a command is written to standard output, and diagnostics to standard error. Exit codes: 0
//! fine, 1 problems found, 2 wrong usage, or a file could not be read or written; 128 plus the number of the
//! signal that stopped it.

mod catalogs;
mod commands;
mod diff_text;
mod edit;
mod exceptions;
mod files;
mod format;
#[cfg(feature = "fuzzing")]
pub mod fuzzing;
mod interrupt;
mod lang;
mod outcome;
mod phrases;
mod report;
mod terminal;

use std::process::ExitCode;
use std::sync::LazyLock;

use clap::{CommandFactory, Parser, Subcommand};
use tencent_errors_catalog::Sources;

use crate::commands::{check, completions, diff, explain, generate, import, man, schema};
use crate::outcome::Output;

/// The versions of the program and of the built-in catalog.
static VERSION: LazyLock<String> =
    LazyLock::new(|| format!("{} (data {})", env!("CARGO_PKG_VERSION"), Sources::BOX_VERSION));

/// Typed error codes for Tencent Cloud: checks, generates, imports, explains and compares catalogs.
#[derive(Parser)]
#[command(name = "tencent-errors", version = VERSION.as_str(), max_term_width = 100)]
#[command(
    after_help = "Exit codes: 0 fine, 1 problems found, 2 wrong usage or a file that cannot be read or\nwritten; 128 plus the number of the signal that stopped it."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    terminal: terminal::Args,
}

#[derive(Subcommand)]
enum Command {
    Check(check::Args),
    Generate(generate::Args),
    Import(import::Args),
    Explain(explain::Args),
    Diff(diff::Args),
    Schema(schema::Args),
    Completions(completions::Args),
    Man(man::Args),
    #[cfg(feature = "upkeep")]
    Upkeep(import::upkeep::Args),
}

/// Runs the program with the arguments of this process.
#[must_use]
pub fn main() -> ExitCode {
    terminal::honour_force_color();
    let cli = Cli::parse();
    cli.terminal.apply();
    let mut out = Output::default();
    let outcome = match cli.command {
        Command::Check(args) => check::run(&args, &mut out),
        Command::Generate(args) => generate::run(&args, &mut out),
        Command::Import(args) => import::run(&args, &mut out),
        Command::Explain(args) => explain::run(&args, &mut out),
        Command::Diff(args) => diff::run(&args, &mut out),
        Command::Schema(args) => schema::run(&args, &mut out),
        Command::Completions(args) => completions::run(&args, Cli::command(), &mut out),
        Command::Man(args) => man::run(&args, Cli::command(), &mut out),
        #[cfg(feature = "upkeep")]
        Command::Upkeep(args) => {
            let today = jiff::Timestamp::now().strftime("%Y%m%d").to_string();
            import::upkeep::run(&args, &today, &mut out)
        }
    };
    let outcome = out.print().and(outcome);
    match outcome {
        Ok(outcome) => outcome.into(),
        Err(failure) => failure.report(),
    }
}
