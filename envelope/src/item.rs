//! The items in an answer.

use std::borrow::Cow;

/// An item in a list of a response, such as one message of SMS; see [`Success::items`](crate::Success::items).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item<'a> {
    index: usize,
    code: Option<Cow<'a, str>>,
    message: Cow<'a, str>,
}

impl<'a> Item<'a> {
    pub(crate) fn new(
        index: usize,
        code: Option<Cow<'a, str>>,
        message: Option<Cow<'a, str>>,
    ) -> Item<'a> {
        Item { index, code, message: message.unwrap_or_default() }
    }

    /// The index of the item in its list, counted from 0.
    #[must_use]
    pub fn index(&self) -> usize {
        self.index
    }

    /// The code of the item: the member `Code`, `ErrorCode`, `ErrCode` or `code`, as a string or a number as
    /// text. In the old API of SMS, the code is `result` and the message is `errmsg`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// The message of the item: the member `Message`, `ErrorMessage`, `ErrMsg` or `message`; may be empty.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Returns whether the item succeeded: it has no code, or its code is 0, or `Ok` or `Success` in any case.
    #[must_use]
    pub fn is_success(&self) -> bool {
        self.code().is_none_or(is_success)
    }
}

/// Returns whether a code means success.
pub(crate) fn is_success(code: &str) -> bool {
    code.eq_ignore_ascii_case("ok")
        || code.eq_ignore_ascii_case("success")
        || (code.starts_with(['0', '-']) && code.parse() == Ok(0.0))
}
