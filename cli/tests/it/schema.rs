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

/// Returns the places in a catalog file where the schema reports errors.
fn complaints(validator: &Validator, text: &str) -> Vec<String> {
    let value: Value = serde_yaml::from_str(text).unwrap();
    validator.iter_errors(&value).map(|error| error.instance_path().to_string()).collect()
}

#[test]
fn the_schema_is_committed() {
    let committed =
        fs::read_to_string(Path::new(ROOT).join("catalog/catalog.schema.json")).unwrap();
    assert!(stdout(&Folder::new().run("schema").success()) == committed);
}

/// Returns the built-in files.
fn built_in() -> Vec<PathBuf> {
    let folders =
        ["documents", "products"].map(|folder| Path::new(ROOT).join("catalog/data").join(folder));
    let files = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    files.map(|file| file.unwrap().path()).collect()
}

#[test]
fn the_schema_accepts_every_file_that_the_loader_accepts() {
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
fn built_in_files_refer_to_the_schema() {
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

/// Returns the lints that the loader reports for a file, including warnings.
fn lints(text: &str) -> Vec<String> {
    let folder = Folder::new();
    folder.write("case.yaml", text);
    let run = folder.run("check --format json --allow no-solution --allow untranslated case.yaml");
    let json: Value = serde_json::from_str(&stdout(&run)).unwrap();
    let lints = json["diagnostics"].as_array().unwrap().iter();
    lints.map(|found| found["rule"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_schema_agrees_with_check_where_possible() {
    let validator = validator();
    let cases = cases();
    assert!(cases.len() > 100 && cases.iter().filter(|case| case.schema).count() > 80);
    for Case { name, lint, schema, text, .. } in cases {
        // Each case triggers exactly its expected lint, or none.
        let found = lints(&text);
        assert!(found.iter().all(|found| Some(found) == lint.as_ref()), "{name}: {found:?}");
        assert_eq!(found.is_empty(), lint.is_none(), "{name}");
        let refused = match serde_yaml::from_str::<Value>(&text) {
            Ok(value) => !validator.is_valid(&value),
            // The file is not valid YAML, so the schema has nothing to check.
            Err(_) => schema,
        };
        assert_eq!(refused, schema, "{name}");
        // The schema accepts every file that the loader accepts.
        assert!(lint.is_some() || !schema, "{name}");
    }
}

/// The schema must reject fixtures of these lints, which concern single values and can be expressed in a schema.
#[test]
fn the_schema_rejects_invalid_single_values() {
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
