//! Diagnostics: an error or a warning, its place, and the help for it.

use core::fmt;

use tencent_errors_runtime::Facts;

use crate::edit::Edit;
use crate::lint::Lint;
use crate::span::Span;
use crate::yaml::Place;

/// The severity of a diagnostic; errors sort before warnings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The catalog cannot be used, or a warning was raised to an error.
    Error,
    /// The catalog can be used, but probably differs from the author's intent.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The only possible fix for a diagnostic, relative to the place of the diagnostic.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Fix {
    /// Replace the key or the text that the diagnostic marks with this one.
    Replace(String),
    /// Add this key with this string to the entry that contains the diagnostic.
    Add { key: &'static str, value: String },
    /// Add this key with the value `true` to the entry that contains the diagnostic.
    Set(&'static str),
    /// Add the keys that state these facts to the entry that contains the diagnostic.
    Classify(Facts),
    /// Remove the key from the entry that contains the diagnostic, or from the top level of the file.
    Remove(&'static str),
    /// Remove the entry that contains the diagnostic.
    #[cfg(feature = "workbench")]
    RemoveEntry,
    /// Remove the list item that the diagnostic marks.
    RemoveItem,
}

/// A single error or warning about a file.
///
/// [`Display`](fmt::Display) writes `path:line:column: message`, followed by a second line
/// `help: …` with the labels and the help, if any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    lint: Lint,
    severity: Severity,
    span: Span,
    message: String,
    notes: Vec<Note<Label>>,
    fix: Option<Edit>,
}

/// Another place that a diagnostic refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    span: Span,
    message: String,
}

/// An addition to the message of a diagnostic. Additions are stored in the order in which they are displayed.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Note<L> {
    Label(L),
    Help(String),
}

impl Label {
    /// The place.
    #[must_use]
    pub fn span(&self) -> &Span {
        &self.span
    }

    /// The description of the place, phrased so that "at" and the place, or "here", can follow: "first used".
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl Diagnostic {
    /// Creates an error reported by another tool.
    pub fn error(lint: Lint, span: Span, message: impl Into<String>) -> Diagnostic {
        let severity = Severity::Error;
        Diagnostic { lint, severity, span, message: message.into(), notes: Vec::new(), fix: None }
    }

    /// Adds another place that the diagnostic refers to; see [`Label::message`].
    #[must_use]
    pub fn with_label(mut self, span: Span, message: impl Into<String>) -> Diagnostic {
        self.notes.push(Note::Label(Label { span, message: message.into() }));
        self
    }

    /// Adds advice on how to resolve the problem.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Diagnostic {
        self.notes.push(Note::Help(help.into()));
        self
    }

    /// Creates another diagnostic with the same severity and place.
    pub(crate) fn with(&self, lint: Lint, message: String) -> Diagnostic {
        Diagnostic { lint, message, notes: Vec::new(), fix: None, ..self.clone() }
    }

    /// The lint that was triggered.
    #[must_use]
    pub fn lint(&self) -> Lint {
        self.lint
    }

    /// The severity.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// The place in the file.
    #[must_use]
    pub fn span(&self) -> &Span {
        &self.span
    }

    /// The name of the file.
    #[must_use]
    pub fn path(&self) -> &str {
        self.span.path()
    }

    /// The message, which describes the problem.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The other places that the diagnostic refers to.
    pub fn labels(&self) -> impl Iterator<Item = &Label> {
        self.notes.iter().filter_map(|note| match note {
            Note::Label(label) => Some(label),
            Note::Help(_) => None,
        })
    }

    /// The edit that resolves the problem, if it is the only possible one and loses nothing else. Requires the
    /// feature `workbench`.
    #[must_use]
    pub fn fix(&self) -> Option<&Edit> {
        self.fix.as_ref()
    }

    /// The advice on how to resolve the problem.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        let helps = self.notes.iter().filter_map(|note| match note {
            Note::Help(help) => Some(help.as_str()),
            Note::Label(_) => None,
        });
        let helps: Vec<&str> = helps.collect();
        (!helps.is_empty()).then(|| helps.join("; "))
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.span, self.message)?;
        for (index, note) in self.notes.iter().enumerate() {
            f.write_str(if index == 0 { "\nhelp: " } else { "; " })?;
            match note {
                Note::Label(Label { span, message }) => write!(f, "{message} at {span}")?,
                Note::Help(help) => f.write_str(help)?,
            }
        }
        Ok(())
    }
}

/// A diagnostic whose places are still paths into a YAML tree, as returned by the reader and the checks. Lines and
/// columns cost a pass over the text, so they are resolved last.
#[derive(Debug, Clone)]
pub(crate) struct PendingDiagnostic {
    pub(crate) lint: Lint,
    severity: Severity,
    pub(crate) place: Place,
    message: String,
    notes: Vec<Note<(Place, String)>>,
    #[cfg_attr(
        not(feature = "workbench"),
        expect(dead_code, reason = "only read to build an edit")
    )]
    fix: Option<Fix>,
}

impl PendingDiagnostic {
    pub(crate) fn error(lint: Lint, place: Place, message: impl Into<String>) -> PendingDiagnostic {
        let severity = Severity::Error;
        PendingDiagnostic {
            lint,
            severity,
            place,
            message: message.into(),
            notes: Vec::new(),
            fix: None,
        }
    }

    pub(crate) fn warning(
        lint: Lint,
        place: Place,
        message: impl Into<String>,
    ) -> PendingDiagnostic {
        PendingDiagnostic {
            severity: Severity::Warning,
            ..PendingDiagnostic::error(lint, place, message)
        }
    }

    #[cfg(feature = "workbench")]
    pub(crate) fn is_warning(&self) -> bool {
        self.severity == Severity::Warning
    }

    pub(crate) fn help(mut self, text: impl Into<String>) -> PendingDiagnostic {
        self.notes.push(Note::Help(text.into()));
        self
    }

    pub(crate) fn maybe_help(self, text: Option<impl Into<String>>) -> PendingDiagnostic {
        match text {
            Some(text) => self.help(text),
            None => self,
        }
    }

    pub(crate) fn fix(self, fix: Option<Fix>) -> PendingDiagnostic {
        PendingDiagnostic { fix, ..self }
    }

    /// Returns the diagnostic with its severity raised to an error.
    #[cfg(feature = "workbench")]
    pub(crate) fn denied(self) -> PendingDiagnostic {
        PendingDiagnostic { severity: Severity::Error, ..self }
    }

    /// Adds another place. See [`Label::message`] for the wording.
    pub(crate) fn label(mut self, message: impl Into<String>, place: Place) -> PendingDiagnostic {
        self.notes.push(Note::Label((place, message.into())));
        self
    }

    /// The fix before it is resolved to an edit.
    #[cfg(feature = "workbench")]
    pub(crate) fn intent(&self) -> Option<&Fix> {
        self.fix.as_ref()
    }

    /// Resolves its places, and passes every text through `shown`.
    pub(crate) fn resolve_spans(
        self,
        mut span: impl FnMut(&Place) -> Span,
        fix: Option<Edit>,
        shown: impl Fn(&str) -> String,
    ) -> Diagnostic {
        let at = span(&self.place);
        let note = |note: Note<(Place, String)>| match note {
            Note::Help(help) => Note::Help(shown(&help)),
            Note::Label((place, message)) => {
                Note::Label(Label { span: span(&place), message: shown(&message) })
            }
        };
        Diagnostic {
            lint: self.lint,
            severity: self.severity,
            span: at,
            message: shown(&self.message),
            notes: self.notes.into_iter().map(note).collect(),
            fix,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn labels_and_help_are_written_in_the_order_in_which_they_were_given() {
        let source = Source::new("a.yaml", "    \n    \n");
        let span = |line: usize| Span::new(&source, line * 5 - 3..line * 5 - 2);
        let plain = Diagnostic::error(Lint::DUPLICATE_CODE, span(2), "duplicate code `A`");
        assert_eq!(plain.to_string(), "a.yaml:2:3: duplicate code `A`");
        assert_eq!(plain.help(), None);
        let full = plain.with_label(span(1), "first used").with_help("drop one");
        assert_eq!(
            full.to_string(),
            "a.yaml:2:3: duplicate code `A`\nhelp: first used at a.yaml:1:3; drop one"
        );
        assert_eq!(full.help().as_deref(), Some("drop one"));
        assert_eq!(full.lint(), Lint::DUPLICATE_CODE);
        assert_eq!(full.labels().count(), 1);
    }
}
