//! `schema`.

use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use serde_json::Value;
use tencent_errors_tests::schema::{Case, cases};

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

/// The files of the box.
fn built_in() -> Vec<PathBuf> {
    let folders =
        ["documents", "products"].map(|folder| Path::new(ROOT).join("catalog/data").join(folder));
    let files = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    files.map(|file| file.unwrap().path()).collect()
}

#[test]
fn it_accepts_every_file_that_the_loader_accepts() {
    let validator = validator();
    let mut files = built_in();
    assert!(files.len() >= 270);
    files.extend(
        [
            "tests/everything.yaml",
            "tests/consumers/hostile/hostile.yaml",
            "example-consumer/errors/cls.yaml",
            "example-consumer/errors/orders.yaml",
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
    for path in built_in() {
        let text = fs::read_to_string(&path).unwrap();
        let schema = text
            .lines()
            .next()
            .and_then(|line| line.strip_prefix("# yaml-language-server: $schema="))
            .unwrap_or_else(|| panic!("{} names no schema", path.display()));
        assert!(path.parent().unwrap().join(schema).is_file(), "{schema}");
    }
}

/// The lints of the loader that a file breaks, warnings included.
fn lints(text: &str) -> Vec<String> {
    let folder = Folder::new();
    folder.write("case.yaml", text);
    let run = folder.run("check --format json --allow no-solution --allow untranslated case.yaml");
    let json: Value = serde_json::from_str(&stdout(&run)).unwrap();
    let lints = json["diagnostics"].as_array().unwrap().iter();
    lints.map(|found| found["rule"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn it_agrees_with_check_wherever_a_schema_can() {
    let validator = validator();
    let cases = cases();
    assert!(cases.len() > 100 && cases.iter().filter(|case| case.schema).count() > 80);
    for Case { name, lint, schema, text, .. } in cases {
        // Every case breaks its lint and no other, or none.
        let found = lints(&text);
        assert!(found.iter().all(|found| Some(found) == lint.as_ref()), "{name}: {found:?}");
        assert_eq!(found.is_empty(), lint.is_none(), "{name}");
        let refused = match serde_yaml::from_str::<Value>(&text) {
            Ok(value) => !validator.is_valid(&value),
            // No schema gets to see it.
            Err(_) => schema,
        };
        assert_eq!(refused, schema, "{name}");
        // What the loader accepts, the schema accepts.
        assert!(lint.is_some() || !schema, "{name}");
    }
}

/// Of files that the fixtures of the loader's lints have broken, the schema must see what it can: these
/// lints are about one entry by itself.
#[test]
fn it_sees_what_breaks_the_rules_of_single_values() {
    let of_values = [
        "unknown-key",
        "missing-key",
        "unknown-language",
        "duplicate-language",
        "missing-language",
        "empty-text",
        "untrimmed-text",
        "line-break",
        "control-character",
        "invisible-character",
        "invalid-product",
        "no-entries",
        "unidentified-entry",
        "invalid-name",
        "unknown-kind",
        "unknown-http-status",
        "invalid-link",
        "invalid-template",
    ];
    let validator = validator();
    let mut seen = 0;
    let mut folders = vec![Path::new(ROOT).join("catalog/tests/lints")];
    while let Some(folder) = folders.pop() {
        for file in fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            let Ok(value) = serde_yaml::from_str::<Value>(&text) else { continue };
            let broken = lints(&text);
            if broken.iter().any(|lint| of_values.contains(&lint.as_str())) {
                seen += 1;
                assert!(!validator.is_valid(&value), "{}: {broken:?}", path.display());
            }
        }
    }
    assert!(seen > 20, "{seen}");
}
