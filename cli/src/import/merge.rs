//! From what upstream says to the text of a catalog file: a new one, or one that its author has edited.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_yaml::Value;
use tencent_errors_catalog::{Product, variant_name};

use super::document::{self, Content, Edits, Node, scalar};
use super::entry::{NewEntry, fallback};
use super::kind::Common;
use super::names::Names;
use super::upstream::{Lang, Seen, Upstream, UpstreamError, digest, summary};

/// What every product is imported into.
pub(super) struct Context<'c> {
    pub(super) common: Common<'c>,
    /// The product of the same id in the built-in catalog, to which the file adds.
    pub(super) built_in: Option<&'c Product>,
    /// The first line of new files, if any.
    pub(super) schema: Option<&'c str>,
}

/// What an import changes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Changes {
    pub(super) added: usize,
    /// Codes that are gone upstream.
    pub(super) deprecated: usize,
    /// Codes that were gone and are back.
    pub(super) revived: usize,
    /// Texts that upstream changed.
    pub(super) refreshed: usize,
    /// Codes of which upstream changed a text that the author had edited.
    pub(super) kept: Vec<String>,
    /// Codes whose variant had to give its name to a new code, and its new name.
    pub(super) renamed: Vec<(String, String)>,
}

/// A new catalog file; none if there is no code to write.
pub(super) fn create(upstream: &Upstream, context: &Context<'_>) -> Option<(String, Changes)> {
    let mut names = Names::default();
    let built_in = context.built_in.map(Product::entries).unwrap_or_default();
    for entry in built_in {
        names.reserve(Some(entry.name()), entry.code());
    }
    let is_new = |error: &&UpstreamError| {
        !built_in.iter().any(|entry| entry.code() == Some(error.code.as_str()))
    };
    let errors: Vec<&UpstreamError> = upstream.errors.iter().filter(is_new).collect();
    if errors.is_empty() {
        return None;
    }
    let mut assigned = names.assign(errors.iter().map(|error| error.code.as_str()));
    let is_complete = |lang: &Lang| errors.iter().all(|error| error.texts.get(*lang).is_some());
    let mut required: Vec<Lang> = Lang::ALL.into_iter().filter(is_complete).collect();
    if required.is_empty() {
        let main = Lang::ALL.into_iter().find(|lang| upstream.sources.get(*lang).is_some());
        required.extend(main);
    }

    let mut text = String::new();
    let mut line = |line: &str| {
        text.push_str(line);
        text.push('\n');
    };
    context.schema.into_iter().for_each(&mut line);
    line(
        "# Imported by `tencent-errors import`, which keeps what you edit and refreshes the rest.",
    );
    line(&format!("product: {}", upstream.id));
    let inherits = match context.built_in {
        Some(product) => product.extends() == Some("api_v3"),
        None => {
            line("title:");
            for (lang, title) in upstream.title.iter() {
                line(&format!("  {}: {}", lang.key(), scalar(title, false)));
            }
            line("extends: api_v3");
            true
        }
    };
    if let [only] = required.as_slice() {
        line(&format!("languages: [{}]", only.key()));
    }
    line("sources:");
    for (_, source) in upstream.sources.iter() {
        line(&format!("  - {}", scalar(&source.url, false)));
    }
    line("errors:");
    for (index, error) in errors.iter().enumerate() {
        let name = assigned.remove(error.code.as_str());
        let entry = NewEntry::new(error, name, &required, &context.common, inherits);
        if index > 0 {
            line("");
        }
        line(&entry.block(2, "\n"));
    }
    Some((text, Changes { added: errors.len(), ..Changes::default() }))
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
) -> Result<(String, Changes), String> {
    let (mark, text) = match text.strip_prefix('\u{FEFF}') {
        Some(rest) => ("\u{FEFF}", rest),
        None => ("", text),
    };
    let root = document::parse(text)?;
    let expected: Value = serde_yaml::from_str(text).map_err(|error| error.to_string())?;
    let mut update = Update {
        text,
        newline: if text.contains("\r\n") { "\r\n" } else { "\n" },
        context,
        upstream,
        edits: Edits::default(),
        expected,
        changes: Changes::default(),
    };
    update.sources(&root);
    update.entries(&root)?;
    let Update { edits, expected, changes, .. } = update;
    if edits.is_empty() {
        return Ok((format!("{mark}{text}"), changes));
    }
    // Whatever the author's style is: the file must read as intended, by the library that loads it.
    let updated = edits.apply(text)?;
    match serde_yaml::from_str::<Value>(&updated) {
        Ok(actual) if actual == expected => Ok((format!("{mark}{updated}"), changes)),
        _ => Err("the file is written in a way that cannot be changed in place".to_owned()),
    }
}

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

impl Update<'_> {
    /// Lets `sources` name the tables that were read.
    fn sources(&mut self, root: &Node) {
        let Some((_, list)) = root.get("sources") else { return };
        let items = list.items();
        if list.is_marked || items.is_empty() {
            return;
        }
        let is_of = |item: &Node, lang| {
            let source = self.upstream.sources.get(lang);
            source.is_some_and(|source| {
                item.text().is_some_and(|text| text.starts_with(&source.product))
            })
        };
        let found = Lang::ALL.map(|lang| items.iter().position(|item| is_of(item, lang)));
        let ours = found.iter().flatten().max().copied();
        let Some(last) = ours else { return };
        for (lang, found) in Lang::ALL.into_iter().zip(found) {
            let Some(source) = self.upstream.sources.get(lang) else { continue };
            let url = scalar(&source.url, list.is_flow);
            match found {
                Some(index) if items[index].text() == Some(&source.url) => {}
                Some(index) if items[index].is_marked => {}
                Some(index) => {
                    self.edits.replace(items[index].span.clone(), url);
                    self.expected["sources"][index] = source.url.as_str().into();
                }
                None => {
                    let end = items[last].span.end;
                    if list.is_flow {
                        self.edits.insert(end, format!(", {url}"));
                    } else {
                        let (newline, indent) = (self.newline, " ".repeat(list.column));
                        self.edits.insert(self.line_end(end), format!("{newline}{indent}- {url}"));
                    }
                    if let Some(sources) = self.expected["sources"].as_sequence_mut() {
                        sources.insert(last + 1, source.url.as_str().into());
                    }
                }
            }
        }
    }

    fn entries(&mut self, root: &Node) -> Result<(), String> {
        let (key, list) = root.get("errors").ok_or("there are no entries")?;
        let required = required(root);
        let by_code = self.upstream.by_code();
        let mut names = Names::default();
        let mut at: HashMap<&str, usize> = HashMap::new();
        let built_in = self.context.built_in.map(Product::entries).unwrap_or_default();
        for entry in built_in {
            names.reserve(Some(entry.name()), entry.code());
        }
        // Codes that no entry has yet.
        let present: HashSet<&str> =
            list.items().iter().filter_map(|item| item.text_of("code")).collect();
        let is_built_in = |code: &str| built_in.iter().any(|entry| entry.code() == Some(code));
        let is_new = |code: &str| !present.contains(code) && !is_built_in(code);
        let new = self.upstream.errors.iter().map(|error| error.code.as_str());
        let new: HashSet<&str> = new.filter(|code| is_new(code)).collect();
        let mut yielding: HashMap<&str, usize> = HashMap::new();
        for (index, item) in list.items().iter().enumerate() {
            let (code, name) = (item.text_of("code"), item.text_of("name"));
            // A variant that is not named may have the name of what is a code of its own now.
            let default = code.filter(|_| name.is_none()).and_then(variant_name);
            match code {
                Some(code) if default.is_some_and(|name| new.contains(name.as_str())) => {
                    yielding.insert(code, index);
                }
                _ => names.reserve(name, code),
            }
            let Some(code) = code else { continue };
            at.insert(code, index);
            match by_code.get(code) {
                Some(error) => self.entry(index, item, error),
                None => self.gone(index, item),
            }
        }

        let mut assigned = names.assign(new.iter().chain(yielding.keys()).copied());
        for (code, index) in yielding {
            let Some(name) = assigned.remove(code) else { continue };
            let item = &list.items()[index];
            self.add(item, item.get("code"), "name", &name);
            self.expected["errors"][index]["name"] = name.as_str().into();
            self.changes.renamed.push((code.to_owned(), name));
        }
        self.changes.renamed.sort();

        // What is new stands behind what is before it upstream.
        let inherits = match self.context.built_in {
            Some(product) => product.extends() == Some("api_v3"),
            None => root.text_of("extends") == Some("api_v3"),
        };
        let mut groups: BTreeMap<Option<usize>, Vec<NewEntry>> = BTreeMap::new();
        let mut before = None;
        for error in &self.upstream.errors {
            if let Some(&index) = at.get(error.code.as_str()) {
                before = Some(index);
            } else if new.contains(error.code.as_str()) {
                let name = assigned.remove(error.code.as_str());
                let common = &self.context.common;
                let entry = NewEntry::new(error, name, &required, common, inherits);
                groups.entry(before).or_default().push(entry);
                self.changes.added += 1;
            }
        }
        for (before, entries) in groups.into_iter().rev() {
            self.insert(before, &entries, key, list);
        }
        Ok(())
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
            self.texts(index, texts, error, &mut seen);
        }
        self.set_seen(index, item, &before, &seen);
    }

    fn texts(&mut self, index: usize, texts: &Node, error: &UpstreamError, seen: &mut Seen) {
        if texts.is_marked || !matches!(texts.content, Content::Mapping(_)) {
            return;
        }
        let before = seen.clone();
        let is_left_alone = |lang: Lang| {
            let text = texts.text_of(lang.key());
            let known = before.digests.get(lang);
            text.is_some_and(|text| known.is_some_and(|known| *known == digest(text)))
        };
        for lang in Lang::ALL {
            let known = before.digests.get(lang);
            let current = texts.text_of(lang.key());
            let upstream = error.texts.get(lang).map(|text| summary(text));
            // It stood in for a text that upstream did not have.
            let is_filled = known.is_none()
                && current.is_some_and(|current| {
                    let other = texts.text_of(lang.other().key());
                    (other == Some(current) && is_left_alone(lang.other()))
                        || current == fallback(&error.code, lang, &self.context.common)
                });
            let fresh = match &upstream {
                Some(upstream) => Some(upstream.clone()),
                None if is_filled => {
                    // It still does, of what the other text becomes.
                    let other = lang.other();
                    let beside = texts.text_of(other.key());
                    let follows = beside.is_none() || beside == current || is_left_alone(other);
                    let other = error.texts.get(other).filter(|_| follows);
                    other.map(|text| summary(text))
                }
                None => None,
            };
            let Some(fresh) = fresh else { continue };
            match current {
                // The author has deleted it.
                None if known.is_some() => {}
                None => self.set_text(index, texts, lang, &fresh),
                Some(current) if current == fresh => {}
                Some(_) if is_left_alone(lang) || is_filled => {
                    self.set_text(index, texts, lang, &fresh);
                }
                Some(_) => {
                    let is_news = known.is_some_and(|known| *known != digest(&fresh));
                    if is_news && !self.changes.kept.contains(&error.code) {
                        self.changes.kept.push(error.code.clone());
                    }
                    if known.is_none() {
                        // The author's own translation stays theirs.
                        continue;
                    }
                }
            }
            if upstream.is_some() {
                seen.digests.set(lang, Some(digest(&fresh)));
            }
        }
    }

    /// An entry whose code upstream does not have, as far as was looked.
    fn gone(&mut self, index: usize, item: &Node) {
        let Some(before) = item.text_of("upstream").map(Seen::parse) else { return };
        let is_known = |lang: &Lang| self.upstream.known.contains(lang);
        let mut languages = before.digests.iter().map(|(lang, _)| lang).peekable();
        // One without texts may have come from either.
        let is_gone = match languages.peek() {
            Some(_) => languages.all(|lang| is_known(&lang)),
            None => Lang::ALL.iter().all(is_known),
        };
        if before.gone || !is_gone || item.get("deprecated").is_some() {
            return;
        }
        self.add(item, item.get("code"), "deprecated", "true");
        self.expected["errors"][index]["deprecated"] = true.into();
        self.set_seen(index, item, &before, &Seen { gone: true, ..before.clone() });
        self.changes.deprecated += 1;
    }

    /// Takes the mark off an entry that was gone.
    fn revive(&mut self, index: usize, item: &Node) {
        let Some((key, value)) = item.get("deprecated") else { return };
        self.changes.revived += 1;
        let (start, end) = (self.line_start(key.span.start), self.line_end(value.span.end));
        let Content::Mapping(pairs) = &item.content else { return };
        // Behind the last line new entries may be inserted.
        let is_last = pairs.last().is_some_and(|(last, _)| last.span == key.span);
        let is_line = self.text[start..end].trim() == "deprecated: true" && !is_last;
        let entry = &mut self.expected["errors"][index];
        if is_line {
            let newline = self.text[end..].find('\n').map_or(0, |newline| newline + 1);
            entry.as_mapping_mut().map(|entry| entry.remove("deprecated"));
            self.edits.replace(start..end + newline, String::new());
        } else {
            entry["deprecated"] = false.into();
            self.edits.replace(value.span.clone(), "false".to_owned());
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
        match texts.get(lang.key()) {
            Some((key, value)) => self.set(key, value, text, texts.is_flow),
            None => {
                self.add(texts, None, lang.key(), &scalar(text, texts.is_flow));
            }
        }
        self.expected["errors"][index]["summary"][lang.key()] = text.into();
        self.changes.refreshed += 1;
    }

    /// Changes the scalar of a key.
    fn set(&mut self, key: &Node, value: &Node, text: &str, in_flow: bool) {
        let colon = key.span.end + self.text[key.span.end..].find(':').map_or(0, |at| at + 1);
        let between = &self.text[colon..value.span.start];
        let text = scalar(text, in_flow);
        if between.trim().is_empty() && !between.contains('\n') && !between.is_empty() {
            self.edits.replace(value.span.clone(), text);
        } else {
            // A block, or on a line of its own.
            self.edits.replace(colon..value.span.end, format!(" {text}"));
        }
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

/// The languages that every text of a file must have.
fn required(root: &Node) -> Vec<Lang> {
    match root.get("languages") {
        Some((_, list)) => {
            let says =
                |lang: &Lang| list.items().iter().any(|item| item.text() == Some(lang.key()));
            Lang::ALL.into_iter().filter(says).collect()
        }
        None => Lang::ALL.to_vec(),
    }
}
