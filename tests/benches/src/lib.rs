//! The data and the reports that the benchmarks share.
//!
//! Run them with `cargo bench -p tencent-errors-benches --bench lookup` (or another one). Each measures everything
//! that it compares in one run and prints ratios, because absolute times depend on the machine.

pub mod of_box;
pub mod report;
pub mod synthetic;
pub mod turns;
pub mod writers;
