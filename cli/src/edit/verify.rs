//! A file as its author wrote it. Applies changes to it, and verifies that `serde_yaml` reads the result as intended
//! and that all comments are still there, regardless of the author's style.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_yaml::Value;
use tencent_errors_catalog::__private::{Document, Layout, SpanNode};
use tencent_errors_catalog::Edit;

use super::edits::Edits;

/// The reason why a file cannot be changed in place, and its position.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) offset: usize,
    pub(crate) message: String,
}

/// A file before it is changed.
pub(crate) struct Original<'t> {
    /// The text without a byte order mark.
    text: &'t str,
    mark: &'static str,
    document: Document,
    /// Its content, with aliases resolved.
    pub(crate) value: Value,
}

impl<'t> Original<'t> {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// If the file is not valid YAML.
    pub(crate) fn read(text: &'t str) -> Result<Original<'t>, Refusal> {
        let (mark, text) = match text.strip_prefix('\u{FEFF}') {
            Some(rest) => ("\u{FEFF}", rest),
            None => ("", text),
        };
        let document = Document::read(text)
            .map_err(|error| Refusal { offset: error.offset(), message: error.to_string() })?;
        let value =
            read(text).map_err(|error| Refusal { offset: 0, message: error.to_string() })?;
        Ok(Original { text, mark, document, value })
    }

    /// The root node.
    pub(crate) fn root(&self) -> &SpanNode {
        self.document.root()
    }

    /// The layout of the text.
    pub(crate) fn layout(&self) -> Layout<'_> {
        Layout::new(self.text, &self.document)
    }

    /// The text with changes applied, byte order mark included.
    pub(crate) fn apply(&self, edits: &Edits) -> Result<String, Refusal> {
        let changed = match edits.is_empty() {
            true => self.text.to_owned(),
            false => self.changed(edits)?,
        };
        Ok(format!("{}{changed}", self.mark))
    }

    /// Applies changes, and verifies the result.
    fn changed(&self, edits: &Edits) -> Result<String, Refusal> {
        let (text, root) = (self.text, self.root());
        let refusal =
            |offset| Refusal { offset, message: "this part cannot be changed in place".to_owned() };
        let expected = edits.apply_to_value(&self.value);
        let updated = edits.apply(text).map_err(|overlap| refusal(overlap.at()))?;
        match read(&updated) {
            Ok(actual) if actual == expected => {}
            Ok(actual) => {
                return Err(refusal(first_difference(root, &self.value, &expected, &actual)));
            }
            Err(_) => {
                let bad = edits.first_bad(text, |text| read(text).is_ok());
                return Err(refusal(bad.unwrap_or_default()));
            }
        }
        let after = Document::read(&updated).map_err(|_| refusal(0))?;
        match lost_comment((text, &self.document), (&updated, &after)) {
            None => Ok(updated),
            Some(offset) => {
                let message = "the change would lose this comment".to_owned();
                Err(Refusal { offset, message })
            }
        }
    }
}

/// Parses a text into values that can be compared and edited.
fn read(text: &str) -> Result<Value, serde_yaml::Error> {
    serde_yaml::from_str(text)
}

/// The first comment of a text that occurs less often in another.
pub(crate) fn lost_comment(
    (before, old): (&str, &Document),
    (after, new): (&str, &Document),
) -> Option<usize> {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for comment in new.comments() {
        *left.entry(after[comment.clone()].trim_end()).or_default() += 1;
    }
    let is_lost =
        |comment: &&Range<usize>| match left.get_mut(before[(*comment).clone()].trim_end()) {
            Some(count @ 1..) => {
                *count -= 1;
                false
            }
            _ => true,
        };
    old.comments().iter().find(is_lost).map(|comment| comment.start)
}

/// Returns whether all parts of a text that edits do not touch are in the edited text, in order and at the same
/// depth. The edits must be sorted and must not overlap.
pub(crate) fn keeps_the_rest(
    (before, old): (&str, &Document),
    (after, new): (&str, &Document),
    edits: &[Edit],
) -> bool {
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    let (mut old_end, mut new_end) = (0, 0);
    for edit in edits {
        let range = edit.range();
        let start = new_end + (range.start - old_end);
        (old_end, new_end) = (range.end, start + edit.text().len());
        come.push(start..new_end);
        gone.push(range);
    }
    let (mut kept, mut there) = (Vec::new(), Vec::new());
    push_scalars(old.root(), before, 0, &gone, &mut kept);
    push_scalars(new.root(), after, 0, &come, &mut there);
    kept == there
}

/// Collects the scalars outside of the given ranges, with their depth.
fn push_scalars<'t>(
    node: &SpanNode,
    text: &'t str,
    depth: usize,
    outside: &[Range<usize>],
    scalars: &mut Vec<(usize, &'t str)>,
) {
    let next = outside.partition_point(|range| range.end <= node.span.start);
    let is_outside = outside.get(next).is_none_or(|range| range.start >= node.span.end);
    if node.text().is_some() && is_outside {
        scalars.push((depth, &text[node.span.clone()]));
    }
    for item in node.items() {
        push_scalars(item, text, depth + 1, outside, scalars);
    }
    for (key, value) in node.pairs() {
        push_scalars(key, text, depth + 1, outside, scalars);
        push_scalars(value, text, depth + 1, outside, scalars);
    }
}

/// The position of the first entry that is not read as expected.
fn first_difference(root: &SpanNode, current: &Value, expected: &Value, actual: &Value) -> usize {
    let items = root.get("errors").map(|(_, list)| list.items()).unwrap_or_default();
    let differs = |index: &usize| actual["errors"][*index] != expected["errors"][*index];
    let first = (0..items.len()).find(differs).unwrap_or_default();
    let code = &expected["errors"][first]["code"];
    let is_it = |index: &usize| current["errors"][*index]["code"] == *code;
    (0..items.len()).find(is_it).map_or(0, |index| items[index].span.start)
}

#[cfg(test)]
mod tests {
    use super::super::edits::{Effect, ValueStep};
    use super::*;

    #[test]
    fn edits_keep_what_they_do_not_touch() {
        let keeps = |before: &str, edit: Edit| {
            let after = Edit::apply(before, std::slice::from_ref(&edit)).unwrap();
            let [old, new] = [before, &after].map(|text| Document::read(text).unwrap());
            keeps_the_rest((before, &old), (&after, &new), &[edit])
        };
        assert!(keeps("{ a: 1, b: 2 }", Edit::new(2..3, "c")));
        assert!(keeps("{ a: 1, b: 2 }", Edit::new(6..12, "")));
        assert!(keeps("a: 1\n", Edit::insert(4, "\nb: 2")));
        // The colon becomes part of the text.
        assert!(!keeps("{\"a\":1}", Edit::new(1..4, "b")));
        assert!(!keeps("a:\n  b: 1\n", Edit::new(2..5, "\n")));
        // Items and keys move to another level.
        assert!(!keeps("- - a\n- b\n", Edit::new(2..4, "")));
        assert!(!keeps("a:\n  b:\n", Edit::new(2..5, "\n")));
        // The next key becomes part of the text.
        assert!(!keeps("a: 1\nb: 2\n", Edit::new(3..5, "|\n  ")));
    }

    #[test]
    fn the_first_entry_that_differs_is_found() {
        let text = "errors:\n  - { code: A }\n  - { code: B }\n";
        let document = Document::read(text).unwrap();
        let value = |text: &str| -> Value { serde_yaml::from_str(text).unwrap() };
        let at = |expected: &str, actual: &str| {
            let (expected, actual) = (value(expected), value(actual));
            let at = first_difference(document.root(), &value(text), &expected, &actual);
            text[at..].lines().next().unwrap()
        };
        let changed = "errors: [{ code: A }, { code: B, http: 404 }]";
        assert_eq!(at(changed, text), "{ code: B }");
        assert_eq!(at(text, changed), "{ code: B }");
        let first = "errors: [{ code: A, http: 404 }, { code: B }]";
        assert_eq!(at(first, text), "{ code: A }");
        // An inserted entry has no place in the text, and neither has anything else.
        assert_eq!(at("errors: [{ code: N }, { code: A }, { code: B }]", text), "errors:");
        assert_eq!(at("title: x", "title: y"), "errors:");
    }

    #[test]
    fn a_change_that_would_lose_a_comment_is_refused() {
        let text = "# a\nb: [1, # c\n  2]\n# c\n";
        let original = Original::read(text).unwrap();
        let change = |with: &str| {
            let mut edits = Edits::default();
            let span = original.root().get("b").unwrap().1.span.clone();
            let path = vec![ValueStep::Key("b".into())];
            edits.push(
                Edit::new(span, with),
                Effect::Set(path, serde_yaml::from_str(with).unwrap()),
            );
            original.apply(&edits).map_err(|refusal| (refusal.offset, refusal.message))
        };
        assert_eq!(change("[3, # c\n  4]").unwrap(), "# a\nb: [3, # c\n  4]\n# c\n");
        let (offset, message) = change("[3]").unwrap_err();
        assert_eq!(message, "the change would lose this comment");
        assert!(text[offset..].starts_with("# c"));
    }
}
