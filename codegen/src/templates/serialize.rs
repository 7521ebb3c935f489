//! Serializes an error.

use super::{__Enum, __rt, __serde};

/// Writes the string code if it uniquely identifies the entry, otherwise the number, otherwise the variant name.
impl __serde::Serialize for __Enum {
    fn serialize<S: __serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<
        // Fully qualified, so that a missing crate causes only one error.
        <S as __serde::Serializer>::Ok,
        <S as __serde::Serializer>::Error,
    > {
        __rt::serialize(self, serializer)
    }
}
