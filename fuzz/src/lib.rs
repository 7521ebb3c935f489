//! Properties that hold for any input. Each function takes arbitrary bytes and panics if its property is
//! violated. Each is a fuzz target of the same name in `fuzz_targets/`, with a folder of seeds in `seeds/`.

#![allow(clippy::missing_panics_doc)] // The functions are meant to panic.

// A proc-macro crate exports only macros, so its module is included by path.
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

/// A fuzz target.
pub type Target = fn(&[u8]);

/// All targets by name.
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

/// Checks that any bytes are either read as an archive or rejected with an error, and that the size limit is
/// respected.
pub fn archive(bytes: &[u8]) {
    tencent_errors_cli::fuzzing::read_archive(bytes);
}

/// Checks that any tokens are parsed as arguments of the macro or rejected with errors that have a message.
pub fn args(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(tokens) = text.parse::<TokenStream>() else { return };
    let is_empty = tokens.is_empty();
    let mut args: Args = syn::parse2(tokens).expect("parsing collects all errors in the arguments");
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

/// Checks that any bytes decode to a reply or are malformed, can be searched for errors, and yield usable
/// results.
pub fn envelope(bytes: &[u8]) {
    invariants::decode_any(bytes);
    invariants::find_any(bytes);
}

/// Checks that any text can be explained, and that every code that is found occurs in the text.
pub fn explain(bytes: &[u8]) {
    tencent_errors_cli::fuzzing::explain(&String::from_utf8_lossy(bytes));
}

/// Checks that any tables and clients are imported to a valid catalog file, and that the file follows their
/// changes. The input consists of four tables separated by the line `====`: in Chinese and English, before and
/// after the change.
pub fn import(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut tables = text.split("\n====\n");
    let mut next = || tables.next().unwrap_or_default();
    let (old, new) = ([next(), next()], [next(), next()]);
    tencent_errors_cli::fuzzing::import(old, new);
}

/// Checks that any bytes can be read as a table of the Go and Python SDKs and as a client, with errors at
/// positions within them.
pub fn table(bytes: &[u8]) {
    tencent_errors_cli::fuzzing::read_table(bytes);
}

/// A small built-in catalog, because it is loaded on every run.
const BASE: &str = "product: api_v3
title: { zh: 基础, en: Base }
errors:
  - { code: AuthFailure, kind: unauthenticated, summary: { zh: 一, en: one } }
  - { code: A, number: 1, kind: internal, summary: { zh: 二, en: two } }
  - { code: A.B, retry: true, summary: { zh: 三, en: three } }
  - { message: 'queue {}', name: Queue, kind: unavailable, summary: { zh: 四, en: four } }
";

/// Additional entries in a newer built-in catalog.
const MORE: &str = "  - { code: B, kind: ok, summary: { zh: 五, en: five } }
  - { code: A, number: 2, name: A2, canonical: true, kind: ok, summary: { zh: 六, en: six } }
  - { code: A.B.C, summary: { zh: 七, en: seven } }
  - { code: 'a', number: 3, name: C, kind: ok, summary: { zh: 八, en: eight } }
  - { code: '4', message: a, kind: ok, name: D, summary: { zh: 九, en: nine } }
  - { code: AuthFailure.B, summary: { zh: 十, en: ten } }
";

/// Additional products in a newer built-in catalog.
const PRODUCTS: [(&str, &str); 2] = [
    (
        "t",
        "product: t\naliases: [a]\ntitle: { zh: 一, en: one }\nextends: api_v3\nerrors:\n  - { code: A, kind: ok, summary: { zh: 一, en: one } }\n  - { code: AuthFailure.C, summary: { zh: 二, en: two } }\n",
    ),
    ("u", "product: u\nenum: Other\ntitle: { zh: 二, en: two }\nextends: api_v3\nerrors: []\n"),
];

/// Checks that any bytes either load or yield at least one diagnostic, each at a position within the file. A
/// file that loads with a built-in catalog must also load with a newer one.
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
        panic!("fails to load with a newer built-in catalog: {error}");
    }
}

/// Checks that there is at least one diagnostic, and that each is at a position within the file.
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
        tencent_errors_catalog::load(&Sources::built_in()).expect("the built-in catalog loads")
    });
    &BUILT_IN
}
