//! Typed error codes for Tencent Cloud.
//!
//! Tencent Cloud answers a failed call with a code and a message, both strings. [`tencent_errors!`]
//! makes them an enum for each product, with texts in Chinese and English, conversions between numbers,
//! codes and variants, an HTTP status and retry advice:
//!
//! ```
//! pub mod errors {
//!     tencent_errors::tencent_errors! { products = [scf, cos] }
//! }
//!
//! use errors::{ApiV3Error, CosError, ErrorCode, Kind, Lang, ScfStatus};
//!
//! // From what is on the wire to a variant, and back.
//! assert_eq!(CosError::from_code("NoSuchKey"), Some(CosError::NoSuchKey));
//! assert_eq!(ScfStatus::from_number(406), Some(ScfStatus::RequestTooLarge));
//! assert_eq!(ScfStatus::RequestTooLarge.http_status(), 413);
//!
//! // Texts in both languages.
//! assert_eq!(CosError::NoSuchKey.summary(Lang::En), "The object does not exist.");
//! assert_eq!(CosError::NoSuchKey.zh().to_string(), "NoSuchKey: 没有这个对象。");
//!
//! // Any code that a service returned, even one that is newer than the catalog.
//! let class = CosError::classify("NoSuchBrandNewThing");
//! assert_eq!((class.kind(), class.http_status()), (Kind::NotFound, 404));
//! assert!(ScfStatus::classify("RequestLimitExceeded").is_retryable());
//! ```
//!
//! # Which type to use
//!
//! | you have | use |
//! |---|---|
//! | a code that a service returned | [`ErrorCode::classify`], a method of every enum: always answers, with a [`Class`] |
//! | a code, and want to match on it | the enum of the product: `CosError::from_code` |
//! | a code that every product of API 3.0 returns, such as `AuthFailure` | [`ApiV3Error`] |
//! | errors of several products of one crate | `TencentError`, which each call of the macro emits |
//! | errors of crates by different authors | [`AnyError`], or `&dyn` [`ErrorInfo`] |
//! | a code without its product | [`Class::of`], which goes by its words alone |
//! | an error, and want to say what to do about it | [`Class::solution`], in both languages |
//!
//! These types are the same for every crate in a program, whoever wrote it. An SDK hands out its own
//! enums, and its users handle them together with those of other SDKs:
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
//! With the feature `envelope`, this is all of the error handling of an SDK:
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
//! [`read`] also reads the answer; with the feature `http`, [`read_response`] and [`check_response`] take
//! the status and the headers, for responses without a body and for `Retry-After`.
//!
//! # Dependencies
//!
//! Without features, a crate that depends on this one links `core` alone: no allocation, no `unsafe`, no
//! `std`. The macro and the catalog run in the compiler only.
//!
//! # Features
//!
//! - `envelope`: [`Error`], [`read`] and [`check`]; brings in `std`, serde, serde_json and quick-xml.
//! - `http`: [`read_response`] and [`check_response`], with the types of the crate `http`.
//! - `serde`: serde's traits for [`Kind`], [`Lang`], [`MaybeKnown`], [`AnyError`] and [`ApiV3Error`]; with
//!   `serde = true`, the macro implements them for the enums that it emits.
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
/// The envelopes of responses, for clients that decode by themselves.
#[cfg(feature = "envelope")]
#[doc(inline)]
pub use tencent_errors_envelope as envelope;

// Generated code takes these from its runtime, which this crate is.
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
