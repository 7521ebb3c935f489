//! Crates outside of the workspace, made and built by tests as a user would.

/// The code in README.md is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

/// The code in README.zh-CN.md is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../README.zh-CN.md")]
pub struct ReadmeZhCn;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A crate that a test makes and builds with Cargo.
pub struct Consumer {
    dir: PathBuf,
    target: PathBuf,
}

/// What a run of Cargo printed.
#[derive(Debug)]
pub struct Run {
    /// Whether it succeeded.
    pub success: bool,
    /// Standard output.
    pub stdout: String,
    /// Standard error, where the compiler's messages are.
    pub stderr: String,
}

impl Consumer {
    /// An empty crate of that name below `tmp`, which is `env!("CARGO_TARGET_TMPDIR")`.
    ///
    /// All consumers share one target directory, so that dependencies are built once, and the
    /// lock file of this workspace, so that nothing is looked up in a registry.
    ///
    /// # Panics
    ///
    /// If it cannot be written.
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

    /// A crate that depends on `tencent-errors` by path and on nothing else.
    #[must_use]
    pub fn with_macro(tmp: &str, name: &str) -> Consumer {
        let consumer = Consumer::new(tmp, name);
        consumer.manifest(
            name,
            concat!(
                "tencent-errors = { path = \"",
                env!("CARGO_MANIFEST_DIR"),
                "/../codegen-macro\" }"
            ),
        );
        consumer
    }

    /// Writes its `Cargo.toml`.
    pub fn manifest(&self, name: &str, dependencies: &str) {
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\
             rust-version = \"1.85\"\n\n\
             [dependencies]\n{dependencies}\n\n[workspace]\n"
        );
        self.write("Cargo.toml", &manifest);
    }

    /// Writes a file of it.
    ///
    /// # Panics
    ///
    /// If that fails.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.dir.join(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder"))
            .expect("folders can be made");
        fs::write(path, content).expect("files can be written");
    }

    /// Its folder.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Runs Cargo in it.
    #[must_use]
    pub fn cargo(&self, arguments: &[&str]) -> Run {
        self.cargo_with(arguments, &[])
    }

    /// Runs Cargo in it with more environment variables.
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

impl Run {
    /// The errors of the compiler, each with the lines that belong to its message but without
    /// the source it points at.
    #[must_use]
    pub fn errors(&self) -> Vec<String> {
        let mut errors: Vec<String> = Vec::new();
        let mut in_message = false;
        for line in self.stderr.lines() {
            let text = line
                .strip_prefix("error: ")
                .or_else(|| Some(line.strip_prefix("error[")?.split_once("]: ")?.1));
            if let Some(text) = text {
                if !text.starts_with("could not compile") && !text.starts_with("aborting due") {
                    errors.push(text.to_owned());
                    in_message = true;
                    continue;
                }
            }
            in_message &= line.starts_with("       ") && !line.trim_start().starts_with("-->");
            if let (true, Some(last)) = (in_message, errors.last_mut()) {
                last.push('\n');
                last.push_str(line.trim_start());
            }
        }
        errors
    }

    /// Fails the test unless Cargo succeeded.
    ///
    /// # Panics
    ///
    /// With what Cargo printed.
    pub fn assert_success(&self) {
        assert!(self.success, "{}\n{}", self.stdout, self.stderr);
    }
}
