//! Files, YAML, and the types of values.

use tencent_errors_catalog::Source;

use crate::{HEAD, assert_entries, diagnostics, entry, entry_diagnostics, load_all};

#[test]
fn a_sound_file_has_no_problems() {
    assert_entries(&entry("code: A"), &[]);
    assert!(
        diagnostics(
            include_str!("../../data/documents/scf.yaml")
                .replace("scf", "other")
                .replace("ScfStatus", "Other")
                .as_str()
        )
        .is_empty()
    );
}

#[test]
fn files_that_are_not_a_yaml_document_are_rejected() {
    assert_eq!(
        diagnostics(""),
        ["1:1: the file is empty\nhelp: a catalog file starts with `product:`"]
    );
    assert_eq!(
        diagnostics("# nothing\n"),
        ["1:1: the file is empty\nhelp: a catalog file starts with `product:`"]
    );
    assert_eq!(
        diagnostics("a: b: c\n"),
        [
            "1:5: mapping values are not allowed in this context\nhelp: put text that contains `: ` in quotes"
        ]
    );
    assert_eq!(
        diagnostics("product: t\ntitle:\n\tzh: x\n"),
        [
            "3:1: a tab where the indentation should be\nhelp: YAML indents with spaces, not with tabs"
        ]
    );
    assert_eq!(
        diagnostics(&format!("{HEAD}{}---\nproduct: u\n", entry("code: A"))),
        ["6:1: a second YAML document starts here\nhelp: put one product in each file"]
    );
    let diagnostic =
        load_all([Source::new("t.yaml", b"product: \xff\n".to_vec())]).diagnostics.remove(0);
    assert_eq!(
        diagnostic.to_string(),
        "t.yaml:1:10: the file is not UTF-8\nhelp: save it as UTF-8"
    );
}

#[test]
fn syntax_errors_mark_one_character() {
    for (text, range) in [
        (b"product: \xff\xfe\n".to_vec(), 9..10),
        ("a: @云\n".as_bytes().to_vec(), 3..4),
        ("title: [a} 云\n".as_bytes().to_vec(), 9..10),
        ("a: \"\n".as_bytes().to_vec(), 3..4),
        ("a: 1\n云\nb: 2\n".as_bytes().to_vec(), 5..8),
    ] {
        let found = load_all([Source::new("t.yaml", text)]).diagnostics.remove(0);
        assert_eq!(found.span().range(), range, "{found}");
    }
}

#[test]
fn a_file_that_is_too_large_is_not_parsed() {
    let sources = [Source::new("t.yaml", vec![b' '; (16 << 20) + 1])];
    let diagnostic = load_all(sources).diagnostics.remove(0);
    assert_eq!(diagnostic.to_string(), "t.yaml:1:1: the file is larger than 16 MiB");
}

#[test]
fn a_byte_order_mark_is_not_part_of_the_text() {
    assert_eq!(diagnostics(&format!("\u{FEFF}{HEAD}{}", entry("code: A"))), [""; 0]);
    let broken = format!("\u{FEFF}produkt: t\n{}", HEAD.split_once('\n').unwrap().1);
    assert_eq!(
        diagnostics(&broken)[0],
        "1:1: unknown key `produkt`\nhelp: did you mean `product`?"
    );
}

#[test]
fn lookalikes_of_second_documents_are_not_called_one() {
    let first = |text: &str| diagnostics(text)[0].clone();
    assert!(
        first("  product: t\ntitle: x\n").starts_with("2:1: "),
        "{}",
        first("  product: t\ntitle: x\n")
    );
    assert!(first("{product: t}\n}\n").starts_with("2:1: "), "{}", first("{product: t}\n}\n"));
    for text in ["  product: t\ntitle: x\n", "{product: t}\n}\n", "\"product: t\"\ntitle: x\n"] {
        assert!(!first(text).contains("second YAML document"), "{}", first(text));
    }
}

#[test]
fn long_values_are_refused_quickly() {
    let long = "x.".repeat(100_000);
    for fields in [
        format!("code: {long}x"),
        format!("code: A, successor: {long}x"),
        format!("code: A, {long}x: y"),
    ] {
        let diagnostics = entry_diagnostics(&entry(&fields));
        assert!(diagnostics[0].len() < 1000, "{}", diagnostics[0].len());
    }
}

#[test]
fn a_misspelled_key_is_not_also_missing() {
    let text = "produkt: t\ntitel: { zh: 测试, en: Test }\nerors: []\n";
    let lines: Vec<_> = diagnostics(text)
        .iter()
        .map(|diagnostic| diagnostic.lines().next().unwrap().to_owned())
        .collect();
    assert_eq!(
        lines,
        ["1:1: unknown key `produkt`", "2:1: unknown key `titel`", "3:1: unknown key `erors`"]
    );
    let entry = "  - coed: A\n    kind: unknown\n    sumary: { zh: 一, en: one }\n";
    assert_entries(
        entry,
        &[
            "5:5: unknown key `coed`\nhelp: did you mean `code`?",
            "7:5: unknown key `sumary`\nhelp: did you mean `summary`?",
        ],
    );
}
