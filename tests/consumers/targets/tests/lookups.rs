//! What is known of some codes, and what must hold of all.

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
