//! Importing all products from tables as large as the real ones, importing them again, and checking the result.
//! Each is a run of the program.

#![allow(missing_docs)]

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use std::{env, fs};

use tencent_errors_benches::report::Report;
use tencent_errors_benches::synthetic::{self, Product};

const TMP: &str = env!("CARGO_TARGET_TMPDIR");

/// The number of runs, of which the shortest counts.
const ROUNDS: usize = 5;

fn main() {
    let program = program();
    let folder = Path::new(TMP).join("import");
    let _ = fs::remove_dir_all(&folder);
    // About the size of the official SDK.
    let products = synthetic::all_products(1);
    let codes: usize = products.iter().map(|product| product.entries.len()).sum();
    for product in &products {
        write_table(&folder.join("zh"), product, |entry| &entry.zh);
        write_table(&folder.join("en"), product, |entry| &entry.en);
    }
    let output = folder.join("errors");
    let run = |arguments: &[&str]| {
        let start = Instant::now();
        let run = Command::new(&program).args(arguments).current_dir(&folder).output();
        let run = run.expect("the program was built");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        start.elapsed().as_secs_f64()
    };
    let import = ["import", "--zh", "zh", "--en", "en", "--all", "-o", "errors"];
    let (mut first, mut again, mut check) = (f64::INFINITY, f64::INFINITY, f64::INFINITY);
    for _ in 0..ROUNDS {
        let _ = fs::remove_dir_all(&output);
        first = first.min(run(&import));
        again = again.min(run(&import));
        check = check.min(run(&["check", "errors"]));
    }
    let mut report = Report::default();
    report.ratio("import of all products", first, "check of the result", check, None);
    report.ratio("repeated import, no changes", again, "check of the result", check, None);
    report.note(format!(
        "{} products, {codes} codes: import {first:.2} s, again {again:.2} s, check {check:.2} s",
        products.len(),
    ));
    report.print("import of all products");
}

/// Builds the command line in release mode and returns its path.
fn program() -> PathBuf {
    let target = Path::new(TMP).parent().expect("the folder is in the target directory");
    let status = Command::new(env!("CARGO"))
        .args(["build", "--release", "--quiet", "--package", "tencent-errors-cli"])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
        .env("CARGO_TARGET_DIR", target)
        .status();
    assert!(status.is_ok_and(|status| status.success()), "Cargo cannot build the command line");
    target.join("release").join(format!("tencent-errors{}", env::consts::EXE_SUFFIX))
}

/// Writes an error table in the format of the official Go SDK.
fn write_table(checkout: &Path, product: &Product, text: impl Fn(&synthetic::Entry) -> &str) {
    let mut table = "package v20240101\n\nconst (\n".to_owned();
    for (index, entry) in product.entries.iter().enumerate() {
        let _ = writeln!(table, "\t// {}\n\tCODE_{index} = {:?}\n", text(entry), entry.code);
    }
    table += ")\n";
    let folder = checkout.join("tencentcloud").join(&product.id).join("v20240101");
    fs::create_dir_all(&folder).expect("folders can be created");
    fs::write(folder.join("errors.go"), table).expect("files can be written");
}
