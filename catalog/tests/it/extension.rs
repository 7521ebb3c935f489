//! Files that add to a built-in product.

use tencent_errors_catalog::Lang;

use crate::{diagnostics, load_with};

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
