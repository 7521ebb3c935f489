//! A YAML document whose nodes know their place in the text, so that a value can be changed while
//! everything else stays as it is: comments, order, style.

use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, Span};
use serde_yaml::Value;

/// A node and its place.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    /// Its byte range, without surrounding white space and comments.
    pub(crate) span: Range<usize>,
    /// The column it starts in, counted from 0: for a block list, that of its dashes; for a block
    /// mapping, that of its keys.
    pub(crate) column: usize,
    pub(crate) content: Content,
    /// Written with brackets.
    pub(crate) is_flow: bool,
    /// A scalar that starts with `|` or `>`, in the line above its span.
    pub(crate) is_block: bool,
    /// It has an anchor or a tag, so its value is also used elsewhere, or is not what it seems.
    pub(crate) is_marked: bool,
}

#[derive(Debug, Clone)]
pub(crate) enum Content {
    Scalar(String),
    List(Vec<Node>),
    Mapping(Vec<(Node, Node)>),
    Alias,
}

impl Node {
    /// The key node of a key, and its value.
    pub(crate) fn get(&self, name: &str) -> Option<(&Node, &Node)> {
        let Content::Mapping(pairs) = &self.content else { return None };
        pairs.iter().find(|(key, _)| key.text() == Some(name)).map(|(key, value)| (key, value))
    }

    /// The value of a key, if it is a scalar.
    pub(crate) fn text_of(&self, name: &str) -> Option<&str> {
        self.get(name)?.1.text()
    }

    pub(crate) fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// Whether the library that loads catalogs reads the same here: the same keys, and the same
    /// number of everything.
    pub(crate) fn reads_as(&self, value: &Value) -> bool {
        match (&self.content, value) {
            // The aliased node is elsewhere.
            (Content::Alias, _) => true,
            (Content::Scalar(_), Value::Mapping(_) | Value::Sequence(_)) => false,
            (Content::Scalar(text), Value::String(value)) => text == value,
            (Content::Scalar(_), _) => true,
            (Content::List(items), Value::Sequence(values)) => {
                let mut pairs = items.iter().zip(values);
                items.len() == values.len() && pairs.all(|(item, value)| item.reads_as(value))
            }
            (Content::Mapping(pairs), Value::Mapping(values)) => {
                let reads = |(key, value): &(Node, Node)| {
                    let found = key.text().and_then(|key| values.get(key));
                    found.is_some_and(|found| value.reads_as(found))
                };
                pairs.len() == values.len() && pairs.iter().all(reads)
            }
            (Content::List(_) | Content::Mapping(_), _) => false,
        }
    }

    /// The comments in a text of which this is the root, in order.
    pub(crate) fn comments<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let mut scalars = Vec::new();
        self.push_scalars(&mut scalars);
        scalars.sort_by_key(|span| span.start);
        let mut comments = Vec::new();
        let mut start = 0;
        for Range { start: next, end } in scalars {
            push_comments(text.get(start..next).unwrap_or_default(), &mut comments);
            start = end;
        }
        push_comments(text.get(start..).unwrap_or_default(), &mut comments);
        comments
    }

    fn push_scalars(&self, scalars: &mut Vec<Range<usize>>) {
        match &self.content {
            Content::Scalar(_) => scalars.push(self.span.clone()),
            Content::List(items) => items.iter().for_each(|item| item.push_scalars(scalars)),
            Content::Mapping(pairs) => {
                for (key, value) in pairs {
                    key.push_scalars(scalars);
                    value.push_scalars(scalars);
                }
            }
            Content::Alias => {}
        }
    }

    pub(crate) fn items(&self) -> &[Node] {
        match &self.content {
            Content::List(items) => items,
            _ => &[],
        }
    }
}

/// Why a text cannot be read, and the place in it.
pub(crate) type ParseError = (usize, String);

/// The comments in the text between scalars.
fn push_comments<'t>(between: &'t str, comments: &mut Vec<&'t str>) {
    comments
        .extend(between.split('\n').filter_map(|line| Some(line[line.find('#')?..].trim_end())));
}

/// Reads the first document of a text.
pub(crate) fn parse(text: &str) -> Result<Node, ParseError> {
    // The parser counts characters.
    let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let byte = |index: usize| offsets[index.min(offsets.len() - 1)];
    let mut open: Vec<(Node, Option<Node>)> = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, span) =
            event.map_err(|error| (byte(error.marker().index()), error.info().to_owned()))?;
        let node = |content, is_marked| node(text, &span, byte, content, is_marked);
        let complete = match event {
            Event::Scalar(value, style, anchor, tag) => {
                let value = Content::Scalar(value.into_owned());
                let mut scalar = node(value, anchor > 0 || tag.is_some());
                scalar.is_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
                scalar.span.end -= behind_quotes(&text[scalar.span.clone()], style);
                scalar
            }
            Event::Alias(_) => node(Content::Alias, false),
            Event::MappingStart(anchor, tag) => {
                open.push((node(Content::Mapping(vec![]), anchor > 0 || tag.is_some()), None));
                continue;
            }
            Event::SequenceStart(anchor, tag) => {
                open.push((node(Content::List(vec![]), anchor > 0 || tag.is_some()), None));
                continue;
            }
            Event::MappingEnd | Event::SequenceEnd => {
                let (mut complete, _) = open.pop().ok_or((0, "unbalanced".to_owned()))?;
                complete.span.end = end(&complete, text);
                if let Some(dash) = dash(&complete, text) {
                    complete.column =
                        dash - text[..dash].rfind('\n').map_or(0, |newline| newline + 1);
                }
                complete
            }
            _ => continue,
        };
        match open.last_mut() {
            None => return Ok(complete),
            Some((Node { content: Content::Mapping(pairs), .. }, key)) => match key.take() {
                None => *key = Some(complete),
                Some(key) => pairs.push((key, complete)),
            },
            Some((Node { content: Content::List(items), .. }, _)) => items.push(complete),
            Some(_) => return Err((0, "a scalar holds nothing".to_owned())),
        }
    }
    Err((0, "the document is empty".to_owned()))
}

fn node(
    text: &str,
    span: &Span,
    byte: impl Fn(usize) -> usize,
    content: Content,
    is_marked: bool,
) -> Node {
    let (start, end) = (byte(span.start.index()), byte(span.end.index()));
    let written = text[start..end].trim_end();
    let is_flow = match content {
        // For collections without brackets, the parser gives no extent here.
        Content::List(_) | Content::Mapping(_) => written.contains(['{', '[']),
        Content::Scalar(_) | Content::Alias => false,
    };
    let end = start + written.len();
    let column = span.start.col();
    Node { span: start..end, column, content, is_flow, is_block: false, is_marked }
}

/// How many bytes of a quoted scalar come after the closing quote: the parser includes what
/// follows, even a comment.
fn behind_quotes(text: &str, style: ScalarStyle) -> usize {
    let quote = match style {
        ScalarStyle::SingleQuoted => '\'',
        ScalarStyle::DoubleQuoted => '"',
        _ => return 0,
    };
    let mut chars = text.char_indices().skip_while(|(_, c)| *c != quote).skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        let is_doubled = quote == '\'' && chars.peek().is_some_and(|(_, next)| *next == quote);
        if (c == '\\' && quote == '"') || (c == quote && is_doubled) {
            chars.next();
        } else if c == quote {
            return text.len() - at - 1;
        }
    }
    0
}

/// The end of a collection: its closing bracket, or the end of the last thing in it.
fn end(node: &Node, text: &str) -> usize {
    let last = match &node.content {
        Content::List(items) => items.last(),
        Content::Mapping(pairs) => pairs.last().map(|(_, value)| value),
        Content::Scalar(_) | Content::Alias => None,
    };
    let end = last.map_or(node.span.end, |last| last.span.end.max(node.span.start));
    if !node.is_flow {
        return end;
    }
    // Only white space, commas and comments come before the bracket.
    let mut in_comment = last.is_none() && text[node.span.clone()].contains('#');
    for (at, c) in text[end..].char_indices() {
        match c {
            '\n' => in_comment = false,
            '#' => in_comment = true,
            '}' | ']' if !in_comment => return end + at + 1,
            _ => {}
        }
    }
    end
}

/// The dash of the first item of a block list. The parser reports it only if the list is indented.
fn dash(node: &Node, text: &str) -> Option<usize> {
    match &node.content {
        Content::List(items) if !node.is_flow => text[..items.first()?.span.start].rfind('-'),
        _ => None,
    }
}

/// Writes a scalar on one line, in flow or block context.
pub(crate) fn scalar(value: &str, in_flow: bool) -> String {
    // Double-quoted YAML may be written as JSON.
    let quoted = || serde_json::to_string(value).expect("a string is JSON");
    if in_flow {
        let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_');
        let is_word = value.starts_with(char::is_alphabetic) && value.chars().all(is_plain);
        // Not plain if YAML would take it for something else, such as `true`.
        return if is_word && plain(value) == value { value.to_owned() } else { quoted() };
    }
    let plain = plain(value);
    if plain.is_empty() || plain.contains('\n') || plain.starts_with(['|', '>']) {
        return quoted();
    }
    plain
}

fn plain(value: &str) -> String {
    serde_yaml::to_string(value).unwrap_or_default().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_know_their_bytes() {
        let text = "# 注释\nproduct: 云 # a comment\nerrors:\n  - code: A # first\n    summary: { zh: 一, en: \"o\" }\n\n  # of B\n  - code: B\n    text: |-\n      l1\n\n      l2\n# end\n";
        let root = parse(text).unwrap();
        let at = |node: &Node| &text[node.span.clone()];
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
        assert!(at(errors).ends_with("l2"));
    }

    #[test]
    fn quotes_and_brackets_end_where_they_close() {
        let text = "a: 'it''s' # 'c'\nb: \"x\\\" y\"  # d\nc: { # e }\n  d: 1, # f ]\n  } # g\nh: [ # i\n  ]\nj: 'k' # l\n";
        let root = parse(text).unwrap();
        let at = |key: &str| &text[root.get(key).unwrap().1.span.clone()];
        assert_eq!(at("a"), "'it''s'");
        assert_eq!(at("b"), "\"x\\\" y\"");
        assert_eq!(at("c"), "{ # e }\n  d: 1, # f ]\n  }");
        assert_eq!(at("h"), "[ # i\n  ]");
        let comments = ["# 'c'", "# d", "# e }", "# f ]", "# g", "# i", "# l"];
        assert_eq!(root.comments(text), comments);
        let text = "a: { b: c#d } # e\nf: [] # g ]\n";
        let root = parse(text).unwrap();
        let at = |key: &str| &text[root.get(key).unwrap().1.span.clone()];
        assert_eq!((at("a"), at("f")), ("{ b: c#d }", "[]"));
        let text = "a: |- # x\n  # no\n  b\n# y\nc: d#e f # z\n";
        assert_eq!(parse(text).unwrap().comments(text), ["# x", "# y", "# z"]);
    }

    #[test]
    fn lists_start_at_their_dashes() {
        for (text, column) in [
            ("a:\n- b: 1\n", 0),
            ("a:\r\n# c\r\n- { b: 1 }\r\n", 0),
            ("a:\n   - b\n", 3),
            ("a:\n  -\n    b: 1\n", 2),
        ] {
            assert_eq!(parse(text).unwrap().get("a").unwrap().1.column, column, "{text}");
        }
    }

    #[test]
    fn another_reading_is_told() {
        let root = parse("a: [1, b]\nc: { d: e }\nf: x\n").unwrap();
        let reads = |text: &str| root.reads_as(&serde_yaml::from_str(text).unwrap());
        assert!(reads("{ a: [1, b], c: { d: e }, f: x }"));
        for other in [
            "{ a: [1], c: { d: e }, f: x }",
            "{ a: [1, b], c: { d: e } }",
            "{ a: [1, b], c: { x: e }, f: x }",
            "{ a: [1, b], c: e, f: x }",
            "{ a: [1, c], c: { d: e }, f: x }",
            "[]",
        ] {
            assert!(!reads(other), "{other}");
        }
    }

    #[test]
    fn anchors_and_aliases_are_marked() {
        let root = parse("a: &x { b: 1 }\nc: *x\nd: !t e\n").unwrap();
        let node = |key| root.get(key).unwrap().1;
        assert!(node("a").is_marked && node("a").is_flow);
        assert!(matches!(node("c").content, Content::Alias));
        assert!(node("d").is_marked);
    }

    #[test]
    fn scalars_are_read_back() {
        for value in [
            "A.B",
            "a: b",
            "a #b",
            "'",
            "\"",
            "- a",
            "{x}",
            "[x]",
            "a, b",
            "`x`",
            "\\",
            "true",
            "null",
            "~",
            "12",
            "1e3",
            "0x1F",
            "*a",
            "&a",
            "!a",
            "%a",
            "@a",
            "| x",
            "> x",
            "?",
            "云，服务。",
            "a ",
            "=",
            "<<",
            "yes",
            "2026-01-01",
            "<%ExtMsg%>",
            "[a](https://a.b/c?d=e#f)",
            "",
        ] {
            for text in [
                format!("a: {}", scalar(value, false)),
                format!("{{ a: {} }}", scalar(value, true)),
            ] {
                let read: serde_yaml::Value = serde_yaml::from_str(&text).unwrap();
                assert_eq!(read["a"].as_str(), Some(value), "{text}");
                assert_eq!(parse(&text).unwrap().text_of("a"), Some(value), "{text}");
            }
        }
    }
}
