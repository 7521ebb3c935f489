//! The lints for texts, such as codes, summaries and descriptions.

use tencent_errors_runtime::__private::layout::LONGEST_CODE;

use crate::lint::Lint;

/// Characters that a catalog file may not contain anywhere, even as part of its layout: control
/// characters, and line breaks that editors and YAML count differently.
pub(crate) fn is_unreadable(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Characters that make a text look different from what it is ("Trojan Source", CVE-2021-42574).
fn is_deceptive(c: char) -> bool {
    matches!(
        c,
        '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
    )
}

/// Returns whether a text has no byte, other than newlines, that starts a control or invisible character. A quick
/// check that suffices for most texts.
pub(crate) fn is_ordinary(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\n' => {}
            // Control characters of ASCII, and the first byte of U+0080 to U+00BF and of U+0600 to U+063F.
            0x00..=0x1F | 0x7F | 0xC2 | 0xD8 => return false,
            // U+200B to U+202E, but not the quotation marks and dashes between them, and U+2060 on.
            0xE2 => match (bytes[at + 1], bytes[at + 2]) {
                (0x80, 0x8B..=0x8F | 0xA8..=0xAE) | (0x81, 0xA0..=0xAF) => return false,
                _ => {}
            },
            // U+FE00 and U+FFC0, but not the fullwidth punctuation between them.
            0xEF if matches!(bytes[at + 1], 0xB8..=0xBB | 0xBF) => return false,
            _ => {}
        }
        at += 1;
    }
    true
}

/// Escapes invisible characters in a message that quotes from a file, and puts it on one line.
pub(crate) fn visible(message: &str) -> String {
    let mut visible = String::with_capacity(message.len());
    for c in message.chars() {
        if c.is_control() || is_unreadable(c) || is_deceptive(c) {
            visible.extend(c.escape_default());
        } else {
            visible.push(c);
        }
    }
    visible
}

/// The number of lines that a text may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineLimit {
    One,
    Many,
}

/// The length limit of a single-line text, in bytes. It equals the limit of codes and is far longer than any real
/// code or summary.
pub const MAX_LINE: usize = LONGEST_CODE;

/// A problem in a text.
pub(crate) struct Violation {
    pub(crate) lint: Lint,
    pub(crate) message: String,
    pub(crate) help: Option<&'static str>,
}

/// Returns the first lint that a text violates, if any.
pub(crate) fn violation(text: &str, lines: LineLimit) -> Option<Violation> {
    let violation = |lint, message: &str, help| Violation { lint, message: message.into(), help };
    if text.is_empty() {
        let help = "remove the key, or write a text";
        return Some(violation(Lint::EMPTY_TEXT, "the text is empty", Some(help)));
    }
    if text.trim() != text {
        let ends_in_newline = lines == LineLimit::Many && text.ends_with('\n');
        let help = ends_in_newline
            .then_some("start the block with `|-` or `>-` to omit the final newline");
        let message = "the text has white space at its start or end";
        return Some(violation(Lint::UNTRIMMED_TEXT, message, help));
    }
    if lines == LineLimit::One && text.contains('\n') {
        return Some(violation(Lint::LINE_BREAK, "expected a single-line text", None));
    }
    if lines == LineLimit::One && text.len() > MAX_LINE {
        let message = format!(
            "the text has {} bytes, but a single-line text may have at most {MAX_LINE}",
            text.len()
        );
        return Some(violation(Lint::LINE_TOO_LONG, &message, None));
    }
    if is_ordinary(text) {
        return None;
    }
    let control = text.chars().find(|&c| c != '\n' && (c.is_control() || is_unreadable(c)));
    if let Some(c) = control {
        let message = format!("the text contains control character U+{:04X}", u32::from(c));
        let help = (c == '\t').then_some("replace the tab with spaces");
        return Some(violation(Lint::CONTROL_CHARACTER, &message, help));
    }
    let deceptive = text.chars().find(|&c| is_deceptive(c))?;
    let message =
        format!("the text contains the invisible character U+{:04X}", u32::from(deceptive));
    let help = "delete it: invisible characters make a text look different from what it is";
    Some(violation(Lint::INVISIBLE_CHARACTER, &message, Some(help)))
}

/// Returns a replacement for a text that violates a lint: the text, trimmed and without control characters;
/// `None` if it is empty or far too long.
pub(crate) fn stand_in(text: &str, lines: LineLimit) -> Option<String> {
    let text = text.trim();
    if text.is_empty() || (lines == LineLimit::One && text.len() > MAX_LINE) {
        return None;
    }
    let harmless = |c: char| if c.is_control() && c != '\n' { ' ' } else { c };
    Some(text.chars().map(harmless).collect())
}

/// Turns any text into the single line that a catalog accepts: trims it, turns line breaks and tabs into spaces,
/// and drops other control and invisible characters. The result may be empty or too long.
///
/// ```
/// use tencent_errors_catalog::__private::one_line;
///
/// assert_eq!(one_line(" \u{8}该地址\u{200B}\n冲突。 "), "该地址 冲突。");
/// ```
#[must_use]
pub fn one_line(text: &str) -> String {
    let shown = text.chars().filter_map(|c| match c {
        '\t' | '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        c if c.is_control() || is_unreadable(c) || is_deceptive(c) => None,
        c => Some(c),
    });
    shown.collect::<String>().trim().to_owned()
}

/// Returns whether a link is an absolute http or https URL with a host, written in URL characters.
#[must_use]
pub fn is_web_url(link: &str) -> bool {
    let rest = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_alphanumeric() || c == '[')
            && rest.chars().all(|c| !c.is_whitespace() && !r#"<>"`\^{}|"#.contains(c))
    })
}

/// Returns whether a text contains a Chinese character.
#[must_use]
pub fn has_chinese(text: &str) -> bool {
    text.chars().any(is_chinese)
}

pub(crate) fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str, lines: LineLimit) -> Option<String> {
        violation(text, lines).map(|violation| violation.message)
    }

    #[test]
    fn ordinary_texts_pass() {
        assert_eq!(message("请稍后重试。", LineLimit::One), None);
        assert_eq!(message("one\n\n  two", LineLimit::Many), None);
    }

    #[test]
    fn empty_and_padded_texts_are_refused() {
        assert!(message("", LineLimit::One).is_some());
        assert!(message(" a", LineLimit::One).is_some());
        assert!(message("a\u{3000}", LineLimit::One).is_some());
        assert!(message("a\n", LineLimit::Many).is_some());
    }

    #[test]
    fn ordinary_texts_are_accepted() {
        for c in '\0'..=char::MAX {
            let refused = c != '\n' && (c.is_control() || is_unreadable(c) || is_deceptive(c));
            assert!(!(refused && is_ordinary(c.encode_utf8(&mut [0; 4]))), "{c:?}");
        }
        for text in ["ASCII, and 中文（，。）", "é", "one\ntwo"] {
            assert!(is_ordinary(text), "{text}");
        }
    }

    #[test]
    fn any_text_made_one_line_passes() {
        let all: Vec<char> = ('\0'..=char::MAX).collect();
        for some in all.chunks(256) {
            let text: String = some.iter().flat_map(|&c| ['a', c]).chain(['b']).collect();
            assert_eq!(message(&one_line(&text), LineLimit::One), None, "{:?}", some[0]);
        }
        assert_eq!(one_line("\u{FEFF} \u{1}\u{3000}"), "");
    }

    #[test]
    fn newlines_are_only_valid_in_multi_line_texts() {
        assert!(message("a\nb", LineLimit::One).is_some());
        assert!(message("a\tb", LineLimit::Many).is_some());
    }

    #[test]
    fn control_characters_are_made_visible() {
        assert_eq!(visible("key `a\n\u{202E}云`"), "key `a\\n\\u{202e}云`");
    }

    #[test]
    fn invisible_characters_are_named() {
        for c in ['\u{202E}', '\u{2066}', '\u{200B}', '\u{FEFF}'] {
            let message = message(&format!("a{c}b"), LineLimit::Many).unwrap();
            assert!(message.ends_with(&format!("U+{:04X}", u32::from(c))), "{message}");
        }
    }

    #[test]
    fn lines_are_as_long_as_the_limit() {
        assert_eq!(message(&"a".repeat(MAX_LINE), LineLimit::One), None);
        assert!(message(&"a".repeat(MAX_LINE + 1), LineLimit::One).is_some());
        assert_eq!(message(&"a".repeat(MAX_LINE + 1), LineLimit::Many), None);
    }

    #[test]
    fn a_trailing_newline_of_a_block_has_a_hint() {
        let help = |text, lines| violation(text, lines).unwrap().help.is_some();
        assert!(help("a\n", LineLimit::Many));
        assert!(!help("a\n", LineLimit::One) && !help("a ", LineLimit::Many));
    }

    #[test]
    fn stand_ins_trigger_no_lint() {
        let stand_in = |text: &str, lines| stand_in(text, lines);
        assert_eq!(stand_in(" a\tb\u{7}\n", LineLimit::One).as_deref(), Some("a b "));
        assert_eq!(stand_in("a\nb\tc", LineLimit::Many).as_deref(), Some("a\nb c"));
        assert_eq!(stand_in(" ", LineLimit::Many), None);
        let longest = "a".repeat(MAX_LINE);
        assert_eq!(stand_in(&format!(" {longest}"), LineLimit::One), Some(longest.clone()));
        let longer = format!("{longest}a");
        assert_eq!(stand_in(&longer, LineLimit::One), None);
        assert_eq!(stand_in(&longer, LineLimit::Many), Some(longer));
    }

    #[test]
    fn links_are_urls_with_a_host() {
        for link in ["https://example.com/a?b=1#c", "http://[::1]/", "https://例子.中国"] {
            assert!(is_web_url(link), "{link}");
        }
        for link in
            ["https://", "ftp://a", "https://a b", "https://-", "https://a|b", "example.com"]
        {
            assert!(!is_web_url(link), "{link}");
        }
    }
}
