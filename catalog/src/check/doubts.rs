//! What to warn about.

use crate::source::SourceId;
use crate::warnings::lints::Lints;

/// The files to warn about, and how.
pub(crate) struct Doubts<'a> {
    pub(crate) files: &'a [SourceId],
    pub(crate) lints: &'a Lints<'a>,
}
