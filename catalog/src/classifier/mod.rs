//! What a code means, by the words it is made of.
//!
//! One [table](ROWS) serves everybody who has to classify a code that no catalog describes: imports,
//! warnings about entries whose inherited class is probably wrong, explanations, and the generated
//! code at run time. `Exceptions`, with the feature `workbench`, are the codes that are known to mean something else.

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
