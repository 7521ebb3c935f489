//! `explain` of actions.

use serde_json::{Value, json};
use snapbox::str;

use crate::{CRM, Folder, stderr, stdout};

/// Creates a folder with the catalog of a custom product with actions.
fn with_actions() -> Folder {
    let folder = Folder::new();
    let internal = "  - { code: Busy, kind: unavailable, deprecated: true, summary: { zh: 忙。, en: Busy. } }\n";
    let actions = "actions:\n  RunWidgets: [Busy, InternalError, LimitExceeded.InstanceQuota, InvalidInstanceId.NotFound]\n  StopWidgets: []\n";
    folder.write("errors/crm.yaml", format!("{CRM}{internal}{actions}"));
    folder
}

#[test]
fn an_action_lists_what_it_may_return_by_kind() {
    with_actions().run("explain --catalog errors --action crm.RunWidgets").success().stdout_eq(
        str![[r#"
RunWidgets
  product   crm, 客户管理 / Customer Relationship
  variant   CrmAction::RunWidgets
  codes     4, 1 of them a common code of API 3.0
  zh        还可能返回未列出的公共错误码。
  en        Unlisted common codes are also possible.

not_found
  InvalidInstanceId.NotFound: HTTP 404, do not retry
    实例不存在。
    The instance does not exist.

resource_exhausted
  LimitExceeded.InstanceQuota: HTTP 429, do not retry
    实例数量超过配额。
    The instance quota is exceeded.

unavailable
  Busy: HTTP 503, retry, no longer returned
    忙。
    Busy.

internal
  InternalError (api_v3): HTTP 500, retry
    内部错误。
    Internal error.

"#]],
    );
}

#[test]
fn an_action_is_printed_as_json() {
    let run = with_actions()
        .run("explain --catalog errors --product crm --action RunWidgets --json --lang en")
        .success();
    let json: Value = serde_json::from_str(&stdout(&run)).unwrap();
    assert_eq!(json["product"], "crm");
    assert_eq!(json["action"], "RunWidgets");
    assert_eq!(json["variant"], "CrmAction::RunWidgets");
    assert_eq!(json["common"], true);
    let errors = json["errors"].as_array().unwrap();
    let codes: Vec<_> = errors.iter().map(|error| &error["code"]).collect();
    let expected =
        ["InvalidInstanceId.NotFound", "LimitExceeded.InstanceQuota", "Busy", "InternalError"];
    assert_eq!(codes, expected);
    let busy = json!({
        "code": "Busy",
        "product": "crm",
        "variant": "CrmError::Busy",
        "kind": "unavailable",
        "http_status": 503,
        "retryable": true,
        "deprecated": true,
        "summary": { "en": "Busy." },
    });
    assert_eq!(errors[2], busy);
    assert_eq!(errors[3]["product"], "api_v3");
}

#[test]
fn an_action_without_codes_may_return_the_common_ones() {
    let folder = with_actions();
    folder.run("explain --catalog errors --action crm.StopWidgets").success().stdout_eq(str![[
        r#"
StopWidgets
  product   crm, 客户管理 / Customer Relationship
  variant   CrmAction::StopWidgets
  codes     none
  zh        接口文档未列出错误码，但任何接口都可能返回公共错误码。
  en        The service documents no codes for this action; the common codes are always possible.

"#
    ]]);
    let run = folder.run("explain --catalog errors --action crm.StopWidgets --json").success();
    let json: Value = serde_json::from_str(&stdout(&run)).unwrap();
    assert_eq!(json["errors"], json!([]));
    // A product that extends nothing has no common codes.
    let bare = CRM.replace("extends: api_v3\n", "").replace("    number: 7001\n", "    kind: ok\n");
    folder.write("bare.yaml", bare + "actions: { StopWidgets: [] }\n");
    let run =
        folder.run("explain --catalog bare.yaml --action crm.StopWidgets --lang en").success();
    assert!(
        stdout(&run).ends_with("  en        The service documents no codes for this action.\n")
    );
}

#[test]
fn an_action_is_found_under_several_notations() {
    let folder = Folder::new();
    let first = |line: &str| {
        let run = folder.run(&format!("explain --lang en {line}")).success();
        stdout(&run).lines().take(2).collect::<Vec<_>>().join("\n")
    };
    let expected = "RunInstances\n  product   cvm, Cloud Virtual Machine";
    for line in [
        "--action cvm.RunInstances",
        "--action CVM.runinstances",
        "--action cvm:RunInstances",
        "--action cvm/RunInstances --product cvm",
        "--product CVM --action RunInstances",
    ] {
        assert_eq!(first(line), expected, "{line}");
    }
    // No other product has this action.
    let expected = "DeleteIp6Translators\n  product   vpc, Virtual Private Cloud";
    assert_eq!(first("--action DeleteIp6Translators"), expected);
}

#[test]
fn an_unknown_action_is_reported_with_suggestions() {
    let folder = with_actions();
    for (line, message, help) in [
        (
            "--action cvm.RunInstnaces",
            "unknown action `RunInstnaces` of cvm",
            "did you mean `RunInstances`?",
        ),
        (
            "--action cos.Frobnicate",
            "unknown action `Frobnicate` of cos",
            "to add it, list it under `actions` in your own file, and pass the file with `--catalog`",
        ),
        (
            "--action RunInstnaces",
            "no product has an action `RunInstnaces`",
            "did you mean `RunInstances`?",
        ),
        (
            "--action cmv.RunInstances",
            "unknown product `cmv`",
            "did you mean `cvm`, Cloud Virtual Machine?",
        ),
        (
            "--action cvm.RunInstances --product vpc",
            "`cvm.RunInstances` is not an action of vpc",
            "omit `--product`",
        ),
    ] {
        let run = folder.run(&format!("explain {line}")).code(2);
        assert_eq!(stderr(&run), format!("error: {message}\n  |\n  = help: {help}\n"), "{line}");
        assert_eq!(stdout(&run), "");
    }
    folder.run("explain --action cvm.RunInstances LimitExceeded").code(2);
}

#[test]
fn an_ambiguous_action_needs_a_product() {
    let folder = Folder::new();
    for id in ["crm", "erp"] {
        let text = CRM.replace("product: crm", &format!("product: {id}"));
        folder.write(&format!("errors/{id}.yaml"), text + "actions: { RunOwnWidget: [] }\n");
    }
    let run = folder.run("explain --catalog errors --action RunOwnWidget").code(2);
    assert_eq!(
        stderr(&run),
        "error: 2 products have an action `RunOwnWidget`: crm, erp\n  |\n  = help: name the product, as in `crm.RunOwnWidget`\n"
    );
}

#[test]
fn an_action_in_the_text_is_checked_for_the_code() {
    let text = "failed to call 'cvm.RunInstances': [TencentCloudSDKError] Code=LimitExceeded.InstanceQuota, Message=no";
    Folder::new().run_with(["explain", text], "").success().stdout_eq(str![[r#"
LimitExceeded.InstanceQuota
  message   no
  product   cvm, 云服务器 / Cloud Virtual Machine
  variant   CvmError::LimitExceededInstanceQuota
  kind      resource_exhausted, HTTP 429
  retry     no
  zh        剩余配额不足以创建所需数量的实例。
  解决方法  释放不再使用的资源，或在控制台申请提高配额。
  接口      RunInstances 的接口文档列出了该错误码。
  en        The remaining quota does not cover the requested number of instances.
  solution  Release what is no longer needed, or request a higher quota in the console.
  action    RunInstances is documented to return this code.

also a code of edgezone

"#]]);
}

/// Returns the action of the first error in the output of `--json`.
fn action(folder: &Folder, arguments: &[&str]) -> Value {
    let run = folder.run_with(["explain", "--json"].iter().chain(arguments), "");
    let json: Value = serde_json::from_str(&stdout(&run)).unwrap();
    json["errors"][0]["action"].clone()
}

#[test]
fn an_action_is_read_wherever_its_product_is_named() {
    let folder = Folder::new();
    let documented = json!({ "product": "cvm", "name": "RunInstances", "documented": true });
    for text in [
        "cvm.RunInstances: Code=LimitExceeded.InstanceQuota",
        "not allowed (cvm:RunInstances): Code=LimitExceeded.InstanceQuota",
        "Host: cvm.tencentcloudapi.com\nX-TC-Action: RunInstances\nCode=LimitExceeded.InstanceQuota",
        "com.tencentcloudapi.cvm.v20170312.CvmClient.RunInstances(CvmClient.java:1) code: LimitExceeded.InstanceQuota",
        "[CRITAL] api[RunInstances] fail, reason[[TencentCloudSDKError] Code=LimitExceeded.InstanceQuota, Message=no] tencentcloud_instance.web",
    ] {
        assert_eq!(action(&folder, &[text]), documented, "{text}");
    }
    for text in [
        // The text names no action, or no product.
        "cvm.tencentcloudapi.com: Code=LimitExceeded.InstanceQuota",
        "action: RunInstances Code=LimitExceeded",
        // The product has no action with this name.
        "cvm.RunWidgets: Code=LimitExceeded.InstanceQuota",
        // Either action may have failed.
        "cvm.RunInstances, cvm.StartInstances: Code=LimitExceeded.InstanceQuota",
        // The SDK raised the error.
        "cvm.RunInstances: [TencentCloudSDKError] Code=ClientError.NetworkError, Message=no",
    ] {
        assert_eq!(action(&folder, &[text]), Value::Null, "{text}");
    }
}

#[test]
fn a_code_that_the_action_does_not_list_is_reported() {
    let folder = with_actions();
    let of_own = |text: &str| {
        action(&folder, &["--catalog", "errors", text])["documented"].as_bool().unwrap()
    };
    assert!(of_own("crm.RunWidgets: Code=InvalidInstanceId.NotFound"));
    assert!(!of_own("crm.StopWidgets: Code=InvalidInstanceId.NotFound"));
    for (code, sentence) in [
        (
            "FailedOperation.BrandNewNotFound",
            "The documentation of RunInstances does not list this code.",
        ),
        (
            "FailedOperation.Widget",
            "The documentation of RunInstances does not list FailedOperation.Widget.",
        ),
        (
            "RequestLimitExceeded",
            "The documentation of RunInstances does not list this code, but any action may return a common code.",
        ),
    ] {
        let text = format!("cvm.RunInstances: [TencentCloudSDKError] Code={code}, Message=no");
        let run = folder.run_with(["explain", "--lang", "en", &text], "").success();
        let stdout = stdout(&run);
        let lines: Vec<&str> = stdout.lines().filter(|line| line.starts_with("  action")).collect();
        assert_eq!(lines, [format!("  action    {sentence}")], "{code}");
    }
}

#[test]
fn every_line_of_a_log_is_checked_for_its_action() {
    let log = "\
2026-11-01 INFO started
2026-11-01 cvm.RunInstances: [TencentCloudSDKError] Code=LimitExceeded.InstanceQuota, Message=no
2026-11-01 cvm.DescribeZones: [TencentCloudSDKError] Code=LimitExceeded.InstanceQuota, Message=no
";
    let run = Folder::new().run_with(["explain", "--lang", "en", "-"], log).success();
    let text = stdout(&run);
    let lines: Vec<&str> = text.lines().filter(|line| line.starts_with("    ")).collect();
    assert_eq!(
        lines,
        [
            "    The remaining quota does not cover the requested number of instances.",
            "    RunInstances is documented to return this code.",
            "    The remaining quota does not cover the requested number of instances.",
            "    The documentation of DescribeZones does not list this code.",
        ]
    );
}

#[test]
fn an_action_without_a_product_is_one_of_the_matching_product() {
    let folder = Folder::new();
    let explained =
        |text: &str| stdout(&folder.run_with(["explain", "--lang", "en", text], "")).to_owned();
    let listed = "  action    RunInstances is documented to return this code.\n";
    let text = explained("Action=RunInstances code=InvalidInstanceName.TooLong message=x");
    assert!(text.contains(listed), "{text}");
    // Several products have this code, so any of them may be meant.
    let text = explained("Action=RunInstances code=InvalidInstanceId.NotFound message=x");
    assert!(!text.contains("  action "), "{text}");
    let named = explained(
        "cvm.tencentcloudapi.com Action=RunInstances code=InvalidInstanceId.NotFound message=x",
    );
    assert!(
        named.contains("  action    The documentation of RunInstances does not list"),
        "{named}"
    );
    let text = explained(
        "vpc.tencentcloudapi.com Action=RunInstances code=InvalidInstanceId.NotFound message=x",
    );
    assert!(!text.contains("  action "), "{text}");
}

#[test]
fn an_action_counts_its_common_codes() {
    let folder = Folder::new();
    let entry = "errors:\n  - { code: A, kind: aborted, summary: { zh: 一, en: one } }\n";
    let file = |codes: &str| {
        format!(
            "product: p\ntitle: {{ zh: 一, en: One }}\nextends: api_v3\nactions:\n  Run: [{codes}]\n{entry}"
        )
    };
    for (codes, expected) in [
        ("A", "1"),
        ("A, InternalError", "2, 1 of them a common code of API 3.0"),
        ("A, InternalError, ResourceInUse", "3, 2 of them common codes of API 3.0"),
    ] {
        folder.write("p.yaml", file(codes));
        let run = folder.run("explain --catalog p.yaml --action p.Run --lang en").success();
        let line = format!("\n  codes     {expected}\n");
        assert!(stdout(&run).contains(&line), "{}", stdout(&run));
    }
}
