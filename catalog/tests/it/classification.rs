//! Kinds, HTTP statuses, retries; templates, successors, links.

use crate::{assert_entries, entry, entry_diagnostics, load_with};

// Classification
#[test]
fn http_is_a_registered_status() {
    for status in [0, 99, 306, 418, 430, 460, 498, 509, 512, 600] {
        let expected = format!(
            "5:22: {status} is not a registered HTTP status\nhelp: write one of the IANA registry, or 499; the code that the service sends goes to `number`"
        );
        assert_entries(&entry(&format!("code: A, http: {status}")), &[&expected]);
    }
    for status in [100, 200, 302, 404, 429, 451, 499, 500, 511] {
        assert_entries(&entry(&format!("code: A, http: {status}")), &[]);
    }
}

#[test]
fn kinds_are_known_or_inherited() {
    let entry = |fields: &str| format!("  - {{ {fields}, summary: {{ zh: 一, en: one }} }}\n");
    assert_entries(
        &entry("code: A, kind: internel"),
        &["5:22: unknown kind `internel`\nhelp: did you mean `internal`?"],
    );
    assert_eq!(entry_diagnostics(&entry("code: A, kind: catastrophe")).len(), 1);
    assert_entries(
        &entry("code: Nothing.Like.It"),
        &[
            "5:13: `Nothing.Like.It` has no `kind`, and no other entry to inherit it from\nhelp: add `kind: …`; no dotted prefix of the code is in this product or those it extends",
        ],
    );
    assert_entries(
        &entry("number: 1, name: A"),
        &["5:5: missing key `kind`\nhelp: an entry without a code has no other to inherit it from"],
    );
}

#[test]
fn retry_is_for_kinds_it_can_help() {
    let entry = |kind: &str| {
        format!("  - {{ code: A, kind: {kind}, retry: true, summary: {{ zh: 一, en: one }} }}\n")
    };
    for kind in [
        "invalid_argument",
        "unauthenticated",
        "permission_denied",
        "not_found",
        "already_exists",
        "unimplemented",
        "ok",
    ] {
        let diagnostics = entry_diagnostics(&entry(kind));
        assert_eq!(diagnostics.len(), 1, "{kind}");
        assert!(diagnostics[0].ends_with(&format!(
            "a retry cannot help where the kind is `{kind}`\nhelp: leave `retry` out, or choose another kind"
        )));
    }
    for kind in [
        "internal",
        "resource_exhausted",
        "failed_precondition",
        "aborted",
        "unavailable",
        "unknown",
    ] {
        assert_entries(&entry(kind), &[]);
    }
}

#[test]
fn entries_inherit_from_their_longest_prefix_then_along_extends() {
    let text = "\
product: t
title: { zh: 测试, en: Test }
extends: scf
errors:
  - { code: Own.Sub.Leaf, summary: { zh: 一, en: one } }
  - { code: Own, kind: internal, http: 502, retry: true, summary: { zh: 一, en: one } }
  - { code: Own.Sub, kind: not_found, summary: { zh: 一, en: one } }
  - { code: Own.Other, retry: false, summary: { zh: 一, en: one } }
  - { code: Own.Third, http: 503, summary: { zh: 一, en: one } }
  - { code: InternalError.X, summary: { zh: 一, en: one } }
  - { code: InvalidParameterValue, summary: { zh: 一, en: one } }
  - { code: RequestLimitExceeded.Y, summary: { zh: 一, en: one } }
";
    let loaded = load_with(&[("t.yaml", text)]);
    assert_eq!(loaded.diagnostics, []);
    let classes: Vec<_> = loaded
        .catalog
        .product("t")
        .unwrap()
        .entries()
        .iter()
        .map(|entry| (entry.kind().as_str(), entry.http_status(), entry.is_retryable()))
        .collect();
    assert_eq!(
        classes,
        [
            ("not_found", 404, false),
            ("internal", 502, true),
            ("not_found", 404, false),
            ("internal", 502, false),
            ("internal", 503, true),
            ("internal", 500, true),
            // The canonical one of the entries that share the code.
            ("invalid_argument", 400, false),
            ("resource_exhausted", 429, true),
        ]
    );
}

// Templates and references
#[test]
fn templates_are_balanced_distinct_and_say_something() {
    let message = |text: &str| entry(&format!("name: A, message: {text}"));
    let help = "help: `{}` stands for any text, `{{` and `}}` for braces";
    assert_entries(&message("'a {'"), &[&format!("5:25: unbalanced `{{` in the template\n{help}")]);
    assert_entries(
        &message("['a', '{}']"),
        &[&format!(
            "5:31: the template has no literal text, so it would match every message\n{help}"
        )],
    );
    let entries =
        [entry("name: A, message: one {}"), entry("name: B, message: [two, ONE {}]")].concat();
    let quoted = entries.replace("one {}", "'one {}'").replace("ONE {}", "'ONE {}'");
    assert_entries(&quoted, &["6:31: duplicate message template\nhelp: also used at 5:25"]);
}

#[test]
fn successors_are_codes_of_api_v3() {
    assert_entries(
        &entry("code: A, successor: LimitExeeded"),
        &[
            "5:27: successor `LimitExeeded` is not a code of api_v3\nhelp: did you mean `LimitExceeded`?",
        ],
    );
    assert_entries(&entry("code: A, successor: LimitExceeded"), &[]);
}

#[test]
fn links_are_web_urls() {
    assert_entries(
        &entry(
            "code: A, links: ['https://a.b/c?d=e#f', 'ftp://a.b', 'https://', 'https://a b', '<https://a>']",
        ),
        &[
            "5:47: `ftp://a.b` is not an http or https URL",
            "5:60: `https://` is not an http or https URL",
            "5:72: `https://a b` is not an http or https URL",
            "5:87: `<https://a>` is not an http or https URL",
        ],
    );
}
