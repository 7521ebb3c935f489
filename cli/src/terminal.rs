//! The terminal, and the verbosity of the output.

use std::io::{stderr, stdout};
use std::sync::atomic::{AtomicU8, Ordering};

use clap::{ArgAction, ColorChoice};

/// Global options.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// When to use color; by default, on terminals
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value_t = ColorChoice::Auto,
        hide_default_value = true,
        help_heading = "Global options"
    )]
    color: ColorChoice,
    /// Print only results and problems
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
    /// Applies the options to the rest of the program.
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

/// Returns whether remarks are suppressed.
pub(crate) fn is_quiet() -> bool {
    VERBOSITY.load(Ordering::Relaxed) == QUIET
}

/// Returns whether details such as file names are printed.
pub(crate) fn is_verbose() -> bool {
    VERBOSITY.load(Ordering::Relaxed) == VERBOSE
}

/// Honors `FORCE_COLOR` (force-color.org) in addition to the variables that `anstream` honors. `NO_COLOR` and
/// `--color` take precedence.
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
    /// The width of the terminal in columns, or the value of `COLUMNS`; `None` if neither is known.
    pub(crate) fn width(self) -> Option<usize> {
        let size = match self {
            Stream::Stdout => terminal_size::terminal_size_of(stdout()),
            Stream::Stderr => terminal_size::terminal_size_of(stderr()),
        };
        let given = || std::env::var("COLUMNS").ok()?.parse().ok().filter(|&width| width > 0);
        size.map(|(width, _)| usize::from(width.0)).or_else(given)
    }
}
