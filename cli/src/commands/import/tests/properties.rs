//! Properties of `import`, tested with random tables.

use proptest::prelude::*;

use super::invariants;

/// A line of Go-like text.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (".{0,12}", code()).prop_map(|(text, code)| format!("\t// {text}\n\tNAME = \"{code}\"\n")),
        2 => code().prop_map(|code| format!("NAME = \"{code}\"")),
        1 => "\\PC{0,20}".prop_map(|text| format!("// {text}")),
        1 => Just("const (".to_owned()),
        1 => Just(")".to_owned()),
        1 => Just("/*".to_owned()),
        1 => Just("*/ x".to_owned()),
        1 => Just(String::new()),
        1 => "(const )?[A-Z_]{0,3} ?(string|int)? ?=? ?[\"`]?[\\\\a-z0-9x\"`]{0,6}",
        1 => ".{0,20}",
        2 => code().prop_map(|code| format!("// error code that may be returned:\n//  A = \"{code}\"\n{RUN}")),
        1 => ("[A-Za-z]{1,6}", "[A-Za-z]{1,6}").prop_map(|(one, other)| {
            format!("func New{one}Request() {{\n\tWithApiInfo(\"t\", v, \"{other}\")\n}}")
        }),
        1 => Just(RUN.to_owned()),
    ]
}

/// A method of a client.
const RUN: &str = "func (c *Client) Run(request *RunRequest) {}";

/// Codes that often collide, and codes of any sort.
fn code() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "(InvalidParameter|OperationDenied|Ab|A)?[.]?(b|B|bC|BC|C|_c|2|Self|ALL)?[.]?",
        1 => "[A-Za-z0-9._]{1,8}",
        1 => "[^\"\\\\\\n]{1,6}",
        1 => "\\PC{0,4}",
    ]
}

fn go() -> impl Strategy<Value = String> {
    let inside = prop::collection::vec(line(), 0..20);
    (any::<bool>(), inside).prop_map(|(opens, lines)| {
        format!("package v1\n\n{}{}\n)\n", if opens { "const (\n" } else { "" }, lines.join("\n"))
    })
}

/// The same lines, as Python.
fn python() -> impl Strategy<Value = String> {
    prop::collection::vec(line(), 0..20).prop_map(|lines| {
        let text = lines.join("\n").replace("//", "#").replace('\t', "");
        format!("# Licence\n\n{text}\n")
    })
}

fn table() -> impl Strategy<Value = String> {
    prop_oneof![2 => go(), 1 => python()]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(bytes in prop::collection::vec(any::<u8>(), 0..200), text in table(), cut in 0..200_usize) {
        invariants::read_table(&bytes);
        invariants::read_archive(&bytes);
        invariants::read_archive(&[b"PK\x05\x06".as_slice(), &bytes].concat());
        invariants::read_table(&text.as_bytes()[..cut.min(text.len())]);
        invariants::read_client(&bytes);
        invariants::read_client(&text.as_bytes()[..cut.min(text.len())]);
    }

    #[test]
    fn any_tables_become_a_file_that_passes(
        zh in table(),
        en in table(),
        (id, is_whole) in prop_oneof![Just(("t", false)), Just(("scf", false)), Just(("scf", true))],
    ) {
        invariants::become_a_file(id, is_whole, &zh, &en);
    }

    #[test]
    fn any_change_of_the_tables_is_followed(old in [table(), table()], new in [table(), table()]) {
        invariants::follow([&old[0], &old[1]], [&new[0], &new[1]]);
    }
}
