//! The methods of every error that take `self`, so that users need not import `ErrorInfo`.

use super::{__Enum, __rt, __rt::ErrorInfo as _};

impl __Enum {
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

    /// Whether the summary is in this language. If not, it is in the other one.
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

    /// What to do about it; may have several lines.
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

    /// Whether the call is worth retrying, with backoff: advice for idempotent calls.
    #[inline]
    #[must_use]
    pub fn is_retryable(self) -> ::core::primitive::bool {
        self.__entry().is_retryable()
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
