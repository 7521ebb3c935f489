//! What stands in the way of an import.

use tencent_errors_catalog::{Diagnostic, Source};

use crate::outcome::{Failure, say};
use crate::report::{Reporter, Severity};

/// Everything that stands in the way.
#[derive(Default)]
pub(super) struct Problems {
    diagnostics: Vec<Diagnostic>,
    /// What the diagnostics are about.
    sources: Vec<Source>,
    /// Files that could not be written.
    failures: Vec<Failure>,
    /// Products that were not imported.
    pub(super) refused: usize,
}

impl Problems {
    pub(super) fn push(
        &mut self,
        source: &Source,
        diagnostics: impl IntoIterator<Item = Diagnostic>,
    ) {
        let before = self.diagnostics.len();
        self.diagnostics.extend(diagnostics);
        if self.diagnostics.len() > before {
            self.sources.push(source.clone());
        }
    }

    /// Whether it went well.
    pub(super) fn push_failure(&mut self, result: Result<(), Failure>) -> bool {
        let went_well = result.is_ok();
        self.failures.extend(result.err());
        self.refused += usize::from(!went_well);
        went_well
    }

    pub(super) fn count(&self) -> usize {
        self.diagnostics.len() + self.failures.len()
    }

    pub(super) fn report(self) {
        let reporter = Reporter::new(&self.sources);
        for diagnostic in &self.diagnostics {
            say(reporter.show(Severity::Error, diagnostic));
        }
        for failure in self.failures {
            failure.report();
        }
    }
}
