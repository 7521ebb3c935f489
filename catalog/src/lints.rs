//! What `check` warns about, and how.

use core::fmt;
use std::collections::BTreeMap;

use tencent_errors_runtime::Facts;

use crate::rule::Rule;
use crate::rules::Exceptions;

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

/// What [`check()`](crate::check) warns about, and how: every [rule of warnings](Rule::WARNINGS) by
/// default, except those that are [silent](Rule::is_silent). Comments in files have the last word.
#[derive(Clone, Default)]
pub struct Lints<'a> {
    all: Option<Level>,
    levels: BTreeMap<Rule, Level>,
    exceptions: Option<&'a Exceptions>,
}

impl<'a> Lints<'a> {
    /// Every warning that is not silent, as a warning.
    #[must_use]
    pub fn new() -> Lints<'a> {
        Lints::default()
    }

    /// How to treat the warnings that have no level of their own, and are not [silent](Rule::is_silent).
    #[must_use]
    pub fn all(self, level: Level) -> Lints<'a> {
        Lints { all: Some(level), ..self }
    }

    /// How to treat a rule. Without effect on a rule that is not a warning.
    #[must_use]
    pub fn rule(mut self, rule: Rule, level: Level) -> Lints<'a> {
        self.levels.insert(rule, level);
        self
    }

    /// Codes that mean something else than their words, for [`Rule::UNLIKELY_CLASS`].
    #[must_use]
    pub fn exceptions(self, exceptions: &'a Exceptions) -> Lints<'a> {
        Lints { exceptions: Some(exceptions), ..self }
    }

    /// How a rule is treated where no comment says otherwise.
    #[must_use]
    pub fn level(&self, rule: Rule) -> Level {
        let of_all = || self.all.filter(|_| !rule.is_silent());
        let default = if rule.is_silent() { Level::Allow } else { Level::Warn };
        self.levels.get(&rule).copied().or_else(of_all).unwrap_or(default)
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

impl fmt::Debug for Lints<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lints")
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
        let lints = Lints::new();
        assert_eq!(lints.level(Rule::SAME_TEXT), Level::Warn);
        let lints = lints.rule(Rule::SAME_TEXT, Level::Allow).all(Level::Deny);
        assert_eq!(lints.level(Rule::SAME_TEXT), Level::Allow);
        assert_eq!(lints.level(Rule::SWAPPED_LANGUAGES), Level::Deny);
    }

    #[test]
    fn a_silent_rule_has_a_level_only_if_it_is_named() {
        let lints = Lints::new().all(Level::Deny);
        assert_eq!(lints.level(Rule::NO_SOLUTION), Level::Allow);
        assert_eq!(
            lints.rule(Rule::NO_SOLUTION, Level::Warn).level(Rule::NO_SOLUTION),
            Level::Warn
        );
    }
}
