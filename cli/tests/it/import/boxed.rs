//! Imports of built-in products: files that add to them, and files that replace them.

use super::folder;
use crate::{Folder, stdout};

const TABLE: &str = "tencentcloud/ckafka/v20190819/errors.go";

/// Creates tables of a built-in product with a known code, a new one, and a common one.
fn with_ckafka() -> Folder {
    let folder = folder();
    let table = |region: &str, new: &str, internal: &str| {
        format!(
            "package v20190819\n\nconst (\n\t// {region}\n\tA = \"RegionError\"\n\n\t// {new}\n\tB = \
             \"ResourceNotFound.BrandNew\"\n\n\t// {internal}\n\tC = \"InternalError\"\n)\n"
        )
    };
    folder.write(&format!("sdk/zh/{TABLE}"), table("地域错误。", "新的。", "内部错误。"));
    let en = table("The region is wrong.", "It is new.", "Internal error.");
    folder.write(&format!("sdk/en/{TABLE}"), en);
    folder
}

const IMPORT: &str = "import --zh sdk/zh --en sdk/en --product ckafka -o errors";

/// A file as written by a release without a built-in catalog of products.
const OF_BEFORE: &str = "\
# Imported by `tencent-errors import`, which keeps what you edit and refreshes the rest.
product: ckafka
title:
  zh: 消息队列 CKafka
  en: CKAFKA
extends: api_v3
sources:
  - https://github.com/TencentCloud/tencentcloud-sdk-go/blob/master/tencentcloud/ckafka/v20190819/errors.go
errors:
  - code: RegionError
    kind: invalid_argument
    summary:
      zh: 地域错误。
      en: The region is wrong.
    upstream: ZH EN CLASS

  - code: LimitExceeded
    summary:
      zh: 我的。
      en: Mine.
    upstream: zh:111111111111 en:222222222222
";

#[test]
fn a_built_in_product_gets_a_file_with_missing_entries() {
    let folder = with_ckafka();
    let run = folder.run(IMPORT).success();
    assert!(stdout(&run).starts_with("created errors/ckafka.yaml: 1 code\n"), "{}", stdout(&run));
    let text = folder.read("errors/ckafka.yaml");
    assert!(text.contains("\nproduct: ckafka\nsources:\n"), "{text}");
    assert_eq!(text.matches("- code: ").count(), 1, "{text}");
    folder.run("check errors --deny warnings").success();
    assert!(stdout(&folder.run(IMPORT).success()).contains("1 up to date"));
    // Without the new code, nothing is missing from the built-in catalog.
    let folder = with_ckafka();
    for lang in ["zh", "en"] {
        folder.edit(&format!("sdk/{lang}/{TABLE}"), "ResourceNotFound.BrandNew", "RegionError");
        let text = folder.read(&format!("sdk/{lang}/{TABLE}"));
        let (start, _) = text.split_once("\n\n\t// ").unwrap();
        folder.write(&format!("sdk/{lang}/{TABLE}"), format!("{start}\n)\n"));
    }
    let run = folder.run(IMPORT).success();
    assert!(stdout(&run).starts_with("nothing to add for ckafka\n"), "{}", stdout(&run));
    assert!(!folder.path("errors").exists());
}

#[test]
fn a_whole_product_replaces_the_built_in_one() {
    let folder = with_ckafka();
    let run = folder.run(&format!("{IMPORT} --whole")).success();
    assert!(stdout(&run).starts_with("created errors/ckafka.yaml: 2 codes\n"), "{}", stdout(&run));
    let text = folder.read("errors/ckafka.yaml");
    assert!(text.contains("\nproduct: ckafka\nreplace: true\ntitle:\n"), "{text}");
    assert!(text.contains("\nextends: api_v3\n"), "{text}");
    assert!(text.contains("en: The region is wrong.\n"), "{text}");
    // The titles of the built-in product are used.
    assert!(!text.contains("腾讯云 ckafka"), "{text}");
    folder.run("check errors --deny warnings").success();
    folder.run("generate --catalog errors --product ckafka -o errors.rs").success();
    let code = folder.read("errors.rs");
    let variants =
        code.split("pub enum CkafkaError {").nth(1).unwrap().split("\n}\n").next().unwrap();
    assert_eq!(variants.matches("    RegionError,").count(), 1);
    assert!(!variants.contains("UnauthorizedOperation"));
    // Updating the file needs no option.
    assert!(stdout(&folder.run(IMPORT).success()).contains("1 up to date"));
    folder.edit(&format!("sdk/zh/{TABLE}"), "地域错误。", "地域不对。");
    folder.run(IMPORT).success();
    assert!(folder.read("errors/ckafka.yaml").contains("zh: 地域不对。\n"));
}

#[test]
fn a_file_of_additions_becomes_the_whole_product() {
    let folder = with_ckafka();
    folder.run(IMPORT).success();
    folder.edit("errors/ckafka.yaml", "zh: 新的。\n", "zh: 我的说明。\n");
    let run = folder.run(&format!("{IMPORT} --whole")).success();
    assert!(
        stdout(&run).starts_with(
            "updated errors/ckafka.yaml: 1 code added, now replaces the built-in product\n"
        ),
        "{}",
        stdout(&run)
    );
    let text = folder.read("errors/ckafka.yaml");
    assert!(text.contains("\nproduct: ckafka\nreplace: true\ntitle: { zh: "), "{text}");
    assert!(text.contains("\nextends: api_v3\n"), "{text}");
    assert!(text.contains("zh: 我的说明。\n") && text.contains("- code: RegionError\n"), "{text}");
    folder.run("check errors --deny warnings").success();
    assert!(stdout(&folder.run(&format!("{IMPORT} --whole")).success()).contains("1 up to date"));
}

#[test]
fn an_old_file_keeps_edited_entries() {
    let folder = with_ckafka();
    // The digests are the same as after a fresh import.
    folder.run(&format!("{IMPORT} --whole")).success();
    let whole = folder.read("errors/ckafka.yaml");
    let seen = whole.split("- code: RegionError\n").nth(1).unwrap();
    let seen = seen.split("upstream: ").nth(1).unwrap().lines().next().unwrap();
    let class =
        if whole.contains("kind: invalid_argument") { "    kind: invalid_argument\n" } else { "" };
    let before =
        OF_BEFORE.replace("ZH EN CLASS", seen).replace("    kind: invalid_argument\n", class);
    folder.write("errors/ckafka.yaml", &before);
    let run = folder.run(IMPORT).success();
    let line = "updated errors/ckafka.yaml: 1 code added, 1 code no longer upstream, 1 code removed because it is built in, `extends` left to the built-in catalog\n";
    assert!(stdout(&run).starts_with(line), "{}", stdout(&run));
    let text = folder.read("errors/ckafka.yaml");
    assert!(!text.contains("RegionError"), "{text}");
    assert!(!text.contains("extends:"), "{text}");
    assert!(
        text.contains("zh: 我的。\n") && text.contains("- code: ResourceNotFound.BrandNew\n"),
        "{text}"
    );
    folder.run("check errors").success();
    assert!(stdout(&folder.run(IMPORT).success()).contains("1 up to date"));
}

#[test]
fn an_old_file_replaces_all_its_entries_with_a_new_one() {
    let folder = with_ckafka();
    for lang in ["zh", "en"] {
        folder.edit(&format!("sdk/{lang}/{TABLE}"), "ResourceNotFound.BrandNew", "InternalError.X");
    }
    folder.run(&format!("{IMPORT} --whole")).success();
    // The only entry is one that the built-in catalog contains.
    folder.edit("errors/ckafka.yaml", "replace: true\n", "");
    let text = folder.read("errors/ckafka.yaml");
    let (start, _) = text.split_once("\n\n  - code: InternalError.X").unwrap();
    folder.write("errors/ckafka.yaml", format!("{start}\n"));
    let run = stdout(&folder.run(IMPORT).success());
    assert!(run.contains(": 1 code added, 1 code removed because it is built in"), "{run}");
    let text = folder.read("errors/ckafka.yaml");
    assert!(text.contains("errors:\n  - code: InternalError.X\n"), "{text}");
    assert_eq!(text.matches("- code: ").count(), 1, "{text}");
    assert!(stdout(&folder.run(IMPORT).success()).contains("1 up to date"));
}

#[test]
fn a_built_in_code_is_removed_with_its_link_and_name() {
    let folder = folder();
    let (code, name) = ("InvalidParameterValue.TooLarge", "TooLargeInInvalidParameterValue");
    for (lang, text, link) in [("zh", "参数值过大", "文档"), ("en", "It is too large", "the page")]
    {
        folder.write(
            &format!("sdk/{lang}/tencentcloud/cvm/v20170312/errors.go"),
            format!(
                "package v20170312\n\nconst (\n\t// {text}, see [{link}](https://example.com/{lang}#limits).\n\tA = \"{code}\"\n\n\t\
                 // {text}.\n\tB = \"InvalidParameter.ValueTooLarge\"\n)\n"
            ),
        );
    }
    let import = "import --zh sdk/zh --en sdk/en --product cvm -o errors";
    folder.run(&format!("{import} --whole")).success();
    // The file as written by a release without a built-in catalog of products.
    folder.edit("errors/cvm.yaml", "replace: true\n", "");
    let before = folder.read("errors/cvm.yaml");
    assert!(before.contains("#limits"), "{before}");
    let named = before.contains(&format!("    name: {name}\n"));
    folder.run(import).success();
    let after = folder.read("errors/cvm.yaml");
    assert!(named && !after.contains(code) && !after.contains("#limits"), "{before}\n{after}");
}

#[test]
fn a_document_is_not_replaced_by_tables() {
    let folder = folder();
    let run = folder.run("import --zh sdk/zh --product scf --whole -o errors").success();
    assert!(stdout(&run).contains("`scf` is described by a document"), "{}", stdout(&run));
    let text = folder.read("errors/scf.yaml");
    assert!(text.contains("\nproduct: scf\n") && !text.contains("replace:"), "{text}");
}
