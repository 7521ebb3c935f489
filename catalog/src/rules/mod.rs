//! What a code means, by the words it is made of.
//!
//! One [table](ROWS) serves everybody who has to classify a code that no catalog describes: imports,
//! warnings about entries whose inherited class is probably wrong, explanations, and the generated
//! code at run time. [`Exceptions`] are the codes that are known to mean something else.

mod exceptions;
mod matcher;
mod pack;
mod table;

use std::sync::LazyLock;

use crate::class::Class;
use crate::kind::Kind;

pub use self::exceptions::{Exceptions, InvalidException};
#[doc(hidden)]
pub use self::matcher::{Decided, ROW, Rules};
#[doc(hidden)]
pub use self::pack::Packed;
pub use self::table::ROWS;

/// The file that generated code decides codes with.
#[doc(hidden)]
pub const MATCHER: &str = include_str!("matcher.rs");

static PACKED: LazyLock<Packed> = LazyLock::new(|| Packed::new(ROWS));

/// The packed table.
#[doc(hidden)]
#[must_use]
pub fn packed() -> &'static Packed {
    &PACKED
}

/// A row of the table.
#[derive(Debug)]
pub struct Row {
    scope: Scope,
    subject: Subject,
    patterns: &'static str,
    class: Class,
    weak: bool,
}

/// The categories that a row applies to. A category is the first dotted part of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All of them.
    Any,
    /// These.
    In(&'static [&'static str]),
    /// All but these.
    NotIn(&'static [&'static str]),
}

/// What the patterns of a row are matched against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The last dotted part of the code.
    LastPart,
    /// The category, where no row names it.
    Category,
    /// Nothing: the row is the default of its categories.
    Default,
}

impl Row {
    /// The categories that it applies to.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        self.scope
    }

    /// What its patterns are matched against.
    #[must_use]
    pub const fn subject(&self) -> Subject {
        self.subject
    }

    /// Its patterns. In each, `*` at an end is any text; the others end where a word of camel case
    /// does. Where a pattern with `!` occurs, the row does not apply.
    pub fn patterns(&self) -> impl Iterator<Item = &'static str> {
        self.patterns.split_whitespace()
    }

    /// What it says of the codes that it decides.
    #[must_use]
    pub const fn class(&self) -> Class {
        self.class
    }

    /// Whether it is right on fewer than three in four of the codes that it decides.
    #[must_use]
    pub const fn is_weak(&self) -> bool {
        self.weak
    }

    const fn http(mut self, http_status: u16) -> Row {
        self.class.http_status = http_status;
        self
    }

    const fn retry(mut self) -> Row {
        self.class.retryable = true;
        self
    }

    const fn weak(mut self) -> Row {
        self.weak = true;
        self
    }
}

impl Scope {
    /// The categories that it names.
    #[must_use]
    pub const fn names(self) -> &'static [&'static str] {
        match self {
            Scope::Any => &[],
            Scope::In(names) | Scope::NotIn(names) => names,
        }
    }
}

const fn row(scope: Scope, patterns: &'static str, kind: Kind) -> Row {
    let class = Class::new(kind, kind.http_status(), kind.is_retryable());
    Row { scope, subject: Subject::LastPart, patterns, class, weak: false }
}

const fn default(categories: &'static [&'static str], kind: Kind) -> Row {
    let row = row(Scope::In(categories), "", kind);
    Row { subject: Subject::Default, ..row }
}

const fn category(patterns: &'static str, kind: Kind) -> Row {
    let row = row(Scope::Any, patterns, kind);
    Row { subject: Subject::Category, ..row }
}

/// What the table says of a code.
#[derive(Debug, Clone, Copy)]
pub struct Decision<'c> {
    code: &'c str,
    row: &'static Row,
    by_category: bool,
}

impl Decision<'_> {
    /// The row that decided.
    #[must_use]
    pub const fn row(&self) -> &'static Row {
        self.row
    }

    /// What it says.
    #[must_use]
    pub const fn class(&self) -> Class {
        self.row.class
    }

    /// Whether nothing but the category led to it.
    #[must_use]
    pub const fn is_by_category(&self) -> bool {
        self.by_category
    }

    /// The first pattern of the row that matches; none if the row is the default of a category.
    #[must_use]
    pub fn pattern(&self) -> Option<&'static str> {
        self.row.patterns().filter(|pattern| !pattern.starts_with('!')).find(|patterns| {
            let alone = Row { scope: Scope::Any, patterns, ..*self.row };
            Packed::new(&[alone]).rules().decide(self.code).is_some()
        })
    }
}

/// Decides by the table alone what a code means. `None` for a code of whose words and category it
/// knows nothing.
///
/// ```
/// use tencent_errors_catalog::{Kind, rules};
///
/// let decision = rules::decide("FailedOperation.BucketNotFound").unwrap();
/// assert_eq!(decision.class().kind(), Kind::NotFound);
/// assert_eq!(decision.pattern(), Some("*NotFound*"));
/// ```
#[must_use]
pub fn decide(code: &str) -> Option<Decision<'_>> {
    let Decided { row, by_category } = PACKED.rules().decide(code)?;
    Some(Decision { code, row: &ROWS[row], by_category })
}
