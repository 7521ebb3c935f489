//! Envelopes in JSON.

use core::mem;
use std::borrow::Cow;

use serde::de::{DeserializeSeed, IgnoredAny, MapAccess};

use crate::coded::{Coded, Told};
use crate::envelope::Envelope;
use crate::item::is_success;
use crate::malformed::{Malformed, Reason};
use crate::products::{Dnspod, Hunyuan, OpenAi, is_cloud_base};
use crate::reply::{Failure, Reply, Success};
use crate::value::{Fill, Object, Value, object};

/// Decodes a body that starts with `{`.
pub(crate) fn decode(body: &[u8]) -> Result<Reply<'_>, Malformed> {
    let mut fields = Body::default();
    let mut json = serde_json::Deserializer::from_slice(body);
    match Fill(&mut fields).deserialize(&mut json).and_then(|()| json.end()) {
        Ok(()) => fields.reply(body).map_err(|what| Malformed::new(Reason::Shape(what), body)),
        Err(error) => {
            let reason = Reason::Json { line: error.line(), column: error.column() };
            Err(Malformed::because(reason, body, error))
        }
    }
}

/// The members of a body. Nearly all bodies are API 3.0, so the members of other envelopes are boxed.
#[derive(Default)]
struct Body<'a> {
    response: Value<'a, Response<'a>>,
    members: Option<Box<Members<'a>>>,
}

impl<'a> Object<'a> for Body<'a> {
    fn member<A: MapAccess<'a>>(&mut self, name: &str, map: &mut A) -> Result<(), A::Error> {
        match name {
            "Response" => self.response = map.next_value()?,
            _ => self.members.get_or_insert_default().member(name, map)?,
        }
        Ok(())
    }
}

object! {
    /// The members of other envelopes. The case of their names distinguishes them.
    struct Members {
        error: Value<'a, ErrorObject<'a>> = "Error",
        code: Value<'a> = "code",
        code_desc: Value<'a> = "codeDesc",
        message: Value<'a> = "message",
        status_code: Value<'a> = "statusCode",
        /// SCF: always 1 or -1, regardless of the error.
        error_code: Value<'a> = "errorCode",
        error_message: Value<'a, Thrown<'a>> = "errorMessage",
        body: Value<'a> = "body",
        cls_code: Value<'a> = "errorcode",
        cls_message: Value<'a> = "errormessage",
        open_ai: Value<'a, OpenAi<'a>> = "error",
        /// OpenAI API: the type of the answer.
        object: Value<'a> = "object",
        hunyuan: Value<'a, Hunyuan<'a>> = "ErrorMsg",
        /// Speech recognition or speech synthesis.
        session: Value<'a> = "voice_id" | "session_id",
        im_status: Value<'a> = "ActionStatus",
        im_code: Value<'a> = "ErrorCode",
        im_message: Value<'a> = "ErrorInfo",
        im_display: Value<'a> = "ErrorDisplay",
        cloud_base_code: Value<'a> = "errcode" | "errCode",
        sms_code: Value<'a> = "result",
        /// SMS and CloudBase.
        short_message: Value<'a> = "errmsg" | "errMsg",
        dnspod: Value<'a, Dnspod<'a>> = "status",
        request_id: Value<'a> = "requestId" | "RequestId" | "request_id" | "requestID",
        id: Value<'a> = "id" | "Id",
    }
}

/// The content of `Response`.
#[derive(Default)]
struct Response<'a> {
    error: Value<'a, ErrorObject<'a>>,
    request_id: Value<'a>,
    /// Sent only by Hunyuan.
    hunyuan: Option<Box<Value<'a, Hunyuan<'a>>>>,
}

impl<'a> Object<'a> for Response<'a> {
    fn member<A: MapAccess<'a>>(&mut self, name: &str, map: &mut A) -> Result<(), A::Error> {
        match name {
            "Error" => self.error = map.next_value()?,
            "RequestId" => self.request_id = map.next_value()?,
            "ErrorMsg" => self.hunyuan = Some(Box::new(map.next_value()?)),
            _ => drop(map.next_value::<IgnoredAny>()?),
        }
        Ok(())
    }
}

object! {
    /// The content of `Error`.
    struct ErrorObject {
        code: Value<'a> = "Code",
        message: Value<'a> = "Message",
    }
}

object! {
    /// An object that a function throws.
    struct Thrown {
        error_message: Value<'a> = "errorMessage",
        message: Value<'a> = "message",
    }
}

impl<'a> Body<'a> {
    fn reply(self, body: &'a [u8]) -> Told<'a> {
        // An answer of API 3.0 may contain members of the other envelopes.
        match self.response {
            Value::Object(response) => response.reply(body),
            Value::Absent => self.members.unwrap_or_default().reply(body),
            _ => Err("`Response` is not an object"),
        }
    }
}

impl<'a> Members<'a> {
    fn reply(mut self, body: &'a [u8]) -> Told<'a> {
        let says_error = !self.error.is_none();
        if let Value::Object(error) = mem::take(&mut self.error) {
            if let Some(failure) = error.failure(Envelope::ErrorObject)? {
                let request_id = self.request_id.text();
                return Ok(Reply::Failure(Failure { request_id, ..failure }));
            }
        }
        if !self.cls_code.is_none() {
            let code = self.cls_code.code();
            let code = code.ok_or("`errorcode` is neither a string nor a number")?;
            let (message, request_id) = (self.cls_message.text(), self.request_id.text());
            return Coded { message, request_id, ..Coded::new(Envelope::Cls, code) }.reply(body);
        }
        let mut open_ai = mem::take(&mut self.open_ai);
        if let Value::Object(error) = &mut open_ai {
            // An answer with a success code may contain any object.
            if let Some(failure) = mem::take(error).failure().filter(|_| !self.code.is_success()) {
                return Ok(Reply::Failure(failure.or_request_id(self.any_id())));
            }
        }
        if !self.code.is_none() {
            return self.coded(body);
        }
        if !self.status_code.is_none() || !self.error_message.is_none() {
            return self.scf(body);
        }
        let amiss = match says_error {
            true => "`Error` has neither `Code` nor `Message`",
            false => "the body is a JSON object of an unknown shape",
        };
        self.product(open_ai, body).unwrap_or(Err(amiss))
    }

    /// Reads the members of a single product.
    fn product(mut self, open_ai: Value<'a, OpenAi<'a>>, body: &'a [u8]) -> Option<Told<'a>> {
        if let Value::Object(error) = mem::take(&mut self.hunyuan) {
            if let Some(failure) = error.failure() {
                return Some(Ok(Reply::Failure(failure.or_request_id(self.any_id()))));
            }
        }
        // Other servers send an HTTP status there, and its text under `error`.
        let has_status = !self.dnspod.is_none();
        let coded = match mem::take(&mut self.dnspod) {
            Value::Object(status) => status.into_coded(),
            _ => None,
        };
        if let Some(coded) = coded.or_else(|| self.im()).or_else(|| self.short()) {
            let request_id = self.request_id.text();
            return Some(Coded { request_id, ..coded }.reply(body));
        }
        let (envelope, is_answer) = (Envelope::OpenAi, matches!(self.object, Value::Text(_)));
        match open_ai {
            Value::Text(message) if !message.is_empty() && !has_status => {
                let failure = Failure { message, ..Failure::new(envelope) };
                Some(Ok(Reply::Failure(failure.or_request_id(self.any_id()))))
            }
            _ if is_answer => {
                let request_id = self.any_id();
                Some(Ok(Reply::Success(Success { envelope, request_id, body })))
            }
            _ => None,
        }
    }

    fn im(&mut self) -> Option<Coded<'a>> {
        let status = mem::take(&mut self.im_status).text().filter(|status| !status.is_empty());
        let has_message = !self.im_message.is_none();
        let code = mem::take(&mut self.im_code).code().filter(|_| status.is_some() || has_message);
        let code = match (code, status) {
            // The status contradicts the success code.
            (Some(code), Some(status)) if is_success(&code) => status,
            (code, status) => code.or(status)?,
        };
        let texts = [mem::take(&mut self.im_message), mem::take(&mut self.im_display)];
        let message = texts.into_iter().filter_map(Value::text).find(|text| !text.is_empty());
        Some(Coded { message, ..Coded::new(Envelope::Im, code) })
    }

    /// Reads CloudBase or the old API of SMS.
    fn short(&mut self) -> Option<Coded<'a>> {
        let message = mem::take(&mut self.short_message).text();
        let coded = match mem::take(&mut self.cloud_base_code).code() {
            Some(code) => Coded::new(Envelope::CloudBase, code),
            None if message.is_some() => {
                Coded::new(Envelope::Sms, mem::take(&mut self.sms_code).code()?)
            }
            None => return None,
        };
        Some(Coded { message, ..coded })
    }

    /// The request id, or the id of the answer, which some services use as the request id.
    fn any_id(self) -> Option<Cow<'a, str>> {
        let ids = [self.request_id.text(), self.id.text()];
        ids.into_iter().flatten().find(|id| !id.is_empty())
    }

    /// Reads a body with a `code`.
    fn coded(self, body: &'a [u8]) -> Told<'a> {
        let code = self.code.code().ok_or("`code` is neither a number nor a string")?;
        let description = self.code_desc.code();
        let (message, request_id) = (self.message.text(), self.request_id.text());
        let envelope = match &self.session {
            Value::Text(_) if code.parse::<i64>().is_ok() => Envelope::Speech,
            _ if description.is_none() && is_cloud_base(&code) => Envelope::CloudBase,
            _ => Envelope::ApiV2,
        };
        let session = self.session.text().filter(|_| envelope == Envelope::Speech);
        let request_id = request_id.or(session);
        Coded { envelope, code, description, message, request_id }.reply(body)
    }

    fn scf(self, body: &'a [u8]) -> Told<'a> {
        let (envelope, request_id) = (Envelope::Scf, self.request_id.text());
        let code = match self.status_code {
            Value::Absent | Value::Null => None,
            status => Some(status.code().ok_or("`statusCode` is neither a number nor a string")?),
        };
        let is_good = code.as_ref().is_some_and(|status| status.starts_with('2'));
        let has_code = self.error_code.code().is_some_and(|code| !is_success(&code));
        let is_empty = matches!(&self.error_message, Value::Text(text) if text.is_empty());
        let message = match self.error_message {
            Value::Absent | Value::Null => None,
            Value::Object(thrown) => thrown.error_message.text().or(thrown.message.text()).or(NONE),
            message => message.text().or(NONE),
        };
        let is_told = message.is_some() && (!is_empty || code.is_some());
        if !is_good && (has_code || is_told) {
            let message = message.unwrap_or_default();
            return Ok(Reply::Failure(Failure { envelope, code, message, request_id, rest: None }));
        }
        // The response of a function to API Gateway contains the function's own status.
        if is_good || message.is_some() || !self.body.is_none() {
            return Ok(Reply::Success(Success { envelope, request_id, body }));
        }
        Err("`statusCode` without `errorMessage` or `body`")
    }
}

/// An empty message, for an error whose message is not text.
const NONE: Option<Cow<'static, str>> = Some(Cow::Borrowed(""));

impl<'a> Response<'a> {
    fn reply(self, body: &'a [u8]) -> Told<'a> {
        let error = match self.error {
            Value::Absent | Value::Null => ErrorObject::default(),
            Value::Object(error) => error,
            _ => return Err("`Error` is not an object"),
        };
        let (envelope, request_id) = (Envelope::ApiV3, self.request_id.text());
        let failure = error.failure(envelope)?.or_else(|| match *self.hunyuan? {
            Value::Object(error) => error.failure(),
            _ => None,
        });
        Ok(match failure {
            Some(failure) => Reply::Failure(Failure { request_id, ..failure }),
            // The official SDKs also treat an empty error as success.
            None => Reply::Success(Success { envelope, request_id, body }),
        })
    }
}

impl<'a> ErrorObject<'a> {
    /// The failure that the object reports, if any.
    fn failure(self, envelope: Envelope) -> Result<Option<Failure<'a>>, &'static str> {
        if !matches!(self.code, Value::Absent | Value::Null | Value::Text(_) | Value::Number(_)) {
            return Err("`Code` is neither a string nor a number");
        }
        let (code, message) = (self.code.code(), self.message.text().unwrap_or_default());
        let is_failure = match &code {
            Some(code) => !is_success(code),
            None => !message.is_empty(),
        };
        Ok(is_failure.then(|| Failure { code, message, ..Failure::new(envelope) }))
    }
}
