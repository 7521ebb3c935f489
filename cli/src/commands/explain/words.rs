//! The class of an error that is missing from the catalog, according to the words of its code, its message or its
//! status.

use serde::Serialize;
use tencent_errors_catalog::classifier::{self, Row};
use tencent_errors_catalog::{Facts, Kind, Lang};
use tencent_errors_runtime::Class;

use crate::exceptions::exceptions;
use crate::phrases;

/// The reason for a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum By {
    Review,
    Rule,
    Category,
    Message,
    Status,
    /// There is no reason: the error is unknown.
    Nothing,
}

/// The class of an error that is missing from the catalog.
#[derive(Serialize)]
pub(super) struct ClassByWords {
    /// The code, or a title such as `HTTP 400`, if there is one.
    pub(super) code: Option<String>,
    pub(super) by: By,
    /// The pattern that matched.
    pub(super) rule: Option<&'static str>,
    pub(super) kind: &'static str,
    pub(super) http_status: u16,
    pub(super) retryable: bool,
    /// The rule that matches the code, if it has this class.
    #[serde(skip)]
    row: Option<&'static Row>,
}

impl ClassByWords {
    fn new(code: Option<&str>, class: Facts, by: By, rule: Option<&'static str>) -> ClassByWords {
        let row = match by {
            By::Message | By::Status | By::Nothing => None,
            _ => code.and_then(classifier::decide).map(|decision| decision.row()),
        };
        ClassByWords {
            code: code.map(str::to_owned),
            by,
            rule,
            kind: class.kind().as_str(),
            http_status: class.http_status(),
            retryable: class.is_retryable(),
            row: row.filter(|row| row.class() == class),
        }
    }

    /// The advice of the rule that matches the code, if it has this class.
    pub(super) fn solution(&self, lang: Lang) -> Option<&'static str> {
        self.row?.advice(lang)
    }

    /// Classifies a code according to the reviewed exceptions, or else the rules. The default of the category does
    /// not apply if a prefix of the code is known.
    pub(super) fn of_code(
        code: &str,
        product: Option<&str>,
        is_prefix_known: bool,
    ) -> Option<ClassByWords> {
        if let Some(class) = exceptions().get(product.unwrap_or_default(), code) {
            return Some(ClassByWords::new(Some(code), class, By::Review, None));
        }
        let decision = classifier::decide(code)?;
        let by = if decision.is_by_category() { By::Category } else { By::Rule };
        let is_news = by == By::Rule || !is_prefix_known;
        is_news.then(|| ClassByWords::new(Some(code), decision.class(), by, decision.pattern()))
    }

    /// Classifies an error by its message, for codes that are numbers or carry no information.
    pub(super) fn of_message(code: Option<&str>, message: &str) -> Option<ClassByWords> {
        let class = phrases::class_of_message(message)?;
        Some(ClassByWords::new(code, class, By::Message, None))
    }

    /// Classifies an error by a message that reports a failed connection.
    pub(super) fn of_network(code: Option<&str>, message: &str) -> Option<ClassByWords> {
        let class = phrases::class_of_network(message)?;
        Some(ClassByWords::new(code, class, By::Message, None))
    }

    /// The class of an unknown error.
    pub(super) fn unknown(code: Option<&str>) -> ClassByWords {
        ClassByWords::new(code, Kind::Unknown.into(), By::Nothing, None)
    }

    /// Classifies an error by its HTTP status.
    pub(super) fn of_status(code: Option<&str>, status: u16) -> ClassByWords {
        let class = Class::of_status(status);
        let class = Facts::new(class.kind(), class.http_status(), class.is_retryable());
        let name = code.map_or_else(|| format!("HTTP {status}"), str::to_owned);
        ClassByWords::new(Some(&name), class, By::Status, None)
    }
}
