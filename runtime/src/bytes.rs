//! Reads little-endian numbers and compares texts as bytes.

/// The `u16` at an offset.
#[inline]
pub const fn u16_at(bytes: &[u8], at: usize) -> usize {
    match bytes.split_at(at).1.first_chunk() {
        Some(bytes) => u16::from_le_bytes(*bytes) as usize,
        None => 0,
    }
}

/// The `u32` at an offset.
#[inline]
pub const fn u32_at(bytes: &[u8], at: usize) -> usize {
    match bytes.split_at(at).1.first_chunk() {
        Some(bytes) => u32::from_le_bytes(*bytes) as usize,
        None => 0,
    }
}

/// The `i64` at an offset.
#[inline]
pub const fn i64_at(bytes: &[u8], at: usize) -> i64 {
    match bytes.split_at(at).1.first_chunk() {
        Some(bytes) => i64::from_le_bytes(*bytes),
        None => 0,
    }
}

/// The end of the first occurrence of `needle` at or after `start`, ignoring ASCII case.
pub fn find_end(text: &[u8], start: usize, needle: &[u8]) -> Option<usize> {
    let mut start = start;
    loop {
        let end = start + needle.len();
        if text.get(start..end)?.eq_ignore_ascii_case(needle) {
            return Some(end);
        }
        start += 1;
    }
}

/// Compares two texts. Most codes have 16 to 64 bytes, which overlapping 16-byte words cover. Similar codes
/// mostly differ at the end, so the end is compared first.
#[inline]
pub fn same(a: &[u8], b: &[u8]) -> bool {
    let len = a.len();
    if len != b.len() {
        return false;
    }
    if !(16..=64).contains(&len) {
        return if (8..16).contains(&len) { two_words(a) == two_words(b) } else { a == b };
    }
    let last = len - 16;
    let alike = |at: usize| wide(a, at) == wide(b, at);
    if a.last_chunk::<8>() != b.last_chunk::<8>() {
        return false;
    }
    // Not `&&`: an unpredictable branch costs more than the comparisons.
    alike(last) & alike(0) & alike(last.min(16)) & alike(last.min(32))
}

/// The last and the first eight bytes, which cover a text of eight to sixteen bytes.
#[inline]
fn two_words(text: &[u8]) -> (Option<&[u8; 8]>, Option<&[u8; 8]>) {
    (text.last_chunk(), text.first_chunk())
}

#[inline]
fn wide(text: &[u8], at: usize) -> [u8; 16] {
    match text[at..].first_chunk() {
        Some(bytes) => *bytes,
        None => [0; 16],
    }
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn texts_are_the_same_if_every_byte_is() {
        // Covers every code path: below 8 bytes, to 16, to 32, to 64, and beyond.
        for len in 0..150 {
            let text: Vec<u8> = (0..len).map(|at| b'a' + (at % 23) as u8).collect();
            assert!(same(&text, &text.clone()));
            for at in 0..len {
                let mut other = text.clone();
                other[at] ^= 1;
                assert!(!same(&text, &other), "{len} {at}");
            }
            let longer = [text.as_slice(), b"x"].concat();
            assert!(!same(&text, &longer) && !same(&longer, &text));
        }
    }
}
