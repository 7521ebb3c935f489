// What the generated code of all products shares. This file is not part of the generator: it is
// emitted into the consumer as the body of a module of its own, `core` its only dependency. So it
// keeps to what every edition from 2018 on understands, calls no macro by a bare name, and starts
// every path to `core` with `::`. Here it is compiled for its tests alone.

use ::core::error::Error;
use ::core::fmt;
use ::core::str::FromStr;

/// A language of the catalog's texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// Chinese.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Every language.
    pub const ALL: &'static [Lang] = &[Lang::Zh, Lang::En];

    /// The language's ISO 639-1 code: `zh` or `en`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Lang::Zh => "zh",
            Lang::En => "en",
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Reads a language tag or locale, such as `zh`, `zh-CN`, `zh_CN.UTF-8` or `en-US`, in any case.
impl FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(tag: &str) -> Result<Lang, UnknownLang> {
        let end = tag.find(['-', '_', '.', '@']).unwrap_or(tag.len());
        for &lang in Lang::ALL {
            if tag[..end].eq_ignore_ascii_case(lang.as_str()) {
                return Ok(lang);
            }
        }
        Err(UnknownLang(()))
    }
}

/// The error of reading a [`Lang`]: the language is neither Chinese nor English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownLang(());

impl fmt::Display for UnknownLang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown language: neither zh nor en")
    }
}

impl Error for UnknownLang {}

/// What sort of error an entry is: the canonical codes of google.rpc.Code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Not an error. HTTP 200.
    Ok,
    /// The caller cancelled the operation. HTTP 499.
    Cancelled,
    /// An error of which nothing more is known. HTTP 500.
    Unknown,
    /// The caller sent an invalid argument. HTTP 400.
    InvalidArgument,
    /// The deadline passed before the operation could complete. HTTP 504.
    DeadlineExceeded,
    /// The requested thing does not exist. HTTP 404.
    NotFound,
    /// The thing to be created exists. HTTP 409.
    AlreadyExists,
    /// The caller is known and may not do this. HTTP 403.
    PermissionDenied,
    /// A quota or a resource is used up. HTTP 429.
    ResourceExhausted,
    /// The system is not in the state that the operation needs. HTTP 400.
    FailedPrecondition,
    /// The operation was aborted, typically by a conflict. HTTP 409.
    Aborted,
    /// The operation went past the valid range. HTTP 400.
    OutOfRange,
    /// The operation does not exist or is not supported. HTTP 501.
    Unimplemented,
    /// Something inside the service broke. HTTP 500.
    Internal,
    /// The service is not available at the moment. HTTP 503.
    Unavailable,
    /// Data is lost or corrupted. HTTP 500.
    DataLoss,
    /// The caller could not be identified. HTTP 401.
    Unauthenticated,
}

impl Kind {
    /// Every kind, in the order of google.rpc.Code.
    pub const ALL: &'static [Kind] = &[
        Kind::Ok,
        Kind::Cancelled,
        Kind::Unknown,
        Kind::InvalidArgument,
        Kind::DeadlineExceeded,
        Kind::NotFound,
        Kind::AlreadyExists,
        Kind::PermissionDenied,
        Kind::ResourceExhausted,
        Kind::FailedPrecondition,
        Kind::Aborted,
        Kind::OutOfRange,
        Kind::Unimplemented,
        Kind::Internal,
        Kind::Unavailable,
        Kind::DataLoss,
        Kind::Unauthenticated,
    ];

    /// The name of the kind, such as `invalid_argument`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Ok => "ok",
            Kind::Cancelled => "cancelled",
            Kind::Unknown => "unknown",
            Kind::InvalidArgument => "invalid_argument",
            Kind::DeadlineExceeded => "deadline_exceeded",
            Kind::NotFound => "not_found",
            Kind::AlreadyExists => "already_exists",
            Kind::PermissionDenied => "permission_denied",
            Kind::ResourceExhausted => "resource_exhausted",
            Kind::FailedPrecondition => "failed_precondition",
            Kind::Aborted => "aborted",
            Kind::OutOfRange => "out_of_range",
            Kind::Unimplemented => "unimplemented",
            Kind::Internal => "internal",
            Kind::Unavailable => "unavailable",
            Kind::DataLoss => "data_loss",
            Kind::Unauthenticated => "unauthenticated",
        }
    }

    /// The HTTP status that google.rpc.Code gives the kind. That of an entry may differ: see
    /// [`ErrorInfo::http_status`].
    #[must_use]
    pub const fn http_status(self) -> u16 {
        match self {
            Kind::Ok => 200,
            Kind::InvalidArgument | Kind::FailedPrecondition | Kind::OutOfRange => 400,
            Kind::Unauthenticated => 401,
            Kind::PermissionDenied => 403,
            Kind::NotFound => 404,
            Kind::AlreadyExists | Kind::Aborted => 409,
            Kind::ResourceExhausted => 429,
            Kind::Cancelled => 499,
            Kind::Unknown | Kind::Internal | Kind::DataLoss => 500,
            Kind::Unimplemented => 501,
            Kind::Unavailable => 503,
            Kind::DeadlineExceeded => 504,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The error of reading a code or a number that the product does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownCode(());

impl fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown error code")
    }
}

impl Error for UnknownCode {}

/// An error that displays in a language of choice.
///
/// Made by [`ErrorInfo::zh`], [`ErrorInfo::en`] and [`ErrorInfo::in_lang`]. `{:#}` adds the
/// solution on a line of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Localized<E> {
    error: E,
    lang: Lang,
}

impl<E> Localized<E> {
    /// The language it displays in.
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// The error itself.
    pub fn into_inner(self) -> E {
        self.error
    }
}

impl<E: ErrorInfo> fmt::Display for Localized<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.__entry().write(self.lang, f)
    }
}

impl<E: ErrorInfo> Error for Localized<E> {}

/// What is known about an error: implemented by the enum of every product, and by the enum over
/// all of them.
///
/// The trait is dyn-compatible. It is implemented by generated code alone, always beside
/// [`Error`], which is no supertrait because its deprecated `description` would be in the way.
pub trait ErrorInfo: fmt::Debug + fmt::Display {
    #[doc(hidden)]
    fn __entry(&self) -> Entry;

    /// The string code, as on the wire.
    fn code(&self) -> Option<&'static str> {
        self.__entry().code()
    }

    /// The numeric code.
    fn number(&self) -> Option<u32> {
        self.__entry().number()
    }

    /// The name of the variant.
    fn name(&self) -> &'static str {
        self.__entry().name()
    }

    /// What is wrong, in one line.
    fn summary(&self, lang: Lang) -> &'static str {
        self.__entry().summary(lang)
    }

    /// What is wrong, in more words.
    fn description(&self, lang: Lang) -> Option<&'static str> {
        self.__entry().description(lang)
    }

    /// What to do about it; may have several lines.
    fn solution(&self, lang: Lang) -> Option<&'static str> {
        self.__entry().solution(lang)
    }

    /// The classification.
    fn kind(&self) -> Kind {
        self.__entry().kind()
    }

    /// The HTTP status that a gateway should answer its own caller with. It is not the status of
    /// the response that brought the error: API 3.0 answers 200 to errors.
    fn http_status(&self) -> u16 {
        self.__entry().http_status()
    }

    /// Whether the call is worth a retry, with backoff. This is advice for idempotent calls: an
    /// error does not tell whether the call took effect.
    fn is_retryable(&self) -> bool {
        self.__entry().is_retryable()
    }

    /// The API 3.0 code that took the place of this one.
    fn successor(&self) -> Option<&'static str> {
        self.__entry().successor()
    }

    /// Displays in Chinese.
    fn zh(self) -> Localized<Self>
    where
        Self: Sized,
    {
        self.in_lang(Lang::Zh)
    }

    /// Displays in English.
    fn en(self) -> Localized<Self>
    where
        Self: Sized,
    {
        self.in_lang(Lang::En)
    }

    /// Displays in that language.
    fn in_lang(self, lang: Lang) -> Localized<Self>
    where
        Self: Sized,
    {
        Localized { error: self, lang }
    }
}

impl<E: ErrorInfo + ?Sized> ErrorInfo for &E {
    fn __entry(&self) -> Entry {
        (**self).__entry()
    }
}

/// The error codes of one product: implemented by its enum.
///
/// It is implemented by generated code alone.
pub trait ErrorCode: ErrorInfo + Copy + Eq + Ord + 'static {
    /// Every entry, in catalog order.
    const ALL: &'static [Self];

    /// The id of the product.
    const PRODUCT: &'static str = Self::__TABLE.product;

    #[doc(hidden)]
    const __TABLE: &'static Table;

    // These two are constants, not fields of the table, so that the compiler makes of them a lookup
    // for this enum alone, wherever it is called from.
    #[doc(hidden)]
    const __BY_CODE: Lookup;
    #[doc(hidden)]
    const __BY_NUMBER: Lookup = Lookup::NONE;

    /// The entries that share their code with others, one group after the other.
    #[doc(hidden)]
    const __SHARED: &'static [Self] = &[];

    /// The entry of exactly that string code; the canonical one if several share it.
    #[must_use]
    fn from_code(code: &str) -> Option<Self> {
        Self::__BY_CODE.index_of_code(Self::__TABLE.text, code).map(|index| Self::ALL[index])
    }

    /// The entry of that string code, else that of its longest known dotted prefix: an unknown
    /// `AuthFailure.New` is still an `AuthFailure`.
    #[must_use]
    fn nearest(code: &str) -> Option<Self> {
        let mut prefix = code;
        loop {
            let found = Self::from_code(prefix);
            if found.is_some() {
                return found;
            }
            prefix = parent(prefix)?;
        }
    }

    /// The entry of exactly that number.
    #[must_use]
    fn from_number(number: u32) -> Option<Self> {
        Self::__BY_NUMBER.index_of_number(number).map(|index| Self::ALL[index])
    }

    /// The entry whose message template occurs in the text, such as a line of a log. Of several
    /// the one whose template says the most, by the length of its literal text, wins.
    #[must_use]
    fn from_message(text: &str) -> Option<Self> {
        Self::__TABLE.index_of_message(text).map(|index| Self::ALL[index])
    }

    /// Every entry that has that string code, in catalog order.
    #[must_use]
    fn candidates(code: &str) -> &'static [Self] {
        let Some(found) = Self::from_code(code) else { return &[] };
        let index = found.__entry().index;
        match Self::__TABLE.group_of(index) {
            Some((start, len)) => &Self::__SHARED[start..start + len],
            None => &Self::ALL[index..=index],
        }
    }

    /// The string code of a number.
    #[must_use]
    fn number_to_code(number: u32) -> Option<&'static str> {
        Self::__TABLE.number_to_code(number)
    }
}

// Everything below is for the generated code. The module `hash` stands beside it.

/// The entries of a product, packed: the texts in one blob, everything else in byte strings of
/// little-endian numbers. Nothing here needs a relocation per entry.
#[doc(hidden)]
pub struct Table {
    /// The product's id.
    pub product: &'static str,
    /// The product's title, by language.
    pub title: [&'static str; 2],
    /// Every text of the table: column after column, and then the literals of templates.
    pub text: &'static str,
    /// The columns of texts: the `u32` start of the column in `text`, then where in the column each
    /// text ends, `u16` each if that is enough, else `u32`. Nothing at all where no entry has a
    /// text.
    pub columns: [&'static [u8]; COLUMNS],
    /// `FACTS` bytes for each entry: the HTTP status, the kind, the flags.
    pub facts: &'static [u8],
    /// `u32` each: the numbers of the entries; nothing at all where none has one.
    pub numbers: &'static [u8],
    /// `ErrorCode::__BY_CODE`.
    pub by_code: Lookup,
    /// `ErrorCode::__BY_NUMBER`.
    pub by_number: Lookup,
    /// Three `u16` each: an entry that others share their code with, the start of its group in
    /// `__SHARED`, and the length of the group; by entry.
    pub groups: &'static [u8],
    /// The message templates, those with the most literal text first. Each is two `u16`, the
    /// entry and the count of literals, then the two `u32` ends of each literal in `text`.
    pub templates: &'static [u8],
}

/// How to find the entry of a code, or of a number.
#[doc(hidden)]
pub struct Lookup {
    /// What tells one key from the others.
    pub method: Method,
    /// Of the buckets, a power of two of them.
    pub displacements: &'static [u8],
    /// A power of two of slots; or, sorted, one for each key. None if there are no keys.
    ///
    /// That of a code is the `u32` start of the code in the table's text, its `u16` length, and the
    /// `u16` entry; that of a number, the `u32` number and the `u16` entry.
    pub slots: &'static [u8],
}

/// What tells one key from the others.
#[doc(hidden)]
pub enum Method {
    /// Its length and what some windows show of it, hashed with a seed.
    Windows(&'static [u8], u64),
    /// All of it, hashed with a seed.
    Whole(u64),
    /// Its place in the order of the keys.
    Sorted,
}

// The columns. A name is nothing where it is the same as the code. A text in English follows the
// one in Chinese, and is nothing where it is the same.
const CODE: usize = 0;
const NAME: usize = 1;
const SUCCESSOR: usize = 2;
const SUMMARY: usize = 3;
const DESCRIPTION: usize = 5;
const SOLUTION: usize = 7;
const COLUMNS: usize = 9;

const FACTS: usize = 4;
const KIND: usize = 2;
const FLAGS: usize = 3;

const HAS_NUMBER: u8 = 1;
const RETRYABLE: u8 = 2;
const SHARES_CODE: u8 = 4;

/// In bytes; catalogs have none that is longer.
const LONGEST_CODE: usize = 2000;

const CODE_SLOT: usize = 8;
const NUMBER_SLOT: usize = 6;

#[inline]
const fn u16_at(bytes: &[u8], at: usize) -> usize {
    match bytes.split_at(at).1.first_chunk() {
        Some(bytes) => u16::from_le_bytes(*bytes) as usize,
        None => 0,
    }
}

#[inline]
const fn u32_at(bytes: &[u8], at: usize) -> u32 {
    match bytes.split_at(at).1.first_chunk() {
        Some(bytes) => u32::from_le_bytes(*bytes),
        None => 0,
    }
}

/// The code without its last dotted part.
fn parent(code: &str) -> Option<&str> {
    code.rsplit_once('.').map(|(parent, _)| parent)
}

/// Where the first occurrence of `needle` from `start` on ends, whatever the case of ASCII letters.
fn find_end(text: &[u8], start: usize, needle: &[u8]) -> Option<usize> {
    let mut start = start;
    loop {
        let end = start + needle.len();
        if text.get(start..end)?.eq_ignore_ascii_case(needle) {
            return Some(end);
        }
        start += 1;
    }
}

/// Whether two texts are the same. Most codes have 16 to 64 bytes: four words of sixteen bytes,
/// which overlap, cover all of them without a branch on the length.
#[inline]
fn same(a: &[u8], b: &[u8]) -> bool {
    let len = a.len();
    if len != b.len() {
        return false;
    }
    if !(16..=64).contains(&len) {
        return a == b;
    }
    let last = len - 16;
    let second = if last < 16 { last } else { 16 };
    let third = if last < 32 { last } else { 32 };
    // Not `&&`: four comparisons are quicker than a branch that is taken now and then.
    (wide(a, 0) == wide(b, 0))
        & (wide(a, second) == wide(b, second))
        & (wide(a, third) == wide(b, third))
        & (wide(a, last) == wide(b, last))
}

#[inline]
fn wide(text: &[u8], at: usize) -> [u8; 16] {
    match text[at..].first_chunk() {
        Some(bytes) => *bytes,
        None => [0; 16],
    }
}

#[allow(clippy::inline_always)]
impl Lookup {
    /// Finds nothing.
    pub const NONE: Lookup = Lookup { method: Method::Sorted, displacements: &[], slots: &[] };

    /// The entry of a code, given the text of its table; the canonical one if several share it.
    #[inline(always)]
    #[must_use]
    pub fn index_of_code(&self, text: &str, code: &str) -> Option<usize> {
        let key = code.as_bytes();
        // Prefixes of a text without end, one after the other, are not worth a hash each.
        if self.slots.is_empty() || key.len() > LONGEST_CODE {
            return None;
        }
        let hash = match self.method {
            Method::Windows(windows, seed) => hash::windows(key, windows, seed),
            Method::Whole(seed) => hash::whole(key, seed),
            Method::Sorted => return self.search_code(text, key),
        };
        let slot = self.slot(hash, CODE_SLOT);
        if same(self.code_at(slot, text)?, key) { Some(self.entry_at(slot)) } else { None }
    }

    /// Where the slot of a hash starts, if slots have that many bytes.
    #[inline(always)]
    const fn slot(&self, hash: u64, size: usize) -> usize {
        let displacement = self.displacements[hash::bucket(hash, self.displacements.len())];
        hash::displaced(hash, displacement, self.slots.len() / size) * size
    }

    /// The code that a slot is for.
    #[inline(always)]
    fn code_at<'t>(&self, slot: usize, text: &'t str) -> Option<&'t [u8]> {
        let start = u32_at(self.slots, slot) as usize;
        text.as_bytes().get(start..start + u16_at(self.slots, slot + 4))
    }

    /// The entry that a slot for a code is for.
    #[inline(always)]
    const fn entry_at(&self, slot: usize) -> usize {
        u16_at(self.slots, slot + 6)
    }

    fn search_code(&self, text: &str, code: &[u8]) -> Option<usize> {
        let (mut low, mut high) = (0, self.slots.len() / CODE_SLOT);
        while low < high {
            let middle = low + (high - low) / 2;
            let slot = middle * CODE_SLOT;
            match self.code_at(slot, text)?.cmp(code) {
                ::core::cmp::Ordering::Less => low = middle + 1,
                ::core::cmp::Ordering::Equal => return Some(self.entry_at(slot)),
                ::core::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The entry of a number.
    #[inline(always)]
    #[must_use]
    pub const fn index_of_number(&self, number: u32) -> Option<usize> {
        if self.slots.is_empty() {
            return None;
        }
        let slot = match self.method {
            Method::Whole(seed) => self.slot(hash::number(number, seed), NUMBER_SLOT),
            _ => self.search_number(number),
        };
        if u32_at(self.slots, slot) == number { Some(u16_at(self.slots, slot + 4)) } else { None }
    }

    /// The slot of a number, or of another if it is not there.
    const fn search_number(&self, number: u32) -> usize {
        let (mut low, mut high) = (0, self.slots.len() / NUMBER_SLOT);
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            if u32_at(self.slots, middle * NUMBER_SLOT) <= number {
                low = middle;
            } else {
                high = middle;
            }
        }
        low * NUMBER_SLOT
    }
}

impl Table {
    /// The entry of a code, the canonical one if several share it.
    #[must_use]
    pub fn index_of_code(&self, code: &str) -> Option<usize> {
        self.by_code.index_of_code(self.text, code)
    }

    /// The string code of a number.
    #[must_use]
    pub fn number_to_code(&'static self, number: u32) -> Option<&'static str> {
        Entry::new(self, self.by_number.index_of_number(number)?).code()
    }

    /// The entry whose template occurs in a text.
    #[must_use]
    pub fn index_of_message(&self, text: &str) -> Option<usize> {
        let mut at = 0;
        while at < self.templates.len() {
            let index = u16_at(self.templates, at);
            let mut literal = at + 4;
            at = literal + u16_at(self.templates, at + 2) * 8;
            let mut end = Some(0);
            while literal < at {
                let string = self.text_at(self.templates, literal).as_bytes();
                end = end.and_then(|end| find_end(text.as_bytes(), end, string));
                literal += 8;
            }
            if end.is_some() {
                return Some(index);
            }
        }
        None
    }

    /// The start and the length of the group of an entry that shares its code.
    #[must_use]
    pub fn group_of(&self, index: usize) -> Option<(usize, usize)> {
        let (mut low, mut high) = (0, self.groups.len() / 6);
        while low < high {
            let middle = low + (high - low) / 2;
            let found = u16_at(self.groups, middle * 6);
            if found == index {
                let (start, len) = (middle * 6 + 2, middle * 6 + 4);
                return Some((u16_at(self.groups, start), u16_at(self.groups, len)));
            }
            if found < index {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        None
    }

    /// The text between the two ends that are there in some bytes.
    fn text_at(&self, bytes: &[u8], at: usize) -> &'static str {
        let (start, end) = (u32_at(bytes, at) as usize, u32_at(bytes, at + 4) as usize);
        self.text.get(start..end).unwrap_or_default()
    }

    /// The title of the product.
    #[must_use]
    pub const fn title(&self, lang: Lang) -> &'static str {
        self.title[lang as usize]
    }
}

/// An entry of a table.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Entry {
    table: &'static Table,
    index: usize,
}

impl Entry {
    /// The entry of that index.
    #[inline]
    #[must_use]
    pub const fn new(table: &'static Table, index: usize) -> Entry {
        Entry { table, index }
    }

    fn string(self, column: usize) -> Option<&'static str> {
        let column = self.table.columns[column];
        if column.is_empty() {
            return None;
        }
        let (start, ends) = column.split_at(4);
        let start = u32_at(start, 0) as usize;
        let is_short = ends.len() == self.table.facts.len() / FACTS * 2;
        let end = |index: usize| match index {
            0 => start,
            _ if is_short => start + u16_at(ends, (index - 1) * 2),
            _ => start + u32_at(ends, (index - 1) * 4) as usize,
        };
        self.table.text.get(end(self.index)..end(self.index + 1)).filter(|text| !text.is_empty())
    }

    fn text(self, column: usize, lang: Lang) -> Option<&'static str> {
        let zh = self.string(column);
        match lang {
            Lang::Zh => zh,
            Lang::En => self.string(column + 1).or(zh),
        }
    }

    fn has(self, flag: u8) -> bool {
        self.table.facts[self.index * FACTS + FLAGS] & flag != 0
    }

    /// The string code.
    #[must_use]
    pub fn code(self) -> Option<&'static str> {
        self.string(CODE)
    }

    /// The numeric code.
    #[must_use]
    pub fn number(self) -> Option<u32> {
        if self.has(HAS_NUMBER) { Some(u32_at(self.table.numbers, self.index * 4)) } else { None }
    }

    /// The name of the variant.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.string(NAME).or_else(|| self.code()).unwrap_or_default()
    }

    /// What is wrong, in one line.
    #[must_use]
    pub fn summary(self, lang: Lang) -> &'static str {
        self.text(SUMMARY, lang).unwrap_or_default()
    }

    /// What is wrong, in more words.
    #[must_use]
    pub fn description(self, lang: Lang) -> Option<&'static str> {
        self.text(DESCRIPTION, lang)
    }

    /// What to do about it.
    #[must_use]
    pub fn solution(self, lang: Lang) -> Option<&'static str> {
        self.text(SOLUTION, lang)
    }

    /// The classification.
    #[must_use]
    pub fn kind(self) -> Kind {
        Kind::ALL[self.table.facts[self.index * FACTS + KIND] as usize]
    }

    /// The HTTP status for a gateway's caller.
    #[must_use]
    pub fn http_status(self) -> u16 {
        let at = self.index * FACTS;
        u16::from_le_bytes([self.table.facts[at], self.table.facts[at + 1]])
    }

    /// Whether the call is worth a retry.
    #[must_use]
    pub fn is_retryable(self) -> bool {
        self.has(RETRYABLE)
    }

    /// The API 3.0 code that took the place of this one.
    #[must_use]
    pub fn successor(self) -> Option<&'static str> {
        self.string(SUCCESSOR)
    }

    /// Displays the entry: its number and code, else its name; and its summary.
    ///
    /// # Errors
    ///
    /// Those of the formatter.
    pub fn write(self, lang: Lang, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.number(), self.code()) {
            (Some(number), Some(code)) => ::core::write!(f, "{number} {code}")?,
            (Some(number), None) => ::core::write!(f, "{number}")?,
            (None, Some(code)) => f.write_str(code)?,
            (None, None) => f.write_str(self.name())?,
        }
        f.write_str(": ")?;
        f.write_str(self.summary(lang))?;
        match self.solution(lang) {
            Some(solution) if f.alternate() => {
                f.write_str("\n")?;
                f.write_str(solution)
            }
            _ => Ok(()),
        }
    }

    /// The shortest thing that tells the entry and that its product's service would send.
    #[must_use]
    pub fn wire(self) -> Wire {
        match (self.code(), self.number()) {
            (Some(code), _) if !self.has(SHARES_CODE) => Wire::Str(code),
            (_, Some(number)) => Wire::Number(number),
            _ => Wire::Str(self.name()),
        }
    }
}

/// A serialized entry.
#[doc(hidden)]
pub enum Wire {
    /// A code or a name.
    Str(&'static str),
    /// A number.
    Number(u32),
}

/// Reads a serialized entry: a code, else a decimal number, else a name.
#[doc(hidden)]
#[must_use]
pub fn from_wire<E: ErrorCode>(wire: &str) -> Option<E> {
    let named = || E::ALL.iter().copied().find(|entry| entry.name() == wire);
    E::from_code(wire).or_else(|| E::from_number(decimal(wire)?)).or_else(named)
}

/// The number that a text of decimal digits is.
fn decimal(text: &str) -> Option<u32> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

/// The error for what was not found.
#[doc(hidden)]
pub fn known<T>(found: Option<T>) -> Result<T, UnknownCode> {
    found.ok_or(UnknownCode(()))
}

/// Finds a product by its id.
#[doc(hidden)]
#[must_use]
pub fn find<P: Copy>(all: &[P], id: &str, as_str: fn(P) -> &'static str) -> Option<P> {
    all.iter().copied().find(|&product| as_str(product) == id)
}

/// Finds a code in a product and those it extends: exactly in each, then as a decimal number in
/// each, then its longest known dotted prefix in any of them, the nearer product winning ties.
#[doc(hidden)]
pub fn resolve<P: Copy>(
    product: P,
    code: &str,
    table: fn(P) -> &'static Table,
    extends: fn(P) -> Option<P>,
) -> Option<(P, usize)> {
    let on_chain = |find: &dyn Fn(&'static Table) -> Option<usize>| {
        let mut next = Some(product);
        while let Some(product) = next {
            if let Some(index) = find(table(product)) {
                return Some((product, index));
            }
            next = extends(product);
        }
        None
    };
    let exact = |code: &str| on_chain(&|table| table.index_of_code(code));
    let number = || {
        let number = decimal(code)?;
        on_chain(&|table| table.by_number.index_of_number(number))
    };
    let prefix = || {
        let mut prefix = parent(code);
        while let Some(code) = prefix {
            let found = exact(code);
            if found.is_some() {
                return found;
            }
            prefix = parent(code);
        }
        None
    };
    exact(code).or_else(number).or_else(prefix)
}
