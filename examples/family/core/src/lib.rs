//! What the crates of a family share: one error type.

use std::fmt;

use tencent_errors::{AnyError, Class, ErrorCode};
use tencent_errors_envelope::{Failure, Malformed, Success, decode};

/// The error of every crate of the family.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// A service failed the call.
    Service {
        /// What it said.
        failure: Box<Failure<'static>>,
        /// What that means.
        class: Class,
    },
    /// The body is no response.
    Malformed(Malformed),
}

impl Error {
    /// The entry of whichever product's catalog the code resolves to.
    #[must_use]
    pub fn known(&self) -> Option<AnyError> {
        match self {
            Error::Service { class, .. } => class.entry(),
            Error::Malformed(_) => None,
        }
    }
}

/// Reads the body of a response from the product whose codes are `E`.
///
/// # Errors
///
/// If the call failed, or if the body is no response.
pub fn read<E: ErrorCode>(body: &[u8]) -> Result<Success<'_>, Error> {
    decode(body).map_err(Error::Malformed)?.into_result().map_err(|failure| Error::Service {
        class: E::classify(failure.code().unwrap_or_default()),
        failure: Box::new(failure.into_owned()),
    })
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Service { failure, .. } => failure.fmt(f),
            Error::Malformed(_) => f.write_str("the service did not return a response"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Service { .. } => None,
            Error::Malformed(malformed) => Some(malformed),
        }
    }
}
