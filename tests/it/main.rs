//! Tests that span crates.

mod actions;
mod api;
mod authors;
mod build_script;
mod classification;
mod classifier;
mod compile_errors;
mod consumers;
mod documentation;
mod documents;
mod editor;
mod error;
mod extension;
mod gateway;
mod generated;
mod house;
mod macro_errors;
mod packages;
mod properties;
mod regeneration;
mod size;
mod the_box;
mod workflows;
mod written_out;
mod yaml_editor;
