//! The envelopes that are JSON objects.

use core::mem;
use std::borrow::Cow;

use serde::de::{DeserializeSeed, MapAccess};

use crate::envelope::Envelope;
use crate::item::is_success;
use crate::malformed::{Malformed, Reason};
use crate::reply::{Failure, Reply, Rest, Success};
use crate::value::{Fill, Object, Value, object};

/// Reads a body that starts as an object.
pub(crate) fn decode(body: &[u8]) -> Result<Reply<'_>, Malformed> {
    let mut told = Body::default();
    let mut json = serde_json::Deserializer::from_slice(body);
    match Fill(&mut told).deserialize(&mut json).and_then(|()| json.end()) {
        Ok(()) => told.reply(body).map_err(|what| Malformed::new(Reason::Shape(what), body)),
        Err(error) => {
            let reason = Reason::Json { line: error.line(), column: error.column() };
            Err(Malformed::because(reason, body, error))
        }
    }
}

/// What a body says. Nearly all are of API 3.0, so the members that others have take no space there.
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
    /// The members of other envelopes. The case of their names tells these apart.
    struct Members {
        error: Value<'a, ErrorObject<'a>> = "Error",
        code: Value<'a> = "code",
        code_desc: Value<'a> = "codeDesc",
        message: Value<'a> = "message",
        status_code: Value<'a> = "statusCode",
        /// Of SCF: 1 or -1, whatever failed.
        error_code: Value<'a> = "errorCode",
        error_message: Value<'a, Thrown<'a>> = "errorMessage",
        body: Value<'a> = "body",
        cls_code: Value<'a> = "errorcode",
        cls_message: Value<'a> = "errormessage",
        request_id: Value<'a> = "requestId" | "RequestId" | "request_id",
    }
}

object! {
    /// What is under `Response`.
    struct Response {
        error: Value<'a, ErrorObject<'a>> = "Error",
        request_id: Value<'a> = "RequestId",
    }
}

object! {
    /// What is under `Error`.
    struct ErrorObject {
        code: Value<'a> = "Code",
        message: Value<'a> = "Message",
    }
}

object! {
    /// What a function throws, where it is an object.
    struct Thrown {
        error_message: Value<'a> = "errorMessage",
        message: Value<'a> = "message",
    }
}

/// What a body says; else what is amiss.
type Told<'a> = Result<Reply<'a>, &'static str>;

impl<'a> Body<'a> {
    fn reply(self, body: &'a [u8]) -> Told<'a> {
        // An answer of API 3.0 may have any of the others beside it.
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
            return Coded {
                envelope: Envelope::Cls,
                code: self.cls_code.code().ok_or("`errorcode` is neither a string nor a number")?,
                description: None,
                message: self.cls_message.text(),
                request_id: self.request_id.text(),
            }
            .reply(body);
        }
        if !self.code.is_none() {
            return Coded {
                envelope: Envelope::ApiV2,
                code: self.code.code().ok_or("`code` is neither a number nor a string")?,
                description: self.code_desc.code(),
                message: self.message.text(),
                request_id: self.request_id.text(),
            }
            .reply(body);
        }
        if !self.status_code.is_none() || !self.error_message.is_none() {
            return self.scf(body);
        }
        Err(match says_error {
            true => "`Error` has neither `Code` nor `Message`",
            false => {
                "the body has none of `Response`, `Error`, `code`, `statusCode` and `errorcode`"
            }
        })
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
        // What a function answers API Gateway with has a status of its own.
        if is_good || message.is_some() || !self.body.is_none() {
            return Ok(Reply::Success(Success { envelope, request_id, body }));
        }
        Err("`statusCode` comes with neither `errorMessage` nor `body`")
    }
}

/// A message that is no text.
const NONE: Option<Cow<'static, str>> = Some(Cow::Borrowed(""));

impl<'a> Response<'a> {
    fn reply(self, body: &'a [u8]) -> Told<'a> {
        let error = match self.error {
            Value::Absent | Value::Null => ErrorObject::default(),
            Value::Object(error) => error,
            _ => return Err("`Error` is not an object"),
        };
        let (envelope, request_id) = (Envelope::ApiV3, self.request_id.text());
        Ok(match error.failure(envelope)? {
            Some(failure) => Reply::Failure(Failure { request_id, ..failure }),
            // An empty error is what the official SDKs take for none.
            None => Reply::Success(Success { envelope, request_id, body }),
        })
    }
}

impl<'a> ErrorObject<'a> {
    /// The failure that it reports, if any.
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

/// A body with a code at the top, which may say that all went well.
struct Coded<'a> {
    envelope: Envelope,
    code: Cow<'a, str>,
    description: Option<Cow<'a, str>>,
    message: Option<Cow<'a, str>>,
    request_id: Option<Cow<'a, str>>,
}

impl<'a> Coded<'a> {
    fn reply(self, body: &'a [u8]) -> Told<'a> {
        let Coded { envelope, code, description, message, request_id } = self;
        if is_success(&code) {
            return Ok(Reply::Success(Success { envelope, request_id, body }));
        }
        Ok(Reply::Failure(Failure {
            envelope,
            code: Some(code),
            message: message.unwrap_or_default(),
            request_id,
            rest: Rest { description, ..Rest::default() }.boxed(),
        }))
    }
}
