//! An error in a text.

use core::fmt;
use core::ops::Range;
use std::borrow::Cow;

use super::hint::Hint;
use crate::envelope::Envelope;

/// An error that a text reports.
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
    /// A response with this envelope, in JSON, in XML, or as Python, JavaScript, PHP or Objective-C print
    /// objects.
    Body(Envelope),
    /// An exception of an SDK for API 3.0, such as `[TencentCloudSDKException] code:… message:…
    /// requestId:…`. It may have no code.
    Sdk,
    /// An exception of an SDK of COS or of an S3 client, such as `NoSuchBucket: … status code: 404,
    /// request id: …`.
    Cos,
    /// Labels without a sign of where they come from: `code=…, msg=…`, `错误码：…`.
    Labelled,
    /// An HTTP status, and nothing else that says what failed.
    Status,
    /// A word that is a code for whoever asked; see [`find_with`](crate::find_with).
    Word,
}

impl Shape {
    /// Its name: `sdk`, `cos`, `labelled`, `status`, `word`, or `body`.
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

/// In words; of a body, its envelope.
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
    /// The form in which the text reports it.
    #[must_use]
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// The most specific code: a string, or a number as text.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// Every code, the most specific one first: two for API 2.0, which sends a number and a string, and
    /// where a code comes with a `type`.
    pub fn codes(&self) -> impl Iterator<Item = &str> + use<'_, 'a> {
        self.code.as_deref().into_iter().chain(self.description.as_deref())
    }

    /// The code as a number, if it is one.
    #[must_use]
    pub fn number(&self) -> Option<i64> {
        self.code()?.parse().ok()
    }

    /// The message of the service, which is for people; may be empty.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The id of the request. Tencent Cloud's support asks for it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }

    /// The HTTP status of the response: one of 100 to 109, 200 to 209, 300 to 309, or 400 to 599.
    #[must_use]
    pub fn http_status(&self) -> Option<u16> {
        self.http_status
    }

    /// The hints of the product: those near the error or, if there are none, those of the whole text.
    #[must_use]
    pub fn hints(&self) -> &[Hint<'a>] {
        &self.hints
    }

    /// The range of its code in the text, else that of its status or message, in bytes.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }
}
