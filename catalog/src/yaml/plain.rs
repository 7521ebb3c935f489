//! Reads plain YAML without the parser: block mappings and lists of one-line values, which are all that
//! most catalog files contain. Parsing dominates the time of an unoptimized macro, as in most builds, where
//! this reader is faster.
//!
//! It never guesses. If a single line might mean something else to YAML or to the types of scalars, the whole text is
//! left to the parser, and so is everything that needs a diagnostic.

use super::value::ValueNode;
use crate::text;

/// The maximum nesting depth of plain YAML. A catalog has five levels.
const MAX_DEPTH: usize = 8;

/// The maximum length of a key in plain YAML, in bytes.
const MAX_KEY: usize = 128;

/// Parses a text that is plain throughout; returns `None` for any other.
pub(super) fn parse(text: &str) -> Option<ValueNode> {
    if !text::is_ordinary(text) {
        return None;
    }
    let mut lines = LineCursor { text, line: Line::default(), next: 0 };
    lines.advance();
    if lines.line.is_end || lines.line.indent > 0 {
        return None;
    }
    let root = mapping(&mut lines, 0)?;
    lines.line.is_end.then_some(root)
}

/// The lines of a text that have content, excluding empty ones and comments.
struct LineCursor<'t> {
    text: &'t str,
    line: Line,
    /// The start of the next line.
    next: usize,
}

#[derive(Clone, Copy, Default)]
struct Line {
    /// The column of its content, counted from 0.
    indent: usize,
    /// The start and end of its content in the text.
    start: usize,
    end: usize,
    /// Set if the text has no further line with content.
    is_end: bool,
}

// Loops over bytes are faster than iterators and closures when unoptimized; see the module documentation.
impl LineCursor<'_> {
    fn advance(&mut self) {
        let bytes = self.text.as_bytes();
        loop {
            let line_start = self.next;
            let mut start = line_start;
            while start < bytes.len() && bytes[start] == b' ' {
                start += 1;
            }
            if start == bytes.len() {
                self.line = Line { is_end: true, ..Line::default() };
                return;
            }
            // This is not a loop, because `find` belongs to the standard library, which is always optimized.
            let length = self.text[start..].find('\n').unwrap_or(bytes.len() - start);
            let end = start + length;
            self.next = (end + 1).min(bytes.len());
            if length > 0 && bytes[start] != b'#' {
                self.line = Line { indent: start - line_start, start, end, is_end: false };
                return;
            }
        }
    }

    /// Returns whether the line is indented more than a column, so that it belongs to the node in that column.
    fn is_below(&self, indent: usize) -> bool {
        !self.line.is_end && self.line.indent > indent
    }

    fn is_at(&self, indent: usize) -> bool {
        !self.line.is_end && self.line.indent == indent
    }

    /// Skips spaces from a place in the line.
    fn skip_spaces(&self, mut at: usize) -> usize {
        let bytes = self.text.as_bytes();
        while at < self.line.end && bytes[at] == b' ' {
            at += 1;
        }
        at
    }

    fn rest(&self, start: usize) -> &str {
        &self.text[start..self.line.end]
    }
}

/// Reads the mapping whose first key starts the line.
fn mapping(lines: &mut LineCursor<'_>, depth: usize) -> Option<ValueNode> {
    let indent = lines.line.indent;
    let mut pairs = Vec::new();
    while lines.is_at(indent) {
        let start = lines.line.start;
        let key = key(lines.rest(start))?;
        let (name, behind) = (ValueNode::String(key.to_owned()), start + key.len() + 1);
        let value = lines.skip_spaces(behind);
        if value < lines.line.end {
            let node = scalar(lines.rest(value))?;
            lines.advance();
            pairs.push((name, node));
        } else {
            lines.advance();
            // A key without a value, a list in the column of its key, or deep nesting is left to the parser.
            if !lines.is_below(indent) || depth == MAX_DEPTH {
                return None;
            }
            pairs.push((name, block(lines, depth + 1)?));
        }
    }
    // A plain text that continues on this line, or a line that fits no level, is left to the parser.
    if lines.is_below(indent) { None } else { Some(ValueNode::Mapping(pairs)) }
}

/// Reads the list or mapping that starts with the line.
fn block(lines: &mut LineCursor<'_>, depth: usize) -> Option<ValueNode> {
    if lines.rest(lines.line.start).starts_with('-') {
        list(lines, depth)
    } else {
        mapping(lines, depth)
    }
}

/// Reads the list whose first dash starts the line.
fn list(lines: &mut LineCursor<'_>, depth: usize) -> Option<ValueNode> {
    let indent = lines.line.indent;
    let mut items = Vec::new();
    while lines.is_at(indent) {
        let start = lines.line.start;
        if !lines.rest(start).starts_with("- ") || depth == MAX_DEPTH {
            return None;
        }
        let item = lines.skip_spaces(start + 2);
        if key(lines.rest(item)).is_some() {
            // The first key of the mapping is on the line of the dash.
            lines.line.indent += item - start;
            lines.line.start = item;
            items.push(mapping(lines, depth + 1)?);
        } else {
            items.push(scalar(lines.rest(item))?);
            lines.advance();
        }
    }
    if lines.is_below(indent) { None } else { Some(ValueNode::List(items)) }
}

/// The key of letters and digits at the start of a text, if any.
fn key(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let mut end = 0;
    while end < bytes.len() && (bytes[end].is_ascii_alphanumeric() || bytes[end] == b'_') {
        end += 1;
    }
    // A key that starts with a digit may be a number.
    let is_key = (1..MAX_KEY).contains(&end)
        && bytes[0].is_ascii_alphabetic()
        && bytes.get(end) == Some(&b':')
        && (end + 1 == bytes.len() || bytes[end + 1] == b' ');
    Some(&text[..end]).filter(|key| is_key && !is_special(key))
}

/// Reads the rest of a line as a value.
fn scalar(text: &str) -> Option<ValueNode> {
    let bytes = text.as_bytes();
    let (&first, &last) = (bytes.first()?, bytes.last()?);
    if last == b' ' {
        return None;
    }
    match first {
        b'{' => flow_mapping(text.strip_prefix("{ ")?.strip_suffix(" }")?),
        b'[' => flow_list(text.strip_prefix('[')?.strip_suffix(']')?),
        b'"' | b'\'' => quoted(text, first),
        _ => {
            let may_be_key_or_comment = last == b':' || text.contains(": ") || text.contains(" #");
            if may_be_key_or_comment { None } else { word(text) }
        }
    }
}

/// Reads a text in quotes that contains no quotes or escapes.
fn quoted(text: &str, quote: u8) -> Option<ValueNode> {
    let inner = text.get(1..text.len().checked_sub(1)?)?;
    let is_closed = text.as_bytes()[text.len() - 1] == quote;
    let is_escape = |c: char| c == char::from(quote) || (c == '\\' && quote == b'"');
    (is_closed && !inner.contains(is_escape)).then(|| ValueNode::String(inner.to_owned()))
}

/// Reads a value that is neither quoted nor in brackets. If it starts with a letter, it is a text; if it consists
/// of digits, it is a number; anything else may be either.
fn word(text: &str) -> Option<ValueNode> {
    let bytes = text.as_bytes();
    match bytes[0] {
        b'A'..=b'Z' | b'a'..=b'z' | 0x80.. => match text {
            "true" => Some(ValueNode::Bool(true)),
            "false" => Some(ValueNode::Bool(false)),
            _ if is_special(text) => None,
            _ => Some(ValueNode::String(text.to_owned())),
        },
        b'0'..=b'9' => {
            let mut digits = 0;
            for &byte in bytes {
                // No number contains such a byte.
                if byte == b' ' || byte >= 0x80 {
                    return Some(ValueNode::String(text.to_owned()));
                }
                digits += usize::from(byte.is_ascii_digit());
            }
            let is_number =
                digits == bytes.len() && digits < 20 && (bytes[0] != b'0' || digits == 1);
            if is_number { text.parse().ok().map(ValueNode::Integer) } else { None }
        }
        _ => None,
    }
}

/// Returns whether YAML may read a word as something other than text.
fn is_special(word: &str) -> bool {
    matches!(
        word,
        "null" | "Null" | "NULL" | "true" | "True" | "TRUE" | "false" | "False" | "FALSE"
    )
}

/// Reads the words inside brackets.
fn flow_list(inner: &str) -> Option<ValueNode> {
    let mut items = Vec::new();
    if inner.is_empty() {
        return Some(ValueNode::List(items));
    }
    for item in inner.split(", ") {
        items.push(flow_word(item)?);
    }
    Some(ValueNode::List(items))
}

/// Reads the keys and words inside braces.
fn flow_mapping(inner: &str) -> Option<ValueNode> {
    let mut pairs = Vec::new();
    for pair in inner.split(", ") {
        let key = key(pair)?;
        let value = pair[key.len()..].strip_prefix(": ")?;
        pairs.push((ValueNode::String(key.to_owned()), flow_word(value)?));
    }
    Some(ValueNode::Mapping(pairs))
}

fn flow_word(text: &str) -> Option<ValueNode> {
    for &byte in text.as_bytes() {
        if matches!(byte, b',' | b'[' | b']' | b'{' | b'}' | b'"' | b'\'' | b'#' | b':' | b'?') {
            return None;
        }
    }
    if text.is_empty() || text.ends_with(' ') { None } else { word(text) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{MAX_DEPTH, parse};
    use crate::source::{Source, SourceId, Sources};
    use crate::yaml::value;

    const FILE: &str = "\
# A comment
product: demo
title: { zh: 演示, en: Demo product }
languages: [zh, en]
sources:
  - https://example.com/a
  - 文档
errors:
  - code: A.B
    number: 4100
    retry: true
    summary:
      zh: '一 二'
      en: \"one, two\"

  - message:
      - timeout after 3 s
    kind: ok
    summary: { zh: 三，四, en: three }
";

    #[test]
    fn files_as_they_are_written_are_plain() {
        assert!(parse(FILE).is_some());
        assert_eq!(Ok(parse(FILE).unwrap()), value::parse(FILE));
        let built_in = Sources::built_in();
        let is_read_here = |(_, source): &(SourceId, &Source)| match parse(source.text().unwrap()) {
            Some(node) => {
                assert_eq!(Ok(node), value::parse(source.text().unwrap()));
                true
            }
            None => false,
        };
        let others = built_in.iter().filter(|source| !is_read_here(source));
        let others: Vec<&str> = others.map(|(_, source)| source.path()).collect();
        assert_eq!(others, ["tencent-errors-data/documents/scf.yaml"]);
    }

    #[test]
    fn plain_text_is_read_without_the_parser() {
        for text in [
            "a: b",
            "A1: b",
            "a_B: b",
            "Describe2:\n  - b\nNo: []\nE1: c\n",
            "a:\n  b: c",
            "a: \n  b: c\n",
            "a:\n    - b: c\n      d: e\n",
            "a:\n  -   b: c\n      d: e\n",
            "a: false\nb: true\n",
            "a: 3 s\nb: 3é\n",
            "a: 9999999999999999999\n",
            "a: 0\n",
            "a: ''\nb: \"\"\n",
            "a: []\nb: [c]\n",
            "# c\n\n\na: b\n# c",
        ] {
            assert!(parse(text).is_some(), "{text:?}");
            assert_eq!(Ok(parse(text).unwrap()), value::parse(text), "{text:?}");
        }
    }

    #[test]
    fn deep_nesting_is_left_to_the_parser() {
        let mappings = |depth: usize| -> String {
            (0..depth).map(|indent| format!("{}a:\n", " ".repeat(indent))).collect::<String>()
                + &" ".repeat(depth)
                + "a: b\n"
        };
        // Each key after a dash contains a list.
        let lists = |depth: usize| -> String {
            let lines = (0..depth).map(|level| format!("{}- a:\n", " ".repeat(level * 3 + 1)));
            format!("a:\n{}{}- b\n", lines.collect::<String>(), " ".repeat(depth * 3 + 1))
        };
        for text in [mappings(5), lists(3)] {
            assert_eq!(Ok(parse(&text).unwrap()), value::parse(&text), "{text}");
        }
        for text in [mappings(MAX_DEPTH + 1), lists(MAX_DEPTH / 2)] {
            assert_eq!(parse(&text), None);
        }
    }

    #[test]
    fn ambiguous_text_is_left_to_the_parser() {
        for text in [
            "",
            " a: b\n",
            "a:\n",
            "a:",
            "a: \n",
            "a:\n- b\n",
            "a: b\n  c\n",
            "a:\n  - b\n    c\n",
            "a: b: c\n",
            "a: b:\n",
            "a: b # c\n",
            "a: *b\n",
            "a: &b c\n",
            "a: !b c\n",
            "a: |\n  b\n",
            "a: 010\n",
            "a: 1e3\n",
            "a: -1\n",
            "a: 99999999999999999999\n",
            "a: 0x1F\n",
            "a: .5\n",
            "a: ~\n",
            "a: null\n",
            "a: True\n",
            "true: b\n",
            "1a: b\n",
            "_: b\n",
            "Null: b\n",
            "a : b\n",
            "a: 'it''s'\n",
            "a: \"b\\n\"\n",
            "a: 'b' c\n",
            "a: [b\n",
            "a: [b , c]\n",
            "a: [b, [c]]\n",
            "a: {b: c}\n",
            "a: { b: c, d }\n",
            "a: { b: \"c\" }\n",
            "a: b\n...\n",
            "---\na: b\n",
            "a: b\n---\nc: d\n",
            "a:\n    b: c\n  d: e\n",
            "a: b\r\n",
            "a:\tb\n",
            "- a\n",
            "a: b \n",
        ] {
            assert_eq!(parse(text), None, "{text:?}");
        }
    }

    const PIECES: [&str; 44] = [
        " ", "  ", "    ", "\n", "\n\n", ":", ": ", "#", " #", "-", "- ", "'", "\"", "[", "]",
        ", ", ",", "{ ", " }", "&a ", "*a", "!t ", "|", ">", "0", "1", "12", "null", "true", "~",
        "?", "%", "---", "...", "a", "é", "@", "`", "\\", "a: b\n", "- a\n", "“", ".", "_",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_parser_reads_plain_text_alike(
            damage in proptest::collection::vec((any::<prop::sample::Index>(), 0..6_usize, 0..PIECES.len()), 0..4)
        ) {
            let mut text = FILE.to_owned();
            for (at, removed, piece) in damage {
                let mut start = at.index(text.len());
                while !text.is_char_boundary(start) {
                    start -= 1;
                }
                let mut end = (start + removed).min(text.len());
                while !text.is_char_boundary(end) {
                    end += 1;
                }
                text.replace_range(start..end, PIECES[piece]);
            }
            if let Some(node) = parse(&text) {
                prop_assert_eq!(Ok(node), value::parse(&text), "{}", text);
            }
        }
    }
}
