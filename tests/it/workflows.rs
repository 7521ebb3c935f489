//! Static checks of the workflows and issue forms, which cannot be run locally.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_yaml::{Mapping, Value};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// Reads the files of a folder below `.github`, with their names.
fn read(folder: &str) -> Vec<(String, Mapping)> {
    let entries = fs::read_dir(Path::new(ROOT).join(".github").join(folder)).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let parse = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap())
    };
    files.iter().map(parse).collect()
}

/// Collects every value of a key at any depth.
fn values<'v>(value: &'v Value, key: &str, found: &mut Vec<&'v Value>) {
    match value {
        Value::Mapping(mapping) => {
            found.extend(mapping.get(key));
            mapping.values().for_each(|value| values(value, key, found));
        }
        Value::Sequence(items) => items.iter().for_each(|item| values(item, key, found)),
        _ => {}
    }
}

fn texts(file: &Mapping, key: &str) -> Vec<String> {
    let mut found = Vec::new();
    file.values().for_each(|value| values(value, key, &mut found));
    found.into_iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

#[test]
fn steps_run_existing_scripts() {
    let mut count = 0;
    for (name, file) in read("workflows") {
        for run in texts(&file, "run") {
            let words = run.split_whitespace().filter(|word| word.starts_with(".ci/"));
            for script in words {
                assert!(Path::new(ROOT).join(script).is_file(), "{name}: {script}");
                count += 1;
            }
        }
    }
    assert!(count >= 6, "{count}");
}

#[test]
fn third_party_actions_are_pinned_to_commits() {
    for (name, file) in read("workflows") {
        for action in texts(&file, "uses") {
            let (_, commit) = action.split_once('@').unwrap();
            let is_commit = commit.len() == 40 && commit.chars().all(|c| c.is_ascii_hexdigit());
            assert!(is_commit, "{name}: {action}");
        }
        // Jobs request further permissions individually.
        assert_eq!(file["permissions"]["contents"], "read", "{name}");
    }
}

#[test]
fn long_runs_have_every_part_and_every_shard() {
    let files = read("workflows");
    let (_, long) = files.iter().find(|(name, _)| name == "long.yml").unwrap();
    let script = fs::read_to_string(Path::new(ROOT).join(".ci/long")).unwrap();
    let matrix = |job: &str| long["jobs"][job]["strategy"]["matrix"].clone();
    let mut parts: Vec<String> = serde_yaml::from_value(matrix("parts")["part"].clone()).unwrap();
    parts.push("mutants".to_owned());
    for part in &parts {
        assert!(script.contains(&format!("\n{part}() {{")), "{part}");
    }
    let functions = script.lines().filter_map(|line| line.strip_suffix("() {"));
    let own = ["have"];
    let functions: Vec<&str> = functions.filter(|name| !own.contains(name)).collect();
    assert!(functions.iter().all(|name| parts.iter().any(|part| part == name)), "{functions:?}");

    let packages: Vec<String> =
        serde_yaml::from_value(matrix("mutants")["package"].clone()).unwrap();
    let script = fs::read_to_string(Path::new(ROOT).join(".ci/mutants")).unwrap();
    let (_, all) = script.split_once("|| set -- ").unwrap();
    let all: Vec<&str> = all.lines().next().unwrap().split(' ').collect();
    assert_eq!(packages, all);
    let shards: Vec<Mapping> =
        serde_yaml::from_value(matrix("mutants")["include"].clone()).unwrap();
    let shards: Vec<&str> = shards.iter().map(|shard| shard["shard"].as_str().unwrap()).collect();
    let expected: Vec<String> = (0..8).map(|shard| format!("{shard}/8")).collect();
    assert_eq!(shards, expected);
}

#[test]
fn forms_have_questions_with_labels() {
    let forms = read("ISSUE_TEMPLATE");
    assert_eq!(forms.len(), 4);
    for (name, form) in forms.iter().filter(|(name, _)| name != "config.yml") {
        assert!(form["name"].is_string() && form["description"].is_string(), "{name}");
        let body = form["body"].as_sequence().unwrap();
        let mut ids: Vec<&str> = Vec::new();
        for question in body.iter().filter(|item| item["type"] != "markdown") {
            assert!(question["attributes"]["label"].is_string(), "{name}");
            ids.push(question["id"].as_str().unwrap());
        }
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert!(count >= 3 && ids.len() == count, "{name}: {ids:?}");
    }
}

#[test]
fn releases_reject_a_tag_that_is_not_a_version() {
    for (arguments, message) in [
        (vec!["v0.0.0-none"], "not that of v0.0.0-none"),
        (vec!["data-9.20000101.0"], "not that of data-9.20000101.0"),
        (vec!["1.0.0"], ".ci/release check"),
        (vec!["check", "--now"], ".ci/release check"),
        (vec![], ".ci/release check"),
    ] {
        let run =
            Command::new(Path::new(ROOT).join(".ci/release")).args(&arguments).output().unwrap();
        let stderr = String::from_utf8_lossy(&run.stderr);
        assert!(!run.status.success() && stderr.contains(message), "{arguments:?}: {stderr}");
    }
}
