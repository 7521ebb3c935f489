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

#[cfg(test)]
mod tests {
    use tencent_errors_catalog::{Catalog, Source, load};

    use super::*;
    use crate::runtime::{self, Lang};

    fn catalog(own: &str) -> Catalog {
        let mut sources = Source::built_in();
        sources.push(Source::new("t.yaml", own));
        let loaded = load(&sources);
        assert_eq!(loaded.diagnostics, []);
        loaded.catalog
    }

    fn built_in() -> Catalog {
        load(&Source::built_in()).catalog
    }

    /// The table as the generated code has it.
    fn table(product: &Product) -> runtime::Table {
        let Packed { text, ends, rows, by_code, by_number, groups, templates, shared: _ } =
            pack(product);
        let bytes = |bytes: Vec<u8>| -> &'static [u8] { bytes.leak() };
        runtime::Table {
            product: product.id().to_owned().leak(),
            title: [product.title().zh(), product.title().en()]
                .map(|title| &*title.to_owned().leak()),
            text: text.leak(),
            ends: bytes(ends),
            rows: bytes(rows),
            by_code: bytes(by_code),
            by_number: bytes(by_number),
            groups: bytes(groups),
            templates: bytes(templates),
        }
    }

    #[test]
    fn what_is_packed_is_found_again() {
        for product in built_in().products() {
            let table = table(product);
            assert_eq!(table.title(Lang::Zh), product.title().zh());
            for (index, entry) in product.entries().iter().enumerate() {
                if let Some(code) = entry.code() {
                    let found = table.index_of_code(code).unwrap();
                    assert_eq!(found == index, entry.is_canonical(), "{code}");
                    assert_eq!(table.group_of(index).is_some(), entry.shares_code(), "{code}");
                }
                if let Some(number) = entry.number() {
                    assert_eq!(table.index_of_number(number), Some(index));
                    assert_eq!(table.index_of_number(number + 10_000), None);
                }
                for template in entry.templates() {
                    assert_eq!(
                        table.index_of_message(&template.text().replace("{}", "x")),
                        Some(index)
                    );
                }
            }
        }
    }

    #[test]
    fn a_table_without_codes_or_numbers_finds_nothing() {
        let catalog = catalog(
            "product: t\ntitle: { zh: 测试, en: Test }\nerrors:\n  - { message: only text, name: A, kind: ok, summary: { zh: 一, en: one } }\n",
        );
        let table = table(catalog.product("t").unwrap());
        for key in ["", "A", "only text"] {
            assert_eq!(table.index_of_code(key), None);
        }
        for number in [0, 1, u32::MAX] {
            assert_eq!(table.index_of_number(number), None);
        }
        assert_eq!(table.index_of_message("ONLY TEXT"), Some(0));
        assert_eq!(table.group_of(0), None);
    }

    #[test]
    fn groups_that_are_apart_in_the_catalog_are_together_in_the_table() {
        let entry = |code: &str, number: usize, canonical: &str| {
            format!(
                "  - {{ code: {code}, number: {number}, name: N{number}, kind: ok{canonical}, summary: {{ zh: 一, en: one }} }}\n"
            )
        };
        let mut yaml = String::from("product: t\ntitle: { zh: 测试, en: Test }\nerrors:\n");
        for number in 0..30 {
            let canonical = if number / 3 == 4 { ", canonical: true" } else { "" };
            yaml += &entry(["X", "Y", "Z"][number % 3], number, canonical);
        }
        let catalog = catalog(&yaml);
        let product = catalog.product("t").unwrap();
        let (table, shared) = (table(product), pack(product).shared);
        for (number, code) in (0..30).zip(["X", "Y", "Z"].iter().cycle()) {
            let (start, len) = table.group_of(number).unwrap();
            let expected: Vec<usize> = (0..30).filter(|other| other % 3 == number % 3).collect();
            assert_eq!(shared[start..start + len], expected);
            assert_eq!(table.index_of_code(code), Some(12 + number % 3));
        }
    }

    #[test]
    fn equal_texts_are_stored_once() {
        let catalog = built_in();
        let packed = pack(catalog.product("api_v2").unwrap());
        assert_eq!(packed.text.matches("缺少必要参数，或者参数值格式不正确").count(), 1);
    }
}
