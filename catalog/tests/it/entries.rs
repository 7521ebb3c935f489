//! Codes, numbers and names.

use crate::{assert_entries, entry, entry_diagnostics};

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
    // Both occur in the real CVM table.
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
    // And these in the CPDP table.
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
    assert_eq!(entry_diagnostics(&entries).len(), 1);
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
