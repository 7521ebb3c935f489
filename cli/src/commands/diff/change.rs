//! A change between two catalogs, and what it means.

/// The impact of a change on users of the generated code; the greatest one wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Impact {
    /// Texts differ.
    Patch,
    /// Something was added, or an answer differs.
    Minor,
    /// Something that callers may have written down is gone.
    Breaking,
}

impl Impact {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Impact::Patch => "patch",
            Impact::Minor => "minor",
            Impact::Breaking => "breaking",
        }
    }
}

/// A change of a product, of one of its entries or of one of its actions.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Change {
    /// The id of the product.
    pub(super) product: String,
    pub(super) subject: Subject,
    pub(super) what: What,
}

/// The part of a product that changed.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Subject {
    /// The product itself.
    Product,
    /// The entry that is called so.
    Entry(String),
    /// The action of this name.
    Action(String),
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum What {
    Added,
    Removed,
    /// The old and new value, if they are short enough to show.
    Changed(Field, Option<(Option<String>, Option<String>)>),
    /// The codes that an action has come to return, and those that it no longer returns.
    Codes {
        gained: Vec<String>,
        lost: Vec<String>,
    },
}

/// The parts of a product or entry that may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Field {
    Enum,
    Title,
    Extends,
    Variant,
    Code,
    Number,
    Kind,
    Http,
    Retry,
    Canonical,
    /// The code is or is no longer that of other entries as well, which decides whether serde writes the number.
    Shared,
    Successor,
    Deprecated,
    Messages,
    Summary,
    Description,
    Solution,
    Links,
}

impl Field {
    /// The impact of a change; `had` is set if there was a value before.
    fn impact(self, had: bool) -> Impact {
        match self {
            // The product that it extends is generated too, so it may go with `extends`.
            Field::Enum | Field::Variant | Field::Code | Field::Number | Field::Extends if had => {
                Impact::Breaking
            }
            Field::Enum
            | Field::Variant
            | Field::Code
            | Field::Number
            | Field::Extends
            | Field::Kind
            | Field::Http
            | Field::Retry
            | Field::Canonical
            | Field::Shared
            | Field::Successor
            | Field::Deprecated
            | Field::Messages => Impact::Minor,
            Field::Title | Field::Summary | Field::Description | Field::Solution | Field::Links => {
                Impact::Patch
            }
        }
    }
}

impl std::fmt::Display for Field {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Field::Enum => "enum renamed:",
            Field::Title => "title",
            Field::Extends => "extends",
            Field::Variant => "variant renamed:",
            Field::Code => "code",
            Field::Number => "number",
            Field::Kind => "kind",
            Field::Http => "HTTP status",
            Field::Retry => "retry",
            Field::Canonical => "canonical",
            Field::Shared => "code shared",
            Field::Successor => "successor",
            Field::Deprecated => "deprecated",
            Field::Messages => "message",
            Field::Summary => "summary",
            Field::Description => "description",
            Field::Solution => "solution",
            Field::Links => "links",
        })
    }
}

impl Change {
    pub(super) fn impact(&self) -> Impact {
        match self.what {
            // No name goes with a code that an action no longer returns: the answer differs, as that of a kind does.
            What::Added | What::Codes { .. } => Impact::Minor,
            What::Removed => Impact::Breaking,
            What::Changed(field, ref values) => {
                field.impact(values.as_ref().is_none_or(|(old, _)| old.is_some()))
            }
        }
    }
}
