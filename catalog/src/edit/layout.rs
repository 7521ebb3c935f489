//! Finds the position of a change in the text of a file, by lines, indentation, brackets and comments.

use std::fmt;
use std::ops::{Range, RangeInclusive};

use super::change::Edit;
use super::scalar::scalar;
use crate::yaml::{Document, ScalarStyle, SpanNode};

/// The style of a list item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// In brackets.
    Flow,
    /// On separate lines. The fields are the column of the dash, counted from 0, and the line break of the file.
    Block(usize, &'static str),
}

/// The text of a file and its parsed document.
#[derive(Debug, Clone, Copy)]
pub struct Layout<'t> {
    text: &'t str,
    document: &'t Document,
    newline: &'static str,
}

impl<'t> Layout<'t> {
    /// Combines a text with the document that [`Document::read`] returns for it.
    #[must_use]
    pub fn new(text: &'t str, document: &'t Document) -> Layout<'t> {
        let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
        Layout { text, document, newline }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The line break that the file uses.
    #[must_use]
    pub fn newline(&self) -> &'static str {
        self.newline
    }

    /// Returns whether a comment starts in a range of bytes.
    #[must_use]
    pub fn has_comment_in(&self, range: Range<usize>) -> bool {
        let comments = self.document.comments();
        let first = comments.partition_point(|comment| comment.start < range.start);
        comments.get(first).is_some_and(|comment| comment.start < range.end)
    }

    /// Returns whether the last nonempty line above an offset is a comment.
    #[must_use]
    pub fn is_under_comment(&self, at: usize) -> bool {
        let above = self.text[..self.line_start(at)].trim_end();
        let line = self.line_start(above.len());
        let first = line + above[line..].len() - above[line..].trim_start().len();
        self.has_comment_in(first..first + 1)
    }

    /// Replaces a scalar with another text.
    #[must_use]
    pub fn set(&self, value: &SpanNode, text: &str, in_flow: bool) -> Edit {
        let mut text = match self.text[..value.span.start].ends_with(':') {
            // Without a space after the colon, the value must be quoted.
            true => serde_json::Value::from(text).to_string(),
            false => scalar(text, in_flow),
        };
        if value.style == ScalarStyle::Block {
            // A comment next to the header is kept.
            let header = value.span.start..self.line_end(value.span.start).min(value.span.end);
            let comments = self.document.comments().iter();
            for comment in comments.filter(|comment| header.contains(&comment.start)) {
                text += &format!(" {}", self.text[comment.clone()].trim_end());
            }
        }
        Edit::new(value.span.clone(), text)
    }

    /// Makes a block scalar end without a line break, for example `|-` instead of `|`.
    #[must_use]
    pub fn strip(&self, value: &SpanNode) -> Option<Edit> {
        let rest = &self.text[value.span.start + 1..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let chomping = value.span.start + 1 + digits;
        match self.text[chomping..].bytes().next()? {
            b'+' => Some(Edit::new(chomping..chomping + 1, "-")),
            b'-' => None,
            _ => Some(Edit::insert(chomping, "-")),
        }
    }

    /// Adds a key to a mapping, after another one or at its end. `None` if the mapping is empty.
    #[must_use]
    pub fn add(
        &self,
        mapping: &SpanNode,
        behind: Option<(&SpanNode, &SpanNode)>,
        key: &str,
        value: &str,
    ) -> Option<Edit> {
        self.add_all(mapping, behind, &[(key, value)])
    }

    /// Adds several keys with their values, like [`add`](Self::add).
    #[must_use]
    pub fn add_all(
        &self,
        mapping: &SpanNode,
        behind: Option<(&SpanNode, &SpanNode)>,
        pairs: &[(&str, impl fmt::Display)],
    ) -> Option<Edit> {
        let last = mapping.pairs().last().map(|(key, value)| (key, value));
        let (_, node) = behind.or(last)?;
        let (at, before) = match mapping.is_flow {
            true => (node.span.end, ", ".to_owned()),
            false => (
                self.line_end(node.span.end),
                format!("{}{}", self.newline, " ".repeat(mapping.column)),
            ),
        };
        let text: String =
            pairs.iter().map(|(key, value)| format!("{before}{key}: {value}")).collect();
        Some(Edit::insert(at, text))
    }

    /// Removes a pair with a plain value from a mapping if nothing else is lost. The first pair is never removed,
    /// nor is a pair with a comment next to it or above it.
    #[must_use]
    pub fn remove(&self, mapping: &SpanNode, name: &str) -> Option<Edit> {
        let pairs = mapping.pairs();
        let at = pairs.iter().position(|(key, _)| key.text() == Some(name))?;
        let (key, value) = &pairs[at];
        let (_, before) = &pairs[at.checked_sub(1)?];
        let (start, end) = (self.line_start(key.span.start), self.line_end(value.span.end));
        let span = if mapping.is_flow {
            // The removed range includes the preceding comma.
            before.span.end..value.span.end
        } else if self.text[start..end].trim() == &self.text[key.span.start..value.span.end]
            && !self.is_under_comment(start)
        {
            // The removed range includes the preceding line break, because the pair is alone on its line.
            let before = &self.text[..start];
            let before = before.strip_suffix('\n').unwrap_or(before);
            before.strip_suffix('\r').unwrap_or(before).len()..end
        } else {
            return None;
        };
        (!self.has_comment_in(span.clone())).then(|| Edit::new(span, ""))
    }

    /// Removes a range of items from the list of a key, along with the empty lines that separate the range from the
    /// rest.
    #[must_use]
    pub fn remove_items(
        &self,
        key: &SpanNode,
        list: &SpanNode,
        run: RangeInclusive<usize>,
    ) -> Option<Edit> {
        let items = list.items();
        let (first, last) = (items.get(*run.start())?, items.get(*run.end())?);
        let (before, after) = (run.start().checked_sub(1), items.get(run.end() + 1));
        if list.is_flow {
            let span = match (after, before) {
                (Some(next), _) => first.span.start..next.span.start,
                (None, Some(before)) => items[before].span.end..last.span.end,
                (None, None) => first.span.start..last.span.end,
            };
            return Some(Edit::new(span, ""));
        }
        let start = self.line_start(first.span.start);
        let end = self.end_of_item(last.span.end, list.column);
        if self.text[start..first.span.start].trim() != "-" {
            return None;
        }
        Some(match (after, before) {
            (Some(_), _) => {
                let mut lines = self.text[end..].split_inclusive('\n');
                let rest = lines.next().map_or(0, str::len);
                let empty = lines.take_while(|line| line.trim().is_empty());
                Edit::new(start..end + rest + empty.map(str::len).sum::<usize>(), "")
            }
            (None, Some(before)) => {
                let before = self.end_of_item(items[before].span.end, list.column);
                Edit::new(before..end, "")
            }
            (None, None) => Edit::new(key.span.end..end, ": []"),
        })
    }

    /// Replaces all items of a list.
    #[must_use]
    pub fn replace_items<T>(
        &self,
        new: &[T],
        write: impl Fn(&T, Style) -> String,
        (key, list): (&SpanNode, &SpanNode),
    ) -> Option<Edit> {
        let (items, newline) = (list.items(), self.newline);
        let all = self.remove_items(key, list, 0..=items.len().checked_sub(1)?)?;
        let style = if list.is_flow { Style::Flow } else { Style::Block(list.column, newline) };
        let written: Vec<String> = new.iter().map(|item| write(item, style)).collect();
        let text = match list.is_flow {
            true => written.join(", "),
            false => {
                let gap = if self.is_loose(items) { newline } else { "" };
                format!(":{newline}{}", written.join(&format!("{newline}{gap}")))
            }
        };
        Some(Edit::new(all.range(), text))
    }

    /// Returns whether an item of a block list has a comment next to it or above it.
    #[must_use]
    pub fn has_comment(&self, list: &SpanNode, item: &SpanNode) -> bool {
        let end = self.end_of_item(item.span.end, list.column);
        let start = self.line_start(item.span.start);
        self.is_under_comment(start) || self.has_comment_in(start..end)
    }

    /// Adds texts after an item of a list.
    #[must_use]
    pub fn append(&self, list: &SpanNode, behind: &SpanNode, texts: &[String]) -> Edit {
        let end = behind.span.end;
        let texts = texts.iter().map(|text| scalar(text, list.is_flow));
        if list.is_flow {
            return Edit::insert(end, texts.map(|text| format!(", {text}")).collect::<String>());
        }
        let (newline, indent) = (self.newline, " ".repeat(list.column));
        let lines = texts.map(|text| format!("{newline}{indent}- {text}"));
        Edit::insert(self.line_end(end), lines.collect::<String>())
    }

    /// Inserts items after the one at the given index, or at the start of the list.
    #[must_use]
    pub fn insert<T>(
        &self,
        behind: Option<usize>,
        new: &[T],
        write: impl Fn(&T, Style) -> String,
        (key, list): (&SpanNode, &SpanNode),
    ) -> Edit {
        let (items, newline) = (list.items(), self.newline);
        if list.is_flow && items.is_empty() && key.column == 0 && !self.is_in_flow(key) {
            // The list is an empty pair of brackets in a file that uses block style elsewhere.
            let written = new.iter().map(|item| write(item, Style::Block(2, newline)));
            let text = written.collect::<Vec<_>>().join(&format!("{newline}{newline}"));
            return Edit::new(key.span.end..list.span.end, format!(":{newline}{text}"));
        }
        if list.is_flow {
            let flow: Vec<String> = new.iter().map(|item| write(item, Style::Flow)).collect();
            let flow = flow.join(", ");
            return match behind {
                Some(index) => Edit::insert(items[index].span.end, format!(", {flow}")),
                None if items.is_empty() => Edit::insert(list.span.start + 1, flow),
                None => Edit::insert(items[0].span.start, format!("{flow}, ")),
            };
        }
        let gap = if self.is_loose(items) { newline } else { "" };
        let at = match behind {
            Some(index) => self.end_of_item(items[index].span.end, list.column),
            None => self.line_end(key.span.end),
        };
        let mut text = String::new();
        for (number, item) in new.iter().enumerate() {
            let gap = if behind.is_none() && number == 0 { "" } else { gap };
            text += &format!("{newline}{gap}{}", write(item, Style::Block(list.column, newline)));
        }
        if behind.is_none() {
            text += gap;
        }
        Edit::insert(at, text)
    }

    /// Returns whether items are separated by empty lines. Also returns `true` for fewer than two items, which reveal
    /// no style.
    fn is_loose(&self, items: &[SpanNode]) -> bool {
        items.len() < 2
            || items.windows(2).any(|pair| {
                let between = &self.text[pair[0].span.end..pair[1].span.start];
                between.lines().skip(1).any(|line| line.trim().is_empty())
            })
    }

    /// The end of the last line of an item, including comments indented like its contents.
    #[must_use]
    pub fn end_of_item(&self, end: usize, column: usize) -> usize {
        let mut end = self.line_end(end);
        loop {
            let next = match self.text[end..].find('\n') {
                Some(newline) => end + newline + 1,
                None => return end,
            };
            let line = self.text[next..].lines().next().unwrap_or_default();
            let indent = line.len() - line.trim_start().len();
            if !line.trim_start().starts_with('#') || indent <= column {
                return end;
            }
            end = self.line_end(next);
        }
    }

    /// Returns whether a key at the start of a line is in a mapping with braces.
    #[must_use]
    pub fn is_in_flow(&self, key: &SpanNode) -> bool {
        self.text[..key.span.start].trim_end().ends_with(['{', ','])
    }

    /// The start of the line that contains an offset.
    #[must_use]
    pub fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |newline| newline + 1)
    }

    /// The end of the line that contains an offset, before its line break.
    #[must_use]
    pub fn line_end(&self, at: usize) -> usize {
        let end = self.text[at..].find('\n').map_or(self.text.len(), |newline| at + newline);
        if self.text[at..end].ends_with('\r') { end - 1 } else { end }
    }
}

#[cfg(test)]
mod tests;
