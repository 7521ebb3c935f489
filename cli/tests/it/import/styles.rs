//! Updates of files in various styles.

use super::{DEMO_EN, DEMO_ZH, IMPORT_DEMO, folder, imported};
use crate::stdout;

/// A file as an author with their own style might keep it.
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
         - {{ upstream: '{}', code: \"AuthFailure.Demo\", summary: {{ en: \"CAM signature/authentication error.\", zh: 'CAM 签名/鉴权错误。' }} }} # end\r\n\
         - summary:\r\n\
         \x20   zh: |-\r\n\
         \x20     操作失败。\r\n\
         \x20   en:\r\n\
         \x20     Operation failed.\r\n\
         \x20 upstream: {}\r\n\
         \x20 code: FailedOperation.Demo\r\n\
         \x20 # solution: later\r\n\
         # the end\r\n",
        digests("AuthFailure.Demo"),
        digests("FailedOperation.Demo")
    );
    folder.write("errors/mine.yaml", &text);
    std::fs::remove_dir_all(folder.path("sdk/zh/tencentcloud/demo/v20200101")).unwrap();
    folder.edit(DEMO_ZH, "// CAM 签名/鉴权错误。", "// 鉴权: 失败");
    folder.edit(DEMO_ZH, "// 操作失败。", "// 没有成功。");
    folder.edit(DEMO_EN, "// Operation failed.", "// It failed.");
    // One new entry is enough for this test.
    for table in [DEMO_ZH, DEMO_EN] {
        let text = folder.read(table);
        let end = text.find("FailedOperation.Demo\"\n").unwrap() + "FailedOperation.Demo\"\n".len();
        folder.write(
            table,
            format!("{}\n\t// 新\n\tN = \"MissingParameter.New\"\n)\n", &text[..end]),
        );
    }
    folder.run(IMPORT_DEMO).success();
    assert_eq!(folder.catalogs("errors"), ["mine.yaml"]);
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
        "  code: FailedOperation.Demo",
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
         errors: [{ code: InternalError.Demo, summary: { zh: 内部 }, upstream: none }]\n",
    );
    folder.run("import --zh sdk/zh --product zhonly -o errors").success();
    let text = folder.read("errors/zhonly.yaml");
    assert!(
        text.contains(
            "errors: [{ code: InternalError.Demo, summary: { zh: 内部 }, upstream: \"zh:238669833ea0 class:46b2e93c2f9a\" }, { code: ResourceNotFound.Task, summary: { zh: \"任务不存在。\" }, upstream: \"zh:"
        ),
        "{text}"
    );
    folder.run("check errors").success();
}

#[test]
fn anchors_and_aliases_are_left_unchanged() {
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

#[test]
fn languages_are_in_brackets_once_they_change() {
    let folder = folder();
    folder.run("import --zh sdk/zh --product demo -o errors").success();
    folder.edit("errors/demo.yaml", "languages: [zh]\n", "languages:\n  - zh\n");
    let changes = folder.update();
    assert_eq!(changes[..3], ["-languages:", "-  - zh", "+languages: []"]);
}

#[test]
fn sources_that_may_be_used_elsewhere_are_left_alone() {
    let folder = folder();
    folder.run("import --zh sdk/zh --product demo -o errors").success();
    folder.edit("errors/demo.yaml", "sources:\n", "sources: &tables\n");
    let changes = folder.update();
    assert!(changes.contains(&"+  - code: LimitExceeded.OnlyAbroad".to_owned()), "{changes:?}");
    assert!(!changes.iter().any(|line| line.contains("errors.go")), "{changes:?}");
}

#[test]
fn links_are_added_in_the_style_of_the_list() {
    let folder = imported();
    let text = folder.read("errors/demo.yaml");
    let (start, rest) = text.split_once("    links: [").unwrap();
    let (links, end) = rest.split_once("]\n").unwrap();
    let block: String = links.split(", ").map(|link| format!("      - {link} # good\n")).collect();
    folder.write("errors/demo.yaml", format!("{start}    links:\n{block}{end}"));
    folder.edit(DEMO_ZH, "[云硬盘类型](", "[新](https://example.com/new)[云硬盘类型](");
    let changes = folder.update();
    assert!(changes.contains(&"+      - https://example.com/new".to_owned()), "{changes:?}");
    assert_eq!(folder.read("errors/demo.yaml").matches(" # good\n").count(), 2);
}

#[test]
fn an_entry_gets_the_links_of_its_changed_text() {
    let folder = imported();
    let text = folder.read("errors/demo.yaml");
    let is_plain = |entry: &&str| !entry.contains("links:") && entry.contains("upstream: zh:");
    let entry = text.split("\n  - code: ").skip(1).find(is_plain).unwrap();
    let code = entry.lines().next().unwrap().to_owned();
    let table = folder.read(DEMO_ZH);
    let line = table.lines().find(|line| line.ends_with(&format!("= \"{code}\""))).unwrap();
    let before = table.lines().take_while(|other| *other != line).last().unwrap();
    assert!(before.trim_start().starts_with("//"), "{before}");
    folder.edit(
        DEMO_ZH,
        &format!("{before}\n{line}"),
        &format!("{before}[新](https://example.com/new)\n{line}"),
    );
    let changes = folder.changes("errors/demo.yaml", || {
        let run = folder.run(IMPORT_DEMO).success();
        let expected = "updated errors/demo.yaml: 2 texts refreshed\n";
        assert!(stdout(&run).starts_with(expected), "{}", stdout(&run));
    });
    assert!(
        changes.iter().any(|line| *line == "+    links: [\"https://example.com/new\"]"),
        "{changes:?}"
    );
}
