//! Removed entries that another one may have taken the place of.

use std::cmp::Reverse;

use tencent_errors_catalog::Entry;

/// How much of two codes must be alike, from 0 to 1, if only their classes are equal.
const ALIKE: f64 = 0.6;

/// For each removed entry, the added one that it may have become: one with the same texts, or with the same class and a
/// code that is alike.
pub(super) fn find<'n>(removed: &[&Entry], added: &[&'n Entry]) -> Vec<Option<&'n Entry>> {
    let mut pairs = Vec::new();
    for (from, old) in removed.iter().enumerate() {
        for (to, new) in added.iter().enumerate() {
            if let Some(rank) = rank(old, new) {
                pairs.push((rank, from, to));
            }
        }
    }
    pairs.sort_by_key(|&(rank, from, to)| (Reverse(rank), from, to));
    let mut found = vec![None; removed.len()];
    let mut taken = vec![false; added.len()];
    for (_, from, to) in pairs {
        if found[from].is_none() && !taken[to] {
            found[from] = Some(added[to]);
            taken[to] = true;
        }
    }
    found
}

/// Whether the texts are the same, and how much of the codes is alike, in thousandths.
fn rank(old: &Entry, new: &Entry) -> Option<(bool, u32)> {
    let same_texts = old.summary() == new.summary() && old.description() == new.description();
    let class = |entry: &Entry| (entry.kind(), entry.http_status(), entry.is_retryable());
    let alike = match (old.code(), new.code()) {
        (Some(old), Some(new)) => strsim::sorensen_dice(old, new),
        _ => 0.0,
    };
    let is_likely = same_texts || (class(old) == class(new) && alike >= ALIKE);
    // At most 1000.
    is_likely.then_some((same_texts, (alike * 1000.0) as u32))
}
