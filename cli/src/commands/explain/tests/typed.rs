//! Tests of texts that people type.

use std::collections::HashSet;

use tencent_errors_envelope::Shape;

use super::super::field::EXPLAINER;
use super::super::index::MatchedBy;
use super::{answers, asked};

#[test]
fn explain_corrects_typed_codes() {
    for (text, code) in [
        ("InvalidInstanceId.NotFuond", "InvalidInstanceId.NotFound"),
        ("invalidinstanceid.notfuond", "InvalidInstanceId.NotFound"),
        ("RequestLimitExceded", "RequestLimitExceeded"),
    ] {
        let explained = EXPLAINER.explain(text);
        let found: Vec<_> = explained.matches().map(|known| known.found).collect();
        assert!(
            found.iter().all(|found| *found == MatchedBy::Similar) && !found.is_empty(),
            "{text}"
        );
        let answers = answers(&explained);
        assert!(answers[0].ends_with(&format!("~{code}")), "{text}: {answers:?}");
        assert_eq!(explained.errors[0].suggestions[0], code, "{text}");
        assert!((1..=3).contains(&explained.errors[0].suggestions.len()));
    }
    // Services do not misspell their codes.
    let sdk = "[TencentCloudSDKError] code:RequestLimitExceded message:x requestId:y";
    assert!(EXPLAINER.explain(sdk).errors[0].suggestions.is_empty());
}

#[test]
fn explain_recognizes_a_success() {
    for text in [
        "status 200",
        "HTTP 204",
        "http 200 OK",
        "statusCode: 299",
        "code=200",
        r#"{"Response":{"RequestId":"x"}}"#,
    ] {
        let explained = EXPLAINER.explain(text);
        assert!(explained.errors.iter().all(|error| !error.is_answer()), "{text}");
        assert!(explained.success, "{text}");
    }
    for text in ["status 300", "status 199", "http 200 failed", "状态 code 200", "cost 200"] {
        assert!(!EXPLAINER.explain(text).success, "{text}");
    }
}

/// The codes or variants of the entries related to a text.
fn related(text: &str) -> Vec<String> {
    let explained = EXPLAINER.explain(text);
    explained.related.iter().map(|known| crate::catalogs::title(known.entry)).collect()
}

#[test]
fn explain_reads_typed_codes_and_numbers() {
    for (text, expected) in [
        ("(InternalError)", "api_v3 InternalError"),
        ("\"InternalError\",", "api_v3 InternalError"),
        (" AuthFailure. ", "api_v3 AuthFailure"),
        (".InternalError", "api_v3 InternalError"),
        ("internalerror", "api_v3 ~InternalError"),
        ("NoSuchBucketException", "cos NoSuchBucket"),
        ("InstanceQuota_Unknown1.LimitExceeded", "resource_exhausted 429"),
        ("4100", "api_v2 InvalidParameter.SignatureFailure"),
        ("错误码 4100", "api_v2 InvalidParameter.SignatureFailure"),
        ("报 4100", "api_v2 InvalidParameter.SignatureFailure"),
        ("4100 是什么", "api_v2 InvalidParameter.SignatureFailure"),
        ("scf 433", "scf TimeLimitReached"),
        ("error 433", "scf TimeLimitReached"),
    ] {
        assert_eq!(asked(text), [expected], "{text}");
    }
    let explained = EXPLAINER.explain("InternalError");
    assert!(!explained.errors[0].others.is_empty());
    let explained = EXPLAINER.explain("错误码 4100");
    assert_eq!(explained.errors[0].code.as_deref(), Some("4100"));
    assert_eq!(explained.errors[0].title(), "4100");
    for text in ["room 4100", "4100 或 4101", "exit status 4100", "room 71717"] {
        assert_eq!(asked(text), [""; 0], "{text}");
    }
}

#[test]
fn explain_classifies_short_sentences() {
    for (text, expected) in [
        ("余额不足", "failed_precondition 402"),
        ("template not match", "invalid_argument 400"),
        ("connection refused", "unavailable 503"),
        ("dial tcp 10.0.0.1:443: connect: connection refused", "unavailable 503"),
    ] {
        let explained = EXPLAINER.explain(text);
        assert_eq!(answers(&explained), [expected], "{text}");
        assert_eq!(explained.errors[0].message, text);
    }
    // Prose, which may contain any word.
    for text in [
        "we could not find a template that would match yesterday",
        "id=7 not found",
        "我们昨天开会的时候讨论过余额不足这一类的问题，但是没有得出任何结论，下周继续讨论",
    ] {
        assert_eq!(asked(text), [""; 0], "{text}");
        assert_eq!(related(text), [""; 0], "{text}");
    }
    let padded = |len: usize| format!("{} connection refused", "x".repeat(len - 19));
    assert_eq!((padded(200).len(), asked(&padded(200))), (200, vec!["unavailable 503".to_owned()]));
    assert_eq!(asked(&padded(201)), [""; 0]);
}

#[test]
fn explain_lists_entries_with_the_words_of_a_text() {
    let found = related("签名过期");
    assert!(!found.is_empty() && found.len() <= 5, "{found:?}");
    assert!(found.iter().any(|code| code == "AuthFailure.SignatureExpire"), "{found:?}");
    let found = related("Signature expire");
    assert_eq!(found[0], "AuthFailure.SignatureExpire", "{found:?}");
    assert_eq!(found.iter().collect::<HashSet<_>>().len(), found.len());
    // The common entry comes before others with the same words.
    let found = related("InternalError");
    assert_eq!(found, [""; 0]);
    let explained = EXPLAINER.explain("内部 错误");
    assert_eq!(explained.related[0].product.id(), "api_v3");
    for text in ["", "x", "!!", "，，"] {
        assert_eq!(related(text), [""; 0], "{text}");
    }
}

#[test]
fn explain_suggests_nothing_beside_an_exact_answer() {
    let explained = EXPLAINER.explain("InternalError, then RequestLimitExceded");
    assert!(explained.errors.iter().all(|error| error.suggestions.is_empty()));
    // A code with another number of parts is not a typo.
    let explained = EXPLAINER.explain("InvalidInstanceIdd");
    assert!(explained.matches().all(|known| known.found != MatchedBy::Similar));
}

#[test]
fn explain_titles_a_typed_number_by_itself() {
    let explained = EXPLAINER.explain("4100 是什么");
    let [error] = explained.errors.as_slice() else { panic!("{:?}", answers(&explained)) };
    assert_eq!((error.code.as_deref(), error.shape), (Some("4100"), Some(Shape::Word)));
}
