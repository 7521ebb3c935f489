//! Removal of unedited entries that repeat others.

use std::collections::BTreeSet;

use tencent_errors_catalog::Entry;

use super::Update;
use super::classes::Classes;
use crate::edit::{Effect, Refusal, entry_at};
use tencent_errors_catalog::__private::SpanNode;

impl Update<'_> {
    /// The unedited entries whose code the built-in product already has.
    pub(super) fn in_the_box(&self, key: &SpanNode, list: &SpanNode) -> BTreeSet<usize> {
        let Some(of_box) = self.file.context.adds_to else { return BTreeSet::new() };
        let is_in_the_box = |&index: &usize| {
            let code = self.file.said(index, "code");
            let entry = code.and_then(|code| of_box.entry(code));
            // The entry may be removed only if its variant keeps its name.
            let has_name = |entry: &Entry| {
                self.file.said(index, "name").is_none_or(|name| name == entry.name())
            };
            entry.is_some_and(has_name) && self.can_go(index, key, list, true)
        };
        (0..list.items().len()).filter(is_in_the_box).collect()
    }

    /// The unedited entries whose code the extended products have with the same class.
    pub(super) fn repeated(
        &self,
        key: &SpanNode,
        list: &SpanNode,
        classes: &Classes<'_>,
    ) -> BTreeSet<usize> {
        let is_repeated = |&index: &usize| {
            let Some(code) = self.file.said(index, "code") else { return false };
            // Only if the import decides the class of an entry may it remove the entry.
            classes.change(index).is_some()
                && classes
                    .own(code)
                    .is_some_and(|class| self.file.context.has_in_extended(code, class))
                && self.can_go(index, key, list, false)
        };
        (0..list.items().len()).filter(is_repeated).collect()
    }

    /// Returns whether an entry can be removed without loss: it is unedited, except perhaps for its name.
    fn can_go(&self, index: usize, key: &SpanNode, list: &SpanNode, but_name: bool) -> bool {
        let item = &list.items()[index];
        self.file.is_untouched(index, item, but_name)
            && self.file.layout.remove_items(key, list, index..=index).is_some()
            && !self.file.layout.has_comment(list, item)
    }

    /// Removes entries, each run of them with a single edit.
    pub(super) fn remove(
        &mut self,
        entries: &BTreeSet<usize>,
        key: &SpanNode,
        list: &SpanNode,
    ) -> Result<(), Refusal> {
        let mut rest = entries.iter().copied().peekable();
        while let Some(start) = rest.next() {
            let mut end = start;
            while rest.next_if_eq(&(end + 1)).is_some() {
                end += 1;
            }
            let edit = self.file.layout.remove_items(key, list, start..=end);
            let edit = edit.ok_or_else(|| Refusal {
                offset: list.items()[start].span.start,
                message: "an update would have to remove this entry".to_owned(),
            })?;
            self.edits.push(edit, Effect::RemoveItem(entry_at(start)));
            for index in start + 1..=end {
                self.edits.note(Effect::RemoveItem(entry_at(index)));
            }
        }
        Ok(())
    }
}
