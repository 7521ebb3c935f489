//! Reads the failure out of a response of Tencent Cloud, whatever its envelope.
//!
//! Services of Tencent Cloud report failures in several shapes: one for each generation of APIs, and those
//! of single products, such as IM and the OpenAI API of Hunyuan. [`decode`] tells the
//! [envelopes](Envelope) apart and reads them in one pass; of a stream of events it reads the last one.
//! Texts are borrowed from the body, unless they have escapes.
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
//! `tencent_errors::read::<CvmError, _>(body)` returns the answer, or an error that has all of the above and
//! says what the code means.
//!
//! # Texts
//!
//! [`find`] finds the errors in texts of any kind: in logs, in exceptions, in what tools print. The README has
//! a table of the [shapes](Shape).
//!
//! # When to look at the HTTP status
//!
//! This crate sees the body alone. For API 3.0 and API 2.0 that is enough: they send failures with
//! status 200, as do IM, speech, and the old APIs of DNSPod and SMS. Elsewhere only failures have a shape of their own, and a success may be
//! [malformed](Malformed) or even look like a failure:
//!
//! - COS returns objects. Decode what comes with an error status, and the responses to copying an object
//!   and to completing a multipart upload, which can be errors with status 200.
//! - CLS, CloudBase, and functions of SCF answer with data of any shape. Decode what comes with an error
//!   status.
//! - Text is always a failure. Gateways and proxies send some, too.
//!
//! A gateway in between may send a page, which is [`Malformed`], and the response to a HEAD request has
//! no body: there the status is all there is.
//!
//! # Features
//!
//! `xml`, on by default: the XML of COS, by way of quick-xml. Without it, such bodies are [`Malformed`].

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

/// The example of the page tests itself.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
