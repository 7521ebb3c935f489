//! The subject of warnings.

use crate::lints::Lints;
use crate::source::SourceId;

/// The files to warn about, and how.
pub(crate) struct Doubts<'a> {
    pub(crate) files: &'a [SourceId],
    pub(crate) lints: &'a Lints<'a>,
}
