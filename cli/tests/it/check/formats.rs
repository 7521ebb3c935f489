//! `--format`.

use std::path::Path;
use std::process::Command;

use serde_json::Value;
use snapbox::str;

use crate::{CRM, Folder, stdout};

/// Creates a folder whose catalog has an error with help, an error with a label, and a warning.
fn folder() -> Folder {
    let folder = Folder::new();
    let text = CRM
        .replace("kind: not_found", "kind: not_fund")
        .replace("links: [https://example.com/crm]", "number: 7001")
        .replace("en: Raise the quota.", "en: 提高配额。");
    folder.write("my errors/云,1.yaml", text);
    folder
}

#[test]
fn short_format_has_one_line_per_diagnostic() {
    folder().run("check --format short 'my errors'").code(1).stderr_eq("").stdout_eq(str![[r#"
my errors/云,1.yaml:6:11: error[unknown-kind]: unknown kind `not_fund`
my errors/云,1.yaml:12:13: error[duplicate-number]: duplicate number 7001
my errors/云,1.yaml:14:32: warning[same-text]: the Chinese and the English text are the same

"#]]);
}

#[test]
fn github_annotates_lines() {
    folder().run("check --format github 'my errors'").code(1).stderr_eq("").stdout_eq(str![[r#"
::error file=my errors/云%2C1.yaml,line=6,col=11,endLine=6,endColumn=19,title=unknown-kind::unknown kind `not_fund`%0Ahelp: did you mean `not_found`?
::error file=my errors/云%2C1.yaml,line=12,col=13,endLine=12,endColumn=17,title=duplicate-number::duplicate number 7001%0Afirst used at my errors/云,1.yaml:9:13
::warning file=my errors/云%2C1.yaml,line=14,col=32,endLine=14,endColumn=37,title=same-text::the Chinese and the English text are the same%0Ahelp: translate one of them

"#]]);
    // A diagnostic without a position has no end column.
    let folder = Folder::new();
    folder.write("empty.yaml", "");
    folder.run("check --format github empty.yaml").code(1).stderr_eq("").stdout_eq(str![[r#"
::error file=empty.yaml,line=1,col=1,endLine=1,title=empty-file::the file is empty%0Ahelp: a catalog file starts with `product:`

"#]]);
}

/// Returns the JSON Schema of SARIF, which is part of the `serde-sarif` package.
fn sarif_schema() -> Value {
    let output = |command: &mut Command| command.output().unwrap().stdout;
    let version = String::from_utf8(output(Command::new("rustc").arg("-vV"))).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    // Dependencies for other platforms may not be downloaded.
    let metadata = output(
        Command::new(env!("CARGO"))
            .args(["metadata", "--format-version=1", "--offline", "--filter-platform", host])
            .current_dir(env!("CARGO_MANIFEST_DIR")),
    );
    let metadata: Value = serde_json::from_slice(&metadata).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages.iter().find(|package| package["name"] == "serde-sarif").unwrap();
    let manifest = Path::new(package["manifest_path"].as_str().unwrap());
    let schema = std::fs::read_to_string(manifest.with_file_name("src/schema.json")).unwrap();
    let mut schema: Value = serde_json::from_str(&schema).unwrap();
    // The published pattern is not a valid regular expression.
    for of in ["run", "toolComponent"] {
        let language = &mut schema["definitions"][of]["properties"]["language"];
        assert!(language.as_object_mut().unwrap().remove("pattern").is_some());
    }
    schema
}

#[test]
fn sarif_obeys_its_schema() {
    let validator = jsonschema::validator_for(&sarif_schema()).unwrap();
    let log = |folder: &Folder, line: &str| -> Value {
        serde_json::from_str(&stdout(&folder.run(line))).unwrap()
    };
    let found = log(&folder(), "check --format sarif 'my errors'");
    let nothing = log(&Folder::with_crm(), "check --format sarif errors");
    for log in [&found, &nothing] {
        let errors: Vec<String> =
            validator.iter_errors(log).map(|error| error.to_string()).collect();
        assert_eq!(errors, [""; 0]);
        serde_json::from_value::<serde_sarif::sarif::Sarif>(log.clone()).unwrap();
    }
    // The schema detects errors.
    let mut wrong = found.clone();
    wrong["runs"][0]["results"][0]["level"] = "fatal".into();
    assert!(!validator.is_valid(&wrong));

    assert_eq!(nothing["runs"][0]["results"], serde_json::json!([]));
    let run = &found["runs"][0];
    let results = run["results"].as_array().unwrap();
    let ids: Vec<&Value> = results.iter().map(|result| &result["ruleId"]).collect();
    assert_eq!(ids, ["unknown-kind", "duplicate-number", "same-text"]);
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
    }
    let place = &results[1]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "my%20errors/%E4%BA%91%2C1.yaml");
    let region =
        serde_json::json!({ "startLine": 12, "startColumn": 13, "endLine": 12, "endColumn": 17 });
    assert_eq!(place["region"], region);
    let related = &results[1]["relatedLocations"][0];
    assert_eq!(related["physicalLocation"]["region"]["startLine"], 9);
    assert_eq!(related["message"]["text"], "first used here");
}

#[test]
fn broken_entries_count() {
    let folder = folder();
    let run = folder.run("check 'my errors'").code(1);
    let expected = "1 file, 1 product, 2 entries: 2 errors, 1 warning\n";
    assert!(stdout(&run).ends_with(expected), "{}", stdout(&run));
    let json: Value =
        serde_json::from_str(&stdout(&folder.run("check --format json 'my errors'"))).unwrap();
    assert_eq!((&json["entries"], &json["products"]), (&2.into(), &1.into()));
}

#[test]
fn quiet_leaves_out_the_summary_and_verbose_names_files() {
    let folder = Folder::with_crm();
    folder.run("check errors -q").success().stdout_eq("").stderr_eq("");
    let run = folder.run("-v check errors").success();
    assert_eq!(crate::stderr(&run), "reading errors/crm.yaml\n");
    folder.run("generate --catalog errors -o a.rs --quiet").success().stderr_eq("");
    let run = folder.run("generate --catalog errors -o b.rs --verbose").success();
    let expected = "reading errors/crm.yaml\nwriting b.rs\nwrote b.rs\n";
    assert_eq!(crate::stderr(&run), expected);
    folder.run("check errors -q -v").code(2);
}
