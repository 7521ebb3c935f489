//! Warnings about codes that a product repeats although a product that it extends defines them.

use tencent_errors_runtime::Facts;

use super::draft::Draft;
use super::warning_context::WarningContext;
use crate::diagnostic::{Fix, PendingDiagnostic};
use crate::lint::Lint;

/// Finds the entries that repeat a code of an extended product with the same class. A match arm on the entry
/// of the extended product would never fire for this product. An entry with a number or a template is not a
/// repetition.
///
/// `in_extended` returns the extended product that defines a code, and the class there.
pub(super) fn check<'r>(
    draft: &Draft<'_>,
    classes: &[Facts],
    in_extended: impl Fn(&str) -> Option<(&'r str, Facts)>,
    warning_context: &WarningContext<'_>,
) -> Vec<PendingDiagnostic> {
    let entries = draft.entries.iter().zip(classes);
    let found = entries.filter_map(|(entry, class)| {
        let raw = entry.raw;
        let is_more = raw.number.is_some() || !raw.messages.is_empty();
        if raw.broken || is_more || !warning_context.files.contains(&entry.source) {
            return None;
        }
        let code = entry.code()?;
        let (extended, common) = in_extended(code)?;
        (common == *class).then(|| {
            let message =
                format!("`{code}` repeats a code of `{extended}`, which the product extends");
            let repeated =
                PendingDiagnostic::warning(Lint::REPEATED_CODE, entry.value("code"), message);
            // Removing such an entry would lose the other texts that its author wrote.
            let says_more = raw.description.is_some()
                || raw.solution.is_some()
                || raw.name.is_some()
                || raw.successor.is_some()
                || !raw.links.is_empty();
            repeated
                .help(format!("remove it: the product inherits it from `{extended}`"))
                .fix((!says_more).then_some(Fix::RemoveEntry))
        })
    });
    found.collect()
}
