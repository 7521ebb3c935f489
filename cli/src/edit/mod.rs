//! Changes to an author's YAML that preserve everything else: comments, order, style.
//!
//! The catalog crate locates things in a text and determines where changes are made. `edits` holds changes,
//! each as an edit of the text and as the value that the text must parse to, `pairs` changes mappings whose
//! keys are names, and `verify` applies changes, and rejects a result that parses differently or has lost a
//! comment.

mod edits;
mod pairs;
mod verify;

pub(crate) use edits::{Edits, Effect, ValueStep, entry_at, of_entry};
pub(crate) use pairs::{PairChanges, PairValue, Pairs};
pub(crate) use verify::{Original, Refusal, keeps_the_rest, lost_comment};
