//! The actions that texts name, and their documented errors.

use std::collections::HashMap;

use tencent_errors_catalog::{Action, Catalog, Product, Source, Sources, load};

use super::action::is_common;
use super::documented::Documented;
use super::explained::{Explained, Explanation};
use super::hints;
use super::index::MatchedBy;

/// The actions of products, loaded when a text first names one of them.
pub(super) struct Actions {
    own: Vec<Source>,
    /// Catalogs with the actions of a product, by product id.
    read: HashMap<String, Option<Catalog>>,
}

impl Actions {
    /// Uses the actions of the built-in catalog and of the user's own files, which must be valid.
    pub(super) fn new(own: Vec<Source>) -> Actions {
        Actions { own, read: HashMap::new() }
    }

    /// Sets, for each error in a text, whether the action that failed is documented to return it.
    pub(super) fn annotate(&mut self, text: &str, explained: &mut Explained<'_>) {
        if !explained.is_error() {
            return;
        }
        let labelled = hints::labelled_actions(text);
        for error in &mut explained.errors {
            error.documented = self.documented(error, &labelled);
        }
    }

    /// Returns `None` unless the action is known and a service may return the code of the error.
    fn documented(&mut self, error: &Explanation<'_>, labelled: &[&str]) -> Option<Documented> {
        let known = error.matches.first().filter(|known| known.found != MatchedBy::Prefix);
        if known.is_some_and(|known| known.is_of("sdk")) || !error.is_answer() {
            return None;
        }
        let code = match known {
            Some(known) => known.entry.code()?,
            None => error.code.as_deref().filter(|code| code.parse::<i64>().is_err())?,
        };
        let (product, action) = self.named(error, labelled)?;
        let is_below_another = known.is_none() && error.class.is_none();
        Some(Documented {
            is_listed: action.codes().iter().any(|listed| listed == code),
            is_common: known.is_some_and(|known| is_common(known.product)),
            code: is_below_another.then(|| code.to_owned()),
            action: action.name().to_owned(),
            product,
        })
    }

    /// The only known action among those that a text names for an error, with the id of its product.
    fn named(&mut self, error: &Explanation<'_>, labelled: &[&str]) -> Option<(String, &Action)> {
        let products = products(error);
        let of_products = products
            .iter()
            .flat_map(|product| labelled.iter().map(move |action| (product.id(), *action)));
        let hinted = error.actions.iter().map(|(product, action)| (product.id(), action.as_str()));
        let mut known: Vec<(&str, &str)> = Vec::new();
        for pair in hinted.chain(of_products) {
            if !known.contains(&pair) && self.action(pair.0, pair.1).is_some() {
                known.push(pair);
            }
        }
        let is_of_match =
            |(id, _): &(&str, &str)| error.matches.iter().any(|known| known.is_of(id));
        if known.iter().any(is_of_match) {
            known.retain(is_of_match);
        }
        match known.as_slice() {
            &[(id, name)] => Some((id.to_owned(), self.action(id, name)?)),
            _ => None,
        }
    }

    fn action(&mut self, id: &str, name: &str) -> Option<&Action> {
        if !self.read.contains_key(id) {
            let mut sources = Sources::built_in().products([id]).with_actions();
            sources.extend(self.own.clone());
            self.read.insert(id.to_owned(), load(&sources).ok());
        }
        self.read[id].as_ref()?.product(id)?.action(name)
    }
}

/// The products that may have an action that a text names without a product: the products that the text points
/// to, or the product of the only matching entry.
fn products<'c>(error: &Explanation<'c>) -> Vec<&'c Product> {
    match error.matches.as_slice() {
        _ if !error.hinted.is_empty() => error.hinted.clone(),
        [known] => vec![known.product],
        _ => Vec::new(),
    }
}
