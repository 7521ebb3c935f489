//! `schema`.

use std::fs;
use std::path::Path;

use jsonschema::Validator;
use serde_json::Value;

use crate::{Folder, stdout};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

fn validator() -> Validator {
    let run = Folder::new().run("schema").success();
    jsonschema::validator_for(&serde_json::from_str(&stdout(&run)).unwrap()).unwrap()
}

/// The places in a catalog file that the schema complains about.
fn complaints(validator: &Validator, text: &str) -> Vec<String> {
    let value: Value = serde_yaml::from_str(text).unwrap();
    validator.iter_errors(&value).map(|error| error.instance_path().to_string()).collect()
}

#[test]
fn it_is_the_committed_schema() {
    let committed =
        fs::read_to_string(Path::new(ROOT).join("catalog/catalog.schema.json")).unwrap();
    assert!(stdout(&Folder::new().run("schema").success()) == committed);
}

#[test]
fn it_accepts_every_file_that_the_loader_accepts() {
    let validator = validator();
    let mut files: Vec<_> = fs::read_dir(Path::new(ROOT).join("catalog/data"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    assert!(files.len() >= 4);
    files.extend(
        [
            "tests/everything.yaml",
            "tests/consumers/hostile/hostile.yaml",
            "example-consumer/errors/cvm.yaml",
        ]
        .map(|file| Path::new(ROOT).join(file)),
    );
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        assert_eq!(complaints(&validator, &text), [""; 0], "{}", file.display());
    }
}

#[test]
fn the_built_in_files_name_it() {
    for file in fs::read_dir(Path::new(ROOT).join("catalog/data")).unwrap() {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let schema = text
            .lines()
            .next()
            .and_then(|line| line.strip_prefix("# yaml-language-server: $schema="))
            .unwrap_or_else(|| panic!("{} names no schema", path.display()));
        assert!(path.parent().unwrap().join(schema).is_file(), "{schema}");
    }
}

/// Mistakes that can be seen in one file, each with the place that the schema complains about.
#[test]
fn it_refuses_what_one_file_can_tell() {
    let validator = validator();
    let entry = "code: A, kind: ok, summary: { zh: 一, en: one }";
    let file = |head: &str, entry: &str| {
        format!("product: t\ntitle: {{ zh: 一, en: one }}\n{head}errors:\n  - {{ {entry} }}\n")
    };
    assert_eq!(complaints(&validator, &file("", entry)), [""; 0]);
    for (head, entry, place) in [
        ("titel: x\n", entry, ""),
        ("enum: not_camel\n", entry, "/enum"),
        ("languages: [zh, fr]\n", entry, "/languages/1"),
        ("languages: [zh, zh]\n", entry, "/languages"),
        ("languages: []\n", "code: A, kind: ok, summary: {}", "/errors/0/summary"),
        ("", "code: A, kind: okay, summary: { zh: 一, en: one }", "/errors/0/kind"),
        ("", "code: A, kind: ok, http: 418, summary: { zh: 一, en: one }", "/errors/0/http"),
        ("", "code: A, kind: ok, retry: 'yes', summary: { zh: 一, en: one }", "/errors/0/retry"),
        ("", "code: A, kind: ok, number: 1.5, summary: { zh: 一, en: one }", "/errors/0/number"),
        ("", "code: A, kind: ok, summary: one", "/errors/0/summary"),
        ("", "code: A, kind: ok, summary: { zh: 一 }", "/errors/0/summary"),
        ("", "code: A, kind: ok", "/errors/0"),
        ("", "kind: ok, summary: { zh: 一, en: one }", "/errors/0"),
        ("", "number: 1, kind: ok, summary: { zh: 一, en: one }", "/errors/0"),
        ("", "code: A, kind: ok, http: null, summary: { zh: 一, en: one }", "/errors/0/http"),
        (
            "",
            "code: A, kind: ok, successor: '', summary: { zh: 一, en: one }",
            "/errors/0/successor",
        ),
        (
            "",
            "code: A, kind: ok, number: 9223372036854775808, summary: { zh: 一, en: one }",
            "/errors/0/number",
        ),
        ("", "code: 'A ', kind: ok, summary: { zh: 一, en: one }", "/errors/0/code"),
        (
            "",
            "code: A, kind: ok, links: [ftp://x], summary: { zh: 一, en: one }",
            "/errors/0/links/0",
        ),
    ] {
        let complaints = complaints(&validator, &file(head, entry));
        assert!(complaints.iter().any(|path| path == place), "{head}{entry}: {complaints:?}");
    }
    for languages in ["zh", ""] {
        let head = format!("languages: [{languages}]\n");
        let partly = file(&head, "code: A, kind: ok, summary: { zh: 一 }");
        assert_eq!(complaints(&validator, &partly), [""; 0]);
    }
}
