//! Turns what the checks return into diagnostics: located, in file order, deduplicated, and no more
//! per file than anybody would read.

use std::collections::{BTreeMap, HashSet};

use crate::diagnostic::{Diagnostic, Severity, Unlocated};
use crate::edit::Edit;
use crate::rule::Rule;
use crate::source::{Source, SourceId, Sources};
use crate::span::Span;
use crate::text::visible;
use crate::yaml::{Document, Place};

/// How many diagnostics of one file and severity are reported individually.
pub const MAX_DIAGNOSTICS: usize = 100;

/// Diagnostics by file and position.
#[derive(Debug, Default)]
pub(crate) struct Located {
    /// For a file with more than [`MAX_DIAGNOSTICS`] of a severity, the first ones, and how many more there are.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// How many errors there are, including those not reported individually.
    pub(crate) errors: usize,
    /// How many warnings there are.
    pub(crate) warnings: usize,
    /// The fixes of all of them.
    pub(crate) fixes: Vec<(SourceId, Edit)>,
}

/// Locates diagnostics and sorts them.
pub(crate) fn locate(sources: &Sources, diagnostics: Vec<Unlocated>) -> Located {
    let mut by_source: BTreeMap<SourceId, Vec<Unlocated>> = BTreeMap::new();
    for diagnostic in diagnostics {
        by_source.entry(diagnostic.place.source).or_default().push(diagnostic);
    }
    let mut documents = Documents { sources, read: BTreeMap::new() };
    let mut located = Located::default();
    for (id, found) in by_source {
        let mut found = locate_all(found, &mut documents);
        let fixes = found.iter().filter_map(|found| found.fix().cloned());
        located.fixes.extend(fixes.map(|fix| (id, fix)));
        found.sort_by_key(|found| (found.span().range().start, found.severity()));
        let of = |severity| found.iter().filter(move |found| found.severity() == severity).count();
        located.errors += of(Severity::Error);
        located.warnings += of(Severity::Warning);
        located.diagnostics.extend(first_of_each_severity(found));
    }
    located
}

/// The spans of each file that has diagnostics.
struct Documents<'s> {
    sources: &'s Sources,
    read: BTreeMap<SourceId, Option<Document>>,
}

impl<'s> Documents<'s> {
    /// A file with its text and its spans; without them if it is no YAML.
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

/// Locates the diagnostics of one file. What an alias repeats is reported once.
fn locate_all(mut unlocated: Vec<Unlocated>, documents: &mut Documents<'_>) -> Vec<Diagnostic> {
    unlocated.sort_by(|a, b| a.place.cmp(&b.place));
    let mut seen = HashSet::new();
    let mut located = Vec::new();
    for diagnostic in unlocated {
        let (_, text, document) = documents.of(diagnostic.place.source);
        let fix = document.and_then(|document| Edit::of(&diagnostic, text, document));
        let diagnostic = diagnostic.locate(|place| documents.span(place), fix, visible);
        let message = diagnostic.message().to_owned();
        if seen.insert((diagnostic.rule(), diagnostic.span().range(), message)) {
            located.push(diagnostic);
        }
    }
    located
}

/// Leaves out what nobody would read, and says how much that is.
fn first_of_each_severity(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let (errors, warnings): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|found| found.severity() == Severity::Error);
    let mut first = Vec::new();
    for mut found in [errors, warnings] {
        let more = found.len().saturating_sub(MAX_DIAGNOSTICS);
        found.truncate(MAX_DIAGNOSTICS);
        if let (true, Some(last)) = (more > 0, found.last()) {
            let message = format!("and {more} more problems in this file");
            found.push(last.with(Rule::MORE_DIAGNOSTICS, message));
        }
        first.extend(found);
    }
    first.sort_by_key(|found| found.span().range().start);
    first
}
