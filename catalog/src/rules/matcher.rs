//! Which row of the rules decides a code.
//!
//! Generated code contains this file as well: it uses `core` alone and never allocates.

/// The rules, packed.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Rules<'r> {
    /// A radix tree of the patterns' letters, in lower case. A node is the length of its label, the
    /// length of what follows the label, in two bytes, and the label; then the number of patterns
    /// that end here, for each its row and its flags; then the children.
    pub patterns: &'r [u8],
    /// Where in `patterns` the node of each letter starts, in two bytes; `0xffff` if it has none.
    pub roots: &'r [u8],
    /// For each row [`ROW`] bytes: kind, retry advice (0 or 1), HTTP status in two bytes, and in
    /// four the categories that it applies to, a bit each.
    pub rows: &'r [u8],
    /// For each category that the rules name its length, its name, and the row that is its default.
    pub categories: &'r [u8],
}

/// The size of a row.
pub const ROW: usize = 8;
/// Where in a row the bits of its categories start.
pub const SCOPE: usize = 4;
/// The bit of every category that the rules do not name.
pub const OTHER: u32 = 31;

/// The pattern starts where its subject does.
pub const AT_START: u8 = 1;
/// The pattern ends where its subject does.
pub const AT_END: u8 = 2;
/// The subject of the pattern is the category, not the last part of the code.
pub const CATEGORY: u8 = 4;
/// The row does not apply where this pattern matches.
pub const EXCEPT: u8 = 8;

/// A row that decides a code.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decided {
    /// Its index.
    pub row: usize,
    /// Whether nothing but the category led to it.
    pub by_category: bool,
}

/// The rows whose patterns matched, a bit each.
#[derive(Clone, Copy)]
struct Seen {
    hits: u128,
    excepted: u128,
}

impl Rules<'_> {
    /// The row that decides a code: the first that applies to its category and matches its last
    /// part, else the default of its category.
    #[must_use]
    pub fn decide(&self, code: &str) -> Option<Decided> {
        let category = code.split('.').next().unwrap_or_default();
        let last = code.rsplit('.').find(|part| part.bytes().any(is_letter)).unwrap_or_default();
        let named = self.category(category);
        // The name of a category says nothing more than the category does.
        if named.is_none() || last != category {
            let bit = named.map_or(OTHER, |(bit, _)| bit);
            if let Some(row) = self.first_match(last, bit, false) {
                return Some(Decided { row, by_category: false });
            }
        }
        let row = match named {
            Some((_, default)) => Some(default),
            None => self.first_match(category, OTHER, true),
        };
        row.map(|row| Decided { row, by_category: true })
    }

    /// The bit of a category and its default.
    fn category(&self, name: &str) -> Option<(u32, usize)> {
        let (mut rest, mut bit) = (self.categories, 0);
        while let Some((&len, tail)) = rest.split_first() {
            let (known, tail) = tail.split_at(len as usize);
            if known == name.as_bytes() {
                return Some((bit, tail[0] as usize));
            }
            rest = &tail[1..];
            bit += 1;
        }
        None
    }

    /// The first row that matches the subject and applies to the category of this bit.
    fn first_match(&self, subject: &str, bit: u32, is_category: bool) -> Option<usize> {
        let text = subject.as_bytes();
        let first = skip_separators(text, 0);
        let tail = tail(text);
        let mut seen = Seen { hits: 0, excepted: 0 };
        let mut at = first;
        while at < text.len() {
            if starts_word(text, at) {
                self.match_at(text, at, first, tail, is_category, &mut seen);
            }
            at += 1;
        }
        let mut rows = seen.hits & !seen.excepted;
        while rows != 0 {
            let row = rows.trailing_zeros() as usize;
            let scope = row * ROW + SCOPE;
            if self.rows[scope + bit as usize / 8] & (1 << (bit % 8)) != 0 {
                return Some(row);
            }
            rows &= rows - 1;
        }
        None
    }

    /// The nodes from that of this letter on; none if no pattern starts with it.
    fn root(&self, letter: u8) -> &[u8] {
        let index = letter.wrapping_sub(b'a') as usize * 2;
        match self.roots.get(index..index + 2) {
            Some(root) => {
                let start = u16::from_le_bytes([root[0], root[1]]) as usize;
                self.patterns.get(start..).unwrap_or_default()
            }
            None => &[],
        }
    }

    /// Adds the rows whose patterns start at this word.
    fn match_at(
        &self,
        text: &[u8],
        word: usize,
        first: usize,
        tail: usize,
        is_category: bool,
        seen: &mut Seen,
    ) {
        let mut nodes = self.root(text[word].to_ascii_lowercase());
        let mut at = word;
        while at < text.len() && !nodes.is_empty() {
            let letter = text[at].to_ascii_lowercase();
            // The siblings differ in their first letter.
            while !nodes.is_empty() && nodes[3] != letter {
                nodes = &nodes[3 + nodes[0] as usize + node_size(nodes)..];
            }
            if nodes.is_empty() {
                return;
            }
            let (label, rest) = nodes[3..].split_at(nodes[0] as usize);
            let rest = &rest[..node_size(nodes)];
            for &letter in label {
                at = skip_separators(text, at);
                if at == text.len() || text[at].to_ascii_lowercase() != letter {
                    return;
                }
                at += 1;
            }
            let (ends, children) = rest[1..].split_at(rest[0] as usize * 2);
            let is_word_end = at == text.len() || !is_letter(text[at]) || starts_word(text, at);
            at = skip_separators(text, at);
            if is_word_end {
                let allowed = EXCEPT
                    | if word == first { AT_START } else { 0 }
                    | if at >= tail { AT_END } else { 0 }
                    | if is_category { CATEGORY } else { 0 };
                for end in ends.chunks_exact(2) {
                    let (row, flags) = (end[0], end[1]);
                    let fits = flags & !allowed == 0 && (flags & CATEGORY != 0) == is_category;
                    if fits && flags & EXCEPT == 0 {
                        seen.hits |= 1 << row;
                    } else if fits {
                        seen.excepted |= 1 << row;
                    }
                }
            }
            nodes = children;
        }
    }
}

/// The size of a node behind its label.
fn node_size(node: &[u8]) -> usize {
    u16::from_le_bytes([node[1], node[2]]) as usize
}

/// Whether a byte is part of a word, not between words.
fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii()
}

fn skip_separators(text: &[u8], mut at: usize) -> usize {
    while at < text.len() && !is_letter(text[at]) {
        at += 1;
    }
    at
}

/// Whether a word of camel case, or of any other style, starts here.
fn starts_word(text: &[u8], at: usize) -> bool {
    let byte = text[at];
    if !is_letter(byte) {
        return false;
    }
    if at == 0 {
        return true;
    }
    // Whatever is no letter differs from all of them.
    let before = text[at - 1];
    if byte.is_ascii_uppercase() {
        // The last of several capitals belongs to the next word: `IDNotFound`.
        !before.is_ascii_uppercase() || text.get(at + 1).is_some_and(u8::is_ascii_lowercase)
    } else if byte.is_ascii_lowercase() {
        !before.is_ascii_alphabetic()
    } else if byte.is_ascii_digit() {
        !before.is_ascii_digit()
    } else {
        before.is_ascii()
    }
}

/// Where the words that only say that this is an error start, at the end of the text.
fn tail(text: &[u8]) -> usize {
    const WORDS: [&[u8]; 3] = [b"error", b"err", b"exception"];
    let mut tail = text.len();
    loop {
        let mut end = tail;
        while end > 0 && !is_letter(text[end - 1]) {
            end -= 1;
        }
        let mut start = None;
        for word in WORDS {
            if end >= word.len()
                && text[end - word.len()..end].eq_ignore_ascii_case(word)
                && starts_word(text, end - word.len())
            {
                start = Some(end - word.len());
            }
        }
        match start {
            Some(start) => tail = start,
            None => return tail,
        }
    }
}
