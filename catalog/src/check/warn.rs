//! Warnings that involve more than one value.

use tencent_errors_runtime::Facts;

use super::findings::Findings;
use super::warning_context::WarningContext;
use super::{classes, contradictions, product_names, repetitions};
use crate::diagnostic::PendingDiagnostic;
use crate::parallel;

impl Findings<'_> {
    /// Finds everything to warn about.
    pub(crate) fn warning_context(
        &self,
        warning_context: &WarningContext<'_>,
    ) -> Vec<PendingDiagnostic> {
        let inherited = classes::inherited(&self.drafts, &self.bases, &self.entries, &self.classes);
        let indices: Vec<usize> = (0..self.drafts.len()).collect();
        let of_draft = |&draft: &usize| {
            let in_extended = |code: &str| self.in_extended(draft, code);
            let is_common = |code: &str| in_extended(code).is_some();
            let (own, classes) = (&self.drafts[draft], &self.classes[draft]);
            let inherited = &inherited[draft];
            let mut found =
                contradictions::check(own, classes, inherited, is_common, warning_context);
            found.extend(contradictions::needless(own, classes, inherited, warning_context));
            found.extend(repetitions::check(own, classes, in_extended, warning_context));
            found
        };
        let size = |&draft: &usize| self.drafts[draft].entries.len();
        let mut found: Vec<PendingDiagnostic> =
            parallel::map(&indices, size, of_draft).into_iter().flatten().collect();
        let in_the_box = self.in_the_box.iter().cloned();
        let in_the_box = in_the_box.chain(product_names::taken_in_the_box(&self.drafts));
        found
            .extend(in_the_box.filter(|found| warning_context.files.contains(&found.place.source)));
        found
    }

    /// The extended product that defines exactly this code, and the class there.
    fn in_extended(&self, draft: usize, code: &str) -> Option<(&str, Facts)> {
        let next = |&draft: &usize| self.bases[draft].product();
        let mut extended = std::iter::successors(self.bases[draft].product(), next);
        extended.find_map(|draft| {
            let class = self.classes[draft][self.entries[draft].codes.entry(code)?];
            Some((self.drafts[draft].id.as_deref().unwrap_or_default(), class))
        })
    }
}
