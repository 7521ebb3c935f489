//! Parallel map over all processors.

use core::num::NonZero;
use core::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Mutex;
use std::thread;

use crate::order::order;

/// Below this total weight, the work takes no longer than starting a thread.
const LIGHT: usize = 32;

/// Calls a function on every item and returns the results in item order. The weight of an item is roughly its
/// number of entries.
///
/// Heavier items are processed first, so that no thread is left with a large one at the end.
///
/// # Panics
///
/// If the function panics.
pub fn map<T: Sync, R: Send>(
    items: &[T],
    weight: impl Fn(&T) -> usize,
    function: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let weights: Vec<usize> = items.iter().map(weight).collect();
    let results: Vec<Mutex<Option<R>>> = items.iter().map(|_| Mutex::new(None)).collect();
    for_each(&weights, &|index| {
        let result = function(&items[index]);
        *results[index].lock().expect(UNPOISONED) = Some(result);
    });
    results.into_iter().filter_map(|result| result.into_inner().expect(UNPOISONED)).collect()
}

const UNPOISONED: &str = "nothing panics while it holds the lock";

/// Calls a function with the index of each weight, heaviest first. It is not generic, so that it is compiled only once.
fn for_each(weights: &[usize], function: &(dyn Fn(usize) + Sync)) {
    let order = order(weights.len(), &|a, b| weights[b].cmp(&weights[a]));
    let next = AtomicUsize::new(0);
    let work = || {
        while let Some(&index) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
            function(index);
        }
    };
    let threads = match weights.iter().sum::<usize>() {
        ..LIGHT => 1,
        _ => thread::available_parallelism().map_or(1, NonZero::get).min(weights.len()),
    };
    thread::scope(|scope| {
        // If the system cannot spawn them all, continue with fewer threads.
        let helper = |_| thread::Builder::new().spawn_scoped(scope, work).ok();
        let helpers: Vec<_> = (1..threads).filter_map(helper).collect();
        work();
        for helper in helpers {
            if let Err(panic) = helper.join() {
                std::panic::resume_unwind(panic);
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::{LIGHT, map};

    #[test]
    fn results_are_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..1000).collect();
        let doubled = map(&items, |item| item % 7, |item| item * 2);
        assert!(doubled.into_iter().eq((0..1000).map(|item| item * 2)));
        assert_eq!(map(&[], |()| 1, |()| 1), [0; 0]);
    }

    #[test]
    fn light_work_starts_no_thread() {
        let here = std::thread::current().id();
        // The delay gives another thread enough time to take an item.
        let slowly = |_: &usize| {
            std::thread::sleep(std::time::Duration::from_millis(10));
            std::thread::current().id()
        };
        let threads = |weight| map(&[weight; 4], |&weight| weight, slowly);
        assert_eq!(threads(LIGHT / 4 - 1), [here; 4]);
        assert_eq!(threads(0), [here; 4]);
    }

    #[test]
    #[should_panic = "the third"]
    fn a_panic_is_passed_on() {
        map(&[1, 2, 3], |_| 100, |&item| assert!(item < 3, "the third"));
    }
}
