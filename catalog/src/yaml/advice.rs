//! What to do about text that the YAML library rejects, judged by the line where it gave up.

/// Help for a message of the library about this line.
pub(super) fn advice(message: &str, line: &str) -> Option<&'static str> {
    let indentation = &line[..line.len() - line.trim_start().len()];
    if indentation.contains('\t') {
        Some("YAML indents with spaces, not with tabs")
    } else if has_bare_colon(line) {
        Some("put text that contains `: ` in quotes")
    } else if message.contains("cannot start any token") {
        Some("put text that starts with `@`, `` ` `` or `%` in quotes")
    } else {
        None
    }
}

/// Whether an unquoted value of the line contains `: `, as in `en: Error: x`.
fn has_bare_colon(line: &str) -> bool {
    let bytes = line.as_bytes();
    // Whether a key came before, and whether its value has started.
    let (mut keyed, mut started) = (false, false);
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let blank_follows = bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace);
        match byte {
            b'"' | b'\'' if !started => {
                // Past the closing quote: what follows is no part of a plain value.
                at += 1;
                while bytes.get(at).is_some_and(|&inside| inside != byte) {
                    at += 1 + usize::from(byte == b'"' && bytes[at] == b'\\');
                }
            }
            b'#' if at == 0 || bytes[at - 1].is_ascii_whitespace() => return false,
            b'{' | b'[' if !started => {
                depth += 1;
                keyed = false;
            }
            b'}' | b']' | b',' if depth > 0 => {
                depth -= usize::from(byte != b',');
                (keyed, started) = (false, false);
            }
            b':' if blank_follows && keyed && started => return true,
            b':' if blank_follows => (keyed, started) = (true, false),
            b'-' if blank_follows => {}
            byte if byte.is_ascii_whitespace() => {}
            _ => started = true,
        }
        at += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colon_in_a_plain_text_is_found() {
        for line in [
            "      en: Error: x",
            "  - code: A: b",
            "    summary: { zh: 一, en: Error: x }",
            "    summary: { zh: 错误: 一, en: x }",
            "summary: {zh: '一', en: it's: so}",
            "    en: Error:",
            "    en: C#: x: y",
            "    en: a# b: c",
            "    en: -\"a: b\"",
            "    en: a {b: c",
            "    { zh: 'a\\', en: Error: x }",
            "    { \"zh\\\"\": a, en: Error: x }",
            // Behind the brackets, a comma is part of the text again.
            "[x]: a, b: c",
        ] {
            assert!(has_bare_colon(line), "{line}");
        }
    }

    #[test]
    fn a_tab_is_told_where_it_indents() {
        for line in ["\tcode: A", "   \tcode: A", "\t"] {
            assert_eq!(
                advice("", line),
                Some("YAML indents with spaces, not with tabs"),
                "{line:?}"
            );
        }
        for line in ["  code:\tA", "code: A\t", ""] {
            assert_eq!(advice("", line), None, "{line:?}");
        }
    }

    #[test]
    fn other_colons_are_fine() {
        for line in [
            "      en: 'Error: x'",
            "      en: \"a \\\" b: x\"",
            "    summary: { zh: 一, en: one }",
            "    summary: { zh: \"错误: 一\", en: 'Error: x' } # note: x",
            "  - code: A",
            "  title: x",
            "    links: [https://a.b/c: d]",
            "# en: Error: x",
            "    en: at 10:30 or a::b",
            "    en: one # note: x",
            "    - { code: A, number: 1, kind: ok, retry: true }",
            "    - \"a: b: c\"",
            "    - [a: b, c: d]",
            "",
        ] {
            // In brackets, a list item has a key at most: that is another mistake.
            assert!(!has_bare_colon(line), "{line}");
        }
    }
}
