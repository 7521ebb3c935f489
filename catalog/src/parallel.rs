//! Parallel map over all processors.

use core::num::NonZero;
use core::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

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
    let order = heaviest_first(&weights);
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some(&index) = order.get(next.fetch_add(1, Ordering::Relaxed)) {
            done.push((index, function(&items[index])));
        }
        done
    };
    let threads = match weights.iter().sum::<usize>() {
        ..LIGHT => 1,
        _ => thread::available_parallelism().map_or(1, NonZero::get).min(items.len()),
    };
    let done = thread::scope(|scope| {
        // If the system cannot spawn them all, continue with fewer threads.
        let helper = |_| thread::Builder::new().spawn_scoped(scope, work).ok();
        let helpers: Vec<_> = (1..threads).filter_map(helper).collect();
        let mut done = work();
        for helper in helpers {
            match helper.join() {
                Ok(more) => done.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    });
    let mut results: Vec<Option<R>> = items.iter().map(|_| None).collect();
    for (index, result) in done {
        results[index] = Some(result);
    }
    results.into_iter().flatten().collect()
}

/// The indices of the weights, heaviest first. The function is not generic, so that the sort is compiled only once.
fn heaviest_first(weights: &[usize]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|&index| core::cmp::Reverse(weights[index]));
    order
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
