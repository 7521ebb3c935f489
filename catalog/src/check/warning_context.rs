//! The scope and configuration of warnings.

use crate::lint_config::LintConfig;
use crate::source::SourceId;

/// The files to warn about, and the levels of the lints.
pub(crate) struct WarningContext<'a> {
    pub(crate) files: &'a [SourceId],
    pub(crate) lints: &'a LintConfig<'a>,
}
