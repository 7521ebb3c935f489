//! Values, and phrases that contain an unlabeled value.

use core::ops::Range;

use super::key::Key;
use super::label::label;
use super::message::{Extent, MAX_TAIL, message, trimmed};
use super::record::Record;
use super::token::{Quote, is_word, skip_blanks, word_end};

/// The value of a label.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// A quoted text, and the position after it.
    Quoted(Range<usize>, usize),
    /// A word, a number or a message, and the position after it.
    Bare(Range<usize>, usize),
    /// An object that starts at this position.
    Object(usize),
    /// No value that fits the label.
    None,
}

/// Reads the value of a label. An unknown label may only have a quoted value.
pub(super) fn read(text: &[u8], start: usize, end: usize, key: Option<Key>) -> Option<Value> {
    let mut at = end;
    let before = start.checked_sub(1).map(|before| text[before]);
    let is_quoted = matches!(before, Some(b'"' | b'\'' | b'`'));
    match text.get(at)? {
        b']' if before == Some(b'[') && is_arrow(&text[at + 1..]) => at += 1,
        b']' => return None,
        b'"' | b'\'' | b'`' | b'\\' if is_quoted => at = Quote::at(text, at)?.1,
        _ => {}
    }
    let gap = skip_blanks(text, at);
    let rest = &text[gap..];
    let separator = match rest {
        [b'=', b'>', ..] | [b':', b'=', ..] => 2,
        [b'=', b'=', ..] | [b':', b':', ..] => return None,
        [b':' | b'=', ..] => 1,
        _ if rest.starts_with("：".as_bytes()) || rest.starts_with("为".as_bytes()) => 3,
        _ if rest.starts_with("是".as_bytes()) || rest.starts_with("＝".as_bytes()) => 3,
        _ => 0,
    };
    let key = match key {
        Some(key) => key,
        None if separator == 0 => return None,
        None => {
            let at = skip_blanks(text, gap + separator);
            let (quote, start) = Quote::at(text, at)?;
            let (end, after) = quote.quoted(text, start)?;
            return Some(Value::Quoted(start..end, after));
        }
    };
    if separator == 0 {
        return weak(text, gap, gap > at, before, key);
    }
    let mut at = skip_blanks(text, gap + separator);
    // A colon may follow a Chinese separator, as in `为：`.
    if separator == 3 && text.get(at) == Some(&b':') {
        at = skip_blanks(text, at + 1);
    }
    if text.get(at) == Some(&b'\n') && is_quoted {
        at += text[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    }
    if let Some((quote, start)) = Quote::at(text, at) {
        return Some(match quote.quoted(text, start) {
            Some((end, after)) => Value::Quoted(start..end, after),
            None => bare(text, start, key),
        });
    }
    if text.get(at) == Some(&b'{') {
        return Some(Value::Object(at));
    }
    // After a quoted label, as in JSON, an unquoted value is not text.
    Some(bare(text, at, if is_quoted && is_message(key) { Key::Code } else { key }))
}

/// Returns whether an arrow of PHP follows.
fn is_arrow(text: &[u8]) -> bool {
    text.trim_ascii_start().starts_with(b"=>")
}

/// A value without a separator after its label: a number, or the message after a bar.
fn weak(text: &[u8], gap: usize, is_apart: bool, before: Option<u8>, key: Key) -> Option<Value> {
    let at = match text.get(gap)? {
        b'(' | b'[' => gap + 1,
        _ if text[gap..].starts_with("（".as_bytes()) => gap + 3,
        // Chinese text has no space before a number.
        _ if is_apart || before.is_none() || !text[gap - 1].is_ascii() => gap,
        _ => return None,
    };
    match key {
        Key::Message | Key::ErrMsg if before == Some(b'|') => Some(bare(text, at, key)),
        Key::RequestId | Key::VoiceId => match bare(text, at, key) {
            Value::Bare(range, after) if range.len() >= 16 => Some(Value::Bare(range, after)),
            _ => None,
        },
        Key::Code
        | Key::ErrorCode
        | Key::ErrCode
        | Key::Status
        | Key::StatusCode
        | Key::Error
        | Key::LowerError
        | Key::Result => {
            let Value::Bare(range, after) = bare(text, at, Key::Code) else { return None };
            let word = &text[range.clone()];
            let digits = word.strip_prefix(b"-").unwrap_or(word);
            let is_number = digits.iter().all(u8::is_ascii_digit);
            let is_label = !matches!(key, Key::Error | Key::LowerError | Key::Result);
            let is_dotted = word[0].is_ascii_uppercase() && word.contains(&b'.') && is_label;
            (is_number || is_dotted).then_some(Value::Bare(range, after))
        }
        _ => None,
    }
}

/// Returns whether the value of a label is a message.
pub(super) fn is_message(key: Key) -> bool {
    matches!(key, Key::Message | Key::ErrorMessage | Key::ErrMsg | Key::ErrorInfo | Key::ClsMessage)
}

/// An unquoted value.
fn bare(text: &[u8], at: usize, key: Key) -> Value {
    let range = match key {
        key if is_message(key) => message(text, at, Extent::Labelled),
        Key::RequestId | Key::VoiceId => {
            let is_id = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_+/=".contains(byte);
            at..at + text[at..].iter().take_while(|byte| is_id(byte)).count()
        }
        _ => {
            let sign = usize::from(text[at..].first() == Some(&b'-'));
            let end = if at + sign < text.len() { word_end(text, at + sign) } else { at };
            let dots = text[at..end].iter().rev().take_while(|&&byte| byte == b'.').count();
            // A date or a time is not a number.
            let is_date = matches!(text[end..], [b'-' | b':' | b'/', b'0'..=b'9', ..])
                && text[at + sign..end].iter().all(u8::is_ascii_digit);
            // The next label is not a value either.
            let is_label =
                matches!(text.get(end), Some(b':' | b'=')) && label(text, at, end).0.is_some();
            let is_value = end - dots > at + sign && !is_date && !is_label;
            if is_value { at..end - dots } else { at..at }
        }
    };
    match range.is_empty() {
        true => Value::None,
        false => Value::Bare(range.clone(), range.end),
    }
}

/// The unlabeled text after a code: `[403] text`, `4100: text`, `400 - text`.
pub(super) fn tail(text: &[u8], after: usize) -> Option<Range<usize>> {
    let mut at = after;
    let is_closed = matches!(text.get(at), Some(b']' | b')' | b'"' | b'\'' | b'`'));
    at += usize::from(is_closed);
    at = skip_blanks(text, at);
    let rest = text.get(at..)?;
    let mark = match rest {
        [b':' | b'-' | b'|', ..] => 1,
        _ if rest.starts_with("：".as_bytes()) => 3,
        _ if is_closed && text[after] == b']' => 0,
        _ => return None,
    };
    at = skip_blanks(text, at + mark);
    if matches!(text.get(at), None | Some(b'{' | b':')) {
        return None;
    }
    let range = message(text, at, Extent::Tail);
    (!range.is_empty()).then_some(range)
}

/// The code and the message of `An error occurred (CODE) when calling the ACTION operation: …`.
pub(super) fn calling(text: &[u8], at: usize) -> Option<(Range<usize>, Range<usize>)> {
    let start = at + text[at..].strip_prefix(b" (").map(|_| 2)?;
    let end = word_end(text, start);
    let rest = text[end..].strip_prefix(b") when calling the ")?;
    let line = line_of(rest);
    let colon = line.windows(2).position(|part| part == b": ")?;
    let message = end + b") when calling the ".len() + colon + 2;
    (start < end).then(|| (start..end, self::message(text, message, Extent::Tail)))
}

/// The start of a text up to the end of its line, limited to the maximum length.
fn line_of(text: &[u8]) -> &[u8] {
    let text = &text[..text.len().min(MAX_TAIL)];
    &text[..text.iter().position(|&byte| byte == b'\n').unwrap_or(text.len())]
}

/// The code at the start of a message of the Java SDK, and the rest of the message.
pub(super) fn leading_code(
    text: &[u8],
    range: &Range<usize>,
) -> Option<(Range<usize>, Range<usize>)> {
    let end = word_end(text, range.start);
    let is_code = is_code(&text[range.start..end]) && text[end..].starts_with(b"-");
    (is_code && end < range.end).then(|| (range.start..end, end + 1..range.end))
}

/// Returns whether a word looks like a code: several words in UpperCamelCase.
fn is_code(word: &[u8]) -> bool {
    word.first().is_some_and(u8::is_ascii_uppercase)
        && word.iter().filter(|byte| byte.is_ascii_uppercase()).count() > 1
        && word.iter().any(u8::is_ascii_lowercase)
}

/// The message after the name of an exception, and the code if one precedes the message.
pub(super) fn exception(text: &[u8], at: usize) -> Option<(Option<Range<usize>>, Range<usize>)> {
    let mut at = at;
    let skip = |at: usize, what: &[u8]| match text[at..].starts_with(what) {
        true => at + what.len(),
        false => at,
    };
    at = skip(at, b"]");
    let line_break = text[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    if text[at + line_break..].starts_with(b"[Error]") {
        at += line_break + "[Error]".len();
    }
    at = skip_blanks(text, at);
    let marked = skip(at, b":");
    let start = skip_blanks(text, marked);
    let rest = text.get(start..)?;
    let line = line_of(rest);
    let is_label = |part: &[u8]| {
        part[..4].eq_ignore_ascii_case(b"code") && matches!(part[4], b':' | b'=' | b'\'' | b'"')
    };
    if marked == at || line.is_empty() || line.windows(5).any(is_label) {
        return None;
    }
    let word = word_end(text, start);
    let name = &text[start..word];
    if is_code(name) && text[word..].starts_with(b"-") {
        return Some((Some(start..word), message(text, word + 1, Extent::Exception)));
    }
    if name.contains(&b'.') && line.trim_ascii_end().len() == name.len() {
        let next = text.get(start + line.len() + 1..).unwrap_or_default();
        let next_start = text.len() - next.len();
        let is_message = next.first().is_some_and(|byte| !byte.is_ascii_whitespace());
        let range =
            if is_message { message(text, next_start, Extent::Exception) } else { word..word };
        return Some((Some(start..word), range));
    }
    let range = message(text, start, Extent::Exception);
    (!range.is_empty()).then_some((None, range))
}

/// The message of an exception thrown by a COS client itself.
pub(super) fn client_exception(text: &[u8], start: usize, end: usize) -> Option<Range<usize>> {
    let name = text[start..end].rsplit(|&byte| byte == b'.').next()?;
    let is_client = name.starts_with(b"CosClientE") || name.starts_with(b"CosXmlClientE");
    text[end..].strip_prefix(b": ").filter(|_| is_client)?;
    let range = message(text, end + 2, Extent::Tail);
    (!range.is_empty()).then_some(range)
}

/// The status in `404 Client Error: Not Candidate`.
pub(super) fn client_error(text: &[u8], start: usize, end: usize) -> Option<Range<usize>> {
    let rest = &text[end..];
    let is_error = rest.starts_with(b" Client Error:") || rest.starts_with(b" Server Error:");
    (is_error && end == start + 3 && text[start..end].iter().all(u8::is_ascii_digit))
        .then_some(start..end)
}

/// Finds the code of an S3 client, which precedes the fields without a label, as in
/// `NoSuchKey: text status code: 404, request id: …` and `NoSuchKey(Message: …)`, and the message before
/// `(Service: …)`.
pub(super) fn look_back(text: &[u8], record: &mut Record) {
    let is_s3 =
        record.has(Key::Status) && (record.request_id.is_some() || record.has(Key::TraceId));
    let is_cos = record.is_cos || record.has(Key::TraceId) || record.has(Key::Service);
    let start = record.start.min(text.len());
    let mut from = start.saturating_sub(MAX_TAIL);
    while from < start && text[from] & 0xC0 == 0x80 {
        from += 1;
    }
    let line =
        text[from..start].iter().rposition(|&byte| byte == b'\n').map_or(from, |at| from + at + 1);
    let before = &text[line..start];
    let is_enclosed = before.ends_with(b"(");
    if record.code.is_none() && is_cos && is_enclosed {
        let end = before.len() - 1;
        let length = before[..end].iter().rev().take_while(|&&byte| is_word(byte)).count();
        if length > 2 {
            record.code = Some(line + end - length..line + end);
            return;
        }
        // For a response with an empty body, S3 clients print only a status.
        let number = before[..end].trim_ascii_end();
        let digits = number.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 3 && record.status.is_none() {
            record.status = Some(line + number.len() - 3..line + number.len());
        }
    }
    if record.code.is_none() && is_s3 && !record.is_sdk {
        let colons = before.windows(2).enumerate().rev().filter(|(_, part)| *part == b": ");
        for (colon, _) in colons {
            let length = before[..colon].iter().rev().take_while(|&&byte| is_word(byte)).count();
            let word = &before[colon - length..colon];
            if is_code(word) {
                record.code = Some(line + colon - length..line + colon);
                record.message = Some(trimmed(text, line + colon + 2..start));
                record.is_cos = true;
                return;
            }
        }
    }
    let is_error = record.code.is_some() || record.status.is_some();
    if is_error && record.message.is_none() && is_cos && is_enclosed {
        let colon = before.windows(2).rposition(|part| part == b": ").map_or(0, |colon| colon + 2);
        record.message = Some(trimmed(text, line + colon..start));
    }
}
