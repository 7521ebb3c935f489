//! A consumer in edition 2018 that shadows every name it can.

include!("shadowed.rs");
