//! What crosses crates.

mod build_script;
mod classification;
mod compile_errors;
mod consumers;
mod documents;
mod extension;
mod generated;
mod macro_errors;
mod properties;
mod regeneration;
mod written_out;
