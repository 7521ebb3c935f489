//! Files that are brought up to date.

use std::fs;

use super::{DEMO_EN, DEMO_ZH, IMPORT_DEMO, folder, imported};
use crate::stdout;

#[test]
fn without_a_change_upstream_nothing_is_written() {
    let folder = imported();
    let written = fs::metadata(folder.path("errors/demo.yaml")).unwrap().modified().unwrap();
    let run = folder.run(IMPORT_DEMO).success();
    assert_eq!(stdout(&run), "1 product, 17 codes: 0 created, 0 updated, 1 up to date\n");
    assert_eq!(fs::metadata(folder.path("errors/demo.yaml")).unwrap().modified().unwrap(), written);
}

#[test]
fn new_codes_stand_behind_those_that_are_before_them_upstream() {
    let folder = imported();
    folder.edit(
        DEMO_ZH,
        "\t// 系统错误。",
        "\t// 新的。\n\tFAILEDOPERATION_X = \"FailedOperation.New\"\n\n\t// 又一个。\n\tX = \"Zzz\"\n\n\t// 系统错误。",
    );
    assert_eq!(
        folder.update(),
        [
            "+  - code: FailedOperation.New",
            "+    summary:",
            "+      zh: 新的。",
            "+    upstream: zh:…",
            "+",
            "+  - code: Zzz",
            "+    kind: unknown",
            "+    summary:",
            "+      zh: 又一个。",
            "+    upstream: zh:…",
            "+",
        ]
    );
    let text = folder.read("errors/demo.yaml");
    let at = |code: &str| text.find(&format!("- code: {code}\n")).unwrap();
    assert!(at("FailedOperation.Trigger.UrlUsed") < at("FailedOperation.New"));
    assert!(at("Zzz") < at("InternalError.SYS_ERR"));
}

#[test]
fn texts_that_nobody_edited_follow_upstream() {
    let folder = imported();
    folder.edit(DEMO_ZH, "// 实例不存在。", "// 找不到: 实例。");
    folder.edit(DEMO_EN, "// The instance does not exist.", "// No such instance.");
    // A translation that upstream did not have.
    folder.edit(
        DEMO_EN,
        "//\n\tFAILEDOPERATION_BALANCE",
        "// Balance low.\n\tFAILEDOPERATION_BALANCE",
    );
    assert_eq!(
        folder.update(),
        [
            "-    upstream: zh:…",
            "+      en: Balance low.",
            "+    upstream: zh:… en:…",
            "-      zh: 实例不存在。",
            "-      en: The instance does not exist.",
            "-    upstream: zh:… en:…",
            "+      zh: '找不到: 实例。'",
            "+      en: No such instance.",
            "+    upstream: zh:… en:…",
        ]
    );
}

#[test]
fn a_text_that_stood_in_for_a_missing_one_gives_way() {
    let folder = imported();
    // `LimitExceeded.OnlyAbroad` has no Chinese yet: the English text stands in for it.
    folder.edit(DEMO_EN, "// The limit is exceeded.", "// Too many.");
    assert_eq!(
        folder.update(),
        [
            "-      zh: The limit is exceeded.",
            "-      en: The limit is exceeded.",
            "-    upstream: zh=… en:…",
            "+      zh: Too many.",
            "+      en: Too many.",
            "+    upstream: zh=… en:…",
        ]
    );
    folder.edit(
        DEMO_ZH,
        "\t// 缺少参数。",
        "\t// 超过上限。\n\tX = \"LimitExceeded.OnlyAbroad\"\n\n\t// 缺少参数。",
    );
    assert_eq!(
        folder.update(),
        [
            "-      zh: Too many.",
            "+      zh: 超过上限。",
            "-    upstream: zh=… en:…",
            "+    upstream: zh:… en:…",
        ]
    );
}

#[test]
fn what_the_author_edited_stays() {
    let folder = imported();
    folder.edit("errors/demo.yaml", "      zh: 实例不存在。", "      zh: 没有这个实例。 # ours");
    folder.edit("errors/demo.yaml", "    summary:\n      zh: 系统错误。", "    # theirs is vague\n    kind: unavailable\n    name: SystemError\n    summary:\n      zh: 系统错误。\n      en: System error.");
    let own = "\n  # Not upstream.\n  - { code: Own.Code, kind: ok, summary: { zh: 自己的, en: Ours } }\n";
    let text = folder.read("errors/demo.yaml");
    folder.write("errors/demo.yaml", text.clone() + own);
    assert_eq!(folder.update(), [""; 0]);

    folder.edit(DEMO_ZH, "// 实例不存在。", "// 找不到实例。");
    folder.edit(DEMO_EN, "// The instance does not exist.", "// No such instance.");
    folder.edit(DEMO_ZH, "// 系统错误。", "// 系统出错。");
    // `SYS_ERR` gets an English text upstream, but the author has translated it.
    folder.edit(
        DEMO_EN,
        "\t// Sold out.",
        "\t// Broken.\n\tX = \"InternalError.SYS_ERR\"\n\n\t// Sold out.",
    );
    let run = folder.run(&format!("{IMPORT_DEMO} --dry-run")).success();
    assert!(stdout(&run).starts_with(
        "errors/demo.yaml: upstream has changed its text of `InvalidInstanceId.NotFound`; yours stays\n"
    ));
    assert_eq!(
        folder.update(),
        [
            "-      zh: 系统错误。",
            "+      zh: 系统出错。",
            "-    upstream: zh:…",
            "+    upstream: zh:…",
            "-      en: The instance does not exist.",
            "-    upstream: zh:… en:…",
            "+      en: No such instance.",
            "+    upstream: zh:… en:…",
        ]
    );
    let text = folder.read("errors/demo.yaml");
    assert!(text.ends_with(own));
    for kept in [
        "zh: 没有这个实例。 # ours\n",
        "# theirs is vague\n",
        "name: SystemError\n",
        "en: System error.\n",
    ] {
        assert_eq!(text.matches(kept).count(), 1, "{kept}");
    }
    // It is reported only once.
    let run = folder.run(IMPORT_DEMO).success();
    assert!(stdout(&run).starts_with("1 product"), "{}", stdout(&run));
}

#[test]
fn codes_that_are_gone_are_deprecated_until_they_are_back() {
    let folder = imported();
    let row = "\t// 资源售罄。\n\tRESOURCESSOLDOUT = \"ResourcesSoldOut\"\n";
    let row_en = "\t// Sold out.\n\tRESOURCESSOLDOUT = \"ResourcesSoldOut\"\n";
    folder.edit(DEMO_ZH, row, "");
    // English still has it.
    assert_eq!(folder.update(), [""; 0]);
    folder.edit(DEMO_EN, row_en, "");
    let marked =
        ["+    deprecated: true", "-    upstream: zh:… en:…", "+    upstream: gone zh:… en:…"];
    assert_eq!(folder.update(), marked);
    assert!(
        folder
            .read("errors/demo.yaml")
            .contains("- code: ResourcesSoldOut\n    deprecated: true\n")
    );
    let text = folder.read(DEMO_ZH);
    folder.write(DEMO_ZH, text.replace("\n)\n", &format!("\n\n{row})\n")));
    assert_eq!(
        folder.update(),
        ["-    deprecated: true", "-    upstream: gone zh:… en:…", "+    upstream: zh:… en:…"]
    );
}

#[test]
fn a_code_may_be_gone_again_and_again() {
    let folder = folder();
    folder.write(
        "errors/zhonly.yaml",
        "product: zhonly\ntitle: { zh: 一, en: one }\nextends: api_v3\nlanguages: [zh]\nerrors:\n\
         \x20 - { code: InternalError, summary: { zh: 内部错误。 }, upstream: 'zh:238669833ea0' }\n\
         \x20 - code: ResourceNotFound.Task\n    summary: { zh: 任务不存在。 }\n    upstream: zh:c785ad7a6be9\n",
    );
    let import = "import --zh sdk/zh --product zhonly -o errors";
    let table = "sdk/zh/tencentcloud/zhonly/v20210101/errors.go";
    let (before, full) = (folder.read("errors/zhonly.yaml"), folder.read(table));
    for code in ["InternalError", "ResourceNotFound.Task"] {
        for _ in 0..2 {
            folder.write(table, full.replace(&format!("= \"{code}\""), "= \"InvalidParameter\""));
            folder.run(import).success();
            let gone = folder.read("errors/zhonly.yaml");
            assert_eq!(gone.matches("deprecated: true").count(), 1, "{gone}");
            folder.write(table, &full);
            folder.run(import).success();
            let back = folder.read("errors/zhonly.yaml");
            assert!(!back.contains("deprecated: false"), "{back}");
        }
        folder.write("errors/zhonly.yaml", &before);
    }
}

#[test]
fn what_the_author_says_of_a_code_that_is_gone_stays_when_it_is_back() {
    let folder = imported();
    let tables = [DEMO_ZH, DEMO_EN].map(|table| (table, folder.read(table)));
    for (table, text) in &tables {
        folder.write(table, text.replace("= \"ResourcesSoldOut\"", "= \"Renamed\""));
    }
    folder.run(IMPORT_DEMO).success();
    folder.edit("errors/demo.yaml", "    deprecated: true\n", "    deprecated: false\n");
    for (table, text) in &tables {
        folder.write(table, text);
    }
    folder.run(IMPORT_DEMO).success();
    assert!(folder.read("errors/demo.yaml").contains("    deprecated: false\n"));
}

#[test]
fn the_authors_word_on_deprecation_counts() {
    let folder = imported();
    folder.edit(
        "errors/demo.yaml",
        "  - code: ResourcesSoldOut\n",
        "  - code: ResourcesSoldOut\n    deprecated: false\n",
    );
    folder.edit(
        "errors/demo.yaml",
        "  - code: AuthFailure\n",
        "  - code: AuthFailure\n    deprecated: true # we think\n",
    );
    folder.edit(DEMO_ZH, "= \"ResourcesSoldOut\"", "= \"Renamed\"");
    folder.edit(DEMO_EN, "= \"ResourcesSoldOut\"", "= \"Renamed\"");
    let changes = folder.update();
    assert!(changes.iter().all(|line| !line.contains("deprecated")), "{changes:?}");
    assert_eq!(changes[0], "+  - code: Renamed");
}

#[test]
fn a_run_without_a_language_takes_nothing_away() {
    let folder = imported();
    let changes = folder.changes("errors/demo.yaml", || {
        folder.run("import --zh sdk/zh --product demo -o errors").success();
        folder.run("import --en sdk/en --product demo -o errors").success();
    });
    assert_eq!(changes, [""; 0]);
}

#[test]
fn a_language_may_come_later() {
    let folder = folder();
    folder.run("import --zh sdk/zh --product demo -o errors").success();
    let changes = folder.update();
    assert!(changes.iter().all(|line| line.starts_with('+') || line.contains("upstream: ")));
    assert!(changes.contains(&"+      en: The instance does not exist.".to_owned()));
    assert!(changes.contains(&"+  - code: LimitExceeded.OnlyAbroad".to_owned()));
    assert_eq!(
        changes[0],
        "+  - https://github.com/TencentCloud/tencentcloud-sdk-go-intl-en/blob/master/tencentcloud/demo/v20240101/errors.go"
    );
}

#[test]
fn a_newer_version_takes_the_place_of_the_newest() {
    let folder = imported();
    let table = folder.read(DEMO_ZH).replace("资源售罄", "卖完了");
    folder.write("sdk/zh/tencentcloud/demo/v20250101/errors.go", table);
    assert_eq!(
        folder.update(),
        [
            "-  - https://github.com/TencentCloud/tencentcloud-sdk-go/blob/master/tencentcloud/demo/v20240101/errors.go",
            "+  - https://github.com/TencentCloud/tencentcloud-sdk-go/blob/master/tencentcloud/demo/v20250101/errors.go",
            "+    deprecated: true",
            "-    upstream: zh=… en:…",
            "+    upstream: gone zh=… en:…",
            "-      zh: 资源售罄。",
            "+      zh: 卖完了。",
            "-    upstream: zh:… en:…",
            "+    upstream: zh:… en:…",
        ]
    );
}

#[test]
fn an_empty_table_is_no_news() {
    let folder = imported();
    for table in [DEMO_ZH, DEMO_EN] {
        folder.write(table, "package v20240101\n\nconst (\n)\n");
    }
    assert_eq!(folder.update(), [""; 0]);
    // Nor is one that is empty in a single language.
    let folder = imported();
    folder.write(DEMO_EN, "package v20240101\n\nconst (\n)\n");
    assert_eq!(folder.update(), [""; 0]);
}
