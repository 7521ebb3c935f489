//! The lints of catalog files: violations, their places, and the help.

mod actions;
mod classification;
mod classifier;
mod consequences;
mod extension;
mod fixes;
mod fixtures;
mod model;
mod products;
mod reading;
mod report;
mod sources;
mod texts;
mod warnings;
mod yaml;

use tencent_errors_catalog::__private::{Partial, partial};
use tencent_errors_catalog::{Catalog, Diagnostic, Source, Sources, load};

/// The result of loading, valid or not.
struct Loaded {
    catalog: Catalog,
    diagnostics: Vec<Diagnostic>,
    total: usize,
    complete: bool,
}

fn load_all(sources: impl Into<Sources>) -> Loaded {
    match load(&sources.into()) {
        Ok(catalog) => Loaded { catalog, diagnostics: Vec::new(), total: 0, complete: true },
        Err(error) => {
            let (diagnostics, total) = (error.diagnostics().to_vec(), error.total());
            let Partial { catalog, complete } = partial(error);
            Loaded { catalog, diagnostics, total, complete }
        }
    }
}

fn load_with(files: &[(&str, &str)]) -> Loaded {
    let mut sources = Sources::built_in();
    sources.extend(files.iter().map(|&(path, text)| Source::new(path, text)));
    load_all(sources)
}

/// The diagnostics of one file loaded with the built-in catalog, without the file name.
fn diagnostics(text: &str) -> Vec<String> {
    let loaded = load_with(&[("t.yaml", text)]);
    loaded
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.to_string().replace("t.yaml:", ""))
        .collect()
}

const HEAD: &str = "product: t\ntitle: { zh: 测试, en: Test }\nextends: api_v3\nerrors:\n";

/// A minimal product with these entries.
fn product(id: &str, entries: &str) -> String {
    format!("product: {id}\ntitle: {{ zh: 测试, en: Test }}\nerrors:\n{entries}")
}

/// The diagnostics of a product with these entries, the first of which is on line 5.
fn entry_diagnostics(entries: &str) -> Vec<String> {
    diagnostics(&format!("{HEAD}{entries}"))
}

/// An entry that is valid apart from the given fields.
fn entry(fields: &str) -> String {
    format!("  - {{ {fields}, kind: unknown, summary: {{ zh: 一, en: one }} }}\n")
}

#[track_caller]
fn assert_entries(entries: &str, expected: &[&str]) {
    assert_eq!(entry_diagnostics(entries), expected);
}
