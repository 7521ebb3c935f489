//! Standard input: one text, or a log in pieces that are explained one by one. A piece is a line, or an object
//! or XML error that spans several lines.

use std::collections::VecDeque;
use std::io::{self, BufRead, Read};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use anstream::adapter::strip_str;

/// The maximum size of a piece; anything longer is split into lines.
const MAX_PIECE: usize = 64 << 10;

/// The maximum length of a line; anything longer is split into several.
const MAX_LINE: u64 = 1 << 20;

/// The maximum number of lines to read ahead, which is also the maximum for a text that is explained as a
/// whole.
const MAX_AHEAD: usize = 64;

/// The time to wait for more input before the lines read so far are treated as the start of a log.
const PATIENCE: Duration = Duration::from_secs(1);

/// The maximum number of lines to read again because a structure that they seemed to open did not end.
const MAX_AGAIN: usize = 10_000;

/// A piece of the input.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The number of its first line, starting at 1.
    pub(super) line: usize,
    /// The text, without its byte order mark or final line break.
    pub(super) text: String,
    /// The original bytes.
    pub(super) bytes: Vec<u8>,
}

impl Piece {
    fn new(line: usize, bytes: Vec<u8>) -> Piece {
        let text = String::from_utf8_lossy(&bytes);
        let text = text.trim_start_matches('\u{FEFF}').trim_end_matches(['\r', '\n']).to_owned();
        Piece { line, text, bytes }
    }
}

/// The pieces of an input.
pub(super) struct Pieces<L> {
    lines: L,
    number: usize,
    /// Lines read ahead.
    pending: VecDeque<Piece>,
    /// The number of lines read again recently.
    again: usize,
}

impl<L: Iterator<Item = io::Result<Vec<u8>>>> Pieces<L> {
    pub(super) fn new(lines: L) -> Pieces<L> {
        Pieces { lines, number: 0, pending: VecDeque::new(), again: 0 }
    }

    fn line(&mut self) -> Option<io::Result<Piece>> {
        if let Some(piece) = self.pending.pop_front() {
            return Some(Ok(piece));
        }
        let bytes = self.lines.next()?;
        self.number += 1;
        Some(bytes.map(|bytes| Piece::new(self.number, bytes)))
    }
}

impl<L: Iterator<Item = io::Result<Vec<u8>>>> Iterator for Pieces<L> {
    type Item = io::Result<Piece>;

    fn next(&mut self) -> Option<io::Result<Piece>> {
        let first = match self.line()? {
            Ok(first) => first,
            error => return Some(error),
        };
        self.again = self.again.saturating_sub(1);
        let mut open = Open::new(&first.text);
        if !open.is_open() || self.again > MAX_AGAIN {
            return Some(Ok(first));
        }
        let (mut rest, mut size) = (Vec::new(), first.text.len());
        while open.is_open() && size <= MAX_PIECE {
            match self.line() {
                Some(Ok(next)) if is_log_line(&next.text) => {
                    self.pending.push_front(next);
                    break;
                }
                Some(Ok(next)) => {
                    open.push(&next.text);
                    size += next.text.len() + 1;
                    rest.push(next);
                }
                Some(Err(error)) => return Some(Err(error)),
                None => break,
            }
        }
        if open.is_open() {
            self.again += rest.len();
            rest.into_iter().rev().for_each(|piece| self.pending.push_front(piece));
            return Some(Ok(first));
        }
        let line = first.line;
        let pieces: Vec<Piece> = [first].into_iter().chain(rest).collect();
        let texts: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
        let text = texts.join("\n");
        Some(Ok(Piece {
            line,
            text,
            bytes: pieces.into_iter().flat_map(|piece| piece.bytes).collect(),
        }))
    }
}

/// Brackets or an XML error that later lines have to close.
struct Open {
    brackets: usize,
    is_xml: bool,
}

impl Open {
    /// Reads the first line, which opens a structure only with its first or last character.
    fn new(line: &str) -> Open {
        let mut open = Open { brackets: 0, is_xml: false };
        open.push(line);
        let is_structure =
            line.trim_start().starts_with(['{', '[']) || line.trim_end().ends_with(['{', '[', '(']);
        open.brackets = if is_structure { open.brackets } else { 0 };
        open.is_xml =
            (line.contains("<?xml") || line.contains("<Error>")) && !line.contains("</Error>");
        open
    }

    fn is_open(&self) -> bool {
        self.brackets > 0 || self.is_xml
    }

    fn push(&mut self, line: &str) {
        self.is_xml &= !line.contains("</Error>");
        let (mut in_string, mut escaped) = (false, false);
        for byte in line.bytes() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' if in_string => escaped = true,
                b'"' => in_string = !in_string,
                b'{' | b'[' | b'(' if !in_string => self.brackets += 1,
                b'}' | b']' | b')' if !in_string => self.brackets = self.brackets.saturating_sub(1),
                _ => {}
            }
        }
    }
}

/// The levels that a log line may start with.
const LEVELS: [&str; 9] =
    ["TRACE", "DEBUG", "INFO", "NOTICE", "WARN", "WARNING", "ERROR", "FATAL", "CRITICAL"];

/// The month names of syslog.
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Returns whether a line starts like a log line: with a time or a level, or as a complete object.
fn is_log_line(line: &str) -> bool {
    let plain = strip_str(line).to_string();
    let start = plain.trim_start_matches(|c: char| c.is_whitespace() || "[(\"'<".contains(c));
    if line.starts_with("{\"") && line.trim_end().ends_with('}') {
        return true;
    }
    let word = start.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let is_level = LEVELS.iter().any(|level| word.eq_ignore_ascii_case(level));
    let is_marked = plain[..plain.len() - start.len()].contains(['[', '(']);
    let is_capital = word == word.to_ascii_uppercase() || is_marked;
    let digits = start.bytes().take_while(u8::is_ascii_digit).count();
    let after = start.as_bytes().get(digits);
    let is_time = match digits {
        4 => matches!(after, Some(b'-' | b'/' | b'.')),
        2 => after == Some(&b':'),
        // Seconds, milliseconds, microseconds or nanoseconds since 1970.
        10 | 13 | 16 | 19 => matches!(after, Some(b' ' | b'.' | b'\t')),
        _ => false,
    };
    let is_klog = matches!(
        start.as_bytes(),
        [b'I' | b'W' | b'E' | b'F', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', b' ', ..]
    );
    let is_field = ["time=", "ts=", "level=", "msg="].iter().any(|field| start.starts_with(field));
    let is_syslog =
        MONTHS.contains(&word) && start.get(3..).is_some_and(|rest| rest.starts_with(' '));
    (is_level && is_capital) || is_time || is_klog || is_field || is_syslog
}

/// The start of the input.
pub(super) enum Start {
    /// The whole input as one text.
    Text(String),
    /// A log, or a text that is too long to be explained as a whole.
    Log(Pieces<StdinLines>),
}

/// Reads a text, or the start of a log.
pub(super) fn start() -> io::Result<Start> {
    let mut lines = StdinLines::of_stdin();
    let is_whole = lines.read_ahead()?;
    let mut count = 0;
    let mut has_log_lines = false;
    for line in lines.ahead.iter().flatten() {
        let text = String::from_utf8_lossy(line);
        let text = text.trim_start_matches('\u{FEFF}').trim_end();
        count += usize::from(!text.is_empty());
        has_log_lines |= is_log_line(text);
    }
    if is_whole && (count <= 1 || !has_log_lines) {
        let bytes: Vec<u8> = lines.ahead.into_iter().flatten().flatten().collect();
        return Ok(Start::Text(String::from_utf8_lossy(&bytes).into_owned()));
    }
    Ok(Start::Log(Pieces::new(lines)))
}

/// The lines of standard input, read in a separate thread.
pub(super) struct StdinLines {
    lines: Receiver<io::Result<Vec<u8>>>,
    /// Lines read ahead.
    ahead: VecDeque<io::Result<Vec<u8>>>,
}

impl StdinLines {
    fn of_stdin() -> StdinLines {
        let (sender, lines) = sync_channel(MAX_AHEAD);
        thread::spawn(move || {
            let mut stdin = io::stdin().lock();
            loop {
                let mut bytes = Vec::new();
                let line = match (&mut stdin).take(MAX_LINE).read_until(b'\n', &mut bytes) {
                    Ok(0) => return,
                    Ok(_) => Ok(bytes),
                    Err(error) => Err(error),
                };
                let failed = line.is_err();
                if sender.send(line).is_err() || failed {
                    return;
                }
            }
        });
        StdinLines { lines, ahead: VecDeque::new() }
    }

    /// Reads lines ahead. Returns whether the input has ended.
    fn read_ahead(&mut self) -> io::Result<bool> {
        let mut count = 0;
        loop {
            match self.lines.recv_timeout(PATIENCE) {
                Ok(line) => {
                    let line = line?;
                    count += usize::from(!line.trim_ascii().is_empty());
                    self.ahead.push_back(Ok(line));
                    if count > MAX_AHEAD || self.ahead.len() > 4 * MAX_AHEAD {
                        return Ok(false);
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return Ok(true),
                Err(RecvTimeoutError::Timeout) if self.ahead.is_empty() => {}
                Err(RecvTimeoutError::Timeout) => return Ok(false),
            }
        }
    }
}

impl Iterator for StdinLines {
    type Item = io::Result<Vec<u8>>;

    fn next(&mut self) -> Option<io::Result<Vec<u8>>> {
        self.ahead.pop_front().or_else(|| self.lines.recv().ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<(usize, String)> {
        let lines = text.split_inclusive('\n').map(|line| Ok(line.as_bytes().to_vec()));
        let pieces: Vec<Piece> = Pieces::new(lines).map(Result::unwrap).collect();
        // Together, the pieces contain every byte of the input.
        let bytes: Vec<u8> = pieces.iter().flat_map(|piece| piece.bytes.clone()).collect();
        assert_eq!(bytes, text.as_bytes());
        pieces.into_iter().map(|Piece { line, text, .. }| (line, text)).collect()
    }

    fn expected(pieces: &[(usize, &str)]) -> Vec<(usize, String)> {
        pieces.iter().map(|&(line, text)| (line, text.to_owned())).collect()
    }

    #[test]
    fn a_piece_is_a_line_or_json_that_spans_several() {
        assert_eq!(pieces("a\n\nb\r\n"), expected(&[(1, "a"), (2, ""), (3, "b")]));
        assert_eq!(
            pieces("x\n{\n  \"a\": [\"]}\\\"\",\n1]\n}\n{\"b\": 1}\n[1,\n2]\n"),
            expected(&[
                (1, "x"),
                (2, "{\n  \"a\": [\"]}\\\"\",\n1]\n}"),
                (6, "{\"b\": 1}"),
                (7, "[1,\n2]")
            ])
        );
        assert_eq!(pieces("\u{FEFF}{\n}\n"), expected(&[(1, "{\n}")]));
    }

    #[test]
    fn lookalikes_of_json_are_lines() {
        assert_eq!(pieces("{\nno\n[x\n"), expected(&[(1, "{"), (2, "no"), (3, "[x")]));
        assert_eq!(pieces("[1,\n2,\n"), expected(&[(1, "[1,"), (2, "2,")]));
        assert_eq!(pieces("[ERROR] a\nb\n"), expected(&[(1, "[ERROR] a"), (2, "b")]));
        // Lines that were read in vain are read again, and may open JSON themselves.
        assert_eq!(pieces("[\n[1,\n2]\nend\n"), expected(&[(1, "["), (2, "[1,\n2]"), (4, "end")]));
    }

    #[test]
    fn objects_and_xml_of_any_notation_are_pieces() {
        for text in [
            "{ code: 4000,\n  message: 'a' }",
            "at request (a.js:1:2) {\n  code: 'A'\n}",
            "Response =  {\n Code = \"A\";\n};",
            "Array\n(\n[code] => 1\n)",
            "<?xml version=\"1.0\"?>\n<Error>\n<Code>A</Code>\n</Error>",
        ] {
            let found = pieces(&format!("{text}\nend\n"));
            let whole = found
                .iter()
                .any(|(_, piece)| text.ends_with(piece.as_str()) && piece.contains('\n'));
            assert!(whole, "{found:?}");
        }
        // The next log line ends a structure that seemed open.
        assert_eq!(pieces("got {\n2026-01-01 INFO x }\n").len(), 2);
    }

    #[test]
    fn lines_of_logs_start_with_times_and_levels() {
        for line in [
            "2026/07/23 17:44:13 x",
            "[2026-07-23 17:44:13] x",
            "17:44:13.1 x",
            "time=\"2026\" x",
            "E0723 17:44:13.1 x",
            "Jul 23 17:44:13 host x",
            "ERROR x",
            "[Debug] x",
            "1784823253 x",
            "1784823253.123 x",
            "\u{1b}[31mERROR\u{1b}[0m x",
            "{\"level\":\"info\"}",
        ] {
            assert!(is_log_line(line), "{line}");
        }
        for line in [
            "Error: x",
            "  Error = {",
            "error x",
            "{",
            "x 2026-07-23",
            "GET / HTTP/1.1",
            "4100 x",
            "[TencentCloudSDKError] x",
        ] {
            assert!(!is_log_line(line), "{line}");
        }
    }

    #[test]
    fn brackets_in_strings_open_nothing() {
        for text in [
            "{\"a\": \"{[(\",\n\"b\": 1}",
            "{\"a\": \"\\\"}\",\n\"b\": \"}\"}",
            "{ \"\\\\\": [\n] }",
        ] {
            assert_eq!(pieces(&format!("{text}\nend\n")), expected(&[(1, text), (3, "end")]));
        }
    }

    #[test]
    fn lines_are_read_ahead_up_to_a_limit() {
        let read = |lines: usize, line: &str| {
            let (sender, receiver) = sync_channel(lines);
            for _ in 0..lines {
                sender.send(Ok(line.as_bytes().to_vec())).unwrap();
            }
            drop(sender);
            let mut lines = StdinLines { lines: receiver, ahead: VecDeque::new() };
            let has_ended = lines.read_ahead().unwrap();
            (has_ended, lines.ahead.len(), lines.count())
        };
        for (line, most) in [("x\n", MAX_AHEAD), (" \n", 4 * MAX_AHEAD)] {
            assert_eq!(read(1, line), (true, 1, 1));
            assert_eq!(read(most, line), (true, most, most));
            assert_eq!(read(most + 1, line), (false, most + 1, most + 1));
            assert_eq!(read(most + 3, line), (false, most + 1, most + 3));
        }
        // A pause ends the start of the input, once there is any.
        let (sender, receiver) = sync_channel(1);
        let mut lines = StdinLines { lines: receiver, ahead: VecDeque::new() };
        let late = thread::spawn(move || {
            thread::sleep(PATIENCE * 3 / 2);
            sender.send(Ok(b"x".to_vec())).unwrap();
            sender
        });
        assert!(!lines.read_ahead().unwrap());
        assert_eq!(lines.ahead.len(), 1);
        drop(late.join().unwrap());
    }

    #[test]
    fn long_pieces_are_lines() {
        let text = format!("[ \n{}0]\n", "1,\n".repeat(MAX_PIECE));
        assert_eq!(pieces(&text).len(), MAX_PIECE + 2);
        let text = format!("[\n{}0]\n", "1,\n".repeat(MAX_PIECE / 8));
        assert_eq!(pieces(&text).len(), 1);
        // None of the braces is ever closed.
        let text = "{\n".repeat(50_000);
        assert_eq!(pieces(&text).len(), 50_000);
    }
}
