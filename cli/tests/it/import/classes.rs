//! Kind, HTTP status and retry advice of imported entries.

use super::{IMPORT_DEMO, folder, imported};
use crate::{Folder, stderr, stdout};

/// Digests of `inherited`, `data_loss` and `failed_precondition, http: 409, retry: true`, from `sha256sum`.
const INHERITED: &str = "class:46b2e93c2f9a";
const DATA_LOSS: &str = "class:ec8f2c8fe3e6";
const BUSY: &str = "class:c92680e701e6";

#[test]
fn an_unedited_class_is_decided_again() {
    let folder = imported();
    // Classes as if decided by other rules of an earlier release.
    folder.edit(
        "errors/demo.yaml",
        "  - code: InternalError.SYS_ERR\n    summary:\n      zh: 系统错误。\n    upstream: zh:8cee5db00e82 class:46b2e93c2f9a\n",
        &format!("  - code: InternalError.SYS_ERR\n    kind: failed_precondition\n    http: 409\n    retry: true\n    summary:\n      zh: 系统错误。\n    upstream: zh:8cee5db00e82 {BUSY}\n"),
    );
    folder.edit(
        "errors/demo.yaml",
        "    kind: failed_precondition\n    http: 409\n    summary:\n      zh: Url 被占用，无法删除。\n      en: The URL is in use, so it cannot be deleted.\n    upstream: zh:a6026f7bad93 en:3718c4406191 class:1614faa83f57\n",
        &format!(
            "    summary:\n      zh: Url 被占用，无法删除。\n      en: The URL is in use, so it cannot be deleted.\n    upstream: zh:a6026f7bad93 en:3718c4406191 {INHERITED}\n"
        ),
    );
    folder.edit(
        "errors/demo.yaml",
        "    kind: failed_precondition\n    http: 402\n    summary:\n      zh: Insufficient balance.\n    upstream: zh:e6547b142fd5 en:none class:195cc2039cfc\n",
        &format!("    kind: data_loss\n    summary:\n      zh: Insufficient balance.\n    upstream: zh:e6547b142fd5 en:none {DATA_LOSS}\n"),
    );
    let run = folder.run(&format!("{IMPORT_DEMO} --dry-run")).success();
    assert!(stdout(&run).starts_with("would update errors/demo.yaml: 3 classes changed\n"));
    let mut changes = folder.update();
    changes.retain(|line| !line.contains("upstream: "));
    assert_eq!(
        changes,
        [
            "-    kind: data_loss",
            "+    kind: failed_precondition",
            "+    http: 402",
            "+    kind: failed_precondition",
            "+    http: 409",
            "-    kind: failed_precondition",
            "-    http: 409",
            "-    retry: true",
        ]
    );
    // The result equals a fresh import.
    let fresh = imported();
    assert_eq!(folder.read("errors/demo.yaml"), fresh.read("errors/demo.yaml"));
}

#[test]
fn an_edited_class_stays() {
    let folder = imported();
    for (from, to) in [
        // The kind differs.
        ("    kind: not_found\n", "    kind: data_loss\n"),
        // A key was added.
        (
            "  - code: InternalError.SYS_ERR\n",
            "  - code: InternalError.SYS_ERR\n    retry: false\n",
        ),
        // A key was removed.
        ("    kind: failed_precondition\n    http: 402\n", "    http: 402\n"),
    ] {
        folder.edit("errors/demo.yaml", from, to);
    }
    // An imported kind that should be removed, with a comment that would be lost.
    folder.edit(
        "errors/demo.yaml",
        "  - code: OperationDenied.flowStatus\n    summary:\n      zh: '流程状态不正确: 请检查 # 后重试。'\n    upstream: zh:0b9f1c813e07 class:46b2e93c2f9a\n",
        &format!("  - code: OperationDenied.flowStatus\n    kind: data_loss # ours\n    summary:\n      zh: '流程状态不正确: 请检查 # 后重试。'\n    upstream: zh:0b9f1c813e07 {DATA_LOSS}\n"),
    );
    assert_eq!(folder.update(), [""; 0]);
}

#[test]
fn inherited_classes_follow_the_author() {
    let folder = imported();
    // The author changes the kind that others inherit; the import then states the kind of an entry that differs.
    folder.edit(
        "errors/demo.yaml",
        "  - code: OperationDenied\n    kind: failed_precondition\n",
        "  - code: OperationDenied\n    kind: permission_denied\n",
    );
    let changes = folder.update();
    let changes: Vec<_> = changes.iter().filter(|line| !line.contains("upstream: ")).collect();
    assert_eq!(changes, ["+    kind: failed_precondition"]);
    let entry = "  - code: OperationDenied.flowStatus\n    kind: failed_precondition\n";
    assert!(folder.read("errors/demo.yaml").contains(entry));
}

/// Returns a table of codes and their texts.
fn table(rows: &[(&str, &str)]) -> String {
    let mut table = "package v1\n\nconst (\n".to_owned();
    for (index, (code, text)) in rows.iter().enumerate() {
        table += &format!("\t// {text}\n\tX{index} = \"{code}\"\n\n");
    }
    table + ")\n"
}

/// A folder with products in Chinese.
struct Small(Folder);

impl Small {
    fn new() -> Small {
        Small(Folder::new())
    }

    /// Sets the table of a product and imports it.
    #[track_caller]
    fn import(&self, product: &str, rows: &[(&str, &str)]) -> String {
        self.0.write(&format!("zh/tencentcloud/{product}/v20200101/errors.go"), table(rows));
        let run = self.0.run(&format!("import --zh zh --product {product} -o errors")).success();
        let again = self.0.run(&format!("import --zh zh --product {product} -o errors")).success();
        assert!(stdout(&again).ends_with("1 up to date\n"), "{}", stdout(&again));
        self.0.run("check errors").success();
        stdout(&run)
    }

    /// Returns the kind and status of a code.
    fn class(&self, product: &str, code: &str) -> String {
        let line = format!("explain --catalog errors --product {product} {code}");
        let explained = stdout(&self.0.run(&line).success());
        let kind = explained.lines().find_map(|line| line.strip_prefix("  kind      "));
        kind.unwrap_or_else(|| panic!("{explained}")).to_owned()
    }
}

const WIDGET: &str = "FailedOperation.Widget";
const LEAF: &str = "FailedOperation.Widget.Leaf";

#[test]
fn numbers_and_flags_change_in_place() {
    let small = Small::new();
    small.import("demo", &[(WIDGET, "账户余额不足")]);
    assert_eq!(small.class("demo", WIDGET), "failed_precondition, HTTP 402");
    assert!(small.import("demo", &[(WIDGET, "小部件冲突")]).contains("1 class changed"));
    assert_eq!(small.class("demo", WIDGET), "failed_precondition, HTTP 409");
    assert!(small.import("demo", &[(WIDGET, "小部件正在升级")]).contains("1 class changed"));
    assert!(small.0.read("errors/demo.yaml").contains("    http: 409\n    retry: true\n"));
}

#[test]
fn inherited_classes_count_for_longer_codes() {
    let small = Small::new();
    let leaf = "FailedOperation.Widget.Sub.Leaf";
    small.import("demo", &[(WIDGET, "账户余额不足"), (leaf, "账户余额不足")]);
    let own = "  - { code: FailedOperation.Widget.Sub, summary: { zh: 一, en: one } }\n";
    let text = small.0.read("errors/demo.yaml");
    small.0.write("errors/demo.yaml", text + own);
    small.import("demo", &[(WIDGET, "小部件不存在"), (leaf, "账户余额不足")]);
    assert_eq!(small.class("demo", WIDGET), "not_found, HTTP 404");
    assert_eq!(small.class("demo", leaf), "failed_precondition, HTTP 402");
}

#[test]
fn a_class_with_a_comment_is_reported_and_inherited() {
    let small = Small::new();
    small.import("demo", &[(WIDGET, "账户余额不足"), (LEAF, "小部件")]);
    assert_eq!(small.class("demo", LEAF), "internal, HTTP 500");
    let text = small.0.read("errors/demo.yaml");
    small.0.write("errors/demo.yaml", text.replace("http: 402\n", "http: 402 # really\n"));
    let output = small.import("demo", &[(WIDGET, "小部件"), (LEAF, "小部件")]);
    let expected = "errors/demo.yaml: kind, HTTP status and retry advice of `FailedOperation.Widget` were not updated because of a comment next to them\n";
    assert!(output.starts_with(expected), "{output}");
    assert_eq!(small.class("demo", WIDGET), "failed_precondition, HTTP 402");
    assert_eq!(small.class("demo", LEAF), "internal, HTTP 500");
}

#[test]
fn classes_inherited_from_additions_to_the_box_are_not_stated() {
    let small = Small::new();
    small.0.write(
        "errors/common.yaml",
        "product: api_v3\nerrors:\n  - { code: FailedOperation.Widget, kind: not_found, summary: { zh: 一, en: one } }\n",
    );
    small.import("demo", &[(LEAF, "小部件")]);
    assert_eq!(small.class("demo", LEAF), "internal, HTTP 500");
}

#[test]
fn a_file_is_left_alone_while_what_it_extends_is_broken() {
    let small = Small::new();
    small.import("bar", &[(WIDGET, "账户余额不足")]);
    small.import("foo", &[(LEAF, "小部件")]);
    let text = small.0.read("errors/foo.yaml").replace("extends: api_v3", "extends: bar");
    small.0.write("errors/foo.yaml", &text);
    let bar = small.0.read("errors/bar.yaml");
    small.0.write("errors/bar.yaml", bar + "  - code: [\n");
    let new = table(&[(LEAF, "小部件"), ("FailedOperation.New", "新")]);
    small.0.write("zh/tencentcloud/foo/v20200101/errors.go", new);
    let run = small.0.run("import --zh zh --product foo -o errors").code(1);
    let expected = "error[unchangeable-file]: the file depends on another one that has errors\n";
    assert!(stderr(&run).starts_with(expected), "{}", stderr(&run));
    assert!(stderr(&run).contains("fix errors/bar.yaml first"), "{}", stderr(&run));
    assert_eq!(small.0.read("errors/foo.yaml"), text);
}

#[test]
fn edited_texts_decide_no_class() {
    let small = Small::new();
    let english = |text: &str| table(&[(WIDGET, text)]);
    small.0.write("en/tencentcloud/demo/v20200101/errors.go", english("widget"));
    small.0.write("zh/tencentcloud/demo/v20200101/errors.go", table(&[(WIDGET, "小部件")]));
    small.0.run("import --zh zh --en en --all -o errors").success();
    let text = small.0.read("errors/demo.yaml").replace("zh: 小部件\n", "zh: 小部件不存在\n");
    small.0.write("errors/demo.yaml", &text);
    small.0.run("import --en en --all -o errors").success();
    assert_eq!(small.0.read("errors/demo.yaml"), text);
}

#[test]
fn shared_codes_pass_on_the_canonical_class() {
    let folder = folder();
    folder.write(
        "errors/zhonly.yaml",
        "product: zhonly\ntitle: { zh: 一, en: one }\nextends: api_v3\nlanguages: [zh]\nerrors:\n\
         \x20 - { code: Odd, number: 1, name: Odd1, kind: aborted, summary: { zh: 一 } }\n\
         \x20 - { code: Odd, number: 2, name: Odd2, kind: not_found, canonical: true, summary: { zh: 二 } }\n",
    );
    let table = "sdk/zh/tencentcloud/zhonly/v20210101/errors.go";
    folder.edit(table, "= \"ResourceNotFound.Task\"", "= \"Odd.TaskNotFound\"");
    folder.run("import --zh sdk/zh --product zhonly -o errors").success();
    let text = folder.read("errors/zhonly.yaml");
    let (_, added) = text.split_once("- code: Odd.TaskNotFound\n").unwrap();
    assert!(!added.split("\n  -").next().unwrap().contains("kind:"), "{text}");
}
