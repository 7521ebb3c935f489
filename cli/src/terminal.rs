//! What the terminal is like, and how much its user wants to read.

use std::io::{stderr, stdout};
use std::sync::atomic::{AtomicU8, Ordering};

use clap::{ArgAction, ColorChoice};

/// Options of every command.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// When to use colour; by default on terminals
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value_t = ColorChoice::Auto,
        hide_default_value = true,
        help_heading = "Global options"
    )]
    color: ColorChoice,
    /// Print results and problems only
    #[arg(short, long, global = true, conflicts_with = "verbose", help_heading = "Global options")]
    quiet: bool,
    /// Also print which files are read and written
    #[arg(short, long, global = true, action = ArgAction::SetTrue, help_heading = "Global options")]
    verbose: bool,
}

const QUIET: u8 = 0;
const NORMAL: u8 = 1;
const VERBOSE: u8 = 2;

static VERBOSITY: AtomicU8 = AtomicU8::new(NORMAL);

impl Args {
    /// Makes them hold for the rest of the program.
    pub(crate) fn apply(&self) {
        match self.color {
            ColorChoice::Auto => {}
            ColorChoice::Always => anstream::ColorChoice::Always.write_global(),
            ColorChoice::Never => anstream::ColorChoice::Never.write_global(),
        }
        let verbosity = match (self.quiet, self.verbose) {
            (true, _) => QUIET,
            (false, true) => VERBOSE,
            (false, false) => NORMAL,
        };
        VERBOSITY.store(verbosity, Ordering::Relaxed);
    }
}

/// Whether remarks are wanted, beside results and problems.
pub(crate) fn is_quiet() -> bool {
    VERBOSITY.load(Ordering::Relaxed) == QUIET
}

/// Whether each file is to be named.
pub(crate) fn is_verbose() -> bool {
    VERBOSITY.load(Ordering::Relaxed) == VERBOSE
}

/// Honours `FORCE_COLOR` (force-color.org) beside the variables that `anstream` honours. `NO_COLOR` and
/// `--color` win.
pub(crate) fn honour_force_color() {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if is_set("FORCE_COLOR") && !is_set("NO_COLOR") {
        anstream::ColorChoice::Always.write_global();
    }
}

/// A standard stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stream {
    Stdout,
    Stderr,
}

impl Stream {
    /// The width of its terminal in columns, else what the variable `COLUMNS` says; `None` if there
    /// is neither.
    pub(crate) fn width(self) -> Option<usize> {
        let size = match self {
            Stream::Stdout => terminal_size::terminal_size_of(stdout()),
            Stream::Stderr => terminal_size::terminal_size_of(stderr()),
        };
        let given = || std::env::var("COLUMNS").ok()?.parse().ok().filter(|&width| width > 0);
        size.map(|(width, _)| usize::from(width.0)).or_else(given)
    }
}
