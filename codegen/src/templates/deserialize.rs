//! A code out of its wire form.

use super::{__Enum, __rt, __serde};

/// Reads a string code, else a number (an integer or a decimal string), else a variant name. The
/// format must be self-describing, as JSON is.
impl<'de> __serde::Deserialize<'de> for __Enum {
    fn deserialize<D: __serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, <D as __serde::Deserializer<'de>>::Error> {
        __rt::deserialize(deserializer)
    }
}
