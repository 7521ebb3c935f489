//! Products: ids, enums, `extends`.

use crate::{HEAD, diagnostics, entry, load_with};

#[test]
fn two_own_files_for_one_new_product_are_refused() {
    let file = format!("{HEAD}{}", entry("code: A"));
    let loaded = load_with(&[("a.yaml", &file), ("b.yaml", &file)]);
    let diagnostics: Vec<_> = loaded.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(
        diagnostics,
        ["b.yaml:1:10: product `t` is defined twice\nhelp: first defined at a.yaml:1:10"]
    );
}

#[test]
fn products_that_become_the_same_variant_or_enum_are_refused() {
    let text = |head: &str| {
        format!("{head}\ntitle: {{ zh: 测试, en: Test }}\nerrors:\n{}", entry("code: A"))
    };
    let loaded = load_with(&[
        ("a.yaml", &text("product: api_v_2")),
        ("b.yaml", &text("product: b\nenum: ScfStatus")),
        ("c.yaml", &text("product: tencent")),
        ("d.yaml", &text("product: d\nenum: Kind")),
    ]);
    let diagnostics: Vec<_> = loaded.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(
        diagnostics,
        [
            "a.yaml:1:10: enum `ApiV2Error` is taken by another product\nhelp: add `enum: …` with another name; first taken at tencent-errors-data/documents/api_v2.yaml:6:10",
            "b.yaml:2:7: enum `ScfStatus` is taken by another product\nhelp: choose another name; first taken at tencent-errors-data/documents/scf.yaml:7:10",
            "c.yaml:1:10: enum `TencentError` is taken by an item that the macro emits\nhelp: add `enum: …` with another name",
            "d.yaml:2:7: enum `Kind` is taken by an item that the macro emits\nhelp: choose another name",
        ]
    );
    let loaded = load_with(&[("a.yaml", &text("product: api_v_2\nenum: Other"))]);
    assert_eq!(
        loaded.diagnostics[0].to_string(),
        "a.yaml:1:10: product `api_v_2` and another one both become variant `ApiV2`\nhelp: the other one is at tencent-errors-data/documents/api_v2.yaml:6:10"
    );
}

#[test]
fn extends_names_a_product_and_makes_no_circle() {
    let text = |id, extends| {
        format!(
            "product: {id}\ntitle: {{ zh: 测试, en: Test }}\nextends: {extends}\nerrors:\n{}",
            entry("code: A")
        )
    };
    assert_eq!(
        diagnostics(&text("t", "api_v4")),
        ["3:10: unknown product `api_v4`\nhelp: did you mean `api_v2`, Tencent Cloud API 2.0?"]
    );
    assert_eq!(
        diagnostics(&text("t", "nowhere")),
        [
            "3:10: unknown product `nowhere`\nhelp: no loaded file defines it; pass that file as well"
        ]
    );
    assert_eq!(diagnostics(&text("t", "t")), ["3:10: `extends` is circular: `t` extends `t`"]);
    let loaded = load_with(&[
        ("a.yaml", &text("a", "b")),
        ("b.yaml", &text("b", "c")),
        ("c.yaml", &text("c", "a")),
    ]);
    let diagnostics: Vec<_> = loaded.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(
        diagnostics,
        [
            "a.yaml:3:10: `extends` is circular: `a` extends `b`, which extends `c`, which extends `a`"
        ]
    );
}

#[test]
fn extending_an_unreadable_file_is_no_further_problem() {
    let text = "product: t\ntitle: { zh: 测试, en: Test }\nextends: base\nerrors:\n  - { code: A, summary: { zh: 一, en: one } }\n";
    let loaded = load_with(&[("base.yaml", "product: base\n  x: y"), ("t.yaml", text)]);
    let paths: Vec<_> = loaded.diagnostics.iter().map(|diagnostic| diagnostic.path()).collect();
    assert_eq!(paths, ["base.yaml"]);
    assert!(!loaded.complete);
}
