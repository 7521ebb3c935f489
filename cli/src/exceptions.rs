//! The reviewed codes whose class differs from the class by the rules.

use std::sync::LazyLock;

use tencent_errors_catalog::classifier::Exceptions;

static EXCEPTIONS: LazyLock<Exceptions> = LazyLock::new(|| {
    Exceptions::parse(include_str!("exceptions.txt")).expect("a test also reads them")
});

/// The exceptions.
pub(crate) fn exceptions() -> &'static Exceptions {
    &EXCEPTIONS
}
