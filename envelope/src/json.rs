//! The envelopes that are JSON objects.

use std::borrow::Cow;

use serde::de::DeserializeSeed;

use crate::envelope::Envelope;
use crate::malformed::{Malformed, Reason};
use crate::reply::{Failure, Reply, Rest, Success};
use crate::value::{Fill, Value, object};

/// Reads a body that starts as an object.
pub(crate) fn decode(body: &[u8]) -> Result<Reply<'_>, Malformed> {
    let mut members = Members::default();
    let mut json = serde_json::Deserializer::from_slice(body);
    match Fill(&mut members).deserialize(&mut json).and_then(|()| json.end()) {
        Ok(()) => members.reply(body).map_err(|what| Malformed::new(Reason::Shape(what), body)),
        Err(error) => {
            let reason = Reason::Json { line: error.line(), column: error.column() };
            Err(Malformed::because(reason, body, error))
        }
    }
}

object! {
    /// The members of a body that some envelope has. The case of their names tells envelopes apart.
    struct Members {
        response: Value<'a, Response<'a>> = "Response",
        error: Value<'a, ErrorObject<'a>> = "Error",
        code: Value<'a> = "code",
        code_desc: Value<'a> = "codeDesc",
        message: Value<'a> = "message",
        status_code: Value<'a> = "statusCode",
        /// Of SCF: 1 or -1, whatever failed.
        error_code: Value<'a> = "errorCode",
        error_message: Value<'a, FunctionError<'a>> = "errorMessage",
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
    struct FunctionError {
        message: Value<'a> = "errorMessage",
    }
}

impl<'a> Members<'a> {
    /// What the members say; else what is amiss.
    fn reply(self, body: &'a [u8]) -> Result<Reply<'a>, &'static str> {
        // An answer of API 3.0 may have any of the others beside it.
        if !matches!(self.response, Value::Absent) {
            let Value::Object(response) = self.response else {
                return Err("`Response` is not an object");
            };
            return coded(Envelope::ApiV3, response.error, response.request_id.text(), body);
        }
        if !self.error.is_none() {
            let request_id = self.request_id.text();
            return match coded(Envelope::ErrorObject, self.error, request_id, body)? {
                Reply::Success(_) => Err("`Error` has neither `Code` nor `Message`"),
                failure => Ok(failure),
            };
        }
        if !self.cls_code.is_none() {
            return self.cls(body);
        }
        if !self.error_message.is_none() || !self.status_code.is_none() {
            return self.scf(body);
        }
        if !self.code.is_none() {
            return self.api_v2(body);
        }
        Err("the body has none of `Response`, `Error`, `code`, `statusCode` and `errorcode`")
    }

    fn api_v2(self, body: &'a [u8]) -> Result<Reply<'a>, &'static str> {
        let (envelope, request_id) = (Envelope::ApiV2, self.request_id.text());
        let code = self.code.code().ok_or("`code` is neither a number nor a string")?;
        if code == "0" {
            return Ok(Reply::Success(Success { envelope, request_id, body }));
        }
        Ok(Reply::Failure(Failure {
            code: Some(code),
            message: self.message.text().unwrap_or_default(),
            request_id,
            rest: Some(Box::new(Rest { description: self.code_desc.code(), ..Rest::default() })),
            envelope,
        }))
    }

    fn scf(self, body: &'a [u8]) -> Result<Reply<'a>, &'static str> {
        let (envelope, request_id) = (Envelope::Scf, self.request_id.text());
        let code = match self.status_code {
            Value::Absent | Value::Null => None,
            Value::Number(status) => Some(Cow::Owned(status)),
            _ => return Err("`statusCode` is not a number"),
        };
        let message = match self.error_message {
            Value::Object(thrown) => thrown.message.text().unwrap_or_default(),
            message => message.text().unwrap_or_default(),
        };
        let is_error =
            !message.is_empty() || self.error_code.code().is_some_and(|code| code != "0");
        if !is_error || code.as_deref() == Some("200") {
            return Ok(Reply::Success(Success { envelope, request_id, body }));
        }
        Ok(Reply::Failure(Failure { code, message, request_id, ..Failure::new(envelope) }))
    }

    fn cls(self, body: &'a [u8]) -> Result<Reply<'a>, &'static str> {
        let (envelope, request_id) = (Envelope::Cls, self.request_id.text());
        let code = self.cls_code.code().ok_or("`errorcode` is neither a string nor a number")?;
        if code == "0" {
            return Ok(Reply::Success(Success { envelope, request_id, body }));
        }
        let message = self.cls_message.text().unwrap_or_default();
        Ok(Reply::Failure(Failure {
            code: Some(code),
            message,
            request_id,
            ..Failure::new(envelope)
        }))
    }
}

/// A body that has an `Error` object if it failed.
fn coded<'a>(
    envelope: Envelope,
    error: Value<'a, ErrorObject<'a>>,
    request_id: Option<Cow<'a, str>>,
    body: &'a [u8],
) -> Result<Reply<'a>, &'static str> {
    let error = match error {
        Value::Absent | Value::Null => ErrorObject::default(),
        Value::Object(error) => error,
        _ => return Err("`Error` is not an object"),
    };
    if !matches!(error.code, Value::Absent | Value::Null | Value::Text(_) | Value::Number(_)) {
        return Err("`Code` is neither a string nor a number");
    }
    let (code, message) = (error.code.code(), error.message.text().unwrap_or_default());
    // An empty error is what the official SDKs take for none.
    if code.is_none() && message.is_empty() {
        return Ok(Reply::Success(Success { envelope, request_id, body }));
    }
    Ok(Reply::Failure(Failure { code, message, request_id, ..Failure::new(envelope) }))
}
