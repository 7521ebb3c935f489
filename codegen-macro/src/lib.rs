//! Typed error codes for Tencent Cloud.
//!
//! One line in its own module gives a crate an enum for each Tencent Cloud product, with texts in
//! Chinese and English, conversions between numbers, string codes and variants, an HTTP status and
//! retry advice. The generated code depends only on `core`.
//!
//! ```
//! pub mod errors {
//!     tencent_errors::tencent_errors!();
//! }
//!
//! use errors::{ApiV2Error, ApiV3Error, Kind, Lang, Product, ScfStatus, TencentError};
//!
//! // Numbers and strings.
//! assert_eq!(ApiV2Error::number_to_code(4100), Some("InvalidParameter.SignatureFailure"));
//! assert_eq!(ApiV2Error::from_number(5000), Some(ApiV2Error::ResourceNotFound));
//! assert_eq!(ApiV3Error::from_code("LimitExceeded"), Some(ApiV3Error::LimitExceeded));
//!
//! // A code that the catalog does not know is classified by the words it is made of.
//! let class = Product::ApiV3.classify("FailedOperation.BrandNewNotFound");
//! assert_eq!((class.kind(), class.http_status()), (Kind::NotFound, 404));
//!
//! // Resolve a code as a product's services mean it, including what the product extends.
//! let error = TencentError::resolve(Product::Scf, "RequestLimitExceeded").unwrap();
//! assert_eq!(error, ApiV3Error::RequestLimitExceeded.into());
//! assert!(error.is_retryable());
//!
//! // An SCF status number is not an HTTP status.
//! assert_eq!(ScfStatus::from_number(406).unwrap().http_status(), 413);
//!
//! // Texts.
//! assert_eq!(ApiV2Error::ResourceNotFound.zh().to_string(), "5000: 资源不存在");
//! assert_eq!(ApiV2Error::ResourceNotFound.summary(Lang::En), "The resource does not exist");
//! ```
//!
//! Codes come out of responses: `tencent-errors-envelope` decodes those of every generation of APIs.
//!
//! [`tencent_errors!`] documents its arguments, what it emits, and how to write a catalog file.

mod args;
mod expand;
mod externs;
mod files;
mod lex;

use proc_macro::TokenStream;

/// Emits the error codes of Tencent Cloud products into the module that invokes it.
///
/// Invoke it once, in a module of its own, and not in a function: the items live in the module.
///
/// # Arguments
///
/// All of them are optional.
///
/// ```text
/// tencent_errors::tencent_errors! {
///     products = [api_v3, scf],
///     catalogs = ["errors/cvm.yaml"],
///     display  = zh,
///     runtime  = ::my_core::errors,
///     serde    = true,
/// }
/// ```
///
/// - `products`: which products to emit, built-in ones and those in `catalogs`; all of them by
///   default. Whatever a product extends is emitted with it.
/// - `catalogs`: catalog files of your own, relative to the `Cargo.toml` of the crate that invokes
///   the macro. A directory stands for the `.yaml` and `.yml` files in it. Editing a file rebuilds the
///   crate. Adding one to a directory does not, unless the crate has a build script that prints
///   `cargo::rerun-if-changed=` and the directory. A file outside the package (`..`) works, but
///   `cargo package` does not ship it.
/// - `display`: the language of `Display`, `zh` or `en`; `en` by default.
/// - `runtime`: a module in which the macro was already invoked; the shared items come from there
///   instead of being emitted. This lets a family of crates share one `ErrorInfo`: the core crate
///   invokes the macro once, and a product crate names that module and its own products. Whatever
///   these extend is then also taken from that module, by the name of its enum. Both crates must
///   use releases of this crate with the same shared items; if not, a single error says so.
/// - `serde`: implements serde's `Serialize` and `Deserialize` for the enum of each product, and emits
///   `MaybeKnown`, a code or the text of one that the catalog lacks, for logs. `true` means `::serde`;
///   a path such as `::my_core::serde` means that one.
///
/// # What it emits
///
/// Shared items, once or from `runtime`: `Lang`, `Kind`, `Class`, `Localized`, `UnknownCode`,
/// `UnknownKind`, `UnknownLang`, `UnknownProduct`, the traits `ErrorInfo` and `ErrorCode`, which have
/// every method below for generic code, and `AnyError`, a two-word value that holds an error of any
/// product.
///
/// For each product, a fieldless `#[non_exhaustive]` enum with
///
/// | item | meaning |
/// |---|---|
/// | `ALL`, `PRODUCT` | every variant, in catalog order; the product's id |
/// | `from_code(&str)` | the entry with exactly that string code; also as `FromStr` |
/// | `nearest(&str)` | the same, else the entry for its longest known dotted prefix |
/// | `from_number(i64)` | the entry with that number, `const`; also as `TryFrom<i64>` |
/// | `from_message(&str)` | the entry whose message template matches in the text |
/// | `candidates(&str)` | every entry with that string code |
/// | `number_to_code(i64)` | the string code of a number |
/// | `code()`, `number()`, `name()` | the code and number on the wire; the variant name |
/// | `summary(Lang)`, `details(Lang)`, `solution(Lang)` | texts |
/// | `is_translated(Lang)` | whether the summary is in that language |
/// | `kind()`, `http_status()`, `gateway_status()`, `is_retryable()`, `successor()` | classification |
/// | `zh()`, `en()`, `in_lang(Lang)` | `Display` in that language; `{:#}` adds the solution |
///
/// `http_status` is what to return to your own caller, if you called the service with that caller's
/// credentials and quotas: then 401, 403 and 429 are right. If they are your own, `gateway_status` has
/// 502 and 503 in their place. `is_retryable` is advice for idempotent calls.
/// `candidates` is for codes that several entries share: `from_code` returns only
/// the canonical one.
///
/// Each invocation also emits `Product`, the products as an enum, and `TencentError`, an error of
/// any of them, with `TencentError::resolve(Product, &str)` to find what a product's service means
/// by a code.
///
/// `Product::classify(&str)` and `ErrorCode::classify(&str)` say of any code, known or not, what it
/// means, as a `Class`: by the exact entry; else by the words of the code, so that
/// `FailedOperation.DiskNotFound` is `not_found`; else by the entry for the longest known prefix; else
/// by the default of the code's category. Entries of a catalog do not go by the words of their codes:
/// one without a `kind` inherits it by prefix alone, and `tencent-errors check` warns where the words
/// say otherwise.
///
/// Adding a code to a catalog is a minor change to the generated code. It may change the order of
/// variants. The enums are `#[non_exhaustive]`, which holds for other crates only: in the crate that
/// invokes the macro, a `match` without a `_` arm compiles, until the next code is added.
///
/// # Catalog files
///
/// A file describes one product. One that names a built-in product adds to it, and its entries may
/// say `replace: true` to replace the built-in entry with the same number, code or name.
///
/// ```yaml
/// product: cvm                            # snake_case
/// title: { zh: 云服务器, en: Cloud Virtual Machine }
/// extends: api_v3                         # optional: kinds are inherited from it
/// errors:
///   - code: InvalidInstanceId.NotFound    # at least one of code, number, message
///     kind: not_found                     # optional where a code's prefix has an entry
///     summary:
///       zh: 实例不存在。
///       en: The instance does not exist.
/// ```
///
/// `docs/catalog.md` in the repository describes every key. Errors in a file become compile errors
/// with file, line and column, all at once:
///
/// ```text
/// error: errors/cvm.yaml:8:5: unknown key `sumary`
///        help: did you mean `summary`?
/// ```
///
/// Function-like macros cannot warn on stable Rust, so there are no warnings, only errors.
#[proc_macro]
pub fn tencent_errors(input: TokenStream) -> TokenStream {
    expand::expand(input.into(), lex::lex).into()
}
