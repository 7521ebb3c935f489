//! Fixes, which are offered only if nothing else can be meant.

use tencent_errors_catalog::{Lint, LintConfig, Source, Sources, check};

use crate::HEAD;

/// A violated lint, and the edit that resolves it: the replaced text and its replacement.
type Fixed = (Lint, Option<(String, String)>);

/// The violated lints and their fixes.
fn fixes(text: &str) -> Vec<Fixed> {
    let mut sources = Sources::built_in();
    sources.add(Source::new("t.yaml", text));
    let report = check(&sources, &LintConfig::new());
    let found = report.diagnostics.iter().filter(|found| found.lint() != Lint::NO_SOLUTION);
    let edit = |edit: &tencent_errors_catalog::Edit| {
        (text[edit.range()].to_owned(), edit.text().to_owned())
    };
    found.map(|found| (found.lint(), found.fix().map(edit))).collect()
}

fn entries(entries: &str) -> Vec<Fixed> {
    fixes(&format!("{HEAD}{entries}"))
}

fn replace(old: &str, new: &str) -> Option<(String, String)> {
    Some((old.to_owned(), new.to_owned()))
}

#[test]
fn a_misspelled_key_is_renamed_if_unambiguous() {
    let typo = "  - { code: A, knid: internal, summary: { zh: 一, en: one } }\n";
    assert_eq!(entries(typo)[0], (Lint::UNKNOWN_KEY, replace("knid", "kind")));
    let there = "  - { code: A, knid: internal, kind: ok, summary: { zh: 一, en: one } }\n";
    assert_eq!(entries(there), [(Lint::UNKNOWN_KEY, None)]);
    let stranger = "  - { code: A, colour: red, kind: ok, summary: { zh: 一, en: one } }\n";
    assert_eq!(entries(stranger), [(Lint::UNKNOWN_KEY, None)]);
}

#[test]
fn colliding_names_get_distinct_ones() {
    let entry =
        |code: &str| format!("  - {{ code: {code}, kind: ok, summary: {{ zh: 一, en: one }} }}\n");
    let found = entries(&[entry("Aa.BbCc"), entry("AaBb.Cc")].concat());
    assert_eq!(found, [(Lint::DUPLICATE_NAME, replace("", ", name: CcInAaBb"))]);
}

#[test]
fn a_misspelled_kind_is_fixed_if_unambiguous() {
    let typo = "  - { code: A, kind: not_fund, summary: { zh: 一, en: one } }\n";
    assert_eq!(entries(typo), [(Lint::UNKNOWN_KIND, replace("not_fund", "not_found"))]);
    let stranger = "  - { code: A, kind: nothing, summary: { zh: 一, en: one } }\n";
    assert_eq!(entries(stranger), [(Lint::UNKNOWN_KIND, None)]);
}

#[test]
fn kinds_that_are_missing_are_those_of_the_rules() {
    let flow = "  - { code: Disk.NotFound, summary: { zh: 一, en: one } }\n";
    assert_eq!(entries(flow), [(Lint::MISSING_KIND, replace("", ", kind: not_found"))]);
    let block = "  - code: Disk.RequestTooFrequent # often\n    summary: { zh: 一, en: one }\n";
    assert_eq!(
        entries(block),
        [(Lint::MISSING_KIND, replace("", "\n    kind: resource_exhausted\n    retry: true"))]
    );
    // The author's own keys may contradict the rules, and a category is not reliable without further words.
    let own = "  - { code: Disk.RequestTooFrequent, retry: false, summary: { zh: 一, en: one } }\n";
    assert_eq!(entries(own), [(Lint::MISSING_KIND, None)]);
    let alone = "product: t\ntitle: { zh: 测试, en: Test }\nerrors:\n";
    let category = "  - { code: FailedOperation.Foo, summary: { zh: 一, en: one } }\n";
    assert_eq!(fixes(&format!("{alone}{category}")), [(Lint::MISSING_KIND, None)]);
    let strange = "  - { code: Nothing.Like.It, summary: { zh: 一, en: one } }\n";
    assert_eq!(entries(strange), [(Lint::MISSING_KIND, None)]);
}

/// The text with its first fix applied.
fn first_fixed(text: &str) -> String {
    let mut sources = Sources::built_in();
    sources.add(Source::new("t.yaml", text));
    let report = check(&sources, &LintConfig::new());
    let fix = report.diagnostics.iter().find_map(|found| found.fix()).expect("a fix is proposed");
    tencent_errors_catalog::Edit::apply(text, std::slice::from_ref(fix)).unwrap()
}

#[test]
fn keys_are_added_behind_the_code() {
    let entry = |more: &str| {
        format!("{HEAD}  - code: Disk.NotFound{more}\n    summary: {{ zh: 一, en: one }}\n")
    };
    assert_eq!(first_fixed(&entry("")), entry("\n    kind: not_found"));
}

#[test]
fn block_scalars_are_trimmed_in_place() {
    let text = |description: &str| {
        format!(
            "{HEAD}  - code: A\n    kind: ok\n    summary: {{ zh: 一, en: one }}\n    \
             description:\n      zh: {description}\n      en: one\n"
        )
    };
    assert_eq!(first_fixed(&text("|\n        一")), text("|-\n        一"));
    assert_eq!(first_fixed(&text("|2-\n         一")), text("一"));
}

#[test]
fn a_block_scalar_in_a_list_is_left_to_its_author() {
    let of = |link: &str| {
        let found = entries(&format!(
            "  - code: A\n    kind: ok\n    summary: {{ zh: 一, en: one }}\n    links:\n      - {link}\n"
        ));
        let [(Lint::UNTRIMMED_TEXT, fix)] = &found[..] else { panic!("{found:?}") };
        fix.clone()
    };
    assert_eq!(
        of("' https://example.com'"),
        replace("' https://example.com'", "https://example.com")
    );
    assert_eq!(of("|2-\n         https://example.com"), None);
}

#[test]
fn an_anchored_key_is_not_renamed() {
    let typo = "  - { code: A, &k knid: internal, summary: { zh: 一, en: one } }\n";
    assert_eq!(entries(typo)[0], (Lint::UNKNOWN_KEY, None));
}

#[test]
fn a_text_is_trimmed_if_nothing_else_is_wrong_with_it() {
    let summary = |zh: &str| {
        entries(&format!("  - {{ code: A, kind: ok, summary: {{ zh: \"{zh}\", en: one }} }}\n"))
    };
    assert_eq!(summary(" 一 "), [(Lint::UNTRIMMED_TEXT, replace("\" 一 \"", "一"))]);
    assert_eq!(summary(" 一\\t二 "), [(Lint::UNTRIMMED_TEXT, None)]);
    assert_eq!(summary(""), [(Lint::EMPTY_TEXT, None)]);
    assert_eq!(summary("一\\u200B"), [(Lint::INVISIBLE_CHARACTER, None)]);
}

#[test]
fn a_class_that_is_inherited_anyway_is_removed() {
    let remove = [(Lint::NEEDLESS_KIND, replace(", kind: internal", ""))];
    let summary = "summary: { zh: 一, en: one } }\n";
    let with = |fields: &str| entries(&format!("  - {{ {fields}, {summary}"));
    assert_eq!(with("code: FailedOperation.Wobble, kind: internal"), remove);
    // The status is also stated without a kind.
    assert_eq!(with("code: FailedOperation.Wobble, kind: internal, http: 502"), remove);
    // The class differs, the words of the code contradict it, an import wrote the entry, or the entry is broken.
    assert_eq!(with("code: FailedOperation.Wobble, kind: aborted"), []);
    assert_eq!(with("code: FailedOperation.TaskNotFound, kind: internal"), []);
    assert_eq!(with("code: FailedOperation.Wobble, kind: internal, upstream: none"), []);
    let broken = with("code: FailedOperation.Wobble, kind: internal, colour: red");
    assert_eq!(broken, [(Lint::UNKNOWN_KEY, None)]);
    // Nothing is inherited.
    assert_eq!(with("code: Wobble, kind: internal"), []);
}

#[test]
fn needless_keys_are_removed() {
    let needless = [(Lint::NEEDLESS_CANONICAL, replace(", canonical: true", ""))];
    let summary = "kind: ok, summary: { zh: 一, en: one } }\n";
    assert_eq!(entries(&format!("  - {{ code: A, canonical: true, {summary}")), needless);
    let without_code = format!("  - {{ name: A, number: 1, canonical: true, {summary}");
    assert_eq!(entries(&without_code), needless);
}

#[test]
fn the_note_on_omitted_diagnostics_has_no_fix() {
    let mut text = String::new();
    for number in 0..150 {
        text +=
            &format!("  - {{ code: A{number}, kind: ok, summary: {{ zh: ' 一', en: one }} }}\n");
    }
    let found = entries(&text);
    assert_eq!(found.len(), 101);
    assert_eq!(found[99], (Lint::UNTRIMMED_TEXT, replace("' 一'", "一")));
    assert_eq!(found[100], (Lint::MORE_DIAGNOSTICS, None));
}

#[test]
fn repeated_or_misspelled_codes_of_an_action_are_fixed() {
    let of = |actions: &str| {
        let entry = "  - { code: Known.One, kind: ok, summary: { zh: 一, en: one } }\n";
        fixes(&format!("{HEAD}{entry}actions: {actions}\n"))
    };
    let twice = of("{ A: [Known.One, Known.One] }");
    assert_eq!(twice, [(Lint::DUPLICATE_ACTION_CODE, replace(", Known.One", ""))]);
    let typo = of("{ A: [Known.Oen] }");
    assert_eq!(typo, [(Lint::UNKNOWN_ACTION_CODE, replace("Known.Oen", "Known.One"))]);
    let there = of("{ A: [Known.Oen, Known.One] }");
    assert_eq!(there, [(Lint::UNKNOWN_ACTION_CODE, None)]);
    let of_box = fixes("product: cvm\nactions: { RunInstances: [LimitExceeded.InstanceQuota] }\n");
    assert_eq!(of_box, [(Lint::IN_THE_BOX, replace("LimitExceeded.InstanceQuota", ""))]);
}

#[test]
fn a_text_that_others_share_is_left_to_its_author() {
    let untrimmed = "  - { code: A, kind: ok, summary: &s { zh: ' 一', en: one } }\n  - { code: B, kind: ok, summary: *s }\n";
    let found = entries(untrimmed);
    assert!(
        !found.is_empty()
            && found.iter().all(|(lint, fix)| *lint == Lint::UNTRIMMED_TEXT && fix.is_none()),
        "{found:?}"
    );
    let tagged = "  - { code: A, knid: ok, summary: { zh: 一, en: one }, kind: &k not_fund }\n";
    assert!(entries(tagged).iter().all(|(_, fix)| fix.is_none()));
}

#[test]
fn an_entry_with_a_comment_is_not_removed() {
    let of = |entries: &str| {
        let text = format!(
            "product: t\ntitle: {{ zh: 测试, en: Test }}\nextends: api_v3\nerrors:\n{entries}"
        );
        let found = fixes(&text);
        let [(Lint::REPEATED_CODE, fix), ..] = &found[..] else { panic!("{found:?}") };
        fix.clone()
    };
    let entry = "  - code: InvalidParameter\n    kind: invalid_argument\n    summary: { zh: 一, en: one }\n";
    let other = "  - code: Mine\n    kind: ok\n    summary: { zh: 一, en: one }\n";
    assert_eq!(of(&format!("{entry}{other}")), replace(entry, ""));
    assert_eq!(of(&format!("  # mine\n{entry}{other}")), None);
    assert_eq!(of(&format!("{}{other}", entry.replace("argument", "argument # mine"))), None);
}

#[test]
fn a_key_keeps_its_quotes() {
    let json = r#"  - {"code":"A","http_status":404,"kind":"not_fund","summary":{"zh":"一","english":"one"}}"#;
    let found = entries(&format!("{json}\n"));
    let edits: Vec<_> = found.into_iter().filter_map(|(_, edit)| edit).collect();
    let expected = [
        replace("\"http_status\"", "\"http\""),
        replace("\"not_fund\"", "\"not_found\""),
        replace("\"english\"", "\"en\""),
    ];
    assert_eq!(edits, expected.map(Option::unwrap));
}

#[test]
fn one_of_two_keys_that_mean_the_same_is_renamed() {
    let both = "  - { code: A, msg: a, messages: b, kind: ok, summary: { zh: 一, en: one } }\n";
    let found = entries(both);
    assert_eq!(found, [(Lint::UNKNOWN_KEY, replace("msg", "message")), (Lint::UNKNOWN_KEY, None)]);
}

#[test]
fn anchored_or_commented_keys_are_not_removed() {
    let of = |head: &str, entry: &str| {
        let head = format!("product: t\ntitle: {{ zh: 测试, en: Test }}\nextends: api_v3\n{head}");
        let found = fixes(&format!("{head}\n{entry}"));
        assert!(found.iter().any(|(lint, _)| *lint == Lint::REPEATED_CODE), "{found:?}");
        found.into_iter().find(|(lint, _)| *lint == Lint::REPEATED_CODE).unwrap().1
    };
    let entry = "  - { code: InternalError, summary: { zh: 一, en: one } }\n";
    assert!(of("errors:", entry).is_some());
    // An entry that says more is not removed.
    for more in [
        "description: { zh: 二, en: two }",
        "solution: { zh: 二, en: two }",
        "name: Other",
        "successor: InternalError",
        "links: [\"https://example.com\"]",
    ] {
        assert_eq!(
            of("errors:", &entry.replace(" } }", &format!(" }}, {more} }}"))),
            None,
            "{more}"
        );
    }
    assert_eq!(of("errors: # mine", entry), None);
    assert_eq!(of("errors:", &entry.replace("zh: 一", "zh: &one 一")), None);
    let kind = "  - { code: FailedOperation.A, kind: &k internal, summary: { zh: 一, en: one } }\n";
    assert_eq!(entries(kind), [(Lint::NEEDLESS_KIND, None)]);
}
