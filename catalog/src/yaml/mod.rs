//! YAML: text to a tree of values, and to a tree of spans.
//!
//! Only this module reads YAML; outside of it there are [`ValueNode`]s with values, and [`Path`]s and [`Place`]s that a
//! [`Document`] turns into bytes of the text. Each part has one task:
//!
//! - `tree` reads values with the library, into `node`s that keep the order of keys, and those given twice. A bomb
//!   of aliases exceeds its budget.
//! - `plain` reads the plain YAML that most catalogs are: the library takes long where it is not optimised, as in
//!   most builds of a macro.
//! - `guard` sees text that is not plain before the library does, which takes quadratic time for deep nesting, and
//!   mixes up anchors of one name.
//! - `document` reads where everything is, for files with problems and files to be edited.
//! - `path` has the types by which the rest of the crate refers to a place until its bytes are needed.
//! - `syntax` says why a text is no YAML, and what to write instead.

mod document;
mod guard;
mod node;
mod path;
mod plain;
mod syntax;
mod tree;

pub use document::{Content, Document, SpanNode};
pub(crate) use node::ValueNode;
#[cfg(feature = "workbench")]
pub(crate) use path::ResolvedNode;
pub(crate) use path::{Path, Place};
pub use syntax::SyntaxError;
pub(crate) use tree::parse;
