//! The enum of a product's actions, except its variants.

use super::{__Action, __Enum, __Product, __rt, __tables, TencentError};

impl __Action {
    /// The name, as the service spells it.
    #[inline]
    #[must_use]
    pub fn name(self) -> &'static ::core::primitive::str {
        __tables::__ACTIONS.name(self as ::core::primitive::usize)
    }

    /// The errors that the action is documented to return, including common ones, those of the nearer product
    /// first. The action may return others.
    pub fn errors(self) -> impl ::core::iter::Iterator<Item = TencentError> {
        let chain = <__Enum as __rt::ErrorCode>::__CHAIN;
        ::core::iter::Iterator::filter_map(
            __tables::__ACTIONS.errors(self as ::core::primitive::usize, chain),
            |entry| TencentError::__of(__Product, entry),
        )
    }

    /// The actions that are documented to return an error, in catalog order.
    pub fn returning(
        error: impl ::core::convert::Into<__rt::AnyError>,
    ) -> impl ::core::iter::Iterator<Item = Self> {
        let chain = <__Enum as __rt::ErrorCode>::__CHAIN;
        let error = ::core::convert::Into::into(error);
        ::core::iter::Iterator::map(__tables::__ACTIONS.returning(error, chain), |action| {
            Self::ALL[action]
        })
    }
}

impl __Enum {
    /// The actions that are documented to return this error, in catalog order.
    pub fn actions(self) -> impl ::core::iter::Iterator<Item = __Action> {
        __Action::returning(self)
    }
}

impl ::core::cmp::Eq for __Action {}

impl ::core::hash::Hash for __Action {
    #[inline]
    fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
        ::core::hash::Hasher::write_u16(state, *self as ::core::primitive::u16);
    }
}

impl ::core::fmt::Debug for __Action {
    #[inline]
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.write_str(self.name())
    }
}

impl ::core::fmt::Display for __Action {
    #[inline]
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.pad(self.name())
    }
}

/// Parses the name of an action, exactly as the service spells it.
impl ::core::str::FromStr for __Action {
    type Err = __rt::UnknownAction;

    fn from_str(
        name: &::core::primitive::str,
    ) -> ::core::result::Result<Self, __rt::UnknownAction> {
        let found = __tables::__ACTIONS.find(name);
        __rt::known_action(::core::option::Option::map(found, |action| Self::ALL[action]))
    }
}
