//! Errors of any product: the trait that all of them implement, and the type that holds any of them.
//!
//! The methods that take `self` are defined twice: in the trait, for generic code, and on the type, so that
//! users need not import the trait. The generator also emits the second list for every enum, so its paths are
//! absolute.

use ::core::error::Error;
use ::core::fmt;
use ::core::hash::{Hash, Hasher};

use super::entry::Entry;
use super::kind::Kind;
use super::lang::Lang;
// The name under which generated code refers to the types in these signatures.
use super::info as __rt;

/// The facts and texts of an error in the catalog. Implemented by the enum of every product, the enum over all
/// products, and [`AnyError`](super::AnyError).
///
/// The trait is dyn-compatible, so a program can handle the errors of different SDKs uniformly. Only generated
/// code implements it.
///
/// ```
/// # use tencent_errors_runtime as tencent_errors;
/// use tencent_errors::{ErrorInfo, Lang};
///
/// /// Returns the status and body of a gateway's response.
/// fn answer(error: &dyn ErrorInfo, lang: Lang) -> (u16, String) {
///     (error.gateway_status(), format!("{}: {}", error.kind(), error.summary(lang)))
/// }
/// ```
pub trait ErrorInfo: Error {
    #[doc(hidden)]
    fn __entry(&self) -> Entry;

    /// The string code, as sent by the service.
    #[must_use]
    fn code(&self) -> Option<&'static str> {
        self.__entry().code()
    }

    /// The numeric code.
    #[must_use]
    fn number(&self) -> Option<i64> {
        self.__entry().number()
    }

    /// The name of the variant.
    #[must_use]
    fn name(&self) -> &'static str {
        self.__entry().name()
    }

    /// A one-line summary of the error.
    #[must_use]
    fn summary(&self, lang: Lang) -> &'static str {
        self.__entry().summary(lang)
    }

    /// Returns whether the summary exists in this language. If not, [`summary`](ErrorInfo::summary) returns the
    /// text in the other language.
    #[must_use]
    fn is_translated(&self, lang: Lang) -> bool {
        self.__entry().is_translated(lang)
    }

    /// A longer description of the error, possibly in several lines.
    #[must_use]
    fn details(&self, lang: Lang) -> Option<&'static str> {
        self.__entry().details(lang)
    }

    /// Advice on how to resolve the error, possibly in several lines.
    #[must_use]
    fn solution(&self, lang: Lang) -> Option<&'static str> {
        self.__entry().solution(lang)
    }

    /// The kind.
    #[must_use]
    fn kind(&self) -> Kind {
        self.__entry().kind()
    }

    /// The HTTP status to return to your own caller if you called the service with that caller's credentials
    /// and quotas. If you used your own, see [`gateway_status`](ErrorInfo::gateway_status).
    ///
    /// It may differ from the status that the service sent, because API 3.0 returns errors with status 200. For
    /// COS, it is the status that the service sends.
    #[must_use]
    fn http_status(&self) -> u16 {
        self.__entry().http_status()
    }

    /// The HTTP status to return to your own caller if you called the service with your own credentials and
    /// quotas, which that caller cannot change. It is 502 for missing authentication, permission or payment, and
    /// for content that is blocked for legal reasons (451); 503 for an exceeded limit or quota; and 500, 503 or 504,
    /// depending on the kind, if the service failed but the entry has a 4xx status. Otherwise, it is
    /// [`http_status`](ErrorInfo::http_status).
    #[must_use]
    fn gateway_status(&self) -> u16 {
        self.__entry().gateway_status()
    }

    /// Returns whether the call is worth retrying, with backoff. Only retry idempotent calls: an error does not
    /// reveal whether the call took effect.
    #[must_use]
    fn is_retryable(&self) -> bool {
        self.__entry().is_retryable()
    }

    /// Returns whether the service no longer returns this error. The variant remains so that code that uses it
    /// still compiles.
    #[must_use]
    fn is_deprecated(&self) -> bool {
        self.__entry().is_deprecated()
    }

    /// The API 3.0 code that replaced this one.
    #[must_use]
    fn successor(&self) -> Option<&'static str> {
        self.__entry().successor()
    }

    /// Displays the error in Chinese.
    fn zh(self) -> Localized<Self>
    where
        Self: Sized,
    {
        self.in_lang(Lang::Zh)
    }

    /// Displays the error in English.
    fn en(self) -> Localized<Self>
    where
        Self: Sized,
    {
        self.in_lang(Lang::En)
    }

    /// Displays the error in the given language.
    fn in_lang(self, lang: Lang) -> Localized<Self>
    where
        Self: Sized,
    {
        Localized { error: self, lang }
    }
}

impl<E: ErrorInfo + ?Sized> ErrorInfo for &E {
    fn __entry(&self) -> Entry {
        (**self).__entry()
    }
}

/// An error type for any product, stored in two words.
///
/// It implements `From` for the enum of any product, and for the enum over all products of any invocation that
/// shares these items. Two values are equal if their product ids and variant names are equal, even if they come
/// from different invocations.
///
/// It displays in the same language as the enum of its product.
///
/// ```
/// # use tencent_errors_runtime as tencent_errors;
/// use tencent_errors::{AnyError, ErrorCode};
///
/// /// Looks up a code in one product, then in another.
/// fn find<A: ErrorCode, B: ErrorCode>(code: &str) -> Option<AnyError> {
///     A::from_code(code).map(AnyError::from).or_else(|| B::from_code(code).map(AnyError::from))
/// }
/// ```
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

impl AnyError {
    /// The string code, as sent by the service.
    #[inline]
    #[must_use]
    pub fn code(self) -> ::core::option::Option<&'static ::core::primitive::str> {
        self.__entry().code()
    }

    /// The numeric code.
    #[inline]
    #[must_use]
    pub fn number(self) -> ::core::option::Option<::core::primitive::i64> {
        self.__entry().number()
    }

    /// The name of the variant.
    #[inline]
    #[must_use]
    pub fn name(self) -> &'static ::core::primitive::str {
        self.__entry().name()
    }

    /// A one-line summary of the error.
    #[inline]
    #[must_use]
    pub fn summary(self, lang: __rt::Lang) -> &'static ::core::primitive::str {
        self.__entry().summary(lang)
    }

    /// Returns whether the summary exists in this language. If not, it is in the other language.
    #[inline]
    #[must_use]
    pub fn is_translated(self, lang: __rt::Lang) -> ::core::primitive::bool {
        self.__entry().is_translated(lang)
    }

    /// A longer description of the error, possibly in several lines.
    #[inline]
    #[must_use]
    pub fn details(
        self,
        lang: __rt::Lang,
    ) -> ::core::option::Option<&'static ::core::primitive::str> {
        self.__entry().details(lang)
    }

    /// Advice on how to resolve the error, possibly in several lines.
    #[inline]
    #[must_use]
    pub fn solution(
        self,
        lang: __rt::Lang,
    ) -> ::core::option::Option<&'static ::core::primitive::str> {
        self.__entry().solution(lang)
    }

    /// The kind.
    #[inline]
    #[must_use]
    pub fn kind(self) -> __rt::Kind {
        self.__entry().kind()
    }

    /// The HTTP status to return to your own caller if you called the service with that caller's credentials.
    #[inline]
    #[must_use]
    pub fn http_status(self) -> ::core::primitive::u16 {
        self.__entry().http_status()
    }

    /// The HTTP status to return to your own caller if you called the service with your own credentials: for
    /// example, 502 or 503 instead of 401, 402, 403 or 429.
    #[inline]
    #[must_use]
    pub fn gateway_status(self) -> ::core::primitive::u16 {
        self.__entry().gateway_status()
    }

    /// Returns whether the call is worth retrying, with backoff. Only retry idempotent calls.
    #[inline]
    #[must_use]
    pub fn is_retryable(self) -> ::core::primitive::bool {
        self.__entry().is_retryable()
    }

    /// Returns whether the service no longer returns this error.
    #[inline]
    #[must_use]
    pub fn is_deprecated(self) -> ::core::primitive::bool {
        self.__entry().is_deprecated()
    }

    /// The API 3.0 code that replaced this one.
    #[inline]
    #[must_use]
    pub fn successor(self) -> ::core::option::Option<&'static ::core::primitive::str> {
        self.__entry().successor()
    }

    /// Displays the error in Chinese.
    #[inline]
    pub fn zh(self) -> __rt::Localized<Self> {
        self.in_lang(__rt::Lang::Zh)
    }

    /// Displays the error in English.
    #[inline]
    pub fn en(self) -> __rt::Localized<Self> {
        self.in_lang(__rt::Lang::En)
    }

    /// Displays the error in the given language.
    #[inline]
    pub fn in_lang(self, lang: __rt::Lang) -> __rt::Localized<Self> {
        __rt::ErrorInfo::in_lang(self, lang)
    }
}

/// An error that displays in a chosen language.
///
/// Created by [`ErrorInfo::zh`], [`ErrorInfo::en`] and [`ErrorInfo::in_lang`]. `{:#}` appends the solution on a
/// separate line.
///
/// ```
/// # use tencent_errors_runtime as tencent_errors;
/// use tencent_errors::{ErrorInfo, Localized};
///
/// fn log<E: ErrorInfo>(error: E) -> String {
///     let error: Localized<E> = error.zh();
///     format!("{error:#}")
/// }
/// ```
#[must_use]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Localized<E> {
    error: E,
    lang: Lang,
}

impl<E> Localized<E> {
    /// The language that the error displays in.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// Returns the wrapped error.
    #[must_use]
    pub fn into_inner(self) -> E {
        self.error
    }
}

impl<E: ErrorInfo> fmt::Display for Localized<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.__entry().write(self.lang, f)
    }
}

impl<E: ErrorInfo> Error for Localized<E> {}
