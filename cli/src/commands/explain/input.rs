//! Standard input, in pieces that are explained one by one: lines, or JSON that spans several.

use std::collections::VecDeque;
use std::io::{self, BufRead};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use serde::de::IgnoredAny;

/// A longer piece of JSON is read as lines.
const MAX_JSON: usize = 64 << 10;

/// How long to wait for what comes after the first piece, before it is taken for the first of many.
const PATIENCE: Duration = Duration::from_millis(300);

/// A piece of the input.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The number of its first line, counted from 1.
    pub(super) line: usize,
    /// Without the line break at its end.
    pub(super) text: String,
}

/// The pieces of an input.
pub(super) struct Pieces<L> {
    lines: L,
    number: usize,
    /// Lines that were read and turned out to be no JSON.
    pending: VecDeque<Piece>,
}

impl<L: Iterator<Item = io::Result<String>>> Pieces<L> {
    pub(super) fn new(lines: L) -> Pieces<L> {
        Pieces { lines, number: 0, pending: VecDeque::new() }
    }

    fn line(&mut self) -> Option<io::Result<Piece>> {
        if let Some(piece) = self.pending.pop_front() {
            return Some(Ok(piece));
        }
        let text = self.lines.next()?;
        self.number += 1;
        Some(text.map(|text| Piece { line: self.number, text }))
    }
}

impl Pieces<Lines> {
    /// Whether there are no more, as far as can be told without waiting for long.
    pub(super) fn is_at_end(&mut self) -> bool {
        self.pending.is_empty() && self.lines.is_at_end()
    }
}

impl<L: Iterator<Item = io::Result<String>>> Iterator for Pieces<L> {
    type Item = io::Result<Piece>;

    fn next(&mut self) -> Option<io::Result<Piece>> {
        let first = match self.line()? {
            Ok(first) if opens_json(&first.text) => first,
            other => return Some(other),
        };
        let mut whole = first.text.clone();
        let mut rest = Vec::new();
        while whole.len() <= MAX_JSON && is_incomplete(&whole) {
            match self.line() {
                Some(Ok(next)) => {
                    whole.push('\n');
                    whole += &next.text;
                    rest.push(next);
                }
                Some(Err(error)) => return Some(Err(error)),
                None => break,
            }
        }
        if serde_json::from_str::<IgnoredAny>(&whole).is_ok() {
            return Some(Ok(Piece { line: first.line, text: whole }));
        }
        for piece in rest.into_iter().rev() {
            self.pending.push_front(piece);
        }
        Some(Ok(first))
    }
}

/// Whether a line may be the first of JSON that spans several.
fn opens_json(line: &str) -> bool {
    matches!(line.trim_start_matches('\u{FEFF}').trim(), "{" | "[")
        || (line.trim_start().starts_with(['{', '[']) && is_incomplete(line))
}

/// Whether a text is JSON that goes on.
fn is_incomplete(text: &str) -> bool {
    let text = text.trim_start_matches('\u{FEFF}');
    serde_json::from_str::<IgnoredAny>(text).is_err_and(|error| error.is_eof())
}

/// The lines of standard input, read by a thread of its own.
pub(super) struct Lines {
    lines: Receiver<io::Result<String>>,
    /// One that was looked at already.
    next: Option<Option<io::Result<String>>>,
}

impl Lines {
    pub(super) fn of_stdin() -> Lines {
        let (sender, lines) = channel();
        thread::spawn(move || {
            let mut stdin = io::stdin().lock();
            loop {
                let mut bytes = Vec::new();
                let line = match stdin.read_until(b'\n', &mut bytes) {
                    Ok(0) => return,
                    Ok(_) => Ok(text(&bytes)),
                    Err(error) => Err(error),
                };
                let failed = line.is_err();
                if sender.send(line).is_err() || failed {
                    return;
                }
            }
        });
        Lines { lines, next: None }
    }

    /// Whether the input ends here, as far as can be told without waiting for long.
    fn is_at_end(&mut self) -> bool {
        let next = self.next.take().or_else(|| match self.lines.recv_timeout(PATIENCE) {
            Ok(line) => Some(Some(line)),
            Err(RecvTimeoutError::Disconnected) => Some(None),
            Err(RecvTimeoutError::Timeout) => None,
        });
        self.next = next;
        matches!(self.next, Some(None))
    }
}

impl Iterator for Lines {
    type Item = io::Result<String>;

    fn next(&mut self) -> Option<io::Result<String>> {
        self.next.take().unwrap_or_else(|| self.lines.recv().ok())
    }
}

/// A line as text, without its line break.
fn text(bytes: &[u8]) -> String {
    let line = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    String::from_utf8_lossy(line).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<(usize, String)> {
        let lines = text.lines().map(|line| Ok(line.to_owned()));
        let piece = |piece: io::Result<Piece>| {
            let Piece { line, text } = piece.unwrap();
            (line, text)
        };
        Pieces::new(lines).map(piece).collect()
    }

    fn expected(pieces: &[(usize, &str)]) -> Vec<(usize, String)> {
        pieces.iter().map(|&(line, text)| (line, text.to_owned())).collect()
    }

    #[test]
    fn a_piece_is_a_line_or_json_that_spans_several() {
        assert_eq!(pieces("a\n\nb\n"), expected(&[(1, "a"), (2, ""), (3, "b")]));
        assert_eq!(
            pieces("x\n{\n  \"a\": [\n1]\n}\n{\"b\": 1}\n[1,\n2]\n"),
            expected(&[(1, "x"), (2, "{\n  \"a\": [\n1]\n}"), (6, "{\"b\": 1}"), (7, "[1,\n2]")])
        );
    }

    #[test]
    fn what_only_looks_like_json_is_lines() {
        assert_eq!(pieces("{\nno\n[x\n"), expected(&[(1, "{"), (2, "no"), (3, "[x")]));
        assert_eq!(pieces("[1,\n2,\n"), expected(&[(1, "[1,"), (2, "2,")]));
        // What was read in vain is read again, as lines that may open JSON themselves.
        assert_eq!(pieces("[\n[1,\n2]\nend\n"), expected(&[(1, "["), (2, "[1,\n2]"), (4, "end")]));
    }
}
