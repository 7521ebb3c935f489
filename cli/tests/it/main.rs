//! Tests of each command, run as a user would.

mod check;
mod chromium;
mod diff;
mod explain;
mod generate;
mod import;
mod manual;
mod reference;
mod schema;
mod terminal;
mod whole;

use std::fs;
use std::path::{Path, PathBuf};

use snapbox::cmd::{Command, OutputAssert};
use tempfile::TempDir;

/// A folder to run the program in, deleted after the test.
struct Folder(TempDir);

impl Folder {
    fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }

    /// Creates a folder with a catalog for a custom product.
    fn with_crm() -> Folder {
        let folder = Folder::new();
        folder.write("errors/crm.yaml", CRM);
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    #[track_caller]
    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Returns the names of the files in a subfolder.
    fn list(&self, name: &str) -> Vec<String> {
        let name_of =
            |file: std::io::Result<fs::DirEntry>| file.unwrap().file_name().into_string().unwrap();
        let mut names: Vec<String> = fs::read_dir(self.path(name)).unwrap().map(name_of).collect();
        names.sort();
        names
    }

    /// Returns the names of the catalog files in a subfolder.
    fn catalogs(&self, name: &str) -> Vec<String> {
        let mut names = self.list(name);
        names.retain(|name| name.ends_with(".yaml"));
        names
    }

    /// Runs the program in the folder, with the words of `line` as its arguments.
    #[track_caller]
    fn run(&self, line: &str) -> OutputAssert {
        self.run_with(shlex::split(line).unwrap(), "")
    }

    #[track_caller]
    fn run_with(
        &self,
        arguments: impl IntoIterator<Item = impl AsRef<std::ffi::OsStr>>,
        input: &str,
    ) -> OutputAssert {
        program().current_dir(self.0.path()).args(arguments).stdin(input).assert()
    }
}

fn program() -> Command {
    ["CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "FORCE_COLOR", "NO_COLOR", "TENCENT_ERRORS_CATALOGS"]
        .into_iter()
        .fold(Command::new(Path::new(env!("CARGO_BIN_EXE_tencent-errors"))), Command::env_remove)
}

/// Returns the standard output of a run.
fn stdout(run: &OutputAssert) -> String {
    String::from_utf8(run.get_output().stdout.clone()).unwrap()
}

/// Returns the standard error of a run.
fn stderr(run: &OutputAssert) -> String {
    String::from_utf8(run.get_output().stderr.clone()).unwrap()
}

/// A catalog without errors or warnings.
const CRM: &str = "\
product: crm
title: { zh: 客户管理, en: Customer Relationship }
extends: api_v3
errors:
  - code: InvalidInstanceId.NotFound
    kind: not_found
    summary: { zh: 实例不存在。, en: The instance does not exist. }
    solution: { zh: 检查实例 ID。, en: Check the instance ID. }
    links: [https://example.com/crm]

  - code: LimitExceeded.InstanceQuota
    number: 7001
    summary: { zh: 实例数量超过配额。, en: The instance quota is exceeded. }
    solution: { zh: 提高配额。, en: Raise the quota. }
";

#[test]
fn every_command_has_an_example() {
    for command in
        ["check", "generate", "import", "explain", "diff", "schema", "completions", "man"]
    {
        let run = Folder::new().run(&format!("{command} --help")).success();
        let help = stdout(&run);
        assert!(help.contains(&format!("\n  tencent-errors {command} ")), "{help}");
    }
}

#[test]
fn usage_errors_exit_with_2() {
    let folder = Folder::new();
    for line in
        ["", "chekc", "check --format xml", "generate", "diff one", "import -o x", "explain"]
    {
        folder.run(line).code(2);
    }
    let run = folder.run("check nowhere.yaml").code(2);
    assert_eq!(stderr(&run), "error: nowhere.yaml: no such file\n");
    let run = folder.run("check .").code(2);
    assert!(stderr(&run).starts_with("error: . has no catalog files\n"));
}

#[test]
fn output_may_be_closed_early() {
    use std::io::Read;
    use std::process::Stdio;
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_tencent-errors"))
        .arg("schema")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut errors = String::new();
    child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(errors, "");
}

#[test]
fn exit_codes_do_not_depend_on_readers() {
    use std::process::Stdio;
    let folder = Folder::with_crm();
    folder.write("broken.yaml", CRM.replace("kind: not_found", "kind: x"));
    let run = |line: &str| {
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_tencent-errors"))
            .current_dir(folder.path(""))
            .args(shlex::split(line).unwrap())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // Neither stream is read.
        drop((child.stdout.take(), child.stderr.take()));
        child.wait().unwrap().code()
    };
    for (line, code) in [
        ("check broken.yaml", 1),
        ("check broken.yaml --format json", 1),
        ("generate --catalog broken.yaml -o x.rs", 1),
        ("explain nothing.known", 1),
        ("diff errors/crm.yaml broken.yaml", 1),
        ("check nowhere.yaml", 2),
        ("explain 4100", 0),
    ] {
        assert_eq!(run(line), Some(code), "{line}");
    }
}
