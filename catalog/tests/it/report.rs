//! The limits of reports, and the parts that are loaded despite errors.

use tencent_errors_catalog::{Lint, MAX_DIAGNOSTICS, Position, Severity, Source, load};

use crate::{HEAD, diagnostics, entry, entry_diagnostics, load_with};

#[test]
fn problems_are_reported_one_by_one_up_to_a_hundred() {
    let entries: String =
        (0..250).map(|number| entry(&format!("code: A{number}, http: 1"))).collect();
    let diagnostics = entry_diagnostics(&entries);
    assert_eq!(diagnostics.len(), MAX_DIAGNOSTICS + 1);
    assert_eq!(
        diagnostics[99],
        "104:24: 1 is not a registered HTTP status\nhelp: use a status of the IANA registry, or 499; put the service's own code in `number`"
    );
    assert_eq!(diagnostics[100], "104:24: and 150 more problems in this file");
}

#[test]
fn the_first_hundred_are_in_file_order() {
    // Invalid links are reported after invalid kinds, but come before them in the file.
    let entry = |number| {
        format!("  - {{ code: A{number}, links: [x], kind: y, summary: {{ zh: 一, en: one }} }}\n")
    };
    let entries: String = (0..80).map(entry).collect();
    let loaded = load_with(&[("t.yaml", &format!("{HEAD}{entries}"))]);
    assert_eq!((loaded.diagnostics.len(), loaded.total), (MAX_DIAGNOSTICS + 1, 160));
    let lines: Vec<_> =
        loaded.diagnostics.iter().map(|diagnostic| diagnostic.span().start().line).collect();
    let expected = (5..55).flat_map(|line| [line, line]);
    assert!(lines[..MAX_DIAGNOSTICS].iter().copied().eq(expected), "{lines:?}");
    assert_eq!(loaded.diagnostics[MAX_DIAGNOSTICS].lint(), Lint::MORE_DIAGNOSTICS);
}

#[test]
fn the_first_hundred_may_be_of_several_kinds() {
    // Unknown keys are reported before empty texts, but follow them in the file.
    let sources = "  - ''\n".repeat(90);
    let keys: String = (0..90).map(|number| format!("x{number}: 1\n")).collect();
    let entry = entry("code: A");
    let text = format!("sources:\n{sources}{keys}{HEAD}{entry}");
    let loaded = load_with(&[("t.yaml", &text)]);
    assert_eq!((loaded.diagnostics.len(), loaded.total), (MAX_DIAGNOSTICS + 1, 180));
    let lines = loaded.diagnostics.iter().map(|diagnostic| diagnostic.span().start().line);
    let lines: Vec<_> = lines.take(MAX_DIAGNOSTICS).collect();
    let first = lines[0];
    assert!(lines.iter().copied().eq(first..first + MAX_DIAGNOSTICS), "{lines:?}");
}

#[test]
fn problems_beyond_the_limit_are_counted_wherever_they_are() {
    let keys: String = (0..150).map(|number| format!("x{number}: 1\n")).collect();
    let text = format!("{keys}{HEAD}{}", entry("code: A"));
    let loaded = load_with(&[("t.yaml", &text)]);
    assert_eq!((loaded.diagnostics.len(), loaded.total), (MAX_DIAGNOSTICS + 1, 150));
    // The same holds if 150 entries contain further problems after these keys.
    let entries: String = (0..150).map(|number| entry(&format!("code: A{number}, x: y"))).collect();
    let loaded = load_with(&[("t.yaml", &format!("{keys}{HEAD}{entries}"))]);
    assert_eq!((loaded.diagnostics.len(), loaded.total), (MAX_DIAGNOSTICS + 1, 300));
    // The same holds if all problems are in one entry.
    let keys: String = (0..150).map(|number| format!(", x{number}: 1")).collect();
    let loaded = load_with(&[("t.yaml", &format!("{HEAD}{}", entry(&format!("code: A{keys}"))))]);
    assert_eq!((loaded.diagnostics.len(), loaded.total), (MAX_DIAGNOSTICS + 1, 150));
}

#[test]
fn duplicate_codes_belong_to_the_first_entry() {
    let entries = [entry("code: A, name: One"), entry("code: A, name: Two")].concat();
    let loaded = load_with(&[("t.yaml", &format!("{HEAD}{entries}"))]);
    assert_eq!(loaded.diagnostics.len(), 1);
    let entries = loaded.catalog.product("t").unwrap().entries();
    let codes: Vec<_> = entries.iter().map(|entry| (entry.name(), entry.code())).collect();
    assert_eq!(codes, [("One", Some("A")), ("Two", None)]);
}

#[test]
fn aliased_problems_are_reported_once() {
    let text = format!(
        "{HEAD}  - {{ code: A, kind: unknown, summary: &a {{ zh: 一, en: '' }} }}\n  \
         - {{ code: B, kind: x, summary: *a }}\n  - {{ code: C, kind: unknown, summary: *a }}\n"
    );
    let lines: Vec<_> = diagnostics(&text)
        .iter()
        .map(|diagnostic| diagnostic.lines().next().unwrap().to_owned())
        .collect();
    assert_eq!(lines, ["5:56: the text is empty", "6:22: unknown kind `x`"]);
}

#[test]
fn a_diagnostic_has_a_rule_a_severity_a_range_and_labels() {
    let text = format!("{HEAD}{}{}", entry("code: A, number: 7"), entry("code: B, number: 7"));
    let loaded = load_with(&[("t.yaml", &text)]);
    let [diagnostic] = loaded.diagnostics.as_slice() else { panic!("{:?}", loaded.diagnostics) };
    assert_eq!(diagnostic.lint(), Lint::DUPLICATE_NUMBER);
    assert_eq!(diagnostic.lint().as_str(), "duplicate-number");
    assert_eq!(diagnostic.severity(), Severity::Error);
    let at = |line, column| Position { line, column };
    assert_eq!((diagnostic.span().start(), diagnostic.span().end()), (at(6, 24), at(6, 25)));
    let labels: Vec<_> = diagnostic.labels().collect();
    assert_eq!(labels.len(), 1);
    assert_eq!((labels[0].message(), labels[0].span().start()), ("first used", at(5, 24)));
    assert_eq!(diagnostic.help(), None);
}

#[test]
fn sound_files_are_loaded_beside_broken_ones() {
    let entries =
        [entry("code: Good"), entry("code: Bad, http: 1"), "  - { code: Worse }\n".to_owned()]
            .concat();
    let loaded = load_with(&[("t.yaml", &format!("{HEAD}{entries}"))]);
    let names: Vec<_> =
        loaded.catalog.product("t").unwrap().entries().iter().map(|entry| entry.name()).collect();
    assert_eq!(names, ["Good", "Bad", "Worse"]);
}

#[test]
fn an_unreadable_source_is_an_error_with_a_message() {
    let sources = [Source::unreadable("t.yaml")].into();
    let error = load(&sources).unwrap_err();
    assert!(error.diagnostics().is_empty());
    assert_eq!(error.to_string(), "a catalog file cannot be read");
}
