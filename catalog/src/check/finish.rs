//! The checked model, out of the files and what the checks found out about them.

use std::collections::HashMap;

use super::classes::Class;
use super::codes::Standing;
use super::draft::Draft;
use super::{File, Tables};
use crate::model::{Entry, Product, Text};
use crate::raw::{RawEntry, RawItem, RawText};
use crate::source::SourceId;

/// What a product has besides its entries, and where these are.
pub(super) struct Header {
    id: String,
    source: SourceId,
    built_in: bool,
    enum_name: String,
    title: Text,
    extends: Option<String>,
    sources: Vec<String>,
    added_by: Vec<SourceId>,
    /// The file of each entry, and its index in that file.
    entries: Vec<(SourceId, usize)>,
}

impl Header {
    pub(super) fn new(draft: &Draft<'_>, extends: Option<String>) -> Header {
        let id = draft.id.clone().unwrap_or_default();
        let title = match draft.title() {
            Some(title) => text(title.clone()),
            None => Text { zh: id.clone(), en: id.clone() },
        };
        Header {
            enum_name: draft.enum_name(),
            id,
            source: draft.source,
            built_in: draft.built_in,
            title,
            extends,
            sources: draft.sources.iter().map(|&source| source.to_owned()).collect(),
            added_by: draft.added_by.clone(),
            entries: draft.entries.iter().map(|entry| (entry.source, entry.raw.index)).collect(),
        }
    }
}

/// Takes the entries out of the files.
pub(super) fn finish(
    files: Vec<File>,
    headers: Vec<Header>,
    tables: Vec<(Tables, Vec<Class>)>,
) -> Vec<Product> {
    let entries = |raw: crate::raw::RawProduct| raw.entries.into_iter().map(Some).collect();
    let mut raw: HashMap<SourceId, Vec<Option<RawEntry>>> =
        files.into_iter().filter_map(|file| Some((file.source, entries(file.raw?)))).collect();
    let mut products = Vec::with_capacity(headers.len());
    for (header, (tables, classes)) in headers.into_iter().zip(tables) {
        let Tables { names, codes, numbers, templates } = tables;
        let parts = header.entries.into_iter().zip(names).zip(templates).zip(classes).enumerate();
        let entries = parts.filter_map(|(index, ((((source, at), name), templates), class))| {
            // An item that is not a mapping is an entry all the same, so indices are positions.
            let raw = raw.get_mut(&source)?.get_mut(at)?.take()?;
            Some(Entry {
                source,
                name: name?,
                code: raw
                    .code
                    .into_value()
                    .filter(|_| codes.standings[index] != Standing::Duplicate),
                number: numbers.of(index),
                templates,
                kind: class.kind,
                http_status: class.http_status,
                retryable: class.retryable,
                canonical: codes.standings[index] == Standing::Canonical,
                shared: codes.is_shared(index),
                deprecated: raw.deprecated,
                successor: raw.successor,
                summary: text(raw.summary.unwrap_or_default()),
                description: raw.description.map(text),
                solution: raw.solution.map(text),
                links: raw.links.into_iter().map(|RawItem { text, .. }| text).collect(),
                upstream: raw.upstream,
            })
        });
        products.push(Product {
            id: header.id,
            source: header.source,
            built_in: header.built_in,
            enum_name: header.enum_name,
            title: header.title,
            extends: header.extends,
            sources: header.sources,
            added_by: header.added_by,
            entries: entries.collect(),
        });
    }
    products
}

/// Fills a missing language with the other one.
fn text(RawText { zh, en }: RawText) -> Text {
    match (zh, en) {
        (Some(zh), Some(en)) => Text { zh, en },
        (Some(only), None) | (None, Some(only)) => Text { zh: only.clone(), en: only },
        (None, None) => Text { zh: String::new(), en: String::new() },
    }
}
