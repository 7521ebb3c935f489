//! Sorts by index.

use core::cmp::Ordering;

/// The numbers below `count`, in the order of a comparison; equal ones are in ascending order.
///
/// Builds of the macro spend time on every sort of the standard library, which is compiled for each type and
/// each comparison. This one is compiled only once.
pub fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|&a, &b| compare(a, b));
    order
}

#[cfg(test)]
mod tests {
    use super::order;

    #[test]
    fn equal_items_keep_their_order() {
        let items = ["b", "a", "c", "a"];
        assert_eq!(order(items.len(), &|a, b| items[a].cmp(items[b])), [1, 3, 0, 2]);
        assert_eq!(order(items.len(), &|a, b| items[b].cmp(items[a])), [2, 0, 1, 3]);
    }
}
