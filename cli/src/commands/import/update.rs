//! From what upstream says to the text of a file that its author has edited: which places of it change.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_yaml::Value;
use tencent_errors_catalog::__private::variant_name;
use tencent_errors_catalog::Lang;

use super::create::{Changes, Context, Taken, extends_common};
use super::document::{self, Content, Edits, Node, scalar};
use super::entry::{NewEntry, stand_in};
use super::upstream::{Mark, Seen, Upstream, UpstreamError, summary};

/// Why a file cannot be updated, and the place in it.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) offset: usize,
    pub(super) message: String,
}

/// Brings a file up to date. It must be one that the loader accepts.
///
/// # Errors
///
/// If the file is written in a way that cannot be changed in place.
pub(super) fn update(
    text: &str,
    upstream: &Upstream,
    context: &Context<'_>,
) -> Result<(String, Changes), Refusal> {
    let (mark, text) = match text.strip_prefix('\u{FEFF}') {
        Some(rest) => ("\u{FEFF}", rest),
        None => ("", text),
    };
    let at_start = |message: String| Refusal { offset: 0, message };
    let root = document::parse(text).map_err(|(offset, message)| Refusal { offset, message })?;
    let read = |text: &str| serde_yaml::from_str::<Value>(text);
    let current = read(text).map_err(|error| at_start(error.to_string()))?;
    if !root.reads_as(&current) {
        return Err(at_start("this file reads differently in different YAML libraries".to_owned()));
    }
    let mut update = Update {
        text,
        newline: if text.contains("\r\n") { "\r\n" } else { "\n" },
        context,
        upstream,
        edits: Edits::default(),
        expected: current.clone(),
        changes: Changes::default(),
    };
    let Some((key, list)) = root.get("errors") else {
        return Err(at_start("there are no entries".to_owned()));
    };
    update.sources(&root, list);
    update.entries(&root, key, list, &current);
    let Update { edits, expected, changes, .. } = update;
    if edits.is_empty() {
        return Ok((format!("{mark}{text}"), changes));
    }
    // Whatever the author's style is: the file must read as intended, by the library that loads it, and every
    // comment must be there.
    const REFUSAL: &str = "what is written here cannot be changed in place";
    let refusal = |offset| Refusal { offset, message: REFUSAL.to_owned() };
    let updated = edits.apply(text).map_err(|_| refusal(0))?;
    match read(&updated) {
        Ok(actual) if actual == expected => {}
        Ok(actual) => {
            let differs = |index: &usize| actual["errors"][*index] != expected["errors"][*index];
            let first = (0..list.items().len()).find(differs).unwrap_or_default();
            let code = &expected["errors"][first]["code"];
            let is_it = |index: &usize| current["errors"][*index]["code"] == *code;
            let item = (0..list.items().len()).find(is_it).map(|index| &list.items()[index]);
            return Err(refusal(item.map_or(0, |item| item.span.start)));
        }
        Err(_) => {
            let bad = edits.first_bad(text, |text| read(text).is_ok());
            return Err(refusal(bad.unwrap_or_default()));
        }
    }
    let comments = |root: &Node, text: &str| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for comment in root.comments(text) {
            *counts.entry(comment.to_owned()).or_default() += 1;
        }
        counts
    };
    let after = document::parse(&updated).map_err(|_| refusal(0))?;
    let after = comments(&after, &updated);
    for (comment, count) in comments(&root, text) {
        if after.get(&comment).is_none_or(|after| *after < count) {
            let offset = text.find(&comment).unwrap_or_default();
            return Err(Refusal {
                offset,
                message: "an update would lose this comment".to_owned(),
            });
        }
    }
    Ok((format!("{mark}{updated}"), changes))
}

/// Knows the file, and collects what is to change in it.
struct Update<'a> {
    text: &'a str,
    newline: &'static str,
    context: &'a Context<'a>,
    upstream: &'a Upstream,
    edits: Edits,
    /// What the updated file must read as.
    expected: Value,
    changes: Changes,
}

/// Whose a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// Nobody has written one yet.
    Nobody,
    /// It is upstream's, or stands in for one of upstream's.
    Import,
    Author,
}

impl Update<'_> {
    /// Lets `sources` name the tables that were read, where it names tables of them at all.
    fn sources(&mut self, root: &Node, entries: &Node) {
        let Some((_, list)) = root.get("sources") else { return };
        let items = list.items();
        if list.is_marked || items.is_empty() {
            return;
        }
        let mut last = None;
        let mut found = Vec::new();
        for (lang, address) in &self.upstream.addresses {
            let of_table =
                |item: &&Node| item.text().is_some_and(|text| address.version_in(text).is_some());
            let of_tables: Vec<usize> =
                (0..items.len()).filter(|&index| of_table(&&items[index])).collect();
            last = last.max(of_tables.last().copied());
            found.push((*lang, address.url(), of_tables));
        }
        for (lang, url, of_tables) in found {
            let Some(url) = url else { continue };
            if items.iter().any(|item| item.text() == Some(&url)) {
                continue;
            }
            let written = scalar(&url, list.is_flow);
            match (of_tables.as_slice(), last) {
                ([only], _) if !items[*only].is_marked => {
                    self.edits.replace(items[*only].span.clone(), written);
                    self.expected["sources"][*only] = url.into();
                }
                // The first time that this language has something to say.
                ([], Some(last)) if !has_seen(entries, lang) => {
                    let end = items[last].span.end;
                    if list.is_flow {
                        self.edits.insert(end, format!(", {written}"));
                    } else {
                        let (newline, indent) = (self.newline, " ".repeat(list.column));
                        let at = self.line_end(end);
                        self.edits.insert(at, format!("{newline}{indent}- {written}"));
                    }
                    if let Some(sources) = self.expected["sources"].as_sequence_mut() {
                        sources.insert(last + 1, url.into());
                    }
                }
                // What else there is, the author has chosen.
                _ => {}
            }
        }
    }

    fn entries(&mut self, root: &Node, key: &Node, list: &Node, current: &Value) {
        let by_code = self.upstream.by_code();
        let items = list.items();
        // By the library that loads the file, which knows what an alias stands for.
        let said = |index: usize, key: &str| current["errors"][index][key].as_str();
        let present: HashSet<&str> =
            (0..items.len()).filter_map(|index| said(index, "code")).collect();
        let mut taken = Taken::default();
        self.context.elsewhere.iter().for_each(|entry| taken.entry(entry));
        for index in 0..items.len() {
            taken.fixed.extend(said(index, "name").map(str::to_owned));
            taken.numbers.extend(current["errors"][index]["number"].as_i64());
        }
        let new = taken.new_errors(self.upstream, &present, &mut self.changes);
        let new_codes: HashSet<&str> = new.iter().map(|error| error.code.as_str()).collect();

        let mut at: HashMap<&str, usize> = HashMap::new();
        let mut yielding: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, item) in items.iter().enumerate() {
            let (code, name) = (said(index, "code"), said(index, "name"));
            // A variant that is not named may have the name of what is a code of its own now.
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
                Some(error) => self.entry(index, item, error),
                None => self.gone(index, item),
            }
        }
        let mut assigned = taken.names.assign(new_codes.iter().chain(yielding.keys()).copied());
        for (code, index) in yielding {
            let Some(name) = assigned.remove(code) else { continue };
            self.add(&items[index], items[index].get("code"), "name", &name);
            self.expected["errors"][index]["name"] = name.as_str().into();
            self.changes.renamed.push((code.to_owned(), name));
        }

        let required = self.required(root, &new);
        let inherits = match self.context.adds_to {
            Some(product) => extends_common(product),
            None => root.text_of("extends") == Some("api_v3"),
        };
        // What is new stands behind what is before it upstream.
        let mut groups: BTreeMap<Option<usize>, Vec<NewEntry>> = BTreeMap::new();
        let mut before = None;
        for error in &self.upstream.errors {
            let code = error.code.as_str();
            if let Some(&index) = at.get(code) {
                before = Some(index);
            } else if new_codes.contains(code) {
                let (name, common) = (assigned.remove(code), &self.context.common);
                let entry = NewEntry::new(error, name, &required, common, inherits);
                groups.entry(before).or_default().push(entry);
                self.changes.added += 1;
            }
        }
        for (before, entries) in groups.into_iter().rev() {
            self.insert(before, &entries, key, list);
        }
    }

    /// The languages that every text of the file must have. If it is one, which a new entry lacks, and every text
    /// has the other, it becomes the other.
    fn required(&mut self, root: &Node, new: &[&UpstreamError]) -> Vec<Lang> {
        let Some((_, list)) = root.get("languages") else { return Lang::ALL.to_vec() };
        let items = list.items();
        let lang_of =
            |item: &Node| Lang::ALL.into_iter().find(|lang| item.text() == Some(lang.as_str()));
        let required: Vec<Lang> = items.iter().filter_map(lang_of).collect();
        let ([only], [item]) = (required.as_slice(), items) else { return required };
        let other = only.other();
        let has = |error: &&UpstreamError, lang| error.texts.get(lang).is_some();
        let is_needed = new.iter().any(|error| !has(error, *only) && has(error, other));
        let has_other = |text: &Value| text.is_null() || text.get(other.as_str()).is_some();
        let entries = self.expected["errors"].as_sequence();
        let have_other = entries.into_iter().flatten().all(|entry| {
            ["summary", "description", "solution"].iter().all(|key| has_other(&entry[*key]))
        });
        let is_possible = have_other
            && has_other(&self.expected["title"])
            && new.iter().all(|error| has(error, other));
        if !(is_needed && is_possible) || item.is_marked || list.is_marked {
            return required;
        }
        self.edits.replace(item.span.clone(), other.as_str().to_owned());
        self.expected["languages"][0] = other.as_str().into();
        vec![other]
    }

    /// An entry whose code upstream has.
    fn entry(&mut self, index: usize, item: &Node, error: &UpstreamError) {
        // Without `upstream` it is the author's own.
        let Some(before) = item.text_of("upstream").map(Seen::parse) else { return };
        let mut seen = before.clone();
        if before.gone {
            self.revive(index, item);
            seen.gone = false;
        }
        if let Some((_, texts)) = item.get("summary") {
            if !texts.is_marked && matches!(texts.content, Content::Mapping(_)) {
                for lang in Lang::ALL {
                    self.text(index, texts, error, lang, &mut seen);
                }
            }
        }
        self.set_seen(index, item, &before, &seen);
    }

    /// The summary of an entry in one language.
    fn text(
        &mut self,
        index: usize,
        texts: &Node,
        error: &UpstreamError,
        lang: Lang,
        seen: &mut Seen,
    ) {
        let mark = seen.marks.get(lang).cloned();
        let node = texts.get(lang.as_str()).map(|(_, node)| node);
        let current = node.and_then(Node::text);
        let origin = match (node, &mark) {
            (None, None) => Origin::Nobody,
            (Some(node), Some(mark))
                if !node.is_marked && current.is_some_and(|text| mark.is_of(text)) =>
            {
                Origin::Import
            }
            // Deleted, edited, or written in the first place.
            _ => Origin::Author,
        };
        let upstream = error.texts.get(lang).map(|text| summary(text));
        match (origin, upstream, &mark) {
            (Origin::Nobody | Origin::Import, Some(text), _) => {
                if current != Some(&text) {
                    self.set_text(index, texts, lang, &text);
                }
                seen.marks.set(lang, Some(Mark::upstream(&text)));
            }
            // It stands in for what upstream still does not have.
            (Origin::Import, None, Some(Mark::StandIn(_))) if self.is_known(lang.other()) => {
                let text = stand_in(error, lang, &self.context.common);
                if current != Some(&text) {
                    self.set_text(index, texts, lang, &text);
                }
                seen.marks.set(lang, Some(Mark::stand_in(&text)));
            }
            (Origin::Author, Some(text), Some(mark)) if !mark.is_of(&text) => {
                if matches!(mark, Mark::Upstream(_)) && !self.changes.kept.contains(&error.code) {
                    self.changes.kept.push(error.code.clone());
                }
                seen.marks.set(lang, Some(Mark::upstream(&text)));
            }
            // The author wrote what upstream says now.
            (Origin::Author, Some(text), None) if current == Some(&text) => {
                seen.marks.set(lang, Some(Mark::upstream(&text)));
            }
            _ => {}
        }
    }

    fn is_known(&self, lang: Lang) -> bool {
        self.upstream.known.contains(&lang)
    }

    /// An entry whose code upstream does not have, as far as was looked.
    fn gone(&mut self, index: usize, item: &Node) {
        let Some(before) = item.text_of("upstream").map(Seen::parse) else { return };
        let mut languages = before.languages().peekable();
        // One without texts may have come from either.
        let is_gone = match languages.peek() {
            Some(_) => languages.all(|lang| self.is_known(lang)),
            None => Lang::ALL.into_iter().all(|lang| self.is_known(lang)),
        };
        if before.gone || !is_gone || item.get("deprecated").is_some() {
            return;
        }
        self.add(item, item.get("code"), "deprecated", "true");
        self.expected["errors"][index]["deprecated"] = true.into();
        let mut seen = before.clone();
        seen.gone = true;
        self.set_seen(index, item, &before, &seen);
        self.changes.deprecated += 1;
    }

    /// Takes the mark off an entry that was gone.
    fn revive(&mut self, index: usize, item: &Node) {
        let Content::Mapping(pairs) = &item.content else { return };
        let is_mark = |(key, _): &(Node, Node)| key.text() == Some("deprecated");
        let Some(at) = pairs.iter().position(is_mark) else { return };
        let (key, value) = &pairs[at];
        let (start, end) = (self.line_start(key.span.start), self.line_end(value.span.end));
        let entry = &mut self.expected["errors"][index];
        self.changes.revived += 1;
        let span = match at.checked_sub(1).map(|before| &pairs[before].1) {
            // With the comma before it.
            Some(before) if item.is_flow => Some(before.span.end..value.span.end),
            // With the line break before it, if it has the line for itself.
            Some(_) if self.text[start..end].trim() == "deprecated: true" => {
                let start = self.text[..start].trim_end_matches(['\r', '\n']).len();
                Some(start..end)
            }
            _ => None,
        };
        // A comment between the two stays.
        match span.filter(|span| !self.text[span.clone()].contains('#')) {
            Some(span) => {
                if let Some(entry) = entry.as_mapping_mut() {
                    entry.remove("deprecated");
                }
                self.edits.replace(span, String::new());
            }
            None => {
                entry["deprecated"] = false.into();
                self.edits.replace(value.span.clone(), "false".to_owned());
            }
        }
    }

    fn set_seen(&mut self, index: usize, item: &Node, before: &Seen, seen: &Seen) {
        if before == seen {
            return;
        }
        let Some((key, value)) = item.get("upstream") else { return };
        let seen = seen.to_string();
        self.set(key, value, &seen, item.is_flow);
        self.expected["errors"][index]["upstream"] = seen.into();
    }

    fn set_text(&mut self, index: usize, texts: &Node, lang: Lang, text: &str) {
        match texts.get(lang.as_str()) {
            Some((key, value)) => self.set(key, value, text, texts.is_flow),
            None => self.add(texts, None, lang.as_str(), &scalar(text, texts.is_flow)),
        }
        self.expected["errors"][index]["summary"][lang.as_str()] = text.into();
        self.changes.refreshed += 1;
    }

    /// Changes the scalar of a key.
    fn set(&mut self, key: &Node, value: &Node, text: &str, in_flow: bool) {
        let text = scalar(text, in_flow);
        if !value.is_block {
            return self.edits.replace(value.span.clone(), text);
        }
        // Its header goes, but for a comment.
        let between = &self.text[key.span.end..value.span.start];
        let header = between.find(['|', '>']).unwrap_or_default();
        let comment = between[header..].find('#').map_or("", |at| &between[header + at..]);
        let comment = comment.lines().next().unwrap_or_default().trim_end();
        let gap = if comment.is_empty() { "" } else { " " };
        let span = key.span.end + header..value.span.end;
        self.edits.replace(span, format!("{text}{gap}{comment}"));
    }

    /// Adds a key to a mapping, behind another one or at its end.
    fn add(&mut self, mapping: &Node, behind: Option<(&Node, &Node)>, key: &str, value: &str) {
        let Content::Mapping(pairs) = &mapping.content else { return };
        let last = pairs.last().map(|(key, value)| (key, value));
        let Some((_, node)) = behind.or(last) else { return };
        if mapping.is_flow {
            self.edits.insert(node.span.end, format!(", {key}: {value}"));
        } else {
            let (newline, indent) = (self.newline, " ".repeat(mapping.column));
            let at = self.line_end(node.span.end);
            self.edits.insert(at, format!("{newline}{indent}{key}: {value}"));
        }
    }

    /// Inserts entries behind an entry, or at the start of the list.
    fn insert(&mut self, before: Option<usize>, entries: &[NewEntry], key: &Node, list: &Node) {
        let (items, newline) = (list.items(), self.newline);
        if list.is_flow {
            let flow: Vec<String> = entries.iter().map(NewEntry::flow).collect();
            match before {
                Some(index) => {
                    self.edits.insert(items[index].span.end, format!(", {}", flow.join(", ")));
                }
                None => self.edits.insert(items[0].span.start, format!("{}, ", flow.join(", "))),
            }
        } else {
            let is_loose = items.len() < 2
                || items.windows(2).any(|pair| {
                    let between = &self.text[pair[0].span.end..pair[1].span.start];
                    between.lines().skip(1).any(|line| line.trim().is_empty())
                });
            let gap = if is_loose { newline } else { "" };
            let at = match before {
                Some(index) => self.end_of_item(items[index].span.end, list.column),
                None => self.line_end(key.span.end),
            };
            let mut text = String::new();
            for (number, entry) in entries.iter().enumerate() {
                let gap = if before.is_none() && number == 0 { "" } else { gap };
                text += &format!("{newline}{gap}{}", entry.block(list.column, newline));
            }
            if before.is_none() {
                text += gap;
            }
            self.edits.insert(at, text);
        }
        let values = entries.iter().map(NewEntry::value);
        if let Some(expected) = self.expected["errors"].as_sequence_mut() {
            let at = before.map_or(0, |index| index + 1);
            expected.splice(at..at, values);
        }
    }

    /// The end of the last line of an item, with the comments that are indented as what is in it.
    fn end_of_item(&self, end: usize, column: usize) -> usize {
        let mut end = self.line_end(end);
        loop {
            let next = match self.text[end..].find('\n') {
                Some(newline) => end + newline + 1,
                None => return end,
            };
            let line = self.text[next..].lines().next().unwrap_or_default();
            let indent = line.len() - line.trim_start().len();
            if !line.trim_start().starts_with('#') || indent <= column {
                return end;
            }
            end = self.line_end(next);
        }
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |newline| newline + 1)
    }

    /// Where the line ends, before its line break.
    fn line_end(&self, at: usize) -> usize {
        let end = self.text[at..].find('\n').map_or(self.text.len(), |newline| at + newline);
        if self.text[at..end].ends_with('\r') { end - 1 } else { end }
    }
}

/// Whether an entry of a list has a text of upstream in that language.
fn has_seen(entries: &Node, lang: Lang) -> bool {
    let seen = |item: &Node| item.text_of("upstream").map(Seen::parse);
    entries.items().iter().filter_map(seen).any(|seen| seen.languages().any(|seen| seen == lang))
}
