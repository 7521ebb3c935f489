//! Reads the error tables of the Python SDK: string constants, each with a comment above it that describes the
//! code.
//!
//! The parser supports comments and strings of Python. Imports, docstrings and names such as `__all__` are
//! ignored; anything else that is not `NAME = 'Code'` is reported with its place.

use super::reader::{
    Code, Constants, Kind, SyntaxError, TableReader, Token, UNCLOSED, plain_token,
};

/// Reads a table.
pub(super) fn parse(source: &str) -> Constants {
    let mut reader = TableReader::new(source, token);
    while let Some(first) = reader.next() {
        if first.kind != Kind::Sign(';') {
            statement(&mut reader, first);
        }
    }
    reader.finish()
}

/// Reads a statement, after its first token.
fn statement(reader: &mut TableReader, first: Token) {
    let text = reader.take_comment(first.line);
    let range = first.range.clone();
    match constant(reader, first) {
        Ok(Some(code)) => reader.push(code, text),
        Ok(None) => {}
        Err(error) => reader.report(error),
    }
    // Skips the rest of the statement.
    loop {
        let is_inside = reader.is_inside_brackets();
        let is_over = matches!(reader.peek_on(reader.last_line()), None | Some(Kind::Sign(';')));
        if is_over && !is_inside {
            break;
        }
        if reader.next().is_none() {
            reader.report(SyntaxError::new(range, "a bracket of this statement is not closed"));
            break;
        }
    }
    reader.close_brackets();
}

/// Reads `NAME = 'Code'`, after its first token. A type may precede the `=`. Returns `None` for other
/// statements that a table may contain.
fn constant(reader: &mut TableReader, first: Token) -> Result<Option<Code>, SyntaxError> {
    const EXPECTED: &str = "expected `NAME = 'Code'`";
    let line = first.line;
    match &first.kind {
        // The statement is a docstring.
        Kind::String(_) => return Ok(None),
        Kind::Word(word) if word.starts_with("__") && word.ends_with("__") => return Ok(None),
        Kind::Word(word) if ["from", "import", "pass"].contains(&word.as_str()) => return Ok(None),
        Kind::Word(_) => {}
        Kind::BadString(message) => return Err(SyntaxError::new(first.range, message)),
        Kind::Sign(_) | Kind::Comment(_) => return Err(SyntaxError::new(first.range, EXPECTED)),
    }
    if reader.peek_on(line) == Some(&Kind::Sign(':')) {
        while !matches!(reader.peek_on(line), None | Some(Kind::Sign('=' | ';'))) {
            reader.next();
        }
    }
    reader.code(&first, EXPECTED, &[';']).map(Some)
}

/// Returns the token at the start of a text, or `None` for white space, and its length in bytes.
fn token(text: &str, first: char) -> (Option<Kind>, usize) {
    if let Some(comment) = text.strip_prefix('#') {
        let comment = comment.split(['\n', '\r']).next().unwrap_or_default();
        return (Some(Kind::Comment(comment.trim().to_owned())), 1 + comment.len());
    }
    if first == '\\' {
        // A backslash continues the line.
        let end = ["\\\n", "\\\r\n"].into_iter().find(|end| text.starts_with(end));
        return end.map_or((Some(Kind::Sign(first)), 1), |end| (None, end.len()));
    }
    // A string may have a prefix of up to two letters.
    let quote = text.bytes().take(3).position(|byte| byte == b'\'' || byte == b'"');
    let prefix = quote.map(|at| text[..at].to_ascii_lowercase());
    match (quote, prefix.as_deref()) {
        (Some(quote), Some(prefix @ ("" | "u" | "r" | "b" | "br" | "rb" | "f" | "fr" | "rf"))) => {
            let (string, length) = string(&text[quote..], prefix.contains('r'));
            let string = match string {
                Ok(_) if prefix.contains(['b', 'f']) => Err("expected a string without a prefix"),
                string => string,
            };
            (Some(string.map_or_else(Kind::BadString, Kind::String)), quote + length)
        }
        _ => plain_token(text, first),
    }
}

/// Reads a string in quotes, and returns its length. Unless it is triple-quoted, it never extends past the end of its
/// line.
fn string(text: &str, is_raw: bool) -> (Result<String, &'static str>, usize) {
    let one = &text[..1];
    let three = one.repeat(3);
    let quotes = if text.starts_with(&three) { &three } else { one };
    let (mut string, mut error) = (String::new(), None);
    let mut rest = &text[quotes.len()..];
    let length = |rest: &str| text.len() - rest.len();
    loop {
        if let Some(after) = rest.strip_prefix(quotes) {
            return (error.map_or(Ok(string), Err), length(after));
        }
        let Some(c) = rest.chars().next() else { return (Err(UNCLOSED), text.len()) };
        match c {
            '\n' if quotes == one => return (Err(UNCLOSED), length(rest)),
            '\\' if is_raw => {
                // The next character does not end the string, and both characters are kept.
                let escaped = rest[1..].chars().next().filter(|c| *c != '\n');
                let both = 1 + escaped.map_or(0, char::len_utf8);
                string.push_str(&rest[..both]);
                rest = &rest[both..];
            }
            '\\' => {
                let (escaped, length) = escape(&rest[1..]);
                match escaped {
                    Escaped::Char(c) => string.push(c),
                    Escaped::Nothing => {}
                    Escaped::Literal => string.push('\\'),
                    Escaped::Unknown => error = Some("unknown escape in the string"),
                }
                rest = &rest[1 + length..];
            }
            _ => {
                string.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
}

/// The meaning of a backslash and the following text.
enum Escaped {
    Char(char),
    Nothing,
    /// The backslash itself; the following text is not part of the escape.
    Literal,
    Unknown,
}

/// Reads the text after a backslash, and returns the length of the escape.
fn escape(text: &str) -> (Escaped, usize) {
    let Some(kind) = text.chars().next() else { return (Escaped::Literal, 0) };
    let number = |start: usize, most: usize, radix: u32| {
        let digits = text[start..].chars().take(most).take_while(|c| c.is_digit(radix)).count();
        let value = u32::from_str_radix(&text[start..start + digits], radix).ok();
        (value.and_then(char::from_u32), digits)
    };
    let exactly = |most: usize| match number(1, most, 16) {
        (Some(c), digits) if digits == most => (Escaped::Char(c), 1 + digits),
        (_, digits) => (Escaped::Unknown, 1 + digits),
    };
    let c = match kind {
        '\n' => return (Escaped::Nothing, 1),
        '\r' if text.starts_with("\r\n") => return (Escaped::Nothing, 2),
        'x' => return exactly(2),
        'u' => return exactly(4),
        'U' => return exactly(8),
        'N' => return (Escaped::Unknown, 1),
        '0'..='7' => {
            let (c, digits) = number(0, 3, 8);
            return (c.map_or(Escaped::Unknown, Escaped::Char), digits);
        }
        'a' => '\x07',
        'b' => '\x08',
        'f' => '\x0C',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\x0B',
        '\\' | '\'' | '"' => kind,
        _ => return (Escaped::Literal, 0),
    };
    (Escaped::Char(c), 1)
}

#[cfg(test)]
mod tests {
    use super::super::reader::position;
    use super::*;

    fn read(text: &str) -> Vec<(String, String)> {
        let (constants, syntax_errors) = parse(text);
        assert_eq!(syntax_errors, []);
        constants.into_iter().map(|constant| (constant.code, constant.text)).collect()
    }

    fn pair(code: &str, text: &str) -> (String, String) {
        (code.to_owned(), text.to_owned())
    }

    #[test]
    fn comments_belong_to_the_constant_right_below_them() {
        let text = "# -*- coding: utf8 -*-\n# Licence.\n\n\n# 一\nA = 'A'\n\n# two\n#\n#  lines \n\
                    B_2 = \"B.b\"\nC='C'  # behind\n";
        let expected = [pair("A", "一"), pair("B.b", "two\n\nlines"), pair("C", "")];
        assert_eq!(read(text), expected);
        assert_eq!(read(&format!("\u{FEFF}{}", text.replace('\n', "\r\n"))), expected);
    }

    #[test]
    fn strings_are_read_as_python_does() {
        let text = r#"A = 'a\tb\'\\\u4e00\x41\101\q#'
B = u"b"; C: str = r'c\n\''
D = '''d"e'''
E = "\a\b\f\n\r\v\U0001F600"
"#;
        let continued = "F = 'a\\\nb'\nG = 'a\\\r\nb'\r\n";
        let codes: Vec<String> = read(text).into_iter().map(|(code, _)| code).collect();
        let escapes = "\u{7}\u{8}\u{C}\n\r\u{B}😀";
        assert_eq!(codes, ["a\tb'\\一AA\\q#", "b", r"c\n\'", "d\"e", escapes]);
        let codes: Vec<String> = read(continued).into_iter().map(|(code, _)| code).collect();
        assert_eq!(codes, ["ab", "ab"]);
    }

    #[test]
    fn other_statements_are_not_constants() {
        let text = "\"\"\"Errors.\n\nA = 'A'\n\"\"\"\nfrom x import (\n    y,\n)\n__all__ = [\n    'B',\n]\n\
                    import z; C = 'C'\npass\n";
        assert_eq!(read(text), [pair("C", "")]);
        assert_eq!(read("_4000 = '4000'\n"), [pair("4000", "")]);
        assert_eq!(read("# nothing\n"), []);
        assert_eq!(read(""), []);
    }

    #[test]
    fn misfits_are_reported_with_their_place() {
        let expected = "expected `NAME = 'Code'`";
        for (text, (line, column, message)) in [
            ("A", (1, 1, expected)),
            ("\n A == 'A'", (2, 5, "expected a string in quotes")),
            ("A = \\\n'A'", (1, 1, expected)),
            ("A = 1", (1, 5, "expected a string in quotes")),
            ("A = f('x',\n [1])\nB = 'B'", (1, 5, "expected a string in quotes")),
            ("A = b'A'", (1, 5, "expected a string without a prefix")),
            ("A = 'a", (1, 5, UNCLOSED)),
            ("A = '''a\n", (1, 5, UNCLOSED)),
            ("A = '\\N{DASH}'", (1, 5, "unknown escape in the string")),
            ("A = '\\ud800'", (1, 5, "unknown escape in the string")),
            ("A = '\\x4'", (1, 5, "unknown escape in the string")),
            ("__A = 'A' 1", (1, 7, "expected nothing after the code")),
            ("A = 'a' 'b'", (1, 5, "expected nothing after the code")),
            ("[\n'A'\n]", (1, 1, expected)),
            ("class A:", (1, 1, expected)),
            ("from x import (\nA = 'A'\n", (1, 1, "a bracket of this statement is not closed")),
        ] {
            let (_, syntax_errors) = parse(text);
            let [SyntaxError { range, message: found }] = &syntax_errors[..] else {
                panic!("{text}: {syntax_errors:?}")
            };
            assert_eq!(position(text, range.start), (line, column), "{text}");
            assert_eq!(found, message, "{text}");
        }
        let text = "A = 'a\nB = 'B'\nC = f('x', (1))\nD = 'D'\n";
        let (constants, syntax_errors) = parse(text);
        assert_eq!(constants.iter().map(|c| c.code.as_str()).collect::<Vec<_>>(), ["B", "D"]);
        let line = |error: &SyntaxError| position(text, error.range.start).0;
        let lines: Vec<usize> = syntax_errors.iter().map(line).collect();
        assert_eq!(lines, [1, 3]);
    }
}
