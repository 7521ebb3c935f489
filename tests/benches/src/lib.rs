//! What the benchmarks share: the data they run on, and how they report.
//!
//! Run them with `cargo bench -p tencent-errors-benches --bench lookup` (or another one).
//! Each measures everything it compares in one run and prints ratios: times alone say more about
//! the machine than about the code.

use std::hint::black_box;
use std::time::Instant;

pub mod report;
pub mod synthetic;
pub mod turns;
pub mod writers;

/// The times that calls take in nanoseconds: for each the average over `count` calls, in the shortest
/// of several rounds, in which they take turns.
pub fn shortest<const N: usize>(count: usize, calls: [&dyn Fn() -> usize; N]) -> [f64; N] {
    const ROUNDS: usize = 15;
    let mut shortest = [f64::INFINITY; N];
    for _ in 0..ROUNDS {
        for (call, shortest) in calls.iter().zip(&mut shortest) {
            let start = Instant::now();
            for _ in 0..count {
                black_box(call());
            }
            let time = start.elapsed().as_secs_f64() * 1e9 / count as f64;
            *shortest = time.min(*shortest);
        }
    }
    shortest
}
