//! Edits to YAML that preserve everything else: comments, order and style. Each replaces a range of bytes.
//! `layout` finds the place of a change in a text, and `fix` turns the fix of a diagnostic into an edit.

mod change;
mod fix;
#[cfg(feature = "workbench")]
mod layout;
#[cfg(feature = "workbench")]
mod scalar;

pub use self::change::Edit;
#[cfg(feature = "workbench")]
pub use self::change::Overlap;
#[cfg(feature = "workbench")]
pub use self::layout::{Layout, Style};
#[cfg(feature = "workbench")]
pub use self::scalar::scalar;
