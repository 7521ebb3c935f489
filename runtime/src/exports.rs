//! Re-exports of the items that generated code uses.

pub use super::actions::Actions;
pub use super::chain::{Chain, owner, resolve, resolve_nearest};
pub use super::class::{Class, classify};
pub use super::code::ErrorCode;
pub use super::entry::Entry;
pub use super::facts::Facts;
pub use super::info::{AnyError, ErrorInfo, Localized};
pub use super::kind::{Kind, UnknownKind};
pub use super::lang::{Lang, UnknownLang};
pub use super::layout::{Lookup, Method, Table};
pub use super::maybe_known::MaybeKnown;
#[cfg(feature = "serde")]
pub use super::serde::{deserialize, serialize};
pub use super::table::find;
pub use super::unknown::{
    UnknownAction, UnknownCode, UnknownProduct, known, known_action, known_product,
};
