//! The parser that reports positions, and a guard against texts that the library reads poorly.

use std::collections::HashSet;

use granit_parser::{Event, Parser, Span, StrInput};

use super::syntax::{MAX_DEPTH, SyntaxError};
use crate::lint::Lint;

/// Creates a parser that reads a text as the library does. Comments are included among the events on request.
pub(super) fn parser(text: &str, emit_comments: bool) -> Parser<'_, StrInput<'_>> {
    let options = granit_parser::options! {
        emit_comments: emit_comments,
        emit_anchor_events: true,
        bom_inside_document_as_content: true,
        block_scalar_eof_without_line_feed: true,
        max_buffered_comment_events: usize::MAX,
        // The guard counts levels itself: the parser looks ahead, so it would report a later place.
        block_nesting_limit: usize::MAX,
        flow_nesting_limit: usize::MAX
    };
    Parser::new_from_str_with_options(text, options)
}

/// Checks a text before the library reads it: the library takes quadratic time for deep nesting, and confuses anchors
/// with the same name.
///
/// # Errors
///
/// If the text is not YAML, contains several documents, is nested too deeply, or defines an anchor twice.
pub(super) fn check(text: &str) -> Result<(), SyntaxError> {
    let mut guard = Guard::default();
    for event in parser(text, false) {
        let (event, span) = event.map_err(|error| SyntaxError::of_parser(&error, text))?;
        guard.pass(&event, &span)?;
    }
    Ok(())
}

/// Validates the events of a text.
#[derive(Debug, Default)]
pub(super) struct Guard {
    depth: usize,
    anchors: HashSet<String>,
    has_document: bool,
}

impl Guard {
    /// Checks the next event.
    ///
    /// # Errors
    ///
    /// If it starts another document, exceeds the nesting depth, or defines an anchor again.
    pub(super) fn pass(&mut self, event: &Event<'_>, span: &Span) -> Result<(), SyntaxError> {
        let at = span.start.byte_offset().unwrap_or_default();
        match event {
            Event::SequenceStart(..) | Event::MappingStart(..) if self.depth == MAX_DEPTH => {
                Err(SyntaxError::too_deep(at))
            }
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                self.depth += 1;
                Ok(())
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.depth = self.depth.saturating_sub(1);
                Ok(())
            }
            Event::Anchor(_, name) if !self.anchors.insert(name.clone().into_owned()) => {
                let message = "duplicate anchor";
                Err(SyntaxError::new(Lint::DUPLICATE_ANCHOR, at, message))
            }
            Event::DocumentStart(..) if std::mem::replace(&mut self.has_document, true) => {
                Err(SyntaxError::second_document(at))
            }
            _ => Ok(()),
        }
    }
}
