//! Validates the events of a text: a single document of limited depth, in which each alias has one anchor before it.

use std::collections::HashSet;

use super::events::{Event, EventKind, ParseError};
use super::syntax::{MAX_DEPTH, SyntaxError};
use crate::lint::Lint;
use crate::text;

/// Validates the events of a text.
#[derive(Debug)]
pub(super) struct Guard<'t> {
    text: &'t str,
    /// The starts of the collections that have not ended, and whether each is in brackets.
    open: Vec<(usize, bool)>,
    anchors: HashSet<String>,
    has_document: bool,
    /// Set if the last document ended with `...`.
    is_ended: bool,
}

impl<'t> Guard<'t> {
    /// Starts to validate the events of a text.
    ///
    /// # Errors
    ///
    /// If the text has characters that the parser takes for line breaks, or rejects without a position.
    pub(super) fn new(text: &'t str) -> Result<Guard<'t>, SyntaxError> {
        let is_lone_return = |at: usize| !text[at + 1..].starts_with('\n');
        let unreadable = |(at, c)| text::is_unreadable(c) || (c == '\r' && is_lone_return(at));
        let mut characters = if text::is_ordinary(text) { "" } else { text }.char_indices();
        if let Some((at, c)) = characters.find(|&c| unreadable(c)) {
            let message = format!("control character U+{:04X} is not allowed", u32::from(c));
            return Err(SyntaxError::new(Lint::CONTROL_CHARACTER, at, message));
        }
        let (open, anchors) = (Vec::new(), HashSet::new());
        Ok(Guard { text, open, anchors, has_document: false, is_ended: false })
    }

    /// Checks the next event, and returns it.
    ///
    /// # Errors
    ///
    /// If it is an error, starts another document, exceeds the nesting depth, defines an anchor again, or is an alias
    /// without an anchor before it.
    pub(super) fn pass(&mut self, event: Result<Event, ParseError>) -> Result<Event, SyntaxError> {
        let event = event.map_err(|error| self.explain(&error))?;
        match event.kind {
            EventKind::ListStart(is_flow) | EventKind::MappingStart(is_flow) => {
                self.open.push((event.properties(self.text).1, is_flow));
            }
            EventKind::CollectionEnd => drop(self.open.pop()),
            EventKind::DocumentStart if std::mem::replace(&mut self.has_document, true) => {
                return Err(SyntaxError::second_document(event.start));
            }
            EventKind::Alias(ref name) if !self.anchors.contains(name) => {
                return Err(SyntaxError::no_anchor(event.start, name));
            }
            EventKind::DocumentEnd(is_marked) => self.is_ended = is_marked,
            _ => {}
        }
        if self.open.len() > MAX_DEPTH {
            return Err(SyntaxError::too_deep(event.start));
        }
        match &event.anchor {
            Some(name) if !self.anchors.insert(name.clone()) => {
                let at = event.properties(self.text).0.unwrap_or(event.start);
                Err(SyntaxError::new(Lint::DUPLICATE_ANCHOR, at, "duplicate anchor"))
            }
            _ => Ok(event),
        }
    }

    fn explain(&self, error: &ParseError) -> SyntaxError {
        // Content without `---` may only start the first document.
        if self.is_ended {
            return SyntaxError::second_document(error.at);
        }
        let brackets = self.open.iter().rev().filter(|(_, is_flow)| *is_flow).map(|(at, _)| *at);
        let mut brackets = brackets.filter(|&at| self.text[at..].starts_with(['[', '{']));
        SyntaxError::of_parser(error, self.text, brackets.next(), self.has_document)
    }
}
