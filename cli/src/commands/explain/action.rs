//! The action that `--action` names, and the errors that it may return.

use tencent_errors_catalog::__private::did_you_mean;
use tencent_errors_catalog::{Action, Catalog, Entry, Kind, Product, Sources};

use crate::catalogs::unknown_product;
use crate::outcome::Failure;

/// The kinds in the order in which they are listed: problems of the request, problems of the state of
/// resources, missing permissions, and finally limits and failures of the service.
const KINDS: [Kind; 17] = [
    Kind::InvalidArgument,
    Kind::OutOfRange,
    Kind::NotFound,
    Kind::AlreadyExists,
    Kind::FailedPrecondition,
    Kind::Unauthenticated,
    Kind::PermissionDenied,
    Kind::Unimplemented,
    Kind::ResourceExhausted,
    Kind::Cancelled,
    Kind::Aborted,
    Kind::DeadlineExceeded,
    Kind::Unavailable,
    Kind::Internal,
    Kind::DataLoss,
    Kind::Unknown,
    Kind::Ok,
];

/// The characters between a product and its action: `cvm.RunInstances`, `cvm:RunInstances`, `cvm/RunInstances`.
const SEPARATORS: [char; 3] = ['.', ':', '/'];

/// The action that the user asks about.
pub(super) struct Asked {
    /// The id of its product; `None` if it was not given.
    product: Option<String>,
    name: String,
}

impl Asked {
    /// Parses an action, with its product as a prefix or given separately.
    pub(super) fn new(action: &str, product: Option<&str>) -> Result<Asked, Failure> {
        let before = action.split_once(SEPARATORS).map(|(product, _)| product.to_lowercase());
        let name = action.rsplit(SEPARATORS).next().unwrap_or_default().to_owned();
        let product = match (before, product.map(str::to_lowercase)) {
            (Some(before), Some(beside)) if before != beside => {
                let message = format!("`{action}` is not an action of {beside}");
                return Err(Failure::usage_with(message, "omit `--product`"));
            }
            (before, beside) => before.or(beside),
        };
        Ok(Asked { product, name })
    }

    /// The part of the built-in catalog that contains the action.
    pub(super) fn of_box(&self) -> Sources {
        let of_box = Sources::built_in().with_actions();
        match &self.product {
            Some(id) => of_box.products([id]),
            None => of_box.every_product(),
        }
    }

    /// Finds the action and the errors that it may return, if exactly one product has it.
    pub(super) fn find<'c>(&self, catalog: &'c Catalog) -> Result<Listing<'c>, Failure> {
        let Some(id) = &self.product else { return self.find_anywhere(catalog) };
        let product = catalog.product(id).ok_or_else(|| unknown_product(id, catalog))?;
        match self.action_of(product) {
            Some(action) => Ok(Listing::new(catalog, product, action)),
            None => Err(self.unknown(product)),
        }
    }

    fn find_anywhere<'c>(&self, catalog: &'c Catalog) -> Result<Listing<'c>, Failure> {
        let found = |action_of: &dyn Fn(&'c Product) -> Option<&'c Action>| -> Vec<_> {
            let products = catalog.products().iter();
            products.filter_map(|product| Some((product, action_of(product)?))).collect()
        };
        let exact = found(&|product| product.action(&self.name));
        let found =
            if exact.is_empty() { found(&|product| self.action_of(product)) } else { exact };
        match found.as_slice() {
            [] => Err(self.unknown_anywhere(catalog)),
            [(product, action)] => Ok(Listing::new(catalog, product, action)),
            [(first, action), ..] => {
                let ids: Vec<&str> = found.iter().map(|(product, _)| product.id()).collect();
                let name = action.name();
                let message =
                    format!("{} products have an action `{name}`: {}", ids.len(), ids.join(", "));
                let help = format!("name the product, as in `{}.{name}`", first.id());
                Err(Failure::usage_with(message, help))
            }
        }
    }

    /// The action with this name, or one whose name differs only in case.
    fn action_of<'c>(&self, product: &'c Product) -> Option<&'c Action> {
        let is_same = |action: &&Action| action.name().eq_ignore_ascii_case(&self.name);
        product.action(&self.name).or_else(|| product.actions().iter().find(is_same))
    }

    fn unknown(&self, product: &Product) -> Failure {
        let (name, id) = (&self.name, product.id());
        let help = help(name, product.actions());
        Failure::usage_with(format!("unknown action `{name}` of {id}"), help)
    }

    fn unknown_anywhere(&self, catalog: &Catalog) -> Failure {
        let help = help(&self.name, catalog.products().iter().flat_map(Product::actions));
        Failure::usage_with(format!("no product has an action `{}`", self.name), help)
    }
}

/// The help for an unknown action: the closest name, or how to add the action.
fn help<'c>(name: &str, actions: impl IntoIterator<Item = &'c Action>) -> String {
    did_you_mean(name, actions.into_iter().map(Action::name)).unwrap_or_else(|| {
        "to add it, list it under `actions` in your own file, and pass the file with `--catalog`"
            .to_owned()
    })
}

/// The errors that an action may return.
pub(super) struct Listing<'c> {
    pub(super) product: &'c Product,
    pub(super) action: &'c Action,
    /// Set if every action of the product may return the common codes of API 3.0.
    pub(super) has_common: bool,
    /// The errors by kind, each with its product.
    pub(super) groups: Vec<(Kind, Vec<(&'c Product, &'c Entry)>)>,
}

impl<'c> Listing<'c> {
    fn new(catalog: &'c Catalog, product: &'c Product, action: &'c Action) -> Listing<'c> {
        let errors = catalog.errors_of(product, action);
        let of_kind = |kind: Kind| {
            let errors = errors.iter().filter(|(_, entry)| entry.kind() == kind);
            (kind, errors.copied().collect::<Vec<_>>())
        };
        let groups = KINDS.into_iter().map(of_kind).filter(|(_, errors)| !errors.is_empty());
        let has_common = catalog.chain(product).any(is_common);
        Listing { product, action, has_common, groups: groups.collect() }
    }

    /// The errors, in listing order.
    pub(super) fn errors(&self) -> impl Iterator<Item = (&'c Product, &'c Entry)> {
        self.groups.iter().flat_map(|(_, errors)| errors).copied()
    }
}

/// Returns whether a product defines the common codes of API 3.0.
pub(super) fn is_common(product: &Product) -> bool {
    product.id() == "api_v3"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(action: &str, product: Option<&str>) -> Option<(Option<String>, String)> {
        let Asked { product, name } = Asked::new(action, product).ok()?;
        Some((product, name))
    }

    #[test]
    fn the_product_of_an_action_is_a_prefix_or_a_separate_argument() {
        let cvm = Some((Some("cvm".to_owned()), "RunInstances".to_owned()));
        for action in ["cvm.RunInstances", "CVM:RunInstances", "Cvm/RunInstances"] {
            assert_eq!(asked(action, None), cvm, "{action}");
            assert_eq!(asked(action, Some("cvm")), cvm, "{action}");
            assert_eq!(asked(action, Some("vpc")), None, "{action}");
        }
        assert_eq!(asked("cvm.v20170312.RunInstances", None), cvm);
        assert_eq!(asked("RunInstances", Some("CVM")), cvm);
        assert_eq!(asked("RunInstances", None), Some((None, "RunInstances".to_owned())));
    }

    #[test]
    fn every_kind_is_listed_once() {
        let mut kinds = KINDS.to_vec();
        kinds.sort_by_key(|kind| kind.as_str());
        kinds.dedup();
        assert_eq!(kinds.len(), Kind::ALL.len());
    }
}
