//! Changes to an author's YAML that leave everything else as it is: comments, order, style.
//!
//! `document` knows where each value is in the text, `edits` holds changes, each as text and as what
//! that text must parse to, `layout` knows where in the text they go, and `verify` applies them and
//! refuses a result that parses differently or has lost a comment.

pub(crate) mod document;
mod edits;
mod layout;
mod verify;

pub(crate) use edits::{Edits, Effect, Splice, Step, entry_at, of_entry};
pub(crate) use layout::pairs::{PairChanges, Said};
pub(crate) use layout::{Layout, Style};
pub(crate) use verify::{Original, Refusal};
