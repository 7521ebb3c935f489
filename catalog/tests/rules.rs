//! Every rule of a catalog file: what breaks it, where the problem is reported, and the hint.

use tencent_errors_catalog::{Loaded, MAX_DIAGNOSTICS, Source, load};

fn load_with(files: &[(&str, &str)]) -> Loaded {
    let mut sources = Source::built_in();
    sources.extend(files.iter().map(|&(path, text)| Source::new(path, text)));
    load(&sources)
}

/// The problems of one file beside the built-in catalog, without the name of the file.
fn problems(text: &str) -> Vec<String> {
    let loaded = load_with(&[("t.yaml", text)]);
    loaded.diagnostics.iter().map(|problem| problem.to_string().replace("t.yaml:", "")).collect()
}

const HEAD: &str = "product: t\ntitle: { zh: 测试, en: Test }\nextends: api_v3\nerrors:\n";

/// The problems of a product with those entries. The first line of the entries is line 5.
fn entry_problems(entries: &str) -> Vec<String> {
    problems(&format!("{HEAD}{entries}"))
}

/// An entry without problems of its own, apart from what is given.
fn entry(fields: &str) -> String {
    format!("  - {{ {fields}, kind: unknown, summary: {{ zh: 一, en: one }} }}\n")
}

#[track_caller]
fn assert_entries(entries: &str, expected: &[&str]) {
    assert_eq!(entry_problems(entries), expected);
}

// YAML

#[test]
fn a_sound_file_has_no_problems() {
    assert_entries(&entry("code: A"), &[]);
    assert!(
        problems(
            include_str!("../data/scf.yaml")
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
        problems(""),
        ["1:1: the file is empty\nhelp: a catalog file starts with `product:`"]
    );
    assert_eq!(
        problems("# nothing\n"),
        ["1:1: the file is empty\nhelp: a catalog file starts with `product:`"]
    );
    assert_eq!(problems("a: b: c\n"), ["1:5: mapping values are not allowed in this context"]);
    assert_eq!(
        problems("product: t\ntitle:\n\tzh: x\n"),
        [
            "3:1: found character that cannot start any token, while scanning for the next token\nhelp: YAML indents with spaces, not with tabs"
        ]
    );
    assert_eq!(
        problems(&format!("{HEAD}{}---\nproduct: u\n", entry("code: A"))),
        ["6:1: a second YAML document starts here\nhelp: put one product in each file"]
    );
    let sources = [Source::new("t.yaml", b"product: \xff\n".to_vec())];
    let problem = load(&sources).diagnostics.remove(0);
    assert_eq!(problem.to_string(), "t.yaml:1:10: the file is not UTF-8\nhelp: save it as UTF-8");
}

#[test]
fn a_file_that_is_too_large_is_not_parsed() {
    let sources = [Source::new("t.yaml", vec![b' '; (16 << 20) + 1])];
    let problem = load(&sources).diagnostics.remove(0);
    assert_eq!(problem.to_string(), "t.yaml:1:1: the file has more than 16 MiB");
}

#[test]
fn wrong_types() {
    assert_eq!(
        problems("- a\n"),
        [
            "1:1: expected a mapping with the keys `product`, `enum`, `title`, `extends`, `languages`, `sources` and `errors`, found a list"
        ]
    );
    assert_eq!(
        problems("product: 7\ntitle: Test\nextends: [api_v3]\nsources: x\nerrors: none\n"),
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
        &[
            entry("code: A, number: -1"),
            entry("code: B, number: 1.5"),
            entry("code: C, number: 4294967296"),
        ]
        .concat(),
        &[
            "5:24: expected a whole number that is not negative, found a number",
            "6:24: expected a whole number that is not negative, found a number",
            "7:24: the number 4294967296 is out of range\nhelp: it may be 0 to 4294967295",
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
        let expected = "5:24: expected a whole number that is not negative, found a number";
        assert_entries(&number(float), &[expected]);
    }
    assert_entries(&number("-0"), &[]);
    for large in ["18446744073709551616", "99999999999999999999999999999999999999999"] {
        let problems = entry_problems(&number(large));
        assert_eq!(problems.len(), 1, "{problems:?}");
    }
    assert_entries(
        &number("18446744073709551616"),
        &["5:24: the number 18446744073709551616 is out of range\nhelp: it may be 0 to 4294967295"],
    );
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_text() {
    assert_eq!(problems(&format!("\u{FEFF}{HEAD}{}", entry("code: A"))), [""; 0]);
    let broken = format!("\u{FEFF}produkt: t\n{}", HEAD.split_once('\n').unwrap().1);
    assert_eq!(problems(&broken)[0], "1:1: unknown key `produkt`\nhelp: did you mean `product`?");
}

#[test]
fn what_is_no_second_document_is_not_called_one() {
    let first = |text: &str| problems(text)[0].clone();
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
        let problems = entry_problems(&entry(&fields));
        assert!(problems[0].len() < 1000, "{}", problems[0].len());
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
        problems("title: { zh: 测试, en: Test }\n"),
        [
            "1:1: missing key `product`\nhelp: `product: cvm` names the product in snake_case",
            "1:1: missing key `errors`\nhelp: `errors:` lists the entries",
        ]
    );
    assert_eq!(
        problems("product: t\nerrors:\n  - code: A\n"),
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
    let lines: Vec<_> =
        problems(text).iter().map(|problem| problem.lines().next().unwrap().to_owned()).collect();
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

// Products

#[test]
fn product_ids_are_snake_case() {
    let text = |id| {
        format!("product: {id}\ntitle: {{ zh: 测试, en: Test }}\nerrors:\n{}", entry("code: A"))
    };
    assert_eq!(
        problems(&text("CloudVM")),
        ["1:10: `CloudVM` is not a product id in snake_case\nhelp: write `product: cloud_vm`"]
    );
    assert_eq!(
        problems(&text("cloud-vm")),
        ["1:10: `cloud-vm` is not a product id in snake_case\nhelp: write `product: cloud_vm`"]
    );
    assert_eq!(
        problems(&text("云服务器")),
        [
            "1:10: `云服务器` is not a product id in snake_case\nhelp: write words of lower-case letters and digits, joined by `_`"
        ]
    );
}

#[test]
fn two_own_files_for_one_new_product_are_refused() {
    let file = format!("{HEAD}{}", entry("code: A"));
    let loaded = load_with(&[("a.yaml", &file), ("b.yaml", &file)]);
    let problems: Vec<_> = loaded.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
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
    let problems: Vec<_> = loaded.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        [
            "a.yaml:1:10: enum `ApiV2Error` is taken by another product\nhelp: add `enum: …` with another name; first taken at tencent-errors-catalog/data/api_v2.yaml:6:10",
            "b.yaml:2:7: enum `ScfStatus` is taken by another product\nhelp: choose another name; first taken at tencent-errors-catalog/data/scf.yaml:7:10",
            "c.yaml:1:10: enum `TencentError` is taken by an item that the macro emits\nhelp: add `enum: …` with another name",
            "d.yaml:2:7: enum `Kind` is taken by an item that the macro emits\nhelp: choose another name",
        ]
    );
    let loaded = load_with(&[("a.yaml", &text("product: api_v_2\nenum: Other"))]);
    assert_eq!(
        loaded.diagnostics[0].to_string(),
        "a.yaml:1:10: product `api_v_2` and another one both become variant `ApiV2`\nhelp: the other one is at tencent-errors-catalog/data/api_v2.yaml:6:10"
    );
}

#[test]
fn an_enum_is_an_identifier_in_upper_camel_case() {
    let text = |name| {
        format!(
            "product: t\nenum: {name}\ntitle: {{ zh: 测试, en: Test }}\nerrors:\n{}",
            entry("code: A")
        )
    };
    assert_eq!(
        problems(&text("vm_error")),
        [
            "2:7: `vm_error` cannot name an enum\nhelp: write an identifier in UpperCamelCase, such as `VmError`"
        ]
    );
    assert_eq!(
        problems(&text("Self")),
        ["2:7: `Self` cannot name an enum\nhelp: write an identifier in UpperCamelCase"]
    );
    assert_eq!(
        problems(&text("\"9\"")),
        ["2:7: `9` cannot name an enum\nhelp: write an identifier in UpperCamelCase"]
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
        problems(&text("t", "api_v4")),
        ["3:10: unknown product `api_v4`\nhelp: did you mean `api_v2`?"]
    );
    assert_eq!(
        problems(&text("t", "nowhere")),
        [
            "3:10: unknown product `nowhere`\nhelp: no file that is loaded defines it: name the one that does, too"
        ]
    );
    assert_eq!(problems(&text("t", "t")), ["3:10: `extends` is circular: `t` extends `t`"]);
    let loaded = load_with(&[
        ("a.yaml", &text("a", "b")),
        ("b.yaml", &text("b", "c")),
        ("c.yaml", &text("c", "a")),
    ]);
    let problems: Vec<_> = loaded.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        [
            "a.yaml:3:10: `extends` is circular: `a` extends `b`, which extends `c`, which extends `a`"
        ]
    );
}

#[test]
fn what_extends_a_file_that_cannot_be_read_is_no_further_problem() {
    let text = "product: t\ntitle: { zh: 测试, en: Test }\nextends: base\nerrors:\n  - { code: A, summary: { zh: 一, en: one } }\n";
    let loaded = load_with(&[("base.yaml", "product: base\n  x: y"), ("t.yaml", text)]);
    let paths: Vec<_> = loaded.diagnostics.iter().map(|problem| problem.path()).collect();
    assert_eq!(paths, ["base.yaml"]);
    assert!(!loaded.complete);
}

#[test]
fn a_product_has_entries() {
    let head = "product: t\ntitle: { zh: 测试, en: Test }\n";
    assert_eq!(problems(&format!("{head}errors: []\n")), ["3:1: the product has no entries"]);
    assert_eq!(problems(&format!("{head}errors:\n")), ["3:1: the product has no entries"]);
}

// Codes and numbers

#[test]
fn an_entry_is_found_by_something() {
    assert_entries(
        "  - name: A\n    kind: unknown\n    summary: { zh: 一, en: one }\n",
        &[
            "5:5: the entry has no `code`, `number` or `message`\nhelp: write at least one of them: it is how the entry is found",
        ],
    );
}

#[test]
fn numbers_are_unique() {
    let entries = [entry("number: 7, name: A"), entry("code: B, number: 7")].concat();
    assert_entries(&entries, &["6:24: duplicate number 7\nhelp: first used at 5:15"]);
}

#[test]
fn codes_are_shared_by_distinct_numbers_alone() {
    assert_entries(
        &[entry("code: A"), entry("code: A, name: B")].concat(),
        &[
            "6:13: duplicate code `A`\nhelp: first used at 5:13; entries may share a code if each has a number of its own",
        ],
    );
    assert_entries(
        &[entry("code: A, number: 1, canonical: true"), entry("code: A, number: 2, name: B")]
            .concat(),
        &[],
    );
    assert_entries(
        &[entry("code: A, number: 1"), entry("code: A, number: 2, name: B")].concat(),
        &[
            "6:13: code `A` belongs to 1, 2, and none of them is canonical\nhelp: add `canonical: true` to the one that the code alone stands for; another is at 5:13",
        ],
    );
    assert_entries(
        &[
            entry("code: A, number: 1, canonical: true"),
            entry("code: A, number: 2, name: B, canonical: true"),
        ]
        .concat(),
        &["6:36: code `A` has two canonical entries\nhelp: the other one is at 5:27"],
    );
    assert_entries(
        &entry("code: A, canonical: true"),
        &["5:16: `canonical` on `A`, which no other entry shares\nhelp: leave it out"],
    );
    assert_entries(
        &entry("number: 1, name: A, canonical: true"),
        &[
            "5:27: `canonical` on an entry without a code\nhelp: it chooses among entries that share a code",
        ],
    );
}

// Names

#[test]
fn an_entry_without_a_code_has_a_name() {
    assert_entries(
        &entry("number: 7"),
        &[
            "5:5: missing key `name`\nhelp: an entry without a code needs a name for its variant, in UpperCamelCase",
        ],
    );
}

#[test]
fn names_are_identifiers_that_nothing_else_takes() {
    for (name, help) in [
        ("auth_failure", "write an identifier in UpperCamelCase, such as `AuthFailure`"),
        ("Self", "write an identifier in UpperCamelCase"),
        ("type", "write an identifier in UpperCamelCase, such as `Type`"),
    ] {
        let expected = format!("5:22: `{name}` cannot name a variant\nhelp: {help}");
        assert_entries(&entry(&format!("code: A, name: {name}")), &[&expected]);
    }
    assert_entries(
        &entry("code: A, name: ALL"),
        &["5:22: `ALL` is the name of a constant of every enum\nhelp: choose another name"],
    );
    assert_entries(
        &entry("code: 404.NotFound"),
        &[
            "5:13: the code `404.NotFound` makes no name for a variant\nhelp: add a name, such as `name: Code404NotFound`",
        ],
    );
    assert_entries(
        &entry("code: self"),
        &[
            "5:13: the code `self` makes no name for a variant\nhelp: add a name, such as `name: CodeSelf`",
        ],
    );
}

#[test]
fn names_that_collide_show_both_and_the_line_to_add() {
    // Both are in the real table of CVM.
    let entries = [
        entry("code: InvalidParameter.ValueTooLarge"),
        entry("code: InvalidParameterValue.TooLarge"),
    ]
    .concat();
    assert_entries(
        &entries,
        &[
            "6:13: `InvalidParameter.ValueTooLarge` and `InvalidParameterValue.TooLarge` both become variant `InvalidParameterValueTooLarge`\nhelp: add a name to tell them apart, such as `name: TooLargeInInvalidParameterValue`; the other entry is at 5:13",
        ],
    );
    // And these in that of CPDP.
    let entries = [entry("code: MissingParameter"), entry("code: MissingParameter.")].concat();
    assert_entries(
        &entries,
        &[
            "6:13: `MissingParameter` and `MissingParameter.` both become variant `MissingParameter`\nhelp: add a name to tell them apart, such as `name: MissingParameter2`; the other entry is at 5:13",
        ],
    );
    let entries =
        [entry("code: A, number: 1, canonical: true"), entry("code: A, number: 2")].concat();
    assert_entries(
        &entries,
        &[
            "6:13: `A` (1) and `A` (2) both become variant `A`\nhelp: add a name to tell them apart, such as `name: A2`; the other entry is at 5:13",
        ],
    );
    let entries = [entry("code: SYS_ERR"), entry("code: sys.err")].concat();
    assert_eq!(entry_problems(&entries).len(), 1);
    let entries = [entry("code: SYS_ERR"), entry("code: sys.error"), entry("code: A.B.C")].concat();
    assert_entries(&entries, &[]);
}

#[test]
fn a_name_is_no_other_entrys_code() {
    let entries = [entry("code: A, name: X"), entry("code: B, name: A")].concat();
    assert_entries(
        &entries,
        &["6:22: the variant name `A` is the code of another entry\nhelp: that entry is at 5:13"],
    );
}

#[test]
fn a_code_is_no_other_entrys_number() {
    let entries = [entry("code: '5', name: A"), entry("number: 5, name: B")].concat();
    assert_entries(
        &entries,
        &["5:13: the code `5` is the number of another entry\nhelp: that entry is at 6:15"],
    );
    assert_entries(&entry("code: '5', number: 5, name: A"), &[]);
    for code in ["'05'", "'+5'", "'5.0'"] {
        let entries =
            [entry(&format!("code: {code}, name: A")), entry("number: 5, name: B")].concat();
        assert_entries(&entries, &[]);
    }
}

// What only follows from another problem

#[test]
fn a_problem_is_told_once_whatever_follows_from_it() {
    let lines = |text: &str| -> Vec<String> {
        problems(text).iter().map(|problem| problem.lines().next().unwrap().to_owned()).collect()
    };
    let inherits = "  - { code: InvalidParameter.A, summary: { zh: 一, en: one } }\n";
    let parent = "  - { code: Own, kind: internal, summary: { zh: 一, en: one } }\n";
    let child = "  - { code: Own.Child, summary: { zh: 二, en: two } }\n";
    let cases = [
        // A duplicate code that inherits its kind.
        (format!("{HEAD}{inherits}{inherits}"), "6:13: duplicate code `InvalidParameter.A`"),
        // Keys that others depend on, misspelt or broken.
        (format!("{HEAD}{inherits}").replace("extends:", "extend:"), "3:1: unknown key `extend`"),
        (
            format!("{HEAD}{inherits}").replace("api_v3", "[api_v3]"),
            "3:10: expected a string, found a list",
        ),
        (format!("{HEAD}{parent}{child}").replace("kind:", "knd:"), "5:18: unknown key `knd`"),
        (
            format!("{HEAD}{parent}{child}").replace("internal", "[internal]"),
            "5:24: expected a string, found a list",
        ),
        (
            format!("{HEAD}{parent}{child}").replacen("code: Own,", "cod: Own,", 1),
            "5:7: unknown key `cod`",
        ),
        (
            format!("{HEAD}{parent}{child}").replacen("code: Own,", "code: 404,", 1),
            "5:13: expected a string, found a number",
        ),
        (
            format!("{HEAD}{parent}").replacen("code: Own,", "code: '',", 1),
            "5:13: the text is empty",
        ),
        (
            format!("{HEAD}{parent}").replacen("code: Own,", "message: '', name: A,", 1),
            "5:16: the text is empty",
        ),
        (
            format!("language: [zh]\n{HEAD}{parent}").replace(", en: one", ""),
            "1:1: unknown key `language`",
        ),
        (
            format!("languages: zh\n{HEAD}{parent}").replace(", en: one", ""),
            "1:12: expected a list of strings, found a string",
        ),
        (
            format!(
                "{HEAD}{}{}",
                entry("code: A, number: 1, canonical: 'yes'"),
                entry("code: A, number: 2, name: B")
            ),
            "5:38: expected true or false, found a string",
        ),
        (
            format!("{HEAD}{}{}", entry("code: X, name: Same"), entry("code: Same")),
            "6:13: `X` and `Same` both become variant `Same`",
        ),
        (
            format!(
                "{HEAD}  - {{ code: A, kind: unknown, summary: &a {{ zh: 一, en: '' }} }}\n  - {{ code: B, kind: unknown, summary: *a }}\n"
            ),
            "5:56: the text is empty",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(lines(&text), [expected], "{text}");
    }
}

#[test]
fn what_may_be_in_an_unreadable_file_is_not_missed() {
    let text = format!("{HEAD}  - {{ code: Base.A, summary: {{ zh: 一, en: one }} }}\n")
        .replace("api_v3", "base");
    let loaded = load(&[Source::unreadable("base.yaml"), Source::new("t.yaml", text)]);
    assert_eq!(loaded.diagnostics, []);
    assert!(!loaded.complete);
}

#[test]
fn a_product_that_cannot_be_named_is_not_unknown() {
    let base = "product: base\nenum: Kind\ntitle: { zh: 测试, en: Test }\nerrors:\n  - { code: A, kind: ok, summary: { zh: 一, en: one } }\n";
    let own = "product: t\ntitle: { zh: 测试, en: Test }\nextends: base\nerrors:\n  - { code: A.B, summary: { zh: 一, en: one } }\n";
    let loaded = load_with(&[("base.yaml", base), ("t.yaml", own)]);
    let problems: Vec<_> = loaded.diagnostics.iter().map(|problem| problem.message()).collect();
    assert_eq!(problems, ["enum `Kind` is taken by an item that the macro emits"]);
    assert!(
        !loaded.complete
            && loaded.catalog.product("base").is_none()
            && loaded.catalog.product("t").is_some()
    );
}

// Texts

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
    assert_eq!((summary.zh(), summary.en()), ("一", "一"));
    assert_eq!(
        problems(&text.replace("[zh]", "[zh, fr, zh]")),
        [
            "3:17: unknown language `fr`\nhelp: the languages are `zh` and `en`",
            "3:21: language `zh` is given twice"
        ]
    );
    assert_eq!(
        problems(
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

// Classification

#[test]
fn http_is_a_registered_status() {
    for status in [0, 99, 306, 418, 430, 460, 498, 509, 512, 600] {
        let expected = format!(
            "5:22: {status} is not a registered HTTP status\nhelp: write one of the IANA registry, or 499; the code that the service sends goes to `number`"
        );
        assert_entries(&entry(&format!("code: A, http: {status}")), &[&expected]);
    }
    for status in [100, 200, 302, 404, 429, 451, 499, 500, 511] {
        assert_entries(&entry(&format!("code: A, http: {status}")), &[]);
    }
}

#[test]
fn kinds_are_known_or_inherited() {
    let entry = |fields: &str| format!("  - {{ {fields}, summary: {{ zh: 一, en: one }} }}\n");
    assert_entries(
        &entry("code: A, kind: internel"),
        &["5:22: unknown kind `internel`\nhelp: did you mean `internal`?"],
    );
    assert_eq!(entry_problems(&entry("code: A, kind: catastrophe")).len(), 1);
    assert_entries(
        &entry("code: Nothing.Like.It"),
        &[
            "5:13: `Nothing.Like.It` has no `kind`, and no other entry to inherit it from\nhelp: add `kind: …`; no dotted prefix of the code is in this product or those it extends",
        ],
    );
    assert_entries(
        &entry("number: 1, name: A"),
        &["5:5: missing key `kind`\nhelp: an entry without a code has no other to inherit it from"],
    );
}

#[test]
fn retry_is_for_kinds_it_can_help() {
    let entry = |kind: &str| {
        format!("  - {{ code: A, kind: {kind}, retry: true, summary: {{ zh: 一, en: one }} }}\n")
    };
    for kind in [
        "invalid_argument",
        "unauthenticated",
        "permission_denied",
        "not_found",
        "already_exists",
        "unimplemented",
        "ok",
    ] {
        let problems = entry_problems(&entry(kind));
        assert_eq!(problems.len(), 1, "{kind}");
        assert!(problems[0].ends_with(&format!(
            "a retry cannot help where the kind is `{kind}`\nhelp: leave `retry` out, or choose another kind"
        )));
    }
    for kind in [
        "internal",
        "resource_exhausted",
        "failed_precondition",
        "aborted",
        "unavailable",
        "unknown",
    ] {
        assert_entries(&entry(kind), &[]);
    }
}

#[test]
fn entries_inherit_from_their_longest_prefix_then_along_extends() {
    let text = "\
product: t
title: { zh: 测试, en: Test }
extends: scf
errors:
  - { code: Own.Sub.Leaf, summary: { zh: 一, en: one } }
  - { code: Own, kind: internal, http: 502, retry: true, summary: { zh: 一, en: one } }
  - { code: Own.Sub, kind: not_found, summary: { zh: 一, en: one } }
  - { code: Own.Other, retry: false, summary: { zh: 一, en: one } }
  - { code: Own.Third, http: 503, summary: { zh: 一, en: one } }
  - { code: InternalError.X, summary: { zh: 一, en: one } }
  - { code: InvalidParameterValue, summary: { zh: 一, en: one } }
  - { code: RequestLimitExceeded.Y, summary: { zh: 一, en: one } }
";
    let loaded = load_with(&[("t.yaml", text)]);
    assert_eq!(loaded.diagnostics, []);
    let classes: Vec<_> = loaded
        .catalog
        .product("t")
        .unwrap()
        .entries()
        .iter()
        .map(|entry| (entry.kind().as_str(), entry.http_status(), entry.is_retryable()))
        .collect();
    assert_eq!(
        classes,
        [
            ("not_found", 404, false),
            ("internal", 502, true),
            ("not_found", 404, false),
            ("internal", 502, false),
            ("internal", 503, true),
            ("internal", 500, true),
            // The canonical one of those that share the code.
            ("invalid_argument", 400, false),
            ("resource_exhausted", 429, true),
        ]
    );
}

// Templates and references

#[test]
fn templates_are_balanced_distinct_and_say_something() {
    let message = |text: &str| entry(&format!("name: A, message: {text}"));
    let help = "help: `{}` stands for any text, `{{` and `}}` for braces";
    assert_entries(&message("'a {'"), &[&format!("5:25: unbalanced `{{` in the template\n{help}")]);
    assert_entries(
        &message("['a', '{}']"),
        &[&format!(
            "5:31: the template has no literal text, so it would match every message\n{help}"
        )],
    );
    let entries =
        [entry("name: A, message: one {}"), entry("name: B, message: [two, ONE {}]")].concat();
    let quoted = entries.replace("one {}", "'one {}'").replace("ONE {}", "'ONE {}'");
    assert_entries(&quoted, &["6:31: duplicate message template\nhelp: also used at 5:25"]);
}

#[test]
fn successors_are_codes_of_api_v3() {
    assert_entries(
        &entry("code: A, successor: LimitExeeded"),
        &[
            "5:27: successor `LimitExeeded` is not a code of api_v3\nhelp: did you mean `LimitExceeded`?",
        ],
    );
    assert_entries(&entry("code: A, successor: LimitExceeded"), &[]);
}

#[test]
fn links_are_web_urls() {
    assert_entries(
        &entry(
            "code: A, links: ['https://a.b/c?d=e#f', 'ftp://a.b', 'https://', 'https://a b', '<https://a>']",
        ),
        &[
            "5:47: `ftp://a.b` is not an http or https URL",
            "5:60: `https://` is not an http or https URL",
            "5:72: `https://a b` is not an http or https URL",
            "5:87: `<https://a>` is not an http or https URL",
        ],
    );
}

// Extension

#[test]
fn a_file_adds_to_a_built_in_product() {
    let text = "product: api_v2\nsources: [my notes]\nerrors:\n  - { number: 4200, name: RequestExpired, kind: unauthenticated, summary: { zh: 请求过期, en: Request expired } }\n";
    let loaded = load_with(&[("t.yaml", text)]);
    assert_eq!(loaded.diagnostics, []);
    let product = loaded.catalog.product("api_v2").unwrap();
    assert_eq!(product.entries().len(), 24);
    assert_eq!(product.entries().last().unwrap().name(), "RequestExpired");
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
        .filter(|(_, entry)| entry.summary().en().len() <= 5)
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
    assert_eq!(entries.len(), 23);
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
        entries.iter().position(|entry| entry.summary().en() == "one")
    };
    // 4300 is the tenth entry, `InternalError` the twentieth, `ResourceNotFound` the fourteenth.
    assert_eq!(replaced("number: 4300, code: InternalError, name: ResourceNotFound"), Some(9));
    assert_eq!(replaced("number: 1, code: InternalError"), Some(19));
    assert_eq!(replaced("number: 1, code: New, name: ResourceNotFound"), Some(13));
    // Of those that share a code, the canonical one.
    let more = "product: scf\nerrors:\n  - { code: InvalidParameterValue, kind: ok, replace: true, summary: { zh: 一, en: one } }\n";
    let loaded = load_with(&[("t.yaml", more)]);
    let entries = loaded.catalog.product("scf").unwrap().entries().to_vec();
    assert_eq!(entries.iter().position(|entry| entry.summary().en() == "one"), Some(15));
}

#[test]
fn replacing_those_that_share_a_code_is_the_users_to_mend() {
    let entry = |fields: &str| {
        format!(
            "  - {{ {fields}, kind: unknown, replace: true, summary: {{ zh: 一, en: one }} }}\n"
        )
    };
    let text = |entries: &[String]| format!("product: api_v2\nerrors:\n{}", entries.concat());
    // Nobody shares the code any more: nothing is left to choose.
    assert_eq!(
        problems(&text(&[entry("number: 4102, code: Foo"), entry("number: 4103, code: Bar")])),
        [""; 0]
    );
    // The canonical one is replaced by one that does not say so.
    let found = problems(&text(&[entry("number: 4101, code: AuthFailure")]));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("3:27: code `AuthFailure` belongs to 4101, 4102, 4103"),
        "{found:?}"
    );
    // A name that a later built-in entry has.
    let found = problems(&text(&[entry("number: 4000, name: InternalError")]));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("3:27: "), "{found:?}");
    // Two canonical ones.
    let found =
        problems(&text(&[entry("number: 4102, code: AuthFailure, name: Mine, canonical: true")]));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("3:52: code `AuthFailure` has two canonical entries"),
        "{found:?}"
    );
}

#[test]
fn only_a_built_in_entry_is_offered_for_replacement() {
    let file = "product: api_v2\nerrors:\n  - { number: 4200, name: Expired, kind: unknown, summary: { zh: 一, en: one } }\n";
    let loaded = load_with(&[("a.yaml", file), ("b.yaml", &file.replace("Expired", "Other"))]);
    let problems: Vec<_> = loaded.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(problems, ["b.yaml:3:15: duplicate number 4200\nhelp: first used at a.yaml:3:15"]);
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
fn an_anchor_is_given_once() {
    let entries = "  - { code: A, kind: internal, summary: &s { zh: 一, en: one } }\n  - { code: B, kind: internal, summary: &s { zh: 二, en: two } }\n";
    assert_entries(entries, &["6:41: this anchor is given twice"]);
}

#[test]
fn an_entry_is_replaced_once() {
    let entry = "  - { code: AuthFailure, kind: unauthenticated, replace: true, summary: { zh: 一, en: one } }\n";
    let file = format!("product: api_v3\nerrors:\n{entry}");
    let loaded = load_with(&[("a.yaml", &file), ("b.yaml", &file)]);
    let problems: Vec<_> = loaded.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        ["b.yaml:3:49: the entry is replaced twice\nhelp: first replaced at a.yaml:3:49"]
    );
    let loaded = load_with(&[("a.yaml", &format!("{file}{entry}"))]);
    assert_eq!(loaded.diagnostics.len(), 1, "{:?}", loaded.diagnostics);
}

#[test]
fn replace_says_what_happens() {
    let text = |entry: &str| format!("product: api_v2\nerrors:\n{entry}");
    let new = "  - { number: 9999, name: New, kind: unknown, replace: true, summary: { zh: 一, en: one } }\n";
    assert_eq!(
        problems(&text(new)),
        [
            "3:47: there is nothing to replace\nhelp: no entry of the built-in product has this number, code or name; leave `replace` out to add one"
        ]
    );
    let old = "  - { number: 4000, name: Other, kind: unknown, summary: { zh: 一, en: one } }\n";
    assert_eq!(
        problems(&text(old)),
        [
            "3:15: duplicate number 4000\nhelp: first used at tencent-errors-catalog/data/api_v2.yaml:15:13; say `replace: true` to replace that entry"
        ]
    );
    assert_eq!(
        entry_problems(&entry("code: A, replace: true")),
        [
            "5:16: there is nothing to replace\nhelp: `replace` is for files that add to a built-in product"
        ]
    );
}

#[test]
fn a_file_that_adds_leaves_the_product_as_it_is() {
    let text = "product: scf\nenum: Other\ntitle: { zh: 云函数, en: Serverless Cloud Function }\nextends: api_v2\nerrors:\n  - { code: A, kind: unknown, summary: { zh: 一, en: one } }\n";
    assert_eq!(
        problems(text),
        [
            "2:7: `enum` differs from that of the built-in product\nhelp: a file that adds to a built-in product leaves it out",
            "4:10: `extends` differs from that of the built-in product\nhelp: a file that adds to a built-in product leaves it out",
        ]
    );
}

// All together

#[test]
fn at_most_a_hundred_problems_of_a_file_are_told_one_by_one() {
    let entries: String =
        (0..250).map(|number| entry(&format!("code: A{number}, http: 1"))).collect();
    let problems = entry_problems(&entries);
    assert_eq!(problems.len(), MAX_DIAGNOSTICS + 1);
    assert_eq!(
        problems[99],
        "104:24: 1 is not a registered HTTP status\nhelp: write one of the IANA registry, or 499; the code that the service sends goes to `number`"
    );
    assert_eq!(problems[100], "104:24: and 150 more problems in this file");
}

#[test]
fn what_is_sound_is_loaded_beside_what_is_broken() {
    let entries =
        [entry("code: Good"), entry("code: Bad, http: 1"), "  - { code: Worse }\n".to_owned()]
            .concat();
    let loaded = load_with(&[("t.yaml", &format!("{HEAD}{entries}"))]);
    let names: Vec<_> =
        loaded.catalog.product("t").unwrap().entries().iter().map(|entry| entry.name()).collect();
    assert_eq!(names, ["Good", "Bad", "Worse"]);
}

// Warnings

/// The warnings of a file, without its name.
fn warnings_of(text: &str) -> Vec<String> {
    let sources = [Source::new("t.yaml", text)];
    let strip = |warning: &tencent_errors_catalog::Diagnostic| {
        format!("{}:{}: {}", warning.line(), warning.column(), warning.message())
    };
    tencent_errors_catalog::warnings(&sources).diagnostics.iter().map(strip).collect()
}

/// Entries of a file, each with a solution, whose summaries are these; the first is on line 5.
fn with_summaries(head: &str, summaries: &[&str]) -> String {
    let mut text = head.to_owned();
    for (index, summary) in summaries.iter().enumerate() {
        text += &format!(
            "  - {{ code: C{index}, kind: unknown, solution: {{ zh: 重试, en: retry }}, summary: {{ {summary} }} }}\n"
        );
    }
    text
}

#[test]
fn a_text_and_its_translation_raise_no_warning() {
    let summaries =
        ["zh: 一, en: one", "zh: API 密钥, en: API key", "zh: '404', en: 'four-o-four'"];
    assert_eq!(warnings_of(&with_summaries(HEAD, &summaries)), [""; 0]);
}

#[test]
fn texts_that_are_the_same_or_swapped() {
    let text = with_summaries(HEAD, &["zh: 一, en: 一", "zh: Two words, en: 两个词"]);
    assert_eq!(
        warnings_of(&text),
        ["5:87: the Chinese and the English text are the same", "6:80: the languages look swapped",]
    );
}

#[test]
fn what_is_not_translated_is_counted() {
    let head = HEAD.replace("errors:", "languages: [zh]\nerrors:");
    let text = with_summaries(&head, &["zh: 一", "zh: two", "zh: 三, en: three"]);
    assert_eq!(
        warnings_of(&text),
        ["6:65: no English in 2 of 6 texts (34 %)", "7:65: no Chinese in 1 of 6 texts (17 %)",]
    );
}

#[test]
fn entries_without_a_solution_are_counted_but_not_success() {
    let entries = "  - { code: A, kind: ok, summary: { zh: 一, en: one } }\n".to_owned()
        + &entry("code: B")
        + &entry("code: C");
    assert_eq!(warnings_of(&format!("{HEAD}{entries}")), ["6:5: no `solution` in 2 of 3 entries"]);
}

#[test]
fn what_is_broken_raises_no_warnings_as_well() {
    let broken = "  - { code: A, kind: unknown, sumary: { zh: 一, en: 一 } }\n";
    assert_eq!(warnings_of(&format!("{HEAD}{broken}")), [""; 0]);
    assert_eq!(warnings_of("a: [\n"), [""; 0]);
}
