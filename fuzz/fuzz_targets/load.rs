//! Any bytes either load or give at least one diagnostic, each at a place inside the file.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use tencent_errors_catalog::{Position, Source, Sources, load};

static API_V3: LazyLock<Source> = LazyLock::new(|| {
    let built_in = Sources::built_in();
    let mut api_v3 = built_in.iter().filter(|(_, file)| file.path().ends_with("/api_v3.yaml"));
    api_v3.next().expect("it is built in").1.clone()
});

fuzz_target!(|bytes: &[u8]| {
    let error = match load(&[API_V3.clone(), Source::new("t.yaml", bytes)].into()) {
        Ok(catalog) => return assert_eq!(catalog.products().len(), 2),
        Err(error) => error,
    };
    assert!(!error.diagnostics().is_empty());
    let text = String::from_utf8_lossy(bytes);
    let lines: Vec<_> = text.split('\n').collect();
    for diagnostic in error.diagnostics() {
        let Position { line, column } = diagnostic.span().start();
        let width = lines[line - 1].chars().count();
        assert!((1..=width + 1).contains(&column), "{diagnostic}");
    }
});
