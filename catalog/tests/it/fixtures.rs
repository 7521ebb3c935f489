//! Checks every lint with separate files: each file in a folder of `tests/lints/` is loaded with the built-in catalog,
//! files in a subfolder are loaded together, and each file contains the diagnostics that it must raise.
//!
//! `#~ COLUMN: message` at the end of a line, or `#~ LINE:COLUMN: message` anywhere, expects a
//! diagnostic there; a line may have several. ` => help` after a message expects that help. No other
//! diagnostic may be raised.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tencent_errors_catalog::{Diagnostic, Lint, Severity, Source, Sources};

use crate::load_all;

/// The expectation in a comment.
struct Expected {
    /// `path:line:column: message`
    line: String,
    /// The expected help, which is compared only if present.
    help: Option<String>,
}

impl Expected {
    fn is(&self, diagnostic: &Diagnostic) -> bool {
        let text = diagnostic.to_string();
        let (line, help) = match text.split_once("\nhelp: ") {
            Some((line, help)) => (line, Some(help)),
            None => (text.as_str(), None),
        };
        // A place in the same file is written without the file name.
        let own = format!("{}:", diagnostic.path());
        let help = help.map(|help| help.replace(&own, ""));
        line == self.line && (self.help.is_none() || self.help == help)
    }
}

/// The expectations in the comments of a file.
fn expected(path: &str, text: &str) -> Vec<Expected> {
    let mut expected = Vec::new();
    for (index, line) in text.lines().enumerate() {
        for note in line.split("#~ ").skip(1) {
            let (position, message) =
                note.trim_end().split_once(": ").expect("a note has a position and a message");
            let (message, help) = match message.split_once(" => ") {
                Some((message, help)) => (message, Some(help.to_owned())),
                None => (message, None),
            };
            let position = match position.contains(':') {
                true => position.to_owned(),
                false => format!("{}:{position}", index + 1),
            };
            expected.push(Expected { line: format!("{path}:{position}: {message}"), help });
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

/// Loads files together, and compares their diagnostics with the expected ones. Returns the number of
/// diagnostics, and the lints.
fn check(files: &[PathBuf]) -> (usize, Vec<Lint>) {
    let mut sources = Sources::built_in();
    let mut missing = Vec::new();
    for file in files {
        let name = file.file_name().unwrap().to_str().unwrap();
        let text = fs::read_to_string(file).unwrap();
        missing.extend(expected(name, &text));
        sources.add(Source::new(name, text));
    }
    let count = missing.len();
    let diagnostics = load_all(sources).diagnostics;
    for diagnostic in &diagnostics {
        assert_eq!(diagnostic.severity(), Severity::Error);
        let found = missing.iter().position(|expected| expected.is(diagnostic));
        let found = found.unwrap_or_else(|| panic!("unexpected in {files:?}: {diagnostic}"));
        missing.remove(found);
    }
    let missing: Vec<&str> = missing.iter().map(|expected| expected.line.as_str()).collect();
    assert!(missing.is_empty(), "not reported in {files:?}: {missing:#?}");
    (count, diagnostics.iter().map(Diagnostic::lint).collect())
}

#[test]
fn every_lint_is_reported_at_its_place() {
    let mut lints: BTreeSet<Lint> = BTreeSet::new();
    let mut count = 0;
    for topic in sorted(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lints")) {
        for case in sorted(&topic) {
            let files = if case.is_dir() { sorted(&case) } else { vec![case] };
            let (of_case, broken) = check(&files);
            count += of_case;
            lints.extend(broken);
        }
    }
    assert!(count > 150, "{count}");
    // Warnings have separate tests, and so do files that cannot be fixtures because they are too large, not UTF-8 or
    // slow by design, and lints that need more files or diagnostics than a fixture has.
    let elsewhere = [
        Lint::ALIAS_BOMB,
        Lint::CONFLICTING_HEADER,
        Lint::FILE_TOO_LARGE,
        Lint::INVALID_ALLOW,
        Lint::IN_THE_BOX,
        Lint::MORE_DIAGNOSTICS,
        Lint::NEEDLESS_KIND,
        Lint::NESTED_TOO_DEEP,
        Lint::NO_SOLUTION,
        Lint::NOT_UTF8,
        Lint::REPEATED_CODE,
        Lint::SAME_TEXT,
        Lint::STAND_IN_TEXT,
        Lint::SWAPPED_LANGUAGES,
        Lint::TOO_MANY_ACTIONS,
        Lint::TOO_MANY_ENTRIES,
        Lint::UNLIKELY_CLASS,
        Lint::UNTRANSLATED,
    ];
    let untested: Vec<&Lint> = Lint::ALL
        .iter()
        .filter(|lint| !lints.contains(lint) && !elsewhere.contains(lint))
        .collect();
    assert!(untested.is_empty(), "{untested:?}");
}
