//! An error found in a text.

use core::fmt;
use core::ops::Range;
use std::borrow::Cow;

use super::hint::Hint;
use crate::envelope::Envelope;

/// An error found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting<'a> {
    pub(super) shape: Shape,
    pub(super) code: Option<Cow<'a, str>>,
    pub(super) description: Option<Cow<'a, str>>,
    pub(super) message: Cow<'a, str>,
    pub(super) request_id: Option<Cow<'a, str>>,
    pub(super) http_status: Option<u16>,
    pub(super) hints: Vec<Hint<'a>>,
    pub(super) range: Range<usize>,
}

/// The form in which a text reports an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Shape {
    /// A response with this envelope, in JSON or XML, or as printed by Python, JavaScript, PHP or Objective-C.
    Body(Envelope),
    /// An exception of an SDK for API 3.0, such as `[TencentCloudSDKException] code:… message:…
    /// requestId:…`. It may have no code.
    Sdk,
    /// An exception of an SDK of COS or of an S3 client, such as `NoSuchBucket: … status code: 404,
    /// request id: …`.
    Cos,
    /// Labels without a sign of their origin, such as `code=…, msg=…` or `错误码：…`.
    Labelled,
    /// Only an HTTP status.
    Status,
    /// A word that the caller recognized as a code; see [`find_with`](crate::find_with).
    Word,
}

impl Shape {
    /// The name of the shape: `sdk`, `cos`, `labelled`, `status`, `word`, or `body`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Shape::Body(_) => "body",
            Shape::Sdk => "sdk",
            Shape::Cos => "cos",
            Shape::Labelled => "labelled",
            Shape::Status => "status",
            Shape::Word => "word",
        }
    }
}

/// Displays the shape in words. A body displays as its envelope.
impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Shape::Body(envelope) => return envelope.fmt(f),
            Shape::Sdk => "SDK exception",
            Shape::Cos => "COS exception",
            Shape::Labelled => "labels",
            Shape::Status => "HTTP status",
            Shape::Word => "word",
        })
    }
}

impl<'a> Sighting<'a> {
    /// The form in which the text reports the error.
    #[must_use]
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// The most specific code: a string, or a number as text.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// All codes, most specific first. There are two for API 2.0, which sends a number and a string, and for a
    /// code with a `type`.
    pub fn codes(&self) -> impl Iterator<Item = &str> + use<'_, 'a> {
        self.code.as_deref().into_iter().chain(self.description.as_deref())
    }

    /// The code as a number, if it is numeric.
    #[must_use]
    pub fn number(&self) -> Option<i64> {
        self.code()?.parse().ok()
    }

    /// The message of the service, in human-readable form; may be empty.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The request id, which Tencent Cloud support will ask for.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// The HTTP status of the response: from 100 to 109, 200 to 209, 300 to 309, or 400 to 599.
    #[must_use]
    pub fn http_status(&self) -> Option<u16> {
        self.http_status
    }

    /// Hints about the product: those near the error or, if there are none, those of the whole text.
    #[must_use]
    pub fn hints(&self) -> &[Hint<'a>] {
        &self.hints
    }

    /// The byte range of the code in the text. Without a code, the range of the status or, failing that, the message.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }
}
