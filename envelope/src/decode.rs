//! The way in.

use crate::malformed::{Malformed, Reason};
use crate::reply::Reply;
use crate::{json, text};

/// Reads the body of a response. Of a stream of server-sent events, it reads the last one, which is where a
/// failure is.
///
/// # Errors
///
/// If the body is in none of the [envelopes](crate::Envelope).
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
