//! Times several implementations in turns.

use std::time::Instant;

/// The number of turns of each implementation.
const ROUNDS: usize = 200;

/// Implementations that do the same work. They take turns, so that other load on the machine affects all of them
/// equally, and the best time of each counts.
#[derive(Default)]
#[allow(missing_debug_implementations)]
pub struct Turns<'a> {
    contestants: Vec<Contestant<'a>>,
}

struct Contestant<'a> {
    name: &'static str,
    work: Box<dyn FnMut() + 'a>,
    /// The best time, in seconds.
    best: f64,
}

impl<'a> Turns<'a> {
    /// Adds an implementation of the work under a name.
    pub fn add(&mut self, name: &'static str, work: impl FnMut() + 'a) {
        self.contestants.push(Contestant { name, work: Box::new(work), best: f64::MAX });
    }

    /// Measures the implementations, prints the time of one of the `times` repetitions in a turn, and returns the
    /// time of a turn by name, in seconds.
    #[must_use]
    pub fn run(mut self, what: &str, times: usize) -> Times {
        for _ in 0..ROUNDS {
            for Contestant { work, best, .. } in &mut self.contestants {
                let start = Instant::now();
                work();
                *best = best.min(start.elapsed().as_secs_f64());
            }
        }
        let times_of: Vec<_> = self.contestants.iter().map(|of| (of.name, of.best)).collect();
        print!("{what:<40}");
        for (name, time) in &times_of {
            print!(" {name} {:.1} ns", time * 1e9 / times as f64);
        }
        println!();
        Times(times_of)
    }
}

/// The best times of the implementations, in seconds.
#[derive(Debug)]
pub struct Times(Vec<(&'static str, f64)>);

impl Times {
    /// Returns the time of an implementation, or `None` if none has this name.
    #[must_use]
    pub fn of(&self, name: &str) -> Option<f64> {
        self.0.iter().find(|(found, _)| *found == name).map(|(_, time)| *time)
    }
}
