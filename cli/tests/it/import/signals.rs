//! Imports that are interrupted by signals.

#![cfg(unix)]

use std::fmt::Write;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::Duration;

use crate::Folder;

/// The number of products, enough for a run to take a while.
const PRODUCTS: usize = 60;
const CODES: usize = 10;

fn folder() -> Folder {
    let folder = Folder::new();
    for product in 0..PRODUCTS {
        let mut table = "package v20240101\n\nconst (\n".to_owned();
        for code in 0..CODES {
            writeln!(table, "\t// 第 {code} 个错误。\n\tX{code} = \"FailedOperation.Code{code}\"")
                .unwrap();
        }
        table += ")\n";
        folder.write(&format!("zh/tencentcloud/p{product}/v20240101/errors.go"), table);
    }
    folder
}

/// Imports everything and sends a signal after this time.
fn interrupted(folder: &Folder, signal: &str, after: Duration) -> Output {
    let child = Command::new(env!("CARGO_BIN_EXE_tencent-errors"))
        .args(["import", "--zh", "zh", "--all", "-o", "errors"])
        .current_dir(folder.path(""))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    thread::sleep(after);
    let kill = Command::new("kill").args([signal, &child.id().to_string()]).output();
    assert!(kill.is_ok());
    child.wait_with_output().unwrap()
}

#[test]
fn a_signal_leaves_whole_files_and_reports_their_number() {
    let folder = folder();
    let mut stopped = 0;
    for (index, signal) in ["-TERM", "-INT"].into_iter().cycle().enumerate() {
        let after = Duration::from_millis(12 * index as u64);
        let output = interrupted(&folder, signal, after);
        let errors = String::from_utf8(output.stderr).unwrap();
        let files = match folder.path("errors").exists() {
            true => folder.catalogs("errors"),
            false => Vec::new(),
        };
        let is_known = |name: &String| name.ends_with(".yaml") || name == "catalog.schema.json";
        assert!(!folder.path("errors").exists() || folder.list("errors").iter().all(is_known));
        for name in &files {
            let text = folder.read(&format!("errors/{name}"));
            assert_eq!(text.matches("  - code: ").count(), CODES, "{name}");
        }
        match output.status.code() {
            // The run ended before the signal.
            Some(0) => break,
            Some(code) => {
                assert_eq!(code, if signal == "-TERM" { 143 } else { 130 }, "{errors}");
                let expected = match files.len() {
                    0 => "interrupted: nothing was written\n".to_owned(),
                    count => format!(
                        "interrupted: {count} of {PRODUCTS} files written; run the command again to continue\n"
                    ),
                };
                assert_eq!(errors, expected);
                stopped += 1;
            }
            // The signal arrived before the program installed its handler.
            None => assert!(output.status.signal().is_some() && files.is_empty()),
        }
        if folder.path("errors").exists() {
            std::fs::remove_dir_all(folder.path("errors")).unwrap();
        }
    }
    assert!(stopped > 0, "no run was interrupted");
    // Another run completes the import.
    folder.run("import --zh zh --all -o errors").success();
    assert_eq!(folder.catalogs("errors").len(), PRODUCTS);
}
