//! What the generator emits for each product, as Rust that compiles: names replace the
//! [`PLACEHOLDERS`]. Here the templates are compiled around a made-up product.
//!
//! These files are emitted once per product, so bodies are short: the work is done in `runtime/`.

/// The methods of every error that take `self`.
pub(crate) const INFO: &str = include_str!("info.rs");
/// The enum of a product, except its variants.
pub(crate) const PRODUCT: &str = include_str!("product.rs");
/// The impls of `Kind` that do not depend on which kinds there are.
pub(crate) const KIND: &str = include_str!("kind.rs");

/// The name of the enum.
pub(crate) const ENUM: &str = "__Enum";
/// The static that holds the packed table.
pub(crate) const PACKED: &str = "__PACKED";
/// The id of the product.
pub(crate) const ID: &str = "__ID";

#[cfg(test)]
mod compiled;
