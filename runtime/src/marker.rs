//! The marker that detects crates built for different versions of the shared items.

/// The version of the shared items, incremented on every incompatible change.
pub const SHARED_ITEMS: u32 = 5;

/// Accepts generated code that requires this version of the shared items.
#[doc(hidden)]
#[macro_export]
macro_rules! __shared {
    (5) => {};
    ($needed:literal) => {
        ::core::compile_error!(::core::concat!(
            "the runtime has version 5 of the shared items, and this code needs version ",
            $needed,
            "\nhelp: use compatible releases of `tencent-errors` for both"
        ));
    };
}
