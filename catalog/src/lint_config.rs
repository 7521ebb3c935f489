//! What `check` warns about, and how.

use core::fmt;
use std::collections::BTreeMap;

use tencent_errors_runtime::Facts;

use crate::classifier::Exceptions;
use crate::lint::Lint;

/// How a warning is treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// Not reported.
    Allow,
    /// Reported as a warning.
    Warn,
    /// Reported as an error.
    Deny,
}

/// What [`check()`](crate::check) warns about, and how: every [lint of warnings](Lint::WARNINGS) by
/// default, except those that are [silent](Lint::is_silent). Comments in files have the last word.
#[derive(Clone, Default)]
pub struct LintConfig<'a> {
    all: Option<Level>,
    levels: BTreeMap<Lint, Level>,
    exceptions: Option<&'a Exceptions>,
}

impl<'a> LintConfig<'a> {
    /// Every warning that is not silent, as a warning.
    #[must_use]
    pub fn new() -> LintConfig<'a> {
        LintConfig::default()
    }

    /// How to treat the warnings that have no level of their own, and are not [silent](Lint::is_silent).
    #[must_use]
    pub fn all(self, level: Level) -> LintConfig<'a> {
        LintConfig { all: Some(level), ..self }
    }

    /// How to treat a lint. Without effect on a lint that is not a warning.
    #[must_use]
    pub fn lint(mut self, lint: Lint, level: Level) -> LintConfig<'a> {
        self.levels.insert(lint, level);
        self
    }

    /// Codes that mean something else than their words, for [`Lint::UNLIKELY_CLASS`].
    #[must_use]
    pub fn exceptions(self, exceptions: &'a Exceptions) -> LintConfig<'a> {
        LintConfig { exceptions: Some(exceptions), ..self }
    }

    /// How a lint is treated where no comment says otherwise.
    #[must_use]
    pub fn level(&self, lint: Lint) -> Level {
        let of_all = || self.all.filter(|_| !lint.is_silent());
        let default = if lint.is_silent() { Level::Allow } else { Level::Warn };
        self.levels.get(&lint).copied().or_else(of_all).unwrap_or(default)
    }

    /// What a code was found to mean in a review, if that is something else than its words say.
    /// A version of a product, such as `cvm_v20170312`, means what the product does.
    pub(crate) fn exception(&self, product: &str, code: &str) -> Option<Facts> {
        let is_date =
            |date: &str| !date.is_empty() && date.bytes().all(|byte| byte.is_ascii_digit());
        let product = match product.rsplit_once("_v") {
            Some((product, date)) if is_date(date) => product,
            _ => product,
        };
        self.exceptions?.get(product, code)
    }
}

impl fmt::Debug for LintConfig<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LintConfig")
            .field("all", &self.all)
            .field("levels", &self.levels)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_has_its_own_level_else_that_of_all() {
        let lints = LintConfig::new();
        assert_eq!(lints.level(Lint::SAME_TEXT), Level::Warn);
        let lints = lints.lint(Lint::SAME_TEXT, Level::Allow).all(Level::Deny);
        assert_eq!(lints.level(Lint::SAME_TEXT), Level::Allow);
        assert_eq!(lints.level(Lint::SWAPPED_LANGUAGES), Level::Deny);
    }

    #[test]
    fn a_silent_rule_has_a_level_only_if_it_is_named() {
        let lints = LintConfig::new().all(Level::Deny);
        assert_eq!(lints.level(Lint::NO_SOLUTION), Level::Allow);
        assert_eq!(
            lints.lint(Lint::NO_SOLUTION, Level::Warn).level(Lint::NO_SOLUTION),
            Level::Warn
        );
    }
}
