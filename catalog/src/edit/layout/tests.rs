use super::*;

/// Applies the edit that a function returns for a text and its root.
fn edited(text: &str, edit: impl FnOnce(Layout<'_>, &SpanNode) -> Option<Edit>) -> Option<String> {
    let document = Document::read(text).unwrap_or_else(|error| panic!("{error:?} in {text:?}"));
    let edit = edit(Layout::new(text, &document), document.root())?;
    Some(Edit::apply(text, &[edit]).unwrap())
}

/// Compares a result with an expected text.
#[track_caller]
fn assert_edited(found: Option<String>, expected: &str) {
    assert_eq!(found.as_deref(), Some(expected));
}

/// Writes an item as a word.
fn word(item: &&str, style: Style) -> String {
    match style {
        Style::Flow => (*item).to_owned(),
        Style::Block(column, _) => format!("{}- {item}", " ".repeat(column)),
    }
}

#[test]
fn a_layout_has_the_line_breaks_of_its_text() {
    for (text, newline, end) in [("a: 1\nb: 2\n", "\n", 4), ("a: 1\r\nb: 2\r\n", "\r\n", 4)] {
        let document = Document::read(text).unwrap();
        let layout = Layout::new(text, &document);
        assert_eq!((layout.text(), layout.newline()), (text, newline));
        assert_eq!((layout.line_end(0), layout.line_end(3)), (end, end));
        let second = end + newline.len();
        assert_eq!((layout.line_start(second), layout.line_start(second + 2)), (second, second));
    }
}

#[test]
fn comments_are_found_by_their_first_byte() {
    let text = "a: 1 # x\n# y\nb: '# z'\n";
    let document = Document::read(text).unwrap();
    let layout = Layout::new(text, &document);
    for range in [0..6, 5..6, 6..10, 9..10] {
        assert!(layout.has_comment_in(range.clone()), "{range:?}");
    }
    for range in [0..5, 5..5, 6..9, 10..text.len()] {
        assert!(!layout.has_comment_in(range.clone()), "{range:?}");
    }
    assert_eq!([0, 9, 13].map(|line| layout.is_under_comment(line)), [false, false, true]);
}

#[test]
fn a_scalar_is_replaced_on_its_line() {
    let set =
        |text: &str| edited(text, |layout, root| Some(layout.set(root.get("a")?.1, "x y", false)));
    assert_edited(set("a: 'b' # c\n"), "a: x y # c\n");
    assert_edited(set("a: |- # c\n  b # d\n"), "a: x y # c\n");
    assert_edited(set("a: >\n  b\nd: e\n"), "a: x y\nd: e\n");
    // Without a space after the colon, a plain text would be part of the key.
    assert_edited(set("{\"a\":\"b\"}\n"), "{\"a\":\"x y\"}\n");
}

#[test]
fn a_block_scalar_loses_its_last_line_break() {
    let strip = |text: &str| edited(text, |layout, root| layout.strip(root.get("a")?.1));
    assert_edited(strip("a: |\n  b\n"), "a: |-\n  b\n");
    assert_edited(strip("a: >+\n  b\n"), "a: >-\n  b\n");
    assert_edited(strip("a: |2\n   b\n"), "a: |2-\n   b\n");
    assert_edited(strip("a: |2+\n   b\n"), "a: |2-\n   b\n");
    assert_eq!(strip("a: |-\n  b\n"), None);
    assert_eq!(strip("a: |2-\n   b\n"), None);
}

#[test]
fn pairs_are_added_behind_another_or_at_the_end() {
    let add = |text: &str, behind: Option<&str>| {
        edited(text, |layout, root| {
            let mapping = root.get("r")?.1;
            layout.add(mapping, behind.and_then(|key| mapping.get(key)), "x", "1")
        })
    };
    assert_edited(add("r: { a: b, c: d }\n", None), "r: { a: b, c: d, x: 1 }\n");
    assert_edited(add("r: { a: b, c: d }\n", Some("a")), "r: { a: b, x: 1, c: d }\n");
    assert_edited(add("r:\n  a: b # e\n  c: d\n", Some("a")), "r:\n  a: b # e\n  x: 1\n  c: d\n");
    assert_edited(add("r:\r\n  a: b", None), "r:\r\n  a: b\r\n  x: 1");
    assert_eq!(add("r: {}\n", None), None);
}

#[test]
fn a_pair_is_removed_unless_it_is_the_first_or_has_a_comment() {
    let remove = |text: &str| edited(text, |layout, root| layout.remove(root, "b"));
    assert_edited(remove("{ a: 1, b: 2, c: 3 }\n"), "{ a: 1, c: 3 }\n");
    assert_edited(remove("a: 1\nb: 2\nc: 3\n"), "a: 1\nc: 3\n");
    assert_edited(remove("a: 1\r\nb: 2\r\nc: 3\r\n"), "a: 1\r\nc: 3\r\n");
    for kept in [
        "b: 2\nc: 3\n",
        "{ b: 2, c: 3 }\n",
        "a: 1\nb: 2 # d\n",
        "a: 1\n# d\nb: 2\n",
        "{ a: 1, # d\n  b: 2 }\n",
        "a: 1\n",
    ] {
        assert_eq!(remove(kept), None, "{kept}");
    }
}

#[test]
fn items_are_removed_with_the_lines_that_separate_them() {
    let remove = |text: &str, run| {
        edited(text, |layout, root| {
            let (key, list) = root.get("k")?;
            layout.remove_items(key, list, run)
        })
    };
    let flow = "k: [a, b, c]\n";
    assert_edited(remove(flow, 0..=0), "k: [b, c]\n");
    assert_edited(remove(flow, 1..=2), "k: [a]\n");
    assert_edited(remove(flow, 0..=2), "k: []\n");
    let block = "k:\n  - a # d\n  - b\n\n\n  - c\nz: 1\n";
    assert_edited(remove(block, 0..=0), "k:\n  - b\n\n\n  - c\nz: 1\n");
    assert_edited(remove(block, 1..=1), "k:\n  - a # d\n  - c\nz: 1\n");
    assert_edited(remove(block, 2..=2), "k:\n  - a # d\n  - b\nz: 1\n");
    assert_edited(remove(block, 0..=2), "k: []\nz: 1\n");
    assert_eq!(remove(block, 0..=3), None);
    // The first item shares its line with the dash of an outer list.
    let nested = edited("k:\n  - - a\n    - b\n", |layout, root| {
        let (key, list) = root.get("k")?;
        layout.remove_items(key, list.items().first()?, 0..=0)
    });
    assert_eq!(nested, None);
}

#[test]
fn all_items_are_replaced_in_the_style_of_the_list() {
    let replace = |text: &str| {
        edited(text, |layout, root| layout.replace_items(&["x", "y"], word, root.get("k")?))
    };
    assert_edited(replace("k: [a, b]\n"), "k: [x, y]\n");
    assert_edited(replace("k:\n  - a\n  - b\n"), "k:\n  - x\n  - y\n");
    assert_edited(replace("k:\n- a\n\n- b\n- c\n"), "k:\n- x\n\n- y\n");
    // A single item reveals no style.
    assert_edited(replace("k:\n  - a\nz: 1\n"), "k:\n  - x\n\n  - y\nz: 1\n");
    assert_eq!(replace("k: []\n"), None);
}

#[test]
fn texts_are_appended_behind_an_item() {
    let append = |text: &str| {
        edited(text, |layout, root| {
            let list = root.get("k")?.1;
            Some(layout.append(list, list.items().first()?, &["x".to_owned(), "y: z".to_owned()]))
        })
    };
    assert_edited(append("k: [a, b]\n"), "k: [a, x, \"y: z\", b]\n");
    assert_edited(append("k:\n  - a # c\n  - b\n"), "k:\n  - a # c\n  - x\n  - 'y: z'\n  - b\n");
}

#[test]
fn items_are_inserted_in_the_style_of_the_list() {
    let insert = |text: &str, behind| {
        edited(text, |layout, root| {
            let (key, list) = root.get("k").or_else(|| root.get("r")?.1.get("k"))?;
            Some(layout.insert(behind, &["x", "y"], word, (key, list)))
        })
    };
    assert_edited(insert("k: [a, b]\n", None), "k: [x, y, a, b]\n");
    assert_edited(insert("k: [a, b]\n", Some(0)), "k: [a, x, y, b]\n");
    assert_edited(insert("k: [a, b]\n", Some(1)), "k: [a, b, x, y]\n");
    // Empty brackets become a block list, unless they are in a mapping that is itself in brackets or indented.
    assert_edited(insert("k: []\nz: 1\n", None), "k:\n  - x\n\n  - y\nz: 1\n");
    assert_edited(insert("r:\n  k: []\n", None), "r:\n  k: [x, y]\n");
    assert_edited(insert("{\nk: []\n}\n", None), "{\nk: [x, y]\n}\n");
    let tight = "k:\n  - a\n  - b";
    assert_edited(insert(tight, None), "k:\n  - x\n  - y\n  - a\n  - b");
    assert_edited(insert(tight, Some(0)), "k:\n  - a\n  - x\n  - y\n  - b");
    assert_edited(insert(tight, Some(1)), "k:\n  - a\n  - b\n  - x\n  - y");
    let loose = "k:\n  - a\n\n  - b\n";
    assert_edited(insert(loose, None), "k:\n  - x\n\n  - y\n\n  - a\n\n  - b\n");
    assert_edited(insert(loose, Some(0)), "k:\n  - a\n\n  - x\n\n  - y\n\n  - b\n");
    // Comments that are indented like the content of an item belong to it.
    let comments = "k:\n  - a\n    # a\n    # a\n  # b\n  - b\n";
    let expected = "k:\n  - a\n    # a\n    # a\n  - x\n  - y\n  # b\n  - b\n";
    assert_edited(insert(comments, Some(0)), expected);
}

#[test]
fn an_item_has_the_comments_next_to_it_and_above_it() {
    let text = "k:\n  - a # a\n  # b\n  - b\n  - c\n";
    let document = Document::read(text).unwrap();
    let (layout, list) = (Layout::new(text, &document), document.root().get("k").unwrap().1);
    let found: Vec<bool> = list.items().iter().map(|item| layout.has_comment(list, item)).collect();
    assert_eq!(found, [true, true, false]);
}

#[test]
fn keys_in_braces_are_recognized() {
    let is_in_flow = |text: &str| {
        let document = Document::read(text).unwrap();
        let layout = Layout::new(text, &document);
        let pairs = document.root().pairs().iter();
        pairs.map(|(key, _)| layout.is_in_flow(key)).collect::<Vec<_>>()
    };
    assert_eq!(is_in_flow("{ a: 1,\n  b: 2 }\n"), [true, true]);
    assert_eq!(is_in_flow("a: 1\nb: 2\n"), [false, false]);
}
