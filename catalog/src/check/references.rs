//! References of entries: successors and links.

use super::draft::Draft;
use super::findings::Entries;
use crate::closest::closest;
use crate::diagnostic::PendingDiagnostic;
use crate::lint::Lint;
use crate::text::is_web_url;

/// Checks that successors are codes of api_v3 and that links are web URLs.
pub(super) fn check(drafts: &[Draft<'_>], entries: &[Entries<'_>]) -> Vec<PendingDiagnostic> {
    let mut diagnostics = Vec::new();
    let api_v3 = drafts.iter().position(|draft| draft.id.as_deref() == Some("api_v3"));
    // A user file may have replaced the successor of a built-in entry.
    let replaced = api_v3.is_some_and(|api_v3| {
        let api_v3 = &drafts[api_v3];
        !api_v3.built_in || !api_v3.added_by.is_empty()
    });
    let codes = api_v3.map(|api_v3| &entries[api_v3].codes);
    for draft in drafts {
        for entry in &draft.entries {
            let is_mendable = !(replaced && entry.built_in);
            if let Some(successor) = entry.raw.successor.as_deref().filter(|_| is_mendable) {
                if codes.is_none_or(|codes| codes.entry(successor).is_none()) {
                    let mut known: Vec<&str> =
                        codes.into_iter().flat_map(|codes| codes.codes()).collect();
                    known.sort_unstable();
                    let help =
                        closest(successor, known).map(|code| format!("did you mean `{code}`?"));
                    let message = format!("successor `{successor}` is not a code of api_v3");
                    let place = entry.value("successor");
                    let unknown = PendingDiagnostic::error(Lint::UNKNOWN_SUCCESSOR, place, message);
                    diagnostics.push(unknown.maybe_help(help));
                }
            }
            for link in entry.raw.links.iter().filter(|link| !is_web_url(&link.text)) {
                let message = format!("`{}` is not an http or https URL", link.text);
                let place = entry.item("links", link);
                diagnostics.push(PendingDiagnostic::error(Lint::INVALID_LINK, place, message));
            }
        }
    }
    diagnostics
}
