//! Imports that create files.

use std::fs;
use std::path::Path;

use snapbox::str;

use super::{DEMO_EN, DEMO_ZH, IMPORT_ALL, IMPORT_DEMO, SDK, folder, imported};
use crate::{stderr, stdout};

#[test]
fn every_table_becomes_a_file_that_passes() {
    let folder = folder();
    let run = folder.run(IMPORT_ALL).success().stderr_eq("").stdout_eq(str![[r#"
created errors/abroad.yaml: 2 codes
created errors/demo.yaml: 17 codes
created errors/scf.yaml: 1 code
created errors/zhonly.yaml: 2 codes
created errors/catalog.schema.json, for editors
no codes in nocode/v20220101
4 products, 22 codes: 4 created, 0 updated, 0 up to date

"#]]);
    assert!(!stdout(&run).contains("common"));
    let files = ["abroad.yaml", "demo.yaml", "scf.yaml", "zhonly.yaml"];
    assert_eq!(folder.catalogs("errors"), files);
    for file in files {
        let expected = Path::new(SDK).join("imported").join(file);
        let made = folder.read(&format!("errors/{file}"));
        if std::env::var_os("SNAPSHOTS").is_some_and(|what| what == "overwrite") {
            fs::write(&expected, &made).unwrap();
        }
        assert_eq!(made, fs::read_to_string(expected).unwrap());
    }
    let checked = folder.run("check errors --deny warnings").success();
    assert_eq!(stdout(&checked), "4 files, 4 products, 22 entries: 0 errors, 0 warnings\n");
    folder.run("generate --catalog errors -o errors.rs").success();
}

#[test]
fn every_code_is_imported() {
    let folder = imported();
    let file = folder.read("errors/demo.yaml");
    for table in [DEMO_ZH, DEMO_EN] {
        let table = folder.read(table);
        let codes: Vec<&str> = table
            .lines()
            .filter_map(|line| line.split_once(" = \"")?.1.strip_suffix('"'))
            .collect();
        assert!(codes.len() >= 10);
        for code in codes {
            // Codes of api_v3 are not repeated.
            let expected = usize::from(code != "MissingParameter");
            assert_eq!(file.matches(&format!("- code: {code}\n")).count(), expected, "{code}");
        }
    }
}

#[test]
fn a_version_can_be_selected() {
    let folder = folder();
    folder.run("import --zh sdk/zh --product demo@v20200101 -o errors").success();
    assert_eq!(folder.catalogs("errors"), ["demo_v20200101.yaml"]);
    folder.run("import --zh sdk/zh --product demo@v20240101 --product zhonly -o errors").success();
    // The newest version can also be imported separately.
    let files = ["demo_v20200101.yaml", "demo_v20240101.yaml", "zhonly.yaml"];
    assert_eq!(folder.catalogs("errors"), files);
    let run =
        folder.run("import --zh sdk/zh --product demo --product demo@v20200101 -o both").success();
    assert!(
        stdout(&run)
            .starts_with("created both/demo_v20200101.yaml: 2 codes\ncreated both/demo.yaml")
    );
}

#[test]
fn one_language_is_enough() {
    for (language, title) in [("zh", "演示服务"), ("en", "腾讯云 demo")] {
        let folder = folder();
        folder
            .run(&format!("import --{language} sdk/{language} --product demo -o errors"))
            .success();
        let text = folder.read("errors/demo.yaml");
        assert!(text.contains(&format!("title:\n  zh: {title}\n")), "{text}");
        assert!(text.contains(&format!("languages: [{language}]\n")), "{text}");
        folder.run("check errors").success();
    }
}

#[test]
fn obstacles_to_an_import_are_reported() {
    let folder = folder();
    for (arguments, message) in [
        ("--zh sdk --all", "error: sdk has no folder `tencentcloud`\n"),
        (
            "--zh sdk/zh --product dmeo",
            "error: no table for product `dmeo`\n  |\n  = help: did you mean `demo`?\n",
        ),
        (
            "--zh sdk/zh --product demo@v1",
            "error: no table for version `v1` of `demo`\n  |\n  = help: its versions are v20200101, v20240101\n",
        ),
        ("--zh none --all", "error: none: no such file or folder\n"),
        ("--zh sdk/zh/products.md --all", "error: sdk/zh/products.md is not a readable archive: "),
    ] {
        let run = folder.run(&format!("import {arguments} -o errors")).code(2);
        assert!(stderr(&run).starts_with(message), "{}", stderr(&run));
    }
    folder.run("import --all -o errors").code(2);
    folder.run("import --zh sdk/zh -o errors").code(2);
    folder.run("import --zh sdk/zh --all --product demo -o errors").code(2);
    assert!(!folder.path("errors").exists());
}

#[test]
fn a_failed_product_does_not_prevent_other_imports() {
    let folder = folder();
    let run =
        folder.run("import --zh sdk/zh --product dmeo --product demo --product demo@v1 -o errors");
    let run = run.code(2).stderr_eq(str![[r#"
error: no table for product `dmeo`
  |
  = help: did you mean `demo`?
error: no table for version `v1` of `demo`
  |
  = help: its versions are v20200101, v20240101

"#]]);
    let run = stdout(&run);
    assert!(run.starts_with("created errors/demo.yaml: 16 codes\n"), "{run}");
    assert!(run.ends_with("1 created, 0 updated, 0 up to date, 2 refused\n"), "{run}");
}

#[test]
fn unusable_lines_of_a_table_are_reported_and_skipped() {
    let folder = folder();
    folder.edit(DEMO_ZH, "RESOURCESSOLDOUT = \"ResourcesSoldOut\"", "RESOURCESSOLDOUT = iota");
    folder.edit(
        DEMO_ZH,
        "OPERATIONDENIED = \"OperationDenied\"",
        "OPERATIONDENIED = \"Operation\\tDenied\"",
    );
    folder.edit(DEMO_ZH, "\"MissingParameter\"", "\"MissingParameter.\"");
    folder.run("import --zh sdk/zh --product demo -o errors").code(1).stderr_eq(str![[r#"
error[duplicate-code]: duplicate code `MissingParameter.`
  --> sdk/zh/tencentcloud/demo/v20240101/errors.go:40:22
   |
40 |     MISSINGPARAMETER_ = "MissingParameter."
   |                         ^^^^^^^^^^^^^^^^^^^

error[unusable-code]: "Operation/tDenied" is not a valid code
  --> sdk/zh/tencentcloud/demo/v20240101/errors.go:43:20
   |
43 |     OPERATIONDENIED = "Operation/tDenied"
   |                       ^^^^^^^^^^^^^^^^^^^

error[unreadable-table]: expected a string in quotes
  --> sdk/zh/tencentcloud/demo/v20240101/errors.go:49:21
   |
49 |     RESOURCESSOLDOUT = iota
   |                        ^^^^


"#]]);
    let text = folder.read("errors/demo.yaml");
    assert_eq!(text.matches("- code: ").count(), 14);
    folder.run("check errors").success();
}

#[test]
fn a_dry_run_writes_nothing() {
    let folder = folder();
    let run = folder.run(&format!("{IMPORT_ALL} --dry-run")).success();
    assert!(stdout(&run).starts_with("would create errors/abroad.yaml: 2 codes\n"));
    assert!(stdout(&run).ends_with("; nothing was written\n"));
    assert!(!folder.path("errors").exists());

    folder.run(IMPORT_DEMO).success();
    folder.edit(DEMO_ZH, "// 操作失败。", "// 操作没有成功。");
    let before = folder.read("errors/demo.yaml");
    let run = folder.run(&format!("{IMPORT_DEMO} --dry-run")).success().stdout_eq(str![[r#"
would update errors/demo.yaml: 1 text refreshed
--- errors/demo.yaml
+++ errors/demo.yaml
@@ -22,7 +22,7 @@
     retry: true
     summary:
-      zh: 操作失败。
+      zh: 操作没有成功。
       en: Operation failed.
-    upstream: zh:b3b75bd055c0 en:f7217f3af6cf class:6362ed67c4d0
+    upstream: zh:37f84bb5413f en:f7217f3af6cf class:6362ed67c4d0
 
   - code: UnsupportedOperation.Retired
1 product, 17 codes: 0 created, 1 updated, 0 up to date; nothing was written

"#]]);
    assert!(stdout(&run).contains("+      zh: 操作没有成功。\n"));
    assert_eq!(folder.read("errors/demo.yaml"), before);
}

#[test]
fn new_files_refer_to_a_local_or_given_schema() {
    let folder = folder();
    let run = folder.run(IMPORT_DEMO).success();
    let text = folder.read("errors/demo.yaml");
    assert!(text.starts_with("# yaml-language-server: $schema=catalog.schema.json\n# Imported by"));
    assert!(stdout(&run).contains("created errors/catalog.schema.json, for editors\n"));
    let schema = stdout(&folder.run("schema"));
    assert_eq!(folder.read("errors/catalog.schema.json"), schema);
    // An existing schema is left unchanged.
    let folder = self::folder();
    folder.write("errors/catalog.schema.json", "{}");
    folder.run(IMPORT_DEMO).success();
    assert_eq!(folder.read("errors/catalog.schema.json"), "{}");
    let folder = self::folder();
    let url = "https://example.com/catalog.schema.json";
    folder.run(&format!("{IMPORT_DEMO} --schema {url}")).success();
    let text = folder.read("errors/demo.yaml");
    assert!(text.starts_with(&format!("# yaml-language-server: $schema={url}\n# Imported by")));
    assert_eq!(folder.list("errors"), ["demo.yaml"]);
    folder.run(&format!("{IMPORT_DEMO} --schema 'a b'")).code(2);
}

#[test]
fn a_product_without_a_table_is_looked_for_in_the_box() {
    let folder = folder();
    for (product, help) in [
        ("cos", "`cos`, Cloud Object Storage, is built in: no import is needed"),
        ("dmeo", "did you mean `demo`?"),
        ("mysql", "did you mean `cdb`, TencentDB for MySQL? It is built in: no import is needed"),
        ("quite_another_thing", "products are named after the folders in `tencentcloud`"),
    ] {
        let run = folder.run(&format!("import --zh sdk/zh --product {product} -o errors")).code(2);
        assert!(stderr(&run).contains(&format!("help: {help}\n")), "{}", stderr(&run));
    }
}

#[test]
fn a_product_with_a_table_is_proposed_with_its_title() {
    let folder = folder();
    let table = "package v20170312\n\nconst (\n\t// 一\n\tA = \"A\"\n)\n";
    folder.write("sdk/zh/tencentcloud/cdb/v20170320/errors.go", table);
    let run = folder.run("import --zh sdk/zh --product mysql -o errors").code(2);
    let help = "help: did you mean `cdb`, TencentDB for MySQL?\n";
    assert!(stderr(&run).contains(help), "{}", stderr(&run));
}

#[test]
fn a_table_of_only_common_codes_becomes_a_product_without_codes() {
    let folder = folder();
    folder.write(
        "sdk/zh/tencentcloud/plain/v20200101/errors.go",
        "package v20200101\n\nconst (\n\t// 内部错误。\n\tA = \"InternalError\"\n)\n",
    );
    let import = "import --zh sdk/zh --product plain -o errors";
    folder.run(import).success();
    assert!(folder.read("errors/plain.yaml").ends_with("\nerrors: []\n"));
    folder.run("check errors --deny warnings").success();
    folder.run("generate --catalog errors --product plain -o errors.rs").success();
    assert!(folder.read("errors.rs").contains("pub enum PlainError {}"));
    assert!(stdout(&folder.run(import).success()).contains("1 up to date"));
}
