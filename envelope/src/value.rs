//! JSON values, read only as far as an envelope requires.

use core::fmt;
use core::marker::PhantomData;
use std::borrow::Cow;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};

use crate::item::is_success;

/// An object, some of whose members are read.
pub(crate) trait Object<'a>: Default {
    /// Reads the value of a member. The value must be taken from the map even if it is not needed.
    fn member<A: MapAccess<'a>>(&mut self, name: &str, map: &mut A) -> Result<(), A::Error>;
}

/// Declares an [`Object`] with its fields and the names of the members that they are read from.
macro_rules! object {
    ($(#[$meta:meta])* $vis:vis struct $Name:ident {
        $($(#[$field_meta:meta])* $field:ident: $Type:ty = $names:pat,)*
    }) => {
        $(#[$meta])*
        #[derive(Default)]
        $vis struct $Name<'a> {
            $($(#[$field_meta])* $field: $Type,)*
        }

        impl<'a> $crate::value::Object<'a> for $Name<'a> {
            fn member<A: serde::de::MapAccess<'a>>(
                &mut self,
                name: &str,
                map: &mut A,
            ) -> Result<(), A::Error> {
                match name {
                    $($names => self.$field = map.next_value()?,)*
                    _ => drop(map.next_value::<serde::de::IgnoredAny>()?),
                }
                Ok(())
            }
        }
    };
}
pub(crate) use object;

/// An object whose members are ignored.
#[derive(Default)]
pub(crate) struct Opaque;

impl<'a> Object<'a> for Opaque {
    fn member<A: MapAccess<'a>>(&mut self, _: &str, map: &mut A) -> Result<(), A::Error> {
        map.next_value::<IgnoredAny>().map(drop)
    }
}

/// A value whose type varies between services.
#[derive(Default)]
pub(crate) enum Value<'a, O = Opaque> {
    /// The member is missing.
    #[default]
    Absent,
    /// `null`, which also means that there is no value.
    Null,
    /// A string.
    Text(Cow<'a, str>),
    /// A number, as text.
    Number(String),
    /// A list or a boolean.
    Other,
    /// An object.
    Object(O),
}

impl<'a, O> Value<'a, O> {
    /// Returns whether the value is missing or `null`.
    pub(crate) fn is_none(&self) -> bool {
        matches!(self, Value::Absent | Value::Null)
    }

    /// Returns whether the value is a success code.
    pub(crate) fn is_success(&self) -> bool {
        match self {
            Value::Text(code) => is_success(code),
            Value::Number(code) => is_success(code),
            _ => false,
        }
    }

    /// The value as text, if it is a string.
    pub(crate) fn text(self) -> Option<Cow<'a, str>> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The value as text, if it is a nonempty string or a number.
    pub(crate) fn code(self) -> Option<Cow<'a, str>> {
        match self {
            Value::Text(text) if !text.is_empty() => Some(text),
            Value::Number(number) => Some(Cow::Owned(number)),
            _ => None,
        }
    }
}

impl<'a, O: Object<'a>> Deserialize<'a> for Value<'a, O> {
    fn deserialize<D: Deserializer<'a>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor(PhantomData))
    }
}

struct ValueVisitor<O>(PhantomData<O>);

impl<'a, O: Object<'a>> Visitor<'a> for ValueVisitor<O> {
    type Value = Value<'a, O>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Value::Other)
    }

    fn visit_borrowed_str<E: Error>(self, text: &'a str) -> Result<Self::Value, E> {
        Ok(Value::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Value::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Value::Other)
    }

    fn visit_map<A: MapAccess<'a>>(self, map: A) -> Result<Self::Value, A::Error> {
        let mut object = O::default();
        Fill(&mut object).visit_map(map)?;
        Ok(Value::Object(object))
    }
}

/// Deserializes into an existing object, because large objects are slow to move.
pub(crate) struct Fill<'m, O>(pub(crate) &'m mut O);

impl<'a, O: Object<'a>> DeserializeSeed<'a> for Fill<'_, O> {
    type Value = ();

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'a, O: Object<'a>> Visitor<'a> for Fill<'_, O> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(Key(key)) = map.next_key()? {
            self.0.member(&key, &mut map)?;
        }
        Ok(())
    }
}

/// The name of a member, borrowed if it has no escapes.
pub(crate) struct Key<'a>(pub(crate) Cow<'a, str>);

impl<'a> Deserialize<'a> for Key<'a> {
    fn deserialize<D: Deserializer<'a>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;

        impl<'a> Visitor<'a> for KeyVisitor {
            type Value = Key<'a>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a name")
            }

            fn visit_borrowed_str<E: Error>(self, key: &'a str) -> Result<Key<'a>, E> {
                Ok(Key(Cow::Borrowed(key)))
            }

            fn visit_str<E: Error>(self, key: &str) -> Result<Key<'a>, E> {
                Ok(Key(Cow::Owned(key.to_owned())))
            }
        }

        deserializer.deserialize_str(KeyVisitor)
    }
}
