//! Reads the YAML tree of one file, and reports every error that a single value reveals.

use core::fmt::Display;

use tencent_errors_runtime::Lang;

use crate::closest::{closest, is_surely};
use crate::diagnostic::{Fix, Unlocated};
use crate::raw::{
    ENTRY_KEYS, Field, LIKELY_KEYS, Languages, PRODUCT_KEYS, RawEntry, RawItem, RawProduct,
    RawText, SYNONYMS, TEXT_KEYS,
};
use crate::rule::Rule;
use crate::source::SourceId;
use crate::span::Position;
use crate::text::{self, Lines, Violation};
use crate::yaml::{Node, Path, Place};

/// The longest part of a key that is shown, in characters.
const MAX_SHOWN: usize = 80;

/// Reads the tree of one file.
pub(crate) fn read(source: SourceId, root: &Node) -> (RawProduct, Vec<Unlocated>) {
    let mut reader = Reader { source, languages: Languages::default(), diagnostics: Vec::new() };
    if *root == Node::Nothing {
        let place = Place::at(source, Position::START);
        let empty = Unlocated::error(Rule::EMPTY_FILE, place, "the file is empty");
        reader.report(empty.help("a catalog file starts with `product:`"));
        return (RawProduct::default(), reader.diagnostics);
    }
    let product = reader.product(root);
    (product, reader.diagnostics)
}

struct Reader {
    source: SourceId,
    languages: Languages,
    diagnostics: Vec<Unlocated>,
}

/// The values of a mapping by key, without duplicates.
#[derive(Default)]
struct Fields<'n> {
    values: Vec<(&'static str, &'n Node)>,
    /// Keys that unknown ones were probably meant to be. The unknown key's diagnostic covers their
    /// absence.
    misspelt: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    fn get(&self, key: &str) -> Option<&'n Node> {
        self.values.iter().find(|(name, _)| *name == key).map(|(_, node)| *node)
    }

    fn lacks(&self, key: &str) -> bool {
        self.get(key).is_none() && !self.misspelt.contains(&key)
    }
}

// Mappings

impl Reader {
    fn product(&mut self, root: &Node) -> RawProduct {
        let path = &Path::Root;
        let fields = self.fields(root, path, &PRODUCT_KEYS);
        if let Some(node) = fields.get("languages") {
            self.languages = self.languages(node, &path.key("languages"));
        } else if !fields.lacks("languages") {
            self.languages = Languages::UNKNOWN;
        }
        let product = self.field(&fields, path, "product", Self::line).into_value();
        let replace = self.is_set(&fields, path, "replace");
        let aliases = self.list(&fields, path, "aliases", Self::lines);
        let entries = self.entries(&fields, path);
        if matches!(root, Node::Mapping(_)) {
            for (key, help) in [
                ("product", "`product: cvm` names the product in snake_case"),
                ("errors", "`errors:` lists the entries"),
            ] {
                if fields.lacks(key) {
                    self.missing_key(path, key, help);
                }
            }
        }
        RawProduct {
            product,
            replace,
            aliases,
            enum_name: self.field(&fields, path, "enum", Self::line).into_value(),
            title: self.field(&fields, path, "title", Self::text_line),
            extends: self.field(&fields, path, "extends", Self::line),
            is_empty: matches!(fields.get("errors"), Some(Node::List(items)) if items.is_empty()),
            sources: self
                .list(&fields, path, "sources", Self::lines)
                .into_iter()
                .map(|item| item.text)
                .collect(),
            entries,
        }
    }

    fn entries(&mut self, fields: &Fields<'_>, path: &Path<'_>) -> Vec<RawEntry> {
        let path = &path.key("errors");
        match fields.get("errors") {
            Some(Node::List(items)) if !items.is_empty() => {
                let items = items.iter().enumerate();
                items.map(|(index, item)| self.entry(item, &path.item(index), index)).collect()
            }
            // Which products may have none is decided where they are put together.
            Some(Node::List(_)) => Vec::new(),
            Some(Node::Nothing) => {
                let message = "the product has no entries";
                let none = Unlocated::error(Rule::NO_ENTRIES, self.at_key(path), message);
                self.report(
                    none.help("for a product without codes of its own, write `errors: []`"),
                );
                Vec::new()
            }
            Some(node) => {
                self.wrong_type(node, path, "a list of entries");
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    fn entry(&mut self, node: &Node, path: &Path<'_>, index: usize) -> RawEntry {
        let before = self.diagnostics.len();
        let fields = self.fields(node, path, &ENTRY_KEYS);
        let entry = RawEntry {
            index,
            broken: false,
            code: self.field(&fields, path, "code", Self::line),
            number: self.field(&fields, path, "number", Self::number).into_value(),
            messages: self.list(&fields, path, "message", Self::messages),
            name: self.field(&fields, path, "name", Self::line).into_value(),
            kind: self.field(&fields, path, "kind", Self::line),
            http: self.field(&fields, path, "http", Self::number).into_value(),
            retry: self.field(&fields, path, "retry", Self::flag).into_value(),
            canonical: self.is_set(&fields, path, "canonical"),
            replace: self.is_set(&fields, path, "replace"),
            deprecated: self.is_set(&fields, path, "deprecated"),
            successor: self.field(&fields, path, "successor", Self::line).into_value(),
            summary: self.field(&fields, path, "summary", Self::text_line).into_value(),
            description: self.field(&fields, path, "description", Self::text_lines).into_value(),
            solution: self.field(&fields, path, "solution", Self::text_lines).into_value(),
            links: self.list(&fields, path, "links", Self::lines),
            upstream: self.field(&fields, path, "upstream", Self::line).into_value(),
        };
        if matches!(node, Node::Mapping(_)) {
            if ["code", "number", "message"].iter().all(|key| fields.lacks(key)) {
                let message = "the entry has no `code`, `number` or `message`";
                let help = "write at least one of them: it is how the entry is found";
                let place = self.at(path);
                self.report(Unlocated::error(Rule::UNIDENTIFIED_ENTRY, place, message).help(help));
            }
            if fields.lacks("summary") {
                let help = "`summary: { zh: …, en: … }` says in one line what is wrong";
                self.missing_key(path, "summary", help);
            }
        }
        RawEntry { broken: self.diagnostics.len() > before, ..entry }
    }

    /// Collects the keys of a mapping.
    fn fields<'n>(
        &mut self,
        node: &'n Node,
        path: &Path<'_>,
        known: &[&'static str],
    ) -> Fields<'n> {
        let mut fields = Fields::default();
        let Node::Mapping(pairs) = node else {
            self.wrong_type(node, path, &format!("a mapping with the keys {}", listed(known)));
            return fields;
        };
        for (index, (key, value)) in pairs.iter().enumerate() {
            let place = || Place::of_key(self.source, &path.pair(index));
            let Node::String(key) = key else {
                let message = format!("{} cannot be a key", key.type_name());
                let unusable = Unlocated::error(Rule::WRONG_TYPE, place(), message);
                self.report(unusable.help(format!("the keys here are {}", listed(known))));
                continue;
            };
            let Some(&name) = known.iter().find(|name| *name == key) else {
                let meant = meant(key, known);
                let help = match meant {
                    Some((name, _)) => {
                        fields.misspelt.extend(known.iter().find(|&known| *known == name));
                        format!("did you mean `{name}`?")
                    }
                    None => format!("the keys here are {}", listed(known)),
                };
                let shown: String = key.chars().take(MAX_SHOWN).collect();
                let message = format!("unknown key `{shown}`");
                // Unless the mapping has that key as well.
                let is_free = |&(name, is_sure): &(&str, bool)| {
                    let is_it =
                        |(key, _): &(Node, Node)| matches!(key, Node::String(key) if key == name);
                    is_sure && !pairs.iter().any(is_it)
                };
                let fix = meant.filter(is_free).map(|(name, _)| Fix::Replace(name.to_owned()));
                let unknown = Unlocated::error(Rule::UNKNOWN_KEY, place(), message);
                self.report(unknown.help(help).fix(fix));
                continue;
            };
            if fields.get(name).is_some() {
                let message = format!("duplicate key `{name}`");
                let duplicate = Unlocated::error(Rule::DUPLICATE_KEY, place(), message);
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
        read: impl FnOnce(&mut Self, &Node, &Path<'_>) -> Option<T>,
    ) -> Field<T> {
        match fields.get(key) {
            Some(node) => read(self, node, &path.key(key)).map_or(Field::Invalid, Field::Value),
            None if fields.lacks(key) => Field::Absent,
            None => Field::Invalid,
        }
    }

    fn list(
        &mut self,
        fields: &Fields<'_>,
        path: &Path<'_>,
        key: &'static str,
        read: impl FnOnce(&mut Self, &Node, &Path<'_>) -> Option<Vec<RawItem>>,
    ) -> Vec<RawItem> {
        self.field(fields, path, key, read).into_value().unwrap_or_default()
    }

    fn is_set(&mut self, fields: &Fields<'_>, path: &Path<'_>, key: &'static str) -> bool {
        self.field(fields, path, key, Self::flag).into_value().unwrap_or_default()
    }
}

/// The key that an unknown one was probably meant to be, and whether it can be no other.
fn meant<'k>(key: &str, known: &[&'k str]) -> Option<(&'k str, bool)> {
    let lower = key.to_lowercase();
    // Not every mapping has every key.
    let among = |keys: &[(&str, &str)]| {
        let mut meant = keys.iter().filter(|(other, _)| *other == lower);
        meant.find_map(|(_, name)| known.iter().copied().find(|known| known == name))
    };
    if let Some(name) = among(&SYNONYMS) {
        return Some((name, true));
    }
    let likely = among(&LIKELY_KEYS).map(|name| (name, false));
    likely.or_else(|| closest(key, known.iter().copied()).map(|name| (name, is_surely(key, name))))
}

// Values

impl Reader {
    fn string<'n>(&mut self, node: &'n Node, path: &Path<'_>) -> Option<&'n str> {
        match node {
            Node::String(string) => return Some(string),
            Node::Bool(_) | Node::Integer(_) | Node::Number(_) => {
                let message = format!("expected a string, found {}", node.type_name());
                let place = self.at(path);
                let wrong = Unlocated::error(Rule::WRONG_TYPE, place, message);
                self.report(wrong.help("put it in quotes"));
            }
            _ => self.wrong_type(node, path, "a string"),
        }
        None
    }

    fn checked(&mut self, node: &Node, path: &Path<'_>, lines: Lines) -> Option<String> {
        let string = self.string(node, path)?;
        if let Some(Violation { rule, message, help }) = text::violation(string, lines) {
            let trimmed = string.trim();
            let fix = (rule == Rule::UNTRIMMED_TEXT && text::violation(trimmed, lines).is_none())
                .then(|| Fix::Replace(trimmed.to_owned()));
            self.report(Unlocated::error(rule, self.at(path), message).maybe_help(help).fix(fix));
            // Anything that the bad text would break later is a follow-on error.
            return text::stand_in(string, lines);
        }
        Some(string.to_owned())
    }

    fn line(&mut self, node: &Node, path: &Path<'_>) -> Option<String> {
        self.checked(node, path, Lines::One)
    }

    fn lines(&mut self, node: &Node, path: &Path<'_>) -> Option<Vec<RawItem>> {
        let Node::List(items) = node else {
            if let Node::String(_) = node {
                let message = "expected a list of strings, found a string";
                let wrong = Unlocated::error(Rule::WRONG_TYPE, self.at(path), message);
                self.report(wrong.help("put it in brackets: `[…]`"));
            } else {
                self.wrong_type(node, path, "a list of strings");
            }
            return None;
        };
        let items = items.iter().enumerate().filter_map(|(index, item)| {
            let text = self.line(item, &path.item(index))?;
            Some(RawItem { index: Some(index), text })
        });
        Some(items.collect())
    }

    fn messages(&mut self, node: &Node, path: &Path<'_>) -> Option<Vec<RawItem>> {
        match node {
            Node::List(items) if items.is_empty() => {
                self.wrong_type(&Node::Nothing, path, "a template or a list of templates");
                None
            }
            Node::List(_) => self.lines(node, path),
            _ => Some(vec![RawItem { index: None, text: self.line(node, path)? }]),
        }
    }

    fn number<T: Number>(&mut self, node: &Node, path: &Path<'_>) -> Option<T> {
        match node {
            Node::Integer(number) => {
                let narrow = T::try_from(*number).ok();
                if narrow.is_none() {
                    self.out_of_range::<T>(number, path);
                }
                return narrow;
            }
            Node::String(string) => {
                let message = "expected a number, found a string";
                let wrong = Unlocated::error(Rule::WRONG_TYPE, self.at(path), message);
                let number = string.parse::<i64>().ok();
                let help = number.map(|number| format!("write {number}, without quotes"));
                self.report(wrong.maybe_help(help));
            }
            Node::Number(number) if exceeds_i128(number) => {
                self.out_of_range::<T>(number, path);
            }
            Node::Number(_) => self.wrong_type(node, path, "a whole number"),
            _ => self.wrong_type(node, path, "a number"),
        }
        None
    }

    fn out_of_range<T: Number>(&mut self, number: impl Display, path: &Path<'_>) {
        let message = format!("the number {number} is out of range");
        let wrong = Unlocated::error(Rule::OUT_OF_RANGE, self.at(path), message);
        self.report(wrong.help(format!("it may be {} to {}", T::MIN, T::MAX)));
    }

    fn flag(&mut self, node: &Node, path: &Path<'_>) -> Option<bool> {
        if let Node::Bool(flag) = node {
            return Some(*flag);
        }
        self.wrong_type(node, path, "true or false");
        None
    }

    fn languages(&mut self, node: &Node, path: &Path<'_>) -> Languages {
        const LANGUAGES: &str = "the languages are `zh` and `en`";
        let mut languages = Languages::UNKNOWN;
        for item in self.lines(node, path).unwrap_or_default() {
            let place = self.at(&item.path(path));
            let name = item.text.as_str();
            let known = match Lang::from_key(name) {
                Some(Lang::Zh) => &mut languages.zh,
                Some(Lang::En) => &mut languages.en,
                None => {
                    let message = format!("unknown language `{name}`");
                    let unknown = Unlocated::error(Rule::UNKNOWN_LANGUAGE, place, message);
                    self.report(unknown.help(LANGUAGES));
                    continue;
                }
            };
            if core::mem::replace(known, true) {
                let message = format!("language `{name}` is given twice");
                self.report(Unlocated::error(Rule::DUPLICATE_LANGUAGE, place, message));
            }
        }
        languages
    }

    fn text_line(&mut self, node: &Node, path: &Path<'_>) -> Option<RawText> {
        self.text(node, path, Lines::One)
    }

    fn text_lines(&mut self, node: &Node, path: &Path<'_>) -> Option<RawText> {
        self.text(node, path, Lines::Many)
    }

    fn text(&mut self, node: &Node, path: &Path<'_>, lines: Lines) -> Option<RawText> {
        if let Node::String(_) = node {
            let message = "expected a text in each language, found a string";
            let wrong = Unlocated::error(Rule::WRONG_TYPE, self.at(path), message);
            self.report(wrong.help("write `{ zh: …, en: … }`"));
            return None;
        }
        let fields = self.fields(node, path, &TEXT_KEYS);
        let mut read = |lang: Lang| {
            let key = lang.as_str();
            self.field(&fields, path, key, |reader, node, path| reader.checked(node, path, lines))
                .into_value()
        };
        let text = RawText { zh: read(Lang::Zh), en: read(Lang::En) };
        let lacks_both = Lang::BOTH.iter().all(|lang| fields.lacks(lang.as_str()));
        let requires_none = !Lang::BOTH.iter().any(|&lang| self.languages.requires(lang));
        if lacks_both && requires_none && matches!(node, Node::Mapping(_)) {
            let message = "the text is in no language";
            let missing = Unlocated::error(Rule::MISSING_LANGUAGE, self.at_key(path), message);
            self.report(missing.help("add `zh: …` or `en: …`"));
        }
        for lang in Lang::BOTH {
            let required = self.languages.requires(lang) && matches!(node, Node::Mapping(_));
            if required && fields.lacks(lang.as_str()) {
                let message = format!("the text is missing in language `{lang}`");
                let missing = Unlocated::error(Rule::MISSING_LANGUAGE, self.at_key(path), message);
                self.report(missing.help(format!(
                    "add `{lang}: …`, or say `languages: [{}]` at the top of the file",
                    lang.other(),
                )));
            }
        }
        Some(text)
    }
}

// Diagnostics

impl Reader {
    fn at(&self, path: &Path<'_>) -> Place {
        Place::node(self.source, path)
    }

    fn at_key(&self, path: &Path<'_>) -> Place {
        Place::of_key(self.source, path)
    }

    fn report(&mut self, diagnostic: Unlocated) {
        self.diagnostics.push(diagnostic);
    }

    fn missing_key(&mut self, path: &Path<'_>, key: &str, help: &str) {
        let missing =
            Unlocated::error(Rule::MISSING_KEY, self.at(path), format!("missing key `{key}`"));
        self.report(missing.help(help));
    }

    fn wrong_type(&mut self, node: &Node, path: &Path<'_>, expected: &str) {
        let place = match node {
            // An absent value has no position of its own.
            Node::Nothing => self.at_key(path),
            _ => self.at(path),
        };
        let message = format!("expected {expected}, found {}", node.type_name());
        self.report(Unlocated::error(Rule::WRONG_TYPE, place, message));
    }
}

/// A numeric type that a key may hold.
trait Number: TryFrom<i128> + Display {
    const MIN: Self;
    const MAX: Self;
}

impl Number for u16 {
    const MIN: u16 = u16::MIN;
    const MAX: u16 = u16::MAX;
}

impl Number for i64 {
    const MIN: i64 = i64::MIN;
    const MAX: i64 = i64::MAX;
}

/// `a`, `b` and `c`.
fn listed(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// Whether a number is so large that YAML libraries only read it as a fraction.
fn exceeds_i128(number: &str) -> bool {
    number.parse().is_ok_and(|number: f64| number.is_finite() && number.abs() >= 2.0_f64.powi(127))
}
