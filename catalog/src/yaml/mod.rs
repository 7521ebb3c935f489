//! YAML: parses text into a tree of values, and into a tree of spans.
//!
//! Only this module reads YAML. Other modules use [`ValueNode`]s for values, and [`Path`]s and [`Place`]s, which a
//! [`Document`] turns into bytes of the text. Each part has one task:
//!
//! - `events` reads the structure of a text with its places, from `libyaml-rs`, the parser of `serde_yaml`.
//! - `guard` rejects control characters, several documents, deep nesting, repeated anchors, and aliases without one.
//! - `document` builds the tree of spans.
//! - `value` reads values from it, with the types of `serde_yaml`.
//! - `plain` reads the values of plain YAML, which covers most catalogs, because the parser is slow when unoptimized,
//!   as in most builds of a macro.
//! - `path` defines the types with which the rest of the crate refers to a place until its bytes are needed.
//! - `syntax` explains why a text is not valid YAML, and how to fix it.

mod document;
#[expect(unsafe_code, reason = "the interface of the parser is that of C")]
mod events;
mod guard;
mod path;
mod plain;
mod syntax;
mod value;

pub use document::{Content, Document, SpanNode};
pub use events::ScalarStyle;
#[cfg(feature = "workbench")]
pub(crate) use path::ResolvedNode;
pub(crate) use path::{Path, Place};
pub use syntax::SyntaxError;
pub(crate) use value::ValueNode;

/// Reads a text that contains one YAML document.
pub(crate) fn parse(text: &str) -> Result<ValueNode, SyntaxError> {
    plain::parse(text).map_or_else(|| value::parse(text), Ok)
}
