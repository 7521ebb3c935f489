//! Any bytes load, or give at least one diagnostic, each at a place inside of the file.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use tencent_errors_catalog::{Source, load};

static API_V3: LazyLock<Source> = LazyLock::new(|| {
    let mut built_in = Source::built_in();
    built_in.retain(|source| source.path().ends_with("/api_v3.yaml"));
    built_in.remove(0)
});

fuzz_target!(|bytes: &[u8]| {
    let loaded = load(&[API_V3.clone(), Source::new("t.yaml", bytes)]);
    assert!(loaded.catalog.products().len() == 2 || !loaded.diagnostics.is_empty());
    let text = String::from_utf8_lossy(bytes);
    let lines: Vec<_> = text.split('\n').collect();
    for diagnostic in &loaded.diagnostics {
        let width = lines[diagnostic.line() - 1].chars().count();
        assert!((1..=width + 1).contains(&diagnostic.column()), "{diagnostic}");
    }
});
