//! `--fix`.

use snapbox::str;
use tencent_errors_tests::product;

use crate::{CRM, Folder, stderr, stdout};

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
fn problems_with_one_right_answer_are_fixed() {
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
    let text = CRM.replace("kind: not_found", "kidn: not_found");
    folder.write("crm.yaml", &text);
    folder
        .run("check crm.yaml --fix --dry-run")
        .code(1)
        .stderr_eq("would fix 1 problem in 1 file\n")
        .stdout_eq(str![[r#"
--- crm.yaml
+++ crm.yaml
@@ -4,5 +4,5 @@
 errors:
   - code: InvalidInstanceId.NotFound
-    kidn: not_found
+    kind: not_found
     summary: { zh: 实例不存在。, en: The instance does not exist. }
     solution: { zh: 检查实例 ID。, en: Check the instance ID. }
1 file, 1 product, 2 entries: 0 errors, 0 warnings

"#]]);
    assert_eq!(folder.read("crm.yaml"), text);
    folder.run("check crm.yaml --dry-run").code(2);
    folder.run("check crm.yaml --fix --dry-run --format json").code(2);
}

#[test]
fn fixes_are_limited_to_reported_problems() {
    let folder = Folder::new();
    let text = CRM.replace("InvalidInstanceId.NotFound", "ResourceNotFound.Disk");
    folder.write("crm.yaml", &text);
    folder.run("check crm.yaml --fix --allow needless-kind").success().stderr_eq("");
    assert_eq!(folder.read("crm.yaml"), text);
    folder.run("check crm.yaml --fix").success();
    assert_eq!(folder.read("crm.yaml"), text.replace("    kind: not_found\n", ""));
}

#[test]
fn problems_that_cannot_be_edited_in_place_are_left() {
    for (text, code) in [
        // The right key is also present.
        (CRM.replace("    kind: not_found", "    kidn: not_found\n    kind: not_found"), 1),
        // The value has an anchor, so it may be used elsewhere.
        (CRM.replace("zh: 检查实例 ID。", "zh: &id ' 检查实例 ID。'"), 1),
        // The line break at the end of the file belongs to the text.
        (format!("{CRM}    links:\n      - |\n        https://example.com\n"), 1),
        // The file is not valid YAML.
        (CRM.replace("    kind: not_found", "    kind: not_found: x"), 1),
    ] {
        let folder = Folder::new();
        folder.write("crm.yaml", &text);
        folder.run("check crm.yaml --fix").code(code);
        assert_eq!(folder.read("crm.yaml"), text);
    }
}

#[test]
fn ambiguous_problems_are_left() {
    let folder = Folder::new();
    for (text, left) in [
        (CRM.replace("kind: not_found", "date: Friday"), "date"),
        (CRM.replace("en: Raise the quota.", "en: Raise it., es: uno"), "es"),
        (CRM.replace("kind: not_found", "kind: ok_"), "ok_"),
        // `status` may be meant as the key `number`, so nothing is changed.
        (CRM.replace("kind: not_found", "status: 404"), "status"),
    ] {
        folder.write("crm.yaml", &text);
        folder.run("check crm.yaml --fix").code(1);
        assert_eq!(folder.read("crm.yaml"), text, "{left}");
    }
}

#[test]
fn colliding_names_become_free_ones() {
    let folder = Folder::new();
    let file = |codes: &[&str]| {
        let entry = |code: &&str| {
            format!("  - {{ code: {code}, kind: internal, summary: {{ zh: 一, en: one }} }}\n")
        };
        let entries: String = codes.iter().map(entry).collect();
        product("t", &entries)
    };
    // The obvious name is a code or already taken.
    for (codes, names) in [
        (&["Foo.A", "FooA", "AInFoo"][..], &["AInFoo2"][..]),
        (&["FooBar", "Foo_bar", "foo_bar"], &["FooBar2", "FooBar3"]),
        (&["AxBx", "Ax.Bx", "BxInAx"], &["BxInAx2"]),
    ] {
        folder.write("t.yaml", file(codes));
        folder.run("check t.yaml --fix").success();
        let text = folder.read("t.yaml");
        let found: Vec<&str> =
            text.split("name: ").skip(1).map(|rest| rest.split(',').next().unwrap()).collect();
        assert_eq!(found, names, "{codes:?}");
    }
}

#[test]
fn an_impossible_change_does_not_prevent_the_others() {
    let folder = Folder::new();
    let entry = |number: usize| {
        format!("  - {{ code: C{number}, kind: internal, summary: {{ zh: 一, en: 'one ' }} }}\n")
    };
    let entries: String = (0..60).map(entry).collect();
    // The last line of this text is whitespace.
    let odd = "  - code: D\n    kind: internal\n    summary: { zh: 一, en: one }\n    solution:\n      zh: 一\n      en: |\n        one\n          \n";
    folder.write("t.yaml", product("t", &format!("{odd}{entries}")));
    folder.run("check t.yaml --fix");
    assert_eq!(folder.read("t.yaml").matches("'one '").count(), 0);
}

#[test]
fn problems_without_a_fix_stay_beside_those_with_one() {
    let folder = Folder::new();
    let text = CRM.replace("    kind: not_found", "    kidn: not_found\n    code: A");
    folder.write("twice.yaml", &text);
    let run = folder.run("check twice.yaml --fix").code(1);
    assert!(stdout(&run).contains("duplicate key `code`"), "{}", stdout(&run));
    assert_eq!(folder.read("twice.yaml"), text.replace("kidn", "kind"));
    folder.run("check --fix").code(2);
}

#[test]
fn fixes_that_would_leave_a_comment_behind_are_not_made() {
    let folder = Folder::new();
    let text = CRM.replace(
        "InvalidInstanceId.NotFound\n    kind: not_found",
        "ResourceNotFound.Disk\n    # As of 2024.\n    kind: not_found",
    );
    folder.write("crm.yaml", &text);
    folder.run("check crm.yaml --fix").success();
    assert_eq!(folder.read("crm.yaml"), text);
}

#[test]
fn json_stays_json() {
    let folder = Folder::new();
    let json = r#"{"product":"t","title":{"zh":"一","en":"T"},"errors":[{"code":"A","kind":"ok","http_status":404,"summary":{"zh":"二","english":"two"}}]}"#;
    folder.write("t.yaml", json);
    folder.run("check t.yaml --fix").success();
    let fixed = json.replace("http_status", "http").replace("english", "en");
    assert_eq!(folder.read("t.yaml"), fixed);
}

#[cfg(unix)]
#[test]
fn an_unwritable_file_is_reported_and_the_others_are_fixed() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let broken = |product: &str| {
        CRM.replace("kind: not_found", "kidn: not_found").replace("product: crm", product)
    };
    folder.write("a.yaml", broken("product: a"));
    folder.write("b.yaml", broken("product: b"));
    let read_only = std::fs::Permissions::from_mode(0o444);
    std::fs::set_permissions(folder.path("a.yaml"), read_only).unwrap();
    let run = folder.run("check a.yaml b.yaml --fix").code(2);
    assert_eq!(
        stderr(&run),
        "error: cannot write a.yaml: it is read-only\nfixed 1 problem in 1 file\n"
    );
    assert_eq!(folder.read("b.yaml"), broken("product: b").replace("kidn", "kind"));
    assert_eq!(folder.list("."), ["a.yaml", "b.yaml"]);
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
fn unchanged_files_are_not_written() {
    let folder = Folder::new();
    folder.write("good.yaml", CRM.replace("product: crm", "product: good"));
    folder.write("bad.yaml", CRM.replace("kind: not_found", "kidn: not_found"));
    let modified = || std::fs::metadata(folder.path("good.yaml")).unwrap().modified().unwrap();
    let before = modified();
    folder.run("check good.yaml bad.yaml --fix").success();
    assert_eq!(folder.read("bad.yaml"), CRM);
    assert_eq!(modified(), before);
    assert_eq!(folder.list("."), ["bad.yaml", "good.yaml"]);
}

#[test]
fn a_file_with_many_mistakes_is_fixed_in_one_run() {
    let folder = Folder::new();
    let entry = |number: usize| {
        format!("  - {{ coed: C{number}, kind: internl, summary: {{ zh: 一, en: one }} }}\n")
    };
    let entries: String = (0..500).map(entry).collect();
    folder.write("t.yaml", product("t", &entries));
    let run = folder.run("check t.yaml --fix").success();
    assert_eq!(stderr(&run), "fixed 1000 problems in 1 file\n");
    assert_eq!(folder.read("t.yaml").matches("code: C").count(), 500);
}

#[test]
fn repetitions_of_the_box_are_removed_without_loss() {
    let folder = Folder::new();
    folder.write(
        "cvm.yaml",
        "product: cvm
title: { zh: 云服务器, en: Cloud Virtual Machine }
extends: api_v3
errors:
  # About it.
  - code: InvalidInstanceId.NotFound
    kind: not_found
    summary: { zh: 一, en: one }

  - code: InternalError
    summary: { zh: 二, en: two }

  - code: InvalidParameter
    summary: { zh: 三, en: three }
    solution: { zh: 四, en: four }

  # About the limiter.
  - code: RequestLimitExceeded
    summary: { zh: 五, en: five }

  - { code: UnsupportedOperation, summary: { zh: 六, en: six } }
",
    );
    let expected = "product: cvm
errors:
  # About it.
  - code: InvalidInstanceId.NotFound
    replace: true
    kind: not_found
    summary: { zh: 一, en: one }

  - code: InvalidParameter
    summary: { zh: 三, en: three }
    solution: { zh: 四, en: four }

  # About the limiter.
  - code: RequestLimitExceeded
    summary: { zh: 五, en: five }
";
    folder.run("check cvm.yaml --fix").success();
    assert_eq!(folder.read("cvm.yaml"), expected);
    folder.run("check cvm.yaml --fix").success();
    assert_eq!(folder.read("cvm.yaml"), expected);
    // A file without other entries still adds to the built-in product.
    folder.write(
        "cvm.yaml",
        "product: cvm\nerrors:\n  - { code: InternalError, summary: { zh: 一, en: one } }\n",
    );
    folder.run("check cvm.yaml --fix --deny warnings").success();
    assert_eq!(folder.read("cvm.yaml"), "product: cvm\nerrors: []\n");
}

#[test]
fn codes_of_actions_are_fixed_in_place() {
    let folder = Folder::new();
    let before = "\
product: cvm
every_action: [UnauthorizedOperation, UnauthorizedOperation]
actions:
  # What ours do.
  RunOwn:
    - InternalError
    - InternalError
    - InvalidFiltre # once
    - UnauthorizedOperation
  StopOwn: [InternalError, InvalidParameter, InternalError]
  ListOwn:
    - UnauthorizedOperation
  RunInstances: [LimitExceeded.InstanceQuota]
";
    folder.write("cvm.yaml", before);
    folder.run("check cvm.yaml --fix").success();
    let after = "\
product: cvm
every_action: [UnauthorizedOperation]
actions:
  # What ours do.
  RunOwn:
    - InternalError
    - InvalidFilter # once
  StopOwn: [InternalError, InvalidParameter]
  ListOwn: []
  RunInstances: []
";
    assert_eq!(folder.read("cvm.yaml"), after);
}

#[test]
fn missing_kinds_are_filled_in_from_the_rules() {
    let folder = Folder::new();
    folder.write("t.yaml", "product: t\ntitle: { zh: 测试, en: Test }\nerrors:\n  - code: Disk.NotFound\n    summary: { zh: 没有云硬盘, en: There is no disk. }\n");
    let run = folder.run("check t.yaml").code(1);
    let shown = stdout(&run).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(shown.contains("add `kind: not_found` (suggested by the rules), or"), "{shown}");
    folder.run("check t.yaml --fix").success();
    let expected = "  - code: Disk.NotFound\n    kind: not_found\n    summary:";
    assert!(folder.read("t.yaml").contains(expected), "{}", folder.read("t.yaml"));
}
