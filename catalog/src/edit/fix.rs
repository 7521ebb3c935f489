//! From the fix of a diagnostic to an edit.

use super::change::Edit;
#[cfg(feature = "workbench")]
use super::{layout::Layout, scalar::scalar};
#[cfg(feature = "workbench")]
use crate::diagnostic::Fix;
use crate::diagnostic::Unlocated;
use crate::yaml::Document;
#[cfg(feature = "workbench")]
use crate::yaml::{Found, SpanNode};

impl Edit {
    /// The edit that a diagnostic proposes. `None` if there is none, or something would be lost by it: a comment, or
    /// a value that others share.
    #[cfg(feature = "workbench")]
    pub(crate) fn of(found: &Unlocated, text: &str, document: &Document) -> Option<Edit> {
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
            // Another entry may be an alias of it.
            (!entry.is_marked).then_some((key, list, index, entry))
        };
        match fix {
            Fix::Replace(new) => match place.key {
                Some(key) if found.place.is_key() => (!key.is_marked && key.text().is_some())
                    .then(|| Edit::new(key.span.clone(), new.as_str())),
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
            Fix::Remove(key) => match found.place.entry() {
                Some(_) => layout.remove(entry()?.3, key),
                None => layout.remove(root, key),
            },
            Fix::RemoveEntry => {
                let (key, list, index, entry) = entry()?;
                // A comment would be lost, or be about another entry.
                let has_comment = layout.has_comment(list, entry);
                (!has_comment).then(|| layout.remove_items(key, list, index..=index)).flatten()
            }
            Fix::RemoveItem => {
                let [.., mapping, list] = place.above.as_slice() else { return None };
                let is_list = |(_, value): &&(SpanNode, SpanNode)| std::ptr::eq(value, *list);
                let (key, _) = mapping.pairs().iter().find(is_list)?;
                let index = list.items().iter().position(|item| std::ptr::eq(item, place.node))?;
                if !list.is_flow && layout.has_comment(list, place.node) {
                    return None;
                }
                layout.remove_items(key, list, index..=index)
            }
        }
    }

    /// Nobody asks.
    #[cfg(not(feature = "workbench"))]
    pub(crate) fn of(_: &Unlocated, _: &str, _: &Document) -> Option<Edit> {
        None
    }
}

/// What an entry is found by, behind which keys are added.
#[cfg(feature = "workbench")]
fn identity(entry: &SpanNode) -> Option<(&SpanNode, &SpanNode)> {
    entry.get("code").or_else(|| entry.get("number"))
}

/// Writes another text in the place of one.
#[cfg(feature = "workbench")]
fn replace(layout: &Layout<'_>, place: &Found<'_>, new: &str) -> Option<Edit> {
    let (node, old) = (place.node, place.node.text()?);
    let in_flow = place.above.last().is_some_and(|above| above.is_flow);
    match (place.key, node.is_block) {
        (Some(_), true) if old.trim_end() == new => layout.strip(node),
        // There is no line to put it in.
        (None, true) => None,
        _ => Some(layout.set(node, new, in_flow)),
    }
}
