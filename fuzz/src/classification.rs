//! Known and unknown codes in generated code.

use tencent_errors_catalog::{Entry, Product as CatalogProduct};

use self::errors::{ApiV2Error, ApiV3Error, CosError, ErrorCode, Product, ScfStatus, TencentError};
use crate::built_in;

mod errors {
    tencent_errors::tencent_errors! {}
}

/// Checks that generated code agrees with the catalog on every code: its entry, the nearest entry, and its
/// class.
pub fn classify(bytes: &[u8]) {
    let Ok(code) = std::str::from_utf8(bytes) else { return };
    for &product in Product::ALL {
        let in_catalog =
            built_in().product(product.as_str()).expect("the product is in the catalog");
        let expected = built_in().classify(in_catalog, code).class();
        assert_eq!(product.classify(code).facts(), expected, "{code} in {}", product.as_str());
        assert_resolved(product, in_catalog, code);
    }
    assert_found::<ApiV2Error>(code);
    assert_found::<ApiV3Error>(code);
    assert_found::<CosError>(code);
    assert_found::<ScfStatus>(code);
}

/// The code and its dotted prefixes, longest first.
fn prefixes(code: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(code), |code| code.rsplit_once('.').map(|(prefix, _)| prefix))
}

fn find<'c>(product: &'c CatalogProduct, code: &str) -> Option<&'c Entry> {
    product.entries().iter().find(|entry| entry.code() == Some(code))
}

fn assert_found<E: ErrorCode>(code: &str) {
    let product = built_in().product(E::PRODUCT).expect("the product is in the catalog");
    let exact = E::from_code(code).map(|entry| entry.name());
    let is_shared = product.entries().iter().filter(|entry| entry.code() == Some(code)).count() > 1;
    if is_shared {
        let names: Vec<_> = product
            .entries()
            .iter()
            .filter(|entry| entry.code() == Some(code))
            .map(Entry::name)
            .collect();
        assert!(names.contains(&exact.expect("the code is in the catalog")));
        let candidates: Vec<_> = E::candidates(code).iter().map(|entry| entry.name()).collect();
        assert_eq!(candidates, names);
    } else {
        assert_eq!(exact, find(product, code).map(Entry::name), "{code}");
        let nearest = prefixes(code).find_map(|prefix| E::from_code(prefix));
        assert_eq!(E::nearest(code).map(|entry| entry.name()), nearest.map(|entry| entry.name()));
    }
    if let Ok(number) = code.parse::<i64>() {
        let with_number = product.entries().iter().find(|entry| entry.number() == Some(number));
        assert_eq!(E::from_number(number).map(|entry| entry.name()), with_number.map(Entry::name));
    }
}

/// Checks that a resolved entry has the code itself, the number that the code represents, or the longest known
/// prefix, in this order.
fn assert_resolved(product: Product, in_catalog: &CatalogProduct, code: &str) {
    let chain: Vec<_> = built_in().chain(in_catalog).collect();
    let has_code = |code: &str| chain.iter().any(|product| find(product, code).is_some());
    let numbers = || chain.iter().flat_map(|product| product.entries()).filter_map(Entry::number);
    let resolved = TencentError::resolve_nearest(product, code);
    if let Some(exact) = TencentError::resolve(product, code) {
        assert_eq!(resolved, Some(exact), "{code}");
    } else {
        assert!(!has_code(code), "{code}");
    }
    if has_code(code) {
        assert_eq!(resolved.and_then(|error| error.code()), Some(code));
    } else if let Some(number) = numbers().find(|number| number.to_string() == code) {
        assert_eq!(resolved.and_then(|error| error.number()), Some(number));
    } else if code.parse::<i64>().is_err() {
        let prefix = prefixes(code).find(|prefix| has_code(prefix));
        assert_eq!(resolved.and_then(|error| error.code()), prefix, "{code}");
    }
}
