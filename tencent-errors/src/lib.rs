//! Typed error codes for Tencent Cloud.
//!
//! When a call fails, Tencent Cloud returns a code and a message, both strings. [`tencent_errors!`] generates
//! an enum for each product, with texts in Chinese and English, conversions between numbers, codes and
//! variants, an HTTP status and retry advice:
//!
//! ```
//! pub mod errors {
//!     tencent_errors::tencent_errors! { products = [scf, cos] }
//! }
//!
//! use errors::{ApiV3Error, CosError, ErrorCode, Kind, Lang, ScfStatus};
//!
//! // Conversions between codes or numbers and variants.
//! assert_eq!(CosError::from_code("NoSuchKey"), Some(CosError::NoSuchKey));
//! assert_eq!(ScfStatus::from_number(406), Some(ScfStatus::RequestTooLarge));
//! assert_eq!(ScfStatus::RequestTooLarge.http_status(), 413);
//!
//! // Texts in both languages.
//! assert_eq!(CosError::NoSuchKey.summary(Lang::En), "The object does not exist.");
//! assert_eq!(CosError::NoSuchKey.zh().to_string(), "NoSuchKey: 没有这个对象。");
//!
//! // Any code that a service returned, even if it is newer than the catalog.
//! let class = CosError::classify("NoSuchBrandNewThing");
//! assert_eq!((class.kind(), class.http_status()), (Kind::NotFound, 404));
//! assert!(ScfStatus::classify("RequestLimitExceeded").is_retryable());
//! ```
//!
//! # Which type to use
//!
//! | If you have | use |
//! |---|---|
//! | a code that a service returned | [`ErrorCode::classify`], a method of every enum that always returns a [`Class`] |
//! | a code to match on | the enum of the product: `CosError::from_code` |
//! | a code that every product of API 3.0 returns, such as `AuthFailure` | [`ApiV3Error`] |
//! | errors of several products in one crate | `TencentError`, which each call of the macro emits |
//! | errors of crates by different authors | [`AnyError`], or `&dyn` [`ErrorInfo`] |
//! | a code of an unknown product | [`Class::of`], which uses only the words of the code |
//! | an error that needs advice for the user | [`Class::solution`], in both languages |
//!
//! All crates in a program share these types. An SDK exposes its own enums, and its users can handle them
//! together with those of other SDKs:
//!
//! ```
//! use tencent_errors::{AnyError, ErrorInfo, Kind};
//!
//! fn should_retry(error: &dyn ErrorInfo) -> bool {
//!     error.is_retryable() || error.kind() == Kind::Aborted
//! }
//!
//! # use tencent_errors::ApiV3Error;
//! let errors: [AnyError; 2] = [ApiV3Error::RequestLimitExceeded.into(), ApiV3Error::AuthFailure.into()];
//! assert_eq!(errors.map(|error| should_retry(&error)), [true, false]);
//! ```
//!
//! # From a response to an error
//!
//! With the feature `envelope`, this is all the error handling that an SDK needs:
//!
#![cfg_attr(feature = "envelope", doc = "```")]
#![cfg_attr(not(feature = "envelope"), doc = "```ignore")]
//! pub mod errors {
//!     tencent_errors::tencent_errors! { products = [cos] }
//! }
//! use errors::CosError;
//! use tencent_errors::{Error, Lang, check};
//!
//! fn delete(body: &[u8]) -> Result<(), Error> {
//!     check::<CosError>(body)?;
//!     Ok(())
//! }
//!
//! let error = delete(b"<Error><Code>NoSuchBucket</Code><RequestId>r</RequestId></Error>").unwrap_err();
//! let advice = match error.exact() {
//!     Some(CosError::NoSuchBucket) => "create the bucket",
//!     _ if error.is_retryable() => "try again later",
//!     _ => "give up",
//! };
//! assert_eq!((advice, error.http_status(), error.request_id()), ("create the bucket", 404, Some("r")));
//! assert!(error.localized(Lang::Zh).to_string().starts_with("NoSuchBucket: "));
//! ```
//!
//! [`read`] also deserializes the answer. With the feature `http`, [`read_response`] and [`check_response`]
//! also take the status and the headers, to handle responses without a body and `Retry-After`.
//!
//! # Dependencies
//!
//! Without features, a crate that depends on this one links only `core`: no allocation, no `unsafe`, no `std`.
//! The macro and the catalog run only at compile time.
//!
//! # Features
//!
//! - `envelope`: [`Error`], [`read`] and [`check`]. Adds `std`, serde, serde_json and quick-xml.
//! - `http`: [`read_response`] and [`check_response`], with the types of the `http` crate.
//! - `serde`: serde's traits for [`Kind`], [`Lang`], [`MaybeKnown`], [`AnyError`] and [`ApiV3Error`]. With
//!   `serde = true`, the macro also implements them for the enums that it emits.
//!
#![cfg_attr(not(feature = "envelope"), doc = "[`Error`]: #features")]
#![cfg_attr(not(feature = "envelope"), doc = "[`read`]: #features")]
#![cfg_attr(not(feature = "envelope"), doc = "[`check`]: #features")]
#![cfg_attr(not(feature = "http"), doc = "[`read_response`]: #features")]
#![cfg_attr(not(feature = "http"), doc = "[`check_response`]: #features")]
#![cfg_attr(not(feature = "envelope"), no_std)]
#![doc(html_root_url = "https://docs.rs/tencent-errors/0.1")]

#[cfg(feature = "envelope")]
mod classify;
mod common;
#[cfg(feature = "envelope")]
mod error;
#[cfg(feature = "http")]
mod http;
#[cfg(feature = "envelope")]
mod read;

#[doc(inline)]
pub use self::common::ApiV3Error;
#[doc(inline)]
pub use tencent_errors_runtime::{
    AnyError, Class, ErrorCode, ErrorInfo, Kind, Lang, Localized, MaybeKnown, UnknownAction,
    UnknownCode, UnknownKind, UnknownLang, UnknownProduct,
};

#[cfg(feature = "envelope")]
pub use self::error::Error;
#[cfg(feature = "http")]
pub use self::http::{check_response, read_response};
#[cfg(feature = "envelope")]
pub use self::read::{check, read};
/// The envelopes of responses, for clients that decode responses themselves.
#[cfg(feature = "envelope")]
#[doc(inline)]
pub use tencent_errors_envelope as envelope;

// Generated code imports these from its runtime, which is this crate.
#[doc(hidden)]
pub use tencent_errors_macro::expand as __expand;
#[cfg(feature = "serde")]
#[doc(hidden)]
pub use tencent_errors_runtime::__serde;
#[doc(hidden)]
pub use tencent_errors_runtime::{__rt, __shared};

#[cfg(not(feature = "serde"))]
#[doc = include_str!("macro.md")]
#[macro_export]
macro_rules! tencent_errors {
    ($($arguments:tt)*) => { $crate::__expand! { ($crate) [] $($arguments)* } };
}

#[cfg(feature = "serde")]
#[doc = include_str!("macro.md")]
#[macro_export]
macro_rules! tencent_errors {
    ($($arguments:tt)*) => { $crate::__expand! { ($crate) [serde] $($arguments)* } };
}
