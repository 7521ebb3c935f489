//! Changes to a file, each as an edit of the text and as its effect on the parsed value.

use std::borrow::Cow;

use serde_yaml::Value;
use tencent_errors_catalog::{Edit, Overlap};

/// A step in the path to a value in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ValueStep {
    Key(Cow<'static, str>),
    Item(usize),
}

/// The effect of a change on the value of a file. Indices refer to the original value.
#[derive(Debug, Clone)]
pub(crate) enum Effect {
    Set(Vec<ValueStep>, Value),
    Remove(Vec<ValueStep>),
    /// Removes the item at the end of the path from its list.
    RemoveItem(Vec<ValueStep>),
    /// Inserts items into the list under that key, before that index.
    Insert(&'static str, usize, Vec<Value>),
}

/// A change to a list: the items to insert before an index, or `None` to remove the item there.
struct ListChange<'e> {
    list: Vec<ValueStep>,
    index: usize,
    inserted: Option<&'e [Value]>,
}

/// Changes to a file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Edits {
    edits: Vec<Edit>,
    effects: Vec<Effect>,
}

impl Edits {
    pub(crate) fn push(&mut self, edit: Edit, effect: Effect) {
        self.edits.push(edit);
        self.effects.push(effect);
    }

    /// Records a further effect of a change that was already pushed.
    pub(crate) fn note(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// The text with all changes applied. Changes at the same position are applied in the order given.
    pub(crate) fn apply(&self, text: &str) -> Result<String, Overlap> {
        Edit::apply(text, &self.edits)
    }

    /// The value that the changed text must parse to.
    pub(crate) fn apply_to_value(&self, value: &Value) -> Value {
        let mut changed = value.clone();
        let mut lists: Vec<ListChange<'_>> = Vec::new();
        for effect in &self.effects {
            match effect {
                Effect::Set(path, value) => *at(&mut changed, path) = value.clone(),
                Effect::Remove(path) => {
                    let [path @ .., ValueStep::Key(key)] = path.as_slice() else { continue };
                    if let Some(mapping) = at(&mut changed, path).as_mapping_mut() {
                        mapping.remove(key.as_ref());
                    }
                }
                Effect::Insert(list, index, items) => {
                    let list = vec![ValueStep::Key((*list).into())];
                    lists.push(ListChange { list, index: *index, inserted: Some(items) });
                }
                Effect::RemoveItem(path) => {
                    let [list @ .., ValueStep::Item(index)] = path.as_slice() else { continue };
                    lists.push(ListChange { list: list.to_vec(), index: *index, inserted: None });
                }
            }
        }
        // Starts at the end, so that indices stay valid. Items inserted before a removed item are kept.
        lists.sort_by_key(|change| (std::cmp::Reverse(change.index), change.inserted.is_some()));
        for ListChange { list, index, inserted } in lists {
            if let Some(list) = at(&mut changed, &list).as_sequence_mut() {
                match inserted {
                    Some(items) => drop(list.splice(index..index, items.iter().cloned())),
                    None if index < list.len() => drop(list.remove(index)),
                    None => {}
                }
            }
        }
        changed
    }

    /// The position of the first change whose result does not pass. This is a guess, since a later change may
    /// fix it.
    pub(crate) fn first_bad(&self, text: &str, passes: impl Fn(&str) -> bool) -> Option<usize> {
        let mut sorted = self.edits.clone();
        sorted.sort_by_key(|edit| edit.range().start);
        let passes = |count: usize| {
            Edit::apply(text, &sorted[..count]).is_ok_and(|changed| passes(&changed))
        };
        let counts: Vec<usize> = (1..=sorted.len()).collect();
        let bad = counts.partition_point(|&count| passes(count));
        sorted.get(bad).map(|edit| edit.range().start)
    }
}

/// The value at the end of a path, which is created if it is missing.
fn at<'v>(value: &'v mut Value, path: &[ValueStep]) -> &'v mut Value {
    path.iter().fold(value, |value, step| match step {
        ValueStep::Key(key) => &mut value[key.as_ref()],
        ValueStep::Item(index) => &mut value[*index],
    })
}

/// The path to an entry.
pub(crate) fn entry_at(index: usize) -> Vec<ValueStep> {
    vec![ValueStep::Key("errors".into()), ValueStep::Item(index)]
}

/// The path to a key of an entry.
pub(crate) fn of_entry(index: usize, key: &'static str) -> Vec<ValueStep> {
    vec![ValueStep::Key("errors".into()), ValueStep::Item(index), ValueStep::Key(key.into())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_change_that_breaks_a_text_is_found() {
        let edits = vec![Edit::insert(0, "a"), Edit::insert(1, "b"), Edit::insert(2, "c")];
        let edits = Edits { edits, effects: Vec::new() };
        assert_eq!(edits.first_bad("xyz", |text| !text.contains('b')), Some(1));
        assert_eq!(edits.first_bad("xyz", |_| true), None);
    }

    #[test]
    fn values_change_as_the_text_does() {
        let value: Value = serde_yaml::from_str("{ list: [{ a: 1, b: 2 }, { a: 3 }] }").unwrap();
        let item = |index, key: &'static str| {
            vec![ValueStep::Key("list".into()), ValueStep::Item(index), ValueStep::Key(key.into())]
        };
        let edits = Edits {
            edits: Vec::new(),
            effects: vec![
                Effect::Insert("list", 1, vec!["new".into()]),
                Effect::Remove(item(0, "b")),
                Effect::Set(item(1, "a"), 4.into()),
                Effect::Insert("list", 2, vec!["last".into()]),
                Effect::Set(item(1, "c"), true.into()),
            ],
        };
        let mut without = edits.clone();
        without
            .effects
            .push(Effect::RemoveItem(vec![ValueStep::Key("list".into()), ValueStep::Item(0)]));
        without
            .effects
            .push(Effect::RemoveItem(vec![ValueStep::Key("list".into()), ValueStep::Item(1)]));
        let expected: Value = serde_yaml::from_str("{ list: [new, last] }").unwrap();
        assert_eq!(without.apply_to_value(&value), expected);
        let expected = "{ list: [{ a: 1 }, new, { a: 4, c: true }, last] }";
        let expected: Value = serde_yaml::from_str(expected).unwrap();
        assert_eq!(edits.apply_to_value(&value), expected);
    }
}
