//! Times contestants in turns.

use std::time::Instant;

/// How often each contestant has its turn.
const ROUNDS: usize = 200;

/// Contestants that do the same work. They take turns, so that whatever else a machine does slows all of them
/// alike, and each one's best time counts.
#[derive(Default)]
#[allow(missing_debug_implementations)]
pub struct Turns<'a> {
    contestants: Vec<Contestant<'a>>,
}

struct Contestant<'a> {
    name: &'static str,
    work: Box<dyn FnMut() + 'a>,
    /// Its best time.
    best: f64,
}

impl<'a> Turns<'a> {
    /// Adds a contestant, and the work as it does it.
    pub fn add(&mut self, name: &'static str, work: impl FnMut() + 'a) {
        self.contestants.push(Contestant { name, work: Box::new(work), best: f64::MAX });
    }

    /// Measures them, prints the times of what is done `times` over in a turn, and returns the seconds of a
    /// turn by name.
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

/// The best times of contestants, in seconds.
#[derive(Debug)]
pub struct Times(Vec<(&'static str, f64)>);

impl Times {
    /// The time of a contestant; `None` if there is none of this name.
    #[must_use]
    pub fn of(&self, name: &str) -> Option<f64> {
        self.0.iter().find(|(found, _)| *found == name).map(|(_, time)| *time)
    }
}
