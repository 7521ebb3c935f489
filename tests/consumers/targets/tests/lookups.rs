//! Lookups of known samples and of all codes.

/// Tests of a module of generated code.
macro_rules! tests {
    ($module:ident) => {
        mod $module {
            use consumer_targets::$module as errors;
            include!("lookups/tests.rs");
        }
    };
}

tests!(errors);
tests!(alone);
