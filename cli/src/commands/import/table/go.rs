//! Reads the error tables of the Go SDK: string constants, each with a comment above it that describes the
//! code.
//!
//! The parser supports comments, strings and `const` declarations of Go. Malformed constants are reported with
//! their place; the rest of a file is ignored.

use std::iter::Peekable;
use std::ops::Range;

use super::reader::{Constants, Kind, SyntaxError, TableReader, Token, UNCLOSED, plain_token};

/// Reads a table.
pub(super) fn parse(source: &str) -> Constants {
    let mut reader = TableReader::new(source, token);
    file(&mut reader);
    reader.finish()
}

/// Returns the token at the start of a text, or `None` for white space, and its length in bytes.
pub(super) fn token(text: &str, first: char) -> (Option<Kind>, usize) {
    let until = |end: Option<usize>| end.unwrap_or(text.len());
    if let Some(comment) = text.strip_prefix("//") {
        let comment = comment.lines().next().unwrap_or_default();
        (Some(Kind::Comment(comment.trim().to_owned())), 2 + comment.len())
    } else if let Some(comment) = text.strip_prefix("/*") {
        let (comment, end) = match comment.split_once("*/") {
            Some((comment, _)) => (comment, 2),
            None => (comment, 0),
        };
        let lines = comment.lines().map(|line| line.trim().trim_start_matches('*').trim());
        let lines: Vec<&str> = lines.collect();
        (Some(Kind::Comment(lines.join("\n"))), 2 + comment.len() + end)
    } else if first == '`' {
        match text[1..].find('`') {
            // Go drops carriage returns in raw strings.
            Some(end) => (Some(Kind::String(text[1..=end].replace('\r', ""))), end + 2),
            None => (Some(Kind::BadString(UNCLOSED)), text.len()),
        }
    } else if first == '"' {
        let (string, length) = string(text);
        (Some(string.map_or_else(Kind::BadString, Kind::String)), length)
    } else if first == '\'' {
        // A character literal: `'"'` does not start a string.
        let end = if text.starts_with("'\\") { 2 } else { 1 };
        let closing = text.char_indices().skip(end + 1).find(|(_, c)| matches!(c, '\'' | '\n'));
        let length = until(closing.map(|(at, c)| if c == '\'' { at + 1 } else { at }));
        (Some(Kind::Sign(first)), length.max(1))
    } else {
        plain_token(text, first)
    }
}

/// Reads a double-quoted string, which never extends past the end of its line, and returns its length.
fn string(text: &str) -> (Result<String, &'static str>, usize) {
    let mut bytes = Vec::new();
    let mut syntax_error = None;
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => {
                let string = String::from_utf8(bytes).map_err(|_| "the string is not UTF-8");
                return (syntax_error.map_or(string, Err), at + 1);
            }
            '\n' => return (Err(UNCLOSED), at),
            '\\' => {
                if escape(&mut chars, &mut bytes).is_none() {
                    syntax_error = Some("unknown escape in the string");
                }
            }
            _ => bytes.extend(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    (Err(UNCLOSED), text.len())
}

/// Reads the rest of an escape sequence, according to the Go specification.
fn escape(
    chars: &mut Peekable<impl Iterator<Item = (usize, char)>>,
    bytes: &mut Vec<u8>,
) -> Option<()> {
    // A string never extends past the end of its line.
    let (_, kind) = chars.next_if(|(_, c)| *c != '\n')?;
    let (radix, digits) = match kind {
        'x' => (16, 2),
        'u' => (16, 4),
        'U' => (16, 8),
        '0'..='7' => (8, 2),
        _ => {
            bytes.push(match kind {
                'a' => 0x07,
                'b' => 0x08,
                'f' => 0x0C,
                'n' => b'\n',
                'r' => b'\r',
                't' => b'\t',
                'v' => 0x0B,
                '\\' | '"' => kind as u8,
                _ => return None,
            });
            return Some(());
        }
    };
    let mut value = if radix == 8 { kind.to_digit(8)? } else { 0 };
    for _ in 0..digits {
        value = value
            .checked_mul(radix)?
            .checked_add(chars.next_if(|(_, c)| c.is_digit(radix))?.1.to_digit(radix)?)?;
    }
    match kind {
        'u' | 'U' => bytes.extend(char::from_u32(value)?.encode_utf8(&mut [0; 4]).as_bytes()),
        _ => bytes.push(u8::try_from(value).ok()?),
    }
    Some(())
}

fn file(reader: &mut TableReader) {
    while let Some(token) = reader.next() {
        if token.kind != Kind::Word("const".to_owned()) {
            reader.forget_comment();
            continue;
        }
        if reader.peek_on(token.line) == Some(&Kind::Sign('(')) {
            reader.next();
            reader.forget_comment();
            block(reader, token.range);
        } else if let Some(name) = reader.next() {
            constant(reader, &name);
        }
    }
}

/// Reads the tokens after `const (`, up to the closing parenthesis.
fn block(reader: &mut TableReader, start: Range<usize>) {
    while let Some(token) = reader.next() {
        match token.kind {
            Kind::Sign(')') => return reader.forget_comment(),
            Kind::Sign(';') => {}
            _ => constant(reader, &token),
        }
    }
    reader.report(SyntaxError::new(start, "the `const (` that starts here is not closed"));
}

/// Reads `NAME = "Code"`, after the name. A type may precede the `=`.
fn constant(reader: &mut TableReader, name: &Token) {
    const EXPECTED: &str = "expected `NAME = \"Code\"`";
    let text = reader.take_comment(name.line);
    if !matches!(name.kind, Kind::Word(_)) {
        return skip(reader, SyntaxError::new(name.range.clone(), EXPECTED));
    }
    while matches!(reader.peek_on(name.line), Some(Kind::Word(_) | Kind::Sign('.'))) {
        reader.next();
    }
    match reader.code(name, EXPECTED, &[';', ')']) {
        Ok(code) => reader.push(code, text),
        Err(error) => skip(reader, error),
    }
}

/// Reports a syntax error, and continues on the next line.
fn skip(reader: &mut TableReader, error: SyntaxError) {
    reader.report(error);
    let mut open = 0_usize;
    loop {
        match reader.peek_on(reader.last_line()) {
            None => return,
            Some(Kind::Sign('(')) => open += 1,
            // This parenthesis closes the block.
            Some(Kind::Sign(')')) if open == 0 => return,
            Some(Kind::Sign(')')) => open -= 1,
            Some(_) => {}
        }
        reader.next();
    }
}

#[cfg(test)]
mod tests {
    use super::super::reader::position;
    use super::*;

    fn errors(block: &str) -> Vec<(String, String)> {
        let (errors, syntax_errors) = parse(&format!("package v1\n\nconst (\n{block}\n)\n"));
        assert_eq!(syntax_errors, []);
        errors.into_iter().map(|error| (error.code, error.text)).collect()
    }

    fn pair(code: &str, text: &str) -> (String, String) {
        (code.to_owned(), text.to_owned())
    }

    /// The first syntax error in a block whose first line is line 2.
    fn syntax_error(block: &str) -> (usize, usize, String) {
        let (_, syntax_errors) = parse(&format!("const (\n{block}\n)\n"));
        let SyntaxError { range, message } = syntax_errors.into_iter().next().unwrap();
        let (line, column) = position(&format!("const (\n{block}\n)\n"), range.start);
        (line, column, message)
    }

    #[test]
    fn comments_belong_to_what_is_right_below_them() {
        let block = "\t// A heading\n\n\t// 一\n\tA = \"A\"\n\n\t// two\n\t//\n\t//  lines \n\tB = \"B.b\"\n\tC = \"C\"";
        assert_eq!(errors(block), [pair("A", "一"), pair("B.b", "two\n\nlines"), pair("C", "")]);
    }

    #[test]
    fn strings_are_read_as_go_does() {
        let block = r#"A = "a\tb\"\\\u4e00\x41\101" // behind
            B string = `raw \n`
            C="no space"
            D = "\a\b\f\n\r\v\U0001F600" /* one */ /* two */
            E = "e""#;
        let codes: Vec<String> = errors(block).into_iter().map(|(code, _)| code).collect();
        let controls = "\u{7}\u{8}\u{C}\n\r\u{B}😀";
        assert_eq!(codes, ["a\tb\"\\一AA", r"raw \n", "no space", controls, "e"]);
    }

    #[test]
    fn other_ways_to_write_constants() {
        let text = "/* A\n * licence\n*/\n\n// one\nconst ONE = \"One\"\nvar x = 1\nconst(\n/* two */\nTWO = \"Two\"\r\n)\n";
        let (errors, syntax_errors) = parse(text);
        assert_eq!(syntax_errors, []);
        let read: Vec<_> = errors
            .iter()
            .map(|e| (e.code.as_str(), e.text.as_str(), position(text, e.range.start).0))
            .collect();
        assert_eq!(read, [("One", "one", 6), ("Two", "two", 10)]);
    }

    #[test]
    fn comments_may_be_anywhere() {
        let block = "const ( // errors\n/* 无 */ A = \"A.B\"\nB /* type: */ string = /* b */ \"B\"; // behind\n// c\nC ErrorCode = \"C\" /* no */\n) // end\n// d\nconst\tD = \"D\"\n";
        let (errors, syntax_errors) = parse(block);
        assert_eq!(syntax_errors, []);
        let read: Vec<_> = errors.iter().map(|e| (e.code.as_str(), e.text.as_str())).collect();
        assert_eq!(read, [("A.B", "无"), ("B", ""), ("C", "c"), ("D", "d")]);
    }

    #[test]
    fn lookalikes_of_tables_are_ignored() {
        let text = "var s = `\nconst (\n\tA = \"A\"\n)\n`\nvar c = '\"'\nconst B = \"B\"\nconst ( C = \"C\" )\nvar d = '\"'; const D = \"D\"\n";
        let (errors, syntax_errors) = parse(text);
        assert_eq!(syntax_errors, []);
        assert_eq!(errors.iter().map(|e| e.code.as_str()).collect::<Vec<_>>(), ["B", "C", "D"]);
    }

    #[test]
    fn invalid_constants_are_reported() {
        let expected = "expected `NAME = \"Code\"`";
        assert_eq!(syntax_error("\tA"), (2, 2, expected.to_owned()));
        assert_eq!(syntax_error("A int = 1"), (2, 9, "expected a string in quotes".to_owned()));
        assert_eq!(syntax_error("A = \nB"), (2, 1, expected.to_owned()));
        assert_eq!(syntax_error("A = iota"), (2, 5, "expected a string in quotes".to_owned()));
        assert_eq!(syntax_error("\tA = \"a"), (2, 6, "the string is not closed".to_owned()));
        assert_eq!(syntax_error("A = \"\\q\""), (2, 5, "unknown escape in the string".to_owned()));
        assert_eq!(syntax_error("A = \"\\xff\""), (2, 5, "the string is not UTF-8".to_owned()));
        assert_eq!(
            syntax_error("A = \"a\" + b"),
            (2, 5, "expected nothing after the code".to_owned())
        );
        // Constants on other lines are still read.
        let lost = "const (\nA = \"a\\\nB = \"B\"\nC = f(\"x\", (1))\nD = \"D\"\n)\n";
        let (errors, syntax_errors) = parse(lost);
        assert_eq!(errors.iter().map(|e| e.code.as_str()).collect::<Vec<_>>(), ["B", "D"]);
        assert_eq!(
            syntax_errors
                .iter()
                .map(|syntax_error| position(lost, syntax_error.range.start).0)
                .collect::<Vec<_>>(),
            [2, 4]
        );
        let (_, syntax_errors) = parse("\nconst (\n");
        assert_eq!(syntax_errors[0].range.start, 1);
    }

    #[test]
    fn a_table_without_codes_is_empty() {
        assert_eq!(parse("package v1\n\nconst (\n)\n"), (vec![], vec![]));
        assert_eq!(parse(""), (vec![], vec![]));
    }
}
