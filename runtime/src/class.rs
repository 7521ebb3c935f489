//! The meaning of a code, even of one that no catalog has.

use ::core::convert::TryFrom;

use super::chain::{Chain, prefix, resolve};
use super::facts::Facts;
use super::info::{AnyError, ErrorInfo};
use super::kind::Kind;
use super::lang::Lang;
use super::matcher::Decided;
use super::rules::{ADVICE, RULES};

/// The meaning of a code, even of one that no catalog has: its kind, the HTTP status to answer with, and
/// whether a retry is worth it, and what to do about it.
///
/// Returned by [`ErrorCode::classify`](super::ErrorCode::classify), which looks the code up in a
/// product first, and by [`Class::of`], which goes by its words alone.
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
    /// The row of the rules that decided; `None` if none did.
    row: Option<u8>,
}

impl Class {
    /// The class of a code by the words that it is made of: a table of rules knows that
    /// `FailedOperation.DiskNotFound` says that something was not found. If neither its words nor its
    /// category are known, the kind is [`Kind::Unknown`].
    ///
    /// For a code that a service returned, [`ErrorCode::classify`](super::ErrorCode::classify) of
    /// its product knows more.
    #[must_use]
    pub fn of(code: &str) -> Class {
        Class::by(RULES.decide(code), None)
    }

    /// The class of a response by its HTTP status, where it has no body that says more: the kind is
    /// that of [`Kind::of_http_status`], a status of an error stays as it is, and 408, 429, 500, 502, 503
    /// and 504 are worth a retry.
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

    /// The same entry with other facts.
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

    /// The HTTP status to return to your own caller, if you called the service with that caller's
    /// credentials and quotas.
    #[must_use]
    pub const fn http_status(self) -> u16 {
        self.facts.http_status()
    }

    /// The HTTP status to return to your own caller, if the credentials and quotas are your own; see
    /// [`ErrorInfo::gateway_status`].
    #[must_use]
    pub const fn gateway_status(self) -> u16 {
        self.facts.gateway_status()
    }

    /// Returns whether the call is worth retrying, with backoff: advice for idempotent calls.
    #[must_use]
    pub const fn is_retryable(self) -> bool {
        self.facts.is_retryable()
    }

    /// Advice on the error, in one or more lines: that of the rule that decided, or the
    /// [solution](ErrorInfo::solution) of the entry that did. If that has none, the advice is that of the
    /// rule that its code falls under, provided that the rule states the same class. `None` if there is
    /// nothing to advise that the other answers do not say.
    ///
    /// The texts of the rules come with the crate; a program that does not call this has none of them.
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
        // Another status may have decided.
        if Facts::new(entry.kind(), entry.http_status(), entry.is_retryable()) != self.facts {
            return None;
        }
        entry.solution(lang).or_else(|| {
            let Decided { row, .. } = RULES.decide(entry.code()?)?;
            if RULES.facts(row) == self.facts { ADVICE.of(row, lang) } else { None }
        })
    }

    /// The entry of this very code, else that of its longest known prefix, even where it is not what
    /// decided.
    #[must_use]
    pub const fn entry(self) -> Option<AnyError> {
        self.entry
    }

    /// Returns whether the entry is that of this very code or number, not of a prefix.
    #[must_use]
    pub const fn is_exact(self) -> bool {
        self.exact
    }

    /// The class that a row of the rules states.
    fn by(decided: Option<Decided>, entry: Option<AnyError>) -> Class {
        let (facts, row) = match decided {
            Some(Decided { row, .. }) => (RULES.facts(row), u8::try_from(row).ok()),
            None => (Facts::of(Kind::Unknown), None),
        };
        Class { facts, entry, exact: false, row }
    }

    /// The class that an entry states.
    fn of_entry(entry: AnyError, exact: bool) -> Class {
        let facts = ErrorInfo::__entry(&entry).facts();
        Class { facts, entry: Some(entry), exact, row: None }
    }
}

/// The class with these facts, of no entry.
#[doc(hidden)]
impl From<Facts> for Class {
    fn from(facts: Facts) -> Class {
        Class { facts, entry: None, exact: false, row: None }
    }
}

/// The class that an entry states, such as one that was found by its message.
impl From<AnyError> for Class {
    fn from(entry: AnyError) -> Class {
        Class::of_entry(entry, true)
    }
}

/// Classifies a code on a chain: by its exact entry or number; else by the rules, unless only the
/// category would decide; else by the longest known prefix; else by the category.
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
