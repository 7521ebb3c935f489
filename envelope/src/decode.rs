//! Decodes response bodies.

use crate::malformed::{Malformed, Reason};
use crate::reply::Reply;
use crate::{json, text};

/// Decodes the body of a response. In a stream of server-sent events, decodes the last event, because that is
/// where a failure is reported.
///
/// # Errors
///
/// Returns an error if the body is in none of the [envelopes](crate::Envelope).
pub fn decode(body: &[u8]) -> Result<Reply<'_>, Malformed> {
    let body = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body);
    match body.trim_ascii_start().first() {
        None => Err(Malformed::new(Reason::Empty, body)),
        Some(b'{') => json::decode(body),
        Some(b'<') => xml(body),
        Some(_) => text::decode(body.trim_ascii()).map(Reply::Failure),
    }
}

#[cfg(feature = "xml")]
fn xml(body: &[u8]) -> Result<Reply<'_>, Malformed> {
    crate::xml::decode(body)
}

#[cfg(not(feature = "xml"))]
fn xml(body: &[u8]) -> Result<Reply<'_>, Malformed> {
    let reason = if text::is_html(body) { Reason::Html } else { Reason::XmlFeature };
    Err(Malformed::new(reason, body))
}
