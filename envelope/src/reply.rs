//! Decoded responses.

use core::fmt;
use std::borrow::Cow;
use std::error::Error;

use crate::envelope::Envelope;
use crate::status::http_status;

/// A decoded response.
#[must_use = "the call may have failed"]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply<'a> {
    /// The call succeeded.
    Success(Success<'a>),
    /// The call failed.
    Failure(Failure<'a>),
}

impl<'a> Reply<'a> {
    /// The failure, if the call failed.
    #[must_use]
    pub fn failure(self) -> Option<Failure<'a>> {
        self.into_result().err()
    }

    /// Converts the reply to a result, for use with `?`. To return an error that outlives the body, convert the
    /// failure with [`into_owned`](Failure::into_owned), or to your own error type:
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
    /// Returns the failure if the call failed.
    pub fn into_result(self) -> Result<Success<'a>, Failure<'a>> {
        match self {
            Reply::Success(success) => Ok(success),
            Reply::Failure(failure) => Err(failure),
        }
    }
}

/// The response to a successful call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Success<'a> {
    pub(crate) envelope: Envelope,
    pub(crate) request_id: Option<Cow<'a, str>>,
    pub(crate) body: &'a [u8],
}

impl<'a> Success<'a> {
    /// The format of the response.
    #[must_use]
    pub fn envelope(&self) -> Envelope {
        self.envelope
    }

    /// The request id, if the body contains it.
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

/// The response to a failed call.
///
/// It is an [`Error`] and displays its code, message and request id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure<'a> {
    pub(crate) envelope: Envelope,
    pub(crate) code: Option<Cow<'a, str>>,
    pub(crate) message: Cow<'a, str>,
    pub(crate) request_id: Option<Cow<'a, str>>,
    pub(crate) rest: Option<Box<Rest<'a>>>,
}

/// Fields that few envelopes have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Rest<'a> {
    /// `codeDesc` of API 2.0, and the type of the OpenAI API.
    pub(crate) description: Option<Cow<'a, str>>,
    pub(crate) resource: Option<Cow<'a, str>>,
    pub(crate) trace_id: Option<Cow<'a, str>>,
}

impl<'a> Rest<'a> {
    /// Boxes the fields, or returns `None` if all of them are empty.
    pub(crate) fn boxed(self) -> Option<Box<Rest<'a>>> {
        (self != Rest::default()).then(|| Box::new(self))
    }
}

impl<'a> Failure<'a> {
    pub(crate) fn new(envelope: Envelope) -> Failure<'a> {
        Failure { envelope, code: None, message: Cow::Borrowed(""), request_id: None, rest: None }
    }

    /// Sets the request id if there is none yet.
    pub(crate) fn or_request_id(self, id: Option<Cow<'a, str>>) -> Failure<'a> {
        Failure { request_id: self.request_id.or(id), ..self }
    }

    /// The format of the response.
    #[must_use]
    pub fn envelope(&self) -> Envelope {
        self.envelope
    }

    /// The most specific code: a string code, or a number as text, such as `5100` in API 2.0 and `433` in SCF.
    /// `None` for text, and for errors thrown by a function itself.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// All codes, most specific first: in API 2.0, the number and then `codeDesc`; in the OpenAI API, the code
    /// and then the type. The number is more specific because several numbers share a string such as `AuthFailure`;
    /// the string helps if a catalog does not contain the number.
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

    /// The HTTP status that the body implies, regardless of the status of the response. In the OpenAI API, the
    /// code or the type implies it; `None` if neither does, and in all other envelopes.
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

    /// The message, in human-readable form; may be empty.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The request id, if the body contains it. Tencent Cloud support will ask for it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// The bucket or object that COS reports.
    #[must_use]
    pub fn resource(&self) -> Option<&str> {
        self.rest.as_ref()?.resource.as_deref()
    }

    /// The id that COS assigned to the error.
    #[must_use]
    pub fn trace_id(&self) -> Option<&str> {
        self.rest.as_ref()?.trace_id.as_deref()
    }

    /// Converts the failure to one that does not borrow from the body.
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
            (None, "") => f.write_str("an error without a code or a message")?,
            (None, message) => f.write_str(message)?,
        }
        match self.request_id() {
            Some(id) => write!(f, " (request {id})"),
            None => Ok(()),
        }
    }
}

impl Error for Failure<'_> {}

/// An iterator over the codes of a failure; see [`Failure::codes`].
#[derive(Debug, Clone)]
pub struct Codes<'f>(core::array::IntoIter<Option<&'f str>, 2>);

impl<'f> Iterator for Codes<'f> {
    type Item = &'f str;

    fn next(&mut self) -> Option<&'f str> {
        self.0.by_ref().flatten().next()
    }
}
