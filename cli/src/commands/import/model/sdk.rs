//! Tables whose codes come and go.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::Index;
use tencent_errors_catalog::Lang;

/// Codes of every sort; two of them make the same variant.
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

/// What is published, by language and version.
#[derive(Debug)]
pub(super) struct Sdk(BTreeMap<Lang, BTreeMap<&'static str, Table>>);

impl Default for Sdk {
    /// A table in each language.
    fn default() -> Sdk {
        let table = |lang| -> Table {
            CODES[1..5].iter().enumerate().map(|(at, code)| (*code, text(lang, at + 900))).collect()
        };
        let of = |lang| (lang, BTreeMap::from([(VERSIONS[0], table(lang))]));
        Sdk(Lang::BOTH.into_iter().map(of).collect())
    }
}

/// What happens to the tables.
#[derive(Debug, Clone)]
pub(super) enum Change {
    /// A code comes, or its text changes, in a language and a version.
    Put(Lang, Index, Index, Index),
    /// A code goes.
    Remove(Index),
    /// A code goes in one language.
    RemoveFrom(Lang, Index),
    /// A version goes, or comes as a copy of another.
    Version(Lang, Index),
    /// A language goes, or comes as it was at first.
    Language(Lang),
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
    ]
}

/// A text that is unlike any other number's.
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
                let Some(versions) = self.0.get_mut(lang) else { return };
                let table = versions.entry(version).or_default();
                table.retain(|(other, _)| *other != code);
                table.insert(at.index(table.len() + 1), (code, text(*lang, number)));
            }
            Change::Remove(code) => self.remove(CODES[code.index(CODES.len())], &Lang::BOTH),
            Change::RemoveFrom(lang, code) => self.remove(CODES[code.index(CODES.len())], &[*lang]),
            Change::Version(lang, version) => {
                let version = *version.get(&VERSIONS);
                let Some(versions) = self.0.get_mut(lang) else { return };
                let other = versions.values().next().cloned();
                // A product has a version.
                if versions.contains_key(version) && versions.len() > 1 {
                    versions.remove(version);
                } else {
                    versions.entry(version).or_insert_with(|| other.unwrap_or_default());
                }
            }
            Change::Language(lang) => {
                if self.0.remove(lang).is_none() {
                    let back = Sdk::default().0.remove(lang).unwrap_or_default();
                    self.0.insert(*lang, back);
                }
            }
        }
    }

    fn remove(&mut self, code: &str, languages: &[Lang]) {
        let tables = self.0.iter_mut().filter(|(lang, _)| languages.contains(lang));
        for table in tables.flat_map(|(_, versions)| versions.values_mut()) {
            table.retain(|(other, _)| *other != code);
        }
    }

    /// Every code, with its texts: those of the newest version that has one.
    pub(super) fn live(&self) -> BTreeMap<String, BTreeMap<Lang, String>> {
        let mut live: BTreeMap<String, BTreeMap<Lang, String>> = BTreeMap::new();
        for (lang, versions) in &self.0 {
            for (code, text) in versions.values().flatten() {
                live.entry((*code).to_owned()).or_default().insert(*lang, text.clone());
            }
        }
        live
    }

    /// Whether a code that no table has is gone: tables without any code say nothing.
    pub(super) fn shows_what_is_gone(&self) -> bool {
        self.0.values().all(|tables| tables.values().any(|table| !table.is_empty()))
    }

    /// Whether there is such a table, with codes.
    pub(super) fn has(&self, (lang, version): &(Lang, String)) -> bool {
        let table = self.0.get(lang).and_then(|versions| versions.get(version.as_str()));
        table.is_some_and(|table| !table.is_empty())
    }

    /// Writes the tables in these languages. Returns those that have any.
    pub(super) fn write(&self, folder: &Path, languages: &[Lang]) -> Vec<Lang> {
        for lang in Lang::BOTH {
            let _ = fs::remove_dir_all(folder.join(lang.as_str()));
        }
        let mut written = Vec::new();
        for (lang, versions) in self.0.iter().filter(|(lang, _)| languages.contains(lang)) {
            for (version, table) in versions {
                let path = folder.join(lang.as_str()).join("tencentcloud/t").join(version);
                fs::create_dir_all(&path).unwrap();
                fs::write(path.join("errors.go"), go(version, table)).unwrap();
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
