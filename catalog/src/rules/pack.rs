//! Packs the table of rules for [`Rules`].

use std::collections::BTreeMap;

use super::matcher::{AT_END, AT_START, CATEGORY, EXCEPT, OTHER, Rules};
use super::row::{Row, Scope, Subject};

/// The packed table.
#[derive(Debug)]
pub struct Packed {
    /// See [`Rules::patterns`].
    pub patterns: Vec<u8>,
    /// See [`Rules::roots`].
    pub roots: Vec<u8>,
    /// See [`Rules::rows`].
    pub rows: Vec<u8>,
    /// See [`Rules::categories`].
    pub categories: Vec<u8>,
}

impl Packed {
    pub(super) fn new(table: &[Row]) -> Packed {
        // The matcher has a bit for each.
        assert!(table.len() <= 128, "the table has at most 128 rows");
        let categories = categories(table);
        let mut packed = Packed {
            patterns: Vec::new(),
            roots: Vec::new(),
            rows: Vec::new(),
            categories: Vec::new(),
        };
        for (name, default) in &categories {
            packed.categories.push(byte(name.len()));
            packed.categories.extend(name.bytes());
            packed.categories.push(byte(*default));
        }
        let mut root = Node::default();
        for (index, row) in table.iter().enumerate() {
            let class = row.class();
            packed.rows.extend([class.kind as u8, u8::from(class.retryable)]);
            packed.rows.extend(class.http_status.to_le_bytes());
            packed.rows.extend(row.scope().bits(&categories).to_le_bytes());
            for pattern in row.patterns() {
                let mut flags = if row.subject() == Subject::Category { CATEGORY } else { 0 };
                let mut text = pattern;
                if let Some(rest) = text.strip_prefix('!') {
                    flags |= EXCEPT;
                    text = rest;
                } else {
                    flags |= if text.starts_with('*') { 0 } else { AT_START };
                    flags |= if text.ends_with('*') { 0 } else { AT_END };
                }
                let letters = text.trim_matches('*').to_ascii_lowercase();
                let is_word = letters.bytes().all(|byte| byte.is_ascii_alphanumeric());
                let starts = letters.starts_with(|c: char| c.is_ascii_lowercase());
                assert!(is_word && starts, "`{pattern}` is no word");
                root.insert(letters.as_bytes(), (byte(index), flags));
            }
        }
        for letter in b'a'..=b'z' {
            let start = match root.children.get(&letter) {
                Some(node) => {
                    let start = u16::try_from(packed.patterns.len()).expect("the table is small");
                    node.write(letter, &mut packed.patterns);
                    start
                }
                None => u16::MAX,
            };
            packed.roots.extend(start.to_le_bytes());
        }
        packed
    }

    /// The rules that are packed here.
    #[must_use]
    pub fn rules(&self) -> Rules<'_> {
        let Packed { patterns, roots, rows, categories } = self;
        Rules { patterns, roots, rows, categories }
    }
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
                bits | 1 << bit.unwrap_or_else(|| panic!("`{name}` has a default"))
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
    u8::try_from(value).expect("the table is small")
}

/// A letter's node of the tree.
#[derive(Debug, Default)]
struct Node {
    ends: Vec<(u8, u8)>,
    children: BTreeMap<u8, Node>,
}

impl Node {
    fn insert(&mut self, letters: &[u8], end: (u8, u8)) {
        match letters.split_first() {
            Some((letter, rest)) => self.children.entry(*letter).or_default().insert(rest, end),
            None => self.ends.push(end),
        }
    }

    /// Writes the node that this letter leads to, with what follows it.
    fn write(&self, letter: u8, out: &mut Vec<u8>) {
        let (mut node, mut label) = (self, vec![letter]);
        while let (true, 1, Some((&letter, only))) =
            (node.ends.is_empty(), node.children.len(), node.children.first_key_value())
        {
            label.push(letter);
            node = only;
        }
        let mut rest = vec![byte(node.ends.len())];
        rest.extend(node.ends.iter().flat_map(|&(row, flags)| [row, flags]));
        for (&letter, child) in &node.children {
            child.write(letter, &mut rest);
        }
        let size = u16::try_from(rest.len()).expect("the table is small");
        out.push(byte(label.len()));
        out.extend(size.to_le_bytes());
        out.extend(label);
        out.extend(rest);
    }
}
