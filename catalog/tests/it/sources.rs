//! Reading of files and directories.

use std::fs;
use std::path::Path;

use tencent_errors_catalog::{Lint, MAX_BYTES, Source, Sources, load};

use crate::{HEAD, entry, load_with};

#[test]
fn catalogs_of_a_directory_are_found() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("catalogs of a directory");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("d.yaml/below")).unwrap();
    for name in ["b.yml", "a.yaml", ".c.yaml", "c.yaml~", "yaml", "e.json", "d.yaml/f.yaml"] {
        fs::write(folder.join(name), "").unwrap();
    }
    assert_eq!(Source::files_in(&folder).unwrap(), [folder.join("a.yaml"), folder.join("b.yml")]);
    assert!(Source::files_in(&folder.join("nowhere")).is_err());
}

#[test]
fn sources_are_empty_until_there_is_one() {
    let mut sources = Sources::default();
    assert!(sources.iter().len() == 0 && Sources::built_in().iter().len() > 0);
    sources.add(Source::new("a.yaml", ""));
    assert_eq!(sources.iter().len(), 1);
}

#[test]
fn errors_are_printed_one_below_the_other() {
    let error =
        load(&[Source::new("a.yaml", "product: A\ntitle: 1\nerrors: 1\n")].into()).unwrap_err();
    let all: Vec<String> = error.diagnostics().iter().map(ToString::to_string).collect();
    assert!(all.len() > 2);
    assert_eq!(error.to_string(), all.join("\n"));
    assert_eq!(error.diagnostics()[0].lint().to_string(), error.diagnostics()[0].lint().as_str());
    assert_eq!(error.diagnostics()[0].severity().to_string(), "error");
}

#[test]
fn a_file_may_be_as_large_as_the_limit() {
    let mut text = format!("{HEAD}{}# ", entry("code: A"));
    text.push_str(&"x".repeat(MAX_BYTES - text.len()));
    let lints = |text: &str| -> Vec<Lint> {
        let loaded = load_with(&[("t.yaml", text)]);
        loaded.diagnostics.iter().map(|diagnostic| diagnostic.lint()).collect()
    };
    assert_eq!(lints(&text), []);
    text.push('x');
    assert_eq!(lints(&text), [Lint::FILE_TOO_LARGE]);
}
