//! Literals as text.

/// Writes a string literal on one line. The text has no control characters except newlines.
pub(crate) fn string(text: &str, out: &mut String) {
    out.push('"');
    // The characters are searched for one at a time, because searching for several at once is far slower when
    // unoptimized.
    if text.contains('\\') || text.contains('"') || text.contains('\n') {
        let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
        out.push_str(&escaped);
    } else {
        out.push_str(text);
    }
    out.push('"');
}

/// The content of a string literal, without its quotes.
pub(crate) fn inner(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    string(text, &mut literal);
    literal[1..literal.len() - 1].to_owned()
}

/// Writes a byte string literal.
pub(crate) fn bytes(bytes: &[u8], out: &mut String) {
    out.push_str("b\"");
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b' '..=b'~' => out.push(byte.into()),
            // `\0` before a digit looks like an octal escape in other languages.
            0 if !bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => out.push_str("\\0"),
            _ => {
                out.push_str("\\x");
                out.push(digit(byte >> 4));
                out.push(digit(byte & 15));
            }
        }
    }
    out.push('"');
}

fn digit(value: u8) -> char {
    char::from(b"0123456789abcdef"[usize::from(value)])
}

#[cfg(test)]
mod tests {
    use proc_macro2::Literal;

    #[test]
    fn a_string_is_read_back() {
        for text in ["", "a", "\"\\", "中文\n{}'", "\\n\\\""] {
            let mut literal = String::new();
            super::string(text, &mut literal);
            let read: syn::LitStr = syn::parse_str(&literal).unwrap();
            assert_eq!(read.value(), text);
            assert!(!literal.contains('\n'));
        }
    }

    #[test]
    fn the_inside_of_a_string_has_no_quotes_around_it() {
        assert_eq!(super::inner("a\"b\n"), "a\\\"b\\n");
        assert_eq!(super::inner(""), "");
    }

    #[test]
    fn bytes_are_as_short_as_they_can_be() {
        for (bytes, expected) in [
            (b"ab \"~\\".as_slice(), r#"b"ab \"~\\""#),
            (b"\0a\0", r#"b"\0a\0""#),
            // The output is not `\07`, which looks like an octal escape.
            (b"\x007\x7F\n", r#"b"\x007\x7f\x0a""#),
        ] {
            let mut literal = String::new();
            super::bytes(bytes, &mut literal);
            assert_eq!(literal, expected);
        }
    }

    #[test]
    fn bytes_are_read_back() {
        let mut all: Vec<u8> = (0..=255).flat_map(|byte| [byte, b'0', byte, b'x']).collect();
        all.extend(0..=255);
        let mut literal = String::new();
        super::bytes(&all, &mut literal);
        let read: syn::LitByteStr = syn::parse_str(&literal).unwrap();
        assert_eq!(read.value(), all);
        let _: Literal = literal.parse().unwrap();
    }
}
