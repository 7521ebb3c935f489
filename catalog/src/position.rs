//! Where in a file a thing is: paths into the YAML tree, turned into lines and columns on demand.
//!
//! The YAML library does not hand out positions while it reads, but an error raised while it
//! visits a node carries the position of that node. So a good file pays nothing for positions,
//! and every problem costs one more pass that fails at the node in question.

use core::cell::OnceCell;
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
}

/// Finds places in a text that has been read as YAML before.
///
/// Most places are in an entry, and most entries can be read on their own: then a pass over the
/// lines of the entry takes the place of one over the whole text.
pub(crate) struct Locator<'t> {
    text: &'t str,
    /// The line in which each entry starts, and its offset. Found when first needed.
    entries: OnceCell<Vec<(usize, usize)>>,
}

impl<'t> Locator<'t> {
    pub(crate) fn new(text: &'t str) -> Locator<'t> {
        Locator { text, entries: OnceCell::new() }
    }

    pub(crate) fn position(&self, place: &Place) -> Position {
        let (steps, key) = match &place.target {
            Target::Node(steps) => (steps.as_slice(), false),
            Target::Key(steps) => (steps.as_slice(), true),
            Target::At(position) => return *position,
        };
        if let [Step::Key("errors"), Step::Item(item), below @ ..] = steps {
            if let Some(position) = self.in_entry(*item, below, key) {
                return position;
            }
        }
        match (Finder { steps, key }).deserialize(serde_yaml::Deserializer::from_str(self.text)) {
            Ok(Never(())) => Position::START,
            Err(error) => Position::of_error(&error, self.text),
        }
    }

    /// Finds a place in the lines of one entry. None if they are no list of one entry by
    /// themselves: in flow style, or with an alias to what stands elsewhere.
    fn in_entry(&self, item: usize, below: &[Step], key: bool) -> Option<Position> {
        let entries = self.entries.get_or_init(|| entry_starts(self.text));
        let &(line, start) = entries.get(item)?;
        let starts_entry = |text: &str| text.trim_start().starts_with("- ");
        let end = match entries.get(item + 1) {
            Some(&(_, end)) if starts_entry(&self.text[end..]) => end,
            Some(_) => return None,
            None => self.text.len(),
        };
        let text = self.text.get(start..end).filter(|text| starts_entry(text))?;
        let mut steps = vec![Step::Item(0)];
        steps.extend(below);
        let finder = Finder { steps: &steps, key };
        let error = finder.deserialize(serde_yaml::Deserializer::from_str(text)).err()?;
        if !error.to_string().contains(FOUND) {
            return None;
        }
        let Position { line: line_of_entry, column } = Position::of_error(&error, text);
        Some(Position { line: line + line_of_entry - 1, column })
    }
}

/// The lines in which the entries start, counted from 1, and the offsets of these lines.
fn entry_starts(text: &str) -> Vec<(usize, usize)> {
    let mut lines = Vec::new();
    let starts = EntryStarts { level: Level::Root, lines: &mut lines };
    // What cannot be read behind the entries that were seen does not matter.
    let _ = starts.deserialize(serde_yaml::Deserializer::from_str(text));
    let mut offsets = text.split_inclusive('\n').scan(0, |next, line| {
        let start = *next;
        *next += line.len();
        Some(start)
    });
    let mut next_line = 1;
    let with_offset = |line: usize| {
        // Entries that share a line are in flow style, which ends this.
        let offset = offsets.nth(line.checked_sub(next_line)?)?;
        next_line = line + 1;
        Some((line, offset))
    };
    lines.into_iter().map_while(with_offset).collect()
}

/// Notes the line of the first key of every item of `errors`.
///
/// An error at a scalar leaves the reader behind that scalar: it tells the position, and reading
/// goes on.
struct EntryStarts<'l> {
    level: Level,
    lines: &'l mut Vec<usize>,
}

#[derive(Clone, Copy, PartialEq)]
enum Level {
    Root,
    List,
    Entry,
}

impl<'de> DeserializeSeed<'de> for EntryStarts<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for EntryStarts<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a catalog")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        if self.level == Level::Root {
            loop {
                let errors = KeyFinder { wanted: Wanted::Named("errors"), stop: false };
                match map.next_key_seed(errors)? {
                    Some(true) => {
                        let list = EntryStarts { level: Level::List, lines: self.lines };
                        map.next_value_seed(list)?;
                        // Behind the list nothing is of interest, so this may well fail.
                        return Ok(());
                    }
                    Some(false) => map.next_value::<IgnoredAny>()?,
                    None => return Ok(()),
                };
            }
        }
        match map.next_key_seed(KeyFinder { wanted: Wanted::Scalar, stop: true }) {
            Err(error) => self.lines.push(line_of(&error).ok_or(error)?),
            // Without a line for each entry the list would be out of step.
            Ok(_) => return Err(A::Error::custom("an entry starts with a word")),
        }
        map.next_value::<IgnoredAny>()?;
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        if self.level != Level::List {
            return Err(A::Error::custom("an entry is a mapping"));
        }
        loop {
            let entry = EntryStarts { level: Level::Entry, lines: &mut *self.lines };
            if list.next_element_seed(entry)?.is_none() {
                return Ok(());
            }
        }
    }
}

/// The line of an error, which is generic where this is needed, from its text.
fn line_of(error: &impl fmt::Display) -> Option<usize> {
    let text = error.to_string();
    let (_, position) = text.rsplit_once(" at line ")?;
    position.split(' ').next()?.parse().ok()
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
    /// Any that is no collection.
    Scalar,
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
            Wanted::Scalar => Err(E::custom(FOUND)),
        }
    }

    other_scalars!(self => match self.wanted {
        Wanted::Scalar => Err(E::custom(FOUND)),
        wanted => Ok(matches!(wanted, Wanted::Any(true))),
    });

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(matches!(self.wanted, Wanted::Any(true)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<bool, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(matches!(self.wanted, Wanted::Any(true)))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<bool, A::Error> {
        tagged.variant::<IgnoredAny>()?.1.newtype_variant::<IgnoredAny>()?;
        Ok(matches!(self.wanted, Wanted::Any(true)))
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
        let Position { line, column } = Locator::new(TEXT).position(&Place::node(0, path));
        (line, column)
    }

    fn key_position(path: &Path<'_>) -> (usize, usize) {
        let Position { line, column } = Locator::new(TEXT).position(&Place::of_key(0, path));
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
    fn entries_are_found_on_their_own_and_in_the_whole_alike() {
        let texts = [
            TEXT,
            "errors:\n- {a: 1,\n   b: 2}\n# comment\n- a: |\n    x\n  b: &x 1\n-\n  a: *x\n  b: 2\n- 7: x\n  b: 3\nlast: {}\n",
            "errors: [{a: 1, b: 2}, {a: 3,\n b: 4},\n {b: 5}]\n",
            "errors:\n- a: 1\n  code: &n code\n  b: 2\n  message: x\n- *n : 5\n",
            "errors:\n  - just text\n  - b: 1\n  - {}\n  - b: 2\n",
        ];
        for text in texts {
            for item in 0..6 {
                for key in ["a", "b", "code", "message"] {
                    let path = Path::Root;
                    let path = path.key("errors");
                    let path = path.item(item);
                    let value = path.key(key);
                    for place in
                        [Place::node(0, &path), Place::node(0, &value), Place::of_key(0, &value)]
                    {
                        let without_entries = Locator { text, entries: OnceCell::from(Vec::new()) };
                        assert_eq!(
                            Locator::new(text).position(&place),
                            without_entries.position(&place),
                            "{place:?} in\n{text}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn offsets_become_positions() {
        let text = "a\n电b".as_bytes();
        assert_eq!(Position::of_offset(text, 0), Position::START);
        assert_eq!(Position::of_offset(text, 2), Position { line: 2, column: 1 });
        assert_eq!(Position::of_offset(text, 5), Position { line: 2, column: 2 });
    }
}
