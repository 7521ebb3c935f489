//! Text, as Serverless Framework prints it.

use std::borrow::Cow;

use serde::de::IgnoredAny;

use crate::envelope::Envelope;
use crate::malformed::{Malformed, Reason};
use crate::reply::Failure;

/// How long a message may be, in bytes.
const MAX: usize = 64 << 10;

/// Reads a body that starts neither as an object nor as XML.
pub(crate) fn decode(body: &[u8]) -> Result<Failure<'_>, Malformed> {
    let malformed = |reason| Err(Malformed::new(reason, body));
    if body.len() > MAX {
        let is_json = body.starts_with(b"[") || body.starts_with(b"\"");
        return malformed(if is_json { Reason::Shape(NO_OBJECT) } else { Reason::LongText });
    }
    let Ok(text) = core::str::from_utf8(body) else { return malformed(Reason::Binary) };
    // The escape character starts a colour.
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{1B}')) {
        return malformed(Reason::Binary);
    }
    if text.starts_with("data:") || text.starts_with("event:") {
        return malformed(Reason::EventStream);
    }
    if serde_json::from_str::<IgnoredAny>(text).is_ok() {
        return malformed(Reason::Shape(NO_OBJECT));
    }
    Ok(Failure { message: Cow::Borrowed(text), ..Failure::new(Envelope::Text) })
}

const NO_OBJECT: &str = "the body is JSON, but no object";

/// Whether a body that starts with `<` is an HTML page.
pub(crate) fn is_html(body: &[u8]) -> bool {
    let starts =
        |tag: &[u8]| body.len() >= tag.len() && body[..tag.len()].eq_ignore_ascii_case(tag);
    starts(b"<!doctype html") || starts(b"<html")
}
