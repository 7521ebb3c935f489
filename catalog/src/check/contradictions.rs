//! Warnings about classes: inherited ones that contradict the words of the code, and stated ones that repeat what the
//! entry would inherit anyway.

use tencent_errors_runtime::Facts;

use super::draft::{Draft, DraftEntry};
use super::warning_context::WarningContext;
use crate::classifier;
use crate::diagnostic::{Fix, PendingDiagnostic};
use crate::lint::Lint;
use crate::stated::{keys, keys_besides};

/// Finds entries whose inherited class contradicts a review or a reliable rule. Codes of an
/// extended product are skipped, because that product defines their meaning.
pub(super) fn check(
    draft: &Draft<'_>,
    classes: &[Facts],
    inherited: &[Option<Facts>],
    is_common: impl Fn(&str) -> bool,
    warning_context: &WarningContext<'_>,
) -> Vec<PendingDiagnostic> {
    let product = draft.id.as_deref().unwrap_or_default();
    let entries = draft.entries.iter().zip(classes).zip(inherited);
    // An entry with nothing to inherit lacks a kind, which is reported as an error.
    let found = entries
        .filter(|((entry, _), inherited)| {
            says_nothing(entry)
                && inherited.is_some()
                && warning_context.files.contains(&entry.source)
        })
        .filter_map(|((entry, class), _)| {
            let code = entry.code().filter(|code| !is_common(code))?;
            let (by_words, reason) = by_words(product, code, warning_context)?;
            (by_words != *class).then(|| contradiction(entry, *class, by_words, &reason))
        });
    found.collect()
}

/// The class of a code according to a review or a reliable rule, with the reason.
fn by_words(
    product: &str,
    code: &str,
    warning_context: &WarningContext<'_>,
) -> Option<(Facts, String)> {
    if let Some(class) = warning_context.lints.exception(product, code) {
        return Some((class, "by review".to_owned()));
    }
    let decision = classifier::decide(code).filter(|decision| decision.is_sure())?;
    Some((decision.class(), format!("by the rule `{}`", decision.pattern()?)))
}

/// Finds the entries of a product that state the kind they would inherit anyway, unless they do so to resolve
/// a contradiction. Imported entries are skipped: the import decides which keys it writes.
pub(super) fn needless(
    draft: &Draft<'_>,
    classes: &[Facts],
    inherited: &[Option<Facts>],
    warning_context: &WarningContext<'_>,
) -> Vec<PendingDiagnostic> {
    let product = draft.id.as_deref().unwrap_or_default();
    let entries = draft.entries.iter().zip(classes).zip(inherited);
    let found = entries
        .filter(|((entry, _), _)| {
            let raw = entry.raw;
            let is_stated = raw.kind.value().is_some();
            !raw.broken
                && is_stated
                && raw.upstream.is_none()
                && warning_context.files.contains(&entry.source)
        })
        .filter_map(|((entry, &class), inherited)| {
            let inherited = (*inherited)?;
            let code = entry.code()?;
            let is_answer =
                by_words(product, code, warning_context).is_some_and(|(by, _)| by != inherited);
            (inherited == class && !is_answer).then(|| {
                let message = format!("the entry inherits `{}` anyway", inherited.kind());
                let place = entry.value("kind");
                PendingDiagnostic::warning(Lint::NEEDLESS_KIND, place, message)
                    .help("remove `kind`")
                    .fix(Some(Fix::Remove("kind")))
            })
        });
    found.collect()
}

fn says_nothing(entry: &DraftEntry<'_>) -> bool {
    let raw = entry.raw;
    !raw.broken && raw.kind.is_absent() && raw.http.is_none() && raw.retry.is_none()
}

fn contradiction(
    entry: &DraftEntry<'_>,
    inherited: Facts,
    class: Facts,
    reason: &str,
) -> PendingDiagnostic {
    let message = format!("the entry inherits `{inherited}`, but is `{class}` {reason}");
    let place = entry.value("code");
    let add = keys_besides(inherited, class);
    let help = format!("add {add}, or {} if the inherited class is right", keys(inherited));
    PendingDiagnostic::warning(Lint::UNLIKELY_CLASS, place, message).help(help)
}
