//! Turns the fix of a diagnostic into an edit.

use super::change::Edit;
#[cfg(feature = "workbench")]
use super::{layout::Layout, scalar::scalar};
#[cfg(feature = "workbench")]
use crate::diagnostic::Fix;
use crate::diagnostic::PendingDiagnostic;
#[cfg(feature = "workbench")]
use crate::stated;
use crate::yaml::Document;
#[cfg(feature = "workbench")]
use crate::yaml::{ResolvedNode, ScalarStyle, SpanNode};

impl Edit {
    /// The edit that a diagnostic proposes. `None` if it proposes none, or if the edit would lose a comment or change a
    /// shared value.
    #[cfg(feature = "workbench")]
    pub(crate) fn of(found: &PendingDiagnostic, text: &str, document: &Document) -> Option<Edit> {
        let fix = found.intent()?;
        let layout = Layout::new(text, document);
        let place = found.place.find(document)?;
        if place.is_shared {
            return None;
        }
        let root = document.root();
        let entry = || {
            let (key, list) = root.get("errors")?;
            let index = found.place.entry()?;
            let entry = list.items().get(index)?;
            // An entry with an anchor may have aliases elsewhere.
            (!entry.is_marked).then_some((key, list, index, entry))
        };
        match fix {
            Fix::Replace(new) => match place.key {
                Some(key) if found.place.is_key() => {
                    (!key.is_marked && key.text().is_some()).then(|| rename(text, key, new))
                }
                _ => replace(&layout, &place, new),
            },
            Fix::Add { key, value } => {
                let (.., entry) = entry()?;
                layout.add(entry, identity(entry), key, &scalar(value, entry.is_flow))
            }
            Fix::Set(key) => {
                let (.., entry) = entry()?;
                layout.add(entry, identity(entry), key, "true")
            }
            Fix::Classify(facts) => {
                let (.., entry) = entry()?;
                layout.add_all(entry, identity(entry), &stated::pairs(*facts))
            }
            Fix::Remove(key) => {
                let mapping = match found.place.entry() {
                    Some(_) => entry()?.3,
                    None => root,
                };
                let (_, value) = mapping.get(key)?;
                if has_marks(value) { None } else { layout.remove(mapping, key) }
            }
            Fix::RemoveEntry => {
                let (key, list, index, _) = entry()?;
                remove_item(&layout, key, list, index)
            }
            Fix::RemoveItem => {
                let [.., mapping, list] = place.above.as_slice() else { return None };
                let is_list = |(_, value): &&(SpanNode, SpanNode)| std::ptr::eq(value, *list);
                let (key, _) = mapping.pairs().iter().find(is_list)?;
                let index = list.items().iter().position(|item| std::ptr::eq(item, place.node))?;
                remove_item(&layout, key, list, index)
            }
        }
    }

    /// Always returns `None` without the feature `workbench`.
    #[cfg(not(feature = "workbench"))]
    pub(crate) fn of(_: &PendingDiagnostic, _: &str, _: &Document) -> Option<Edit> {
        None
    }
}

/// The code of an entry, or its number; keys are added after it.
#[cfg(feature = "workbench")]
fn identity(entry: &SpanNode) -> Option<(&SpanNode, &SpanNode)> {
    entry.get("code").or_else(|| entry.get("number"))
}

/// Renames a key and keeps its quotes: without them, a space may be needed after the colon.
#[cfg(feature = "workbench")]
fn rename(text: &str, key: &SpanNode, new: &str) -> Edit {
    let quote = text[key.span.clone()].chars().next().filter(|c| matches!(c, '"' | '\''));
    let quote = quote.map(String::from).unwrap_or_default();
    Edit::new(key.span.clone(), format!("{quote}{new}{quote}"))
}

/// Removes an item, unless a comment would be lost or attach to another item, or other nodes use its anchors.
#[cfg(feature = "workbench")]
fn remove_item(layout: &Layout<'_>, key: &SpanNode, list: &SpanNode, index: usize) -> Option<Edit> {
    let item = list.items().get(index)?;
    if has_marks(item) || (!list.is_flow && layout.has_comment(list, item)) {
        return None;
    }
    let edit = layout.remove_items(key, list, index..=index)?;
    (!layout.has_comment_in(edit.range())).then_some(edit)
}

/// Returns whether a node contains an anchor or a tag.
#[cfg(feature = "workbench")]
fn has_marks(node: &SpanNode) -> bool {
    node.is_marked
        || node.items().iter().any(has_marks)
        || node.pairs().iter().any(|(key, value)| has_marks(key) || has_marks(value))
}

/// Replaces the text of a scalar.
#[cfg(feature = "workbench")]
fn replace(layout: &Layout<'_>, place: &ResolvedNode<'_>, new: &str) -> Option<Edit> {
    let (node, old) = (place.node, place.node.text()?);
    let in_flow = place.above.last().is_some_and(|above| above.is_flow);
    match (place.key, node.style == ScalarStyle::Block) {
        (Some(_), true) if old.trim_end() == new => layout.strip(node),
        // A block scalar that is not the value of a key, such as a list item, is not replaced.
        (None, true) => None,
        _ => Some(layout.set(node, new, in_flow)),
    }
}
