//! The error of a failed call.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use tencent_errors_envelope::{Failure, Malformed};
use tencent_errors_runtime::{AnyError, Class, ErrorCode, Kind, Lang};

use crate::classify::{classify, of_status, of_transport, of_unreadable};

/// The error of a failed call: what the service reported, and its meaning.
///
/// The type is opaque and one pointer wide. [`read`](crate::read) and [`check`](crate::check) create it from
/// the body of a response; with the feature `http`, so do `read_response` and `check_response`. Clients that
/// decode responses themselves use [`Error::of`] or [`Error::of_code`]. For calls that received no response,
/// use [`Error::transport`].
///
/// It displays the text of the catalog or, if the catalog does not contain the code, the message of the
/// service, followed by the request id. The language is that of the enum passed to `read` or `check`, unless
/// changed with [`localized`]. `{:#}` appends the solution.
///
/// ```
/// use tencent_errors::{ApiV3Error, Kind, Lang, read};
///
/// let body = br#"{"Response": {"Error": {"Code": "AuthFailure.SecretIdNotFound",
///     "Message": "The SecretId is not found."}, "RequestId": "ed93f3cb"}}"#;
/// let error = read::<ApiV3Error, ()>(body).unwrap_err();
///
/// assert_eq!(error.exact(), Some(ApiV3Error::AuthFailureSecretIdNotFound));
/// assert_eq!((error.kind(), error.http_status()), (Kind::Unauthenticated, 401));
/// assert!(!error.is_retryable());
/// assert_eq!(error.message(), "The SecretId is not found.");
/// assert_eq!(error.request_id(), Some("ed93f3cb"));
/// assert_eq!(
///     error.localized(Lang::Zh).to_string(),
///     "AuthFailure.SecretIdNotFound: 密钥不存在。（请求 ID：ed93f3cb）",
/// );
/// ```
///
/// [`localized`]: Error::localized
pub struct Error(Box<Repr>);

struct Repr {
    cause: Cause,
    class: Class,
    /// The language that the error displays in.
    lang: Lang,
    /// The request id, if it is not in the body.
    request_id: Option<String>,
    retry_after: Option<Duration>,
}

#[derive(Debug)]
enum Cause {
    /// A failure reported by the service.
    Failure(Failure<'static>),
    /// A failure reported by the service, as decoded by a client.
    Code { code: Option<String>, message: String },
    /// An error status without a body.
    Status(u16),
    /// A body in no known envelope, with the error status of the response, if any.
    Malformed(Malformed, Option<u16>),
    /// An answer that does not deserialize to the expected type.
    Answer(serde_json::Error),
    /// A call that did not complete.
    Transport(Box<dyn StdError + Send + Sync>),
}

impl Error {
    fn new<E: ErrorCode>(cause: Cause, class: Class) -> Error {
        let lang = E::__TABLE.lang();
        Error(Box::new(Repr { cause, class, lang, request_id: None, retry_after: None }))
    }

    /// Creates an error from a failure that a client has decoded, classified by the codes of a product.
    ///
    /// If the failure has several codes, the most specific one that is known exactly decides, otherwise the most
    /// specific one with a known kind. Unknown SCF statuses and text, which has no code, are also looked up by
    /// their message.
    ///
    /// If the code is missing from the catalog, the status that the body implies decides ([`Failure::http_status`]).
    /// If the code is only a number or is missing, a short message is classified by its words: `template not match`
    /// is an invalid argument. The numbers of API 2.0 and the statuses of SCF apply only in their own envelopes.
    ///
    /// ```
    /// use tencent_errors::envelope::decode;
    /// use tencent_errors::{ApiV3Error, Error};
    ///
    /// let failure = decode(br#"{"Response": {"Error": {"Code": "RequestLimitExceeded"}}}"#)?.failure();
    /// let error = Error::of::<ApiV3Error>(failure.unwrap());
    /// assert!(error.is_retryable());
    /// # Ok::<(), tencent_errors::envelope::Malformed>(())
    /// ```
    #[must_use]
    pub fn of<E: ErrorCode>(failure: Failure<'_>) -> Error {
        Error::of_response::<E>(failure, None)
    }

    /// Like [`of`](Error::of), with the error status of the response, if any.
    pub(crate) fn of_response<E: ErrorCode>(failure: Failure<'_>, status: Option<u16>) -> Error {
        let class = classify::<E>(&failure, status);
        Error::new::<E>(Cause::Failure(failure.into_owned()), class)
    }

    /// Creates an error from a code and a message that a client has decoded, classified by the codes of a
    /// product. An empty code counts as no code.
    ///
    /// ```
    /// use tencent_errors::{ApiV3Error, Error};
    ///
    /// let error = Error::of_code::<ApiV3Error>("LimitExceeded.Widgets", "no more").with_request_id("r");
    /// assert_eq!(error.to_string(), "LimitExceeded.Widgets: no more (request r)");
    /// assert_eq!(error.http_status(), 429);
    /// ```
    #[must_use]
    pub fn of_code<E: ErrorCode>(code: impl Into<String>, message: impl Into<String>) -> Error {
        let (code, message) = (code.into(), message.into());
        let class = E::classify(&code);
        let code = Some(code).filter(|code| !code.is_empty());
        Error::new::<E>(Cause::Code { code, message }, class)
    }

    /// Creates an error for a call that did not complete because the service could not be reached or did not
    /// respond in time. It is retryable if the kind is [`Unavailable`](Kind::Unavailable) or
    /// [`DeadlineExceeded`](Kind::DeadlineExceeded). It displays in English unless
    /// [`localized`](Error::localized).
    ///
    /// ```
    /// use std::io;
    /// use tencent_errors::{Error, Kind};
    ///
    /// let refused = io::Error::from(io::ErrorKind::ConnectionRefused);
    /// let error = Error::transport(Kind::Unavailable, refused);
    /// assert!(error.is_retryable() && error.code().is_none());
    /// ```
    #[must_use]
    pub fn transport(kind: Kind, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Error {
        let cause = Cause::Transport(source.into());
        let class = of_transport(kind);
        Error(Box::new(Repr { cause, class, lang: Lang::En, request_id: None, retry_after: None }))
    }

    /// Creates an error for a response without a body, such as the response of COS to a HEAD request. Its class
    /// is [`Class::of_status`]; if the status is not 4xx or 5xx, the kind is [`Kind::Unknown`] and the HTTP
    /// status is 502.
    ///
    /// ```
    /// use tencent_errors::{ApiV3Error, Error, Kind};
    ///
    /// let error = Error::of_status::<ApiV3Error>(404).with_request_id("NjA1Z");
    /// assert_eq!((error.kind(), error.http_status()), (Kind::NotFound, 404));
    /// ```
    #[must_use]
    pub fn of_status<E: ErrorCode>(status: u16) -> Error {
        Error::new::<E>(Cause::Status(status), of_status(status))
    }

    /// Creates an error for a body in no known envelope.
    pub(crate) fn malformed<E: ErrorCode>(malformed: Malformed, status: Option<u16>) -> Error {
        let class = status.map_or_else(of_unreadable, of_status);
        Error::new::<E>(Cause::Malformed(malformed, status), class)
    }

    /// Creates an error for an answer that does not deserialize to the expected type.
    pub(crate) fn answer<E: ErrorCode>(error: serde_json::Error) -> Error {
        Error::new::<E>(Cause::Answer(error), of_unreadable())
    }

    /// Sets the request id, for responses whose body does not contain it. An empty id counts as no id.
    #[must_use]
    pub fn with_request_id(mut self, id: impl Into<String>) -> Error {
        self.0.request_id = Some(id.into()).filter(|id| !id.is_empty());
        self
    }

    /// Sets the time to wait before a retry.
    #[cfg(feature = "http")]
    pub(crate) fn with_retry_after(mut self, wait: Option<Duration>) -> Error {
        self.0.retry_after = wait;
        self
    }

    /// The code that the service sent.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        match &self.0.cause {
            Cause::Failure(failure) => failure.code(),
            Cause::Code { code, .. } => code.as_deref(),
            _ => None,
        }
    }

    /// The message that the service sent; empty if there is none.
    #[must_use]
    pub fn message(&self) -> &str {
        match &self.0.cause {
            Cause::Failure(failure) => failure.message(),
            Cause::Code { message, .. } => message,
            _ => "",
        }
    }

    /// The request id, which Tencent Cloud support will ask for.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        let in_body = self.failure().and_then(Failure::request_id);
        in_body.or(self.0.request_id.as_deref())
    }

    /// The time to wait before a retry, as requested by the service (`Retry-After`).
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// The class, which is the meaning of the error.
    #[must_use]
    pub fn class(&self) -> Class {
        self.0.class
    }

    /// The kind.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.class().kind()
    }

    /// The HTTP status to return to your own caller if you called the service with that caller's credentials
    /// and quotas. For an unreadable response, this is its own error status, or 502 if it has none. For a
    /// [`transport`](Error::transport) error, it is the status of the kind.
    #[must_use]
    pub fn http_status(&self) -> u16 {
        self.class().http_status()
    }

    /// The HTTP status to return to your own caller if you called the service with your own credentials and
    /// quotas; see [`ErrorInfo::gateway_status`](crate::ErrorInfo::gateway_status).
    #[must_use]
    pub fn gateway_status(&self) -> u16 {
        self.class().gateway_status()
    }

    /// Returns whether the call is worth retrying, with backoff. Only retry idempotent calls.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.class().is_retryable()
    }

    /// Advice on how to resolve the error; see [`Class::solution`].
    ///
    /// ```
    /// use tencent_errors::{ApiV3Error, Error, Lang};
    ///
    /// let error = Error::of_code::<ApiV3Error>("ResourceNotFound.DiskNotFound", "");
    /// assert!(error.solution(Lang::En).unwrap().starts_with("Check the ID"));
    /// ```
    #[must_use]
    pub fn solution(&self, lang: Lang) -> Option<&'static str> {
        self.class().solution(lang)
    }

    /// The variant of a product's enum, if the code is exactly the code of one of its entries. Use it to
    /// `match` on the error:
    ///
    /// ```
    /// use tencent_errors::{ApiV3Error, Error};
    ///
    /// fn advice(error: &Error) -> &'static str {
    ///     match error.exact::<ApiV3Error>() {
    ///         Some(ApiV3Error::AuthFailureSecretIdNotFound) => "check the SecretId",
    ///         _ if error.is_retryable() => "try again later",
    ///         _ => "give up",
    ///     }
    /// }
    ///
    /// assert_eq!(advice(&Error::of_code::<ApiV3Error>("RequestLimitExceeded", "")), "try again later");
    /// ```
    #[must_use]
    pub fn exact<E: ErrorCode>(&self) -> Option<E> {
        self.class().exact()
    }

    /// The entry that the code resolves to: the entry with exactly this code, or with its longest known prefix.
    #[must_use]
    pub fn known(&self) -> Option<AnyError> {
        self.class().entry()
    }

    /// The failure that the service reported, unless a client decoded it itself.
    #[must_use]
    pub fn failure(&self) -> Option<&Failure<'static>> {
        match &self.0.cause {
            Cause::Failure(failure) => Some(failure),
            _ => None,
        }
    }

    /// Displays the error in the given language: the text of the catalog or, if the catalog does not contain
    /// the code, the message of the service, in whichever language the service sent it; followed by the request id.
    #[must_use]
    pub fn localized(&self, lang: Lang) -> impl fmt::Display + '_ {
        struct InLang<'e>(&'e Error, Lang);

        impl fmt::Display for InLang<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.write(self.1, f)
            }
        }

        InLang(self, lang)
    }

    fn write(&self, lang: Lang, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known = self.known().filter(|_| self.class().is_exact());
        let id = self.request_id();
        match known {
            // The solution starts on a new line.
            Some(known) if f.alternate() => {
                write!(f, "{}", known.in_lang(lang))?;
                write_id(id, lang, f)?;
                return match known.solution(lang) {
                    Some(solution) => write!(f, "\n{solution}"),
                    None => Ok(()),
                };
            }
            Some(known) => write!(f, "{}", known.in_lang(lang))?,
            None => self.0.cause.write(lang, f)?,
        }
        write_id(id, lang, f)
    }
}

fn write_id(id: Option<&str>, lang: Lang, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match (id, lang) {
        (Some(id), Lang::Zh) => write!(f, "（请求 ID：{id}）"),
        (Some(id), Lang::En) => write!(f, " (request {id})"),
        (None, _) => Ok(()),
    }
}

impl Cause {
    /// Writes the error without the request id.
    fn write(&self, lang: Lang, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (code, message) = match self {
            Cause::Failure(failure) => (failure.code(), failure.message()),
            Cause::Code { code, message } => (code.as_deref(), message.as_str()),
            _ => (None, ""),
        };
        match (self, code, message, lang) {
            (_, Some(code), "", _) => f.write_str(code),
            (_, Some(code), message, _) => write!(f, "{code}: {message}"),
            (Cause::Failure(_) | Cause::Code { .. }, None, "", Lang::Zh) => {
                f.write_str("未返回错误码和错误信息")
            }
            (Cause::Failure(_) | Cause::Code { .. }, None, "", Lang::En) => {
                f.write_str("an error without a code or a message")
            }
            (Cause::Failure(_) | Cause::Code { .. }, None, message, _) => f.write_str(message),
            (Cause::Status(status), .., Lang::Zh) => write!(f, "HTTP {status}，响应中没有其他信息"),
            (Cause::Status(status), .., Lang::En) => {
                write!(f, "HTTP {status}, with no further details in the response")
            }
            (Cause::Malformed(_, Some(status)), .., Lang::Zh) => {
                write!(f, "HTTP {status}，无法识别响应格式")
            }
            (Cause::Malformed(_, Some(status)), .., Lang::En) => {
                write!(f, "HTTP {status} with a response in an unknown format")
            }
            (Cause::Malformed(_, None), .., Lang::Zh) => f.write_str("无法识别响应格式"),
            (Cause::Malformed(_, None), .., Lang::En) => {
                f.write_str("the response is in an unknown format")
            }
            (Cause::Answer(_), .., Lang::Zh) => f.write_str("响应内容与预期不符"),
            (Cause::Answer(_), .., Lang::En) => {
                f.write_str("the answer does not have the expected form")
            }
            (Cause::Transport(_), .., Lang::Zh) => f.write_str("调用未完成"),
            (Cause::Transport(_), .., Lang::En) => f.write_str("the call did not complete"),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(self.0.lang, f)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Repr { cause, class, request_id, retry_after, .. } = &*self.0;
        let mut error = f.debug_struct("Error");
        error.field("cause", cause).field("class", class);
        if let Some(id) = request_id {
            error.field("request_id", id);
        }
        if let Some(wait) = retry_after {
            error.field("retry_after", wait);
        }
        error.finish()
    }
}

impl StdError for Error {
    /// The reason why the body could not be read or the call did not complete. It is not part of the displayed
    /// text.
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.0.cause {
            Cause::Failure(_) | Cause::Code { .. } | Cause::Status(_) => None,
            Cause::Malformed(malformed, _) => Some(malformed),
            Cause::Answer(error) => Some(error),
            Cause::Transport(source) => Some(&**source),
        }
    }
}
