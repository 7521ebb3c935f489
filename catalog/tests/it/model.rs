//! The model of a catalog: it contains everything in its file, and nothing else.

use tencent_errors_catalog::{Catalog, Entry, Facts, Kind, Lang, Source, Sources, load};

const FULL: &str = "\
product: two_words
title: { zh: 两个词, en: Two Words }
extends: api_v3
sources: [https://example.com/a, A book]
errors:
  - code: Shared.Code
    number: 1
    name: First
    kind: failed_precondition
    http: 409
    retry: true
    canonical: true
    deprecated: true
    successor: AuthFailure
    message: ['one {} two', 'three']
    summary: { zh: 一, en: one }
    description: { zh: 二, en: two }
    solution: { zh: 三, en: three }
    links: [https://example.com/b, 'http://example.com/c']
    upstream: none
  - { code: Shared.Code, number: 2, name: Second, kind: not_found, summary: { zh: 四, en: four } }
  - { code: Alone, kind: unavailable, summary: { zh: 五, en: five } }
  - { name: Nameless, number: -3, kind: ok, summary: { zh: 六, en: six } }
";

fn catalog(files: &[&str]) -> Catalog {
    let mut sources = Sources::built_in();
    let file = |(at, text): (usize, &&str)| Source::new(format!("{at}.yaml"), *text);
    sources.extend(files.iter().enumerate().map(file));
    load(&sources).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn a_product_matches_its_file() {
    let addition =
        "product: cos\nerrors:\n  - { code: More, kind: ok, summary: { zh: 七, en: seven } }\n";
    let catalog = catalog(&[FULL, addition]);
    let product = catalog.product("two_words").unwrap();
    assert_eq!((product.id(), product.enum_name()), ("two_words", "TwoWordsError"));
    assert_eq!(product.variant_name(), "TwoWords");
    let title = product.title();
    assert_eq!((title.get(Lang::Zh), title.get(Lang::En)), ("两个词", "Two Words"));
    assert_eq!(product.extends(), Some("api_v3"));
    assert_eq!(product.sources(), ["https://example.com/a", "A book"]);
    assert_eq!(product.entries().len(), 4);
    assert!(!product.is_built_in() && product.added_by().is_empty());

    let cos = catalog.product("cos").unwrap();
    assert!(cos.is_built_in());
    assert_eq!(cos.extends(), None);
    let [adds] = cos.added_by() else { panic!("expected one file that adds to it") };
    assert!(*adds != cos.source());
    assert_eq!(cos.entries()[0].source(), cos.source());
    assert_eq!(cos.entries().last().unwrap().source(), *adds);
}

#[test]
fn an_entry_matches_its_file() {
    let catalog = catalog(&[FULL]);
    let [first, second, alone, nameless] = catalog.product("two_words").unwrap().entries() else {
        panic!("expected four entries")
    };
    assert_eq!(
        (first.name(), first.code(), first.number()),
        ("First", Some("Shared.Code"), Some(1))
    );
    assert_eq!(first.class(), Facts::new(Kind::FailedPrecondition, 409, true));
    assert_eq!((first.kind(), first.http_status()), (Kind::FailedPrecondition, 409));
    assert!(first.is_retryable() && !second.is_retryable() && alone.is_retryable());
    assert!(first.class().is_retryable() && !second.class().is_retryable());
    assert_eq!((first.class().http_status(), second.class().http_status()), (409, 404));
    assert_eq!(first.successor(), Some("AuthFailure"));
    let texts = |text: Option<&tencent_errors_catalog::Text>| {
        text.map(|text| (text.get(Lang::Zh).to_owned(), text.get(Lang::En).to_owned()))
    };
    let pair = |zh: &str, en: &str| Some((zh.to_owned(), en.to_owned()));
    assert_eq!(texts(Some(first.summary())), pair("一", "one"));
    assert_eq!(texts(first.description()), pair("二", "two"));
    assert_eq!(texts(first.solution()), pair("三", "three"));
    assert_eq!(first.links(), ["https://example.com/b", "http://example.com/c"]);
    assert_eq!(first.upstream(), Some("none"));
    let templates: Vec<_> = first.templates().iter().map(|template| template.text()).collect();
    assert_eq!(templates, ["one {} two", "three"]);
    assert_eq!(first.templates()[0].weight(), "one ".len() + " two".len());

    let flags = |entry: &Entry| (entry.is_canonical(), entry.shares_code(), entry.is_deprecated());
    assert_eq!(flags(first), (true, true, true));
    assert_eq!(flags(second), (false, true, false));
    assert_eq!(flags(alone), (true, false, false));
    assert_eq!((nameless.code(), nameless.number(), nameless.name()), (None, Some(-3), "Nameless"));
    for entry in [second, alone, nameless] {
        assert_eq!((entry.successor(), entry.upstream()), (None, None));
        assert!(entry.description().is_none() && entry.solution().is_none());
        assert!(entry.links().is_empty() && entry.templates().is_empty());
    }
}

#[test]
fn a_language_that_a_file_leaves_out_has_the_text_of_the_other() {
    let file = "product: t\ntitle: { zh: 测试, en: Test }\nlanguages: [zh]\nerrors:\n  - { code: A, kind: ok, summary: { zh: 一 } }\n";
    let catalog = catalog(&[file]);
    let summary = catalog.product("t").unwrap().entries()[0].summary();
    assert_eq!((summary.get(Lang::Zh), summary.get(Lang::En)), ("一", "一"));
    assert!(summary.is_translated(Lang::Zh) && !summary.is_translated(Lang::En));
}
