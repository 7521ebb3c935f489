//! The warnings of `check`, and their levels.

use core::fmt;
use std::collections::BTreeMap;

use tencent_errors_runtime::Facts;

use crate::classifier::Exceptions;
use crate::lint::Lint;

/// The level at which a lint is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// Not reported.
    Allow,
    /// Reported as a warning.
    Warn,
    /// Reported as an error.
    Deny,
}

/// The warnings of [`check()`](crate::check) and their levels. By default, all of [`Lint::WARNINGS`] are reported
/// except those that are [silent](Lint::is_silent). Comments in files take precedence.
#[derive(Clone, Default)]
pub struct LintConfig<'a> {
    all: Option<Level>,
    levels: BTreeMap<Lint, Level>,
    exceptions: Option<&'a Exceptions>,
}

impl<'a> LintConfig<'a> {
    /// Creates the default configuration: all of [`Lint::WARNINGS`] are reported as warnings, except the silent ones.
    #[must_use]
    pub fn new() -> LintConfig<'a> {
        LintConfig::default()
    }

    /// Sets the level of the warnings that are not [silent](Lint::is_silent) and have no level set by
    /// [`lint`](Self::lint).
    #[must_use]
    pub fn all(self, level: Level) -> LintConfig<'a> {
        LintConfig { all: Some(level), ..self }
    }

    /// Sets the level of a lint. Has no effect on a lint that is not a warning.
    #[must_use]
    pub fn lint(mut self, lint: Lint, level: Level) -> LintConfig<'a> {
        self.levels.insert(lint, level);
        self
    }

    /// Sets the codes whose meaning differs from their words, for [`Lint::UNLIKELY_CLASS`].
    #[must_use]
    pub fn exceptions(self, exceptions: &'a Exceptions) -> LintConfig<'a> {
        LintConfig { exceptions: Some(exceptions), ..self }
    }

    /// The level of a lint, unless a comment overrides it.
    #[must_use]
    pub fn level(&self, lint: Lint) -> Level {
        let of_all = || self.all.filter(|_| !lint.is_silent());
        let default = if lint.is_silent() { Level::Allow } else { Level::Warn };
        self.levels.get(&lint).copied().or_else(of_all).unwrap_or(default)
    }

    /// The class that a review assigned to a code, if it differs from the class that its words imply.
    /// Versions of a product, such as `cvm_v20170312`, share the exceptions of that product.
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
    fn a_lint_has_its_own_level_or_that_of_all() {
        let lints = LintConfig::new();
        assert_eq!(lints.level(Lint::SAME_TEXT), Level::Warn);
        let lints = lints.lint(Lint::SAME_TEXT, Level::Allow).all(Level::Deny);
        assert_eq!(lints.level(Lint::SAME_TEXT), Level::Allow);
        assert_eq!(lints.level(Lint::SWAPPED_LANGUAGES), Level::Deny);
    }

    #[test]
    fn versions_of_a_product_share_its_exceptions() {
        let exceptions = Exceptions::parse("aborted\n\tA\tcvm\n\tA\tcvm_vx\n\tA\tcvm_v\n").unwrap();
        let lints = LintConfig::new().exceptions(&exceptions);
        let has = |product| lints.exception(product, "A").is_some();
        assert!(["cvm", "cvm_v20170312", "cvm_v2", "cvm_vx", "cvm_v"].into_iter().all(has));
        assert!(!["cvm_v2x", "cdb_v2", "v2", "cvm_2"].into_iter().any(has));
    }

    #[test]
    fn a_silent_lint_has_a_level_only_if_it_is_named() {
        let lints = LintConfig::new().all(Level::Deny);
        assert_eq!(lints.level(Lint::NO_SOLUTION), Level::Allow);
        assert_eq!(
            lints.lint(Lint::NO_SOLUTION, Level::Warn).level(Lint::NO_SOLUTION),
            Level::Warn
        );
    }
}
