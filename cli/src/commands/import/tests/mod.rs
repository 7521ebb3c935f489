//! Tests of imports as a whole.

pub(crate) mod invariants;
#[cfg(test)]
mod model;
#[cfg(test)]
mod properties;

#[test]
fn products_are_named_or_counted() {
    let products = |count: usize| -> Vec<String> { (0..count).map(|n| format!("p{n}")).collect() };
    let text = |count| super::few_or_number(&products(count));
    assert_eq!(text(0), None);
    assert_eq!(text(5).as_deref(), Some("p0, p1, p2, p3, p4"));
    assert_eq!(text(6).as_deref(), Some("6 products"));
}
