//! Messages and templates.

use tencent_errors_catalog::{Entry, Source, Template, load};

use self::errors::ServerlessFrameworkError;
use crate::built_in;

mod errors {
    tencent_errors::tencent_errors! { products = [serverless_framework] }
}

/// Checks that generated code finds the most specific template that occurs in a text. Also checks that a
/// user-defined template, the first line of the input, occurs in the remaining text if and only if its literals do.
pub fn message(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    known(&text);
    if let Some((template, text)) = text.split_once('\n') {
        own(template, text);
    }
}

fn known(text: &str) {
    let product = built_in().product("serverless_framework").expect("the product is built in");
    let weight_of = |name: &str| {
        let entry = product.entries().iter().find(|entry| entry.name() == name);
        let templates = entry.into_iter().flat_map(Entry::templates);
        templates.filter(|template| template.occurs_in(text)).map(Template::weight).max()
    };
    let templates = product.entries().iter().flat_map(Entry::templates);
    let heaviest =
        templates.filter(|template| template.occurs_in(text)).map(Template::weight).max();
    let found = ServerlessFrameworkError::from_message(text);
    assert_eq!(found.and_then(|found| weight_of(found.name())), heaviest, "{text:?}");
}

fn own(template: &str, text: &str) {
    let quoted = serde_json::to_string(template).expect("a string serializes");
    let file = format!(
        "product: t\ntitle: {{ zh: 测, en: T }}\nerrors:\n  - message: {quoted}\n    name: Only\n    kind: internal\n    summary: {{ zh: 测, en: t }}\n"
    );
    let Ok(catalog) = load(&[Source::new("t.yaml", file.as_str())].into()) else { return };
    let entry = &catalog.products()[0].entries()[0];
    let [parsed] = entry.templates() else { panic!("the entry has one template") };
    assert_eq!(parsed.text(), template);
    let pieces = pieces(template);
    assert_eq!(
        parsed.occurs_in(text),
        occurs(&pieces, text.as_bytes()),
        "{template:?} in {text:?}"
    );
}

/// The literals of a template: escapes braces, splits at placeholders, and unescapes.
fn pieces(template: &str) -> Vec<String> {
    // A placeholder for a brace, because texts contain no control characters.
    let escaped = template.replace("{{", "\u{1}");
    let mut pieces = Vec::new();
    for piece in escaped.split("{}") {
        pieces.push(piece.replace("}}", "}").replace('\u{1}', "{").to_ascii_lowercase());
    }
    pieces
}

/// Returns whether the literals occur in order, by trying every position of each.
fn occurs(pieces: &[String], text: &[u8]) -> bool {
    let text = text.to_ascii_lowercase();
    // The positions where the literals matched so far may end.
    let mut ends: Vec<usize> = (0..=text.len()).collect();
    for piece in pieces {
        let piece = piece.as_bytes();
        let Some(first) = ends.first().copied() else { return false };
        ends = (first..=text.len().saturating_sub(piece.len()))
            .filter(|&at| text[at..].starts_with(piece))
            .map(|at| at + piece.len())
            .collect();
    }
    !ends.is_empty()
}
