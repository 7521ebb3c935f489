//! Actions on an HTML page: as elements, or packed for `actions.js`, which creates the same elements from them.

use std::collections::HashMap;
use std::iter::successors;

use maud::{Markup, PreEscaped, html};
use tencent_errors_catalog::{Entry, Product};

use super::super::actions::{Call, anchor};
use super::super::reference::{self, Reference};
use super::parts::{both, product_link, text};
use crate::catalogs::title;

/// The number of actions that are initially visible for an entry.
const FIRST: usize = 8;

/// The heading above the actions of a product.
pub(super) fn heading(product: &Product) -> Markup {
    let anchor = anchor(product);
    html! {
        (PreEscaped("\n"))
        h2 #(anchor) {
            a.anchor href={ "#" (anchor) } { (text(product.title())) " · " (both("接口", "Actions")) }
        }
    }
}

/// An action of a product, and its errors.
pub(super) fn call(product: &Product, call: &Call<'_>) -> Markup {
    let anchor = call.anchor();
    html! {
        (PreEscaped("\n"))
        article.action #(anchor) {
            h3 { a.anchor href={ "#" (anchor) } { code { (call.name()) } } }
            p.facts { (product_link(product)) }
            @if call.errors().is_empty() {
                p.note { (both("接口文档未列出错误码。", "No codes are documented.")) }
            } @else {
                p.codes {
                    @for (product, entry) in call.errors() {
                        (link(&reference::anchor(product, entry), &title(entry))) " "
                    }
                }
            }
        }
    }
}

/// The actions that return an entry.
pub(super) fn callers(reference: &Reference<'_>, product: &Product, entry: &Entry) -> Markup {
    let callers = reference.actions.returning(product, entry);
    let (first, rest) = callers.split_at(callers.len().min(FIRST));
    let links = |calls: &[&Call<'_>]| {
        html! { @for call in calls { (link(&call.anchor(), &call.name_beside(product))) " " } }
    };
    html! {
        @if !first.is_empty() {
            p.more.callers { b { (both("接口", "Actions")) } " " (links(first)) }
        }
        @if !rest.is_empty() {
            details.more.callers {
                summary {
                    (both(&format!("其余 {} 个接口", rest.len()), &format!("{} more", rest.len())))
                }
                (links(rest))
            }
        }
    }
}

fn link(anchor: &str, name: &str) -> Markup {
    html! { a href={ "#" (anchor) } { code { (name) } } }
}

/// Packs the actions of all products as lines. `>cvm api_v3` introduces a product and the products that it
/// extends, in order. The lines of its actions follow, each with the places of its errors among the entries of
/// each of these products, separated by commas. A place is written as its distance from the previous one:
/// `RunInstances 3 1 5,0 2` returns the entries 3, 4 and 9 of the first product, and 0 and 2 of the second.
pub(super) fn lines(reference: &Reference<'_>) -> String {
    let mut lines = String::new();
    for &product in &reference.products {
        let calls = reference.actions.of(product);
        if calls.is_empty() {
            continue;
        }
        let chain: Vec<&Product> =
            successors(Some(product), |product| reference.extended_by(product)).collect();
        let ids: Vec<&str> = chain.iter().map(|product| product.id()).collect();
        lines += &format!(">{}\n", ids.join(" "));
        let places: Vec<HashMap<&str, usize>> = chain.iter().map(|owner| places(owner)).collect();
        for call in calls {
            let of_owner = |(owner, places): (&&Product, &HashMap<&str, usize>)| {
                let errors = call.errors().iter().filter(|(of, _)| of.id() == owner.id());
                distances(errors.map(|(_, entry)| places[entry.name()]))
            };
            let errors: Vec<String> = chain.iter().zip(&places).map(of_owner).collect();
            let errors = errors.join(",");
            lines += &format!("{} {}\n", call.name(), errors.trim_end_matches(','));
        }
    }
    lines
}

/// The place of each entry of a product, by the name of the entry.
fn places(product: &Product) -> HashMap<&str, usize> {
    product.entries().iter().enumerate().map(|(place, entry)| (entry.name(), place)).collect()
}

/// Formats ascending numbers as distances from the previous one.
fn distances(numbers: impl Iterator<Item = usize>) -> String {
    let mut last = 0;
    let distances = numbers.map(|number| {
        let distance = number - std::mem::replace(&mut last, number);
        distance.to_string()
    });
    distances.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use tencent_errors_catalog::{Source, Sources, load};
    use tencent_errors_codegen::{Options, Plan};

    use super::{distances, lines};
    use crate::commands::generate::reference::Reference;

    #[test]
    fn numbers_are_distances() {
        assert_eq!(distances([3, 4, 9].into_iter()), "3 1 5");
        assert_eq!(distances([0].into_iter()), "0");
        assert_eq!(distances([].into_iter()), "");
    }

    #[test]
    fn lines_have_the_places_of_errors_in_each_product() {
        let mut sources = Sources::new();
        let entry = |code: &str| {
            format!("  - {{ code: {code}, kind: unknown, summary: {{ zh: 甲, en: a }} }}\n")
        };
        let base = ["First", "Second", "Third"].map(entry).concat();
        let shop = ["Closed", "Full", "SoldOut"].map(entry).concat();
        sources.add(Source::new(
            "base.yaml",
            format!("product: base\ntitle: {{ zh: 基, en: Base }}\nerrors:\n{base}"),
        ));
        sources.add(Source::new(
            "shop.yaml",
            format!(
                "product: shop\ntitle: {{ zh: 店, en: Shop }}\nextends: base\nactions:\n  \
                 Sell: [Third, SoldOut, Full, First]\n  Open: []\n  Close: [Second]\n  \
                 Fill: [Full]\nerrors:\n{shop}"
            ),
        ));
        let catalog = load(&sources).unwrap();
        let plan = Plan::new(&catalog, Options::new().emit_runtime()).unwrap();
        let reference = Reference::new(&catalog, &plan, None, String::new()).with_actions();
        assert_eq!(lines(&reference), ">shop base\nSell 1 1,0 2\nOpen \nClose ,1\nFill 1\n");
    }
}
