//! What a catalog file may say, before any check that involves more than one value.

use tencent_errors_runtime::Lang;

use crate::per_lang::PerLang;
use crate::yaml::Path;

/// A value that a file may give.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) enum Field<T> {
    /// The file does not have it.
    #[default]
    Absent,
    /// The file has it, but it could not be read, which was reported.
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

/// A catalog file: the error codes of one product.
#[derive(Debug, Default)]
pub(crate) struct RawProduct {
    /// The id.
    pub(crate) product: Option<String>,
    /// Set if the file is the product, whole, instead of adding to that of the box.
    pub(crate) replace: bool,
    /// Other names that people know the product by.
    pub(crate) aliases: Vec<RawItem>,
    /// The name of the enum.
    pub(crate) enum_name: Option<String>,
    pub(crate) title: Field<RawText>,
    /// The id of a product whose codes this one's services also return.
    pub(crate) extends: Field<String>,
    /// Titles or URLs of the documents that the entries were transcribed from.
    pub(crate) sources: Vec<String>,
    pub(crate) entries: Vec<RawEntry>,
    /// Set if the list of entries is empty, or not there at all.
    pub(crate) is_empty: bool,
    /// Set if the entries could not be read, which was reported.
    pub(crate) lacks_entries: bool,
    /// Codes that every action of the product returns.
    pub(crate) every_action: Vec<RawItem>,
    pub(crate) actions: Vec<RawAction>,
}

impl RawProduct {
    /// Returns whether it says anything about actions.
    pub(crate) fn has_actions(&self) -> bool {
        !self.actions.is_empty() || !self.every_action.is_empty()
    }
}

/// An action of the product, and the codes that it returns.
#[derive(Debug)]
pub(crate) struct RawAction {
    /// Its index in the file, counting broken ones.
    pub(crate) pair: usize,
    pub(crate) name: String,
    pub(crate) codes: Vec<RawItem>,
    /// Set if an import keeps track of it.
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
    /// The path to the item, below the path to the key that holds it.
    pub(crate) fn path<'p>(&self, key: &'p Path<'p>) -> Path<'p> {
        self.index.map_or(*key, |index| key.item(index))
    }
}

/// An error. For the meaning of each key see `catalog.schema.json`.
#[derive(Debug, Default)]
pub(crate) struct RawEntry {
    /// Its index in the file, counting broken items.
    pub(crate) index: usize,
    /// Whether it raised a diagnostic.
    pub(crate) broken: bool,
    pub(crate) code: Field<String>,
    pub(crate) number: Option<i64>,
    pub(crate) messages: Vec<RawItem>,
    pub(crate) name: Option<String>,
    pub(crate) kind: Field<String>,
    pub(crate) http: Option<u16>,
    pub(crate) retry: Option<bool>,
    pub(crate) canonical: bool,
    pub(crate) replace: bool,
    pub(crate) deprecated: bool,
    pub(crate) successor: Option<String>,
    pub(crate) summary: Option<RawText>,
    pub(crate) description: Option<RawText>,
    pub(crate) solution: Option<RawText>,
    pub(crate) links: Vec<RawItem>,
    pub(crate) upstream: Option<String>,
}

/// The keys of a file.
pub(crate) const PRODUCT_KEYS: [&str; 12] = [
    "product",
    "replace",
    "aliases",
    "enum",
    "title",
    "extends",
    "languages",
    "sources",
    "errors",
    "every_action",
    "actions",
    "upstream",
];

/// The keys of an entry.
pub(crate) const ENTRY_KEYS: [&str; 16] = [
    "code",
    "number",
    "message",
    "name",
    "kind",
    "http",
    "retry",
    "canonical",
    "replace",
    "deprecated",
    "successor",
    "summary",
    "description",
    "solution",
    "links",
    "upstream",
];

/// Keys of other formats, each with the one that means the very same here.
pub(crate) const SYNONYMS: [(&str, &str); 16] = [
    ("cn", "zh"),
    ("chinese", "zh"),
    ("zh-cn", "zh"),
    ("zh_cn", "zh"),
    ("english", "en"),
    ("en-us", "en"),
    ("en_us", "en"),
    ("entries", "errors"),
    ("langs", "languages"),
    ("desc", "description"),
    ("msg", "message"),
    ("messages", "message"),
    ("http_status", "http"),
    ("retryable", "retry"),
    ("link", "links"),
    ("urls", "links"),
];

/// Keys of other formats, each with the one that is probably meant.
pub(crate) const LIKELY_KEYS: [(&str, &str); 12] = [
    ("id", "product"),
    ("codes", "errors"),
    ("lang", "languages"),
    ("details", "description"),
    ("template", "message"),
    ("text", "summary"),
    ("title", "summary"),
    ("status", "http"),
    ("variant", "name"),
    ("category", "kind"),
    ("type", "kind"),
    ("url", "links"),
];

/// The keys of a text.
pub(crate) const TEXT_KEYS: [&str; 2] = [Lang::Zh.as_str(), Lang::En.as_str()];
