//! A consumer in edition 2021 that shadows every name it can.

include!("../../edition-2018/src/shadowed.rs");
