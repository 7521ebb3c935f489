//! What the words of a code mean that no catalog has.

use serde::Serialize;
use tencent_errors_catalog::rules::{self, Row};
use tencent_errors_catalog::{Facts, Lang};
use tencent_errors_runtime::__private::prefixes;

use super::clues::Clues;
use crate::exceptions::exceptions;

/// Why a code that no catalog has means what it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum By {
    Review,
    Rule,
    Category,
}

/// The class of a code that no catalog has.
#[derive(Serialize)]
pub(super) struct ClassByWords {
    pub(super) code: String,
    pub(super) by: By,
    /// The pattern that matched.
    pub(super) rule: Option<&'static str>,
    pub(super) kind: &'static str,
    pub(super) http_status: u16,
    pub(super) retryable: bool,
    /// The row that states this class.
    #[serde(skip)]
    row: Option<&'static Row>,
}

impl ClassByWords {
    fn new(code: &str, class: Facts, by: By, rule: Option<&'static str>) -> ClassByWords {
        let row = rules::decide(code).map(|decision| decision.row());
        ClassByWords {
            code: code.to_owned(),
            by,
            rule,
            kind: class.kind().as_str(),
            http_status: class.http_status(),
            retryable: class.is_retryable(),
            row: row.filter(|row| row.class() == class),
        }
    }

    /// The advice of that row.
    pub(super) fn solution(&self, lang: Lang) -> Option<&'static str> {
        self.row?.advice(lang)
    }
}

/// What the codes mean that no catalog has: as reviewed, else by the rules. By the default of their
/// category only if no prefix of them is known either.
pub(super) fn classes(
    clues: &Clues,
    product: Option<&str>,
    is_known: impl Fn(&str) -> bool,
    is_known_prefix: impl Fn(&str) -> bool,
) -> Vec<ClassByWords> {
    let class = |code: &str| {
        if let Some(class) = exceptions().get(product.unwrap_or_default(), code) {
            return Some(ClassByWords::new(code, class, By::Review, None));
        }
        let decision = rules::decide(code)?;
        let by = if decision.is_by_category() { By::Category } else { By::Rule };
        let is_news = by == By::Rule || !prefixes(code).skip(1).any(&is_known_prefix);
        is_news.then(|| ClassByWords::new(code, decision.class(), by, decision.pattern()))
    };
    clues.codes().filter(|code| !is_known(code)).filter_map(class).collect()
}
