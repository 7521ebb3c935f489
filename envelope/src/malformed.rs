//! Bodies in no known envelope.

use core::fmt;
use std::error::Error;

/// The maximum length of an excerpt of the body, in bytes.
const EXCERPT: usize = 120;

/// A body in none of the [envelopes](crate::Envelope).
#[derive(Debug)]
pub struct Malformed {
    reason: Reason,
    excerpt: String,
    source: Option<Box<dyn Error + Send + Sync>>,
}

/// The reason why a body is [`Malformed`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// The body is empty, like that of every response to a HEAD request.
    Empty,
    /// The body is not text.
    Binary,
    /// The body is an HTML page, such as the error page of a gateway.
    Html,
    /// The body is a stream of server-sent events, each with its own body, and the last one is not a failure.
    EventStream,
    /// The body is text that is too long to be a message.
    LongText,
    /// The body starts like JSON but is invalid.
    Json {
        /// The line of the syntax error, counted from 1.
        line: usize,
        /// The column of the syntax error in bytes, counted from 1.
        column: usize,
    },
    /// The body starts like XML but is invalid.
    Xml {
        /// The offset of the syntax error in bytes.
        offset: u64,
    },
    /// The body is XML, and the feature `xml` of this crate is disabled.
    XmlFeature,
    /// The body is JSON or XML of another shape.
    Shape(
        /// The mismatch, in words.
        &'static str,
    ),
}

impl Malformed {
    pub(crate) fn new(reason: Reason, body: &[u8]) -> Malformed {
        Malformed { reason, excerpt: excerpt(body), source: None }
    }

    pub(crate) fn because(
        reason: Reason,
        body: &[u8],
        source: impl Error + Send + Sync + 'static,
    ) -> Malformed {
        Malformed { source: Some(Box::new(source)), ..Malformed::new(reason, body) }
    }

    /// The reason why the body is malformed.
    #[must_use]
    pub fn reason(&self) -> Reason {
        self.reason
    }

    /// The start of the body, at most 120 bytes. Control characters and invalid UTF-8 are replaced.
    #[must_use]
    pub fn excerpt(&self) -> &str {
        &self.excerpt
    }
}

/// The start of a body, formatted to fit in a log line.
fn excerpt(body: &[u8]) -> String {
    let start = body.trim_ascii();
    // The excerpt is cut at a character boundary. A character has at most four bytes.
    let is_boundary = |end: &usize| start.get(*end).is_none_or(|byte| byte & 0xC0 != 0x80);
    let end = (EXCERPT - 3..=EXCERPT).rev().find(is_boundary).unwrap_or(EXCERPT);
    let text = String::from_utf8_lossy(&start[..end.min(start.len())]);
    let plain = text.chars().map(|c| match c {
        '\n' | '\r' | '\t' => ' ',
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    });
    plain.collect()
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unrecognized response: {}", self.reason)?;
        match self.excerpt.as_str() {
            "" => Ok(()),
            excerpt => write!(f, ": {excerpt}"),
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Empty => f.write_str("the body is empty"),
            Reason::Binary => f.write_str("the body is not text"),
            Reason::Html => f.write_str("the body is an HTML page"),
            Reason::EventStream => f.write_str("the body is a stream of events"),
            Reason::LongText => f.write_str("the body is text that is too long to be a message"),
            Reason::Json { line, column } => {
                write!(f, "the body is invalid JSON at line {line}, column {column}")
            }
            Reason::Xml { offset } => write!(f, "the body is invalid XML at byte {offset}"),
            Reason::XmlFeature => {
                f.write_str("the body is XML, which requires the feature `xml` of this crate")
            }
            Reason::Shape(what) => f.write_str(what),
        }
    }
}

impl Error for Malformed {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn Error + 'static))
    }
}
