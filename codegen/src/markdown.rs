//! Escapes catalog text for Markdown, so that it renders as written, except that text between backticks is
//! code. Only text that would render as something else is escaped.

/// Escapes a text that may have several lines. Indentation is dropped, and line breaks are kept.
#[must_use]
pub fn escape(text: &str) -> String {
    escape_in(Dialect::Rustdoc, text)
}

/// Escapes a text for GitHub, which also turns dollars into mathematics, and addresses and names into links.
#[must_use]
pub fn escape_for_github(text: &str) -> String {
    escape_in(Dialect::GitHub, text)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Dialect {
    Rustdoc,
    GitHub,
}

fn escape_in(dialect: Dialect, text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 16);
    let mut lines = text.lines().map(str::trim).peekable();
    while let Some(line) = lines.next() {
        push_line(dialect, line, &mut escaped);
        if let Some(next) = lines.peek() {
            // A backslash before the newline is a hard break; an empty line breaks anyway.
            escaped.push_str(if line.is_empty() || next.is_empty() { "\n" } else { "\\\n" });
        }
    }
    escaped
}

/// Formats a text as code, unless it contains a backtick.
#[must_use]
pub fn code(text: &str) -> String {
    if text.contains('`') || text.trim() != text || text.is_empty() {
        escape(text)
    } else {
        format!("`{text}`")
    }
}

fn push_line(dialect: Dialect, line: &str, out: &mut String) {
    let for_github = dialect == Dialect::GitHub;
    let bytes = line.as_bytes();
    let number = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    // The end of the text written so far, and the current position.
    let (mut start, mut at) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        if byte == b'`' {
            if let Some(length) = code_span(&line[at..]) {
                at += length;
                continue;
            }
        }
        let next = bytes.get(at + 1).copied();
        let is_special = match byte {
            b'*' | b'`' | b'[' | b'<' | b'~' => true,
            b'\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
            b'_' => !is_inside_word(line, at),
            b'&' => next.is_some_and(|next| next.is_ascii_alphanumeric() || next == b'#'),
            // rustdoc's lint and other renderers take this for a link.
            b':' => at == 0 || line[at..].starts_with("://"),
            // rustdoc turns these into dashes.
            b'-' => at == 0 || next == Some(b'-'),
            b'#' | b'>' | b'+' | b'=' | b'|' => at == 0,
            b'$' | b'@' => for_github,
            b'.' if for_github && line[..at].ends_with("www") => true,
            b'.' | b')' => at > 0 && at == number,
            _ => false,
        };
        if is_special {
            out.push_str(&line[start..at]);
            out.push('\\');
            start = at;
        }
        at += 1;
    }
    out.push_str(&line[start..]);
}

/// The length of the code span at the start of a text.
fn code_span(text: &str) -> Option<usize> {
    let inside = &text[1..];
    let end = inside.find('`')?;
    let code = &inside[..end];
    // Longer runs of backticks quote other backticks.
    let is_single = !code.is_empty() && !inside[end + 1..].starts_with('`');
    (is_single && code.trim() == code).then_some(end + 2)
}

/// Returns whether the character at an offset is between letters or digits.
fn is_inside_word(line: &str, at: usize) -> bool {
    let before = line[..at].chars().next_back();
    let after = line[at + 1..].chars().next();
    before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

    use super::{code, escape, escape_for_github};

    /// The options with which rustdoc parses Markdown, except for smart punctuation, which changes no meaning.
    fn options() -> Options {
        Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
    }

    /// The rendered text of Markdown, with its code marked; fails on anything but paragraphs.
    fn rendered(markdown: &str) -> Result<String, String> {
        let mut text = String::new();
        for event in Parser::new_ext(markdown, options()) {
            match event {
                Event::Text(part) => text += &part,
                Event::Code(part) => text += &format!("`{part}`"),
                Event::HardBreak => text.push('\n'),
                Event::Start(Tag::Paragraph) if text.is_empty() => {}
                Event::Start(Tag::Paragraph) => text += "\n\n",
                Event::End(TagEnd::Paragraph) => {}
                other => return Err(format!("{other:?}")),
            }
        }
        Ok(text)
    }

    /// A text as a reader sees it: lines trimmed, paragraphs separated.
    fn plain(text: &str) -> String {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let paragraphs = lines.split(|line| line.is_empty()).filter(|lines| !lines.is_empty());
        paragraphs.map(|lines| lines.join("\n")).collect::<Vec<_>>().join("\n\n")
    }

    #[test]
    fn escapes_are_limited_to_markdown() {
        for (text, expected) in [
            ("The API (v3.0) isn't there. Try again, please!", None),
            ("请参考 API 文档，或提交工单。", None),
            ("snake_case and a.b.c, 50% of $x = {y} | z", None),
            ("该实例 `ins-xxxxxxx` 已经在 `<group>` 里。", None),
            ("1 of 2. See https://a.b/c_d", Some(r"1 of 2. See https\://a.b/c_d")),
            ("a <b> [c](d) `e _f_ &g; #h", Some(r"a \<b> \[c](d) \`e \_f\_ \&g; #h")),
            ("1. no list", Some(r"1\. no list")),
            ("# no heading", Some(r"\# no heading")),
            ("use --force", Some(r"use \--force")),
            ("a*b* ~~c~~ \\d \\*", Some(r"a\*b\* \~\~c\~\~ \d \\\*")),
        ] {
            assert_eq!(escape(text), expected.unwrap_or(text));
        }
    }

    #[test]
    fn syntax_of_github_is_escaped() {
        let text = "$x$ `$y` www.a.b c@d.e 3.5";
        assert_eq!(escape_for_github(text), r"\$x\$ `$y` www\.a.b c\@d.e 3.5");
        assert_eq!(escape(text), text);
    }

    #[test]
    fn lines_stay_lines_and_make_no_code_block() {
        assert_eq!(escape("one\n    two\n\nthree"), "one\\\ntwo\n\nthree");
    }

    #[test]
    fn code_holds_what_has_no_backtick() {
        assert_eq!(code("A.B <c>"), "`A.B <c>`");
        assert_eq!(code("A`B"), r"A\`B");
    }

    #[test]
    fn backticks_are_code_only_where_markdown_reads_them_alike() {
        for text in [
            "``a``",
            "` a `",
            "`a``b`",
            "``",
            "`",
            "`a` `b`",
            "a `b` c",
            "`a`b`",
            "`a`` b",
            "``a`",
            "` a`",
            "`a `",
            "&#35; &amp; & a",
            "&",
            "a & #b",
        ] {
            assert_eq!(rendered(&escape(text)), Ok(plain(text)), "{text}: {}", escape(text));
        }
        // Code is not escaped.
        assert_eq!(escape("`*a*` *b*"), r"`*a*` \*b\*");
        assert_eq!(escape("`*云` *器*"), r"`*云` \*器\*");
    }

    #[test]
    fn colons_and_dots_are_escaped_only_where_they_mean_something() {
        for (text, expected) in
            [(": a", r"\: a"), ("a: b", "a: b"), (".a", ".a"), (")a", ")a"), ("12) a", r"12\) a")]
        {
            assert_eq!(escape(text), expected);
        }
    }

    #[test]
    fn code_holds_neither_spaces_around_it_nor_nothing() {
        assert_eq!(
            (code(" a"), code("a "), code("")),
            ("a".to_owned(), "a".to_owned(), String::new())
        );
    }

    /// Lines of characters with a meaning in Markdown.
    fn hostile() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            8 => "[\\\\`*_{}\\[\\]<>()#+.!|~&:;=\"'/-]{1,3}",
            4 => "[a-z0-9 ]{1,3}",
            2 => "[云服 ]{1,2}",
            1 => Just("&amp;".to_owned()),
            1 => Just("https://a.b".to_owned()),
            1 => Just("<b>".to_owned()),
            1 => Just("[x]: y".to_owned()),
            1 => Just("|---|---|".to_owned()),
            1 => Just("\n".to_owned()),
            1 => Just("\n\n    ".to_owned()),
        ];
        // Texts of a catalog are trimmed.
        let text = |pieces: Vec<String>| pieces.concat().trim().to_owned();
        proptest::collection::vec(piece, 0..12).prop_map(text)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_renders_as_itself(text in hostile()) {
            let escaped = escape(&text);
            prop_assert_eq!(rendered(&escaped), Ok(plain(&text)), "{}", escaped);
            // After a label, as in the documentation.
            let labelled = rendered(&format!("x: {escaped}")).unwrap();
            let expected = format!("x: {}", plain(&text));
            prop_assert_eq!(labelled.trim_end(), expected.trim_end());
        }
    }
}
