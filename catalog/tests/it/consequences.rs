//! Follow-on errors of another diagnostic are not reported.

use tencent_errors_catalog::Source;

use crate::{HEAD, diagnostics, entry, load_all, load_with};

#[test]
fn a_problem_is_reported_once_without_its_consequences() {
    let lines = |text: &str| -> Vec<String> {
        diagnostics(text)
            .iter()
            .map(|diagnostic| diagnostic.lines().next().unwrap().to_owned())
            .collect()
    };
    let inherits = "  - { code: InvalidParameter.A, summary: { zh: 一, en: one } }\n";
    let parent = "  - { code: Own, kind: internal, summary: { zh: 一, en: one } }\n";
    let child = "  - { code: Own.Child, summary: { zh: 二, en: two } }\n";
    let cases = [
        // A duplicate code that inherits its kind.
        (format!("{HEAD}{inherits}{inherits}"), "6:13: duplicate code `InvalidParameter.A`"),
        // Keys that others depend on, misspelled or broken.
        (format!("{HEAD}{inherits}").replace("extends:", "extend:"), "3:1: unknown key `extend`"),
        (
            format!("{HEAD}{inherits}").replace("api_v3", "[api_v3]"),
            "3:10: expected a string, found a list",
        ),
        (format!("{HEAD}{parent}{child}").replace("kind:", "knd:"), "5:18: unknown key `knd`"),
        (
            format!("{HEAD}{parent}{child}").replace("internal", "[internal]"),
            "5:24: expected a string, found a list",
        ),
        (
            format!("{HEAD}{parent}{child}").replacen("code: Own,", "cod: Own,", 1),
            "5:7: unknown key `cod`",
        ),
        (
            format!("{HEAD}{parent}{child}").replacen("code: Own,", "code: 404,", 1),
            "5:13: expected a string, found a number",
        ),
        (
            format!("{HEAD}{parent}").replacen("code: Own,", "code: '',", 1),
            "5:13: the text is empty",
        ),
        (
            format!("{HEAD}{parent}").replacen("code: Own,", "message: '', name: A,", 1),
            "5:16: the text is empty",
        ),
        (
            format!("language: [zh]\n{HEAD}{parent}").replace(", en: one", ""),
            "1:1: unknown key `language`",
        ),
        (
            format!("languages: zh\n{HEAD}{parent}").replace(", en: one", ""),
            "1:12: expected a list of strings, found a string",
        ),
        (
            format!(
                "{HEAD}{}{}",
                entry("code: A, number: 1, canonical: 'yes'"),
                entry("code: A, number: 2, name: B")
            ),
            "5:38: expected true or false, found a string",
        ),
        (
            format!("{HEAD}{}{}", entry("code: X, name: Same"), entry("code: Same")),
            "6:13: `X` and `Same` both become variant `Same`",
        ),
        (
            format!(
                "{HEAD}  - {{ code: A, kind: unknown, summary: &a {{ zh: 一, en: '' }} }}\n  - {{ code: B, kind: unknown, summary: *a }}\n"
            ),
            "5:56: the text is empty",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(lines(&text), [expected], "{text}");
    }
}

#[test]
fn unreadable_files_may_hold_missing_items() {
    let text = format!("{HEAD}  - {{ code: Base.A, summary: {{ zh: 一, en: one }} }}\n")
        .replace("api_v3", "base");
    let loaded = load_all([Source::unreadable("base.yaml"), Source::new("t.yaml", text)]);
    assert_eq!(loaded.diagnostics, []);
    assert!(!loaded.complete);
}

#[test]
fn a_product_that_cannot_be_named_is_not_unknown() {
    let base = "product: base\nenum: Kind\ntitle: { zh: 测试, en: Test }\nerrors:\n  - { code: A, kind: ok, summary: { zh: 一, en: one } }\n";
    let own = "product: t\ntitle: { zh: 测试, en: Test }\nextends: base\nerrors:\n  - { code: A.B, summary: { zh: 一, en: one } }\n";
    let loaded = load_with(&[("base.yaml", base), ("t.yaml", own)]);
    let diagnostics: Vec<_> =
        loaded.diagnostics.iter().map(|diagnostic| diagnostic.message()).collect();
    assert_eq!(diagnostics, ["enum `Kind` is taken by an item that the macro emits"]);
    assert!(
        !loaded.complete
            && loaded.catalog.product("base").is_none()
            && loaded.catalog.product("t").is_some()
    );
}

#[test]
fn an_entry_that_was_dropped_may_have_had_the_code_to_inherit_from() {
    let found = diagnostics(
        "product: api_v2\nerrors:\n  \
         - { number: 4100, replace: true, name: Zz, kind: ok, summary: { zh: 一, en: one } }\n  \
         - { number: 4100, replace: true, code: 1, name: Yy, kind: ok, summary: { zh: 一, en: one } }\n  \
         - { code: Zed.X, summary: { zh: 一, en: one } }\n",
    );
    assert!(!found.is_empty());
    assert!(found.iter().all(|diagnostic| !diagnostic.contains("Zed.X")), "{found:#?}");
}
