//! Bodies as services send them, and bodies that they do not send.

mod failures;
mod find;
mod items;
mod laws;
mod malformed;
mod products;
mod properties;
mod streams;
mod successes;
