//! The methods of every error that take `self`, so that nobody has to import `ErrorInfo`.

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

    /// What is wrong, in one line.
    #[inline]
    #[must_use]
    pub fn summary(self, lang: __rt::Lang) -> &'static ::core::primitive::str {
        self.__entry().summary(lang)
    }

    /// What is wrong, in more words; may have several lines.
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

    /// The HTTP status that a gateway should answer its own caller with.
    #[inline]
    #[must_use]
    pub fn http_status(self) -> ::core::primitive::u16 {
        self.__entry().http_status()
    }

    /// Whether the call is worth a retry, with backoff: advice for idempotent calls.
    #[inline]
    #[must_use]
    pub fn is_retryable(self) -> ::core::primitive::bool {
        self.__entry().is_retryable()
    }

    /// The API 3.0 code that took the place of this one.
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

    /// Displays in that language.
    #[inline]
    pub fn in_lang(self, lang: __rt::Lang) -> __rt::Localized<Self> {
        __rt::ErrorInfo::in_lang(self, lang)
    }
}
