//! Lints skip macro expansions, so they run on the same code written out as source.

use tencent_errors_catalog::{Lang, Source, Sources, load};
use tencent_errors_codegen::{Options, Plan, generate};
use tencent_errors_tests::Consumer;

const TMP: &str = env!("CARGO_TARGET_TMPDIR");

/// Generates and formats the code for the built-in and a hostile catalog.
fn written_out(options: Options) -> String {
    let mut sources = Sources::built_in().with_actions();
    let hostile = include_str!("../consumers/hostile/hostile.yaml");
    sources.add(Source::new("hostile.yaml", hostile));
    let catalog = load(&sources).unwrap();
    let plan = Plan::new(&catalog, options.display(Lang::Zh).actions()).unwrap();
    let file = syn::parse2(generate(&plan).into_tokens()).unwrap();
    prettyplease::unparse(&file)
}

/// Creates crates with the code: one that depends on the facade, and one without dependencies.
fn consumers(name: &str) -> [Consumer; 2] {
    let facade = concat!("{ path = \"", env!("CARGO_MANIFEST_DIR"), "/../tencent-errors\" }");
    let linked = (format!("{name}-linked"), format!("tencent-errors = {facade}"), Options::new());
    let emitted = (format!("{name}-emitted"), String::new(), Options::new().emit_runtime());
    [linked, emitted].map(|(name, dependencies, options)| {
        let consumer = Consumer::new(TMP, &name);
        consumer.manifest(&name, &dependencies);
        let attributes = "//! Written out.\n#![no_std]\n#![deny(warnings, missing_docs, unreachable_pub)]\n\n/// Errors.\npub mod errors;\n";
        consumer.write("src/lib.rs", attributes);
        consumer.write("src/errors.rs", written_out(options));
        consumer
    })
}

#[test]
fn generated_code_passes_every_lint() {
    for consumer in consumers("written-out-rustc") {
        consumer.cargo(&["check", "--quiet"]).assert_success();
    }
}

#[test]
fn clippy_pedantic_finds_nothing() {
    for consumer in consumers("written-out-clippy") {
        let pedantic = ["clippy", "--quiet", "--", "-D", "warnings", "-W", "clippy::pedantic"];
        consumer.cargo(&pedantic).assert_success();
    }
}

#[test]
fn rustdoc_finds_nothing_and_sees_no_doctest() {
    for consumer in consumers("written-out-rustdoc") {
        consumer.assert_documented();
    }
}

#[test]
fn the_same_input_gives_the_same_tokens() {
    assert_eq!(written_out(Options::new()), written_out(Options::new()));
}
