//! The crate as an SDK author tests it, and its program.

mod program;
mod samples;
