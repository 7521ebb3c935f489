//! Files, YAML, and the types of values.

use tencent_errors_catalog::Source;

use crate::{HEAD, assert_entries, diagnostics, entry, entry_diagnostics, load_all};

#[test]
fn a_sound_file_has_no_problems() {
    assert_entries(&entry("code: A"), &[]);
    assert!(
        diagnostics(
            include_str!("../../data/scf.yaml")
                .replace("scf", "other")
                .replace("ScfStatus", "Other")
                .as_str()
        )
        .is_empty()
    );
}

#[test]
fn files_that_are_no_yaml_document() {
    assert_eq!(
        diagnostics(""),
        ["1:1: the file is empty\nhelp: a catalog file starts with `product:`"]
    );
    assert_eq!(
        diagnostics("# nothing\n"),
        ["1:1: the file is empty\nhelp: a catalog file starts with `product:`"]
    );
    assert_eq!(diagnostics("a: b: c\n"), ["1:5: mapping values are not allowed in this context"]);
    assert_eq!(
        diagnostics("product: t\ntitle:\n\tzh: x\n"),
        [
            "3:1: found character that cannot start any token, while scanning for the next token\nhelp: YAML indents with spaces, not with tabs"
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
fn a_file_that_is_too_large_is_not_parsed() {
    let sources = [Source::new("t.yaml", vec![b' '; (16 << 20) + 1])];
    let diagnostic = load_all(sources).diagnostics.remove(0);
    assert_eq!(diagnostic.to_string(), "t.yaml:1:1: the file has more than 16 MiB");
}

#[test]
fn wrong_types() {
    assert_eq!(
        diagnostics("- a\n"),
        [
            "1:1: expected a mapping with the keys `product`, `enum`, `title`, `extends`, `languages`, `sources` and `errors`, found a list"
        ]
    );
    assert_eq!(
        diagnostics("product: 7\ntitle: Test\nextends: [api_v3]\nsources: x\nerrors: none\n"),
        [
            "1:10: expected a string, found a number\nhelp: put it in quotes",
            "2:8: expected a text in each language, found a string\nhelp: write `{ zh: …, en: … }`",
            "3:10: expected a string, found a list",
            "4:10: expected a list of strings, found a string\nhelp: put it in brackets: `[…]`",
            "5:9: expected a list of entries, found a string",
        ]
    );
    assert_entries(
        "  - code: 404
    number: '7'
    message: []
    name: true
    http: 70000
    retry: 'yes'
    canonical: 1
    summary: [a]
    links: https://example.com
    kind: !internal x
  - just text
",
        &[
            "5:11: expected a string, found a number\nhelp: put it in quotes",
            "6:13: expected a number, found a string\nhelp: write 7, without quotes",
            "7:5: expected a template or a list of templates, found nothing",
            "8:11: expected a string, found true or false\nhelp: put it in quotes",
            "9:11: the number 70000 is out of range\nhelp: it may be 0 to 65535",
            "10:12: expected true or false, found a string",
            "11:16: expected true or false, found a number",
            "12:14: expected a mapping with the keys `zh` and `en`, found a list",
            "13:12: expected a list of strings, found a string\nhelp: put it in brackets: `[…]`",
            "14:11: expected a string, found a tagged value",
            "15:5: expected a mapping with the keys `code`, `number`, `message`, `name`, `kind`, `http`, `retry`, `canonical`, `replace`, `deprecated`, `successor`, `summary`, `description`, `solution`, `links` and `upstream`, found a string",
        ],
    );
    assert_entries(
        &[entry("code: B, number: 1.5"), entry("code: C, number: 9223372036854775808")].concat(),
        &[
            "5:24: expected a whole number, found a number",
            "6:24: the number 9223372036854775808 is out of range\nhelp: it may be -9223372036854775808 to 9223372036854775807",
        ],
    );
}

#[test]
fn numbers_that_are_none() {
    let number = |number: &str| entry(&format!("code: A, number: {number}"));
    assert_entries(
        &number("010"),
        &["5:24: expected a number, found a string\nhelp: write 10, without quotes"],
    );
    for float in ["4100.0", "4e2"] {
        let expected = "5:24: expected a whole number, found a number";
        assert_entries(&number(float), &[expected]);
    }
    assert_entries(&number("-0"), &[]);
    for large in ["18446744073709551616", "99999999999999999999999999999999999999999"] {
        let diagnostics = entry_diagnostics(&number(large));
        assert_eq!(diagnostics.len(), 1, "{diagnostics:?}");
    }
    assert_entries(
        &number("18446744073709551616"),
        &[
            "5:24: the number 18446744073709551616 is out of range\nhelp: it may be -9223372036854775808 to 9223372036854775807",
        ],
    );
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_text() {
    assert_eq!(diagnostics(&format!("\u{FEFF}{HEAD}{}", entry("code: A"))), [""; 0]);
    let broken = format!("\u{FEFF}produkt: t\n{}", HEAD.split_once('\n').unwrap().1);
    assert_eq!(
        diagnostics(&broken)[0],
        "1:1: unknown key `produkt`\nhelp: did you mean `product`?"
    );
}

#[test]
fn what_is_no_second_document_is_not_called_one() {
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
fn unknown_keys_name_the_nearest() {
    assert_entries(
        "  - code: A
    kind: unknown
    sumary: { zh: 一, en: one }
    summary: { zh: 一, en: one, ens: two }
    7: x
    severity_level: high
",
        &[
            "7:5: unknown key `sumary`\nhelp: did you mean `summary`?",
            "8:32: unknown key `ens`\nhelp: did you mean `en`?",
            "9:5: a number cannot be a key\nhelp: the keys here are `code`, `number`, `message`, `name`, `kind`, `http`, `retry`, `canonical`, `replace`, `deprecated`, `successor`, `summary`, `description`, `solution`, `links` and `upstream`",
            "10:5: unknown key `severity_level`\nhelp: the keys here are `code`, `number`, `message`, `name`, `kind`, `http`, `retry`, `canonical`, `replace`, `deprecated`, `successor`, `summary`, `description`, `solution`, `links` and `upstream`",
        ],
    );
}

#[test]
fn missing_keys() {
    assert_eq!(
        diagnostics("title: { zh: 测试, en: Test }\n"),
        [
            "1:1: missing key `product`\nhelp: `product: cvm` names the product in snake_case",
            "1:1: missing key `errors`\nhelp: `errors:` lists the entries",
        ]
    );
    assert_eq!(
        diagnostics("product: t\nerrors:\n  - code: A\n"),
        [
            "1:1: missing key `title`\nhelp: `title: { zh: …, en: … }` says what the product is called",
            "3:5: missing key `summary`\nhelp: `summary: { zh: …, en: … }` says in one line what is wrong",
            "3:11: `A` has no `kind`, and no other entry to inherit it from\nhelp: add `kind: …`, or `extends: api_v3` at the top of the file to inherit from the common codes",
        ]
    );
    assert_entries(
        "  - code:\n    kind: unknown\n    summary: { zh: 一, en: one }\n",
        &["5:5: expected a string, found nothing"],
    );
}

#[test]
fn a_misspelt_key_is_not_missing_as_well() {
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

#[test]
fn a_key_given_twice_is_reported_at_the_second() {
    assert_entries(
        "  - code: A\n    kind: unknown\n    summary: { zh: 一, en: one, zh: 二 }\n    code: B\n",
        &[
            "7:32: duplicate key `zh`\nhelp: first given at 7:16",
            "8:5: duplicate key `code`\nhelp: first given at 5:5",
        ],
    );
}
