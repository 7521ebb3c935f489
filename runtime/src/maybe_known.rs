//! A code that may be newer than the catalog.

use super::code::ErrorCode;

/// A code that may be newer than the catalog: a known one, or the text of another.
///
/// An enum does not deserialize from a code that its catalog lacks. A log that outlives a catalog has
/// this in its place, such as `MaybeKnown<ApiV3Error, String>`, which takes any string or integer. An
/// unknown integer is kept as decimal text. For the meaning of an unknown code, pass it to
/// [`ErrorCode::classify`].
///
/// ```
/// # use tencent_errors_runtime as tencent_errors;
/// use tencent_errors::{Class, ErrorCode, MaybeKnown};
///
/// fn class<E: ErrorCode>(code: &MaybeKnown<E, String>) -> Class {
///     match code {
///         MaybeKnown::Known(error) => Class::from(tencent_errors::AnyError::from(*error)),
///         MaybeKnown::Unknown(code) => E::classify(code),
///     }
/// }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MaybeKnown<E, T> {
    /// The catalog has the code.
    Known(E),
    /// The catalog lacks the code.
    Unknown(T),
}

impl<E, T> MaybeKnown<E, T> {
    /// The code, if the catalog has it.
    #[must_use]
    pub fn known(self) -> Option<E> {
        match self {
            MaybeKnown::Known(known) => Some(known),
            MaybeKnown::Unknown(_) => None,
        }
    }
}

impl<E: ErrorCode, T> From<E> for MaybeKnown<E, T> {
    fn from(known: E) -> MaybeKnown<E, T> {
        MaybeKnown::Known(known)
    }
}
