//! Plain text, as printed by Serverless Framework.

use std::borrow::Cow;

use serde::de::IgnoredAny;

use crate::envelope::Envelope;
use crate::malformed::{Malformed, Reason};
use crate::reply::Failure;
use crate::stream;

/// The maximum length of a message, in bytes.
const MAX: usize = 64 << 10;

/// Decodes a body that starts with neither `{` nor `<`.
pub(crate) fn decode(body: &[u8]) -> Result<Failure<'_>, Malformed> {
    let malformed = |reason| Err(Malformed::new(reason, body));
    let is_stream = stream::is_stream(body);
    if let Some(failure) = is_stream.then(|| stream::failure(body)).flatten() {
        return Ok(failure);
    }
    if body.len() > MAX && !is_stream {
        let is_json = body.starts_with(b"[") || body.starts_with(b"\"");
        return malformed(if is_json { Reason::Shape(NO_OBJECT) } else { Reason::LongText });
    }
    let Ok(text) = core::str::from_utf8(body) else { return malformed(Reason::Binary) };
    // The escape character starts a color sequence.
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{1B}')) {
        return malformed(Reason::Binary);
    }
    if is_stream {
        return malformed(Reason::EventStream);
    }
    if serde_json::from_str::<IgnoredAny>(text).is_ok() {
        return malformed(Reason::Shape(NO_OBJECT));
    }
    Ok(Failure { message: Cow::Borrowed(text), ..Failure::new(Envelope::Text) })
}

const NO_OBJECT: &str = "the body is JSON but not an object";

/// The elements that an HTML page may start with.
const HTML: [&[u8]; 9] =
    [b"html", b"head", b"title", b"body", b"center", b"div", b"h1", b"p", b"pre"];

/// Returns whether a body that starts with `<` is an HTML page, which need not be valid XML.
pub(crate) fn is_html(body: &[u8]) -> bool {
    let mut rest = body;
    loop {
        rest = rest.trim_ascii_start();
        let end: &[u8] = match rest {
            [b'<', b'!', b'-', b'-', ..] => b"-->",
            [b'<', b'?', ..] => b"?>",
            [b'<', b'!', ..] => b">",
            _ => break,
        };
        if rest.get(..14).is_some_and(|start| start.eq_ignore_ascii_case(b"<!doctype html")) {
            return true;
        }
        let Some(at) = rest.windows(end.len()).position(|window| window == end) else {
            return false;
        };
        rest = &rest[at + end.len()..];
    }
    let name = rest.strip_prefix(b"<").unwrap_or_default();
    let end = name.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(name.len());
    HTML.iter().any(|html| name[..end].eq_ignore_ascii_case(html))
}
