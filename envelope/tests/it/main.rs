//! Tests with real responses of services and with invalid ones.

mod failures;
mod find;
mod invariants;
mod items;
mod malformed;
mod products;
mod properties;
mod streams;
mod successes;
