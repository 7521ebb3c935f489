//! Invariants of every explanation, regardless of the text.

use std::sync::LazyLock;

use serde_json::Value;
use tencent_errors_catalog::{Catalog, Sources, load};

use super::explained::Explained;
use super::explainer::Explainer;
use super::index::MatchedBy;
use super::json;
use super::print::Printer;
use crate::outcome::Output;

static BUILT_IN: LazyLock<Catalog> =
    LazyLock::new(|| load(&Sources::built_in()).expect("the built-in catalog is valid"));

static EXPLAINER: LazyLock<Explainer<'static>> = LazyLock::new(|| Explainer::new(&BUILT_IN, None));

/// Asserts that a text can be explained, both as a whole and as lines of a log, and that all codes found occur
/// in it.
pub(crate) fn explain(text: &str) {
    let explainer = &*EXPLAINER;
    let mut out = Output::default();
    let whole = explainer.explain(text);
    has_what_was_found(text, &whole);
    let json = json::of_text(&whole, None);
    assert!(serde_json::from_str::<Value>(&json).unwrap().is_object(), "{json}");
    for width in [None, Some(0), Some(60)] {
        Printer { out: &mut out, lang: None, width }.text(explainer, &whole);
    }
    for line in text.lines() {
        let explained = explainer.explain_piece(line);
        has_what_was_found(line, &explained);
        let json = json::of_piece(1, line, &explained, None);
        assert!(!json.contains('\n'), "{json}");
        assert_eq!(serde_json::from_str::<Value>(&json).unwrap()["text"], line);
        Printer { out: &mut out, lang: None, width: None }.annotation(&explained);
    }
}

fn has_what_was_found(text: &str, explained: &Explained<'_>) {
    // Escaped characters do not occur literally in the text.
    if text.contains('\\') {
        return;
    }
    for known in explained.matches().filter(|known| known.found == MatchedBy::Exact) {
        let entry = known.entry;
        let number = entry.number().map(|number| number.unsigned_abs().to_string());
        let mut names = [entry.code(), Some(entry.name()), number.as_deref()].into_iter().flatten();
        assert!(names.any(|name| text.contains(name)), "{} is not in {text:?}", entry.name());
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    /// A part of a log or of a response.
    fn part() -> impl Strategy<Value = String> {
        prop_oneof![
            "(AuthFailure|NoSuchKey|Limit|Response|5100|-1|4[0-9]{2}|错误码|status)[.:=\" ]{0,2}[A-Za-z0-9]{0,3}",
            r#"[{}\[\],:"\\ \n]{1,3}"#,
            r#""(Code|codeDesc|Error|errorCode|Message)": ?"?"#,
            "\\PC{0,6}",
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_is_explained(parts in prop::collection::vec(part(), 0..12)) {
            super::explain(&parts.concat());
        }
    }
}
