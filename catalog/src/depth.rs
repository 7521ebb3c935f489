//! Finds nesting that no catalog has, before the YAML library sees it: the library reads the whole
//! text first, in time that grows with the square of the depth of flow collections.
//!
//! The scanner knows as much YAML as it takes to tell brackets that open a collection from those
//! in texts. Where it is wrong, it sees too little nesting, never too much of it in a sound file.

/// The deepest nesting that is read. A catalog has five levels.
pub(crate) const MAX_DEPTH: usize = 64;

/// The byte offset at which a text gets nested more than [`MAX_DEPTH`] deep.
pub(crate) fn too_deep(text: &str) -> Option<usize> {
    let mut scanner = Scanner { text: text.as_bytes(), at: 0 };
    // The columns of the block collections around a line.
    let mut columns: Vec<usize> = Vec::new();
    while scanner.at < scanner.text.len() {
        let indent = scanner.spaces();
        if matches!(scanner.peek(), None | Some(b'\n' | b'\r' | b'#')) {
            scanner.line();
            continue;
        }
        while columns.last().is_some_and(|&column| column >= indent) {
            columns.pop();
        }
        let mut column = indent;
        columns.push(column);
        // `- - ? key: value`: each indicator is a collection of its own.
        while let (Some(b'-' | b'?'), true) = (scanner.peek(), scanner.blank_after(1)) {
            scanner.at += 1;
            column += 1 + scanner.spaces();
            columns.push(column);
            if columns.len() > MAX_DEPTH {
                return Some(scanner.at);
            }
        }
        if columns.len() > MAX_DEPTH {
            return Some(scanner.at);
        }
        if let Err(offset) = scanner.rest_of_line(indent, column, columns.len()) {
            return Some(offset);
        }
    }
    None
}

struct Scanner<'t> {
    text: &'t [u8],
    at: usize,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    /// Whether white space or the end comes `ahead` bytes further.
    fn blank_after(&self, ahead: usize) -> bool {
        self.text.get(self.at + ahead).is_none_or(u8::is_ascii_whitespace)
    }

    /// Skips spaces and counts them.
    fn spaces(&mut self) -> usize {
        let start = self.at;
        while self.peek() == Some(b' ') {
            self.at += 1;
        }
        self.at - start
    }

    /// Skips to the start of the next line.
    fn line(&mut self) {
        let rest = &self.text[self.at..];
        self.at +=
            rest.iter().position(|&byte| byte == b'\n').map_or(rest.len(), |newline| newline + 1);
    }

    /// Skips a node of a block collection that starts here: to the end of its line, or of the
    /// quoted text, flow collection or block of text that it holds.
    fn rest_of_line(&mut self, indent: usize, column: usize, depth: usize) -> Result<(), usize> {
        let mut node_starts = true;
        loop {
            let Some(byte) = self.peek() else { return Ok(()) };
            match byte {
                b'\n' => {
                    self.at += 1;
                    return Ok(());
                }
                b' ' | b'\t' | b'\r' => self.at += 1,
                b'#' if self.text[self.at - 1].is_ascii_whitespace() => {
                    self.line();
                    return Ok(());
                }
                b'"' | b'\'' if node_starts => {
                    self.quoted(byte);
                    node_starts = false;
                }
                b'[' | b'{' if node_starts => {
                    self.flow(indent, depth)?;
                    node_starts = false;
                }
                b'|' | b'>' if node_starts => {
                    self.line();
                    self.block_text(column);
                    return Ok(());
                }
                // Properties stand before their node.
                b'&' | b'!' if node_starts => {
                    while !self.blank_after(0) {
                        self.at += 1;
                    }
                }
                b':' if self.blank_after(1) => {
                    self.at += 1;
                    node_starts = true;
                }
                _ => {
                    self.at += 1;
                    node_starts = false;
                }
            }
        }
    }

    /// Skips a quoted text, which may have several lines.
    fn quoted(&mut self, quote: u8) {
        self.at += 1;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'\\' if quote == b'"' => self.at = self.text.len().min(self.at + 1),
                _ if byte == quote && quote == b'\'' && self.peek() == Some(quote) => self.at += 1,
                _ if byte == quote => return,
                _ => {}
            }
        }
    }

    /// Skips the lines of a `|` or `>` text, whose parent starts at that column.
    fn block_text(&mut self, column: usize) {
        let mut text_indent = None;
        while self.at < self.text.len() {
            let start = self.at;
            let indent = self.spaces();
            if !matches!(self.peek(), None | Some(b'\n' | b'\r')) {
                let text_indent = *text_indent.get_or_insert(indent);
                if indent < text_indent || indent <= column {
                    self.at = start;
                    return;
                }
            }
            self.line();
        }
    }

    /// Skips a flow collection. What looks like an entry of a block collection at or left of
    /// `indent` ends it: then it was none.
    fn flow(&mut self, indent: usize, outside: usize) -> Result<(), usize> {
        let mut depth = 0;
        let mut plain = false;
        while let Some(byte) = self.peek() {
            match byte {
                b'[' | b'{' => {
                    depth += 1;
                    if outside + depth > MAX_DEPTH {
                        return Err(self.at);
                    }
                    plain = false;
                }
                b']' | b'}' => {
                    depth -= 1;
                    if depth == 0 {
                        self.at += 1;
                        return Ok(());
                    }
                    plain = true;
                }
                b'"' | b'\'' if !plain => {
                    self.quoted(byte);
                    plain = true;
                    continue;
                }
                b',' => plain = false,
                b':' if self.blank_after(1) || !plain => plain = false,
                b'#' if self.text[self.at - 1].is_ascii_whitespace() => {
                    self.line();
                    continue;
                }
                b'\n' => {
                    self.at += 1;
                    let start = self.at;
                    if self.spaces() <= indent && self.looks_like_block() {
                        self.at = start;
                        return Ok(());
                    }
                    continue;
                }
                b' ' | b'\t' | b'\r' => {}
                _ => plain = true,
            }
            self.at += 1;
        }
        Ok(())
    }

    /// `- …` or `key: …`.
    fn looks_like_block(&self) -> bool {
        let rest = &self.text[self.at..];
        let word =
            rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
        match rest.get(word) {
            Some(b'-') => word == 0 && self.blank_after(1),
            Some(b':') => word > 0 && self.blank_after(word + 1),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_nesting_is_found_in_every_style() {
        let depth = 10_000;
        for (text, line_breaks) in [
            ("[".repeat(depth), 0),
            ("{a: ".repeat(depth), 0),
            ("[\n".repeat(depth), 0),
            ("- ".repeat(depth), 0),
            ("? ".repeat(depth), 0),
            (format!("errors:\n  - summary: {}", "[{a: ".repeat(depth)), 1),
            ((0..200).map(|indent| format!("{}a:\n", " ".repeat(indent))).collect(), 64),
        ] {
            let offset = too_deep(&text).unwrap();
            assert!(text[..offset].matches('\n').count() >= line_breaks, "{offset}");
            assert!(offset < 3000, "{offset}");
        }
    }

    #[test]
    fn brackets_in_texts_are_no_nesting() {
        let lines = [
            "  - summary: { zh: '[[[', en: \"{{{ \\\" [\", x: it's [not, closed }\n",
            "  - summary: Function [ {} ] concurrency [ [ [\n",
            "  - message: timeout {}ms { { {\n",
            "    solution:\n      zh: |-\n        [ [ [\n        { {\n\n        [\n      en: >\n        {{{\n",
            "    key: # [ [ [\n",
            "    other: \"several\n      [ lines [ \n  [\"\n",
            "    \"quoted [ key\": x\n",
            "    plain: text\n      [ goes on\n",
            "    'it''s': [a, b] # [\n",
            "    tagged: !t [a]\n",
        ];
        let text: String = "errors:\n".to_owned() + &lines.concat().repeat(100);
        assert_eq!(too_deep(&text), None);
    }

    #[test]
    fn sound_depth_passes() {
        assert_eq!(too_deep(&("[".repeat(60) + &"]".repeat(60))), None);
        assert_eq!(too_deep(include_str!("../data/scf.yaml")), None);
        assert_eq!(too_deep(""), None);
    }
}
