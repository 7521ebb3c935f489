//! Builds the checked model from the files and the results of the checks.

use std::collections::HashMap;
use std::sync::OnceLock;

use tencent_errors_runtime::{Facts, Lang};

use super::codes::CodeSharing;
use super::draft::Draft;
use super::file::File;
use super::findings::EntryFindings;
use crate::model::{Action, Entry, Product, Text};
use crate::per_lang::PerLang;
use crate::raw::{RawEntry, RawItem, RawProduct, RawText};
use crate::source::SourceId;

/// A product whose entries have not been moved out of the files yet.
pub(super) struct Part {
    product: Product,
    entries: Vec<PartEntry>,
}

/// An entry that has not been moved out of its file yet, and its findings.
struct PartEntry {
    source: SourceId,
    /// The index of the entry in the file.
    index: usize,
    found: EntryFindings,
    class: Facts,
}

impl Part {
    pub(super) fn new(
        draft: &Draft<'_>,
        extends: Option<String>,
        actions: Vec<Action>,
        entries: Vec<(EntryFindings, Facts)>,
    ) -> Part {
        let id = draft.id.clone().unwrap_or_default();
        let title = match draft.title {
            Some(title) => text(title.clone()),
            None => text(RawText { zh: Some(id.clone()), en: Some(id.clone()) }),
        };
        let product = Product {
            id,
            source: draft.source,
            built_in: draft.built_in,
            enum_name: draft.enum_name(),
            title,
            extends,
            aliases: draft.aliases.iter().map(|&alias| alias.to_owned()).collect(),
            sources: draft.sources.iter().map(|&source| source.to_owned()).collect(),
            added_by: draft.added_by.clone(),
            entries: Vec::new(),
            actions,
            index: OnceLock::new(),
        };
        let entries = draft.entries.iter().zip(entries).map(|(entry, (found, class))| PartEntry {
            source: entry.source,
            index: entry.raw.index,
            found,
            class,
        });
        Part { product, entries: entries.collect() }
    }
}

/// Moves the entries out of the files.
pub(super) fn finish(files: Vec<File>, parts: Vec<Part>) -> Vec<Product> {
    let entries = |raw: RawProduct| raw.entries.into_iter().map(Some).collect();
    let mut raw: HashMap<SourceId, Vec<Option<RawEntry>>> =
        files.into_iter().filter_map(|file| Some((file.source, entries(file.raw?)))).collect();
    let finished = parts.into_iter().map(|Part { mut product, entries }| {
        let entries =
            entries.into_iter().filter_map(|PartEntry { source, index, found, class }| {
                // Items that are not mappings also count as entries, so the index is the position in the list.
                let raw = raw.get_mut(&source)?.get_mut(index)?.take()?;
                Some(Entry {
                    source,
                    name: found.name?,
                    code: raw.code.into_value().filter(|_| found.sharing != CodeSharing::Duplicate),
                    number: found.number,
                    templates: found.templates,
                    class,
                    canonical: found.sharing == CodeSharing::Canonical,
                    shared: found.sharing.is_shared(),
                    deprecated: raw.deprecated,
                    successor: raw.successor,
                    summary: text(raw.summary.unwrap_or_default()),
                    description: raw.description.map(text),
                    solution: raw.solution.map(text),
                    links: raw.links.into_iter().map(|RawItem { text, .. }| text).collect(),
                    upstream: raw.upstream,
                })
            });
        product.entries = entries.collect();
        product
    });
    finished.collect()
}

/// Fills a missing language with the other one.
fn text(raw: RawText) -> Text {
    let lacks = match &raw {
        RawText { zh: Some(_), en: None } => Some(Lang::En),
        RawText { zh: None, en: Some(_) } => Some(Lang::Zh),
        _ => None,
    };
    let either = || raw.present().next().map(|(_, text)| text.clone()).unwrap_or_default();
    let either = if lacks.is_some() { either() } else { String::new() };
    let RawText { zh, en } = raw;
    let or_either = |text: Option<String>| text.unwrap_or_else(|| either.clone());
    Text { texts: PerLang { zh: or_either(zh), en: or_either(en) }, lacks }
}
