//! A consumer in edition 2021 that shadows every name it can.

include!("shadowed.rs");
