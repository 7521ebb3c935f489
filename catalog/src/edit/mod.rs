//! Changes to an author's YAML, each the bytes of a text and what takes their place, which leave everything else as
//! it is: comments, order, style. `layout` knows where in a text a change goes, and `fix` turns what a diagnostic
//! proposes into one.

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
