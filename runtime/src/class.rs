//! The meaning of a code, even if no catalog contains it.

use ::core::convert::TryFrom;

use super::chain::{Chain, prefix, resolve};
use super::facts::Facts;
use super::info::{AnyError, ErrorInfo};
use super::kind::Kind;
use super::lang::Lang;
use super::matcher::Decided;
use super::rules::{ADVICE, RULES};

/// The meaning of a code, even if no catalog contains it: its kind, the HTTP status to respond with, whether to
/// retry, and advice.
///
/// Returned by [`ErrorCode::classify`](super::ErrorCode::classify), which first looks the code up in a product,
/// and by [`Class::of`], which uses only the words of the code.
///
/// ```
/// # use tencent_errors_runtime as tencent_errors;
/// use tencent_errors::{Class, Kind};
///
/// let class = Class::of("FailedOperation.BrandNewThingNotFound");
/// assert_eq!((class.kind(), class.http_status()), (Kind::NotFound, 404));
/// assert!(!class.is_retryable());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Class {
    facts: Facts,
    entry: Option<AnyError>,
    exact: bool,
    /// The row of the rules that decided, if any.
    row: Option<u8>,
}

impl Class {
    /// Classifies a code by the words that it consists of: a table of rules infers from
    /// `FailedOperation.DiskNotFound` that something was not found. The kind is [`Kind::Unknown`] if neither
    /// the words nor the category are known.
    ///
    /// For a code that a service returned, prefer [`ErrorCode::classify`](super::ErrorCode::classify) of its
    /// product, which also uses the catalog.
    #[must_use]
    pub fn of(code: &str) -> Class {
        Class::by(RULES.decide(code), None)
    }

    /// Classifies a response by its HTTP status, for responses whose body contains no further information. The
    /// kind is [`Kind::of_http_status`]; 4xx and 5xx statuses are kept; and 408, 429, 500, 502, 503 and 504 are
    /// retryable.
    ///
    /// ```
    /// # use tencent_errors_runtime as tencent_errors;
    /// use tencent_errors::{Class, Kind};
    ///
    /// let class = Class::of_status(503);
    /// assert_eq!((class.kind(), class.http_status()), (Kind::Unavailable, 503));
    /// assert!(class.is_retryable());
    /// ```
    #[must_use]
    pub const fn of_status(status: u16) -> Class {
        let kind = Kind::of_http_status(status);
        let http_status = match status {
            400..=599 => status,
            _ => kind.http_status(),
        };
        let retryable = ::core::matches!(status, 408 | 429 | 500 | 502..=504);
        let facts = Facts::new(kind, http_status, retryable);
        Class { facts, entry: None, exact: false, row: None }
    }

    /// Kind, HTTP status and retry advice, without the entry.
    #[doc(hidden)]
    #[must_use]
    pub const fn facts(self) -> Facts {
        self.facts
    }

    /// Replaces the facts and keeps the entry.
    #[doc(hidden)]
    #[must_use]
    pub const fn with_facts(self, facts: Facts) -> Class {
        Class { facts, row: None, ..self }
    }

    /// The kind.
    #[must_use]
    pub const fn kind(self) -> Kind {
        self.facts.kind()
    }

    /// The HTTP status to return to your own caller if you called the service with that caller's credentials
    /// and quotas.
    #[must_use]
    pub const fn http_status(self) -> u16 {
        self.facts.http_status()
    }

    /// The HTTP status to return to your own caller if you called the service with your own credentials and
    /// quotas; see [`ErrorInfo::gateway_status`].
    #[must_use]
    pub const fn gateway_status(self) -> u16 {
        self.facts.gateway_status()
    }

    /// Returns whether the call is worth retrying, with backoff. Only retry idempotent calls.
    #[must_use]
    pub const fn is_retryable(self) -> bool {
        self.facts.is_retryable()
    }

    /// Advice on how to resolve the error, in one or more lines: from the rule that decided, or the
    /// [solution](ErrorInfo::solution) of the entry that decided. If the entry has no solution, the advice
    /// comes from the rule that matches its code, provided that the rule assigns the same class. `None` if
    /// there is no advice beyond the kind, the status and the retry advice.
    ///
    /// The advice of the rules is linked only into programs that call this method.
    ///
    /// ```
    /// # use tencent_errors_runtime as tencent_errors;
    /// use tencent_errors::{Class, Lang};
    ///
    /// let class = Class::of("FailedOperation.DiskTaskInProgress");
    /// assert_eq!(
    ///     class.solution(Lang::En),
    ///     Some("Wait until the running operation has finished, then try again."),
    /// );
    /// assert_eq!(Class::of("Widget").solution(Lang::En), None);
    /// ```
    #[must_use]
    pub fn solution(self, lang: Lang) -> Option<&'static str> {
        if let Some(row) = self.row {
            return ADVICE.of(row.into(), lang);
        }
        let entry = self.entry?;
        // The HTTP status of the response may have decided instead.
        if Facts::new(entry.kind(), entry.http_status(), entry.is_retryable()) != self.facts {
            return None;
        }
        entry.solution(lang).or_else(|| {
            let Decided { row, .. } = RULES.decide(entry.code()?)?;
            if RULES.facts(row) == self.facts { ADVICE.of(row, lang) } else { None }
        })
    }

    /// The entry with exactly this code, or the entry with its longest known prefix, even if the entry did not
    /// determine the class.
    #[must_use]
    pub const fn entry(self) -> Option<AnyError> {
        self.entry
    }

    /// Returns whether the entry has exactly this code or number, rather than a prefix of the code.
    #[must_use]
    pub const fn is_exact(self) -> bool {
        self.exact
    }

    /// The class from a row of the rules.
    fn by(decided: Option<Decided>, entry: Option<AnyError>) -> Class {
        let (facts, row) = match decided {
            Some(Decided { row, .. }) => (RULES.facts(row), u8::try_from(row).ok()),
            None => (Facts::of(Kind::Unknown), None),
        };
        Class { facts, entry, exact: false, row }
    }

    /// The class from an entry.
    fn of_entry(entry: AnyError, exact: bool) -> Class {
        let facts = ErrorInfo::__entry(&entry).facts();
        Class { facts, entry: Some(entry), exact, row: None }
    }
}

/// Creates a class from facts, without an entry.
#[doc(hidden)]
impl From<Facts> for Class {
    fn from(facts: Facts) -> Class {
        Class { facts, entry: None, exact: false, row: None }
    }
}

/// Converts an entry, such as one found by its message, to its class.
impl From<AnyError> for Class {
    fn from(entry: AnyError) -> Class {
        Class::of_entry(entry, true)
    }
}

/// Classifies a code on a chain. Tries, in order: the entry with exactly this code or number; the rules, unless
/// only the category would decide; the entry with the longest known prefix; the category.
#[doc(hidden)]
#[must_use]
pub fn classify(chain: &'static Chain, code: &str) -> Class {
    if let Some(entry) = resolve(chain, code) {
        return Class::of_entry(AnyError::new(entry), true);
    }
    let decided = RULES.decide(code);
    let entry = prefix(chain, code).map(AnyError::new);
    match (decided, entry) {
        (Some(Decided { by_category: false, .. }), _) | (_, None) => Class::by(decided, entry),
        (_, Some(entry)) => Class::of_entry(entry, false),
    }
}
