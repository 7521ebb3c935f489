//! Errors in texts, such as logs, the output of tools, and pasted excerpts.

mod collect;
mod fields;
mod frame;
mod hint;
mod key;
mod label;
mod message;
mod record;
mod scan;
mod sighting;
mod token;
mod value;

pub use self::hint::Hint;
pub use self::sighting::{Shape, Sighting};

/// Finds the Tencent Cloud errors that a text reports, in text order.
///
/// The text may be any output of SDKs and tools: one or more log lines, a response in the notation of any
/// language, an exception with its stack trace, or a stream of events. A code counts if it has a label in the
/// text. This crate contains no list of codes; to find codes without a label, pass your own to [`find_with`].
///
/// The whole text is read at once, in linear time. The results borrow from the text, except for strings with
/// escapes.
///
/// ```
/// use tencent_errors_envelope::{Hint, Shape, find};
///
/// let line = "cvm.RunInstances: [TencentCloudSDKError] Code=LimitExceeded, Message=no more, RequestId=ed93f3cb";
/// let sighting = find(line).next().unwrap();
/// assert_eq!(sighting.code(), Some("LimitExceeded"));
/// assert_eq!(sighting.message(), "no more");
/// assert_eq!(sighting.request_id(), Some("ed93f3cb"));
/// assert_eq!(sighting.shape(), Shape::Sdk);
/// assert_eq!(sighting.hints(), [Hint::Action { product: "cvm", action: "RunInstances" }]);
/// ```
///
/// To annotate a log, skip errors that consist only of an HTTP status, which any program may print:
///
/// ```
/// # use tencent_errors_envelope::{Shape, find};
/// let log = "GET /health status: 404\ncode:ResourceBusy message:try later requestId:5\n";
/// let mut errors = find(log).filter(|sighting| sighting.shape() != Shape::Status);
/// assert_eq!(errors.next().unwrap().code(), Some("ResourceBusy"));
/// assert_eq!(errors.next(), None);
/// ```
pub fn find<T: AsRef<[u8]> + ?Sized>(text: &T) -> Sightings<'_> {
    find_with(text, |_| false)
}

/// Finds errors like [`find`], and also codes that occur as words without a label.
///
/// `is_code` is called for each word of ASCII letters, digits, dots and underscores.
///
/// ```
/// use tencent_errors_envelope::{Shape, find_with};
///
/// let mut found = find_with("the log shows `403 AccessDenied`", |word| word == "AccessDenied");
/// assert_eq!(found.next().unwrap().shape(), Shape::Word);
/// ```
pub fn find_with<'a, T: AsRef<[u8]> + ?Sized>(
    text: &'a T,
    is_code: impl Fn(&str) -> bool,
) -> Sightings<'a> {
    Sightings(scan::scan(text.as_ref(), &is_code).into_iter())
}

/// An iterator over the errors in a text; see [`find`].
#[must_use = "iterators do nothing unless they are used"]
#[derive(Debug, Clone)]
pub struct Sightings<'a>(std::vec::IntoIter<Sighting<'a>>);

impl<'a> Iterator for Sightings<'a> {
    type Item = Sighting<'a>;

    fn next(&mut self) -> Option<Sighting<'a>> {
        self.0.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl ExactSizeIterator for Sightings<'_> {}
