//! The code that is emitted for each product, as valid Rust in which names replace the placeholders below. In this
//! crate, the templates are compiled with a fictitious product.
//!
//! These files are emitted once per product, so bodies are short and call the runtime.

/// The enum of a product, except its variants and the impls that depend on whether it has any.
pub(crate) const PRODUCT: &str = include_str!("product.rs");
/// `Product` and `TencentError`, with lines that are repeated for each product.
pub(crate) const ALL_PRODUCTS: &str = include_str!("all_products.rs");
/// The enum of a product's actions, except its variants.
pub(crate) const ACTIONS: &str = include_str!("action.rs");
/// The impls of an enum with variants.
pub(crate) const INHABITED: &str = include_str!("inhabited.rs");
/// The impls of an enum without variants.
pub(crate) const UNINHABITED: &str = include_str!("uninhabited.rs");
/// serde's `Deserialize` for the enum of a product.
pub(crate) const DESERIALIZE: &str = include_str!("deserialize.rs");
/// serde's `Serialize` for any enum.
pub(crate) const SERIALIZE: &str = include_str!("serialize.rs");

/// The name of the enum.
pub(crate) const ENUM: &str = "__Enum";
/// The static that holds the packed table.
pub(crate) const PACKED: &str = "__PACKED";
/// The id of the product.
pub(crate) const ID: &str = "__ID";

/// The name of the enum of actions.
pub(crate) const ACTION: &str = "__Action";
/// The static that holds the packed actions.
pub(crate) const PACKED_ACTIONS: &str = "__ACTIONS";
/// The variant of a product in enums over all products.
pub(crate) const VARIANT: &str = "__Variant";
/// The title of a product.
pub(crate) const TITLE: &str = "__TITLE";
/// The product that another one extends.
pub(crate) const BASE: &str = "__Base";
/// The language in which errors of any product display.
pub(crate) const DISPLAY: &str = "__DISPLAY";
/// The product's variant in `Product`.
pub(crate) const PRODUCT_VARIANT: &str = "__Product";

#[cfg(test)]
mod compiled;
#[cfg(test)]
mod compiled_all_products;
#[cfg(test)]
mod compiled_empty;
