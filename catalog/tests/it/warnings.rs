//! Warnings.

use tencent_errors_catalog::rules::Exceptions;
use tencent_errors_catalog::{Diagnostic, Lints, Rule, Severity, Source, Sources, check};

use crate::{HEAD, entry};

/// The warnings of a file, without its name.
fn warnings_of(text: &str) -> Vec<String> {
    let strip = |warning: &Diagnostic| format!("{}: {}", warning.span().start(), warning.message());
    let report = check(&[Source::new("t.yaml", text)].into(), &Lints::new());
    let is_warning = |diagnostic: &&Diagnostic| diagnostic.severity() == Severity::Warning;
    let warnings: Vec<_> = report.diagnostics.iter().filter(is_warning).map(strip).collect();
    assert_eq!(warnings.len(), report.warnings);
    warnings
}

/// A file of entries with these summaries, each with a solution; the first is on line 5.
fn with_summaries(head: &str, summaries: &[&str]) -> String {
    let mut text = head.to_owned();
    for (index, summary) in summaries.iter().enumerate() {
        text += &format!(
            "  - {{ code: C{index}, kind: unknown, solution: {{ zh: 重试, en: retry }}, summary: {{ {summary} }} }}\n"
        );
    }
    text
}

#[test]
fn a_text_and_its_translation_raise_no_warning() {
    let summaries =
        ["zh: 一, en: one", "zh: API 密钥, en: API key", "zh: '404', en: 'four-o-four'"];
    assert_eq!(warnings_of(&with_summaries(HEAD, &summaries)), [""; 0]);
}

#[test]
fn texts_that_are_the_same_or_swapped() {
    let text = with_summaries(HEAD, &["zh: 一, en: 一", "zh: Two words, en: 两个词"]);
    assert_eq!(
        warnings_of(&text),
        ["5:87: the Chinese and the English text are the same", "6:80: the languages look swapped",]
    );
}

#[test]
fn what_is_not_translated_is_counted() {
    let head = HEAD.replace("errors:", "languages: [zh]\nerrors:");
    let text = with_summaries(&head, &["zh: 一", "zh: two", "zh: 三, en: three"]);
    assert_eq!(
        warnings_of(&text),
        ["6:65: no English in 2 of 6 texts (34 %)", "7:65: no Chinese in 1 of 6 texts (17 %)",]
    );
}

#[test]
fn entries_without_a_solution_are_counted_but_not_success() {
    let entries = "  - { code: A, kind: ok, summary: { zh: 一, en: one } }\n".to_owned()
        + &entry("code: B")
        + &entry("code: C");
    assert_eq!(warnings_of(&format!("{HEAD}{entries}")), ["6:5: no `solution` in 2 of 3 entries"]);
}

#[test]
fn what_is_broken_raises_no_warnings_as_well() {
    let broken = "  - { code: A, kind: unknown, sumary: { zh: 一, en: 一 } }\n";
    assert_eq!(warnings_of(&format!("{HEAD}{broken}")), [""; 0]);
    assert_eq!(warnings_of("a: [\n"), [""; 0]);
}

#[test]
fn an_inherited_class_that_the_code_contradicts() {
    let text = "\
product: t
title: { zh: 测试, en: Test }
extends: api_v3
errors:
  - { code: FailedOperation.DiskNotFound, summary: { zh: 一, en: one } }
  - { code: FailedOperation.TaskNotFound, kind: internal, summary: { zh: 二, en: two } }
  - { code: FailedOperation.Lock, summary: { zh: 三, en: three } }
  - { code: FailedOperation.Flow, summary: { zh: 四, en: four } }
  - { code: FailedOperation.Wobble, summary: { zh: 五, en: five } }
  - { code: FailedOperation.NameNotExist, summary: { zh: 六, en: six } }
  - { code: NoSuchVersion, summary: { zh: 八, en: eight } }
  - { code: FailedOperation.PlanNotFound, http: 502, summary: { zh: 七, en: seven } }
";
    // The rule of `*Lock` is weak. `NameNotExist` was reviewed, and so was `Flow`, in this product.
    let exceptions = "already_exists\n\tFailedOperation.NameNotExist\n\tFailedOperation.Flow\tt\n\
                      \tFailedOperation.Wobble\tu\n";
    let exceptions = Exceptions::parse(exceptions).unwrap();
    let mut sources = Sources::built_in();
    sources.add(Source::new("t.yaml", text));
    let report = check(&sources, &Lints::new().exceptions(&exceptions));
    let found = report.diagnostics.iter().filter(|found| found.rule() == Rule::UNLIKELY_CLASS);
    let found: Vec<_> = found.map(|found| found.to_string()).collect();
    assert_eq!(
        found,
        [
            "t.yaml:5:13: it inherits `internal`, but by the rule `*NotFound*` it is `not_found`\n\
             help: add `kind: not_found`, or `kind: internal` if that is right",
            "t.yaml:8:13: it inherits `internal`, but by review it is `already_exists`\n\
             help: add `kind: already_exists`, or `kind: internal` if that is right",
            "t.yaml:10:13: it inherits `internal`, but by review it is `already_exists`\n\
             help: add `kind: already_exists`, or `kind: internal` if that is right",
        ]
    );
}

#[test]
fn the_built_in_catalog_raises_no_warning() {
    let report = check(&Sources::built_in(), &Lints::new());
    let found = report.diagnostics.iter().filter(|found| found.rule() != Rule::NO_SOLUTION);
    assert_eq!(found.map(ToString::to_string).collect::<Vec<_>>(), [""; 0]);
}
