//! Finds a lookup method for the keys of a table that is fast and needs no preparation at run time.
//!
//! # How a lookup works
//!
//! The keys are known in advance, so they can have a *perfect hash*, which gives each key its own slot. A
//! slot holds the position of the key's text, its length, and the entry it stands for. To look up a
//! text, hash it, go to the slot, and compare the text with the only key that could match.
//!
//! **Hash less of the key.** Reading and mixing a whole key is most of the work. But error codes
//! are alike in most places and differ in a few, so eight bytes at the right place, a *window*,
//! together with the length distinguish all codes of most products, and two windows suffice for
//! most others. [`search`] finds the fewest windows that suffice. Since the final comparison looks at
//! every byte anyway, hashing only some of them can make a lookup slow, but never wrong.
//!
//! **Hash and displace.** A hash alone sends some keys to the same slot. So the upper half of the
//! hash selects a *bucket*, and each bucket has a *displacement*: a number added to the lower half
//! of the hash to get the slot. The buckets are placed one after another, fullest first, while
//! there is room; each takes the first displacement that sends all of its keys to free slots.
//! ("Hash, displace, and compress", Belazzougui, Botelho, Dietzfelbinger, 2009, without the
//! compression.)
//!
//! **Unused slots** of a table of codes are zero: no code is empty, so their length matches none. Those
//! of a table of numbers repeat the record of another number, which never hashes there, so the comparison
//! fails as intended.
//!
//! # It never fails
//!
//! Some keys resist: perhaps none of the windows tried distinguishes them, or a bucket finds no
//! room. Then the next method is tried: windows, the whole key, and finally a binary search without any
//! hash, which always works. The hashing methods are tried with a few seeds each. The order is fixed, so
//! the same keys give the same table, and the number of attempts is bounded.

use tencent_errors_catalog::__private::order;
use tencent_errors_runtime::__private::hash::{self, FROM_END};
use tencent_errors_runtime::__private::layout;

/// The method that distinguishes a key from the others.
pub(crate) type Method = layout::Method<Vec<u8>>;

/// The lookup of the keys of a table.
#[derive(Debug, PartialEq)]
pub(crate) struct LookupPlan {
    pub(crate) method: Method,
    /// One displacement per bucket; the number of buckets is a power of two. Empty if there are no keys or no hash.
    pub(crate) displacements: Vec<u8>,
    /// Indices of keys: by slot (the number of slots is a power of two, and some are unused), or in order
    /// for a binary search.
    pub(crate) slots: Vec<Option<usize>>,
}

/// The maximum number of windows. Hashing more is no faster than hashing a whole key of typical length.
const MOST_WINDOWS: usize = 4;

/// The seeds to try with each method.
const SEEDS: core::ops::Range<u64> = 0..8;

/// The maximum number of signatures that [`find_windows`] may compute: a few tenths of a second, unoptimized.
const EFFORT: usize = 1 << 21;

/// Finds a lookup for keys, which must be distinct.
pub(crate) fn search(keys: &[&str]) -> LookupPlan {
    let keys: Vec<&[u8]> = keys.iter().map(|key| key.as_bytes()).collect();
    if let Some(windows) = find_windows(&keys) {
        for seed in SEEDS {
            let hashes = keys.iter().map(|key| hash::windows(key, &windows, seed));
            if let Some(placed) = place(&hashes.collect::<Vec<u64>>()) {
                return placed.by(Method::Windows(windows, seed));
            }
        }
    }
    for seed in SEEDS {
        let hashes = keys.iter().map(|key| hash::whole(key, seed));
        if let Some(placed) = place(&hashes.collect::<Vec<u64>>()) {
            return placed.by(Method::Whole(seed));
        }
    }
    sorted(&keys)
}

/// Finds a lookup for numbers, which must be distinct.
pub(crate) fn search_numbers(numbers: &[i64]) -> LookupPlan {
    for seed in SEEDS {
        let hashes = numbers.iter().map(|&number| hash::number(number, seed));
        if let Some(placed) = place(&hashes.collect::<Vec<u64>>()) {
            return placed.by(Method::Whole(seed));
        }
    }
    sorted(numbers)
}

fn sorted<K: Ord>(keys: &[K]) -> LookupPlan {
    let slots = order(keys.len(), &|a, b| keys[a].cmp(&keys[b]));
    let slots = slots.into_iter().map(Some).collect();
    LookupPlan { method: Method::Sorted, displacements: Vec::new(), slots }
}

/// Keys placed in slots.
struct Placed {
    displacements: Vec<u8>,
    slots: Vec<Option<usize>>,
}

impl Placed {
    fn by(self, method: Method) -> LookupPlan {
        LookupPlan { method, displacements: self.displacements, slots: self.slots }
    }
}

/// Places each key, given its hash, in its own slot; `None` if a bucket finds no room.
fn place(hashes: &[u64]) -> Option<Placed> {
    let slots = hashes.len().next_power_of_two();
    // With few slots to spare, the last buckets may find no room within reach.
    place_in(hashes, slots).or_else(|| place_in(hashes, slots * 2))
}

fn place_in(hashes: &[u64], slots: usize) -> Option<Placed> {
    if hashes.is_empty() {
        return Some(Placed { displacements: Vec::new(), slots: Vec::new() });
    }
    let mut displacements = vec![0; (slots / 4).max(1)];
    let mut buckets: Vec<Vec<usize>> = vec![Vec::new(); displacements.len()];
    for (key, &hash) in hashes.iter().enumerate() {
        buckets[hash::bucket(hash, displacements.len())].push(key);
    }
    let largest_first = order(buckets.len(), &|a, b| buckets[b].len().cmp(&buckets[a].len()));

    let mut taken: Vec<Option<usize>> = vec![None; slots];
    let mut room = Vec::new();
    for bucket in largest_first {
        let keys = &buckets[bucket];
        displacements[bucket] = (0..=u8::MAX).find(|&displacement| {
            room.clear();
            keys.iter().all(|&key| {
                let slot = hash::displaced(hashes[key], displacement, slots);
                let free = taken[slot].is_none() && !room.contains(&slot);
                room.push(slot);
                free
            })
        })?;
        for (&slot, &key) in room.iter().zip(keys) {
            taken[slot] = Some(key);
        }
    }
    Some(Placed { displacements, slots: taken })
}

/// Finds the fewest windows that, with the length, distinguish all keys, within a bounded search.
///
/// The search proceeds level by level. On each level, every window is added to each of the best choices of
/// the previous level and rated by the number of keys that it leaves alike; only those keys need to be
/// examined.
fn find_windows(keys: &[&[u8]]) -> Option<Vec<u8>> {
    const BEST: usize = 4;
    let mut effort = EFFORT;
    let lengths = || keys.iter().map(|key| hash::windows(key, &[], 1));
    if count_alike(lengths(), keys.len(), usize::MAX) == 0 {
        return Some(Vec::new());
    }
    let mut choices =
        vec![Choice { windows: Vec::new(), alike: lengths().zip(keys.iter().copied()).collect() }];
    for _ in 0..MOST_WINDOWS {
        // The number of keys that stay alike, with the choice and the window.
        let mut best: Vec<(usize, usize, u8)> = Vec::new();
        for (index, choice) in choices.iter().enumerate() {
            for window in candidates(&choice.alike) {
                effort = effort.checked_sub(choice.alike.len())?;
                let limit = if best.len() < BEST { usize::MAX } else { best[BEST - 1].0 };
                let signed = choice.alike.iter().map(|&(hash, key)| sign(hash, key, window));
                let count = count_alike(signed, choice.alike.len(), limit);
                if count == 0 {
                    return Some([choice.windows.as_slice(), &[window]].concat());
                }
                if count < limit {
                    let at = best.partition_point(|&(other, ..)| other <= count);
                    best.insert(at, (count, index, window));
                    best.truncate(BEST);
                }
            }
        }
        let chosen = best.into_iter().map(|(_, index, window)| choices[index].with(window));
        choices = chosen.collect();
    }
    None
}

/// Windows, and the keys that they leave alike, each with its signature: a hash of the parts that
/// were compared so far.
struct Choice<'k> {
    windows: Vec<u8>,
    alike: Vec<(u64, &'k [u8])>,
}

impl<'k> Choice<'k> {
    /// Returns the choice with one more window.
    fn with(&self, window: u8) -> Choice<'k> {
        let signed = self.alike.iter().map(|&(hash, key)| (sign(hash, key, window), key));
        let signed: Vec<(u64, &[u8])> = signed.collect();
        let by_signature = order(signed.len(), &|a, b| signed[a].0.cmp(&signed[b].0));
        let alike: Vec<(u64, &[u8])> = by_signature.into_iter().map(|at| signed[at]).collect();
        let groups = alike.chunk_by(|(a, _), (b, _)| a == b).filter(|group| group.len() > 1);
        Choice {
            windows: [self.windows.as_slice(), &[window]].concat(),
            alike: groups.flatten().copied().collect(),
        }
    }
}

fn sign(signature: u64, key: &[u8], window: u8) -> u64 {
    // Keys too short for a window already differ.
    if key.len() < 8 { signature } else { hash::mix(signature, hash::window(key, window), 0) }
}

/// The windows worth trying on these keys.
fn candidates(keys: &[(u64, &[u8])]) -> impl Iterator<Item = u8> + use<> {
    let longest = keys.iter().map(|(_, key)| key.len()).max().unwrap_or_default();
    let reach = longest.saturating_sub(8).min(63) as u8;
    (0..=reach).flat_map(|offset| [FROM_END + offset, offset])
}

/// Counts the signatures that repeat an earlier one; may stop early at `limit`.
fn count_alike(signatures: impl Iterator<Item = u64>, len: usize, limit: usize) -> usize {
    // Open addressing: fast even when unoptimized, as in most builds of a macro.
    let mask = (len * 2).next_power_of_two() - 1;
    let mut seen = vec![0; mask + 1];
    let mut count = 0;
    for signature in signatures {
        // 0 marks a free slot.
        let signature = signature.max(1);
        let mut at = signature as usize & mask;
        while seen[at] != 0 && seen[at] != signature {
            at = (at + 1) & mask;
        }
        if seen[at] == signature {
            count += 1;
            if count >= limit {
                return count;
            }
        }
        seen[at] = signature;
    }
    count
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    impl LookupPlan {
        /// The slot in which a lookup searches for a key with a hash.
        fn slot(&self, hash: u64) -> usize {
            let displacement = self.displacements[hash::bucket(hash, self.displacements.len())];
            hash::displaced(hash, displacement, self.slots.len())
        }
    }

    /// The key that a lookup compares a text with.
    fn suspect(lookup: &LookupPlan, text: &str) -> Option<usize> {
        let hash = match &lookup.method {
            Method::Windows(windows, seed) => hash::windows(text.as_bytes(), windows, *seed),
            Method::Whole(seed) => hash::whole(text.as_bytes(), *seed),
            Method::Sorted => return None,
        };
        lookup.slots[lookup.slot(hash)]
    }

    /// Searches for a lookup, and checks that it finds every key.
    fn sound(keys: &[String]) -> LookupPlan {
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        let lookup = search(&keys);
        assert_ne!(lookup.method, Method::Sorted);
        assert!(lookup.slots.len().is_power_of_two() && lookup.slots.len() < keys.len() * 4);
        for (index, key) in keys.iter().enumerate() {
            assert_eq!(suspect(&lookup, key), Some(index), "{key}");
        }
        assert_eq!(search(&keys), lookup);
        lookup
    }

    fn windows(lookup: &LookupPlan) -> usize {
        match &lookup.method {
            Method::Windows(windows, _) => windows.len(),
            method => panic!("{method:?}"),
        }
    }

    /// Keys of 1,000 bytes, each of which differs from the first in a different place.
    fn needles() -> Vec<String> {
        let key = |at: usize| {
            let mut key = "a".repeat(1000);
            key.replace_range(at..=at, "b");
            key
        };
        (0..300).map(|index| key(index * 3)).collect()
    }

    #[test]
    fn keys_of_different_length_take_no_window() {
        let keys: Vec<String> = (8..40).map(|len| "a".repeat(len)).collect();
        assert_eq!(windows(&sound(&keys)), 0);
        assert_eq!(windows(&sound(&keys[..1])), 0);
    }

    #[test]
    fn keys_that_differ_within_eight_bytes_take_one_window() {
        for (before, after) in [(0, 0), (0, 40), (40, 0), (25, 25), (3, 60), (60, 3)] {
            let keys: Vec<String> = (0..500)
                .map(|index| "a".repeat(before) + &format!("{index:05}") + &"a".repeat(after + 5))
                .collect();
            assert_eq!(windows(&sound(&keys)), 1, "{before} {after}");
        }
    }

    #[test]
    fn keys_of_eight_bytes_take_one_window() {
        let keys: Vec<String> = (0..100).map(|index| format!("aaaaaa{index:02}")).collect();
        assert_eq!(windows(&sound(&keys)), 1);
    }

    #[test]
    fn windows_reach_back_from_the_end_of_long_keys() {
        for after in [0, 30, 62] {
            let key = |index: usize| "a".repeat(200) + &format!("{index:02}") + &"a".repeat(after);
            let keys: Vec<String> = (0..100).map(key).collect();
            assert_eq!(windows(&sound(&keys)), 1, "{after}");
        }
    }

    #[test]
    fn two_windows_in_the_middle_are_enough() {
        let (edge, gap) = ("-".repeat(25), "-".repeat(15));
        let key = |index: usize| format!("{edge}{}{gap}{}{edge}", index / 4, index % 4);
        assert_eq!(windows(&sound(&(0..16).map(key).collect::<Vec<_>>())), 2);
    }

    #[test]
    fn fewer_windows_are_not_enough() {
        // Digits in three places: 27 keys, which differ in one of them, two, or all three.
        let gap = "-".repeat(20);
        let keys: Vec<String> = (0..27)
            .map(|index| format!("{}{gap}{}{gap}{}", index / 9, index / 3 % 3, index % 3))
            .collect();
        assert_eq!(windows(&sound(&keys)), 3);
        assert_eq!(windows(&sound(&keys[..9])), 2);
        assert_eq!(windows(&sound(&keys[..3])), 1);
    }

    #[test]
    fn short_keys_are_distinguished() {
        let mut keys: Vec<String> = (0..1000).map(|index| index.to_string()).collect();
        keys.extend((0..1000).map(|index| format!("{index:09}")));
        keys.push(String::new());
        sound(&keys);
        // With a plain sum of text and length, these would be alike.
        sound(&["112".to_owned(), "fbB7".to_owned()]);
    }

    #[test]
    fn numbers_that_services_use_are_hashed() {
        let statuses =
            [200, 400, 401, 403, 404, 405, 409, 411, 412, 413, 416, 429, 499, 500, 501, 503];
        for (at, &first) in statuses.iter().enumerate() {
            for (behind, &second) in statuses.iter().enumerate().skip(at + 1) {
                let found = search_numbers(&[first, second]);
                assert!(matches!(found.method, Method::Whole(_)), "{first} {second}");
                for &third in &statuses[behind + 1..] {
                    let found = search_numbers(&[first, second, third]);
                    assert!(matches!(found.method, Method::Whole(_)), "{first} {second} {third}");
                }
            }
        }
    }

    #[test]
    fn keys_that_need_many_windows_are_hashed_whole() {
        assert!(matches!(sound(&needles()).method, Method::Whole(_)));
    }

    #[test]
    fn keys_made_to_collide_are_searched_in_order() {
        // A first word equal to the start value makes the hash ignore the second word, so two keys
        // of that length that differ only there collide, regardless of the seed. No code has such a word,
        // because it contains a null character.
        let mut keys = needles();
        let word = |len: usize| {
            let word = hash::start(len).to_le_bytes();
            String::from_utf8(word.to_vec()).ok().map(|word| (len, word))
        };
        let (len, word) = (24..100_000).find_map(word).unwrap();
        let has_null = |len| hash::start(len).to_le_bytes().contains(&0);
        assert!((8..=layout::LONGEST_CODE).all(has_null));
        for second in ["second-A", "second-B"] {
            keys.push(word.clone() + second + &"a".repeat(len - 16));
        }
        let [.., a, b] = keys.as_slice() else { unreachable!() };
        for seed in SEEDS {
            assert_eq!(hash::whole(a.as_bytes(), seed), hash::whole(b.as_bytes(), seed));
        }
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        let lookup = search(&keys);
        assert_eq!((lookup.method, lookup.slots.len()), (Method::Sorted, keys.len()));
        assert!(lookup.slots.is_sorted_by_key(|slot| keys[slot.unwrap()]));
    }

    #[test]
    fn tables_of_every_size_find_room() {
        let key = |index: usize| format!("Category{}.SubCode{index}", index % 7);
        for size in (1..300).chain([511, 512, 513, 1000, 1024, 4096]) {
            sound(&(0..size).map(key).collect::<Vec<_>>());
        }
        assert!(search(&[]).slots.is_empty());
    }

    #[test]
    fn the_largest_table_is_searched_in_bounded_effort() {
        let keys: Vec<String> = (0..u64::from(u16::MAX))
            .map(|index| {
                let bits = index.wrapping_mul(0x9E37_79B9_7F4A_7C15);
                format!("Category.{}", char::from(b'A' + (bits >> 60) as u8)).repeat(4)
                    + &format!("{bits:x}")
            })
            .collect();
        sound(&keys);
    }

    #[test]
    fn numbers_are_distinguished() {
        let dense: Vec<i64> = (0..1000).collect();
        let spread: Vec<i64> = (0..1000_i64).map(|index| index * 4_294_967).collect();
        let ends = vec![i64::MIN, i64::MIN + 1, -5, -1, 0, 1, i64::MAX - 1, i64::MAX];
        for numbers in [dense, spread, ends, vec![7], Vec::new()] {
            let lookup = search_numbers(&numbers);
            let Method::Whole(seed) = lookup.method else { panic!("{lookup:?}") };
            let slots: HashSet<usize> = numbers
                .iter()
                .map(|&number| {
                    let slot = lookup.slot(hash::number(number, seed));
                    assert_eq!(numbers[lookup.slots[slot].unwrap()], number);
                    slot
                })
                .collect();
            assert_eq!(slots.len(), numbers.len());
        }
    }
}
