//! Packs the table of rules for [`Rules`].

use tencent_errors_runtime::__private::{AT_END, AT_START, CATEGORY, EXCEPT, OTHER, Rules};

use super::row::{Row, Scope, Subject};

/// The packed table; its fields are those of [`Rules`].
#[derive(Debug, Default)]
pub(super) struct Packed {
    pub(super) patterns: Vec<u8>,
    pub(super) starts: Vec<u8>,
    pub(super) rows: Vec<u8>,
    pub(super) categories: Vec<u8>,
}

impl Packed {
    pub(super) fn new(table: &[Row]) -> Packed {
        // The matcher has a bit for each row.
        assert!(table.len() <= 128, "the table has at most 128 rows");
        let categories = categories(table);
        let mut packed = Packed::default();
        for (name, default) in &categories {
            packed.categories.push(byte(name.len()));
            packed.categories.extend(name.bytes());
            packed.categories.push(byte(*default));
        }
        let mut patterns = Vec::new();
        for (index, row) in table.iter().enumerate() {
            let class = row.class();
            packed.rows.extend([class.kind() as u8, u8::from(class.is_retryable())]);
            packed.rows.extend(class.http_status().to_le_bytes());
            packed.rows.extend(row.scope().bits(&categories).to_le_bytes());
            let subject = if row.subject() == Subject::Category { CATEGORY } else { 0 };
            for pattern in row.patterns() {
                let (letters, flags) = read(pattern);
                patterns.push((letters, byte(index), flags | subject));
            }
        }
        patterns.sort_unstable();
        let mut patterns = patterns.into_iter().peekable();
        for letter in b'a'..=b'z' {
            packed.starts.extend(offset(packed.patterns.len()));
            while let Some((letters, row, flags)) =
                patterns.next_if(|(letters, ..)| letters.as_bytes()[0] == letter)
            {
                packed.patterns.extend([byte(letters.len()), row, flags]);
                packed.patterns.extend(letters.bytes());
            }
        }
        packed.starts.extend(offset(packed.patterns.len()));
        packed
    }

    /// The packed rules.
    pub(super) fn rules(&self) -> Rules<'_> {
        let Packed { patterns, starts, rows, categories } = self;
        Rules { patterns, starts, rows, categories }
    }
}

/// The letters of a pattern in lower case, and its flags.
fn read(pattern: &str) -> (String, u8) {
    let (text, flags) = match pattern.strip_prefix('!') {
        Some(text) => (text, EXCEPT),
        None => {
            let at_start = if pattern.starts_with('*') { 0 } else { AT_START };
            let at_end = if pattern.ends_with('*') { 0 } else { AT_END };
            (pattern, at_start | at_end)
        }
    };
    let letters = text.trim_matches('*').to_ascii_lowercase();
    let is_word = letters.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let starts = letters.starts_with(|c: char| c.is_ascii_lowercase());
    assert!(is_word && starts, "`{pattern}` is not a word");
    (letters, flags)
}

/// The categories that the table names, and the rows that are their defaults.
fn categories(table: &[Row]) -> Vec<(&'static str, usize)> {
    let defaults = table.iter().enumerate().filter(|(_, row)| row.subject() == Subject::Default);
    let named = defaults
        .flat_map(|(index, row)| row.scope().names().iter().map(move |name| (*name, index)));
    let named: Vec<_> = named.collect();
    assert!(named.len() <= OTHER as usize, "a row has a bit for each category");
    named
}

impl Scope {
    /// The bits of the categories of this scope.
    fn bits(self, categories: &[(&'static str, usize)]) -> u32 {
        let bits = |names: &[&str]| {
            names.iter().fold(0, |bits, name| {
                let bit = categories.iter().position(|(category, _)| category == name);
                bits | 1 << bit.unwrap_or_else(|| panic!("`{name}` has no default row"))
            })
        };
        match self {
            Scope::Any => u32::MAX,
            Scope::In(names) => bits(names),
            Scope::NotIn(names) => !bits(names),
        }
    }
}

fn byte(value: usize) -> u8 {
    u8::try_from(value).expect("the value fits into one byte")
}

fn offset(value: usize) -> [u8; 2] {
    u16::try_from(value).expect("the value fits into two bytes").to_le_bytes()
}

#[cfg(test)]
mod tests {
    use std::{env, fs};

    use tencent_errors_runtime::__private::{ADVICE, Advice, ROW, RULES};
    use tencent_errors_runtime::Lang;

    use super::*;
    use crate::classifier::ROWS;

    const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../runtime/src/rules.rs");

    /// The advice of the rows, packed; its fields are those of [`Advice`].
    #[derive(Debug, Default)]
    struct PackedAdvice {
        rows: Vec<u8>,
        ends: Vec<u8>,
        texts: String,
    }

    impl PackedAdvice {
        fn new(table: &[Row]) -> PackedAdvice {
            let mut packed = PackedAdvice::default();
            let mut known: Vec<[&str; 2]> = Vec::new();
            for row in table {
                let [Some(zh), Some(en)] = [Lang::Zh, Lang::En].map(|lang| row.advice(lang)) else {
                    packed.rows.push(0);
                    continue;
                };
                let index =
                    known.iter().position(|other| *other == [zh, en]).unwrap_or_else(|| {
                        for text in [zh, en] {
                            packed.texts.push_str(text);
                            packed.ends.extend(offset(packed.texts.len()));
                        }
                        known.push([zh, en]);
                        known.len() - 1
                    });
                packed.rows.push(byte(index + 1));
            }
            packed
        }

        /// The packed advice.
        fn advice(&self) -> Advice<'_> {
            let PackedAdvice { rows, ends, texts } = self;
            Advice { rows, ends, texts }
        }
    }

    /// A byte string literal with a line for each part.
    fn literal<'b>(parts: impl Iterator<Item = &'b [u8]>) -> String {
        // Spaces at the start of a line would not be part of the literal.
        let line = |part: &[u8]| part.escape_ascii().to_string().replace(' ', "\\x20");
        let lines = parts.map(|part| format!("\\\n        {}", line(part)));
        format!("b\"{}\"", lines.collect::<String>())
    }

    /// A string literal with a line for each text.
    fn text_literal(texts: &str, ends: &[u8]) -> String {
        let mut start = 0;
        let mut literal = String::from("\"");
        for end in ends.chunks(2) {
            let end = u16::from_le_bytes([end[0], end[1]]).into();
            // No text starts with a space, which would not be part of the literal.
            let text = &texts[start..end];
            assert!(!text.contains(['"', '\\', '\n']), "`{text}` would need escapes");
            literal += &format!("\\\n        {text}");
            start = end;
        }
        literal + "\""
    }

    /// The packed rules as a module of the runtime.
    fn written(packed: &Packed, advice: &PackedAdvice) -> String {
        let Packed { patterns, starts, rows, categories } = packed;
        let offsets: Vec<usize> =
            starts.chunks(2).map(|start| u16::from_le_bytes([start[0], start[1]]).into()).collect();
        let letters = offsets.windows(2).map(|bounds| &patterns[bounds[0]..bounds[1]]);
        let letters = literal(letters.filter(|patterns| !patterns.is_empty()));
        format!(
            "//! The rules of `tencent-errors-catalog`, packed. A test there writes this file: do not edit it.\n\n\
             use super::advice::Advice;\nuse super::matcher::Rules;\n\n/// The packed rules.\n\
             pub static RULES: Rules<'static> = Rules {{\n    \
             patterns: {letters},\n    \
             starts: {},\n    \
             rows: {},\n    \
             categories: {},\n}};\n\n\
             /// The advice of the rows.\n\
             pub static ADVICE: Advice<'static> = Advice {{\n    \
             rows: {},\n    \
             ends: {},\n    \
             texts: {},\n}};\n",
            literal(starts.chunks(32)),
            literal(rows.chunks(ROW)),
            literal([categories.as_slice()].into_iter()),
            literal(advice.rows.chunks(32)),
            literal(advice.ends.chunks(32)),
            text_literal(&advice.texts, &advice.ends),
        )
    }

    /// `SNAPSHOTS=overwrite cargo test -p tencent-errors-catalog rules` rewrites the rules of the runtime.
    #[test]
    fn runtime_rules_match_the_table() {
        let (packed, advice) = (Packed::new(ROWS), PackedAdvice::new(ROWS));
        if env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite") {
            fs::write(FILE, written(&packed, &advice)).unwrap();
        } else {
            assert!(RULES == packed.rules(), "run this test with SNAPSHOTS=overwrite");
            assert!(ADVICE == advice.advice(), "run this test with SNAPSHOTS=overwrite");
        }
    }
}
