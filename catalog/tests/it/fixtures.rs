//! Every rule on its own files: each folder of `tests/rules/` has catalog files annotated with the
//! diagnostics they must raise.
//!
//! `#~ COLUMN: message` at the end of a line, or `#~ LINE:COLUMN: message` anywhere, expects a
//! diagnostic there; a line may have several. No other diagnostic may be raised.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tencent_errors_catalog::{Source, Sources};

use crate::load_all;

/// What the comments of a file expect, as `path:line:column: message`.
fn expected(path: &str, text: &str) -> Vec<String> {
    let mut expected = Vec::new();
    for (index, line) in text.lines().enumerate() {
        for note in line.split("#~ ").skip(1) {
            let (position, message) =
                note.trim_end().split_once(": ").expect("a position and a message");
            expected.push(match position.contains(':') {
                true => format!("{path}:{position}: {message}"),
                false => format!("{path}:{}:{position}: {message}", index + 1),
            });
        }
    }
    expected
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries
}

#[test]
fn every_breach_of_a_rule_is_reported_at_its_place() {
    let mut rules = BTreeSet::new();
    let mut count = 0;
    for folder in sorted(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules")) {
        let mut sources = Sources::built_in();
        let mut all_expected = Vec::new();
        for file in sorted(&folder) {
            let name = file.file_name().unwrap().to_str().unwrap();
            let text = fs::read_to_string(&file).unwrap();
            all_expected.extend(expected(name, &text));
            sources.add(Source::new(name, text));
        }
        let diagnostics = load_all(sources).diagnostics;
        rules.extend(diagnostics.iter().map(|diagnostic| diagnostic.rule()));
        let mut actual: Vec<String> = diagnostics
            .iter()
            .map(|diagnostic| format!("{}: {}", diagnostic.span(), diagnostic.message()))
            .collect();
        actual.sort();
        all_expected.sort();
        count += all_expected.len();
        assert_eq!(actual, all_expected, "{}", folder.display());
    }
    assert!(count > 60, "{count}");
    assert!(rules.len() > 35, "{rules:#?}");
}
