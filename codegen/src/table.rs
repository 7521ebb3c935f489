//! Packs the entries of a product into byte strings, as `runtime.rs` reads them.

use std::collections::HashMap;

use tencent_errors_catalog::{Entry, Kind, Product, Text};

/// The packed entries of a product; for each field see `Table` in `runtime.rs`.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Packed {
    pub(crate) text: String,
    pub(crate) ends: Vec<u8>,
    pub(crate) rows: Vec<u8>,
    pub(crate) by_code: Vec<u8>,
    pub(crate) by_number: Vec<u8>,
    pub(crate) groups: Vec<u8>,
    pub(crate) templates: Vec<u8>,
    /// Indices of the entries that share their code, group after group.
    pub(crate) shared: Vec<usize>,
}

const NONE: u32 = u32::MAX;
const HAS_NUMBER: u8 = 1;
const RETRYABLE: u8 = 2;
const SHARES_CODE: u8 = 4;

/// Packs the entries of a product.
pub(crate) fn pack(product: &Product) -> Packed {
    let entries = product.entries();
    let mut strings = Strings::default();
    let mut packed = Packed::default();
    for entry in entries {
        pack_row(entry, &mut strings, &mut packed.rows);
    }
    pack_templates(entries, &mut strings, &mut packed.templates);
    pack_codes(entries, &mut packed);

    let mut by_number: Vec<(u32, usize)> = entries
        .iter()
        .enumerate()
        .filter_map(|(index, entry)| Some((entry.number()?, index)))
        .collect();
    by_number.sort_unstable();
    for (_, index) in by_number {
        push_u16(&mut packed.by_number, index);
    }
    Packed { text: strings.text, ends: strings.ends, ..packed }
}

fn pack_row(entry: &Entry, strings: &mut Strings, rows: &mut Vec<u8>) {
    let mut string = |text: Option<&str>| {
        rows.extend(text.map_or(NONE, |text| strings.add(text)).to_le_bytes());
    };
    string(Some(entry.name()));
    string(entry.code());
    string(entry.successor());
    for text in [Some(entry.summary()), entry.description(), entry.solution()] {
        string(text.map(Text::zh));
        string(text.map(Text::en));
    }
    rows.extend(entry.number().unwrap_or_default().to_le_bytes());
    rows.extend(entry.http_status().to_le_bytes());
    rows.push(position_of(entry.kind()));
    let flags = [
        (entry.number().is_some(), HAS_NUMBER),
        (entry.is_retryable(), RETRYABLE),
        (entry.shares_code(), SHARES_CODE),
    ];
    rows.push(flags.iter().filter(|(set, _)| *set).map(|(_, flag)| flag).sum());
}

fn position_of(kind: Kind) -> u8 {
    let position = Kind::ALL.iter().position(|&other| other == kind);
    u8::try_from(position.unwrap_or_default()).expect("there are 17 kinds")
}

fn pack_codes(entries: &[Entry], packed: &mut Packed) {
    let mut groups: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, entry) in entries.iter().enumerate() {
        if let Some(code) = entry.code() {
            groups.entry(code).or_default().push(index);
        }
    }
    let mut groups: Vec<(&str, Vec<usize>)> = groups.into_iter().collect();
    groups.sort_unstable();
    // An entry, and the start and length of its group.
    let mut grouped: Vec<[usize; 3]> = Vec::new();
    for (_, group) in groups {
        let canonical = group.iter().copied().find(|&index| entries[index].is_canonical());
        push_u16(&mut packed.by_code, canonical.unwrap_or(group[0]));
        if group.len() > 1 {
            let start = packed.shared.len();
            grouped.extend(group.iter().map(|&index| [index, start, group.len()]));
            packed.shared.extend(group);
        }
    }
    grouped.sort_unstable();
    for number in grouped.into_iter().flatten() {
        push_u16(&mut packed.groups, number);
    }
}

fn pack_templates(entries: &[Entry], strings: &mut Strings, packed: &mut Vec<u8>) {
    let mut templates: Vec<_> = entries
        .iter()
        .enumerate()
        .flat_map(|(index, entry)| entry.templates().iter().map(move |template| (index, template)))
        .collect();
    // Stable: of two that say as much the first in the catalog stays the first.
    templates.sort_by_key(|(_, template)| core::cmp::Reverse(template.weight()));
    for (index, template) in templates {
        push_u16(packed, index);
        push_u16(packed, template.literals().len());
        for literal in template.literals() {
            packed.extend(strings.add(literal).to_le_bytes());
        }
    }
}

fn push_u16(bytes: &mut Vec<u8>, number: usize) {
    let number = u16::try_from(number).expect("a product has at most 65,535 entries");
    bytes.extend(number.to_le_bytes());
}

/// Strings by number, each text once.
#[derive(Default)]
struct Strings {
    text: String,
    ends: Vec<u8>,
    numbers: HashMap<String, u32>,
}

impl Strings {
    fn add(&mut self, text: &str) -> u32 {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        self.text.push_str(text);
        let end = u32::try_from(self.text.len()).expect("catalog files are far below 4 GiB");
        self.ends.extend(end.to_le_bytes());
        let number = u32::try_from(self.numbers.len()).expect("fewer strings than bytes");
        self.numbers.insert(text.to_owned(), number);
        number
    }
}
