//! The output shown in the manual matches the output of the program.

use std::fs;
use std::path::Path;

use crate::import::with_tables;
use crate::{Folder, stderr, stdout};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// Creates a folder with the files that the manual mentions and the README shows.
fn folder() -> Folder {
    let readme = fs::read_to_string(Path::new(ROOT).join("README.md")).unwrap();
    let folder = with_tables("tencentcloud-sdk-go", "tencentcloud-sdk-go-intl-en");
    let (_, rest) = readme.split_once("   ```yaml\n   product: crm\n").unwrap();
    let (crm, _) = rest.split_once("   ```\n").unwrap();
    let crm: String =
        crm.lines().map(|line| format!("{}\n", line.strip_prefix("   ").unwrap_or(line))).collect();
    let crm = format!("product: crm\n{crm}");
    folder.write("errors/crm.yaml", &crm);
    let typo = crm.replace("    kind: not_found\n    summary:", "    kind: notfound\n    sumary:");
    assert_ne!(typo, crm);
    folder.write("typo.yaml", typo);
    let old = crm
        .replace("    kind: not_found\n", "    kind: failed_precondition\n")
        .replace("LimitExceeded.CustomerQuota", "LimitExceeded.Customers");
    assert_ne!(old, crm);
    folder.write("old/crm.yaml", old);
    folder
}

/// Returns a page with the actual output of the commands in its console blocks, run in order.
fn printed(readme: &str) -> String {
    let folder = folder();
    let mut text = String::new();
    // Set inside a block whose output is generated here.
    let mut made = false;
    let mut lines = readme.lines().peekable();
    while let Some(line) = lines.next() {
        let is_fence = line.starts_with("```");
        if is_fence {
            made = line == "```console"
                && lines.peek().is_some_and(|line| line.starts_with("$ tencent-errors "));
        }
        if !made || is_fence {
            text += &format!("{line}\n");
        } else if let Some(command) = line.strip_prefix("$ tencent-errors ") {
            let gap = if text.ends_with("```console\n") { "" } else { "\n" };
            text += &format!("{gap}{line}\n");
            let (command, file) = match command.split_once(" > ") {
                Some((command, file)) => (command, Some(file)),
                None => (command, None),
            };
            let run = folder.run(command);
            match file {
                Some(file) => folder.write(file, stdout(&run)),
                None => text += &stdout(&run),
            }
            text += &stderr(&run);
            while text.ends_with("\n\n") {
                text.pop();
            }
        }
    }
    text
}

#[track_caller]
fn assert_true(name: &str) {
    let path = Path::new(ROOT).join(name);
    let readme = fs::read_to_string(&path).unwrap();
    assert!(readme.matches("\n$ tencent-errors ").count() >= 10);
    let printed = printed(&readme);
    if std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite") {
        fs::write(path, printed).unwrap();
    } else {
        snapbox::assert_data_eq!(readme, snapbox::Data::text(printed).raw());
    }
}

#[test]
fn the_manual_shows_what_is_printed() {
    assert_true("docs/command-line.md");
}

#[test]
fn the_chinese_manual_shows_what_is_printed() {
    assert_true("docs/command-line.zh-CN.md");
}

#[test]
fn the_entry_in_the_page_on_imports_is_valid() {
    let imported = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sdk/imported/demo.yaml");
    let imported = fs::read_to_string(imported).unwrap();
    for name in ["docs/command-line.md", "docs/command-line.zh-CN.md"] {
        let readme = fs::read_to_string(Path::new(ROOT).join(name)).unwrap();
        let (_, rest) = readme.split_once("```yaml\n  - code: ").unwrap();
        let (entry, _) = rest.split_once("```\n").unwrap();
        assert!(imported.contains(&format!("  - code: {entry}")), "{entry}");
    }
}
