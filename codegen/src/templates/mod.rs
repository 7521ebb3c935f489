//! What the generator emits for each product, as Rust that compiles: names take the place of
//! [`PLACEHOLDERS`]. Here the templates are compiled around a made-up product.
//!
//! What stands in these files is emitted as many times as there are products, so bodies are short:
//! what they do is in `runtime/`.

/// The methods of every error that take `self`.
pub(crate) const INFO: &str = include_str!("info.rs");
/// What the enum of a product has besides its variants.
pub(crate) const PRODUCT: &str = include_str!("product.rs");
/// The impls of `Kind` that do not depend on which kinds there are.
pub(crate) const KIND: &str = include_str!("kind.rs");

/// What the names in a template stand for.
pub(crate) const ENUM: &str = "__Enum";
/// The static that holds the packed table.
pub(crate) const PACKED: &str = "__PACKED";
/// The id of the product.
pub(crate) const ID: &str = "__ID";

#[cfg(test)]
mod compiled;
