//! The enum of a product, its methods and impls, and its packed table: all of it as text.

use std::fmt::Write;

use tencent_errors_catalog::{Entry, Product};

use crate::lookup::Method;
use crate::table::{self, Packed, PackedLookup};
use crate::{Language, docs, literal, names};

/// What every generated enum derives.
pub(crate) const DERIVES: &str = "::core::clone::Clone, ::core::marker::Copy, \
    ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::cmp::PartialOrd, ::core::cmp::Ord, \
    ::core::hash::Hash";

/// The methods that take `self`.
pub(crate) const INFO: &str = include_str!("templates/info.rs");

/// The enum with its methods and trait impls.
pub(crate) fn items(product: &Product, display: Language) -> String {
    let name = product.enum_name();
    let mut out = String::new();
    docs::write(&docs::of_product(product), &mut out);
    let _ = write!(
        out,
        "#[allow(clippy::doc_markdown)]\n#[derive({DERIVES})]\n#[repr(u16)]\n#[non_exhaustive]\n\
         pub enum {name} {{\n"
    );
    for entry in product.entries() {
        docs::write(&docs::of_entry(entry), &mut out);
        for alias in docs::aliases(entry) {
            out += "#[doc(alias = ";
            literal::string(&alias, &mut out);
            out += ")]\n";
        }
        out += entry.name();
        out += ",\n";
    }
    // rustc refuses a representation for an enum without variants, which only a broken catalog has.
    if product.entries().is_empty() {
        out += "#[doc(hidden)]\n__None,\n";
    }
    out += "}\n";
    // No name has a `$`, so what is put in is never taken for a place to put something in.
    out += &include_str!("templates/product.rs")
        .replace("$INFO", INFO)
        .replace("$ENUM", name)
        .replace("$TABLE", &names::table(product))
        .replace("$LANG", display.variant())
        .replace("$ID", product.id());
    out
}

/// The static behind the enum, and what lists its variants.
pub(crate) fn tables(product: &Product) -> String {
    let packed = table::pack(product);
    let entries = product.entries();
    let (name, table) = (product.enum_name(), names::table(product));
    let mut out =
        format!("pub(super) static {table}: super::__rt::Table = super::__rt::Table {{\n");
    let mut string = |prefix: &str, text: &str| {
        out += prefix;
        literal::string(text, &mut out);
    };
    string("product: ", product.id());
    string(",\ntitle: [", product.title().zh());
    string(", ", product.title().en());
    let Packed { text, columns, facts, numbers, by_code, by_number, groups, templates, shared } =
        &packed;
    string("],\ntext: ", text);
    let mut bytes = |prefix: &str, bytes: &[u8]| {
        out += prefix;
        literal::bytes(bytes, &mut out);
    };
    bytes(",\ncolumns: [", &columns[0]);
    for column in &columns[1..] {
        bytes(",\n", column);
    }
    bytes("],\nfacts: ", facts);
    bytes(",\nnumbers: ", numbers);
    bytes(",\ngroups: ", groups);
    bytes(",\ntemplates: ", templates);
    let _ = write!(
        out,
        ",\nby_code: <super::{name} as super::__rt::ErrorCode>::__BY_CODE,\n\
         by_number: <super::{name} as super::__rt::ErrorCode>::__BY_NUMBER,\n}};\n\n\
         impl super::{name} {{\n/// Every entry, in catalog order.\n\
         pub const ALL: &'static [Self] = "
    );
    write_variants(name, entries.iter(), &mut out);
    let _ = write!(
        out,
        ";\n}}\n\nimpl super::__rt::ErrorCode for super::{name} {{\n\
         const ALL: &'static [Self] = Self::ALL;\n\
         const __TABLE: &'static super::__rt::Table = &{table};\n"
    );
    out += "const __BY_CODE: super::__rt::Lookup = ";
    write_lookup(by_code, &mut out);
    if !by_number.slots.is_empty() {
        out += "const __BY_NUMBER: super::__rt::Lookup = ";
        write_lookup(by_number, &mut out);
    }
    if !shared.is_empty() {
        out += "const __SHARED: &'static [Self] = ";
        write_variants(name, shared.iter().map(|&index| &entries[index]), &mut out);
        out += ";\n";
    }
    out += "}\n";
    out
}

fn write_lookup(lookup: &PackedLookup, out: &mut String) {
    *out += "super::__rt::Lookup {\nmethod: super::__rt::Method::";
    match &lookup.method {
        Method::Windows(windows, seed) => {
            *out += "Windows(";
            literal::bytes(windows, out);
            let _ = write!(out, ", {seed})");
        }
        Method::Whole(seed) => {
            let _ = write!(out, "Whole({seed})");
        }
        Method::Sorted => *out += "Sorted",
    }
    *out += ",\ndisplacements: ";
    literal::bytes(&lookup.displacements, out);
    *out += ",\nslots: ";
    literal::bytes(&lookup.slots, out);
    *out += ",\n};\n";
}

/// A list of variants. The compiler resolves names of one segment the soonest.
fn write_variants<'e>(name: &str, entries: impl Iterator<Item = &'e Entry>, out: &mut String) {
    let mut entries = entries.peekable();
    if entries.peek().is_none() {
        *out += "&[]";
        return;
    }
    let _ = write!(out, "{{\n#[allow(clippy::enum_glob_use)]\nuse super::{name}::*;\n&[");
    for entry in entries {
        *out += entry.name();
        *out += ", ";
    }
    *out += "]\n}";
}

#[cfg(test)]
mod tests {
    use tencent_errors_catalog::{Source, load};

    use super::*;

    #[test]
    fn an_enum_may_be_named_like_a_place_in_the_template() {
        for name in ["ENUM", "TABLEID", "INFO", "LANG"] {
            let yaml = format!(
                "product: t\nenum: {name}\ntitle: {{ zh: 测试, en: Test }}\nerrors:\n  \
                 - {{ code: A, kind: ok, summary: {{ zh: 一, en: one }} }}\n"
            );
            let loaded = load(&[Source::new("t.yaml", yaml)]);
            assert_eq!(loaded.diagnostics, []);
            let items = items(&loaded.catalog.products()[0], Language::Zh);
            assert!(!items.contains('$'));
            assert!(items.contains(&format!("\nimpl {name} {{\n")), "{items}");
            assert!(items.contains("PRODUCT: &'static ::core::primitive::str = \"t\";"));
            assert!(items.contains("write(__rt::Lang::Zh, f)"));
        }
    }
}
