//! Imports that update files.

use std::fs;

use super::{DEMO_EN, DEMO_ZH, IMPORT_DEMO, folder, imported};
use crate::stdout;

#[test]
fn unchanged_tables_write_nothing() {
    let folder = imported();
    let written = fs::metadata(folder.path("errors/demo.yaml")).unwrap().modified().unwrap();
    let run = folder.run(IMPORT_DEMO).success();
    assert_eq!(stdout(&run), "1 product, 17 codes: 0 created, 0 updated, 1 up to date\n");
    assert_eq!(fs::metadata(folder.path("errors/demo.yaml")).unwrap().modified().unwrap(), written);
}

#[test]
fn new_codes_follow_the_upstream_order() {
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
    // Upstream adds a translation that it did not have before.
    folder.edit(
        DEMO_EN,
        "//\n\tFAILEDOPERATION_BALANCE",
        "// Balance low.\n\tFAILEDOPERATION_BALANCE",
    );
    assert_eq!(
        folder.update(),
        [
            "-    upstream: zh:… en:none",
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
fn a_missing_text_is_omitted_until_it_exists() {
    let folder = imported();
    // `LimitExceeded.OnlyAbroad` has no Chinese yet.
    folder.edit(DEMO_EN, "// The limit is exceeded.", "// Too many.");
    assert_eq!(
        folder.update(),
        [
            "-      en: The limit is exceeded.",
            "-    upstream: en:…",
            "+      en: Too many.",
            "+    upstream: en:…",
        ]
    );
    folder.edit(
        DEMO_ZH,
        "\t// 缺少参数。",
        "\t// 超过上限。\n\tX = \"LimitExceeded.OnlyAbroad\"\n\n\t// 缺少参数。",
    );
    assert_eq!(
        folder.update(),
        ["-    upstream: en:…", "+      zh: 超过上限。", "+    upstream: zh:… en:…"]
    );
}

#[test]
fn codes_without_text_use_that_of_the_common_code_until_they_have_one() {
    let folder = folder();
    let table = "sdk/en/tencentcloud/abroad/v20230101/errors.go";
    let import = "import --zh sdk/zh --en sdk/en --product abroad -o errors";
    folder.run(import).success();
    let common = "  - code: InvalidParameter.Period\n    summary:\n      zh: 参数错误。\n      en: Incorrect parameter.\n    upstream: zh=";
    assert!(folder.read("errors/abroad.yaml").contains(common));
    let text = folder.read(table);
    folder.write(
        table,
        text.replace("\tINVALIDPARAMETER_PERIOD", "\t// Bad period.\n\tINVALIDPARAMETER_PERIOD"),
    );
    folder.run(import).success();
    let en = "      en: Bad period.\n    upstream: zh=";
    assert!(folder.read("errors/abroad.yaml").contains(en));
}

#[test]
fn edited_texts_stay() {
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
    // `SYS_ERR` gets an English text upstream, but the author translated it before.
    folder.edit(
        DEMO_EN,
        "\t// Sold out.",
        "\t// Broken.\n\tX = \"InternalError.SYS_ERR\"\n\n\t// Sold out.",
    );
    let run = folder.run(&format!("{IMPORT_DEMO} --dry-run")).success();
    assert!(stdout(&run).starts_with(
        "errors/demo.yaml: upstream changed its text for `InvalidInstanceId.NotFound`; yours is kept\n"
    ));
    assert_eq!(
        folder.update(),
        [
            "-      zh: 系统错误。",
            "+      zh: 系统出错。",
            "-    upstream: zh:…",
            "+    upstream: zh:… en:…",
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
    // The change is reported only once.
    let run = folder.run(IMPORT_DEMO).success();
    assert!(stdout(&run).starts_with("1 product"), "{}", stdout(&run));
}

#[test]
fn removed_codes_are_deprecated_until_they_return() {
    let folder = imported();
    let row = "\t// 资源售罄。\n\tRESOURCESSOLDOUT = \"ResourcesSoldOut\"\n";
    let row_en = "\t// Sold out.\n\tRESOURCESSOLDOUT = \"ResourcesSoldOut\"\n";
    folder.edit(DEMO_ZH, row, "");
    // The English table still contains the code.
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
         \x20 - { code: InternalError.Demo, summary: { zh: 内部错误。 }, upstream: 'zh:238669833ea0' }\n\
         \x20 - code: ResourceNotFound.Task\n    summary: { zh: 任务不存在。 }\n    upstream: zh:c785ad7a6be9\n",
    );
    let import = "import --zh sdk/zh --product zhonly -o errors";
    let table = "sdk/zh/tencentcloud/zhonly/v20210101/errors.go";
    let (before, full) = (folder.read("errors/zhonly.yaml"), folder.read(table));
    for code in ["InternalError.Demo", "ResourceNotFound.Task"] {
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
fn edits_of_a_gone_code_stay_when_it_is_back() {
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
fn an_edited_deprecation_is_kept() {
    let folder = imported();
    folder.edit(
        "errors/demo.yaml",
        "  - code: ResourcesSoldOut\n",
        "  - code: ResourcesSoldOut\n    deprecated: false\n",
    );
    folder.edit(
        "errors/demo.yaml",
        "  - code: AuthFailure.Demo\n",
        "  - code: AuthFailure.Demo\n    deprecated: true # we think\n",
    );
    folder.edit(DEMO_ZH, "= \"ResourcesSoldOut\"", "= \"Renamed\"");
    folder.edit(DEMO_EN, "= \"ResourcesSoldOut\"", "= \"Renamed\"");
    let changes = folder.update();
    assert!(changes.iter().all(|line| !line.contains("deprecated")), "{changes:?}");
    assert_eq!(changes[0], "+  - code: Renamed");
}

#[test]
fn a_run_without_a_language_removes_nothing() {
    let folder = imported();
    let changes = folder.changes("errors/demo.yaml", || {
        folder.run("import --zh sdk/zh --product demo -o errors").success();
        folder.run("import --en sdk/en --product demo -o errors").success();
    });
    assert_eq!(changes, [""; 0]);
}

#[test]
fn a_language_can_be_added_later() {
    let folder = folder();
    folder.run("import --zh sdk/zh --product demo -o errors").success();
    let changes = folder.update();
    // Now some entries have only Chinese texts, and others only English ones.
    assert_eq!(changes[..2], ["-languages: [zh]", "+languages: []"]);
    let rest = &changes[2..];
    let follows = |line: &String| line.contains("upstream: ") || line.contains("links: ");
    assert!(rest.iter().all(|line| line.starts_with('+') || follows(line)), "{rest:?}");
    assert!(changes.contains(&"+      en: The instance does not exist.".to_owned()));
    assert!(changes.contains(&"+  - code: LimitExceeded.OnlyAbroad".to_owned()));
    assert_eq!(
        changes[2],
        "+  - https://github.com/TencentCloud/tencentcloud-sdk-go-intl-en/blob/master/tencentcloud/demo/v20240101/errors.go"
    );
}

#[test]
fn a_version_is_added_and_its_texts_are_used_if_newer() {
    let folder = imported();
    let table = folder.read(DEMO_ZH).replace("资源售罄", "卖完了");
    let table =
        table.replace("\t// 小写开头的错误码。\n\tQUOTA_EXCEEDED = \"quota_exceeded\"\n", "");
    folder.write("sdk/zh/tencentcloud/demo/v20250101/errors.go", table.as_str());
    assert_eq!(
        folder.update(),
        [
            "+  - https://github.com/TencentCloud/tencentcloud-sdk-go/blob/master/tencentcloud/demo/v20250101/errors.go",
            "-      zh: 资源售罄。",
            "+      zh: 卖完了。",
            "-    upstream: zh:… en:…",
            "+    upstream: zh:… en:…",
        ]
    );
    let older =
        table.replace("卖完了", "没有了").replace("\n)\n", "\n\n\t// 旧。\n\tOLD = \"Old\"\n)\n");
    folder.write("sdk/zh/tencentcloud/demo/v20190101/errors.go", older);
    let changes = folder.update();
    assert!(changes[0].ends_with("/demo/v20190101/errors.go"), "{changes:?}");
    assert_eq!(changes[1], "+  - code: Old");
    assert_eq!(changes.len(), 7, "{changes:?}");
}

#[test]
fn a_code_is_gone_when_no_version_has_it_and_every_version_was_seen() {
    let folder = imported();
    // Both versions contain the code.
    let row = "\t// 操作失败。\n\tFAILEDOPERATION = \"FailedOperation.Demo\"\n";
    let row_en = "\t// Operation failed.\n\tFAILEDOPERATION = \"FailedOperation.Demo\"\n";
    folder.edit(DEMO_ZH, row, "");
    folder.edit(DEMO_EN, row_en, "");
    assert!(!folder.update().iter().any(|line| line.contains("deprecated")));
    let old = "sdk/zh/tencentcloud/demo/v20200101/errors.go";
    let table = folder.read(old);
    // A version whose table is missing counts as unread, so the code is not marked as gone.
    std::fs::remove_file(folder.path(old)).unwrap();
    assert_eq!(folder.update(), [""; 0]);
    folder.write(old, table.replace(row, ""));
    assert_eq!(
        folder.update(),
        ["+    deprecated: true", "-    upstream: zh:… en:…", "+    upstream: gone zh:… en:…"]
    );
}

#[test]
fn a_code_is_not_gone_while_a_language_that_had_it_was_not_read() {
    let folder = imported();
    // The author translates a text before upstream does.
    folder.edit(
        "errors/demo.yaml",
        "      zh: 系统错误。\n",
        "      zh: 系统错误。\n      en: Ours.\n",
    );
    let row = "\t// Sold out.";
    let with_code = "\t// Broken.\n\tX = \"InternalError.SYS_ERR\"\n\n\t// Sold out.";
    folder.edit(DEMO_EN, row, with_code);
    folder.run(IMPORT_DEMO).success();
    // The English table contains this code without a text.
    folder.edit(DEMO_ZH, "= \"InternalError.SYS_ERR\"", "= \"Renamed1\"");
    folder.edit(DEMO_ZH, "= \"FailedOperation.Balance\"", "= \"Renamed2\"");
    folder.run("import --zh sdk/zh --product demo -o errors").success();
    assert!(!folder.read("errors/demo.yaml").contains("deprecated"));
    // The same holds if the file has no `sources`: a checkout without the product marks nothing as gone.
    let text = folder.read("errors/demo.yaml");
    let (start, rest) = text.split_once("sources:\n").unwrap();
    let (_, end) = rest.split_once("errors:\n").unwrap();
    folder.write("errors/demo.yaml", format!("{start}errors:\n{end}"));
    std::fs::remove_dir_all(folder.path("sdk/en/tencentcloud/demo")).unwrap();
    folder.run(IMPORT_DEMO).success();
    assert!(!folder.read("errors/demo.yaml").contains("deprecated"));
}

#[test]
fn a_code_that_the_author_commented_on_is_gone_again() {
    let folder = imported();
    let tables = [DEMO_ZH, DEMO_EN].map(|table| (table, folder.read(table)));
    let set = |is_there: bool| {
        for (table, text) in &tables {
            let text = match is_there {
                true => text.clone(),
                false => text.replace("= \"ResourcesSoldOut\"", "= \"Renamed\""),
            };
            folder.write(table, text);
        }
        folder.run(IMPORT_DEMO).success();
    };
    set(false);
    folder.edit(
        "errors/demo.yaml",
        "    deprecated: true\n  ",
        "    deprecated: true # since May\n  ",
    );
    set(true);
    assert!(folder.read("errors/demo.yaml").contains("    deprecated: false # since May\n"));
    set(false);
    assert!(folder.read("errors/demo.yaml").contains("    deprecated: true # since May\n"));
}

#[test]
fn a_file_of_one_version_is_extended() {
    let folder = folder();
    folder.run("import --zh sdk/zh --en sdk/en --product demo@v20200101 -o errors").success();
    let alone = folder.read("errors/demo_v20200101.yaml");
    folder.write("errors/demo.yaml", alone.replace("product: demo_v20200101", "product: demo"));
    std::fs::remove_file(folder.path("errors/demo_v20200101.yaml")).unwrap();
    let changes = folder.update();
    assert!(!changes.iter().any(|line| line.contains("deprecated")), "{changes:?}");
    assert!(changes.contains(&"+  - code: AuthFailure.Demo".to_owned()));
    assert_eq!(folder.read("errors/demo.yaml").matches("- code: ").count(), 17);
}

#[test]
fn a_file_of_one_version_beside_one_of_all_is_reported_and_left() {
    let folder = folder();
    folder.run("import --zh sdk/zh --product demo@v20200101 -o errors").success();
    let alone = folder.read("errors/demo_v20200101.yaml");
    let run = folder.run(IMPORT_DEMO).success();
    let expected = "errors/demo_v20200101.yaml contains only v20200101 of `demo`, which product `demo` now includes; left unchanged\n";
    assert!(stdout(&run).contains(expected), "{}", stdout(&run));
    assert_eq!(folder.read("errors/demo_v20200101.yaml"), alone);
}

#[test]
fn an_empty_table_changes_nothing() {
    let folder = imported();
    for table in [DEMO_ZH, DEMO_EN] {
        folder.write(table, "package v20240101\n\nconst (\n)\n");
    }
    assert_eq!(folder.update(), [""; 0]);
    // The same applies if the table of a single language is empty.
    let folder = imported();
    folder.write(DEMO_EN, "package v20240101\n\nconst (\n)\n");
    assert_eq!(folder.update(), [""; 0]);
}

#[test]
fn unedited_codes_of_the_extended_product_are_removed() {
    // Entries as written by an earlier release.
    let entry = |code: &str, zh: &str, digest: &str, rest: &str| {
        format!(
            "  - code: {code}\n    summary:\n      zh: {zh}\n{rest}    upstream: zh:{digest} class:46b2e93c2f9a\n"
        )
    };
    let folder = folder();
    folder.write(
        "sdk/zh/tencentcloud/zhonly/v20210101/errors.go",
        "package v20210101\n\nconst (\n\t// 内部错误。\n\tA = \"InternalError\"\n\n\t// 超限。\n\tB = \"LimitExceeded\"\n\n\t// 缺少参数。\n\tC = \"MissingParameter\"\n\n\t// 不支持。\n\tD = \"UnsupportedOperation\"\n)\n",
    );
    let head =
        "product: zhonly\ntitle: { zh: 一, en: one }\nextends: api_v3\nlanguages: [zh]\nerrors:\n";
    let entries = [
        entry("InternalError", "内部错误。", "238669833ea0", ""),
        entry("LimitExceeded", "超限。", "21f0d3b1076d", "    solution: { zh: 少一点。 }\n"),
        entry("MissingParameter", "缺少参数。", "bbe0029def4e", ""),
        entry("UnsupportedOperation", "不支持。", "fc100eeb7a39", "    # Ours.\n"),
    ];
    folder.write("errors/zhonly.yaml", format!("{head}{}", entries.join("\n")));
    let import = "import --zh sdk/zh --product zhonly -o errors";
    let run = folder.run(import).success();
    assert!(
        stdout(&run).starts_with("updated errors/zhonly.yaml: 2 repeated codes removed\n"),
        "{}",
        stdout(&run)
    );
    let expected = format!("{head}{}\n{}", entries[1], entries[3]);
    assert_eq!(folder.read("errors/zhonly.yaml"), expected);
    assert!(stdout(&folder.run(import).success()).contains("1 up to date"));
    // Without edited entries, the list becomes empty.
    folder.write("errors/zhonly.yaml", format!("{head}{}\n{}", entries[0], entries[2]));
    folder.run(import).success();
    assert_eq!(folder.read("errors/zhonly.yaml"), head.replace("errors:", "errors: []"));
    folder.run("check errors --deny warnings").success();
    // New entries are added below the key again.
    folder.write(
        "sdk/zh/tencentcloud/zhonly/v20210101/errors.go",
        "package v20210101\n\nconst (\n\t// 任务不存在。\n\tA = \"ResourceNotFound.Task\"\n\n\t// 盘不存在。\n\tB = \"ResourceNotFound.Disk\"\n)\n",
    );
    folder.run(import).success();
    let text = folder.read("errors/zhonly.yaml");
    assert!(text.contains("errors:\n  - code: ResourceNotFound.Task\n"), "{text}");
    assert!(text.contains("\n\n  - code: ResourceNotFound.Disk\n"), "{text}");
    folder.run("check errors --deny warnings").success();
}
