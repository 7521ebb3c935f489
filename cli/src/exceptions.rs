//! The reviewed codes whose class differs from the class according to the rules.

use std::sync::LazyLock;

use tencent_errors_catalog::classifier::Exceptions;

static EXCEPTIONS: LazyLock<Exceptions> = LazyLock::new(|| {
    Exceptions::parse(include_str!("exceptions.txt")).expect("the included exceptions are valid")
});

/// Returns the exceptions, which are parsed once.
pub(crate) fn exceptions() -> &'static Exceptions {
    &EXCEPTIONS
}
