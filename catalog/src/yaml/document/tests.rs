use super::super::syntax::MAX_DEPTH;
use super::*;
use crate::lint::Lint;

fn read(text: &str) -> Document {
    Document::read(text).unwrap_or_else(|error| panic!("{error:?} in {text:?}"))
}

/// The value of a key, as written in the text.
fn written<'t>(text: &'t str, key: &str) -> &'t str {
    &text[read(text).root().get(key).unwrap().1.span.clone()]
}

#[test]
fn nodes_have_the_bytes_that_they_are_written_in() {
    let text = "# 注释\nproduct: 云 # a comment\nerrors:\n  - code: A # first\n    summary: { zh: 一, en: \"o\" }\n\n  # of B\n  - code: B\n    text: |-\n      l1\n\n      l2\n# end\n";
    let document = read(text);
    let at = |node: &SpanNode| &text[node.span.clone()];
    let root = document.root();
    assert_eq!(at(root.get("product").unwrap().1), "云");
    let errors = root.get("errors").unwrap().1;
    assert_eq!((errors.column, errors.items().len()), (2, 2));
    let [a, b] = errors.items() else { panic!() };
    assert_eq!(at(a), "code: A # first\n    summary: { zh: 一, en: \"o\" }");
    assert_eq!((a.column, a.is_flow), (4, false));
    let summary = a.get("summary").unwrap().1;
    assert_eq!((at(summary), summary.is_flow), ("{ zh: 一, en: \"o\" }", true));
    assert_eq!(at(summary.get("en").unwrap().1), "\"o\"");
    assert_eq!(at(b), "code: B\n    text: |-\n      l1\n\n      l2");
    assert!(at(errors).starts_with("- code: A") && at(errors).ends_with("l2"));
}

#[test]
fn quotes_and_brackets_end_where_they_close() {
    let text = "a: 'it''s' # 'c'\nb: \"x\\\" y\"  # d\nc: { # e }\n  d: 1, # f ]\n  } # g\nh: [ # i\n  ]\nj: 'k' # l\n";
    assert_eq!(written(text, "a"), "'it''s'");
    assert_eq!(written(text, "b"), "\"x\\\" y\"");
    assert_eq!(written(text, "c"), "{ # e }\n  d: 1, # f ]\n  }");
    assert_eq!(written(text, "h"), "[ # i\n  ]");
    let text = "a: { b: c#d } # e\nf: [] # g ]\n";
    assert_eq!((written(text, "a"), written(text, "f")), ("{ b: c#d }", "[]"));
    // A pair that is an item has no brackets.
    for text in ["a: [b: c, d]\n", "a: [b: c , d]\n"] {
        let document = read(text);
        let [pair, _] = document.root().get("a").unwrap().1.items() else { panic!() };
        assert_eq!(&text[pair.span.clone()], "b: c");
    }
}

#[test]
fn scalars_of_several_lines_have_their_header_and_no_empty_lines_behind() {
    let text = "a: |- # x\n  b\n\n  c\n\n\nd: >2+\n    e\n\nf: |\ng: &h | # > |\n  i\nj: !t |\n  k\nl:\n  |\n  m";
    assert_eq!(written(text, "a"), "|- # x\n  b\n\n  c");
    assert_eq!(written(text, "d"), ">2+\n    e");
    assert_eq!(written(text, "f"), "|");
    assert_eq!(written(text, "g"), "| # > |\n  i");
    assert_eq!(written(text, "j"), "|\n  k");
    assert_eq!(written(text, "l"), "|\n  m");
    let list = read("- |\n  a\n- >-\n\n  # no\n  b\n- c");
    let texts: Vec<_> = list.root().items().iter().map(|item| item.text().unwrap()).collect();
    assert_eq!(texts, ["a\n", "\n# no b", "c"]);
    assert_eq!(list.root().items()[1].span, 10..24);
}

#[test]
fn lists_start_at_their_dashes() {
    for (text, start, column) in [
        ("a:\n- b: 1\n", 3, 0),
        ("a:\r\n# c\r\n- { b: 1 }\r\n", 9, 0),
        ("a:\n   - b\n", 6, 3),
        ("a:\n  -\n    b: 1\n", 5, 2),
        ("a:\n-\n  # c - d\n  b: 1\n", 3, 0),
        ("a:\n- - b\n", 3, 0),
        ("a:\n  - - b\n", 5, 2),
        ("a: &b\n- c\n", 6, 0),
    ] {
        let document = read(text);
        let list = document.root().get("a").unwrap().1;
        assert_eq!((list.span.start, list.column), (start, column), "{text}");
    }
    let document = read("- - a\n  - b\n- - c\n");
    let [first, second] = document.root().items() else { panic!() };
    assert_eq!((first.span.clone(), first.column), (2..11, 2));
    assert_eq!((second.span.clone(), second.column), (14..17, 2));
}

#[test]
fn values_that_are_missing_have_a_place() {
    let document = read("a:\nb: {c, d: }\ne: ~\n");
    let root = document.root();
    let missing = |key| {
        let node = root.get(key).unwrap().1;
        matches!(node.content, Content::Missing).then_some(node.span.clone())
    };
    assert_eq!((missing("a"), missing("e")), (Some(2..2), None));
    let inner = root.get("b").unwrap().1;
    assert!(matches!(inner.get("c").unwrap().1.content, Content::Missing));
    assert_eq!([inner.get("c"), inner.get("d")].map(|pair| pair.unwrap().1.span.start), [8, 12]);
    let list = read("- a # b - c\n-\n# d\n- # e\n-");
    let places: Vec<_> = list.root().items().iter().map(|item| item.span.start).collect();
    assert_eq!(places, [2, 13, 19, 25]);
    for empty in ["", "# nothing\n", "---\n"] {
        assert!(matches!(read(empty).root().content, Content::Missing), "{empty}");
    }
}

#[test]
fn anchors_and_tags_start_before_their_nodes() {
    let text = "a: &x { b: 1 }\nc: *x\nd: !t e\nf: &y !t\n  - g\n";
    let document = read(text);
    let node = |key| document.root().get(key).unwrap().1;
    assert!(node("a").is_marked && node("a").is_flow);
    assert_eq!((node("a").outer_start, node("a").span.clone()), (3, 6..14));
    assert_eq!(document.resolve(node("c")).span, 6..14);
    assert_eq!((node("d").outer_start, node("d").span.start, node("d").is_marked), (24, 27, true));
    assert_eq!(&text[node("f").outer_start..], "&y !t\n  - g\n");
    assert_eq!(document.resolve(node("d")).text(), Some("e"));
}

#[test]
fn marks_are_the_start_of_a_node() {
    let text = "a: b c # d\ne: \"f\n  g\" # h\ni: j\n  k\nl: |- # m\n  n\no: [p]\nq:\n  - r\ns:\n  t: u\nv: { w: x }\n? [y]\n: z\n";
    let document = read(text);
    let marked = |key| &text[document.root().get(key).unwrap().1.mark(text)];
    assert_eq!(marked("a"), "b c");
    assert_eq!(marked("e"), "\"f\n  g\"");
    assert_eq!((marked("i"), marked("l")), ("j", "|-"));
    assert_eq!((marked("o"), marked("q"), marked("s"), marked("v")), ("[", "-", "t", "{"));
    let (key, _) = document.root().pairs().last().unwrap();
    assert_eq!(&text[key.mark(text)], "[");
    let text = "a: &b c # d\n";
    assert_eq!(&text[read(text).root().get("a").unwrap().1.mark(text)], "&b c");
}

#[test]
fn comments_are_distinguished_from_texts() {
    let text = "\
# a
k: 'x # no'  # b
l: { m: \"# no\", # c
  n: o#no } # d
  # e
p: |
  # no
q: plain # f
s: plain
  goes on # h
r: >- # i
  # no
# g";
    let document = read(text);
    let found = document.comments().iter().map(|comment| &text[comment.clone()]);
    let expected = ["# a", "# b", "# c", "# d", "# e", "# f", "# h", "# i", "# g"];
    assert_eq!(found.collect::<Vec<_>>(), expected);
    let windows = "a: b # c\r\n";
    assert_eq!(read(windows).comments().first(), Some(&(5..8)));
    let many = format!("a:\n{}  b: c\n", "  # d\n".repeat(1000));
    assert_eq!(read(&many).comments().len(), 1000);
}

fn refused(text: &str) -> Option<(Lint, usize)> {
    Document::read(text).err().map(|error| (error.lint, error.at))
}

#[test]
fn deep_nesting_is_found_in_every_style() {
    let depth = 10_000;
    for text in [
        "[".repeat(depth),
        "{a: ".repeat(depth),
        "{\"a\":".repeat(depth),
        "[\n".repeat(depth),
        "a: [\n".repeat(depth),
        "- ".repeat(depth),
        "? ".repeat(depth),
        format!("--- {}", "[".repeat(depth)),
        format!("errors:\n  - summary: {}", "[{a: ".repeat(depth)),
        format!("{{\"a\":\"}}\",{}", "[".repeat(depth)),
        (0..200).map(|indent| format!("{}a:\n", " ".repeat(indent))).collect(),
    ] {
        let (lint, at) = refused(&text).unwrap_or_else(|| panic!("{}", &text[..80]));
        assert_eq!(lint, Lint::NESTED_TOO_DEEP, "{}", &text[..80]);
        assert!(at < 3000, "{at}");
    }
    assert_eq!(refused(&"[".repeat(depth)), Some((Lint::NESTED_TOO_DEEP, MAX_DEPTH)));
    for (opening, depth) in [("[", MAX_DEPTH), ("- ", MAX_DEPTH), ("a: [", MAX_DEPTH - 1)] {
        let text = |times| match opening {
            "[" => "[".repeat(times) + &"]".repeat(times),
            "a: [" => format!("a: {}{}", "[".repeat(times), "]".repeat(times)),
            _ => opening.repeat(times),
        };
        assert_eq!(refused(&text(depth)), None, "{opening}");
        assert_eq!(refused(&text(depth + 1)).unwrap().0, Lint::NESTED_TOO_DEEP, "{opening}");
    }
}

#[test]
fn an_anchor_is_given_once() {
    let second = |text: &str| {
        refused(text).map(|(lint, at)| {
            assert_eq!(lint, Lint::DUPLICATE_ANCHOR, "{text}");
            at
        })
    };
    assert_eq!(second("a: &x 1\nb: &x 2\n"), Some(11));
    assert_eq!(second("a: {b: &x 1, c: &x 2}\n"), Some(16));
    assert_eq!(second("- &x a\n- {b: !t &x {}}\n"), Some(16));
    assert_eq!(second("a: &x 1\nb: &y 2\nc: *x\n"), None);
    assert_eq!(second("a: x &x\nb: y &x\nc: {d: e &x, f: g &x}\nh: |\n  &x\n  &x\n"), None);
}

#[test]
fn aliases_lead_to_keys_values_and_items() {
    let text =
        "- { &a b: &c d, e: [f, &g { h: i }] }\n- &j\n  k: &l [m, n]\n- [*a, *c, *g, *j, *l]\n";
    let document = read(text);
    let aliases = document.root().items()[2].items();
    let found = aliases.iter().map(|alias| &text[document.resolve(alias).span.clone()]);
    assert_eq!(found.collect::<Vec<_>>(), ["b", "d", "{ h: i }", "k: &l [m, n]", "[m, n]"]);
    // Even an anchor of everything is no copy of it.
    let inside = "a, ".repeat(100_000);
    let nested = (0..MAX_DEPTH).fold(inside, |inside, level| format!("&a{level} [{inside}]"));
    let steps = read(&nested).anchored.values().map(Vec::len).sum::<usize>();
    assert_eq!(steps, (0..MAX_DEPTH).sum::<usize>());
    assert_eq!(read("&a b").anchored["a"], []);
}

#[test]
fn an_alias_is_behind_its_anchor() {
    for (text, at) in [("a: 1\n云: *x\n", 10), ("a: *x\nb: &x 1\n", 3), ("a: &x 1\nb: [*y]\n", 12)]
    {
        let error = Document::read(text).unwrap_err();
        assert_eq!((error.lint, error.at), (Lint::SYNTAX, at), "{text}");
        let name = &text[at + 1..=at + 1];
        assert_eq!(error.message, format!("no anchor `&{name}` before this alias"));
        assert_eq!(error.help, Some("put text that starts with `*` in quotes"));
    }
}

#[test]
fn control_characters_have_a_position() {
    for (text, at, code) in [
        ("a: 1\nb: \u{7}x\n", 8, "0007"),
        ("a: 1\nb: \u{85}x\n", 8, "0085"),
        ("a: 1\nb: \rx\n", 8, "000D"),
    ] {
        let error = Document::read(text).unwrap_err();
        assert_eq!((error.lint, error.at), (Lint::CONTROL_CHARACTER, at), "{text:?}");
        assert_eq!(error.message, format!("control character U+{code} is not allowed"));
    }
    assert!(Document::read("a: 1\r\nb: 2\r\n").is_ok());
}

#[test]
fn a_second_document_is_where_its_marker_is_or_its_content() {
    for (text, at) in [
        ("a: 1\n---\nb: 2\n", 5),
        ("# x\n%YAML 1.2\n---\na: 1\n---\nb: 2\n", 23),
        ("--- a\n--- b\n", 6),
        ("--- # x\n--- # y\n", 8),
        ("--- {a: 1}\n--- {b: 2}\n", 11),
        ("---\n\n---\n", 5),
        ("---a: 1\n---\nb: 2\n", 8),
        ("a: 1\n---b: 1\n---\nc: 2\n", 13),
        ("a: 1\n...\nb: 2\n", 9),
        ("a: 1\n...\n# x\n\nb: 2\n", 14),
        ("a: 1\n...\n# c\n---\nb: 2\n", 13),
        ("a: 1\n...x: 1\n---\nb: 2\n", 13),
    ] {
        let error = Document::read(text).unwrap_err();
        assert_eq!((error.lint, error.at), (Lint::SEVERAL_DOCUMENTS, at), "{text}");
        assert_eq!(error.message, "a second YAML document starts here");
    }
    assert!(Document::read("%YAML 1.2\n---\na: 1\n...\n").is_ok());
}

#[test]
fn a_long_line_costs_no_more_than_many() {
    let entries = "{\"a\":\"b\"},".repeat(20_000);
    let document = read(&format!("{{\"errors\":[{entries}]}}"));
    assert_eq!(document.root().get("errors").unwrap().1.items().len(), 20_000);
    let keys = "a,".repeat(20_000);
    assert_eq!(read(&format!("{{{keys}}}")).root().pairs().len(), 20_000);
    let comments = "- # a\n".repeat(20_000);
    assert_eq!(read(&comments).root().items().len(), 20_000);
}
