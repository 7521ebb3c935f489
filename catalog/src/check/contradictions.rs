//! Warnings about inherited classes that the words of the code contradict.

use super::draft::{Draft, DraftEntry};
use crate::class::Class;
use crate::diagnostic::Unlocated;
use crate::rule::Rule;
use crate::rules::{self, Exceptions};
use crate::source::SourceId;

/// What to warn about.
pub(crate) struct Doubts<'a> {
    /// The files to warn about.
    pub(crate) files: &'a [SourceId],
    pub(crate) exceptions: &'a Exceptions,
}

/// Finds the entries of a product that say nothing of their class, but inherit another one than a
/// reviewed exception or a rule that is mostly right says. What the product extends knows better what
/// its own codes mean.
pub(super) fn check(
    draft: &Draft<'_>,
    classes: &[Class],
    is_common: impl Fn(&str) -> bool,
    doubts: &Doubts<'_>,
) -> Vec<Unlocated> {
    let product = draft.id.as_deref().unwrap_or_default();
    let entries = draft.entries.iter().zip(classes);
    let found = entries
        .filter(|(entry, _)| says_nothing(entry) && doubts.files.contains(&entry.source))
        .filter_map(|(entry, inherited)| {
            let code = entry.code().filter(|code| !is_common(code))?;
            let (class, reason) = match doubts.exceptions.get(product, code) {
                Some(class) => (class, "by review".to_owned()),
                None => {
                    let decision = rules::decide(code)?;
                    if !decision.is_sure() {
                        return None;
                    }
                    (decision.class(), format!("by the rule `{}`", decision.pattern()?))
                }
            };
            (class != *inherited).then(|| contradiction(entry, *inherited, class, &reason))
        });
    found.collect()
}

fn says_nothing(entry: &DraftEntry<'_>) -> bool {
    let raw = entry.raw;
    !raw.broken && raw.kind.is_absent() && raw.http.is_none() && raw.retry.is_none()
}

fn contradiction(
    entry: &DraftEntry<'_>,
    inherited: Class,
    class: Class,
    reason: &str,
) -> Unlocated {
    let message = format!("it inherits `{inherited}`, but {reason} it is `{class}`");
    let place = entry.value("code");
    let help = format!("add {}, or {} if that is right", class.keys(), inherited.keys());
    Unlocated::warning(Rule::UNLIKELY_CLASS, place, message).help(help)
}
