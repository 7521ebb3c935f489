//! The enum of a product, its methods and impls, and its packed table, all as text.

use std::fmt::Write;

use tencent_errors_catalog::{Action, Catalog, Entry, Lang, Product};

use crate::docs::Links;
use crate::table::Packed;
use crate::{docs, literal, names, source, table, templates};
use tencent_errors_runtime::__private::layout::{Lookup, Method, Table};
use tencent_errors_runtime::sources;

/// The text that all products share, except for names.
pub(crate) struct Templates {
    product: String,
    inhabited: String,
    uninhabited: String,
    inherent: String,
    serialize: String,
    deserialize: String,
    has_serde: bool,
    pub(crate) actions: String,
}

impl Templates {
    pub(crate) fn new(has_serde: bool) -> Templates {
        Templates {
            product: source::template(templates::PRODUCT),
            inhabited: source::template(templates::INHABITED),
            uninhabited: source::template(templates::UNINHABITED),
            inherent: source::inherent(sources::INFO),
            serialize: source::template(templates::SERIALIZE),
            deserialize: source::template(templates::DESERIALIZE),
            has_serde,
            actions: source::template(templates::ACTIONS),
        }
    }

    /// The methods of an enum that take `self`, and `Serialize`, if serde is requested.
    pub(crate) fn of_errors(&self, name: &str) -> String {
        let mut text = self.inherent.replacen("impl AnyError", &format!("impl {name}"), 1);
        if self.has_serde {
            text += &source::filled(&self.serialize, &[(templates::ENUM, name)]);
        }
        text
    }
}

/// The enum with its methods and trait impls.
///
/// `actions` contains the actions that return each entry, if they are generated.
pub(crate) fn items(
    product: &Product,
    templates: &Templates,
    links: &Links<'_>,
    actions: &[Vec<&Action>],
) -> String {
    let name = product.enum_name();
    let mut out = String::new();
    docs::write(&docs::of_product(product, links), &mut out);
    source::open_enum(name, &mut out);
    for (index, entry) in product.entries().iter().enumerate() {
        let mut docs = docs::of_entry(entry, links);
        if let Some(actions) = actions.get(index) {
            docs::push_actions(product, actions, &mut docs);
        }
        docs::write(&docs, &mut out);
        let aliases = docs::aliases(entry);
        if !aliases.is_empty() {
            out += "#[doc(alias(";
            for alias in aliases {
                literal::string(&alias, &mut out);
                out += ", ";
            }
            out += "))]\n";
        }
        out += entry.name();
        out += ",\n";
    }
    out += "}\n";
    let table = names::table(product);
    let names =
        [(templates::ENUM, name), (templates::PACKED, &table), (templates::ID, product.id())];
    out += &source::filled(&templates.product, &names);
    // An enum without variants cannot be cast.
    let index =
        if product.entries().is_empty() { &templates.uninhabited } else { &templates.inhabited };
    out += &source::filled(index, &names);
    out += &templates.of_errors(name);
    if templates.has_serde {
        out += &source::filled(&templates.deserialize, &[(templates::ENUM, name)]);
    }
    out
}

/// The static behind the enum, and the lists of its variants.
pub(crate) fn tables(product: &Product, catalog: &Catalog, display: Lang) -> String {
    let Packed { table, shared } = table::pack(product, display);
    let entries = product.entries();
    let (name, table_name) = (product.enum_name(), names::table(product));
    let mut out = String::new();
    let _ =
        writeln!(out, "pub(super) static {table_name}: super::__rt::Table = super::__rt::Table {{");
    write_table(&table, name, &mut out);
    let _ = write!(
        out,
        "}};\n\nimpl super::{name} {{\n#[doc = \"Every entry, in catalog order.\"]\n\
         pub const ALL: &'static [Self] = "
    );
    source::write_variants(name, entries.iter().map(Entry::name), &mut out);
    let _ = write!(
        out,
        ";\n}}\n\nimpl super::__rt::ErrorCode for super::{name} {{\n\
         const ALL: &'static [Self] = Self::ALL;\n\
         const __TABLE: &'static super::__rt::Table = &{table_name};\n"
    );
    out += "const __BY_CODE: super::__rt::Lookup = ";
    write_lookup(&table.by_code, &mut out);
    if !table.by_number.slots.is_empty() {
        out += "const __BY_NUMBER: super::__rt::Lookup = ";
        write_lookup(&table.by_number, &mut out);
    }
    if !shared.is_empty() {
        out += "const __SHARED: &'static [Self] = ";
        let shared = shared.iter().map(|&index| entries[index].name());
        source::write_variants(name, shared, &mut out);
        out += ";\n";
    }
    if let Some(base) = catalog.extended_by(product) {
        let _ = writeln!(
            out,
            "const __EXTENDS: ::core::option::Option<&'static super::__rt::Chain> = \
             ::core::option::Option::Some(<super::{} as super::__rt::ErrorCode>::__CHAIN);",
            base.enum_name(),
        );
    }
    out += "}\n";
    out
}

/// The fields of a table.
fn write_table(table: &Table<Vec<u8>, String>, name: &str, out: &mut String) {
    let Table { product, title: [zh, en], display, text, columns, .. } = table;
    let mut string = |prefix: &str, text: &str| {
        *out += prefix;
        literal::string(text, out);
    };
    string("product: ", product);
    string(",\ntitle: [", zh);
    string(", ", en);
    string("],\ntext: ", text);
    let _ = write!(out, ",\ndisplay: {display},\ncolumns: [");
    for column in columns {
        literal::bytes(column, out);
        *out += ",\n";
    }
    *out += "]";
    let mut bytes = |prefix: &str, bytes: &[u8]| {
        *out += prefix;
        literal::bytes(bytes, out);
    };
    bytes(",\nfacts: ", &table.facts);
    bytes(",\nnumbers: ", &table.numbers);
    bytes(",\ngroups: ", &table.groups);
    bytes(",\ntemplates: ", &table.templates);
    let _ = write!(
        out,
        ",\nby_code: <super::{name} as super::__rt::ErrorCode>::__BY_CODE,\n\
         by_number: <super::{name} as super::__rt::ErrorCode>::__BY_NUMBER,\n"
    );
}

fn write_lookup(lookup: &Lookup<Vec<u8>>, out: &mut String) {
    let shortest = lookup.shortest;
    let _ =
        write!(out, "super::__rt::Lookup {{\nshortest: {shortest},\nmethod: super::__rt::Method::");
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

#[cfg(test)]
mod tests {
    use tencent_errors_catalog::{Source, load};

    use super::*;
    use crate::fixture;

    #[test]
    fn the_methods_of_an_enum_are_its_own() {
        let methods = Templates::new(true).of_errors("DemoError");
        assert!(methods.contains("impl DemoError {"), "{methods}");
        assert!(methods.contains("impl __serde::Serialize for DemoError {"), "{methods}");
        assert!(!methods.contains(templates::ENUM) && !methods.contains("AnyError"), "{methods}");
    }

    #[test]
    fn variants_are_listed_in_order() {
        let yaml = "product: t\ntitle: { zh: 测试, en: Test }\nerrors:\n  \
                    - { code: B, kind: internal, summary: { zh: 二, en: two } }\n  \
                    - { code: A, kind: internal, summary: { zh: 一, en: one } }\n";
        let catalog = load(&[Source::new("t.yaml", yaml)].into()).unwrap();
        let entries = catalog.products()[0].entries();
        let list = |entries: &[Entry]| {
            let mut out = String::new();
            source::write_variants("T", entries.iter().map(Entry::name), &mut out);
            out
        };
        assert_eq!(list(&[]), "&[]");
        let expected = "{\n#[allow(clippy::enum_glob_use)]\nuse super::T::*;\n&[B, A, ]\n}";
        assert_eq!(list(entries), expected);
    }

    #[test]
    fn tables_have_the_lookups_that_the_entries_need() {
        let tables = |entries: &str| {
            let catalog = load(&[Source::new("t.yaml", fixture::product("t", entries))].into());
            let catalog = catalog.unwrap();
            tables(&catalog.products()[0], &catalog, Lang::En)
        };
        let lookup = |name: &str| {
            format!("const {name}: super::__rt::Lookup = super::__rt::Lookup {{\nshortest: ")
        };
        let text = tables("  - { code: A, kind: ok, summary: { zh: 一, en: one } }\n");
        assert!(text.contains("= super::__rt::Table {\nproduct: \"t\",\n"), "{text}");
        assert!(text.contains(&lookup("__BY_CODE")), "{text}");
        assert!(!text.contains("__BY_NUMBER: ") && !text.contains("__SHARED"), "{text}");
        let text = tables(
            "  - { code: A, number: 1, name: B, kind: ok, canonical: true, summary: { zh: 一, en: one } }\n  \
             - { code: A, number: 2, name: C, kind: ok, summary: { zh: 二, en: two } }\n",
        );
        assert!(text.contains(&lookup("__BY_NUMBER")), "{text}");
        assert!(text.contains("const __SHARED: &'static [Self] = {\n"), "{text}");
    }

    #[test]
    fn variants_have_the_aliases_that_differ_from_their_name() {
        let entries = "  - { code: A, kind: ok, summary: { zh: 一, en: one } }\n  \
                       - { code: A.B, kind: ok, summary: { zh: 二, en: two } }\n";
        let catalog = load(&[Source::new("t.yaml", fixture::product("t", entries))].into());
        let links = Links { common: None, has_all_products: false };
        let text = items(&catalog.unwrap().products()[0], &Templates::new(false), &links, &[]);
        assert_eq!(text.matches("doc(alias(").count(), 1, "{text}");
        assert!(text.contains("#[doc(alias(\"A.B\", ))]\nAB,"), "{text}");
    }

    #[test]
    fn an_enum_may_be_named_like_a_placeholder() {
        for name in ["Enum", "PACKED", "TABLET", "ID"] {
            let yaml = format!(
                "product: t\nenum: {name}\ntitle: {{ zh: 测试, en: Test }}\nerrors:\n  \
                 - {{ code: A, kind: ok, summary: {{ zh: 一, en: one }} }}\n"
            );
            let catalog = load(&[Source::new("t.yaml", yaml)].into()).unwrap();
            let items = items(
                &catalog.products()[0],
                &Templates::new(false),
                &Links { common: None, has_all_products: false },
                &[],
            );
            assert!(!items.contains(templates::ENUM) && !items.contains("super::"), "{items}");
            assert!(items.contains(&format!("\nimpl {name} {{\n")), "{items}");
            assert!(items.contains("PRODUCT: &'static ::core::primitive::str = \"t\";"));
        }
    }
}
