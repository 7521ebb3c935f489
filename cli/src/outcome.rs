//! How a command ends.

use std::fmt;
use std::io;
use std::process::ExitCode;

use annotate_snippets::{Group, Level, Renderer};

/// How a command that ran to its end found things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Fine,
    /// It has told what is wrong.
    Problems,
}

impl Outcome {
    pub(crate) fn problems_if(problems: bool) -> Outcome {
        if problems { Outcome::Problems } else { Outcome::Fine }
    }
}

/// Why a command could not run to its end.
#[derive(Debug)]
pub(crate) enum Failure {
    /// What was asked for cannot be done.
    Usage { message: String, help: Option<String> },
    /// A file or a program stood in the way.
    System(String),
    /// Nobody reads what is printed.
    Unread,
}

impl Failure {
    pub(crate) fn usage(message: impl Into<String>) -> Failure {
        Failure::Usage { message: message.into(), help: None }
    }

    /// Adds a hint.
    pub(crate) fn help(self, text: impl Into<String>) -> Failure {
        match self {
            Failure::Usage { message, .. } => Failure::Usage { message, help: Some(text.into()) },
            other => other,
        }
    }

    pub(crate) fn system(what: impl fmt::Display, error: impl fmt::Display) -> Failure {
        Failure::System(format!("{what}: {error}"))
    }

    /// Tells the failure, and what to exit with.
    pub(crate) fn report(self) -> ExitCode {
        let (message, help, code) = match self {
            Failure::Usage { message, help } => (message, help, 2),
            Failure::System(message) => (message, None, 1),
            Failure::Unread => return ExitCode::SUCCESS,
        };
        let mut group = Group::with_title(Level::ERROR.primary_title(message));
        if let Some(help) = help {
            group = group.element(Level::HELP.message(help));
        }
        anstream::eprintln!("{}", Renderer::styled().render(&[group]));
        ExitCode::from(code)
    }
}

/// An error of writing to standard output.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::Unread,
            _ => Failure::system("cannot write to standard output", error),
        }
    }
}
