//! Reads the failure out of a response of Tencent Cloud, whatever its envelope.
//!
//! Services of Tencent Cloud report failures in several shapes, one for each generation of APIs.
//! [`decode`] recognises them all, in one pass over the body and without copying what it finds:
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
//! What the code means is a matter of `tencent_errors!`, which this crate neither needs nor knows.
//! Pass it the code: `TencentError::resolve(Product::Cvm, code)`, `Product::Cvm.classify(code)`.
//!
//! # What the HTTP status says
//!
//! This crate sees the body alone. API 3.0 and API 2.0 send failures with status 200, so there the body
//! decides. COS sends objects, which may look like anything: decode what came with an error status, and
//! the answers of copying an object and completing a multipart upload, which may be an error despite
//! their 200. A gateway in between may answer with a page of its own, which is [`Malformed`], and a HEAD
//! request has no body at all: then the status is all there is.
//!
//! # Features
//!
//! `xml`, on by default: the XML of COS, by way of quick-xml. Without it, such bodies are [`Malformed`].

mod answer;
mod decode;
mod envelope;
mod item;
mod items;
mod json;
mod malformed;
mod reply;
mod text;
mod value;
#[cfg(feature = "xml")]
mod xml;

pub use decode::decode;
pub use envelope::Envelope;
pub use item::Item;
pub use items::Items;
pub use malformed::{Malformed, Reason};
pub use reply::{Codes, Failure, Reply, Success};
