//! The results of the checks.

use tencent_errors_runtime::Facts;

use super::codes::{CodeSharing, Codes};
use super::draft::Draft;
use super::extends::Base;
use super::product_names::NameStatus;
use crate::diagnostic::PendingDiagnostic;
use crate::model::Action;
use crate::template::Template;

/// The drafts, and the results of all checks.
pub(crate) struct Findings<'r> {
    pub(super) drafts: Vec<Draft<'r>>,
    pub(super) bases: Vec<Base>,
    pub(super) name_statuses: Vec<NameStatus>,
    pub(super) entries: Vec<Entries<'r>>,
    pub(super) classes: Vec<Vec<Facts>>,
    pub(super) actions: Vec<Vec<Action>>,
    /// Warnings about content that repeats the built-in catalog.
    #[cfg_attr(not(feature = "workbench"), expect(dead_code, reason = "only read to warn"))]
    pub(super) in_the_box: Vec<PendingDiagnostic>,
}

/// The entries of a draft, checked independently of other drafts.
pub(super) struct Entries<'r> {
    pub(super) found: Vec<EntryFindings>,
    pub(super) codes: Codes<'r>,
}

/// The results of the checks of an entry.
pub(super) struct EntryFindings {
    /// The name of its variant, if it can have one.
    pub(super) name: Option<String>,
    /// The number of the entry, if no earlier entry has it.
    pub(super) number: Option<i64>,
    pub(super) sharing: CodeSharing,
    pub(super) templates: Vec<Template>,
    /// Set if a diagnostic that affects the entry's number or code was already reported.
    pub(super) is_broken: bool,
}
