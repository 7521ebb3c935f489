//! A rebuild picks up every edit to a catalog file, and a build without edits does nothing.

use std::fs;
use std::path::Path;

use tencent_errors_tests::{Consumer, Run};

const TMP: &str = env!("CARGO_TARGET_TMPDIR");

fn demo(entries: &[(&str, &str)]) -> String {
    let mut text =
        "product: demo\ntitle: { zh: 演示, en: Demo }\nextends: api_v3\nerrors:\n".to_owned();
    for (sub_code, summary) in entries {
        text += &format!(
            "  - {{ code: InvalidParameter.{sub_code}, summary: {{ zh: 中文, en: {summary} }} }}\n"
        );
    }
    text
}

fn main_with(file: &str) -> String {
    format!(
        "mod errors {{\n    tencent_errors::tencent_errors! {{ catalogs = [{file:?}] }}\n}}\n\n\
         fn main() {{\n    println!(\"{{}} {{}}\", errors::DemoError::InvalidParameterA, errors::DemoError::ALL.len());\n}}\n"
    )
}

/// Returns whether a verbose run recompiled the crate.
fn compiled(run: &Run, name: &str) -> bool {
    let compiling = run.stderr.contains(&format!("Compiling {name} v"));
    assert_ne!(compiling, run.stderr.contains(&format!("Fresh {name} v")), "{}", run.stderr);
    compiling
}

#[test]
fn a_rebuild_picks_up_every_edit_of_an_own_file() {
    let name = "regenerated";
    let consumer = Consumer::with_macro(TMP, name);
    consumer.write("errors/demo.yaml", demo(&[("A", "one")]));
    consumer.write("src/main.rs", main_with("errors/demo.yaml"));
    let run = || consumer.cargo(&["run", "--verbose"]);
    let assert_prints = |expected: &str, anew: bool| {
        let run = run();
        run.assert_success();
        assert_eq!(run.stdout, format!("InvalidParameter.A: {expected}\n"));
        assert_eq!(compiled(&run, name), anew, "{}", run.stderr);
    };
    assert_prints("one 1", true);
    assert_prints("one 1", false);

    // A text is edited.
    consumer.write("errors/demo.yaml", demo(&[("A", "two")]));
    assert_prints("two 1", true);
    assert_prints("two 1", false);

    // An entry is added and removed again.
    consumer.write("errors/demo.yaml", demo(&[("A", "two"), ("B", "more")]));
    assert_prints("two 2", true);
    consumer.write("errors/demo.yaml", demo(&[("B", "more")]));
    let removed = consumer.check();
    assert_eq!(removed.len(), 1, "{removed:#?}");
    assert!(removed[0].message.contains("no variant"), "{removed:#?}");
    assert!(removed[0].message.contains("`InvalidParameterA`"), "{removed:#?}");

    // A mistake is made and fixed.
    consumer.write("errors/demo.yaml", demo(&[("A", "two")]).replace("summary", "sumary"));
    let broken = consumer.check();
    assert_eq!(broken.len(), 1, "{broken:#?}");
    let expected = "errors/demo.yaml:5:33: unknown key `sumary`\nhelp: did you mean `summary`?";
    assert_eq!(broken[0].message, expected);
    consumer.write("errors/demo.yaml", demo(&[("A", "three")]));
    assert_prints("three 1", true);

    // A file is renamed.
    fs::rename(consumer.dir().join("errors/demo.yaml"), consumer.dir().join("errors/renamed.yaml"))
        .unwrap();
    let missing = consumer.check();
    assert!(missing[0].message.starts_with("errors/demo.yaml: no such file"), "{missing:#?}");
    consumer.write("src/main.rs", main_with("errors/renamed.yaml"));
    assert_prints("three 1", true);
    consumer.write("errors/renamed.yaml", demo(&[("A", "four")]));
    assert_prints("four 1", true);
    assert_prints("four 1", false);
}

#[test]
fn a_directory_is_watched_by_file_and_by_a_build_script_as_a_whole() {
    let name = "regenerated-directory";
    let consumer = Consumer::with_macro(TMP, name);
    let other = demo(&[("A", "one")]).replace("demo", "other");
    let main = main_with("errors").replace(
        "errors::DemoError::ALL.len()",
        "errors::Product::ALL.iter().filter(|product| matches!(product.as_str(), \"demo\" | \"other\")).count()",
    );
    consumer.write("errors/demo.yaml", demo(&[("A", "one")]));
    consumer.write("src/main.rs", main);
    let prints = |expected: &str| {
        let run = consumer.cargo(&["run", "--quiet"]);
        run.assert_success();
        assert_eq!(run.stdout, format!("InvalidParameter.A: {expected}\n"));
    };
    prints("one 1");
    // As documented, edits are noticed and additions are not.
    consumer.write("errors/demo.yaml", demo(&[("A", "two")]));
    prints("two 1");
    consumer.write("errors/other.yaml", &other);
    prints("two 1");
    // With a build script, additions and removals are noticed.
    let script = "fn main() { println!(\"cargo::rerun-if-changed=errors\"); }\n";
    consumer.write("build.rs", script);
    prints("two 2");
    fs::remove_file(consumer.dir().join("errors/other.yaml")).unwrap();
    prints("two 1");
    consumer.write("errors/other.yaml", &other);
    prints("two 2");
}

/// Copies a folder, following links.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(&from, &to).unwrap();
        }
    }
}

#[test]
fn a_rebuild_picks_up_an_edit_of_a_built_in_file() {
    let name = "rebuilt";
    let consumer = Consumer::new(TMP, name);
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let packages = ["catalog", "codegen", "codegen-macro", "envelope", "runtime", "tencent-errors"];
    for folder in packages {
        copy(&workspace.join(folder), &consumer.dir().join(folder));
    }
    for file in ["README.md", "LICENSE-MIT", "LICENSE-APACHE"] {
        fs::copy(workspace.join(file), consumer.dir().join(file)).unwrap();
    }
    let manifest = fs::read_to_string(workspace.join("Cargo.toml")).unwrap();
    let members = manifest.find("members = [").unwrap();
    let end = members + manifest[members..].find(']').unwrap() + 1;
    let manifest = manifest.replace(
        &manifest[members..end],
        &format!("members = {:?}", [&packages[..], &["catalog/data", "app"]].concat()),
    );
    consumer.write("Cargo.toml", manifest);
    consumer.write(
        "app/Cargo.toml",
        "[package]\nname = \"rebuilt\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\ntencent-errors.workspace = true\n",
    );
    consumer.write(
        "app/src/main.rs",
        "mod errors { tencent_errors::tencent_errors!(); }\n\nfn main() { println!(\"{}\", errors::ApiV3Error::LimitExceeded); }\n",
    );
    let run = || consumer.cargo(&["run", "--verbose", "--package", name]);

    let first = run();
    first.assert_success();
    assert_eq!(first.stdout, "LimitExceeded: Quota limit exceeded.\n");
    let again = run();
    assert!(!compiled(&again, name) && !compiled(&again, "tencent-errors-catalog"));

    let path = "catalog/data/documents/api_v3.yaml";
    let data = fs::read_to_string(consumer.dir().join(path)).unwrap();
    consumer.write(path, data.replace("Quota limit exceeded.", "Edited."));
    let edited = run();
    edited.assert_success();
    assert!(compiled(&edited, name));
    assert_eq!(edited.stdout, "LimitExceeded: Edited.\n");

    // A mistake in a built-in file is reported at the call.
    consumer.write(path, data.replacen("kind: unimplemented", "kind: unimplementd", 2));
    let errors = consumer.check();
    assert_eq!(errors.len(), 2, "{errors:#?}");
    let message = &errors[0].message;
    assert!(message.starts_with("tencent-errors-data/documents/api_v3.yaml:"), "{message}");
    let expected = "unknown kind `unimplementd`\nhelp: did you mean `unimplemented`?";
    assert!(message.ends_with(expected), "{message}");
}
