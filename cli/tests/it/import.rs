//! `import`: new catalog files from tables in the layout of the official SDK, and updates of these files.

use std::fs;
use std::path::Path;

mod actions;
mod boxed;
mod classes;
mod new;
mod obstacles;
mod python;
mod signals;
mod styles;
mod updates;

use crate::Folder;

/// Tables in both languages, with every peculiarity of the real ones.
const SDK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sdk");

const DEMO_ZH: &str = "sdk/zh/tencentcloud/demo/v20240101/errors.go";
const DEMO_EN: &str = "sdk/en/tencentcloud/demo/v20240101/errors.go";

const IMPORT_DEMO: &str = "import --zh sdk/zh --en sdk/en --product demo -o errors";
const IMPORT_ALL: &str = "import --zh sdk/zh --en sdk/en --all -o errors";

/// Creates a folder with a copy of the tables, which a test may change.
fn folder() -> Folder {
    with_tables("sdk/zh", "sdk/en")
}

/// Creates a folder with copies of the tables in Chinese and English.
pub(crate) fn with_tables(zh: &str, en: &str) -> Folder {
    let folder = Folder::new();
    copy(&Path::new(SDK).join("zh"), &folder.path(zh));
    copy(&Path::new(SDK).join("en"), &folder.path(en));
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// Creates a folder and imports `demo`.
pub(crate) fn imported() -> Folder {
    let folder = folder();
    folder.run(IMPORT_DEMO).success();
    folder
}

impl Folder {
    /// Replaces text that must occur exactly once.
    #[track_caller]
    pub(crate) fn edit(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert_eq!(text.matches(from).count(), 1, "{from} in\n{text}");
        self.write(name, text.replace(from, to));
    }

    /// Returns the lines that a run adds to or removes from a file.
    #[track_caller]
    fn changes(&self, name: &str, run: impl FnOnce()) -> Vec<String> {
        let before = self.read(name);
        run();
        let after = self.read(name);
        let diff = similar::TextDiff::from_lines(&before, &after);
        diff.iter_all_changes()
            .filter(|change| change.tag() != similar::ChangeTag::Equal)
            .map(|change| {
                format!("{}{}", change.tag(), change.value().trim_end_matches(['\n', '\r']))
            })
            .collect()
    }

    /// Imports `demo` and returns the changes to its file. Asserts that a second run changes nothing and that the
    /// file passes.
    #[track_caller]
    fn update(&self) -> Vec<String> {
        let changes = self.changes("errors/demo.yaml", || {
            self.run(IMPORT_DEMO).success();
        });
        let again = self.changes("errors/demo.yaml", || {
            self.run(IMPORT_DEMO).success();
        });
        assert_eq!(again, [""; 0], "a second run changed the file");
        self.run("check errors").success();
        changes.iter().map(|line| elided(line)).collect()
    }
}

/// Returns the lines of a text without digests.
fn elided_lines(text: &str) -> Vec<String> {
    text.lines().map(elided).collect()
}

/// Returns a line without digests and without records of the class and of links.
fn elided(line: &str) -> String {
    let Some((start, digests)) = line.split_once("upstream: ") else { return line.to_owned() };
    let word = |word: &str| match word.find([':', '=']) {
        Some(sign) if word[sign + 1..].len() == 12 => format!("{}…", &word[..=sign]),
        _ => word.to_owned(),
    };
    let words = digests.split(' ');
    let words = words.filter(|word| !word.starts_with("class:") && !word.starts_with("links:"));
    let words: Vec<String> = words.map(word).collect();
    format!("{start}upstream: {}", words.join(" "))
}
