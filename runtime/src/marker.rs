//! The marker by which crates notice that they were built for different shared items.

/// Counts the changes of the shared items that are incompatible with crates built before.
pub const SHARED_ITEMS: u32 = 5;

/// Accepts generated code that needs this version of the shared items.
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
