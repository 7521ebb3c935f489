//! Packs the entries of a product in the layout of the runtime's `layout.rs`.

use tencent_errors_catalog::__private::order;
use tencent_errors_catalog::{Entry, Lang, Product, Text};

use crate::lookup;
use tencent_errors_runtime::__private::layout::{
    CODE, CODE_SLOT, COLUMNS, DEPRECATED, DETAILS, FACTS, FLAGS, HAS_NUMBER, KIND, LACKS_EN,
    LACKS_ZH, Lookup, NAME, RETRYABLE, SHARES_CODE, SOLUTION, SUCCESSOR, SUMMARY, Table,
};

/// A packed product.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Packed {
    pub(crate) table: Table<Vec<u8>, String>,
    /// Indices of the entries that share their code, group by group.
    pub(crate) shared: Vec<usize>,
}

/// Packs the entries of a product.
pub(crate) fn pack(product: &Product, display: Lang) -> Packed {
    let entries = product.entries();
    let mut packed = Packed::default();
    let table = &mut packed.table;
    table.product = product.id().to_owned();
    table.title = Lang::BOTH.map(|lang| product.title().get(lang).to_owned());
    table.display = display as usize;
    // Each column's text follows that of the previous column.
    for (index, column) in columns().into_iter().enumerate() {
        table.columns[index] = pack_column(entries, column, &mut table.text);
    }
    for entry in entries {
        table.facts.extend(facts(entry));
    }
    if entries.iter().any(|entry| entry.number().is_some()) {
        for entry in entries {
            table.numbers.extend(entry.number().unwrap_or_default().to_le_bytes());
        }
    }
    pack_codes(entries, &mut packed);
    pack_numbers(entries, &mut packed.table);
    pack_templates(entries, &mut packed.table);
    packed
}

type Column = fn(&Entry) -> Option<&str>;

/// The content of each column. English follows Chinese, unless it is the same.
fn columns() -> [Column; COLUMNS] {
    let mut columns: [Column; COLUMNS] = [|_| None; COLUMNS];
    columns[CODE] = Entry::code;
    columns[NAME] = |entry| Some(entry.name()).filter(|_| entry.code() != Some(entry.name()));
    columns[SUCCESSOR] = Entry::successor;
    columns[SUMMARY] = |entry| Some(entry.summary().get(Lang::Zh));
    columns[SUMMARY + 1] = |entry| english(Some(entry.summary()));
    columns[DETAILS] = |entry| entry.description().map(|text| text.get(Lang::Zh));
    columns[DETAILS + 1] = |entry| english(entry.description());
    columns[SOLUTION] = |entry| entry.solution().map(|text| text.get(Lang::Zh));
    columns[SOLUTION + 1] = |entry| english(entry.solution());
    columns
}

/// The English text, if it differs from the Chinese one.
fn english(text: Option<&Text>) -> Option<&str> {
    let text = text?;
    Some(text.get(Lang::En)).filter(|english| *english != text.get(Lang::Zh))
}

fn pack_column(
    entries: &[Entry],
    column: fn(&Entry) -> Option<&str>,
    text: &mut String,
) -> Vec<u8> {
    let start = text.len();
    let mut ends = Vec::with_capacity(entries.len());
    for entry in entries {
        text.push_str(column(entry).unwrap_or_default());
        ends.push(text.len() - start);
    }
    if text.len() == start {
        return Vec::new();
    }
    let mut packed = offset(start).to_vec();
    let is_short = text.len() - start <= usize::from(u16::MAX);
    for end in ends {
        packed.extend_from_slice(&offset(end)[..if is_short { 2 } else { 4 }]);
    }
    packed
}

fn offset(at: usize) -> [u8; 4] {
    u32::try_from(at).expect("catalog files are far below 4 GiB").to_le_bytes()
}

fn facts(entry: &Entry) -> [u8; FACTS] {
    let [low, high] = entry.http_status().to_le_bytes();
    let mut facts = [low, high, 0, 0];
    facts[KIND] = entry.kind() as u8;
    for (set, flag) in [
        (entry.number().is_some(), HAS_NUMBER),
        (entry.is_retryable(), RETRYABLE),
        (entry.shares_code(), SHARES_CODE),
        (!entry.summary().is_translated(Lang::Zh), LACKS_ZH),
        (!entry.summary().is_translated(Lang::En), LACKS_EN),
        (entry.is_deprecated(), DEPRECATED),
    ] {
        if set {
            facts[FLAGS] |= flag;
        }
    }
    facts
}

fn pack_codes(entries: &[Entry], packed: &mut Packed) {
    // The start of each code in the text: codes are the first column.
    let mut starts = Vec::new();
    let mut coded: Vec<(&str, usize)> = Vec::new();
    let mut start = 0;
    for (index, entry) in entries.iter().enumerate() {
        starts.push(start);
        if let Some(code) = entry.code() {
            start += code.len();
            coded.push((code, index));
        }
    }
    let by_code = order(coded.len(), &|a, b| coded[a].0.cmp(coded[b].0));
    let by_code: Vec<(&str, usize)> = by_code.into_iter().map(|at| coded[at]).collect();
    // The codes, and the entry that each of them resolves to.
    let (mut codes, mut canonical) = (Vec::new(), Vec::new());
    // The start and length of the group of each entry that shares its code.
    let mut groups: Vec<Option<[usize; 2]>> = vec![None; entries.len()];
    for group in by_code.chunk_by(|(code, _), (other, _)| code == other) {
        let (code, first) = group[0];
        let indices = || group.iter().map(|&(_, index)| index);
        codes.push(code);
        canonical.push(indices().find(|&index| entries[index].is_canonical()).unwrap_or(first));
        if group.len() > 1 {
            for index in indices() {
                groups[index] = Some([packed.shared.len(), group.len()]);
            }
            packed.shared.extend(indices());
        }
    }
    for (index, group) in groups.into_iter().enumerate() {
        if let Some([start, length]) = group {
            for number in [index, start, length] {
                push_u16(&mut packed.table.groups, number);
            }
        }
    }

    // The length is at least 1, because that of unused slots is zero.
    let shortest = codes.iter().map(|code| code.len()).min().unwrap_or_default().max(1);
    packed.table.by_code = pack_lookup(lookup::search(&codes), shortest, |slots, key| {
        let Some(key) = key else { return slots.extend(NO_CODE) };
        slots.extend(offset(starts[canonical[key]]));
        push_u16(slots, codes[key].len());
        push_u16(slots, canonical[key]);
    });
}

fn pack_numbers(entries: &[Entry], table: &mut Table<Vec<u8>, String>) {
    let (numbers, indices): (Vec<i64>, Vec<usize>) = entries
        .iter()
        .enumerate()
        .filter_map(|(index, entry)| Some((entry.number()?, index)))
        .unzip();
    table.by_number = pack_lookup(lookup::search_numbers(&numbers), 0, |slots, key| {
        // Any record suffices for a slot to which no number hashes.
        let key = key.unwrap_or_default();
        slots.extend(numbers[key].to_le_bytes());
        push_u16(slots, indices[key]);
    });
}

/// An unused slot of a table of codes. No code is empty, and empty texts are never looked up.
const NO_CODE: [u8; CODE_SLOT] = [0; CODE_SLOT];

fn pack_lookup(
    found: lookup::LookupPlan,
    shortest: usize,
    push: impl Fn(&mut Vec<u8>, Option<usize>),
) -> Lookup<Vec<u8>> {
    let mut slots = Vec::new();
    for key in found.slots {
        push(&mut slots, key);
    }
    Lookup { shortest, method: found.method, displacements: found.displacements, slots }
}

fn pack_templates(entries: &[Entry], table: &mut Table<Vec<u8>, String>) {
    let templates: Vec<_> = entries
        .iter()
        .enumerate()
        .flat_map(|(index, entry)| entry.templates().iter().map(move |template| (index, template)))
        .collect();
    // Templates of equal weight stay in catalog order.
    let weight = |at: usize| templates[at].1.weight();
    for at in order(templates.len(), &|a, b| weight(b).cmp(&weight(a))) {
        let (index, template) = templates[at];
        push_u16(&mut table.templates, index);
        push_u16(&mut table.templates, template.literals().len());
        for literal in template.literals() {
            table.templates.extend(offset(table.text.len()));
            table.text.push_str(literal);
            table.templates.extend(offset(table.text.len()));
        }
    }
}

fn push_u16(bytes: &mut Vec<u8>, number: usize) {
    let number = u16::try_from(number).expect("a product has at most 65,535 entries");
    bytes.extend(number.to_le_bytes());
}

#[cfg(test)]
mod tests {
    use tencent_errors_catalog::{Catalog, Source, Sources, load};
    use tencent_errors_runtime::__private::layout::Method;
    use tencent_errors_runtime::__rt as runtime;

    use super::*;
    use crate::fixture::product;

    fn catalog(own: &str) -> Catalog {
        let mut sources = Sources::built_in();
        sources.add(Source::new("t.yaml", own));
        load(&sources).unwrap()
    }

    fn built_in() -> Catalog {
        load(&Sources::built_in()).unwrap()
    }

    /// The table as it appears in the generated code.
    fn table(product: &Product) -> runtime::Table {
        unpack(pack(product, Lang::En))
    }

    fn unpack(packed: Packed) -> runtime::Table {
        let bytes = |bytes: Vec<u8>| -> &'static [u8] { bytes.leak() };
        let string = |text: String| -> &'static str { text.leak() };
        let lookup = |lookup: Lookup<Vec<u8>>| runtime::Lookup {
            shortest: lookup.shortest,
            method: match lookup.method {
                Method::Windows(windows, seed) => Method::Windows(bytes(windows), seed),
                Method::Whole(seed) => Method::Whole(seed),
                Method::Sorted => Method::Sorted,
            },
            displacements: bytes(lookup.displacements),
            slots: bytes(lookup.slots),
        };
        let Table { title, text, columns, facts, numbers, groups, templates, .. } = packed.table;
        runtime::Table {
            product: string(packed.table.product),
            title: title.map(string),
            display: packed.table.display,
            text: string(text),
            columns: columns.map(bytes),
            facts: bytes(facts),
            numbers: bytes(numbers),
            by_code: lookup(packed.table.by_code),
            by_number: lookup(packed.table.by_number),
            groups: bytes(groups),
            templates: bytes(templates),
        }
    }

    #[test]
    fn packed_entries_are_found_again() {
        for product in built_in().products() {
            let table = table(product);
            assert_eq!(table.title(runtime::Lang::Zh), product.title().get(Lang::Zh));
            for (index, entry) in product.entries().iter().enumerate() {
                if let Some(code) = entry.code() {
                    let found = table.index_of_code(code).unwrap();
                    assert_eq!(found == index, entry.is_canonical(), "{code}");
                    assert_eq!(table.group_of(index).is_some(), entry.shares_code(), "{code}");
                }
                if let Some(number) = entry.number() {
                    assert_eq!(table.by_number.index_of_number(number), Some(index));
                    assert_eq!(table.by_number.index_of_number(number + 10_000), None);
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
    fn packed_entries_are_read_back() {
        for product in built_in().products() {
            let table: &'static runtime::Table = Box::leak(Box::new(table(product)));
            for (index, entry) in product.entries().iter().enumerate() {
                let packed = runtime::Entry::new(table, index);
                let named = (packed.code(), packed.name(), packed.number(), packed.successor());
                let name = entry.name();
                assert_eq!(named, (entry.code(), name, entry.number(), entry.successor()));
                assert_eq!(packed.facts(), entry.class(), "{name}");
                assert_eq!(packed.is_deprecated(), entry.is_deprecated(), "{name}");
                assert_eq!(packed.kind() as u8, entry.kind() as u8, "{name}");
                for (lang, of) in [(runtime::Lang::Zh, Lang::Zh), (runtime::Lang::En, Lang::En)] {
                    assert_eq!(packed.summary(lang), entry.summary().get(of), "{name}");
                    assert_eq!(packed.is_translated(lang), entry.summary().is_translated(of));
                    let texts = [entry.description(), entry.solution()];
                    let texts = texts.map(|text| text.map(|text| text.get(of)));
                    assert_eq!([packed.details(lang), packed.solution(lang)], texts, "{name}");
                }
            }
        }
    }

    #[test]
    fn texts_of_more_than_64_kib_are_read_back() {
        // The texts of each language fit two bytes, but those of the second start behind that.
        let entry = |index: usize| {
            let (zh, en) = ("长".repeat(200), format!("{index} {}", "long ".repeat(120)));
            format!("  - {{ code: A{index}, kind: ok, summary: {{ zh: {zh}, en: {en} }} }}\n")
        };
        let catalog = catalog(&product("t", &(0..90).map(entry).collect::<String>()));
        let product = catalog.product("t").unwrap();
        let table: &'static runtime::Table = Box::leak(Box::new(table(product)));
        for (index, entry) in product.entries().iter().enumerate() {
            let packed = runtime::Entry::new(table, index);
            for (lang, of) in [(runtime::Lang::Zh, Lang::Zh), (runtime::Lang::En, Lang::En)] {
                assert_eq!(packed.summary(lang), entry.summary().get(of));
            }
        }
    }

    #[test]
    fn a_table_without_codes_or_numbers_finds_nothing() {
        let catalog = catalog(&product(
            "t",
            "  - { message: only text, name: A, kind: ok, summary: { zh: 一, en: one } }\n",
        ));
        let table = table(catalog.product("t").unwrap());
        for key in ["", "A", "only text"] {
            assert_eq!(table.index_of_code(key), None);
        }
        for number in [0, 1, i64::MAX] {
            assert_eq!(table.by_number.index_of_number(number), None);
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
        let mut yaml = product("t", "");
        for number in 0..30 {
            let canonical = if number / 3 == 4 { ", canonical: true" } else { "" };
            yaml += &entry(["X", "Y", "Z"][number % 3], number, canonical);
        }
        let catalog = catalog(&yaml);
        let product = catalog.product("t").unwrap();
        let (table, shared) = (table(product), pack(product, Lang::En).shared);
        for (number, code) in (0..30).zip(["X", "Y", "Z"].iter().cycle()) {
            let (start, len) = table.group_of(number).unwrap();
            let expected: Vec<usize> = (0..30).filter(|other| other % 3 == number % 3).collect();
            assert_eq!(shared[start..start + len], expected);
            assert_eq!(table.index_of_code(code), Some(12 + number % 3));
        }
    }

    #[test]
    fn a_table_that_resists_is_searched_in_order() {
        fn sort<K: Ord>(lookup: &mut Lookup<Vec<u8>>, size: usize, key: impl Fn(&[u8]) -> K) {
            let slots = lookup.slots.chunks(size).filter(|slot| *slot != NO_CODE);
            let mut slots: Vec<&[u8]> = slots.collect();
            slots.sort_by_key(|slot| key(slot));
            slots.dedup();
            lookup.slots = slots.concat();
            lookup.method = Method::Sorted;
        }
        let of_all_sizes = "\
product: sizes
title: { zh: 大小, en: Sizes }
errors:
  - { number: 5, name: A, kind: ok, summary: { zh: 一, en: one } }
  - { number: -5, name: B, kind: ok, summary: { zh: 一, en: one } }
  - { number: 9223372036854775807, name: C, kind: ok, summary: { zh: 一, en: one } }
  - { number: -9223372036854775808, name: D, kind: ok, summary: { zh: 一, en: one } }
  - { number: 4294967301, name: E, kind: ok, summary: { zh: 一, en: one } }
";
        let (catalog, numbers) = (built_in(), catalog(of_all_sizes));
        for product in catalog.products().iter().chain(numbers.products()) {
            let mut packed = pack(product, Lang::En);
            let u32_of = |slot: &[u8]| u32::from_le_bytes([slot[0], slot[1], slot[2], slot[3]]);
            let text = packed.table.text.clone();
            sort(&mut packed.table.by_code, 8, |slot| {
                let len = usize::from(u16::from_le_bytes([slot[4], slot[5]]));
                text[u32_of(slot) as usize..][..len].to_owned()
            });
            sort(&mut packed.table.by_number, 10, |slot| {
                i64::from_le_bytes(slot[..8].try_into().unwrap())
            });
            let (sorted, hashed) = (unpack(packed), table(product));
            for entry in product.entries() {
                for code in [entry.code().unwrap_or("?"), "", "~", "InternalError.No"] {
                    assert_eq!(sorted.index_of_code(code), hashed.index_of_code(code), "{code}");
                }
                if let Some(number) = entry.number() {
                    let found = sorted.by_number.index_of_number(number).unwrap();
                    assert_eq!(product.entries()[found].number(), Some(number));
                }
                for number in [entry.number().unwrap_or_default(), 0, -1, 4001, i64::MAX] {
                    let found = sorted.by_number.index_of_number(number);
                    assert_eq!(found, hashed.by_number.index_of_number(number), "{number}");
                }
            }
        }
    }

    #[test]
    fn the_longest_code_is_found() {
        let code = format!("A{}", "b".repeat(1999));
        let yaml = |code: &str| {
            product(
                "t",
                &format!("  - {{ code: {code}, kind: ok, summary: {{ zh: 一, en: one }} }}\n"),
            )
        };
        let catalog = catalog(&yaml(&code));
        assert_eq!(table(catalog.product("t").unwrap()).index_of_code(&code), Some(0));
        assert!(load(&[Source::new("t.yaml", yaml(&format!("{code}b")))].into()).is_err());
    }

    #[test]
    fn a_text_longer_than_any_code_is_no_code() {
        let slot = [0, 0, 0, 0, 0xB8, 0x0B, 0, 0].as_slice();
        let lookup: runtime::Lookup = runtime::Lookup {
            shortest: 0,
            method: Method::Sorted,
            displacements: &[],
            slots: slot,
        };
        let text = "a".repeat(3000);
        assert_eq!(lookup.index_of_code(&text, &text), None);
    }

    #[test]
    fn unused_slots_are_no_codes() {
        let long = "a".repeat(1 << 16);
        let lookup: runtime::Lookup = runtime::Lookup {
            shortest: 1,
            method: Method::Windows(&[], 0),
            displacements: &[0],
            slots: &NO_CODE,
        };
        for len in [0, 1, 7, 8, 100, 0xFFFF, 0x1_0000] {
            assert_eq!(lookup.index_of_code(&long, &long[..len]), None, "{len}");
        }
    }

    #[test]
    fn columns_of_any_size_are_read_back() {
        for texts in [1_usize, 40, 70] {
            let long = "长".repeat(600);
            let mut yaml = product("t", "");
            for index in 0..texts {
                yaml += &format!(
                    "  - {{ code: C{index}, kind: ok, summary: {{ zh: {long}{index}, en: x }} }}\n"
                );
            }
            let catalog = catalog(&yaml);
            let table: &'static runtime::Table =
                Box::leak(Box::new(table(catalog.product("t").unwrap())));
            for index in 0..texts {
                let entry = runtime::Entry::new(table, index);
                assert_eq!(entry.summary(runtime::Lang::Zh), format!("{long}{index}"));
                assert_eq!((entry.code().unwrap(), entry.name()), (entry.name(), entry.name()));
            }
        }
    }

    #[test]
    fn a_text_that_is_the_same_in_both_languages_is_stored_once() {
        let catalog = catalog(
            "product: t\ntitle: { zh: 测试 }\nlanguages: [zh]\nerrors:\n  - { code: A, kind: ok, summary: { zh: 一二三 } }\n",
        );
        let table = table(catalog.product("t").unwrap());
        assert_eq!(table.text.matches("一二三").count(), 1);
        let entry = runtime::Entry::new(Box::leak(Box::new(table)), 0);
        assert_eq!(entry.summary(runtime::Lang::En), "一二三");
    }
}
