//! A text as a tree of spans: each node and key with the bytes in which it is written, and the comments.
//!
//! The library that reads values does not report positions, so files with problems and files to be edited are read
//! again with a parser that does.

use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{Event, ScalarStyle, Span, StructureStyle};

use super::guard::{Guard, parser};
use super::syntax::SyntaxError;

/// A YAML document with the positions of its nodes.
#[derive(Debug, Clone)]
pub struct Document {
    root: SpanNode,
    /// The nodes to which aliases refer, by the number of their anchor.
    anchored: HashMap<usize, SpanNode>,
    comments: Vec<Range<usize>>,
}

/// A node and its place in the text.
#[derive(Debug, Clone)]
pub struct SpanNode {
    /// The bytes of the value, without an anchor or a tag: a whole scalar, including the header of a block scalar;
    /// a collection from its bracket, first dash or first key to its end.
    pub span: Range<usize>,
    /// The start of the anchor or tag before the value, or the start of the value if it has neither.
    pub outer_start: usize,
    /// The column of its first character, counted from 0. For a block list or mapping, this is the column of
    /// the dashes or the keys.
    pub column: usize,
    /// Its content.
    pub content: Content,
    /// Set for a collection in brackets.
    pub is_flow: bool,
    /// Set for a block scalar, which starts with `|` or `>`.
    pub is_block: bool,
    /// Set if it has an anchor or a tag. Its value may then be used elsewhere or differ from its text.
    pub is_marked: bool,
}

/// The content of a node.
#[derive(Debug, Clone)]
pub enum Content {
    /// A missing value.
    Missing,
    /// A text, a number, `true` or the like, as text.
    Scalar(String),
    /// Its items.
    List(Vec<SpanNode>),
    /// Its keys with their values, in order, including duplicate keys.
    Mapping(Vec<(SpanNode, SpanNode)>),
    /// Another node, by the number of its anchor.
    Alias(usize),
}

impl Document {
    /// Reads a text that contains one document.
    ///
    /// # Errors
    ///
    /// If it is not YAML, contains several documents, is nested too deeply, or defines an anchor twice.
    pub fn read(text: &str) -> Result<Document, SyntaxError> {
        let (mut builder, mut guard) = (Builder::new(text), Guard::default());
        let mut parser = parser(text, true);
        while let Some(event) = parser.next_event() {
            let (event, span) = event.map_err(|error| SyntaxError::of_parser(&error, text))?;
            guard.pass(&event, &span)?;
            let anchor = match parser.peek() {
                Some(Ok((Event::Anchor(..), span))) => Some(bytes(span).start),
                _ => None,
            };
            builder.push(event, &span, anchor);
        }
        let nothing = || SpanNode::new(0..0, Content::Missing);
        let root = builder.root.unwrap_or_else(nothing);
        Ok(Document { root, anchored: builder.anchored, comments: builder.comments })
    }

    /// The root node.
    #[must_use]
    pub fn root(&self) -> &SpanNode {
        &self.root
    }

    /// The bytes of each comment, from its `#` to the end of its line, in order.
    #[must_use]
    pub fn comments(&self) -> &[Range<usize>] {
        &self.comments
    }

    /// Returns the node to which an alias refers, or the node itself if it is not an alias.
    #[must_use]
    pub fn resolve<'d>(&'d self, node: &'d SpanNode) -> &'d SpanNode {
        match node.content {
            Content::Alias(anchor) => self.anchored.get(&anchor).unwrap_or(node),
            _ => node,
        }
    }
}

impl SpanNode {
    fn new(span: Range<usize>, content: Content) -> SpanNode {
        let (outer_start, column) = (span.start, 0);
        let (is_flow, is_block, is_marked) = (false, false, false);
        SpanNode { span, outer_start, column, content, is_flow, is_block, is_marked }
    }

    /// The node of a key, and its value.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<(&SpanNode, &SpanNode)> {
        let mut pairs = self.pairs().iter();
        pairs.find(|(key, _)| key.text() == Some(name)).map(|(key, value)| (key, value))
    }

    /// The value of a key, if it is a scalar.
    #[must_use]
    pub fn text_of(&self, name: &str) -> Option<&str> {
        self.get(name)?.1.text()
    }

    /// The value of a scalar.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.content {
            Content::Scalar(text) => Some(text),
            _ => None,
        }
    }

    /// The items of a list.
    #[must_use]
    pub fn items(&self) -> &[SpanNode] {
        match &self.content {
            Content::List(items) => items,
            _ => &[],
        }
    }

    /// The keys of a mapping, with their values.
    #[must_use]
    pub fn pairs(&self) -> &[(SpanNode, SpanNode)] {
        match &self.content {
            Content::Mapping(pairs) => pairs,
            _ => &[],
        }
    }

    /// The bytes to mark for the node: a scalar, but only the first line if it has several lines without quotes; for
    /// a collection, only its bracket, first dash or first key.
    pub(super) fn mark(&self, text: &str) -> Range<usize> {
        let first_line = || {
            let line = text[self.span.clone()].lines().next().unwrap_or_default();
            let line =
                if self.is_block { line.split(" #").next().unwrap_or_default() } else { line };
            self.outer_start..self.span.start + line.trim_end().len()
        };
        match &self.content {
            Content::Missing => self.span.clone(),
            Content::Scalar(_) if text[self.span.clone()].starts_with(['"', '\'']) => {
                self.outer_start..self.span.end
            }
            Content::Scalar(_) | Content::Alias(_) => first_line(),
            Content::Mapping(pairs)
                if !self.is_flow || text[self.span.clone()].starts_with('?') =>
            {
                let first = pairs.first().map_or(self.span.clone(), |(key, _)| key.mark(text));
                let start = self.outer_start.min(first.start);
                // An anchor may be on the line above.
                let line = text[start..first.end].lines().next().unwrap_or_default();
                start..start + line.trim_end().len()
            }
            Content::List(_) | Content::Mapping(_) => {
                let first = text[self.span.clone()].chars().next().map_or(0, char::len_utf8);
                self.outer_start..self.span.start + first
            }
        }
    }
}

/// The bytes of a span.
fn bytes(span: &Span) -> Range<usize> {
    span.byte_range().expect("the parser of a text counts bytes")
}

/// Builds the tree from the events of the parser.
struct Builder<'t> {
    text: &'t str,
    root: Option<SpanNode>,
    open: Vec<Open>,
    anchored: HashMap<usize, SpanNode>,
    comments: Vec<Range<usize>>,
    /// The end of the last key, value or comment.
    done: usize,
}

/// A collection that has not ended yet.
struct Open {
    node: SpanNode,
    /// The key whose value follows.
    key: Option<SpanNode>,
    anchor: usize,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str) -> Builder<'t> {
        Builder {
            text,
            root: None,
            open: Vec::new(),
            anchored: HashMap::new(),
            comments: Vec::new(),
            done: 0,
        }
    }

    /// Adds an event. `anchor` is the start of the anchor of its node.
    fn push(&mut self, event: Event<'_>, span: &Span, anchor: Option<usize>) {
        let range = bytes(span);
        let tag = span.tag_span().map(|tag| bytes(&tag));
        let starts = [tag.as_ref().map(|tag| tag.start), anchor];
        let mut outer_start = starts.into_iter().flatten().fold(range.start, usize::min);
        match event {
            Event::Comment(..) => {
                self.done = self.done.max(range.end);
                // A comment next to the header of a scalar is reported after the scalar.
                let later =
                    self.comments.iter().rev().take_while(|other| other.start > range.start);
                let place = self.comments.len() - later.count();
                self.comments.insert(place, range);
            }
            Event::Alias(anchor) => {
                let mut node = SpanNode::new(range, Content::Alias(anchor));
                node.column = span.start.col();
                self.finish(node, 0);
            }
            Event::Scalar(value, style, anchor, tag_of) => {
                let is_marked = anchor > 0 || tag_of.is_some();
                let mut node = match style {
                    ScalarStyle::Literal | ScalarStyle::Folded => {
                        let properties = tag.map_or(0, |tag| tag.end);
                        let written = self.block_scalar(range, properties);
                        outer_start = outer_start.min(written.start);
                        SpanNode::new(written, Content::Scalar(value.into_owned()))
                    }
                    // The parser places a missing value at the next token.
                    ScalarStyle::Plain if range.is_empty() => {
                        let at = self.behind_indicator().unwrap_or(range.start);
                        outer_start = outer_start.min(at);
                        SpanNode::new(at..at, Content::Missing)
                    }
                    _ => SpanNode::new(range, Content::Scalar(value.into_owned())),
                };
                node.is_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
                node.is_marked = is_marked;
                node.column = span.start.col();
                node.outer_start = outer_start;
                self.finish(node, anchor);
            }
            Event::SequenceStart(style, anchor, _) => {
                let (at, column) = match style {
                    StructureStyle::Block => self.dash(range.start, span.start.col()),
                    StructureStyle::Flow => (range.start, span.start.col()),
                };
                let mut node = SpanNode::new(at..at, Content::List(Vec::new()));
                node.column = column;
                node.outer_start = outer_start.min(at);
                self.open(node, style, anchor, tag.is_some());
            }
            Event::MappingStart(style, anchor, _) => {
                let content = Content::Mapping(Vec::new());
                let mut node = SpanNode::new(range.start..range.start, content);
                node.column = span.start.col();
                node.outer_start = outer_start;
                self.open(node, style, anchor, tag.is_some());
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(Open { mut node, anchor, .. }) = self.open.pop() else { return };
                let last = match &node.content {
                    Content::List(items) => items.last().map(|last| last.span.end),
                    _ => node.pairs().last().map(|(key, value)| key.span.end.max(value.span.end)),
                };
                // A block ends with its content, and so does a pair that is an item of a list in brackets.
                let is_closed = node.is_flow && !range.is_empty();
                let inside = last.unwrap_or(node.span.end).max(node.span.start);
                node.span.end = if is_closed { range.end } else { inside };
                self.finish(node, anchor);
            }
            _ => {}
        }
    }

    /// Starts a collection.
    fn open(&mut self, mut node: SpanNode, style: StructureStyle, anchor: usize, has_tag: bool) {
        node.is_flow = matches!(style, StructureStyle::Flow);
        node.is_marked = anchor > 0 || has_tag;
        self.open.push(Open { node, key: None, anchor });
    }

    /// Adds a node to the innermost open collection.
    fn finish(&mut self, node: SpanNode, anchor: usize) {
        self.done = self.done.max(node.span.end);
        if anchor > 0 {
            self.anchored.insert(anchor, node.clone());
        }
        let Some(Open { node: parent, key, .. }) = self.open.last_mut() else {
            self.root.get_or_insert(node);
            return;
        };
        match &mut parent.content {
            Content::List(items) => items.push(node),
            Content::Mapping(pairs) => match key.take() {
                None => *key = Some(node),
                Some(key) => pairs.push((key, node)),
            },
            Content::Missing | Content::Scalar(_) | Content::Alias(_) => {}
        }
    }

    // The parser does not report dashes, colons or the headers of scalars. The following methods find them in the text
    // between the surrounding nodes and comments. Comments are reported before the node that follows them, except for
    // a comment next to the header of a scalar.

    /// The place after the dash or the colon whose value is missing.
    fn behind_indicator(&self) -> Option<usize> {
        let open = self.open.last()?;
        match (&open.node.content, &open.key) {
            (Content::List(items), _) if !open.node.is_flow => {
                let from = items.last().map_or(open.node.span.start, |last| last.span.end);
                let mut dashes = self.text[from..].match_indices('-').map(|(at, _)| from + at);
                dashes.find(|&at| !self.is_in_comment(at)).map(|at| at + 1)
            }
            // A key in brackets may have no colon.
            (_, Some(key)) => {
                let rest = self.text[key.span.end..].trim_start();
                rest.starts_with(':').then(|| self.text.len() - rest.len() + 1)
            }
            _ => None,
        }
    }

    /// The first dash of a block list, and its column. For a list in the column of its key, the parser reports the
    /// place after the dash.
    fn dash(&self, start: usize, column: usize) -> (usize, usize) {
        let is_value = self.open.last().is_some_and(|open| open.key.is_some());
        if !is_value {
            return (start, column);
        }
        let line_start = |at: usize| self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let line = line_start(start);
        let indent = self.text[line..].bytes().take_while(|&byte| byte == b' ').count();
        if self.text[line + indent..].starts_with('-') {
            return (line + indent, indent);
        }
        // The item is on a later line than its dash, so search backward.
        let mut dashes = self.text[..start].rmatch_indices('-').map(|(at, _)| at);
        match dashes.find(|&at| !self.is_in_comment(at)) {
            Some(at) => (at, at - line_start(at)),
            None => (start, column),
        }
    }

    fn is_in_comment(&self, at: usize) -> bool {
        let behind = self.comments.partition_point(|comment| comment.start <= at);
        behind > 0 && self.comments[behind - 1].contains(&at)
    }

    /// The range of a block scalar, from its header to the end of its text. The parser reports only the text.
    fn block_scalar(&self, content: Range<usize>, properties: usize) -> Range<usize> {
        let from = self.done.max(properties);
        let is_header = |&(at, _): &(usize, &str)| {
            self.text[..from + at].chars().next_back().is_none_or(|c| c.is_whitespace() || c == ':')
        };
        let mut found = self.text[from..].match_indices(['|', '>']);
        let header = found.find(is_header).map_or(content.start, |(at, _)| from + at);
        let is_indicator = |c: char| matches!(c, '|' | '>' | '+' | '-') || c.is_ascii_digit();
        let rest = &self.text[header..];
        let end = header + rest.find(|c| !is_indicator(c)).unwrap_or(rest.len());
        if content.start < end || content.is_empty() {
            return header..end;
        }
        let written = self.text[content.clone()].trim_end();
        header..end.max(content.start + written.len())
    }
}

#[cfg(test)]
mod tests;
