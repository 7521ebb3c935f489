//! The classes of entries: what an import wrote and nobody touched follows the rules.

use std::collections::HashMap;

use serde_yaml::Value;
use tencent_errors_catalog::Class;

use super::super::classes::{Inheritance, by_length, written};
use super::super::document::Node;
use super::super::entry::{http, retry};
use super::super::upstream::{Seen, Texts, UpstreamError, digest};
use super::edits::{Effect, Splice};
use super::{Update, of_entry};

/// The keys that state a class.
const KEYS: [&str; 3] = ["kind", "http", "retry"];

impl<'a> Update<'a> {
    /// What the entries of the file inherit, once it is up to date.
    pub(super) fn inheritance(
        &self,
        items: &[Node],
        codes: &[Option<String>],
        new: &[&'a UpstreamError],
    ) -> Inheritance<'a> {
        let context = self.context;
        let upstream = self.upstream.by_code();
        let mut inheritance = Inheritance::new(&context.extends);
        let present = context.present.iter().filter(|entry| entry.is_canonical());
        let mut classes: HashMap<&'a str, Class> =
            present.filter_map(|entry| Some((entry.code()?, entry.class()))).collect();
        for (index, (item, code)) in items.iter().zip(codes).enumerate() {
            let Some(error) = code.as_deref().and_then(|code| upstream.get(code)) else {
                continue;
            };
            let seen = item.text_of("upstream").map(Seen::parse);
            if let Some(seen) = seen.filter(|seen| self.is_imports(index, item, seen)) {
                classes.insert(&error.code, self.decided(error, &self.texts(index, error, &seen)));
            }
        }
        for error in new {
            classes.insert(&error.code, self.decided(error, &error.texts));
        }
        let mut codes: Vec<(&'a str, Class)> = classes.into_iter().collect();
        codes.sort_by_key(|(code, _)| by_length(code));
        for (code, class) in codes {
            inheritance.insert(code, class);
        }
        inheritance
    }

    /// What an error means.
    pub(super) fn decided(&self, error: &UpstreamError, texts: &Texts) -> Class {
        self.context.classes.of(&self.upstream.product, &error.code, texts)
    }

    /// The texts of an error; in a language that was not read, those that were last seen.
    fn texts(&self, index: usize, error: &UpstreamError, seen: &Seen) -> Texts {
        let mut texts = error.texts.clone();
        for lang in seen.languages() {
            if texts.get(lang).is_none() {
                let text = &self.current["errors"][index]["summary"][lang.as_str()];
                texts.set(lang, text.as_str().map(str::to_owned));
            }
        }
        texts
    }

    /// Whether an import wrote what an entry states of its class, and nobody touched it.
    fn is_imports(&self, index: usize, item: &Node, seen: &Seen) -> bool {
        let nodes = || KEYS.iter().filter_map(|key| item.get(key));
        match &seen.class {
            Some(class) => {
                *class == digest(&self.stated(index)) && nodes().all(|(_, node)| !node.is_marked)
            }
            None => nodes().next().is_none(),
        }
    }

    /// What an entry states of its class, as an import would have digested it.
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

    /// Updates the class of an entry, unless it is the author's.
    pub(super) fn class(
        &mut self,
        index: usize,
        item: &Node,
        error: &UpstreamError,
        inheritance: &Inheritance<'_>,
        seen: &mut Seen,
    ) {
        if !self.is_imports(index, item, seen) {
            return;
        }
        let decided = self.decided(error, &self.texts(index, error, seen));
        let class = inheritance.stated(&error.code, decided);
        let states = written(class);
        if states != self.stated(index) {
            let Some(edits) = self.class_edits(index, item, class) else { return };
            for (splice, effect) in edits {
                self.edits.push(splice, effect);
            }
            self.changes.reclassified += 1;
        }
        seen.class = Some(digest(&states));
    }

    /// The changes that make an entry state a class; `None` if they would lose a comment.
    fn class_edits(
        &self,
        index: usize,
        item: &Node,
        class: Option<Class>,
    ) -> Option<Vec<(Splice, Effect)>> {
        let values: [Option<(String, Value)>; 3] = [
            class.map(|class| {
                let kind = class.kind().as_str();
                (kind.to_owned(), kind.into())
            }),
            class.and_then(http).map(|http| (http.to_string(), http.into())),
            class.and_then(retry).map(|retry| (retry.to_string(), retry.into())),
        ];
        let mut edits = Vec::new();
        // New keys go behind what comes before them in an entry.
        let mut behind = item.get("name").or_else(|| item.get("code"));
        for (key, value) in KEYS.into_iter().zip(values) {
            let found = item.get(key);
            let path = of_entry(index, key);
            match (found, value) {
                (None, None) => {}
                (Some((key, node)), Some((text, value))) => {
                    if node.text() != Some(&text) {
                        let splice = self.layout.set(key, node, &text, item.is_flow);
                        edits.push((splice, Effect::Set(path, value)));
                    }
                }
                (Some(_), None) => {
                    edits.push((self.layout.remove(item, key)?, Effect::Remove(path)));
                }
                (None, Some((text, value))) => {
                    let splice = self.layout.add(item, behind, key, &text)?;
                    edits.push((splice, Effect::Set(path, value)));
                }
            }
            behind = found.or(behind);
        }
        Some(edits)
    }
}
