//! `diff`.

use std::path::Path;
use std::process::Command;

use snapbox::str;

use crate::{CRM, Folder, stderr, stdout};

/// Creates a folder with an old and a new version that differ in every kind of change.
fn changed() -> Folder {
    let folder = Folder::new();
    let old = CRM.to_owned()
        + "  - { code: Gone, kind: ok, summary: { zh: 一, en: one } }\n"
        + "  - { code: Moved, number: 1, kind: ok, summary: { zh: 二, en: two } }\n"
        + "  - { number: 5, name: Old, kind: ok, summary: { zh: 三, en: three } }\n";
    let new = CRM
        .replace("kind: not_found", "kind: unavailable")
        .replace("实例不存在。", "找不到实例。")
        .replace("Raise the quota.", "Ask for more.")
        + "  - { code: New.`x`, kind: ok, summary: { zh: 一, en: one } }\n"
        + "  - { code: Moved, number: 2, kind: ok, summary: { zh: 二, en: two } }\n"
        + "  - { number: 5, name: Renamed, kind: ok, summary: { zh: 三, en: three } }\n";
    folder.write("old/crm.yaml", old);
    folder.write("new/crm.yaml", new);
    folder
}

#[test]
fn every_kind_of_change_is_listed() {
    changed()
        .run("diff old/crm.yaml new/crm.yaml --level patch")
        .success()
        .stderr_eq("")
        .stdout_eq(str![[r#"
crm
  ~ minor     InvalidInstanceId.NotFound: kind not_found → unavailable
  ~ minor     InvalidInstanceId.NotFound: HTTP status 404 → 503
  ~ minor     InvalidInstanceId.NotFound: retry false → true
  ~ patch     InvalidInstanceId.NotFound: summary changed
  ~ patch     LimitExceeded.InstanceQuota: solution changed
  + minor     New.`x` added
  ~ breaking  Moved: number 1 → 2
  ~ breaking  5: variant renamed: Old → Renamed
  - breaking  Gone removed, perhaps renamed to New.`x`

9 changes, 3 breaking, 4 minor, 2 patch: the next release must be major (below 1.0, minor)

"#]]);
}

#[test]
fn changes_below_a_level_are_counted() {
    let folder = changed();
    folder.run("diff old new").success().stderr_eq("`-v` lists all changes\n").stdout_eq(str![[
        r#"
crm
  ~ minor     InvalidInstanceId.NotFound: kind not_found → unavailable
  ~ minor     InvalidInstanceId.NotFound: HTTP status 404 → 503
  ~ minor     InvalidInstanceId.NotFound: retry false → true
  + minor     New.`x` added
  ~ breaking  Moved: number 1 → 2
  ~ breaking  5: variant renamed: Old → Renamed
  - breaking  Gone removed, perhaps renamed to New.`x`
    patch     2 texts changed

9 changes, 3 breaking, 4 minor, 2 patch: the next release must be major (below 1.0, minor)

"#
    ]]);
    folder.run("diff old new --level breaking").success().stdout_eq(str![[r#"
crm
  ~ breaking  Moved: number 1 → 2
  ~ breaking  5: variant renamed: Old → Renamed
  - breaking  Gone removed, perhaps renamed to New.`x`
    minor     4 changes
    patch     2 texts changed

9 changes, 3 breaking, 4 minor, 2 patch: the next release must be major (below 1.0, minor)

"#]]);
    folder.run("diff old new --level patch").success().stderr_eq("");
    folder.run("diff old new -q").success().stderr_eq("");
    folder.run("diff old new --format markdown --level breaking").success().stdout_eq(str![[r#"
### Added

- `crm`: 1 change

### Changed

- **Breaking:** `crm`: `Moved`: number `1` → `2`
- **Breaking:** `crm`: `5`: variant renamed: `Old` → `Renamed`
- `crm`: 3 changes
- `crm`: 2 texts changed

### Removed

- **Breaking:** `crm`: `Gone` removed, perhaps renamed to `` New.`x` ``

"#]]);
    // Links are counted separately from texts.
    let links = CRM
        .replace("links: [", "links: [\"https://example.com/more\", ")
        .replace("提高配额。", "申请配额。");
    folder.write("crm.yaml", CRM);
    folder.write("links.yaml", links);
    let run = folder.run("diff crm.yaml links.yaml").success();
    assert!(
        stdout(&run).contains("    patch     1 text changed, links of 1 entry changed\n"),
        "{}",
        stdout(&run)
    );
}

#[test]
fn products_can_be_selected() {
    let folder = changed();
    for side in ["old", "new"] {
        let text = folder.read(&format!("{side}/crm.yaml"));
        folder.write(&format!("{side}/erp.yaml"), text.replace("product: crm", "product: erp"));
    }
    let all = stdout(&folder.run("diff old new").success());
    assert!(all.contains("\nerp\n"));
    let crm = stdout(&folder.run("diff old new --product crm").success());
    assert!(crm.starts_with("crm\n") && !crm.contains("erp"), "{crm}");
    assert!(crm.contains("9 changes, 3 breaking"));
    let run = folder.run("diff old new --product cmr").code(2);
    assert!(stderr(&run).contains("unknown product `cmr`"), "{}", stderr(&run));
}

#[test]
fn a_removed_entry_may_have_been_renamed() {
    let folder = Folder::new();
    folder.write("old.yaml", CRM);
    folder.write("new.yaml", CRM.replace("InvalidInstanceId.NotFound", "InvalidInstance.NotFound"));
    let run = folder.run("diff old.yaml new.yaml").success();
    let removed = "  - breaking  InvalidInstanceId.NotFound removed, perhaps renamed to InvalidInstance.NotFound\n";
    assert!(stdout(&run).contains(removed), "{}", stdout(&run));
    let run = folder.run("diff old.yaml new.yaml --format markdown").success();
    let removed = "- **Breaking:** `crm`: `InvalidInstanceId.NotFound` removed, perhaps renamed to `InvalidInstance.NotFound`\n";
    assert!(stdout(&run).contains(removed), "{}", stdout(&run));
}

#[test]
fn versions_of_the_box_are_compared_with_each_other() {
    let folder = Folder::new();
    let the_box = Path::new(env!("CARGO_MANIFEST_DIR")).join("../catalog/data");
    let base = "product: api_v3\ntitle: { zh: 云, en: Cloud }\nerrors:\n";
    let entry = |code: &str| {
        format!("  - {{ code: {code}, kind: internal, summary: {{ zh: 甲, en: a }} }}\n")
    };
    for (version, entries) in
        [("data-1", entry("First")), ("data-2", entry("First") + &entry("Second"))]
    {
        folder.write(&format!("{version}/documents/api_v3.yaml"), format!("{base}{entries}"));
        folder.write(
            &format!("{version}/products/cvm.yaml"),
            "product: cvm\ntitle: { zh: 甲, en: a }\nextends: api_v3\nerrors: []\n",
        );
    }
    // The built-in catalog is not involved.
    let run = folder.run("diff data-1 data-2").success();
    assert_eq!(
        stdout(&run),
        "api_v3\n  + minor     Second added\n\n1 change, 0 breaking, 1 minor, 0 patch: the next release must be at least minor (below 1.0, a patch)\n"
    );
    folder.write("data-2/actions/cvm.yaml", "product: cvm\nactions: { RunInstances: [First] }\n");
    let run = folder.run("diff data-1 data-2 --product cvm").success();
    assert!(
        stdout(&run).starts_with("cvm\n  + minor     action RunInstances added\n"),
        "{}",
        stdout(&run)
    );
    folder.write("crm.yaml", CRM);
    for pair in ["data-1 crm.yaml", "crm.yaml data-1"] {
        let run = folder.run(&format!("diff {pair}")).code(2);
        assert!(
            stderr(&run)
                .contains("data-1 is a version of the built-in catalog, and crm.yaml is not"),
            "{}",
            stderr(&run)
        );
    }
    git(&folder, "init -q");
    git(&folder, "add .");
    git(&folder, "commit -qm one");
    let run = folder.run("diff --git HEAD data-1").code(2);
    assert!(stderr(&run).contains("check out both versions"), "{}", stderr(&run));
    // The folder in this repository is also accepted.
    folder.run(&format!("diff {0} {0}", the_box.display())).success().stdout_eq("no changes\n");
}

#[test]
fn markdown_is_a_section_of_a_changelog() {
    changed().run("diff old new --format markdown").success().stdout_eq(str![[r#"
### Added

- `crm`: `` New.`x` `` added

### Changed

- `crm`: `InvalidInstanceId.NotFound`: kind `not_found` → `unavailable`
- `crm`: `InvalidInstanceId.NotFound`: HTTP status `404` → `503`
- `crm`: `InvalidInstanceId.NotFound`: retry `false` → `true`
- **Breaking:** `crm`: `Moved`: number `1` → `2`
- **Breaking:** `crm`: `5`: variant renamed: `Old` → `Renamed`
- `crm`: 2 texts changed

### Removed

- **Breaking:** `crm`: `Gone` removed, perhaps renamed to `` New.`x` ``

"#]]);
}

#[test]
fn breaking_changes_can_be_denied() {
    let folder = changed();
    folder.run("diff old new --deny breaking").code(1);
    folder.write("less/crm.yaml", CRM.replace("Raise the quota.", "Ask for more."));
    folder.write("crm.yaml", CRM);
    let run = folder.run("diff crm.yaml less --deny breaking").success();
    assert!(stdout(&run).ends_with("0 breaking, 0 minor, 1 patch: a patch release is enough\n"));
    folder.run("diff crm.yaml crm.yaml --deny breaking").success().stdout_eq("no changes\n");
}

#[test]
fn added_and_removed_products_are_listed() {
    let folder = changed();
    folder.write("two/crm.yaml", CRM);
    folder.write("two/erp.yaml", CRM.replace("product: crm", "product: erp"));
    folder.write("one/crm.yaml", CRM.replace("extends: api_v3", "enum: Crm\nextends: api_v3"));
    let run = folder.run("diff two one --deny breaking").code(1);
    assert_eq!(
        stdout(&run),
        "crm
  ~ breaking  the product: enum renamed: CrmError → Crm
erp
  - breaking  the product removed

2 changes, 2 breaking, 0 minor, 0 patch: the next release must be major (below 1.0, minor)
"
    );
    assert!(stdout(&folder.run("diff one two")).contains("  + minor     the product added\n"));
}

/// Returns the catalog with actions.
fn with_actions(actions: &str) -> String {
    format!("{CRM}actions:\n{actions}")
}

#[test]
fn changes_of_actions_are_listed() {
    let folder = Folder::new();
    let old = "  Stop: [InternalError]\n  Run: [InternalError, LimitExceeded.InstanceQuota]\n  Pause: []\n  Go: [InternalError]\n";
    let new = "  Run: [InvalidInstanceId.NotFound, ResourceInUse, InternalError]\n  Pause: [InternalError]\n  Go: []\n  Start: [InternalError]\n";
    folder.write("old.yaml", with_actions(old));
    folder.write("new.yaml", with_actions(new));
    for option in ["", "--deny breaking"] {
        let run = folder.run(&format!("diff old.yaml new.yaml {option}"));
        let run = run.code(i32::from(!option.is_empty()));
        run.stdout_eq(str![[r#"
crm
  ~ minor     action Run: also returns InvalidInstanceId.NotFound, ResourceInUse; no longer returns LimitExceeded.InstanceQuota
  ~ minor     action Pause: also returns InternalError
  ~ minor     action Go: no longer returns InternalError
  + minor     action Start added
  - breaking  action Stop removed

5 changes, 1 breaking, 4 minor, 0 patch: the next release must be major (below 1.0, minor)

"#]]);
    }
    folder.run("diff old.yaml new.yaml --format markdown").success().stdout_eq(str![[r#"
### Added

- `crm`: action `Start` added

### Changed

- `crm`: action `Run`: also returns `InvalidInstanceId.NotFound`, `ResourceInUse`; no longer returns `LimitExceeded.InstanceQuota`
- `crm`: action `Pause`: also returns `InternalError`
- `crm`: action `Go`: no longer returns `InternalError`

### Removed

- **Breaking:** `crm`: action `Stop` removed

"#]]);
}

#[test]
fn actions_in_another_order_are_the_same() {
    let folder = Folder::new();
    folder.write("old.yaml", with_actions("  Run: [InternalError, ResourceInUse]\n  Stop: []\n"));
    folder.write("new.yaml", with_actions("  Stop: []\n  Run: [ResourceInUse, InternalError]\n"));
    folder.run("diff old.yaml new.yaml").success().stdout_eq("no changes\n");
    // The actions of an added product are not listed separately.
    folder.write("erp/crm.yaml", CRM.replace("product: crm", "product: erp"));
    let run = folder.run("diff erp new.yaml").success();
    assert_eq!(stdout(&run).matches("action").count(), 0, "{}", stdout(&run));
}

#[test]
fn built_in_actions_are_compared_if_a_file_adds_to_them() {
    let folder = Folder::new();
    let file = |actions: &str| format!("product: cvm\nactions:\n{actions}");
    folder.write("old.yaml", file("  RunOwn: [InternalError]\n"));
    // The built-in catalog already lists this code for the action.
    let new = "  RunInstances: [LimitExceeded.InstanceQuota]\n  RunOwn: [InternalError]\n";
    folder.write("new.yaml", file(new));
    folder.run("diff old.yaml new.yaml").success().stdout_eq("no changes\n");
    // An action of the built-in catalog is not new if only one side adds to it.
    let entry = "errors:\n  - { code: Own, kind: ok, summary: { zh: 一, en: one } }\n";
    folder.write("without.yaml", format!("product: cvm\n{entry}"));
    let added = format!("{}{entry}", file("  RunInstances: [UnsupportedRegion]\n"));
    folder.write("with.yaml", added);
    let run = folder.run("diff without.yaml with.yaml").success();
    assert!(stdout(&run).contains("action RunInstances: also returns UnsupportedRegion"));
    folder.write("new.yaml", file("  RunInstances: [UnsupportedRegion]\n"));
    folder.run("diff old.yaml new.yaml").success().stdout_eq(str![[r#"
cvm
  ~ minor     action RunInstances: also returns UnsupportedRegion
  - breaking  action RunOwn removed

2 changes, 1 breaking, 1 minor, 0 patch: the next release must be major (below 1.0, minor)

"#]]);
}

#[test]
fn files_without_actions_change_none() {
    let folder = Folder::new();
    let entry = "errors:\n  - { code: Own, kind: ok, summary: { zh: 一, en: one } }\n";
    folder.write("old.yaml", format!("product: region\n{entry}"));
    let whole = "product: region\nreplace: true\ntitle: { zh: 一, en: One }\nextends: api_v3\n";
    folder.write("new.yaml", format!("{whole}{entry}"));
    for line in ["diff old.yaml new.yaml --level patch", "diff new.yaml old.yaml --level patch"] {
        let run = folder.run(line).success();
        assert!(stdout(&run).contains("the product: title changed"), "{}", stdout(&run));
        assert!(!stdout(&run).contains("action"), "{}", stdout(&run));
    }
}

/// Runs git in a folder.
#[track_caller]
fn git(folder: &Folder, line: &str) {
    let output = Command::new("git")
        .current_dir(folder.path(""))
        .args(["-c", "user.name=T", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"])
        .args(shlex::split(line).unwrap())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_revision_is_compared_with_the_work_tree() {
    let folder = Folder::with_crm();
    folder.write("errors/云.yaml", CRM.replace("product: crm", "product: erp"));
    git(&folder, "init -q");
    git(&folder, "add .");
    git(&folder, "commit -qm one");
    git(&folder, "tag v1");
    folder.run("diff --git v1 errors").success().stdout_eq("no changes\n");
    folder.write("errors/crm.yaml", CRM.replace("7001", "7002"));
    std::fs::remove_file(folder.path("errors/云.yaml")).unwrap();
    let run = folder.run("diff --git v1 errors --deny breaking").code(1);
    assert_eq!(
        stdout(&run),
        "crm
  ~ breaking  LimitExceeded.InstanceQuota: number 7001 → 7002
erp
  - breaking  the product removed

2 changes, 2 breaking, 0 minor, 0 patch: the next release must be major (below 1.0, minor)
"
    );
    let run = folder.run("diff --git HEAD errors/crm.yaml").success();
    assert!(stdout(&run).contains("number 7001 → 7002"));
    // A new file is an addition.
    folder.write("errors/new.yaml", CRM.replace("product: crm", "product: hrm"));
    let run = folder.run("diff --git v1 errors/new.yaml").success();
    assert!(stdout(&run).contains("hrm\n  + minor     the product added\n"));
    let run = folder.run("diff --git nothing errors").code(2);
    assert_eq!(stderr(&run), "error: unknown git revision `nothing`\n");
}

#[test]
fn deleted_files_are_removals() {
    let folder = Folder::with_crm();
    git(&folder, "init -q");
    git(&folder, "add .");
    git(&folder, "commit -qm one");
    std::fs::remove_file(folder.path("errors/crm.yaml")).unwrap();
    for path in ["errors/crm.yaml", "errors"] {
        let run = folder.run(&format!("diff --git HEAD {path} --deny breaking")).code(1);
        assert!(stdout(&run).starts_with("crm\n  - breaking  the product removed\n"));
        assert_eq!(stderr(&run), format!("note: {path} no longer exists\n"));
    }
    std::fs::remove_dir(folder.path("errors")).unwrap();
    for path in ["errors", "errors/crm.yaml"] {
        let run = folder.run(&format!("diff --git HEAD {path} --deny breaking")).code(1);
        assert!(stdout(&run).starts_with("crm\n  - breaking  the product removed\n"), "{path}");
    }
    let run = folder.run("diff --git HEAD:errors errors").code(2);
    assert_eq!(stderr(&run), "error: unknown git revision `HEAD:errors`\n");
    let run = folder.run("diff --git HEAD errors/never.yaml").code(2);
    assert_eq!(
        stderr(&run),
        "error: errors/never.yaml exists neither at HEAD nor in the work tree\n"
    );
}

#[test]
fn a_hook_of_another_repository_does_not_matter() {
    let folder = Folder::with_crm();
    git(&folder, "init -q");
    git(&folder, "add .");
    git(&folder, "commit -qm one");
    folder.write("errors/crm.yaml", CRM.replace("7001", "7002"));
    let run = crate::program()
        .current_dir(folder.path(""))
        .env("GIT_DIR", folder.path(".git"))
        .env("GIT_INDEX_FILE", folder.path(".git/index"))
        .args(["diff", "--git", "HEAD", "errors", "--deny", "breaking"])
        .assert()
        .code(1);
    assert!(stdout(&run).contains("number 7001 → 7002"));
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_folders_are_skipped() {
    let folder = Folder::with_crm();
    folder.write("shared/erp.yaml", CRM.replace("product: crm", "product: erp"));
    folder.write("errors/dir.yaml/x", "");
    std::os::unix::fs::symlink("../shared/erp.yaml", folder.path("errors/erp.yaml")).unwrap();
    git(&folder, "init -q");
    git(&folder, "add .");
    git(&folder, "commit -qm one");
    folder.run("diff --git HEAD errors").success().stdout_eq("no changes\n");
}

#[test]
fn changing_the_base_is_breaking() {
    let folder = Folder::with_crm();
    folder.write("new.yaml", CRM.replace("extends: api_v3", "extends: scf"));
    let run = folder.run("diff errors/crm.yaml new.yaml --deny breaking").code(1);
    assert!(stdout(&run).contains("  ~ breaking  the product: extends api_v3 → scf\n"));
}

#[test]
fn a_revision_outside_a_repository_is_an_error() {
    let run = Folder::with_crm().run("diff --git HEAD errors").code(2);
    assert!(stderr(&run).starts_with("error: git: not a git repository"), "{}", stderr(&run));
}

#[test]
fn a_broken_side_is_reported() {
    let folder = Folder::with_crm();
    folder.write("broken.yaml", CRM.replace("kind: not_found", "kind: x"));
    let run = folder.run("diff errors/crm.yaml broken.yaml").code(1);
    assert!(stderr(&run).contains(" --> broken.yaml:6:11\n"), "{}", stderr(&run));
    assert_eq!(stdout(&run), "");
}

#[test]
fn the_built_in_catalog_can_be_compared_with_itself() {
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../catalog/data/documents");
    Folder::new()
        .run_with(["diff", "--no-built-in", data, data], "")
        .success()
        .stdout_eq("no changes\n");
}

#[test]
fn actions_of_files_of_the_box_are_compared_without_it() {
    let folder = Folder::new();
    let data = |name: &str| {
        let path = format!("{}/../catalog/data/{name}", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(path).unwrap()
    };
    let actions = data("actions/sts.yaml");
    for (side, actions) in [("old", actions.clone()), ("new", actions + "  RunOwn: []\n")] {
        folder.write(&format!("{side}/api_v3.yaml"), data("documents/api_v3.yaml"));
        folder.write(&format!("{side}/sts.yaml"), data("products/sts.yaml"));
        folder.write(&format!("{side}/actions.yaml"), actions);
    }
    folder.run("diff --no-built-in old old").success().stdout_eq("no changes\n");
    folder.run("diff --no-built-in old new --deny breaking").success().stdout_eq(str![[r#"
sts
  + minor     action RunOwn added

1 change, 0 breaking, 1 minor, 0 patch: the next release must be at least minor (below 1.0, a patch)

"#]]);
}
