//! The smallest parts of a page.

use std::io::Write;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use maud::{Markup, html};
use tencent_errors_catalog::__private::is_web_url;
use tencent_errors_catalog::{Lang, Text};

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

/// What the page says itself, in both languages.
pub(super) fn both(zh: &str, en: &str) -> Markup {
    html! { span lang="zh" { (zh) } " " span lang="en" { (en) } }
}

/// A text with its lines, and as code what stands between backticks.
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

pub(super) fn linked(source: &str) -> Markup {
    html! {
        @if is_web_url(source) { a href=(source) rel="noopener noreferrer" { (source) } }
        @else { (source) }
    }
}

/// A text compressed by deflate, in Base64.
pub(super) fn packed(text: &str) -> String {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    let bytes = encoder.write_all(text.as_bytes()).and_then(|()| encoder.finish());
    BASE64_STANDARD.encode(bytes.expect("memory can be written to"))
}
