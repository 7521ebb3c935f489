//! What gets in the way of an import.

use tencent_errors_catalog::{Diagnostic, Lint, Source, Span};

use crate::outcome::{Failure, say};
use crate::report::Reporter;
use crate::terminal::Stream;

/// Part of an error table cannot be read.
pub(super) const UNREADABLE_TABLE: Lint = Lint::new("unreadable-table");
/// A table has a code that a catalog cannot have.
pub(super) const UNUSABLE_CODE: Lint = Lint::new("unusable-code");
/// Part of a client cannot be read.
pub(super) const UNREADABLE_CLIENT: Lint = Lint::new("unreadable-client");
/// A client has an action that a catalog cannot have.
pub(super) const UNUSABLE_ACTION: Lint = Lint::new("unusable-action");
/// A folder name does not make a valid product.
pub(super) const UNUSABLE_PRODUCT: Lint = Lint::new("unusable-product");
/// A file has the name of one to be written, but is about something else.
pub(super) const FILE_IN_THE_WAY: Lint = Lint::new("file-in-the-way");
/// A file is written in a way that cannot be edited in place.
pub(super) const UNCHANGEABLE_FILE: Lint = Lint::new("unchangeable-file");
/// A code collides with an entry elsewhere.
pub(super) const CODE_LEFT_OUT: Lint = Lint::new("code-left-out");

/// A file as a whole.
pub(super) fn whole_of(source: &Source) -> Span {
    Span::new(source, 0..1)
}

/// Everything that gets in the way.
#[derive(Default)]
pub(super) struct Diagnostics {
    diagnostics: Vec<Diagnostic>,
    /// Products that cannot be imported, and files that could not be written.
    failures: Vec<Failure>,
    /// Products that were not imported.
    pub(super) refused: usize,
}

impl Diagnostics {
    pub(super) fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(diagnostics);
    }

    /// Records a failure, if any. Returns whether there was none.
    pub(super) fn push_failure(&mut self, result: Result<(), Failure>) -> bool {
        let went_well = result.is_ok();
        self.failures.extend(result.err());
        self.refused += usize::from(!went_well);
        went_well
    }

    /// Whether anything was found in a file.
    pub(super) fn has_diagnostics(&self) -> bool {
        !self.diagnostics.is_empty()
    }

    /// Whether a product could not be imported, or a file not written.
    pub(super) fn has_failures(&self) -> bool {
        !self.failures.is_empty()
    }

    pub(super) fn report(self) {
        let reporter = Reporter::new(Stream::Stderr);
        for diagnostic in &self.diagnostics {
            say(reporter.show(diagnostic));
        }
        for failure in self.failures {
            failure.report();
        }
    }
}
