//! Bodies in no envelope.

use core::fmt;
use std::error::Error;

/// How many bytes of the body an excerpt shows at most.
const EXCERPT: usize = 120;

/// A body in none of the [envelopes](crate::Envelope).
#[derive(Debug)]
pub struct Malformed {
    reason: Reason,
    excerpt: String,
    source: Option<Box<dyn Error + Send + Sync>>,
}

/// Why a body is [`Malformed`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// It is empty, as that of every response to a HEAD request.
    Empty,
    /// It is neither text nor anything else that is known.
    Binary,
    /// It is an HTML page, such as those of gateways.
    Html,
    /// It is a stream of server-sent events, each of which has a body of its own, and the last one is no
    /// failure.
    EventStream,
    /// It is text that is too long for a message.
    LongText,
    /// It starts as JSON and is not.
    Json {
        /// The line of the mistake, counted from 1.
        line: usize,
        /// Its column in bytes, counted from 1.
        column: usize,
    },
    /// It starts as XML and is not.
    Xml {
        /// The offset of the mistake in bytes.
        offset: u64,
    },
    /// It is XML, and the feature `xml` of this crate is off.
    XmlFeature,
    /// It is JSON or XML of another shape.
    Shape(
        /// What is amiss.
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

    /// Why it is none.
    #[must_use]
    pub fn reason(&self) -> Reason {
        self.reason
    }

    /// The start of the body, 120 bytes at most, with control characters and bytes that are not UTF-8
    /// replaced.
    #[must_use]
    pub fn excerpt(&self) -> &str {
        &self.excerpt
    }
}

/// The start of a body, fit for a line of a log.
fn excerpt(body: &[u8]) -> String {
    let start = body.trim_ascii();
    // Not in the middle of a character, which has four bytes at most.
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
        write!(f, "no envelope that this version knows: {}", self.reason)?;
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
            Reason::LongText => f.write_str("the body is text, and too long for a message"),
            Reason::Json { line, column } => {
                write!(f, "the body is invalid JSON at line {line}, column {column}")
            }
            Reason::Xml { offset } => write!(f, "the body is invalid XML at byte {offset}"),
            Reason::XmlFeature => {
                f.write_str("the body is XML, which the feature `xml` of this crate decodes")
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
