// The methods of every generated enum that take `self`, so that nobody has to import `ErrorInfo`.

/// The string code, as on the wire.
#[inline]
#[must_use]
pub fn code(self) -> ::core::option::Option<&'static ::core::primitive::str> {
    self.__entry().code()
}

/// The numeric code.
#[inline]
#[must_use]
pub fn number(self) -> ::core::option::Option<::core::primitive::u32> {
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

/// What is wrong, in more words.
#[inline]
#[must_use]
pub fn description(
    self,
    lang: __rt::Lang,
) -> ::core::option::Option<&'static ::core::primitive::str> {
    self.__entry().description(lang)
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
#[must_use]
pub fn zh(self) -> __rt::Localized<Self> {
    self.in_lang(__rt::Lang::Zh)
}

/// Displays in English.
#[inline]
#[must_use]
pub fn en(self) -> __rt::Localized<Self> {
    self.in_lang(__rt::Lang::En)
}

/// Displays in that language.
#[inline]
#[must_use]
pub fn in_lang(self, lang: __rt::Lang) -> __rt::Localized<Self> {
    __rt::ErrorInfo::in_lang(self, lang)
}
