//! Decodes failures from responses of Tencent Cloud, regardless of their format.
//!
//! Services of Tencent Cloud report failures in several formats: one for each generation of APIs, and others
//! for single products, such as IM and the OpenAI API of Hunyuan. [`decode`] detects the [envelope](Envelope)
//! and reads it in one pass. In a stream of events, it reads the last one. Strings are borrowed from the body
//! unless they contain escapes.
//!
//! ```
//! use tencent_errors_envelope::{Envelope, decode};
//!
//! let body = br#"{"Response": {"Error": {"Code": "AuthFailure.SignatureFailure",
//!     "Message": "The signature is wrong."}, "RequestId": "ed93f3cb"}}"#;
//! let failure = decode(body)?.failure().unwrap();
//! assert_eq!(failure.code(), Some("AuthFailure.SignatureFailure"));
//! assert_eq!(failure.request_id(), Some("ed93f3cb"));
//! assert_eq!(failure.envelope(), Envelope::ApiV3);
//! # Ok::<(), tencent_errors_envelope::Malformed>(())
//! ```
//!
//! This crate reads codes but does not interpret them; `tencent-errors` does. With its feature `envelope`,
//! `tencent_errors::read::<CvmError, _>(body)` returns the answer, or an error with all of the above and the
//! meaning of the code.
//!
//! # Texts
//!
//! [`find`] finds errors in texts of any kind, such as logs, exceptions and the output of tools. The README
//! lists the [shapes](Shape).
//!
//! # When to look at the HTTP status
//!
//! This crate sees only the body. For API 3.0 and API 2.0, that is enough, because they send failures with
//! status 200, as do IM, speech, and the old APIs of DNSPod and SMS. In the other envelopes, only failures have
//! a fixed format, and a success may be [malformed](Malformed) or even look like a failure:
//!
//! - COS returns objects. Decode only responses with an error status, and the responses to copying an object
//!   and to completing a multipart upload, which may be errors with status 200.
//! - CLS, CloudBase, and functions of SCF respond with data of any shape. Decode only responses with an error
//!   status.
//! - Text is always a failure. Gateways and proxies also send text.
//!
//! A gateway may send an HTML page, which is [`Malformed`], and the response to a HEAD request has no body. In
//! these cases, the status is the only information.
//!
//! # Features
//!
//! - `xml` (default): reads the XML of COS with quick-xml. Without it, such bodies are [`Malformed`].

mod answer;
mod coded;
mod decode;
mod envelope;
mod find;
mod item;
mod items;
mod json;
mod malformed;
mod products;
mod reply;
mod status;
mod stream;
mod text;
mod value;
#[cfg(feature = "xml")]
mod xml;

pub use decode::decode;
pub use envelope::Envelope;
pub use find::{Hint, Shape, Sighting, Sightings, find, find_with};
pub use item::Item;
pub use items::Items;
pub use malformed::{Malformed, Reason};
pub use reply::{Codes, Failure, Reply, Success};

/// Runs the examples in the README as doctests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
