//! Tests of the choice among entries, with the entries of every product and of a user's own product.

mod typed;

use std::sync::LazyLock;

use tencent_errors_catalog::{Catalog, Source, Sources, load};

use super::explained::{Explained, Explanation};
use super::explainer::Explainer;
use super::field::EXPLAINER;
use super::index::MatchedBy;

/// The built-in documents, a user's own product, and a user's own file that adds to a built-in product.
static OWN: LazyLock<Catalog> = LazyLock::new(|| {
    let mut sources =
        Sources::built_in().products(["api_v2", "api_v3", "cos", "scf", "sdk", "cvm"]);
    let entry = |code: &str| {
        format!("  - {{ code: {code}, kind: not_found, summary: {{ zh: 一, en: one }} }}\n")
    };
    let title = "title: { zh: 客户, en: Customers }\n";
    let shared = "  - { code: Gone, number: 71, name: Gone1, kind: not_found, summary: { zh: 一, en: one } }\n  \
                  - { code: Gone, number: 72, name: Gone2, kind: ok, canonical: true, summary: { zh: 二, en: two } }\n";
    let own = ["InternalError", "InvalidInstanceId.NotFound", "Customer"].map(entry).concat();
    let own = format!("product: crm\n{title}extends: api_v3\nerrors:\n{own}{shared}");
    sources.add(Source::new("crm.yaml", own));
    sources.add(Source::new("cvm.yaml", format!("product: cvm\nerrors:\n{}", entry("FleetEmpty"))));
    load(&sources).unwrap()
});

/// The answers of an explanation: the first entry as `product code-or-number`, with `~` for a part of the code or a
/// similar one, or else the class as `kind status`; `-` for none.
fn answers(explained: &Explained<'_>) -> Vec<String> {
    explained.errors.iter().map(answer).collect()
}

fn answer(error: &Explanation<'_>) -> String {
    match (error.matches.first(), &error.class) {
        (Some(known), _) => {
            let inexact = matches!(known.found, MatchedBy::Prefix | MatchedBy::Similar);
            let title = crate::catalogs::title(known.entry);
            format!("{} {}{title}", known.product.id(), if inexact { "~" } else { "" })
        }
        (None, Some(class)) => format!("{} {}", class.kind, class.http_status),
        (None, None) => "-".to_owned(),
    }
}

/// The answers to a text that a user asks about.
fn asked(text: &str) -> Vec<String> {
    answers(&EXPLAINER.explain(text))
}

/// The answers to a piece of a log.
fn logged(text: &str) -> Vec<String> {
    answers(&EXPLAINER.explain_piece(text))
}

/// The answers with a user's own files.
fn own(product: Option<&str>, text: &str) -> Vec<String> {
    let product = product.map(|id| OWN.product(id).unwrap());
    answers(&Explainer::new(&OWN, product).explain(text))
}

#[test]
fn explain_prefers_own_and_common_entries() {
    let explainer = Explainer::new(&OWN, None);
    let explained = explainer.explain("InternalError");
    let [error] = explained.errors.as_slice() else { panic!("{:?}", answers(&explained)) };
    let products = |matches: &[super::index::Match<'_>]| -> Vec<String> {
        matches.iter().map(|known| known.product.id().to_owned()).collect()
    };
    let mut meant = products(&error.matches);
    meant.sort();
    assert_eq!(meant, ["api_v3", "crm"]);
    assert!(products(&error.others).contains(&"cos".to_owned()), "{:?}", products(&error.others));
    // With a product, its own entry comes before that of the product that it extends.
    assert_eq!(own(Some("crm"), "InternalError"), ["crm InternalError"]);
    assert_eq!(own(Some("crm"), "ResourceNotFound"), ["api_v3 ResourceNotFound"]);
    assert_eq!(own(Some("crm"), "71"), ["crm Gone"]);
}

#[test]
fn explain_leaves_successes_out() {
    let explained = Explainer::new(&OWN, None)
        .explain("[TencentCloudSDKError] code:Gone message:x requestId:y");
    let [error] = explained.errors.as_slice() else { panic!("{:?}", answers(&explained)) };
    let names: Vec<_> = error.matches.iter().map(|known| known.entry.name()).collect();
    // The canonical entry of this code is a success, which explains no error.
    assert_eq!(names, ["Gone1"]);
}

#[test]
fn explain_prefers_the_product_that_a_text_names() {
    for (text, expected) in [
        ("InternalError", "api_v3 InternalError"),
        ("cos.ap-guangzhou.myqcloud.com InternalError", "cos InternalError"),
        (
            "https://cvm.tencentcloudapi.com InvalidInstanceId.NotFound",
            "cvm InvalidInstanceId.NotFound",
        ),
    ] {
        assert_eq!(asked(text), [expected], "{text}");
    }
}

#[test]
fn explain_reads_messages_of_serverless_framework_if_nothing_else_is_meant() {
    let of = |text: &str, is_asked: bool| {
        let explained =
            if is_asked { EXPLAINER.explain(text) } else { EXPLAINER.explain_piece(text) };
        explained.matches().any(|known| known.is_of("serverless_framework"))
    };
    assert!(of("serverless: socket hang up", true));
    assert!(of("serverless: socket hang up", false));
    assert!(of("socket hang up", true));
    // Other programs print it, too.
    assert!(!of("socket hang up", false));
    assert!(of("qcloud: socket hang up", false));
    let long = "x".repeat(60);
    assert!(!of(&format!("{long}: socket hang up"), true));
    assert!(of(&format!("{long}: The appid is unavailable for legal reasons"), true));
    // A message of the object storage is more likely to be meant.
    let both = "The appid is unavailable for legal reasons: The specified bucket does not exist";
    assert_eq!(asked(both), ["cos NoSuchBucket"]);
    assert!(of(&format!("serverless: {both}"), true));
}

#[test]
fn explain_reads_messages_of_clients_in_logs_only_if_they_name_the_service() {
    let message = "Fail to get response because dial tcp: i/o timeout";
    assert_eq!(asked(message), ["sdk ClientError.NetworkError"]);
    assert_eq!(logged(message), [""; 0]);
    assert_eq!(logged(&format!("tencentcloud: {message}")), ["sdk ClientError.NetworkError"]);
    let message = "The specified bucket does not exist";
    assert_eq!(asked(message), ["cos NoSuchBucket"]);
    assert_eq!(logged(message), [""; 0]);
    assert_eq!(logged(&format!("qcloud: {message}")), ["cos NoSuchBucket"]);
}

#[test]
fn explain_shows_the_line_of_a_message_and_its_request_id() {
    let text = "first\nqcloud: The specified bucket does not exist \nRequestId: NWRkMjc5Xzg=";
    let explained = EXPLAINER.explain(text);
    let [error] = explained.errors.as_slice() else { panic!("{:?}", answers(&explained)) };
    assert_eq!(error.message, "qcloud: The specified bucket does not exist");
    assert_eq!(error.request_ids, ["NWRkMjc5Xzg="]);
    assert_eq!(
        (error.http_status, error.title()),
        (None, "qcloud: The specified bucket does not exist")
    );
    for (label, id) in [
        ("requestId=", "abcdefg-1"),
        ("request id: ", "abcdefg-1"),
        ("Request ID：\"", "abcdefg-1"),
        ("请求ID：", "abcdefg_/+=1"),
    ] {
        let explained =
            EXPLAINER.explain(&format!("The specified bucket does not exist, {label}{id}, 1"));
        assert_eq!(explained.errors[0].request_ids, [id], "{label}");
    }
    // Shorter words are not ids.
    let explained = EXPLAINER.explain("The specified bucket does not exist, requestId: none");
    assert_eq!(explained.errors[0].request_ids, [""; 0]);
}

#[test]
fn explain_prefers_codes_to_statuses() {
    let sdk = "[TencentCloudSDKError] code:ResourceNotFound message:gone requestId:1";
    assert_eq!(asked(&format!("Status: 400\n{sdk}")), ["api_v3 ResourceNotFound"]);
    assert_eq!(asked("Request failed with status code 404"), ["not_found 404"]);
    assert_eq!(asked("Request failed with status code 200\nstatus code 503"), ["unavailable 503"]);
    // A message explains a status.
    let explained = EXPLAINER.explain("status code 404: The specified bucket does not exist");
    assert_eq!(answers(&explained), ["cos NoSuchBucket"]);
    assert_eq!(explained.errors[0].http_status, Some(404));
}

#[test]
fn explain_reads_a_status_of_scf_if_the_text_is_about_it() {
    assert_eq!(asked("SCF status 433"), ["scf TimeLimitReached"]);
    assert_eq!(asked("status code 433"), ["scf TimeLimitReached"]);
    for text in ["HTTP status code 433", "status code 429", "status code 451"] {
        assert!(!asked(text).iter().any(|answer| answer.starts_with("scf")), "{text}");
    }
    assert_eq!(logged("scf.tencentcloudapi.com status code 433"), ["scf TimeLimitReached"]);
    assert!(!logged("status code 433").iter().any(|answer| answer.starts_with("scf")));
    assert_eq!(
        asked(r#"{"errorCode":1,"errorMessage":"x UserCodeError y"}"#),
        ["scf UserCodeError"]
    );
}

#[test]
fn explain_reads_names_of_clients_only_with_other_signs() {
    for text in ["ConnectionError: x", "error code=ConnectionError message=x"] {
        assert_eq!(asked(text), ["internal 500"], "{text}");
        let named = format!("cvm.tencentcloudapi.com {text}");
        assert_eq!(asked(&named), ["sdk ConnectionError"], "{named}");
    }
    let sdk = "[TencentCloudSDKError] code:ConnectionError message:x requestId:y";
    assert_eq!(asked(sdk), ["sdk ConnectionError"]);
}

#[test]
fn explain_drops_codes_of_other_clouds() {
    let body =
        |rest: &str| format!("<Error><Code>NoSuchBucket</Code><Message>m</Message>{rest}</Error>");
    assert_eq!(asked(&body("")), ["cos NoSuchBucket"]);
    assert_eq!(asked(&body("<HostId>x</HostId>")), ["not_found 404"]);
    let ours = body("<HostId>x</HostId><Resource>b.cos.myqcloud.com</Resource>");
    assert_eq!(asked(&ours), ["cos NoSuchBucket"]);
}

#[test]
fn explain_matches_the_shape_of_a_response() {
    for (text, expected) in [
        (r#"{"errorcode":"InternalError","errormessage":"x"}"#, "api_v3 InternalError"),
        (r#"{"errorcode":"AccessDenied","errormessage":"x"}"#, "permission_denied 403"),
        (
            r#"{"Response":{"Error":{"Code":"InternalError","Message":"x"},"RequestId":"y"}}"#,
            "api_v3 InternalError",
        ),
        (
            r#"{"code":4100,"message":"x","codeDesc":"y"}"#,
            "api_v2 InvalidParameter.SignatureFailure",
        ),
        ("<Error><Code>InternalError</Code><Message>m</Message></Error>", "cos InternalError"),
        (r#"{"error":{"code":"2003","message":"x","type":"y"}}"#, "unknown 500"),
        (r#"{"Response":{"Error":{"Code":"Frobnicated","Message":"x"},"RequestId":"y"}}"#, "-"),
    ] {
        assert_eq!(asked(text), [expected], "{text}");
    }
}

#[test]
fn explain_classifies_unknown_codes() {
    for (text, expected) in [
        // By the code, if it has two parts.
        (
            "[TencentCloudSDKError] code:ResourceNotFound.Widget message:x requestId:y",
            "api_v3 ~ResourceNotFound",
        ),
        ("[TencentCloudSDKError] code:Widget.NotFound message:x requestId:y", "not_found 404"),
        // By the status, before the words of the code, in the object storage.
        (
            "{'code': 'WidgetNotFound', 'statusCode': 503, 'message': 'x', 'traceid': 'y'}",
            "unavailable 503",
        ),
        // By the message if the code is a number or missing.
        (r#"{"code":-71,"message":"request timeout"}"#, "deadline_exceeded 504"),
    ] {
        assert_eq!(asked(text), [expected], "{text}");
    }
}

#[test]
fn explain_finds_the_longest_known_part_of_a_code() {
    let sdk = |code: &str| format!("[TencentCloudSDKError] code:{code} message:x requestId:y");
    assert_eq!(
        own(None, &sdk("InvalidInstanceId.NotFound.New")),
        ["crm ~InvalidInstanceId.NotFound"]
    );
    assert_eq!(own(Some("crm"), &sdk("Customer.New")), ["crm ~Customer"]);
    assert_eq!(own(None, &sdk("Customer.New")), ["crm ~Customer"]);
    assert_eq!(own(None, &sdk("ResourceNotFound.New.Newer")), ["api_v3 ~ResourceNotFound"]);
    // The name of a variant is not part of a code.
    assert_eq!(own(None, &sdk("InvalidInstanceIdNotFound.New")), ["not_found 404"]);
    // Among the entries of a code, the canonical one is meant.
    let explained = Explainer::new(&OWN, None).explain(&sdk("Gone.New"));
    let names: Vec<_> = explained.matches().map(|known| known.entry.name()).collect();
    assert_eq!(names, ["Gone2"]);
    // A product that extends another one must be meant.
    let new = sdk("FleetEmpty.New");
    assert_eq!(own(None, &new), ["-"]);
    assert_eq!(own(None, &format!("cvm.tencentcloudapi.com {new}")), ["cvm ~FleetEmpty"]);
}

#[test]
fn explain_reads_logs_with_caution() {
    for (text, expected) in [
        ("InternalError", None),
        ("ResourceNotFound: gone", Some("api_v3 ResourceNotFound")),
        ("ResourceNotFound", None),
        ("InvalidInstanceName.TooLong", Some("cvm InvalidInstanceName.TooLong")),
        ("code=InternalError, message=x", Some("api_v3 InternalError")),
        ("code=4100 message=x", Some("api_v2 InvalidParameter.SignatureFailure")),
        ("code=71717 message=x", None),
        ("status code 404", None),
        ("cvm.tencentcloudapi.com status code 404", Some("not_found 404")),
    ] {
        let answers = logged(text);
        assert_eq!(answers.first().map(String::as_str), expected, "{text}");
    }
}

#[test]
fn explain_joins_mentions_of_one_error() {
    let sdk = |message: &str, id: &str| {
        format!("[TencentCloudSDKError] code:ResourceNotFound message:{message} requestId:{id}\n")
    };
    let explained =
        EXPLAINER.explain(&(sdk("gone", "a-1") + &sdk("gone", "a-2") + &sdk("gone", "a-2")));
    assert_eq!(answers(&explained), ["api_v3 ResourceNotFound"]);
    assert_eq!(explained.errors[0].request_ids, ["a-1", "a-2"]);
    let two = sdk("gone", "a-1") + &sdk("x", "a-2").replace("ResourceNotFound", "InternalError");
    assert_eq!(asked(&two), ["api_v3 ResourceNotFound", "api_v3 InternalError"]);
    let later = "ResourceNotFound\n".to_owned() + &sdk("gone", "a-1");
    let explained = EXPLAINER.explain(&later);
    assert_eq!((explained.errors.len(), &*explained.errors[0].message), (1, "gone"));
}

#[test]
fn explain_titles_an_error_by_its_code_or_short_message() {
    let title = |text: &str| EXPLAINER.explain(text).errors[0].title().to_owned();
    assert_eq!(title("InternalError"), "InternalError");
    assert_eq!(title("The specified bucket does not exist"), "The specified bucket does not exist");
    assert_eq!(title("status code 404"), "HTTP 404");
    let long = format!("{}: The specified bucket does not exist", "x".repeat(60));
    assert_eq!(title(&long), "an error without a code");
    let edge = |len: usize| format!("{}The specified bucket does not exist", "-".repeat(len - 35));
    assert_eq!(
        (title(&edge(60)), title(&edge(61))),
        (edge(60), "an error without a code".to_owned())
    );
}

#[test]
fn explain_drops_statuses_beside_codes() {
    let sdk = "[TencentCloudSDKError] code:ResourceNotFound message:gone requestId:1";
    let lines = "\nretrying\nretrying\n";
    let text = format!("request to cvm failed with status code 400{lines}{sdk}");
    assert_eq!(asked(&text), ["api_v3 ResourceNotFound"]);
    let text = format!("status code 400{lines}status code 503");
    assert_eq!(asked(&text), ["invalid_argument 400", "unavailable 503"]);
    // An unknown code explains less than a status, but it is what the service reported.
    let unknown = "[TencentCloudSDKError] code:Frobnicated message:x requestId:y";
    assert_eq!(asked(&format!("{unknown}{lines}status code 503")), ["-", "unavailable 503"]);
    assert_eq!(asked(&format!("{unknown}{lines}The specified bucket does not exist")), ["-"]);
    let explained = EXPLAINER.explain("first\nRequest failed with status code 404");
    assert_eq!(explained.errors[0].message, "Request failed with status code 404");
}

#[test]
fn explain_trusts_endpoints_of_unknown_products() {
    assert_eq!(logged("foo.tencentcloudapi.com status code 404"), ["not_found 404"]);
    assert_eq!(logged("foo.example.com status code 404"), [""; 0]);
    // A number without a meaning is an error only if it was asked about.
    let body = r#"{"error":{"code":"2003","message":"xyz","type":"x"}}"#;
    assert_eq!((asked(body), logged(body)), (vec!["unknown 500".to_owned()], Vec::new()));
}

#[test]
fn explain_ignores_words_of_other_programs_in_logs() {
    for text in ["InvalidInstanceIdNotFound: x", "Forbidden: x", "FooBarBaz: x"] {
        assert_eq!(logged(text), [""; 0], "{text}");
    }
    assert_eq!(asked("at NoSuchBucketException: x"), ["cos NoSuchBucket"]);
}

#[test]
fn explain_prefers_dotted_codes_to_statuses() {
    let body = |code: &str| {
        format!("{{'code': '{code}', 'statusCode': 503, 'message': 'x', 'traceid': 'y'}}")
    };
    assert_eq!(asked(&body("Widget.NotFound")), ["not_found 404"]);
    assert_eq!(asked(&body("WidgetNotFound")), ["unavailable 503"]);
}

#[test]
fn explain_knows_when_more_products_may_help() {
    let crm = Explainer::new(&OWN, OWN.product("crm"));
    let all = Explainer::new(&OWN, None);
    for (text, expected) in
        [("InternalError", false), ("Frobnicated.Widget", true), ("status 200", false)]
    {
        assert_eq!(all.is_lost(&all.explain(text)), expected, "{text}");
        assert!(!crm.is_lost(&crm.explain(text)), "{text}");
    }
    assert!(all.is_lost(&all.explain("Customer.New")));
}

#[test]
fn explain_keeps_errors_of_different_shapes_apart() {
    // One unknown code in two shapes is two errors.
    let sdk = "[TencentCloudSDKError] code:Widget.NotFound message:x requestId:y\n";
    let body = r#"{"Response":{"Error":{"Code":"Widget.NotFound","Message":"x"},"RequestId":"z"}}"#;
    assert_eq!(asked(&format!("{sdk}{body}")).len(), 2);
    let other = sdk.replace("message:x", "message:y");
    assert_eq!(asked(&format!("{sdk}{other}")), ["not_found 404"]);
}
