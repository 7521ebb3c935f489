//! The kind, HTTP status and retry advice of an error.

use super::kind::Kind;

/// The kind of an error, the HTTP status to respond with, and whether to retry.
///
/// ```
/// use tencent_errors_runtime::{Facts, Kind};
///
/// let facts = Facts::from(Kind::Unavailable);
/// assert_eq!(facts, Facts::new(Kind::Unavailable, 503, true));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Facts {
    kind: Kind,
    http_status: u16,
    retryable: bool,
}

impl Facts {
    /// Creates facts from a kind, an HTTP status and retry advice.
    #[must_use]
    pub const fn new(kind: Kind, http_status: u16, retryable: bool) -> Facts {
        Facts { kind, http_status, retryable }
    }

    /// The kind with its default HTTP status and retry advice.
    #[must_use]
    pub const fn of(kind: Kind) -> Facts {
        Facts::new(kind, kind.http_status(), kind.is_retryable())
    }

    /// The kind.
    #[must_use]
    pub const fn kind(self) -> Kind {
        self.kind
    }

    /// The HTTP status to return to a caller whose own credentials were used.
    #[must_use]
    pub const fn http_status(self) -> u16 {
        self.http_status
    }

    /// The HTTP status to return to the caller of a gateway that uses its own credentials and quotas.
    #[must_use]
    pub const fn gateway_status(self) -> u16 {
        match (self.kind, self.http_status) {
            (Kind::Unauthenticated | Kind::PermissionDenied, _) | (_, 402 | 451) => 502,
            (Kind::ResourceExhausted, _) => 503,
            // The service failed, so a 4xx status would wrongly blame the caller.
            (Kind::Internal | Kind::DeadlineExceeded | Kind::Unavailable, 400..=499) => {
                self.kind.http_status()
            }
            (_, http_status) => http_status,
        }
    }

    /// Returns whether an idempotent call is worth retrying.
    #[must_use]
    pub const fn is_retryable(self) -> bool {
        self.retryable
    }
}

impl From<Kind> for Facts {
    fn from(kind: Kind) -> Facts {
        Facts::of(kind)
    }
}
