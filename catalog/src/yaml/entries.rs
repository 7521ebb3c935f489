//! The lines in which the entries of a catalog file start, so that a place in one can be found
//! without reading the others again.

use core::cell::Cell;
use core::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use super::node::Node;
use super::tree::Builder;

/// The lines in which the entries start, counted from 1, and the offsets of these lines.
pub(super) fn entry_starts(text: &str) -> Vec<(usize, usize)> {
    let mut lines = Vec::new();
    let starts = EntryStarts { level: Level::Root, lines: &mut lines };
    // Errors after the entries seen so far do not matter.
    let _ = starts.deserialize(serde_yaml::Deserializer::from_str(text));
    let mut offsets = text.split_inclusive('\n').scan(0, |next, line| {
        let start = *next;
        *next += line.len();
        Some(start)
    });
    let mut next_line = 1;
    let with_offset = |line: usize| {
        // Entries that share a line are in flow style, so stop there.
        let offset = offsets.nth(line.checked_sub(next_line)?)?;
        next_line = line + 1;
        Some((line, offset))
    };
    lines.into_iter().map_while(with_offset).collect()
}

/// The lines in which the entries start, counted from 1.
pub(crate) fn entry_lines(text: &str) -> Vec<usize> {
    entry_starts(text).into_iter().map(|(line, _)| line).collect()
}

/// Records the line of the first key of every item of `errors`.
///
/// An error at a scalar carries its position and leaves the reader after that scalar, so reading
/// can continue.
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
                match map.next_key_seed(IsErrors)? {
                    Some(true) => {
                        let list = EntryStarts { level: Level::List, lines: self.lines };
                        map.next_value_seed(list)?;
                        // Nothing after the list matters, so this may well fail.
                        return Ok(());
                    }
                    Some(false) => map.next_value::<IgnoredAny>()?,
                    None => return Ok(()),
                };
            }
        }
        match map.next_key_seed(FailAtScalar) {
            Err(error) => self.lines.push(line_of(&error).ok_or(error)?),
            // Without a line for every entry, the list would get out of step.
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

/// The line of an error, taken from its text because its type is generic here.
fn line_of(error: &impl fmt::Display) -> Option<usize> {
    let text = error.to_string();
    let (_, position) = text.rsplit_once(" at line ")?;
    position.split(' ').next()?.parse().ok()
}

/// Whether a key is `errors`.
struct IsErrors;

impl<'de> DeserializeSeed<'de> for IsErrors {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        let key = Builder { budget: &Cell::new(usize::MAX) }.deserialize(deserializer)?;
        Ok(key == Node::String("errors".to_owned()))
    }
}

/// Fails at a key that is a scalar.
struct FailAtScalar;

impl<'de> DeserializeSeed<'de> for FailAtScalar {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for FailAtScalar {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a collection")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    /// A key with a tag. An error would leave the reader inside of it.
    fn visit_enum<A: EnumAccess<'de>>(self, _: A) -> Result<(), A::Error> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::entry_starts;

    #[test]
    fn entries_that_start_with_a_word_have_lines() {
        let text = "product: t\nerrors:\n  - a: 1\n\n  # b\n  -\n    b: 2\n  - {c: 3}\n";
        assert_eq!(entry_starts(text), [(3, 19), (7, 39), (8, 48)]);
        // Those that share a line are told apart by nothing that a line says.
        assert_eq!(entry_starts("errors: [{a: 1}, {b: 2},\n {c: 3}]\n"), [(1, 0)]);
    }

    #[test]
    fn the_list_ends_before_an_entry_without_a_line() {
        for key in [
            "? {x: y}\n  ",
            "? [x, y]\n  ",
            "? [[x], y]\n  ",
            "? {}\n  ",
            "? []\n  ",
            "? !t x\n  ",
            "? !t {x: y}\n  ",
        ] {
            let text = format!("errors:\n- a: 1\n- {key}: z\n  b: 2\n- c: 3\n- d: 4\n");
            assert_eq!(entry_starts(&text), [(2, 8)], "{key}");
        }
        assert_eq!(entry_starts("errors:\n- a: 1\n- [b]\n- c: 3\n"), [(2, 8)]);
        assert_eq!(entry_starts("? {x: y}\n: z\n? [x]\n: y\nerrors:\n- a: 1\n"), [(6, 31)]);
    }
}
