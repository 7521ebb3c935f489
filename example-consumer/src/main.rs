//! Decodes responses of Tencent Cloud services and explains them.

mod args;
mod print;

use std::error::Error;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use example_consumer::check_any;

use args::Args;
use print::Printer;

fn main() -> ExitCode {
    let args = Args::parse();
    let files = match args.files.is_empty() {
        false => Ok(args.files.clone()),
        true => samples(),
    };
    let files = match files {
        Ok(files) => files,
        Err(error) => {
            eprintln!("error: {error}");
            return ExitCode::FAILURE;
        }
    };
    let mut printer = Printer::new(args.lang.list());
    let mut good = true;
    for file in &files {
        let body = match read(file) {
            Ok(body) => body,
            Err(error) => {
                good = false;
                eprintln!("error: {}: {error}", file.display());
                continue;
            }
        };
        let reply = check_any(args.product, &body);
        match &reply {
            // Failed calls are regular output of this program; unreadable bodies are errors.
            Err(error) if error.failure().is_none() => {
                good = false;
                let source = error.source().map(ToString::to_string);
                eprintln!("error: {}: {}", file.display(), source.unwrap_or_default());
                continue;
            }
            _ => {}
        }
        // The reader has closed the pipe, as in `… | head`.
        if printer.print(args.product, &name(file), &reply).is_err() {
            return ExitCode::SUCCESS;
        }
    }
    let _ = printer.summary();
    if good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn samples() -> Result<Vec<PathBuf>, String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/responses");
    let read =
        || fs::read_dir(folder)?.map(|file| Ok(file?.path())).collect::<io::Result<Vec<_>>>();
    let mut files = read().map_err(|error| format!("{folder}: {error}"))?;
    files.sort();
    Ok(files)
}

fn read(file: &Path) -> io::Result<Vec<u8>> {
    if file != Path::new("-") {
        return fs::read(file);
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn name(file: &Path) -> String {
    match file.file_name() {
        _ if file == Path::new("-") => "standard input".to_owned(),
        name => name.unwrap_or(file.as_os_str()).to_string_lossy().into_owned(),
    }
}
