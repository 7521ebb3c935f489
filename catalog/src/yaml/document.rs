//! A text as a tree of spans: each node and key with the bytes in which it is written, and the comments.
//!
//! `value.rs` reads values from this tree. Diagnostics and edits read a text again, for the positions.

use std::collections::HashMap;
use std::ops::Range;

use super::events::{Event, EventKind, Events, ScalarStyle};
use super::guard::Guard;
use super::syntax::SyntaxError;

/// A YAML document with the positions of its nodes.
#[derive(Debug, Clone)]
pub struct Document {
    root: SpanNode,
    /// The nodes to which aliases refer, by the name of their anchor.
    anchored: HashMap<String, Vec<Step>>,
    comments: Vec<Range<usize>>,
}

/// A step from a collection to one of its nodes: the index of an item or a pair, and whether the node is a value.
type Step = (usize, bool);

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
    /// The style of a scalar.
    pub style: ScalarStyle,
    /// Set if it has an anchor or a tag. Its value may then be used elsewhere or differ from its text.
    pub is_marked: bool,
    /// Its tag, with `!!` resolved: `tag:yaml.org,2002:int` for `!!int`.
    pub tag: Option<String>,
}

/// The content of a node.
#[derive(Debug, Clone)]
pub enum Content {
    /// A missing value.
    Missing,
    /// A text, a number, `true` or the like, as a text without quotes.
    Scalar(String),
    /// Its items.
    List(Vec<SpanNode>),
    /// Its keys with their values, in order, including duplicate keys.
    Mapping(Vec<(SpanNode, SpanNode)>),
    /// Another node, by the name of its anchor.
    Alias(String),
}

impl Document {
    /// Reads a text that contains one document.
    ///
    /// # Errors
    ///
    /// If it has unreadable characters, is not YAML, contains several documents, is nested too deeply, defines an anchor
    /// twice, or has an alias without an anchor before it.
    pub fn read(text: &str) -> Result<Document, SyntaxError> {
        let (mut builder, mut guard) = (Builder::new(text), Guard::new(text)?);
        for event in Events::new(text) {
            builder.push(guard.pass(event)?);
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
        match &node.content {
            Content::Alias(name) => self.anchored(name).unwrap_or(node),
            _ => node,
        }
    }

    /// The node with an anchor.
    pub(super) fn anchored(&self, name: &str) -> Option<&SpanNode> {
        let mut path = self.anchored.get(name)?.iter();
        path.try_fold(&self.root, |node, &step| node.child(step))
    }
}

impl SpanNode {
    fn new(span: Range<usize>, content: Content) -> SpanNode {
        let (outer_start, column) = (span.start, 0);
        let (style, is_flow, is_marked) = (ScalarStyle::Plain, false, false);
        SpanNode { span, outer_start, column, content, is_flow, style, is_marked, tag: None }
    }

    /// The node of a key, and its value.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<(&SpanNode, &SpanNode)> {
        let mut pairs = self.pairs().iter();
        pairs.find(|(key, _)| key.text() == Some(name)).map(|(key, value)| (key, value))
    }

    fn child(&self, (index, is_value): Step) -> Option<&SpanNode> {
        match &self.content {
            Content::List(items) => items.get(index),
            Content::Mapping(pairs) => {
                pairs.get(index).map(|(key, value)| if is_value { value } else { key })
            }
            Content::Missing | Content::Scalar(_) | Content::Alias(_) => None,
        }
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
            let line = match self.style {
                ScalarStyle::Block => line.split(" #").next().unwrap_or_default(),
                ScalarStyle::Plain | ScalarStyle::Quoted => line,
            };
            self.outer_start..self.span.start + line.trim_end().len()
        };
        match &self.content {
            Content::Missing => self.span.clone(),
            Content::Scalar(_) if self.style == ScalarStyle::Quoted => {
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

/// Builds the tree from the events of the parser.
struct Builder<'t> {
    text: &'t str,
    root: Option<SpanNode>,
    open: Vec<Open>,
    anchored: HashMap<String, Vec<Step>>,
    comments: Vec<Range<usize>>,
    /// The end of the text that was searched for comments.
    done: usize,
}

/// A collection that has not ended yet.
struct Open {
    node: SpanNode,
    /// The key whose value follows.
    key: Option<SpanNode>,
    anchor: Option<String>,
}

impl Open {
    /// The step to the node that is finished next.
    fn next(&self) -> Step {
        match &self.node.content {
            Content::List(items) => (items.len(), false),
            _ => (self.node.pairs().len(), self.key.is_some()),
        }
    }
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

    /// Adds an event.
    fn push(&mut self, event: Event) {
        let (_, start) = event.properties(self.text);
        // The start of a document includes its directives.
        let is_document = matches!(event.kind, EventKind::DocumentStart);
        self.find_comments(if is_document { event.end } else { start });
        self.done = self.done.max(event.end);
        let mut node = SpanNode::new(start..event.end, Content::Missing);
        node.outer_start = event.start;
        node.is_marked = event.anchor.is_some() || event.tag.is_some();
        node.tag = event.tag;
        // The value may be on a later line than its anchor.
        let before = &self.text[event.start..start];
        node.column = match before.rfind('\n') {
            Some(newline) => before[newline + 1..].chars().count(),
            None => event.column + before.chars().count(),
        };
        match event.kind {
            EventKind::Alias(name) => {
                node.content = Content::Alias(name);
                self.finish(node, None);
            }
            EventKind::Scalar(value, ScalarStyle::Plain) if value.is_empty() => {
                let at = self.behind_colon().unwrap_or(start);
                node.span = at..at;
                node.outer_start = node.outer_start.min(at);
                self.finish(node, event.anchor);
            }
            EventKind::Scalar(value, style) => {
                node.content = Content::Scalar(value);
                node.style = style;
                if style == ScalarStyle::Block {
                    node.span.end = self.end_of_block_scalar(&node.span);
                }
                self.finish(node, event.anchor);
            }
            EventKind::ListStart(is_flow) | EventKind::MappingStart(is_flow) => {
                node.content = match event.kind {
                    EventKind::ListStart(_) => Content::List(Vec::new()),
                    _ => Content::Mapping(Vec::new()),
                };
                node.is_flow = is_flow;
                self.open.push(Open { node, key: None, anchor: event.anchor });
            }
            EventKind::CollectionEnd => {
                let Some(Open { mut node, anchor, .. }) = self.open.pop() else { return };
                let last = match &node.content {
                    Content::List(items) => items.last().map(|last| last.span.end),
                    _ => node.pairs().last().map(|(key, value)| key.span.end.max(value.span.end)),
                };
                // A block ends with its content, and so does a pair that is an item of a list in brackets.
                let is_closed = event.start < event.end;
                let inside = last.unwrap_or(node.span.start).max(node.span.start);
                node.span.end = if is_closed { event.end } else { inside };
                self.finish(node, anchor);
            }
            EventKind::DocumentStart | EventKind::DocumentEnd(_) | EventKind::Stream => {}
        }
    }

    /// Adds a node to the innermost open collection.
    fn finish(&mut self, node: SpanNode, anchor: Option<String>) {
        if let Some(name) = anchor {
            self.anchored.insert(name, self.open.iter().map(Open::next).collect());
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

    // The parser reports neither comments nor the colons in brackets. The following methods find them in the text
    // between the values, which has no `#` except in comments.

    /// Finds the comments between the last event and a place.
    fn find_comments(&mut self, end: usize) {
        while let Some(found) = self.text.get(self.done..end).and_then(|gap| gap.find('#')) {
            let comment = self.comment(self.done + found);
            self.done = comment.end;
            self.comments.push(comment);
        }
        self.done = self.done.max(end);
    }

    fn comment(&self, start: usize) -> Range<usize> {
        let line = self.text[start..].split('\n').next().unwrap_or_default();
        start..start + line.strip_suffix('\r').unwrap_or(line).len()
    }

    /// The place after the colon whose value is missing in brackets, for which the parser reports the next indicator.
    fn behind_colon(&self) -> Option<usize> {
        let key = self.open.last().filter(|open| open.node.is_flow)?.key.as_ref()?;
        let rest = self.text[key.span.end..].trim_start();
        rest.starts_with(':').then(|| self.text.len() - rest.len() + 1)
    }

    /// The end of the text of a block scalar, or of its header if it has no text. Finds the comment next to
    /// the header.
    fn end_of_block_scalar(&mut self, span: &Range<usize>) -> usize {
        let written = &self.text[span.clone()];
        let is_indicator = |c: char| matches!(c, '|' | '>' | '+' | '-') || c.is_ascii_digit();
        let header = written.find(|c| !is_indicator(c)).unwrap_or(written.len());
        let (line, content) = written.split_once('\n').unwrap_or((written, ""));
        let comment = line.find('#').map(|at| self.comment(span.start + at));
        self.comments.extend(comment);
        // Other white space is text.
        match content.trim_end_matches([' ', '\t', '\r', '\n']) {
            "" => span.start + header,
            content => span.start + line.len() + 1 + content.len(),
        }
    }
}

#[cfg(test)]
mod tests;
