//! Where in the text of a file a change goes: lines, indentation, brackets and comments.

pub(crate) mod pairs;

use std::ops::RangeInclusive;

use super::document::{Content, Node, scalar};
use super::edits::Splice;

/// How an item of a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// In brackets.
    Flow,
    /// With its dash in this column, counted from 0, and these line breaks.
    Block(usize, &'static str),
}

/// The text of a file.
pub(crate) struct Layout<'t> {
    text: &'t str,
    newline: &'static str,
}

impl<'t> Layout<'t> {
    pub(crate) fn new(text: &'t str) -> Layout<'t> {
        Layout { text, newline: if text.contains("\r\n") { "\r\n" } else { "\n" } }
    }

    /// Changes the scalar of a key.
    pub(crate) fn set(&self, key: &Node, value: &Node, text: &str, in_flow: bool) -> Splice {
        let text = scalar(text, in_flow);
        if !value.is_block {
            return Splice::new(value.span.clone(), text);
        }
        // Drop the header of a block scalar, except for a comment.
        let between = &self.text[key.span.end..value.span.start];
        let header = between.find(['|', '>']).unwrap_or_default();
        let comment = between[header..].find('#').map_or("", |at| &between[header + at..]);
        let comment = comment.lines().next().unwrap_or_default().trim_end();
        let gap = if comment.is_empty() { "" } else { " " };
        Splice::new(key.span.end + header..value.span.end, format!("{text}{gap}{comment}"))
    }

    /// Makes a block scalar end without a line break: `|-` for `|`. The header has to be plain.
    pub(crate) fn strip(&self, key: &Node, value: &Node) -> Option<Splice> {
        let between = self.text.get(key.span.end..value.span.start)?;
        let indicator = key.span.end + between.find(['|', '>'])? + 1;
        let rest = &self.text[indicator..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let chomping = indicator + digits;
        match self.text[chomping..].bytes().next()? {
            b'+' => Some(Splice::new(chomping..chomping + 1, "-")),
            b'-' => None,
            _ => Some(Splice::insert(chomping, "-")),
        }
    }

    /// Adds a key to a mapping, after another one or at its end.
    pub(crate) fn add(
        &self,
        mapping: &Node,
        behind: Option<(&Node, &Node)>,
        key: &str,
        value: &str,
    ) -> Option<Splice> {
        let Content::Mapping(pairs) = &mapping.content else { return None };
        let last = pairs.last().map(|(key, value)| (key, value));
        let (_, node) = behind.or(last)?;
        if mapping.is_flow {
            return Some(Splice::insert(node.span.end, format!(", {key}: {value}")));
        }
        let (newline, indent) = (self.newline, " ".repeat(mapping.column));
        let at = self.line_end(node.span.end);
        Some(Splice::insert(at, format!("{newline}{indent}{key}: {value}")))
    }

    /// Removes a pair with a plain value from a mapping if nothing else is lost: not the first
    /// pair, and not one with a comment beside or above it.
    pub(crate) fn remove(&self, mapping: &Node, name: &str) -> Option<Splice> {
        let Content::Mapping(pairs) = &mapping.content else { return None };
        let at = pairs.iter().position(|(key, _)| key.text() == Some(name))?;
        let (key, value) = &pairs[at];
        let (_, before) = &pairs[at.checked_sub(1)?];
        let (start, end) = (self.line_start(key.span.start), self.line_end(value.span.end));
        let is_under_comment = || {
            let above = self.text[..start].lines().next_back().unwrap_or_default();
            above.trim_start().starts_with('#')
        };
        let span = if mapping.is_flow {
            // With the comma before it.
            before.span.end..value.span.end
        } else if self.text[start..end].trim() == &self.text[key.span.start..value.span.end]
            && !is_under_comment()
        {
            // With the line break before it, as it is alone on its line.
            let before = &self.text[..start];
            let before = before.strip_suffix('\n').unwrap_or(before);
            before.strip_suffix('\r').unwrap_or(before).len()..end
        } else {
            return None;
        };
        (!self.text[span.clone()].contains('#')).then(|| Splice::new(span, ""))
    }

    /// Removes a run of items from the list of a key, with the empty lines that set it apart.
    pub(crate) fn remove_items(
        &self,
        key: &Node,
        list: &Node,
        run: RangeInclusive<usize>,
    ) -> Option<Splice> {
        let items = list.items();
        let (first, last) = (items.get(*run.start())?, items.get(*run.end())?);
        let (before, after) = (run.start().checked_sub(1), items.get(run.end() + 1));
        if list.is_flow {
            let span = match (after, before) {
                (Some(next), _) => first.span.start..next.span.start,
                (None, Some(before)) => items[before].span.end..last.span.end,
                (None, None) => first.span.start..last.span.end,
            };
            return Some(Splice::new(span, ""));
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
                Splice::new(start..end + rest + empty.map(str::len).sum::<usize>(), "")
            }
            (None, Some(before)) => {
                let before = self.end_of_item(items[before].span.end, list.column);
                Splice::new(before..end, "")
            }
            (None, None) => Splice::new(key.span.end..end, ": []"),
        })
    }

    /// Writes items in the place of all that a list has.
    pub(crate) fn replace_items<T>(
        &self,
        new: &[T],
        write: impl Fn(&T, Style) -> String,
        (key, list): (&Node, &Node),
    ) -> Option<Splice> {
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
        Some(Splice::new(all.span, text))
    }

    /// Finds a comment in an item of a block list, beside it or above it.
    pub(crate) fn has_comment(&self, list: &Node, item: &Node) -> bool {
        let start = self.line_start(item.span.start);
        let above = self.text[..start].trim_end().lines().next_back().unwrap_or_default();
        let end = self.end_of_item(item.span.end, list.column);
        above.trim_start().starts_with('#') || self.text[start..end].lines().any(opens_comment)
    }

    /// Adds texts behind an item of a list.
    pub(crate) fn append(&self, list: &Node, behind: &Node, texts: &[String]) -> Splice {
        let end = behind.span.end;
        let texts = texts.iter().map(|text| scalar(text, list.is_flow));
        if list.is_flow {
            return Splice::insert(end, texts.map(|text| format!(", {text}")).collect::<String>());
        }
        let (newline, indent) = (self.newline, " ".repeat(list.column));
        let lines = texts.map(|text| format!("{newline}{indent}- {text}"));
        Splice::insert(self.line_end(end), lines.collect::<String>())
    }

    /// Inserts items after the one at that index, or at the start of the list.
    pub(crate) fn insert<T>(
        &self,
        behind: Option<usize>,
        new: &[T],
        write: impl Fn(&T, Style) -> String,
        (key, list): (&Node, &Node),
    ) -> Splice {
        let (items, newline) = (list.items(), self.newline);
        if list.is_flow && items.is_empty() && key.column == 0 && !self.is_in_flow(key) {
            // Brackets around nothing, in a file that has none elsewhere.
            let written = new.iter().map(|item| write(item, Style::Block(2, newline)));
            let text = written.collect::<Vec<_>>().join(&format!("{newline}{newline}"));
            return Splice::new(key.span.end..list.span.end, format!(":{newline}{text}"));
        }
        if list.is_flow {
            let flow: Vec<String> = new.iter().map(|item| write(item, Style::Flow)).collect();
            let flow = flow.join(", ");
            return match behind {
                Some(index) => Splice::insert(items[index].span.end, format!(", {flow}")),
                None if items.is_empty() => Splice::insert(list.span.start + 1, flow),
                None => Splice::insert(items[0].span.start, format!("{flow}, ")),
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
        Splice::insert(at, text)
    }

    /// Whether empty lines separate items, or may: there are too few to tell.
    fn is_loose(&self, items: &[Node]) -> bool {
        items.len() < 2
            || items.windows(2).any(|pair| {
                let between = &self.text[pair[0].span.end..pair[1].span.start];
                between.lines().skip(1).any(|line| line.trim().is_empty())
            })
    }

    /// The end of the last line of an item, including comments indented like its contents.
    fn end_of_item(&self, end: usize, column: usize) -> usize {
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
    fn is_in_flow(&self, key: &Node) -> bool {
        self.text[..key.span.start].trim_end().ends_with(['{', ','])
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |newline| newline + 1)
    }

    /// The end of the line, before its line break.
    fn line_end(&self, at: usize) -> usize {
        let end = self.text[at..].find('\n').map_or(self.text.len(), |newline| at + newline);
        if self.text[at..end].ends_with('\r') { end - 1 } else { end }
    }
}

/// Returns whether a comment starts in a line. Inside a text it may be none, but then nothing is lost.
fn opens_comment(line: &str) -> bool {
    line.match_indices('#')
        .any(|(at, _)| line[..at].chars().next_back().is_none_or(char::is_whitespace))
}
