//! The packed form of a product: one blob for all texts, and byte strings of little-endian numbers for
//! everything else. None of it needs a relocation per entry.
//!
//! The generator packs into the same types, with its own buffers for `B` and `S`.

/// The packed entries of a product.
#[doc(hidden)]
#[derive(Debug, Default, PartialEq)]
pub struct Table<B = &'static [u8], S = &'static str> {
    /// The product's id.
    pub product: S,
    /// The product's title in each language, in the order of `Lang::ALL`.
    pub title: [S; 2],
    /// The language that the product's errors display in, as an index into `Lang::ALL`.
    pub display: usize,
    /// All texts of the table: one column after another, then the literals of the templates.
    pub text: S,
    /// The text columns: the `u32` start of the column in `text`, then the end of each text within the column,
    /// as `u16`s if they fit and as `u32`s otherwise. A column is empty if no entry has a text in it.
    pub columns: [B; COLUMNS],
    /// The HTTP status, kind and flags of each entry, in `entry::FACTS` bytes.
    pub facts: B,
    /// The numbers of the entries, as `i64`s. Empty if no entry has a number.
    pub numbers: B,
    /// The lookup by code, equal to `ErrorCode::__BY_CODE`.
    pub by_code: Lookup<B>,
    /// The lookup by number, equal to `ErrorCode::__BY_NUMBER`.
    pub by_number: Lookup<B>,
    /// Three `u16`s for each entry that shares its code: the entry, the start of its group in `__SHARED`, and
    /// the length of the group. Sorted by entry.
    pub groups: B,
    /// The message templates, in descending order of literal text. Each consists of two `u16`s, the entry and
    /// the number of literals, then two `u32`s per literal, its start and end in `text`.
    pub templates: B,
}

/// A lookup table from codes or numbers to entries.
#[doc(hidden)]
#[derive(Debug, Default, PartialEq)]
pub struct Lookup<B = &'static [u8]> {
    /// The length of the shortest key, for text keys. Shorter texts are not looked up, so most windows need no
    /// bounds check.
    pub shortest: usize,
    /// The method that distinguishes the keys.
    pub method: Method<B>,
    /// One displacement per bucket. The number of buckets is a power of two. Empty if there are no keys or if
    /// they are sorted.
    pub displacements: B,
    /// The slots: a power of two of them or, if sorted, one per key. Empty if there are no keys.
    ///
    /// A slot for a code consists of the `u32` start of the code in the table's text, its `u16` length, and the
    /// `u16` entry; an unused slot is zero. A slot for a number consists of the `i64` number and the `u16`
    /// entry.
    pub slots: B,
}

/// The method that distinguishes the keys of a lookup table.
#[doc(hidden)]
#[derive(Debug, Default, PartialEq)]
pub enum Method<B = &'static [u8]> {
    /// Hashes the length of the key and the bytes in some windows, with a seed.
    Windows(B, u64),
    /// Hashes the whole key with a seed.
    Whole(u64),
    /// Finds the key by binary search.
    #[default]
    Sorted,
}

// The columns. A name is empty if it equals the code. Each English column follows its Chinese column, and its
// text is empty if both are equal.

/// The string codes.
pub const CODE: usize = 0;
/// The names of the variants.
pub const NAME: usize = 1;
/// The `api_v3` codes that replaced the entries.
pub const SUCCESSOR: usize = 2;
/// The one-line summaries.
pub const SUMMARY: usize = 3;
/// The detailed descriptions.
pub const DETAILS: usize = 5;
/// The solutions.
pub const SOLUTION: usize = 7;
/// The number of columns.
pub const COLUMNS: usize = 9;

/// The maximum length of a code in bytes. The loader rejects longer codes.
pub const LONGEST_CODE: usize = 2000;

/// The size of a slot for a code.
pub const CODE_SLOT: usize = 8;
/// The size of a slot for a number.
pub const NUMBER_SLOT: usize = 10;
/// The size of a group record.
pub const GROUP: usize = 6;
