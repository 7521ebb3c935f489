//! A row of the table of rules.

use tencent_errors_runtime::{Facts, Kind, Lang};

/// A row of the table.
#[derive(Debug)]
pub struct Row {
    scope: Scope,
    subject: Subject,
    patterns: &'static str,
    class: Facts,
    weak: bool,
    /// Advice in Chinese and in English.
    advice: Option<[&'static str; 2]>,
}

/// The categories to which a row applies. A category is the first dotted part of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All categories.
    Any,
    /// These categories.
    In(&'static [&'static str]),
    /// All categories except these.
    NotIn(&'static [&'static str]),
}

/// The part of a code that the patterns of a row match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The last dotted part of the code.
    LastPart,
    /// The category, if no row names it.
    Category,
    /// Nothing: the row is the default of its categories.
    Default,
}

impl Row {
    /// The categories to which the row applies.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        self.scope
    }

    /// The part of a code that the patterns of the row match.
    #[must_use]
    pub const fn subject(&self) -> Subject {
        self.subject
    }

    /// The patterns of the row, which match whole words of camel case. `*` at either end of a pattern stands for any
    /// further words; without it, the subject must start or end there, not counting trailing words such as `Error`.
    /// The row does not apply if a pattern with `!` occurs anywhere in the subject.
    pub fn patterns(&self) -> impl Iterator<Item = &'static str> {
        self.patterns.split_whitespace()
    }

    /// The class of the codes that match the row.
    #[must_use]
    pub const fn class(&self) -> Facts {
        self.class
    }

    /// Advice on errors whose codes match the row; `None` if the class says enough.
    #[must_use]
    pub fn advice(&self, lang: Lang) -> Option<&'static str> {
        let [zh, en] = self.advice?;
        Some(match lang {
            Lang::Zh => zh,
            Lang::En => en,
        })
    }

    /// The row with only one of its patterns, for any category.
    pub(super) fn with_pattern(&self, pattern: &'static str) -> Row {
        Row { scope: Scope::Any, patterns: pattern, ..*self }
    }

    /// Returns whether the row is right for fewer than three in four of the codes that it classifies.
    #[must_use]
    pub const fn is_weak(&self) -> bool {
        self.weak
    }

    pub(super) const fn http(mut self, http_status: u16) -> Row {
        self.class = self.class.with_http_status(http_status);
        self
    }

    pub(super) const fn retry(mut self) -> Row {
        self.class = self.class.with_retry(true);
        self
    }

    /// Adds advice in Chinese and in English.
    pub(super) const fn advise(mut self, advice: [&'static str; 2]) -> Row {
        self.advice = Some(advice);
        self
    }

    pub(super) const fn weak(mut self) -> Row {
        self.weak = true;
        self
    }
}

impl Scope {
    /// The categories that the scope names.
    #[must_use]
    pub const fn names(self) -> &'static [&'static str] {
        match self {
            Scope::Any => &[],
            Scope::In(names) | Scope::NotIn(names) => names,
        }
    }
}

pub(super) const fn row(scope: Scope, patterns: &'static str, kind: Kind) -> Row {
    let class = Facts::of(kind);
    Row { scope, subject: Subject::LastPart, patterns, class, weak: false, advice: None }
}

pub(super) const fn default(categories: &'static [&'static str], kind: Kind) -> Row {
    let row = row(Scope::In(categories), "", kind);
    Row { subject: Subject::Default, ..row }
}

pub(super) const fn category(patterns: &'static str, kind: Kind) -> Row {
    let row = row(Scope::Any, patterns, kind);
    Row { subject: Subject::Category, ..row }
}
