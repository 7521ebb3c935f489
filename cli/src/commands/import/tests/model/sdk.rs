//! Tables with changing codes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::actions::{self, ListChange, Lists, list_change};
use proptest::prelude::*;
use proptest::sample::Index;
use tencent_errors_catalog::Lang;

/// Codes of all sorts; two of them have the same variant name.
pub(super) const CODES: [&str; 10] = [
    "FailedOperation",
    "FailedOperation.Disk",
    "InvalidParameter.Alpha",
    "ResourceNotFound.Beta",
    "LimitExceeded.Gamma",
    "UnauthorizedOperation",
    "Odd",
    "Odd.Sub",
    "Odd.sub",
    "ResourceInsufficient.2",
];

const VERSIONS: [&str; 2] = ["v20200101", "v20240101"];

/// A table: its codes in order, each with a text.
type Table = Vec<(&'static str, String)>;

/// The published tables and clients, by language and version.
#[derive(Debug)]
pub(super) struct Sdk {
    tables: BTreeMap<Lang, BTreeMap<&'static str, Table>>,
    /// The actions in the client next to each table.
    clients: BTreeMap<(Lang, &'static str), Lists>,
}

impl Default for Sdk {
    /// A table and a client in each language.
    fn default() -> Sdk {
        let table = |lang| -> Table {
            CODES[1..5].iter().enumerate().map(|(at, code)| (*code, text(lang, at + 900))).collect()
        };
        let of = |lang| (lang, BTreeMap::from([(VERSIONS[0], table(lang))]));
        let clients = [
            ((Lang::Zh, VERSIONS[0]), actions::at_first(&[0, 1], &CODES)),
            ((Lang::En, VERSIONS[0]), actions::at_first(&[1, 2], &CODES)),
        ];
        let tables = Lang::BOTH.into_iter().map(of).collect();
        Sdk { tables, clients: clients.into() }
    }
}

/// A change of the tables.
#[derive(Debug, Clone)]
pub(super) enum Change {
    /// Adds a code, or changes its text, in a language and a version.
    Put(Lang, Index, Index, Index),
    /// Removes a code.
    Remove(Index),
    /// Removes a code in one language.
    RemoveFrom(Lang, Index),
    /// Removes a version, or adds one as a copy of another.
    Version(Lang, Index),
    /// Removes a language, or restores its initial state.
    Language(Lang),
    /// Changes the actions of a version.
    List(Lang, Index, ListChange),
}

fn lang() -> impl Strategy<Value = Lang> {
    prop_oneof![Just(Lang::Zh), Just(Lang::En)]
}

pub(super) fn change() -> impl Strategy<Value = Change> {
    let index = any::<Index>;
    prop_oneof![
        6 => (lang(), index(), index(), index()).prop_map(|(lang, a, b, c)| Change::Put(lang, a, b, c)),
        2 => index().prop_map(Change::Remove),
        2 => (lang(), index()).prop_map(|(lang, code)| Change::RemoveFrom(lang, code)),
        1 => (lang(), index()).prop_map(|(lang, version)| Change::Version(lang, version)),
        1 => lang().prop_map(Change::Language),
        8 => (lang(), index(), list_change()).prop_map(|(lang, at, change)| Change::List(lang, at, change)),
    ]
}

/// Returns a text that is unique to the number.
pub(super) fn text(lang: Lang, number: usize) -> String {
    let zero = if lang == Lang::Zh { '子' } else { 'a' };
    let letters = ['子', '丑', '寅', '卯', '辰', '巳', '午', '未', '申', '酉'];
    let digits = number.to_string().into_bytes().into_iter().map(|digit| usize::from(digit - b'0'));
    match zero {
        '子' => format!("错误{}。", digits.map(|digit| letters[digit]).collect::<String>()),
        _ => format!(
            "Error {}.",
            digits.map(|digit| char::from(b"abcdefghij"[digit])).collect::<String>()
        ),
    }
}

impl Sdk {
    pub(super) fn change(&mut self, change: &Change, number: usize) {
        match change {
            Change::Put(lang, code, version, at) => {
                let (code, version) = (*code.get(&CODES), *version.get(&VERSIONS));
                let Some(versions) = self.tables.get_mut(lang) else { return };
                let table = versions.entry(version).or_default();
                table.retain(|(other, _)| *other != code);
                table.insert(at.index(table.len() + 1), (code, text(*lang, number)));
            }
            Change::Remove(code) => self.remove(CODES[code.index(CODES.len())], &Lang::BOTH),
            Change::RemoveFrom(lang, code) => self.remove(CODES[code.index(CODES.len())], &[*lang]),
            Change::Version(lang, version) => {
                let version = *version.get(&VERSIONS);
                let Some(versions) = self.tables.get_mut(lang) else { return };
                let other = versions.values().next().cloned();
                // A product must keep at least one version.
                if versions.contains_key(version) && versions.len() > 1 {
                    versions.remove(version);
                } else {
                    versions.entry(version).or_insert_with(|| other.unwrap_or_default());
                }
            }
            Change::Language(lang) => {
                if self.tables.remove(lang).is_none() {
                    let back = Sdk::default().tables.remove(lang).unwrap_or_default();
                    self.tables.insert(*lang, back);
                }
            }
            Change::List(_, _, change @ ListChange::RemoveEverywhere(_)) => {
                self.clients
                    .values_mut()
                    .for_each(|client| actions::change(client, change, &CODES));
            }
            Change::List(lang, version, change) => {
                let client = self.clients.entry((*lang, *version.get(&VERSIONS))).or_default();
                actions::change(client, change, &CODES);
            }
        }
    }

    fn remove(&mut self, code: &str, languages: &[Lang]) {
        let tables = self.tables.iter_mut().filter(|(lang, _)| languages.contains(lang));
        for table in tables.flat_map(|(_, versions)| versions.values_mut()) {
            table.retain(|(other, _)| *other != code);
        }
    }

    /// Returns every code, with its texts from the newest version that has one.
    pub(super) fn live(&self) -> BTreeMap<String, BTreeMap<Lang, String>> {
        let mut live: BTreeMap<String, BTreeMap<Lang, String>> = BTreeMap::new();
        for (lang, versions) in &self.tables {
            for (code, text) in versions.values().flatten() {
                live.entry((*code).to_owned()).or_default().insert(*lang, text.clone());
            }
        }
        live
    }

    /// Returns the actions in a language, in all published versions.
    fn actions_in(&self, lang: Lang) -> Lists {
        let mut lists = Lists::new();
        for version in self.tables.get(&lang).into_iter().flat_map(BTreeMap::keys) {
            for (name, codes) in self.clients.get(&(lang, *version)).into_iter().flatten() {
                lists.entry(name.clone()).or_default().extend(codes.iter().cloned());
            }
        }
        lists
    }

    /// The actions of the Chinese clients.
    pub(super) fn source_actions(&self) -> Lists {
        self.actions_in(Lang::Zh)
    }

    /// Returns every action: the actions of the Chinese clients, and the actions that only English clients contain.
    pub(super) fn live_actions(&self) -> Lists {
        let mut lists = self.actions_in(Lang::En);
        lists.extend(self.actions_in(Lang::Zh));
        lists
    }

    /// Returns whether an action without a client counts as gone. Clients without any action are not evidence.
    pub(super) fn shows_gone_actions(&self) -> bool {
        Lang::BOTH.into_iter().all(|lang| {
            let codes = self.tables.get(&lang).into_iter().flat_map(BTreeMap::values).flatten();
            codes.count() > 0 && !self.actions_in(lang).is_empty()
        })
    }

    /// Returns whether a code without a table counts as gone. Tables without any code are not evidence.
    pub(super) fn shows_what_is_gone(&self) -> bool {
        self.tables.values().all(|tables| tables.values().any(|table| !table.is_empty()))
    }

    /// Returns whether the given table exists and contains codes.
    pub(super) fn has(&self, (lang, version): &(Lang, String)) -> bool {
        let table = self.tables.get(lang).and_then(|versions| versions.get(version.as_str()));
        table.is_some_and(|table| !table.is_empty())
    }

    /// Writes the tables in these languages. Returns the languages that have any.
    pub(super) fn write(&self, folder: &Path, languages: &[Lang]) -> Vec<Lang> {
        for lang in Lang::BOTH {
            let _ = fs::remove_dir_all(folder.join(lang.as_str()));
        }
        let mut written = Vec::new();
        for (lang, versions) in self.tables.iter().filter(|(lang, _)| languages.contains(lang)) {
            for (version, table) in versions {
                let path = folder.join(lang.as_str()).join("tencentcloud/t").join(version);
                fs::create_dir_all(&path).unwrap();
                fs::write(path.join("errors.go"), go(version, table)).unwrap();
                let nothing = Lists::new();
                let lists = self.clients.get(&(*lang, *version)).unwrap_or(&nothing);
                fs::write(path.join("client.go"), actions::go(lists)).unwrap();
            }
            written.push(*lang);
        }
        written
    }
}

fn go(version: &str, table: &Table) -> String {
    let line = |(at, (code, text)): (usize, &(&str, String))| {
        format!("\t// {text}\n\tC{at} = \"{code}\"\n\n")
    };
    let lines: String = table.iter().enumerate().map(line).collect();
    format!("package {version}\n\nconst (\n{lines})\n")
}
