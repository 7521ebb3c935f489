//! `Product` and `TencentError`, across every product of an invocation, except the methods of errors.

use super::{__Base, __DISPLAY, __Enum, __rt};

/// A product of the catalog.
#[allow(clippy::doc_markdown)]
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
    ::core::fmt::Debug,
)]
#[non_exhaustive]
pub enum Product {
    // each product
    #[doc = "__TITLE"]
    __Variant,
    // end
}

impl Product {
    /// Every product, in catalog order.
    pub const ALL: &'static [Self] = &[
        // each product
        Product::__Variant,
        // end
    ];

    /// The product's id in the catalog.
    #[must_use]
    pub fn as_str(self) -> &'static ::core::primitive::str {
        self.__chain().table.product
    }

    /// The product with this id.
    #[must_use]
    pub fn from_id(id: &::core::primitive::str) -> ::core::option::Option<Self> {
        __rt::find(Self::ALL, id, Self::as_str)
    }

    /// The product's title.
    #[must_use]
    pub fn title(self, lang: __rt::Lang) -> &'static ::core::primitive::str {
        self.__chain().table.title(lang)
    }

    /// The product whose codes this one's services also return.
    #[must_use]
    pub fn extends(self) -> ::core::option::Option<Self> {
        match self {
            // each product that extends
            Product::__Variant => ::core::option::Option::Some(__Base),
            // end
            _ => ::core::option::Option::None,
        }
    }

    /// Classifies a code that a service of this product returned, even one that is missing from the catalog; see
    /// [`ErrorCode::classify`].
    #[must_use]
    pub fn classify(self, code: &::core::primitive::str) -> __rt::Class {
        __rt::classify(self.__chain(), code)
    }

    fn __chain(self) -> &'static __rt::Chain {
        match self {
            // each product
            Product::__Variant => <__Enum as __rt::ErrorCode>::__CHAIN,
            // end
        }
    }
}

/// Parses the id of a product.
impl ::core::str::FromStr for Product {
    type Err = __rt::UnknownProduct;

    fn from_str(id: &::core::primitive::str) -> ::core::result::Result<Self, __rt::UnknownProduct> {
        __rt::known_product(Self::from_id(id))
    }
}

impl ::core::fmt::Display for Product {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// An error of any product of the catalog.
#[allow(clippy::doc_markdown)]
#[derive(
    ::core::clone::Clone,
    ::core::marker::Copy,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
    ::core::fmt::Debug,
)]
#[non_exhaustive]
pub enum TencentError {
    // each product
    #[doc = "__TITLE"]
    __Variant(__Enum),
    // end
}

impl TencentError {
    /// The error that a code from a service of this product refers to: the error with exactly this code, searched
    /// first in the product and then in the products that it extends. If there is none and the code is decimal, the
    /// error with that number, searched in the same order (API 2.0 sends `"5100"`).
    #[must_use]
    pub fn resolve(
        product: Product,
        code: &::core::primitive::str,
    ) -> ::core::option::Option<Self> {
        Self::__of(product, __rt::resolve(product.__chain(), code)?)
    }

    /// Like [`resolve`](Self::resolve), but falls back to the error with the longest known dotted prefix of the code.
    /// The nearest product wins ties. For advice on a code that is newer than the catalog, [`Product::classify`] is
    /// more precise.
    #[must_use]
    pub fn resolve_nearest(
        product: Product,
        code: &::core::primitive::str,
    ) -> ::core::option::Option<Self> {
        Self::__of(product, __rt::resolve_nearest(product.__chain(), code)?)
    }

    fn __of(near: Product, entry: __rt::Entry) -> ::core::option::Option<Self> {
        match __rt::owner(near, Product::ALL, entry, Product::__chain)? {
            // each product
            Product::__Variant => {
                ::core::option::Option::Some(Self::__Variant(__Enum::ALL[entry.index()]))
            } // end
        }
    }

    /// The product to which the error belongs.
    #[must_use]
    pub fn product(self) -> Product {
        match self {
            // each product
            TencentError::__Variant(_) => Product::__Variant,
            // end
        }
    }
}

impl ::core::convert::From<TencentError> for __rt::AnyError {
    fn from(error: TencentError) -> Self {
        Self::new(__rt::ErrorInfo::__entry(&error))
    }
}

/// Finds the error among those of this invocation; returns it unchanged if it is not one of them.
impl ::core::convert::TryFrom<__rt::AnyError> for TencentError {
    type Error = __rt::AnyError;

    fn try_from(error: __rt::AnyError) -> ::core::result::Result<Self, __rt::AnyError> {
        // each product
        if let ::core::option::Option::Some(error) = error.downcast::<__Enum>() {
            return ::core::result::Result::Ok(Self::__Variant(error));
        }
        // end
        ::core::result::Result::Err(error)
    }
}

impl __rt::ErrorInfo for TencentError {
    fn __entry(&self) -> __rt::Entry {
        // By value, so that this compiles even without any variant.
        match *self {
            // each product
            TencentError::__Variant(error) => __rt::ErrorInfo::__entry(&error),
            // end
        }
    }
}

impl ::core::fmt::Display for TencentError {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __rt::ErrorInfo::__entry(self).write(__DISPLAY, f)
    }
}

impl ::core::error::Error for TencentError {}

// each product
impl ::core::convert::From<__Enum> for TencentError {
    fn from(error: __Enum) -> Self {
        Self::__Variant(error)
    }
}
// end
