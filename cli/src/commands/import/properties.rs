//! Properties of every import, whatever the tables contain.

use proptest::prelude::*;
use tencent_errors_catalog::{Catalog, Lang, Product, Source, Sources, load};

use super::classes::Classes;
use super::create::{Context, create};
use super::table::Table;
use super::update::update;
use super::upstream::{Address, PerLang, Texts, Upstream, join};

/// A line of Go-like text.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (".{0,12}", code()).prop_map(|(text, code)| format!("\t// {text}\n\tNAME = \"{code}\"\n")),
        2 => code().prop_map(|code| format!("NAME = \"{code}\"")),
        1 => "\\PC{0,20}".prop_map(|text| format!("// {text}")),
        1 => Just("const (".to_owned()),
        1 => Just(")".to_owned()),
        1 => Just("/*".to_owned()),
        1 => Just("*/ x".to_owned()),
        1 => Just(String::new()),
        1 => "(const )?[A-Z_]{0,3} ?(string|int)? ?=? ?[\"`]?[\\\\a-z0-9x\"`]{0,6}",
        1 => ".{0,20}",
    ]
}

/// Codes that collide often, and codes of any sort.
fn code() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "(InvalidParameter|OperationDenied|Ab|A)?[.]?(b|B|bC|BC|C|_c|2|Self|ALL)?[.]?",
        1 => "[A-Za-z0-9._]{1,8}",
        1 => "[^\"\\\\\\n]{1,6}",
        1 => "\\PC{0,4}",
    ]
}

fn go() -> impl Strategy<Value = String> {
    let inside = prop::collection::vec(line(), 0..20);
    (any::<bool>(), inside).prop_map(|(opens, lines)| {
        format!("package v1\n\n{}{}\n)\n", if opens { "const (\n" } else { "" }, lines.join("\n"))
    })
}

fn upstream(id: &str, zh: &str, en: &str) -> Upstream {
    let read = |text: &str| Table::read(Source::new("errors.go", text)).rows;
    let address = |lang: &str| Address {
        start: format!("https://example.com/{lang}/p/"),
        versions: vec!["v1".to_owned()],
    };
    Upstream {
        id: id.to_owned(),
        product: id.to_owned(),
        title: PerLang::new(Some("测试".to_owned()), Some("Test".to_owned())),
        addresses: [(Lang::Zh, address("zh")), (Lang::En, address("en"))],
        whole: Lang::ALL.to_vec(),
        errors: join(&read(zh), &read(en)),
    }
}

fn context<'c>(built_in: &'c Catalog, id: &str) -> Context<'c> {
    let adds_to = built_in.product(id);
    let extends = adds_to.or_else(|| built_in.product("api_v3")).into_iter();
    let extends = extends.flat_map(|product| built_in.chain(product));
    Context {
        classes: Classes::new(built_in),
        adds_to,
        extends: extends.filter(|product| product.id() != id).collect(),
        elsewhere: adds_to.map(Product::entries).unwrap_or_default().iter().collect(),
        schema: "catalog.schema.json",
    }
}

/// Fails unless the loader accepts a file beside the built-in catalog.
fn assert_accepted(text: &str) -> Catalog {
    let mut sources = Sources::built_in();
    sources.add(Source::new("t.yaml", text));
    load(&sources).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn codes(upstream: &Upstream) -> Vec<&str> {
    upstream.errors.iter().map(|error| error.code.as_str()).collect()
}

fn texts_of<'u>(upstream: &'u Upstream, code: &str) -> &'u Texts {
    &upstream.errors.iter().find(|error| error.code == code).unwrap().texts
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Any text is read without a panic, and errors are reported at places inside it.
    #[test]
    fn any_text_is_read(bytes in prop::collection::vec(any::<u8>(), 0..200), text in go(), cut in 0..200_usize) {
        for bytes in [bytes, text.as_bytes()[..cut.min(text.len())].to_vec()] {
            let Table { diagnostics, .. } = Table::read(Source::new("errors.go", bytes.clone()));
            let lines = String::from_utf8_lossy(&bytes).lines().count().max(1);
            for diagnostic in diagnostics {
                let start = diagnostic.span().start();
                prop_assert!(start.line <= lines && start.column > 0, "{diagnostic}");
            }
        }
    }

    /// Any tables become a file that passes and has every code.
    #[test]
    fn any_tables_become_a_file_that_passes(
        zh in go(),
        en in go(),
        id in prop_oneof![Just("t"), Just("scf")],
    ) {
        let built_in = load(&Sources::built_in()).unwrap();
        let context = context(&built_in, id);
        let upstream = upstream(id, &zh, &en);
        let Some((text, _)) = create(&upstream, &context) else { return Ok(()) };
        let catalog = assert_accepted(&text);
        let product = catalog.product(id).unwrap();
        for code in codes(&upstream) {
            let entry = product.entries().iter().find(|entry| entry.code() == Some(code));
            prop_assert!(entry.is_some(), "{code}");
            if let Some(entry) = entry.filter(|entry| entry.upstream().is_some()) {
                prop_assert_eq!(entry.class(), context.classes.of(id, code, texts_of(&upstream, code)), "{}", code);
            }
        }
        let (again, _) = update(&text, &upstream, &context).unwrap();
        prop_assert_eq!(again, text, "a second run changes nothing");
    }

    /// A file follows its tables through any change, and keeps what its author adds.
    #[test]
    fn any_change_of_the_tables_is_followed(old in [go(), go()], new in [go(), go()]) {
        let built_in = load(&Sources::built_in()).unwrap();
        let context = context(&built_in, "t");
        let (old, new) = (upstream("t", &old[0], &old[1]), upstream("t", &new[0], &new[1]));
        let Some((text, _)) = create(&old, &context) else { return Ok(()) };
        let comment = "  # A comment.\n  - code: The author's\n    kind: ok\n    summary: { zh: 一, en: one }\n";
        let text = text + comment;
        assert_accepted(&text);
        let (updated, changes) = update(&text, &new, &context).unwrap();
        let catalog = assert_accepted(&updated);
        prop_assert!(updated.contains(comment));
        prop_assert_eq!(changes.kept, Vec::<String>::new());
        let entries = catalog.product("t").unwrap().entries();
        let (before, after) = (codes(&old), codes(&new));
        // A code that is the name of another entry cannot be added, which is reported.
        let is_left_out = |code: &&&str| changes.left_out.iter().any(|(other, _)| other == *code);
        for code in before.iter().chain(&after).filter(|code| !is_left_out(code)) {
            let entry = entries.iter().find(|entry| entry.code() == Some(code)).unwrap();
            prop_assert_eq!(entry.is_deprecated(), !after.contains(code), "{}", code);
            let texts = if after.contains(code) { texts_of(&new, code) } else { texts_of(&old, code) };
            prop_assert_eq!(entry.class(), context.classes.of("t", code, texts), "{}", code);
        }
        let (again, _) = update(&updated, &new, &context).unwrap();
        prop_assert_eq!(&again, &updated, "a second run changes nothing");
        // What was gone comes back.
        let (back, _) = update(&updated, &old, &context).unwrap();
        let catalog = assert_accepted(&back);
        for entry in catalog.product("t").unwrap().entries() {
            let code = entry.code().unwrap();
            let is_gone = !before.contains(&code) && code != "The author's";
            prop_assert_eq!(entry.is_deprecated(), is_gone, "{}", code);
        }
    }
}
