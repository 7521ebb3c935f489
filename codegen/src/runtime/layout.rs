//! How a product is packed: the texts in one blob, everything else in byte strings of little-endian
//! numbers. Nothing here needs a relocation per entry.
//!
//! The generator packs into the same types, with buffers of its own in place of `B` and `S`.

/// The entries of a product, packed.
#[doc(hidden)]
#[derive(Debug, Default, PartialEq)]
pub struct Table<B = &'static [u8], S = &'static str> {
    /// The product's id.
    pub product: S,
    /// The product's title, by language in the order of `Lang::ALL`.
    pub title: [S; 2],
    /// The language in which its errors display, as an index into `Lang::ALL`.
    pub display: usize,
    /// Every text of the table: column after column, and then the literals of templates.
    pub text: S,
    /// The columns of texts: the `u32` start of the column in `text`, then where in the column each
    /// text ends, `u16` each if that is enough, else `u32`. Empty where no entry has a text.
    pub columns: [B; COLUMNS],
    /// `FACTS` bytes for each entry: the HTTP status, the kind, the flags.
    pub facts: B,
    /// `i64` each: the numbers of the entries. Empty where none has one.
    pub numbers: B,
    /// `ErrorCode::__BY_CODE`.
    pub by_code: Lookup<B>,
    /// `ErrorCode::__BY_NUMBER`.
    pub by_number: Lookup<B>,
    /// Three `u16` each: an entry that others share their code with, the start of its group in
    /// `__SHARED`, and the length of the group; by entry.
    pub groups: B,
    /// The message templates, those with the most literal text first. Each is two `u16`, the
    /// entry and the count of literals, then the two `u32` ends of each literal in `text`.
    pub templates: B,
}

/// How to find the entry of a code, or of a number.
#[doc(hidden)]
#[derive(Debug, Default, PartialEq)]
pub struct Lookup<B = &'static [u8]> {
    /// What tells one key from the others.
    pub method: Method<B>,
    /// One for each bucket, a power of two of them.
    pub displacements: B,
    /// A power of two of slots; or, sorted, one for each key. None if there are no keys.
    ///
    /// The slot of a code is the `u32` start of the code in the table's text, its `u16` length, and
    /// the `u16` entry; that of a number, the `i64` number and the `u16` entry.
    pub slots: B,
}

/// What tells one key from the others.
#[doc(hidden)]
#[derive(Debug, Default, PartialEq)]
pub enum Method<B = &'static [u8]> {
    /// Its length and what some windows show of it, hashed with a seed.
    Windows(B, u64),
    /// All of it, hashed with a seed.
    Whole(u64),
    /// Its place in the order of the keys.
    #[default]
    Sorted,
}

// The columns. A name is empty where it is the same as the code. An English text follows the Chinese
// one, and is empty where it is the same.

/// The string codes.
pub const CODE: usize = 0;
/// The names of the variants.
pub const NAME: usize = 1;
/// The codes of `api_v3` that took the place of entries.
pub const SUCCESSOR: usize = 2;
/// What is wrong, in one line.
pub const SUMMARY: usize = 3;
/// What is wrong, in more words.
pub const DETAILS: usize = 5;
/// What to do about it.
pub const SOLUTION: usize = 7;
/// How many columns there are.
pub const COLUMNS: usize = 9;

/// The bytes of an entry's facts, which start with its `u16` HTTP status.
pub const FACTS: usize = 4;
/// Where in the facts the kind is.
pub const KIND: usize = 2;
/// Where in the facts the flags are.
pub const FLAGS: usize = 3;

/// The flag of an entry with a number.
pub const HAS_NUMBER: u8 = 1;
/// The flag of an entry that is worth a retry.
pub const RETRYABLE: u8 = 2;
/// The flag of an entry that shares its code.
pub const SHARES_CODE: u8 = 4;

/// The longest code in bytes; the loader refuses longer ones.
pub const LONGEST_CODE: usize = 2000;

/// The bytes of a slot for a code.
pub const CODE_SLOT: usize = 8;
/// The bytes of a slot for a number.
pub const NUMBER_SLOT: usize = 10;
/// The bytes of an entry's group.
pub const GROUP: usize = 6;
