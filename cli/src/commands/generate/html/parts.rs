//! The basic building blocks of a page.

use std::io::Write;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use maud::{Markup, PreEscaped, html};
use tencent_errors_catalog::__private::is_web_url;
use tencent_errors_catalog::{Lang, Product, Text};

use super::super::reference::in_languages;

/// A text of a catalog in both languages.
pub(super) fn text(text: &Text) -> Markup {
    html! {
        @for (index, (lang, text)) in in_languages(text).into_iter().enumerate() {
            @if index > 0 { " " }
            span lang=[lang.map(Lang::as_str)] { (inline(text)) }
        }
    }
}

/// A text of the page itself in both languages.
pub(super) fn both(zh: &str, en: &str) -> Markup {
    html! { span lang="zh" { (zh) } " " span lang="en" { (en) } }
}

/// A text with its line breaks, and with text between backticks as code.
pub(super) fn inline(text: &str) -> Markup {
    html! {
        @for (index, line) in text.lines().enumerate() {
            @if index > 0 { br; }
            @let parts: Vec<&str> = line.split('`').collect();
            @if parts.len() % 2 == 1 {
                @for (index, part) in parts.iter().enumerate() {
                    @if index % 2 == 1 && !part.trim().is_empty() { code { (part) } }
                    @else if index % 2 == 1 { "`" (part) "`" }
                    @else { (part) }
                }
            } @else { (line) }
        }
    }
}

/// A link to the section of a product, labeled with its title.
pub(super) fn product_link(product: &Product) -> Markup {
    html! { a.product href={ "#" (product.id()) } { (text(product.title())) } }
}

/// Documentation that a catalog refers to; a URL becomes a link, shown without its scheme.
pub(super) fn linked(source: &str) -> Markup {
    let short = source.trim_start_matches("https://").trim_start_matches("http://");
    html! {
        @if is_web_url(source) { a href=(source) title=(source) rel="noopener noreferrer" { (short) } }
        @else { (source) }
    }
}

/// A text for scripts of the page, compressed with deflate.
pub(super) fn packed(id: &str, text: &str) -> Markup {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    let bytes = encoder.write_all(text.as_bytes()).and_then(|()| encoder.finish());
    let text = BASE64_STANDARD.encode(bytes.expect("writing to memory cannot fail"));
    html! { script #(id) type="application/octet-stream" { (PreEscaped(text)) } }
}
