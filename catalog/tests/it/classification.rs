//! Kinds, HTTP statuses, retries; templates, successors, links.

use crate::{assert_entries, entry_diagnostics, load_with};

// Classification

#[test]
fn retry_is_rejected_for_permanent_kinds() {
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
            "a retry cannot help with kind `{kind}`\nhelp: remove `retry`, or choose another kind"
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
fn extended_products_can_have_a_longer_prefix() {
    let text = "\
product: t
title: { zh: 测试, en: Test }
extends: api_v3
errors:
  - { code: AuthFailure, kind: unauthenticated, summary: { zh: 一, en: one } }
  - { code: AuthFailure.UnauthorizedOperation, summary: { zh: 二, en: two } }
  - { code: AuthFailure.UnauthorizedOperation.Sub, summary: { zh: 三, en: three } }
  - { code: InternalError, kind: data_loss, summary: { zh: 四, en: four } }
  - { code: InternalError.Sub, summary: { zh: 五, en: five } }
";
    let loaded = load_with(&[("t.yaml", text)]);
    assert_eq!(loaded.diagnostics, []);
    let entries = loaded.catalog.product("t").unwrap().entries();
    let kinds: Vec<_> = entries.iter().map(|entry| entry.kind().as_str()).collect();
    // The nearer product wins ties.
    assert_eq!(
        kinds,
        ["unauthenticated", "permission_denied", "permission_denied", "data_loss", "data_loss"]
    );
}

#[test]
fn entries_inherit_from_the_longest_prefix_on_the_chain() {
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
            // Among entries that share the code, the canonical one counts.
            ("invalid_argument", 400, false),
            ("resource_exhausted", 429, true),
        ]
    );
}

// Templates and references
