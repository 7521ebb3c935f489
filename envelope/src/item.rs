//! Single items of an answer.

use std::borrow::Cow;

/// An item in a list of a response, such as a single message of SMS; see [`Success::items`](crate::Success::items).
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

    /// Where it is in its list, counted from 0.
    #[must_use]
    pub fn index(&self) -> usize {
        self.index
    }

    /// Its code, under `Code`, `ErrorCode`, `ErrCode` or `code`: a string, or a number as text. In the old
    /// API of SMS it is under `result`, and its message under `errmsg`.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// Its message, under `Message`, `ErrorMessage`, `ErrMsg` or `message`; may be empty.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Whether it succeeded: there is no code, or it is `Ok`, `Success`, in any case, or 0.
    #[must_use]
    pub fn is_success(&self) -> bool {
        self.code().is_none_or(is_success)
    }
}

/// Whether a code says that all went well.
pub(crate) fn is_success(code: &str) -> bool {
    code.eq_ignore_ascii_case("ok")
        || code.eq_ignore_ascii_case("success")
        || (code.starts_with(['0', '-']) && code.parse() == Ok(0.0))
}
