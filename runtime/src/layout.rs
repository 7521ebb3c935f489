//! How a product is packed: the texts in one blob, everything else in byte strings of little-endian
//! numbers. Nothing here needs a relocation per entry.
//!
//! The generator packs into the same types, with its own buffers for `B` and `S`.

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
    /// Every text of the table: column after column, then the literals of templates.
    pub text: S,
    /// The columns of texts: the `u32` start of the column in `text`, then the end of each text
    /// within the column, as `u16`s if they fit, else `u32`s. Empty if no entry has a text.
    pub columns: [B; COLUMNS],
    /// `entry::FACTS` bytes for each entry: the HTTP status, the kind, the flags.
    pub facts: B,
    /// The numbers of the entries, as `i64`s. Empty if no entry has one.
    pub numbers: B,
    /// `ErrorCode::__BY_CODE`.
    pub by_code: Lookup<B>,
    /// `ErrorCode::__BY_NUMBER`.
    pub by_number: Lookup<B>,
    /// Three `u16`s each, sorted by entry: an entry that shares its code, the start of its group in
    /// `__SHARED`, and the length of the group.
    pub groups: B,
    /// The message templates, most literal text first. Each is two `u16`s, the entry and the number
    /// of literals, then two `u32`s per literal, its start and end in `text`.
    pub templates: B,
}

/// How to find the entry for a code or a number.
#[doc(hidden)]
#[derive(Debug, Default, PartialEq)]
pub struct Lookup<B = &'static [u8]> {
    /// The length of the shortest key, if keys are texts. No shorter text is looked up, which spares
    /// most windows a check of their bounds.
    pub shortest: usize,
    /// The feature that distinguishes one key from the others.
    pub method: Method<B>,
    /// One per bucket; the number of buckets is a power of two. Empty if there are no keys, or if sorted.
    pub displacements: B,
    /// The slots: a power of two of them or, if sorted, one per key. Empty if there are no keys.
    ///
    /// A slot for a code is the `u32` start of the code in the table's text, its `u16` length, and
    /// the `u16` entry; an unused one is zero. A slot for a number is the `i64` number and the `u16`
    /// entry.
    pub slots: B,
}

/// The feature that distinguishes one key from the others.
#[doc(hidden)]
#[derive(Debug, Default, PartialEq)]
pub enum Method<B = &'static [u8]> {
    /// Its length and the bytes in some windows, hashed with a seed.
    Windows(B, u64),
    /// All of it, hashed with a seed.
    Whole(u64),
    /// Its position among the sorted keys.
    #[default]
    Sorted,
}

// The columns. A name is empty if it equals the code. English follows Chinese, and is empty if it
// is the same.

/// The string codes.
pub const CODE: usize = 0;
/// The names of the variants.
pub const NAME: usize = 1;
/// The `api_v3` codes that replaced entries.
pub const SUCCESSOR: usize = 2;
/// The one-line summaries.
pub const SUMMARY: usize = 3;
/// The longer descriptions.
pub const DETAILS: usize = 5;
/// The solutions.
pub const SOLUTION: usize = 7;
/// The number of columns.
pub const COLUMNS: usize = 9;

/// The maximum length of a code in bytes; the loader rejects longer ones.
pub const LONGEST_CODE: usize = 2000;

/// The size of a slot for a code.
pub const CODE_SLOT: usize = 8;
/// The size of a slot for a number.
pub const NUMBER_SLOT: usize = 10;
/// The size of an entry's group record.
pub const GROUP: usize = 6;
