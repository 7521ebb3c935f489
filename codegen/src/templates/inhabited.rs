//! The impls of an enum with variants.

use super::{__Enum, __rt, __tables};

impl __rt::ErrorInfo for __Enum {
    #[inline]
    fn __entry(&self) -> __rt::Entry {
        __rt::Entry::new(&__tables::__PACKED, *self as ::core::primitive::usize)
    }
}

impl ::core::hash::Hash for __Enum {
    #[inline]
    fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
        ::core::hash::Hasher::write_u16(state, *self as ::core::primitive::u16);
    }
}
