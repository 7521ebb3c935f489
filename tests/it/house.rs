//! Rules for the code base: short files, plain comments, acyclic modules, and documented dependencies.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

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

/// Returns every Rust file of the repository, with its text.
fn sources() -> Vec<(PathBuf, String)> {
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
    let read = |file: PathBuf| {
        let text = fs::read_to_string(&file).unwrap();
        (file, text)
    };
    files.into_iter().map(read).collect()
}

#[test]
fn files_are_short_enough_to_read() {
    let mut files = sources();
    files.retain(|(_, text)| text.lines().count() > MOST_LINES);
    let files: Vec<PathBuf> = files.into_iter().map(|(file, _)| file).collect();
    assert!(files.is_empty(), "{files:#?}");
}

#[test]
fn comments_begin_with_a_noun_or_a_verb() {
    let first_words = ["What", "Whether", "Where", "How", "Who", "Of"];
    let is_relative = |line: &str| {
        let text = line.trim_start().strip_prefix("//").unwrap_or_default();
        let first = text.trim_start_matches(['/', '!']).split_whitespace().next();
        first.is_some_and(|first| first_words.contains(&first))
    };
    let mut found = Vec::new();
    for (file, text) in sources() {
        for (index, line) in text.lines().enumerate() {
            if is_relative(line) {
                found.push(format!("{}:{}: {}", file.display(), index + 1, line.trim()));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn tests_are_named_after_their_subject() {
    let prefixes = ["what_", "whether_", "where_", "how_", "who_", "of_", "if_", "when_", "it_"];
    let mut found = Vec::new();
    for (file, text) in sources() {
        for test in text.split("#[test]").skip(1) {
            let name = test.split_once("fn ").map_or("", |(_, rest)| rest);
            let name = name.split('(').next().unwrap_or_default();
            if prefixes.iter().any(|prefix| name.starts_with(prefix)) {
                found.push(format!("{}: {name}", file.display()));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// A lint denies unsafe code in the workspace, and only one module may allow it.
#[test]
fn unsafe_code_is_in_one_module() {
    let (mut files, examples) = (sources(), workspace().join("examples"));
    files.retain(|(file, text)| text.contains("unsafe_code") && !file.starts_with(&examples));
    files.retain(|(file, _)| !file.ends_with(file!()));
    let [(file, text)] = &files[..] else { panic!("{files:#?}") };
    assert!(file.ends_with("catalog/src/yaml/mod.rs"), "{}", file.display());
    assert_eq!(text.matches("unsafe_code").count(), 1);
}

/// The path of a module from the root of its crate.
type Module = Vec<String>;

/// Returns the modules of a crate, each with the modules that it uses outside of its tests.
fn uses(root: &Path) -> BTreeMap<Module, BTreeSet<Module>> {
    let source = root.parent().unwrap();
    let mut files = Vec::new();
    rust_files(source, &mut files);
    let mut parsed: BTreeMap<Module, syn::File> = BTreeMap::new();
    for file in files {
        let relative = file.strip_prefix(source).unwrap().with_extension("");
        let names = relative.iter().map(|name| name.to_str().unwrap().to_owned());
        let mut module: Module = names.collect();
        if file == root {
            module.clear();
        } else if module.last().is_some_and(|name| name == "mod") {
            module.pop();
        }
        let text = fs::read_to_string(&file).unwrap();
        let file =
            syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        parsed.insert(module, file);
    }
    let mut modules: BTreeSet<Module> = parsed.keys().cloned().collect();
    // Inline modules are distinct from the module of their file, but their uses count for that file.
    for (module, file) in &parsed {
        for item in &file.items {
            if let syn::Item::Mod(syn::ItemMod { ident, content: Some(_), .. }) = item {
                modules.insert([module.as_slice(), &[ident.to_string()]].concat());
            }
        }
    }
    let used = |(module, file): (&Module, &syn::File)| {
        let mut paths = Paths { module, modules: &modules, found: BTreeSet::new() };
        paths.visit_file(file);
        paths.found.remove(module);
        (module.clone(), paths.found)
    };
    parsed.iter().map(used).collect()
}

/// Collects the modules that occur in the paths of a file.
struct Paths<'m> {
    module: &'m Module,
    modules: &'m BTreeSet<Module>,
    found: BTreeSet<Module>,
}

impl Paths<'_> {
    /// Adds the module of an item at a path.
    fn add(&mut self, path: &[String]) {
        let (first, mut rest) = path.split_first().unwrap();
        let mut target = match first.as_str() {
            "crate" => Vec::new(),
            "self" => self.module.clone(),
            "super" => self.module[..self.module.len().saturating_sub(1)].to_vec(),
            // A child, or another crate.
            child => {
                let child = [self.module.as_slice(), &[child.to_owned()]].concat();
                if !self.modules.contains(&child) {
                    return;
                }
                child
            }
        };
        while let Some(("super", after)) =
            rest.split_first().map(|(name, after)| (name.as_str(), after))
        {
            target.pop();
            rest = after;
        }
        target.extend_from_slice(rest);
        // Drops the item that follows the module in a path.
        while !self.modules.contains(&target) {
            target.pop();
        }
        self.found.insert(target);
    }

    fn add_tree(&mut self, tree: &syn::UseTree, path: &mut Vec<String>) {
        match tree {
            syn::UseTree::Path(next) => {
                path.push(next.ident.to_string());
                self.add_tree(&next.tree, path);
                path.pop();
            }
            syn::UseTree::Name(name) => self.add_named(&name.ident, path),
            syn::UseTree::Rename(rename) => self.add_named(&rename.ident, path),
            syn::UseTree::Glob(_) => self.add(path),
            syn::UseTree::Group(group) => {
                group.items.iter().for_each(|tree| self.add_tree(tree, path));
            }
        }
    }

    fn add_named(&mut self, name: &syn::Ident, path: &mut Vec<String>) {
        // `x::{self}` is `x`.
        if name == "self" && !path.is_empty() {
            return self.add(path);
        }
        path.push(name.to_string());
        self.add(path);
        path.pop();
    }
}

impl Paths<'_> {
    fn add_tokens(&mut self, tokens: TokenStream) {
        // The path that the current token belongs to, if any.
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            let name = match &token {
                TokenTree::Ident(name) => Some(name.to_string()),
                _ => None,
            };
            match (token, name) {
                (TokenTree::Punct(punct), _) if punct.as_char() == ':' => {
                    colons += 1;
                    continue;
                }
                (_, Some(name)) if colons == 2 && !path.is_empty() => path.push(name),
                (token, name) => {
                    self.add_path(&mut path);
                    let starts =
                        |name: &String| ["crate", "self", "super"].contains(&name.as_str());
                    path.extend(name.filter(|name| colons == 0 && starts(name)));
                    if let TokenTree::Group(group) = token {
                        self.add_tokens(group.stream());
                    }
                }
            }
            colons = 0;
        }
        self.add_path(&mut path);
    }

    fn add_path(&mut self, path: &mut Vec<String>) {
        if path.len() > 1 {
            self.add(path);
        }
        path.clear();
    }
}

fn is_for_tests(attributes: &[syn::Attribute]) -> bool {
    let is_it = |attribute: &syn::Attribute| match &attribute.meta {
        syn::Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
        _ => false,
    };
    attributes.iter().any(is_it)
}

impl<'ast> Visit<'ast> for Paths<'_> {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        let attributes = match item {
            syn::Item::Fn(item) => &item.attrs,
            syn::Item::Impl(item) => &item.attrs,
            syn::Item::Mod(item) => &item.attrs,
            syn::Item::Use(item) => &item.attrs,
            _ => return visit::visit_item(self, item),
        };
        if !is_for_tests(attributes) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.add_tree(&item.tree, &mut Vec::new());
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.leading_colon.is_none() && path.segments.len() > 1 {
            let names: Vec<String> =
                path.segments.iter().map(|segment| segment.ident.to_string()).collect();
            self.add(&names);
        }
        visit::visit_path(self, path);
    }

    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {
        // The path of `pub(in …)` is not a use.
    }

    /// The contents of a macro call are tokens, where only paths with a leading keyword are recognized.
    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.add_tokens(call.tokens.clone());
    }
}

#[test]
fn modules_have_no_cycles() {
    for root in CRATES {
        let mut uses = uses(&workspace().join(root));
        assert!(uses.len() >= 3 && uses.values().any(|used| !used.is_empty()), "{root}");
        // Repeatedly removes modules that use no others; modules on a cycle remain.
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

/// ARCHITECTURE.md gives a reason for each dependency of the macro, since every SDK builds them.
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
        let names = crates.split(", ").map(|name| name.split('`').nth(1).unwrap());
        reasons.extend(names.map(str::to_owned));
    }
    let mut dependencies = BTreeSet::new();
    for krate in ["catalog", "codegen", "codegen-macro"] {
        let manifest = fs::read_to_string(workspace().join(krate).join("Cargo.toml")).unwrap();
        let (_, list) = manifest.split_once("\n[dependencies]\n").unwrap();
        let lines = list.lines().take_while(|line| !line.starts_with('['));
        let lines = lines.filter(|line| !line.contains("optional = true"));
        let names = lines.filter_map(|line| line.split(['.', ' ']).next());
        let others = names.filter(|name| !name.is_empty() && !name.starts_with("tencent-errors"));
        dependencies.extend(others.map(str::to_owned));
    }
    assert_eq!(dependencies, reasons);
    assert!(architecture.contains("It depends on six crates") && reasons.len() == 6);
}

/// The packages by level, as in ARCHITECTURE.md. Each depends only on lower levels.
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
fn packages_depend_only_on_lower_levels() {
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
