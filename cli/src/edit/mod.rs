//! Changes to an author's YAML that leave everything else as it is: comments, order, style.
//!
//! The catalog knows where things are in a text and where changes to it go. `edits` holds changes, each as an edit of
//! the text and as what that text must parse to, `pairs` changes mappings whose keys are names, and `verify` applies
//! changes, and refuses a result that parses differently or has lost a comment.

mod edits;
mod pairs;
mod verify;

pub(crate) use edits::{Edits, Effect, ValueStep, entry_at, of_entry};
pub(crate) use pairs::{PairChanges, PairValue, Pairs};
pub(crate) use verify::{Original, Refusal, keeps_the_rest, lost_comment};
