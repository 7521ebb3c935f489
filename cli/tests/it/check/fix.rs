//! `--fix`.

use snapbox::str;

use crate::{CVM, Folder, stderr, stdout};

/// A file with everything that can be fixed, and an error that cannot.
const BROKEN: &str = "\
# The errors of T.
product: t # the id
title: { cn: 测试, en: 'Test ' }
extends: api_v3
errors:
  - code: InvalidParameterValue.TooLarge # the first
    sumary: { zh: 太大。, en: Too large. } # what it says

  - code: InvalidParameter.ValueTooLarge
    description:
      zh: |
        第一行。

        第二行。
      en: |+ # kept
        The first line.

    summary:
      zh: \"  值太大。\"
      en: The value is too large.

  # Not found.
  - { code: ResourceNotFound.Disk, kind: not_found, summary: { zh: 没有, en: gone } }
  - code: FailedOperation.Vpc
    kind: notfound
    http: 999
    summary: { zh: 没有, en: gone }
    links:
      - https://example.com
      - ' https://example.com/2'
";

const FIXED: &str = "\
# The errors of T.
product: t # the id
title: { zh: 测试, en: Test }
extends: api_v3
errors:
  - code: InvalidParameterValue.TooLarge # the first
    summary: { zh: 太大。, en: Too large. } # what it says

  - code: InvalidParameter.ValueTooLarge
    name: ValueTooLargeInInvalidParameter
    description:
      zh: |-
        第一行。

        第二行。
      en: |- # kept
        The first line.

    summary:
      zh: 值太大。
      en: The value is too large.

  # Not found.
  - { code: ResourceNotFound.Disk, summary: { zh: 没有, en: gone } }
  - code: FailedOperation.Vpc
    kind: not_found
    http: 999
    summary: { zh: 没有, en: gone }
    links:
      - https://example.com
      - https://example.com/2
";

#[test]
fn what_has_one_right_answer_is_mended_and_the_rest_stays() {
    let folder = Folder::new();
    folder.write("t.yaml", BROKEN);
    let run = folder.run("check t.yaml --fix --allow no-solution").code(1);
    assert_eq!(folder.read("t.yaml"), FIXED);
    assert_eq!(stderr(&run), "fixed 10 problems in 1 file\n");
    assert_eq!(stdout(&run).matches("error[").count(), 1, "{}", stdout(&run));
    assert!(stdout(&run).starts_with("error[unknown-http-status]"), "{}", stdout(&run));
    // Nothing is left to fix.
    folder.run("check t.yaml --fix").code(1).stderr_eq("");
    assert_eq!(folder.read("t.yaml"), FIXED);
}

#[test]
fn a_dry_run_shows_a_diff_and_writes_nothing() {
    let folder = Folder::new();
    let text = CVM.replace("kind: not_found", "knd: not_found");
    folder.write("cvm.yaml", &text);
    folder
        .run("check cvm.yaml --fix --dry-run")
        .code(1)
        .stderr_eq("would fix 1 problem in 1 file\n")
        .stdout_eq(str![[r#"
--- cvm.yaml
+++ cvm.yaml
@@ -4,5 +4,5 @@
 errors:
   - code: InvalidInstanceId.NotFound
-    knd: not_found
+    kind: not_found
     summary: { zh: 实例不存在。, en: The instance does not exist. }
     solution: { zh: 检查实例 ID。, en: Check the instance ID. }
1 file, 1 product, 2 entries: 0 errors, 0 warnings

"#]]);
    assert_eq!(folder.read("cvm.yaml"), text);
    folder.run("check cvm.yaml --dry-run").code(2);
    folder.run("check cvm.yaml --fix --dry-run --format json").code(2);
}

#[test]
fn only_what_is_reported_is_fixed() {
    let folder = Folder::new();
    let text = CVM.replace("InvalidInstanceId.NotFound", "ResourceNotFound.Disk");
    folder.write("cvm.yaml", &text);
    folder.run("check cvm.yaml --fix --allow needless-kind").success().stderr_eq("");
    assert_eq!(folder.read("cvm.yaml"), text);
    folder.run("check cvm.yaml --fix").success();
    assert_eq!(folder.read("cvm.yaml"), text.replace("    kind: not_found\n", ""));
}

#[test]
fn what_cannot_be_changed_in_place_is_left_to_its_author() {
    for (text, code) in [
        // The right key is there as well.
        (CVM.replace("    kind: not_found", "    knd: not_found\n    kind: not_found"), 1),
        // The value is used elsewhere.
        (CVM.replace("zh: 检查实例 ID。", "zh: &id ' 检查实例 ID。'"), 1),
        // No YAML at all.
        (CVM.replace("    kind: not_found", "    kind: not_found: x"), 1),
    ] {
        let folder = Folder::new();
        folder.write("cvm.yaml", &text);
        folder.run("check cvm.yaml --fix").code(code);
        assert_eq!(folder.read("cvm.yaml"), text);
    }
}

#[test]
fn line_ends_and_a_byte_order_mark_stay() {
    let folder = Folder::new();
    let text = |text: &str| format!("\u{FEFF}{}", text.replace('\n', "\r\n"));
    folder.write("t.yaml", text(BROKEN));
    folder.run("check t.yaml --fix").code(1);
    assert_eq!(folder.read("t.yaml"), text(FIXED));
}

#[test]
fn only_files_that_change_are_written() {
    let folder = Folder::new();
    folder.write("good.yaml", CVM.replace("product: cvm", "product: good"));
    folder.write("bad.yaml", CVM.replace("kind: not_found", "knd: not_found"));
    let modified = || std::fs::metadata(folder.path("good.yaml")).unwrap().modified().unwrap();
    let before = modified();
    folder.run("check good.yaml bad.yaml --fix").success();
    assert_eq!(folder.read("bad.yaml"), CVM);
    assert_eq!(modified(), before);
    assert_eq!(folder.list("."), ["bad.yaml", "good.yaml"]);
}

#[test]
fn a_file_with_very_many_mistakes_is_fixed_in_one_run() {
    let folder = Folder::new();
    let entry = |number: usize| {
        format!("  - {{ cod: C{number}, kind: internl, summary: {{ zh: 一, en: one }} }}\n")
    };
    let entries: String = (0..500).map(entry).collect();
    folder.write("t.yaml", format!("product: t\ntitle: {{ zh: 一, en: one }}\nerrors:\n{entries}"));
    let run = folder.run("check t.yaml --fix").success();
    assert_eq!(stderr(&run), "fixed 1000 problems in 1 file\n");
    assert_eq!(folder.read("t.yaml").matches("code: C").count(), 500);
}
