//! Which products are to be imported, in which versions.

use std::collections::{BTreeMap, BTreeSet};

use tencent_errors_catalog::nearest;

use super::Args;
use super::checkout::Checkout;
use super::upstream::PerLang;
use crate::outcome::Failure;

/// What is to be imported of a product.
#[derive(Debug, PartialEq)]
pub(super) enum Wanted {
    Newest,
    All,
    These(Vec<String>),
}

pub(super) fn select(
    args: &Args,
    checkouts: &PerLang<Checkout>,
) -> Result<BTreeMap<String, Wanted>, Failure> {
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (_, checkout) in checkouts.iter() {
        for (product, version) in checkout.tables.keys() {
            versions.entry(product).or_default().insert(version);
        }
    }
    let mut selection: BTreeMap<String, Wanted> = BTreeMap::new();
    if args.all {
        selection.extend(versions.keys().map(|product| ((*product).to_owned(), Wanted::All)));
        return Ok(selection);
    }
    for name in &args.products {
        let (product, version) = match name.split_once('@') {
            Some((product, version)) => (product, Some(version)),
            None => (name.as_str(), None),
        };
        let Some(known) = versions.get(product) else {
            let message = format!("no table of a product `{product}`");
            return Err(match nearest(product, versions.keys().copied()) {
                Some(nearest) => Failure::usage_with(message, format!("did you mean `{nearest}`?")),
                None => Failure::usage_with(
                    message,
                    "products are named as the folders in `tencentcloud`",
                ),
            });
        };
        let twice = || Failure::usage(format!("product `{name}` is listed twice"));
        match (version, selection.get_mut(product)) {
            (Some(version), _) if !known.contains(version) => {
                let known: Vec<&str> = known.iter().copied().collect();
                let message = format!("no table of version `{version}` of `{product}`");
                let help = format!("there is {}", known.join(", "));
                return Err(Failure::usage_with(message, help));
            }
            (None, None) => {
                selection.insert(product.to_owned(), Wanted::Newest);
            }
            (Some(version), None) => {
                selection.insert(product.to_owned(), Wanted::These(vec![version.to_owned()]));
            }
            (Some(version), Some(Wanted::These(these)))
                if !these.iter().any(|other| other == version) =>
            {
                these.push(version.to_owned());
            }
            _ => return Err(twice()),
        }
    }
    Ok(selection)
}
