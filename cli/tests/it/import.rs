//! `import`: from tables in the layout of the official SDK to catalog files, and how these are updated.

use std::fs;
use std::path::Path;

use snapbox::str;

use crate::{Folder, stderr, stdout};

/// Tables in both languages, with every oddity that the real ones have.
const SDK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sdk");

const DEMO_ZH: &str = "sdk/zh/tencentcloud/demo/v20240101/errors.go";
const DEMO_EN: &str = "sdk/en/tencentcloud/demo/v20240101/errors.go";

const IMPORT_DEMO: &str = "import --zh sdk/zh --en sdk/en --product demo -o errors";
const IMPORT_ALL: &str = "import --zh sdk/zh --en sdk/en --all -o errors";

/// With a copy of the tables, which a test may change.
fn folder() -> Folder {
    with_tables("sdk/zh", "sdk/en")
}

/// With copies of the tables in Chinese and English.
pub(crate) fn with_tables(zh: &str, en: &str) -> Folder {
    let folder = Folder::new();
    copy(&Path::new(SDK).join("zh"), &folder.path(zh));
    copy(&Path::new(SDK).join("en"), &folder.path(en));
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// With the newest version of `demo` imported.
fn imported() -> Folder {
    let folder = folder();
    folder.run(IMPORT_DEMO).success();
    folder
}

impl Folder {
    /// Replaces what must be there once.
    #[track_caller]
    fn edit(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert_eq!(text.matches(from).count(), 1, "{from} in\n{text}");
        self.write(name, text.replace(from, to));
    }

    /// The lines that a run adds to and takes from a file.
    #[track_caller]
    fn changes(&self, name: &str, run: impl FnOnce()) -> Vec<String> {
        let before = self.read(name);
        run();
        let after = self.read(name);
        let diff = similar::TextDiff::from_lines(&before, &after);
        diff.iter_all_changes()
            .filter(|change| change.tag() != similar::ChangeTag::Equal)
            .map(|change| {
                format!("{}{}", change.tag(), change.value().trim_end_matches(['\n', '\r']))
            })
            .collect()
    }

    /// What an import of `demo` changes in its file; afterwards nothing is left to change, and the file passes.
    #[track_caller]
    fn update(&self) -> Vec<String> {
        let changes = self.changes("errors/demo.yaml", || {
            self.run(IMPORT_DEMO).success();
        });
        let again = self.changes("errors/demo.yaml", || {
            self.run(IMPORT_DEMO).success();
        });
        assert_eq!(again, [""; 0], "a second run changes more");
        self.run("check errors").success();
        changes.iter().map(|line| elided(line)).collect()
    }
}

/// A line with its digests left out.
fn elided(line: &str) -> String {
    let Some((start, digests)) = line.split_once("upstream: ") else { return line.to_owned() };
    let word = |word: &str| match word.split_at_checked(3) {
        Some((language, digest)) if digest.len() == 12 => format!("{language}…"),
        _ => word.to_owned(),
    };
    let words: Vec<String> = digests.split(' ').map(word).collect();
    format!("{start}upstream: {}", words.join(" "))
}

// New files

#[test]
fn every_table_becomes_a_file_that_passes() {
    let folder = folder();
    let run = folder.run(IMPORT_ALL).success().stderr_eq("").stdout_eq(str![[r#"
created errors/abroad.yaml: 2 codes
created errors/demo_v20200101.yaml: 2 codes
created errors/demo.yaml: 17 codes
created errors/scf.yaml: 1 code
created errors/zhonly.yaml: 2 codes
no code in nocode/v20220101
5 products, 25 codes: 5 created, 0 updated, 0 up to date

"#]]);
    assert!(!stdout(&run).contains("common"));
    let files = ["abroad.yaml", "demo.yaml", "demo_v20200101.yaml", "scf.yaml", "zhonly.yaml"];
    assert_eq!(folder.list("errors"), files);
    for file in files {
        let expected = Path::new(SDK).join("imported").join(file);
        let expected = fs::read_to_string(expected).unwrap();
        assert_eq!(folder.read(&format!("errors/{file}")), expected);
    }
    let checked = folder.run("check errors").success();
    assert!(stdout(&checked).ends_with("5 files, 5 products, 24 entries: 0 errors, 12 warnings\n"));
    folder.run("generate --catalog errors -o errors.rs").success();
}

#[test]
fn no_code_is_lost() {
    let folder = imported();
    let file = folder.read("errors/demo.yaml");
    for table in [DEMO_ZH, DEMO_EN] {
        let table = folder.read(table);
        let codes: Vec<&str> = table
            .lines()
            .filter_map(|line| line.split_once(" = \"")?.1.strip_suffix('"'))
            .collect();
        assert!(codes.len() >= 10);
        for code in codes {
            assert_eq!(file.matches(&format!("- code: {code}\n")).count(), 1, "{code}");
        }
    }
}

#[test]
fn a_version_may_be_chosen() {
    let folder = folder();
    folder.run("import --zh sdk/zh --product demo@v20200101 -o errors").success();
    assert_eq!(folder.list("errors"), ["demo_v20200101.yaml"]);
    folder.run("import --zh sdk/zh --product demo@v20240101 --product zhonly -o errors").success();
    assert_eq!(folder.list("errors"), ["demo.yaml", "demo_v20200101.yaml", "zhonly.yaml"]);
    let run =
        folder.run("import --zh sdk/zh --product demo --product demo@v20200101 -o both").success();
    assert!(
        stdout(&run)
            .starts_with("created both/demo_v20200101.yaml: 2 codes\ncreated both/demo.yaml")
    );
}

#[test]
fn one_language_is_enough() {
    for (language, title) in [("zh", "演示服务"), ("en", "DEMO")] {
        let folder = folder();
        folder
            .run(&format!("import --{language} sdk/{language} --product demo -o errors"))
            .success();
        let text = folder.read("errors/demo.yaml");
        assert!(text.contains(&format!("title:\n  zh: {title}\n")), "{text}");
        assert!(text.contains(&format!("languages: [{language}]\n")), "{text}");
        folder.run("check errors").success();
    }
}

#[test]
fn what_cannot_be_imported_is_told() {
    let folder = folder();
    for (arguments, message) in [
        ("--zh sdk --all", "error: sdk has no folder `tencentcloud`\n"),
        (
            "--zh sdk/zh --product dmeo",
            "error: no table of a product `dmeo`\n  |\n  = help: did you mean `demo`?\n",
        ),
        (
            "--zh sdk/zh --product demo@v1",
            "error: no table of version `v1` of `demo`\n  |\n  = help: there is v20200101, v20240101\n",
        ),
        ("--zh sdk/zh --product demo --product demo", "error: product `demo` is listed twice\n"),
    ] {
        let run = folder.run(&format!("import {arguments} -o errors")).code(2);
        assert!(stderr(&run).starts_with(message), "{}", stderr(&run));
    }
    folder.run("import --all -o errors").code(2);
    folder.run("import --zh sdk/zh -o errors").code(2);
    folder.run("import --zh sdk/zh --all --product demo -o errors").code(2);
    assert!(!folder.path("errors").exists());
}

#[test]
fn lines_of_a_table_that_do_not_fit_are_told_and_the_others_imported() {
    let folder = folder();
    folder.edit(DEMO_ZH, "RESOURCESSOLDOUT = \"ResourcesSoldOut\"", "RESOURCESSOLDOUT = iota");
    folder.edit(
        DEMO_ZH,
        "OPERATIONDENIED = \"OperationDenied\"",
        "OPERATIONDENIED = \"Operation\\tDenied\"",
    );
    folder.edit(DEMO_ZH, "\"MissingParameter\"", "\"MissingParameter.\"");
    folder.run("import --zh sdk/zh --product demo -o errors").code(1).stderr_eq(str![[r#"
error: duplicate code `MissingParameter.`
  --> sdk/zh/tencentcloud/demo/v20240101/errors.go:40:22
   |
40 |     MISSINGPARAMETER_ = "MissingParameter."
   |                         ^^^^^^^^^^^^^^^^^^^

error: "Operation/tDenied" cannot be a code of the catalog
  --> sdk/zh/tencentcloud/demo/v20240101/errors.go:43:20
   |
43 |     OPERATIONDENIED = "Operation/tDenied"
   |                       ^^^^^^^^^^^^^^^^^^^

error: expected a string in quotes
  --> sdk/zh/tencentcloud/demo/v20240101/errors.go:49:21
   |
49 |     RESOURCESSOLDOUT = iota
   |                        ^^^^


"#]]);
    let text = folder.read("errors/demo.yaml");
    assert_eq!(text.matches("- code: ").count(), 13);
    folder.run("check errors").success();
}

#[test]
fn a_dry_run_writes_nothing() {
    let folder = folder();
    let run = folder.run(&format!("{IMPORT_ALL} --dry-run")).success();
    assert!(stdout(&run).starts_with("would create errors/abroad.yaml: 2 codes\n"));
    assert!(stdout(&run).ends_with("; nothing was written\n"));
    assert!(!folder.path("errors").exists());

    folder.run(IMPORT_DEMO).success();
    folder.edit(DEMO_ZH, "// 操作失败。", "// 操作没有成功。");
    let before = folder.read("errors/demo.yaml");
    let run = folder.run(&format!("{IMPORT_DEMO} --dry-run")).success().stdout_eq(str![[r#"
would update errors/demo.yaml: 1 text refreshed
--- errors/demo.yaml
+++ errors/demo.yaml
@@ -18,7 +18,7 @@
   - code: FailedOperation
     summary:
-      zh: 操作失败。
+      zh: 操作没有成功。
       en: Operation failed.
-    upstream: zh:b3b75bd055c0 en:f7217f3af6cf
+    upstream: zh:37f84bb5413f en:f7217f3af6cf
 
   - code: FailedOperation.Balance
1 product, 17 codes: 0 created, 1 updated, 0 up to date; nothing was written

"#]]);
    assert!(stdout(&run).contains("+      zh: 操作没有成功。\n"));
    assert_eq!(folder.read("errors/demo.yaml"), before);
}

#[test]
fn new_files_name_the_schema_that_lies_beside_them() {
    let folder = folder();
    folder.write("errors/catalog.schema.json", "{}");
    folder.run(IMPORT_DEMO).success();
    let text = folder.read("errors/demo.yaml");
    assert!(text.starts_with("# yaml-language-server: $schema=catalog.schema.json\n# Imported by"));
}

// Updates

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
    // It is told once.
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
    // Neither is one of one language.
    let folder = imported();
    folder.write(DEMO_EN, "package v20240101\n\nconst (\n)\n");
    assert_eq!(folder.update(), [""; 0]);
}

// Styles

/// A file as an author with a style of their own might keep it.
#[test]
fn the_style_of_the_file_stays() {
    let folder = folder();
    let digests = |entry: &str| {
        let demo = imported();
        let text = demo.read("errors/demo.yaml");
        let (_, rest) = text.split_once(&format!("- code: {entry}\n")).unwrap();
        rest.split_once("upstream: ").unwrap().1.lines().next().unwrap().to_owned()
    };
    let text = format!(
        "\u{FEFF}product: \"demo\" # ours\r\ntitle: {{ zh: 演示, en: Demo }}\r\nextends: api_v3\r\nlanguages: [ zh ]\r\nerrors:\r\n\
         # the first\r\n\
         - {{ upstream: '{}', code: \"AuthFailure\", summary: {{ en: \"CAM signature/authentication error.\", zh: 'CAM 签名/鉴权错误。' }} }} # end\r\n\
         - summary:\r\n\
         \x20   zh: |-\r\n\
         \x20     操作失败。\r\n\
         \x20   en:\r\n\
         \x20     Operation failed.\r\n\
         \x20 upstream: {}\r\n\
         \x20 code: FailedOperation\r\n\
         \x20 # solution: later\r\n\
         # the end\r\n",
        digests("AuthFailure"),
        digests("FailedOperation")
    );
    folder.write("errors/mine.yaml", &text);
    folder.edit(DEMO_ZH, "// CAM 签名/鉴权错误。", "// 鉴权: 失败");
    folder.edit(DEMO_ZH, "// 操作失败。", "// 没有成功。");
    folder.edit(DEMO_EN, "// Operation failed.", "// It failed.");
    // All others are the author's to leave out: one is enough here.
    for table in [DEMO_ZH, DEMO_EN] {
        let text = folder.read(table);
        let end = text.find("FailedOperation\"\n").unwrap() + "FailedOperation\"\n".len();
        folder.write(
            table,
            format!("{}\n\t// 新\n\tN = \"MissingParameter.New\"\n)\n", &text[..end]),
        );
    }
    folder.run(IMPORT_DEMO).success();
    assert_eq!(folder.list("errors"), ["mine.yaml"]);
    let after = folder.read("errors/mine.yaml");
    assert_eq!(
        after.matches('\n').count(),
        after.matches("\r\n").count(),
        "line breaks are as they were"
    );
    for line in [
        "\u{FEFF}product: \"demo\" # ours",
        "# the first",
        "    zh: 没有成功。",
        "      It failed.",
        "  code: FailedOperation",
        "  # solution: later",
        "- code: MissingParameter.New",
        "  summary:",
        "    zh: 新",
        "# the end",
    ] {
        assert_eq!(after.matches(&format!("{line}\r\n")).count(), 1, "{line} in\n{after}");
    }
    assert!(after.contains("zh: \"鉴权: 失败\" } } # end\r\n"), "{after}");
    assert!(after.contains("  # solution: later\r\n- code: MissingParameter.New\r\n"), "{after}");
    folder.run("check errors").success();
    let run = folder.run(IMPORT_DEMO).success();
    assert!(stdout(&run).contains("1 up to date"));
}

#[test]
fn lists_in_brackets_grow_in_brackets() {
    let folder = folder();
    folder.write(
        "errors/zhonly.yaml",
        "product: zhonly\ntitle: { zh: 一, en: one }\nextends: api_v3\nlanguages: [zh]\n\
         errors: [{ code: InternalError, summary: { zh: 内部 }, upstream: none }]\n",
    );
    folder.run("import --zh sdk/zh --product zhonly -o errors").success();
    let text = folder.read("errors/zhonly.yaml");
    assert!(
        text.contains(
            "errors: [{ code: InternalError, summary: { zh: 内部 }, upstream: none }, { code: ResourceNotFound.Task, summary: { zh: \"任务不存在。\" }, upstream: \"zh:"
        ),
        "{text}"
    );
    folder.run("check errors").success();
}

#[test]
fn what_is_anchored_or_an_alias_is_the_authors() {
    let folder = imported();
    folder.edit(
        "errors/demo.yaml",
        "    summary:\n      zh: 操作失败。\n      en: Operation failed.\n",
        "    summary: &failed { zh: 操作失败。, en: Operation failed. }\n",
    );
    folder.edit(
        "errors/demo.yaml",
        "    summary:\n      zh: 操作被拒绝。\n      en: Operation denied.\n",
        "    summary: *failed\n",
    );
    folder.edit(DEMO_ZH, "// 操作失败。", "// 没有成功。");
    folder.edit(DEMO_ZH, "// 操作被拒绝。", "// 拒绝。");
    assert_eq!(folder.update(), [""; 0]);
}

// What is in the way

#[test]
fn a_file_with_problems_is_left_alone_and_the_others_are_imported() {
    let folder = imported();
    folder.edit("errors/demo.yaml", "    kind: not_found\n", "    kind: not_fund\n");
    let before = folder.read("errors/demo.yaml");
    folder.edit(DEMO_ZH, "// 操作失败。", "// 没有成功。");
    let run = folder.run(IMPORT_ALL).code(1);
    assert!(stderr(&run).starts_with("error: unknown kind `not_fund`\n"), "{}", stderr(&run));
    assert_eq!(folder.read("errors/demo.yaml"), before);
    assert!(folder.path("errors/zhonly.yaml").exists());
}

#[test]
fn a_file_of_another_product_is_not_overwritten() {
    let folder = folder();
    folder.write("errors/demo.yaml", crate::CVM);
    let run = folder.run(IMPORT_DEMO).code(1);
    assert!(stderr(&run).starts_with("error: the file is not one of product `demo`\n"));
    assert_eq!(folder.read("errors/demo.yaml"), crate::CVM);
    folder.write("file", "");
    let run = folder.run("import --zh sdk/zh --all -o file").code(2);
    assert_eq!(stderr(&run), "error: file is not a directory\n");
}

#[test]
fn what_would_not_pass_is_not_written() {
    let folder = folder();
    // Another product has taken the name of the enum.
    folder.write("errors/other.yaml", crate::CVM.replace("extends:", "enum: DemoError\nextends:"));
    let run = folder.run(IMPORT_ALL).code(1);
    assert!(
        stderr(&run).contains("enum `DemoError` is taken by another product"),
        "{}",
        stderr(&run)
    );
    assert!(!folder.path("errors/demo.yaml").exists());
    assert!(folder.path("errors/zhonly.yaml").exists());
}

#[test]
fn comments_stay_wherever_they_are() {
    let folder = imported();
    folder.edit("errors/demo.yaml", "      zh: 实例不存在。\n", "      zh: '实例不存在。' # a\n");
    folder.edit(
        "errors/demo.yaml",
        "      zh: 操作失败。\n      en: Operation failed.\n",
        "      zh: |- # b\n        操作失败。\n      # c\n      en: # d\n        Operation failed.\n",
    );
    folder.edit(
        "errors/demo.yaml",
        "    upstream: zh:8cee5db00e82\n",
        "    upstream: \"zh:8cee5db00e82\" # e\n",
    );
    folder.edit(DEMO_ZH, "// 实例不存在。", "// 找不到。");
    folder.edit(DEMO_ZH, "// 操作失败。", "// 没有成功。");
    folder.edit(DEMO_EN, "// Operation failed.", "// It failed.");
    folder.edit(DEMO_ZH, "// 系统错误。", "// 系统出错。");
    assert_eq!(
        folder.update(),
        [
            "-      zh: |- # b",
            "-        操作失败。",
            "+      zh: 没有成功。 # b",
            "-        Operation failed.",
            "-    upstream: zh:… en:…",
            "+        It failed.",
            "+    upstream: zh:… en:…",
            "-      zh: 系统错误。",
            "-    upstream: \"zh:8cee5db00e82\" # e",
            "+      zh: 系统出错。",
            "+    upstream: zh:… # e",
            "-      zh: '实例不存在。' # a",
            "+      zh: 找不到。 # a",
            "-    upstream: zh:… en:…",
            "+    upstream: zh:… en:…",
        ]
    );
}

#[test]
fn a_translation_that_says_what_the_common_code_says_is_the_authors() {
    let folder = imported();
    folder.edit(
        "errors/demo.yaml",
        "      zh: Insufficient balance.\n",
        "      zh: Insufficient balance.\n      en: Operation failed.\n",
    );
    assert_eq!(folder.update(), [""; 0]);
}

#[test]
fn a_new_code_takes_its_name_from_a_variant_that_was_not_named() {
    let folder = imported();
    folder.edit(
        DEMO_ZH,
        "\t// 缺少参数。",
        "\t// 实例的。\n\tX = \"InvalidInstanceIdNotFound\"\n\n\t// 缺少参数。",
    );
    let run = folder.run(&format!("{IMPORT_DEMO} --dry-run")).success();
    let told = "errors/demo.yaml: the variant of `InvalidInstanceId.NotFound` is now `NotFoundInInvalidInstanceId`: its name is a code\n";
    assert!(stdout(&run).starts_with(told), "{}", stdout(&run));
    let changes = folder.update();
    assert_eq!(changes[0], "+    name: NotFoundInInvalidInstanceId");
    assert!(changes.contains(&"+  - code: InvalidInstanceIdNotFound".to_owned()));
}

#[test]
fn a_code_that_cannot_be_added_is_told_and_the_others_are() {
    let folder = imported();
    folder.edit(
        "errors/demo.yaml",
        "  - code: AuthFailure\n",
        "  - code: AuthFailure\n    name: Mine\n    number: 404\n",
    );
    folder.edit(DEMO_ZH, "\t// 资源售罄。", "\t// 一\n\tX = \"Mine\"\n\n\t// 二\n\tY = \"404\"\n\n\t// 三\n\tZ = \"More\"\n\n\t// 资源售罄。");
    let run = folder.run(IMPORT_DEMO).code(1);
    for reason in [
        "the code `Mine` is the variant name of another entry",
        "the code `404` is the number of another entry",
    ] {
        assert!(stderr(&run).contains(reason), "{}", stderr(&run));
    }
    let text = folder.read("errors/demo.yaml");
    assert!(text.contains("- code: More\n") && !text.contains("- code: Mine\n"));
    folder.run("check errors").success();
}

#[test]
fn what_could_not_be_read_is_not_gone() {
    let folder = imported();
    let before = folder.read("errors/demo.yaml");
    folder.edit(DEMO_ZH, "= \"quota_exceeded\"", "= \"quota_exceeded\" + x");
    let en = folder.read(DEMO_EN);
    folder.write(DEMO_EN, [en.as_bytes(), b"\xFF"].concat());
    folder.run(IMPORT_DEMO).code(1);
    assert_eq!(folder.read("errors/demo.yaml"), before);
}

#[test]
fn a_version_that_only_one_language_has_stays_the_newest() {
    let folder = folder();
    let table = folder.read(DEMO_EN);
    folder.write("sdk/en/tencentcloud/demo/v20250101/errors.go", table);
    folder.run(IMPORT_DEMO).success();
    let newest = folder.read("errors/demo.yaml");
    assert!(newest.contains("/demo/v20250101/errors.go\n") && !newest.contains("v20240101"));
    // Without English the newest at hand is an older one.
    folder.run("import --zh sdk/zh --product demo -o errors").success();
    assert_eq!(folder.read("errors/demo.yaml"), newest);
    assert_eq!(folder.list("errors"), ["demo.yaml", "demo_v20240101.yaml"]);
}

#[test]
fn an_empty_version_is_none_yet() {
    let folder = folder();
    folder
        .write("sdk/zh/tencentcloud/demo/v20260101/errors.go", "package v20260101\n\nconst (\n)\n");
    let run = folder.run(IMPORT_ALL).success();
    assert!(stdout(&run).contains("no code in demo/v20260101\n"));
    assert!(folder.read("errors/demo.yaml").contains("/demo/v20240101/errors.go\n"));
    assert!(!folder.path("errors/demo_v20240101.yaml").exists());
}

#[test]
fn the_order_of_the_languages_does_not_matter() {
    let (both, apart) = (folder(), folder());
    for folder in [&both, &apart] {
        let only = "\t// The limit is exceeded.\n\tLIMITEXCEEDED_ONLYABROAD = \"LimitExceeded.OnlyAbroad\"\n";
        folder.edit(DEMO_EN, only, "");
    }
    both.run(IMPORT_ALL).success();
    apart.run("import --en sdk/en --all -o errors").success();
    apart.run("import --zh sdk/zh --all -o errors").success();
    apart.run(IMPORT_ALL).success();
    let run = apart.run(IMPORT_ALL).success();
    assert!(stdout(&run).contains(" 0 created, 0 updated, 5 up to date\n"), "{}", stdout(&run));
    let text = apart.read("errors/demo.yaml");
    assert!(text.contains("languages: [zh]\n"), "{text}");
    let checked = |folder: &Folder| stdout(&folder.run("check errors").success());
    assert_eq!(checked(&apart).lines().last(), checked(&both).lines().last());
}

#[test]
fn sources_that_the_author_chose_stay() {
    let folder = imported();
    let url = "https://github.com/TencentCloud/tencentcloud-sdk-go/blob/master/tencentcloud/demo/v20240101/errors.go";
    let en = "  - https://github.com/TencentCloud/tencentcloud-sdk-go-intl-en/blob/master/tencentcloud/demo/v20240101/errors.go\n";
    folder.edit("errors/demo.yaml", en, "");
    folder.edit(
        "errors/demo.yaml",
        &format!("  - {url}\n"),
        &format!("  - {url}#L12\n  - {url}\n  - {}\n", url.replace("errors.go", "client.go")),
    );
    assert_eq!(folder.update(), [""; 0]);
}

#[test]
fn two_folders_that_become_one_product_are_told() {
    let folder = folder();
    let table = folder.read("sdk/zh/tencentcloud/zhonly/v20210101/errors.go");
    for product in ["Zhonly", "1x", "tencent"] {
        folder.write(&format!("sdk/zh/tencentcloud/{product}/v20210101/errors.go"), &table);
    }
    let run = folder.run(IMPORT_ALL).code(1);
    assert!(
        stderr(&run).contains("zhonly/v20210101 and Zhonly/v20210101 both become product `zhonly`"),
        "{}",
        stderr(&run)
    );
    assert!(
        stderr(&run).contains("the folder `1x` makes no product id in snake_case"),
        "{}",
        stderr(&run)
    );
    assert!(stdout(&run).ends_with(", 2 refused\n"), "{}", stdout(&run));
    assert!(folder.read("errors/tencent.yaml").contains("\nenum: TencentServiceError\n"));
}

#[test]
fn a_file_that_is_no_yaml_is_told_as_it_is() {
    let folder = imported();
    folder.edit("errors/demo.yaml", "product: demo\n", "product: demo\nproduct: demo\n");
    fs::rename(folder.path("errors/demo.yaml"), folder.path("errors/mine.yaml")).unwrap();
    let run = folder.run(IMPORT_DEMO).code(1);
    assert!(
        stderr(&run).starts_with("error: duplicate key `product`\n --> errors/mine.yaml:3:1\n"),
        "{}",
        stderr(&run)
    );
    assert_eq!(folder.list("errors"), ["mine.yaml"]);
}

#[test]
fn codes_that_another_file_adds_are_not_added_again() {
    let folder = folder();
    folder.write(
        "errors/a.yaml",
        "product: scf\nerrors:\n  - { code: ResourceNotFound.Function, summary: { zh: 一, en: one } }\n",
    );
    folder.write("errors/b.yaml", "product: scf\nlanguages: [zh]\nerrors:\n  - { code: X, kind: ok, summary: { zh: 一 }, upstream: none }\n");
    folder.edit(
        "sdk/zh/tencentcloud/scf/v20180416/errors.go",
        "InvalidParameterValue\"",
        "InvalidParameter.New\"",
    );
    let changes = folder.changes("errors/b.yaml", || {
        folder.run("import --zh sdk/zh --product scf -o errors").success();
    });
    assert_eq!(changes[0], "+  - code: InvalidParameter.New");
    folder.run("check errors").success();
}

#[test]
fn files_are_written_although_nobody_reads_on_and_one_cannot_be() {
    let folder = folder();
    // A folder in the place of a file.
    fs::create_dir_all(folder.path("errors/demo.yaml")).unwrap();
    let run = folder.run(IMPORT_ALL).code(2);
    assert!(stderr(&run).contains("error: cannot write errors/demo.yaml: "), "{}", stderr(&run));
    assert!(folder.path("errors/zhonly.yaml").exists());
    assert!(stdout(&run).ends_with(", 1 refused\n"));
}
