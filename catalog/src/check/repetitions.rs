//! Warnings about codes that a product repeats although what it extends has them.

use tencent_errors_runtime::Facts;

use super::draft::Draft;
use super::warning_context::WarningContext;
use crate::diagnostic::{Fix, PendingDiagnostic};
use crate::lint::Lint;

/// Finds the entries whose code is one of what the product extends, of the same class. A match arm on the
/// entry there would never fire for the product. An entry with a number or a template is something else.
///
/// `in_extended` finds the product among those that it extends that has a code, and the class there.
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
            // A fix would lose the author's other words.
            let says_more = raw.description.is_some()
                || raw.solution.is_some()
                || raw.name.is_some()
                || raw.successor.is_some()
                || !raw.links.is_empty();
            repeated
                .help(format!("remove it: `{extended}` answers for the product"))
                .fix((!says_more).then_some(Fix::RemoveEntry))
        })
    });
    found.collect()
}
