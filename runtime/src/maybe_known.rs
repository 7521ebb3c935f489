//! A code that may be newer than the catalog.

use super::code::ErrorCode;

/// A code that may be newer than the catalog: either a known code or the text of an unknown one.
///
/// Deserializing an enum fails for codes that its catalog does not contain. To read data that may outlive a
/// catalog, such as logs, use this type instead: `MaybeKnown<ApiV3Error, String>` accepts any string or
/// integer. An unknown integer is kept as decimal text. To classify an unknown code, pass it to
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
    /// A code in the catalog.
    Known(E),
    /// A code that the catalog does not contain.
    Unknown(T),
}

impl<E, T> MaybeKnown<E, T> {
    /// The code, if the catalog contains it.
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
