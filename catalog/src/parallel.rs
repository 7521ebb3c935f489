//! Parallel map over all processors.

use core::num::NonZero;
use core::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Less than this in all takes no longer than starting a thread.
const LIGHT: usize = 32;

/// Calls a function on every item and returns the results in item order. The weight of an item is about the
/// number of its entries.
///
/// Heavier items come first, so that no thread is left with a large one at the end.
///
/// # Panics
///
/// If the function panics.
pub fn map<T: Sync, R: Send>(
    items: &[T],
    weight: impl Fn(&T) -> usize,
    function: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|&index| core::cmp::Reverse(weight(&items[index])));
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some(&index) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
            done.push((index, function(&items[index])));
        }
        done
    };
    let threads = match items.iter().map(&weight).sum::<usize>() {
        ..LIGHT => 1,
        _ => thread::available_parallelism().map_or(1, NonZero::get).min(items.len()),
    };
    let mut results = thread::scope(|scope| {
        // If the system cannot spawn them all, make do with fewer threads.
        let helper = |_| thread::Builder::new().spawn_scoped(scope, work).ok();
        let helpers: Vec<_> = (1..threads).filter_map(helper).collect();
        let mut results = work();
        for helper in helpers {
            match helper.join() {
                Ok(done) => results.extend(done),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        results
    });
    results.sort_unstable_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
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
    fn what_is_light_starts_no_thread() {
        let here = std::thread::current().id();
        // Another thread would have the time to take one.
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
