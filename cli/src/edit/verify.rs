//! A file as its author wrote it. Applies changes to it, and verifies that the library that loads the
//! file reads the result as intended and that every comment is still there, whatever the author's
//! style.

use std::collections::BTreeMap;

use serde_yaml::Value;

use super::document::{self, Node};
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
    pub(crate) text: &'t str,
    mark: &'static str,
    pub(crate) root: Node,
    /// What it says, read by the library that loads it, which resolves aliases.
    pub(crate) value: Value,
}

impl<'t> Original<'t> {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// If it is written in a way that cannot be changed in place.
    pub(crate) fn read(text: &'t str) -> Result<Original<'t>, Refusal> {
        let (mark, text) = match text.strip_prefix('\u{FEFF}') {
            Some(rest) => ("\u{FEFF}", rest),
            None => ("", text),
        };
        let at_start = |message: String| Refusal { offset: 0, message };
        let strict = |(offset, message)| {
            let message =
                format!("to change it in place, YAML is read more strictly here: {message}");
            Refusal { offset, message }
        };
        let root = document::parse(text).map_err(strict)?;
        let value = read(text).map_err(|error| at_start(error.to_string()))?;
        if !root.reads_as(&value) {
            let message = "this file reads differently in different YAML libraries";
            return Err(at_start(message.to_owned()));
        }
        Ok(Original { text, mark, root, value })
    }

    /// The text with changes applied, byte order mark included.
    pub(crate) fn apply(&self, edits: &Edits) -> Result<String, Refusal> {
        let changed = match edits.is_empty() {
            true => self.text.to_owned(),
            false => apply(self.text, &self.root, &self.value, edits)?,
        };
        Ok(format!("{}{changed}", self.mark))
    }
}

/// Reads a text with the library that loads catalogs.
fn read(text: &str) -> Result<Value, serde_yaml::Error> {
    serde_yaml::from_str(text)
}

/// Applies changes to a text that parses to `root` and `current`, and verifies the result.
fn apply(text: &str, root: &Node, current: &Value, edits: &Edits) -> Result<String, Refusal> {
    let refusal = |offset| Refusal {
        offset,
        message: "what is written here cannot be changed in place".to_owned(),
    };
    let expected = edits.apply_to_value(current);
    let updated = edits.apply(text).map_err(|_| refusal(0))?;
    match read(&updated) {
        Ok(actual) if actual == expected => {}
        Ok(actual) => {
            return Err(refusal(first_difference(root, current, &expected, &actual)));
        }
        Err(_) => {
            let bad = edits.first_bad(text, |text| read(text).is_ok());
            return Err(refusal(bad.unwrap_or_default()));
        }
    }
    let after = document::parse(&updated).map_err(|_| refusal(0))?;
    let after = comments(&after, &updated);
    for (comment, count) in comments(root, text) {
        if after.get(&comment).is_none_or(|after| *after < count) {
            let offset = text.find(&comment).unwrap_or_default();
            let message = "the change would lose this comment".to_owned();
            return Err(Refusal { offset, message });
        }
    }
    Ok(updated)
}

/// Where the first entry stands that is not read as expected.
fn first_difference(root: &Node, current: &Value, expected: &Value, actual: &Value) -> usize {
    let items = root.get("errors").map(|(_, list)| list.items()).unwrap_or_default();
    let differs = |index: &usize| actual["errors"][*index] != expected["errors"][*index];
    let first = (0..items.len()).find(differs).unwrap_or_default();
    let code = &expected["errors"][first]["code"];
    let is_it = |index: &usize| current["errors"][*index]["code"] == *code;
    (0..items.len()).find(is_it).map_or(0, |index| items[index].span.start)
}

/// How often each comment occurs.
fn comments(root: &Node, text: &str) -> BTreeMap<String, usize> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for comment in root.comments(text) {
        *counts.entry(comment.to_owned()).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::super::edits::{Effect, Splice, Step};
    use super::*;

    #[test]
    fn a_change_that_would_lose_a_comment_is_refused() {
        let text = "# a\nb: [1, # c\n  2]\n# c\n";
        let original = Original::read(text).unwrap();
        let change = |with: &str| {
            let mut edits = Edits::default();
            let span = original.root.get("b").unwrap().1.span.clone();
            let path = vec![Step::Key("b".into())];
            edits.push(
                Splice::new(span, with),
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
