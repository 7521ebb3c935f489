//! Message templates.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

use super::draft::{Draft, DraftEntry};
use crate::diagnostic::PendingDiagnostic;
use crate::lint::Lint;
use crate::raw::RawItem;
use crate::template::Template;

/// Parses the templates of each entry, and checks that they are balanced, not empty and unique.
pub(super) fn check(draft: &Draft<'_>) -> (Vec<Vec<Template>>, Vec<PendingDiagnostic>) {
    let mut diagnostics = Vec::new();
    let mut seen = HashMap::new();
    let mut templates = Vec::with_capacity(draft.entries.len());
    for entry in &draft.entries {
        let mut of_entry = Vec::new();
        for item in &entry.raw.messages {
            let text = item.text.to_ascii_lowercase();
            if entry.built_in && draft.lost_templates.contains(&text) {
                continue;
            }
            let place = entry.item("message", item);
            let template = match Template::parse(&item.text) {
                Ok(template) => template,
                Err(message) => {
                    let help = "`{}` stands for any text, `{{` and `}}` for braces";
                    let invalid = PendingDiagnostic::error(Lint::INVALID_TEMPLATE, place, message);
                    diagnostics.push(invalid.help(help));
                    continue;
                }
            };
            match seen.entry(text) {
                Slot::Vacant(slot) => {
                    slot.insert((entry, item));
                    of_entry.push(template);
                }
                Slot::Occupied(slot) => {
                    let &(first, first_item): &(&DraftEntry<'_>, &RawItem) = slot.get();
                    let message = "duplicate message template";
                    let duplicate =
                        PendingDiagnostic::error(Lint::DUPLICATE_TEMPLATE, place, message);
                    let other = first.item("message", first_item);
                    diagnostics.push(duplicate.label("also used", other));
                }
            }
        }
        templates.push(of_entry);
    }
    (templates, diagnostics)
}
