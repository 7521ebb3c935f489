//! Hashes keys for lookup. The generator and the lookup share these functions because both must agree.
//!
//! The hash belongs to the wyhash family: pairs of eight-byte words are multiplied, and both halves of the
//! 128-bit product are used.

// The multiplier is odd. Its first bytes are not valid UTF-8 and no seed changes them, so no word of a text can
// cancel it out.
const MULTIPLIER: u64 = 0x9E95_B3F1_C8D5_A2E7;
// An odd number that is small enough for an immediate operand.
const LENGTH: u64 = 0x5A32_ED03;
// An odd number, so that any two seeds yield different salts.
const SPREAD: u64 = 0xD1B5_4A32_D192_ED03;

/// The initial value of a hash.
#[inline(always)]
#[must_use]
pub const fn start(len: usize) -> u64 {
    (len as u64).wrapping_mul(LENGTH)
}

/// The bits by which a seed changes the second of two words. If the seed is a constant, the compiler combines them with
/// the multiplier into a single constant.
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

/// The eight bytes at an offset, which must be in bounds.
#[inline(always)]
fn word(key: &[u8], at: usize) -> u64 {
    match key[at..].first_chunk() {
        Some(bytes) => u64::from_le_bytes(*bytes),
        None => 0,
    }
}

/// Packs a key of fewer than eight bytes, which is rare, and its length into a word. Distinct keys yield
/// distinct words.
#[cold]
fn short(key: &[u8]) -> u64 {
    key.iter().fold(1, |word, &byte| (word << 8) | u64::from(byte))
}

/// Windows below this value are offsets from the start of the key; all others are offsets from its end.
pub const FROM_END: u8 = 128;

/// The eight bytes in a window of a key of at least eight bytes. The offset is clamped to stay within the key.
#[inline(always)]
#[must_use]
pub fn window(key: &[u8], window: u8) -> u64 {
    let last = key.len() - 8;
    let offset = (window & (FROM_END - 1)) as usize;
    let offset = if offset < last { offset } else { last };
    word(key, if window < FROM_END { offset } else { last - offset })
}

/// Hashes the length of a key and the bytes in the windows.
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

/// Hashes all bytes of a key.
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
