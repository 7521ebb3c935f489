//! Hashes keys for lookup. The generator uses the same functions, since both sides must agree.
//!
//! The hash belongs to the wyhash family: eight-byte words are multiplied in pairs, and both halves
//! of the 128-bit product are used.

// Odd. Its first bytes are not UTF-8, and a seed leaves them alone, so no word of a text cancels it out.
const MULTIPLIER: u64 = 0x9E95_B3F1_C8D5_A2E7;
// Odd, and short enough to be part of an instruction.
const LENGTH: u64 = 0x5A32_ED03;
// Odd, so that no two seeds are alike.
const SPREAD: u64 = 0xD1B5_4A32_D192_ED03;

/// The start value of a hash.
#[inline(always)]
#[must_use]
pub const fn start(len: usize) -> u64 {
    (len as u64).wrapping_mul(LENGTH)
}

/// The change that a seed makes to the second of two words: with the multiplier, it is one constant.
#[inline(always)]
#[must_use]
pub const fn salt(seed: u64) -> u64 {
    seed.wrapping_mul(SPREAD) << 24
}

/// Mixes a hash with two more words.
#[inline(always)]
#[must_use]
pub const fn mix(hash: u64, first: u64, second: u64) -> u64 {
    let product = (hash ^ first) as u128 * (MULTIPLIER ^ second) as u128;
    (product as u64) ^ ((product >> 64) as u64)
}

/// The eight bytes at an offset that is known to be in bounds.
#[inline(always)]
fn word(key: &[u8], at: usize) -> u64 {
    match key[at..].first_chunk() {
        Some(bytes) => u64::from_le_bytes(*bytes),
        None => 0,
    }
}

/// All bytes of a key shorter than eight bytes, as few codes are, and its length: no two are alike.
#[cold]
fn short(key: &[u8]) -> u64 {
    key.iter().fold(1, |word, &byte| (word << 8) | u64::from(byte))
}

/// A window below this is an offset from the start of the key; any other is one from its end.
pub const FROM_END: u8 = 128;

/// The eight bytes that a window shows of a key of at least eight bytes: those at its offset,
/// clamped to stay within the key.
#[inline(always)]
#[must_use]
pub fn window(key: &[u8], window: u8) -> u64 {
    let last = key.len() - 8;
    let offset = (window & (FROM_END - 1)) as usize;
    let offset = if offset < last { offset } else { last };
    word(key, if window < FROM_END { offset } else { last - offset })
}

/// Hashes the length of a key and what the windows show of it.
#[inline(always)]
#[must_use]
pub fn windows(key: &[u8], windows: &[u8], seed: u64) -> u64 {
    if key.len() < 8 {
        return mix(0, short(key), salt(seed));
    }
    let mut hash = start(key.len());
    if windows.is_empty() {
        return mix(hash, 0, salt(seed));
    }
    let mut at = 0;
    while at < windows.len() {
        let first = window(key, windows[at]);
        let second = if at + 1 < windows.len() { window(key, windows[at + 1]) } else { 0 };
        hash = mix(hash, first, second ^ salt(seed));
        at += 2;
    }
    hash
}

/// Hashes a key from end to end.
#[inline(always)]
#[must_use]
pub fn whole(key: &[u8], seed: u64) -> u64 {
    if key.len() < 8 {
        return mix(0, short(key), salt(seed));
    }
    let mut hash = start(key.len());
    let last = key.len() - 8;
    let mut at = 0;
    while at < last {
        let second = if at + 8 < last { at + 8 } else { last };
        hash = mix(hash, word(key, at), word(key, second));
        at += 16;
    }
    mix(hash, word(key, last), salt(seed))
}

/// Hashes a number.
#[inline(always)]
#[must_use]
pub const fn number(number: i64, seed: u64) -> u64 {
    mix(0, number as u64, salt(seed))
}

/// The bucket of a hash; `buckets` must be a power of two.
#[inline(always)]
#[must_use]
pub const fn bucket(hash: u64, buckets: usize) -> usize {
    (hash >> 32) as usize & (buckets - 1)
}

/// The slot of a hash after displacement; `slots` must be a power of two.
#[inline(always)]
#[must_use]
pub const fn displaced(hash: u64, displacement: u8, slots: usize) -> usize {
    (hash as usize).wrapping_add(displacement as usize) & (slots - 1)
}
