//! Codes whose meaning differs from their words.

use core::fmt;
use std::collections::{HashMap, HashSet};

use tencent_errors_runtime::{Facts, Kind};

use crate::http::is_http_status;

/// Codes that a review found to differ from the result of [`decide`](super::decide()).
///
/// They are parsed from text: each class is on a line, as [`Facts`] displays it, followed by a line for each of its
/// codes, which starts with a tab. A code whose meaning depends on the product is followed by another tab and the
/// product to which the line applies. Lines that start with `#` are comments. A line with `confirmed` instead of a
/// class precedes codes that were reviewed and about which the rules are right.
///
/// ```
/// use tencent_errors_catalog::{Kind, classifier::Exceptions};
///
/// let text = "not_found\n\tFailedOperation.BucketInvalid\naborted, retry: true\n\tSlowDown\tcos\n";
/// let exceptions = Exceptions::parse(text)?;
/// let class = exceptions.get("any", "FailedOperation.BucketInvalid").unwrap();
/// assert_eq!(class.kind(), Kind::NotFound);
/// assert_eq!(exceptions.get("any", "SlowDown"), None);
/// # Ok::<(), tencent_errors_catalog::classifier::InvalidException>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Exceptions {
    confirmed: HashSet<String>,
    anywhere: HashMap<String, Facts>,
    of_product: HashMap<(String, String), Facts>,
}

/// The error for a line that cannot be parsed as [`Exceptions`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidException {
    line: usize,
    message: String,
}

impl fmt::Display for InvalidException {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl core::error::Error for InvalidException {}

impl Exceptions {
    /// Reads exceptions from text.
    ///
    /// # Errors
    ///
    /// If a line is neither a class nor a code, or lists a code again.
    pub fn parse(text: &str) -> Result<Exceptions, InvalidException> {
        let mut exceptions = Exceptions::default();
        let mut class = None;
        for (index, line) in text.lines().enumerate() {
            let invalid = |message: String| InvalidException { line: index + 1, message };
            if line.starts_with('#') || line.trim().is_empty() {
                continue;
            }
            let Some(rest) = line.strip_prefix('\t') else {
                class = Some(match line {
                    CONFIRMED => None,
                    _ => Some(parse_class(line).map_err(invalid)?),
                });
                continue;
            };
            let class = class.ok_or_else(|| invalid("a code before any class".to_owned()))?;
            let is_new = match (class, rest.split_once('\t')) {
                (None, _) => exceptions.confirmed.insert(rest.to_owned()),
                (Some(class), None) => exceptions.anywhere.insert(rest.to_owned(), class).is_none(),
                (Some(class), Some((code, product))) => {
                    let code = (code.to_owned(), product.to_owned());
                    exceptions.of_product.insert(code, class).is_none()
                }
            };
            if !is_new {
                return Err(invalid(format!("`{rest}` is listed twice")));
            }
        }
        Ok(exceptions)
    }

    /// The class of a code in a product, if it is an exception.
    #[must_use]
    pub fn get(&self, product: &str, code: &str) -> Option<Facts> {
        let here = (!self.of_product.is_empty())
            .then(|| self.of_product.get(&(code.to_owned(), product.to_owned())))
            .flatten();
        here.or_else(|| self.anywhere.get(code)).copied()
    }

    /// Returns whether a review confirmed the class that the rules assign to a code.
    #[must_use]
    pub fn is_confirmed(&self, code: &str) -> bool {
        self.confirmed.contains(code)
    }
}

/// The keyword that replaces the class in front of codes that the rules classify correctly.
const CONFIRMED: &str = "confirmed";

/// Parses a class in the format in which [`Facts`] are displayed.
fn parse_class(text: &str) -> Result<Facts, String> {
    let mut facts = text.split(", ");
    let kind = facts.next().unwrap_or_default();
    let kind = kind.parse::<Kind>().map_err(|_| format!("unknown kind `{kind}`"))?;
    let mut class = Facts::from(kind);
    let cannot_help = || format!("a retry cannot help with kind `{kind}`");
    for fact in facts {
        let unknown = || format!("unknown fact `{fact}`");
        match fact.split_once(": ") {
            Some(("http", status)) => {
                let status = status.parse().ok().filter(|&status| is_http_status(status));
                class = class.with_http_status(status.ok_or_else(unknown)?);
            }
            Some(("retry", retry)) => {
                class = class.with_retry(retry.parse().map_err(|_| unknown())?)
            }
            _ => return Err(unknown()),
        }
    }
    (!class.is_retryable() || kind.retry_can_help()).then_some(class).ok_or_else(cannot_help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_can_have_its_own_exception() {
        let text = "# why\nnot_found\n\tA.B\nfailed_precondition, http: 409, retry: true\n\tA.B\tcvm\n\n\tA.C\n";
        let exceptions = Exceptions::parse(text).unwrap();
        let busy = Facts::new(Kind::FailedPrecondition, 409, true);
        assert_eq!(exceptions.get("cvm", "A.B"), Some(busy));
        assert_eq!(exceptions.get("cbs", "A.B"), Some(Kind::NotFound.into()));
        assert_eq!(exceptions.get("cbs", "A.C"), Some(busy));
        assert_eq!(exceptions.get("cbs", "A"), None);
    }

    #[test]
    fn a_code_can_be_confirmed() {
        let exceptions = Exceptions::parse("confirmed\n\tA.B\n\tA.C\nnot_found\n\tA.D\n").unwrap();
        assert!(exceptions.is_confirmed("A.B") && !exceptions.is_confirmed("A.D"));
        assert_eq!(exceptions.get("any", "A.B"), None);
        assert_eq!(exceptions.get("any", "A.D"), Some(Kind::NotFound.into()));
    }

    #[test]
    fn invalid_lines_are_refused_with_their_number() {
        for (text, expected) in [
            ("\tA\n", "line 1: a code before any class"),
            ("internal\n\tA\n\tA\n", "line 3: `A` is listed twice"),
            ("Internal\n", "line 1: unknown kind `Internal`"),
            ("internal, http: 999\n", "line 1: unknown fact `http: 999`"),
            ("internal, retry: yes\n", "line 1: unknown fact `retry: yes`"),
            ("internal, later\n", "line 1: unknown fact `later`"),
            ("not_found, retry: true\n", "line 1: a retry cannot help with kind `not_found`"),
            ("confirmed\n\tA\n\tA\n", "line 3: `A` is listed twice"),
        ] {
            assert_eq!(Exceptions::parse(text).unwrap_err().to_string(), expected);
        }
    }
}
