//! An error in its wire form.

use super::{__Enum, __rt, __serde};

/// Writes the string code if it alone identifies the entry, else the number, else the variant name.
impl __serde::Serialize for __Enum {
    fn serialize<S: __serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<
        // In full, so that a crate that is missing is one error.
        <S as __serde::Serializer>::Ok,
        <S as __serde::Serializer>::Error,
    > {
        __rt::serialize(self, serializer)
    }
}
