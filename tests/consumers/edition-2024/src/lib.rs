//! A consumer in edition 2024 that shadows every name it can.

include!("shadowed.rs");
