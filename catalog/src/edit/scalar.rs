//! Writes texts as YAML.

/// Writes a text on one line, inside or outside of brackets.
#[must_use]
pub fn scalar(value: &str, in_flow: bool) -> String {
    // JSON strings are valid double-quoted YAML.
    let quoted = || serde_json::Value::from(value).to_string();
    let plain = plain(value);
    if in_flow {
        let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_');
        let is_word = value.starts_with(char::is_alphabetic) && value.chars().all(is_plain);
        // A word that YAML would read as something else, such as `true`, is quoted.
        return if is_word && plain == value { plain } else { quoted() };
    }
    if plain.is_empty() || plain.contains('\n') || plain.starts_with(['|', '>']) {
        return quoted();
    }
    plain
}

fn plain(value: &str) -> String {
    serde_yaml::to_string(value).unwrap_or_default().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::Document;

    #[test]
    fn scalars_are_read_back() {
        for value in [
            "A.B",
            "a: b",
            "a #b",
            "'",
            "\"",
            "- a",
            "{x}",
            "[x]",
            "a, b",
            "`x`",
            "\\",
            "true",
            "null",
            "~",
            "12",
            "1e3",
            "0x1F",
            "*a",
            "&a",
            "!a",
            "%a",
            "@a",
            "| x",
            "> x",
            "?",
            "云，服务。",
            "a ",
            "=",
            "<<",
            "yes",
            "2026-01-01",
            "<%ExtMsg%>",
            "[a](https://a.b/c?d=e#f)",
            "",
        ] {
            for text in [
                format!("a: {}", scalar(value, false)),
                format!("{{ a: {} }}", scalar(value, true)),
            ] {
                let read: serde_yaml::Value = serde_yaml::from_str(&text).unwrap();
                assert_eq!(read["a"].as_str(), Some(value), "{text}");
                let document = Document::read(&text).unwrap();
                assert_eq!(document.root().text_of("a"), Some(value), "{text}");
            }
        }
    }
}
