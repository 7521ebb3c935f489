//! The meaning of a failure by the codes of a product.

use tencent_errors_envelope::{Envelope, Failure};
use tencent_errors_runtime::{AnyError, Class, ErrorCode, Facts, Kind};

/// The class of a failure: of its codes, the most specific one that is known exactly counts; else, where
/// the service has no code that says more, its message, if the product knows it; else the most specific
/// code that says anything.
pub(crate) fn classify<E: ErrorCode>(failure: &Failure<'_>) -> Class {
    let classes = || failure.codes().map(E::classify);
    let by_message = || {
        // A status of SCF may be new, and text has no code. Anywhere else, the code says what it is.
        let is_known_by_message = matches!(failure.envelope(), Envelope::Scf | Envelope::Text);
        let entry = E::from_message(failure.message()).filter(|_| is_known_by_message)?;
        Some(AnyError::from(entry).into())
    };
    classes()
        .find(|class| class.is_exact())
        .or_else(by_message)
        .or_else(|| classes().find(|class| class.kind() != Kind::Unknown))
        .or_else(|| classes().next())
        .unwrap_or_else(|| Facts::of(Kind::Unknown).into())
}

/// The class of a response without a code, by its status. A status that is no error's says nothing.
pub(crate) fn of_status(status: u16) -> Class {
    match status {
        400..=599 => Class::of_status(status),
        _ => of_unreadable(),
    }
}

/// The class of a response that could not be read: 502, as of a gateway.
pub(crate) fn of_unreadable() -> Class {
    Facts::new(Kind::Unknown, 502, false).into()
}

/// The class of a call that did not complete.
pub(crate) fn of_transport(kind: Kind) -> Class {
    let is_retryable = matches!(kind, Kind::Unavailable | Kind::DeadlineExceeded);
    Facts::new(kind, kind.http_status(), is_retryable).into()
}
