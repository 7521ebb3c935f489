//! Helpers for the catalog and the tools built on it. The generator emits none of them.

use core::fmt;

use super::facts::Facts;
use super::kind::Kind;
use super::lang::Lang;

impl Kind {
    /// Returns whether repeating the same request can succeed at all.
    #[doc(hidden)]
    #[must_use]
    pub const fn retry_can_help(self) -> bool {
        !matches!(
            self,
            Kind::Ok
                | Kind::InvalidArgument
                | Kind::NotFound
                | Kind::AlreadyExists
                | Kind::PermissionDenied
                | Kind::Unimplemented
                | Kind::Unauthenticated
        )
    }
}

impl Facts {
    /// Replaces the HTTP status.
    #[doc(hidden)]
    #[must_use]
    pub const fn with_http_status(self, http_status: u16) -> Facts {
        Facts::new(self.kind(), http_status, self.is_retryable())
    }

    /// Replaces the retry advice.
    #[doc(hidden)]
    #[must_use]
    pub const fn with_retry(self, retryable: bool) -> Facts {
        Facts::new(self.kind(), self.http_status(), retryable)
    }
}

impl Lang {
    /// Both languages, in the order used in catalog files.
    #[doc(hidden)]
    pub const BOTH: [Lang; 2] = [Lang::Zh, Lang::En];

    /// The language with exactly this ISO 639-1 code, the key used in catalog files.
    #[doc(hidden)]
    #[must_use]
    pub fn from_key(key: &str) -> Option<Lang> {
        Lang::BOTH.into_iter().find(|lang| lang.as_str() == key)
    }

    /// The English name of the language.
    #[doc(hidden)]
    #[must_use]
    pub const fn english_name(self) -> &'static str {
        match self {
            Lang::Zh => "Chinese",
            Lang::En => "English",
        }
    }

    /// The other language.
    #[doc(hidden)]
    #[must_use]
    pub const fn other(self) -> Lang {
        match self {
            Lang::Zh => Lang::En,
            Lang::En => Lang::Zh,
        }
    }
}

/// Writes the facts as in an entry, such as `resource_exhausted, http: 429, retry: true`, without values that
/// the kind implies.
impl fmt::Display for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, usual) = (self.kind(), Facts::of(self.kind()));
        write!(f, "{kind}")?;
        if self.http_status() != usual.http_status() {
            write!(f, ", http: {}", self.http_status())?;
        }
        if self.is_retryable() != usual.is_retryable() {
            write!(f, ", retry: {}", self.is_retryable())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_that_the_kind_implies_are_not_written() {
        assert_eq!(Facts::of(Kind::NotFound).to_string(), "not_found");
        let facts = Facts::new(Kind::FailedPrecondition, 409, true);
        assert_eq!(facts.to_string(), "failed_precondition, http: 409, retry: true");
    }

    #[test]
    fn a_language_is_found_by_its_key() {
        assert_eq!(Lang::from_key("zh"), Some(Lang::Zh));
        assert_eq!(Lang::from_key("en"), Some(Lang::En));
        assert_eq!(Lang::from_key("EN"), None);
        assert!(Lang::ALL.iter().all(|lang| lang.other() != *lang));
        assert_eq!(Lang::ALL, Lang::BOTH);
    }
}
