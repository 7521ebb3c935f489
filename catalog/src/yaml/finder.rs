//! Finds a node by its path: a second pass over a text that was read before, which fails on purpose
//! at the node in question, so that the library reports its position.

use core::cell::Cell;
use core::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};

use super::path::Step;
use super::position::position_of;
use crate::span::Position;

/// Visits every scalar except strings.
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

/// What is at the end of a path.
#[derive(Debug, PartialEq)]
pub(super) enum Found {
    /// A string, with its value.
    String(String),
    /// A scalar that is not a string.
    Scalar,
    /// A list, a mapping or a tagged value.
    Collection,
}

/// Finds the node, or the key of the node, at the end of a path. If the path leads nowhere, finds
/// the last node on it.
///
/// # Errors
///
/// The library's error, if the text cannot be read that far.
pub(super) fn find(
    text: &str,
    steps: &[Step],
    key: bool,
) -> Result<(Position, Found), serde_yaml::Error> {
    let found = Cell::new(None);
    let finder = Finder { steps, key, found: &found };
    let Err(error) = finder.deserialize(serde_yaml::Deserializer::from_str(text));
    match found.take() {
        Some(found) => Ok((position_of(&error, text), found)),
        None => Err(error),
    }
}

/// Fails at the node or key it looks for, and records what it is.
#[derive(Clone, Copy)]
struct Finder<'s> {
    steps: &'s [Step],
    key: bool,
    found: &'s Cell<Option<Found>>,
}

/// What a finder returns: nothing, since it always fails.
enum Never {}

impl<'s> Finder<'s> {
    /// Fails at the node that is being visited.
    fn stop<E: Error>(self, at: Found) -> Result<Never, E> {
        self.found.set(Some(at));
        Err(E::custom("found"))
    }

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
        f.write_str("a node")
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
            match map.next_key_seed(KeyFinder { wanted, stop: stop.then_some(self) })? {
                Some(true) => return map.next_value_seed(self.below()),
                Some(false) => map.next_value::<IgnoredAny>()?,
                None => break,
            };
            index += 1;
        }
        self.stop(Found::Collection)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Never, A::Error> {
        if let Some(&Step::Item(item)) = self.steps.first() {
            for _ in 0..item {
                list.next_element::<IgnoredAny>()?;
            }
            if let Some(never) = list.next_element_seed(self.below())? {
                match never {}
            }
        }
        self.stop(Found::Collection)
    }

    fn visit_enum<A: EnumAccess<'de>>(self, _: A) -> Result<Never, A::Error> {
        self.stop(Found::Collection)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Never, E> {
        self.stop(Found::String(value.to_owned()))
    }

    other_scalars!(self => self.stop(Found::Scalar));
}

enum Wanted {
    Named(&'static str),
    Any(bool),
}

/// Tells whether a key is the wanted one, and fails at it if that is where to stop.
struct KeyFinder<'s> {
    wanted: Wanted,
    stop: Option<Finder<'s>>,
}

impl<'de> DeserializeSeed<'de> for KeyFinder<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        match (&self.wanted, self.stop) {
            (Wanted::Any(true), Some(finder)) => {
                let finder = Finder { steps: &[], ..finder };
                finder.deserialize(deserializer).map(|never| match never {})
            }
            _ => deserializer.deserialize_any(self),
        }
    }
}

impl<'de> Visitor<'de> for KeyFinder<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<bool, E> {
        match (self.wanted, self.stop) {
            (Wanted::Named(name), Some(finder)) if name == key => {
                finder.stop(Found::String(key.to_owned())).map(|never| match never {})
            }
            (Wanted::Named(name), _) => Ok(name == key),
            (Wanted::Any(matches), _) => Ok(matches),
        }
    }

    other_scalars!(self => Ok(matches!(self.wanted, Wanted::Any(true))));

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
