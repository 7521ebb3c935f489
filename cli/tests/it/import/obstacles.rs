//! Problems that prevent imports.

use std::fs;

use super::{DEMO_EN, DEMO_ZH, IMPORT_ALL, IMPORT_DEMO, folder, imported};
use crate::{Folder, stderr, stdout};

#[test]
fn a_file_with_problems_is_left_alone_and_the_others_are_imported() {
    let folder = imported();
    folder.edit("errors/demo.yaml", "    kind: not_found\n", "    kind: not_fund\n");
    let before = folder.read("errors/demo.yaml");
    folder.edit(DEMO_ZH, "// 操作失败。", "// 没有成功。");
    let run = folder.run(IMPORT_ALL).code(1);
    assert!(
        stderr(&run).starts_with("error[unknown-kind]: unknown kind `not_fund`\n"),
        "{}",
        stderr(&run)
    );
    assert_eq!(folder.read("errors/demo.yaml"), before);
    assert!(folder.path("errors/zhonly.yaml").exists());
}

#[test]
fn a_file_of_another_product_is_not_overwritten() {
    let folder = folder();
    folder.write("errors/demo.yaml", crate::CRM);
    let run = folder.run(IMPORT_DEMO).code(1);
    assert!(
        stderr(&run)
            .starts_with("error[file-in-the-way]: the file does not belong to product `demo`\n")
    );
    assert_eq!(folder.read("errors/demo.yaml"), crate::CRM);
    folder.write("file", "");
    let run = folder.run("import --zh sdk/zh --all -o file").code(2);
    assert_eq!(stderr(&run), "error: file is not a directory\n");
}

#[test]
fn invalid_results_are_not_written() {
    let folder = folder();
    // Another product uses the name of the enum.
    folder.write("errors/other.yaml", crate::CRM.replace("extends:", "enum: DemoError\nextends:"));
    let run = folder.run(IMPORT_ALL).code(1);
    assert!(
        stderr(&run).contains("enum `DemoError` is taken by another product"),
        "{}",
        stderr(&run)
    );
    // The label shows the line of the other file.
    assert!(stderr(&run).contains("| product: crm\n"), "{}", stderr(&run));
    assert!(!folder.path("errors/demo.yaml").exists());
    assert!(folder.path("errors/zhonly.yaml").exists());
}

#[test]
fn a_file_that_extends_a_broken_one_is_updated() {
    let folder = imported();
    folder.edit("errors/demo.yaml", "extends: api_v3", "extends: middle");
    folder.write("errors/middle.yaml", "product: middle\nextends: api_v3\nerrors: [\n");
    let before = folder.read("errors/demo.yaml");
    // The file may inherit from entries that cannot be read, so it is left unchanged.
    folder.run(IMPORT_DEMO);
    assert_eq!(folder.read("errors/demo.yaml"), before);
}

#[test]
fn comments_stay_wherever_they_are() {
    let folder = imported();
    folder.edit("errors/demo.yaml", "      zh: 实例不存在。\n", "      zh: '实例不存在。' # a\n");
    folder.edit(
        "errors/demo.yaml",
        "      zh: 操作失败。\n      en: Operation failed.\n",
        "      zh: |- # b\n        操作失败。\n      # c\n      en: # d\n        Operation failed.\n",
    );
    folder.edit(
        "errors/demo.yaml",
        "    upstream: zh:8cee5db00e82 class:46b2e93c2f9a\n",
        "    upstream: \"zh:8cee5db00e82 class:46b2e93c2f9a\" # e\n",
    );
    folder.edit(DEMO_ZH, "// 实例不存在。", "// 找不到。");
    folder.edit(DEMO_ZH, "// 操作失败。", "// 没有成功。");
    folder.edit(DEMO_EN, "// Operation failed.", "// It failed.");
    folder.edit(DEMO_ZH, "// 系统错误。", "// 系统出错。");
    assert_eq!(
        folder.update(),
        [
            "-      zh: |- # b",
            "-        操作失败。",
            "+      zh: 没有成功。 # b",
            "-        Operation failed.",
            "-    upstream: zh:… en:…",
            "+        It failed.",
            "+    upstream: zh:… en:…",
            "-      zh: 系统错误。",
            "-    upstream: \"zh:… # e",
            "+      zh: 系统出错。",
            "+    upstream: zh:… # e",
            "-      zh: '实例不存在。' # a",
            "+      zh: 找不到。 # a",
            "-    upstream: zh:… en:…",
            "+    upstream: zh:… en:…",
        ]
    );
}

#[test]
fn a_translation_that_equals_the_common_code_is_kept() {
    let folder = imported();
    folder.edit(
        "errors/demo.yaml",
        "      zh: Insufficient balance.\n",
        "      zh: Insufficient balance.\n      en: Operation failed.\n",
    );
    assert_eq!(folder.update(), [""; 0]);
}

#[test]
fn a_new_code_takes_its_name_from_a_variant_that_was_not_named() {
    let folder = imported();
    folder.edit(
        DEMO_ZH,
        "\t// 缺少参数。",
        "\t// 实例的。\n\tX = \"InvalidInstanceIdNotFound\"\n\n\t// 缺少参数。",
    );
    let run = folder.run(&format!("{IMPORT_DEMO} --dry-run")).success();
    let expected = "errors/demo.yaml: the variant of `InvalidInstanceId.NotFound` is now `NotFoundInInvalidInstanceId`, because its old name is a code\n";
    assert!(stdout(&run).starts_with(expected), "{}", stdout(&run));
    let changes = folder.update();
    assert_eq!(changes[0], "+    name: NotFoundInInvalidInstanceId");
    assert!(changes.contains(&"+  - code: InvalidInstanceIdNotFound".to_owned()));
}

#[test]
fn a_code_that_cannot_be_added_is_reported_and_skipped() {
    let folder = imported();
    folder.edit(
        "errors/demo.yaml",
        "  - code: AuthFailure.Demo\n",
        "  - code: AuthFailure.Demo\n    name: Mine\n    number: 404\n",
    );
    folder.edit(DEMO_ZH, "\t// 资源售罄。", "\t// 一\n\tX = \"Mine\"\n\n\t// 二\n\tY = \"404\"\n\n\t// 三\n\tZ = \"More\"\n\n\t// 资源售罄。");
    let run = folder.run(IMPORT_DEMO).code(1);
    for reason in [
        "the code `Mine` is the variant name of another entry",
        "the code `404` is the number of another entry",
    ] {
        assert!(stderr(&run).contains(reason), "{}", stderr(&run));
    }
    let text = folder.read("errors/demo.yaml");
    assert!(text.contains("- code: More\n") && !text.contains("- code: Mine\n"));
    folder.run("check errors").success();
}

#[test]
fn unreadable_tables_do_not_deprecate_codes() {
    let folder = imported();
    let before = folder.read("errors/demo.yaml");
    folder.edit(DEMO_ZH, "= \"quota_exceeded\"", "= \"quota_exceeded\" + x");
    let en = folder.read(DEMO_EN);
    folder.write(DEMO_EN, [en.as_bytes(), b"\xFF"].concat());
    folder.run(IMPORT_DEMO).code(1);
    assert_eq!(folder.read("errors/demo.yaml"), before);
}

#[test]
fn a_version_in_only_one_language_is_imported() {
    let folder = folder();
    let table = folder.read(DEMO_EN).replace("Sold out", "Out of stock");
    folder.write("sdk/en/tencentcloud/demo/v20250101/errors.go", table);
    folder.run(IMPORT_DEMO).success();
    let both = folder.read("errors/demo.yaml");
    assert!(both.contains("/demo/v20250101/errors.go\n") && both.contains("en: Out of stock."));
    assert!(both.contains("zh: 资源售罄。"));
    // Without the English tables, no code that only they contain is reported as gone.
    folder.run("import --zh sdk/zh --product demo -o errors").success();
    assert_eq!(folder.read("errors/demo.yaml"), both);
}

#[test]
fn an_empty_version_is_ignored() {
    let folder = folder();
    folder
        .write("sdk/zh/tencentcloud/demo/v20260101/errors.go", "package v20260101\n\nconst (\n)\n");
    folder.run(IMPORT_ALL).success();
    let text = folder.read("errors/demo.yaml");
    assert!(text.contains("/demo/v20240101/errors.go\n") && !text.contains("v20260101"));
}

#[test]
fn a_list_of_languages_that_may_be_used_elsewhere_is_left_alone() {
    let folder = folder();
    folder.run("import --zh sdk/zh --product demo -o errors").success();
    folder.edit("errors/demo.yaml", "languages: [zh]", "languages: &shared [zh]");
    let before = folder.read("errors/demo.yaml");
    let run = folder.run(IMPORT_DEMO).code(1);
    assert!(stderr(&run).contains("would have to change this list"), "{}", stderr(&run));
    assert_eq!(folder.read("errors/demo.yaml"), before);
}

#[test]
fn tables_without_texts_are_in_any_language() {
    let folder = Folder::new();
    let table = "package v20240101\n\nconst (\n\tA = \"InternalError.Demo\"\n)\n";
    folder.write("sdk/zh/tencentcloud/demo/v20240101/errors.go", table);
    folder.run("import --zh sdk/zh --product demo -o errors").success();
    assert!(folder.read("errors/demo.yaml").contains("- code: InternalError.Demo\n"));
}

#[test]
fn sdks_in_the_wrong_language_are_reported() {
    let folder = folder();
    let help = "  |\n  = help: `--zh` takes the SDK with Chinese texts, `--en` the one for the international site, whose name \
        ends in `intl-en`\n";
    for (sdks, message) in [
        ("--zh sdk/en --en sdk/zh", "the SDKs of `--zh` and `--en` are swapped"),
        ("--zh sdk/zh --en sdk/en/../zh", "`--zh` and `--en` name the same SDK"),
        ("--en sdk/zh", "most texts in sdk/zh are not in English"),
        ("--zh sdk/en", "most texts in sdk/en are not in Chinese"),
    ] {
        let run = folder.run(&format!("import {sdks} --all -o errors")).code(2);
        assert_eq!(stderr(&run), format!("error: {message}\n{help}"));
        assert!(!folder.path("errors").exists());
    }
}

#[test]
fn the_order_of_the_languages_does_not_matter() {
    let (both, apart) = (folder(), folder());
    for folder in [&both, &apart] {
        let only = "\t// The limit is exceeded.\n\tLIMITEXCEEDED_ONLYABROAD = \"LimitExceeded.OnlyAbroad\"\n";
        folder.edit(DEMO_EN, only, "");
    }
    both.run(IMPORT_ALL).success();
    apart.run("import --en sdk/en --all -o errors").success();
    apart.run("import --zh sdk/zh --all -o errors").success();
    apart.run(IMPORT_ALL).success();
    let run = apart.run(IMPORT_ALL).success();
    assert!(stdout(&run).contains(" 0 created, 0 updated, 4 up to date\n"), "{}", stdout(&run));
    let text = apart.read("errors/demo.yaml");
    assert!(text.contains("languages: [zh]\n"), "{text}");
    let checked = |folder: &Folder| stdout(&folder.run("check errors").success());
    assert_eq!(checked(&apart).lines().last(), checked(&both).lines().last());
}

#[test]
fn sources_that_the_author_chose_stay() {
    let folder = imported();
    let url = "https://github.com/TencentCloud/tencentcloud-sdk-go/blob/master/tencentcloud/demo/v20240101/errors.go";
    let en = "  - https://github.com/TencentCloud/tencentcloud-sdk-go-intl-en/blob/master/tencentcloud/demo/v20240101/errors.go\n";
    folder.edit("errors/demo.yaml", en, "");
    folder.edit(
        "errors/demo.yaml",
        &format!("  - {url}\n"),
        &format!("  - {url}#L12\n  - {url}\n  - {}\n", url.replace("errors.go", "client.go")),
    );
    assert_eq!(folder.update(), [""; 0]);
}

#[test]
fn two_folders_for_one_product_are_reported() {
    let folder = folder();
    let table = folder.read("sdk/zh/tencentcloud/zhonly/v20210101/errors.go");
    for product in ["Zhonly", "1x", "tencent"] {
        folder.write(&format!("sdk/zh/tencentcloud/{product}/v20210101/errors.go"), &table);
    }
    let run = folder.run(IMPORT_ALL).code(1);
    assert!(
        stderr(&run).contains("zhonly/v20210101 and Zhonly/v20210101 both become product `zhonly`"),
        "{}",
        stderr(&run)
    );
    assert!(
        stderr(&run).contains("the folder name `1x` does not yield a product id in snake_case"),
        "{}",
        stderr(&run)
    );
    assert!(stdout(&run).ends_with(", 2 refused\n"), "{}", stdout(&run));
    assert!(folder.read("errors/tencent.yaml").contains("\nenum: TencentServiceError\n"));
}

#[test]
fn invalid_yaml_is_reported_and_left() {
    let folder = imported();
    folder.edit("errors/demo.yaml", "product: demo\n", "product: demo\nproduct: demo\n");
    fs::rename(folder.path("errors/demo.yaml"), folder.path("errors/mine.yaml")).unwrap();
    let run = folder.run(IMPORT_DEMO).code(1);
    assert!(
        stderr(&run).starts_with(
            "error[duplicate-key]: duplicate key `product`\n --> errors/mine.yaml:4:1\n"
        ),
        "{}",
        stderr(&run)
    );
    let summary = "0 products, 0 codes: 0 created, 0 updated, 0 up to date, 1 refused\n";
    assert_eq!(stdout(&run), summary);
    assert_eq!(folder.catalogs("errors"), ["mine.yaml"]);
}

#[test]
fn codes_that_another_file_adds_are_not_added_again() {
    let folder = folder();
    folder.write(
        "errors/a.yaml",
        "product: scf\nerrors:\n  - { code: ResourceNotFound.FunctionOfTest, summary: { zh: 一, en: one } }\n",
    );
    folder.write("errors/b.yaml", "product: scf\nlanguages: [zh]\nerrors:\n  - { code: X, kind: ok, summary: { zh: 一 }, upstream: none }\n");
    folder.edit(
        "sdk/zh/tencentcloud/scf/v20180416/errors.go",
        "InvalidParameterValue\"",
        "InvalidParameter.New\"",
    );
    let changes = folder.changes("errors/b.yaml", || {
        folder.run("import --zh sdk/zh --product scf -o errors").success();
    });
    assert_eq!(changes[0], "+  - code: InvalidParameter.New");
    folder.run("check errors").success();
}

#[test]
fn files_are_written_despite_closed_output_and_an_unwritable_file() {
    let folder = folder();
    // A folder has the name of the file to write.
    fs::create_dir_all(folder.path("errors/demo.yaml")).unwrap();
    let run = folder.run(IMPORT_ALL).code(2);
    assert!(stderr(&run).contains("error: cannot write errors/demo.yaml: "), "{}", stderr(&run));
    assert!(folder.path("errors/zhonly.yaml").exists());
    assert!(stdout(&run).ends_with(", 1 refused\n"));
}
