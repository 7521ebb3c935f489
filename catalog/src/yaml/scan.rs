//! Finds what the YAML library rejects too late or not at all, before it sees the text: excessive
//! nesting, and two anchors of the same name. Also finds what the library skips: comments.
//!
//! The scanner knows just enough YAML to tell real brackets, anchors and comments from those inside
//! texts.

use std::collections::HashSet;

/// The maximum nesting depth. A catalog has five levels.
pub(super) const MAX_DEPTH: usize = 64;

/// Something the library must not see, and its byte offset.
#[derive(Debug, PartialEq)]
pub(super) enum Hazard {
    TooDeep(usize),
    SecondAnchor(usize),
}

/// Looks for the first hazard in a text.
pub(super) fn find(text: &str) -> Option<Hazard> {
    Scanner::new(text).run().err()
}

/// The offsets at which the comments of a text start.
pub(crate) fn comments(text: &str) -> Vec<usize> {
    let mut scanner = Scanner::new(text);
    // What comes after a hazard is not read.
    let _ = scanner.run();
    scanner.comments
}

struct Scanner<'t> {
    text: &'t [u8],
    at: usize,
    anchors: HashSet<&'t [u8]>,
    /// Brackets that were never closed, as far as the scanner sees.
    abandoned: usize,
    /// The offsets of comments.
    comments: Vec<usize>,
}

impl<'t> Scanner<'t> {
    fn new(text: &'t str) -> Scanner<'t> {
        Scanner {
            text: text.as_bytes(),
            at: 0,
            anchors: HashSet::new(),
            abandoned: 0,
            comments: Vec::new(),
        }
    }

    /// Skips a comment.
    fn comment(&mut self) {
        self.comments.push(self.at);
        self.line();
    }

    fn run(&mut self) -> Result<(), Hazard> {
        // The columns of the block collections around a line.
        let mut columns: Vec<usize> = Vec::new();
        // A plain text that may continue, further right than this.
        let mut plain_beyond: Option<usize> = None;
        while self.at < self.text.len() {
            let indent = self.spaces();
            match self.peek() {
                Some(b'#') => {
                    self.comment();
                    continue;
                }
                None | Some(b'\n' | b'\r') => {
                    self.line();
                    continue;
                }
                Some(_) => {}
            }
            if plain_beyond.is_some_and(|column| indent > column) {
                let line = &self.text[self.at..];
                let end = line.iter().position(|&byte| byte == b'\n').unwrap_or(line.len());
                let comment = line[..end]
                    .windows(2)
                    .position(|pair| pair[0].is_ascii_whitespace() && pair[1] == b'#');
                match comment {
                    Some(at) => {
                        self.at += at + 1;
                        self.comment();
                        // A comment ends a plain text.
                        plain_beyond = None;
                    }
                    None => self.line(),
                }
                continue;
            }
            if indent == 0 && self.text[self.at..].starts_with(b"---") && self.blank_after(3) {
                self.at += 3;
            }
            while columns.last().is_some_and(|&column| column >= indent) {
                columns.pop();
            }
            // `- - ? key: value`: each indicator starts a collection.
            let mut column = indent;
            while let (Some(b'-' | b'?' | b':'), true) = (self.peek(), self.blank_after(1)) {
                columns.push(column);
                self.check_depth(columns.len())?;
                self.at += 1;
                column += 1 + self.spaces();
            }
            let parent = columns.last().copied();
            let (key, plain) = self.rest_of_line(indent, column, parent, columns.len())?;
            if key {
                columns.push(column);
                self.check_depth(columns.len())?;
            }
            plain_beyond = match (plain, key, parent) {
                (false, _, _) => None,
                (true, true, _) => Some(column),
                // A text that is the whole document has no parent to be indented from.
                (true, false, parent) => parent,
            };
        }
        Ok(())
    }

    fn check_depth(&self, depth: usize) -> Result<(), Hazard> {
        if depth > MAX_DEPTH { Err(Hazard::TooDeep(self.at)) } else { Ok(()) }
    }

    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    /// Whether white space or the end comes `ahead` bytes later.
    fn blank_after(&self, ahead: usize) -> bool {
        self.text.get(self.at + ahead).is_none_or(u8::is_ascii_whitespace)
    }

    /// Skips spaces and counts them.
    fn spaces(&mut self) -> usize {
        let start = self.at;
        while self.peek() == Some(b' ') {
            self.at += 1;
        }
        self.at - start
    }

    /// Skips to the start of the next line.
    fn line(&mut self) {
        let rest = &self.text[self.at..];
        let newline = rest.iter().position(|&byte| byte == b'\n');
        self.at += newline.map_or(rest.len(), |newline| newline + 1);
    }

    /// Skips a node of a block collection that starts here: to the end of its line, or of the
    /// quoted text, flow collection or block scalar that it holds. Returns whether the line has a
    /// `key:`, and whether a plain text may continue on the next line.
    fn rest_of_line(
        &mut self,
        indent: usize,
        column: usize,
        parent: Option<usize>,
        depth: usize,
    ) -> Result<(bool, bool), Hazard> {
        let (mut key, mut plain, mut node_starts) = (false, false, true);
        loop {
            let Some(byte) = self.peek() else { return Ok((key, plain)) };
            match byte {
                b'\n' => return Ok((key, plain)),
                b' ' | b'\t' | b'\r' => self.at += 1,
                b'#' if self.text[self.at - 1].is_ascii_whitespace() => {
                    self.comment();
                    return Ok((key, false));
                }
                b'"' | b'\'' if node_starts => {
                    self.quoted(byte);
                    node_starts = false;
                }
                b'[' | b'{' if node_starts => {
                    self.flow(indent, depth + usize::from(key))?;
                    node_starts = false;
                }
                b'|' | b'>' if node_starts => {
                    self.block_text(if key { Some(column) } else { parent });
                    return Ok((key, false));
                }
                b'&' | b'!' if node_starts => self.property()?,
                b':' if self.blank_after(1) => {
                    self.at += 1;
                    (key, plain, node_starts) = (true, false, true);
                }
                _ => {
                    self.at += 1;
                    plain |= node_starts;
                    node_starts = false;
                    // Most of a text is letters.
                    while self.text.get(self.at).is_some_and(|&byte| byte > b'?') {
                        self.at += 1;
                    }
                }
            }
        }
    }

    /// Skips a tag or an anchor, which precede their node.
    fn property(&mut self) -> Result<(), Hazard> {
        let start = self.at;
        while !self.blank_after(0) && !matches!(self.peek(), Some(b',' | b'[' | b']' | b'{' | b'}'))
        {
            self.at += 1;
        }
        let property = &self.text[start..self.at];
        if property.starts_with(b"&") && !self.anchors.insert(property) {
            return Err(Hazard::SecondAnchor(start));
        }
        Ok(())
    }

    /// Skips a quoted text, which may span several lines.
    fn quoted(&mut self, quote: u8) {
        self.at += 1;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'\\' if quote == b'"' => self.at = self.text.len().min(self.at + 1),
                _ if byte == quote && quote == b'\'' && self.peek() == Some(quote) => self.at += 1,
                _ if byte == quote => return,
                _ => {}
            }
        }
    }

    /// Skips a `|` or `>` text: its header, and the lines indented deeper than its parent.
    fn block_text(&mut self, parent: Option<usize>) {
        let header = self.at;
        self.line();
        let header = self.text[header..self.at].split(|&byte| byte == b'#').next();
        let digit = header.unwrap_or_default().iter().find(|byte| byte.is_ascii_digit());
        let least = parent.map_or(0, |parent| parent + 1);
        // Given in the header, else that of the first line.
        let mut text_indent =
            digit.map(|digit| least.saturating_sub(1) + usize::from(digit - b'0'));
        while self.at < self.text.len() {
            let start = self.at;
            let indent = self.spaces();
            if !matches!(self.peek(), None | Some(b'\n' | b'\r')) {
                let text_indent = *text_indent.get_or_insert(indent);
                if indent < text_indent || indent < least {
                    self.at = start;
                    return;
                }
            }
            self.line();
        }
    }

    /// Skips a flow collection. Anything that looks like an entry of a block collection at or left
    /// of `indent` ends it: then it was probably not a flow collection.
    fn flow(&mut self, indent: usize, outside: usize) -> Result<(), Hazard> {
        let mut depth = 0;
        let mut before = Before::Start;
        while let Some(byte) = self.peek() {
            match byte {
                b'[' | b'{' => {
                    depth += 1;
                    self.check_depth(outside + depth)?;
                    before = Before::Start;
                }
                b']' | b'}' => {
                    depth -= 1;
                    if depth == 0 {
                        self.at += 1;
                        return Ok(());
                    }
                    before = Before::Closed;
                }
                b'"' | b'\'' if before == Before::Start => {
                    self.quoted(byte);
                    before = Before::Closed;
                    continue;
                }
                b'&' | b'!' if before == Before::Start => {
                    self.property()?;
                    continue;
                }
                b',' => before = Before::Start,
                // After a quoted text or a bracket, the colon needs no space, as in JSON.
                b':' if self.blank_after(1) || before != Before::Plain => before = Before::Start,
                b'#' if self.text[self.at - 1].is_ascii_whitespace() => {
                    self.comment();
                    continue;
                }
                b'\n' => {
                    self.at += 1;
                    let start = self.at;
                    if self.spaces() <= indent && self.looks_like_block() {
                        self.abandoned += depth;
                        self.at = start;
                        return self.check_depth(self.abandoned);
                    }
                    continue;
                }
                b' ' | b'\t' | b'\r' => {}
                _ => before = Before::Plain,
            }
            self.at += 1;
        }
        Ok(())
    }

    /// `- …` or `key: …`.
    fn looks_like_block(&self) -> bool {
        let rest = &self.text[self.at..];
        let is_word = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'_';
        let word = rest.iter().take_while(is_word).count();
        match rest.get(word) {
            Some(b'-') => word == 0 && self.blank_after(1),
            Some(b':') => word > 0 && self.blank_after(word + 1),
            _ => false,
        }
    }
}

/// What precedes a place in a flow collection.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    /// An indicator: a node starts here.
    Start,
    /// Some plain text.
    Plain,
    /// The end of a quoted text or of a collection.
    Closed,
}

#[cfg(test)]
mod tests {
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
        assert_eq!(too_deep(include_str!("../../data/scf.yaml")), None);
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
}
