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
                    if !self.flow(indent, depth + usize::from(key))? {
                        return Ok((key, false));
                    }
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
    /// of `indent` ends it: then it was probably not a flow collection. Returns whether it was.
    fn flow(&mut self, indent: usize, outside: usize) -> Result<bool, Hazard> {
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
                        // What comes next is no indicator, nor is the bracket.
                        return Ok(true);
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
                        return self.check_depth(self.abandoned).map(|()| false);
                    }
                    continue;
                }
                b' ' | b'\t' | b'\r' => {}
                _ => before = Before::Plain,
            }
            self.at += 1;
        }
        Ok(true)
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
mod tests;
