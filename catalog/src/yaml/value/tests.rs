use proptest::prelude::*;
use serde_yaml::Value;

use super::*;

/// Reads a text with `serde_yaml`.
fn other(text: &str) -> Result<ValueNode, String> {
    serde_yaml::from_str(text).map(|value| of_other(&value)).map_err(|error| error.to_string())
}

fn of_other(value: &Value) -> ValueNode {
    match value {
        Value::Null => ValueNode::Nothing,
        Value::Bool(value) => ValueNode::Bool(*value),
        Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(number), _) => ValueNode::Integer(number.into()),
            (_, Some(number)) => ValueNode::Integer(number.into()),
            _ => ValueNode::Number(format!("{:?}", number.as_f64().unwrap())),
        },
        Value::String(text) => ValueNode::String(text.clone()),
        Value::Sequence(items) => ValueNode::List(items.iter().map(of_other).collect()),
        Value::Mapping(pairs) => {
            let pairs = pairs.iter().map(|(key, value)| (of_other(key), of_other(value)));
            ValueNode::Mapping(pairs.collect())
        }
        Value::Tagged(_) => ValueNode::Tagged,
    }
}

fn string(text: &str) -> ValueNode {
    ValueNode::String(text.to_owned())
}

#[test]
fn an_empty_text_is_nothing() {
    for text in ["", "# only a comment\n", "---\n"] {
        assert_eq!(parse(text), Ok(ValueNode::Nothing));
        assert_eq!(other(text), Ok(ValueNode::Nothing));
    }
}

#[test]
fn scalars_have_the_types_of_serde_yaml() {
    for text in [
        "~",
        "null",
        "Null",
        "NULL",
        "nUll",
        "true",
        "True",
        "TRUE",
        "tRue",
        "false",
        "False",
        "FALSE",
        "yes",
        "no",
        "0",
        "-0",
        "+0",
        "00",
        "007",
        "-007",
        "+007",
        "7",
        "-7",
        "+7",
        "--7",
        "+-7",
        "-+7",
        "++7",
        "0x1F",
        "-0x1f",
        "+0x1F",
        "0x",
        "0x+1",
        "0x-1",
        "-0x-1",
        "0xG",
        "0X1",
        "0o17",
        "-0o17",
        "0o8",
        "0b101",
        "-0b1",
        "0b2",
        "1_000",
        "9223372036854775807",
        "-9223372036854775808",
        "18446744073709551615",
        "1.5",
        "-1.5",
        "+1.5",
        "++1.5",
        "-+1.5",
        ".5",
        "5.",
        "1e3",
        "-1E-3",
        "1e999",
        "01.5",
        "1.0",
        "-0.0",
        ".inf",
        "-.inf",
        "+.inf",
        "+.INF",
        "-.Inf",
        "+-.inf",
        ".nan",
        "-.nan",
        ".NaN",
        ".NAN",
        "+.nan",
        "0o+7",
        "-0b+1",
        "0é",
        "é1",
        "inf",
        "nan",
        "infinity",
        "1.2.3",
        "2024-01-01",
        "12:30",
        "=",
        "<<",
        "a b",
        "a#b",
        "云",
        "'1'",
        "\"true\"",
        "''",
        "\"\"",
        "\"\\x41\\u4e91\\0\"",
        "|\n 1",
        ">-\n 1\n 2",
        "|\n",
    ] {
        let text = format!("- {text}\n");
        assert_eq!(parse(&text), Ok(other(&text).unwrap()), "{text}");
    }
    for (text, expected) in [
        ("340282366920938463463374607431768211455", None),
        ("170141183460469231731687303715884105728", None),
        ("170141183460469231731687303715884105727", Some(i128::MAX)),
        ("-170141183460469231731687303715884105728", Some(i128::MIN)),
        ("18446744073709551616", Some(1 << 64)),
        ("-0x8000000000000000", Some(-(1 << 63))),
    ] {
        let expected = expected.map_or_else(|| ValueNode::Number(text.into()), ValueNode::Integer);
        assert_eq!(parse(text), Ok(expected));
    }
    let negative = "-170141183460469231731687303715884105729";
    assert_eq!(parse(negative), Ok(ValueNode::Number("-1.7014118346046923e38".into())));
}

#[test]
fn tags_of_yaml_determine_the_type() {
    for text in [
        "!!str 1",
        "!!str",
        "!!str true",
        "!!int 1",
        "!!int 0x1F",
        "!!int '1'",
        "!!float 1",
        "!!float 007",
        "!!float .inf",
        "!!bool true",
        "!!bool 'true'",
        "!!null null",
        "!!null ~",
        "!!seq [1]",
        "!!map {a: 1}",
        "!!timestamp 2024-01-01",
        "!!binary 1",
        "!a 1",
        "!a [b]",
        "!a {b: c}",
        "! 1",
        "! '1'",
        "! [1]",
        "!!int |\n  1",
        "!<!a> 1",
        "!<tag:yaml.org,2002:int> 1",
        "!<x> 1",
        "!!int &a 1",
        "!a &a [1]",
    ] {
        assert_eq!(parse(text), Ok(other(text).unwrap()), "{text}");
    }
    for (text, at, message) in [
        ("a: !!int x", 3, "expected a whole number after this tag"),
        ("a: !!int 007", 3, "expected a whole number after this tag"),
        ("a: &a !!float x", 3, "expected a number after this tag"),
        ("- !!bool yes", 2, "expected `true` or `false` after this tag"),
        ("- !!null ''", 2, "expected `null` after this tag"),
        ("- !!null x", 2, "expected `null` after this tag"),
        ("- !!null", 2, "expected `null` after this tag"),
    ] {
        let error = parse(text).unwrap_err();
        assert_eq!((error.at, error.message.as_str()), (at, message));
        assert!(other(text).is_err(), "{text}");
    }
}

#[test]
fn keys_given_twice_are_kept() {
    for text in ["a: 1\na: 2\n", "{ a: 1, \"a\": 2 }"] {
        let pair = |value| (string("a"), ValueNode::Integer(value));
        assert_eq!(parse(text), Ok(ValueNode::Mapping(vec![pair(1), pair(2)])));
    }
}

#[test]
fn aliases_are_replaced() {
    let text = "a: &a text\nb: [*a, *a]\nc: &c { *a : 1 }\nd: [*c]\n";
    assert_eq!(parse(text), Ok(other(text).unwrap()));
    let Ok(ValueNode::Mapping(pairs)) = parse(text) else { panic!() };
    assert_eq!(pairs[1].1, ValueNode::List(vec![string("text"), string("text")]));
}

#[test]
fn aliases_may_repeat_some_of_a_file() {
    let text =
        |times: usize| format!("a: &a {}\nb: [{}]\n", "x".repeat(1000), "*a, ".repeat(times));
    assert!(parse(&text(2)).is_ok());
    let error = parse(&text(5)).unwrap_err();
    // The fourth alias is the first that does not fit.
    assert_eq!((error.lint, error.at), (Lint::ALIAS_BOMB, 1000 + "a: &a \nb: [*a, *a, *a, ".len()));
    // Nodes without a text count, too.
    let mut bomb = "a0: &a0 [[], {}, [], {}, [], {}, [], {}]\n".to_owned();
    for level in 1..6 {
        let below = format!("*a{}, ", level - 1).repeat(8);
        bomb += &format!("a{level}: &a{level} [{below}]\n");
    }
    let error = parse(&bomb).unwrap_err();
    assert_eq!(error.lint, Lint::ALIAS_BOMB);
    assert!(bomb[error.at..].starts_with("*a"));
    assert_eq!(error.message, "the aliases of this file expand to more than four times its size");
}

#[test]
fn aliases_do_not_nest_endlessly() {
    // The texts are so long that no budget ends first.
    let comment = format!("# {}\n", "x".repeat(1000));
    for nested in ["a: &a [*a]\n", "a: &a { b: *a }\n", "a: &a { *a : b }\n"] {
        let text = comment.clone() + nested;
        let error = parse(&text).unwrap_err();
        assert_eq!((error.lint, error.at), (Lint::NESTED_TOO_DEEP, text.find('*').unwrap()));
    }
    // Each node contains the one before it.
    let chain = |length: usize| {
        let links = (1..length).map(|link| format!("- &a{link} [*a{}]\n", link - 1));
        format!("{comment}- &a0 [x]\n{}", links.collect::<String>())
    };
    assert!(parse(&chain(MAX_DEPTH - 1)).is_ok());
    for length in [MAX_DEPTH, 10_000] {
        let error = parse(&chain(length)).unwrap_err();
        assert_eq!(error.lint, Lint::NESTED_TOO_DEEP, "{length}");
    }
}

const FILE: &str = "\
# A comment
product: demo
title: { zh: 演示, 'en': \"Demo\\tproduct\" }
sources: &s
- https://example.com/a
- ~
errors:
  - code: !!str 12
    number: -0x1F
    summary:
      zh: |
        一
         二
      en: >-
        one
        two

  - ? message
    : - timeout 3 s
    sources: *s
    retry: !t true
    d: 1.5
";

const PIECES: [&str; 60] = [
    " ", "  ", "    ", "\n", "\n\n", ":", ": ", "#", " #", "-", "- ", "'", "\"", "[", "]", ", ",
    ",", "{ ", " }", "&a ", "*a", "&s ", "*s", "!t ", "!!str ", "!!int ", "!", "|", ">", "|-\n",
    ">+2", "0", "1", "12", "0x", "0o7", "-", "+", ".5", "e3", "null", "true", "~", "? ", "%",
    "---\n", "...\n", "a", "é", "@", "`", "\\", "a: b\n", "- a\n", "“", ".", "_", "\t", "\r\n",
    "<<: ",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_text_is_read_as_by_serde_yaml(
        damage in proptest::collection::vec((any::<prop::sample::Index>(), 0..6_usize, 0..PIECES.len()), 0..4)
    ) {
        let mut text = FILE.to_owned();
        for (at, removed, piece) in damage {
            let boundary = |mut at: usize| {
                while !text.is_char_boundary(at) {
                    at -= 1;
                }
                at
            };
            let start = boundary(at.index(text.len() + 1));
            let end = boundary((start + removed).min(text.len()));
            text.replace_range(start..end, PIECES[piece]);
        }
        match (parse(&text), other(&text)) {
            (Ok(ours), Ok(theirs)) => prop_assert_eq!(ours, theirs, "{}", text),
            (Ok(_), Err(error)) => {
                prop_assert!(error.contains("duplicate entry"), "{}: {}", error, text);
            }
            (Err(error), Ok(_)) => prop_assert_ne!(error.lint, Lint::SYNTAX, "{}", text),
            (Err(_), Err(_)) => {}
        }
    }
}
