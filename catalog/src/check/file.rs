//! A file, on its way into the checks.

use crate::raw::RawProduct;
use crate::source::SourceId;

/// A file that was read.
pub(crate) struct File {
    pub(crate) source: SourceId,
    /// `None` if it is not a YAML document.
    pub(crate) raw: Option<RawProduct>,
    pub(crate) built_in: bool,
    /// Set for a file of the box that was read only because everything is.
    pub(crate) is_optional: bool,
}

impl File {
    pub(super) fn product(&self) -> Option<&str> {
        self.raw.as_ref()?.product.as_deref()
    }
}
