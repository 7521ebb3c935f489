//! The enum of a product, except its variants, the impls that depend on whether it has any, and the methods that
//! take `self`.

use super::{__Enum, __rt, __tables};

impl __Enum {
    /// The id of the product.
    pub const PRODUCT: &'static ::core::primitive::str = "__ID";

    /// The entry with exactly this string code; the canonical one if several share it.
    #[inline]
    #[must_use]
    pub fn from_code(code: &::core::primitive::str) -> ::core::option::Option<Self> {
        __rt::ErrorCode::from_code(code)
    }

    /// The entry with this string code, or with its longest known dotted prefix.
    #[inline]
    #[must_use]
    pub fn nearest(code: &::core::primitive::str) -> ::core::option::Option<Self> {
        __rt::ErrorCode::nearest(code)
    }

    /// The entry with exactly this number.
    #[inline]
    #[must_use]
    pub const fn from_number(number: ::core::primitive::i64) -> ::core::option::Option<Self> {
        match <Self as __rt::ErrorCode>::__BY_NUMBER.index_of_number(number) {
            ::core::option::Option::Some(index) => ::core::option::Option::Some(Self::ALL[index]),
            ::core::option::Option::None => ::core::option::Option::None,
        }
    }

    /// The entry whose message template matches the text; the most specific one if several do.
    #[inline]
    #[must_use]
    pub fn from_message(text: &::core::primitive::str) -> ::core::option::Option<Self> {
        __rt::ErrorCode::from_message(text)
    }

    /// Every entry with this string code, in catalog order.
    #[inline]
    #[must_use]
    pub fn candidates(code: &::core::primitive::str) -> &'static [Self] {
        __rt::ErrorCode::candidates(code)
    }

    /// The string code for a number.
    #[inline]
    #[must_use]
    pub fn number_to_code(
        number: ::core::primitive::i64,
    ) -> ::core::option::Option<&'static ::core::primitive::str> {
        __tables::__PACKED.number_to_code(number)
    }
}

impl ::core::cmp::Eq for __Enum {}

impl ::core::fmt::Debug for __Enum {
    #[inline]
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.write_str(__rt::ErrorInfo::name(self))
    }
}

impl ::core::fmt::Display for __Enum {
    #[inline]
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __rt::ErrorInfo::__entry(self).display(f)
    }
}

impl ::core::error::Error for __Enum {}

impl ::core::str::FromStr for __Enum {
    type Err = __rt::UnknownCode;

    #[inline]
    fn from_str(code: &::core::primitive::str) -> ::core::result::Result<Self, __rt::UnknownCode> {
        __rt::known(Self::from_code(code))
    }
}

impl ::core::convert::TryFrom<::core::primitive::i64> for __Enum {
    type Error = __rt::UnknownCode;

    #[inline]
    fn try_from(number: ::core::primitive::i64) -> ::core::result::Result<Self, __rt::UnknownCode> {
        __rt::known(Self::from_number(number))
    }
}
