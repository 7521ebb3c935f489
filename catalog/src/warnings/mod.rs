//! Warnings about content that is valid but probably not intended, and their levels.

mod allow;
mod texts;

use std::collections::{BTreeMap, BTreeSet};

use self::allow::Allowed;
use crate::check::{self, Checked, File, WarningContext};
use crate::diagnostic::{Diagnostic, PendingDiagnostic};
use crate::edit::Edit;
use crate::lint_config::{Level, LintConfig};
use crate::load::{Wanted, read_all};
use crate::parallel;
use crate::raw::RawProduct;
use crate::report::{ResolvedDiagnostics, resolve_spans};
use crate::source::{SourceId, Sources};

/// The findings of [`check()`].
#[derive(Debug)]
#[non_exhaustive]
pub struct Report {
    /// Errors and warnings, sorted by file and position. If a file has more than
    /// [`MAX_DIAGNOSTICS`](crate::MAX_DIAGNOSTICS) of one severity, only the first ones are included, and another
    /// diagnostic reports the number of the others.
    pub diagnostics: Vec<Diagnostic>,
    /// The number of errors, including those not reported individually.
    pub errors: usize,
    /// The number of warnings.
    pub warnings: usize,
    /// The fixes of all diagnostics, in no particular order, with the file of each.
    pub fixes: Vec<(SourceId, Edit)>,
    /// The number of files that were checked: the user's own, or those of the built-in catalog if there are no
    /// others.
    pub files: usize,
    /// The number of products in these files.
    pub products: usize,
    /// The number of entries in these files, including broken ones.
    pub entries: usize,
    /// The number of actions in these files. An action in several files counts for each of them.
    pub actions: usize,
}

/// Checks catalog files together, and warns about content that is valid but probably not intended: texts that
/// are the same in both languages or look swapped; missing translations; entries whose inherited class
/// contradicts the words of their code or a review; entries that state the class that they inherit; codes
/// repeated from an extended product; and content repeated from the built-in catalog.
///
/// Warnings cover the user's own files, or those of the built-in catalog if there are no others. A comment
/// `# tencent-errors: allow(LINT)` allows the lint of a warning: in the whole file if it is at its head, or
/// in one entry if it is above or inside it.
#[must_use]
pub fn check(sources: &Sources, lints: &LintConfig<'_>) -> Report {
    let (files, mut found) = read_all(sources, Wanted::ToCompare);
    // The user files are checked, or those of the built-in catalog if there are no others.
    let has_own = sources.own().next().is_some();
    let checked_sources: Vec<&File> =
        files.iter().filter(|file| !(has_own && file.built_in)).collect();
    let ids: Vec<SourceId> = checked_sources.iter().map(|file| file.source).collect();
    let mut allowed: BTreeMap<SourceId, (Allowed, Vec<PendingDiagnostic>)> = ids
        .iter()
        .map(|&id| (id, allow::read(id, sources[id].text().unwrap_or_default())))
        .collect();
    let size = |file: &&File| file.raw.as_ref().map_or(0, |raw| raw.entries.len());
    let warnings =
        parallel::map(&checked_sources, size, |file| match (&file.raw, &allowed[&file.source]) {
            (Some(raw), (allowed, _)) => texts::find(file.source, raw, allowed),
            (None, _) => Vec::new(),
        });
    found.extend(warnings.into_iter().flatten());
    // Broken entries count, and so do products that are entirely broken.
    let raws: Vec<&RawProduct> =
        checked_sources.iter().filter_map(|file| file.raw.as_ref()).collect();
    let entries = raws.iter().map(|raw| raw.entries.len()).sum();
    let actions = raws.iter().map(|raw| raw.actions.len()).sum();
    let named: BTreeSet<&str> = raws.iter().filter_map(|raw| raw.product.as_deref()).collect();
    let products = named.len() + raws.iter().filter(|raw| raw.product.is_none()).count();

    let warning_context = WarningContext { files: &ids, lints };
    let Checked { diagnostics, .. } =
        check::check(files, |found| found.warning_context(&warning_context));
    found.extend(diagnostics);
    found.extend(allowed.values_mut().flat_map(|(_, invalid)| std::mem::take(invalid)));
    let found = found.into_iter().filter_map(|found| {
        if !found.is_warning() {
            return Some(found);
        }
        let is_allowed = allowed
            .get(&found.place.source)
            .is_some_and(|(allowed, _)| allowed.has(found.lint, found.place.entry()));
        match lints.level(found.lint) {
            _ if is_allowed => None,
            Level::Allow => None,
            Level::Warn => Some(found),
            Level::Deny => Some(found.denied()),
        }
    });
    let ResolvedDiagnostics { diagnostics, errors, warnings, fixes } =
        resolve_spans(sources, found.collect());
    Report { diagnostics, errors, warnings, fixes, files: ids.len(), products, entries, actions }
}
