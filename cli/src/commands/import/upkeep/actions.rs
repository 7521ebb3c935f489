//! The files of the built-in catalog with the actions of products. They are fully generated: codes that all actions
//! of a product return are listed once, and everything is sorted. An action that is gone upstream is kept, because no
//! name is removed within a format version.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_yaml::Value;
use tencent_errors_catalog::{Catalog, Lang, Source};

use super::super::actions::{block, report_unknown, strings};
use super::super::plan::Planned;
use super::lists::SCHEMA;
use crate::files;
use crate::outcome::{Failure, Output, pluralize};
use tencent_errors_catalog::__private::scalar;

/// The folder of the files in the data package.
const FOLDER: &str = "actions";

/// Reads the existing files with actions.
pub(super) fn read(data: &Path) -> Result<Vec<Source>, Failure> {
    let folder = data.join(FOLDER);
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    files::read_files(files::catalogs_in(&folder)?)
}

/// The codes of each action.
type Lists<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// The files to write.
#[derive(Debug)]
pub(super) struct ActionFiles {
    files: Vec<ActionFile>,
    /// Set if any client was read.
    pub(super) is_any: bool,
}

/// A file with the actions of a product.
#[derive(Debug)]
struct ActionFile {
    product: String,
    path: PathBuf,
    before: Option<String>,
    after: String,
    /// Codes that the clients list and the product lacks.
    unknown: BTreeSet<String>,
    /// Actions that the clients no longer have.
    gone: BTreeSet<String>,
}

impl ActionFiles {
    /// Plans the files, given the existing ones. A product whose clients were not read keeps its file.
    pub(super) fn plan(
        data: &Path,
        existing: &[Source],
        planned: &[Planned],
        box_now: &Catalog,
    ) -> ActionFiles {
        let folder = data.join(FOLDER);
        let mut before: BTreeMap<String, String> = BTreeMap::new();
        for source in existing {
            let product = Path::new(source.path()).file_stem().unwrap_or_default();
            let text = String::from_utf8_lossy(source.bytes()).into_owned();
            before.insert(product.to_string_lossy().into_owned(), text);
        }
        let mut files = Vec::new();
        for plan in planned {
            let product = plan.upstream.id.clone();
            let old = before.get(&product).map(String::as_str).unwrap_or_default();
            let Some(Text { after, unknown, gone }) = text(plan, box_now, old) else { continue };
            let (before, path) = (before.remove(&product), folder.join(format!("{product}.yaml")));
            files.push(ActionFile { product, path, before, after, unknown, gone });
        }
        let is_any = !files.is_empty();
        for (product, text) in before {
            let path = folder.join(format!("{product}.yaml"));
            let (unknown, gone) = (BTreeSet::new(), BTreeSet::new());
            let (before, after) = (Some(text.clone()), text);
            files.push(ActionFile { product, path, before, after, unknown, gone });
        }
        files.sort_by(|one, other| one.product.cmp(&other.product));
        ActionFiles { files, is_any }
    }

    /// The products that will have a file.
    pub(super) fn products(&self) -> Vec<String> {
        self.files.iter().map(|file| file.product.clone()).collect()
    }

    /// The number of files that change.
    pub(super) fn changed(&self) -> usize {
        self.files.iter().filter(|file| file.is_changed()).count()
    }

    /// The number of actions that are gone upstream.
    pub(super) fn gone(&self) -> usize {
        self.files.iter().map(|file| file.gone.len()).sum()
    }

    /// Writes the changed files, and reports the changes.
    pub(super) fn write(&self, out: &mut Output) -> Result<(), Failure> {
        for file in self.files.iter().filter(|file| file.is_changed()) {
            let path = file.path.display();
            files::replace(&file.path, file.before.as_deref(), &file.after)?;
            let verb = if file.before.is_none() { "created" } else { "updated" };
            out.note(format_args!("{verb} {path}: {}", file.difference()));
        }
        Ok(())
    }

    /// Reports the codes that were omitted, and the actions that are gone.
    pub(super) fn report(&self, out: &mut Output) {
        for file in &self.files {
            let path = file.path.display();
            report_unknown(&path, &file.unknown, out);
            if !file.gone.is_empty() {
                let gone: Vec<&str> = file.gone.iter().map(String::as_str).collect();
                let gone = gone.join(", ");
                out.line(format_args!("{path}: gone upstream, kept: {gone}"));
            }
        }
    }
}

impl ActionFile {
    fn is_changed(&self) -> bool {
        self.before.as_ref() != Some(&self.after)
    }

    fn difference(&self) -> Difference {
        let (before, after) =
            (parse(self.before.as_deref().unwrap_or_default()), parse(&self.after));
        let (before, after) = (lists(&before), lists(&after));
        let added = after.keys().filter(|name| !before.contains_key(*name)).count();
        let is_changed = |(name, codes): &(&&str, &BTreeSet<&str>)| {
            before.get(*name).is_some_and(|old| old != *codes)
        };
        let changed = after.iter().filter(is_changed).count();
        Difference { added, changed }
    }
}

/// The difference between the old and new actions of a product.
struct Difference {
    added: usize,
    changed: usize,
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts = [
            (self.added, "action added", "actions added"),
            (self.changed, "action changed", "actions changed"),
        ];
        let parts = parts.into_iter().filter(|(count, ..)| *count > 0);
        let parts: Vec<String> =
            parts.map(|(count, one, many)| pluralize(count, one, many)).collect();
        match parts.as_slice() {
            [] => f.write_str("rewritten"),
            parts => f.write_str(&parts.join(", ")),
        }
    }
}

/// Parses a file that was loaded or generated.
fn parse(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap_or_default()
}

/// The codes of every action in a file.
fn lists(file: &Value) -> Lists<'_> {
    let mut lists = Lists::new();
    for (name, codes) in file["actions"].as_mapping().into_iter().flatten() {
        let codes = strings(codes).chain(strings(&file["every_action"]));
        lists.insert(name.as_str().unwrap_or_default(), codes.collect());
    }
    lists
}

/// The file of a product whose clients were read.
struct Text {
    after: String,
    /// Codes that the clients list and the product lacks.
    unknown: BTreeSet<String>,
    /// Actions that the clients no longer have.
    gone: BTreeSet<String>,
}

/// Creates the file of a product from its Chinese clients and its previous content.
fn text(plan: &Planned, box_now: &Catalog, before: &str) -> Option<Text> {
    let actions = plan.upstream.actions.as_ref()?;
    let product = box_now.product(&plan.upstream.id)?;
    let is_known = |code: &str| box_now.chain(product).any(|product| product.entry(code).is_some());
    let (mut lists, mut unknown) = (Lists::new(), BTreeSet::new());
    let of_source = actions.lists.iter().filter(|(_, (lang, _))| *lang == Lang::Zh);
    for (name, (_, codes)) in of_source {
        let (known, others): (BTreeSet<&str>, BTreeSet<&str>) =
            codes.iter().map(String::as_str).partition(|code| is_known(code));
        lists.insert(name, known);
        unknown.extend(others.into_iter().map(str::to_owned));
    }
    let (before, mut gone) = (parse(before), BTreeSet::new());
    for (name, codes) in self::lists(&before) {
        if !lists.contains_key(name) {
            gone.insert(name.to_owned());
            lists.insert(name, codes);
        }
    }
    let every = shared(&lists);
    let mut text =
        format!("# yaml-language-server: $schema={}\nproduct: {}\n", SCHEMA, plan.upstream.id);
    if !every.is_empty() {
        text += "every_action:\n";
        text.extend(every.iter().map(|code| format!("  - {}\n", scalar(code, false))));
        lists.values_mut().for_each(|codes| codes.retain(|code| !every.contains(code)));
    }
    Some(Text { after: text + &block(&lists), unknown, gone })
}

/// The codes that all actions return, if there is more than one action.
fn shared<'a>(lists: &Lists<'a>) -> BTreeSet<&'a str> {
    let mut all = lists.values();
    let Some(first) = all.next().filter(|_| lists.len() > 1) else { return BTreeSet::new() };
    first.iter().copied().filter(|code| lists.values().all(|codes| codes.contains(code))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_codes_are_those_of_several_actions() {
        let lists = |lists: &[(&'static str, &[&'static str])]| -> Lists<'static> {
            lists.iter().map(|(name, codes)| (*name, codes.iter().copied().collect())).collect()
        };
        let shared = |of: &[(&'static str, &[&'static str])]| -> Vec<&str> {
            shared(&lists(of)).into_iter().collect()
        };
        assert_eq!(shared(&[("A", &["x", "y"]), ("B", &["y", "z"])]), ["y"]);
        assert_eq!(shared(&[("A", &["x"]), ("B", &[])]), Vec::<&str>::new());
        assert_eq!(shared(&[("A", &["x"])]), Vec::<&str>::new());
        assert_eq!(shared(&[]), Vec::<&str>::new());
    }
}
