//! A consumer in edition 2024 that shadows every name it can.

include!("../../edition-2018/src/shadowed.rs");
