//! The error type.

use std::fmt;

use tencent_errors_envelope::{Failure, Malformed};

use crate::errors::{AnyError, Class, Kind, Lang, Product};

/// A call that did not succeed.
#[derive(Debug)]
pub struct Error(Box<Repr>);

#[derive(Debug)]
enum Repr {
    /// The service says so.
    Service {
        failure: Failure<'static>,
        class: Class,
    },
    /// Something in between answered: with text, or with a page.
    Text {
        failure: Failure<'static>,
        status: u16,
    },
    Malformed {
        malformed: Malformed,
        status: u16,
    },
    Answer(serde_json::Error),
    Request(serde_json::Error),
    Transport(ureq::Error),
}

impl Error {
    pub(crate) fn of_failure(product: Product, failure: Failure<'_>, status: u16) -> Error {
        let class = failure.code().map(|code| product.classify(code));
        let failure = failure.into_owned();
        Error(Box::new(match class {
            Some(class) => Repr::Service { failure, class },
            None => Repr::Text { failure, status },
        }))
    }

    pub(crate) fn malformed(malformed: Malformed, status: u16) -> Error {
        Error(Box::new(Repr::Malformed { malformed, status }))
    }

    pub(crate) fn answer(error: serde_json::Error) -> Error {
        Error(Box::new(Repr::Answer(error)))
    }

    pub(crate) fn request(error: serde_json::Error) -> Error {
        Error(Box::new(Repr::Request(error)))
    }

    pub(crate) fn transport(error: ureq::Error) -> Error {
        Error(Box::new(Repr::Transport(error)))
    }

    /// What sort of error it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match &*self.0 {
            Repr::Service { class, .. } => class.kind(),
            Repr::Text { status: 502..=504, .. } | Repr::Malformed { status: 502..=504, .. } => {
                Kind::Unavailable
            }
            Repr::Transport(ureq::Error::Timeout(_)) => Kind::DeadlineExceeded,
            Repr::Transport(error) if is_connection(error) => Kind::Unavailable,
            Repr::Request(_) => Kind::InvalidArgument,
            _ => Kind::Unknown,
        }
    }

    /// Whether an idempotent call is worth retrying.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match &*self.0 {
            Repr::Service { class, .. } => class.is_retryable(),
            _ => matches!(self.kind(), Kind::Unavailable | Kind::DeadlineExceeded),
        }
    }

    /// What the service means, if it is the service that failed the call.
    #[must_use]
    pub fn class(&self) -> Option<Class> {
        match &*self.0 {
            Repr::Service { class, .. } => Some(*class),
            _ => None,
        }
    }

    /// The entry of the catalog that the code resolves to.
    #[must_use]
    pub fn known(&self) -> Option<AnyError> {
        self.class()?.entry()
    }

    /// What the service said.
    #[must_use]
    pub fn failure(&self) -> Option<&Failure<'static>> {
        match &*self.0 {
            Repr::Service { failure, .. } => Some(failure),
            _ => None,
        }
    }

    /// A text for people: the catalog's, if it has the code, else the service's, else that of the error.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        match (self.class(), self.failure()) {
            (Some(class), _) if class.is_exact() => {
                class.entry().map_or_else(String::new, |known| known.summary(lang).to_owned())
            }
            (_, Some(failure)) => failure.message().to_owned(),
            _ => self.to_string(),
        }
    }
}

/// Whether the connection failed: another one may not.
fn is_connection(error: &ureq::Error) -> bool {
    use ureq::Error;
    matches!(error, Error::Io(_) | Error::ConnectionFailed | Error::HostNotFound)
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Repr::Service { failure, .. } => failure.fmt(f),
            Repr::Text { failure, status } => write!(f, "HTTP {status}: {failure}"),
            Repr::Malformed { status, .. } => write!(f, "HTTP {status} without a response"),
            Repr::Answer(_) => f.write_str("the service returned an unexpected answer"),
            Repr::Request(_) => f.write_str("the request cannot be sent as JSON"),
            Repr::Transport(_) => f.write_str("the call did not get through"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &*self.0 {
            Repr::Service { .. } | Repr::Text { .. } => None,
            Repr::Malformed { malformed, .. } => Some(malformed),
            Repr::Answer(error) | Repr::Request(error) => Some(error),
            Repr::Transport(error) => Some(error),
        }
    }
}
