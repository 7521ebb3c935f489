//! Turns what the checks return into diagnostics: located, in file order, deduplicated, and no more
//! per file than anybody would read.

use core::cell::OnceCell;
use std::collections::{BTreeMap, HashMap, HashSet};

use crate::diagnostic::{Diagnostic, Unlocated};
use crate::rule::Rule;
use crate::source::{SourceId, Sources};
use crate::span::Span;
use crate::text::visible;
use crate::yaml::{Locator, Place};

/// How many diagnostics of one file are reported individually.
pub const MAX_DIAGNOSTICS: usize = 100;

/// Diagnostics by file and position.
#[derive(Debug, Default)]
pub(crate) struct Located {
    /// For a file with more than [`MAX_DIAGNOSTICS`], the first ones, and how many more there are.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// How many there are, including those not reported individually.
    pub(crate) total: usize,
}

/// Locates diagnostics and sorts them.
pub(crate) fn locate(sources: &Sources, diagnostics: Vec<Unlocated>) -> Located {
    if diagnostics.is_empty() {
        return Located::default();
    }
    let mut by_source: BTreeMap<SourceId, Vec<Unlocated>> = BTreeMap::new();
    for diagnostic in diagnostics {
        by_source.entry(diagnostic.place.source).or_default().push(diagnostic);
    }
    // Few files have diagnostics.
    let locators: BTreeMap<SourceId, OnceCell<Locator<'_>>> =
        sources.iter().map(|(id, _)| (id, OnceCell::new())).collect();
    let span = |place: &Place| {
        let source = &sources[place.source];
        let locator =
            locators[&place.source].get_or_init(|| Locator::new(source.text().unwrap_or_default()));
        let range = locator.range(place);
        Span::new(source.path(), range.start, range.end)
    };
    let mut located = Located::default();
    for of_source in by_source.into_values() {
        let Located { mut diagnostics, total } = locate_source(of_source, &span);
        located.diagnostics.append(&mut diagnostics);
        located.total += total;
    }
    located
}

/// Locates the diagnostics of one file. Each costs a pass over some of the text, so those that
/// cannot be among the first are only counted.
fn locate_source(unlocated: Vec<Unlocated>, span: &impl Fn(&Place) -> Span) -> Located {
    let mut groups: BTreeMap<Option<usize>, Vec<Unlocated>> = BTreeMap::new();
    for diagnostic in unlocated {
        groups.entry(diagnostic.place.entry()).or_default().push(diagnostic);
    }
    // Diagnostics that are not about an entry come first here, but may be anywhere in the file.
    let mut in_head = groups.remove(&None).unwrap_or_default();
    let mut diagnostics = Vec::new();
    let mut seen = HashSet::new();
    let mut total = 0;
    // What an alias repeats is reported once.
    let mut locate = |group: &mut Vec<Unlocated>, diagnostics: &mut Vec<Diagnostic>| {
        group.sort_by(|a, b| a.place.cmp(&b.place));
        let before = group.len();
        // Places alike are now in file order, so the first ones of each kind suffice.
        let mut alike = HashMap::new();
        group.retain(|diagnostic| {
            let count = alike.entry(diagnostic.place.shape()).or_insert(0);
            *count += 1;
            *count <= MAX_DIAGNOSTICS
        });
        let rest = before - group.len();
        for diagnostic in group.drain(..) {
            let diagnostic = diagnostic.locate(span, visible);
            if seen.insert(diagnostic.clone()) {
                diagnostics.push(diagnostic);
            }
        }
        rest
    };
    total += locate(&mut in_head, &mut diagnostics);
    let mut in_entries = Vec::new();
    // Entries are in index order.
    for mut group in groups.into_values() {
        if in_entries.len() < MAX_DIAGNOSTICS {
            total += locate(&mut group, &mut in_entries);
        } else {
            total += group.len();
        }
    }
    diagnostics.append(&mut in_entries);
    diagnostics.sort_by_key(|diagnostic| diagnostic.span().start());
    total += diagnostics.len();
    diagnostics.truncate(MAX_DIAGNOSTICS);
    if let (true, Some(last)) = (total > diagnostics.len(), diagnostics.last()) {
        let message = format!("and {} more problems in this file", total - diagnostics.len());
        let more = last.with(Rule::MORE_DIAGNOSTICS, message);
        diagnostics.push(more);
    }
    Located { diagnostics, total }
}
