//! YAML: text to a tree of nodes, and paths in that tree back to places in the text.
//!
//! Only this module knows the YAML library; outside of it there are [`Node`]s, [`Path`]s and
//! [`Place`]s. The library reads YAML well, but lacks a few things that a catalog needs. Each part
//! fills one of the gaps:
//!
//! - It rejects deep nesting only after reading it, in time quadratic in the depth, and mixes up
//!   aliases if two anchors have the same name. `scan` rejects both before the library sees the
//!   text.
//! - Its mappings forget the order of keys, and those given twice. `tree` builds a tree of `node`s that keeps
//!   both, within a budget that a bomb of aliases exceeds; and it refuses a second document, and
//!   control characters that the library reads as line breaks, with their positions.
//! - It says what it cannot parse, but not what to write instead: `advice` does.
//! - It takes long where it is not optimised, as in most builds of a macro. `plain` reads the plain
//!   YAML that most catalogs are.
//! - It does not report node positions. But an error raised while visiting a node carries that
//!   node's position, so `finder` makes a second pass that fails on purpose. A valid file pays
//!   nothing for positions. `entries` narrows that pass to the lines of one entry, and `extent`
//!   says how far a node extends. `locate` combines the three, and `path` has the types by which
//!   the rest of the crate refers to a place until its line and column are needed.

mod advice;
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

pub(crate) use entries::entry_lines;
pub(crate) use locate::Locator;
pub(crate) use node::Node;
pub(crate) use path::{Path, Place};
pub(crate) use scan::comments;
pub(crate) use tree::parse;
