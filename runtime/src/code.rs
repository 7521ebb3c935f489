//! The error codes of one product.

use ::core::convert::TryFrom;
use ::core::hash::Hash;
use ::core::str::FromStr;

use super::chain::{Chain, prefixes, resolve, resolve_nearest};
use super::class::{Class, classify};
use super::info::{AnyError, ErrorInfo};
use super::layout::{Lookup, Table};
use super::unknown::UnknownCode;

/// The error codes of one product, for code that is generic over products. Implemented by the enum of each
/// product.
///
/// Only generated code implements this trait.
///
/// ```
/// # use tencent_errors_runtime as tencent_errors;
/// use tencent_errors::ErrorCode;
///
/// /// Decides whether to try again after a code that a service of the product returned.
/// fn should_retry<E: ErrorCode>(code: &str) -> bool {
///     E::classify(code).is_retryable()
/// }
/// ```
pub trait ErrorCode:
    ErrorInfo
    + Copy
    + Eq
    + Hash
    + Send
    + Sync
    + FromStr<Err = UnknownCode>
    + TryFrom<i64, Error = UnknownCode>
    + 'static
{
    /// Every entry, in catalog order.
    const ALL: &'static [Self];

    /// The id of the product.
    const PRODUCT: &'static str = Self::__TABLE.product;

    #[doc(hidden)]
    const __TABLE: &'static Table;

    // These two are constants, not fields of the table, so that the compiler specializes the lookup for this
    // enum at every call.
    #[doc(hidden)]
    const __BY_CODE: Lookup;
    #[doc(hidden)]
    const __BY_NUMBER: Lookup = Lookup::NONE;

    /// The entries that share their code with others, grouped by code.
    #[doc(hidden)]
    const __SHARED: &'static [Self] = &[];

    // Not a field of the table either, so that using an enum does not link the texts of the products that its
    // product extends.
    #[doc(hidden)]
    const __EXTENDS: Option<&'static Chain> = None;
    #[doc(hidden)]
    const __CHAIN: &'static Chain = &Chain { table: Self::__TABLE, extends: Self::__EXTENDS };

    /// The entry with exactly this string code, or the canonical entry if several share the code.
    #[must_use]
    fn from_code(code: &str) -> Option<Self> {
        Self::__BY_CODE.index_of_code(Self::__TABLE.text, code).map(|index| Self::ALL[index])
    }

    /// The entry with this string code, or with its longest known dotted prefix: an unknown
    /// `AuthFailure.New` is still an `AuthFailure`.
    #[must_use]
    fn nearest(code: &str) -> Option<Self> {
        prefixes(code).find_map(Self::from_code)
    }

    /// The entry that a code from a service of this product refers to: the entry with exactly this string code,
    /// searched first in the product and then in the products that it extends. If there is none and the code is
    /// decimal text, the entry with that number, searched in the same order (API 2.0 sends `"5100"`).
    #[must_use]
    fn resolve(code: &str) -> Option<AnyError> {
        resolve(Self::__CHAIN, code).map(AnyError::new)
    }

    /// Like [`resolve`](ErrorCode::resolve), but falls back to the entry with the longest known dotted prefix
    /// of the code. The nearest product wins ties. For advice, prefer [`classify`](ErrorCode::classify), which
    /// also uses the words of the code.
    #[must_use]
    fn resolve_nearest(code: &str) -> Option<AnyError> {
        resolve_nearest(Self::__CHAIN, code).map(AnyError::new)
    }

    /// Classifies a code of the product, even if the catalog does not contain it. Tries, in order: the entry
    /// with exactly this string code, or for decimal text this number, in the product and the products that it
    /// extends; the words of the code, as in [`Class::of`]; the entry with the longest known dotted prefix; the
    /// default of the category.
    #[must_use]
    fn classify(code: &str) -> Class {
        classify(Self::__CHAIN, code)
    }

    /// The entry with exactly this number.
    #[must_use]
    fn from_number(number: i64) -> Option<Self> {
        Self::__BY_NUMBER.index_of_number(number).map(|index| Self::ALL[index])
    }

    /// The entry whose message template matches the text, such as a log line. If several match, the template
    /// with the most literal text wins.
    #[must_use]
    fn from_message(text: &str) -> Option<Self> {
        Self::__TABLE.index_of_message(text).map(|index| Self::ALL[index])
    }

    /// Every entry with this string code, in catalog order.
    #[must_use]
    fn candidates(code: &str) -> &'static [Self] {
        let Some(found) = Self::from_code(code) else { return &[] };
        let index = found.__entry().index();
        match Self::__TABLE.group_of(index) {
            Some((start, len)) => &Self::__SHARED[start..start + len],
            None => &Self::ALL[index..=index],
        }
    }

    /// The string code of the entry with this number.
    #[must_use]
    fn number_to_code(number: i64) -> Option<&'static str> {
        Self::__TABLE.number_to_code(number)
    }
}
