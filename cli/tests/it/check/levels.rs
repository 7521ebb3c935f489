//! The levels of lints.

use crate::{CRM, Folder, stderr, stdout};

/// Creates a folder whose catalog has two warnings: `swapped-languages` and `same-text`.
fn folder() -> Folder {
    let folder = Folder::new();
    let text = CRM
        .replace(
            "zh: 实例不存在。, en: The instance does not exist.",
            "zh: No such instance., en: 实例不存在。",
        )
        .replace("en: Raise the quota.", "en: 提高配额。");
    folder.write("crm.yaml", text);
    folder
}

/// The severities and lints that a run reports.
fn reported(folder: &Folder, options: &str) -> Vec<String> {
    let run = folder.run(&format!("check --format short {options} crm.yaml"));
    let of_line = |line: &str| line.split(": ").nth(1).unwrap().to_owned();
    stdout(&run).lines().map(of_line).collect()
}

#[test]
fn lints_are_allowed_and_denied_individually_or_together() {
    let folder = folder();
    for (options, expected) in [
        ("", &["warning[swapped-languages]", "warning[same-text]"][..]),
        ("--allow swapped-languages", &["warning[same-text]"]),
        ("--allow swapped-languages --allow same-text", &[]),
        ("--allow warnings", &[]),
        ("--allow warnings --warn same-text", &["warning[same-text]"]),
        ("--deny same-text", &["warning[swapped-languages]", "error[same-text]"]),
        ("--deny warnings", &["error[swapped-languages]", "error[same-text]"]),
        (
            "--deny warnings --warn swapped-languages",
            &["warning[swapped-languages]", "error[same-text]"],
        ),
        ("--deny warnings --allow same-text", &["error[swapped-languages]"]),
    ] {
        assert_eq!(reported(&folder, options), expected, "{options}");
        let code = i32::from(expected.iter().any(|found| found.starts_with("error")));
        folder.run(&format!("check crm.yaml {options}")).code(code);
    }
}

#[test]
fn errors_have_no_level() {
    let folder = folder();
    for (options, message) in [
        ("--allow duplicate-code", "invalid value 'duplicate-code'"),
        ("--deny swaped-languages", "a similar value exists: 'swapped-languages'"),
        (
            "--allow swapped-languages --deny swapped-languages",
            "`swapped-languages` is passed to both `--allow` and `--deny`",
        ),
        ("--warn warnings --deny warnings", "`warnings` is passed to both `--warn` and `--deny`"),
    ] {
        let run = folder.run(&format!("check crm.yaml {options}")).code(2);
        assert!(stderr(&run).contains(message), "{}", stderr(&run));
    }
}

#[test]
fn comments_allow_lints_in_an_entry_or_a_file() {
    let folder = folder();
    let text = folder.read("crm.yaml");
    let with = |before: &str, comment: &str| {
        let comment = format!("{comment}\n{before}");
        folder.write("crm.yaml", text.replacen(before, &comment, 1));
        reported(&folder, "--deny warnings")
    };
    let both = ["error[swapped-languages]", "error[same-text]"];
    let first = "  - code: InvalidInstanceId";
    let second = "  - code: LimitExceeded";
    assert_eq!(
        with("product:", "# tencent-errors: allow(swapped-languages)"),
        ["error[same-text]"]
    );
    assert_eq!(with("product:", "# tencent-errors: allow(swapped-languages, same-text)"), [""; 0]);
    assert_eq!(with(first, "  # tencent-errors: allow(swapped-languages)"), ["error[same-text]"]);
    assert_eq!(with(second, "  # tencent-errors: allow(same-text)"), ["error[swapped-languages]"]);
    // Comments on other entries have no effect.
    assert_eq!(with(first, "  # tencent-errors: allow(same-text)"), both);
    assert_eq!(with(second, "  # tencent-errors: allow(swapped-languages)"), both);
    // A malformed `allow` comment is reported.
    assert_eq!(
        with("product:", "# tencent-errors: allow(same-txt)"),
        ["error[invalid-allow]", "error[swapped-languages]", "error[same-text]"]
    );
}

#[test]
fn a_silent_lint_is_reported_if_it_is_named() {
    let folder = Folder::new();
    let text = CRM
        .replace("    solution: { zh: 检查实例 ID。, en: Check the instance ID. }\n", "")
        .replace(
            "    solution: { zh: 提高配额。, en: Raise the quota. }\n",
            "    # tencent-errors: allow(no-solution)\n",
        );
    folder.write("crm.yaml", text);
    assert_eq!(reported(&folder, "--deny warnings"), [""; 0]);
    assert_eq!(reported(&folder, "--deny no-solution"), ["error[no-solution]"]);
    // Entries with an `allow` comment are not counted.
    let run = folder.run("check --format short crm.yaml --warn no-solution").success();
    let expected = "crm.yaml:5:5: warning[no-solution]: no `solution` in 1 of 2 entries\n";
    assert_eq!(stdout(&run), expected);
}

#[test]
fn a_kind_is_needless_if_it_is_inherited() {
    let folder = Folder::new();
    let text = |code: &str, class: &str| {
        format!(
            "product: t\ntitle: {{ zh: 一, en: one }}\nextends: api_v3\nerrors:\n  - code: {code}\n    {class}\n    summary: {{ zh: 一, en: one }}\n    solution: {{ zh: 二, en: two }}\n"
        )
    };
    let needless = ["warning[needless-kind]"];
    for (code, class, expected) in [
        ("ResourceNotFound.Disk", "kind: not_found", &needless[..]),
        ("ResourceNotFound.Disk", "kind: not_found\n    http: 410", &needless),
        ("ResourceNotFound.Disk", "kind: failed_precondition", &[]),
        ("InternalError.Db", "kind: internal\n    retry: true", &needless),
        // The words of the code contradict the inherited kind, so `kind` confirms it.
        ("FailedOperation.DiskNotFound", "kind: internal", &[]),
        // There is no kind to inherit.
        ("DiskIsGone", "kind: not_found", &[]),
        // The kinds of imported entries are decided by imports.
        ("ResourceNotFound.Disk", "kind: not_found\n    upstream: none", &[]),
    ] {
        folder.write("crm.yaml", text(code, class));
        assert_eq!(reported(&folder, ""), expected, "{code} {class}");
    }
}

#[test]
fn imported_texts_are_warned_about_once_edited() {
    let folder = crate::import::imported();
    let short = |folder: &Folder| stdout(&folder.run("check --format short errors"));
    assert_eq!(short(&folder), "");
    // The author replaces a text that was imported.
    folder.edit("errors/demo.yaml", "en: The instance does not exist.", "en: 实例不存在。");
    let found = short(&folder);
    assert!(found.contains("warning[same-text]"), "{found}");
    assert_eq!(found.lines().count(), 1, "{found}");
}
