//! A text as a tree of spans: each node and key with the bytes that it is written in, and the comments.
//!
//! The library that reads values has no positions, so files with problems and files to be edited are read a
//! second time, by a parser that has them. It also sees text that is not plain before the library does, which
//! takes quadratic time for deep nesting, and mixes up anchors of one name.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, Span, StructureStyle};

use super::syntax::{MAX_DEPTH, SyntaxError};
use crate::rule::Rule;

/// A YAML document as it is written.
#[derive(Debug, Clone)]
pub struct Document {
    root: SpanNode,
    /// The nodes that aliases stand for, by number.
    anchored: HashMap<usize, SpanNode>,
    comments: Vec<Range<usize>>,
}

/// A node and its place in the text.
#[derive(Debug, Clone)]
pub struct SpanNode {
    /// The bytes of the value, without an anchor or a tag: all of a scalar, from the header of one with lines of
    /// its own; of a collection everything from its bracket, first dash or first key to its end.
    pub span: Range<usize>,
    /// Where it starts, with its anchor and tag.
    pub start: usize,
    /// The column of its first character, counted from 0: that of the dashes of a block list, and of the keys
    /// of a block mapping.
    pub column: usize,
    /// What it holds.
    pub content: Content,
    /// Set for a collection in brackets.
    pub is_flow: bool,
    /// Set for a scalar that starts with `|` or `>`.
    pub is_block: bool,
    /// Set if it has an anchor or a tag, so that its value is used elsewhere too, or is not what it seems.
    pub is_marked: bool,
}

/// The content of a node.
#[derive(Debug, Clone)]
pub enum Content {
    /// There is nothing where a value should be.
    Missing,
    /// A text, a number, `true` or the like, as text.
    Scalar(String),
    /// Its items.
    List(Vec<SpanNode>),
    /// Its keys with their values, in order; a key given twice is there twice.
    Mapping(Vec<(SpanNode, SpanNode)>),
    /// Another node, by the number of its anchor.
    Alias(usize),
}

impl Document {
    /// Reads a text that holds one document.
    ///
    /// # Errors
    ///
    /// If it is not YAML, holds several documents, is nested too deep, or gives an anchor twice.
    pub fn read(text: &str) -> Result<Document, SyntaxError> {
        let mut builder = Builder::new(text);
        let mut parser = Parser::new_from_str_with_options(
            text,
            // As the library reads it.
            granit_parser::options! {
                emit_anchor_events: true,
                bom_inside_document_as_content: true,
                block_scalar_eof_without_line_feed: true,
                max_buffered_comment_events: usize::MAX,
                block_nesting_limit: MAX_DEPTH + 1,
                flow_nesting_limit: MAX_DEPTH + 1
            },
        );
        while let Some(event) = parser.next_event() {
            let (event, span) = event.map_err(|error| SyntaxError::of_parser(&error, text))?;
            let anchor = match parser.peek() {
                Some(Ok((Event::Anchor(_, name), span))) => {
                    Some((name.clone().into_owned(), bytes(span)))
                }
                _ => None,
            };
            builder.push(event, &span, anchor)?;
        }
        let nothing = || SpanNode::new(0..0, Content::Missing);
        let root = builder.root.unwrap_or_else(nothing);
        Ok(Document { root, anchored: builder.anchored, comments: builder.comments })
    }

    /// The node that holds all others.
    #[must_use]
    pub fn root(&self) -> &SpanNode {
        &self.root
    }

    /// The bytes of each comment, from its `#` to the end of its line, in order.
    #[must_use]
    pub fn comments(&self) -> &[Range<usize>] {
        &self.comments
    }

    /// The node that an alias stands for; any other node itself.
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
        let (start, column) = (span.start, 0);
        let (is_flow, is_block, is_marked) = (false, false, false);
        SpanNode { span, start, column, content, is_flow, is_block, is_marked }
    }

    /// The key node of a key, and its value.
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

    /// The bytes to mark for the node: all of a scalar, but of one of several lines without quotes the first; of a
    /// collection only its bracket, its first dash or its first key.
    pub(super) fn mark(&self, text: &str) -> Range<usize> {
        let first_line = || {
            let line = text[self.span.clone()].lines().next().unwrap_or_default();
            let line =
                if self.is_block { line.split(" #").next().unwrap_or_default() } else { line };
            self.start..self.span.start + line.trim_end().len()
        };
        match &self.content {
            Content::Missing => self.span.clone(),
            Content::Scalar(_) if text[self.span.clone()].starts_with(['"', '\'']) => {
                self.start..self.span.end
            }
            Content::Scalar(_) | Content::Alias(_) => first_line(),
            Content::Mapping(pairs)
                if !self.is_flow || text[self.span.clone()].starts_with('?') =>
            {
                let first = pairs.first().map_or(self.span.clone(), |(key, _)| key.mark(text));
                self.start.min(first.start)..first.end
            }
            Content::List(_) | Content::Mapping(_) => {
                let first = text[self.span.clone()].chars().next().map_or(0, char::len_utf8);
                self.start..self.span.start + first
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
    names: HashSet<String>,
    comments: Vec<Range<usize>>,
    documents: usize,
    /// Where the last key, value or comment ends.
    done: usize,
}

/// A collection whose end is yet to come.
struct Open {
    node: SpanNode,
    /// The key whose value comes next.
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
            names: HashSet::new(),
            comments: Vec::new(),
            documents: 0,
            done: 0,
        }
    }

    fn push(
        &mut self,
        event: Event<'_>,
        span: &Span,
        anchor: Option<(String, Range<usize>)>,
    ) -> Result<(), SyntaxError> {
        let range = bytes(span);
        let tag = span.tag_span().map(|tag| bytes(&tag));
        let mut start = range.start;
        if let Some(tag) = &tag {
            start = start.min(tag.start);
        }
        if let Some((name, place)) = anchor {
            start = start.min(place.start);
            if !self.names.insert(name) {
                let message = "this anchor is given twice";
                return Err(SyntaxError::new(Rule::DUPLICATE_ANCHOR, place.start, message));
            }
        }
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents == 2 {
                    return Err(SyntaxError::second_document(range.start));
                }
            }
            Event::Comment(..) => {
                self.done = self.done.max(range.end);
                // The one behind the header of a scalar comes when that is done.
                let later =
                    self.comments.iter().rev().take_while(|other| other.start > range.start);
                let place = self.comments.len() - later.count();
                self.comments.insert(place, range);
            }
            Event::Alias(anchor) => self.finish(SpanNode::new(range, Content::Alias(anchor)), 0),
            Event::Scalar(value, style, anchor, tag_of) => {
                let is_marked = anchor > 0 || tag_of.is_some();
                let mut node = match style {
                    ScalarStyle::Literal | ScalarStyle::Folded => {
                        let properties = tag.map_or(0, |tag| tag.end);
                        let span = self.block_scalar(range, properties);
                        start = start.min(span.start);
                        SpanNode::new(span, Content::Scalar(value.into_owned()))
                    }
                    // The parser has the YAML for nothing, where the next thing is.
                    ScalarStyle::Plain if range.is_empty() => {
                        let at = self.behind_indicator().unwrap_or(range.start);
                        start = start.min(at);
                        SpanNode::new(at..at, Content::Missing)
                    }
                    _ => SpanNode::new(range, Content::Scalar(value.into_owned())),
                };
                node.is_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
                node.is_marked = is_marked;
                node.start = start;
                self.finish(node, anchor);
            }
            Event::SequenceStart(style, anchor, tag) => {
                let range = match style {
                    StructureStyle::Block => self.dash(range.start),
                    StructureStyle::Flow => range.start,
                };
                let content = Content::List(Vec::new());
                self.start(range, start.min(range), content, style, anchor, tag.is_some())?;
            }
            Event::MappingStart(style, anchor, tag) => {
                let content = Content::Mapping(Vec::new());
                self.start(range.start, start, content, style, anchor, tag.is_some())?;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(Open { mut node, anchor, .. }) = self.open.pop() else { return Ok(()) };
                let last = match &node.content {
                    Content::List(items) => items.last().map(|last| last.span.end),
                    _ => node.pairs().last().map(|(key, value)| key.span.end.max(value.span.end)),
                };
                // A block ends with what is in it, and so does a pair that is an item of a list in brackets.
                let is_closed = node.is_flow && !range.is_empty();
                let inside = last.unwrap_or(node.span.end).max(node.span.start);
                node.span.end = if is_closed { range.end } else { inside };
                self.finish(node, anchor);
            }
            _ => {}
        }
        Ok(())
    }

    fn start(
        &mut self,
        at: usize,
        start: usize,
        content: Content,
        style: StructureStyle,
        anchor: usize,
        has_tag: bool,
    ) -> Result<(), SyntaxError> {
        if self.open.len() == MAX_DEPTH {
            return Err(SyntaxError::too_deep(at));
        }
        let mut node = SpanNode::new(at..at, content);
        node.start = start;
        node.column = self.column(at);
        node.is_flow = matches!(style, StructureStyle::Flow);
        node.is_marked = anchor > 0 || has_tag;
        self.open.push(Open { node, key: None, anchor });
        Ok(())
    }

    /// Puts a node where it belongs.
    fn finish(&mut self, mut node: SpanNode, anchor: usize) {
        if !matches!(node.content, Content::List(_) | Content::Mapping(_)) {
            node.column = self.column(node.span.start);
        }
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

    /// The place behind the dash or the colon whose value is missing.
    fn behind_indicator(&self) -> Option<usize> {
        let open = self.open.last()?;
        let (from, indicator) = match (&open.node.content, &open.key) {
            (Content::List(items), _) if !open.node.is_flow => {
                (items.last().map_or(open.node.span.start, |last| last.span.end), '-')
            }
            (_, Some(key)) => (key.span.end, ':'),
            _ => return None,
        };
        let in_comment = |at: usize| self.comments.iter().any(|comment| comment.contains(&at));
        let mut found = self.text[from..].match_indices(indicator).map(|(at, _)| from + at);
        let at = found.find(|&at| !in_comment(at))?;
        // A key in brackets may have no colon.
        let is_its = indicator == '-' || self.text[from..at].trim().is_empty();
        is_its.then_some(at + 1)
    }

    /// The column of an offset, counted from 0.
    fn column(&self, at: usize) -> usize {
        let line = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        self.text[line..at].chars().count()
    }

    /// The first dash of a block list. The parser gives the place behind it for a list in the column of its key.
    fn dash(&self, start: usize) -> usize {
        let is_value = self.open.last().is_some_and(|open| open.key.is_some());
        if !is_value {
            return start;
        }
        let line = self.text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let indent = self.text[line..].bytes().take_while(|&byte| byte == b' ').count();
        if self.text[line + indent..].starts_with('-') {
            return line + indent;
        }
        // The item is in a later line.
        let in_comment = |at: usize| self.comments.iter().any(|comment| comment.contains(&at));
        let mut dashes = self.text[..start].rmatch_indices('-').map(|(at, _)| at);
        dashes.find(|&at| !in_comment(at)).unwrap_or(start)
    }

    /// A scalar with lines of its own, from its header to the end of its text. The parser gives only the text.
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
