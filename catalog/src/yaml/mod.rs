//! YAML: text to a tree of nodes, and paths in that tree back to places in the text.
//!
//! Everything that knows the YAML library stands in this room; outside of it there are [`Node`]s,
//! [`Path`]s and [`Place`]s. The library reads YAML well, and lacks a few things that a catalog
//! needs. Each part makes up for one of them:
//!
//! - It reads nesting of any depth before it refuses it, in time that grows with the square of the
//!   depth, and it mixes up aliases where two anchors have the same name. `scan` refuses both
//!   before the library sees the text.
//! - Its mappings forget the order of keys, and those given twice. `tree` builds a tree of `node`s that keeps
//!   both, within a budget that a bomb of aliases exceeds; and it refuses a second document, and
//!   control characters that the library reads as line breaks, with their positions.
//! - It takes long where it is not optimised, as in most builds of a macro. `plain` reads the plain
//!   YAML that most catalogs are.
//! - It does not say where a node stands. But an error raised while it visits a node carries the
//!   position of that node, so a second pass that fails on purpose finds it: `finder`. A sound file
//!   pays nothing for positions. `entries` narrows that pass to the lines of one entry, and
//!   `extent` says how far what starts there goes. `locate` puts the three together, and `path` has
//!   the types in which the rest of the crate names a place until its line and column are needed.

mod entries;
mod extent;
mod finder;
mod locate;
mod node;
mod path;
mod plain;
mod position;
mod scan;
mod tree;

pub(crate) use locate::Locator;
pub(crate) use node::Node;
pub(crate) use path::{Path, Place, Step};
pub(crate) use tree::parse;
