//! `check`.

mod fix;
mod formats;
mod levels;

use serde_json::Value;
use snapbox::str;
use tencent_errors_tests::product;

use crate::{CRM, Folder, program, stdout};

#[test]
fn a_valid_file_is_summarized_in_one_line() {
    Folder::with_crm().run("check errors/crm.yaml --deny warnings").success().stdout_eq(str![[
        r#"
1 file, 1 product, 2 entries: 0 errors, 0 warnings

"#
    ]]);
}

#[test]
fn the_box_is_checked_by_default() {
    // Every built-in file passes, and its classes match the reviewed ones.
    Folder::new().run("check --deny warnings").success().stdout_eq(str![[r#"
539 files, 280 products, 15856 entries, 14863 actions: 0 errors, 0 warnings

"#]]);
}

#[test]
fn problems_are_shown_with_source_line_and_carets() {
    let folder = Folder::new();
    let text = CRM
        .replace("title:", "titel:")
        .replace("kind: not_found", "kind: not_fund")
        .replace("number: 7001", "number: '7001'")
        .replace("summary: { zh: 实例数量超过配额。, en", "summary: { zh: 实例数量超过配额。, fr");
    folder.write("errors/crm.yaml", text);
    folder.run("check errors").code(1).stderr_eq("").stdout_eq(str![[r#"
error[unknown-key]: unknown key `titel`
 --> errors/crm.yaml:2:1
  |
2 | titel: { zh: 客户管理, en: Customer Relationship }
  | ^^^^^
  |
  = help: did you mean `title`?

error[unknown-kind]: unknown kind `not_fund`
 --> errors/crm.yaml:6:11
  |
6 |     kind: not_fund
  |           ^^^^^^^^
  |
  = help: did you mean `not_found`?

error[wrong-type]: expected a number, found a string
  --> errors/crm.yaml:12:13
   |
12 |     number: '7001'
   |             ^^^^^^
   |
   = help: write 7001, without quotes

error[missing-language]: the text is missing in language `en`
  --> errors/crm.yaml:13:5
   |
13 |     summary: { zh: 实例数量超过配额。, fr: The instance quota is exceeded. }
   |     ^^^^^^^
   |
   = help: add `en: …`, or write `languages: [zh]` at the top of the file

error[unknown-key]: unknown key `fr`
  --> errors/crm.yaml:13:31
   |
13 |     summary: { zh: 实例数量超过配额。, fr: The instance quota is exceeded. }
   |                                        ^^
   |
   = help: the keys here are `zh` and `en`

1 file, 1 product, 2 entries: 5 errors, 0 warnings

"#]]);
}

#[test]
fn warnings_are_reported_and_can_be_denied() {
    let folder = Folder::new();
    let text = CRM
        .replace("en: Raise the quota.", "en: 提高配额。")
        .replace(
            "zh: 实例不存在。, en: The instance does not exist.",
            "zh: The instance does not exist., en: 实例不存在。",
        )
        .replace("    solution: { zh: 检查实例 ID。, en: Check the instance ID. }\n", "");
    folder.write("errors/crm.yaml", text);
    folder.run("check errors/crm.yaml").success().stdout_eq(str![[r#"
warning[swapped-languages]: the languages look swapped
 --> errors/crm.yaml:7:20
  |
7 |     summary: { zh: The instance does not exist., en: 实例不存在。 }
  |                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: `zh` is Chinese, `en` is English

warning[same-text]: the Chinese and the English text are the same
  --> errors/crm.yaml:13:32
   |
13 |     solution: { zh: 提高配额。, en: 提高配额。 }
   |                                     ^^^^^^^^^^
   |
   = help: translate one of them

1 file, 1 product, 2 entries: 0 errors, 2 warnings

"#]]);
    folder.run("check errors/crm.yaml --deny warnings").code(1);
}

#[test]
fn invalid_yaml_is_reported() {
    let folder = Folder::new();
    folder.write("tabs.yaml", "product: t\nerrors:\n\t- code: A\n");
    folder.write("empty.yaml", "");
    folder.write("latin.yml", b"product: caf\xE9\n");
    folder.run("check .").code(1).stdout_eq(str![[r#"
error[empty-file]: the file is empty
 --> ./empty.yaml:1:1
  |
1 |
  | ^
  |
  = help: a catalog file starts with `product:`

error[not-utf8]: the file is not UTF-8
 --> ./latin.yml:1:13
  |
1 | product: caf�
  |             ^
  |
  = help: save it as UTF-8

error[syntax]: a tab where the indentation should be
 --> ./tabs.yaml:3:1
  |
3 |     - code: A
  | ^^^^
  |
  = help: YAML indents with spaces, not with tabs

3 files, 1 product, 0 entries: 3 errors, 0 warnings

"#]]);
}

#[test]
fn json_has_the_same_diagnostics() {
    let folder = Folder::new();
    folder.write("crm.yaml", CRM.replace("kind: not_found", "kind: not_fund"));
    let run = folder.run("check crm.yaml --format json").code(1);
    let found: Value = serde_json::from_str(&stdout(&run)).unwrap();
    assert_eq!(
        found,
        serde_json::json!({
            "actions": 0,
            "files": 1,
            "products": 1,
            "entries": 2,
            "errors": 1,
            "warnings": 0,
            "diagnostics": [{
                "rule": "unknown-kind",
                "severity": "error",
                "file": "crm.yaml",
                "line": 6,
                "column": 11,
                "end_line": 6,
                "end_column": 19,
                "message": "unknown kind `not_fund`",
                "labels": [],
                "help": "did you mean `not_found`?",
            }],
        })
    );
}

#[test]
fn json_and_pictures_show_every_place() {
    let folder = Folder::new();
    let entry = "  - { code: Mine, kind: internal, summary: { zh: 一, en: one } }\n";
    folder.write("t.yaml", product("t", &format!("{entry}{entry}")));
    let run = folder.run("check t.yaml --format json").code(1);
    let found: Value = serde_json::from_str(&stdout(&run)).unwrap();
    let duplicate = found["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .find(|diagnostic| diagnostic["rule"] == "duplicate-code")
        .unwrap();
    assert_eq!((&duplicate["line"], &duplicate["end_column"]), (&5.into(), &17.into()));
    assert_eq!(
        duplicate["labels"],
        serde_json::json!([{
            "file": "t.yaml",
            "line": 4,
            "column": 13,
            "end_line": 4,
            "end_column": 17,
            "message": "first used",
        }])
    );
    let run = folder.run("check t.yaml").code(1);
    let shown = stdout(&run);
    assert!(shown.contains("             ---- first used here\n"), "{shown}");
    assert!(shown.contains("             ^^^^\n"), "{shown}");
}

#[test]
fn files_are_checked_together_and_with_the_built_in_ones() {
    let folder = Folder::with_crm();
    folder
        .write("errors/other.yaml", CRM.replace("product: crm", "product: crm_2\nenum: CrmError"));
    let run = folder.run("check errors").code(1);
    assert!(
        stdout(&run).contains("error[enum-taken]: enum `CrmError` is taken by another product\n")
    );
    folder.run("check errors/crm.yaml errors/crm.yaml").code(2);
    let run = folder.run("check errors/crm.yaml --no-built-in").code(1);
    assert!(stdout(&run).contains("error[unknown-product]: unknown product `api_v3`\n"));
}

#[test]
fn colors_follow_options_and_environment() {
    let folder = Folder::with_crm();
    folder.write(
        "errors/crm.yaml",
        CRM.replace("en: The instance does not exist.", "en: 实例不存在。"),
    );
    let coloured = |arguments: &[&str], variables: &[(&str, &str)]| {
        let program = program().current_dir(folder.path("errors"));
        let run = program.args(arguments).arg("crm.yaml").envs(variables.iter().copied());
        stdout(&run.assert().success()).contains('\u{1b}')
    };
    assert!(!coloured(&["check"], &[]));
    assert!(coloured(&["check"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&["check"], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(coloured(&["check"], &[("FORCE_COLOR", "1")]));
    assert!(!coloured(&["check"], &[("FORCE_COLOR", "1"), ("NO_COLOR", "1")]));
    assert!(!coloured(&["check"], &[("FORCE_COLOR", "")]));
    assert!(coloured(&["check", "--color", "always"], &[("NO_COLOR", "1")]));
    assert!(!coloured(&["--color", "never", "check"], &[("FORCE_COLOR", "1")]));
}

#[test]
fn only_own_entries_are_counted() {
    let folder = Folder::new();
    folder.write(
        "scf.yaml",
        "product: scf\nerrors:\n  - { code: ResourceNotFound.MyFunction, summary: { zh: 一, en: one }, solution: { zh: 二, en: two } }\n",
    );
    let run = folder.run("check scf.yaml").success();
    assert_eq!(stdout(&run), "1 file, 1 product, 1 entry: 0 errors, 0 warnings\n");
}

#[test]
fn problems_beyond_the_limit_are_counted() {
    let folder = Folder::new();
    let entry = |number: usize| {
        format!("  - {{ code: C{number}, kind: x, summary: {{ zh: 一, en: 一 }} }}\n")
    };
    let head = product("t", "");
    let entries: String = (0..300).map(entry).collect();
    folder.write("t.yaml", format!("{head}{entries}"));
    let run = folder.run("check t.yaml").code(1);
    assert!(stdout(&run).contains("error[more-diagnostics]: and 200 more problems in this file\n"));
    assert!(
        stdout(&run).ends_with("1 file, 1 product, 300 entries: 300 errors, 300 warnings\n"),
        "{}",
        stdout(&run)
    );
    // Warnings that cover many entries are still reported.
    let run = folder.run("check t.yaml --warn no-solution").code(1);
    assert!(stdout(&run).contains("warning[no-solution]: no `solution` in 300 of 300 entries\n"));
}

#[test]
fn built_in_files_are_reported_with_a_hint() {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../catalog/data/documents");
    // Each file repeats the contents of the built-in catalog.
    let run = Folder::new().run_with(["check", data], "").success();
    assert!(stdout(&run).contains("warning[in-the-box]"));
    assert!(
        stdout(&run)
            .ends_with("help: to check the built-in files themselves, pass `--no-built-in`\n")
    );
    Folder::new().run_with(["check", "--no-built-in", "--deny", "warnings", data], "").success();
    // Files with other names or other problems belong to users.
    let folder = Folder::new();
    let summary = "summary: { zh: 内部错误。, en: Internal error. }";
    let entry = |code: &str| format!("product: scf\nerrors:\n  - {{ code: {code}, {summary} }}\n");
    folder.write("mine.yaml", entry("InternalError.System, kind: internal"));
    folder.write("scf.yaml", entry("Unheard, knd: internal"));
    for (file, text) in [("mine.yaml", "in-the-box"), ("scf.yaml", "unknown-key")] {
        let run = folder.run(&format!("check {file}")).get_output().clone();
        let text_of =
            String::from_utf8(run.stdout).unwrap() + &String::from_utf8(run.stderr).unwrap();
        assert!(text_of.contains(text), "{text_of}");
        assert!(!text_of.contains("--no-built-in"), "{text_of}");
    }
}

#[cfg(unix)]
#[test]
fn a_dangling_link_is_reported() {
    let folder = Folder::with_crm();
    std::os::unix::fs::symlink("nowhere", folder.path("errors/z.yaml")).unwrap();
    let run = folder.run("check errors").code(2);
    assert_eq!(crate::stderr(&run), "error: errors/z.yaml: no such file\n");
}
