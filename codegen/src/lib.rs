//! Generates the Rust code of `tencent-errors` from a checked catalog.
//!
//! [`generate`] is pure: it turns a [`Plan`] into tokens, deterministically. Reading files and reporting
//! diagnostics is left to its callers: the macro, the command line, build scripts.
//!
//! ```
//! use tencent_errors_codegen::catalog::{Sources, load};
//! use tencent_errors_codegen::{Options, Plan, generate};
//!
//! let catalog = load(&Sources::built_in())?;
//! let plan = Plan::new(&catalog, Options::new().product("scf"))?;
//! let tokens = generate(&plan).into_tokens();
//! assert!(tokens.to_string().contains("enum ScfStatus"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The macro's documentation describes the generated items. In short: the items that all products
//! share, an enum for each product, and `Product` and `TencentError` across all of them.

mod actions;
mod all_products;
mod docs;
mod generate;
mod literal;
mod lookup;
mod markdown;
mod names;
mod options;
mod plan;
mod product;
mod shared;
mod source;
mod table;
mod templates;

pub use generate::{Generated, Origin, generate, generate_with};
pub use options::Options;
pub use plan::{Plan, PlanError};
/// Loads the catalog for a [`Plan`]. Re-exported so that build scripts need only this crate.
pub use tencent_errors_catalog as catalog;

/// Internals shared with the macro and the command line; not public API.
#[doc(hidden)]
pub mod __private {
    use proc_macro2::TokenStream;

    use crate::catalog::Catalog;
    pub use crate::markdown::{code as markdown_code, escape_for_github};
    use crate::{Options, Plan, PlanError};

    /// Returns the valid part of the options, and an error for everything else.
    #[must_use]
    pub fn lenient_plan(catalog: &Catalog, options: Options) -> (Plan<'_>, Vec<PlanError>) {
        Plan::lenient(catalog, options)
    }

    /// Takes the shared items and `ApiV3Error` from the facade at this path.
    #[must_use]
    pub fn facade(options: Options, path: TokenStream) -> Options {
        options.facade(path)
    }

    /// Takes the shared items from the runtime at this path, which does not define `ApiV3Error`.
    #[must_use]
    pub fn bare_runtime(options: Options, path: TokenStream) -> Options {
        options.bare_runtime(path)
    }
}

#[cfg(test)]
mod fixture {
    //! Catalogs for tests.

    /// A minimal product with these entries.
    pub(crate) fn product(id: &str, entries: &str) -> String {
        format!("product: {id}\ntitle: {{ zh: 测试, en: Test }}\nerrors:\n{entries}")
    }
}
