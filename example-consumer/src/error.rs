//! The error type of the crate.

use std::fmt;

use crate::Envelope;
use crate::errors::{Class, Kind, Lang, Product, TencentError};

/// An error that a Tencent Cloud service returned.
///
/// It keeps what the service said, so that nothing is lost if the catalog does not know the code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// The product whose service returned it.
    pub product: Product,
    /// What the catalog knows about it.
    pub known: Option<TencentError>,
    /// The string code, as the service sent it.
    pub code: Option<String>,
    /// The number, as the service sent it.
    pub number: Option<String>,
    /// The message, as the service sent it; may be empty.
    pub message: String,
    /// The id of the request, for a ticket.
    pub request_id: Option<String>,
    /// The shape in which the error came.
    pub envelope: Envelope,
}

impl Error {
    /// What sort of error it is. Of a code that the catalog does not know, its words tell.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self.by_words() {
            Some(class) => class.kind(),
            None => self.known.map_or(Kind::Unknown, TencentError::kind),
        }
    }

    /// The HTTP status that a gateway should return to its own caller.
    #[must_use]
    pub fn http_status(&self) -> u16 {
        match self.by_words() {
            Some(class) => class.http_status(),
            None => self.known.map_or(Kind::Unknown.http_status(), TencentError::http_status),
        }
    }

    /// Whether an idempotent call is worth retrying.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self.by_words() {
            Some(class) => class.is_retryable(),
            None => self.known.is_some_and(TencentError::is_retryable),
        }
    }

    /// What the product means by a code that the catalog does not know exactly.
    fn by_words(&self) -> Option<Class> {
        match &self.code {
            Some(code) if !self.is_exact() => Some(self.product.classify(code)),
            _ => None,
        }
    }

    /// Whether the catalog knows this exact code, not just its category.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        let Some(known) = self.known else { return false };
        let number = known.number().map(|number| number.to_string());
        let sent = [&self.code, &self.number].into_iter().flatten();
        let mut sent = sent.peekable();
        // A text without either was matched by its template.
        sent.peek().is_none()
            || sent.any(|sent| known.code() == Some(sent) || number.as_ref() == Some(sent))
    }

    /// The code as the service sent it, else the number.
    #[must_use]
    pub fn sent(&self) -> Option<&str> {
        self.code.as_deref().or(self.number.as_deref())
    }

    /// The error in the given language: the catalog's text, else the service's message.
    #[must_use]
    pub fn text(&self, lang: Lang) -> &str {
        self.known.map_or(self.message.as_str(), |known| known.summary(lang))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.known, self.sent()) {
            (Some(known), Some(code)) if !self.is_exact() => write!(f, "{code} ({known})")?,
            (Some(known), _) => write!(f, "{known}")?,
            (None, Some(code)) => write!(f, "{code}: {}", self.message)?,
            (None, None) => f.write_str(&self.message)?,
        }
        match &self.request_id {
            Some(id) => write!(f, " (request {id})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}
