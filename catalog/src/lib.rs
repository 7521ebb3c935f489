//! The catalog of Tencent Cloud error codes, and the loader that checks catalog files.
//!
//! A catalog file describes the error codes of one product in YAML. This crate reads the files of the built-in
//! catalog, `tencent-errors-data`, and the user's files, checks all of them together, and reports every error
//! with its file, line and column. The result is a [`Catalog`]: products, their entries, and for every entry its
//! texts in Chinese and English, its [`Kind`], HTTP status and retry advice.
//!
//! ```
//! use tencent_errors_catalog::{Source, Sources, load};
//!
//! let mut sources = Sources::built_in();
//! sources.add(Source::new(
//!     "errors/crm.yaml",
//!     "
//! product: crm
//! title: { zh: 客户管理, en: Customer Relationship }
//! extends: api_v3
//! errors:
//!   - code: InvalidParameterValue.Range
//!     summary: { zh: 参数值超出范围。, en: The parameter value is out of range. }
//! ",
//! ));
//! let catalog = load(&sources)?;
//!
//! let crm = catalog.product("crm").unwrap();
//! assert_eq!(crm.enum_name(), "CrmError");
//! assert_eq!(crm.entries()[0].name(), "InvalidParameterValueRange");
//! // `kind` is inherited from `InvalidParameterValue` of api_v3.
//! assert_eq!(crm.entries()[0].kind().as_str(), "invalid_argument");
//! # Ok::<(), tencent_errors_catalog::LoadError>(())
//! ```
//!
//! The feature `workbench` adds the parts that authors of catalogs need and the macro does not: `check` with its
//! warnings, and the edits that diagnostics propose.
//!
//! The macro and the command line build on this crate. It does not handle tokens, and reads from disk only in
//! [`Source::read`] and [`Source::files_in`].

mod check;
pub mod classifier;
mod classify;
mod closest;
mod diagnostic;
mod edit;
mod http;
mod keys;
mod lint;
#[cfg(feature = "workbench")]
mod lint_config;
mod load;
mod model;
mod name;
mod order;
mod parallel;
mod per_lang;
mod position;
mod raw;
mod reader;
mod report;
mod schema;
mod source;
mod span;
mod stated;
mod suggest;
mod template;
mod text;
#[cfg(feature = "workbench")]
mod upstream_state;
#[cfg(feature = "workbench")]
mod warnings;
mod yaml;

pub use classify::{Classified, Reason};
pub use diagnostic::{Diagnostic, Label, Severity};
pub use edit::Edit;
#[cfg(feature = "workbench")]
pub use edit::Overlap;
pub use keys::EntryKey;
pub use lint::Lint;
#[cfg(feature = "workbench")]
pub use lint_config::{Level, LintConfig};
pub use load::{LoadError, load};
pub use model::{Action, Catalog, Entry, Product, Text};
pub use position::Position;
pub use report::MAX_DIAGNOSTICS;
pub use schema::SCHEMA;
pub use source::{MAX_BYTES, Source, SourceId, Sources};
pub use span::Span;
pub use suggest::SuggestedProduct;
pub use template::Template;
pub use tencent_errors_runtime::{Facts, Kind, Lang};
#[cfg(feature = "workbench")]
pub use warnings::{Report, check};

/// Internals shared with the other crates of this project. Not covered by semantic versioning.
#[doc(hidden)]
pub mod __private {
    pub use crate::closest::{closest, did_you_mean, is_certain_typo};
    #[cfg(feature = "workbench")]
    pub use crate::edit::{Layout, Style, scalar};
    pub use crate::load::Partial;
    pub use crate::name::{enum_name, enum_of_actions, is_action, is_product_id, variant_name};
    pub use crate::order::order;
    pub use crate::parallel::map as parallel_map;
    pub use crate::per_lang::PerLang;
    pub use crate::text::{MAX_LINE, has_chinese, is_web_url, one_line};
    #[cfg(feature = "workbench")]
    pub use crate::upstream_state::{TextOrigin, UpstreamState, digest};
    pub use crate::yaml::{Content, Document, ScalarStyle, SpanNode, SyntaxError};

    /// The index of a product in the built-in catalog, which lists the documents first.
    #[must_use]
    pub fn place_in_box(id: &str) -> Option<usize> {
        tencent_errors_data::FILES.iter().position(|file| file.product == id)
    }

    /// Marks a file as the built-in definition of a product, to which the user's own files may add.
    #[must_use]
    pub fn as_built_in(source: crate::Source, product: &'static str) -> crate::Source {
        source.into_built_in(product)
    }

    /// The errors that each action of a product may return, as indices into all entries of the product and
    /// of the products it extends, the nearest product first.
    #[must_use]
    pub fn errors_of_actions(
        catalog: &crate::Catalog,
        product: &crate::Product,
    ) -> Vec<Vec<usize>> {
        let chain: Vec<&crate::Product> = catalog.chain(product).collect();
        let mut starts = Vec::with_capacity(chain.len());
        let mut start = 0;
        for product in &chain {
            starts.push(start);
            start += product.entries().len();
        }
        let places = |action| {
            let places = crate::model::places(&chain, action).into_iter();
            places.map(|(depth, index)| starts[depth] + index).collect()
        };
        product.actions().iter().map(places).collect()
    }

    /// The valid parts of files with errors. The macro emits them along with the errors.
    #[must_use]
    pub fn partial(error: crate::LoadError) -> Partial {
        error.into_partial()
    }
}
