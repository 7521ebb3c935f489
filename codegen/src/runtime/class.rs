//! What a code means, whether or not a catalog has it.

use super::any::AnyError;
use super::chain::{Chain, exact, prefix};
use super::entry::gateway_status;
use super::info::ErrorInfo;
use super::kind::Kind;
use super::matcher::{Decided, ROW};
use super::rules::RULES;

/// What a code means: its kind, the HTTP status to answer with, and whether a retry is worth it,
/// whether or not a catalog has the code.
///
/// Returned by [`ErrorCode::classify`](super::ErrorCode::classify), which looks the code up in a
/// product first, and by [`Class::of`], which goes by its words alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Class {
    kind: Kind,
    http_status: u16,
    retryable: bool,
    entry: Option<AnyError>,
    exact: bool,
}

impl Class {
    /// What a code means by the words that it is made of: a table of rules knows that
    /// `FailedOperation.DiskNotFound` says that something was not found. Of a code whose words and
    /// category tell it nothing, the kind is [`Kind::Unknown`].
    ///
    /// For a code that a service returned, [`ErrorCode::classify`](super::ErrorCode::classify) of
    /// its product knows more.
    #[must_use]
    pub fn of(code: &str) -> Class {
        Class::by(RULES.decide(code), None)
    }

    /// The kind.
    #[must_use]
    pub const fn kind(self) -> Kind {
        self.kind
    }

    /// The HTTP status to return to your own caller, if you called the service with that caller's
    /// credentials and quotas.
    #[must_use]
    pub const fn http_status(self) -> u16 {
        self.http_status
    }

    /// The HTTP status to return to your own caller, if the credentials and quotas are your own; see
    /// [`ErrorInfo::gateway_status`].
    #[must_use]
    pub const fn gateway_status(self) -> u16 {
        gateway_status(self.kind, self.http_status)
    }

    /// Whether the call is worth retrying, with backoff: advice for idempotent calls.
    #[must_use]
    pub const fn is_retryable(self) -> bool {
        self.retryable
    }

    /// The entry that the product resolves the code to, even where it is not what decided.
    #[must_use]
    pub const fn entry(self) -> Option<AnyError> {
        self.entry
    }

    /// Whether the entry is that of this very code or number, not of a prefix.
    #[must_use]
    pub const fn is_exact(self) -> bool {
        self.exact
    }

    /// The class that a row of the rules states.
    fn by(decided: Option<Decided>, entry: Option<AnyError>) -> Class {
        let (kind, http_status, retryable) = match decided {
            Some(Decided { row, .. }) => {
                let facts = &RULES.rows[row * ROW..];
                let http_status = u16::from_le_bytes([facts[2], facts[3]]);
                (Kind::ALL[facts[0] as usize], http_status, facts[1] != 0)
            }
            None => (Kind::Unknown, Kind::Unknown.http_status(), false),
        };
        Class { kind, http_status, retryable, entry, exact: false }
    }

    /// The class that an entry states.
    fn of_entry(entry: AnyError, exact: bool) -> Class {
        let (kind, http_status) = (ErrorInfo::kind(&entry), ErrorInfo::http_status(&entry));
        let retryable = ErrorInfo::is_retryable(&entry);
        Class { kind, http_status, retryable, entry: Some(entry), exact }
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
    if let Some(entry) = exact(chain, code) {
        return Class::of_entry(AnyError::new(entry), true);
    }
    let decided = RULES.decide(code);
    let entry = prefix(chain, code).map(AnyError::new);
    match (decided, entry) {
        (Some(Decided { by_category: false, .. }), _) | (_, None) => Class::by(decided, entry),
        (_, Some(entry)) => Class::of_entry(entry, false),
    }
}
