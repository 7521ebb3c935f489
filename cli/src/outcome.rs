//! The outcome of a command, and its output.

use std::fmt;
use std::io::{self, Write};
use std::process::ExitCode;

use annotate_snippets::{Group, Level, Renderer};

use crate::terminal;

/// The result of a command that ran to completion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Fine,
    /// It reported diagnostics.
    Problems,
    /// It could not do everything it was asked to, and reported the reason.
    Failed,
    /// The signal with this number stopped it.
    Interrupted(u8),
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> ExitCode {
        match outcome {
            Outcome::Fine => ExitCode::SUCCESS,
            Outcome::Problems => ExitCode::from(1),
            Outcome::Failed => ExitCode::from(2),
            // Shells report a signal by the exit code 128 plus its number.
            Outcome::Interrupted(signal) => ExitCode::from(128 + signal),
        }
    }
}

impl Outcome {
    pub(crate) fn problems_if(problems: bool) -> Outcome {
        if problems { Outcome::Problems } else { Outcome::Fine }
    }
}

/// The reason why a command could not run to completion.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The request cannot be fulfilled.
    Usage { message: String, help: Option<String> },
    /// A problem with a file or another program.
    System(String),
    /// A folder or the disk cannot be written to.
    Storage(String),
}

impl Failure {
    pub(crate) fn usage(message: impl Into<String>) -> Failure {
        Failure::Usage { message: message.into(), help: None }
    }

    /// A usage failure with help.
    pub(crate) fn usage_with(message: impl Into<String>, help: impl Into<String>) -> Failure {
        Failure::Usage { message: message.into(), help: Some(help.into()) }
    }

    pub(crate) fn system(what: impl fmt::Display, error: impl fmt::Display) -> Failure {
        Failure::System(format!("{what}: {error}"))
    }

    /// Reports the failure and returns the exit code.
    pub(crate) fn report(self) -> ExitCode {
        let (message, help) = match self {
            Failure::Usage { message, help } => (message, help),
            Failure::System(message) | Failure::Storage(message) => (message, None),
        };
        let mut group = Group::with_title(Level::ERROR.primary_title(message));
        if let Some(help) = help {
            group = group.element(Level::HELP.message(help));
        }
        say(Renderer::styled().render(&[group]));
        ExitCode::from(Outcome::Failed)
    }
}

/// Writes a remark to standard error, except in quiet runs.
pub(crate) fn note(text: impl fmt::Display) {
    if !terminal::is_quiet() {
        say(text);
    }
}

/// Writes a remark to standard error in verbose runs.
pub(crate) fn detail(text: impl fmt::Display) {
    if terminal::is_verbose() {
        say(text);
    }
}

/// Writes a line to standard error. Ignores write errors.
pub(crate) fn say(text: impl fmt::Display) {
    let _ = writeln!(anstream::stderr(), "{text}");
}

/// The output of a command. It is buffered until the outcome is known, so that a reader that closes the pipe
/// early does not change the outcome; explanations of a log are flushed as they are printed.
#[derive(Debug, Default)]
pub(crate) struct Output(Vec<u8>);

impl Output {
    /// Prints a line, with styles.
    pub(crate) fn line(&mut self, text: impl fmt::Display) {
        self.text(format_args!("{text}\n"));
    }

    /// Prints a remark as a line, with styles, except in quiet runs.
    pub(crate) fn note(&mut self, text: impl fmt::Display) {
        if !terminal::is_quiet() {
            self.line(text);
        }
    }

    /// Prints a text, with styles.
    pub(crate) fn text(&mut self, text: impl fmt::Display) {
        self.0.write_fmt(format_args!("{text}")).expect("writing to memory cannot fail");
    }

    /// Writes the buffered output to standard output, in color if that is a terminal. Returns whether the
    /// reader is still there.
    pub(crate) fn flush(&mut self) -> Result<bool, Failure> {
        let mut out = anstream::stdout().lock();
        let written = out.write_all(&self.0).and_then(|()| out.flush());
        self.0.clear();
        read_on(written)
    }

    /// Writes the buffered output, followed by bytes verbatim. Returns whether the reader is still there.
    pub(crate) fn raw(&mut self, bytes: &[u8]) -> Result<bool, Failure> {
        Ok(self.flush()? && read_on(io::stdout().lock().write_all(bytes))?)
    }

    /// The buffered output.
    #[cfg(test)]
    pub(crate) fn into_text(self) -> String {
        String::from_utf8(self.0).expect("the output is UTF-8")
    }

    /// Writes the rest of the output.
    pub(crate) fn print(mut self) -> Result<(), Failure> {
        self.flush().map(|_| ())
    }
}

/// Returns whether the reader of standard output is still there, given the result of a write.
fn read_on(written: io::Result<()>) -> Result<bool, Failure> {
    match written {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(Failure::system("cannot write to standard output", error)),
    }
}

/// Formats a count as `1 file`, `2 files`.
pub(crate) fn pluralize(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
