//! Published packages: their files, compared with the reviewed lists in `tests/packages.txt`, and their manifests.
//! `SNAPSHOTS=overwrite cargo test -p tencent-errors-tests packages` updates the lists.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use serde_json::Value;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
const SNAPSHOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/packages.txt");

#[track_caller]
fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO")).current_dir(ROOT).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Returns the manifests of the packages that may be published, by name.
fn published() -> BTreeMap<String, Value> {
    let metadata = cargo(&["metadata", "--no-deps", "--offline", "--format-version=1"]);
    let metadata: Value = serde_json::from_str(&metadata).unwrap();
    let packages = metadata["packages"].as_array().unwrap().iter();
    let may_be = packages.filter(|package| package["publish"].is_null());
    may_be.map(|package| (package["name"].as_str().unwrap().to_owned(), package.clone())).collect()
}

/// Lists the files of a package. Many files with the same folder and extension are one line.
fn files(name: &str) -> String {
    let listed = cargo(&["package", "--list", "--allow-dirty", "--offline", "-p", name]);
    let mut kinds: BTreeMap<(PathBuf, String), Vec<&str>> = BTreeMap::new();
    // Cargo adds this file in git repositories.
    for file in listed.lines().filter(|file| *file != ".cargo_vcs_info.json") {
        let path = Path::new(file);
        let extension = path.extension().unwrap_or_default().to_string_lossy().into_owned();
        kinds.entry((path.parent().unwrap().to_owned(), extension)).or_default().push(file);
    }
    let mut lines = String::new();
    for ((folder, extension), files) in kinds {
        let is_source = folder.starts_with("src") || files.len() > 20;
        match is_source {
            true => writeln!(lines, "  {}/*.{extension}", folder.display()).unwrap(),
            false => files.iter().for_each(|file| writeln!(lines, "  {file}").unwrap()),
        }
    }
    lines
}

#[test]
fn packages_have_the_files_that_were_reviewed() {
    let found: String =
        published().keys().map(|name| format!("{name}\n{}\n", files(name))).collect();
    if env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite") {
        fs::write(SNAPSHOT, &found).unwrap();
    }
    let reviewed = fs::read_to_string(SNAPSHOT).unwrap_or_default();
    assert!(found == reviewed, "review the list and run with SNAPSHOTS=overwrite:\n{found}");
}

#[test]
fn manifests_have_the_fields_of_a_registry() {
    let packages = published();
    assert_eq!(packages.len(), 8, "{:?}", packages.keys());
    for (name, package) in &packages {
        let text = |key: &str| package[key].as_str().unwrap_or_default();
        let list = |key: &str| package[key].as_array().unwrap().len();
        assert!((40..=130).contains(&text("description").len()), "{name}: {}", text("description"));
        assert_eq!(text("license"), "MIT OR Apache-2.0", "{name}");
        assert_eq!(text("documentation"), format!("https://docs.rs/{name}"));
        assert_eq!(text("rust_version"), "1.85", "{name}");
        // The registry accepts at most five.
        assert!((3..=5).contains(&list("keywords")), "{name}");
        assert!((1..=5).contains(&list("categories")), "{name}");
        let folder = Path::new(text("manifest_path")).parent().unwrap();
        let readme = fs::read_to_string(folder.join(text("readme"))).unwrap();
        assert!(readme.starts_with(&format!("# {name}\n")), "{name}");
        for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
            let same = fs::read(folder.join(licence)).unwrap()
                == fs::read(Path::new(ROOT).join(licence)).unwrap();
            assert!(same, "{name}: {licence}");
        }
        // The documentation on docs.rs must include the items of features.
        let features = package["features"].as_object().unwrap();
        let shows_all = package["metadata"]["docs"]["rs"]["all-features"] == true;
        assert_eq!(shows_all, !features.is_empty() && name != "tencent-errors-cli", "{name}");
    }
}
