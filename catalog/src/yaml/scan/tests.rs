//! What is a hazard, what is a comment, and what only looks like one.

use super::*;

fn too_deep(text: &str) -> Option<usize> {
    match find(text) {
        Some(Hazard::TooDeep(offset)) => Some(offset),
        Some(hazard) => panic!("{hazard:?}"),
        None => None,
    }
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
        let offset = too_deep(&text).unwrap_or_else(|| panic!("{}", &text[..80]));
        assert!(offset < 3000, "{offset}");
    }
}

#[test]
fn brackets_in_texts_are_no_nesting() {
    let lines = [
        "  - summary: { zh: '[[[', en: \"{{{ \\\" [\", x: it's closed }\n",
        "  - summary: Function [ {} ] concurrency [ [ [\n",
        "  - message: timeout {}ms { { {\n",
        "    solution:\n      zh: |-\n        [ [ [\n        { {\n\n        [\n      en: >\n        {{{\n",
        "    message:\n      - |-\n        [ [ [ it's\n        'x [ [\n      - >2\n          [ [\n        [\n",
        "    key: # [ [ [\n",
        "    other: \"several\n      [ lines [ \n  [\"\n",
        "    \"quoted [ key\": x\n",
        "    plain: text\n      [ goes on\n      {\n",
        "    below:\n      [ a, b ]\n",
        "    'it''s': [a, b] # [\n",
        "    tagged: !t [a]\n",
        "    json: {\"zh\":\"[[[\",\"en\":\"list [12\"}\n",
    ];
    let text: String = "errors:\n".to_owned() + &lines.concat().repeat(100);
    assert_eq!(too_deep(&text), None);
    let staircase: String =
        (1..200).map(|indent| format!("{}text\n", " ".repeat(indent))).collect();
    assert_eq!(too_deep(&format!("a: text\n{staircase}")), None);
}

#[test]
fn what_looks_like_an_indicator_may_be_text() {
    let nested = "[".repeat(MAX_DEPTH + 1);
    // Texts that go on, so that brackets below are none.
    for text in [
        format!("a: b#\n  {nested}"),
        format!("a: b# c\n  {nested}"),
        format!("- a:b\n  {nested}"),
        format!("- - a:b\n   {nested}"),
        format!("a: 'it''s\n  {nested}'"),
        format!("a: \"\\\"\n  {nested}\""),
    ] {
        assert_eq!(too_deep(&text), None, "{text}");
    }
    // Texts that end where they seem to, so that brackets below are some.
    for text in [
        format!("a: b \"\nc: {nested}"),
        format!("a: b '\nc: {nested}"),
        format!("a: '\\'\nc: {nested}"),
        format!("a: b | c\n  d # e\n  {nested}"),
        format!("a: b\nc: {nested}"),
        format!("- - a:b\n  {nested}"),
    ] {
        assert!(too_deep(&text).is_some(), "{text}");
    }
}

#[test]
fn the_deepest_nesting_that_passes() {
    for (opening, depth) in [("[", MAX_DEPTH), ("- ", MAX_DEPTH), ("a: [", MAX_DEPTH - 1)] {
        let text = |times| match opening {
            "a: [" => format!("a: {}", "[".repeat(times)),
            _ => opening.repeat(times),
        };
        assert_eq!(too_deep(&text(depth)), None, "{opening}");
        assert!(too_deep(&text(depth + 1)).is_some(), "{opening}");
    }
}

#[test]
fn sound_depth_passes() {
    assert_eq!(too_deep(&("[".repeat(60) + &"]".repeat(60))), None);
    assert_eq!(too_deep(include_str!("../../../data/documents/scf.yaml")), None);
    assert_eq!(too_deep(""), None);
}

#[test]
fn comments_are_told_from_texts() {
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
r: >- # (the header of a block)
  # no
# g";
    let found = comments(text).into_iter().map(|at| &text[at..at + 3]);
    let expected = ["# a", "# b", "# c", "# d", "# e", "# f", "# h", "# g"];
    assert_eq!(found.collect::<Vec<_>>(), expected);
}

#[test]
fn comments_are_told_from_texts_of_many_lines() {
    let count = |text: &str| comments(text).len();
    // A text is deeper than its key.
    assert_eq!(count("a:\n  b: |\n  # yes\n"), 1);
    assert_eq!(count("a: |\n # no\n"), 0);
    // Its indentation is given in the header, and counts from that of its key.
    assert_eq!(count("a: |2\n    x\n  # no\n # yes\n"), 1);
    assert_eq!(count("a:\n  b: |2\n      x\n    # no\n   # yes\n"), 1);
    // Or by the first line.
    assert_eq!(count("a: |\n   x\n  # yes\n"), 1);
    assert_eq!(count("a: |\n\n   # no\n\n   # no\n"), 0);
}

#[test]
fn what_looks_like_a_block_ends_brackets() {
    let count = |text: &str| comments(text).len();
    for (line, is_block) in [
        ("c:", true),
        ("c_d1:", true),
        ("-", true),
        (":", false),
        ("c", false),
        ("c:d", false),
        ("-d", false),
        ("-d:", false),
        ("c-", false),
        ("c d:", false),
        ("  c:", false),
        ("  -", false),
    ] {
        // In a block, that is a text; in brackets, a comment.
        let text = format!("a: [b\n{line} |\n    # c\n");
        assert_eq!(count(&text), usize::from(!is_block), "{line}");
    }
    // As far as the key of the brackets, not beyond.
    assert_eq!(count("x:\n  a: [b\n  c: |\n     # no\n"), 0);
    assert_eq!(count("x:\n  a: [b\n   c: |\n     # yes\n"), 1);
}

#[test]
fn comments_in_brackets_follow_white_space() {
    let count = |text: &str| comments(text).len();
    assert_eq!(count("a: [b# c\n]\n"), 0);
    assert_eq!(count("a: [b #c\n]\n"), 1);
    // A colon inside of a text is followed by no quotes.
    assert_eq!(count("a: [b:'c # yes'\n]\n"), 1);
    assert_eq!(count("a: [b: 'c # no'\n]\n"), 0);
    assert_eq!(count("a: {\"b\":'c # no'}\n"), 0);
}

#[test]
fn an_anchor_is_given_once() {
    let second = |text: &str| match find(text) {
        Some(Hazard::SecondAnchor(offset)) => Some(offset),
        Some(hazard) => panic!("{hazard:?}"),
        None => None,
    };
    assert_eq!(second("a: &x 1\nb: &x 2\n"), Some(11));
    assert_eq!(second("a: {b: &x 1, c: &x 2}\n"), Some(16));
    assert_eq!(second("- &x a\n- {b: !t &x {}}\n"), Some(16));
    assert_eq!(second("a: &x 1\nb: &y 2\nc: *x\n"), None);
    assert_eq!(second("a: x &x\nb: y &x\nc: {d: e &x, f: g &x}\nh: |\n  &x\n  &x\n"), None);
}
