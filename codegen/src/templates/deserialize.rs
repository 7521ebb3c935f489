//! Deserializes a code.

use super::{__Enum, __rt, __serde};

/// Reads a string code, a number (an integer or a decimal string) or a variant name, in this order of precedence.
/// The format must be self-describing, like JSON.
impl<'de> __serde::Deserialize<'de> for __Enum {
    fn deserialize<D: __serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, <D as __serde::Deserializer<'de>>::Error> {
        __rt::deserialize(deserializer)
    }
}
