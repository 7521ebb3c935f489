//! The catalog of Tencent Cloud error codes, and the loader that checks catalog files.
//!
//! A catalog file describes the error codes of one product in YAML. This crate ships the built-in
//! files, reads further ones, checks all of them together and reports every problem with its
//! file, line and column. What passes is a [`Catalog`]: products, their entries, and for every
//! entry its texts in Chinese and English, its [`Kind`], HTTP status and retry advice.
//!
//! ```
//! use tencent_errors_catalog::{Source, load};
//!
//! let mut sources = Source::built_in();
//! sources.push(Source::new(
//!     "errors/cvm.yaml",
//!     "
//! product: cvm
//! title: { zh: 云服务器, en: Cloud Virtual Machine }
//! extends: api_v3
//! errors:
//!   - code: InvalidParameterValue.Range
//!     summary: { zh: 参数值超出范围。, en: The parameter value is out of range. }
//! ",
//! ));
//! let loaded = load(&sources);
//! assert!(loaded.diagnostics.is_empty());
//!
//! let cvm = loaded.catalog.product("cvm").unwrap();
//! assert_eq!(cvm.enum_name(), "CvmError");
//! assert_eq!(cvm.entries()[0].name(), "InvalidParameterValueRange");
//! // `kind` is inherited from `InvalidParameterValue` of api_v3.
//! assert_eq!(cvm.entries()[0].kind().as_str(), "invalid_argument");
//! ```
//!
//! The macro and the command line stand on this crate; it knows nothing of tokens, and reads no
//! file itself.

mod check;
mod diagnostic;
mod kind;
mod lint;
mod load;
mod model;
mod name;
#[doc(hidden)]
pub mod parallel;
mod position;
mod raw;
mod scan;
#[cfg(feature = "schema")]
mod schema;
mod source;
mod suggest;
mod template;
mod text;
mod yaml;

pub use diagnostic::Diagnostic;
pub use kind::Kind;
pub use load::{Found, Loaded, MAX_DIAGNOSTICS, load, warnings};
pub use model::{Catalog, Entry, Product, Text};
pub use name::{dotted_prefixes, enum_name, is_product_id, variant_name};
#[cfg(feature = "schema")]
pub use schema::json_schema;
pub use source::{MAX_BYTES, Source};
pub use suggest::nearest;
pub use template::Template;
pub use text::{MAX_LINE, one_line};
