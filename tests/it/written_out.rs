//! Lints do not see macro expansions, so they run on the same code written out as source.

use tencent_errors_catalog::{Lang, Source, Sources, load};
use tencent_errors_codegen::{Options, Plan, generate};
use tencent_errors_tests::Consumer;

const TMP: &str = env!("CARGO_TARGET_TMPDIR");

/// The built-in and a hostile catalog, generated and formatted.
fn written_out() -> String {
    let mut sources = Sources::built_in();
    let hostile = include_str!("../consumers/hostile/hostile.yaml");
    sources.add(Source::new("hostile.yaml", hostile));
    let catalog = load(&sources).unwrap();
    let plan = Plan::new(&catalog, Options::new().display(Lang::Zh)).unwrap();
    let file = syn::parse2(generate(&plan).into_tokens()).unwrap();
    prettyplease::unparse(&file)
}

fn consumer(name: &str) -> Consumer {
    let consumer = Consumer::new(TMP, name);
    consumer.manifest(name, "");
    let attributes = "//! Written out.\n#![no_std]\n#![deny(warnings, missing_docs, unreachable_pub)]\n\n/// Errors.\npub mod errors;\n";
    consumer.write("src/lib.rs", attributes);
    consumer.write("src/errors.rs", written_out());
    consumer
}

#[test]
fn no_lint_of_the_compiler_finds_anything() {
    consumer("written-out-rustc").cargo(&["check", "--quiet"]).assert_success();
}

#[test]
fn clippy_pedantic_finds_nothing() {
    let run = consumer("written-out-clippy").cargo(&[
        "clippy",
        "--quiet",
        "--",
        "-D",
        "warnings",
        "-W",
        "clippy::pedantic",
    ]);
    run.assert_success();
}

#[test]
fn rustdoc_finds_nothing_and_sees_no_doctest() {
    let consumer = consumer("written-out-rustdoc");
    consumer
        .cargo_with(&["doc", "--quiet", "--no-deps"], &[("RUSTDOCFLAGS", "-D warnings")])
        .assert_success();
    let run = consumer.cargo(&["test", "--doc"]);
    run.assert_success();
    assert!(run.stdout.contains("running 0 tests"), "{}", run.stdout);
}

#[test]
fn the_same_input_gives_the_same_tokens() {
    assert_eq!(written_out(), written_out());
}
