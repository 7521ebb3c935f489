//! A call that failed.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use tencent_errors_envelope::{Failure, Malformed};
use tencent_errors_runtime::{AnyError, Class, ErrorCode, Kind, Lang};

use crate::classify::{classify, of_status, of_transport, of_unreadable};

/// A call that failed: what the service said, and what it means.
///
/// It is opaque, and one pointer wide. [`read`](crate::read) and [`check`](crate::check) make it of the
/// body of a response; with the feature `http`, `read_response` and `check_response` do too. Clients that
/// decode on their own use [`Error::of`] or [`Error::of_code`], and [`Error::transport`] is for calls that
/// got no response.
///
/// It displays the text of the catalog, if that has the code, else the message of the service, with the
/// id of the request: in the language of the enum that it was read with, or as [`localized`] says. `{:#}`
/// adds the solution.
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
    /// The language that it displays in.
    lang: Lang,
    /// If the body does not have it.
    request_id: Option<String>,
    retry_after: Option<Duration>,
}

#[derive(Debug)]
enum Cause {
    /// The service reported it.
    Failure(Failure<'static>),
    /// The same, as a client has decoded it.
    Code { code: Option<String>, message: String },
    /// An error status alone.
    Status(u16),
    /// A body in no envelope, with the status that it came with.
    Malformed(Malformed, Option<u16>),
    /// An answer that is not what was expected.
    Answer(serde_json::Error),
    /// The call did not complete.
    Transport(Box<dyn StdError + Send + Sync>),
}

impl Error {
    fn new<E: ErrorCode>(cause: Cause, class: Class) -> Error {
        let lang = E::__TABLE.lang();
        Error(Box::new(Repr { cause, class, lang, request_id: None, retry_after: None }))
    }

    /// The error of a failure that a client has decoded, by the codes of a product.
    ///
    /// If the failure has several codes, the most specific one that is known exactly counts, else the most
    /// specific one that says anything. Statuses of SCF that are not known, and text, which has no code,
    /// also go by their message.
    ///
    /// Where no catalog has the code, the error goes by the status that the body implies
    /// ([`Failure::http_status`]); and where the code is but a number, or missing, by the words of the
    /// message, if they are few: `template not match` is an invalid argument. The numbers of API 2.0 and the
    /// statuses of SCF count in their own envelopes only.
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

    /// The same of a response with this status of an error.
    pub(crate) fn of_response<E: ErrorCode>(failure: Failure<'_>, status: Option<u16>) -> Error {
        let class = classify::<E>(&failure, status);
        Error::new::<E>(Cause::Failure(failure.into_owned()), class)
    }

    /// The error of a code and a message that a client has decoded, by the codes of a product. An empty
    /// code counts as no code.
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

    /// The error of a call that did not complete: the service was not reached, or not in time. A retry
    /// is advised if the kind is [`Unavailable`](Kind::Unavailable) or
    /// [`DeadlineExceeded`](Kind::DeadlineExceeded). It displays in English, unless
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

    /// The error of a response that has no body: COS answers a HEAD request with a status alone. Its class
    /// is [`Class::of_status`]; if the status is not 4xx or 5xx, its kind is [`Kind::Unknown`] and its HTTP
    /// status 502.
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

    /// The error of a body in no known envelope.
    pub(crate) fn malformed<E: ErrorCode>(malformed: Malformed, status: Option<u16>) -> Error {
        let class = status.map_or_else(of_unreadable, of_status);
        Error::new::<E>(Cause::Malformed(malformed, status), class)
    }

    /// The error of an answer that is not what was expected.
    pub(crate) fn answer<E: ErrorCode>(error: serde_json::Error) -> Error {
        Error::new::<E>(Cause::Answer(error), of_unreadable())
    }

    /// Adds the id of the request, for responses whose body does not have it. An empty id counts as no id.
    #[must_use]
    pub fn with_request_id(mut self, id: impl Into<String>) -> Error {
        self.0.request_id = Some(id.into()).filter(|id| !id.is_empty());
        self
    }

    /// The same with the time to wait.
    #[cfg(feature = "http")]
    pub(crate) fn with_retry_after(mut self, wait: Option<Duration>) -> Error {
        self.0.retry_after = wait;
        self
    }

    /// The code, as the service sent it.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        match &self.0.cause {
            Cause::Failure(failure) => failure.code(),
            Cause::Code { code, .. } => code.as_deref(),
            _ => None,
        }
    }

    /// The message, as the service sent it; empty if there is none.
    #[must_use]
    pub fn message(&self) -> &str {
        match &self.0.cause {
            Cause::Failure(failure) => failure.message(),
            Cause::Code { message, .. } => message,
            _ => "",
        }
    }

    /// The id of the request, which Tencent Cloud's support asks for.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        let in_body = self.failure().and_then(Failure::request_id);
        in_body.or(self.0.request_id.as_deref())
    }

    /// How long the service asks to wait before the next try (`Retry-After`).
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// The meaning of the error.
    #[must_use]
    pub fn class(&self) -> Class {
        self.0.class
    }

    /// The kind.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.class().kind()
    }

    /// The HTTP status to return to your own caller, if you called the service with that caller's
    /// credentials and quotas. An unreadable response gives its own error status, or 502 if it has none; a
    /// [`transport`](Error::transport) error gives that of its kind.
    #[must_use]
    pub fn http_status(&self) -> u16 {
        self.class().http_status()
    }

    /// The HTTP status to return to your own caller, if the credentials and quotas are your own; see
    /// [`ErrorInfo::gateway_status`](crate::ErrorInfo::gateway_status).
    #[must_use]
    pub fn gateway_status(&self) -> u16 {
        self.class().gateway_status()
    }

    /// Returns whether the call is worth retrying, with backoff: advice for idempotent calls.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.class().is_retryable()
    }

    /// Advice on the error; see [`Class::solution`].
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

    /// The variant of a product's enum, if the code is exactly that of an entry, for a `match`:
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

    /// The entry that the code resolves to: its own, or that of its longest known prefix.
    #[must_use]
    pub fn known(&self) -> Option<AnyError> {
        self.class().entry()
    }

    /// All that the service reported, unless a client decoded it by itself.
    #[must_use]
    pub fn failure(&self) -> Option<&Failure<'static>> {
        match &self.0.cause {
            Cause::Failure(failure) => Some(failure),
            _ => None,
        }
    }

    /// Displays the error in this language: the text of the catalog, if that has the code, else the
    /// message of the service, which is in the language of its choice; with the id of the request.
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
            // The solution is on lines of its own.
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
    /// Without the id of the request.
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
                f.write_str("错误没有错误码，也没有错误信息")
            }
            (Cause::Failure(_) | Cause::Code { .. }, None, "", Lang::En) => {
                f.write_str("an error without a code or a message")
            }
            (Cause::Failure(_) | Cause::Code { .. }, None, message, _) => f.write_str(message),
            (Cause::Status(status), .., Lang::Zh) => write!(f, "HTTP {status}，响应中没有更多信息"),
            (Cause::Status(status), .., Lang::En) => {
                write!(f, "HTTP {status}, with no further details in the response")
            }
            (Cause::Malformed(_, Some(status)), .., Lang::Zh) => {
                write!(f, "HTTP {status}，响应不是已知的格式")
            }
            (Cause::Malformed(_, Some(status)), .., Lang::En) => {
                write!(f, "HTTP {status} with a body in no known envelope")
            }
            (Cause::Malformed(_, None), .., Lang::Zh) => f.write_str("响应不是已知的格式"),
            (Cause::Malformed(_, None), .., Lang::En) => {
                f.write_str("the body is in no known envelope")
            }
            (Cause::Answer(_), .., Lang::Zh) => f.write_str("响应的内容与预期不符"),
            (Cause::Answer(_), .., Lang::En) => f.write_str("the answer is not what was expected"),
            (Cause::Transport(_), .., Lang::Zh) => f.write_str("调用没有完成"),
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
    /// The cause, which the error does not display itself: why a body could not be read, or why
    /// the call did not complete.
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.0.cause {
            Cause::Failure(_) | Cause::Code { .. } | Cause::Status(_) => None,
            Cause::Malformed(malformed, _) => Some(malformed),
            Cause::Answer(error) => Some(error),
            Cause::Transport(source) => Some(&**source),
        }
    }
}
