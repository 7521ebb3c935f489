//! YAML: parses text into a tree of values, and into a tree of spans.
//!
//! Only this module reads YAML. Other modules use [`ValueNode`]s for values, and [`Path`]s and [`Place`]s, which a
//! [`Document`] turns into bytes of the text. Each part has one task:
//!
//! - `tree` reads values with the library into `node`s, which preserve the order of keys and duplicate keys. Alias
//!   bombs exceed its budget.
//! - `plain` reads plain YAML, which covers most catalogs, because the library is slow when unoptimized, as in
//!   most builds of a macro.
//! - `events` reads the structure of a text with its places, from the parser of the library.
//! - `guard` checks text that is not plain before the library reads it, because the library takes quadratic time for
//!   deep nesting and confuses anchors with the same name.
//! - `document` records the position of everything, for files with problems and files to be edited.
//! - `path` defines the types with which the rest of the crate refers to a place until its bytes are needed.
//! - `syntax` explains why a text is not valid YAML, and how to fix it.

mod document;
#[expect(unsafe_code, reason = "the interface of the parser is that of C")]
mod events;
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
