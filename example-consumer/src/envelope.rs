//! The envelopes: the shapes in which Tencent Cloud services report that a call failed.
//!
//! The HTTP status of the response is ignored: API 3.0 returns errors with status 200.

use std::fmt;

use serde_json::{Map, Value};

use crate::Error;
use crate::errors::{ApiV2Error, Kind, Product, ScfStatus, ServerlessFrameworkError, TencentError};

/// The shape of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Envelope {
    /// API 3.0: `{"Response": {"Error": {"Code": …, "Message": …}, "RequestId": …}}`.
    ApiV3,
    /// API 2.0 with a string code: `{"Error": {"Code": …, "Message": …}}`.
    ApiV2Error,
    /// API 2.0 with a number: `{"code": "5100"}`, often with `message` and `codeDesc`, the string
    /// code. 0 is success.
    ApiV2Code,
    /// What an SCF function returns: `{"statusCode": 433, "errorMessage": …, "requestId": …}`.
    Scf,
    /// Text, as Serverless Framework prints it.
    Text,
}

impl fmt::Display for Envelope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Envelope::ApiV3 => "API 3.0",
            Envelope::ApiV2Error => "API 2.0, string code",
            Envelope::ApiV2Code => "API 2.0, number",
            Envelope::Scf => "SCF status",
            Envelope::Text => "plain text",
        })
    }
}

/// What a response says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// The call succeeded.
    Success {
        /// The shape of the response.
        envelope: Envelope,
        /// The id of the request.
        request_id: Option<String>,
    },
    /// The call failed.
    Error(Box<Error>),
}

/// The body matches none of the envelopes.
#[derive(Debug)]
pub enum Malformed {
    /// It looks like JSON but is not.
    Json(serde_json::Error),
    /// It is JSON of some other shape.
    Shape(&'static str),
    /// It is empty.
    Empty,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Malformed::Json(error) => write!(f, "invalid JSON: {error}"),
            Malformed::Shape(what) => write!(f, "not a Tencent Cloud response: {what}"),
            Malformed::Empty => f.write_str("the response is empty"),
        }
    }
}

impl std::error::Error for Malformed {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Malformed::Json(error) => Some(error),
            Malformed::Shape(_) | Malformed::Empty => None,
        }
    }
}

/// Reads the body of a response from a service of `product`.
///
/// # Errors
///
/// If the body matches none of the [envelopes](Envelope).
pub fn decode(product: Product, body: &str) -> Result<Reply, Malformed> {
    let body = body.trim_start_matches('\u{FEFF}').trim();
    match body.chars().next() {
        None => Err(Malformed::Empty),
        Some('{' | '[') => match serde_json::from_str(body).map_err(Malformed::Json)? {
            Value::Object(object) => decode_object(product, &object),
            _ => Err(Malformed::Shape("a list, where an object is expected")),
        },
        Some(_) => Ok(decode_text(product, body)),
    }
}

fn decode_object(product: Product, body: &Map<String, Value>) -> Result<Reply, Malformed> {
    if let Some(response) = body.get("Response") {
        let response =
            response.as_object().ok_or(Malformed::Shape("`Response` is not an object"))?;
        let Some(error) = response.get("Error") else {
            let request_id = string(response, "RequestId");
            return Ok(Reply::Success { envelope: Envelope::ApiV3, request_id });
        };
        return coded_error(Envelope::ApiV3, product, error, response);
    }
    if let Some(error) = body.get("Error") {
        return coded_error(Envelope::ApiV2Error, product, error, body);
    }
    if let Some(status) = body.get("statusCode") {
        return decode_scf(product, status, body);
    }
    if let Some(code) = body.get("code") {
        return decode_number(product, code, body);
    }
    Err(Malformed::Shape("none of `Response`, `Error`, `statusCode` and `code` is there"))
}

/// An `Error` object with `Code` and `Message`; the request id is next to it.
fn coded_error(
    envelope: Envelope,
    product: Product,
    error: &Value,
    beside: &Map<String, Value>,
) -> Result<Reply, Malformed> {
    let error = error.as_object().ok_or(Malformed::Shape("`Error` is not an object"))?;
    let code = string(error, "Code").ok_or(Malformed::Shape("`Error` has no `Code`"))?;
    let known = match envelope {
        Envelope::ApiV2Error => resolve_v2(product, &code),
        _ => TencentError::resolve(product, &code),
    };
    Ok(failed(Error {
        product,
        known,
        code: Some(code),
        number: None,
        message: string(error, "Message").unwrap_or_default(),
        request_id: string(beside, "RequestId"),
        envelope,
    }))
}

/// An API 2.0 code is one of the common codes, else one of the product's.
fn resolve_v2(product: Product, code: &str) -> Option<TencentError> {
    let exact =
        |product| TencentError::resolve(product, code).filter(|known| known.code() == Some(code));
    exact(Product::ApiV2)
        .or_else(|| exact(product))
        .or_else(|| TencentError::resolve(Product::ApiV2, code))
        .or_else(|| TencentError::resolve(product, code))
}

fn decode_number(
    product: Product,
    code: &Value,
    body: &Map<String, Value>,
) -> Result<Reply, Malformed> {
    let code = match code {
        Value::String(code) => code.clone(),
        Value::Number(code) => code.to_string(),
        _ => return Err(Malformed::Shape("`code` is neither a string nor a number")),
    };
    let request_id = string(body, "requestId").or_else(|| string(body, "RequestId"));
    if code == "0" {
        return Ok(Reply::Success { envelope: Envelope::ApiV2Code, request_id });
    }
    // The number is more specific than the string: three numbers share `AuthFailure`.
    let by_number = code.parse().ok().and_then(ApiV2Error::from_number).map(TencentError::from);
    let desc = string(body, "codeDesc");
    let by_string = || resolve_v2(product, desc.as_deref()?);
    let known = by_number.or_else(by_string).or_else(|| resolve_v2(product, &code));
    let is_number = code.bytes().all(|byte| byte.is_ascii_digit());
    let (code, number) = if is_number { (desc, Some(code)) } else { (Some(code), None) };
    Ok(failed(Error {
        product,
        known,
        code,
        number,
        message: string(body, "message").unwrap_or_default(),
        request_id,
        envelope: Envelope::ApiV2Code,
    }))
}

fn decode_scf(
    product: Product,
    status: &Value,
    body: &Map<String, Value>,
) -> Result<Reply, Malformed> {
    let number = status.as_i64().ok_or(Malformed::Shape("`statusCode` is not a number"))?;
    let message = string(body, "errorMessage").unwrap_or_default();
    let request_id = string(body, "requestId");
    let by_number = ScfStatus::from_number(number);
    let known = by_number.or_else(|| ScfStatus::from_message(&message));
    if known.is_some_and(|status| status.kind() == Kind::Ok) {
        return Ok(Reply::Success { envelope: Envelope::Scf, request_id });
    }
    Ok(failed(Error {
        product,
        known: known.map(TencentError::from),
        code: None,
        number: Some(number.to_string()),
        message,
        request_id,
        envelope: Envelope::Scf,
    }))
}

fn decode_text(product: Product, text: &str) -> Reply {
    let known = ServerlessFrameworkError::from_message(text).map(TencentError::from);
    failed(Error {
        product,
        known: known.or_else(|| ScfStatus::from_message(text).map(TencentError::from)),
        code: None,
        number: None,
        message: text.to_owned(),
        request_id: None,
        envelope: Envelope::Text,
    })
}

fn failed(error: Error) -> Reply {
    Reply::Error(Box::new(error))
}

fn string(object: &Map<String, Value>, key: &str) -> Option<String> {
    object.get(key)?.as_str().map(str::to_owned)
}
