//! Parses text into a tree of nodes that preserves the order of keys and duplicate keys.

use core::cell::Cell;
use core::fmt;

use serde::Deserialize;
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};

use super::guard;
use super::node::ValueNode;
use super::plain;
use super::syntax::SyntaxError;
use crate::lint::Lint;

/// Reads a text that contains one YAML document.
pub(crate) fn parse(text: &str) -> Result<ValueNode, SyntaxError> {
    plain::parse(text).map_or_else(|| parse_with_library(text), Ok)
}

/// Reads any text that contains one YAML document.
pub(super) fn parse_with_library(text: &str) -> Result<ValueNode, SyntaxError> {
    guard::check(text)?;
    let mut documents = serde_yaml::Deserializer::from_str(text);
    let Some(first) = documents.next() else { return Ok(ValueNode::Nothing) };
    // Without aliases, no text has more nodes and bytes than this.
    let budget = Cell::new(text.len() * 4 + 64);
    let node = Builder { budget: &budget }
        .deserialize(first)
        .map_err(|error| syntax_error(&error, text))?;
    // The library ends the first document at some syntax errors, which the next document then reports.
    match documents.next().map(IgnoredAny::deserialize) {
        None => Ok(node),
        Some(Err(error)) => Err(syntax_error(&error, text)),
        // The guard uses the same parser, and reports a second document earlier.
        Some(Ok(_)) => Err(SyntaxError::second_document(0)),
    }
}

fn syntax_error(error: &serde_yaml::Error, text: &str) -> SyntaxError {
    let found = SyntaxError::of_library(error, text);
    // The library puts the path to the node before the message.
    match found.message.ends_with(BOMB) {
        true => SyntaxError { lint: Lint::ALIAS_BOMB, message: BOMB.to_owned(), ..found },
        false => found,
    }
}

const BOMB: &str = "the aliases of this file expand to more than four times its size";

/// Builds the tree, within a budget that only an alias bomb exceeds.
#[derive(Clone, Copy)]
pub(super) struct Builder<'b> {
    pub(super) budget: &'b Cell<usize>,
}

impl Builder<'_> {
    fn pay<E: Error>(self, cost: usize) -> Result<(), E> {
        match self.budget.get().checked_sub(cost) {
            Some(rest) => {
                self.budget.set(rest);
                Ok(())
            }
            None => Err(E::custom(BOMB)),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Builder<'_> {
    type Value = ValueNode;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<ValueNode, D::Error> {
        self.pay(1)?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Builder<'_> {
    type Value = ValueNode;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("YAML")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ValueNode, A::Error> {
        let mut pairs = Vec::new();
        while let Some(key) = map.next_key_seed(self)? {
            pairs.push((key, map.next_value_seed(self)?));
        }
        Ok(ValueNode::Mapping(pairs))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<ValueNode, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(self)? {
            items.push(item);
        }
        Ok(ValueNode::List(items))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<ValueNode, A::Error> {
        tagged.variant::<IgnoredAny>()?.1.newtype_variant_seed(self)?;
        Ok(ValueNode::Tagged)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<ValueNode, E> {
        Ok(ValueNode::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<ValueNode, E> {
        Ok(ValueNode::Integer(value.into()))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<ValueNode, E> {
        Ok(ValueNode::Integer(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<ValueNode, E> {
        Ok(ValueNode::Integer(value.into()))
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<ValueNode, E> {
        Ok(i128::try_from(value)
            .map_or_else(|_| ValueNode::Number(value.to_string()), ValueNode::Integer))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<ValueNode, E> {
        // The text keeps its decimal point, which distinguishes it from a whole number.
        Ok(ValueNode::Number(format!("{value:?}")))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<ValueNode, E> {
        self.pay(value.len())?;
        Ok(ValueNode::String(value.to_owned()))
    }

    fn visit_unit<E: Error>(self) -> Result<ValueNode, E> {
        Ok(ValueNode::Nothing)
    }

    fn visit_none<E: Error>(self) -> Result<ValueNode, E> {
        Ok(ValueNode::Nothing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> (usize, usize, String) {
        let SyntaxError { at, message, .. } = parse(text).unwrap_err();
        let before = &text[..at];
        let line = before.rfind('\n').map_or(0, |newline| newline + 1);
        (before.matches('\n').count() + 1, before[line..].chars().count() + 1, message)
    }

    #[test]
    fn an_empty_text_is_nothing() {
        assert_eq!(parse(""), Ok(ValueNode::Nothing));
        assert_eq!(parse("# only a comment\n"), Ok(ValueNode::Nothing));
    }

    #[test]
    fn a_second_document_is_where_its_marker_is_or_its_content() {
        for (text, line) in [
            ("a: 1\n---\nb: 2\n", 2),
            ("# x\n%YAML 1.2\n---\na: 1\n---\nb: 2\n", 5),
            ("--- a\n--- b\n", 2),
            ("--- # x\n--- # y\n", 2),
            ("---\n\n---\n", 3),
            ("---a: 1\n---\nb: 2\n", 2),
            ("a: 1\n---b: 1\n---\nc: 2\n", 3),
            ("a: 1\n...\nb: 2\n", 3),
            ("a: 1\n...\n# x\n\nb: 2\n", 5),
            ("a: 1\n...x: 1\n---\nb: 2\n", 3),
        ] {
            let (found, column, message) = error(text);
            assert_eq!((found, column), (line, 1), "{text}: {message}");
            assert_eq!(message, "a second YAML document starts here", "{text}");
        }
    }

    #[test]
    fn aliases_may_repeat_some_of_a_file() {
        let text =
            |times: usize| format!("a: &a {}\nb: [{}]\n", "x".repeat(1000), "*a, ".repeat(times));
        assert!(parse_with_library(&text(2)).is_ok());
        let error = parse_with_library(&text(5)).unwrap_err();
        assert_eq!(error.lint, Lint::ALIAS_BOMB);
    }

    #[test]
    fn keys_given_twice_are_kept() {
        let Ok(ValueNode::Mapping(pairs)) = parse("a: 1\na: 2\n") else { panic!() };
        assert_eq!(pairs.len(), 2);
    }

    #[test]
    fn broken_syntax_has_a_position_inside_the_text() {
        let (line, column, message) = error("a: [1, 2\n");
        assert_eq!((line, column), (1, 4), "{message}");
        let (line, _, message) = error("a: 1\n b: 2\n");
        assert_eq!((line, message.as_str()), (2, "mapping values are not allowed in this context"));
    }

    #[test]
    fn errors_of_the_library_have_a_position() {
        assert_eq!(error("a: 1\n云: *x\n"), (2, 4, "unknown anchor".to_owned()));
    }

    #[test]
    fn tabs_are_explained() {
        for (text, at) in
            [("a:\n\tb: 1\n", (2, 1)), ("a:\n  \tb: 1\n", (2, 3)), ("\tcode: A\n", (1, 1))]
        {
            let (line, column, message) = error(text);
            assert_eq!((line, column), at, "{text}: {message}");
            let help = Some("YAML indents with spaces, not with tabs");
            assert_eq!(parse(text).unwrap_err().help, help, "{text}");
        }
        assert!(parse("code:\tA\n").is_ok());
    }

    #[test]
    fn a_text_that_needs_quotes_is_explained() {
        let quotes = Some("put text that contains `: ` in quotes");
        for text in [
            "a:\n  en: Error: x\n",
            "- { zh: x, en: Error: x }\n",
            "a: { zh: x, en: Error: x, b: c }\n",
            "a: { zh: x, en: Error: }\n",
        ] {
            assert_eq!(parse(text).unwrap_err().help, quotes, "{text}");
        }
        let error = parse("a: @b\n").unwrap_err();
        assert_eq!(error.help, Some("put text that starts with `@`, `` ` `` or `%` in quotes"));
        assert_eq!(parse("a: 1\n b: 2\n").unwrap_err().help, None);
    }

    #[test]
    fn control_characters_have_a_position() {
        let expected = (2, 4, "control character U+0007 is not allowed".to_owned());
        assert_eq!(error("a: 1\nb: \u{7}x\n"), expected);
        assert_eq!(error("a: 1\nb: \u{85}x\n").2, "control character U+0085 is not allowed");
        assert_eq!(error("a: 1\nb: \rx\n").2, "control character U+000D is not allowed");
        assert!(parse("a: 1\r\nb: 2\r\n").is_ok());
    }

    #[test]
    fn a_second_document_is_refused_where_it_starts() {
        assert_eq!(error("a: 1\n---\nb: 2\n").0, 2);
        assert_eq!(error("# c\n---\na: 1\n--- \nb: 2\n").0, 4);
        assert_eq!(error("--- {a: 1}\n--- {b: 2}\n").0, 2);
        assert_eq!(error("---\n---\nb: 2\n").0, 2);
        assert_eq!(error("a: 1\n...\n# c\n---\nb: 2\n").0, 4);
        assert_eq!(error("a: 1\n...\n\nb: 2\n").0, 4);
        assert!(parse("%YAML 1.2\n---\na: 1\n...\n").is_ok());
    }

    #[test]
    fn a_bomb_of_aliases_is_refused() {
        let mut text = "a0: &a0 [x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..10 {
            let below = format!("*a{}, ", level - 1).repeat(8);
            text += &format!("a{level}: &a{level} [{below}]\n");
        }
        let (_, _, message) = error(&text);
        assert_eq!(message, BOMB);
    }

    #[test]
    fn a_modest_alias_is_fine() {
        let Ok(ValueNode::Mapping(pairs)) = parse("a: &a text\nb: *a\n") else { panic!() };
        assert_eq!(pairs[1].1, ValueNode::String("text".to_owned()));
    }
}
