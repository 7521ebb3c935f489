//! Warnings.

use tencent_errors_catalog::classifier::Exceptions;
use tencent_errors_catalog::{
    Diagnostic, Edit, Level, Lint, LintConfig, Severity, Source, Sources, check, load,
};

use crate::{HEAD, entry};

/// The warnings of a file, without its name.
fn warnings_of(text: &str) -> Vec<String> {
    let strip = |warning: &Diagnostic| format!("{}: {}", warning.span().start(), warning.message());
    let report = check(&[Source::new("t.yaml", text)].into(), &LintConfig::new());
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
fn same_or_swapped_texts_are_reported() {
    let text = with_summaries(HEAD, &["zh: 一, en: 一", "zh: Two words, en: 两个词"]);
    assert_eq!(
        warnings_of(&text),
        ["5:87: the Chinese and the English text are the same", "6:80: the languages look swapped",]
    );
}

#[test]
fn untranslated_texts_are_counted() {
    let head = HEAD.replace("errors:", "languages: [zh]\nerrors:");
    let text = with_summaries(&head, &["zh: 一", "zh: two", "zh: 三, en: three"]);
    assert_eq!(
        warnings_of(&text),
        ["6:65: no English in 2 of 6 texts (34%)", "7:65: no Chinese in 1 of 6 texts (17%)",]
    );
}

#[test]
fn entries_without_a_solution_are_counted_but_not_success() {
    let entries = "  - { code: A, kind: ok, summary: { zh: 一, en: one } }\n".to_owned()
        + &entry("code: B")
        + &entry("code: C");
    let text = format!("{HEAD}{entries}");
    assert_eq!(warnings_of(&text), [""; 0]);
    let report = check(
        &[Source::new("t.yaml", text.replace("extends: api_v3\n", ""))].into(),
        &LintConfig::new().lint(Lint::NO_SOLUTION, Level::Warn),
    );
    let found: Vec<&str> = report.diagnostics.iter().map(Diagnostic::message).collect();
    assert_eq!(found, ["no `solution` in 2 of 3 entries"]);
}

#[test]
fn broken_entries_raise_no_warnings() {
    let broken = "  - { code: A, kind: unknown, sumary: { zh: 一, en: 一 } }\n";
    assert_eq!(warnings_of(&format!("{HEAD}{broken}")), [""; 0]);
    assert_eq!(warnings_of("a: [\n"), [""; 0]);
}

#[test]
fn a_class_that_contradicts_the_code_is_reported() {
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
  - { code: FailedOperation.GetPlan, summary: { zh: 九, en: nine } }
";
    // The rule of `*Lock` is weak. `NameNotExist` was reviewed, and so was `Flow`, in this product.
    let exceptions = "already_exists\n\tFailedOperation.NameNotExist\n\tFailedOperation.Flow\tt\n\
                      \tFailedOperation.Wobble\tu\n";
    let exceptions = Exceptions::parse(exceptions).unwrap();
    let mut sources = Sources::built_in();
    sources.add(Source::new("t.yaml", text));
    let report = check(&sources, &LintConfig::new().exceptions(&exceptions));
    let found = report.diagnostics.iter().filter(|found| found.lint() == Lint::UNLIKELY_CLASS);
    let found: Vec<_> = found.map(|found| found.to_string()).collect();
    assert_eq!(
        found,
        [
            "t.yaml:5:13: the entry inherits `internal`, but is `not_found` by the rule `*NotFound*`\n\
             help: add `kind: not_found`, or `kind: internal` if the inherited class is right",
            "t.yaml:8:13: the entry inherits `internal`, but is `already_exists` by review\n\
             help: add `kind: already_exists`, or `kind: internal` if the inherited class is right",
            "t.yaml:10:13: the entry inherits `internal`, but is `already_exists` by review\n\
             help: add `kind: already_exists`, or `kind: internal` if the inherited class is right",
            "t.yaml:13:13: the entry inherits `internal`, but is `internal, retry: true` by the rule `Get*`\n\
             help: add `retry: true`, or `kind: internal` if the inherited class is right",
        ]
    );
}

#[test]
fn the_box_raises_no_warning() {
    // Only the command line checks classes, because it has the reviews.
    let lints = LintConfig::new()
        .lint(Lint::UNLIKELY_CLASS, Level::Allow)
        .lint(Lint::NEEDLESS_KIND, Level::Allow);
    let report = check(&Sources::built_in().every_product(), &lints);
    assert_eq!(report.diagnostics.iter().map(ToString::to_string).collect::<Vec<_>>(), [""; 0]);
    assert!(report.files > 265 && report.entries > 15_800);
}

/// The findings in a file, with severity and lint.
fn found(text: &str, lints: &LintConfig<'_>) -> Vec<(Severity, Lint)> {
    let report = check(&[Source::new("t.yaml", text)].into(), lints);
    let errors = report.diagnostics.iter().filter(|found| found.severity() == Severity::Error);
    assert_eq!(errors.count(), report.errors);
    report.diagnostics.iter().map(|found| (found.severity(), found.lint())).collect()
}

#[test]
fn warnings_can_be_denied_or_allowed() {
    let text = with_summaries(HEAD, &["zh: 一, en: 一"]).replace("extends: api_v3\n", "");
    let same = |severity| [(severity, Lint::SAME_TEXT)];
    assert_eq!(found(&text, &LintConfig::new()), same(Severity::Warning));
    assert_eq!(found(&text, &LintConfig::new().all(Level::Deny)), same(Severity::Error));
    assert_eq!(
        found(&text, &LintConfig::new().lint(Lint::SAME_TEXT, Level::Deny)),
        same(Severity::Error)
    );
    assert_eq!(found(&text, &LintConfig::new().lint(Lint::SAME_TEXT, Level::Allow)), []);
    // Lints that are errors cannot be allowed.
    let broken = text.replace("kind: unknown", "kind: unkown");
    let unknown = [(Severity::Error, Lint::UNKNOWN_KIND)];
    assert_eq!(found(&broken, &LintConfig::new().all(Level::Allow)), unknown);
    assert_eq!(Severity::Warning.to_string(), "warning");
}

#[test]
fn comments_allow_lints() {
    let head = HEAD.replace("extends: api_v3\n", "").replace("errors:", "languages: [zh]\nerrors:");
    let entry = "  - code: A\n    kind: unknown # tencent-errors: allow(no-solution, untranslated)\n    summary: { zh: 一 }\n";
    let other = entry
        .replace("code: A", "code: B")
        .replace("# tencent-errors: allow(no-solution, untranslated)", "");
    let warning = |lint| (Severity::Warning, lint);
    assert_eq!(found(&format!("{head}{entry}"), &LintConfig::new()), []);
    let both = found(&format!("{head}{entry}{other}"), &LintConfig::new());
    assert_eq!(both, [warning(Lint::UNTRANSLATED)]);
    let lints = LintConfig::new().lint(Lint::NO_SOLUTION, Level::Warn);
    let both = found(&format!("{head}{entry}{other}"), &lints);
    assert_eq!(both, [warning(Lint::NO_SOLUTION), warning(Lint::UNTRANSLATED)]);
    let same = "  # tencent-errors: allow(same-text)\n  - { code: A, kind: ok, summary: { zh: 一, en: 一 } }\n";
    assert_eq!(found(&format!("{head}{same}"), &LintConfig::new()), []);
    // The help shows an example.
    let wrong = format!("{head}{}", same.replace("(same-text)", ""));
    let report = check(&[Source::new("t.yaml", wrong)].into(), &LintConfig::new());
    assert_eq!(
        report.diagnostics[0].to_string(),
        "t.yaml:5:21: expected `allow(…)` with the lints to allow\nhelp: for example `# tencent-errors: allow(no-solution)`"
    );
}

#[test]
fn stand_ins_for_texts_are_reported() {
    let head = HEAD.replace("extends: api_v3\n", "");
    let entry = |summary: &str| {
        format!("{head}  - {{ code: A.B, kind: unknown, summary: {{ {summary} }} }}\n")
    };
    let stand_in = [(Severity::Warning, Lint::STAND_IN_TEXT)];
    assert_eq!(found(&entry("zh: A.B, en: A.B"), &LintConfig::new()), stand_in);
    assert_eq!(found(&entry("zh: 一, en: A.B"), &LintConfig::new()), stand_in);
    assert_eq!(found(&entry("zh: 一, en: A.B failed"), &LintConfig::new()), []);
    let (id, title) = (head.lines().next().unwrap(), head.lines().nth(1).unwrap());
    let id = id.strip_prefix("product: ").unwrap();
    let titled = entry("zh: 一, en: one").replace(title, &format!("title: {{ zh: 一, en: {id} }}"));
    assert_eq!(found(&titled, &LintConfig::new()), stand_in);
}

#[test]
fn imported_texts_raise_no_warnings() {
    let head = HEAD.replace("extends: api_v3\n", "");
    let text = |upstream: &str| {
        format!(
            "{head}  - {{ code: A, kind: unknown, {upstream}summary: {{ zh: same, en: same }} }}\n"
        )
    };
    // The digests of `same`, computed with sha256sum.
    let (zh, both) = ("zh:0967115f2813", "zh:0967115f2813 en=0967115f2813");
    let same = [(Severity::Warning, Lint::SAME_TEXT)];
    let imported = |upstream: &str| text(&format!("upstream: '{upstream}', "));
    assert_eq!(found(&imported(both), &LintConfig::new()), []);
    // One of the two was edited by the author.
    assert_eq!(found(&imported(zh), &LintConfig::new()), same);
    assert_eq!(found(&imported("zh:0 en=1"), &LintConfig::new()), same);
    let no_solution = (Severity::Warning, Lint::NO_SOLUTION);
    let lints = LintConfig::new().lint(Lint::NO_SOLUTION, Level::Warn);
    assert_eq!(found(&text(""), &lints), [no_solution, same[0]]);
}

#[test]
fn codes_of_extended_products_are_reported_as_repeated_unless_their_meaning_differs() {
    let text = "\
product: t
title: { zh: 测试, en: Test }
extends: api_v3
errors:
  - { code: InvalidParameter, summary: { zh: 一, en: one } }
  - { code: ResourceInUse, kind: failed_precondition, http: 409, summary: { zh: 二, en: two } }
  - { code: InternalError, retry: false, summary: { zh: 三, en: three } }
  - { code: LimitExceeded, number: 7, summary: { zh: 四, en: four } }
  - { code: MissingParameter, message: nothing, summary: { zh: 五, en: five } }
  - { code: InvalidParameter.Own, summary: { zh: 六, en: six } }
  # tencent-errors: allow(repeated-code)
  - { code: FailedOperation, summary: { zh: 七, en: seven } }
";
    let mut sources = Sources::built_in();
    sources.add(Source::new("t.yaml", text));
    let report = check(&sources, &LintConfig::new().lint(Lint::NEEDLESS_KIND, Level::Allow));
    let found: Vec<_> = report.diagnostics.iter().map(ToString::to_string).collect();
    let help = "remove it: the product inherits it from `api_v3`";
    assert_eq!(
        found,
        [
            format!(
                "t.yaml:5:13: `InvalidParameter` repeats a code of `api_v3`, which the product extends\nhelp: {help}"
            ),
            format!(
                "t.yaml:6:13: `ResourceInUse` repeats a code of `api_v3`, which the product extends\nhelp: {help}"
            ),
        ]
    );
    assert!(report.diagnostics.iter().all(|found| found.fix().is_some()));
}

#[test]
fn entries_repeated_from_the_box_are_reported_with_help() {
    let text = "\
product: cvm
title: { zh: 云服务器, en: Cloud Virtual Machine }
enum: MyError
extends: api_v3
errors:
  - { code: InvalidInstanceId.NotFound, kind: not_found, summary: { zh: 一, en: one } }
  - { code: LimitExceeded.Mine, summary: { zh: 二, en: two } }
  - { code: InvalidInstanceId.Malformed, replace: true, kind: invalid_argument, summary: { zh: 三, en: three } }
  - { number: 5, name: InvalidImageIdNotFound, kind: not_found, summary: { zh: 四, en: four } }
";
    let mut sources = Sources::built_in();
    sources.add(Source::new("t.yaml", text));
    let lints = LintConfig::new().lint(Lint::NEEDLESS_KIND, Level::Allow);
    let report = check(&sources, &lints);
    let edit = |edit: &Edit| (text[edit.range()].to_owned(), edit.text().to_owned());
    let edited = |old: &str, new: &str| Some((old.to_owned(), new.to_owned()));
    let found: Vec<_> =
        report.diagnostics.iter().map(|found| (found.to_string(), found.fix().map(edit))).collect();
    let to_keep = "add `replace: true` to keep this entry, or remove it to use the built-in one";
    let expected = [
        ("2:8: `title` is the same in the built-in catalog\nhelp: remove it".to_owned(), edited("\ntitle: { zh: 云服务器, en: Cloud Virtual Machine }", "")),
        (
            "3:7: `enum` overrides the one in the built-in catalog\nhelp: remove `enum` to keep the built-in one; to define your own product, choose another id, or write `replace: true` at the top of the file".to_owned(),
            None,
        ),
        ("4:10: `extends` is the same in the built-in catalog\nhelp: remove it".to_owned(), edited("\nextends: api_v3", "")),
        (
            format!("6:13: the built-in catalog also has `InvalidInstanceId.NotFound`; this entry takes precedence\nhelp: {to_keep}"),
            edited("", ", replace: true"),
        ),
        (
            format!("9:15: the built-in catalog also has the name `InvalidImageIdNotFound`; this entry takes precedence\nhelp: {to_keep}"),
            edited("", ", replace: true"),
        ),
    ];
    assert_eq!(found, expected.map(|(text, fix)| (format!("t.yaml:{text}"), fix)));
    assert!(report.diagnostics.iter().all(|found| found.lint() == Lint::IN_THE_BOX));
    assert!(load(&sources).is_ok());
}

#[test]
fn every_entry_of_the_box_that_gives_way_is_reported() {
    let check_own = |entry: &str| {
        let text =
            format!("product: cvm\nerrors:\n  - {{ {entry}, summary: {{ zh: 一, en: one }} }}\n");
        let mut sources = Sources::built_in();
        sources.add(Source::new("t.yaml", text));
        let report = check(&sources, &LintConfig::new().lint(Lint::NEEDLESS_KIND, Level::Allow));
        let found = report.diagnostics.iter();
        found.map(|found| (found.message().to_owned(), found.fix().cloned())).collect::<Vec<_>>()
    };
    let replaces = "code: InvalidInstanceId.NotFound, replace: true, kind: not_found";
    assert_eq!(check_own(replaces), []);
    let name = "the built-in catalog also has the name `InvalidInstanceIdMalformed`; this entry takes precedence";
    let both = format!("{replaces}, name: InvalidInstanceIdMalformed");
    assert_eq!(check_own(&both), [(name.to_owned(), None)]);
    // The built-in name equals this code, so `replace` would not find the built-in entry.
    let name = "the built-in catalog also has the name `InvalidInstanceIdNotFound`; this entry takes precedence";
    let code = "code: InvalidInstanceIdNotFound, name: Foo, kind: internal";
    assert_eq!(check_own(code), [(name.to_owned(), None)]);
}

#[test]
fn a_product_of_the_box_that_nobody_asked_for_yields_to_an_own_one() {
    let text = "\
product: my_vm
enum: CvmError
title: { zh: 测试, en: Test }
errors:
  - { code: A, kind: ok, summary: { zh: 一, en: one } }
";
    let own = |sources: Sources, text: &str| {
        let mut sources = sources;
        sources.add(Source::new("t.yaml", text));
        sources
    };
    let everything = own(Sources::built_in().every_product(), text);
    let catalog = load(&everything).unwrap();
    assert!(catalog.product("cvm").is_none() && catalog.product("vpc").is_some());
    // The same applies if the built-in product is not read.
    let alone = check(&own(Sources::built_in(), text), &LintConfig::new());
    let report = check(&everything, &LintConfig::new());
    assert_eq!(alone.diagnostics, report.diagnostics);
    assert_eq!(
        report.diagnostics[0].to_string(),
        "t.yaml:1:10: the built-in catalog has a product `cvm` with the same names\nhelp: `products = all` omits the built-in one; choose another id or enum to have both"
    );
    // The built-in product is requested.
    let error = load(&own(Sources::built_in().products(["cvm"]), text)).unwrap_err();
    assert_eq!(
        error.diagnostics()[0].to_string(),
        "t.yaml:2:7: enum `CvmError` is taken by another product\nhelp: choose another name; first taken at tencent-errors-data/products/cvm.yaml:2:10"
    );
    let extending = text.replace("title", "extends: cvm\ntitle");
    let error = load(&own(Sources::built_in().every_product(), &extending)).unwrap_err();
    assert_eq!(error.diagnostics()[0].lint(), Lint::ENUM_TAKEN);
}

#[test]
fn titles_are_texts_unless_they_are_names() {
    let entry = "  - { code: A, kind: ok, summary: { zh: 一, en: one } }\n";
    let titled = |title: &str| {
        let head = HEAD.replace("extends: api_v3\n", "").replace("zh: 测试, en: Test", title);
        found(&format!("{head}{entry}"), &LintConfig::new())
    };
    assert_eq!(titled("zh: TDSQL, en: TDSQL"), []);
    let swapped = [(Severity::Warning, Lint::SWAPPED_LANGUAGES)];
    assert_eq!(titled("zh: A test, en: 测试"), swapped);
    // Not swapped: one of the four signs is missing.
    for title in [
        "zh: A 测, en: 测试",
        "zh: '404', en: 测试",
        "zh: A test, en: 测试 test",
        "zh: A test, en: '404'",
    ] {
        assert_eq!(titled(title), [], "{title}");
    }
}

#[test]
fn files_products_and_entries_are_counted() {
    let entry = "  - { code: A, kind: ok, summary: { zh: 一, en: one } }\n";
    let other = HEAD.replace("product: t\n", "product: u\n").replace("extends: api_v3\n", "");
    let mut sources = Sources::built_in();
    sources.add(Source::new("a.yaml", format!("{HEAD}{entry}")));
    sources.add(Source::new("b.yaml", format!("product: api_v3\nerrors:\n{entry}")));
    sources.add(Source::new("c.yaml", format!("{other}{entry}  - 5\n")));
    sources.add(Source::new("d.yaml", "errors: []\n"));
    let report = check(&sources, &LintConfig::new());
    // The last one does not name its product.
    assert_eq!((report.files, report.products, report.entries), (4, 4, 4));
    let places: Vec<_> =
        report.diagnostics.iter().map(|found| (found.path(), found.span().start())).collect();
    let mut sorted = places.clone();
    sorted.sort();
    assert_eq!(places, sorted);
}
