//! What must hold of any input. Each function takes any bytes, and panics where it does not hold; each is a fuzz
//! target of its name in `fuzz_targets/`, and has a folder of seeds in `seeds/`.

#![allow(clippy::missing_panics_doc)] // Panicking is what they are for.

// The macro's crate exports nothing but the macro.
#[path = "../../codegen-macro/src/args.rs"]
mod arguments;
mod classification;
mod errors;
#[path = "../../envelope/tests/it/invariants.rs"]
mod invariants;
mod messages;

use std::sync::LazyLock;

use proc_macro2::TokenStream;
use tencent_errors_catalog::__private::as_built_in;
use tencent_errors_catalog::{Catalog, LoadError, Position, Source, Sources};

use self::arguments::{Args, Runtime, Serde};

pub use self::classification::classify;
pub use self::errors::error;
pub use self::messages::message;

/// A target.
pub type Target = fn(&[u8]);

/// Every target, by name.
pub const TARGETS: [(&str, Target); 10] = [
    ("archive", archive),
    ("args", args),
    ("classify", classify),
    ("envelope", envelope),
    ("error", error),
    ("explain", explain),
    ("import", import),
    ("load", load),
    ("message", message),
    ("table", table),
];

/// Any bytes are an archive whose files can be read, or errors, and no more is read than may be.
pub fn archive(bytes: &[u8]) {
    tencent_errors_cli::fuzzing::read_archive(bytes);
}

/// Any tokens are arguments of the macro, or errors that say something.
pub fn args(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(tokens) = text.parse::<TokenStream>() else { return };
    let is_empty = tokens.is_empty();
    let mut args: Args = syn::parse2(tokens).expect("errors are in the arguments");
    assert!(!is_empty || args.errors.is_empty());
    args.check_serde(text.len() % 2 == 0);
    assert!(args.errors.iter().all(|error| !error.to_string().is_empty()));
    if args.errors.is_empty() {
        let products = args.products.listed().iter().map(|id| id.to_string());
        assert!({ products }.all(|id| text.contains(&id)));
        assert!(args.catalogs.is_empty() || text.contains("catalogs"));
        assert!(args.runtime.is_none() || text.contains("runtime"));
        let _ = args.display;
        if let Some(Runtime::At(path)) = args.runtime {
            assert!(!path.is_empty());
        }
        if let Some(Serde::At(path)) = args.serde {
            assert!(!path.is_empty());
        }
    }
}

/// Any bytes are a reply or malformed, and are searched for errors; whatever comes out can be used.
pub fn envelope(bytes: &[u8]) {
    invariants::decode_any(bytes);
    invariants::find_any(bytes);
}

/// Any text is explained, and no code found that it does not have.
pub fn explain(bytes: &[u8]) {
    tencent_errors_cli::fuzzing::explain(&String::from_utf8_lossy(bytes));
}

/// Any tables and clients become a catalog file that passes, and one that follows when they change. Four tables, with the
/// line `====` between them: in Chinese and English, now and later.
pub fn import(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut tables = text.split("\n====\n");
    let mut next = || tables.next().unwrap_or_default();
    let (old, new) = ([next(), next()], [next(), next()]);
    tencent_errors_cli::fuzzing::import(old, new);
}

/// Any bytes are read as a table of the Go and of the Python SDK and as a client, with errors at places inside them.
pub fn table(bytes: &[u8]) {
    tencent_errors_cli::fuzzing::read_table(bytes);
}

/// A box, small, as it is loaded each time.
const BASE: &str = "product: api_v3
title: { zh: 基础, en: Base }
errors:
  - { code: AuthFailure, kind: unauthenticated, summary: { zh: 一, en: one } }
  - { code: A, number: 1, kind: internal, summary: { zh: 二, en: two } }
  - { code: A.B, retry: true, summary: { zh: 三, en: three } }
  - { message: 'queue {}', name: Queue, kind: unavailable, summary: { zh: 四, en: four } }
";

/// Entries that a newer one has besides.
const MORE: &str = "  - { code: B, kind: ok, summary: { zh: 五, en: five } }
  - { code: A, number: 2, name: A2, canonical: true, kind: ok, summary: { zh: 六, en: six } }
  - { code: A.B.C, summary: { zh: 七, en: seven } }
  - { code: 'a', number: 3, name: C, kind: ok, summary: { zh: 八, en: eight } }
  - { code: '4', message: a, kind: ok, name: D, summary: { zh: 九, en: nine } }
  - { code: AuthFailure.B, summary: { zh: 十, en: ten } }
";

/// Products that a newer one has besides.
const PRODUCTS: [(&str, &str); 2] = [
    (
        "t",
        "product: t\naliases: [a]\ntitle: { zh: 一, en: one }\nextends: api_v3\nerrors:\n  - { code: A, kind: ok, summary: { zh: 一, en: one } }\n  - { code: AuthFailure.C, summary: { zh: 二, en: two } }\n",
    ),
    ("u", "product: u\nenum: Other\ntitle: { zh: 二, en: two }\nextends: api_v3\nerrors: []\n"),
];

/// Any bytes either load or give at least one diagnostic, each at a place inside the file. What loads beside
/// a box loads beside a newer one.
pub fn load(bytes: &[u8]) {
    let base = as_built_in(Source::new("base.yaml", BASE), "api_v3");
    let own = || Source::new("t.yaml", bytes);
    let error = match tencent_errors_catalog::load(&[base, own()].into()) {
        Ok(catalog) => {
            assert!(catalog.products().len() <= 2);
            return loads_beside_a_newer_box(own());
        }
        Err(error) => error,
    };
    assert_placed(&error, bytes);
}

fn loads_beside_a_newer_box(own: Source) {
    let newer = as_built_in(Source::new("newer.yaml", format!("{BASE}{MORE}")), "api_v3");
    let products =
        PRODUCTS.map(|(id, text)| as_built_in(Source::new(format!("box-{id}.yaml"), text), id));
    let sources = [newer].into_iter().chain(products).chain([own]);
    let sources = sources.collect::<Sources>().every_product();
    if let Err(error) = tencent_errors_catalog::load(&sources) {
        panic!("a newer box breaks it: {error}");
    }
}

/// Every diagnostic is at a place inside the file, and there is one.
fn assert_placed(error: &LoadError, bytes: &[u8]) {
    assert!(!error.diagnostics().is_empty());
    let text = String::from_utf8_lossy(bytes);
    let lines: Vec<_> = text.split('\n').collect();
    for diagnostic in error.diagnostics() {
        assert_eq!(diagnostic.path(), "t.yaml", "{diagnostic}");
        let Position { line, column } = diagnostic.span().start();
        let width = lines[line - 1].chars().count();
        assert!((1..=width + 1).contains(&column), "{diagnostic}");
    }
}

fn built_in() -> &'static Catalog {
    static BUILT_IN: LazyLock<Catalog> = LazyLock::new(|| {
        tencent_errors_catalog::load(&Sources::built_in()).expect("the box is sound")
    });
    &BUILT_IN
}
