//! How far a node extends. The library gives its start and its value; the first character tells how
//! it is written.

use super::finder::Found;

/// How many bytes the node at the start of `text` occupies: all of a scalar, or just its first line
/// if it spans several without quotes; only the bracket or first key of a list or mapping.
pub(super) fn extent(text: &str, found: &Found) -> usize {
    match (text.chars().next(), found) {
        (None, _) => 0,
        (Some('"'), _) => quoted(text, '"'),
        (Some('\''), _) => quoted(text, '\''),
        (Some('{' | '['), Found::Collection) => 1,
        (_, Found::String(value)) if text.starts_with(value.as_str()) => value.len(),
        // A number, `true` or `null`, and the first key of a mapping.
        (_, Found::Scalar) => end_of(text, &[" ", "\t", ",", "]", "}"]),
        (_, Found::Collection) => end_of(text, &[": ", ":\t", ":"]),
        // A block scalar, or plain text of several lines.
        (_, Found::String(_)) => end_of(text, &[" #", "\t#"]),
    }
}

/// Up to the first of these endings on the first line, but at least one character.
fn end_of(text: &str, endings: &[&str]) -> usize {
    let line = text.lines().next().unwrap_or_default();
    let end = endings.iter().filter_map(|ending| line.find(ending)).min().unwrap_or(line.len());
    line[..end].trim_end().len().max(line.chars().next().map_or(0, char::len_utf8))
}

/// The length of a quoted text, including its quotes.
fn quoted(text: &str, quote: char) -> usize {
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        let next_is_quote = chars.peek().is_some_and(|&(_, next)| next == quote);
        // In single quotes, a quote is escaped by doubling it.
        if (c == '\\' && quote == '"') || (c == '\'' && quote == '\'' && next_is_quote) {
            chars.next();
        } else if c == quote {
            return at + quote.len_utf8();
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn string<'t>(text: &'t str, value: &str) -> &'t str {
        &text[..extent(text, &Found::String(value.to_owned()))]
    }

    #[test]
    fn a_scalar_is_taken_whole() {
        assert_eq!(string("not_a_kind # comment", "not_a_kind"), "not_a_kind");
        assert_eq!(string("云 服务, en: b }", "云 服务"), "云 服务");
        assert_eq!(string("\"b \\\" c\" # d", "b \" c"), "\"b \\\" c\"");
        assert_eq!(string("'it''s' , b", "it's"), "'it''s'");
        assert_eq!(string("https://a.b/c:d", "https://a.b/c:d"), "https://a.b/c:d");
        let scalar = |text| extent(text, &Found::Scalar);
        assert_eq!((scalar("404}"), scalar("true # x"), scalar("~\n  b")), (3, 4, 1));
    }

    #[test]
    fn of_what_has_several_lines_the_first_one_is_taken() {
        assert_eq!(string("a\n  b # c", "a b"), "a");
        assert_eq!(string("|- # c\n  a", "a"), "|-");
        assert_eq!(string("\"a\n  b\" c", "a b"), "\"a\n  b\"");
    }

    #[test]
    fn of_a_collection_the_bracket_or_the_first_key_is_taken() {
        let collection = |text| extent(text, &Found::Collection);
        assert_eq!(collection("[1, 2]"), 1);
        assert_eq!(collection("code: A\n    kind: ok"), 4);
        assert_eq!(collection("summary:\n      zh: x"), 7);
        assert_eq!(collection("'a: b': c"), 6);
    }

    #[test]
    fn nothing_extends_nowhere() {
        assert_eq!(extent("", &Found::Scalar), 0);
        assert_eq!(extent(": x", &Found::Collection), 1);
    }
}
