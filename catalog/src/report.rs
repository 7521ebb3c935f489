//! Turns the results of the checks into the diagnostics that are reported: resolves their places, sorts and
//! deduplicates them, and limits their number per file.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Diagnostic, PendingDiagnostic, Severity};
use crate::edit::Edit;
use crate::lint::Lint;
use crate::source::{Source, SourceId, Sources};
use crate::span::Span;
use crate::text::visible;
use crate::yaml::{Document, Place};

/// The maximum number of diagnostics of one file and severity that are reported individually.
pub const MAX_DIAGNOSTICS: usize = 100;

/// The resolved diagnostics.
#[derive(Debug, Default)]
pub(crate) struct ResolvedDiagnostics {
    /// Sorted by file and position. If a file has more than [`MAX_DIAGNOSTICS`] of a severity, only the first ones are
    /// included, and another diagnostic reports the number of the others.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The number of errors, including those not reported individually.
    pub(crate) errors: usize,
    /// The number of warnings.
    pub(crate) warnings: usize,
    /// The fixes of all diagnostics.
    pub(crate) fixes: Vec<(SourceId, Edit)>,
}

/// Locates diagnostics and sorts them.
pub(crate) fn resolve_spans(
    sources: &Sources,
    diagnostics: Vec<PendingDiagnostic>,
) -> ResolvedDiagnostics {
    let mut found = resolve_all(diagnostics, &mut Documents { sources, read: HashMap::new() });
    found.sort_by_key(|(id, found)| (*id, found.span().range().start, found.severity()));
    let mut resolved = ResolvedDiagnostics::default();
    let mut found = found.into_iter().peekable();
    while let Some(&(source, _)) = found.peek() {
        let mut shown = Shown::default();
        while let Some((id, found)) = found.next_if(|(id, _)| *id == source) {
            resolved.fixes.extend(found.fix().map(|fix| (id, fix.clone())));
            shown.add(found);
        }
        resolved.errors += shown.errors;
        resolved.warnings += shown.warnings;
        resolved.diagnostics.extend(shown.finish());
    }
    resolved
}

/// The spans of each file that has diagnostics.
struct Documents<'s> {
    sources: &'s Sources,
    read: HashMap<SourceId, Option<Document>>,
}

impl<'s> Documents<'s> {
    /// Returns a file with its text and its spans; without spans if it is not YAML.
    fn of(&mut self, id: SourceId) -> (&'s Source, &'s str, Option<&Document>) {
        let source = &self.sources[id];
        let text = source.text().unwrap_or_default();
        let document = self.read.entry(id).or_insert_with(|| Document::read(text).ok());
        (source, text, document.as_ref())
    }

    fn span(&mut self, place: &Place) -> Span {
        let (source, text, document) = self.of(place.source);
        Span::new(source, place.range(document, text))
    }
}

/// Locates diagnostics. Diagnostics that an alias repeats are reported once.
fn resolve_all(
    pending: Vec<PendingDiagnostic>,
    documents: &mut Documents<'_>,
) -> Vec<(SourceId, Diagnostic)> {
    let mut seen = HashSet::new();
    let mut resolved = Vec::new();
    for diagnostic in pending {
        let id = diagnostic.place.source;
        let (_, text, document) = documents.of(id);
        let fix = document.and_then(|document| Edit::of(&diagnostic, text, document));
        let diagnostic = diagnostic.resolve_spans(|place| documents.span(place), fix, visible);
        let (range, message) = (diagnostic.span().range(), diagnostic.message().to_owned());
        if seen.insert((id, range, diagnostic.lint(), message)) {
            resolved.push((id, diagnostic));
        }
    }
    resolved
}

/// The diagnostics of a file that are shown, and the number of all of them.
#[derive(Default)]
struct Shown {
    shown: Vec<Diagnostic>,
    errors: usize,
    warnings: usize,
}

impl Shown {
    /// Adds the next diagnostic.
    fn add(&mut self, diagnostic: Diagnostic) {
        let count = match diagnostic.severity() {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
        };
        *count += 1;
        if *count <= MAX_DIAGNOSTICS {
            self.shown.push(diagnostic);
        }
    }

    /// Appends the number of omitted diagnostics after the last one of each severity.
    fn finish(mut self) -> Vec<Diagnostic> {
        for (severity, count) in
            [(Severity::Error, self.errors), (Severity::Warning, self.warnings)]
        {
            let last = self.shown.iter().rposition(|shown| shown.severity() == severity);
            let more = count.saturating_sub(MAX_DIAGNOSTICS);
            if let (Some(last), 1..) = (last, more) {
                let message = format!("and {more} more problems in this file");
                let more = self.shown[last].with(Lint::MORE_DIAGNOSTICS, message);
                self.shown.insert(last + 1, more);
            }
        }
        self.shown
    }
}
