//! Imports of actions and the codes that clients list for them.

use std::fs::{self, File};
use std::io::Write;

use snapbox::str;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{folder, imported};
use crate::{Folder, stderr, stdout};

const ZH: &str = "sdk/zh/tencentcloud/demo/v20240101/client.go";
const OLD: &str = "sdk/zh/tencentcloud/demo/v20200101/client.go";
const EN: &str = "sdk/en/tencentcloud/demo/v20240101/client.go";

const IMPORT: &str = "import --zh sdk/zh --en sdk/en --product demo --actions -o errors";

/// Returns the keys of a file that concern actions, without digests.
fn actions(folder: &Folder, file: &str) -> String {
    let text = folder.read(file);
    let (_, actions) = text.split_once("\nactions:").expect("the file has actions");
    let line = |line: &str| match line.split_once(": zh:").or(line.split_once(": en:")) {
        Some((name, digest)) => {
            assert_eq!(digest.len(), 12, "{line}");
            format!("{name}: {}…\n", &line[name.len() + 2..name.len() + 5])
        }
        None => format!("{line}\n"),
    };
    format!("actions:{}", actions.lines().map(line).collect::<String>())
}

/// Creates a folder and imports `demo` with its actions.
fn with_actions() -> Folder {
    let folder = folder();
    folder.run(IMPORT).success();
    folder
}

/// Imports `demo` and returns the output without the summary. Asserts that the file passes and that a second run
/// changes nothing.
#[track_caller]
fn update(folder: &Folder) -> String {
    let said = stdout(&folder.run(IMPORT).success());
    let file = folder.read("errors/demo.yaml");
    folder.run(IMPORT).success();
    assert_eq!(folder.read("errors/demo.yaml"), file, "a second run changed the file");
    folder.run("check errors").success();
    said
}

#[test]
fn actions_are_those_of_the_clients_in_all_versions() {
    let folder = folder();
    folder.run(IMPORT).success().stderr_eq("").stdout_eq(str![[r#"
errors/demo.yaml: codes omitted from actions, because the product does not define them: InvalidParameter.*, ResourceNotFound.Undocumented
created errors/demo.yaml: 17 codes, 5 actions
created errors/catalog.schema.json, for editors
1 product, 17 codes, 5 actions: 1 created, 0 updated, 0 up to date

"#]]);
    // The Chinese clients are authoritative: codes that only the English one lists for their actions are not added.
    let expected = "\
actions:
  DescribeThings:
    - FailedOperation.Demo
    - InternalError
    - InvalidInstanceId.NotFound
    - UnsupportedOperation.Retired
  PingThing: []
  RetireThing:
    - FailedOperation.Demo
  ShipThing:
    - FailedOperation.Demo
    - LimitExceeded.OnlyAbroad
  UploadThing:
    - FailedOperation.Demo
    - MissingParameter
    - MissingParameter.
upstream:
  DescribeThings: zh:…
  PingThing: zh:…
  RetireThing: zh:…
  ShipThing: en:…
  UploadThing: zh:…
";
    assert_eq!(actions(&folder, "errors/demo.yaml"), expected);
    folder.run("check errors --deny warnings").success();
    // The rest of the file is the same as without actions.
    let (errors, _) = folder
        .read("errors/demo.yaml")
        .split_once("actions:")
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .unwrap();
    assert_eq!(errors, imported().read("errors/demo.yaml"));
}

#[test]
fn actions_are_imported_only_on_request() {
    let folder = with_actions();
    let before = folder.read("errors/demo.yaml");
    folder.edit(
        OLD,
        "WithApiInfo(\"demo\", APIVersion, \"RetireThing\")",
        "WithApiInfo(\"demo\", APIVersion, \"OtherThing\")",
    );
    let run = folder.run(super::IMPORT_DEMO).success();
    assert_eq!(
        stdout(&run),
        "1 product, 17 codes, 5 actions: 0 created, 0 updated, 1 up to date\n"
    );
    assert_eq!(folder.read("errors/demo.yaml"), before);
}

#[test]
fn unedited_actions_follow_the_clients() {
    let folder = with_actions();
    // One action is added, one is removed, and one has another code.
    folder.write(OLD, folder.read(OLD).replace("RetireThing", "AdoptThing"));
    let described = "//  INTERNALERROR = \"InternalError\"\n//  INVALIDINSTANCEID_NOTFOUND";
    let now = "//  OPERATIONDENIED = \"OperationDenied\"\n//  INVALIDINSTANCEID_NOTFOUND";
    folder.write(ZH, folder.read(ZH).replace(described, now));
    let dry = folder.run(&format!("{IMPORT} --dry-run")).success();
    assert!(stdout(&dry).contains("+  AdoptThing:\n"), "{}", stdout(&dry));
    let changes = folder.changes("errors/demo.yaml", || {
        assert_eq!(
            update(&folder).lines().nth(1),
            Some("updated errors/demo.yaml: 1 action added, 1 action removed because it is gone upstream, 1 action changed")
        );
    });
    let changes: Vec<String> =
        changes.iter().map(|line| line.split(": zh:").next().unwrap().to_owned()).collect();
    assert_eq!(
        changes,
        [
            "+  AdoptThing:",
            "+    - FailedOperation.Demo",
            "-    - InternalError",
            "+    - OperationDenied",
            "-  RetireThing:",
            "-    - FailedOperation.Demo",
            "-  DescribeThings",
            "+  AdoptThing",
            "+  DescribeThings",
            "-  RetireThing",
        ]
    );
}

#[test]
fn edited_actions_stay() {
    let folder = with_actions();
    let file = "errors/demo.yaml";
    // One list is edited, one has a comment, one is deleted, and one was added by the author.
    folder.edit(file, "    - LimitExceeded.OnlyAbroad\n  UploadThing:", "  UploadThing:");
    folder.edit(
        file,
        "  PingThing: []\n",
        "  OwnThing: [OperationDenied]\n  PingThing: [] # none\n",
    );
    folder.edit(file, "  RetireThing:\n    - FailedOperation.Demo\n", "");
    let ours = folder.read(file);
    assert!(!update(&folder).contains("yours"));
    assert_eq!(folder.read(file), ours);

    // The English client lists another code, and the old Chinese one no longer has any actions.
    folder.write(
        EN,
        folder.read(EN).replace(
            "//  LIMITEXCEEDED_ONLYABROAD = \"LimitExceeded.OnlyAbroad\"",
            "//  A = \"OperationDenied\"\n//  B = \"LimitExceeded.OnlyAbroad\"",
        ),
    );
    folder.write(OLD, folder.read(OLD).replace("RetireThing", "OwnThing"));
    folder.write(ZH, folder.read(ZH).replace("PingThing", "PongThing"));
    let said = update(&folder);
    assert!(said.contains("errors/demo.yaml: upstream changed the codes of action `ShipThing`; yours are kept (upstream also has `LimitExceeded.OnlyAbroad`, `OperationDenied`)\n"), "{said}");
    assert!(
        said.contains(
            "errors/demo.yaml: action `PingThing` is no longer upstream; yours is kept\n"
        ),
        "{said}"
    );
    // Nothing is reported twice.
    assert!(!stdout(&folder.run(IMPORT).success()).contains("yours"));
    let text = folder.read(file);
    assert!(
        text.contains("  OwnThing: [OperationDenied]\n  PingThing: [] # none\n  PongThing: []\n"),
        "{text}"
    );
    assert!(text.contains("  ShipThing:\n    - FailedOperation.Demo\n  UploadThing:"), "{text}");
    assert!(!text.contains("  RetireThing:\n"), "{text}");
}

#[test]
fn an_action_is_removed_only_if_its_client_was_read() {
    let folder = with_actions();
    let before = folder.read("errors/demo.yaml");
    // Reading only one language removes no actions of the other.
    let alone =
        |lang: &str| format!("import --{lang} sdk/{lang} --product demo --actions -o errors");
    folder.run(&alone("zh")).success();
    assert_eq!(folder.read("errors/demo.yaml"), before);
    folder.run(&alone("en")).success();
    assert_eq!(folder.read("errors/demo.yaml"), before);
    // A missing version may contain actions that the others lack.
    fs::remove_dir_all(folder.path("sdk/zh/tencentcloud/demo/v20200101")).unwrap();
    folder.run(IMPORT).success();
    assert_eq!(actions(&folder, "errors/demo.yaml"), actions(&with_actions(), "errors/demo.yaml"));
}

#[test]
fn a_missing_or_broken_client_does_not_prevent_an_import() {
    let folder = with_actions();
    let before = folder.read("errors/demo.yaml");
    folder.write(
        OLD,
        folder.read(OLD).replace(
            "//  UNSUPPORTEDOPERATION_RETIRED = \"UnsupportedOperation.Retired\"",
            "//  UNSUPPORTEDOPERATION_RETIRED",
        ),
    );
    folder.edit(super::DEMO_EN, "// The instance does not exist.", "// No such instance.");
    let run = folder.run(IMPORT).code(1);
    let said = stderr(&run);
    assert!(said.contains("error[unreadable-client]: expected `NAME = \"Code\"`\n"), "{said}");
    assert!(said.contains("client.go:13:1\n"), "{said}");
    assert!(
        stdout(&run).contains("updated errors/demo.yaml: 1 text refreshed\n"),
        "{}",
        stdout(&run)
    );
    let lists = |text: &str| text.split_once("\nactions:").unwrap().1.to_owned();
    assert_eq!(lists(&folder.read("errors/demo.yaml")), lists(&before));

    fs::remove_file(folder.path(OLD)).unwrap();
    let run = folder.run(IMPORT).success();
    let missing = "no client.go of the Go SDK for demo: actions are left unchanged\n";
    assert!(stdout(&run).contains(missing), "{}", stdout(&run));
    assert_eq!(lists(&folder.read("errors/demo.yaml")), lists(&before));
}

#[test]
fn a_built_in_product_gets_only_missing_actions() {
    let folder = folder();
    let client = "sdk/zh/tencentcloud/cvm/v20170312/client.go";
    folder.write("sdk/zh/tencentcloud/cvm/v20170312/errors.go", "package v20170312\n\nconst (\n\t// 实例不存在。\n\tA = \"InvalidInstanceId.NotFound\"\n)\n");
    let action = |name: &str, codes: &[&str]| {
        let codes: String = codes.iter().map(|code| format!("//  A = \"{code}\"\n")).collect();
        format!(
            "// 可能返回的错误码:\n{codes}func (c *Client) {name}(request *{name}Request) {{}}\n\n"
        )
    };
    let stop = action("StopInstances", &["InvalidInstanceId.NotFound"]);
    let run = action("RunInstances", &["LimitExceeded.InstanceQuota", "ResourceInUse"]);
    let brew = action("BrewCoffee", &["InvalidInstanceId.NotFound", "InternalError"]);
    folder.write(client, format!("{stop}{run}{brew}"));
    let import = "import --zh sdk/zh --product cvm --actions -o errors";
    folder.run(import).success().stdout_eq(str![[r#"
created errors/cvm.yaml: 0 codes, 2 actions
created errors/catalog.schema.json, for editors
1 product, 0 codes, 2 actions: 1 created, 0 updated, 0 up to date

"#]]);
    let expected = "\
actions:
  BrewCoffee:
    - InternalError
    - InvalidInstanceId.NotFound
  RunInstances:
    - ResourceInUse
upstream:
  BrewCoffee: zh:…
  RunInstances: zh:…
";
    assert_eq!(actions(&folder, "errors/cvm.yaml"), expected);
    folder.run("check errors --deny warnings").success();
    // An import removes codes that the built-in catalog now contains.
    folder.write(
        client,
        format!("{stop}{}", action("RunInstances", &["LimitExceeded.InstanceQuota"])),
    );
    folder.run(import).success().stdout_eq(str![[r#"
updated errors/cvm.yaml: 1 action removed because it is gone upstream, 1 action removed because it is built in
errors/cvm.yaml: all of its content is built in; you can delete it
1 product, 0 codes: 0 created, 1 updated, 0 up to date

"#]]);
    assert!(!folder.read("errors/cvm.yaml").contains("actions:"));
    // With `--whole`, the file is complete, so a code that is missing from its table is omitted.
    let whole = "import --zh sdk/zh --product cvm --actions --whole -o whole";
    let said = stdout(&folder.run(whole).success());
    let left_out = "codes omitted from actions, because the product does not define them: LimitExceeded.InstanceQuota\n";
    assert!(said.contains(left_out), "{said}");
    let lists = actions(&folder, "whole/cvm.yaml");
    let expected = "actions:\n  RunInstances: []\n  StopInstances:\n    - InvalidInstanceId.NotFound\nupstream:\n";
    assert!(lists.starts_with(expected), "{lists}");
}

#[test]
fn a_product_without_own_codes_may_have_actions() {
    let folder = folder();
    let import = "import --zh sdk/zh --product nocode --actions -o errors";
    folder.run(import).success();
    let text = folder.read("errors/nocode.yaml");
    assert!(
        text.contains("extends: api_v3\n")
            && text.contains("errors: []\nactions:\n  WatchThing:\n    - InternalError\n"),
        "{text}"
    );
    folder.run("check errors --deny warnings").success();
    folder.run(import).success();
    assert_eq!(folder.read("errors/nocode.yaml"), text);
}

#[test]
fn clients_are_read_from_an_archive() {
    let folder = folder();
    for lang in ["zh", "en"] {
        let mut zip = ZipWriter::new(File::create(folder.path(&format!("{lang}.zip"))).unwrap());
        for version in ["v20200101", "v20240101"] {
            for name in ["errors.go", "client.go"] {
                let path = format!("tencentcloud/demo/{version}/{name}");
                if folder.path(&format!("sdk/{lang}/{path}")).exists() {
                    zip.start_file(format!("sdk/{path}"), SimpleFileOptions::default()).unwrap();
                    zip.write_all(folder.read(&format!("sdk/{lang}/{path}")).as_bytes()).unwrap();
                }
            }
        }
        zip.finish().unwrap();
    }
    folder.run("import --zh zh.zip --en en.zip --product demo --actions -o errors").success();
    let file = "errors/demo.yaml";
    assert_eq!(actions(&folder, file), actions(&with_actions(), file));
}

#[test]
fn the_python_sdk_has_no_actions() {
    let folder = folder();
    folder.write(
        "py/tencentcloud/demo/v20240101/errorcodes.py",
        "# -*- coding: utf8 -*-\n\n\n# 操作失败。\nA = 'FailedOperation.Demo'\n",
    );
    let run = folder.run("import --zh py --product demo --actions -o errors").success();
    let missing = "no client.go of the Go SDK for demo/v20240101: actions are left unchanged\n";
    assert!(stdout(&run).contains(missing), "{}", stdout(&run));
    assert!(!folder.read("errors/demo.yaml").contains("actions:"));
}

#[test]
fn actions_are_written_in_the_style_of_the_file() {
    let folder = with_actions();
    let file = "errors/demo.yaml";
    let text = folder.read(file);
    let (errors, _) = text.split_once("actions:").unwrap();
    let own = "\
# What calls return.
every_action: [FailedOperation.Demo]
actions: # by hand
  Zap: [InternalError]

  # The first.
  Buzz: []
";
    folder.write(file, format!("{errors}{own}# The end.\n"));
    update(&folder);
    let expected = "\
actions: # by hand
  Zap: [InternalError]

  # The first.
  Buzz: []
  DescribeThings: [InternalError, InvalidInstanceId.NotFound, UnsupportedOperation.Retired]
  PingThing: []
  RetireThing: []
  ShipThing: [LimitExceeded.OnlyAbroad]
  UploadThing: [MissingParameter, MissingParameter.]
upstream:
  DescribeThings: zh:…
  PingThing: zh:…
  RetireThing: zh:…
  ShipThing: en:…
  UploadThing: zh:…
# The end.
";
    assert_eq!(actions(&folder, file), expected);
}

#[test]
fn a_file_with_only_actions_gets_entries_if_there_are_any() {
    let folder = folder();
    let own = "product: cvm\nactions:\n  RunInstances: [ResourceInUse]\n";
    folder.write("errors/cvm.yaml", own);
    let table = "sdk/zh/tencentcloud/cvm/v20170312/errors.go";
    folder.write(table, "package v20170312\n\nconst (\n\t// 实例不存在。\n\tA = \"InvalidInstanceId.NotFound\"\n)\n");
    let import = "import --zh sdk/zh --product cvm -o errors";
    folder.run(import).success();
    assert_eq!(folder.read("errors/cvm.yaml"), own);
    folder.write(
        table,
        "package v20170312\n\nconst (\n\t// 新的。\n\tA = \"ResourceNotFound.BrandNew\"\n)\n",
    );
    folder.run(import).success();
    let text = folder.read("errors/cvm.yaml");
    let with_entry = own.replace("actions:", "languages: [zh]\nactions:")
        + "errors:\n  - code: ResourceNotFound.BrandNew\n";
    assert!(text.starts_with(&with_entry), "{text}");
}
