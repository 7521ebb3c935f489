//! Options, checked against a catalog.

use core::fmt;

use tencent_errors_catalog::{Catalog, Product, SuggestedProduct};

use crate::docs::Links;
use crate::options::{COMMON, Common, Options, Runtime, Serde};

/// The input of the generator: [`Options`] that match a catalog.
#[derive(Debug)]
pub struct Plan<'c> {
    pub(crate) catalog: &'c Catalog,
    pub(crate) options: Options,
    /// The products whose enum is emitted, in catalog order.
    pub(crate) emitted: Vec<&'c Product>,
    /// The common codes of API 3.0, if their enum is taken from the runtime.
    pub(crate) imported: Option<&'c Product>,
    /// The emitted and the imported products, in catalog order.
    pub(crate) all: Vec<&'c Product>,
}

/// The reason why options do not match a catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PlanError {
    /// The catalog has no such product.
    #[non_exhaustive]
    UnknownProduct {
        /// The id that the options name.
        id: String,
        /// The product that was probably meant. It has exactly this id if it is built in but was not read.
        meant: Option<SuggestedProduct>,
    },
    /// The options name a product twice.
    #[non_exhaustive]
    DuplicateProduct {
        /// The product.
        id: String,
        /// The index, counted from 0, of its second occurrence.
        index: usize,
    },
    /// The shared items are emitted, but serde is to be taken from a runtime.
    #[non_exhaustive]
    SerdeWithoutRuntime,
}

impl PlanError {
    /// Returns advice on how to resolve the error.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            PlanError::UnknownProduct { id, meant: Some(meant) } if meant.id() == id => {
                Some("it is built in; select it with `Sources::products`".to_owned())
            }
            PlanError::UnknownProduct { meant: Some(meant), .. } => {
                Some(format!("did you mean {meant}?"))
            }
            PlanError::UnknownProduct { meant: None, .. } => None,
            PlanError::DuplicateProduct { .. } => None,
            PlanError::SerdeWithoutRuntime => {
                Some("pass the path of the serde crate, such as `::serde`".to_owned())
            }
        }
    }
}

impl fmt::Display for PlanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PlanError::UnknownProduct { id, .. } => write!(f, "unknown product `{id}`"),
            PlanError::DuplicateProduct { id, .. } => write!(f, "product `{id}` is listed twice"),
            PlanError::SerdeWithoutRuntime => f.write_str(
                "the shared items are emitted, so there is no runtime to take serde from",
            ),
        }
    }
}

impl core::error::Error for PlanError {}

impl<'c> Plan<'c> {
    /// Checks options against a catalog.
    ///
    /// # Errors
    ///
    /// If the options name an unknown product or name one twice, or if serde is to be taken from a runtime
    /// and there is none. Returns the first such error.
    pub fn new(catalog: &'c Catalog, options: Options) -> Result<Plan<'c>, PlanError> {
        let (plan, errors) = Plan::lenient(catalog, options);
        errors.into_iter().next().map_or(Ok(plan), Err)
    }

    /// Returns the valid part of the options, and an error for everything else.
    pub(crate) fn lenient(catalog: &'c Catalog, options: Options) -> (Plan<'c>, Vec<PlanError>) {
        let mut errors = Vec::new();
        for (index, id) in options.products.iter().enumerate() {
            if options.products[..index].contains(id) {
                errors.push(PlanError::DuplicateProduct { id: id.clone(), index });
            } else if catalog.product(id).is_none() {
                let meant = catalog.suggest_product(id);
                errors.push(PlanError::UnknownProduct { id: id.clone(), meant });
            }
        }
        if let (Runtime::Emitted, Some(Serde::OfRuntime)) = (&options.runtime, &options.serde) {
            errors.push(PlanError::SerdeWithoutRuntime);
        }
        let plan = Plan::select(catalog, options);
        (plan, errors)
    }

    /// The common codes of API 3.0, if a product needs them and they are taken from the runtime.
    #[must_use]
    pub fn imported(&self) -> Option<&'c Product> {
        self.imported
    }

    /// The products whose enums are emitted, in catalog order.
    #[must_use]
    pub fn emitted(&self) -> &[&'c Product] {
        &self.emitted
    }

    /// The targets that the documentation of the module can link to.
    pub(crate) fn links(&self) -> Links<'c> {
        let is_common = |product: &&&Product| product.id() == COMMON;
        let among = self.all.iter().find(is_common).copied();
        match self.options.runtime {
            // The facade brings `ApiV3Error` into the module even if no product extends `api_v3`.
            Runtime::At { common: Common::Always, .. } => Links {
                common: among.or_else(|| self.catalog.product(COMMON)),
                has_all_products: true,
            },
            Runtime::At { common: Common::Never, .. } => {
                Links { common: among, has_all_products: false }
            }
            _ => Links { common: among, has_all_products: true },
        }
    }

    fn select(catalog: &'c Catalog, options: Options) -> Plan<'c> {
        let listed: Vec<&Product> = match options.products.as_slice() {
            [] => catalog.products().iter().collect(),
            ids => ids.iter().filter_map(|id| catalog.product(id)).collect(),
        };
        let reached = listed.into_iter().flat_map(|product| catalog.chain(product));
        let mut reached: Vec<&str> = reached.map(Product::id).collect();
        reached.sort_unstable();
        let is_reached = |product: &&Product| reached.binary_search(&product.id()).is_ok();
        let all: Vec<_> = catalog.products().iter().filter(is_reached).collect();
        let has_common = matches!(
            options.runtime,
            Runtime::At { common: Common::Always | Common::IfNeeded, .. }
        );
        // If a file adds to the common codes or replaces some, they differ from those of the runtime.
        let is_imported = |product: &Product| {
            let is_common = product.id() == COMMON && product.is_built_in();
            has_common && is_common && product.added_by().is_empty()
        };
        let imported = all.iter().copied().find(|product| is_imported(product));
        let emitted = all.iter().copied().filter(|product| !is_imported(product)).collect();
        Plan { catalog, options, emitted, imported, all }
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;
    use tencent_errors_catalog::{Source, Sources, load};

    use super::*;
    use crate::fixture::product;

    fn ids(products: &[&Product]) -> Vec<String> {
        products.iter().map(|product| product.id().to_owned()).collect()
    }

    #[test]
    fn every_product_is_emitted_without_a_list() {
        let catalog = load(&Sources::built_in()).unwrap();
        let plan = Plan::new(&catalog, Options::new().emit_runtime()).unwrap();
        assert_eq!(ids(plan.emitted()).len(), catalog.products().len());
        assert!(plan.imported().is_none());
    }

    #[test]
    fn common_codes_come_from_the_runtime_unless_it_is_emitted() {
        let catalog = load(&Sources::built_in()).unwrap();
        let scf = || Options::new().product("scf");
        let plan = Plan::new(&catalog, scf().emit_runtime()).unwrap();
        assert_eq!(
            (ids(plan.emitted()), plan.imported().is_none()),
            (vec!["api_v3".into(), "scf".into()], true)
        );
        for options in [scf(), scf().product("api_v3"), scf().runtime(quote!(::core_crate::errors))]
        {
            let plan = Plan::new(&catalog, options).unwrap();
            assert_eq!(plan.imported().map(Product::id), Some("api_v3"));
            assert_eq!(ids(plan.emitted()), ["scf"]);
        }
        let plan = Plan::new(&catalog, scf().bare_runtime(quote!(::runtime))).unwrap();
        assert_eq!(ids(plan.emitted()), ["api_v3", "scf"]);
    }

    #[test]
    fn documentation_links_to_the_common_codes_that_the_module_has() {
        let mut sources = Sources::built_in();
        let entry = "  - { code: A, kind: ok, summary: { zh: 一, en: one } }\n";
        sources.add(Source::new("t.yaml", product("t", entry)));
        let catalog = load(&sources).unwrap();
        let links = |options: Options| {
            let plan = Plan::new(&catalog, options).unwrap();
            let links = plan.links();
            (links.common.map(Product::id), links.has_all_products)
        };
        let new = |id: &str| Options::new().product(id);
        assert_eq!(links(new("scf")), (Some("api_v3"), true));
        assert_eq!(links(new("t")), (Some("api_v3"), true));
        assert_eq!(links(new("t").runtime(quote!(x))), (None, true));
        assert_eq!(links(new("scf").bare_runtime(quote!(::runtime))), (Some("api_v3"), false));
        assert_eq!(links(new("t").bare_runtime(quote!(::runtime))), (None, false));
    }

    #[test]
    fn bases_other_than_the_common_codes_are_emitted() {
        let mut sources = Sources::built_in();
        sources.add(Source::new(
            "t.yaml",
            "product: t\nextends: api_v2\ntitle: { zh: 一, en: one }\nerrors:\n  - { code: A, kind: ok, summary: { zh: 一, en: one } }\n",
        ));
        let catalog = load(&sources).unwrap();
        let plan = Plan::new(&catalog, Options::new().product("t").runtime(quote!(x))).unwrap();
        assert_eq!(
            (ids(plan.emitted()), plan.imported().is_none()),
            (vec!["api_v2".into(), "t".into()], true)
        );
    }

    #[test]
    fn serde_is_not_taken_from_a_runtime_that_is_emitted() {
        let catalog = load(&Sources::built_in()).unwrap();
        let error = Plan::new(&catalog, Options::new().emit_runtime().serde()).unwrap_err();
        assert_eq!(error, PlanError::SerdeWithoutRuntime);
        let options = Options::new().emit_runtime().serde_at(quote!(::serde));
        assert!(Plan::new(&catalog, options).is_ok());
    }

    #[test]
    fn products_are_known_and_listed_once() {
        let catalog = load(&Sources::built_in()).unwrap();
        let error = Plan::new(&catalog, Options::new().product("sfc")).unwrap_err();
        assert_eq!(error.to_string(), "unknown product `sfc`");
        assert_eq!(error.help().unwrap(), "did you mean `scf`, Serverless Cloud Function?");
        let error = Plan::new(&catalog, Options::new().product("quite_another")).unwrap_err();
        assert_eq!(error.help(), None);
        let error = Plan::new(&catalog, Options::new().product("cvm")).unwrap_err();
        let help = "it is built in; select it with `Sources::products`";
        assert_eq!(error.help().unwrap(), help);
        let error = Plan::new(&catalog, Options::new().products(["scf", "scf"])).unwrap_err();
        assert_eq!(error.to_string(), "product `scf` is listed twice");
        let (plan, errors) =
            Plan::lenient(&catalog, Options::new().products(["scf", "x", "scf", "y"]));
        assert_eq!((errors.len(), ids(plan.emitted())), (3, vec!["scf".into()]));
    }

    #[test]
    fn common_codes_that_a_file_adds_to_are_emitted() {
        let mut sources = Sources::built_in();
        sources.add(Source::new(
            "t.yaml",
            "product: api_v3\nerrors:\n  - { code: A, kind: ok, summary: { zh: 一, en: one } }\n",
        ));
        let catalog = load(&sources).unwrap();
        let plan = Plan::new(&catalog, Options::new().product("scf").runtime(quote!(x))).unwrap();
        assert_eq!(
            (ids(plan.emitted()), plan.imported().is_none()),
            (vec!["api_v3".into(), "scf".into()], true)
        );
    }
}
