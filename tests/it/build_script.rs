//! The build script from the manual, in a separate crate.

use tencent_errors_tests::Consumer;

const TMP: &str = env!("CARGO_TARGET_TMPDIR");

const CATALOG: &str = "\
product: crm
title: { zh: 客户管理, en: Customer Relationship }
extends: api_v3
errors:
  - code: InvalidInstanceId.NotFound
    kind: not_found
    summary: { zh: 实例不存在。, en: The instance does not exist. }
";

/// Returns the code block of a page that starts with this line.
fn block(readme: &str, first: &str) -> String {
    let (_, rest) = readme
        .split_once(&format!("```rust,ignore\n{first}\n"))
        .expect("the page contains the block");
    rest.split_once("```\n").expect("the block ends").0.to_owned()
}

/// Creates a crate as the page describes.
fn consumer(name: &str, readme: &str) -> Consumer {
    let consumer = Consumer::new(TMP, name);
    let codegen = concat!(env!("CARGO_MANIFEST_DIR"), "/../codegen");
    consumer.manifest(
        name,
        &format!("[build-dependencies]\ntencent-errors-codegen = {{ path = \"{codegen}\" }}"),
    );
    consumer.write("build.rs", block(readme, "// build.rs"));
    consumer.write("errors/crm.yaml", CATALOG);
    let module = block(readme, "// src/lib.rs");
    consumer.write(
        "src/main.rs",
        format!(
            "#![deny(warnings)]\n{module}\nfn main() {{\n    \
             for error in errors::CrmError::ALL {{\n        println!(\"{{error}}\");\n    }}\n}}\n"
        ),
    );
    consumer
}

#[test]
fn the_build_script_generates_follows_edits_and_reports_mistakes() {
    let consumer = consumer("build-script", include_str!("../../docs/command-line.md"));
    let run = consumer.cargo(&["run", "--quiet"]);
    run.assert_success();
    assert_eq!(run.stdout, "InvalidInstanceId.NotFound: The instance does not exist.\n");

    consumer.write("errors/crm.yaml", CATALOG.replace("does not exist", "is not there"));
    let run = consumer.cargo(&["run", "--quiet"]);
    run.assert_success();
    assert_eq!(run.stdout, "InvalidInstanceId.NotFound: The instance is not there.\n");

    consumer.write("errors/crm.yaml", CATALOG.replace("kind: not_found", "kind: not_fund"));
    let run = consumer.cargo(&["check"]);
    assert!(!run.success);
    let message = "errors/crm.yaml:6:11: unknown kind `not_fund`; help: did you mean `not_found`?";
    assert!(run.stderr.contains(message), "{}", run.stderr);
}

#[test]
fn the_chinese_page_has_the_same_code() {
    let code = |readme: &str| -> Vec<String> {
        let build = block(readme, "// build.rs") + &block(readme, "// src/lib.rs");
        build.lines().filter(|line| !line.trim().starts_with("//")).map(str::to_owned).collect()
    };
    assert_eq!(
        code(include_str!("../../docs/command-line.zh-CN.md")),
        code(include_str!("../../docs/command-line.md"))
    );
}
