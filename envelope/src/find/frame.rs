//! Frames: the nested parts of a text.

use core::ops::Range;

use super::record::{Container, Record};

/// A part of the text whose fields belong together.
pub(super) struct Frame {
    pub(super) container: Container,
    pub(super) record: Record,
    /// The end of a quoted text or a message.
    pub(super) end: Option<usize>,
    /// The number of errors found before the frame.
    pub(super) first: usize,
    /// The line on which the frame starts.
    pub(super) line: usize,
    /// A request id in the frame that belongs to none of its errors.
    pub(super) left: Option<Range<usize>>,
    /// The number of open braces in the frame that do not start an object.
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
