//! Options, checked against a catalog.

use core::fmt;
use std::collections::BTreeSet;

use tencent_errors_catalog::__private::closest;
use tencent_errors_catalog::{Catalog, Product, SourceId};

use crate::options::Options;

/// What to generate from a catalog: [`Options`] that fit it.
#[derive(Debug)]
pub struct Plan<'c> {
    pub(crate) catalog: &'c Catalog,
    pub(crate) options: Options,
    /// The products whose enum is emitted, in catalog order.
    pub(crate) emitted: Vec<&'c Product>,
    /// Those whose enum is taken from the runtime, in catalog order.
    pub(crate) imported: Vec<&'c Product>,
    /// Both, in catalog order.
    pub(crate) all: Vec<&'c Product>,
}

/// Why options do not fit a catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PlanError {
    /// The catalog has no such product.
    #[non_exhaustive]
    UnknownProduct {
        /// The id that the options name.
        id: String,
        /// The id that was probably meant.
        closest: Option<String>,
        /// The ids that the catalog has.
        known: Vec<String>,
    },
    /// The options name a product twice.
    #[non_exhaustive]
    DuplicateProduct {
        /// The product.
        id: String,
        /// The index, counted from 0, of its second occurrence.
        index: usize,
    },
    /// A file adds to a product that is taken unchanged from the runtime.
    #[non_exhaustive]
    AddsToImported {
        /// The product.
        id: String,
        /// The file.
        source: SourceId,
    },
}

impl PlanError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            PlanError::UnknownProduct { closest: Some(closest), .. } => {
                Some(format!("did you mean `{closest}`?"))
            }
            PlanError::UnknownProduct { known, .. } => {
                Some(format!("the products are {}", known.join(", ")))
            }
            PlanError::DuplicateProduct { .. } => None,
            PlanError::AddsToImported { id, .. } => Some(format!(
                "emit `{id}` here as well, or add the file to what generates the runtime"
            )),
        }
    }
}

impl fmt::Display for PlanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PlanError::UnknownProduct { id, .. } => write!(f, "unknown product `{id}`"),
            PlanError::DuplicateProduct { id, .. } => write!(f, "product `{id}` is listed twice"),
            PlanError::AddsToImported { id, .. } => {
                write!(f, "a file adds to `{id}`, which comes from the runtime as it is there")
            }
        }
    }
}

impl core::error::Error for PlanError {}

impl<'c> Plan<'c> {
    /// Checks options against a catalog.
    ///
    /// # Errors
    ///
    /// If the options name an unknown product or name one twice, or if a file adds to a product
    /// that is taken from the runtime. Returns the first such error.
    pub fn new(catalog: &'c Catalog, options: Options) -> Result<Plan<'c>, PlanError> {
        let (plan, errors) = Plan::lenient(catalog, options);
        errors.into_iter().next().map_or(Ok(plan), Err)
    }

    /// The valid part of the options, and an error for everything else.
    pub(crate) fn lenient(catalog: &'c Catalog, options: Options) -> (Plan<'c>, Vec<PlanError>) {
        let mut errors = Vec::new();
        for (index, id) in options.products.iter().enumerate() {
            if options.products[..index].contains(id) {
                errors.push(PlanError::DuplicateProduct { id: id.clone(), index });
            } else if catalog.product(id).is_none() {
                let known = || catalog.products().iter().map(Product::id);
                errors.push(PlanError::UnknownProduct {
                    id: id.clone(),
                    closest: closest(id, known()).map(str::to_owned),
                    known: known().map(str::to_owned).collect(),
                });
            }
        }
        let plan = Plan::select(catalog, options);
        for product in &plan.imported {
            let added = |&source| PlanError::AddsToImported { id: product.id().to_owned(), source };
            errors.extend(product.added_by().iter().map(added));
        }
        (plan, errors)
    }

    /// The products that are taken from the runtime, in catalog order.
    #[must_use]
    pub fn imported(&self) -> &[&'c Product] {
        &self.imported
    }

    /// The products whose enums are emitted, in catalog order.
    #[must_use]
    pub fn emitted(&self) -> &[&'c Product] {
        &self.emitted
    }

    fn select(catalog: &'c Catalog, options: Options) -> Plan<'c> {
        let listed: BTreeSet<&str> = match options.products.as_slice() {
            [] => catalog.products().iter().map(Product::id).collect(),
            ids => ids.iter().map(String::as_str).collect(),
        };
        let mut reached = listed.clone();
        for &id in &listed {
            let mut next = catalog.product(id);
            while let Some(product) = next.and_then(|product| catalog.extended_by(product)) {
                reached.insert(product.id());
                next = Some(product);
            }
        }
        let (mut emitted, mut imported, mut all) = (Vec::new(), Vec::new(), Vec::new());
        for product in catalog.products() {
            let id = product.id();
            if !reached.contains(id) {
                continue;
            }
            all.push(product);
            let is_emitted = listed.contains(id) || options.runtime.is_none();
            if is_emitted { &mut emitted } else { &mut imported }.push(product);
        }
        Plan { catalog, options, emitted, imported, all }
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;
    use tencent_errors_catalog::{Source, Sources, load};

    use super::*;

    fn ids(products: &[&Product]) -> Vec<String> {
        products.iter().map(|product| product.id().to_owned()).collect()
    }

    #[test]
    fn without_a_list_every_product_is_emitted() {
        let catalog = load(&Sources::built_in()).unwrap();
        let plan = Plan::new(&catalog, Options::new()).unwrap();
        assert_eq!(ids(plan.emitted()).len(), catalog.products().len());
        assert!(plan.imported().is_empty());
    }

    #[test]
    fn what_a_product_extends_comes_with_it_or_from_the_runtime() {
        let catalog = load(&Sources::built_in()).unwrap();
        let plan = Plan::new(&catalog, Options::new().product("scf")).unwrap();
        assert_eq!(ids(plan.emitted()), ["api_v3", "scf"]);
        let options = Options::new().product("scf").runtime(quote!(::core_crate::errors));
        let plan = Plan::new(&catalog, options).unwrap();
        assert_eq!(
            (ids(plan.emitted()), ids(plan.imported())),
            (vec!["scf".into()], vec!["api_v3".into()])
        );
    }

    #[test]
    fn products_are_known_and_listed_once() {
        let catalog = load(&Sources::built_in()).unwrap();
        let error = Plan::new(&catalog, Options::new().product("sfc")).unwrap_err();
        assert_eq!(error.to_string(), "unknown product `sfc`");
        assert_eq!(error.help().unwrap(), "did you mean `scf`?");
        let error = Plan::new(&catalog, Options::new().product("quite_another")).unwrap_err();
        assert_eq!(
            error.help().unwrap(),
            "the products are api_v2, api_v3, scf, serverless_framework, cos"
        );
        let error = Plan::new(&catalog, Options::new().products(["scf", "scf"])).unwrap_err();
        assert_eq!(error.to_string(), "product `scf` is listed twice");
        let (plan, errors) =
            Plan::lenient(&catalog, Options::new().products(["scf", "x", "scf", "y"]));
        assert_eq!((errors.len(), ids(plan.emitted())), (3, vec!["api_v3".into(), "scf".into()]));
    }

    #[test]
    fn what_is_taken_from_the_runtime_is_not_added_to() {
        let mut sources = Sources::built_in();
        let own = sources.add(Source::new(
            "t.yaml",
            "product: api_v3\nerrors:\n  - { code: A, kind: ok, summary: { zh: 一, en: one } }\n",
        ));
        let catalog = load(&sources).unwrap();
        let options = Options::new().product("scf").runtime(quote!(x));
        let error = Plan::new(&catalog, options).unwrap_err();
        assert_eq!(error, PlanError::AddsToImported { id: "api_v3".to_owned(), source: own });
        let options = Options::new().products(["scf", "api_v3"]).runtime(quote!(x));
        assert!(Plan::new(&catalog, options).is_ok());
    }
}
