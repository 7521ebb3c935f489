//! A problem in a catalog file, and where it is.

use core::fmt;

/// One problem in one catalog file.
///
/// [`Display`](fmt::Display) writes `path:line:column: message`, and on a second line `help: …`
/// where there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    pub(crate) path: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}

impl Diagnostic {
    /// A problem that another tool has found. Line and column count from 1.
    #[must_use]
    pub fn new(
        path: impl Into<String>,
        line: usize,
        column: usize,
        message: impl Into<String>,
        help: Option<String>,
    ) -> Diagnostic {
        Diagnostic { path: path.into(), line, column, message: message.into(), help }
    }

    /// The file, named as its [`Source`](crate::Source) names it.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The line, counted from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// The column in characters, counted from 1.
    #[must_use]
    pub fn column(&self) -> usize {
        self.column
    }

    /// What is wrong.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to write instead, or what else to look at.
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Diagnostic { path, line, column, message, help } = self;
        write!(f, "{path}:{line}:{column}: {message}")?;
        if let Some(help) = help {
            write!(f, "\nhelp: {help}")?;
        }
        Ok(())
    }
}
