//! Fixes: only where nothing else can be meant.

use tencent_errors_catalog::{Fix, Lints, Rule, Source, Sources, check};

use crate::HEAD;

/// The rules that are broken, and the fixes.
fn fixes(text: &str) -> Vec<(Rule, Option<Fix>)> {
    let mut sources = Sources::built_in();
    sources.add(Source::new("t.yaml", text));
    let report = check(&sources, &Lints::new());
    let found = report.diagnostics.iter().filter(|found| found.rule() != Rule::NO_SOLUTION);
    found.map(|found| (found.rule(), found.fix().cloned())).collect()
}

fn entries(entries: &str) -> Vec<(Rule, Option<Fix>)> {
    fixes(&format!("{HEAD}{entries}"))
}

fn replace(text: &str) -> Option<Fix> {
    Some(Fix::Replace(text.to_owned()))
}

#[test]
fn a_key_that_is_surely_meant_and_not_there() {
    let typo = "  - { code: A, knid: internal, summary: { zh: 一, en: one } }\n";
    assert_eq!(entries(typo)[0], (Rule::UNKNOWN_KEY, replace("kind")));
    let there = "  - { code: A, knid: internal, kind: ok, summary: { zh: 一, en: one } }\n";
    assert_eq!(entries(there), [(Rule::UNKNOWN_KEY, None)]);
    let stranger = "  - { code: A, colour: red, kind: ok, summary: { zh: 一, en: one } }\n";
    assert_eq!(entries(stranger), [(Rule::UNKNOWN_KEY, None)]);
}

#[test]
fn a_name_that_tells_entries_apart() {
    let entry =
        |code: &str| format!("  - {{ code: {code}, kind: ok, summary: {{ zh: 一, en: one }} }}\n");
    let found = entries(&[entry("Aa.BbCc"), entry("AaBb.Cc")].concat());
    let [(Rule::DUPLICATE_NAME, Some(Fix::Add { key, value, .. }))] = &found[..] else {
        panic!("{found:?}")
    };
    assert_eq!((*key, value.as_str()), ("name", "CcInAaBb"));
}

#[test]
fn a_kind_that_is_surely_meant() {
    let typo = "  - { code: A, kind: not_fund, summary: { zh: 一, en: one } }\n";
    assert_eq!(entries(typo), [(Rule::UNKNOWN_KIND, replace("not_found"))]);
    let stranger = "  - { code: A, kind: nothing, summary: { zh: 一, en: one } }\n";
    assert_eq!(entries(stranger), [(Rule::UNKNOWN_KIND, None)]);
}

#[test]
fn a_text_is_trimmed_if_nothing_else_is_wrong_with_it() {
    let summary = |zh: &str| {
        entries(&format!("  - {{ code: A, kind: ok, summary: {{ zh: \"{zh}\", en: one }} }}\n"))
    };
    assert_eq!(summary(" 一 "), [(Rule::UNTRIMMED_TEXT, replace("一"))]);
    assert_eq!(summary(" 一\\t二 "), [(Rule::UNTRIMMED_TEXT, None)]);
    assert_eq!(summary(""), [(Rule::EMPTY_TEXT, None)]);
    assert_eq!(summary("一\\u200B"), [(Rule::INVISIBLE_CHARACTER, None)]);
}

#[test]
fn a_class_that_is_inherited_anyway_is_left_out() {
    let remove = [(Rule::NEEDLESS_KIND, Some(Fix::Remove("kind")))];
    let summary = "summary: { zh: 一, en: one } }\n";
    let with = |fields: &str| entries(&format!("  - {{ {fields}, {summary}"));
    assert_eq!(with("code: FailedOperation.Wobble, kind: internal"), remove);
    // The status is stated without a kind, too.
    assert_eq!(with("code: FailedOperation.Wobble, kind: internal, http: 502"), remove);
    // Another class, another word, written by an import, or broken.
    assert_eq!(with("code: FailedOperation.Wobble, kind: aborted"), []);
    assert_eq!(with("code: FailedOperation.TaskNotFound, kind: internal"), []);
    assert_eq!(with("code: FailedOperation.Wobble, kind: internal, upstream: none"), []);
    let broken = with("code: FailedOperation.Wobble, kind: internal, colour: red");
    assert_eq!(broken, [(Rule::UNKNOWN_KEY, None)]);
    // Nothing is inherited.
    assert_eq!(with("code: Wobble, kind: internal"), []);
}

#[test]
fn needless_keys_are_removed() {
    let needless = [(Rule::NEEDLESS_CANONICAL, Some(Fix::Remove("canonical")))];
    let summary = "kind: ok, summary: { zh: 一, en: one } }\n";
    assert_eq!(entries(&format!("  - {{ code: A, canonical: true, {summary}")), needless);
    let without_code = format!("  - {{ name: A, number: 1, canonical: true, {summary}");
    assert_eq!(entries(&without_code), needless);
}

#[test]
fn the_remark_on_what_is_not_told_has_no_fix() {
    let mut text = String::new();
    for number in 0..150 {
        text +=
            &format!("  - {{ code: A{number}, kind: ok, summary: {{ zh: ' 一', en: one }} }}\n");
    }
    let found = entries(&text);
    assert_eq!(found.len(), 101);
    assert_eq!(found[99], (Rule::UNTRIMMED_TEXT, replace("一")));
    assert_eq!(found[100], (Rule::MORE_DIAGNOSTICS, None));
}

#[test]
fn codes_of_an_action_that_are_there_twice_or_misspelt() {
    let of = |actions: &str| {
        let entry = "  - { code: Known.One, kind: ok, summary: { zh: 一, en: one } }\n";
        fixes(&format!("{HEAD}{entry}actions: {actions}\n"))
    };
    let twice = of("{ A: [Known.One, Known.One] }");
    assert_eq!(twice, [(Rule::DUPLICATE_ACTION_CODE, Some(Fix::RemoveItem))]);
    let typo = of("{ A: [Known.Oen] }");
    assert_eq!(typo, [(Rule::UNKNOWN_ACTION_CODE, replace("Known.One"))]);
    let there = of("{ A: [Known.Oen, Known.One] }");
    assert_eq!(there, [(Rule::UNKNOWN_ACTION_CODE, None)]);
    let of_box = fixes("product: cvm\nactions: { RunInstances: [LimitExceeded.InstanceQuota] }\n");
    assert_eq!(of_box, [(Rule::IN_THE_BOX, Some(Fix::RemoveItem))]);
}
