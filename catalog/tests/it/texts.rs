//! Texts and languages.

use tencent_errors_catalog::{Lang, Text};

use crate::{assert_entries, diagnostics, load_with};

#[test]
fn every_text_has_every_language_of_the_file() {
    assert_entries(
        "  - code: A\n    kind: unknown\n    summary: { zh: 一 }\n    solution: {}\n",
        &[
            "7:5: the text is missing in language `en`\nhelp: add `en: …`, or write `languages: [zh]` at the top of the file",
            "8:5: the text is missing in language `zh`\nhelp: add `zh: …`, or write `languages: [en]` at the top of the file",
            "8:5: the text is missing in language `en`\nhelp: add `en: …`, or write `languages: [zh]` at the top of the file",
        ],
    );
    let text = "product: t\ntitle: { zh: 测试 }\nlanguages: [zh]\nerrors:\n  - { code: A, kind: unknown, summary: { zh: 一 } }\n";
    let loaded = load_with(&[("t.yaml", text)]);
    assert_eq!(loaded.diagnostics, []);
    let summary = loaded.catalog.product("t").unwrap().entries()[0].summary();
    assert_eq!((summary.get(Lang::Zh), summary.get(Lang::En)), ("一", "一"));
    assert_eq!(
        diagnostics(&text.replace("[zh]", "[zh, fr, zh]")),
        [
            "3:17: unknown language `fr`\nhelp: the languages are `zh` and `en`",
            "3:21: duplicate language `zh`"
        ]
    );
}

#[test]
fn a_text_may_be_in_one_language_if_the_file_allows_it() {
    let text = "product: t\ntitle: { en: Test }\nlanguages: []\nerrors:\n  \
                - { code: A, kind: unknown, summary: { zh: 一 }, solution: { en: two } }\n";
    let loaded = load_with(&[("t.yaml", text)]);
    assert_eq!(loaded.diagnostics, []);
    let entry = &loaded.catalog.product("t").unwrap().entries()[0];
    let translated =
        |text: &Text| Lang::BOTH.map(|lang| (text.get(lang).to_owned(), text.is_translated(lang)));
    assert_eq!(translated(entry.summary()), [("一".to_owned(), true), ("一".to_owned(), false)]);
    assert_eq!(
        translated(entry.solution().unwrap()),
        [("two".to_owned(), false), ("two".to_owned(), true)]
    );
}
