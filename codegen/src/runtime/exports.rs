//! What the generated code uses from the other modules.

pub use super::any::AnyError;
pub use super::chain::{Chain, owner, resolve};
pub use super::class::{Class, classify};
pub use super::code::{ErrorCode, from_wire};
pub use super::entry::Entry;
pub use super::info::{ErrorInfo, Localized};
pub use super::kind::Kind;
pub use super::lang::{Lang, UnknownLang};
pub use super::layout::{Lookup, Method, Table};
pub use super::table::find;
pub use super::unknown::{UnknownCode, UnknownKind, UnknownProduct, known, known_product};
pub use super::wire::{Digits, Wire};
