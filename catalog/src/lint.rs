//! The lints of catalog files, identified by the id that a diagnostic carries.

use core::fmt;

/// The lint that a diagnostic reports: a stable id in kebab case, such as `duplicate-code`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lint(&'static str);

impl Lint {
    /// Creates a lint for another tool that reports [`Diagnostic`](crate::Diagnostic)s.
    #[must_use]
    pub const fn new(id: &'static str) -> Lint {
        Lint(id)
    }

    /// Returns the lint of this crate with this id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Lint> {
        Lint::ALL.iter().copied().find(|lint| lint.0 == id)
    }

    /// Returns whether the lint is reported as a warning. A catalog that triggers it can still be used.
    #[must_use]
    pub fn is_warning(self) -> bool {
        Lint::WARNINGS.contains(&self)
    }

    /// Returns whether it is off by default. Such a lint must be enabled explicitly, because most catalogs trigger it
    /// on purpose.
    #[must_use]
    pub fn is_silent(self) -> bool {
        self == Lint::NO_SOLUTION
    }

    /// The id.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Lint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

macro_rules! lints {
    (
        errors { $($(#[doc = $error_doc:literal])* $error:ident = $error_id:literal;)* }
        warnings { $($(#[doc = $warning_doc:literal])* $warning:ident = $warning_id:literal;)* }
    ) => {
        impl Lint {
            $($(#[doc = $error_doc])* pub const $error: Lint = Lint($error_id);)*
            $($(#[doc = $warning_doc])* pub const $warning: Lint = Lint($warning_id);)*

            /// Every lint of this crate.
            pub const ALL: &'static [Lint] = &[$(Lint::$error,)* $(Lint::$warning,)*];

            /// A sentence that describes the lint; empty for a lint of another tool.
            #[must_use]
            pub fn description(self) -> &'static str {
                match self.0 {
                    $($error_id => concat!($($error_doc),*).trim_start(),)*
                    $($warning_id => concat!($($warning_doc),*).trim_start(),)*
                    _ => "",
                }
            }

            /// The lints that a usable catalog may trigger, which are reported as warnings.
            pub const WARNINGS: &'static [Lint] = &[$(Lint::$warning),*];
        }
    };
}

lints! {
errors {
    // Files

    /// The file is larger than 16 MiB.
    FILE_TOO_LARGE = "file-too-large";
    /// The file is not UTF-8.
    NOT_UTF8 = "not-utf8";
    /// The file is empty.
    EMPTY_FILE = "empty-file";
    /// The file is not YAML.
    SYNTAX = "syntax";
    /// The file contains more than one YAML document.
    SEVERAL_DOCUMENTS = "several-documents";
    /// Collections are nested deeper than any catalog needs.
    NESTED_TOO_DEEP = "nested-too-deep";
    /// Two anchors have the same name.
    DUPLICATE_ANCHOR = "duplicate-anchor";
    /// Aliases expand the file far beyond its size.
    ALIAS_BOMB = "alias-bomb";
    /// A file has more diagnostics than are reported individually.
    MORE_DIAGNOSTICS = "more-diagnostics";

    // Keys and values

    /// A key that is not part of the format.
    UNKNOWN_KEY = "unknown-key";
    /// A key given twice.
    DUPLICATE_KEY = "duplicate-key";
    /// A required key is missing.
    MISSING_KEY = "missing-key";
    /// A value of the wrong type.
    WRONG_TYPE = "wrong-type";
    /// A number outside the range of its key.
    OUT_OF_RANGE = "out-of-range";
    /// A language other than `zh` and `en`.
    UNKNOWN_LANGUAGE = "unknown-language";
    /// A language given twice.
    DUPLICATE_LANGUAGE = "duplicate-language";

    // Texts

    /// A text lacks a language of its file, or has none at all.
    MISSING_LANGUAGE = "missing-language";
    /// An empty text.
    EMPTY_TEXT = "empty-text";
    /// A text with leading or trailing white space.
    UNTRIMMED_TEXT = "untrimmed-text";
    /// A line break where one line is expected.
    LINE_BREAK = "line-break";
    /// A line that exceeds the length limit.
    LINE_TOO_LONG = "line-too-long";
    /// A control character.
    CONTROL_CHARACTER = "control-character";
    /// An invisible character, which makes a text look different from what it is.
    INVISIBLE_CHARACTER = "invisible-character";

    // Products

    /// A product id that is not snake_case, or whose variant is taken.
    INVALID_PRODUCT = "invalid-product";
    /// Two files define one product.
    DUPLICATE_PRODUCT = "duplicate-product";
    /// Two products become the same variant.
    DUPLICATE_PRODUCT_VARIANT = "duplicate-product-variant";
    /// An invalid name for an enum.
    INVALID_ENUM = "invalid-enum";
    /// An enum name that is already taken.
    ENUM_TAKEN = "enum-taken";
    /// `extends` names an unknown product.
    UNKNOWN_PRODUCT = "unknown-product";
    /// A product extends itself, directly or through others.
    CIRCULAR_EXTENDS = "circular-extends";
    /// Two files that add to one product contradict each other.
    CONFLICTING_HEADER = "conflicting-header";
    /// A product without entries that extends nothing.
    NO_ENTRIES = "no-entries";
    /// More entries than a product can have.
    TOO_MANY_ENTRIES = "too-many-entries";
    /// `replace` with nothing to replace.
    NOTHING_TO_REPLACE = "nothing-to-replace";
    /// Two entries replace the same one.
    REPLACED_TWICE = "replaced-twice";

    // Entries

    /// An entry without a `code`, `number` or `message`.
    UNIDENTIFIED_ENTRY = "unidentified-entry";
    /// An invalid name for a variant.
    INVALID_NAME = "invalid-name";
    /// Two entries become the same variant.
    DUPLICATE_NAME = "duplicate-name";
    /// A variant has the name of another entry's code.
    NAME_IS_CODE = "name-is-code";
    /// A number used twice.
    DUPLICATE_NUMBER = "duplicate-number";
    /// A code that reads as another entry's number.
    CODE_IS_NUMBER = "code-is-number";
    /// A code used twice that may not be shared.
    DUPLICATE_CODE = "duplicate-code";
    /// None of the entries that share a code is canonical.
    NO_CANONICAL = "no-canonical";
    /// Two entries that share a code are canonical.
    DUPLICATE_CANONICAL = "duplicate-canonical";
    /// `canonical` on an entry whose code is not shared.
    NEEDLESS_CANONICAL = "needless-canonical";
    /// A template that is unbalanced or has no literal text.
    INVALID_TEMPLATE = "invalid-template";
    /// A template used twice.
    DUPLICATE_TEMPLATE = "duplicate-template";
    /// A kind that is not in google.rpc.Code.
    UNKNOWN_KIND = "unknown-kind";
    /// A kind that is neither stated nor inherited.
    MISSING_KIND = "missing-kind";
    /// An HTTP status that is not registered with IANA.
    UNKNOWN_HTTP_STATUS = "unknown-http-status";
    /// A retry although the kind implies that retrying cannot help.
    FUTILE_RETRY = "futile-retry";
    /// A successor that is not a code of api_v3.
    UNKNOWN_SUCCESSOR = "unknown-successor";
    /// A link that is not a web URL.
    INVALID_LINK = "invalid-link";

    // Actions

    /// An invalid name for an action.
    INVALID_ACTION = "invalid-action";
    /// An action returns a code that its product does not define.
    UNKNOWN_ACTION_CODE = "unknown-action-code";
    /// A code given twice for an action.
    DUPLICATE_ACTION_CODE = "duplicate-action-code";
    /// More actions than a product can have.
    TOO_MANY_ACTIONS = "too-many-actions";
}
warnings {
    /// The Chinese and the English text are the same.
    SAME_TEXT = "same-text";
    /// A summary that is the code of its entry, or a title that is the id of its product.
    STAND_IN_TEXT = "stand-in-text";
    /// The languages of a text look swapped.
    SWAPPED_LANGUAGES = "swapped-languages";
    /// Texts are missing in one language.
    UNTRANSLATED = "untranslated";
    /// Entries without a solution.
    NO_SOLUTION = "no-solution";
    /// An entry inherits a class that the words of its code contradict.
    UNLIKELY_CLASS = "unlikely-class";
    /// An entry states a class that it would inherit anyway.
    NEEDLESS_KIND = "needless-kind";
    /// An entry repeats a code of the product that its product extends.
    REPEATED_CODE = "repeated-code";
    /// A file redefines what the built-in catalog already contains.
    IN_THE_BOX = "in-the-box";
    /// A comment that is meant to allow lints has no effect.
    INVALID_ALLOW = "invalid-allow";
}
}

#[cfg(test)]
mod tests {
    use super::Lint;

    #[test]
    fn every_lint_is_described_in_a_sentence() {
        for lint in Lint::ALL {
            let description = lint.description();
            assert!(description.ends_with('.') && !description.contains(['[', '\n']), "{lint}");
        }
        assert_eq!(Lint::new("of-another-tool").description(), "");
        assert_eq!(Lint::from_id("no-solution"), Some(Lint::NO_SOLUTION));
        assert!(Lint::NO_SOLUTION.is_warning() && !Lint::SYNTAX.is_warning());
    }

    #[test]
    fn ids_are_distinct_and_in_kebab_case() {
        let mut ids: Vec<&str> = Lint::ALL.iter().map(|lint| lint.as_str()).collect();
        for id in &ids {
            let is_word = |word: &str| {
                !word.is_empty()
                    && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
            };
            assert!(id.split('-').all(is_word), "{id}");
        }
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), Lint::ALL.len());
    }
}
