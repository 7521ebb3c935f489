//! Streams of server-sent events, whose last event may be a failure.

use crate::json;
use crate::reply::Failure;

/// Returns whether a body, without surrounding whitespace, is a stream.
pub(crate) fn is_stream(body: &[u8]) -> bool {
    let fields: [&[u8]; 5] = [b"data:", b"event:", b"id:", b"retry:", b":"];
    fields.iter().any(|field| body.starts_with(field))
}

/// The failure reported by the last event with data, if any.
pub(crate) fn failure(body: &[u8]) -> Option<Failure<'_>> {
    let mut lines = Vec::new();
    // Reads backward to the start of the last event with data.
    for line in body.rsplit(|byte| *byte == b'\n') {
        match line.strip_prefix(b"data:").map(<[u8]>::trim_ascii) {
            Some(b"" | b"[DONE]") if lines.is_empty() => {}
            Some(data) => lines.push(data),
            None if line.trim_ascii().is_empty() && !lines.is_empty() => break,
            None => {}
        }
    }
    // Some services send one event per line, others spread an event over several lines.
    let last = lines.first()?;
    if let Some(failure) = object(last) {
        return Some(failure);
    }
    lines.reverse();
    object(&lines.join(&b'\n')).map(Failure::into_owned)
}

fn object(data: &[u8]) -> Option<Failure<'_>> {
    let is_object = data.first() == Some(&b'{');
    is_object.then(|| json::decode(data).ok()?.failure()).flatten()
}
