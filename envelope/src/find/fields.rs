//! The labeled fields of a record.

use core::ops::Range;

use super::key::{self, Key};
use super::record::{Container, is_id};
use super::scan::{MAX_DEPTH, MAX_LINES, Scanner};
use super::token::{http_status, is_literal, plain, word_end};
use super::value;

/// The maximum length of a code, in bytes.
const MAX_CODE: usize = 128;

impl Scanner<'_, '_> {
    pub(super) fn code(&mut self, key: Key, start: usize, range: Range<usize>) {
        let text = self.limited();
        let code = &text[range.clone()];
        let is_text = self.top().is_text();
        let is_code = !code.is_empty()
            && code.len() <= MAX_CODE
            && !is_literal(code)
            && !code.iter().any(u8::is_ascii_control)
            // A code that is followed by ` desc =` is a status of gRPC.
            && !text[range.end..].starts_with(b" desc =");
        if !is_code {
            self.touched(key, start);
            return;
        }
        // In a text, an HTTP status is less specific than a code that may follow.
        if is_text && http_status(code).is_some() {
            self.status(key, start, range);
            return;
        }
        let record = &self.top().record;
        if is_text && record.has_code() {
            let same = record.code.clone().is_some_and(|known| &text[known] == code);
            let is_bare =
                record.is_word || (record.message.is_none() && record.request_id.is_none());
            if !same || !is_bare {
                self.flush();
            } else if record.is_word {
                self.top().record.is_word = false;
                self.top().record.code = Some(range.clone());
            }
        }
        // A repeated label means that the previous object was not closed.
        let record = &self.top().record;
        if !is_text && record.has_code() && record.has(key) {
            self.flush();
        }
        self.touched(key, start);
        let (after, line) = (self.at, self.line);
        let record = &mut self.top().record;
        let is_weak = matches!(key, Key::Result | Key::ErrorCode | Key::ErrCode);
        if record.code.is_none() || (!is_weak && !is_text) {
            record.code = Some(range);
            record.code_line = line;
            if is_text {
                record.tail = value::tail(text, after);
                // A message on another line belongs to another error.
                let is_own = record.is_sdk || record.message_line == line;
                record.before = record.message.take().filter(|_| is_own);
            }
        }
    }

    pub(super) fn status(&mut self, key: Key, start: usize, range: Range<usize>) {
        let text = self.limited();
        self.touched(key, start);
        let after = self.at;
        let frame = self.top();
        let is_text = frame.is_text();
        let record = &mut frame.record;
        record.status = Some(range);
        if is_text && record.tail.is_none() && !record.has_code() {
            record.tail = value::tail(text, after);
        }
    }

    pub(super) fn message(&mut self, key: Key, start: usize, range: Range<usize>) {
        let is_literal = is_literal(&self.text[range.clone()]);
        if is_literal {
            return;
        }
        self.touched(key, start);
        let (text, line) = (self.text, self.line);
        let record = &mut self.top().record;
        if record.is_sdk && !record.has_code() {
            if let Some((code, message)) = value::leading_code(text, &range) {
                (record.code, record.message) = (Some(code), Some(message.clone()));
                (record.code_line, record.message_line) = (line, line);
                self.open_text(message);
                return;
            }
        }
        if record.message.is_none() || !record.has_code() {
            record.message = Some(range.clone());
            record.message_line = line;
        }
        self.open_text(range);
    }

    pub(super) fn request_id(&mut self, key: Key, start: usize, range: Range<usize>) {
        let id = plain(&self.text[range.clone()]);
        if !is_id(&id) {
            return;
        }
        let line = self.line;
        let frame = self.top();
        let (first, is_text, has_code) = (frame.first, frame.is_text(), frame.record.has_code());
        if is_text && !has_code {
            if let Some(found) = self.found[first..].last_mut() {
                if found.sighting.request_id.is_none() && line <= found.line + MAX_LINES {
                    found.sighting.request_id = Some(id);
                    return;
                }
            }
        }
        let record = &self.top().record;
        if is_text && has_code && record.request_id.is_some() && line > record.code_line {
            self.flush();
        }
        self.touched(key, start);
        let record = &mut self.top().record;
        // An id after the code takes precedence over one before it.
        let is_before =
            |id: &Range<usize>| record.code.as_ref().is_some_and(|code| id.start < code.start);
        if !is_text || record.request_id.as_ref().is_none_or(is_before) {
            record.request_id.get_or_insert_with(|| range.clone());
            if is_text {
                record.request_id = Some(range);
            }
        }
    }

    pub(super) fn bare_code(&mut self, range: Range<usize>) {
        let text = self.limited();
        let record = &self.top().record;
        if record.code.clone().is_some_and(|known| text[known] == text[range.clone()]) {
            return;
        }
        self.begin_code(range.start);
        let line = self.line;
        let record = &mut self.top().record;
        record.tail = value::tail(text, range.end);
        record.before = record.message.take().filter(|_| record.is_sdk);
        (record.code, record.is_word, record.code_line) = (Some(range), true, line);
    }

    /// Reads the text that follows the name of an exception.
    pub(super) fn sdk(&mut self, end: usize) {
        let (text, line) = (self.limited(), self.line);
        let frame = self.top();
        if frame.record.has_code() && !frame.record.is_word {
            self.flush();
        }
        self.begin(end);
        let record = &mut self.top().record;
        record.is_sdk = true;
        match value::exception(text, end) {
            Some((Some(code), message)) => {
                self.begin_code(code.start);
                self.at = message.start;
                let record = &mut self.top().record;
                record.is_sdk = true;
                (record.code, record.message) =
                    (Some(code), Some(message).filter(|range| !range.is_empty()));
                (record.code_line, record.message_line) = (line, line);
            }
            Some((None, message)) if record.message.is_none() && !record.has_code() => {
                record.message = Some(message);
            }
            _ => {}
        }
    }

    /// Reads the elements of an XML error.
    pub(super) fn tag(&mut self) {
        let text = self.limited();
        let start = self.at + 1;
        self.at = start;
        if text[start..].starts_with(b"Error>") {
            self.at = start + "Error>".len();
            let is_element = matches!(skip_breaks(&text[self.at..]), [b'<', b'A'..=b'Z', ..]);
            if is_element && self.frames.len() < MAX_DEPTH {
                self.open(Container::Xml, None);
            }
            return;
        }
        if text[start..].starts_with(b"/Error>") {
            self.at = start + "/Error>".len();
            if let Some(at) =
                self.frames.iter().rposition(|frame| frame.container == Container::Xml)
            {
                while self.frames.len() > at {
                    self.close();
                }
            }
            return;
        }
        if self.top().container != Container::Xml {
            return;
        }
        let end = word_end(text, start);
        if text.get(end) != Some(&b'>') {
            return;
        }
        let (opener, closer): (&[u8], &[u8]) = (b"<![CDATA[", b"]]>");
        let is_data = text[end + 1..].starts_with(opener);
        let value = end + 1 + if is_data { opener.len() } else { 0 };
        let closer = if is_data { closer } else { b"<" };
        let length = text[value..].windows(closer.len()).position(|part| part == closer);
        let range = value..value + length.unwrap_or(text.len() - value);
        let Some(key) = key::of_word(&text[start..end]) else { return };
        self.at = range.end;
        let record = &mut self.top().record;
        match key {
            Key::Code => record.code = Some(range),
            Key::Message => record.message = Some(range),
            Key::RequestId => record.request_id = Some(range),
            _ => {}
        }
    }
}

/// Skips leading whitespace, which may be escaped.
fn skip_breaks(text: &[u8]) -> &[u8] {
    let mut rest = text.trim_ascii_start();
    while let [b'\\', b'n' | b'r' | b't', more @ ..] = rest {
        rest = more.trim_ascii_start();
    }
    rest
}
