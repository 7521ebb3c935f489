//! The classes of entries: unedited classes that an import wrote follow the rules.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde_yaml::Value;
use tencent_errors_catalog::{Edit, Facts, Kind, Lang};

use super::super::classes::{Inheritance, written};
use super::super::entry::{digest_of_links, http, retry};
use super::super::upstream::{OptionalTexts, UpstreamError};
use super::file::File;
use crate::edit::{Effect, of_entry};
use tencent_errors_catalog::__private::{SpanNode, TextOrigin, UpstreamState, digest};

/// The keys that state a class.
const KEYS: [&str; 3] = ["kind", "http", "retry"];

/// The decisions about the classes of a file.
pub(super) struct Classes<'a> {
    /// The classes that entries inherit in the updated file.
    inheritance: Inheritance<'a>,
    /// The decided changes, by the index of the entry.
    changes: HashMap<usize, Change>,
    /// Codes whose class cannot be changed without losing a comment.
    pub(super) held: Vec<String>,
}

/// The class that an entry is to state, as digested, and the edits that write it.
pub(super) struct Change {
    pub(super) states: String,
    pub(super) edits: Vec<(Edit, Effect)>,
}

impl<'a> Classes<'a> {
    /// Decides the classes of all entries except those to be removed, every code after its prefixes.
    pub(super) fn decide(
        file: &File<'a>,
        items: &[SpanNode],
        new: &[&'a UpstreamError],
        gone: &BTreeSet<usize>,
    ) -> Classes<'a> {
        let upstream = file.upstream.by_code();
        let mut inheritance = Inheritance::new(&file.context.extends);
        for entry in &file.context.elsewhere {
            inheritance.insert_entry(entry);
        }
        let (mut changes, mut held) = (HashMap::new(), Vec::new());
        let code_of = |index: usize| file.current["errors"][index]["code"].as_str();
        let mut codes: Vec<(&'a str, Option<usize>)> = (0..items.len())
            .filter(|index| !gone.contains(index))
            .filter_map(|index| Some((code_of(index)?, Some(index))))
            .collect();
        // Among entries that share a code, the canonical one counts.
        let is_canonical = |index: Option<usize>| {
            index.is_some_and(|index| file.current["errors"][index]["canonical"] == true)
        };
        codes.extend(new.iter().map(|error| (error.code.as_str(), None)));
        codes.sort_by_key(|&(code, index)| (code.len(), code, !is_canonical(index)));
        let mut done = HashSet::new();
        for (code, index) in codes {
            let class = match index {
                None => file.decided(code, &upstream[code].texts),
                Some(index) => {
                    let error = upstream.get(code).copied();
                    let item = &items[index];
                    match file.change(index, item, code, error, &inheritance) {
                        Decided::To(class, change) => {
                            changes.insert(index, change);
                            class
                        }
                        Decided::Held => {
                            held.push(code.to_owned());
                            file.effective(index, code, &inheritance)
                        }
                        Decided::Authors => file.effective(index, code, &inheritance),
                    }
                }
            };
            if done.insert(code) {
                inheritance.insert(code, class);
            }
        }
        Classes { inheritance, changes, held }
    }

    /// The class of the entry with this code in the updated file.
    pub(super) fn own(&self, code: &str) -> Option<Facts> {
        self.inheritance.own(code)
    }

    /// The class that a new entry must state; `None` if it inherits it.
    pub(super) fn stated(&self, code: &str) -> Option<Facts> {
        self.inheritance.stated(code, self.inheritance.own(code)?)
    }

    /// The class that an entry with this code inherits in the updated file.
    pub(super) fn inherited(&self, code: &str) -> Option<Facts> {
        self.inheritance.of(code)
    }

    /// The change to the class of an entry; `None` if the import does not decide the class.
    pub(super) fn change(&self, index: usize) -> Option<&Change> {
        self.changes.get(&index)
    }
}

impl File<'_> {
    /// Returns whether the extended products have the code of an error with the same class.
    pub(super) fn repeats(&self, error: &UpstreamError) -> bool {
        let class = self.decided(&error.code, &error.texts);
        self.context.has_in_extended(&error.code, class)
    }

    /// Returns whether an entry is entirely as an import wrote it. The name has no digest, so `but_name` decides
    /// whether an entry may have one.
    pub(super) fn is_untouched(&self, index: usize, item: &SpanNode, but_name: bool) -> bool {
        const WRITTEN: [&str; 7] =
            ["code", "kind", "http", "retry", "summary", "links", "upstream"];
        let Some(seen) = item.text_of("upstream").map(UpstreamState::parse) else { return false };
        let entry = &self.current["errors"][index];
        let Some(keys) = entry.as_mapping() else { return false };
        let is_written = |key: &Value| match key.as_str() {
            Some("deprecated") => seen.gone,
            Some("name") => but_name,
            key => key.is_some_and(|key| WRITTEN.contains(&key)),
        };
        let has_text = |lang: Lang| match entry["summary"][lang.as_str()].as_str() {
            Some(text) => seen.marks.of(lang).is_some_and(|mark| mark.is_of(text)),
            None => true,
        };
        let links: Vec<String> = entry["links"].as_sequence().map_or_else(Vec::new, |links| {
            links.iter().filter_map(Value::as_str).map(str::to_owned).collect()
        });
        let has_links = match &seen.links {
            Some(digest) => *digest == digest_of_links(&links),
            None => links.is_empty(),
        };
        keys.keys().all(is_written)
            && !item.is_marked
            && Lang::BOTH.into_iter().all(has_text)
            && has_links
            && self.is_imports(index, item, &seen)
    }

    /// The class of a code.
    fn decided(&self, code: &str, texts: &OptionalTexts) -> Facts {
        self.context.classes.of(&self.upstream.product, code, texts)
    }

    /// Decides about the class of an entry.
    fn change(
        &self,
        index: usize,
        item: &SpanNode,
        code: &str,
        error: Option<&UpstreamError>,
        inheritance: &Inheritance<'_>,
    ) -> Decided {
        let Some(seen) = item.text_of("upstream").map(UpstreamState::parse) else {
            return Decided::Authors;
        };
        let texts = self.texts(index, error, &seen);
        let Some(texts) = texts.filter(|_| self.is_imports(index, item, &seen)) else {
            return Decided::Authors;
        };
        let class = self.decided(code, &texts);
        let stated = inheritance.stated(code, class);
        let states = written(stated);
        let edits = match states == self.stated(index) {
            true => Some(Vec::new()),
            false => self.class_edits(index, item, stated),
        };
        edits.map_or(Decided::Held, |edits| Decided::To(class, Change { states, edits }))
    }

    /// The current class of an entry in the file.
    fn effective(&self, index: usize, code: &str, inheritance: &Inheritance<'_>) -> Facts {
        let entry = &self.current["errors"][index];
        let stated =
            entry["kind"].as_str().and_then(|kind| kind.parse::<Kind>().ok()).map(Facts::from);
        let class = stated.or_else(|| inheritance.of(code)).unwrap_or(Kind::Unknown.into());
        let http = entry["http"].as_u64().and_then(|http| u16::try_from(http).ok());
        let retry = entry["retry"].as_bool();
        Facts::new(
            class.kind(),
            http.unwrap_or(class.http_status()),
            retry.unwrap_or(class.is_retryable()),
        )
    }

    /// The texts of an error; in a language that was not read, the text that was last seen. `None` if the author
    /// has edited such a text.
    fn texts(
        &self,
        index: usize,
        error: Option<&UpstreamError>,
        seen: &UpstreamState,
    ) -> Option<OptionalTexts> {
        let mut texts = error.map(|error| error.texts.clone()).unwrap_or_default();
        for lang in Lang::BOTH.into_iter().filter(|&lang| error.is_none() || !self.was_read(lang)) {
            let Some(mark @ TextOrigin::Upstream(_)) = seen.marks.of(lang) else { continue };
            if mark.is_of_no_text() {
                continue;
            }
            let text = self.current["errors"][index]["summary"][lang.as_str()].as_str()?;
            if !mark.is_of(text) {
                return None;
            }
            *texts.get_mut(lang) = Some(text.to_owned());
        }
        Some(texts)
    }

    /// Returns whether the class of an entry is as an import wrote it.
    fn is_imports(&self, index: usize, item: &SpanNode, seen: &UpstreamState) -> bool {
        let nodes = || KEYS.iter().filter_map(|key| item.get(key));
        match &seen.class {
            Some(class) => {
                *class == digest(&self.stated(index)) && nodes().all(|(_, node)| !node.is_marked)
            }
            None => nodes().next().is_none(),
        }
    }

    /// The class that an entry states, as an import would have digested it.
    fn stated(&self, index: usize) -> String {
        let entry = &self.current["errors"][index];
        let Some(kind) = entry["kind"].as_str() else {
            let says_more = !entry["http"].is_null() || !entry["retry"].is_null();
            return if says_more { String::new() } else { written(None) };
        };
        let mut stated = kind.to_owned();
        if let Some(http) = entry["http"].as_u64() {
            stated += &format!(", http: {http}");
        }
        if let Some(retry) = entry["retry"].as_bool() {
            stated += &format!(", retry: {retry}");
        }
        stated
    }

    /// The edits that make an entry state a class; `None` if they would lose a comment.
    fn class_edits(
        &self,
        index: usize,
        item: &SpanNode,
        class: Option<Facts>,
    ) -> Option<Vec<(Edit, Effect)>> {
        let values: [Option<(String, Value)>; 3] = [
            class.map(|class| {
                let kind = class.kind().as_str();
                (kind.to_owned(), kind.into())
            }),
            class.and_then(http).map(|http| (http.to_string(), http.into())),
            class.and_then(retry).map(|retry| (retry.to_string(), retry.into())),
        ];
        let mut edits = Vec::new();
        // New keys are inserted in their usual order.
        let mut behind = item.get("name").or_else(|| item.get("code"));
        for (key, value) in KEYS.into_iter().zip(values) {
            let found = item.get(key);
            let path = of_entry(index, key);
            match (found, value) {
                (None, None) => {}
                (Some((_, node)), Some((text, value))) => {
                    if node.text() != Some(&text) {
                        let edit = Edit::new(node.span.clone(), text);
                        edits.push((edit, Effect::Set(path, value)));
                    }
                }
                (Some(_), None) => {
                    edits.push((self.layout.remove(item, key)?, Effect::Remove(path)));
                }
                (None, Some((text, value))) => {
                    let edit = self.layout.add(item, behind, key, &text)?;
                    edits.push((edit, Effect::Set(path, value)));
                }
            }
            behind = found.or(behind);
        }
        Some(edits)
    }
}

/// The decision about the class of an entry.
enum Decided {
    To(Facts, Change),
    /// It is unchanged, because otherwise a comment would be lost.
    Held,
    /// The class is the author's.
    Authors,
}
