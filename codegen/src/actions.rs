//! The enum of a product's actions, and its packed table, as text.

use std::fmt::Write;

use tencent_errors_catalog::__private::{enum_of_actions, errors_of_actions};
use tencent_errors_catalog::{Action, Catalog, Entry, Lang, Product};
use tencent_errors_runtime::__private::layout::Actions;

use crate::docs::{self, Links};
use crate::{literal, names, source, templates};

/// The codes that the actions of a product return.
pub(crate) struct Returned<'c> {
    /// Each action with the entries that it returns, as indices into the chain.
    pub(crate) actions: Vec<(&'c Action, Vec<usize>)>,
    /// Every entry of the chain, with its product, the nearest product first.
    pub(crate) entries: Vec<(&'c Product, &'c Entry)>,
    /// The number of entries that are emitted. The runtime defines the others, possibly in another order.
    emitted: usize,
}

impl<'c> Returned<'c> {
    /// Finds the entries of each action; `None` if the product has no actions.
    pub(crate) fn new(
        product: &'c Product,
        catalog: &'c Catalog,
        imported: Option<&Product>,
    ) -> Option<Returned<'c>> {
        if product.actions().is_empty() {
            return None;
        }
        let mut entries = Vec::new();
        let mut emitted = 0;
        for product in catalog.chain(product) {
            if imported.is_none_or(|imported| imported.id() != product.id()) {
                emitted += product.entries().len();
            }
            for entry in product.entries() {
                entries.push((product, entry));
            }
        }
        let places = errors_of_actions(catalog, product);
        let actions = product.actions().iter().zip(places).collect();
        Some(Returned { actions, entries, emitted })
    }

    /// The actions that return each entry of the product itself.
    pub(crate) fn by_entry(&self, product: &Product) -> Vec<Vec<&'c Action>> {
        let mut by_entry = vec![Vec::new(); product.entries().len()];
        for (action, returned) in &self.actions {
            for &place in returned {
                if let Some(actions) = by_entry.get_mut(place) {
                    actions.push(*action);
                }
            }
        }
        by_entry
    }
}

/// The enum with its methods and trait impls.
pub(crate) fn items(
    product: &Product,
    returned: &Returned<'_>,
    template: &str,
    links: &Links<'_>,
    display: Lang,
) -> String {
    let name = enum_of_actions(product.id());
    let mut out = String::new();
    docs::write(&docs::of_actions(product, links), &mut out);
    source::open_enum(&name, &mut out);
    let mut errors = docs::Errors::new(&returned.entries, links, display);
    for (action, returned) in &returned.actions {
        docs::write(&errors.of(returned), &mut out);
        out += action.name();
        out += ",\n";
    }
    out += "}\n";
    let variant = format!("Product::{}", product.variant_name());
    out += &source::filled(
        template,
        &[
            (templates::ACTION, &name),
            (templates::PACKED_ACTIONS, &names::actions(product)),
            (templates::PRODUCT_VARIANT, &variant),
            (templates::ENUM, product.enum_name()),
        ],
    );
    out
}

/// The static behind the enum, and the list of its variants.
pub(crate) fn tables(product: &Product, returned: &Returned<'_>) -> String {
    let (name, table_name) = (enum_of_actions(product.id()), names::actions(product));
    let Actions { text, ends, errors, actions, entries } = pack(returned);
    let mut out = String::new();
    let _ = write!(
        out,
        "pub(super) static {table_name}: super::__rt::Actions = super::__rt::Actions {{\ntext: "
    );
    literal::string(&text, &mut out);
    out += ",\nends: ";
    literal::bytes(&ends, &mut out);
    out += ",\nerrors: ";
    literal::bytes(&errors, &mut out);
    let _ = write!(out, ",\nactions: {actions},\nentries: {entries}");
    let _ = write!(
        out,
        ",\n}};\n\nimpl super::{name} {{\n#[doc = \"Every action, in catalog order.\"]\n\
         pub const ALL: &'static [Self] = "
    );
    let actions = returned.actions.iter().map(|(action, _)| action.name());
    source::write_variants(&name, actions, &mut out);
    out += ";\n}\n";
    out
}

/// Packs the actions in the layout of the runtime.
fn pack(returned: &Returned<'_>) -> Actions<Vec<u8>, String> {
    let (actions, entries) = (returned.actions.len(), returned.emitted);
    let mut packed: Actions<Vec<u8>, String> = Actions { actions, entries, ..Actions::default() };
    // The indices of entries that are not emitted, in the order in which their codes are packed.
    let mut elsewhere: Vec<usize> = Vec::new();
    for (_, places) in &returned.actions {
        elsewhere.extend(places.iter().filter(|&&place| place >= entries));
    }
    elsewhere.sort_unstable();
    elsewhere.dedup();
    for (action, places) in &returned.actions {
        packed.text += action.name();
        let mut last = 0;
        for &place in places {
            let place = match elsewhere.binary_search(&place) {
                Ok(index) => entries + index,
                Err(_) => place,
            };
            push_distance(&mut packed.errors, place - last);
            last = place;
        }
        push_end(&mut packed.ends, packed.text.len());
        push_end(&mut packed.ends, packed.errors.len());
    }
    for place in elsewhere {
        packed.text += returned.entries[place].1.code().unwrap_or_default();
        push_end(&mut packed.ends, packed.text.len());
    }
    packed
}

/// Writes a number with seven bits per byte, the lowest first.
fn push_distance(bytes: &mut Vec<u8>, mut distance: usize) {
    while distance >= 0x80 {
        bytes.push(u8::try_from(distance & 0x7F).expect("the value has seven bits") | 0x80);
        distance >>= 7;
    }
    bytes.push(u8::try_from(distance).expect("the value has seven bits"));
}

fn push_end(bytes: &mut Vec<u8>, end: usize) {
    let end = u32::try_from(end).expect("catalog files are far below 4 GiB");
    bytes.extend(end.to_le_bytes());
}

#[cfg(test)]
mod tests {
    use tencent_errors_catalog::{Source, Sources, load};
    use tencent_errors_runtime::__private::layout::ACTION;

    use super::*;
    use crate::fixture::product;
    use crate::{Options, Plan, generate};

    #[test]
    fn distances_have_seven_bits_a_byte() {
        for (distance, expected) in [
            (0, &[0][..]),
            (127, &[127]),
            (128, &[0x80, 1]),
            (300, &[0xAC, 2]),
            (65_535, &[0xFF, 0xFF, 3]),
        ] {
            let mut bytes = Vec::new();
            push_distance(&mut bytes, distance);
            assert_eq!(bytes, expected);
        }
    }

    /// A product with actions that extends another one.
    fn demo() -> Catalog {
        let entry = |code: &str| {
            format!("  - {{ code: {code}, kind: ok, summary: {{ zh: 一, en: one }} }}\n")
        };
        let base = product("base", &["Only", "Other"].map(entry).concat());
        let demo = product("demo", &["A", "B", "C"].map(entry).concat());
        let actions = "extends: base\nactions: { Run: [A, C, Only], Stop: [], Go: [Other, B] }\n";
        load(&[Source::new("base.yaml", base), Source::new("demo.yaml", demo + actions)].into())
            .unwrap()
    }

    #[test]
    fn packed_errors_are_distances_between_places() {
        let catalog = demo();
        let [demo, base] = ["demo", "base"].map(|id| catalog.product(id).unwrap());
        let ends =
            |ends: &[u32]| ends.iter().flat_map(|end| end.to_le_bytes()).collect::<Vec<u8>>();
        // The entries of both products, in this order: A, B, C, Only, Other.
        let packed = pack(&Returned::new(demo, &catalog, None).unwrap());
        assert_eq!(packed.text, "RunStopGo");
        assert_eq!(packed.errors, [0, 2, 1, 1, 3]);
        assert_eq!(packed.ends, ends(&[3, 3, 7, 3, 9, 5]));
        assert_eq!((packed.actions, packed.entries), (3, 5));
        // The entries of the base are not emitted: Only, Other.
        let packed = pack(&Returned::new(demo, &catalog, Some(base)).unwrap());
        assert_eq!(packed.text, "RunStopGoOnlyOther");
        assert_eq!(packed.errors, [0, 2, 1, 1, 3]);
        assert_eq!(packed.ends, ends(&[3, 3, 7, 3, 9, 5, 13, 18]));
        assert_eq!((packed.actions, packed.entries), (3, 3));
        // Only the codes that an action returns are packed.
        let only_other = "extends: base\nactions: { Go: [Other, B] }\n";
        let text = product("demo", "  - { code: B, kind: ok, summary: { zh: 一, en: one } }\n")
            + only_other;
        let base_text = product(
            "base",
            "  - { code: Only, kind: ok, summary: { zh: 一, en: one } }\n  - { code: Other, kind: ok, summary: { zh: 一, en: one } }\n",
        );
        let catalog =
            load(&[Source::new("base.yaml", base_text), Source::new("demo.yaml", text)].into())
                .unwrap();
        let [demo, base] = ["demo", "base"].map(|id| catalog.product(id).unwrap());
        let packed = pack(&Returned::new(demo, &catalog, Some(base)).unwrap());
        assert_eq!((packed.text.as_str(), packed.errors.as_slice()), ("GoOther", &[0, 1][..]));
    }

    #[test]
    fn the_code_has_a_variant_and_a_table_for_each_action() {
        let catalog = demo();
        let plan = Plan::new(&catalog, Options::new().product("demo").actions()).unwrap();
        let code = generate(&plan).into_tokens().to_string();
        let (_, items) = code.split_once("pub enum DemoAction {").unwrap();
        let variants = items.split_once('}').unwrap().0;
        let names: Vec<&str> = variants
            .split_whitespace()
            .filter(|word| ["Run", "Stop", "Go"].contains(word))
            .collect();
        assert_eq!(names, ["Run", "Stop", "Go"]);
        assert!(code.contains(
            "The actions of product `demo`, each with the errors that the service documents for it"
        ));
        let (_, table) =
            code.split_once("static ACTIONS_DEMO : super :: __rt :: Actions = ").unwrap();
        assert!(
            table.contains("text : \"RunStopGo\"") && table.contains("actions : 3 , entries : 5"),
            "{table:.300}"
        );
        let (_, all) = table.split_once("pub const ALL").unwrap();
        assert!(all.contains("DemoAction ::*; & [Run , Stop , Go ,]"), "{all:.200}");
    }

    #[test]
    fn a_product_without_actions_has_no_enum() {
        let catalog = load(&Sources::built_in().products(["cos", "cvm"]).with_actions()).unwrap();
        assert!(Returned::new(catalog.product("cos").unwrap(), &catalog, None).is_none());
        let cvm = Returned::new(catalog.product("cvm").unwrap(), &catalog, None).unwrap();
        assert_eq!(pack(&cvm).ends.len(), cvm.actions.len() * ACTION);
        // Nothing is emitted if the actions were not read.
        let catalog = load(&Sources::built_in().products(["cvm"])).unwrap();
        assert!(Returned::new(catalog.product("cvm").unwrap(), &catalog, None).is_none());
    }

    #[test]
    fn an_entry_knows_the_actions_that_return_it() {
        let catalog = load(&Sources::built_in().products(["cvm"]).with_actions()).unwrap();
        let cvm = catalog.product("cvm").unwrap();
        let by_entry = Returned::new(cvm, &catalog, None).unwrap().by_entry(cvm);
        assert_eq!(by_entry.len(), cvm.entries().len());
        for (entry, actions) in cvm.entries().iter().zip(&by_entry) {
            let code = entry.code().unwrap().to_owned();
            let listed = cvm.actions().iter().filter(|action| action.codes().contains(&code));
            let listed: Vec<&str> = listed.map(Action::name).collect();
            let found: Vec<&str> = actions.iter().map(|action| action.name()).collect();
            assert_eq!(found, listed, "{code}");
        }
    }
}
