//! What the benchmarks share: the data they run on, and how they report.
//!
//! Run them with `cargo bench -p tencent-errors-benches --bench lookup` (or another one).
//! Each measures everything it compares in one run and prints ratios: times alone say more about
//! the machine than about the code.

pub mod of_box;
pub mod report;
pub mod synthetic;
pub mod turns;
pub mod writers;
