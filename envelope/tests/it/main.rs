//! Bodies as services send them, and bodies that they do not send.

mod failures;
mod find;
mod invariants;
mod items;
mod malformed;
mod products;
mod properties;
mod streams;
mod successes;
