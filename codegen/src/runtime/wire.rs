//! Entries as serde writes them, and numbers as text.

/// A serialized entry.
#[doc(hidden)]
pub enum Wire {
    /// A code or a name.
    Str(&'static str),
    /// A number.
    Number(i64),
}

/// A number as decimal text, which is not on the heap.
#[doc(hidden)]
pub struct Digits {
    bytes: [u8; 20],
    start: usize,
}

impl Digits {
    /// The text of a number.
    #[must_use]
    pub fn of(number: i64) -> Digits {
        let mut digits = Digits::of_unsigned(number.unsigned_abs());
        if number < 0 {
            digits.push(b'-');
        }
        digits
    }

    /// The text of a number.
    #[must_use]
    pub fn of_unsigned(mut number: u64) -> Digits {
        let mut digits = Digits { bytes: [0; 20], start: 20 };
        loop {
            let [digit, ..] = (number % 10).to_le_bytes();
            digits.push(b'0' + digit);
            number /= 10;
            if number == 0 {
                return digits;
            }
        }
    }

    fn push(&mut self, byte: u8) {
        self.start -= 1;
        self.bytes[self.start] = byte;
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        ::core::str::from_utf8(&self.bytes[self.start..]).unwrap_or_default()
    }
}
