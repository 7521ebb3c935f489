//! Tokens of a text: words, quotes and values.

use core::ops::Range;
use std::borrow::Cow;

/// The maximum length of a quoted text, in bytes.
const MAX_QUOTED: usize = 64 << 10;

/// The maximum number of backslashes before a quotation mark.
const MAX_BACKSLASHES: usize = 15;

/// Returns whether a byte may occur in a code. Hyphens may not, because one may separate the code from the
/// message.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'_'
}

/// The end of the word that starts at `at`.
pub(super) fn word_end(text: &[u8], at: usize) -> usize {
    let rest = &text[at..];
    at + rest.iter().position(|&byte| !is_word(byte)).unwrap_or(rest.len())
}

/// The position after spaces and tabs.
pub(super) fn skip_blanks(text: &[u8], at: usize) -> usize {
    let rest = &text[at..];
    at + rest.iter().position(|&byte| byte != b' ' && byte != b'\t').unwrap_or(rest.len())
}

/// Returns whether a text is a literal, such as `null` or `true`, rather than a value.
pub(super) fn is_literal(text: &[u8]) -> bool {
    [&b"true"[..], b"false", b"null", b"None", b"nil", b"undefined"].contains(&text)
}

/// Returns whether a text is a number.
pub(super) fn is_number(text: &[u8]) -> bool {
    let digits = text.strip_prefix(b"-").unwrap_or(text);
    !digits.is_empty() && digits.iter().all(u8::is_ascii_digit)
}

/// Parses an HTTP status: from 100 to 109, 200 to 209, 300 to 309, or 400 to 599.
pub(super) fn http_status(text: &[u8]) -> Option<u16> {
    let &[first @ b'1'..=b'5', middle @ b'0'..=b'9', last @ b'0'..=b'9'] = text else {
        return None;
    };
    let [first, middle, last] = [first, middle, last].map(|digit| u16::from(digit - b'0'));
    (first >= 4 || middle == 0).then_some(first * 100 + middle * 10 + last)
}

/// The range of a word without leading and trailing dots.
pub(super) fn trim_dots(text: &[u8], range: Range<usize>) -> Range<usize> {
    let word = &text[range.clone()];
    let before = word.iter().take_while(|&&byte| byte == b'.').count();
    let after = word[before..].iter().rev().take_while(|&&byte| byte == b'.').count();
    range.start + before..range.end - after
}

/// A quotation mark and its escape depth.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Quote {
    mark: u8,
    backslashes: usize,
}

impl Quote {
    /// The quotation mark at a position, and the start of the quoted text.
    pub(super) fn at(text: &[u8], at: usize) -> Option<(Quote, usize)> {
        let rest = &text[at..];
        let backslashes = rest.iter().take_while(|&&byte| byte == b'\\').count();
        let mark = *rest.get(backslashes)?;
        let is_quote = matches!(mark, b'"' | b'\'' | b'`') && backslashes <= MAX_BACKSLASHES;
        is_quote.then_some((Quote { mark, backslashes }, at + backslashes + 1))
    }

    /// The end of the quoted text that starts at `start`, and the position after its closing mark.
    pub(super) fn quoted(self, text: &[u8], start: usize) -> Option<(usize, usize)> {
        let mut backslashes = 0;
        let limit = text.len().min(start + MAX_QUOTED);
        for (offset, &byte) in text[start..limit].iter().enumerate() {
            match byte {
                b'\\' => backslashes += 1,
                byte if byte == self.mark && backslashes == self.backslashes => {
                    let end = start + offset;
                    return Some((end - backslashes, end + 1));
                }
                // A mark with fewer backslashes ends the enclosing text.
                byte if byte == self.mark && backslashes < self.backslashes => return None,
                _ => backslashes = 0,
            }
            if byte == self.mark {
                backslashes = 0;
            }
        }
        None
    }
}

/// A part of the text with its escapes resolved.
pub(super) fn plain(bytes: &[u8]) -> Cow<'_, str> {
    let text = String::from_utf8_lossy(bytes);
    if !text.contains('\\') {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' {
            plain.push(c);
            continue;
        }
        // A run of backslashes is a nested escape.
        while chars.next_if_eq(&'\\').is_some() {}
        match chars.next() {
            Some('n') => plain.push('\n'),
            Some('r') => plain.push('\r'),
            Some('t') => plain.push('\t'),
            Some('u') => {
                let digits: String = chars.clone().take(4).collect();
                match u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32) {
                    Some(c) if digits.len() == 4 => {
                        plain.push(c);
                        chars.nth(3);
                    }
                    _ => plain.push_str("\\u"),
                }
            }
            Some(c) => plain.push(c),
            None => {}
        }
    }
    Cow::Owned(plain)
}

/// XML text with its predefined entities resolved.
pub(super) fn plain_xml(bytes: &[u8]) -> Cow<'_, str> {
    let text = String::from_utf8_lossy(bytes);
    if !text.contains('&') {
        return text;
    }
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    Cow::Owned(pairs.iter().fold(text.into_owned(), |text, (from, to)| text.replace(from, to)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Option<&str> {
        let (quote, start) = Quote::at(text.as_bytes(), 0)?;
        let (end, _) = quote.quoted(text.as_bytes(), start)?;
        Some(&text[start..end])
    }

    #[test]
    fn quotes_end_at_their_own_depth() {
        assert_eq!(quoted(r#""a'b" c"#), Some("a'b"));
        assert_eq!(quoted(r#""a\"b" c"#), Some(r#"a\"b"#));
        assert_eq!(quoted(r#"\"a\\\"b\" c"#), Some(r#"a\\\"b"#));
        assert_eq!(quoted(r#"\"a" c"#), None);
        assert_eq!(quoted("'a"), None);
        assert_eq!(quoted("a"), None);
    }

    #[test]
    fn escapes_are_resolved() {
        assert_eq!(plain(br"a\n\u4e2d\\\u6587\/\x"), "a\n中文/x");
        assert_eq!(plain(br"\u12\"), "\\u12");
        assert!(matches!(plain(b"a"), Cow::Borrowed("a")));
        assert_eq!(plain_xml(b"a &lt;b&gt; &amp;lt;"), "a <b> &lt;");
    }
}
