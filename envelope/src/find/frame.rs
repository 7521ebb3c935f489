//! The parts of a text.

use core::ops::Range;

use super::record::{Container, Record};

/// A part of the text whose fields belong together.
pub(super) struct Frame {
    pub(super) container: Container,
    pub(super) record: Record,
    /// The end of a quoted text or a message.
    pub(super) end: Option<usize>,
    /// How many errors were found before it.
    pub(super) first: usize,
    /// The line that it starts on.
    pub(super) line: usize,
    /// The id of a request that belongs to no error in it.
    pub(super) left: Option<Range<usize>>,
    /// How many braces in it open no object.
    pub(super) braces: usize,
}

impl Frame {
    pub(super) fn new(container: Container, first: usize, line: usize) -> Frame {
        Frame {
            container,
            record: Record::default(),
            end: None,
            first,
            line,
            left: None,
            braces: 0,
        }
    }

    pub(super) fn is_text(&self) -> bool {
        self.container == Container::Text
    }
}
