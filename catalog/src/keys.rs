//! The keys of catalog files: a table of the keys of an entry, from which its reader, its raw form and comparisons
//! are generated, and lists of the other keys.

use tencent_errors_runtime::Lang;

/// Passes the keys of an entry to a macro as `Variant "name" field: Type = reader`, in reading order.
macro_rules! entry_keys {
    ($then:ident) => {
        $then! {
            /// The string code, as on the wire.
            Code "code" code: Field<String> = line;
            /// The numeric code.
            Number "number" number: Option<i64> = number;
            /// Templates of the text that the service prints.
            Message "message" messages: Vec<RawItem> = messages;
            /// The name of the variant.
            Name "name" name: Option<String> = line;
            /// The classification.
            Kind "kind" kind: Field<String> = line;
            /// The HTTP status.
            Http "http" http: Option<u16> = number;
            /// Set if an idempotent call is worth a retry.
            Retry "retry" retry: Option<bool> = flag;
            /// Set if the bare code resolves to this entry among those that share it.
            Canonical "canonical" canonical: bool = flag;
            /// Set if it replaces an entry of the built-in catalog.
            Replace "replace" replace: bool = flag;
            /// Set if the service is known to have dropped the code.
            Deprecated "deprecated" deprecated: bool = flag;
            /// The `api_v3` code that replaced it.
            Successor "successor" successor: Option<String> = line;
            /// A one-line text.
            Summary "summary" summary: Option<RawText> = text_line;
            /// A longer text.
            Description "description" description: Option<RawText> = text_lines;
            /// Advice on the error.
            Solution "solution" solution: Option<RawText> = text_lines;
            /// Further reading.
            Links "links" links: Vec<RawItem> = lines;
            /// The digests that an import records.
            Upstream "upstream" upstream: Option<String> = line;
        }
    };
}

pub(crate) use entry_keys;

macro_rules! names {
    ($($(#[$doc:meta])* $Key:ident $name:literal $field:ident: $Type:ty = $read:ident;)*) => {
        /// A key of an entry.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum EntryKey {
            $($(#[$doc])* $Key,)*
        }

        impl EntryKey {
            /// Every key, in the recommended order in files.
            pub const ALL: &'static [EntryKey] = &[$(EntryKey::$Key),*];

            /// The key as written in files.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(EntryKey::$Key => $name,)*
                }
            }
        }

        /// The keys of an entry.
        pub(crate) const ENTRY_KEYS: &[&str] = &[$($name),*];
    };
}

entry_keys!(names);

/// The keys of a file.
pub(crate) const PRODUCT_KEYS: &[&str] = &[
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

/// Keys of other formats, each with the key that means exactly the same here.
pub(crate) const SYNONYMS: &[(&str, &str)] = &[
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

/// Keys of other formats, each with the key that was probably meant.
pub(crate) const LIKELY_KEYS: &[(&str, &str)] = &[
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
pub(crate) const TEXT_KEYS: &[&str] = &[Lang::Zh.as_str(), Lang::En.as_str()];
