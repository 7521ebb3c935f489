//! Standard input, in pieces that are explained one by one: lines, or JSON that spans several.

use std::collections::VecDeque;
use std::io::{self, BufRead, Read};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use serde::de::IgnoredAny;

/// A longer piece of JSON is read as lines.
const MAX_JSON: usize = 64 << 10;

/// A longer line is read as several.
const MAX_LINE: u64 = 1 << 20;

/// How many lines are read ahead.
const MAX_AHEAD: usize = 64;

/// How long to wait for what comes after the first piece, before it is taken for the first of many.
const PATIENCE: Duration = Duration::from_secs(1);

/// A piece of the input.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The number of its first line, counted from 1.
    pub(super) line: usize,
    /// As text, without a byte order mark and the line break at its end.
    pub(super) text: String,
    /// As it was read.
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
    /// Lines that were read already.
    pending: VecDeque<Piece>,
}

impl<L: Iterator<Item = io::Result<Vec<u8>>>> Pieces<L> {
    pub(super) fn new(lines: L) -> Pieces<L> {
        Pieces { lines, number: 0, pending: VecDeque::new() }
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

impl Pieces<Lines> {
    /// Whether nothing but empty lines comes, as far as can be told without waiting for long.
    pub(super) fn is_at_end(&mut self) -> bool {
        self.pending.iter().all(|piece| piece.text.trim().is_empty()) && self.lines.is_at_end()
    }
}

impl<L: Iterator<Item = io::Result<Vec<u8>>>> Iterator for Pieces<L> {
    type Item = io::Result<Piece>;

    fn next(&mut self) -> Option<io::Result<Piece>> {
        let first = match self.line()? {
            Ok(first) if first.text.trim_start().starts_with(['{', '[']) => first,
            other => return Some(other),
        };
        let mut json = Json::new(&first.text);
        let mut rest = Vec::new();
        while json.goes_on() {
            match self.line() {
                Some(Ok(next)) => {
                    json.push(&next.text);
                    rest.push(next);
                }
                Some(Err(error)) => return Some(Err(error)),
                None => break,
            }
        }
        if rest.is_empty() || !json.is_complete() {
            rest.into_iter().rev().for_each(|piece| self.pending.push_front(piece));
            return Some(Ok(first));
        }
        let bytes = [first.bytes].into_iter().chain(rest.into_iter().map(|piece| piece.bytes));
        Some(Ok(Piece {
            line: first.line,
            text: json.text,
            bytes: bytes.collect::<Vec<_>>().concat(),
        }))
    }
}

/// Lines that may be JSON.
struct Json {
    text: String,
    lines: usize,
    /// How many brackets are open.
    depth: usize,
    in_string: bool,
    /// How long the text is when it is parsed next.
    next_look: usize,
}

impl Json {
    fn new(line: &str) -> Json {
        let mut json =
            Json { text: String::new(), lines: 0, depth: 0, in_string: false, next_look: 0 };
        json.push(line);
        json
    }

    fn push(&mut self, line: &str) {
        if self.lines > 0 {
            self.text.push('\n');
        }
        self.text += line;
        self.lines += 1;
        let mut escaped = false;
        for byte in line.bytes() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' if self.in_string => escaped = true,
                b'"' => self.in_string = !self.in_string,
                b'{' | b'[' if !self.in_string => self.depth += 1,
                b'}' | b']' if !self.in_string => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
        }
    }

    /// Whether more lines may make it complete. Parses the first few lines, and then each time the text has
    /// doubled, so that a text of many lines is not parsed for each of them.
    fn goes_on(&mut self) -> bool {
        if self.depth == 0 || self.text.len() > MAX_JSON {
            return false;
        }
        if self.lines > 3 && self.text.len() < self.next_look {
            return true;
        }
        self.next_look = self.text.len() * 2;
        serde_json::from_str::<IgnoredAny>(&self.text).is_err_and(|error| error.is_eof())
    }

    fn is_complete(&self) -> bool {
        serde_json::from_str::<IgnoredAny>(&self.text).is_ok()
    }
}

/// The lines of standard input, read by a thread of its own.
pub(super) struct Lines {
    lines: Receiver<io::Result<Vec<u8>>>,
    /// Those that were looked at already.
    ahead: VecDeque<io::Result<Vec<u8>>>,
}

impl Lines {
    pub(super) fn of_stdin() -> Lines {
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
        Lines { lines, ahead: VecDeque::new() }
    }

    fn is_at_end(&mut self) -> bool {
        loop {
            match self.lines.recv_timeout(PATIENCE) {
                Ok(line) => {
                    let is_empty = line.as_ref().is_ok_and(|line| line.trim_ascii().is_empty());
                    self.ahead.push_back(line);
                    if !is_empty || self.ahead.len() > MAX_AHEAD {
                        return false;
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return true,
                Err(RecvTimeoutError::Timeout) => return false,
            }
        }
    }
}

impl Iterator for Lines {
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
        // Nothing is lost.
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
    fn what_only_looks_like_json_is_lines() {
        assert_eq!(pieces("{\nno\n[x\n"), expected(&[(1, "{"), (2, "no"), (3, "[x")]));
        assert_eq!(pieces("[1,\n2,\n"), expected(&[(1, "[1,"), (2, "2,")]));
        assert_eq!(pieces("[ERROR] a\nb\n"), expected(&[(1, "[ERROR] a"), (2, "b")]));
        // What was read in vain is read again, as lines that may open JSON themselves.
        assert_eq!(pieces("[\n[1,\n2]\nend\n"), expected(&[(1, "["), (2, "[1,\n2]"), (4, "end")]));
    }

    #[test]
    fn long_json_is_lines() {
        // Of which no line ends at that very length.
        let text = format!("[ \n{}0]\n", "1,\n".repeat(MAX_JSON));
        assert_eq!(pieces(&text).len(), MAX_JSON + 2);
        let text = format!("[\n{}0]\n", "1,\n".repeat(MAX_JSON / 8));
        assert_eq!(pieces(&text).len(), 1);
    }

    #[test]
    fn a_line_that_doubles_the_text_is_looked_at() {
        let mut json = Json::new("[");
        for line in ["1,", "2,", "3,"] {
            assert!(json.goes_on());
            json.push(line);
        }
        assert!(json.goes_on());
        json.push(&"no ".repeat(20));
        assert!(!json.goes_on());
        json.next_look = json.text.len();
        assert!(!json.goes_on());
        json.next_look += 1;
        assert!(json.goes_on());
    }
}
