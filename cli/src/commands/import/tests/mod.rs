//! Tests of imports as a whole.

pub(crate) mod laws;
#[cfg(test)]
mod model;
#[cfg(test)]
mod properties;
