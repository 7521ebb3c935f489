//! Selects the products to import, and their versions.

use std::collections::{BTreeMap, BTreeSet};

use tencent_errors_catalog::__private::{PerLang, did_you_mean};
use tencent_errors_catalog::{Lang, Sources, SuggestedProduct, load};

use super::args::Args;
use super::sdk::Sdk;
use crate::outcome::Failure;

/// The versions of a product to import.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Wanted {
    /// Set if all versions are imported as one product.
    pub(super) every: bool,
    /// The versions that are imported as separate products.
    pub(super) alone: BTreeSet<String>,
}

/// The help for a product without a table.
fn help<'v>(product: &str, known: impl Iterator<Item = &'v str> + Clone) -> String {
    let of_box =
        load(&Sources::built_in().products([product])).expect("the built-in catalog is valid");
    if let Some(product) = of_box.product(product).filter(|product| product.id() != "api_v3") {
        let (id, title) = (product.id(), product.title().get(Lang::En));
        return format!("`{id}`, {title}, is built in: no import is needed");
    }
    let meant = of_box.suggest_product(product);
    let has_table = |meant: &SuggestedProduct| known.clone().any(|known| known == meant.id());
    let by_table = || did_you_mean(product, known.clone());
    match meant {
        Some(meant) if has_table(&meant) => format!("did you mean {meant}?"),
        meant => match (by_table(), meant) {
            (Some(help), _) => help,
            (None, Some(meant)) => {
                format!("did you mean {meant}? It is built in: no import is needed")
            }
            (None, None) => "products are named after the folders in `tencentcloud`".to_owned(),
        },
    }
}

/// Returns the products to import, and the failures of products that cannot be imported.
pub(super) fn select(
    args: &Args,
    sdks: &PerLang<Option<Sdk>>,
) -> (BTreeMap<String, Wanted>, Vec<Failure>) {
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (product, version) in sdks.present().flat_map(|(_, sdk)| sdk.versions()) {
        versions.entry(product).or_default().insert(version);
    }
    let (mut selection, mut failures) = (BTreeMap::<String, Wanted>::new(), Vec::new());
    if args.all {
        let all = || Wanted { every: true, ..Wanted::default() };
        selection.extend(versions.keys().map(|product| ((*product).to_owned(), all())));
    }
    for name in &args.products {
        let (product, version) = match name.split_once('@') {
            Some((product, version)) => (product, Some(version)),
            None => (name.as_str(), None),
        };
        let Some(known) = versions.get(product) else {
            let message = format!("no table for product `{product}`");
            let help = help(product, versions.keys().copied());
            failures.push(Failure::usage_with(message, help));
            continue;
        };
        if let Some(version) = version.filter(|version| !known.contains(version)) {
            let known: Vec<&str> = known.iter().copied().collect();
            let message = format!("no table for version `{version}` of `{product}`");
            let help = format!("its versions are {}", known.join(", "));
            failures.push(Failure::usage_with(message, help));
            continue;
        }
        let wanted = selection.entry(product.to_owned()).or_default();
        match version {
            Some(version) => wanted.alone.extend([version.to_owned()]),
            None => wanted.every = true,
        }
    }
    (selection, failures)
}
