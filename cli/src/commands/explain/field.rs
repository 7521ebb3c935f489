//! Tests with errors as people paste them, and with logs without errors.

use std::sync::LazyLock;

use serde::Deserialize;
use tencent_errors_catalog::{Catalog, Facts, Kind, Sources, load};

use super::explained::Explained;
use super::explainer::Explainer;
use super::input::Pieces;

static BOX: LazyLock<Catalog> = LazyLock::new(|| {
    load(&Sources::built_in().every_product()).expect("the built-in catalog is valid")
});

pub(super) static EXPLAINER: LazyLock<Explainer<'static>> =
    LazyLock::new(|| Explainer::new(&BOX, None));

/// A text, and its expected explanation. The keys are documented at the top of the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[allow(dead_code, reason = "for readers")]
    kind: String,
    text: String,
    #[serde(default)]
    code: Option<String>,
    #[serde(default)]
    code_or: Vec<String>,
    #[serde(default)]
    number: Option<i64>,
    #[serde(default)]
    product: Option<Vec<Option<String>>>,
    #[serde(default)]
    class: Option<String>,
    #[serde(default)]
    class_or: Vec<String>,
    #[serde(default)]
    http: Option<u16>,
    #[serde(default)]
    http_or: Vec<u16>,
    #[serde(default)]
    retry: Option<bool>,
    #[serde(default)]
    never: Vec<String>,
    #[serde(default)]
    message: Option<String>,
    #[serde(default)]
    request_id: Option<String>,
    #[serde(default)]
    also: Vec<String>,
}

/// An answer: a matched or classified error.
#[derive(Debug)]
struct Answer {
    product: Option<String>,
    codes: Vec<String>,
    number: Option<i64>,
    class: Facts,
}

fn answers(explained: &Explained<'_>) -> Vec<Answer> {
    let mut answers = Vec::new();
    for error in &explained.errors {
        let known = error.matches.first();
        let Some(class) = error
            .class
            .as_ref()
            .map(|class| {
                let kind = class.kind.parse::<Kind>().unwrap();
                Facts::new(kind, class.http_status, class.retryable)
            })
            .or(known.map(|known| known.class()))
        else {
            continue;
        };
        let mut codes: Vec<String> = error.code.iter().cloned().collect();
        codes.extend(known.and_then(|known| known.entry.code()).map(str::to_owned));
        answers.push(Answer {
            product: known.map(|known| known.product.id().to_owned()),
            number: known.and_then(|known| known.entry.number()),
            codes,
            class,
        });
    }
    answers
}

/// The differences between an explanation and the expected one.
fn wrongs(case: &Case, explained: &Explained<'_>) -> Vec<String> {
    let mut wrongs = Vec::new();
    let answers = answers(explained);
    for known in explained.matches() {
        if case.never.iter().any(|id| id == known.product.id()) {
            wrongs.push(format!("never {}", known.product.id()));
        }
    }
    let Some(first) = answers.first() else {
        if case.class.is_some() {
            wrongs.push("nothing".to_owned());
        }
        return wrongs;
    };
    if let Some(products) = &case.product {
        if !products.contains(&first.product) {
            wrongs.push(format!("product {:?}", first.product));
        }
    }
    let number = case.number.map(|number| number.to_string());
    let mut codes = case.code.iter().chain(&case.code_or).chain(&number);
    let is_asked = case.code.is_some() || case.number.is_some();
    let is_number = case.number.is_some() && first.number == case.number;
    if is_asked && !is_number && !codes.any(|code| first.codes.contains(code)) {
        let is_status =
            number.is_some_and(|number| first.class.http_status().to_string() == number);
        if !is_status {
            wrongs.push(format!("code {:?}", first.codes));
        }
    }
    if let Some(class) = &case.class {
        let kind = first.class.kind().as_str();
        if kind != class && !case.class_or.iter().any(|other| other == kind) {
            wrongs.push(format!("kind {kind}"));
        }
        let http = first.class.http_status();
        if case.http.is_some_and(|status| status != http && !case.http_or.contains(&http)) {
            wrongs.push(format!("http {http}"));
        }
        if case.retry.is_some_and(|retry| retry != first.class.is_retryable()) {
            wrongs.push(format!("retry {}", first.class.is_retryable()));
        }
    }
    let said = |what: &Option<String>, of: &dyn Fn(&str) -> bool| what.as_deref().is_none_or(of);
    let errors = || explained.errors.iter();
    if !said(&case.message, &|text| errors().any(|error| error.message.contains(text))) {
        wrongs.push(format!(
            "message {:?}",
            errors().map(|error| &error.message).collect::<Vec<_>>()
        ));
    }
    let has_id = |id: &str| errors().any(|error| error.request_ids.iter().any(|known| known == id));
    if !said(&case.request_id, &has_id) {
        wrongs.push(format!(
            "request {:?}",
            errors().map(|error| &error.request_ids).collect::<Vec<_>>()
        ));
    }
    let mut rest = answers.iter().skip(1);
    for code in &case.also {
        if !rest.any(|answer| answer.codes.contains(code)) {
            wrongs.push(format!("then {code}"));
        }
    }
    wrongs
}

#[test]
fn errors_from_the_field_are_explained() {
    let cases: Vec<Case> =
        serde_yaml::from_str(include_str!("../../../../tests/field/cases.yaml")).unwrap();
    let mut wrong = Vec::new();
    for case in &cases {
        let wrongs = wrongs(case, &EXPLAINER.explain(&case.text));
        if !wrongs.is_empty() {
            wrong.push(format!("{}: {}", case.name, wrongs.join(", ")));
        }
    }
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn logs_without_errors_have_none() {
    let log = include_bytes!("../../../../tests/field/quiet.log");
    let lines = log.split_inclusive(|&byte| byte == b'\n').map(|line| Ok(line.to_vec()));
    let mut found = Vec::new();
    for piece in Pieces::new(lines).map(Result::unwrap) {
        let explained = EXPLAINER.explain_piece(&piece.text);
        if explained.is_error() {
            let codes: Vec<_> =
                explained.errors.iter().map(|error| error.title().to_owned()).collect();
            found.push(format!("{}: {codes:?} {}", piece.line, piece.text));
        }
    }
    assert!(found.is_empty(), "{}\n{}", found.len(), found.join("\n"));
}
