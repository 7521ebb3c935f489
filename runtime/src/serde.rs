//! serde's traits: kinds and languages are serialized by name, errors by code or number.
//!
//! Associated types are fully qualified, so that a missing serde causes a single error where this code is
//! emitted.

use ::core::convert::TryFrom;
use ::core::fmt;
use ::core::marker::PhantomData;
use ::core::str::FromStr;

use ::serde::de::{Error, Unexpected, Visitor};
use ::serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::code::ErrorCode;
use super::entry::Wire;
use super::info::{AnyError, ErrorInfo};
use super::kind::Kind;
use super::lang::Lang;
use super::maybe_known::MaybeKnown;
use super::table::decimal;

/// Serializes an error in its wire form: its string code if that alone identifies the entry, otherwise its number or
/// its name.
///
/// # Errors
///
/// Returns an error if the serializer fails.
#[doc(hidden)]
pub fn serialize<E: ErrorInfo, S: Serializer>(
    error: &E,
    serializer: S,
) -> Result<<S as Serializer>::Ok, <S as Serializer>::Error> {
    match error.__entry().wire() {
        Wire::Str(wire) => serializer.serialize_str(wire),
        Wire::Number(number) => serializer.serialize_i64(number),
    }
}

/// Deserializes an error from a string code, a number (an integer or a decimal string) or a name, in this
/// order.
///
/// # Errors
///
/// Returns an error if the product has no such entry, or if the deserializer fails.
#[doc(hidden)]
pub fn deserialize<'de, E: ErrorCode, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<E, <D as Deserializer<'de>>::Error> {
    deserializer.deserialize_any(CodeVisitor(PhantomData))
}

struct CodeVisitor<E>(PhantomData<E>);

impl<E: ErrorCode> Visitor<'_> for CodeVisitor<E> {
    type Value = E;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an error code of ")?;
        f.write_str(E::PRODUCT)
    }

    fn visit_str<X: Error>(self, wire: &str) -> Result<E, X> {
        from_wire(wire).ok_or_else(|| X::invalid_value(Unexpected::Str(wire), &self))
    }

    fn visit_u64<X: Error>(self, number: u64) -> Result<E, X> {
        let known = i64::try_from(number).ok().and_then(E::from_number);
        known.ok_or_else(|| X::invalid_value(Unexpected::Unsigned(number), &self))
    }

    fn visit_i64<X: Error>(self, number: i64) -> Result<E, X> {
        E::from_number(number).ok_or_else(|| X::invalid_value(Unexpected::Signed(number), &self))
    }
}

/// Serializes the error in its wire form.
impl Serialize for AnyError {
    fn serialize<S: Serializer>(
        &self,
        serializer: S,
    ) -> Result<<S as Serializer>::Ok, <S as Serializer>::Error> {
        serialize(self, serializer)
    }
}

/// Serializes a known code in its wire form, and an unknown code as its text.
impl<E: Serialize, T: AsRef<str>> Serialize for MaybeKnown<E, T> {
    fn serialize<S: Serializer>(
        &self,
        serializer: S,
    ) -> Result<<S as Serializer>::Ok, <S as Serializer>::Error> {
        match self {
            MaybeKnown::Known(known) => known.serialize(serializer),
            MaybeKnown::Unknown(text) => serializer.serialize_str(text.as_ref()),
        }
    }
}

/// Deserializes any string or integer.
impl<'de, E: ErrorCode, T: for<'t> From<&'t str>> Deserialize<'de> for MaybeKnown<E, T> {
    fn deserialize<D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Self, <D as Deserializer<'de>>::Error> {
        deserializer.deserialize_any(TextVisitor(PhantomData))
    }
}

struct TextVisitor<E, T>(PhantomData<(E, T)>);

impl<E: ErrorCode, T: for<'t> From<&'t str>> Visitor<'_> for TextVisitor<E, T> {
    type Value = MaybeKnown<E, T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an error code of ")?;
        f.write_str(E::PRODUCT)?;
        f.write_str(", or any other string or integer")
    }

    fn visit_str<X: Error>(self, wire: &str) -> Result<MaybeKnown<E, T>, X> {
        Ok(match from_wire(wire) {
            Some(known) => MaybeKnown::Known(known),
            None => MaybeKnown::Unknown(wire.into()),
        })
    }

    fn visit_u64<X: Error>(self, number: u64) -> Result<MaybeKnown<E, T>, X> {
        self.visit_str(Digits::of_unsigned(number).as_str())
    }

    fn visit_i64<X: Error>(self, number: i64) -> Result<MaybeKnown<E, T>, X> {
        self.visit_str(Digits::of(number).as_str())
    }
}

/// Serializes the name of the kind, such as `not_found`.
impl Serialize for Kind {
    fn serialize<S: Serializer>(
        &self,
        serializer: S,
    ) -> Result<<S as Serializer>::Ok, <S as Serializer>::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Deserializes the name of a kind, such as `not_found`.
impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Kind, <D as Deserializer<'de>>::Error> {
        deserializer.deserialize_str(NameVisitor("an error kind, such as `not_found`", PhantomData))
    }
}

/// Serializes the language code, `zh` or `en`.
impl Serialize for Lang {
    fn serialize<S: Serializer>(
        &self,
        serializer: S,
    ) -> Result<<S as Serializer>::Ok, <S as Serializer>::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Deserializes a language tag, like [`FromStr`].
impl<'de> Deserialize<'de> for Lang {
    fn deserialize<D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Lang, <D as Deserializer<'de>>::Error> {
        deserializer.deserialize_str(NameVisitor("a language, `zh` or `en`", PhantomData))
    }
}

/// Parses a value from its name. Contains the text for `expecting`.
struct NameVisitor<T>(&'static str, PhantomData<T>);

impl<T: FromStr> Visitor<'_> for NameVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    fn visit_str<X: Error>(self, name: &str) -> Result<T, X> {
        name.parse().map_err(|_| X::invalid_value(Unexpected::Str(name), &self))
    }
}

/// Parses a serialized entry: a code, a decimal number or a name, in this order.
fn from_wire<E: ErrorCode>(wire: &str) -> Option<E> {
    let named = || E::ALL.iter().copied().find(|entry| entry.name() == wire);
    E::from_code(wire).or_else(|| E::from_number(decimal(wire)?)).or_else(named)
}

/// A number as decimal text, without allocation.
struct Digits {
    bytes: [u8; 20],
    start: usize,
}

impl Digits {
    /// Formats a signed number.
    fn of(number: i64) -> Digits {
        let mut digits = Digits::of_unsigned(number.unsigned_abs());
        if number < 0 {
            digits.push(b'-');
        }
        digits
    }

    /// Formats an unsigned number.
    fn of_unsigned(mut number: u64) -> Digits {
        let mut digits = Digits { bytes: [0; 20], start: 20 };
        loop {
            let [digit, ..] = (number % 10).to_le_bytes();
            digits.push(b'0' + digit);
            number /= 10;
            if number == 0 {
                return digits;
            }
        }
    }

    fn push(&mut self, byte: u8) {
        self.start -= 1;
        self.bytes[self.start] = byte;
    }

    fn as_str(&self) -> &str {
        ::core::str::from_utf8(&self.bytes[self.start..]).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Digits;

    #[test]
    fn numbers_are_written_as_the_standard_library_writes_them() {
        for number in [0, 7, -1, 10, 4100, -46_628, i64::MAX, i64::MIN] {
            assert_eq!(Digits::of(number).as_str(), number.to_string());
        }
        assert_eq!(Digits::of_unsigned(u64::MAX).as_str(), u64::MAX.to_string());
    }
}
