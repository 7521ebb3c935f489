//! The problems that an import reports.

use tencent_errors_catalog::{Diagnostic, Lint, Source, Span};

use crate::outcome::{Failure, say};
use crate::report::Reporter;
use crate::terminal::Stream;

/// Part of an error table cannot be read.
pub(super) const UNREADABLE_TABLE: Lint = Lint::new("unreadable-table");
/// A table has an invalid code.
pub(super) const UNUSABLE_CODE: Lint = Lint::new("unusable-code");
/// Part of a client cannot be read.
pub(super) const UNREADABLE_CLIENT: Lint = Lint::new("unreadable-client");
/// A client has an action with an invalid name.
pub(super) const UNUSABLE_ACTION: Lint = Lint::new("unusable-action");
/// A folder name does not yield a valid product id.
pub(super) const UNUSABLE_PRODUCT: Lint = Lint::new("unusable-product");
/// A file that does not belong to the product has the name of a file to be written.
pub(super) const FILE_IN_THE_WAY: Lint = Lint::new("file-in-the-way");
/// A file is written in a way that cannot be edited in place.
pub(super) const UNCHANGEABLE_FILE: Lint = Lint::new("unchangeable-file");
/// A code collides with an entry elsewhere.
pub(super) const CODE_LEFT_OUT: Lint = Lint::new("code-left-out");

/// The span of a whole file.
pub(super) fn whole_of(source: &Source) -> Span {
    Span::new(source, 0..1)
}

/// The problems found so far.
#[derive(Default)]
pub(super) struct Diagnostics {
    diagnostics: Vec<Diagnostic>,
    /// Products that cannot be imported, and files that could not be written.
    failures: Vec<Failure>,
    /// The number of products that were not imported.
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

    /// Returns whether any problem was found in a file.
    pub(super) fn has_diagnostics(&self) -> bool {
        !self.diagnostics.is_empty()
    }

    /// Returns whether any product could not be imported or any file could not be written.
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
