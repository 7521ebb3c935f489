//! Tests of imports as a whole.

pub(crate) mod invariants;
#[cfg(test)]
mod model;
#[cfg(test)]
mod properties;
