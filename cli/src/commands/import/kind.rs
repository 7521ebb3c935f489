//! Which kind a code gets, by its category: the part before its first dot.

use tencent_errors_catalog::__private::dotted_prefixes;
use tencent_errors_catalog::{Catalog, Entry, Kind, Product};

/// The categories that `api_v3` does not have, with `*` for any text. The first matching row
/// applies.
///
/// The table is in the manual too; a test compares the two.
pub(super) const RULES: [Rule; 20] = [
    rule(Subject::Code, "*NotFound", Kind::NotFound),
    rule(Subject::Code, "*NotExist", Kind::NotFound),
    rule(Subject::Code, "*NotExisted", Kind::NotFound),
    rule(Subject::Category, "*LimitExceeded", Kind::ResourceExhausted),
    rule(Subject::Category, "*Quota", Kind::ResourceExhausted),
    // The service lacks capacity, as with ResourceInsufficient.
    Rule {
        http: Some(503),
        ..rule(Subject::Category, "ResourcesSoldOut", Kind::ResourceExhausted)
    },
    rule(Subject::Category, "ResourceBusy", Kind::Unavailable),
    rule(Subject::Category, "Invalid*State", Kind::FailedPrecondition),
    rule(Subject::Category, "Invalid*Status", Kind::FailedPrecondition),
    rule(Subject::Category, "Invalid*", Kind::InvalidArgument),
    rule(Subject::Category, "Region*", Kind::InvalidArgument),
    rule(Subject::Category, "Mutex*", Kind::Aborted),
    rule(Subject::Category, "*Conflict", Kind::Aborted),
    // Mostly for the state of a resource; where the caller lacks a permission, the service says
    // UnauthorizedOperation.
    rule(Subject::Category, "OperationDenied", Kind::FailedPrecondition),
    rule(Subject::Category, "LimitOperation", Kind::FailedPrecondition),
    rule(Subject::Category, "*NotAllowed*", Kind::FailedPrecondition),
    rule(Subject::Category, "Unknown*", Kind::Unknown),
    rule(Subject::Category, "*Error", Kind::Internal),
    rule(Subject::Category, "*Failed", Kind::Internal),
    rule(Subject::Category, "*Failure", Kind::Internal),
];

/// A row of the table.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) subject: Subject,
    pub(super) pattern: &'static str,
    pub(super) kind: Kind,
    /// If it differs from the kind's default.
    pub(super) http: Option<u16>,
}

/// What the pattern of a row is matched against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// The whole code.
    Code,
    /// The part before its first dot.
    Category,
}

const fn rule(subject: Subject, pattern: &'static str, kind: Kind) -> Rule {
    Rule { subject, pattern, kind, http: None }
}

/// The classification that an entry states itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Class {
    pub(super) kind: Kind,
    /// If it differs from the kind's default.
    pub(super) http: Option<u16>,
    /// If it differs from the kind's default.
    pub(super) retry: Option<bool>,
}

/// The common codes, whose classification other codes inherit.
pub(super) struct Common<'c>(&'c Product);

impl<'c> Common<'c> {
    pub(super) fn new(built_in: &'c Catalog) -> Common<'c> {
        Common(built_in.product("api_v3").expect("the built-in catalog has api_v3"))
    }

    /// The common code that a code belongs to: itself, or its longest dotted prefix.
    pub(super) fn entry(&self, code: &str) -> Option<&'c Entry> {
        let find = |prefix| self.0.entries().iter().find(|entry| entry.code() == Some(prefix));
        dotted_prefixes(code).find_map(find)
    }

    /// What the entry for a code must state itself; `None` if it inherits from a common code.
    pub(super) fn class(&self, code: &str, inherits: bool) -> Option<Class> {
        let Some(entry) = self.entry(code) else { return Some(by_category(code)) };
        let kind = entry.kind();
        let (http, retry) = (entry.http_status(), entry.is_retryable());
        (!inherits).then_some(Class {
            kind,
            http: (http != kind.http_status()).then_some(http),
            retry: (retry != kind.is_retryable()).then_some(retry),
        })
    }
}

fn by_category(code: &str) -> Class {
    let category = code.split('.').next().unwrap_or_default();
    let fits = |rule: &&Rule| match rule.subject {
        Subject::Code => matches(rule.pattern, code),
        Subject::Category => matches(rule.pattern, category),
    };
    let (kind, http) =
        RULES.iter().find(fits).map_or((Kind::Unknown, None), |rule| (rule.kind, rule.http));
    Class { kind, http, retry: None }
}

/// Whether a text matches a pattern in which `*` is any text, possibly empty.
fn matches(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((start, rest)) => text.strip_prefix(start).is_some_and(|text| {
            text.char_indices()
                .map(|(at, _)| at)
                .chain([text.len()])
                .any(|at| matches(rest, &text[at..]))
        }),
    }
}

#[cfg(test)]
mod tests {
    use tencent_errors_catalog::{Sources, load};

    use super::*;

    fn class(code: &str, inherits: bool) -> Option<Class> {
        let catalog = load(&Sources::built_in()).unwrap();
        Common::new(&catalog).class(code, inherits)
    }

    #[test]
    fn common_categories_are_inherited() {
        for code in
            ["InvalidParameter", "InvalidParameter.X", "AuthFailure.X.Y", "FailedOperation."]
        {
            assert_eq!(class(code, true), None, "{code}");
        }
    }

    #[test]
    fn without_a_common_product_the_category_is_written_out() {
        let expected = Class { kind: Kind::ResourceExhausted, http: Some(503), retry: None };
        assert_eq!(class("ResourceInsufficient.Cpu", false), Some(expected));
        let expected = Class { kind: Kind::ResourceExhausted, http: None, retry: Some(true) };
        assert_eq!(class("RequestLimitExceeded.X", false), Some(expected));
    }

    #[test]
    fn other_categories_have_a_row() {
        for (code, kind) in [
            ("InvalidInstanceId.NotFound", Kind::NotFound),
            ("Credential.CPTNotExisted", Kind::NotFound),
            ("InvalidInstanceId.Malformed", Kind::InvalidArgument),
            ("InvalidAddressIdStatus.NotPermit", Kind::FailedPrecondition),
            ("InvalidParameterConflict", Kind::InvalidArgument),
            ("TradeDealConflict", Kind::Aborted),
            ("VpcLimitExceeded", Kind::ResourceExhausted),
            ("OverQuota", Kind::ResourceExhausted),
            ("ResourceBusy", Kind::Unavailable),
            ("OperationDenied.FlowStatusForbid", Kind::FailedPrecondition),
            ("RegionError", Kind::InvalidArgument),
            ("UnknownError", Kind::Unknown),
            ("CdbError.BackupError", Kind::Internal),
            ("StructParseFailed", Kind::Internal),
            ("Did.X", Kind::Unknown),
            ("", Kind::Unknown),
        ] {
            let expected = Class { kind, http: None, retry: None };
            assert_eq!(class(code, true), Some(expected), "{code}");
        }
        let expected = Class { kind: Kind::ResourceExhausted, http: Some(503), retry: None };
        assert_eq!(class("ResourcesSoldOut.Cpu", true), Some(expected));
    }

    #[test]
    fn the_readme_has_the_table() {
        let readme = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/command-line.md");
        let readme = std::fs::read_to_string(readme).unwrap();
        let rows: Vec<&str> = readme
            .lines()
            .skip_while(|line| *line != "| category | kind |")
            .skip(2)
            .take_while(|line| line.starts_with('|'))
            .collect();
        let expected: Vec<String> = RULES.iter().map(row).collect();
        assert_eq!(rows, expected);
    }

    fn row(rule: &Rule) -> String {
        let code = if rule.subject == Subject::Code { " (the whole code)" } else { "" };
        let http = rule.http.map(|http| format!(", HTTP {http}")).unwrap_or_default();
        format!("| `{}`{code} | `{}`{http} |", rule.pattern, rule.kind)
    }

    #[test]
    fn a_star_is_any_text() {
        assert!(matches("*a*", "a") && matches("a*b", "axb") && matches("*", ""));
        assert!(!matches("a*b", "ab c") && !matches("a", "ab"));
    }
}
