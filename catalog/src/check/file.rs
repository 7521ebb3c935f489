//! A file to check.

use crate::raw::RawProduct;
use crate::source::SourceId;

/// A file that was read.
pub(crate) struct File {
    pub(crate) source: SourceId,
    /// `None` if it is not a YAML document.
    pub(crate) raw: Option<RawProduct>,
    pub(crate) built_in: bool,
    /// Set for a built-in file that was read only because every product was requested.
    pub(crate) is_optional: bool,
}

impl File {
    pub(super) fn product(&self) -> Option<&str> {
        self.raw.as_ref()?.product.as_deref()
    }
}
