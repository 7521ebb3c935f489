//! The actions of the products on a page and the errors that they return, indexed both ways.

use std::collections::HashMap;
use std::ops::Range;

use tencent_errors_catalog::{Action, Catalog, Entry, Product};

/// The actions of several products. If there are none, a page does not mention actions.
#[derive(Default)]
pub(super) struct Actions<'c> {
    calls: Vec<Call<'c>>,
    /// The total number of errors that they return.
    errors: usize,
    /// The range of each product's actions in `calls`, by product id.
    of_products: HashMap<&'c str, Range<usize>>,
    /// The indices in `calls` of the actions that return each entry, by product id and entry name.
    of_entries: HashMap<(&'c str, &'c str), Vec<usize>>,
}

/// An action of a product, and the errors that it returns.
pub(super) struct Call<'c> {
    product: &'c Product,
    action: &'c Action,
    errors: Vec<(&'c Product, &'c Entry)>,
}

impl<'c> Actions<'c> {
    pub(super) fn new(catalog: &'c Catalog, products: &[&'c Product]) -> Actions<'c> {
        let mut found = Actions::default();
        for &product in products {
            let start = found.calls.len();
            for action in product.actions() {
                let errors = catalog.errors_of(product, action);
                for (owner, entry) in &errors {
                    let callers = found.of_entries.entry((owner.id(), entry.name())).or_default();
                    callers.push(found.calls.len());
                }
                found.errors += errors.len();
                found.calls.push(Call { product, action, errors });
            }
            found.of_products.insert(product.id(), start..found.calls.len());
        }
        found
    }

    pub(super) fn is_empty(&self) -> bool {
        self.calls.is_empty()
    }

    /// Returns the number of actions.
    pub(super) fn count(&self) -> usize {
        self.calls.len()
    }

    /// Returns the total number of errors that the actions return.
    pub(super) fn count_errors(&self) -> usize {
        self.errors
    }

    /// Returns the actions of a product, in catalog order.
    pub(super) fn of(&self, product: &Product) -> &[Call<'c>] {
        self.of_products.get(product.id()).map_or(&[], |range| &self.calls[range.clone()])
    }

    /// Returns the actions that return an entry, in catalog order.
    pub(super) fn returning(&self, product: &Product, entry: &Entry) -> Vec<&Call<'c>> {
        let callers = self.of_entries.get(&(product.id(), entry.name()));
        callers.into_iter().flatten().map(|&index| &self.calls[index]).collect()
    }
}

impl<'c> Call<'c> {
    pub(super) fn name(&self) -> &'c str {
        self.action.name()
    }

    /// Returns the name to show next to an entry of a product: `RunInstances`, or `cvm.RunInstances` for an
    /// action of another product.
    pub(super) fn name_beside(&self, product: &Product) -> String {
        match product.id() == self.product.id() {
            true => self.name().to_owned(),
            false => format!("{}.{}", self.product.id(), self.name()),
        }
    }

    /// Returns the anchor of the action. No entry has such an anchor, since variant names start with a capital.
    pub(super) fn anchor(&self) -> String {
        format!("{}.action.{}", self.product.id(), self.name())
    }

    /// Returns its errors with their products, the nearest product first.
    pub(super) fn errors(&self) -> &[(&'c Product, &'c Entry)] {
        &self.errors
    }
}

/// Returns the anchor of the actions of a product.
pub(super) fn anchor(product: &Product) -> String {
    format!("{}.actions", product.id())
}

#[cfg(test)]
mod tests {
    use tencent_errors_catalog::{Product, Source, Sources, load};

    use super::{Actions, Call};

    const SHOP: &str = "\
product: shop
title: { zh: 商店, en: Shop }
extends: api_v3
every_action: [InvalidParameter]
actions:
  Sell: [InternalError, SoldOut, Closed]
  Open: []
errors:
  - { code: Closed, kind: unavailable, summary: { zh: 关门, en: Closed. } }
  - { code: SoldOut, kind: unavailable, summary: { zh: 售罄, en: Sold out. } }
";

    #[test]
    fn actions_and_entries_refer_to_each_other() {
        let mut sources = Sources::built_in();
        sources.add(Source::new("shop.yaml", SHOP));
        let catalog = load(&sources).unwrap();
        let [shop, base] = ["shop", "api_v3"].map(|id| catalog.product(id).unwrap());
        let actions = Actions::new(&catalog, &[base, shop]);
        assert_eq!((actions.count(), actions.count_errors()), (2, 5));

        let [sell, open] = actions.of(shop) else { panic!("expected two actions") };
        assert!(actions.of(base).is_empty());
        // Errors of the product itself come first.
        let codes = |call: &Call<'_>| -> Vec<String> {
            let errors = call.errors().iter();
            errors.map(|(_, entry)| entry.code().unwrap().to_owned()).collect()
        };
        assert_eq!(codes(sell)[..2], ["Closed", "SoldOut"]);
        assert_eq!(sell.errors().len(), 4);
        assert_eq!(codes(open), ["InvalidParameter"]);
        assert_eq!(sell.anchor(), "shop.action.Sell");

        let names = |owner: &Product, code| -> Vec<String> {
            let callers = actions.returning(owner, owner.entry(code).unwrap());
            callers.into_iter().map(|call| call.name_beside(owner)).collect()
        };
        assert_eq!(names(shop, "SoldOut"), ["Sell"]);
        assert_eq!(names(base, "InvalidParameter"), ["shop.Sell", "shop.Open"]);
        assert_eq!(names(base, "AuthFailure"), [""; 0]);
    }
}
