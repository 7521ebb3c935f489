//! What a failure means by the codes of a product.

use tencent_errors_envelope::Failure;
use tencent_errors_runtime::{AnyError, Class, ErrorCode, Facts, Kind};

/// The class of a failure: of its codes, the most specific one that is known exactly counts; else its
/// message, if the product knows it; else the most specific code that says anything.
pub(crate) fn classify<E: ErrorCode>(failure: &Failure<'_>) -> Class {
    let classes = || failure.codes().map(E::classify);
    let by_message =
        || E::from_message(failure.message()).map(|entry| AnyError::from(entry).into());
    classes()
        .find(|class| class.is_exact())
        .or_else(by_message)
        .or_else(|| classes().find(|class| class.kind() != Kind::Unknown))
        .unwrap_or_else(|| Class::of(failure.code().unwrap_or_default()))
}

/// The class where there is no response that could be read: the service is to blame, as a gateway sees it.
pub(crate) fn of_nothing() -> Class {
    Facts::new(Kind::Unknown, 502, false).into()
}

/// The class of a call that did not complete.
pub(crate) fn of_transport(kind: Kind) -> Class {
    let is_retryable = matches!(kind, Kind::Unavailable | Kind::DeadlineExceeded);
    Facts::new(kind, kind.http_status(), is_retryable).into()
}
