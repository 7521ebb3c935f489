//! The scanner for errors in a text.

use core::ops::Range;

use super::collect::{Candidate, collect, complete};
use super::frame::Frame;
use super::hint::{self, Hint};
use super::key::{self, Key};
use super::label::{is_cos, is_sdk, label};
use super::message::{Extent, message};
use super::record::{Container, Record};
use super::sighting::{Shape, Sighting};
use super::token::{is_number, is_word, skip_blanks, trim_dots, word_end};
use super::value::{self, Value};

/// The maximum nesting depth of frames.
pub(super) const MAX_DEPTH: usize = 64;

/// The maximum nesting depth of quoted texts.
const MAX_TEXTS: usize = 8;

/// The maximum distance in lines between related fields.
pub(super) const MAX_LINES: usize = 2;

/// The maximum distance between a brace and the first label of its object.
const MAX_GAP: usize = 256;

/// The maximum number of lines in an object.
const MAX_OBJECT: usize = 1000;

/// The maximum number of stack trace lines between a message and the other fields.
const MAX_TRACE: usize = 40;

/// Finds the errors in a text, in text order.
pub(super) fn scan<'a>(text: &'a [u8], is_code: &dyn Fn(&str) -> bool) -> Vec<Sighting<'a>> {
    let mut scanner = Scanner {
        text,
        at: 0,
        line: 0,
        frames: vec![Frame::new(Container::Text, 0, 0)],
        found: Vec::new(),
        hints: Vec::new(),
        is_code,
        pending: None,
        limit: text.len(),
        texts: 0,
    };
    scanner.run();
    scanner.finish()
}

/// The state of a scan, and its findings so far.
pub(super) struct Scanner<'a, 'f> {
    pub(super) text: &'a [u8],
    pub(super) at: usize,
    pub(super) line: usize,
    pub(super) frames: Vec<Frame>,
    pub(super) found: Vec<Candidate<'a>>,
    pub(super) hints: Vec<(usize, Hint<'a>)>,
    pub(super) is_code: &'f dyn Fn(&str) -> bool,
    /// The label of the next object.
    pub(super) pending: Option<Key>,
    /// The end of the innermost quoted text.
    pub(super) limit: usize,
    /// The number of open quoted texts and messages.
    pub(super) texts: usize,
}

impl<'a> Scanner<'a, '_> {
    pub(super) fn top(&mut self) -> &mut Frame {
        self.frames.last_mut().expect("the frame of the whole text is never closed early")
    }

    /// The text up to the end of the innermost quoted text.
    pub(super) fn limited(&self) -> &'a [u8] {
        &self.text[..self.limit]
    }

    fn run(&mut self) {
        while self.at < self.text.len() {
            // Objects that are still open at the end of a quoted text end with it.
            if self.limit <= self.at {
                self.close();
                continue;
            }
            match self.text[self.at] {
                byte if is_word(byte) => self.word(),
                b'{' => {
                    let container = Container::of(self.pending.take());
                    self.at += 1;
                    match self.frames.len() < MAX_DEPTH && is_object(self.limited(), self.at) {
                        true => self.open(container, None),
                        false => self.top().braces += 1,
                    }
                }
                b'}' => {
                    self.at += 1;
                    let frame = self.top();
                    if frame.braces > 0 {
                        frame.braces -= 1;
                    } else if !matches!(frame.container, Container::Text | Container::Xml) {
                        self.close();
                    }
                }
                b'<' => self.tag(),
                b'\n' => self.newline(),
                0xE7..=0xE9 => self.chinese(),
                _ => self.at += 1,
            }
        }
    }

    pub(super) fn open(&mut self, container: Container, end: Option<usize>) {
        let first = self.found.len();
        self.limit = end.unwrap_or(self.limit);
        self.texts += usize::from(end.is_some());
        self.frames.push(Frame { end, ..Frame::new(container, first, self.line) });
    }

    /// Ends the innermost frame, and completes its errors with fields of the parent frame.
    pub(super) fn close(&mut self) {
        self.flush();
        let Frame { container, first, line, left, end, .. } =
            self.frames.pop().expect("a frame is open");
        if end.is_some() {
            let around = self.frames.iter().rev().find_map(|frame| frame.end);
            self.limit = around.unwrap_or(self.text.len());
            self.texts -= 1;
        }
        let Some(parent) = self.frames.last_mut() else { return };
        if container == Container::Text {
            parent.record.inner_id = parent.record.inner_id.take().or(left);
        } else if !parent.is_text() && parent.record.request_id.is_none() {
            parent.record.request_id = left;
        }
        if container == Container::Text || !parent.is_text() || parent.record.has_code() {
            return;
        }
        // Fields in front of an object belong to it.
        let record = &mut parent.record;
        let is_near = line <= record.line + if record.is_sdk { MAX_TRACE } else { MAX_LINES };
        if self.found.len() == first || !is_near {
            return;
        }
        let before = std::mem::take(record);
        parent.first = parent.first.max(first);
        self.complete(first, &before);
    }

    /// Completes the errors from index `first` with fields of the surrounding record. Its message is used only
    /// if there is exactly one error.
    fn complete(&mut self, first: usize, around: &Record) {
        let is_only = self.found.len() == first + 1;
        for found in &mut self.found[first..] {
            complete(self.text, &mut found.sighting, around, is_only);
        }
    }

    /// Ends the record of the innermost frame.
    pub(super) fn flush(&mut self) {
        let count = self.frames.len();
        let parent = count.checked_sub(2).map_or(Container::Object, |at| self.frames[at].container);
        let line = self.line;
        let text = self.limited();
        let frame = self.top();
        let (container, first) = (frame.container, frame.first);
        let mut record = std::mem::take(&mut frame.record);
        if container == Container::Text {
            value::look_back(text, &mut record);
        }
        let has_errors = self.found.len() > first;
        let sighting = record.sighting(self.text, container, parent);
        // A status around errors belongs to them.
        let is_around = |sighting: &Sighting<'_>| sighting.shape == Shape::Status && has_errors;
        if let Some(sighting) = sighting.filter(|s| container == Container::Text || !is_around(s)) {
            let message = record.message.clone().unwrap_or_default();
            let line = if container == Container::Text { record.line } else { line };
            self.found.push(Candidate { sighting, message, line });
            return;
        }
        if record.code.is_none() && container != Container::Text {
            self.complete(first, &record);
        }
        if record.code.is_none() && !has_errors {
            self.top().left = record.request_id.or(record.inner_id);
        }
    }

    fn newline(&mut self) {
        self.at += 1;
        self.line += 1;
        let next = skip_blanks(self.text, self.at);
        let is_blank = matches!(self.text.get(next), Some(b'\n' | b'\r'));
        let frame = self.top();
        if is_blank && frame.is_text() && frame.record.has_code() {
            self.flush();
        }
        // An object that stays open for so long is unclosed.
        while self.line > self.top().line + MAX_OBJECT && !self.top().is_text() {
            self.close();
        }
    }

    fn word(&mut self) {
        let text = self.limited();
        let (start, end) = (self.at, word_end(text, self.at));
        let word = &text[start..end];
        self.at = end;
        if let Some(hint) = hint::of_word(text, start, end) {
            if let Hint::Endpoint { product: "cos" | "ci" } = hint {
                self.top().record.is_cos = true;
            }
            self.hints.push((start, hint));
        }
        if is_sdk(word) {
            self.sdk(end);
            return;
        }
        if is_cos(word) {
            let message = value::client_exception(text, start, end);
            let record = &mut self.top().record;
            record.is_cos = true;
            if record.message.is_none() && !record.has_code() && message.is_some() {
                (record.message, record.is_client) = (message, true);
            }
        }
        if word == b"Cos" && text[end..].starts_with(b" Error Code") {
            self.top().record.is_cos = true;
        }
        if let Some(status) = value::client_error(text, start, end) {
            self.status(Key::Status, start, status);
            return;
        }
        if word == b"occurred" {
            if let Some((code, message)) = value::calling(text, end) {
                self.begin_code(code.start);
                self.at = message.start;
                let line = self.line;
                let record = &mut self.top().record;
                (record.code, record.message, record.is_cos) = (Some(code), Some(message), true);
                (record.code_line, record.message_line) = (line, line);
                return;
            }
        }
        let (label, end) = label(text, start, end);
        match label {
            Some(key) => self.field(key, start, end),
            None => {
                if let Some(Value::Quoted(range, _)) = value::read(text, start, end, None) {
                    self.open_text(range);
                    return;
                }
                let bare = trim_dots(text, start..end);
                let is_code = std::str::from_utf8(&text[bare.clone()])
                    .is_ok_and(|word| word.len() > 2 && (self.is_code)(word));
                if is_code {
                    self.bare_code(bare);
                }
            }
        }
    }

    /// Continues inside a quoted text or a message.
    pub(super) fn open_text(&mut self, range: Range<usize>) {
        self.at = range.start;
        if self.frames.len() < MAX_DEPTH && self.texts < MAX_TEXTS {
            self.open(Container::Text, Some(range.end));
        } else {
            // The text is nested too deeply, so it is skipped.
            self.at = range.end;
        }
    }

    /// Continues inside the value of a label that carries no information.
    fn read_on(&mut self, range: Range<usize>, is_quoted: bool, end: usize) {
        match is_quoted {
            true => self.open_text(range),
            false => self.at = end,
        }
    }

    fn chinese(&mut self) {
        let text = self.limited();
        match key::of_chinese(&text[self.at..]) {
            Some((key, length)) => self.field(key, self.at, self.at + length),
            None => self.at += 1,
        }
    }

    /// Reads the value of a label.
    fn field(&mut self, key: Key, start: usize, end: usize) {
        let text = self.limited();
        self.at = end;
        // At this depth, scanning each message for its end would be too slow.
        if self.texts >= MAX_TEXTS && value::is_message(key) {
            return;
        }
        let Some(mut value) = value::read(text, start, end, Some(key)) else { return };
        let record = &self.top().record;
        if let (Value::Bare(range, after), true) = (&mut value, record.is_sdk && record.has_code())
        {
            // The messages of SDKs end at the request id.
            if key == Key::Message {
                *range = message(text, range.start, Extent::Sdk);
                *after = range.end;
            }
        }
        let is_quoted = matches!(value, Value::Quoted(..));
        let range = match value {
            Value::Object(at) => {
                self.pending = Some(key);
                self.at = at;
                return;
            }
            Value::Quoted(range, after) | Value::Bare(range, after) => {
                self.at = after;
                range
            }
            Value::None => end..end,
        };
        match key {
            Key::Code | Key::ErrorCode | Key::ErrCode | Key::Result | Key::ClsCode => {
                self.code(key, start, range);
            }
            Key::LowerError | Key::Error => {
                // A number is a code, as in `Error 4100: …`; anything else starts a text.
                if is_number(&text[range.clone()]) {
                    self.code(key, start, range);
                } else {
                    self.read_on(range, is_quoted, end);
                }
            }
            Key::Status | Key::StatusCode => self.status(key, start, range),
            Key::Message | Key::ErrorMessage | Key::ErrMsg | Key::ErrorInfo | Key::ClsMessage => {
                self.message(key, start, range);
            }
            Key::RequestId | Key::VoiceId => self.request_id(key, start, range),
            Key::CodeDesc => {
                self.touched(key, start);
                self.top().record.code_desc = Some(range);
            }
            Key::Type if self.top().container == Container::LowerError => {
                self.touched(key, start);
                self.top().record.kind = Some(range);
            }
            Key::Id if self.top().container == Container::LowerError => {
                self.top().record.request_id.get_or_insert(range);
            }
            Key::TraceId | Key::Service | Key::ActionStatus => self.touched(key, start),
            Key::Resource => {
                self.touched(key, start);
                self.read_on(range, is_quoted, end);
            }
            Key::Type | Key::Id | Key::Response | Key::ErrorMsg => {
                self.read_on(range, is_quoted, end);
            }
        }
    }

    /// Records a label.
    pub(super) fn touched(&mut self, key: Key, start: usize) {
        self.begin(start);
        self.top().record.note(key);
    }

    /// Continues the current record, or starts a new one if it is too far away.
    pub(super) fn begin(&mut self, start: usize) {
        let line = self.line;
        let frame = self.top();
        let record = &frame.record;
        let gap = if record.is_sdk && !record.has_code() { MAX_TRACE } else { MAX_LINES };
        if frame.is_text() && !record.is_empty() && line > record.line + gap {
            self.flush();
        }
        let record = &mut self.top().record;
        if record.is_empty() && !record.has(Key::Service) {
            record.start = start;
        }
        record.line = line;
    }

    /// Starts a record for a code, ending the current record of a text if it already has one.
    pub(super) fn begin_code(&mut self, start: usize) {
        let frame = self.top();
        if frame.is_text() && frame.record.has_code() {
            self.flush();
        }
        self.begin(start);
    }

    fn finish(mut self) -> Vec<Sighting<'a>> {
        while !self.frames.is_empty() {
            self.close();
        }
        collect(self.text, self.found, &self.hints)
    }
}

/// Returns whether the brace before this position opens an object, which starts with a label or is empty.
fn is_object(text: &[u8], at: usize) -> bool {
    let rest = &text[at..text.len().min(at + MAX_GAP)];
    let start = at + rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    match text.get(start) {
        Some(b'"' | b'\'' | b'\\' | b'}' | b'`') => true,
        Some(byte) if is_word(*byte) => {
            let end = skip_blanks(text, word_end(text, start));
            matches!(text.get(end), Some(b':' | b'='))
        }
        _ => false,
    }
}
