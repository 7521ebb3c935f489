//! A file as its author wrote it. Applies changes to it, and verifies that the library that loads the
//! file reads the result as intended and that every comment is still there, whatever the author's
//! style.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_yaml::Value;
use tencent_errors_catalog::__private::{Document, Layout, SpanNode};

use super::edits::Edits;

/// Why a file cannot be changed in place, and the place in it.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) offset: usize,
    pub(crate) message: String,
}

/// A file as it is.
pub(crate) struct Original<'t> {
    /// Without a byte order mark.
    text: &'t str,
    mark: &'static str,
    document: Document,
    /// What it says, read by the library that loads it, which resolves aliases.
    pub(crate) value: Value,
}

impl<'t> Original<'t> {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// If it is no YAML.
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

    /// The node that holds all others.
    pub(crate) fn root(&self) -> &SpanNode {
        self.document.root()
    }

    /// Where things are in the text.
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
        let refusal = |offset| Refusal {
            offset,
            message: "what is written here cannot be changed in place".to_owned(),
        };
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

/// Reads a text with the library that loads catalogs.
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

/// Where the first entry stands that is not read as expected.
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
    use tencent_errors_catalog::Edit;

    use super::super::edits::{Effect, Step};
    use super::*;

    #[test]
    fn a_change_that_would_lose_a_comment_is_refused() {
        let text = "# a\nb: [1, # c\n  2]\n# c\n";
        let original = Original::read(text).unwrap();
        let change = |with: &str| {
            let mut edits = Edits::default();
            let span = original.root().get("b").unwrap().1.span.clone();
            let path = vec![Step::Key("b".into())];
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
