//! Places of nodes in a YAML tree and a file, before they are resolved to lines and columns.

use std::ops::Range;

use super::document::{Content, Document, SpanNode};
use crate::source::SourceId;

/// A step down the YAML tree.
#[derive(Debug, Clone, Copy)]
pub(crate) enum PathStep {
    /// To the value of the first key of this name.
    Key(&'static str),
    /// To the n-th value of a mapping, counted from 0.
    Pair(usize),
    /// To the n-th item of a list, counted from 0.
    Item(usize),
}

/// The path to a node: a linked list that grows at its end as a reader walks down the tree.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Path<'p> {
    Root,
    Below(&'p Path<'p>, PathStep),
}

impl<'p> Path<'p> {
    pub(crate) fn key(&'p self, key: &'static str) -> Path<'p> {
        Path::Below(self, PathStep::Key(key))
    }

    pub(crate) fn pair(&'p self, index: usize) -> Path<'p> {
        Path::Below(self, PathStep::Pair(index))
    }

    pub(crate) fn item(&'p self, index: usize) -> Path<'p> {
        Path::Below(self, PathStep::Item(index))
    }

    fn steps(&self) -> Vec<PathStep> {
        let mut steps = Vec::new();
        let mut path = self;
        while let Path::Below(parent, step) = path {
            steps.push(*step);
            path = parent;
        }
        steps.reverse();
        steps
    }
}

/// A place in one of the files that are being loaded.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) source: SourceId,
    target: Target,
}

#[derive(Debug, Clone)]
enum Target {
    /// Bytes that are already known, by their start and end.
    Bytes(usize, usize),
    /// The key whose value is at the end of the path.
    Key(Vec<PathStep>),
    /// The node at the end of the path.
    ValueNode(Vec<PathStep>),
}

impl Place {
    pub(crate) fn node(source: SourceId, path: &Path<'_>) -> Place {
        Place { source, target: Target::ValueNode(path.steps()) }
    }

    pub(crate) fn of_key(source: SourceId, path: &Path<'_>) -> Place {
        Place { source, target: Target::Key(path.steps()) }
    }

    pub(crate) fn bytes(source: SourceId, bytes: Range<usize>) -> Place {
        Place { source, target: Target::Bytes(bytes.start, bytes.end) }
    }

    /// The index of the entry that contains it.
    #[cfg(feature = "workbench")]
    pub(crate) fn entry(&self) -> Option<usize> {
        match &self.target {
            Target::ValueNode(steps) | Target::Key(steps) => match steps.as_slice() {
                [PathStep::Key("errors"), PathStep::Item(item), ..] => Some(*item),
                _ => None,
            },
            Target::Bytes(..) => None,
        }
    }

    /// The bytes to mark for the place. Without a document, only places given as bytes can be resolved.
    pub(crate) fn range(&self, document: Option<&Document>, text: &str) -> Range<usize> {
        if let Target::Bytes(start, end) = self.target {
            return start..end;
        }
        let Some(found) = document.and_then(|document| self.find(document)) else { return 0..0 };
        match found.key {
            Some(key) if self.is_key() => key.mark(text),
            _ => found.node.mark(text),
        }
    }

    /// Finds the node at the end of the path, or the last node on it that exists. `None` for places given as bytes.
    pub(crate) fn find<'d>(&self, document: &'d Document) -> Option<ResolvedNode<'d>> {
        let (Target::Key(steps) | Target::ValueNode(steps)) = &self.target else { return None };
        let mut found = ResolvedNode {
            node: document.resolve(document.root()),
            key: None,
            above: Vec::new(),
            is_shared: false,
        };
        for (index, step) in steps.iter().enumerate() {
            let parent = found.node;
            let next = match (step, &parent.content) {
                (PathStep::Key(name), Content::Mapping(pairs)) => {
                    let named = |(key, _): &&(SpanNode, SpanNode)| {
                        document.resolve(key).text() == Some(name)
                    };
                    pairs.iter().find(named).map(|(key, value)| (Some(key), value))
                }
                (PathStep::Pair(pair), Content::Mapping(pairs)) => {
                    pairs.get(*pair).map(|(key, value)| (Some(key), value))
                }
                (PathStep::Item(item), Content::List(items)) => {
                    items.get(*item).map(|item| (None, item))
                }
                _ => None,
            };
            let Some((key, node)) = next else { return Some(ResolvedNode { key: None, ..found }) };
            found.above.push(parent);
            found.key = key;
            // The value of an alias is elsewhere; its key is here.
            let is_last_key = self.is_key() && index + 1 == steps.len();
            let resolved = document.resolve(node);
            if !is_last_key {
                found.is_shared |= !std::ptr::eq(resolved, node) || node.is_marked;
            }
            found.node = resolved;
        }
        Some(found)
    }

    /// Returns whether it refers to a key rather than its value.
    pub(crate) fn is_key(&self) -> bool {
        matches!(self.target, Target::Key(_))
    }
}

/// The node at the end of a path.
#[derive(Debug)]
pub(crate) struct ResolvedNode<'d> {
    pub(crate) node: &'d SpanNode,
    /// The key of the node, if it is a value.
    pub(crate) key: Option<&'d SpanNode>,
    /// The nodes that contain it, the outermost first.
    pub(crate) above: Vec<&'d SpanNode>,
    /// Set if there is an anchor or a tag on the path, so that other nodes may share the text.
    pub(crate) is_shared: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    const TEXT: &str = "\
product: demo
title: { zh: 演示, en: Demo }
errors:
  - code: A
    message:
      - one
      - two
    code: B
  - number: 7
    12: odd
    ? [x]
    : y
";

    fn source() -> SourceId {
        Sources::built_in().iter().next().unwrap().0
    }

    /// The text that is marked for a place.
    fn marked<'t>(text: &'t str, place: &Place) -> (usize, &'t str) {
        let range = place.range(Document::read(text).ok().as_ref(), text);
        (range.start, &text[range])
    }

    fn value(path: &Path<'_>) -> (usize, &'static str) {
        marked(TEXT, &Place::node(source(), path))
    }

    fn key(path: &Path<'_>) -> (usize, &'static str) {
        marked(TEXT, &Place::of_key(source(), path))
    }

    #[test]
    fn places_are_values_keys_and_items() {
        let root = Path::Root;
        assert_eq!(value(&root), (0, "product"));
        assert_eq!(value(&root.key("product")), (9, "demo"));
        assert_eq!(key(&root.key("title")), (14, "title"));
        assert_eq!(value(&root.key("title")), (21, "{"));
        assert_eq!(key(&root.key("title").key("en")).1, "en");
        assert_eq!(value(&root.key("title").key("en")).1, "Demo");
        let errors = root.key("errors");
        assert_eq!(value(&errors).1, "-");
        assert_eq!(value(&errors.item(1)).1, "number");
        assert_eq!(value(&errors.item(1).key("number")).1, "7");
        assert_eq!(value(&errors.item(0).key("message").item(1)).1, "two");
    }

    #[test]
    fn places_of_equal_and_odd_keys_are_found_by_index() {
        let root = Path::Root;
        let errors = root.key("errors");
        let (first, second) = (errors.item(0), errors.item(1));
        assert_eq!((key(&first.pair(0)).1, value(&first.pair(0)).1), ("code", "A"));
        assert_eq!((key(&first.pair(2)).1, value(&first.pair(2)).1), ("code", "B"));
        assert_eq!(value(&first.key("code")).1, "A");
        assert_eq!(key(&second.pair(1)).1, "12");
        assert_eq!((key(&second.pair(2)).1, value(&second.pair(2)).1), ("[", "y"));
    }

    #[test]
    fn missing_places_are_where_they_should_be() {
        let root = Path::Root;
        let errors = root.key("errors");
        assert_eq!(value(&errors.item(1).key("summary")).1, "number");
        assert_eq!(key(&errors.item(1).key("summary")).1, "number");
        assert_eq!(key(&root.key("title").key("fr")).1, "{");
        assert_eq!(value(&errors.item(9)).1, "-");
        assert_eq!(marked("a: [", &Place::node(source(), &root.key("a"))), (0, ""));
        assert_eq!(marked("a: [", &Place::bytes(source(), 3..4)), (3, "["));
    }

    #[test]
    fn places_behind_an_alias_are_where_the_text_is() {
        let text = "a: &x { b: 1 }\nc: *x\n*x : d\n";
        let root = Path::Root;
        let c = root.key("c");
        assert_eq!(marked(text, &Place::node(source(), &c.key("b"))), (11, "1"));
        assert_eq!(marked(text, &Place::node(source(), &c)), (3, "&x {"));
        assert_eq!(marked(text, &Place::of_key(source(), &c)).1, "c");
        let document = Document::read(text).unwrap();
        let is_shared =
            |path: &Path<'_>| Place::node(source(), path).find(&document).unwrap().is_shared;
        assert!(is_shared(&c.key("b")) && is_shared(&root.key("a").key("b")));
        let is_key_shared =
            |path: &Path<'_>| Place::of_key(source(), path).find(&document).unwrap().is_shared;
        assert!(is_key_shared(&c.key("b")) && !is_key_shared(&c));
        assert!(!is_shared(&root.pair(2)));
    }
}
