//! Files that add to a product of the built-in catalog.

use tencent_errors_catalog::__private::as_built_in;
use tencent_errors_catalog::{Entry, Lang, Source, Sources};

use crate::{diagnostics, load_all, load_with, product};

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
fn replaced_entries_are_found_by_number_then_code_then_name() {
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
    let more = "product: scf\nerrors:\n  - { code: InvalidParameterValue, number: 999, kind: ok, replace: true, summary: { zh: 一, en: one } }\n";
    let loaded = load_with(&[("t.yaml", more)]);
    let entries = loaded.catalog.product("scf").unwrap().entries().to_vec();
    assert_eq!(entries.iter().position(|entry| entry.summary().get(Lang::En) == "one"), Some(15));
}

/// Loads files together with a built-in product that the test defines.
fn with_built_in(built_in: &str, own: &[(&str, &str)]) -> crate::Loaded {
    let mut sources = Sources::built_in();
    sources.add(as_built_in(Source::new("built_in.yaml", built_in), "b"));
    sources.extend(own.iter().map(|&(path, text)| Source::new(path, text)));
    load_all(sources)
}

#[test]
fn shared_codes_replace_the_canonical_entry() {
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
        product("b", &entries.concat())
    };
    let own = format!("product: b\nerrors:\n{}", entry("code: A, number: 9, replace: true", "new"));
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

/// The entries of a built-in product and a user file that overlaps with it, after loading, as
/// `code number name text`.
fn beside_the_box(built_in: &[&str], own: &[&str]) -> Vec<String> {
    let entries = |entries: &[&str], text: &str| -> String {
        let entry = |fields: &&str| {
            format!("  - {{ {fields}, kind: ok, summary: {{ zh: 一, en: {text} }} }}\n")
        };
        entries.iter().map(entry).collect()
    };
    let built_in = product("b", &entries(built_in, "box"));
    let own = format!("product: b\nerrors:\n{}", entries(own, "own"));
    let loaded = with_built_in(&built_in, &[("t.yaml", &own)]);
    assert_eq!(loaded.diagnostics, [], "{own}");
    let shown = |entry: &Entry| {
        let number = entry.number().map_or("-".to_owned(), |number| number.to_string());
        let canonical = if entry.shares_code() && entry.is_canonical() { " canonical" } else { "" };
        let (code, text) = (entry.code().unwrap_or("-"), entry.summary().get(Lang::En));
        format!("{code} {number} {} {text}{canonical}", entry.name())
    };
    loaded.catalog.product("b").unwrap().entries().iter().map(shown).collect()
}

#[test]
fn own_entries_override_built_in_ones() {
    for (built_in, own, expected) in [
        // The entries share a number, a code or a name.
        ("number: 5, name: A", "number: 5, name: B", vec!["- 5 B own"]),
        ("code: X, name: A", "code: X, name: B", vec!["X - B own"]),
        ("code: X", "code: X, number: 1", vec!["X 1 X own"]),
        ("code: A.B", "code: A.B.", vec!["A.B. - AB own"]),
        ("code: Aa.Bb", "code: AaBb", vec!["AaBb - AaBb own"]),
        // One entry would shadow the other.
        ("code: '5', name: A", "number: 5, name: B", vec!["- 5 B own"]),
        ("number: 5, name: A", "code: '5', name: B", vec!["5 - B own"]),
        ("code: A.B", "code: AB", vec!["AB - Ab own"]),
        ("code: AB, name: C", "code: A.B", vec!["A.B - AB own"]),
        // With different numbers, the code is shared, and resolves to the user entry.
        (
            "code: X, number: 1, name: A",
            "code: X, number: 2, name: B",
            vec!["X 1 A box", "X 2 B own canonical"],
        ),
        // The entries have nothing in common.
        ("code: X", "code: Y", vec!["X - X box", "Y - Y own"]),
    ] {
        assert_eq!(beside_the_box(&[built_in], &[own]), expected, "{built_in} | {own}");
    }
}

#[test]
fn an_own_entry_replaces_all_entries_that_it_conflicts_with() {
    let built_in = ["number: 1, name: One", "code: Two", "code: Three", "code: Four"];
    let own = ["number: 1, code: Two, name: Three"];
    assert_eq!(beside_the_box(&built_in, &own), ["Two 1 Three own", "Four - Four box"]);
    // If there are two user entries, each replaces a different built-in one.
    let own = ["code: Two, number: 9", "number: 1, name: Uno"];
    assert_eq!(
        beside_the_box(&built_in, &own),
        ["- 1 Uno own", "Two 9 Two own", "Three - Three box", "Four - Four box"]
    );
}

#[test]
fn shared_codes_resolve_to_an_own_canonical_entry() {
    let built_in = ["code: X, number: 1, name: A, canonical: true", "code: X, number: 2, name: B"];
    let own = ["code: X, number: 3, name: C, canonical: true"];
    let found = beside_the_box(&built_in, &own);
    assert_eq!(found, ["X 1 A box", "X 2 B box", "X 3 C own canonical"]);
    // A single user entry is canonical even without `canonical`: it may be older than the built-in ones.
    let found = beside_the_box(&built_in, &["code: X, number: 3"]);
    assert_eq!(found, ["X 1 A box", "X 2 B box", "X 3 X own canonical"]);
    // If several user entries omit `canonical`, the built-in one is canonical.
    let own = ["code: X, number: 3, name: C", "code: X, number: 4, name: D"];
    let found = beside_the_box(&built_in, &own);
    assert_eq!(found, ["X 1 A box canonical", "X 2 B box", "X 3 C own", "X 4 D own"]);
    // A user entry with another code has replaced the canonical one.
    let found = beside_the_box(
        &[built_in[0], built_in[1], "code: X, number: 5, name: E"],
        &["code: Z, number: 1"],
    );
    assert_eq!(found, ["Z 1 Z own", "X 2 B box canonical", "X 5 E box"]);
}

#[test]
fn an_own_retry_applies_despite_built_in_prefixes() {
    let built_in =
        product("b", "  - { code: F.G, kind: not_found, summary: { zh: 一, en: one } }\n");
    let own = "product: b\nerrors:\n  - { code: F, kind: unavailable, summary: { zh: 一, en: one } }\n  - { code: F.G.H, retry: true, summary: { zh: 一, en: one } }\n";
    let loaded = with_built_in(&built_in, &[("t.yaml", own)]);
    assert_eq!(loaded.diagnostics, []);
    let product = loaded.catalog.product("b").unwrap();
    assert!(product.entry("F.G.H").unwrap().is_retryable());
    // Between user entries, it is an error.
    let own =
        own.replace("code: F.G.H", "code: F.I.H").replace("kind: unavailable", "kind: not_found");
    let loaded = with_built_in(&built_in, &[("t.yaml", &own)]);
    assert_eq!(loaded.diagnostics.len(), 1);
    assert_eq!(loaded.diagnostics[0].lint().as_str(), "futile-retry");
}

#[test]
fn two_own_entries_may_replace_a_single_newer_one() {
    let own = ["code: P, number: 5, replace: true", "code: Q, replace: true"];
    let found = beside_the_box(&["number: 5, name: A", "code: Q"], &own);
    assert_eq!(found, ["P 5 P own", "Q - Q own"]);
    let found = beside_the_box(&["code: Q, number: 5"], &own);
    assert_eq!(found, ["P 5 P own", "Q - Q own"]);
}

#[test]
fn a_file_that_adds_may_have_no_entries() {
    let built_in = product("b", "  - { code: A, kind: ok, summary: { zh: 一, en: one } }\n");
    let own = "product: b\naliases: [bee]\nerrors: []\n";
    assert_eq!(with_built_in(&built_in, &[("t.yaml", own)]).diagnostics, []);
}

#[test]
fn products_in_several_files_are_only_in_the_box() {
    let built_in = product("b", "  - { code: A, kind: ok, summary: { zh: 一, en: one } }\n");
    let whole = "product: b\nreplace: true\ntitle: { zh: 一, en: one }\nerrors:\n  - { code: A, kind: ok, summary: { zh: 一, en: one } }\n";
    let mine = whole.replace("product: b\nreplace: true", "product: mine");
    let more = "product: mine\nerrors:\n  - { code: B, kind: ok, summary: { zh: 一, en: one } }\n";
    let files = [("a.yaml", whole), ("b.yaml", mine.as_str()), ("c.yaml", more)];
    let loaded = with_built_in(&built_in, &files);
    assert_eq!(loaded.diagnostics[0].lint().as_str(), "duplicate-product");
}

#[test]
fn own_templates_are_removed_from_built_in_entries() {
    let built_in =
        product("b", "  - { code: A, message: [x, y], kind: ok, summary: { zh: 一, en: box } }\n");
    let own = "product: b\nerrors:\n  - { code: B, message: X, kind: ok, summary: { zh: 一, en: own } }\n";
    let loaded = with_built_in(&built_in, &[("t.yaml", own)]);
    assert_eq!(loaded.diagnostics, []);
    let entries = loaded.catalog.product("b").unwrap().entries();
    let templates: Vec<Vec<String>> = entries
        .iter()
        .map(|entry| entry.templates().iter().map(|template| template.text().to_owned()).collect())
        .collect();
    assert_eq!(templates, [vec!["y"], vec!["X"]]);
}

#[test]
fn own_headers_win_over_those_of_the_box() {
    let built_in = "product: b\naliases: [bee]\ntitle: { zh: 测试, en: B }\nextends: api_v3\nerrors:\n  - { code: ResourceNotFound.A, summary: { zh: 一, en: box } }\n  - { code: InternalError.A, http: 502, retry: true, summary: { zh: 一, en: box } }\n";
    let own = "product: b\naliases: [bumblebee]\nenum: Bumblebee\ntitle: { zh: 蜂, en: Bee }\nextends: serverless_framework\nerrors:\n  - { code: C, kind: ok, summary: { zh: 一, en: own } }\n";
    let loaded = with_built_in(built_in, &[("t.yaml", own)]);
    assert_eq!(loaded.diagnostics, []);
    let product = loaded.catalog.product("b").unwrap();
    assert_eq!((product.enum_name(), product.title().get(Lang::En)), ("Bumblebee", "Bee"));
    assert_eq!(product.extends(), Some("serverless_framework"));
    assert_eq!(product.aliases(), ["bee", "bumblebee"]);
    // Built-in entries have lost the entries that they inherited from, so their words decide.
    let classes: Vec<String> =
        product.entries().iter().map(|entry| entry.class().to_string()).collect();
    assert_eq!(classes, ["not_found", "internal, http: 502, retry: true", "ok"]);
    // Two user files contradict each other.
    let other = own.replace("Bumblebee", "Hornet").replace("code: C", "code: D");
    let loaded = with_built_in(built_in, &[("t.yaml", own), ("u.yaml", &other)]);
    let found: Vec<String> = loaded.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "u.yaml:3:7: `enum` differs from the one in another file of the product\nhelp: the other one is at t.yaml:3:7"
        ]
    );
}

#[test]
fn a_file_with_replace_defines_the_whole_product() {
    let built_in = product("b", "  - { code: A, kind: ok, summary: { zh: 一, en: box } }\n");
    let own = "product: b\nreplace: true\ntitle: { zh: 蜂, en: Bee }\nerrors:\n  - { code: C, kind: ok, summary: { zh: 一, en: own } }\n";
    let loaded = with_built_in(&built_in, &[("t.yaml", own)]);
    assert_eq!(loaded.diagnostics, []);
    let product = loaded.catalog.product("b").unwrap();
    let codes: Vec<_> = product.entries().iter().map(|entry| entry.code().unwrap()).collect();
    assert_eq!((codes, product.is_built_in()), (vec!["C"], false));
    // A second file is an error, regardless of the order.
    let more = "product: b\nerrors:\n  - { code: D, kind: ok, summary: { zh: 一, en: own } }\n";
    let loaded = with_built_in(&built_in, &[("s.yaml", more), ("t.yaml", own)]);
    let found: Vec<String> = loaded.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(
        found[0],
        "s.yaml:1:10: product `b` is defined twice\nhelp: first defined at t.yaml:1:10"
    );
    // It defines the whole product, so it needs a title.
    let untitled = own.replace("title: { zh: 蜂, en: Bee }\n", "");
    let loaded = with_built_in(&built_in, &[("t.yaml", &untitled)]);
    assert!(loaded.diagnostics[0].message().contains("missing key `title`"));
    assert_eq!(
        diagnostics(&own.replace("product: b", "product: t")),
        [
            "2:10: there is nothing to replace\nhelp: the built-in catalog has no such product; remove `replace`"
        ]
    );
}

#[test]
fn codes_broken_in_the_base_are_not_reported_again() {
    // The broken code may be the one to inherit from.
    let built_in = product("b", "  - { code: A, kind: ok, summary: { zh: 一, en: one } }\n");
    let own = "product: t\ntitle: { zh: 测试, en: T }\nextends: b\nerrors:\n  - { code: Q.R, summary: { zh: 一, en: one } }\n";
    let lints = |addition: &str| {
        let files = [("a.yaml", addition), ("t.yaml", own)];
        let loaded = with_built_in(&built_in, &files);
        loaded.diagnostics.iter().map(|found| found.lint().as_str()).collect::<Vec<_>>()
    };
    let sound = "product: b\nerrors:\n  - { code: Q, kind: ok, summary: { zh: 一, en: one } }\n";
    assert_eq!(lints(sound), [""; 0]);
    let other = sound.replace("code: Q", "code: P");
    assert_eq!(lints(&other), ["missing-kind"]);
    assert_eq!(lints(&sound.replace("code: Q", "code: [Q], name: Q")), ["wrong-type"]);
}

#[test]
fn successors_in_own_files_are_checked_after_replacement() {
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
fn replacing_entries_that_share_a_code_leaves_a_canonical_one() {
    let entry = |fields: &str| {
        format!(
            "  - {{ {fields}, kind: unknown, replace: true, summary: {{ zh: 一, en: one }} }}\n"
        )
    };
    let canonical = |entries: &[String]| {
        let text = format!("product: api_v2\nerrors:\n{}", entries.concat());
        let loaded = load_with(&[("t.yaml", &text)]);
        assert_eq!(loaded.diagnostics, []);
        loaded.catalog.product("api_v2").unwrap().entry("AuthFailure").unwrap().number()
    };
    // The code is no longer shared.
    let others = [entry("number: 4102, code: Foo"), entry("number: 4103, code: Bar")];
    assert_eq!(canonical(&others), Some(4101));
    // The replacement of the canonical entry does not state `canonical`.
    assert_eq!(canonical(&[entry("number: 4101, code: AuthFailure")]), Some(4101));
    let mine = [entry("number: 4102, code: AuthFailure, name: Mine, canonical: true")];
    assert_eq!(canonical(&mine), Some(4102));
}

#[test]
fn replacement_is_offered_for_built_in_entries_only() {
    let file = "product: api_v2\nerrors:\n  - { number: 4250, name: Expired, kind: unknown, summary: { zh: 一, en: one } }\n";
    let loaded = load_with(&[("a.yaml", file), ("b.yaml", &file.replace("Expired", "Other"))]);
    let diagnostics: Vec<_> = loaded.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(
        diagnostics,
        ["b.yaml:3:15: duplicate number 4250\nhelp: first used at a.yaml:3:15"]
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
