//! Reads the YAML tree of one file, and reports every error that a single value reveals.

mod actions;
mod values;

use crate::closest::{closest, is_certain_typo};
use crate::diagnostic::{Fix, PendingDiagnostic};
use crate::keys::{ENTRY_KEYS, LIKELY_KEYS, PRODUCT_KEYS, SYNONYMS, entry_keys};
use crate::lint::Lint;
use crate::per_lang::PerLang;
use crate::raw::{Field, RawEntry, RawProduct};
use crate::source::SourceId;
use crate::yaml::{Path, Place, ValueNode};

/// The maximum length of a key in a message, in characters.
const MAX_SHOWN: usize = 80;

/// Reads the tree of one file.
pub(crate) fn read(source: SourceId, root: &ValueNode) -> (RawProduct, Vec<PendingDiagnostic>) {
    let mut reader = ProductReader {
        source,
        languages: PerLang { zh: true, en: true },
        diagnostics: Vec::new(),
    };
    if *root == ValueNode::Nothing {
        let place = Place::bytes(source, 0..0);
        let empty = PendingDiagnostic::error(Lint::EMPTY_FILE, place, "the file is empty");
        reader.report(empty.help("a catalog file starts with `product:`"));
        return (RawProduct::default(), reader.diagnostics);
    }
    let product = reader.product(root);
    (product, reader.diagnostics)
}

struct ProductReader {
    source: SourceId,
    /// The languages that every text must have.
    languages: PerLang<bool>,
    diagnostics: Vec<PendingDiagnostic>,
}

/// The values of a mapping by key, without duplicates.
#[derive(Default)]
struct Fields<'n> {
    values: Vec<(&'static str, &'n ValueNode)>,
    /// Keys that were probably misspelled. The diagnostic about the unknown key covers their absence.
    misspelt: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    fn get(&self, key: &str) -> Option<&'n ValueNode> {
        self.values.iter().find(|(name, _)| *name == key).map(|(_, node)| *node)
    }

    fn lacks(&self, key: &str) -> bool {
        self.get(key).is_none() && !self.misspelt.contains(&key)
    }
}

// Mappings

impl ProductReader {
    fn product(&mut self, root: &ValueNode) -> RawProduct {
        let path = &Path::Root;
        let fields = self.fields(root, path, PRODUCT_KEYS);
        if let Some(node) = fields.get("languages") {
            self.languages = self.languages(node, &path.key("languages"));
        } else if !fields.lacks("languages") {
            // The key is misspelled: require no language.
            self.languages = PerLang::default();
        }
        let product = self.field(&fields, path, "product", Self::line).into_value();
        let replace = self.is_set(&fields, path, "replace");
        let aliases = self.field(&fields, path, "aliases", Self::lines).into();
        let entries = self.entries(&fields, path);
        let every_action = match fields.get("every_action") {
            Some(node) => self.codes(node, &path.key("every_action"), &[]),
            None => Vec::new(),
        };
        let imported = self.imported_actions(&fields, path);
        // A file may contain only the actions of a product.
        let has_actions = !fields.lacks("actions") || !fields.lacks("every_action");
        if matches!(root, ValueNode::Mapping(_)) {
            for (key, help) in [
                ("product", "`product: cvm` names the product in snake_case"),
                ("errors", "`errors:` lists the entries"),
            ] {
                if fields.lacks(key) && !(key == "errors" && has_actions) {
                    self.missing_key(path, key, help);
                }
            }
        }
        RawProduct {
            product,
            replace,
            actions: self.actions(&fields, path, &every_action, &imported),
            every_action,
            aliases,
            enum_name: self.field(&fields, path, "enum", Self::line).into_value(),
            title: self.field(&fields, path, "title", Self::text_line),
            extends: self.field(&fields, path, "extends", Self::line),
            is_empty: match fields.get("errors") {
                Some(node) => matches!(node, ValueNode::List(items) if items.is_empty()),
                None => fields.lacks("errors") && has_actions,
            },
            lacks_entries: match fields.get("errors") {
                Some(node) => !matches!(node, ValueNode::List(_)),
                None => !fields.lacks("errors"),
            },
            sources: self
                .field(&fields, path, "sources", Self::lines)
                .into_value()
                .into_iter()
                .flatten()
                .map(|item| item.text)
                .collect(),
            entries,
        }
    }

    fn entries(&mut self, fields: &Fields<'_>, path: &Path<'_>) -> Vec<RawEntry> {
        let path = &path.key("errors");
        match fields.get("errors") {
            Some(ValueNode::List(items)) if !items.is_empty() => {
                let items = items.iter().enumerate();
                items.map(|(index, item)| self.entry(item, &path.item(index), index)).collect()
            }
            // An empty list is checked when the files of the product are assembled.
            Some(ValueNode::List(_)) => Vec::new(),
            Some(ValueNode::Nothing) => {
                let message = "the product has no entries";
                let none = PendingDiagnostic::error(Lint::NO_ENTRIES, self.at_key(path), message);
                self.report(none.help("for a product without its own codes, write `errors: []`"));
                Vec::new()
            }
            Some(node) => {
                self.wrong_type(node, path, "a list of entries");
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    fn entry(&mut self, node: &ValueNode, path: &Path<'_>, index: usize) -> RawEntry {
        let before = self.diagnostics.len();
        let fields = self.fields(node, path, ENTRY_KEYS);
        let entry = self.entry_values(&fields, path, index);
        if matches!(node, ValueNode::Mapping(_)) {
            if ["code", "number", "message"].iter().all(|key| fields.lacks(key)) {
                let message = "the entry has no `code`, `number` or `message`";
                let help = "add one: it identifies the entry";
                let place = self.at(path);
                self.report(
                    PendingDiagnostic::error(Lint::UNIDENTIFIED_ENTRY, place, message).help(help),
                );
            }
            if fields.lacks("summary") {
                let help = "add `summary: { zh: …, en: … }`, a one-line description of the error";
                self.missing_key(path, "summary", help);
            }
        }
        RawEntry { broken: self.diagnostics.len() > before, ..entry }
    }

    /// Collects the keys of a mapping.
    fn fields<'n>(
        &mut self,
        node: &'n ValueNode,
        path: &Path<'_>,
        known: &[&'static str],
    ) -> Fields<'n> {
        let mut fields = Fields::default();
        let ValueNode::Mapping(pairs) = node else {
            self.wrong_type(node, path, &format!("a mapping with the keys {}", listed(known)));
            return fields;
        };
        for (index, (key, value)) in pairs.iter().enumerate() {
            let place = || Place::of_key(self.source, &path.pair(index));
            let ValueNode::String(key) = key else {
                let message = format!("{} cannot be a key", key.type_name());
                let unusable = PendingDiagnostic::error(Lint::WRONG_TYPE, place(), message);
                self.report(unusable.help(format!("the keys here are {}", listed(known))));
                continue;
            };
            let Some(&name) = known.iter().find(|name| *name == key) else {
                let meant = meant(key, known);
                // There is no fix if the mapping already contains that key, or another misspelling of it.
                let is_free = |&(name, is_sure): &(&str, bool)| {
                    let is_it = |(key, _): &(ValueNode, ValueNode)| matches!(key, ValueNode::String(key) if key == name);
                    is_sure && !fields.misspelt.contains(&name) && !pairs.iter().any(is_it)
                };
                let fix = meant.filter(is_free).map(|(name, _)| Fix::Replace(name.to_owned()));
                let help = match meant {
                    Some((name, _)) => {
                        fields.misspelt.extend(known.iter().find(|&known| *known == name));
                        format!("did you mean `{name}`?")
                    }
                    None => format!("the keys here are {}", listed(known)),
                };
                let shown: String = key.chars().take(MAX_SHOWN).collect();
                let message = format!("unknown key `{shown}`");
                let unknown = PendingDiagnostic::error(Lint::UNKNOWN_KEY, place(), message);
                self.report(unknown.help(help).fix(fix));
                continue;
            };
            if fields.get(name).is_some() {
                let message = format!("duplicate key `{name}`");
                let duplicate = PendingDiagnostic::error(Lint::DUPLICATE_KEY, place(), message);
                self.report(duplicate.label("first given", self.at_key(&path.key(name))));
                continue;
            }
            fields.values.push((name, value));
        }
        fields
    }

    /// Reads one value of a mapping.
    fn field<T>(
        &mut self,
        fields: &Fields<'_>,
        path: &Path<'_>,
        key: &'static str,
        read: impl FnOnce(&mut Self, &ValueNode, &Path<'_>) -> Option<T>,
    ) -> Field<T> {
        match fields.get(key) {
            Some(node) => read(self, node, &path.key(key)).map_or(Field::Invalid, Field::Value),
            None if fields.lacks(key) => Field::Absent,
            None => Field::Invalid,
        }
    }

    fn is_set(&mut self, fields: &Fields<'_>, path: &Path<'_>, key: &'static str) -> bool {
        self.field(fields, path, key, Self::flag).into()
    }
}

macro_rules! read_entry {
    ($($(#[$doc:meta])* $Key:ident $name:literal $field:ident: $Type:ty = $read:ident;)*) => {
        impl ProductReader {
            /// Reads the value of every key of an entry.
            fn entry_values(&mut self, fields: &Fields<'_>, path: &Path<'_>, index: usize) -> RawEntry {
                RawEntry {
                    index,
                    broken: false,
                    $($field: self.field(fields, path, $name, Self::$read).into(),)*
                }
            }
        }
    };
}

entry_keys!(read_entry);

/// Returns the key that was probably meant by an unknown key, and whether no other key is possible.
fn meant<'k>(key: &str, known: &[&'k str]) -> Option<(&'k str, bool)> {
    let lower = key.to_lowercase();
    // Only a key that this mapping allows can be meant.
    let among = |keys: &[(&str, &str)]| {
        let mut meant = keys.iter().filter(|(other, _)| *other == lower);
        meant.find_map(|(_, name)| known.iter().copied().find(|known| known == name))
    };
    if let Some(name) = among(SYNONYMS) {
        return Some((name, true));
    }
    let likely = among(LIKELY_KEYS).map(|name| (name, false));
    likely.or_else(|| {
        closest(key, known.iter().copied()).map(|name| (name, is_certain_typo(key, name)))
    })
}

// Diagnostics

impl ProductReader {
    fn at(&self, path: &Path<'_>) -> Place {
        Place::node(self.source, path)
    }

    fn at_key(&self, path: &Path<'_>) -> Place {
        Place::of_key(self.source, path)
    }

    fn report(&mut self, diagnostic: PendingDiagnostic) {
        self.diagnostics.push(diagnostic);
    }

    fn missing_key(&mut self, path: &Path<'_>, key: &str, help: &str) {
        let missing = PendingDiagnostic::error(
            Lint::MISSING_KEY,
            self.at(path),
            format!("missing key `{key}`"),
        );
        self.report(missing.help(help));
    }

    fn wrong_type(&mut self, node: &ValueNode, path: &Path<'_>, expected: &str) {
        let place = match node {
            // An absent value has no position.
            ValueNode::Nothing => self.at_key(path),
            _ => self.at(path),
        };
        let message = format!("expected {expected}, found {}", node.type_name());
        self.report(PendingDiagnostic::error(Lint::WRONG_TYPE, place, message));
    }
}

/// Formats names as `` `a`, `b` and `c` ``.
fn listed(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
