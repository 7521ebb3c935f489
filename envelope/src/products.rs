//! JSON members and codes of single products.

use std::borrow::Cow;

use crate::coded::Coded;
use crate::envelope::Envelope;
use crate::item::is_success;
use crate::reply::{Failure, Rest};
use crate::value::{Value, object};

object! {
    /// The content of `error` in the OpenAI API.
    pub(crate) struct OpenAi {
        code: Value<'a> = "code",
        kind: Value<'a> = "type",
        message: Value<'a> = "message",
        id: Value<'a> = "id" | "request_id",
    }
}

impl<'a> OpenAi<'a> {
    /// The failure that the object reports, if any.
    pub(crate) fn failure(self) -> Option<Failure<'a>> {
        if self.code.is_success() {
            return None;
        }
        let message = self.message.text().unwrap_or_default();
        let codes = [self.code.code(), self.kind.code()];
        let mut codes = codes.into_iter().flatten();
        let (code, description) = (codes.next(), codes.next());
        if code.is_none() && message.is_empty() {
            return None;
        }
        let request_id = self.id.text().filter(|id| !id.is_empty());
        let rest = Rest { description, ..Rest::default() }.boxed();
        Some(Failure { code, message, request_id, rest, ..Failure::new(Envelope::OpenAi) })
    }
}

object! {
    /// The content of `ErrorMsg` in the answers of Hunyuan.
    pub(crate) struct Hunyuan {
        code: Value<'a> = "Code",
        message: Value<'a> = "Msg",
    }
}

impl<'a> Hunyuan<'a> {
    /// The failure that the object reports, if any.
    pub(crate) fn failure(self) -> Option<Failure<'a>> {
        if self.code.is_success() {
            return None;
        }
        let (code, message) = (self.code.code(), self.message.text()?);
        let is_told = code.is_some() || !message.is_empty();
        is_told.then(|| Failure { code, message, ..Failure::new(Envelope::Hunyuan) })
    }
}

object! {
    /// The content of `status` in the old API of DNSPod.
    pub(crate) struct Dnspod {
        code: Value<'a> = "code",
        message: Value<'a> = "message",
        created_at: Value<'a> = "created_at",
    }
}

impl<'a> Dnspod<'a> {
    /// The code and the message. `None` if the object is the status of another service: such an object has no time of
    /// creation and other codes.
    pub(crate) fn into_coded(self) -> Option<Coded<'a>> {
        let is_ours = match &self.code {
            Value::Text(code) => code.parse().is_ok_and(|code: i32| !matches!(code, 0 | 200)),
            _ => false,
        };
        if !is_ours && self.created_at.is_none() {
            return None;
        }
        let message = self.message.text().filter(|message| !is_success(message))?;
        let code = match self.code.code()? {
            code if code == "1" => Cow::Borrowed("0"),
            code => code,
        };
        Some(Coded { message: Some(message), ..Coded::new(Envelope::Dnspod, code) })
    }
}

/// Returns whether a code is in the style of CloudBase, such as `INVALID_PARAM`.
pub(crate) fn is_cloud_base(code: &str) -> bool {
    let is_upper = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    code.starts_with(|c: char| c.is_ascii_uppercase())
        && code.contains('_')
        && code.bytes().all(is_upper)
}
