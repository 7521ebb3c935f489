//! Where in a file a thing is: paths into the YAML tree, turned into lines and columns on demand.
//!
//! The YAML library does not hand out positions while it reads, but an error raised while it
//! visits a node carries the position of that node. So a good file pays nothing for positions,
//! and every problem costs one more pass that fails at the node in question.

use core::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};

/// A step down the YAML tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// To the value of the first such key.
    Key(&'static str),
    /// To the n-th value of a mapping, counted from 0.
    Pair(usize),
    /// To the n-th item of a list, counted from 0.
    Item(usize),
}

/// The way to a node: a list that grows at its end while a reader walks down the tree.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Path<'p> {
    Root,
    Below(&'p Path<'p>, Step),
}

impl<'p> Path<'p> {
    pub(crate) fn key(&'p self, key: &'static str) -> Path<'p> {
        Path::Below(self, Step::Key(key))
    }

    pub(crate) fn pair(&'p self, index: usize) -> Path<'p> {
        Path::Below(self, Step::Pair(index))
    }

    pub(crate) fn item(&'p self, index: usize) -> Path<'p> {
        Path::Below(self, Step::Item(index))
    }

    fn steps(&self) -> Vec<Step> {
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// Index of the source.
    pub(crate) file: usize,
    target: Target,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Target {
    /// The node at the end of the path.
    Node(Vec<Step>),
    /// The key whose value is at the end of the path.
    Key(Vec<Step>),
    /// A position that is known already.
    At(Position),
}

impl Place {
    pub(crate) fn node(file: usize, path: &Path<'_>) -> Place {
        Place { file, target: Target::Node(path.steps()) }
    }

    pub(crate) fn of_key(file: usize, path: &Path<'_>) -> Place {
        Place { file, target: Target::Key(path.steps()) }
    }

    pub(crate) fn at(file: usize, position: Position) -> Place {
        Place { file, target: Target::At(position) }
    }

    /// Finds the place in the text of its file, which has been read as YAML before.
    pub(crate) fn position(&self, text: &str) -> Position {
        let (steps, key) = match &self.target {
            Target::Node(steps) => (steps, false),
            Target::Key(steps) => (steps, true),
            Target::At(position) => return *position,
        };
        let finder = Finder { steps, key };
        match finder.deserialize(serde_yaml::Deserializer::from_str(text)) {
            Ok(Never(())) => Position::START,
            Err(error) => Position::of_error(&error, text),
        }
    }
}

/// A line and a column in characters, both counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Position {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl Position {
    pub(crate) const START: Position = Position { line: 1, column: 1 };

    /// The position of a byte offset.
    pub(crate) fn of_offset(text: &[u8], offset: usize) -> Position {
        let before = String::from_utf8_lossy(&text[..offset]);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Position {
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }

    /// The position that the YAML library reports, moved into the text where it lies behind its
    /// end (as it does for what is missing at the end of a file).
    pub(crate) fn of_error(error: &serde_yaml::Error, text: &str) -> Position {
        let Some(location) = error.location() else { return Position::START };
        let end = Position::of_offset(text.as_bytes(), text.trim_end().len());
        Position { line: location.line(), column: location.column() }.min(end)
    }
}

/// Visits every scalar but strings.
macro_rules! other_scalars {
    (@ $($visit:ident($($value:ty)?))*; $self:ident => $result:expr) => {
        $(fn $visit<E: Error>($self $(, _: $value)?) -> Result<Self::Value, E> {
            $result
        })*
    };
    ($self:ident => $result:expr) => {
        other_scalars! {
            @ visit_bool(bool) visit_i64(i64) visit_i128(i128) visit_u64(u64) visit_u128(u128)
            visit_f64(f64) visit_unit() visit_none(); $self => $result
        }
    };
}

/// Fails at the node or key it looks for.
#[derive(Clone, Copy)]
struct Finder<'s> {
    steps: &'s [Step],
    key: bool,
}

/// What a finder returns: it always fails instead.
struct Never(());

const FOUND: &str = "found";

/// Fails at the node that is being visited.
fn found<E: Error>() -> Result<Never, E> {
    Err(E::custom(FOUND))
}

impl<'s> Finder<'s> {
    fn below(self) -> Finder<'s> {
        Finder { steps: self.steps.get(1..).unwrap_or_default(), ..self }
    }
}

impl<'de> DeserializeSeed<'de> for Finder<'_> {
    type Value = Never;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Never, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Finder<'_> {
    type Value = Never;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(FOUND)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Never, A::Error> {
        let mut index = 0;
        while !self.steps.is_empty() {
            let wanted = match self.steps[0] {
                Step::Key(name) => Wanted::Named(name),
                Step::Pair(pair) => Wanted::Any(pair == index),
                Step::Item(_) => break,
            };
            let stop = self.key && self.steps.len() == 1;
            match map.next_key_seed(KeyFinder { wanted, stop })? {
                Some(true) => return map.next_value_seed(self.below()),
                Some(false) => map.next_value::<IgnoredAny>()?,
                None => break,
            };
            index += 1;
        }
        found()
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Never, A::Error> {
        if let Some(&Step::Item(item)) = self.steps.first() {
            for _ in 0..item {
                list.next_element::<IgnoredAny>()?;
            }
            if let Some(never) = list.next_element_seed(self.below())? {
                return Ok(never);
            }
        }
        found()
    }

    fn visit_enum<A: EnumAccess<'de>>(self, _: A) -> Result<Never, A::Error> {
        found()
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Never, E> {
        found()
    }

    other_scalars!(self => found());
}

enum Wanted {
    Named(&'static str),
    Any(bool),
}

/// Says whether a key is the wanted one, and fails at it if that is where to stop.
struct KeyFinder {
    wanted: Wanted,
    stop: bool,
}

impl<'de> DeserializeSeed<'de> for KeyFinder {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        match self.wanted {
            Wanted::Any(true) if self.stop => {
                Finder { steps: &[], key: false }.deserialize(deserializer).map(|Never(())| true)
            }
            _ => deserializer.deserialize_any(self),
        }
    }
}

impl<'de> Visitor<'de> for KeyFinder {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<bool, E> {
        match self.wanted {
            Wanted::Named(name) if name == key && self.stop => Err(E::custom(FOUND)),
            Wanted::Named(name) => Ok(name == key),
            Wanted::Any(matches) => Ok(matches),
        }
    }

    other_scalars!(self => Ok(matches!(self.wanted, Wanted::Any(true))));

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        self.visit_unit()
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<bool, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        self.visit_unit()
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<bool, A::Error> {
        tagged.variant::<IgnoredAny>()?.1.newtype_variant::<IgnoredAny>()?;
        self.visit_unit()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

    fn position(path: &Path<'_>) -> (usize, usize) {
        let Position { line, column } = Place::node(0, path).position(TEXT);
        (line, column)
    }

    fn key_position(path: &Path<'_>) -> (usize, usize) {
        let Position { line, column } = Place::of_key(0, path).position(TEXT);
        (line, column)
    }

    #[test]
    fn values_keys_items_and_flow_mappings_are_found() {
        let root = Path::Root;
        assert_eq!(position(&root), (1, 1));
        assert_eq!(position(&root.key("product")), (1, 10));
        assert_eq!(key_position(&root.key("title")), (2, 1));
        // Columns count characters, not bytes.
        assert_eq!(key_position(&root.key("title").key("en")), (2, 18));
        assert_eq!(position(&root.key("title").key("en")), (2, 22));
        let errors = root.key("errors");
        assert_eq!(position(&errors.item(1)), (9, 5));
        assert_eq!(position(&errors.item(0).key("message").item(1)), (7, 9));
    }

    #[test]
    fn the_second_of_two_equal_keys_is_found_by_its_index() {
        let root = Path::Root;
        let errors = root.key("errors");
        let first = errors.item(0);
        assert_eq!(key_position(&first.pair(0)), (4, 5));
        assert_eq!(key_position(&first.pair(2)), (8, 5));
        assert_eq!(position(&first.pair(2)), (8, 11));
    }

    #[test]
    fn keys_that_are_no_words_are_found() {
        let root = Path::Root;
        let errors = root.key("errors");
        let second = errors.item(1);
        assert_eq!(key_position(&second.pair(1)), (10, 5));
        assert_eq!(key_position(&second.pair(2)), (11, 7));
    }

    #[test]
    fn what_is_not_there_is_where_it_should_be() {
        let root = Path::Root;
        let errors = root.key("errors");
        assert_eq!(position(&errors.item(1).key("summary")), (9, 5));
        assert_eq!(position(&errors.item(9)), (4, 3));
    }

    #[test]
    fn offsets_become_positions() {
        let text = "a\n电b".as_bytes();
        assert_eq!(Position::of_offset(text, 0), Position::START);
        assert_eq!(Position::of_offset(text, 2), Position { line: 2, column: 1 });
        assert_eq!(Position::of_offset(text, 5), Position { line: 2, column: 2 });
    }
}
