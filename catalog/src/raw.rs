//! The content of a catalog file, before any check that involves more than one value.

use crate::keys::entry_keys;
use crate::per_lang::PerLang;
use crate::yaml::Path;

/// An optional value in a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) enum Field<T> {
    /// The file does not contain the value.
    #[default]
    Absent,
    /// The file contains the value, but it could not be read. This was already reported.
    Invalid,
    Value(T),
}

impl<T> Field<T> {
    pub(crate) fn value(&self) -> Option<&T> {
        match self {
            Field::Value(value) => Some(value),
            Field::Absent | Field::Invalid => None,
        }
    }

    pub(crate) fn into_value(self) -> Option<T> {
        match self {
            Field::Value(value) => Some(value),
            Field::Absent | Field::Invalid => None,
        }
    }

    pub(crate) fn is_absent(&self) -> bool {
        matches!(self, Field::Absent)
    }

    pub(crate) fn is_invalid(&self) -> bool {
        matches!(self, Field::Invalid)
    }
}

/// The value, for callers that do not depend on the reason why it is missing.
impl<T> From<Field<T>> for Option<T> {
    fn from(field: Field<T>) -> Option<T> {
        field.into_value()
    }
}

impl<T> From<Field<Vec<T>>> for Vec<T> {
    fn from(field: Field<Vec<T>>) -> Vec<T> {
        field.into_value().unwrap_or_default()
    }
}

impl From<Field<bool>> for bool {
    fn from(field: Field<bool>) -> bool {
        field.into_value().unwrap_or_default()
    }
}

/// A catalog file: the error codes of one product.
#[derive(Debug, Default)]
pub(crate) struct RawProduct {
    /// The id.
    pub(crate) product: Option<String>,
    /// Set if the file replaces the product of the built-in catalog instead of adding to it.
    pub(crate) replace: bool,
    /// Other names by which the product is known.
    pub(crate) aliases: Vec<RawItem>,
    /// The name of the enum.
    pub(crate) enum_name: Option<String>,
    pub(crate) title: Field<RawText>,
    /// The id of a product whose codes this one's services also return.
    pub(crate) extends: Field<String>,
    /// Titles or URLs of the documents that the entries were transcribed from.
    pub(crate) sources: Vec<String>,
    pub(crate) entries: Vec<RawEntry>,
    /// Set if the list of entries is empty or absent.
    pub(crate) is_empty: bool,
    /// Set if the entries could not be read. This was already reported.
    pub(crate) lacks_entries: bool,
    /// Codes that every action of the product returns.
    pub(crate) every_action: Vec<RawItem>,
    pub(crate) actions: Vec<RawAction>,
}

impl RawProduct {
    /// Returns whether it mentions any actions.
    pub(crate) fn has_actions(&self) -> bool {
        !self.actions.is_empty() || !self.every_action.is_empty()
    }
}

/// An action of the product, and the codes that it returns.
#[derive(Debug)]
pub(crate) struct RawAction {
    /// The index of the action among those of the file, counting broken ones.
    pub(crate) pair: usize,
    pub(crate) name: String,
    pub(crate) codes: Vec<RawItem>,
    /// Set if an import tracks the action.
    pub(crate) is_imported: bool,
}

/// A text in Chinese and English.
pub(crate) type RawText = PerLang<Option<String>>;

/// A string that may be an item of a list.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RawItem {
    /// Its index in the list; `None` if it is not in a list.
    pub(crate) index: Option<usize>,
    pub(crate) text: String,
}

impl RawItem {
    /// The path to the item, below the path to the key that contains it.
    pub(crate) fn path<'p>(&self, key: &'p Path<'p>) -> Path<'p> {
        self.index.map_or(*key, |index| key.item(index))
    }
}

macro_rules! raw_entry {
    ($($(#[$doc:meta])* $Key:ident $name:literal $field:ident: $Type:ty = $read:ident;)*) => {
        /// An error. For the meaning of each key see `catalog.schema.json`.
        #[derive(Debug, Default)]
        pub(crate) struct RawEntry {
            /// The index of the entry among those of the file, counting broken ones.
            pub(crate) index: usize,
            /// Set if the entry raised a diagnostic.
            pub(crate) broken: bool,
            $($(#[$doc])* pub(crate) $field: $Type,)*
        }
    };
}

entry_keys!(raw_entry);
