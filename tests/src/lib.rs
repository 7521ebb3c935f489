//! Helpers for tests that create and build crates outside the workspace, as a user would.

/// The code in README.md is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

/// Code blocks in the manual are Rust unless marked otherwise.
#[cfg(doctest)]
#[doc = include_str!("../../docs/command-line.md")]
pub struct CommandLine;

/// The code in the page on upgrades is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../docs/upgrading.md")]
pub struct Upgrading;

/// The code in the translation of that page is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../docs/upgrading.zh-CN.md")]
pub struct UpgradingZhCn;

/// The code in README.zh-CN.md is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../README.zh-CN.md")]
pub struct ReadmeZhCn;

pub mod labels;
pub mod lsp;
pub mod schema;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Returns a catalog file with these entries and minimal other keys.
#[must_use]
pub fn product(id: &str, entries: &str) -> String {
    format!("product: {id}\ntitle: {{ zh: 测试, en: Test }}\nerrors:\n{entries}")
}

/// A crate that a test creates and builds with Cargo.
pub struct Consumer {
    dir: PathBuf,
    target: PathBuf,
}

/// The result of running Cargo.
#[derive(Debug)]
pub struct Run {
    /// Set if Cargo succeeded.
    pub success: bool,
    /// Standard output.
    pub stdout: String,
    /// Standard error, which contains the compiler's messages.
    pub stderr: String,
}

impl Consumer {
    /// Creates an empty crate with this name below `tmp`, which is `env!("CARGO_TARGET_TMPDIR")`.
    ///
    /// All consumers share one target directory, so that dependencies are built once, and this
    /// workspace's lock file, so that no registry is queried.
    ///
    /// # Panics
    ///
    /// If the crate cannot be written.
    #[must_use]
    pub fn new(tmp: &str, name: &str) -> Consumer {
        let tmp = Path::new(tmp);
        let consumer = Consumer { dir: tmp.join(name), target: tmp.join("target") };
        let _ = fs::remove_dir_all(&consumer.dir);
        fs::create_dir_all(&consumer.dir).expect("the target directory is writable");
        let lock = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.lock");
        consumer
            .write("Cargo.lock", fs::read_to_string(lock).expect("the workspace has a lock file"));
        consumer
    }

    /// Creates a crate whose only dependency is `tencent-errors`, by path.
    #[must_use]
    pub fn with_macro(tmp: &str, name: &str) -> Consumer {
        let consumer = Consumer::new(tmp, name);
        consumer.manifest(
            name,
            concat!(
                "tencent-errors = { path = \"",
                env!("CARGO_MANIFEST_DIR"),
                "/../tencent-errors\" }"
            ),
        );
        consumer
    }

    /// Writes the crate's `Cargo.toml`.
    pub fn manifest(&self, name: &str, dependencies: &str) {
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\
             rust-version = \"1.85\"\n\n\
             [dependencies]\n{dependencies}\n\n[workspace]\n"
        );
        self.write("Cargo.toml", &manifest);
    }

    /// Writes a file of the crate.
    ///
    /// # Panics
    ///
    /// If the file cannot be written.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.dir.join(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder"))
            .expect("folders can be created");
        fs::write(path, content).expect("files can be written");
    }

    /// The folder of the crate.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The target directory that all consumers share.
    #[must_use]
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// Runs Cargo in the crate.
    #[must_use]
    pub fn cargo(&self, arguments: &[&str]) -> Run {
        self.cargo_with(arguments, &[])
    }

    /// Runs Cargo in the crate with additional environment variables.
    ///
    /// # Panics
    ///
    /// If Cargo cannot be started.
    #[must_use]
    pub fn cargo_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
        let output = Command::new(env!("CARGO"))
            .args(arguments)
            .current_dir(&self.dir)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_NET_OFFLINE", "true")
            .env("CARGO_TERM_COLOR", "never")
            .env_remove("RUSTFLAGS")
            .env_remove("RUSTDOCFLAGS")
            .envs(variables.iter().copied())
            .output()
            .expect("Cargo runs");
        Run {
            success: output.status.success(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// A compiler error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompileError {
    /// The message, with all of its lines.
    pub message: String,
    /// The primary text that it points at, as `file:line:column: text`.
    pub points_at: Vec<String>,
    /// The secondary texts that it points at, in the same form, each with its label.
    pub notes: Vec<String>,
}

impl Consumer {
    /// Fails the test unless rustdoc accepts the crate without warnings and finds no doctest in it.
    ///
    /// # Panics
    ///
    /// If rustdoc fails, with Cargo's output.
    pub fn assert_documented(&self) {
        let strict = [("RUSTDOCFLAGS", "-D warnings")];
        self.cargo_with(&["doc", "--quiet", "--no-deps"], &strict).assert_success();
        let run = self.cargo(&["test", "--doc"]);
        run.assert_success();
        assert!(run.stdout.contains("running 0 tests"), "{}", run.stdout);
    }

    /// Runs `cargo check`, and returns the compiler's errors.
    ///
    /// # Panics
    ///
    /// If Cargo cannot be started, or if it fails without a compiler error.
    #[must_use]
    pub fn check(&self) -> Vec<CompileError> {
        let run = self.cargo(&["check", "--quiet", "--message-format=json"]);
        let messages = run.stdout.lines().filter_map(|line| serde_json::from_str(line).ok());
        let errors: Vec<_> =
            messages.filter_map(|message: Value| compile_error(&message)).collect();
        assert_eq!(errors.is_empty(), run.success, "{}\n{}", run.stdout, run.stderr);
        errors
    }
}

fn compile_error(message: &Value) -> Option<CompileError> {
    let message = message.get("message")?;
    let text = message["message"].as_str()?;
    if message["level"] != "error" || text.starts_with("aborting due") {
        return None;
    }
    let children = message["children"].as_array().into_iter().flatten();
    let spans = |of: &Value| of["spans"].as_array().cloned().unwrap_or_default();
    let (primary, others): (Vec<Value>, Vec<Value>) =
        spans(message).into_iter().partition(|span| span["is_primary"] == true);
    let notes = others.iter().map(pointed_at);
    let notes = notes.chain(children.clone().flat_map(|child| {
        let place = spans(child).iter().map(pointed_at).collect::<String>();
        [format!("{place} {}", child["message"].as_str().unwrap_or_default())]
    }));
    Some(CompileError {
        message: text.to_owned(),
        points_at: primary.iter().map(pointed_at).collect(),
        notes: notes.collect(),
    })
}

/// Formats a span as `file:line:column: text`, followed by its label or suggested replacement.
fn pointed_at(span: &Value) -> String {
    let number = |key: &str| span[key].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(1);
    let (start, end) = (number("column_start") - 1, number("column_end") - 1);
    let first = span["text"][0]["text"].as_str().unwrap_or_default();
    let length = if number("line_start") == number("line_end") { end - start } else { first.len() };
    let text: String = first.chars().skip(start).take(length).collect();
    let file = span["file_name"].as_str().unwrap_or_default();
    let note = |key: &str| span[key].as_str().map(|note| format!(" ({note})")).unwrap_or_default();
    let (label, suggested) = (note("label"), note("suggested_replacement"));
    format!("{file}:{}:{}: {text}{label}{suggested}", number("line_start"), start + 1)
}

impl CompileError {
    /// The first line of the message.
    #[must_use]
    pub fn first_line(&self) -> &str {
        self.message.lines().next().unwrap_or_default()
    }
}

impl Run {
    /// Fails the test unless Cargo succeeded.
    ///
    /// # Panics
    ///
    /// If Cargo failed, with its output.
    pub fn assert_success(&self) {
        assert!(self.success, "{}\n{}", self.stdout, self.stderr);
    }
}
