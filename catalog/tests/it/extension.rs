//! Files that add to a built-in product.

use tencent_errors_catalog::__private::as_built_in;
use tencent_errors_catalog::{Lang, Source, Sources};

use crate::{diagnostics, load_all, load_with};

#[test]
fn a_file_adds_to_a_built_in_product() {
    let text = "product: api_v2\nsources: [my notes]\nerrors:\n  - { number: 4250, name: RequestTooOld, kind: unauthenticated, summary: { zh: 请求过期, en: Request expired } }\n";
    let loaded = load_with(&[("t.yaml", text)]);
    assert_eq!(loaded.diagnostics, []);
    let product = loaded.catalog.product("api_v2").unwrap();
    assert_eq!(product.entries().len(), 25);
    assert_eq!(product.entries().last().unwrap().name(), "RequestTooOld");
    assert_eq!(product.sources().last().unwrap(), "my notes");
}

#[test]
fn a_file_replaces_entries_in_place_by_number_code_or_name() {
    let text = "\
product: api_v2
errors:
  - { number: 4101, code: Denied, kind: permission_denied, replace: true, summary: { zh: 一, en: one } }
  - { code: InternalError, kind: internal, replace: true, summary: { zh: 二, en: two } }
  - { message: not here, name: ResourceNotFound, kind: not_found, replace: true, summary: { zh: 三, en: three } }
  - { number: 4102, code: AuthFailure, canonical: true, kind: permission_denied, replace: true, summary: { zh: 四, en: four } }
";
    let loaded = load_with(&[("t.yaml", text)]);
    assert_eq!(loaded.diagnostics, []);
    let entries = loaded.catalog.product("api_v2").unwrap().entries();
    let replaced: Vec<_> = entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| entry.summary().get(Lang::En).len() <= 5)
        .map(|(index, entry)| (index, entry.name(), entry.number()))
        .collect();
    assert_eq!(
        replaced,
        [
            (2, "Denied", Some(4101)),
            (3, "AuthFailure", Some(4102)),
            (13, "ResourceNotFound", None),
            (19, "InternalError", None),
        ]
    );
    assert_eq!(entries.len(), 24);
}

#[test]
fn an_entry_is_replaced_by_the_name_that_its_code_gives_it() {
    let text = "product: api_v3\nerrors:\n  - { name: AuthFailureSignatureFailure, message: x, kind: internal, replace: true, summary: { zh: 一, en: one } }\n";
    let loaded = load_with(&[("t.yaml", text)]);
    assert_eq!(loaded.diagnostics, []);
    let entry = &loaded.catalog.product("api_v3").unwrap().entries()[5];
    assert_eq!((entry.name(), entry.code()), ("AuthFailureSignatureFailure", None));
    let text = "product: serverless_framework\nerrors:\n  - { code: NoPermission, kind: internal, replace: true, summary: { zh: 一, en: one } }\n";
    let loaded = load_with(&[("t.yaml", text)]);
    assert_eq!(loaded.diagnostics, []);
    assert_eq!(
        loaded.catalog.product("serverless_framework").unwrap().entries()[2].code(),
        Some("NoPermission")
    );
}

#[test]
fn what_is_replaced_goes_by_number_before_code_before_name() {
    let replaced = |fields: &str| {
        let text = format!(
            "product: api_v2\nerrors:\n  - {{ {fields}, kind: permission_denied, replace: true, summary: {{ zh: 一, en: one }} }}\n"
        );
        let loaded = load_with(&[("t.yaml", &text)]);
        let entries = loaded.catalog.product("api_v2").unwrap().entries().to_vec();
        entries.iter().position(|entry| entry.summary().get(Lang::En) == "one")
    };
    // 4300 is the tenth entry, `InternalError` the twentieth, `ResourceNotFound` the fourteenth.
    assert_eq!(replaced("number: 4300, code: InternalError, name: ResourceNotFound"), Some(9));
    assert_eq!(replaced("number: 1, code: InternalError"), Some(19));
    assert_eq!(replaced("number: 1, code: New, name: ResourceNotFound"), Some(13));
    // Among entries that share a code, the canonical one.
    let more = "product: scf\nerrors:\n  - { code: InvalidParameterValue, kind: ok, replace: true, summary: { zh: 一, en: one } }\n";
    let loaded = load_with(&[("t.yaml", more)]);
    let entries = loaded.catalog.product("scf").unwrap().entries().to_vec();
    assert_eq!(entries.iter().position(|entry| entry.summary().get(Lang::En) == "one"), Some(15));
}

/// Loads files beside a built-in product of the test's own.
fn with_built_in(built_in: &str, own: &[(&str, &str)]) -> crate::Loaded {
    let mut sources = Sources::built_in();
    sources.add(as_built_in(Source::new("built_in.yaml", built_in)));
    sources.extend(own.iter().map(|&(path, text)| Source::new(path, text)));
    load_all(sources)
}

#[test]
fn of_those_that_share_a_code_the_canonical_one_is_replaced() {
    let entry = |fields: &str, en: &str| {
        format!("  - {{ {fields}, kind: ok, summary: {{ zh: 一, en: {en} }} }}\n")
    };
    let built_in = |canonical: [&str; 3]| {
        let entries: Vec<String> = (1..)
            .zip(canonical)
            .map(|(number, canonical)| {
                entry(&format!("code: A, number: {number}, name: N{number}{canonical}"), "old")
            })
            .collect();
        format!("product: b\ntitle: {{ zh: 测试, en: B }}\nerrors:\n{}", entries.concat())
    };
    let own = format!("product: b\nerrors:\n{}", entry("code: A, replace: true", "new"));
    for (canonical, replaced) in [
        (["", "", ", canonical: true"], 2),
        (["", ", canonical: true", ""], 1),
        ([", canonical: true", "", ""], 0),
    ] {
        let loaded = with_built_in(&built_in(canonical), &[("t.yaml", &own)]);
        let entries = loaded.catalog.product("b").unwrap().entries();
        let new = entries.iter().position(|entry| entry.summary().get(Lang::En) == "new");
        assert_eq!(new, Some(replaced));
    }
}

#[test]
fn an_addition_is_blamed_for_what_it_shares_with_a_built_in_entry() {
    let told = |built_in: &str, own: &str| {
        let tail = "kind: ok, summary: { zh: 一, en: one } }\n";
        let built_in =
            format!("product: b\ntitle: {{ zh: 测试, en: B }}\nerrors:\n  - {{ {built_in}, {tail}");
        let own = format!("product: b\nerrors:\n  - {{ {own}, {tail}");
        let loaded = with_built_in(&built_in, &[("t.yaml", &own)]);
        let found = loaded.diagnostics.iter();
        let first_line = |text: String| text.lines().next().unwrap().to_owned();
        found.map(|found| (first_line(found.to_string()), found.fix().cloned())).collect::<Vec<_>>()
    };
    let number = "t.yaml:3:15: the number 5 is the code of another entry".to_owned();
    assert_eq!(told("code: '5', name: A", "number: 5, name: B"), [(number, None)]);
    let code = "t.yaml:3:13: the code `5` is the number of another entry".to_owned();
    assert_eq!(told("number: 5, name: A", "code: '5', name: B"), [(code, None)]);
    // It may be meant to replace the other, so there is no fix.
    let name = "t.yaml:3:13: `A.B` and `A.B.` both become variant `AB`".to_owned();
    assert_eq!(told("code: A.B", "code: A.B."), [(name, None)]);
    let name = "t.yaml:3:13: `Aa.Bb` and `AaBb` both become variant `AaBb`".to_owned();
    assert_eq!(told("code: Aa.Bb", "code: AaBb"), [(name, None)]);
    let name = "t.yaml:3:13: the code `AB` is the variant name of another entry".to_owned();
    assert_eq!(told("code: A.B", "code: AB"), [(name, None)]);
}

#[test]
fn entries_are_orphaned_by_the_replacement_of_what_they_inherit_from() {
    let built_in = "product: b\ntitle: { zh: 测试, en: B }\nerrors:\n  - { code: X, kind: ok, summary: { zh: 一, en: one } }\n  - { code: A, kind: ok, summary: { zh: 一, en: one } }\n  - { code: A.B, summary: { zh: 一, en: one } }\n";
    let own = "product: b\nerrors:\n  - { name: X, code: Y, kind: ok, replace: true, summary: { zh: 一, en: one } }\n  - { name: A, code: Z, kind: ok, replace: true, summary: { zh: 一, en: one } }\n";
    let loaded = with_built_in(built_in, &[("t.yaml", own)]);
    let found: Vec<String> = loaded.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "t.yaml:4:35: other entries inherit from the code that is replaced here by another\nhelp: keep the code"
        ]
    );
}

#[test]
fn what_extends_a_product_is_told_of_no_code_that_is_broken_there() {
    // The broken code may be the one to inherit from.
    let built_in = "product: b\ntitle: { zh: 测试, en: B }\nerrors:\n  - { code: A, kind: ok, summary: { zh: 一, en: one } }\n";
    let own = "product: t\ntitle: { zh: 测试, en: T }\nextends: b\nerrors:\n  - { code: Q.R, summary: { zh: 一, en: one } }\n";
    let rules = |addition: &str| {
        let files = [("a.yaml", addition), ("t.yaml", own)];
        let loaded = with_built_in(built_in, &files);
        loaded.diagnostics.iter().map(|found| found.rule().as_str()).collect::<Vec<_>>()
    };
    let sound = "product: b\nerrors:\n  - { code: Q, kind: ok, summary: { zh: 一, en: one } }\n";
    assert_eq!(rules(sound), [""; 0]);
    let other = sound.replace("code: Q", "code: P");
    assert_eq!(rules(&other), ["missing-kind"]);
    assert_eq!(rules(&sound.replace("code: Q", "code: [Q], name: Q")), ["wrong-type"]);
}

#[test]
fn successors_are_checked_in_own_files_whatever_was_replaced() {
    let api_v3 = "product: api_v3\nerrors:\n  - { code: InternalError, kind: internal, replace: true, summary: { zh: 一, en: one } }\n";
    let own = "product: t\ntitle: { zh: 测试, en: T }\nextends: api_v3\nerrors:\n  - { code: A, kind: ok, deprecated: true, successor: InternalErro, summary: { zh: 一, en: one } }\n";
    let loaded = load_with(&[("a.yaml", api_v3), ("t.yaml", own)]);
    let found: Vec<String> = loaded.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "t.yaml:5:55: successor `InternalErro` is not a code of api_v3\nhelp: did you mean `InternalError`?"
        ]
    );
}

#[test]
fn replacing_those_that_share_a_code_is_the_users_to_mend() {
    let entry = |fields: &str| {
        format!(
            "  - {{ {fields}, kind: unknown, replace: true, summary: {{ zh: 一, en: one }} }}\n"
        )
    };
    let text = |entries: &[String]| format!("product: api_v2\nerrors:\n{}", entries.concat());
    // The code is no longer shared: there is nothing to choose.
    assert_eq!(
        diagnostics(&text(&[entry("number: 4102, code: Foo"), entry("number: 4103, code: Bar")])),
        [""; 0]
    );
    // The canonical entry's replacement does not say `canonical`.
    let found = diagnostics(&text(&[entry("number: 4101, code: AuthFailure")]));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("3:27: code `AuthFailure` belongs to 4101, 4102, 4103"),
        "{found:?}"
    );
    // A name that a later built-in entry has as well.
    let found = diagnostics(&text(&[entry("number: 4000, name: InternalError")]));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("3:27: "), "{found:?}");
    // Two canonical ones.
    let found = diagnostics(&text(&[entry(
        "number: 4102, code: AuthFailure, name: Mine, canonical: true",
    )]));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("3:52: code `AuthFailure` has two canonical entries"),
        "{found:?}"
    );
}

#[test]
fn only_a_built_in_entry_is_offered_for_replacement() {
    let file = "product: api_v2\nerrors:\n  - { number: 4250, name: Expired, kind: unknown, summary: { zh: 一, en: one } }\n";
    let loaded = load_with(&[("a.yaml", file), ("b.yaml", &file.replace("Expired", "Other"))]);
    let diagnostics: Vec<_> = loaded.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(
        diagnostics,
        ["b.yaml:3:15: duplicate number 4250\nhelp: first used at a.yaml:3:15"]
    );
}

#[test]
fn no_problem_of_an_addition_is_told_in_a_built_in_file() {
    let own = |text: &str| {
        let loaded = load_with(&[("t.yaml", text)]);
        loaded.diagnostics.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let text = "product: api_v2\nerrors:\n  - { code: InvalidParameterSignatureFailure, name: Foo, number: 777, kind: ok, summary: { zh: 一, en: one } }\n";
    let found = own(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with(
            "t.yaml:3:13: the code `InvalidParameterSignatureFailure` is the variant name"
        ),
        "{found:?}"
    );
    let text = "product: serverless_framework\nerrors:\n  - { name: AppidContentIllegal, message: socket hang up, kind: ok, replace: true, summary: { zh: 一, en: one } }\n";
    let found = own(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("t.yaml:3:43: duplicate message template"), "{found:?}");
    let text = "product: api_v3\nerrors:\n  - { name: AuthFailure, code: Brandnew, kind: ok, replace: true, summary: { zh: 一, en: one } }\n";
    assert_eq!(
        own(text),
        [
            "t.yaml:3:52: other entries inherit from the code that is replaced here by another\nhelp: keep the code"
        ]
    );
}

#[test]
fn an_entry_is_replaced_once() {
    let entry = "  - { code: AuthFailure, kind: unauthenticated, replace: true, summary: { zh: 一, en: one } }\n";
    let file = format!("product: api_v3\nerrors:\n{entry}");
    let loaded = load_with(&[("a.yaml", &file), ("b.yaml", &file)]);
    let diagnostics: Vec<_> = loaded.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(
        diagnostics,
        ["b.yaml:3:49: the entry is replaced twice\nhelp: first replaced at a.yaml:3:49"]
    );
    let loaded = load_with(&[("a.yaml", &format!("{file}{entry}"))]);
    assert_eq!(loaded.diagnostics.len(), 1, "{:?}", loaded.diagnostics);
}
