//! Files are written completely or not at all, even if a run is killed, the disk is full, a folder is read-only, or
//! several runs write the same files.

#![cfg(unix)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::Folder;

const PRODUCTS: usize = 12;

const COMMANDS: [&str; 3] = [
    "import --zh zh --all -o errors",
    "generate --catalog mine.yaml -o errors.rs",
    "generate --catalog mine.yaml --format html -o errors.html",
];

/// The contents of files, by path.
type Files = BTreeMap<PathBuf, Vec<u8>>;

fn files(folder: &Path) -> Files {
    let mut found = Files::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(files(&path)),
            // A concurrent run may delete the file.
            false => found.extend(fs::read(&path).map(|bytes| (path, bytes))),
        }
    }
    found
}

/// Writes tables and a catalog whose texts contain this version.
fn sources(folder: &Folder, version: &str) {
    for product in 0..PRODUCTS {
        let mut table = "package v20240101\n\nconst (\n".to_owned();
        for code in 0..8 {
            let line =
                "\t// 第 {code} 个错误，{version}。\n\tX{code} = \"FailedOperation.Code{code}\"";
            let line = line.replace("{code}", &code.to_string()).replace("{version}", version);
            writeln!(table, "{line}").unwrap();
        }
        folder.write(&format!("zh/tencentcloud/p{product}/v20240101/errors.go"), table + ")\n");
    }
    folder.write("mine.yaml", crate::CRM.replace("does not exist", version));
}

fn start(folder: &Path, line: &str) -> std::process::Child {
    Command::new(env!("CARGO_BIN_EXE_tencent-errors"))
        .args(line.split(' '))
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn run(folder: &Path, line: &str) -> Output {
    start(folder, line).wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// A command, and the files before and after it is run on changed sources.
struct Case {
    line: &'static str,
    folder: Folder,
    before: Files,
    after: Files,
    time: Duration,
}

impl Case {
    fn new(line: &'static str) -> Case {
        let folder = Folder::new();
        sources(&folder, "old");
        assert!(run(&folder.path(""), line).status.success(), "{line}");
        sources(&folder, "new");
        let before = files(&folder.path(""));
        let start = Instant::now();
        assert!(run(&folder.path(""), line).status.success(), "{line}");
        let time = start.elapsed();
        let after = files(&folder.path(""));
        assert!(before != after && before.keys().eq(after.keys()), "{line}");
        Case { line, folder, before, after, time }
    }

    /// Restores the files from before the run.
    fn reset(&self) {
        for path in files(&self.folder.path("")).into_keys() {
            match self.before.get(&path) {
                Some(bytes) => fs::write(path, bytes).unwrap(),
                None => fs::remove_file(path).unwrap(),
            }
        }
    }

    /// Asserts that each file has its old or its new contents. Returns other files.
    fn assert_whole(&self) -> Vec<PathBuf> {
        let mut found = files(&self.folder.path(""));
        for (path, before) in &self.before {
            let bytes = found.remove(path).unwrap_or_else(|| panic!("{path:?} is lost"));
            let is_whole = bytes == *before || bytes == self.after[path];
            assert!(is_whole, "{}: {path:?} is neither old nor new", self.line);
        }
        found.into_keys().collect()
    }
}

/// The number of runs to kill, which the environment variable `KILLS` overrides.
fn kills() -> u32 {
    let kills = std::env::var("KILLS").ok();
    kills.map_or(36, |kills| kills.parse().expect("KILLS is a number"))
}

#[test]
fn killed_runs_leave_whole_files() {
    let cases = COMMANDS.map(Case::new);
    for number in 0..kills() {
        let case = &cases[number as usize % cases.len()];
        let signal = ["KILL", "INT", "TERM"][number as usize / cases.len() % 3];
        case.reset();
        let child = start(&case.folder.path(""), case.line);
        // Waits for an evenly distributed fraction of the duration.
        let share = (f64::from(number) * 0.618_033_988_75).fract();
        thread::sleep(case.time.mul_f64(share));
        Command::new("kill").args(["-s", signal, &child.id().to_string()]).output().unwrap();
        let output = child.wait_with_output().unwrap();
        let context = format!("{} {signal} {share}: {:?}", case.line, output.status);
        let left = case.assert_whole();
        if signal == "KILL" {
            let is_temporary = |path: &PathBuf| {
                path.file_name().unwrap().to_str().unwrap().starts_with(".tencent-errors-")
            };
            assert!(left.iter().all(is_temporary), "{context}: {left:?}");
        } else {
            assert_eq!(left, Vec::<PathBuf>::new(), "{context}");
            let expected = if signal == "INT" { 130 } else { 143 };
            // The run may have ended before, or not have installed its handler yet.
            let ended = match output.status.code() {
                Some(code) => code == 0 || code == expected,
                None => output.status.signal().map(|signal| signal + 128) == Some(expected),
            };
            assert!(ended, "{context}: {}", text(&output.stderr));
        }
        // Another run completes the work regardless of leftover files.
        assert!(run(&case.folder.path(""), case.line).status.success(), "{context}");
        let now = files(&case.folder.path(""));
        assert!(case.after.iter().all(|(path, bytes)| now[path] == *bytes), "{context}");
    }
}

/// Runs a command with files limited to this many blocks of 512 bytes.
fn run_limited(folder: &Path, blocks: u32, line: &str) -> Output {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
    Command::new("sh")
        .args(["-c", &script, "sh", env!("CARGO_BIN_EXE_tencent-errors")])
        .args(line.split(' '))
        .current_dir(folder)
        .output()
        .unwrap()
}

/// Asserts that a run failed with a single error, which states the number of written files.
fn assert_stopped(case: &Case, output: &Output) {
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
    assert_eq!(case.assert_whole(), Vec::<PathBuf>::new(), "{}", case.line);
    let errors = text(&output.stderr);
    assert_eq!(errors.matches("error: cannot write ").count(), 1, "{errors}");
    let is_import = case.line.starts_with("import");
    assert_eq!(errors.lines().count(), if is_import { 2 } else { 1 }, "{errors}");
    if is_import {
        let now = files(&case.folder.path(""));
        let written = case.before.iter().filter(|(path, before)| now[*path] != **before).count();
        let expected = match written {
            0 => "stopped: nothing was written".to_owned(),
            _ => format!(
                "stopped: {written} of {PRODUCTS} files written; run the command again to continue"
            ),
        };
        assert_eq!(errors.lines().last(), Some(expected.as_str()));
    }
}

#[test]
fn a_limit_on_the_size_of_files_is_one_error() {
    for line in COMMANDS {
        let case = Case::new(line);
        case.reset();
        assert_stopped(&case, &run_limited(&case.folder.path(""), 0, line));
    }
}

/// A separate file system of limited size.
struct Disk<'f>(&'f Path);

impl Disk<'_> {
    /// Mounts a disk with these files. Returns `None` if that is not possible.
    fn mount<'f>(folder: &'f Path, files: &Files) -> Option<Disk<'f>> {
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=64m", "none"]).arg(folder).stderr(Stdio::null());
        let is_mounted = mount.status().is_ok_and(|status| status.success());
        if !is_mounted {
            eprintln!("skipped: cannot mount a file system");
        }
        let disk = is_mounted.then_some(Disk(folder))?;
        for (path, bytes) in files {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        Some(disk)
    }

    fn remount(&self, options: &str) {
        let options = format!("remount,{options}");
        let status = Command::new("mount").args(["-o", &options]).arg(self.0).status();
        assert!(status.unwrap().success());
    }
}

impl Drop for Disk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0).status();
    }
}

#[test]
fn a_full_disk_is_one_error() {
    for line in COMMANDS {
        let case = Case::new(line);
        let folder = case.folder.path("");
        let Some(disk) = Disk::mount(&folder, &case.before) else { return };
        // Tries disks from no free page to enough pages for all files.
        let pages: usize = case.before.values().map(|bytes| bytes.len().div_ceil(4096)).sum();
        let mut has_stopped = false;
        for free in [0, 2, 8, 16_384] {
            case.reset();
            disk.remount(&format!("size={}k", (pages + free) * 4));
            let output = run(&folder, line);
            match output.status.success() {
                true => assert_eq!(files(&folder), case.after, "{line}"),
                false => assert_stopped(&case, &output),
            }
            has_stopped |= !output.status.success();
            disk.remount("size=64m");
        }
        assert!(has_stopped, "{line}");
    }
}

#[test]
fn a_read_only_file_system_is_one_error() {
    for line in COMMANDS {
        let case = Case::new(line);
        let folder = case.folder.path("");
        let Some(disk) = Disk::mount(&folder, &case.before) else { return };
        disk.remount("ro");
        assert_stopped(&case, &run(&folder, line));
        disk.remount("rw");
    }
}

#[test]
fn a_read_only_folder_is_one_error() {
    for line in COMMANDS {
        let case = Case::new(line);
        case.reset();
        let out = match line.starts_with("import") {
            true => case.folder.path("errors"),
            false => case.folder.path(""),
        };
        fs::set_permissions(&out, fs::Permissions::from_mode(0o555)).unwrap();
        // Root can write to read-only folders.
        let is_root = fs::write(out.join("probe"), "").is_ok();
        let output = (!is_root).then(|| run(&case.folder.path(""), line));
        fs::set_permissions(&out, fs::Permissions::from_mode(0o755)).unwrap();
        match output {
            Some(output) => assert_stopped(&case, &output),
            None => return eprintln!("skipped: root can write to read-only folders"),
        }
    }
}

#[test]
fn full_standard_output_is_one_error() {
    if !Path::new("/dev/full").exists() {
        return eprintln!("skipped: /dev/full does not exist");
    }
    let folder = Folder::with_crm();
    for line in ["check errors", "generate -o -", "explain AuthFailure", "schema"] {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_tencent-errors"))
            .args(line.split(' '))
            .current_dir(folder.path(""))
            .stdout(full)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{line}");
        let errors = text(&output.stderr);
        assert_eq!(errors.lines().count(), 1, "{line}: {errors}");
        assert!(errors.starts_with("error: cannot write to standard output: "), "{errors}");
    }
}

#[test]
fn concurrent_imports_and_generate_leave_whole_files() {
    let folder = Folder::new();
    sources(&folder, "old");
    let generate = "generate --catalog errors -o errors.rs";
    assert!(run(&folder.path(""), COMMANDS[0]).status.success());
    assert!(run(&folder.path(""), generate).status.success());
    let old = files(&folder.path(""));
    for round in 0..4 {
        let version = format!("version {round}");
        sources(&folder, &version);
        let lines = [COMMANDS[0], COMMANDS[0], generate];
        let runs = lines.map(|line| start(&folder.path(""), line));
        let outputs = runs.map(|run| run.wait_with_output().unwrap());
        for (line, output) in lines.iter().zip(&outputs) {
            let errors = text(&output.stderr);
            let is_clear = |line: &str| {
                line.starts_with("error: ") && line.ends_with("; run the command again")
            };
            match output.status.code() {
                Some(0) => {}
                Some(2) => assert!(errors.lines().all(is_clear), "{line}: {errors}"),
                code => panic!("{line}: {code:?}: {errors}"),
            }
        }
        // Together, the two imports are complete and leave no other files.
        for path in files(&folder.path("")).keys() {
            assert!(old.contains_key(path), "{path:?}");
        }
        for path in folder.catalogs("errors") {
            let text = folder.read(&format!("errors/{path}"));
            assert_eq!(text.matches(&version).count(), 8, "{path}");
        }
        assert!(run(&folder.path(""), generate).status.success());
        let code = folder.read("errors.rs");
        assert!(code.contains(&version) && code.ends_with("}\n"));
    }
}
