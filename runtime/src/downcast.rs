//! Conversions between the enum of a product and [`AnyError`].

use super::class::Class;
use super::code::ErrorCode;
use super::info::{AnyError, ErrorInfo};

impl<E: ErrorCode> From<E> for AnyError {
    fn from(error: E) -> AnyError {
        AnyError::new(error.__entry())
    }
}

impl AnyError {
    /// The variant of a product's enum, if the error belongs to that product.
    #[must_use]
    pub fn downcast<E: ErrorCode>(self) -> Option<E> {
        if self.product_id() != E::PRODUCT {
            return None;
        }
        // Another invocation may have a different table for the same product.
        let name = self.name();
        match E::ALL.get(self.__entry().index()) {
            Some(error) if error.name() == name => Some(*error),
            _ => E::ALL.iter().copied().find(|error| error.name() == name),
        }
    }
}

impl Class {
    /// The variant of a product's enum, if the code is exactly the code of one of its entries.
    ///
    /// ```
    /// # use tencent_errors_runtime as tencent_errors;
    /// use tencent_errors::{Class, ErrorCode};
    ///
    /// fn is<E: ErrorCode>(class: Class, error: E) -> bool {
    ///     class.exact() == Some(error)
    /// }
    /// ```
    #[must_use]
    pub fn exact<E: ErrorCode>(self) -> Option<E> {
        if self.is_exact() { self.entry()?.downcast() } else { None }
    }
}
