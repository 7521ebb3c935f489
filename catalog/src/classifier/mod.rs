//! Classifies codes by their words.
//!
//! A single [table](ROWS) classifies codes that no catalog describes: for imports, for warnings about entries
//! whose inherited class is probably wrong, for explanations, and for the generated code at run time.
//! `Exceptions`, available with the feature `workbench`, lists the codes whose meaning is known to differ from their
//! words.

mod decide;
#[cfg(feature = "workbench")]
mod exceptions;
mod pack;
mod row;
mod table;

pub use self::decide::{Decision, decide, is_category};
#[cfg(feature = "workbench")]
pub use self::exceptions::{Exceptions, InvalidException};
pub use self::row::{Row, Scope, Subject};
pub use self::table::ROWS;
