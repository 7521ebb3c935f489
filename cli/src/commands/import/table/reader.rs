//! Tokens of source code, and the constants among them: shared by the readers of both programming languages.

use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

/// A constant of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Constant {
    pub(super) code: String,
    /// The lines of the comment directly above it; may be empty.
    pub(super) text: String,
    /// The range of the code, with its quotes.
    pub(super) range: Range<usize>,
}

/// A syntax error and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SyntaxError {
    pub(super) range: Range<usize>,
    pub(super) message: String,
}

impl SyntaxError {
    pub(super) fn new(range: Range<usize>, message: &str) -> SyntaxError {
        SyntaxError { range, message: message.to_owned() }
    }
}

/// A code, and its range with the quotes.
pub(super) type Code = (String, Range<usize>);

/// The constants of a table, and its syntax errors.
pub(super) type Constants = (Vec<Constant>, Vec<SyntaxError>);

/// A word, a string, a comment or a punctuation character, and its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// The byte range in the text after the byte order mark.
    pub(super) range: Range<usize>,
    /// The line on which it starts, counted from 0.
    pub(super) line: usize,
    /// The line on which it ends.
    pub(super) last_line: usize,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    Comment(String),
    /// A name, a keyword or a number.
    Word(String),
    String(String),
    /// A string that cannot be read, with the reason.
    BadString(&'static str),
    Sign(char),
}

/// The message for a string without a closing quote.
pub(super) const UNCLOSED: &str = "the string is not closed";

/// Returns whether a character can be part of a name.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Returns the word or punctuation character at the start of a text, or `None` for white space, and its length
/// in bytes.
pub(super) fn plain_token(text: &str, first: char) -> (Option<Kind>, usize) {
    if is_word(first) {
        let length = text.find(|c| !is_word(c)).unwrap_or(text.len());
        (Some(Kind::Word(text[..length].to_owned())), length)
    } else {
        let is_space = first.is_whitespace() || first.is_control();
        ((!is_space).then_some(Kind::Sign(first)), first.len_utf8())
    }
}

/// Splits a source into tokens. `token` is called with the remaining text and its first character, and returns
/// the token at its start, or `None` for white space, and its length in bytes.
pub(super) fn tokens(
    source: &str,
    token: impl Fn(&str, char) -> (Option<Kind>, usize),
) -> Vec<Token> {
    let mut tokens = Vec::new();
    let source = source.strip_prefix('\u{FEFF}').unwrap_or(source);
    let mut rest = source.trim_start_matches('\u{FEFF}');
    let mut line = 0;
    while let Some(c) = rest.chars().next() {
        let (kind, length) = token(rest, c);
        let start = source.len() - rest.len();
        let last_line = line + rest[..length].matches('\n').count();
        let range = start..start + length;
        tokens.extend(kind.map(|kind| Token { kind, range, line, last_line }));
        (rest, line) = (&rest[length..], last_line);
    }
    tokens
}

/// The line and the column of a byte of a text.
#[cfg(test)]
pub(super) fn position(text: &str, at: usize) -> (usize, usize) {
    use tencent_errors_catalog::{Source, Span};
    let start = Span::new(&Source::new("table", text), at..at).start();
    (start.line, start.column)
}

/// Reads the tokens of a source and collects its constants.
pub(super) struct TableReader {
    tokens: Peekable<IntoIter<Token>>,
    constants: Vec<Constant>,
    syntax_errors: Vec<SyntaxError>,
    /// The comments directly above, without a blank line between them.
    comment: Vec<Token>,
    /// The line of the last token that is not a comment.
    last_line: usize,
    /// The number of open brackets.
    open: usize,
}

impl TableReader {
    pub(super) fn new(
        source: &str,
        token: impl Fn(&str, char) -> (Option<Kind>, usize),
    ) -> TableReader {
        TableReader {
            tokens: tokens(source, token).into_iter().peekable(),
            constants: Vec::new(),
            syntax_errors: Vec::new(),
            comment: Vec::new(),
            last_line: 0,
            open: 0,
        }
    }

    pub(super) fn finish(self) -> Constants {
        (self.constants, self.syntax_errors)
    }

    /// The next token that is not a comment.
    pub(super) fn next(&mut self) -> Option<Token> {
        for token in self.tokens.by_ref() {
            if !matches!(token.kind, Kind::Comment(_)) {
                self.last_line = token.last_line;
                match token.kind {
                    Kind::Sign('(' | '[' | '{') => self.open += 1,
                    Kind::Sign(')' | ']' | '}') => self.open = self.open.saturating_sub(1),
                    _ => {}
                }
                return Some(token);
            }
            let is_next = self.comment.last().is_none_or(|last| token.line <= last.last_line + 1);
            if !is_next {
                self.comment.clear();
            }
            // A trailing comment belongs to what precedes it.
            if token.line != self.last_line {
                self.comment.push(token);
            }
        }
        None
    }

    /// The next token, if it is on this line and not a comment.
    pub(super) fn peek_on(&mut self, line: usize) -> Option<&Kind> {
        while self
            .tokens
            .next_if(|token| matches!(token.kind, Kind::Comment(_)) && token.line == line)
            .is_some()
        {}
        self.tokens.peek().filter(|token| token.line == line).map(|token| &token.kind)
    }

    /// The line of the last token that is not a comment.
    pub(super) fn last_line(&self) -> usize {
        self.last_line
    }

    /// Returns whether a bracket is open.
    pub(super) fn is_inside_brackets(&self) -> bool {
        self.open > 0
    }

    /// Treats all brackets as closed.
    pub(super) fn close_brackets(&mut self) {
        self.open = 0;
    }

    pub(super) fn forget_comment(&mut self) {
        self.comment.clear();
    }

    /// Takes the text of the comment that ends directly above a line or on it.
    pub(super) fn take_comment(&mut self, line: usize) -> String {
        let comment = std::mem::take(&mut self.comment);
        let is_above = comment.last().is_some_and(|last| last.last_line + 1 >= line);
        let lines = comment.iter().filter(|_| is_above).map(|token| match &token.kind {
            Kind::Comment(text) => text.as_str(),
            _ => "",
        });
        lines.collect::<Vec<_>>().join("\n").trim().to_owned()
    }

    /// Reads the string after the `=` of a constant. Only one of `ends` may follow on the same line.
    pub(super) fn code(
        &mut self,
        name: &Token,
        expected: &str,
        ends: &[char],
    ) -> Result<Code, SyntaxError> {
        let line = name.line;
        let unexpected = || SyntaxError::new(name.range.clone(), expected);
        if self.peek_on(line) != Some(&Kind::Sign('=')) {
            return Err(unexpected());
        }
        self.next();
        let value = match self.peek_on(line) {
            Some(_) => self.next(),
            None => None,
        };
        let value = value.ok_or_else(unexpected)?;
        let last_line = value.last_line;
        let code = match value.kind {
            Kind::String(code) => code,
            Kind::BadString(message) => return Err(SyntaxError::new(value.range, message)),
            _ => return Err(SyntaxError::new(value.range, "expected a string in quotes")),
        };
        match self.peek_on(last_line) {
            None => Ok((code, value.range)),
            Some(Kind::Sign(sign)) if ends.contains(sign) => Ok((code, value.range)),
            Some(_) => Err(SyntaxError::new(value.range, "expected nothing after the code")),
        }
    }

    pub(super) fn push(&mut self, (code, range): Code, text: String) {
        self.constants.push(Constant { code, text, range });
    }

    pub(super) fn report(&mut self, syntax_error: SyntaxError) {
        self.syntax_errors.push(syntax_error);
    }
}
