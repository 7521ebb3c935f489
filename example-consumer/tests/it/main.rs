//! Tests of the crate, as an SDK author would write them, and of its program.

mod program;
mod samples;
