//! Reads the error tables of the Go SDK: `const` blocks in which comments precede `NAME = "Code"`.
//!
//! The files are generated, a line for each thing, and are read line by line. What does not fit is told,
//! with its place.

/// An error of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct GoError {
    pub(super) code: String,
    /// The comment above it, its lines as they are; may be empty.
    pub(super) text: String,
    /// The line of the code, counted from 1.
    pub(super) line: usize,
    /// Its column in characters, counted from 1.
    pub(super) column: usize,
}

/// A line that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Problem {
    pub(super) line: usize,
    /// In characters, counted from 1.
    pub(super) column: usize,
    pub(super) message: String,
}

/// Reads a table.
pub(super) fn parse(source: &str) -> (Vec<GoError>, Vec<Problem>) {
    let mut reader = Reader::default();
    for (index, line) in source.trim_start_matches('\u{FEFF}').lines().enumerate() {
        reader.line(index + 1, line);
    }
    if let Some(line) = reader.block_since {
        reader.problem(line, 1, "the `const (` that starts here is not closed");
    }
    (reader.errors, reader.problems)
}

#[derive(Default)]
struct Reader {
    errors: Vec<GoError>,
    problems: Vec<Problem>,
    /// The line of the `const (` that is open.
    block_since: Option<usize>,
    /// Inside `/* … */`.
    in_comment: bool,
    /// The lines of the comment right above.
    comment: Vec<String>,
}

impl Reader {
    fn line(&mut self, number: usize, line: &str) {
        let text = line.trim();
        if self.in_comment || text.starts_with("/*") {
            return self.block_comment(text);
        }
        if let Some(comment) = text.strip_prefix("//") {
            self.comment.push(comment.trim().to_owned());
            return;
        }
        let comment = std::mem::take(&mut self.comment);
        if text.is_empty() {
            return;
        }
        let column = line.chars().take_while(|c| c.is_whitespace()).count() + 1;
        if self.block_since.is_some() {
            match text {
                ")" => self.block_since = None,
                _ => self.constant(number, column, text, &comment),
            }
        } else if let Some(rest) = text.strip_prefix("const") {
            match rest.trim_start() {
                "(" => self.block_since = Some(number),
                rest if !rest.is_empty() && text.starts_with("const ") => {
                    self.constant(number, column + text.len() - rest.len(), rest, &comment);
                }
                _ => {}
            }
        }
        // What else a Go file has says nothing of errors.
    }

    fn block_comment(&mut self, text: &str) {
        let inside = text.strip_prefix("/*").filter(|_| !self.in_comment).unwrap_or(text);
        let (line, closed) = match inside.split_once("*/") {
            Some((line, _)) => (line, true),
            None => (inside, false),
        };
        self.in_comment = !closed;
        self.comment.push(line.trim().trim_start_matches('*').trim().to_owned());
    }

    /// `NAME = "Code"`.
    fn constant(&mut self, line: usize, column: usize, text: &str, comment: &[String]) {
        let Some((name, value)) = text.split_once('=') else {
            return self.problem(line, column, "expected `NAME = \"Code\"`");
        };
        let (name, go_type) = match name.trim().split_once(char::is_whitespace) {
            Some((name, go_type)) => (name, go_type.trim()),
            None => (name.trim(), "string"),
        };
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
        if !is_name || go_type != "string" {
            return self.problem(line, column, "expected `NAME = \"Code\"`");
        }
        let at = column + text.chars().count() - value.trim_start().chars().count();
        match string(value.trim_start()) {
            Ok((code, rest)) if rest.trim().is_empty() || rest.trim().starts_with("//") => {
                let text = comment.join("\n").trim().to_owned();
                self.errors.push(GoError { code, text, line, column: at });
            }
            Ok(_) => self.problem(line, at, "expected nothing behind the code"),
            Err(message) => self.problem(line, at, message),
        }
    }

    fn problem(&mut self, line: usize, column: usize, message: &str) {
        self.problems.push(Problem { line, column, message: message.to_owned() });
    }
}

/// Reads a string literal at the start of a text; also returns what follows it.
fn string(text: &str) -> Result<(String, &str), &'static str> {
    const UNCLOSED: &str = "the string is not closed";
    if let Some(raw) = text.strip_prefix('`') {
        let (raw, rest) = raw.split_once('`').ok_or(UNCLOSED)?;
        return Ok((raw.to_owned(), rest));
    }
    let inside = text.strip_prefix('"').ok_or("expected a string in quotes")?;
    let mut bytes = Vec::new();
    let mut chars = inside.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => {
                let string = String::from_utf8(bytes).map_err(|_| "the string is not UTF-8")?;
                return Ok((string, &inside[at + 1..]));
            }
            '\\' => escape(&mut chars, &mut bytes).ok_or("unknown escape in the string")?,
            _ => bytes.extend(c.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    Err(UNCLOSED)
}

/// Reads what follows a backslash, by the Go specification.
fn escape(chars: &mut std::str::CharIndices<'_>, bytes: &mut Vec<u8>) -> Option<()> {
    let (_, kind) = chars.next()?;
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
        value = value.checked_mul(radix)? + chars.next()?.1.to_digit(radix)?;
    }
    match kind {
        'u' | 'U' => bytes.extend(char::from_u32(value)?.encode_utf8(&mut [0; 4]).as_bytes()),
        _ => bytes.push(u8::try_from(value).ok()?),
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errors(block: &str) -> Vec<(String, String)> {
        let (errors, problems) = parse(&format!("package v1\n\nconst (\n{block}\n)\n"));
        assert_eq!(problems, []);
        errors.into_iter().map(|error| (error.code, error.text)).collect()
    }

    fn pair(code: &str, text: &str) -> (String, String) {
        (code.to_owned(), text.to_owned())
    }

    /// The first problem of a block whose first line is line 2.
    fn problem(block: &str) -> (usize, usize, String) {
        let (_, problems) = parse(&format!("const (\n{block}\n)\n"));
        let Problem { line, column, message } = problems.into_iter().next().unwrap();
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
            C="no space""#;
        let codes: Vec<String> = errors(block).into_iter().map(|(code, _)| code).collect();
        assert_eq!(codes, ["a\tb\"\\一AA", r"raw \n", "no space"]);
    }

    #[test]
    fn other_ways_to_write_constants() {
        let text = "/* A\n * licence\n*/\n\n// one\nconst ONE = \"One\"\nvar x = 1\nconst(\n/* two */\nTWO = \"Two\"\r\n)\n";
        let (errors, problems) = parse(text);
        assert_eq!(problems, []);
        let read: Vec<_> =
            errors.iter().map(|e| (e.code.as_str(), e.text.as_str(), e.line)).collect();
        assert_eq!(read, [("One", "one", 6), ("Two", "two", 10)]);
    }

    #[test]
    fn what_does_not_fit_is_told() {
        let expected = "expected `NAME = \"Code\"`";
        assert_eq!(problem("\tA"), (2, 2, expected.to_owned()));
        assert_eq!(problem("A int = 1"), (2, 1, expected.to_owned()));
        assert_eq!(problem("A = iota"), (2, 5, "expected a string in quotes".to_owned()));
        assert_eq!(problem("\tA = \"a"), (2, 6, "the string is not closed".to_owned()));
        assert_eq!(problem("A = \"\\q\""), (2, 5, "unknown escape in the string".to_owned()));
        assert_eq!(problem("A = \"\\xff\""), (2, 5, "the string is not UTF-8".to_owned()));
        assert_eq!(problem("A = \"a\" + b"), (2, 5, "expected nothing behind the code".to_owned()));
        let (_, problems) = parse("\nconst (\n");
        assert_eq!((problems[0].line, problems[0].column), (2, 1));
    }

    #[test]
    fn a_table_without_codes_is_empty() {
        assert_eq!(parse("package v1\n\nconst (\n)\n"), (vec![], vec![]));
        assert_eq!(parse(""), (vec![], vec![]));
    }
}
