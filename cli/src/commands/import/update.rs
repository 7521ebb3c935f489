//! Determines the changes to a file that its author has edited, given upstream data.
//!
//! `file` holds the current state, `classes` decides which kind, HTTP status and retry advice entries state,
//! and `decide` decides about texts and entries. The changes are made by `edit`.

mod actions;
mod classes;
mod decide;
mod file;
mod header;
mod no_entries;
mod removal;

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_yaml::Value;
use tencent_errors_catalog::__private::{TextOrigin, UpstreamState, digest, variant_name};
use tencent_errors_catalog::{Edit, Lang};

use self::classes::{Change, Classes};
use self::decide::{Action, Current};
use self::file::{File, has_seen, known};
use super::create::{Changes, Context, Taken, languages, listed};
use super::entry::{NewEntry, digest_of_links, list, stand_in};
use super::upstream::{Address, Upstream, UpstreamError, summary};
use crate::edit::{Edits, Effect, Original, Refusal, ValueStep, entry_at, of_entry};
use tencent_errors_catalog::__private::{Content, SpanNode, Style, scalar};

/// Brings a file up to date. The loader must accept the file.
///
/// # Errors
///
/// If the file is written in a way that cannot be changed in place.
pub(super) fn update(
    text: &str,
    upstream: &Upstream,
    context: &Context<'_>,
) -> Result<(String, Changes), Refusal> {
    let original = Original::read(text)?;
    let root = original.root();
    let Some((key, list)) = root.get("errors") else {
        let (after, changes) = update(&no_entries::with_list(&original)?, upstream, context)?;
        let after = match changes.added {
            0 => no_entries::without_list(&after)?,
            _ => after,
        };
        return Ok((after, changes));
    };
    let mut update = Update {
        file: File {
            layout: original.layout(),
            current: &original.value,
            context,
            upstream,
            known: known(root, list, upstream, &upstream.whole),
        },
        edits: Edits::default(),
        changes: Changes::default(),
    };
    update.header(root)?;
    update.sources(root, list);
    update.entries(root, key, list)?;
    update.actions(&original, list)?;
    let Update { edits, changes, .. } = update;
    Ok((original.apply(&edits)?, changes))
}

/// Collects the changes to a file.
struct Update<'a> {
    file: File<'a>,
    edits: Edits,
    changes: Changes,
}

impl Update<'_> {
    /// Updates `sources` to the tables that were read, if it contains such tables at all.
    fn sources(&mut self, root: &SpanNode, entries: &SpanNode) {
        let Some((_, list)) = root.get("sources") else { return };
        let items = list.items();
        if list.is_marked || items.is_empty() {
            return;
        }
        let tables_of = |address: &Address| -> Vec<usize> {
            let is_of_table = |index: &usize| {
                items[*index].text().is_some_and(|text| address.version_in(text).is_some())
            };
            (0..items.len()).filter(is_of_table).collect()
        };
        let of_any =
            self.file.upstream.addresses.iter().flat_map(|(_, address)| tables_of(address));
        let Some(last) = of_any.max() else { return };
        let mut new: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for (lang, address) in &self.file.upstream.addresses {
            let of_lang = tables_of(address);
            // If a language was imported before but none of its tables are listed, the author removed them.
            if of_lang.is_empty() && has_seen(entries, *lang) {
                continue;
            }
            let behind = of_lang.last().copied().unwrap_or(last);
            let named: Vec<&str> = of_lang
                .iter()
                .filter_map(|&index| address.version_in(items[index].text()?))
                .collect();
            let is_new =
                |url: &String| address.version_in(url).is_some_and(|new| !named.contains(&new));
            new.entry(behind).or_default().extend(address.urls().filter(is_new));
        }
        for (behind, urls) in new.into_iter().filter(|(_, urls)| !urls.is_empty()) {
            let edit = self.file.layout.append(list, &items[behind], &urls);
            let urls = urls.into_iter().map(Value::from).collect();
            self.edits.push(edit, Effect::Insert("sources", behind + 1, urls));
        }
    }

    fn entries(&mut self, root: &SpanNode, key: &SpanNode, list: &SpanNode) -> Result<(), Refusal> {
        let by_code = self.file.upstream.by_code();
        let items = list.items();
        let codes = |update: &Self, index| update.file.said(index, "code").map(str::to_owned);
        let codes: Vec<Option<String>> = (0..items.len()).map(|index| codes(self, index)).collect();
        let present: HashSet<&str> = codes.iter().flatten().map(String::as_str).collect();
        let mut taken = self.taken(items.len());
        if self.file.context.is_box {
            // Built-in variants are never renamed.
            taken.fixed.extend(codes.iter().flatten().filter_map(|code| {
                let name = variant_name(code)?;
                (name != *code).then_some(name)
            }));
        }
        let repeats = |error: &UpstreamError| self.file.repeats(error);
        let new = taken.new_errors(self.file.upstream, &present, repeats, &mut self.changes);
        let new_codes: HashSet<&str> = new.iter().map(|error| error.code.as_str()).collect();

        let in_the_box = self.in_the_box(key, list);
        let classes = Classes::decide(&self.file, items, &new, &in_the_box);
        self.changes.held.clone_from(&classes.held);

        let mut gone = self.repeated(key, list, &classes);
        gone.retain(|index| !in_the_box.contains(index));
        (self.changes.repeated, self.changes.in_the_box) = (gone.len(), in_the_box.len());
        gone.extend(in_the_box);
        let mut at: HashMap<&str, usize> = HashMap::new();
        let mut yielding: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, item) in items.iter().enumerate() {
            let code = codes[index].as_deref();
            if gone.contains(&index) {
                continue;
            }
            let name = self.file.said(index, "name");
            // The default name of a variant may now be a code in its own right.
            let default = code.filter(|_| name.is_none()).and_then(variant_name);
            match code {
                Some(code) if default.is_some_and(|name| new_codes.contains(name.as_str())) => {
                    yielding.insert(code, index);
                }
                _ => taken.names.reserve(name, code),
            }
            let Some(code) = code else { continue };
            at.insert(code, index);
            match by_code.get(code) {
                Some(_) if self.file.context.is_box => {
                    self.revive(index, item);
                }
                None if self.file.context.is_box => self.deprecate_if_known(index, item),
                Some(error) => self.update_entry(index, item, error, &classes),
                None => self.mark_gone(index, item, &classes),
            }
        }
        let mut assigned = taken.names.assign(new_codes.iter().chain(yielding.keys()).copied());
        for (code, index) in yielding {
            let Some(name) = assigned.remove(code) else { continue };
            self.add_key(index, &items[index], "code", "name", &name, name.as_str().into());
            self.changes.renamed.push((code.to_owned(), name));
        }

        let required = match self.file.context.is_box {
            true => Lang::BOTH.to_vec(),
            false => self.required(root, &new)?,
        };
        // New entries follow the entry that precedes them upstream.
        let mut groups: BTreeMap<Option<usize>, Vec<NewEntry>> = BTreeMap::new();
        let mut before = None;
        for error in &self.file.upstream.errors {
            let code = error.code.as_str();
            if let Some(&index) = at.get(code) {
                before = Some(index);
            } else if new_codes.contains(code) {
                let (class, inherited) = (classes.stated(code), classes.inherited(code));
                let name = assigned.remove(code);
                let entry = self.file.context.new_entry(error, name, class, inherited, &required);
                groups.entry(before).or_default().push(entry);
                self.changes.added += 1;
            }
        }
        for (before, entries) in groups {
            let write = |entry: &NewEntry, style| match style {
                Style::Flow => entry.flow(),
                Style::Block(column, newline) => entry.block(column, newline),
            };
            let replaced = match gone.len() == items.len() {
                true => self.file.layout.replace_items(&entries, write, (key, list)),
                false => None,
            };
            let values = entries.iter().map(NewEntry::value).collect();
            let at = before.map_or(0, |index| index + 1);
            if let Some(edit) = replaced {
                self.edits.push(edit, Effect::Insert("errors", at, values));
                for index in std::mem::take(&mut gone) {
                    self.edits.note(Effect::RemoveItem(entry_at(index)));
                }
            } else {
                let edit = self.file.layout.insert(before, &entries, write, (key, list));
                self.edits.push(edit, Effect::Insert("errors", at, values));
            }
        }
        self.remove(&gone, key, list)?;
        self.changes.codes = at.len() + self.changes.added;
        Ok(())
    }

    /// The names and numbers that new entries cannot use, in this file and elsewhere.
    fn taken(&self, entries: usize) -> Taken {
        let mut taken = Taken::default();
        self.file.context.elsewhere.iter().for_each(|entry| taken.entry(entry));
        for index in 0..entries {
            taken.fixed.extend(self.file.said(index, "name").map(str::to_owned));
            taken.numbers.extend(self.file.current["errors"][index]["number"].as_i64());
        }
        taken
    }

    /// The languages in which every text of the file is required: the languages that the author requires, except
    /// those that new entries lack. If none is left, this is the other language, provided that all texts have it.
    fn required(&mut self, root: &SpanNode, new: &[&UpstreamError]) -> Result<Vec<Lang>, Refusal> {
        let node = root.get("languages");
        let before: Vec<Lang> = match node {
            Some((_, list)) => {
                list.items().iter().filter_map(|item| Lang::from_key(item.text()?)).collect()
            }
            None => Lang::BOTH.to_vec(),
        };
        let mut required = languages(&before, new);
        if required == before {
            return Ok(required);
        }
        if let ([only], []) = (before.as_slice(), required.as_slice()) {
            let other = only.other();
            if self.have_texts(other) && !languages(&[other], new).is_empty() {
                required.push(other);
            }
        }
        let text = listed(&required);
        let edit = match node {
            None => {
                let behind = ["extends", "title", "product"].iter().find_map(|key| root.get(key));
                self.file.layout.add(root, behind, "languages", &text).ok_or_else(|| {
                    let message = "an update would have to add `languages` here".to_owned();
                    Refusal { offset: root.span.start, message }
                })?
            }
            Some((_, list)) if list.is_marked || !matches!(list.content, Content::List(_)) => {
                let message = "an update would have to change this list".to_owned();
                return Err(Refusal { offset: list.span.start, message });
            }
            Some((_, list)) if list.is_flow => Edit::new(list.span.clone(), text),
            Some((key, list)) => Edit::new(key.span.end..list.span.end, format!(": {text}")),
        };
        let value = required.iter().map(|lang| Value::from(lang.as_str())).collect();
        let effect = Effect::Set(vec![ValueStep::Key("languages".into())], Value::Sequence(value));
        self.edits.push(edit, effect);
        Ok(required)
    }

    /// Returns whether every text of the updated file has this language.
    fn have_texts(&self, lang: Lang) -> bool {
        let has = |text: &Value| text.is_null() || text.get(lang.as_str()).is_some();
        let changed = self.edits.apply_to_value(self.file.current);
        let entries = changed["errors"].as_sequence();
        let mut texts = entries
            .into_iter()
            .flatten()
            .flat_map(|entry| ["summary", "description", "solution"].map(|key| &entry[key]));
        has(&changed["title"]) && texts.all(has)
    }

    /// Updates an entry whose code is upstream.
    fn update_entry(
        &mut self,
        index: usize,
        item: &SpanNode,
        error: &UpstreamError,
        classes: &Classes<'_>,
    ) {
        // Without `upstream`, the entry is the author's.
        let Some(before) = item.text_of("upstream").map(UpstreamState::parse) else { return };
        let mut seen = before.clone();
        if before.gone {
            seen.back = self.revive(index, item);
            seen.gone = false;
        }
        if let Some((_, texts)) = item.get("summary") {
            let is_plain = !texts.is_marked && matches!(texts.content, Content::Mapping(_));
            for lang in Lang::BOTH {
                if is_plain {
                    self.update_text(index, texts, error, lang, &mut seen);
                } else if let (None, Some(text)) = (seen.marks.of(lang), error.texts.of(lang)) {
                    *seen.marks.get_mut(lang) = Some(TextOrigin::upstream(&summary(text)));
                }
                let has_code = error.languages.contains(&lang) && seen.marks.of(lang).is_none();
                if has_code && error.texts.of(lang.other()).is_some() {
                    *seen.marks.get_mut(lang) = Some(TextOrigin::no_text());
                }
            }
        }
        self.update_class(index, classes, &mut seen);
        self.update_links(index, item, error, &mut seen);
        self.set_seen(index, item, &before, &seen);
    }

    /// Makes an entry state its class.
    fn update_class(&mut self, index: usize, classes: &Classes<'_>, seen: &mut UpstreamState) {
        let Some(Change { states, edits }) = classes.change(index) else { return };
        for (edit, effect) in edits {
            self.edits.push(edit.clone(), effect.clone());
        }
        self.changes.reclassified += usize::from(!edits.is_empty());
        seen.class = Some(digest(states));
    }

    /// Updates the links of an entry, unless they are the author's.
    fn update_links(
        &mut self,
        index: usize,
        item: &SpanNode,
        error: &UpstreamError,
        seen: &mut UpstreamState,
    ) {
        let found = item.get("links");
        let written: Vec<String> = match self.file.current["errors"][index]["links"].as_sequence() {
            Some(links) => links.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            None => Vec::new(),
        };
        let is_imports = match (&seen.links, found) {
            (Some(digest), Some((_, list))) => {
                !list.is_marked && *digest == digest_of_links(&written)
            }
            (None, None) => true,
            _ => false,
        };
        // A link that no text contains any more may still be useful.
        let mut links = written.clone();
        links.extend(error.links.iter().filter(|link| !written.contains(link)).cloned());
        if !is_imports || links == written {
            return;
        }
        let value = Value::Sequence(links.iter().map(|link| link.as_str().into()).collect());
        match found {
            None => self.add_key(index, item, "summary", "links", &list(&links), value),
            Some((_, node)) => match node.items().last() {
                Some(last) => {
                    let edit = self.file.layout.append(node, last, &links[written.len()..]);
                    self.edits.push(edit, Effect::Set(of_entry(index, "links"), value));
                }
                None => return,
            },
        }
        seen.links = Some(digest_of_links(&links));
        self.changes.refreshed += 1;
    }

    /// Updates the summary of an entry in one language.
    fn update_text(
        &mut self,
        index: usize,
        texts: &SpanNode,
        error: &UpstreamError,
        lang: Lang,
        seen: &mut UpstreamState,
    ) {
        let current = match texts.get(lang.as_str()).map(|(_, node)| (node, node.text())) {
            None => Current::Missing,
            Some((node, Some(text))) if !node.is_marked => Current::Text(text),
            Some(_) => Current::Opaque,
        };
        let upstream = error.texts.of(lang).map(|text| summary(text));
        let stand_in = || {
            // If the other language was not read, it may have a text.
            let is_known = self.file.is_known(lang.other());
            is_known.then(|| stand_in(error, lang, &[lang], &self.file.context.classes)).flatten()
        };
        match decide::text(seen.marks.of(lang), current, upstream, stand_in) {
            Action::Leave => {}
            Action::Take { text, mark } => {
                if current != Current::Text(&text) {
                    self.set_text(index, texts, lang, &text);
                }
                *seen.marks.get_mut(lang) = Some(mark);
            }
            Action::Keep { mark, is_news } => {
                if is_news && !self.changes.kept.contains(&error.code) {
                    self.changes.kept.push(error.code.clone());
                }
                *seen.marks.get_mut(lang) = Some(mark);
            }
        }
    }

    /// Updates an entry whose code is in none of the upstream tables that were read.
    fn mark_gone(&mut self, index: usize, item: &SpanNode, classes: &Classes<'_>) {
        let Some(before) = item.text_of("upstream").map(UpstreamState::parse) else { return };
        let mut seen = before.clone();
        let deprecated = item.get("deprecated");
        let is_authors = deprecated.is_some() && !before.back;
        if decide::is_gone(&before, is_authors, |lang| self.file.is_known(lang)) {
            match deprecated {
                None => self.add_key(index, item, "code", "deprecated", "true", true.into()),
                Some((_, value)) => {
                    let edit = Edit::new(value.span.clone(), "true");
                    self.edits.push(edit, Effect::Set(of_entry(index, "deprecated"), true.into()));
                }
            }
            (seen.gone, seen.back) = (true, false);
            self.changes.deprecated += 1;
        }
        self.update_class(index, classes, &mut seen);
        self.set_seen(index, item, &before, &seen);
    }

    /// Marks an entry whose code is not in the tables as deprecated, if the tables of all languages were read.
    fn deprecate_if_known(&mut self, index: usize, item: &SpanNode) {
        let is_known = Lang::BOTH.iter().all(|lang| self.file.upstream.whole.contains(lang));
        if is_known && item.get("deprecated").is_none() {
            self.add_key(index, item, "code", "deprecated", "true", true.into());
            self.changes.deprecated += 1;
        }
    }

    /// Removes the mark from an entry that was gone. Returns whether `false` had to be written instead.
    fn revive(&mut self, index: usize, item: &SpanNode) -> bool {
        let Some((_, value)) = item.get("deprecated") else { return false };
        let path = of_entry(index, "deprecated");
        self.changes.revived += 1;
        if value.text() != Some("true") {
            return false;
        }
        if let Some(edit) = self.file.layout.remove(item, "deprecated") {
            self.edits.push(edit, Effect::Remove(path));
            return false;
        }
        let edit = Edit::new(value.span.clone(), "false");
        self.edits.push(edit, Effect::Set(path, false.into()));
        true
    }

    fn set_seen(
        &mut self,
        index: usize,
        item: &SpanNode,
        before: &UpstreamState,
        seen: &UpstreamState,
    ) {
        if before == seen {
            return;
        }
        let Some((_, value)) = item.get("upstream") else { return };
        let seen = seen.to_string();
        let edit = self.file.layout.set(value, &seen, item.is_flow);
        self.edits.push(edit, Effect::Set(of_entry(index, "upstream"), seen.into()));
    }

    fn set_text(&mut self, index: usize, texts: &SpanNode, lang: Lang, text: &str) {
        let key = lang.as_str();
        let edit = match texts.get(key) {
            Some((_, value)) => Some(self.file.layout.set(value, text, texts.is_flow)),
            None => self.file.layout.add(texts, None, key, &scalar(text, texts.is_flow)),
        };
        let Some(edit) = edit else { return };
        let mut path = of_entry(index, "summary");
        path.push(ValueStep::Key(key.into()));
        self.edits.push(edit, Effect::Set(path, text.into()));
        self.changes.refreshed += 1;
    }

    /// Adds a key to an entry, after another one.
    fn add_key(
        &mut self,
        index: usize,
        item: &SpanNode,
        behind: &str,
        key: &'static str,
        text: &str,
        value: Value,
    ) {
        if let Some(edit) = self.file.layout.add(item, item.get(behind), key, text) {
            self.edits.push(edit, Effect::Set(of_entry(index, key), value));
        }
    }
}
