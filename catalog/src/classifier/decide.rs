//! Looks up a code in the table.

use tencent_errors_runtime::__private::{Decided, RULES};
use tencent_errors_runtime::{Facts, Lang};

use super::pack::Packed;
use super::row::{Row, Subject};
use super::table::ROWS;

/// The row of the table that classifies a code.
#[derive(Debug, Clone, Copy)]
pub struct Decision<'c> {
    code: &'c str,
    row: &'static Row,
    by_category: bool,
}

impl Decision<'_> {
    /// The row that classifies the code.
    #[must_use]
    pub const fn row(&self) -> &'static Row {
        self.row
    }

    /// The class that the row states.
    #[must_use]
    pub const fn class(&self) -> Facts {
        self.row.class()
    }

    /// The advice that the row gives.
    #[must_use]
    pub fn advice(&self, lang: Lang) -> Option<&'static str> {
        self.row.advice(lang)
    }

    /// Returns whether only the category of the code determined the row.
    #[must_use]
    pub const fn is_by_category(&self) -> bool {
        self.by_category
    }

    /// Returns whether the words of the code are a reliable sign: they determined the row, rather than only the
    /// category, and the row is not weak.
    #[must_use]
    pub const fn is_sure(&self) -> bool {
        !self.by_category && !self.row.is_weak()
    }

    /// The first pattern of the row that matches; `None` if the row is the default of a category.
    #[must_use]
    pub fn pattern(&self) -> Option<&'static str> {
        self.row.patterns().filter(|pattern| !pattern.starts_with('!')).find(|pattern| {
            let alone = self.row.with_pattern(pattern);
            Packed::new(&[alone]).rules().decide(self.code).is_some()
        })
    }
}

/// Returns whether the table has a default row for this category.
#[must_use]
pub fn is_category(name: &str) -> bool {
    let mut defaults = ROWS.iter().filter(|row| row.subject() == Subject::Default);
    defaults.any(|row| row.scope().names().contains(&name))
}

/// Classifies a code using only the table. Returns `None` if neither the words nor the category are known.
///
/// ```
/// use tencent_errors_catalog::{Kind, classifier};
///
/// let decision = classifier::decide("FailedOperation.BucketNotFound").unwrap();
/// assert_eq!(decision.class().kind(), Kind::NotFound);
/// assert_eq!(decision.pattern(), Some("*NotFound*"));
/// ```
#[must_use]
pub fn decide(code: &str) -> Option<Decision<'_>> {
    let Decided { row, by_category } = RULES.decide(code)?;
    Some(Decision { code, row: &ROWS[row], by_category })
}
