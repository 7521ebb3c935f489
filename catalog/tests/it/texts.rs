//! Texts and languages.

use tencent_errors_catalog::Lang;

use crate::{assert_entries, diagnostics, entry, load_with};

#[test]
fn every_text_has_every_language_of_the_file() {
    assert_entries(
        "  - code: A\n    kind: unknown\n    summary: { zh: 一 }\n    solution: {}\n",
        &[
            "7:5: the text is missing in language `en`\nhelp: add `en: …`, or say `languages: [zh]` at the top of the file",
            "8:5: the text is missing in language `zh`\nhelp: add `zh: …`, or say `languages: [en]` at the top of the file",
            "8:5: the text is missing in language `en`\nhelp: add `en: …`, or say `languages: [zh]` at the top of the file",
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
            "3:21: language `zh` is given twice"
        ]
    );
    assert_eq!(
        diagnostics(
            &text
                .replace("[zh]", "[]")
                .replace("测试", "测试, en: Test")
                .replace("一", "一, en: one")
        ),
        [
            "3:12: a product has at least one language\nhelp: the languages are `zh` and `en`; both is the default"
        ]
    );
}

#[test]
fn texts_are_visible_and_trimmed() {
    let summary = |text: &str| {
        format!("  - code: A\n    kind: unknown\n    summary: {{ zh: 一, en: {text} }}\n")
    };
    let cases = [
        (r#""""#, "the text is empty\nhelp: leave the key out, or write the text"),
        (r#"" a""#, "the text has white space at its start or end"),
        (r#""a\u00a0""#, "the text has white space at its start or end"),
        (r#""a\nb""#, "a text of one line is expected here"),
        (
            r#""a\tb""#,
            "the text contains control character U+0009\nhelp: that is a tab: write spaces",
        ),
        (
            r#""a\u202Eb""#,
            "the text contains the invisible character U+202E\nhelp: delete it: it makes a text look different from what it is",
        ),
        (
            r#""a\u200bb""#,
            "the text contains the invisible character U+200B\nhelp: delete it: it makes a text look different from what it is",
        ),
    ];
    for (text, expected) in cases {
        assert_entries(&summary(text), &[&format!("7:27: {expected}")]);
    }
    assert_entries(
        "  - code: A\n    kind: unknown\n    summary: { zh: 一, en: one }\n    solution:\n      zh: |\n        一\n        二\n      en: |-\n        one\n        two\n",
        &[
            "9:11: the text has white space at its start or end\nhelp: a block that starts with `|-` or `>-` ends without a newline",
        ],
    );
    assert_entries(
        &entry(r#"code: "A\u202EB""#),
        &[
            "5:13: the text contains the invisible character U+202E\nhelp: delete it: it makes a text look different from what it is",
        ],
    );
    assert_entries("  - code: \u{7f}\n", &["5:11: control character U+007F is not allowed"]);
}
