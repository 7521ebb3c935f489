//! `explain`.

mod actions;
mod logs;
mod products;

use serde_json::Value;
use snapbox::str;
use tencent_errors_tests::product;

use crate::{Folder, stdout};

/// Returns the variants that `explain` finds in a text.
fn variants(arguments: &[&str]) -> Vec<String> {
    variants_in(&Folder::with_crm(), arguments)
}

fn variants_in(folder: &Folder, arguments: &[&str]) -> Vec<String> {
    let run = folder.run_with(["explain", "--json"].iter().chain(arguments), "");
    let json: Value = serde_json::from_str(&stdout(&run)).unwrap();
    let matches = json["matches"].as_array().unwrap().iter();
    matches.map(|known| known["variant"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_code_is_explained() {
    Folder::new().run("explain AuthFailure.SignatureFailure").success().stdout_eq(str![[r#"
AuthFailure.SignatureFailure
  product   api_v3, 云 API 3.0 / Tencent Cloud API 3.0
  variant   ApiV3Error::AuthFailureSignatureFailure
  kind      unauthenticated, HTTP 401
  retry     no
  zh        签名错误。
  解决方法  检查密钥、临时令牌、签名过程和本机时间。
  en        Signature error.
  solution  Check the key and the token, how the request is signed, and the clock of the machine.

"#]]);
}

#[test]
fn a_number_is_explained() {
    Folder::new().run("explain 4100").success().stdout_eq(str![[r#"
InvalidParameter.SignatureFailure
  product   api_v2, 云 API 2.0 / Tencent Cloud API 2.0
  variant   ApiV2Error::InvalidParameterSignatureFailure
  number    4100
  kind      unauthenticated, HTTP 401
  retry     no
  api 3.0   AuthFailure.SignatureFailure
  zh        身份认证失败
  说明      身份认证失败，一般是由于签名计算错误导致的，请参考文档中 签名方法 部分。
  解决方法  身份认证失败，一般是由于签名计算错误导致的。
  en        Authentication failed
  details   Authentication failed, usually because the signature was computed incorrectly. See the section on signature methods in the documentation.
  solution  Authentication failed, usually because the signature was computed incorrectly.
  link      https://cloud.tencent.com/document/api/213/568

"#]]);
}

#[test]
fn an_own_product_is_explained_in_one_language() {
    Folder::with_crm()
        .run("explain --catalog errors/crm.yaml InvalidInstanceId.NotFound --lang zh")
        .success()
        .stdout_eq(str![[r#"
InvalidInstanceId.NotFound
  product   crm, 客户管理
  variant   CrmError::InvalidInstanceIdNotFound
  kind      not_found, HTTP 404
  retry     no
  zh        实例不存在。
  解决方法  检查实例 ID。
  link      https://example.com/crm

InvalidInstanceId.NotFound
  products  cbs, cvm, vpc
  kind      not_found, HTTP 404
  retry     no
  zh        找不到该实例。
  解决方法  检查 ID 或名称是否正确，以及该资源是否位于请求的地域并属于当前账号。

"#]]);
}

#[test]
fn a_newer_code_is_explained_by_its_category() {
    Folder::new().run("explain --product api_v3 LimitExceeded.Brand.New").success().stdout_eq(
        str![[r#"
LimitExceeded, the closest known code
  product   api_v3, 云 API 3.0 / Tencent Cloud API 3.0
  variant   ApiV3Error::LimitExceeded
  kind      resource_exhausted, HTTP 429
  retry     no
  zh        超过配额限制。
  解决方法  释放不再使用的资源，或在控制台申请提高配额。
  en        Quota limit exceeded.
  solution  Release what is no longer needed, or request a higher quota in the console.

"#]],
    );
}

#[test]
fn a_typo_is_reported_with_a_suggestion() {
    Folder::new().run("explain RequestLimitExceded --lang en").success().stdout_eq(str![[r#"
did you mean RequestLimitExceeded?

RequestLimitExceeded
  product   api_v3, Tencent Cloud API 3.0
  variant   ApiV3Error::RequestLimitExceeded
  kind      resource_exhausted, HTTP 429
  retry     yes, with backoff, if the call is idempotent
  en        The number of requests exceeds the frequency limit.
  solution  Send fewer requests per second, and retry with exponential backoff.

did you mean RequestSizeLimitExceeded?
did you mean RequestLimitExceeded.Midas?

"#]]);
    // A code that was already explained is not suggested.
    let stdout = stdout(&Folder::new().run("explain AuthFailure.SignatureFailur").success());
    assert!(stdout.contains("did you mean AuthFailure.SignatureFailure?\n"), "{stdout}");
    assert!(!stdout.contains("did you mean AuthFailure?"), "{stdout}");
    Folder::new().run("explain Widgetry").code(1).stdout_eq(str![[r#"
no known code, number or message was found

"#]]);
}

#[test]
fn an_unknown_code_is_explained_by_its_words() {
    Folder::new().run("explain FailedOperation.BrandNewNotFound").success().stdout_eq(str![[r#"
FailedOperation.BrandNewNotFound, by the rule `*NotFound*`
  kind      not_found, HTTP 404
  retry     no
  解决方法  检查 ID 或名称是否正确，以及该资源是否位于请求的地域并属于当前账号。
  solution  Check the ID or name, and that the resource is in the region of the request and belongs to this account.

FailedOperation, the closest known code
  product   api_v3, 云 API 3.0 / Tencent Cloud API 3.0
  variant   ApiV3Error::FailedOperation
  kind      internal, HTTP 500
  retry     no
  zh        操作失败。
  en        Operation failed.

did you mean FailedOperation.CasterNotFound?
did you mean FailedOperation.ExampleNotFound?
did you mean FailedOperation.ModelNotFound?

"#]]);
    // A reviewed exception: the text of this code states that the name exists.
    let run = Folder::new()
        .run("explain --json --product api_v3 FailedOperation.CompliancePackNameIsNotExist")
        .success();
    let json: Value = serde_json::from_str(&stdout(&run)).unwrap();
    assert_eq!(json["classes"][0]["by"], "review");
    assert_eq!(json["classes"][0]["kind"], "already_exists");
    // The rule that matches its words contradicts the review, so its advice is not given.
    assert_eq!(json["classes"][0]["solution"], Value::Null);
    let run = Folder::new().run("explain --json --lang zh LimitExceeded.TooFrequently").success();
    let json: Value = serde_json::from_str(&stdout(&run)).unwrap();
    let solution = &json["classes"][0]["solution"];
    assert_eq!(solution, &serde_json::json!({ "zh": "降低请求频率，并采用指数退避策略重试。" }));
    // If only the category decides, the closest entry is explained.
    let run = Folder::new().run("explain FailedOperation.Widget").success();
    assert!(stdout(&run).starts_with("FailedOperation, the closest known code\n"));
    let run = Folder::new().run("explain OperationDenied.Widget").success();
    assert!(stdout(&run).starts_with("OperationDenied.Widget, by its category\n"));
}

#[test]
fn every_code_of_a_text_is_explained_separately() {
    let text = "Code=UnsupportedOperation.Foo Code=AuthFailure.MFAFailure Code=AuthFailure.NoSuch";
    let run = Folder::new().run_with(["explain", "--json", "--product", "api_v2", text], "");
    let json: Value = serde_json::from_str(&stdout(&run)).unwrap();
    let classes: Vec<_> =
        json["classes"].as_array().unwrap().iter().map(|class| &class["code"]).collect();
    assert_eq!(
        classes,
        ["UnsupportedOperation.Foo", "AuthFailure.MFAFailure", "AuthFailure.NoSuch"]
    );
    let run = Folder::new().run_with(["explain", "--json", text], "");
    let json: Value = serde_json::from_str(&stdout(&run)).unwrap();
    assert_eq!(json["classes"].as_array().unwrap().len(), 1, "{json}");
}

#[test]
fn the_closest_code_of_api_3_0_is_first() {
    let run = Folder::new().run("explain AuthFailure.Brand").success();
    let text = stdout(&run);
    assert!(text.contains("  product   api_v3,") && !text.contains("api_v2"), "{text}");
}

#[test]
fn a_negative_number_is_explained() {
    let folder = Folder::new();
    folder.write(
        "t.yaml",
        product(
            "t",
            "  - { number: -302, name: Mine, kind: internal, summary: { zh: 一, en: one } }\n",
        ),
    );
    let run = folder.run("explain --catalog t.yaml -302").success();
    assert!(stdout(&run).starts_with("-302\n  product   t,"), "{}", stdout(&run));
    folder.run("explain -303").code(1);
}

#[test]
fn responses_of_every_generation_are_explained() {
    let v3 =
        r#"{"Response": {"Error": {"Code": "LimitExceeded", "Message": "no"}, "RequestId": "1"}}"#;
    assert_eq!(variants(&[v3]), ["ApiV3Error::LimitExceeded"]);
    // The number is more specific than the string, which three entries share.
    let v2 = r#"{"code": "4102", "codeDesc": "AuthFailure", "message": "no"}"#;
    assert_eq!(variants(&[v2]), ["ApiV2Error::AuthFailureResource"]);
    let scf = r#"{"statusCode": 433, "errorMessage": "no", "requestId": "1"}"#;
    assert_eq!(variants(&[scf]), ["ScfStatus::TimeLimitReached"]);
}

#[test]
fn lines_of_logs_are_explained() {
    let go = "2026/01/01 [TencentCloudSDKError] Code=RequestLimitExceeded, Message=slow down, RequestId=1";
    assert_eq!(variants(&[go]), ["ApiV3Error::RequestLimitExceeded"]);
    let status = r#"HTTP status 200: {"Response":{"Error":{"Code":"LimitExceeded","Message":""}}}"#;
    assert_eq!(variants(&[status]), ["ApiV3Error::LimitExceeded"]);
    let message = "error: timeout 10000ms, https://cam.internal.tencentcloudapi.com/";
    assert_eq!(variants(&[message]), ["ServerlessFrameworkError::CamTimeout"]);
    // Several unquoted arguments form one text.
    assert_eq!(variants(&["code:", "4100"]), ["ApiV2Error::InvalidParameterSignatureFailure"]);
    assert_eq!(variants(&["all is well"]), [""; 0]);
}

#[test]
fn a_message_shared_by_products_is_explained_for_each() {
    let folder = Folder::new();
    let entry = |message: &str, name: &str| {
        format!(
            "  - {{ message: {message:?}, name: {name}, kind: internal, summary: {{ zh: 一, en: one }} }}\n"
        )
    };
    for (id, name) in [("mine", "OfMine"), ("other", "OfOther")] {
        // The template with the most text wins, regardless of its position.
        let entries =
            [entry("{}10000ms{}", "Less"), entry("timeout {}ms", name), entry("out {}ms", "Least")];
        let head = format!("product: {id}\ntitle: {{ zh: 一, en: one }}\nerrors:\n");
        folder.write(&format!("{id}.yaml"), head + &entries.concat());
    }
    let message = "error: timeout 10000ms, https://cam.internal.tencentcloudapi.com/";
    let arguments = ["--catalog", "mine.yaml", "--catalog", "other.yaml", message];
    assert_eq!(
        variants_in(&folder, &arguments),
        ["MineError::OfMine", "OtherError::OfOther", "ServerlessFrameworkError::CamTimeout"]
    );
}

#[test]
fn a_code_is_preferred_to_a_variant_name() {
    // API 2.0 has a variant with this name but without a string code.
    assert_eq!(variants(&["ResourceNotFound"]), ["ApiV3Error::ResourceNotFound"]);
    assert_eq!(variants(&["ApiV2Error::ResourceOpFailed"]), [""; 0]);
    assert_eq!(
        variants(&["ApiV2Error::InternalErrorResourceOpFailed"]),
        ["ApiV2Error::InternalErrorResourceOpFailed"]
    );
}

#[test]
fn a_status_is_less_specific_than_a_code() {
    let wrapped = r#"{"code":200,"data":{"Response":{"Error":{"Code":"AuthFailure.SignatureExpire","Message":""}}}}"#;
    assert_eq!(variants(&[wrapped]), ["ApiV3Error::AuthFailureSignatureExpire"]);
    let message =
        r#"{"code":500,"message":"[TencentCloudSDKException] code:AuthFailure.SignatureExpire x"}"#;
    assert_eq!(variants(&[message]), ["ApiV3Error::AuthFailureSignatureExpire"]);
}

#[test]
fn a_status_hides_no_code() {
    for (text, variant) in [
        ("HTTP status 500, Code=AuthFailure.Brand.New", "ApiV3Error::AuthFailure"),
        (
            r#"{"statusCode":404,"Response":{"Error":{"Code":"ResourceNotFound.BrandNew"}}}"#,
            "ApiV3Error::ResourceNotFound",
        ),
        (
            "http code=200 err code=RequestLimitExceeded.Brand.New",
            "ApiV3Error::RequestLimitExceeded",
        ),
    ] {
        assert!(variants(&[text]).contains(&variant.to_owned()), "{text}: {:?}", variants(&[text]));
    }
    for text in [
        r#"HTTP status 200, body {"Response":{"Error":{"Code":"Brand.New","Message":"m"}}}"#,
        "[TencentCloudSDKError] Code=Brand.Foo, Message=Success rate too low",
        "HTTP status: 200, error code 99999",
        "statusCode=500 Code=Typo.Xyz",
    ] {
        let stdout = stdout(&Folder::new().run_with(["explain", text], ""));
        let is_reported = stdout.starts_with("no known code, number or message was found\n")
            || stdout.contains("\n\nnot in any catalog\n");
        assert!(is_reported, "{text}: {stdout}");
    }
}

#[test]
fn a_code_of_many_products_is_one_block() {
    let folder = Folder::new();
    // All products have the same text.
    let run = stdout(&folder.run("explain ResourceNotFound.InstanceNotFound --lang en").success());
    let lines: Vec<&str> = run.lines().collect();
    assert_eq!(lines[0], "ResourceNotFound.InstanceNotFound");
    assert!(
        lines[1].starts_with("  products  a code of 1") && lines[1].ends_with("; `-v` lists them")
    );
    assert_eq!(lines[4], "  en        No such instance.");
    assert!(!run.contains("note"), "{run}");
    let run = stdout(&folder.run("explain -v ResourceNotFound.InstanceNotFound").success());
    assert!(run.contains("  products  cngw, dcdb, emr, ") && run.contains(", redis, "), "{run}");
    let run = stdout(&folder.run("explain --json ResourceNotFound.InstanceNotFound").success());
    let json: serde_json::Value = serde_json::from_str(&run).unwrap();
    let matches = json["matches"].as_array().unwrap();
    assert!(matches.iter().any(|known| known["product"] == "redis") && matches.len() > 10);
    // Most products have the same text.
    let run = stdout(&folder.run("explain InvalidFilter --lang en").success());
    assert!(run.contains("  en        The filter is not valid.\n"), "{run}");
    assert!(run.contains(
        "  note      most of these products have this text; use `--product` to pick one\n"
    ));
    // The products have different texts.
    let run =
        stdout(&folder.run("explain InvalidParameterValue.LimitExceeded --lang en").success());
    assert!(run.contains("  en        Invalid parameter value.\n"), "{run}");
    assert!(run.contains(
        "this is the meaning of `InvalidParameterValue` in all of them; use `--product`"
    ));
    // A named product is explained with its own text.
    let one = "explain InvalidParameterValue.LimitExceeded --lang en --product vpc";
    let run = stdout(&folder.run(one).success());
    assert!(run.contains("  product   vpc, ") && !run.contains("note"), "{run}");
}

#[test]
fn several_errors_are_all_explained() {
    let lines = "{\"code\":4100}\n{\"Error\":{\"Code\":\"LimitExceeded\"}}";
    assert_eq!(
        variants(&[lines]),
        ["ApiV2Error::InvalidParameterSignatureFailure", "ApiV3Error::LimitExceeded"]
    );
    let words = "RequestLimitExceeded then LimitExceeded then code 4100";
    assert_eq!(variants(&[words]).len(), 3);
}

#[test]
fn a_success_is_not_an_error() {
    for text in [
        r#"{"code":0,"message":"","codeDesc":"Success"}"#,
        r#"{"statusCode":200,"Response":{"RequestId":"x"}}"#,
        "status=200 ok",
    ] {
        let run = Folder::new().run_with(["explain", text], "").success();
        assert_eq!(stdout(&run), "this is a success, not an error\n", "{text}");
    }
    assert_eq!(variants(&["200"]), ["ScfStatus::Success"]);
}

#[test]
fn standard_input_is_read() {
    let run =
        Folder::new().run_with(["explain", "--json", "-"], "\u{FEFF}{\"code\": 5000}\n").success();
    assert!(stdout(&run).contains("ApiV2Error::ResourceNotFound"));
}

#[test]
fn products_limit_the_lookup() {
    let catalog = ["--catalog", "errors/crm.yaml"];
    assert_eq!(
        variants(&[catalog[0], catalog[1], "7001"]),
        ["CrmError::LimitExceededInstanceQuota"]
    );
    assert_eq!(variants(&["7001"]), [""; 0]);
    // The product's own codes are preferred to those of extended products.
    let of_crm = ["--product", "crm", "LimitExceeded"];
    assert_eq!(variants(&[&catalog[..], &of_crm].concat()), ["ApiV3Error::LimitExceeded"]);
    let run = Folder::new().run("explain --product cmr 1").code(2);
    assert!(crate::stderr(&run).starts_with("error: unknown product `cmr`\n"));
}

#[test]
fn json_has_everything() {
    let run = Folder::with_crm()
        .run("explain --json --catalog errors --product crm InvalidInstanceId.NotFound")
        .success();
    assert_eq!(
        serde_json::from_str::<Value>(&stdout(&run)).unwrap(),
        serde_json::json!({
            "errors": [{
                "code": "InvalidInstanceId.NotFound",
                "shape": "word",
                "message": "",
                "request_id": null,
                "request_ids": [],
                "http_status": null,
                "others": [],
                "action": null,
            }],
            "classes": [],
            "matches": [{
                "error": 0,
                "found": "exact",
                "by": null,
                "product": "crm",
                "variant": "CrmError::InvalidInstanceIdNotFound",
                "code": "InvalidInstanceId.NotFound",
                "number": null,
                "kind": "not_found",
                "http_status": 404,
                "retryable": false,
                "deprecated": false,
                "successor": null,
                "messages": [],
                "summary": { "zh": "实例不存在。", "en": "The instance does not exist." },
                "description": null,
                "solution": { "zh": "检查实例 ID。", "en": "Check the instance ID." },
                "links": ["https://example.com/crm"],
            }],
            "related": [],
            "success": false,
            "suggestions": [],
        })
    );
}

#[test]
fn a_broken_catalog_is_reported() {
    let folder = Folder::new();
    folder.write("bad.yaml", "product: bad\n");
    let run = folder.run("explain --catalog bad.yaml 1").code(1);
    assert!(crate::stderr(&run).contains("error[missing-key]: missing key `title`\n"));
}

#[test]
fn the_environment_names_catalogs_if_none_are_given() {
    let folder = Folder::with_crm();
    let run = |arguments: &[&str], catalogs: &str| {
        crate::program()
            .current_dir(folder.path(""))
            .arg("explain")
            .args(arguments)
            .env("TENCENT_ERRORS_CATALOGS", catalogs)
            .assert()
    };
    let code = "InvalidInstanceId.NotFound";
    let found = run(&[code], "errors").success();
    assert!(stdout(&found).contains("CrmError::"), "{}", stdout(&found));
    let without = run(&[code], "").success();
    assert!(!stdout(&without).contains("CrmError::"), "{}", stdout(&without));
    folder.write("empty.yaml", crate::CRM.replace("product: crm", "product: other"));
    let given = run(&[code, "--catalog", "empty.yaml"], "errors").success();
    assert!(!stdout(&given).contains("CrmError::"), "{}", stdout(&given));
    let wrong = run(&[code], "nowhere").code(2);
    let expected = "error: nowhere: no such file\n  |\n  = help: the path is the value of TENCENT_ERRORS_CATALOGS\n";
    assert_eq!(crate::stderr(&wrong), expected);
    let wrong = run(&[code, "--catalog", "nowhere"], "errors").code(2);
    assert_eq!(crate::stderr(&wrong), "error: nowhere: no such file\n");
}

#[test]
fn escapes_in_a_text_do_not_reach_the_terminal() {
    let folder = Folder::new();
    let text = r#"{"Code":"LimitExceeded.A\u001b[2JBNotFound","Message":"m"}"#;
    let run = folder.run_with(["explain", text, "--color", "always"], "");
    assert!(!stdout(&run).contains("\u{1b}[2J"), "{}", stdout(&run));
}

#[test]
fn many_unknown_codes_are_explained_in_a_moment() {
    // Thousands of searches for similar codes would take minutes.
    let text: String = (0..3000).map(|index| format!("InternalEror.X{index} ")).collect();
    let run = Folder::new().run_with(["explain", "-"], &text);
    assert!(stdout(&run).matches("did you mean").count() <= 3);
}
