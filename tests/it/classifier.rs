//! The table of rules: its accuracy on labeled codes, and that all code applies it.

use std::collections::HashMap;

use tencent_errors_catalog::classifier::{self, ROWS};
use tencent_errors_catalog::{Catalog, Facts, Kind, Source, Sources, load};
use tencent_errors_tests::labels::{self, EXCEPTIONS, Label, Score};

use self::errors::{
    AnyError, ApiV2Error, ApiV3Error, Class, CosError, ErrorCode, Lang, Product, ScfStatus,
};
use self::reading::{NOT_FOUND, assert_as_read, occurs, words};

#[path = "../../catalog/tests/it/reading.rs"]
mod reading;

mod errors {
    tencent_errors::tencent_errors! {}
}

fn built_in() -> Catalog {
    load(&Sources::built_in()).unwrap()
}

/// Returns the class that generated code assigns to a code of any product.
fn at_run_time(code: &str) -> Facts {
    Product::ApiV3.classify(code).facts()
}

// Accuracy

#[test]
fn rules_are_right_for_most_sub_codes() {
    let labels = labels::read();
    let sub_codes: Vec<&Label> = labels.iter().filter(|label| label.is_sub_code()).collect();
    assert!(sub_codes.len() > 11_900);
    let score = labels::score(sub_codes.iter().copied(), |_, code| at_run_time(code));
    assert!(score.kind_share() >= 0.84 && score.share() >= 0.81, "{score:?}");
    // The rules are accurate in every part of the products, so a few products cannot make up for the others.
    for fold in 0..labels::FOLDS {
        let held = sub_codes.iter().copied().filter(|label| label.fold() == fold);
        let score = labels::score(held, |_, code| at_run_time(code));
        assert!(score.kind_share() >= 0.83 && score.share() >= 0.80, "{fold}: {score:?}");
    }
}

#[test]
fn rules_are_right_for_most_codes_published_later() {
    let labels = labels::read();
    let later: Vec<&Label> = labels.iter().filter(|label| label.later).collect();
    assert!(later.len() > 500);
    let score = labels::score(later, |_, code| at_run_time(code));
    assert!(score.kind_share() >= 0.94 && score.share() >= 0.90, "{score:?}");
}

#[test]
fn exceptions_are_generated_from_the_labels() {
    let catalog = built_in();
    let api_v3 = catalog.product("api_v3").unwrap();
    let made = labels::exceptions(&labels::read(), |code| catalog.classify(api_v3, code).class());
    let written = std::fs::read_to_string(EXCEPTIONS).unwrap();
    assert!(made == written, "run `cargo run -p tencent-errors-tests --bin labels -- --write`");
}

#[test]
fn rows_that_are_right_in_fewer_than_three_in_four_cases_are_weak() {
    let mut scores: Vec<Score> = vec![Score::default(); ROWS.len()];
    for label in labels::read() {
        if let Some(decision) = classifier::decide(label.code) {
            let row = ROWS.iter().position(|row| std::ptr::eq(row, decision.row())).unwrap();
            scores[row].count(&label, decision.class());
        }
    }
    for (row, score) in ROWS.iter().zip(scores) {
        let weak = score.all * 4 < score.labels * 3;
        assert_eq!(row.is_weak(), weak, "{} of {}: {row:?}", score.all, score.labels);
    }
}

// Classes

#[test]
fn codes_of_gateways_and_retry_loops_are_classified() {
    for (code, kind, http, retry) in [
        ("FailedOperation.BrandNewNotFound", "not_found", 404, false),
        ("FailedOperation.AccountAlreadyExists", "already_exists", 409, false),
        ("InternalError.InsufficientBalance", "failed_precondition", 402, false),
        ("InvalidParameter.LoadBalancerWeight", "invalid_argument", 400, false),
        ("InvalidParameterValue.LoadBalance", "invalid_argument", 400, false),
        ("AuthFailure.UnauthorizedOperation", "permission_denied", 403, false),
        ("AuthFailure.NoPermission", "permission_denied", 403, false),
        ("AuthFailure.SomethingElse", "unauthenticated", 401, false),
        ("ServiceUnavailable", "unavailable", 503, true),
        ("ServiceUnavailable.Widget", "unavailable", 503, true),
        ("FailedOperation.VpcServiceUnavailable", "unavailable", 503, true),
        ("MissingParameter.Token", "invalid_argument", 400, false),
        ("MissingParameter.Timeout", "invalid_argument", 400, false),
        ("InvalidParameterValue.Amount", "invalid_argument", 400, false),
        ("ResourceUnavailable.NotExist", "failed_precondition", 400, false),
        ("ResourceUnavailable.VpcNotExist", "not_found", 404, false),
        ("ResourceUnavailable.Widget", "failed_precondition", 400, false),
        ("InvalidParameterValue.RequestLimitExceeded", "resource_exhausted", 429, true),
        ("LimitExceeded.TooFrequently", "resource_exhausted", 429, true),
        ("LimitExceeded.Widget", "resource_exhausted", 429, false),
        ("ResourceInsufficient.InstanceSoldOut", "resource_exhausted", 503, false),
        ("FailedOperation.QuotaExceeded", "resource_exhausted", 429, false),
        ("FailedOperation.FileSizeQuota", "invalid_argument", 400, false),
        ("FailedOperation.QueryTimeout", "deadline_exceeded", 504, true),
        ("InvalidParameter.Timeout", "invalid_argument", 400, false),
        ("UnsupportedOperation.TaskInProgress", "failed_precondition", 409, true),
        ("FailedOperation.InstanceIsolated", "failed_precondition", 400, false),
        ("InvalidParameter.NotEmpty", "invalid_argument", 400, false),
        ("FailedOperation.VpcNotEmpty", "failed_precondition", 409, false),
        ("FailedOperation.InvalidName", "invalid_argument", 400, false),
        ("FailedOperation.DatabaseError", "internal", 500, true),
        ("FailedOperation", "internal", 500, false),
        ("FailedOperation.Widget", "internal", 500, false),
        ("InternalError.Widget", "internal", 500, true),
        ("OperationDenied", "failed_precondition", 400, false),
        ("VpcLimitExceeded", "resource_exhausted", 429, false),
        ("InvalidVpcId.NotFound", "not_found", 404, false),
        ("InvalidVpcId.Widget", "invalid_argument", 400, false),
        ("Widget", "unknown", 500, false),
        ("", "unknown", 500, false),
        ("...", "unknown", 500, false),
    ] {
        let class = at_run_time(code);
        let actual = (class.kind().as_str(), class.http_status(), class.is_retryable());
        assert_eq!(actual, (kind, http, retry), "{code}");
    }
}

#[test]
fn words_end_where_camel_case_does() {
    for (code, is_found) in NOT_FOUND {
        let kind = errors::Class::of(code).kind();
        assert_eq!(kind == Kind::NotFound, is_found, "{code}");
    }
}

#[test]
fn a_category_and_its_entry_have_the_same_class() {
    let catalog = built_in();
    let api_v3 = catalog.product("api_v3").unwrap();
    for entry in api_v3.entries() {
        let code = entry.code().unwrap();
        // This also applies to products that do not extend this one.
        assert_eq!(errors::Class::of(code).facts(), entry.class(), "{code}");
    }
}

#[test]
fn a_retry_is_advised_only_where_it_can_help() {
    for row in ROWS.iter().filter(|row| row.class().is_retryable()) {
        let text = format!(
            "product: t\ntitle: {{ zh: 一, en: one }}\nerrors:\n  - {{ code: A, kind: {}, retry: true, summary: {{ zh: 一, en: one }} }}\n",
            row.class().kind()
        );
        assert!(load(&[Source::new("t.yaml", text)].into()).is_ok(), "{row:?}");
    }
}

// Entries of the product

#[test]
fn entries_precede_rules_and_rules_precede_prefixes() {
    let class = ApiV2Error::classify("4500");
    assert!(class.is_exact() && class.kind() == Kind::Unauthenticated);
    assert_eq!(class.entry(), ApiV2Error::resolve("4500"));
    let class = ApiV2Error::classify("AuthFailure");
    assert!(class.is_exact() && class.kind() == Kind::PermissionDenied);
    // A rule decides, although the nearest entry is known.
    let class = Product::ApiV2.classify("InternalError.DiskNotFound");
    assert_eq!((class.kind(), class.is_exact()), (Kind::NotFound, false));
    assert_eq!(class.entry(), ApiV2Error::resolve_nearest("InternalError.DiskNotFound"));
    // The category's default, which is unauthenticated, does not override the entry of a prefix.
    let class = ApiV2Error::classify("AuthFailure.Widget");
    assert_eq!((class.kind(), class.is_exact()), (Kind::PermissionDenied, false));
    assert_eq!(class.entry(), ApiV2Error::resolve("AuthFailure"));
    // Only the category is known.
    let class = ApiV2Error::classify("UnsupportedOperation.Widget");
    assert_eq!((class.kind(), class.entry()), (Kind::FailedPrecondition, None));
    let class = ApiV3Error::classify("5999");
    assert_eq!((class.kind(), class.entry()), (Kind::Unknown, None));
}

#[test]
fn the_catalog_and_the_generated_code_agree() {
    let catalog = built_in();
    let labels = labels::read();
    let others = ["4500", "-1", "5999", "99999999999999999999", "AuthFailure.X.Y", "."];
    for code in labels.iter().map(|label| label.code).chain(others) {
        for product in Product::ALL {
            let of_catalog = catalog.product(product.as_str()).unwrap();
            let expected = catalog.classify(of_catalog, code);
            let class = product.classify(code);
            assert_eq!(class.facts(), expected.class(), "{product} {code}");
            for lang in [Lang::Zh, Lang::En] {
                assert_eq!(class.solution(lang), expected.solution(lang), "{product} {code}");
            }
        }
    }
}

// Advice

#[test]
fn the_rule_that_decided_advises() {
    for (code, zh, en) in [
        ("FailedOperation.InsufficientBalance", "充值", "top up"),
        ("LimitExceeded.TooFrequently", "指数退避", "exponential backoff"),
        ("FailedOperation.QuotaExceeded", "提高配额", "a higher quota"),
        ("UnauthorizedOperation.Widget", "CAM", "a CAM policy"),
        ("ResourceNotFound.Widget", "地域", "the region"),
        ("UnsupportedOperation.TaskInProgress", "正在进行的操作", "the running operation"),
    ] {
        let class = Class::of(code);
        assert!(class.solution(Lang::Zh).unwrap().contains(zh), "{code}");
        assert!(class.solution(Lang::En).unwrap().contains(en), "{code}");
    }
    for class in [Class::of("Widget"), Class::of("FailedOperation.NoWidget"), Class::of_status(404)]
    {
        assert_eq!(class.solution(Lang::En), None);
    }
}

#[test]
fn the_entry_that_decided_advises_before_its_rule() {
    let entry = ApiV2Error::ALL.iter().find(|entry| entry.solution(Lang::En).is_some()).unwrap();
    let class = ApiV2Error::classify(&entry.number().unwrap().to_string());
    assert!(class.is_exact());
    assert_eq!(class.solution(Lang::En), entry.solution(Lang::En));
    // The entry has no advice, and its rule states the same class.
    let entry = ApiV3Error::MissingParameter;
    assert_eq!(entry.solution(Lang::En), None);
    let advice = ApiV3Error::classify("MissingParameter").solution(Lang::En);
    assert_eq!(advice, Class::of("MissingParameter.Widget").solution(Lang::En));
    assert!(advice.is_some());
    // The entry of the prefix decided.
    let class = ApiV2Error::classify("AuthFailure.Widget");
    let entry = class.entry().unwrap();
    assert!(!class.is_exact() && entry.solution(Lang::En).is_some());
    assert_eq!(class.solution(Lang::En), entry.solution(Lang::En));
    // A rule decided, not the entry of the prefix.
    let class = ApiV2Error::classify("InternalError.DiskNotFound");
    assert!(class.entry().is_some());
    assert_eq!(class.solution(Lang::Zh), Class::of("A.DiskNotFound").solution(Lang::Zh));
}

#[test]
fn a_rule_that_states_another_class_does_not_advise_for_an_entry() {
    fn entries<E: ErrorCode>() -> impl Iterator<Item = AnyError> {
        E::ALL.iter().map(|&error| error.into())
    }

    let mut others = 0;
    for entry in entries::<ApiV2Error>().chain(entries::<CosError>()).chain(entries::<ScfStatus>())
    {
        let class = Class::from(entry);
        let rule = entry.code().map(Class::of);
        let is_of_rule = rule.is_some_and(|rule| rule.facts() == class.facts());
        let advice = rule.and_then(|rule| rule.solution(Lang::En));
        let own = entry.solution(Lang::En);
        others += usize::from(own.is_none() && advice.is_some() && !is_of_rule);
        assert_eq!(class.solution(Lang::En), own.or(advice.filter(|_| is_of_rule)), "{entry:?}");
    }
    assert!(others > 10, "{others}");
}

#[test]
fn advice_is_in_both_languages_and_short() {
    for row in ROWS {
        let texts = [Lang::Zh, Lang::En].map(|lang| row.advice(lang));
        let [Some(zh), Some(en)] = texts else {
            assert_eq!(texts, [None, None], "{row:?}");
            continue;
        };
        assert!(zh.ends_with('。') && zh.chars().count() <= 60, "{zh}");
        assert!(en.is_ascii() && en.ends_with('.') && en.len() <= 180, "{en}");
        // Advice for retryable errors mentions a retry.
        let retries = ["重试", "后再试"].iter().any(|word| zh.contains(word));
        assert!(retries || !row.class().is_retryable(), "{row:?}");
    }
}

#[test]
fn a_class_is_three_words() {
    assert_eq!(size_of::<Class>(), 3 * size_of::<usize>());
}

// The packed table, compared with the table as written

#[test]
fn labelled_codes_are_decided_as_the_table_reads() {
    let mut decided: HashMap<&str, usize> = HashMap::new();
    for (index, label) in labels::read().iter().enumerate() {
        assert_as_read(label.code);
        // Finding the pattern takes longer, so only some codes are checked.
        if index % 8 != 0 {
            continue;
        }
        if let Some(decision) = classifier::decide(label.code) {
            if let Some(pattern) = decision.pattern() {
                *decided.entry(pattern).or_default() += 1;
                let last = label.code.split('.').rfind(|part| !words(part).is_empty()).unwrap();
                let category = label.code.split('.').next().unwrap();
                let is_there = |text: &str| occurs(pattern, &words(text));
                assert!(is_there(last) || is_there(category), "{}: {pattern}", label.code);
            }
        }
    }
    assert!(decided.len() > 150, "{}", decided.len());
}
