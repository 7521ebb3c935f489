//! Changes to top-level mappings whose keys are names, such as `actions`: pairs are added, removed and changed
//! in the style of the existing ones.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_yaml::{Mapping, Value};

use tencent_errors_catalog::__private::{Content, Layout, SpanNode, scalar};
use tencent_errors_catalog::Edit;

use super::edits::{Effect, ValueStep};

/// The value of a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PairValue {
    Text(String),
    List(Vec<String>),
}

impl PairValue {
    fn value(&self) -> Value {
        match self {
            PairValue::Text(text) => text.as_str().into(),
            PairValue::List(items) => items.iter().map(|item| Value::from(item.as_str())).collect(),
        }
    }
}

/// Changes of pairs, by name: a new value, or `None` to remove the pair.
pub(crate) type PairChanges = BTreeMap<String, Option<PairValue>>;

/// The style of the pairs of a mapping.
#[derive(Clone, Copy)]
struct PairStyle {
    /// Set if the mapping has braces.
    is_flow: bool,
    /// The column of the names.
    column: usize,
    /// The column of the dashes of lists; `None` for brackets.
    dashes: Option<usize>,
}

impl PairStyle {
    /// The style of an existing mapping, as given by its first list with items.
    fn of(mapping: &SpanNode, pairs: &[(SpanNode, SpanNode)]) -> PairStyle {
        let list = pairs.iter().map(|(_, value)| value).find(|value| !value.items().is_empty());
        let dashes = match list {
            _ if mapping.is_flow => None,
            Some(list) => (!list.is_flow).then_some(list.column),
            None => Some(mapping.column + 2),
        };
        PairStyle { is_flow: mapping.is_flow, column: mapping.column, dashes }
    }

    /// The style of a new mapping.
    fn new(is_flow: bool) -> PairStyle {
        PairStyle { is_flow, column: 2, dashes: (!is_flow).then_some(4) }
    }
}

/// Changes pairs of mappings in a file.
pub(crate) struct Pairs<'l, 't>(pub(crate) &'l Layout<'t>);

impl Pairs<'_, '_> {
    /// Changes pairs of the mapping under a key of the file. If the key is missing, it is added at the end of
    /// the file; it is removed along with its last pair. A new pair is inserted after the preceding name or, if
    /// the names are not sorted, at the end.
    ///
    /// # Errors
    ///
    /// If the mapping is written in a way that cannot be changed in place; the error is its position.
    pub(crate) fn change_pairs(
        &self,
        root: &SpanNode,
        key: &'static str,
        changes: &PairChanges,
    ) -> Result<Vec<(Edit, Effect)>, usize> {
        let Some((key_node, mapping)) = root.get(key) else {
            return self.new_mapping(root, key, changes).ok_or(root.span.start);
        };
        let Content::Mapping(pairs) = &mapping.content else { return Err(mapping.span.start) };
        if mapping.is_marked {
            return Err(mapping.span.start);
        }
        let at = |name: &str| pairs.iter().position(|(key, _)| key.text() == Some(name));
        let (mut going, mut new, mut done) = (Vec::new(), BTreeMap::new(), Vec::new());
        let style = PairStyle::of(mapping, pairs);
        for (name, said) in changes {
            let path = || vec![ValueStep::Key(key.into()), ValueStep::Key(name.clone().into())];
            match (said, at(name)) {
                (None, Some(index)) => going.push((index, Effect::Remove(path()))),
                (Some(said), Some(index)) => {
                    let splice = self.set_pair(&pairs[index], said, style);
                    done.push((splice, Effect::Set(path(), said.value())));
                }
                (Some(said), None) => drop(new.insert(name.as_str(), said)),
                (None, None) => {}
            }
        }
        going.sort_by_key(|(index, _)| *index);
        let kept: Vec<&(SpanNode, SpanNode)> = {
            let stays = |index: &usize| going.binary_search_by_key(index, |(at, _)| *at).is_err();
            (0..pairs.len()).filter(stays).map(|index| &pairs[index]).collect()
        };
        if kept.is_empty() && (new.is_empty() || mapping.is_flow) {
            return Ok(match new.is_empty() {
                true if pairs.is_empty() => done,
                true => vec![self.remove_mapping(root, key, (key_node, mapping))],
                false => vec![self.replace_mapping(key, &new, (key_node, mapping))],
            });
        }
        let indices: Vec<usize> = going.iter().map(|(index, _)| *index).collect();
        for (index, effect) in going {
            let span = self.extent_of_pair(mapping, pairs, index, &indices);
            done.push((Edit::new(span, ""), effect));
        }
        let names: Vec<&str> = kept.iter().filter_map(|(key, _)| key.text()).collect();
        let is_sorted = names.len() == kept.len() && names.is_sorted();
        for (name, said) in new {
            let behind = match is_sorted {
                true => names.partition_point(|other| *other < name),
                false => kept.len(),
            };
            let behind = behind.checked_sub(1).map(|index| kept[index]);
            let splice = match (behind, kept.first()) {
                (Some((_, value)), _) if style.is_flow => {
                    let text = format!(", {}", self.pair(name, said, style));
                    Edit::insert(value.span.end, text)
                }
                (None, Some((first, _))) if style.is_flow => {
                    let text = format!("{}, ", self.pair(name, said, style));
                    Edit::insert(first.span.start, text)
                }
                (Some((_, value)), _) => {
                    let at = self.0.end_of_item(value.span.end, style.column);
                    Edit::insert(at, self.pair(name, said, style))
                }
                (None, _) => {
                    Edit::insert(self.0.line_end(key_node.span.end), self.pair(name, said, style))
                }
            };
            let path = vec![ValueStep::Key(key.into()), ValueStep::Key(name.to_owned().into())];
            done.push((splice, Effect::Set(path, said.value())));
        }
        Ok(done)
    }

    /// Returns whether a pair of a mapping has a comment above it, and one next to or in it.
    pub(crate) fn comments_of_pair(
        &self,
        mapping: &SpanNode,
        pair: (&SpanNode, &SpanNode),
    ) -> (bool, bool) {
        let (key, value) = pair;
        let start = self.0.line_start(key.span.start);
        let end = self.0.end_of_item(value.span.end.max(key.span.end), mapping.column);
        (self.0.is_under_comment(start), self.0.has_comment_in(start..end))
    }

    /// Formats a pair: in a block, with the preceding line break.
    fn pair(&self, name: &str, said: &PairValue, style: PairStyle) -> String {
        let value = self.said(said, style);
        let name = scalar(name, style.is_flow);
        match style.is_flow {
            true => format!("{name}:{value}"),
            false => format!("{}{}{name}:{value}", self.0.newline(), " ".repeat(style.column)),
        }
    }

    /// Formats the text after the colon of a pair.
    fn said(&self, said: &PairValue, style: PairStyle) -> String {
        match (said, style.dashes) {
            (PairValue::Text(text), _) => format!(" {}", scalar(text, style.is_flow)),
            (PairValue::List(items), Some(column)) if !items.is_empty() => {
                let start = format!("{}{}- ", self.0.newline(), " ".repeat(column));
                items.iter().map(|item| format!("{start}{}", scalar(item, false))).collect()
            }
            (PairValue::List(items), _) => {
                let items: Vec<String> = items.iter().map(|item| scalar(item, true)).collect();
                format!(" [{}]", items.join(", "))
            }
        }
    }

    /// Sets the value of a pair, in its style unless it was a list without items.
    fn set_pair(
        &self,
        (key, value): &(SpanNode, SpanNode),
        said: &PairValue,
        style: PairStyle,
    ) -> Edit {
        match said {
            PairValue::Text(text) => self.0.set(value, text, style.is_flow),
            PairValue::List(_) => {
                let dashes = match value.items() {
                    [] => style.dashes,
                    _ => (!value.is_flow).then_some(value.column),
                };
                let text = self.said(said, PairStyle { dashes, ..style });
                Edit::new(key.span.end..value.span.end, format!(":{text}"))
            }
        }
    }

    /// The range to delete for a pair if some pairs stay; `going` contains the indices of the deleted pairs,
    /// in order.
    fn extent_of_pair(
        &self,
        mapping: &SpanNode,
        pairs: &[(SpanNode, SpanNode)],
        index: usize,
        going: &[usize],
    ) -> Range<usize> {
        let (key, value) = &pairs[index];
        if !mapping.is_flow {
            // The range includes the preceding line break and blank lines.
            let before = self.0.text()[..self.0.line_start(key.span.start)].trim_end();
            return self.0.line_end(before.len())..self.0.line_end(value.span.end);
        }
        // The range includes the preceding comma, or the following one if no pair before it stays.
        let all_before = going.get(..=index);
        let is_first =
            all_before.is_some_and(|run| run.iter().enumerate().all(|(at, gone)| at == *gone));
        match (is_first, pairs.get(index + 1)) {
            (true, Some((next, _))) => key.span.start..next.span.start,
            _ => pairs[index - 1].1.span.end..value.span.end,
        }
    }

    /// Adds a mapping after the last pair of the file.
    fn new_mapping(
        &self,
        root: &SpanNode,
        key: &'static str,
        changes: &PairChanges,
    ) -> Option<Vec<(Edit, Effect)>> {
        let new = changes.iter().filter_map(|(name, said)| Some((name.as_str(), said.as_ref()?)));
        let new: BTreeMap<&str, &PairValue> = new.collect();
        if new.is_empty() {
            return Some(Vec::new());
        }
        let (_, last) = root.pairs().last()?;
        let written = self.mapping(&new, PairStyle::new(root.is_flow));
        let splice = match root.is_flow {
            true => Edit::insert(last.span.end, format!(", {key}:{written}")),
            false => {
                let at = self.0.end_of_item(last.span.end, root.column);
                Edit::insert(at, format!("{}{key}:{written}", self.0.newline()))
            }
        };
        Some(vec![(splice, of_mapping(key, &new))])
    }

    /// Formats the text after the colon of a key with these pairs.
    fn mapping(&self, new: &BTreeMap<&str, &PairValue>, style: PairStyle) -> String {
        let pairs: Vec<String> =
            new.iter().map(|(name, said)| self.pair(name, said, style)).collect();
        match style.is_flow {
            true => format!(" {{ {} }}", pairs.join(", ")),
            false => pairs.concat(),
        }
    }

    /// Replaces a mapping with braces.
    fn replace_mapping(
        &self,
        key: &'static str,
        new: &BTreeMap<&str, &PairValue>,
        (key_node, mapping): (&SpanNode, &SpanNode),
    ) -> (Edit, Effect) {
        let is_flow = key_node.column > 0 || self.0.is_in_flow(key_node);
        let written = self.mapping(new, PairStyle::new(is_flow));
        // A comment next to the key is kept.
        let end = match is_flow {
            true => mapping.span.end,
            false => self.0.line_end(mapping.span.end),
        };
        let beside = self.0.text()[mapping.span.end..end].trim_end();
        let text = format!(":{beside}{written}");
        (Edit::new(key_node.span.end..end, text), of_mapping(key, new))
    }

    /// Removes a mapping with its key. Keeps the key if there is a comment next to it, or nothing before it.
    fn remove_mapping(
        &self,
        root: &SpanNode,
        key: &'static str,
        (key_node, mapping): (&SpanNode, &SpanNode),
    ) -> (Edit, Effect) {
        let path = vec![ValueStep::Key(key.into())];
        let start = self.0.line_start(key_node.span.start);
        let above = self.0.text()[..start].trim_end();
        let end = self.0.line_end(mapping.span.end);
        let has_comment = self.0.is_under_comment(start) || self.0.has_comment_in(start..end);
        if root.is_flow || has_comment || above.is_empty() {
            let line = &self.0.text()[key_node.span.end..self.0.line_end(key_node.span.end)];
            let beside = line.find('#').filter(|_| !mapping.is_flow).map_or("", |at| &line[at..]);
            let gap = if beside.is_empty() { "" } else { " " };
            let span = key_node.span.end..mapping.span.end;
            let splice = Edit::new(span, format!(": {{}}{gap}{beside}"));
            return (splice, Effect::Set(path, Value::Mapping(Mapping::new())));
        }
        (Edit::new(self.0.line_end(above.len())..end, ""), Effect::Remove(path))
    }
}

/// The effect of writing a mapping.
fn of_mapping(key: &'static str, new: &BTreeMap<&str, &PairValue>) -> Effect {
    let value: Mapping = new.iter().map(|(name, said)| ((*name).into(), said.value())).collect();
    Effect::Set(vec![ValueStep::Key(key.into())], Value::Mapping(value))
}

#[cfg(test)]
mod tests {
    use super::super::{Edits, Original};
    use super::*;

    /// Changes `m` of a file. The changes by name are a list, a text, or `None`.
    fn change(text: &str, changes: &[(&str, Option<PairValue>)]) -> String {
        let changes = changes.iter().map(|(name, said)| ((*name).to_owned(), said.clone()));
        let original = Original::read(text).unwrap();
        let layout = original.layout();
        let mut edits = Edits::default();
        let changed = Pairs(&layout).change_pairs(original.root(), "m", &changes.collect());
        for (edit, effect) in changed.unwrap() {
            edits.push(edit, effect);
        }
        original.apply(&edits).map_err(|refusal| refusal.message).unwrap()
    }

    fn list(items: &[&str]) -> Option<PairValue> {
        Some(PairValue::List(items.iter().map(|item| (*item).to_owned()).collect()))
    }

    fn said(text: &str) -> Option<PairValue> {
        Some(PairValue::Text(text.to_owned()))
    }

    #[test]
    fn a_key_is_added_with_its_first_pair_and_removed_with_its_last() {
        let both = [("B", list(&["x", "y"])), ("A", list(&[]))];
        let with = "a: 1\nm:\n  A: []\n  B:\n    - x\n    - y\n";
        assert_eq!(change("a: 1\n", &both), with);
        assert_eq!(
            change("a: 1\n  # of a\n# end\n", &[("A", said("z"))]),
            "a: 1\n  # of a\nm:\n  A: z\n# end\n"
        );
        assert_eq!(change(with, &[("A", None), ("B", None)]), "a: 1\n");
        assert_eq!(change("{ a: 1 }", &both), "{ a: 1, m: { A: [], B: [x, y] } }");
        assert_eq!(change("{ a: 1, m: { A: [x] } }", &[("A", None)]), "{ a: 1, m: {} }");
        // The key stays if there is a comment.
        assert_eq!(
            change("a: 1\nm: # all\n  A: []\nb: 2\n", &[("A", None)]),
            "a: 1\nm: {} # all\nb: 2\n"
        );
        assert_eq!(
            change("a: 1\nm: {} # all\n", &[("A", list(&["x"]))]),
            "a: 1\nm: # all\n  A:\n    - x\n"
        );
        assert_eq!(change("a: 1\n", &[("A", None)]), "a: 1\n");
    }

    #[test]
    fn new_pairs_are_in_order_or_last() {
        let text = "m:\n  # of B\n  B: [x]\n  D: [y] # d\na: 1\n";
        let new = [("A", list(&["a"])), ("C", list(&[])), ("E", list(&["e"]))];
        let expected = "m:\n  A: [a]\n  # of B\n  B: [x]\n  C: []\n  D: [y] # d\n  E: [e]\na: 1\n";
        assert_eq!(change(text, &new), expected);
        let unsorted = "m:\r\n    Z:\r\n    - z\r\n    B: []\r\n";
        let expected = "m:\r\n    Z:\r\n    - z\r\n    B: []\r\n    A:\r\n    - a\r\n    C: []\r\n    E:\r\n    - e\r\n";
        assert_eq!(change(unsorted, &new), expected);
        assert_eq!(change("m: { B: [x] }\n", &new), "m: { A: [a], B: [x], C: [], E: [e] }\n");
    }

    #[test]
    fn the_first_list_with_items_has_the_style_of_pairs() {
        let new = [("B", list(&["b"]))];
        assert_eq!(change("m: { A: [] }\n", &new), "m: { A: [], B: [b] }\n");
        assert_eq!(change("m:\n    A: []\n", &new), "m:\n    A: []\n    B:\n      - b\n");
        let text = "m:\n A: []\n C: [c]\n D:\n   - d\n";
        assert_eq!(change(text, &new), "m:\n A: []\n B: [b]\n C: [c]\n D:\n   - d\n");
        // An emptied mapping in braces stays on its line.
        assert_eq!(
            change("{ m: { A: [a] } }", &[("A", None), new[0].clone()]),
            "{ m: { B: [b] } }"
        );
        assert_eq!(change("{ m: {} }", &new), "{ m: { B: [b] } }");
    }

    #[test]
    fn pairs_are_changed_and_removed_in_their_style() {
        let text = "m:\n  A: [a]\n  B:\n    - b\n\n  # of C\n  C: []\n  D: 'x' # d\n";
        let changes = [
            ("A", list(&["x", "y"])),
            ("B", list(&["c", "d"])),
            ("C", list(&["e"])),
            ("D", said("y")),
        ];
        let expected =
            "m:\n  A: [x, y]\n  B:\n    - c\n    - d\n\n  # of C\n  C: [e]\n  D: y # d\n";
        assert_eq!(change(text, &changes), expected);
        assert_eq!(
            change(text, &[("A", None)]),
            "m:\n  B:\n    - b\n\n  # of C\n  C: []\n  D: 'x' # d\n"
        );
        assert_eq!(
            change(text, &[("B", None), ("A", list(&[]))]),
            "m:\n  A: []\n\n  # of C\n  C: []\n  D: 'x' # d\n"
        );
        let flow = "m: { A: [a], B: [b], C: [c], D: [d] }\n";
        assert_eq!(change(flow, &[("A", None), ("B", None)]), "m: { C: [c], D: [d] }\n");
        assert_eq!(change(flow, &[("B", None), ("D", None)]), "m: { A: [a], C: [c] }\n");
        assert_eq!(
            change(flow, &[("A", None), ("AB", list(&[])), ("D", None)]),
            "m: { AB: [], B: [b], C: [c] }\n"
        );
        let all = ["A", "B", "C", "D"].map(|name| (name, None));
        assert_eq!(
            change(flow, &[&all[..], &[("E", list(&["e"]))]].concat()),
            "m:\n  E:\n    - e\n"
        );
        let block = "m:\n  A: []\n  B: []\na: 1\n";
        assert_eq!(
            change(block, &[("A", None), ("B", None), ("C", said("c"))]),
            "m:\n  C: c\na: 1\n"
        );
    }

    #[test]
    fn shared_mappings_are_not_changed() {
        let refused = |text: &str| {
            let original = Original::read(text).unwrap();
            let changes = PairChanges::from([("A".to_owned(), list(&[]))]);
            Pairs(&original.layout()).change_pairs(original.root(), "m", &changes).unwrap_err()
        };
        let text = "m: &m\n  A: [a]\nn: *m\n";
        assert!(refused(text) <= text.len());
        assert!(refused("n: &m { A: [a] }\nm: *m\n") > 0);
    }

    #[test]
    fn comments_of_a_pair_are_found() {
        let text =
            "m:\n  # of A\n\n  A:\n    - a\n  B:\n    - b # b\n  C: [c]\n    # of C\n  D: []\n";
        let original = Original::read(text).unwrap();
        let layout = original.layout();
        let (_, mapping) = original.root().get("m").unwrap();
        let comments =
            |name: &str| Pairs(&layout).comments_of_pair(mapping, mapping.get(name).unwrap());
        assert_eq!(["A", "B", "C"].map(comments), [(true, false), (false, true), (false, true)]);
        // The comment above the pair is also among the lines of the previous pair.
        assert_eq!(comments("D"), (true, false));
    }
}
