//! Invariants of every import, regardless of the content of the tables.

use std::io::Cursor;
use std::sync::LazyLock;

use tencent_errors_catalog::__private::PerLang;
use tencent_errors_catalog::{Catalog, Lang, MAX_BYTES, Product, Source, Sources, load};

use super::super::archive::{Archive, MAX_TOTAL};
use super::super::classes::Classes;
use super::super::create::{Context, create};
use super::super::table::Table;
use super::super::table::client::Client;
use super::super::update::update;
use super::super::upstream::{
    ActionCodes, Address, OptionalTexts, Upstream, UpstreamActions, join,
};

pub(super) static BUILT_IN: LazyLock<Catalog> =
    LazyLock::new(|| load(&Sources::built_in()).expect("the built-in catalog is valid"));

/// Reads tables in both languages. A table of the Go SDK may be followed by a client in the same text.
pub(super) fn upstream(id: &str, zh: &str, en: &str) -> Upstream {
    let read = |text: &str| {
        let name = if text.starts_with('#') { "errorcodes.py" } else { "errors.go" };
        Table::read(Source::new(name, text)).rows
    };
    let address = |lang: &str| Address {
        places: vec![(format!("https://example.com/{lang}/p/"), "errors.go")],
        versions: vec!["v1".to_owned()],
    };
    Upstream {
        id: id.to_owned(),
        product: id.to_owned(),
        title: PerLang { zh: Some("测试".to_owned()), en: Some("Test".to_owned()) },
        addresses: [(Lang::Zh, address("zh")), (Lang::En, address("en"))],
        whole: Lang::BOTH.to_vec(),
        errors: join(&read(zh), &read(en)),
        actions: UpstreamActions::unite(&PerLang { zh: client(zh), en: client(en) }),
    }
}

/// Reads the actions of a text as a client, if possible.
fn client(text: &str) -> Option<Vec<ActionCodes>> {
    let client = Client::read(Source::new("client.go", text));
    client.is_whole.then(|| vec![client.actions])
}

pub(super) fn context(id: &str, is_whole: bool) -> Context<'static> {
    let built_in = &*BUILT_IN;
    let of_box = built_in.product(id);
    let (adds_to, replaces) = if is_whole { (None, of_box) } else { (of_box, None) };
    let extends = of_box.or_else(|| built_in.product("api_v3")).into_iter();
    let extends = extends.flat_map(|product| built_in.chain(product));
    Context {
        classes: Classes::new(built_in),
        adds_to,
        replaces,
        extends: extends.filter(|product| product.id() != id).collect(),
        elsewhere: adds_to.map(Product::entries).unwrap_or_default().iter().collect(),
        schema: "catalog.schema.json",
        is_box: false,
    }
}

/// Fails unless the loader accepts a file together with the products that it may extend or add to.
fn assert_accepted(text: &str) -> Catalog {
    let built_in = Sources::built_in();
    let is_base = |path: &str| path.ends_with("/api_v3.yaml") || path.ends_with("/scf.yaml");
    let bases = built_in.iter().filter(|(_, source)| is_base(source.path()));
    let mut sources: Sources = bases.map(|(_, source)| source.clone()).collect();
    sources.add(Source::new("t.yaml", text));
    load(&sources).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn codes(upstream: &Upstream) -> Vec<&str> {
    upstream.errors.iter().map(|error| error.code.as_str()).collect()
}

fn texts_of<'u>(upstream: &'u Upstream, code: &str) -> &'u OptionalTexts {
    &upstream.errors.iter().find(|error| error.code == code).unwrap().texts
}

/// Asserts that any bytes can be read as a table of either SDK, and that errors have valid positions.
pub(crate) fn read_table(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let lines: Vec<&str> = text.split('\n').collect();
    for name in ["errors.go", "errorcodes.py"] {
        for diagnostic in Table::read(Source::new(name, bytes)).diagnostics {
            let start = diagnostic.span().start();
            let width = lines[start.line - 1].chars().count();
            assert!((1..=width + 1).contains(&start.column), "{diagnostic}");
        }
    }
}

/// Asserts that any bytes can be read as a client, that errors have valid positions, and that all actions and
/// codes are valid in a catalog.
pub(crate) fn read_client(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let lines: Vec<&str> = text.split('\n').collect();
    let client = Client::read(Source::new("client.go", bytes));
    for diagnostic in &client.diagnostics {
        let start = diagnostic.span().start();
        let width = lines[start.line - 1].chars().count();
        assert!((1..=width + 1).contains(&start.column), "{diagnostic}");
    }
    assert!(client.is_whole || !client.diagnostics.is_empty());
    let mut file = "product: scf\nactions:\n".to_owned();
    for name in client.actions.keys() {
        file += &format!("  {name}: []\n");
    }
    if !client.actions.is_empty() {
        assert_accepted(&file);
    }
    assert!(client.actions.values().flatten().all(|code| !code.trim().is_empty()));
}

/// Asserts that any bytes either are an archive whose files can be read, or yield an error message, and that
/// the size limits hold.
pub(crate) fn read_archive(bytes: &[u8]) {
    let mut archive = match Archive::open(Cursor::new(bytes)) {
        Ok(archive) => archive,
        Err(reason) => return assert!(!reason.is_empty()),
    };
    let paths: Vec<String> = archive.paths().map(str::to_owned).collect();
    let mut total = 0;
    for path in paths {
        match archive.read(&path) {
            Ok(bytes) => {
                assert!(bytes.len() <= MAX_BYTES + 1);
                total += bytes.len() as u64;
            }
            Err(reason) => assert!(!reason.is_empty()),
        }
    }
    assert!(total <= MAX_TOTAL);
}

/// Asserts that tables become a valid file with every code that can be added, and that importing the same tables
/// again does not change the file.
pub(crate) fn become_a_file(id: &str, is_whole: bool, zh: &str, en: &str) {
    let context = context(id, is_whole);
    let upstream = upstream(id, zh, en);
    let Some((text, changes)) = create(&upstream, &context) else { return };
    let catalog = assert_accepted(&text);
    let product = catalog.product(id).unwrap();
    let is_left_out = |code: &&str| changes.left_out.iter().any(|(other, _)| other == *code);
    for code in codes(&upstream).into_iter().filter(|code| !is_left_out(code)) {
        let entry = catalog.chain(product).find_map(|product| product.entry(code));
        assert!(entry.is_some(), "{code}");
        if let Some(entry) = entry.filter(|entry| entry.upstream().is_some()) {
            let class = context.classes.of(id, code, texts_of(&upstream, code));
            assert_eq!(entry.class(), class, "{code}");
        }
    }
    let (again, _) = update(&text, &upstream, &context).unwrap();
    assert_eq!(again, text, "a second run changes nothing");
}

/// Asserts that a file follows its tables, each in Chinese and English, and keeps additions by its author.
pub(crate) fn follow(old: [&str; 2], new: [&str; 2]) {
    let context = context("t", false);
    let (old, new) = (upstream("t", old[0], old[1]), upstream("t", new[0], new[1]));
    let Some((text, _)) = create(&old, &context) else { return };
    let comment =
        "  # A comment.\n  - code: The author's\n    kind: ok\n    summary: { zh: 一, en: one }\n";
    let (errors, actions) =
        text.split_at(text.find("\nactions:\n").map_or(text.len(), |at| at + 1));
    let text = errors.replace("errors: []\n", "errors:\n") + comment + actions;
    assert_accepted(&text);
    let (updated, changes) = update(&text, &new, &context).unwrap();
    let catalog = assert_accepted(&updated);
    assert!(updated.contains(comment));
    assert_eq!(changes.kept, Vec::<String>::new());
    let product = catalog.product("t").unwrap();
    for name in new.actions.iter().flat_map(|actions| actions.lists.keys()) {
        assert!(product.action(name).is_some(), "{name}");
    }
    let entries = product.entries();
    let (before, after) = (codes(&old), codes(&new));
    // A code that is the name of another entry cannot be added; this is reported.
    let is_left_out = |code: &&&str| changes.left_out.iter().any(|(other, _)| other == *code);
    for code in before.iter().chain(&after).filter(|code| !is_left_out(code)) {
        let Some(entry) = entries.iter().find(|entry| entry.code() == Some(code)) else {
            assert!(catalog.product("api_v3").unwrap().entry(code).is_some(), "{code}");
            continue;
        };
        assert_eq!(entry.is_deprecated(), !after.contains(code), "{code}");
        let texts = if after.contains(code) { texts_of(&new, code) } else { texts_of(&old, code) };
        assert_eq!(entry.class(), context.classes.of("t", code, texts), "{code}");
    }
    let (again, _) = update(&updated, &new, &context).unwrap();
    assert_eq!(again, updated, "a second run changes nothing");
    // Codes that were gone are revived.
    let (back, _) = update(&updated, &old, &context).unwrap();
    let catalog = assert_accepted(&back);
    for entry in catalog.product("t").unwrap().entries() {
        let code = entry.code().unwrap();
        let is_gone = !before.contains(&code) && code != "The author's";
        assert_eq!(entry.is_deprecated(), is_gone, "{code}");
    }
}
