//! Finds the ends of messages.

use core::ops::Range;

use super::key::{self, Key};
use super::label::{is_sdk, label};
use super::token::{is_word, skip_blanks, word_end};

/// The maximum length of a message, in bytes.
const MAX_MESSAGE: usize = 64 << 10;

/// The maximum length of a message without a label, in bytes.
pub(super) const MAX_TAIL: usize = 2 << 10;

/// The number of bytes after a line break in which a request id must follow if the message continues there.
const MAX_REST: usize = 600;

/// The kind of a message, which determines where it ends.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// A message of an SDK, followed by the request id.
    Sdk,
    /// A labeled message.
    Labelled,
    /// A message that follows the name of an exception.
    Exception,
    /// A message that follows a code. S3 clients append the status to it.
    Tail,
}

impl Extent {
    /// The maximum length of such a message, in bytes.
    fn max(self) -> usize {
        match self {
            Extent::Sdk | Extent::Labelled => MAX_MESSAGE,
            Extent::Exception | Extent::Tail => MAX_TAIL,
        }
    }
}

/// The range of a message that starts at `at`. It ends at the next label, at a bracket that closes the
/// enclosing text, or at the end of the line.
pub(super) fn message(text: &[u8], at: usize, extent: Extent) -> Range<usize> {
    let limit = text.len().min(at + extent.max());
    let line = text[at..limit].iter().position(|&byte| byte == b'\n').map_or(limit, |end| at + end);
    let id = id_of_request(&text[at..line]).map(|id| at + id);
    if let Some(id) = id.filter(|_| extent == Extent::Sdk) {
        return trimmed(text, at..id);
    }
    let mut depth = 0_usize;
    let mut end = at;
    while end < limit {
        match text[end] {
            _ if Some(end) == id => break,
            b'(' | b'[' | b'{' => {
                if depth == 0 && ends_message(text, end, extent) {
                    break;
                }
                depth += 1;
            }
            // A closing bracket does not end the message if a request id follows on the line.
            b')' | b']' | b'}' if depth == 0 && id.is_none() => break,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b'\n' if !goes_on(text, at, end + 1) => break,
            b' ' | b',' | b';' | b'|' | b'\n' => {
                if depth == 0 && ends_message(text, end, extent) {
                    break;
                }
                // All spaces in a run precede the same word, so they are skipped together.
                end = skip_blanks(text, end + 1).min(limit).max(end + 1) - 1;
            }
            0xE3 | 0xEF
                if depth == 0 && is_mark(&text[end..]) && ends_message(text, end + 2, extent) =>
            {
                break;
            }
            _ => {}
        }
        end += 1;
    }
    // The message is cut at a character boundary.
    end = end.min(limit);
    while end > at && text.get(end).is_some_and(|byte| byte & 0xC0 == 0x80) {
        end -= 1;
    }
    trimmed(text, at..end)
}

/// Returns whether a text starts with a Chinese comma, semicolon or full stop.
fn is_mark(text: &[u8]) -> bool {
    ["，", "；", "。", "、"].iter().any(|mark| text.starts_with(mark.as_bytes()))
}

/// The position in a line of the label of the request id that SDKs append to a message, unless another error
/// precedes it.
fn id_of_request(line: &[u8]) -> Option<usize> {
    let find = |what: &[u8]| line.windows(what.len()).position(|part| part == what);
    let id = match (find(b", RequestId="), find(b" requestId:")) {
        (Some(go), Some(python)) => go.min(python),
        (go, python) => go.or(python)?,
    };
    let is_other = |what: &[u8]| find(what).is_some_and(|at| at < id);
    let has_other = [&b"essage="[..], b"essage:", b"TencentCloudSDK"].into_iter().any(is_other);
    (!has_other).then_some(id)
}

/// The range without trailing spaces and separators.
pub(super) fn trimmed(text: &[u8], range: Range<usize>) -> Range<usize> {
    let is_end =
        |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b',' | b';' | b'|' | b'(');
    let trim = |part: &[u8]| part.iter().rev().take_while(|byte| is_end(byte)).count();
    let mut end = range.end - trim(&text[range.clone()]);
    let part = &text[range.start..end];
    // The message excludes the closing quotation mark of the enclosing text.
    if part.ends_with(b"\"") && part.iter().filter(|&&byte| byte == b'"').count() % 2 == 1 {
        end -= 1;
    }
    range.start..end
}

/// Returns whether a label that ends a message follows this position.
fn ends_message(text: &[u8], at: usize, extent: Extent) -> bool {
    let opener = text[at];
    let blanks = skip_blanks(text, at + 1);
    let is_bracket = text.get(blanks) == Some(&b'[') || opener == b'[';
    let start = blanks + usize::from(text.get(blanks) == Some(&b'['));
    let Some(&first) = text.get(start) else { return false };
    if let Some((key, length)) = key::of_chinese(&text[start..]) {
        return !is_bracket && is_end(key, false, true, extent) && is_strong(text, start + length);
    }
    if !is_word(first) {
        return false;
    }
    let end = word_end(text, start);
    if is_sdk(&text[start..end]) {
        return is_bracket;
    }
    let (key, end) = label(text, start, end);
    let is_two_words = text[start..end].contains(&b' ');
    let is_separate = matches!(opener, b',' | b';' | b'|' | b'(')
        || !opener.is_ascii()
        || text[..at].ends_with(b",");
    let ends = |key| opener == b'(' || key != Key::Service;
    !is_bracket
        && key.is_some_and(|key| ends(key) && is_end(key, is_two_words, is_separate, extent))
        && is_strong(text, end)
}

/// Returns whether a label ends a message.
fn is_end(key: Key, is_two_words: bool, is_separate: bool, extent: Extent) -> bool {
    match key {
        Key::RequestId | Key::TraceId | Key::VoiceId | Key::Service => true,
        Key::Status => (is_two_words && extent == Extent::Tail) || is_separate,
        Key::Code | Key::ErrorCode | Key::CodeDesc | Key::StatusCode => is_separate,
        _ => false,
    }
}

/// Returns whether a separator follows a label.
fn is_strong(text: &[u8], at: usize) -> bool {
    let gap = skip_blanks(text, at);
    matches!(text.get(gap), Some(b':' | b'=')) || text[gap..].starts_with("：".as_bytes())
}

/// Returns whether a message that starts at `start` continues on the line at `at`: the request id must follow at the
/// end of a line, without another error before it.
fn goes_on(text: &[u8], start: usize, at: usize) -> bool {
    if id_of_request(&text[start..at]).is_some() {
        return false;
    }
    let rest = &text[at..text.len().min(at + MAX_REST)];
    let is_comma = text[..at - 1].trim_ascii_end().ends_with(b",");
    for (count, line) in rest.split(|&byte| byte == b'\n').enumerate().take(3) {
        let line = line.trim_ascii();
        if line.is_empty() || line.starts_with(b"}") || line.starts_with(b"at ") {
            return false;
        }
        let find = |what: &[u8]| line.windows(what.len()).position(|part| part == what);
        let is_other = |at: usize| {
            let others = [&b"ode="[..], b"ode:", b"essage=", b"essage:", b"TencentCloudSDK"];
            others.into_iter().any(|what| find(what).is_some_and(|other| other < at))
        };
        let is_first = count == 0 && is_comma && line.starts_with(b"RequestId=");
        let id = find(b", RequestId=").or_else(|| find(b" requestId:"));
        let id = id.or((is_first || line.starts_with(b"requestId:")).then_some(0));
        if is_other(id.unwrap_or(line.len())) {
            return false;
        }
        if let Some(id) = id {
            let value = line[id..].iter().position(|byte| matches!(byte, b'=' | b':'));
            let rest = &line[id + value.unwrap_or(0) + 1..];
            if rest.first().is_some_and(|byte| !byte.is_ascii_alphanumeric()) {
                return false;
            }
            let is_id = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_ )]}\"',;.".contains(byte);
            return rest.iter().all(is_id) && rest.len() < 80;
        }
    }
    false
}
