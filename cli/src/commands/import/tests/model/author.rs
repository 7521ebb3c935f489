//! A file that its author edits.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use proptest::prelude::*;
use proptest::sample::Index;
use serde_yaml::{Mapping, Value};
use tencent_errors_catalog::{Kind, Lang};

use super::actions::{ListEdit, OwnActions, Tail, list_edit};
use super::sdk::text;
use tencent_errors_catalog::__private::scalar;

/// The edits of an author, which must be kept.
#[derive(Debug, Default)]
pub(super) struct Author {
    pub(super) texts: BTreeMap<(String, Lang), String>,
    pub(super) kinds: BTreeMap<String, Kind>,
    pub(super) solutions: BTreeMap<String, String>,
    pub(super) comments: BTreeMap<String, Vec<String>>,
    /// Entries for codes that no table contains.
    pub(super) own: BTreeSet<String>,
    /// Entries that the author has marked as gone.
    pub(super) deprecated: BTreeSet<String>,
    pub(super) actions: OwnActions,
}

impl Author {
    /// Returns whether the author has written anything about a code.
    pub(super) fn has_edited(&self, code: &str) -> bool {
        self.texts.keys().any(|(of, _)| of == code)
            || self.kinds.contains_key(code)
            || self.solutions.contains_key(code)
            || self.comments.contains_key(code)
            || self.own.contains(code)
            || self.deprecated.contains(code)
    }

    /// Forgets an entry.
    fn delete(&mut self, code: &str) {
        self.texts.retain(|(of, _), _| of != code);
        self.kinds.remove(code);
        self.solutions.remove(code);
        self.comments.remove(code);
        self.own.remove(code);
        self.deprecated.remove(code);
    }
}

/// An edit by the author.
#[derive(Debug, Clone)]
pub(super) enum Edit {
    /// Rewrites a text of an entry.
    Text(Index, Lang),
    /// Changes the kind of an entry.
    Kind(Index, Index),
    Solution(Index),
    /// Writes a comment above an entry, in it or at its end.
    Comment(Index, Place),
    /// Moves an entry to another place.
    Move(Index, Index),
    Delete(Index),
    /// Marks an entry as gone.
    Deprecate(Index),
    /// Rewrites an entry in another style, with the same content.
    Style(Index, Style),
    /// Adds an entry for a code that upstream does not have.
    Add(Index),
    List(ListEdit),
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Place {
    Above,
    Inside,
    AtTheEnd,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Style {
    Block,
    Quoted,
    Flow,
    Reversed,
}

pub(super) fn edit() -> impl Strategy<Value = Edit> {
    let index = any::<Index>;
    let lang = prop_oneof![Just(Lang::Zh), Just(Lang::En)];
    let place = prop_oneof![Just(Place::Above), Just(Place::Inside), Just(Place::AtTheEnd)];
    let style = prop_oneof![
        Just(Style::Block),
        Just(Style::Quoted),
        Just(Style::Flow),
        Just(Style::Reversed),
    ];
    prop_oneof![
        3 => (index(), lang).prop_map(|(at, lang)| Edit::Text(at, lang)),
        2 => (index(), index()).prop_map(|(at, kind)| Edit::Kind(at, kind)),
        1 => index().prop_map(Edit::Solution),
        2 => (index(), place).prop_map(|(at, place)| Edit::Comment(at, place)),
        1 => (index(), index()).prop_map(|(from, to)| Edit::Move(from, to)),
        1 => index().prop_map(Edit::Delete),
        1 => index().prop_map(Edit::Deprecate),
        2 => (index(), style).prop_map(|(at, style)| Edit::Style(at, style)),
        1 => index().prop_map(Edit::Add),
        6 => list_edit().prop_map(Edit::List),
    ]
}

/// A file, split into parts.
pub(super) struct File {
    head: String,
    /// The entries, each with the comments above it.
    entries: Vec<String>,
    pub(super) tail: Tail,
}

impl File {
    pub(super) fn read(text: &str) -> File {
        let (head, list) = text.split_once("errors:").expect("the file has the key `errors`");
        // The list is empty if an update kept a comment above the key: `actions: {}`.
        let starts = ["actions:", "upstream:"];
        let tail = starts.iter().filter_map(|start| list.find(&format!("\n{start}")));
        let (list, tail) = list.split_at(tail.min().map_or(list.len(), |at| at + 1));
        let list = list.strip_prefix('\n').unwrap_or_default();
        let mut entries: Vec<String> = Vec::new();
        let mut above = String::new();
        for line in list.lines() {
            if line.starts_with("  - ") {
                entries.push(std::mem::take(&mut above));
            } else if line.starts_with("  #") {
                above += &format!("{line}\n");
                continue;
            }
            let entry = entries.last_mut().expect("the list begins with an entry");
            // A comment before the next line of an entry belongs to that entry.
            entry.push_str(&std::mem::take(&mut above));
            if !line.is_empty() {
                writeln!(entry, "{line}").unwrap();
            }
        }
        File { head: head.to_owned(), entries, tail: Tail::read(tail) }
    }

    pub(super) fn text(&self) -> String {
        let tail = self.tail.text();
        match self.entries.is_empty() {
            true => format!("{}errors: []\n{tail}", self.head),
            false => format!("{}errors:\n{}{tail}", self.head, self.entries.join("\n")),
        }
    }

    pub(super) fn codes(&self) -> Vec<String> {
        self.entries.iter().map(|entry| code(&value(entry))).collect()
    }

    /// The versions of the tables in its sources.
    pub(super) fn versions(&self) -> Vec<(Lang, String)> {
        let urls = self.head.lines().filter_map(|line| line.strip_suffix("/errors.go"));
        let version = |url: &str| url.rsplit('/').next().unwrap_or_default().to_owned();
        let lang = |url: &str| if url.contains("-intl-en/") { Lang::En } else { Lang::Zh };
        urls.map(|url| (lang(url), version(url))).collect()
    }

    pub(super) fn edit(&mut self, edit: &Edit, number: usize, author: &mut Author) {
        if let Edit::Add(at) = edit {
            return self.add(*at, number, author);
        }
        if let Edit::List(edit) = edit {
            return self.tail.edit(edit, number, &mut author.actions);
        }
        // A file must keep at least one entry.
        if self.entries.len() < 2 {
            return;
        }
        let len = self.entries.len();
        match edit {
            Edit::Text(at, lang) => {
                let entry = &mut self.entries[at.index(len)];
                let mut fields = value(entry);
                let text = format!("{} ", text(*lang, number)).repeat(2).trim().to_owned();
                let summary =
                    fields["summary"].as_mapping_mut().expect("an import writes the summary");
                summary.insert(lang.as_str().into(), text.clone().into());
                author.texts.insert((code(&fields), *lang), text);
                rewrite(entry, &fields, Style::Block);
            }
            Edit::Kind(at, kind) => {
                let entry = &mut self.entries[at.index(len)];
                let mut fields = value(entry);
                let kind = *kind.get(Kind::ALL);
                // Success entries have no advice, and a class equal to the imported one counts as imported.
                let was = fields.get("kind").and_then(Value::as_str);
                if kind == Kind::Ok || was == Some(kind.as_str()) {
                    return;
                }
                for key in ["http", "retry"] {
                    fields.remove(key);
                }
                fields.insert("kind".into(), kind.as_str().into());
                author.kinds.insert(code(&fields), kind);
                rewrite(entry, &fields, Style::Block);
            }
            Edit::Solution(at) => {
                let entry = &mut self.entries[at.index(len)];
                let mut fields = value(entry);
                let solution = text(Lang::En, number);
                let texts = [(Lang::Zh, text(Lang::Zh, number)), (Lang::En, solution.clone())];
                let texts = texts.map(|(lang, text)| (lang.as_str().into(), text.into()));
                fields.insert("solution".into(), Value::Mapping(texts.into_iter().collect()));
                author.solutions.insert(code(&fields), solution);
                rewrite(entry, &fields, Style::Quoted);
            }
            Edit::Comment(at, place) => {
                let entry = &mut self.entries[at.index(len)];
                let comment = format!("# Note {number}.");
                author.comments.entry(code(&value(entry))).or_default().push(comment.clone());
                let above = entry.find("  - ").expect("the entry is an item of a list");
                match place {
                    Place::Above => entry.insert_str(above, &format!("  {comment}\n")),
                    Place::AtTheEnd => writeln!(entry, "    {comment}").unwrap(),
                    Place::Inside => {
                        let line = above
                            + entry[above..].find('\n').expect("the line ends with a line break");
                        entry.insert_str(line, &format!(" {comment}"));
                    }
                }
            }
            Edit::Move(from, to) => {
                let entry = self.entries.remove(from.index(len));
                self.entries.insert(to.index(len), entry);
            }
            Edit::Delete(at) => {
                let codes = self.codes();
                let gone = &codes[at.index(len)];
                // An entry with a longer code may inherit the kind.
                let is_above = codes.iter().any(|other| other.starts_with(&format!("{gone}.")));
                if is_above || self.tail.has_code(gone) {
                    return;
                }
                self.entries.remove(at.index(len));
                author.delete(gone);
            }
            Edit::Deprecate(at) => {
                let entry = &mut self.entries[at.index(len)];
                let mut fields = value(entry);
                // A mark written by an import is not the author's.
                if fields.contains_key("deprecated") {
                    return;
                }
                fields.insert("deprecated".into(), true.into());
                author.deprecated.insert(code(&fields));
                rewrite(entry, &fields, Style::Block);
            }
            Edit::Style(at, style) => {
                let entry = &mut self.entries[at.index(len)];
                let fields = value(entry);
                rewrite(entry, &fields, *style);
            }
            Edit::Add(_) | Edit::List(_) => unreachable!("handled above"),
        }
    }

    fn add(&mut self, at: Index, number: usize, author: &mut Author) {
        let code = format!("Own.{}", text(Lang::En, number).replace(['.', ' '], ""));
        let texts = Lang::BOTH.map(|lang| text(lang, number));
        let entry = format!(
            "  - code: {code}\n    kind: aborted\n    summary: {{ zh: {}, en: {} }}\n",
            texts[0], texts[1],
        );
        for (lang, text) in Lang::BOTH.into_iter().zip(texts) {
            author.texts.insert((code.clone(), lang), text);
        }
        author.kinds.insert(code.clone(), Kind::Aborted);
        author.own.insert(code);
        self.entries.insert(at.index(self.entries.len() + 1), entry);
    }
}

fn value(entry: &str) -> Mapping {
    let Ok(Value::Sequence(items)) = serde_yaml::from_str(entry) else {
        panic!("no list: {entry}")
    };
    let [Value::Mapping(fields)] = items.as_slice() else { panic!("no entry: {entry}") };
    fields.clone()
}

fn code(fields: &Mapping) -> String {
    fields["code"].as_str().expect("every entry has a code here").to_owned()
}

/// Rewrites an entry, with its comments above it.
fn rewrite(entry: &mut String, fields: &Mapping, style: Style) {
    let mut text = String::new();
    for line in entry.lines() {
        if let Some((_, comment)) = line.split_once("# ") {
            writeln!(text, "  # {comment}").unwrap();
        }
    }
    match style {
        Style::Flow => {
            let fields =
                fields.iter().map(|(key, value)| format!("{}: {}", plain(key), flow(value)));
            writeln!(text, "  - {{ {} }}", fields.collect::<Vec<_>>().join(", ")).unwrap();
        }
        _ => {
            let mut fields: Vec<_> = fields.iter().collect();
            if matches!(style, Style::Reversed) {
                fields.reverse();
            }
            let is_quoted = matches!(style, Style::Quoted);
            for (index, (key, value)) in fields.into_iter().enumerate() {
                let indent = if index == 0 { "  - " } else { "    " };
                write!(text, "{indent}{}:", plain(key)).unwrap();
                match value {
                    Value::Mapping(inner) => {
                        text.push('\n');
                        for (key, value) in inner {
                            writeln!(text, "      {}: {}", plain(key), written(value, is_quoted))
                                .unwrap();
                        }
                    }
                    value => writeln!(text, " {}", written(value, is_quoted)).unwrap(),
                }
            }
        }
    }
    *entry = text;
}

fn plain(key: &Value) -> &str {
    key.as_str().expect("keys are strings")
}

fn written(value: &Value, is_quoted: bool) -> String {
    match value {
        Value::String(text) if is_quoted => format!("{text:?}"),
        Value::String(text) => scalar(text, false),
        value => flow(value),
    }
}

fn flow(value: &Value) -> String {
    serde_json::to_string(value).expect("strings and lists can be serialized")
}

#[test]
fn a_file_may_end_with_no_actions() {
    let entry = "  - code: A\n    # Note.\n";
    for tail in
        ["", "actions: {}\nupstream: {}\n", "actions: {}\n", "actions:\n  Run: [A]\nupstream: {}\n"]
    {
        let file = File::read(&format!("product: t\nerrors:\n{entry}{tail}"));
        assert_eq!(file.entries, [entry], "{tail}");
        assert_eq!(file.tail.lists().len(), tail.matches("Run").count(), "{tail}");
    }
}
