//! An error of any product.

use ::core::error::Error;
use ::core::fmt;
use ::core::hash::{Hash, Hasher};

use super::entry::Entry;
use super::info::ErrorInfo;

/// An error of any product, as a two-word value.
///
/// It implements `From` for the enum of any product, and for the enum over all products of any
/// invocation that shares these items. Two values are equal if their product ids and variant names
/// are, whichever invocation created them.
///
/// It displays in the same language as its product's enum.
#[derive(Clone, Copy)]
pub struct AnyError(Entry);

impl AnyError {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(entry: Entry) -> AnyError {
        AnyError(entry)
    }

    /// The id of the product that the error belongs to.
    #[must_use]
    pub const fn product_id(&self) -> &'static str {
        self.0.table().product
    }
}

impl ErrorInfo for AnyError {
    fn __entry(&self) -> Entry {
        self.0
    }
}

impl PartialEq for AnyError {
    fn eq(&self, other: &AnyError) -> bool {
        self.product_id() == other.product_id() && self.0.name() == other.0.name()
    }
}

impl Eq for AnyError {}

impl Hash for AnyError {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.product_id().hash(state);
        self.0.name().hash(state);
    }
}

impl fmt::Debug for AnyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        ::core::write!(f, "{}::{}", self.product_id(), self.0.name())
    }
}

impl fmt::Display for AnyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.display(f)
    }
}

impl Error for AnyError {}
