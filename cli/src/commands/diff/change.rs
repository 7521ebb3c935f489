//! A change between two catalogs, and its impact.

use clap::ValueEnum;
use tencent_errors_catalog::EntryKey;

/// The impact of a change on users of the generated code; the greatest one determines the release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(super) enum Impact {
    /// Texts and links
    Patch,
    /// Additions and changed behavior
    Minor,
    /// Removals and renames
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
    pub(super) kind: ChangeKind,
}

/// The part of a product that changed.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Subject {
    /// The product itself.
    Product,
    /// The entry with this label.
    Entry(String),
    /// The action of this name.
    Action(String),
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum ChangeKind {
    Added,
    Removed {
        /// The label of the added entry that may be the renamed one.
        renamed: Option<String>,
    },
    /// The old and new values, if they are short enough to show.
    Changed(Field, Option<(Option<String>, Option<String>)>),
    /// The codes that an action now returns in addition, and those that it no longer returns.
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
    /// The value of an entry's key.
    Entry(EntryKey),
    /// The uniqueness of the code: if other entries share it, serde writes the number instead.
    Shared,
}

impl Field {
    pub(super) fn is_links(self) -> bool {
        self == Field::Entry(EntryKey::Links)
    }

    /// The impact of a change; `had` is `true` if there was a value before.
    fn impact(self, had: bool) -> Impact {
        use EntryKey as Key;
        match self {
            // The extended product is generated too, so its enum may disappear along with `extends`.
            Field::Enum | Field::Extends | Field::Entry(Key::Name | Key::Code | Key::Number)
                if had =>
            {
                Impact::Breaking
            }
            Field::Enum | Field::Extends | Field::Shared => Impact::Minor,
            Field::Title => Impact::Patch,
            Field::Entry(key) => match key {
                Key::Name
                | Key::Code
                | Key::Number
                | Key::Kind
                | Key::Http
                | Key::Retry
                | Key::Canonical
                | Key::Successor
                | Key::Deprecated
                | Key::Message => Impact::Minor,
                Key::Summary
                | Key::Description
                | Key::Solution
                | Key::Links
                | Key::Replace
                | Key::Upstream => Impact::Patch,
            },
        }
    }
}

impl std::fmt::Display for Field {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Field::Enum => "enum renamed:",
            Field::Title => "title",
            Field::Extends => "extends",
            Field::Entry(EntryKey::Name) => "variant renamed:",
            Field::Entry(EntryKey::Http) => "HTTP status",
            Field::Entry(key) => key.as_str(),
            Field::Shared => "code shared",
        })
    }
}

impl Change {
    pub(super) fn impact(&self) -> Impact {
        match self.kind {
            // A code that an action no longer returns removes no name; only the behavior changes, as with a
            // changed kind.
            ChangeKind::Added | ChangeKind::Codes { .. } => Impact::Minor,
            ChangeKind::Removed { .. } => Impact::Breaking,
            ChangeKind::Changed(field, ref values) => {
                field.impact(values.as_ref().is_none_or(|(old, _)| old.is_some()))
            }
        }
    }
}
