//! What a response says.

use core::fmt;
use std::borrow::Cow;
use std::error::Error;

use crate::envelope::Envelope;
use crate::status::http_status;

/// What a response says.
#[must_use = "the call may have failed"]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply<'a> {
    /// The call succeeded.
    Success(Success<'a>),
    /// The call failed.
    Failure(Failure<'a>),
}

impl<'a> Reply<'a> {
    /// The failure, if it is one.
    #[must_use]
    pub fn failure(self) -> Option<Failure<'a>> {
        self.into_result().err()
    }

    /// The reply as a result, for `?`. An error that outlives the body is an
    /// [owned](Failure::into_owned) failure, or what you make of one:
    ///
    /// ```
    /// # use tencent_errors_envelope::{Failure, decode};
    /// fn total(body: &[u8]) -> Result<u64, Box<dyn std::error::Error + Send + Sync>> {
    ///     let success = decode(body)?.into_result().map_err(Failure::into_owned)?;
    ///     let answer: std::collections::HashMap<String, serde_json::Value> = success.read()?;
    ///     Ok(answer["TotalCount"].as_u64().unwrap_or(0))
    /// }
    ///
    /// assert_eq!(total(br#"{"Response": {"TotalCount": 3, "RequestId": "r"}}"#).unwrap(), 3);
    /// let error = total(br#"{"code": 4500, "message": "no such instance"}"#).unwrap_err();
    /// assert_eq!(error.to_string(), "4500: no such instance");
    /// ```
    ///
    /// # Errors
    ///
    /// If the call failed.
    pub fn into_result(self) -> Result<Success<'a>, Failure<'a>> {
        match self {
            Reply::Success(success) => Ok(success),
            Reply::Failure(failure) => Err(failure),
        }
    }
}

/// A response to a call that succeeded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Success<'a> {
    pub(crate) envelope: Envelope,
    pub(crate) request_id: Option<Cow<'a, str>>,
    pub(crate) body: &'a [u8],
}

impl<'a> Success<'a> {
    /// The shape of the response.
    #[must_use]
    pub fn envelope(&self) -> Envelope {
        self.envelope
    }

    /// The id of the request, if the body has it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// The body, without a byte order mark.
    #[must_use]
    pub fn body(&self) -> &'a [u8] {
        self.body
    }
}

/// A response to a call that failed.
///
/// It displays as its code, message and request id, and is an [`Error`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure<'a> {
    pub(crate) envelope: Envelope,
    pub(crate) code: Option<Cow<'a, str>>,
    pub(crate) message: Cow<'a, str>,
    pub(crate) request_id: Option<Cow<'a, str>>,
    pub(crate) rest: Option<Box<Rest<'a>>>,
}

/// What few envelopes have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Rest<'a> {
    /// `codeDesc` of API 2.0, and the type of the OpenAI API.
    pub(crate) description: Option<Cow<'a, str>>,
    pub(crate) resource: Option<Cow<'a, str>>,
    pub(crate) trace_id: Option<Cow<'a, str>>,
}

impl<'a> Rest<'a> {
    /// `None` if there is nothing in it.
    pub(crate) fn boxed(self) -> Option<Box<Rest<'a>>> {
        (self != Rest::default()).then(|| Box::new(self))
    }
}

impl<'a> Failure<'a> {
    pub(crate) fn new(envelope: Envelope) -> Failure<'a> {
        Failure { envelope, code: None, message: Cow::Borrowed(""), request_id: None, rest: None }
    }

    /// The same with this id, if it has none.
    pub(crate) fn or_request_id(self, id: Option<Cow<'a, str>>) -> Failure<'a> {
        Failure { request_id: self.request_id.or(id), ..self }
    }

    /// The shape of the response.
    #[must_use]
    pub fn envelope(&self) -> Envelope {
        self.envelope
    }

    /// The most specific code: a string code, or a number as text, such as `5100` of API 2.0 and `433`
    /// of SCF. Text and what a function itself throws have none.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// Every code, the most specific one first: of API 2.0 the number, then `codeDesc`; of the OpenAI API
    /// the code, then the type. Several numbers share the string `AuthFailure`, but not every number is in
    /// every catalog.
    ///
    /// ```
    /// let body = br#"{"code": 4102, "codeDesc": "AuthFailure", "message": "denied"}"#;
    /// let failure = tencent_errors_envelope::decode(body)?.failure().unwrap();
    /// assert!(failure.codes().eq(["4102", "AuthFailure"]));
    /// # Ok::<(), tencent_errors_envelope::Malformed>(())
    /// ```
    #[must_use]
    pub fn codes(&self) -> Codes<'_> {
        let description = self.rest.as_ref().and_then(|rest| rest.description.as_deref());
        Codes([self.code.as_deref(), description].into_iter())
    }

    /// The HTTP status that the body itself implies, whatever status it came with: that of the code or
    /// the type of the OpenAI API. `None` if they imply none, and in every other envelope.
    ///
    /// ```
    /// let body = br#"{"error": {"message": "slow down", "type": "rate_limit_error", "code": "1003"}}"#;
    /// let failure = tencent_errors_envelope::decode(body)?.failure().unwrap();
    /// assert_eq!(failure.http_status(), Some(429));
    /// # Ok::<(), tencent_errors_envelope::Malformed>(())
    /// ```
    #[must_use]
    pub fn http_status(&self) -> Option<u16> {
        match self.envelope {
            Envelope::OpenAi => self.codes().find_map(http_status),
            _ => None,
        }
    }

    /// The message, which is for people; may be empty.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The id of the request, if the body has it. Tencent Cloud's support asks for it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// The resource that COS names: a bucket or an object.
    #[must_use]
    pub fn resource(&self) -> Option<&str> {
        self.rest.as_ref()?.resource.as_deref()
    }

    /// The id that COS gives the error.
    #[must_use]
    pub fn trace_id(&self) -> Option<&str> {
        self.rest.as_ref()?.trace_id.as_deref()
    }

    /// The failure on its own, without the body that it was read from.
    #[must_use]
    pub fn into_owned(self) -> Failure<'static> {
        fn owned(text: Option<Cow<'_, str>>) -> Option<Cow<'static, str>> {
            text.map(|text| Cow::Owned(text.into_owned()))
        }
        let rest = self.rest.map(|rest| {
            Box::new(Rest {
                description: owned(rest.description),
                resource: owned(rest.resource),
                trace_id: owned(rest.trace_id),
            })
        });
        Failure {
            envelope: self.envelope,
            code: owned(self.code),
            message: Cow::Owned(self.message.into_owned()),
            request_id: owned(self.request_id),
            rest,
        }
    }
}

impl fmt::Display for Failure<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.code(), self.message()) {
            (Some(code), "") => f.write_str(code)?,
            (Some(code), message) => write!(f, "{code}: {message}")?,
            (None, "") => f.write_str("an error without code and message")?,
            (None, message) => f.write_str(message)?,
        }
        match self.request_id() {
            Some(id) => write!(f, " (request {id})"),
            None => Ok(()),
        }
    }
}

impl Error for Failure<'_> {}

/// The codes of a failure; see [`Failure::codes`].
#[derive(Debug, Clone)]
pub struct Codes<'f>(core::array::IntoIter<Option<&'f str>, 2>);

impl<'f> Iterator for Codes<'f> {
    type Item = &'f str;

    fn next(&mut self) -> Option<&'f str> {
        self.0.by_ref().flatten().next()
    }
}
