//! What the benchmarks share: the data they run on, and how they report.
//!
//! Run them with `cargo bench -p tencent-errors-benches --bench lookup` (or another one).
//! Each measures everything it compares in one run and prints ratios: times alone say more about
//! the machine than about the code.

use std::hint::black_box;
use std::time::Instant;

pub mod report;
pub mod synthetic;
pub mod writers;

/// The time that a call takes in nanoseconds: the average over `count` calls, in the shortest of
/// several rounds.
pub fn shortest(count: usize, call: impl Fn() -> usize) -> f64 {
    const ROUNDS: usize = 15;
    let round = |_| {
        let start = Instant::now();
        for _ in 0..count {
            black_box(call());
        }
        start.elapsed().as_secs_f64() * 1e9 / count as f64
    };
    (0..ROUNDS).map(round).fold(f64::INFINITY, f64::min)
}
