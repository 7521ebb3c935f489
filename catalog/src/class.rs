//! What an error is to whoever receives it: kind, HTTP status and retry advice.

use core::fmt;

use crate::kind::Kind;

/// Kind, HTTP status and retry advice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Class {
    pub(crate) kind: Kind,
    pub(crate) http_status: u16,
    pub(crate) retryable: bool,
}

impl Class {
    /// The class with these facts.
    #[must_use]
    pub const fn new(kind: Kind, http_status: u16, retryable: bool) -> Class {
        Class { kind, http_status, retryable }
    }

    /// The kind.
    #[must_use]
    pub const fn kind(self) -> Kind {
        self.kind
    }

    /// The HTTP status to return to the caller whose credentials were used.
    #[must_use]
    pub const fn http_status(self) -> u16 {
        self.http_status
    }

    /// Whether an idempotent call is worth a retry.
    #[must_use]
    pub const fn is_retryable(self) -> bool {
        self.retryable
    }
}

impl Class {
    /// The keys of an entry that state the class, each in backticks: "`kind: internal` and
    /// `retry: true`".
    pub(crate) fn keys(self) -> String {
        let text = self.to_string();
        let mut keys: Vec<String> =
            format!("kind: {text}").split(", ").map(|key| format!("`{key}`")).collect();
        let last = keys.pop().unwrap_or_default();
        if keys.is_empty() { last } else { format!("{} and {last}", keys.join(", ")) }
    }
}

impl From<Kind> for Class {
    /// The kind with its usual HTTP status and retry advice.
    fn from(kind: Kind) -> Class {
        Class::new(kind, kind.http_status(), kind.is_retryable())
    }
}

impl fmt::Display for Class {
    /// Writes the class as an entry would state it: `resource_exhausted, http: 429, retry: true`,
    /// without what the kind implies.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.kind)?;
        if self.http_status != self.kind.http_status() {
            write!(f, ", http: {}", self.http_status)?;
        }
        if self.retryable != self.kind.is_retryable() {
            write!(f, ", retry: {}", self.retryable)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_kind_implies_is_not_written() {
        assert_eq!(Class::from(Kind::NotFound).to_string(), "not_found");
        let class = Class::new(Kind::FailedPrecondition, 409, true);
        assert_eq!(class.to_string(), "failed_precondition, http: 409, retry: true");
        let keys = "`kind: failed_precondition`, `http: 409` and `retry: true`";
        assert_eq!(class.keys(), keys);
        assert_eq!(Class::from(Kind::NotFound).keys(), "`kind: not_found`");
    }
}
