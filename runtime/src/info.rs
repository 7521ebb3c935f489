//! Errors of any product: the trait that all of them implement, and the one type that holds any of them.
//!
//! The methods that take `self` stand here twice: in the trait, for generic code, and on the type, so that
//! users need not import the trait. The generator writes the second list for every enum as well, which is
//! why its paths are absolute.

use ::core::error::Error;
use ::core::fmt;
use ::core::hash::{Hash, Hasher};

use super::entry::Entry;
use super::kind::Kind;
use super::lang::Lang;
// The name that generated code has for what the methods take and return.
use super::info as __rt;

/// The facts and texts that the catalog has for an error: implemented by the enum of every product, by the enum over
/// all of them, and by [`AnyError`](super::AnyError).
///
/// The trait is dyn-compatible, so that a program handles the errors of every SDK alike, whoever wrote
/// it. Only generated code implements it.
///
/// ```
/// # use tencent_errors_runtime as tencent_errors;
/// use tencent_errors::{ErrorInfo, Lang};
///
/// /// The status and the body of a gateway's answer.
/// fn answer(error: &dyn ErrorInfo, lang: Lang) -> (u16, String) {
///     (error.gateway_status(), format!("{}: {}", error.kind(), error.summary(lang)))
/// }
/// ```
pub trait ErrorInfo: Error {
    #[doc(hidden)]
    fn __entry(&self) -> Entry;

    /// The string code, as on the wire.
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

    /// Returns whether the summary is in this language. If not, the catalog has it in the other one alone, and
    /// [`summary`](ErrorInfo::summary) returns that.
    #[must_use]
    fn is_translated(&self, lang: Lang) -> bool {
        self.__entry().is_translated(lang)
    }

    /// A longer description of the error; may have several lines.
    #[must_use]
    fn details(&self, lang: Lang) -> Option<&'static str> {
        self.__entry().details(lang)
    }

    /// The solution: advice on what to do; may have several lines.
    #[must_use]
    fn solution(&self, lang: Lang) -> Option<&'static str> {
        self.__entry().solution(lang)
    }

    /// The classification.
    #[must_use]
    fn kind(&self) -> Kind {
        self.__entry().kind()
    }

    /// The HTTP status to return to your own caller, if you called the service with that caller's
    /// credentials and quotas; if they are your own, see [`gateway_status`](ErrorInfo::gateway_status).
    ///
    /// It need not be the status that the service sent: API 3.0 returns errors with status 200. The
    /// statuses of COS, which fit, are the ones that it sends.
    #[must_use]
    fn http_status(&self) -> u16 {
        self.__entry().http_status()
    }

    /// The HTTP status to return to your own caller, if you called the service with credentials and
    /// quotas of your own, about which that caller can do nothing. It is 502 if authentication, permission
    /// or payment is missing, 503 if a limit or a quota is exceeded, and 500, 503 or 504, by the kind, if the
    /// service failed but its entry has a 4xx status. Otherwise it is
    /// [`http_status`](ErrorInfo::http_status).
    #[must_use]
    fn gateway_status(&self) -> u16 {
        self.__entry().gateway_status()
    }

    /// Returns whether the call is worth retrying, with backoff. This is advice for idempotent calls: an
    /// error does not say whether the call took effect.
    #[must_use]
    fn is_retryable(&self) -> bool {
        self.__entry().is_retryable()
    }

    /// Returns whether the service no longer returns this error. The variant stays, so that code which names it
    /// keeps compiling.
    #[must_use]
    fn is_deprecated(&self) -> bool {
        self.__entry().is_deprecated()
    }

    /// The API 3.0 code that replaced this one.
    #[must_use]
    fn successor(&self) -> Option<&'static str> {
        self.__entry().successor()
    }

    /// Displays in Chinese.
    fn zh(self) -> Localized<Self>
    where
        Self: Sized,
    {
        self.in_lang(Lang::Zh)
    }

    /// Displays in English.
    fn en(self) -> Localized<Self>
    where
        Self: Sized,
    {
        self.in_lang(Lang::En)
    }

    /// Displays in the given language.
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

/// An error of any product, as a two-word value.
///
/// It implements `From` for the enum of any product, and for the enum over all products of any
/// invocation that shares these items. Two values are equal if their product ids and variant names
/// are, whichever invocation created them.
///
/// It displays in the same language as its product's enum.
///
/// ```
/// # use tencent_errors_runtime as tencent_errors;
/// use tencent_errors::{AnyError, ErrorCode};
///
/// /// Looks in one product, then in another.
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
    /// The string code, as on the wire.
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

    /// Returns whether the summary is in this language. If not, it is in the other one.
    #[inline]
    #[must_use]
    pub fn is_translated(self, lang: __rt::Lang) -> ::core::primitive::bool {
        self.__entry().is_translated(lang)
    }

    /// A longer description of the error; may have several lines.
    #[inline]
    #[must_use]
    pub fn details(
        self,
        lang: __rt::Lang,
    ) -> ::core::option::Option<&'static ::core::primitive::str> {
        self.__entry().details(lang)
    }

    /// The solution: advice on what to do; may have several lines.
    #[inline]
    #[must_use]
    pub fn solution(
        self,
        lang: __rt::Lang,
    ) -> ::core::option::Option<&'static ::core::primitive::str> {
        self.__entry().solution(lang)
    }

    /// The classification.
    #[inline]
    #[must_use]
    pub fn kind(self) -> __rt::Kind {
        self.__entry().kind()
    }

    /// The HTTP status to return to your own caller, for a call with that caller's credentials.
    #[inline]
    #[must_use]
    pub fn http_status(self) -> ::core::primitive::u16 {
        self.__entry().http_status()
    }

    /// The HTTP status to return to your own caller, for a call with credentials of your own: 502 and
    /// 503 instead of 401, 402, 403 and 429.
    #[inline]
    #[must_use]
    pub fn gateway_status(self) -> ::core::primitive::u16 {
        self.__entry().gateway_status()
    }

    /// Returns whether the call is worth retrying, with backoff: advice for idempotent calls.
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

    /// Displays in Chinese.
    #[inline]
    pub fn zh(self) -> __rt::Localized<Self> {
        self.in_lang(__rt::Lang::Zh)
    }

    /// Displays in English.
    #[inline]
    pub fn en(self) -> __rt::Localized<Self> {
        self.in_lang(__rt::Lang::En)
    }

    /// Displays in the given language.
    #[inline]
    pub fn in_lang(self, lang: __rt::Lang) -> __rt::Localized<Self> {
        __rt::ErrorInfo::in_lang(self, lang)
    }
}

/// An error that displays in a chosen language.
///
/// Created by [`ErrorInfo::zh`], [`ErrorInfo::en`] and [`ErrorInfo::in_lang`]. `{:#}` adds the
/// solution on its own line.
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
    /// The language it displays in.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// The error itself.
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
