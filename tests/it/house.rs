//! What the house promises: files of a size to read, and no circle between them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The crates, and the root of each.
const CRATES: [&str; 8] = [
    "catalog/src/lib.rs",
    "cli/src/lib.rs",
    "codegen-macro/src/lib.rs",
    "codegen/src/lib.rs",
    "envelope/src/lib.rs",
    "example-consumer/src/lib.rs",
    "runtime/src/lib.rs",
    "tencent-errors/src/lib.rs",
];

const MOST_LINES: usize = 500;

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if !path.ends_with("target") {
                rust_files(&path, found);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn no_file_is_too_long_to_read() {
    let mut files = Vec::new();
    for folder in [
        "catalog",
        "cli",
        "codegen",
        "codegen-macro",
        "envelope",
        "example-consumer",
        "examples",
        "fuzz",
        "runtime",
        "tencent-errors",
        "tests",
    ] {
        rust_files(&workspace().join(folder), &mut files);
    }
    assert!(files.len() > 100, "{}", files.len());
    let lines = |file: &PathBuf| fs::read_to_string(file).unwrap().lines().count();
    files.retain(|file| lines(file) > MOST_LINES);
    assert!(files.is_empty(), "{files:#?}");
}

/// A module, as the names that lead to it from the root of its crate.
type Module = Vec<String>;

/// The modules of a crate, each with the modules that it uses, outside of its tests.
fn uses(root: &Path) -> BTreeMap<Module, BTreeSet<Module>> {
    let source = root.parent().unwrap();
    let mut files = Vec::new();
    rust_files(source, &mut files);
    let mut texts: BTreeMap<Module, String> = BTreeMap::new();
    for file in files {
        let relative = file.strip_prefix(source).unwrap().with_extension("");
        let names = relative.iter().map(|name| name.to_str().unwrap().to_owned());
        let mut module: Module = names.collect();
        if file == root {
            module.clear();
        } else if module.last().is_some_and(|name| name == "mod") {
            module.pop();
        }
        texts.insert(module, code(&fs::read_to_string(&file).unwrap()));
    }
    let used = |module: &Module, text: &String| {
        paths(module, text)
            .into_iter()
            .filter_map(|mut path| {
                // A path goes on behind its module, to an item.
                while !texts.contains_key(&path) {
                    path.pop()?;
                }
                (path != *module).then_some(path)
            })
            .collect()
    };
    texts.iter().map(|(module, text)| (module.clone(), used(module, text))).collect()
}

/// What is code of a file, and not of its tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.map(|line| format!("{line}\n")).collect()
}

/// Every path in a module that starts with `crate`, `self` or `super`, from the root of the crate.
fn paths(module: &Module, text: &str) -> Vec<Module> {
    let mut paths = Vec::new();
    for start in ["crate::", "self::", "super::"] {
        for (at, _) in text.match_indices(start) {
            let before = text[..at].chars().next_back().unwrap_or(' ');
            // `super::super::` is one path; `pub(super)` is none.
            if before == ':' || before.is_alphanumeric() || before == '_' || before == '"' {
                continue;
            }
            let tree = text[at..].split([';', ')', '>', '"']).next().unwrap_or_default();
            let (head, group) = tree.split_once('{').unwrap_or((tree, ""));
            let mut path = if start == "crate::" { Vec::new() } else { module.clone() };
            let mut names: Vec<&str> = Vec::new();
            for name in head.split("::").map(str::trim) {
                match name {
                    "super" => drop(path.pop()),
                    "crate" | "self" | "" => {}
                    name => names.push(name.split([' ', '(', ',', '\n']).next().unwrap_or(name)),
                }
            }
            path.extend(names.into_iter().map(str::to_owned));
            if !tree.contains('{') {
                paths.push(path.clone());
            }
            // Of `{a::b, c}` the first name of each; what is in braces further in is an item.
            for name in group.split(['}', ',', '{']).map(str::trim) {
                let first = name.split("::").next().unwrap_or_default();
                if !first.is_empty() {
                    paths.push(path.iter().cloned().chain([first.to_owned()]).collect());
                }
            }
        }
    }
    paths
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    for root in CRATES {
        let mut uses = uses(&workspace().join(root));
        assert!(uses.len() >= 3 && uses.values().any(|used| !used.is_empty()), "{root}");
        // What uses nothing is in no circle, nor is what then uses nothing else.
        loop {
            let before = uses.len();
            uses.retain(|_, used| !used.is_empty());
            let left: BTreeSet<Module> = uses.keys().cloned().collect();
            for used in uses.values_mut() {
                used.retain(|module| left.contains(module));
            }
            if uses.len() == before && uses.values().all(|used| !used.is_empty()) {
                break;
            }
        }
        assert!(uses.is_empty(), "{root}: {uses:#?}");
    }
}

/// What the macro depends on, and every build of an SDK with it, is in ARCHITECTURE.md with a reason.
#[test]
fn every_dependency_of_the_macro_has_a_reason() {
    let architecture = fs::read_to_string(workspace().join("ARCHITECTURE.md")).unwrap();
    let (_, table) = architecture.split_once("| crate | why |\n|---|---|\n").unwrap();
    let rows = table.lines().take_while(|line| line.starts_with('|'));
    let mut reasons = BTreeSet::new();
    for row in rows {
        let [_, crates, reason, _] = row.split('|').collect::<Vec<_>>()[..] else {
            panic!("{row}")
        };
        assert!(reason.trim().len() > 3, "{row}");
        // A package may go by another name here.
        let names = crates.split(", ").map(|name| name.rsplit('(').next().unwrap());
        reasons.extend(names.map(|name| name.split('`').nth(1).unwrap().to_owned()));
    }
    let mut dependencies = BTreeSet::new();
    for krate in ["catalog", "codegen", "codegen-macro"] {
        let manifest = fs::read_to_string(workspace().join(krate).join("Cargo.toml")).unwrap();
        let (_, list) = manifest.split_once("\n[dependencies]\n").unwrap();
        let lines = list.lines().take_while(|line| !line.starts_with('['));
        let names = lines.filter_map(|line| line.split(['.', ' ']).next());
        let others = names.filter(|name| !name.is_empty() && !name.starts_with("tencent-errors"));
        dependencies.extend(others.map(str::to_owned));
    }
    assert_eq!(dependencies, reasons);
    assert!(architecture.contains("It depends on seven crates") && reasons.len() == 7);
}

/// The packages by level, as ARCHITECTURE.md has them: each depends only on smaller levels.
const LEVELS: [(usize, &str); 18] = [
    (0, "runtime"),
    (0, "catalog/data"),
    (0, "envelope"),
    (1, "catalog"),
    (2, "codegen"),
    (3, "codegen-macro"),
    (4, "tencent-errors"),
    (5, "tests"),
    (5, "example-consumer"),
    (6, "cli"),
    (6, "tests/benches"),
    (6, "tests/consumers/core"),
    (6, "tests/consumers/edition-2018"),
    (6, "tests/consumers/hostile"),
    (6, "tests/consumers/no-std"),
    (6, "tests/consumers/targets"),
    (6, "tests/consumers/edition-2024"),
    (7, "fuzz"),
];

#[test]
fn packages_depend_on_smaller_levels_alone() {
    let manifest =
        |folder: &str| fs::read_to_string(workspace().join(folder).join("Cargo.toml")).unwrap();
    let name = |manifest: &str| {
        let line = manifest.lines().find_map(|line| line.strip_prefix("name = \"")).unwrap();
        line.trim_end_matches('"').to_owned()
    };
    let levels: BTreeMap<String, usize> =
        LEVELS.iter().map(|&(level, folder)| (name(&manifest(folder)), level)).collect();
    let mut arrows = 0;
    for (level, folder) in LEVELS {
        let mut table = "";
        for line in manifest(folder).lines() {
            if line.starts_with('[') {
                table = if line.contains("dev-dependencies") { "dev" } else { "" };
            }
            let key = line.split(['.', ' ', '=']).next().unwrap_or_default();
            let Some(&below) = levels.get(key).filter(|_| line.contains("workspace")) else {
                continue;
            };
            arrows += 1;
            assert!(below < level, "{folder} depends on {key}");
            let is_published_library = level <= 4;
            assert!(table != "dev" || !is_published_library, "{folder} tests with {key}");
        }
    }
    assert!(arrows > 25, "{arrows}");
}
