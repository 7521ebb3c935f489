//! The error type of the crate.

use std::fmt;

use tencent_errors_envelope::{Envelope, Failure, Malformed};

use crate::errors::{AnyError, Class, Kind, Lang, Product, ScfStatus, ServerlessFrameworkError};

/// A call that did not succeed.
///
/// What it is made of stays private, so that it can change.
#[derive(Debug)]
pub struct Error(Box<Repr>);

#[derive(Debug)]
enum Repr {
    /// The service says so. The failure keeps all that it said, also of codes that no catalog has.
    Service { failure: Failure<'static>, class: Class },
    /// The body is no response of Tencent Cloud.
    Malformed(Malformed),
    /// The answer is not what was expected.
    Answer(serde_json::Error),
}

impl Error {
    pub(crate) fn service(product: Product, failure: Failure<'_>) -> Error {
        let class = classify(product, &failure);
        Error(Box::new(Repr::Service { failure: failure.into_owned(), class }))
    }

    pub(crate) fn malformed(malformed: Malformed) -> Error {
        Error(Box::new(Repr::Malformed(malformed)))
    }

    pub(crate) fn answer(error: serde_json::Error) -> Error {
        Error(Box::new(Repr::Answer(error)))
    }

    /// What sort of error it is. If the catalog lacks the code, the words of the code decide.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.class().map_or(Kind::Unknown, Class::kind)
    }

    /// The HTTP status to return to your own caller, if the credentials were that caller's.
    #[must_use]
    pub fn http_status(&self) -> u16 {
        self.class().map_or(502, Class::http_status)
    }

    /// Whether an idempotent call is worth retrying.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.class().is_some_and(Class::is_retryable)
    }

    /// The entry of the catalog that the code resolves to: its own, or that of its category.
    #[must_use]
    pub fn known(&self) -> Option<AnyError> {
        self.class()?.entry()
    }

    /// Whether [`known`](Error::known) is the entry of this very error.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.class().is_some_and(Class::is_exact)
    }

    /// The code, as the service sent it.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.failure()?.code()
    }

    /// The message, as the service sent it; empty if the error is not the service's.
    #[must_use]
    pub fn message(&self) -> &str {
        self.failure().map_or("", Failure::message)
    }

    /// The id of the request, for a ticket.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.failure()?.request_id()
    }

    /// The shape in which the service reported the error.
    #[must_use]
    pub fn envelope(&self) -> Option<Envelope> {
        Some(self.failure()?.envelope())
    }

    /// A text for people: the catalog's, if it has the code, else the service's.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &str {
        match self.known() {
            Some(known) if self.is_exact() => known.summary(lang),
            _ => self.message(),
        }
    }

    fn failure(&self) -> Option<&Failure<'static>> {
        match &*self.0 {
            Repr::Service { failure, .. } => Some(failure),
            Repr::Malformed(_) | Repr::Answer(_) => None,
        }
    }

    fn class(&self) -> Option<Class> {
        match *self.0 {
            Repr::Service { class, .. } => Some(class),
            Repr::Malformed(_) | Repr::Answer(_) => None,
        }
    }
}

/// The product whose codes are in responses of this shape, else the one that was called.
#[must_use]
pub fn product_of(envelope: Envelope, called: Product) -> Product {
    match envelope {
        Envelope::ApiV2 | Envelope::ErrorObject => Product::ApiV2,
        Envelope::Scf => Product::Scf,
        Envelope::Cls => Product::Cls,
        Envelope::Xml => Product::Cos,
        Envelope::Text => Product::ServerlessFramework,
        _ => called,
    }
}

/// What a failure means. An SDK of a single product that speaks a single API has one line here:
/// `product.classify(failure.code().unwrap_or_default())`.
fn classify(product: Product, failure: &Failure<'_>) -> Class {
    let classes = [product_of(failure.envelope(), product), product]
        .into_iter()
        .flat_map(|product| failure.codes().map(move |code| product.classify(code)));
    let by_message = || {
        let (text, any) = (failure.message(), AnyError::from);
        match failure.envelope() {
            Envelope::Scf => ScfStatus::from_message(text).map(any),
            Envelope::Text => ServerlessFrameworkError::from_message(text)
                .map(AnyError::from)
                .or_else(|| ScfStatus::from_message(text).map(any)),
            _ => None,
        }
    };
    let exact = classes.clone().find(|class| class.is_exact());
    exact
        .or_else(|| by_message().map(Class::from))
        .or_else(|| classes.clone().find(|class| class.kind() != Kind::Unknown))
        .unwrap_or_else(|| Class::of(failure.code().unwrap_or_default()))
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let failure = match &*self.0 {
            Repr::Service { failure, .. } => failure,
            Repr::Malformed(_) => return f.write_str("the service did not return a response"),
            Repr::Answer(_) => return f.write_str("the service returned an unexpected answer"),
        };
        match self.known() {
            Some(known) if self.is_exact() => write!(f, "{known}")?,
            _ => return write!(f, "{failure}"),
        }
        match failure.request_id() {
            Some(id) => write!(f, " (request {id})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &*self.0 {
            // It is what this error displays.
            Repr::Service { .. } => None,
            Repr::Malformed(malformed) => Some(malformed),
            Repr::Answer(error) => Some(error),
        }
    }
}
