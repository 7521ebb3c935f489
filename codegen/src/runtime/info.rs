//! What is known about any error, and its display in a chosen language.

use ::core::error::Error;
use ::core::fmt;

use super::entry::Entry;
use super::kind::Kind;
use super::lang::Lang;

/// What is known about an error: implemented by the enum of every product, by the enum over all of
/// them, and by [`AnyError`](super::AnyError).
///
/// The trait is dyn-compatible, and only generated code implements it.
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

    /// Whether the summary is in this language. If not, the catalog has it in the other one alone, and
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

    /// What to do about it; may have several lines.
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
    /// quotas of your own, about which that caller can do nothing: 502 for a lack of authentication,
    /// permission or payment, 503 for what is exhausted, and otherwise
    /// [`http_status`](ErrorInfo::http_status).
    #[must_use]
    fn gateway_status(&self) -> u16 {
        self.__entry().gateway_status()
    }

    /// Whether the call is worth retrying, with backoff. This is advice for idempotent calls: an
    /// error does not say whether the call took effect.
    #[must_use]
    fn is_retryable(&self) -> bool {
        self.__entry().is_retryable()
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

/// An error that displays in a chosen language.
///
/// Created by [`ErrorInfo::zh`], [`ErrorInfo::en`] and [`ErrorInfo::in_lang`]. `{:#}` adds the
/// solution on its own line.
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
