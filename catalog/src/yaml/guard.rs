//! A guard against texts that the library reads poorly.

use std::collections::HashSet;

use super::events::{Event, EventKind, Events, ParseError};
use super::syntax::{MAX_DEPTH, SyntaxError};
use crate::lint::Lint;

/// Checks a text before the library reads it: the library takes quadratic time for deep nesting, and confuses anchors
/// with the same name.
///
/// # Errors
///
/// If the text is not YAML, contains several documents, is nested too deeply, or defines an anchor twice.
pub(super) fn check(text: &str) -> Result<(), SyntaxError> {
    let mut guard = Guard::default();
    Events::new(text).try_for_each(|event| guard.pass(event, text).map(drop))
}

/// Validates the events of a text.
#[derive(Debug, Default)]
pub(super) struct Guard {
    depth: usize,
    anchors: HashSet<String>,
    has_document: bool,
    /// Set if the last document ended with `...`.
    is_ended: bool,
}

impl Guard {
    /// Checks the next event of a text, and returns it.
    ///
    /// # Errors
    ///
    /// If it is an error, starts another document, exceeds the nesting depth, or defines an anchor again.
    pub(super) fn pass(
        &mut self,
        event: Result<Event, ParseError>,
        text: &str,
    ) -> Result<Event, SyntaxError> {
        let event = event.map_err(|error| match self.is_ended {
            // Content without `---` may only start the first document.
            true => SyntaxError::second_document(error.at),
            false => SyntaxError::of_parser(&error, text),
        })?;
        match event.kind {
            EventKind::ListStart(_) | EventKind::MappingStart(_) => self.depth += 1,
            EventKind::CollectionEnd => self.depth = self.depth.saturating_sub(1),
            EventKind::DocumentStart if std::mem::replace(&mut self.has_document, true) => {
                return Err(SyntaxError::second_document(event.start));
            }
            EventKind::DocumentEnd(is_marked) => self.is_ended = is_marked,
            _ => {}
        }
        if self.depth > MAX_DEPTH {
            return Err(SyntaxError::too_deep(event.start));
        }
        match &event.anchor {
            Some(name) if !self.anchors.insert(name.clone()) => {
                let at = event.properties(text).0.unwrap_or(event.start);
                Err(SyntaxError::new(Lint::DUPLICATE_ANCHOR, at, "duplicate anchor"))
            }
            _ => Ok(event),
        }
    }
}
