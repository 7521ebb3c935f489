//! Catalog files: the user's own, and those of the built-in catalog.

use core::fmt;
use core::ops::Index;
use core::str::Utf8Error;
use std::borrow::Cow;
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

#[cfg(feature = "workbench")]
use heck::ToSnakeCase;
#[cfg(feature = "workbench")]
use tencent_errors_runtime::__private::prefixes;

use crate::position::Position;

/// The size limit of catalog files: 16 MiB.
pub const MAX_BYTES: usize = 16 << 20;

/// A catalog file: its display name and its bytes. Clones share the bytes.
#[derive(Clone)]
pub struct Source(Arc<Contents>);

#[derive(Clone)]
struct Contents {
    path: String,
    /// `None` if the file could not be read.
    bytes: Option<Cow<'static, [u8]>>,
    /// The product, for a file of the built-in catalog.
    product: Option<&'static str>,
    /// Set for a file of the built-in catalog that contains only the actions of a product.
    is_of_actions: bool,
    /// The start of each line of the text, computed when a position is first requested.
    lines: OnceLock<Vec<usize>>,
}

const BYTE_ORDER_MARK: &str = "\u{FEFF}";

impl Source {
    /// Creates one of the user's own files. Diagnostics refer to it by `path`.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Source {
        Source::of(path.into(), Some(Cow::Owned(bytes.into())))
    }

    fn of(path: String, bytes: Option<Cow<'static, [u8]>>) -> Source {
        let (product, is_of_actions, lines) = (None, false, OnceLock::new());
        Source(Arc::new(Contents { path, bytes, product, is_of_actions, lines }))
    }

    /// Reads one of the user's own files from disk; diagnostics refer to it by `path`. Stops reading as soon as the
    /// file is known to be too large.
    ///
    /// # Errors
    ///
    /// If the file cannot be opened or read.
    pub fn read(path: impl Into<String>, file: &Path) -> io::Result<Source> {
        let mut bytes = Vec::new();
        File::open(file)?.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
        Ok(Source::new(path, bytes))
    }

    /// Returns the catalog files in a directory, which end in `.yaml` or `.yml`, sorted by name. Hidden files and
    /// subdirectories are skipped.
    ///
    /// # Errors
    ///
    /// If the directory cannot be read.
    pub fn files_in(directory: &Path) -> io::Result<Vec<PathBuf>> {
        let mut files = Vec::new();
        for entry in fs::read_dir(directory)? {
            let path = entry?.path();
            let is_catalog =
                path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml");
            // Editors put locks and backups next to a file.
            let name = path.file_name().unwrap_or_default().as_encoded_bytes();
            // Dangling symlinks are reported when they are read.
            if is_catalog && !name.starts_with(b".") && !path.is_dir() {
                files.push(path);
            }
        }
        files.sort();
        Ok(files)
    }

    /// Creates one of the user's own files that could not be read. It raises no diagnostics, because the caller has
    /// already reported it. The checks assume that it may define anything that seems to be missing elsewhere.
    pub fn unreadable(path: impl Into<String>) -> Source {
        Source::of(path.into(), None)
    }

    /// Marks the file as part of the built-in catalog, where it belongs to the given product.
    pub(crate) fn into_built_in(self, product: &'static str) -> Source {
        Source(Arc::new(Contents { product: Some(product), ..Arc::unwrap_or_clone(self.0) }))
    }

    /// The name of the file in diagnostics.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// The bytes of the file; empty if it could not be read.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.0.bytes.as_deref().unwrap_or_default()
    }

    /// Returns whether the file could be read at all.
    pub(crate) fn is_readable(&self) -> bool {
        self.0.bytes.is_some()
    }

    /// The text to parse, without the byte order mark, which is not part of the document.
    ///
    /// # Errors
    ///
    /// If the file is not UTF-8.
    pub fn text(&self) -> Result<&str, Utf8Error> {
        let text = core::str::from_utf8(self.bytes())?;
        Ok(text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text))
    }

    /// Returns the same file with another text. A byte order mark is preserved.
    #[must_use]
    pub fn with_text(&self, text: &str) -> Source {
        let has_mark = self.bytes().starts_with(BYTE_ORDER_MARK.as_bytes());
        let mark = if has_mark { BYTE_ORDER_MARK } else { "" };
        Source::new(self.path(), format!("{mark}{text}"))
    }

    /// The line and the column of a byte in the text, which need not be UTF-8. An offset past the end counts as the
    /// end.
    pub(crate) fn position(&self, offset: usize) -> Position {
        let bytes = self.bytes();
        let bytes = bytes.strip_prefix(BYTE_ORDER_MARK.as_bytes()).unwrap_or(bytes);
        let offset = offset.min(bytes.len());
        let lines = self.0.lines.get_or_init(|| {
            let newlines = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
            [0].into_iter().chain(newlines.map(|(at, _)| at + 1)).collect()
        });
        let line = lines.partition_point(|&start| start <= offset);
        let before = String::from_utf8_lossy(&bytes[lines[line - 1]..offset]);
        Position { line, column: before.chars().count() + 1 }
    }

    /// Returns whether the file is part of the built-in catalog.
    #[must_use]
    pub fn is_built_in(&self) -> bool {
        self.0.product.is_some()
    }

    /// Returns whether the file is part of the built-in catalog and contains only the actions of a product.
    pub(crate) fn is_of_actions(&self) -> bool {
        self.0.is_of_actions
    }

    /// The id of the product, for a file of the built-in catalog.
    pub(crate) fn product(&self) -> Option<&'static str> {
        self.0.product
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Source) -> bool {
        let is_alike = || self.0.path == other.0.path && self.0.bytes == other.0.bytes;
        Arc::ptr_eq(&self.0, &other.0) || is_alike()
    }
}

impl Eq for Source {}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Source").field(&self.0.path).finish()
    }
}

/// Identifies one file of [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(usize);

impl SourceId {
    /// The index of the file among the sources.
    pub(crate) fn index(self) -> usize {
        self.0
    }
}

/// The files that are loaded together, in catalog order: those of the built-in catalog, if included, then the
/// user's own.
///
/// Only the requested part of the built-in catalog is read: the selected products; the products that user files
/// define, add to or extend; the products that any of these extend; and `api_v3`.
///
/// ```
/// use tencent_errors_catalog::{Sources, load};
///
/// let catalog = load(&Sources::built_in().products(["cvm", "vod"]))?;
/// let ids: Vec<&str> = catalog.products().iter().map(|product| product.id()).collect();
/// assert_eq!(ids, ["api_v3", "cvm", "vod"]);
/// # Ok::<(), tencent_errors_catalog::LoadError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<Source>,
    selection: Selection,
    has_actions: bool,
}

/// The products of the built-in catalog that are read regardless of user files.
#[derive(Debug, Clone, Default)]
enum Selection {
    #[default]
    Default,
    Products(HashSet<String>),
    All,
}

impl Sources {
    /// The version of the built-in catalog, which is that of `tencent-errors-data`: `FORMAT.YYYYMMDD.N`.
    ///
    /// ```
    /// assert!(tencent_errors_catalog::Sources::BOX_VERSION.starts_with("1.2"));
    /// ```
    pub const BOX_VERSION: &str = tencent_errors_data::VERSION;

    /// Creates an empty set of files, without the built-in catalog.
    #[must_use]
    pub fn new() -> Sources {
        Sources::default()
    }

    /// Creates sources with the built-in catalog. Its default products are those with documents (`api_v2`, `api_v3`,
    /// `scf`, `serverless_framework` and `cos`), unless [others](Sources::products) are selected. `sdk`, the codes
    /// that the SDKs raise themselves, is read only if selected.
    #[must_use]
    pub fn built_in() -> Sources {
        let source = |file: &'static tencent_errors_data::File, is_of_actions| {
            Source(Arc::new(Contents {
                path: format!("tencent-errors-data/{}", file.path),
                bytes: Some(Cow::Borrowed(file.text.as_bytes())),
                product: Some(file.product),
                is_of_actions,
                lines: OnceLock::new(),
            }))
        };
        let errors = tencent_errors_data::FILES.iter().map(|file| source(file, false));
        let actions = tencent_errors_data::ACTIONS.iter().map(|file| source(file, true));
        Sources { files: errors.chain(actions).collect(), ..Sources::default() }
    }

    /// Also reads the actions of the built-in products that are read, with the codes that each action returns.
    /// Actions in user files are always read.
    #[must_use]
    pub fn with_actions(self) -> Sources {
        Sources { has_actions: true, ..self }
    }

    /// Reads these products of the built-in catalog instead of the default ones. Ids that the built-in catalog does
    /// not contain have no effect; they may belong to user-defined products.
    #[must_use]
    pub fn products(self, ids: impl IntoIterator<Item = impl Into<String>>) -> Sources {
        let ids = ids.into_iter().map(Into::into).collect();
        Sources { selection: Selection::Products(ids), ..self }
    }

    /// Reads the default products, the codes that the SDKs raise themselves (`sdk`), the products that the text
    /// mentions by one of their codes or by their enum, and the products with one of these ids.
    ///
    /// ```
    /// use tencent_errors_catalog::{Sources, load};
    ///
    /// let sources = Sources::built_in().products_in("Code=InvalidInstanceId.NotFound, Message=no", &[]);
    /// let catalog = load(&sources)?;
    /// assert!(catalog.product("cvm").is_some() && catalog.product("sdk").is_some());
    /// # Ok::<(), tencent_errors_catalog::LoadError>(())
    /// ```
    #[cfg(feature = "workbench")]
    #[must_use]
    pub fn products_in(self, text: &str, ids: &[String]) -> Sources {
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '_';
        let words = text.split(|c| !is_word(c)).map(|word| word.trim_matches('.'));
        // A code in the text may be a known code with more parts.
        let words: HashSet<&str> = words.filter(|word| word.len() > 2).flat_map(prefixes).collect();
        let of_enum = |word: &&str| Some(word.strip_suffix("Error")?.to_snake_case());
        let enums: HashSet<String> = words.iter().filter_map(of_enum).collect();
        let is_named = |file: &&tencent_errors_data::File| {
            let code =
                |line: &'static str| Some(line.strip_prefix("  - code: ")?.trim_matches('\''));
            let mut codes = file.text.lines().filter_map(code);
            file.is_document()
                || enums.contains(file.product)
                || ids.iter().any(|id| id == file.product)
                || codes.any(|code| words.contains(code))
        };
        let named = tencent_errors_data::FILES.iter().filter(is_named);
        self.products(named.map(|file| file.product))
    }

    /// Reads every product of the built-in catalog.
    #[must_use]
    pub fn every_product(self) -> Sources {
        Sources { selection: Selection::All, ..self }
    }

    /// Adds a file after the others.
    pub fn add(&mut self, source: Source) -> SourceId {
        self.files.push(source);
        SourceId(self.files.len() - 1)
    }

    /// Replaces the user's own files with these.
    pub fn set_own(&mut self, own: Vec<Source>) {
        self.files.retain(Source::is_built_in);
        self.files.extend(own);
    }

    /// The files, each with its id. Includes every file of the built-in catalog, even if it is not going to be read.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (SourceId, &Source)> {
        self.files.iter().enumerate().map(|(index, source)| (SourceId(index), source))
    }

    /// The user's own files.
    pub fn own(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        self.iter().filter(|(_, source)| !source.is_built_in())
    }

    /// Returns whether the built-in catalog is included.
    pub(crate) fn has_box(&self) -> bool {
        self.files.iter().any(Source::is_built_in)
    }

    /// Returns whether the actions of products of the built-in catalog are read.
    pub(crate) fn has_actions(&self) -> bool {
        self.has_actions
    }

    /// Returns whether a file of the built-in catalog is read regardless of user files.
    pub(crate) fn selects(&self, file: &Source) -> bool {
        match (&self.selection, file.product()) {
            (_, None) => false,
            (_, Some("api_v3")) | (Selection::All, _) => true,
            (Selection::Default, Some(product)) => tencent_errors_data::FILES
                .iter()
                .any(|file| file.product == product && file.is_default()),
            (Selection::Products(ids), Some(product)) => ids.contains(product),
        }
    }

    /// Returns whether every product of the built-in catalog is read.
    pub(crate) fn reads_all(&self) -> bool {
        matches!(self.selection, Selection::All)
    }
}

impl Index<SourceId> for Sources {
    type Output = Source;

    /// # Panics
    ///
    /// If the id belongs to other sources, which have more files.
    fn index(&self, id: SourceId) -> &Source {
        &self.files[id.0]
    }
}

impl Extend<Source> for Sources {
    fn extend<I: IntoIterator<Item = Source>>(&mut self, sources: I) {
        self.files.extend(sources);
    }
}

impl FromIterator<Source> for Sources {
    fn from_iter<I: IntoIterator<Item = Source>>(sources: I) -> Sources {
        Sources { files: sources.into_iter().collect(), ..Sources::default() }
    }
}

impl<const N: usize> From<[Source; N]> for Sources {
    fn from(sources: [Source; N]) -> Sources {
        sources.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_lines_and_characters() {
        let at = |bytes: &[u8], offset| {
            let Position { line, column } = Source::new("t", bytes).position(offset);
            (line, column)
        };
        let text = "\u{FEFF}a\n电b".as_bytes();
        assert_eq!(
            [0, 1, 2, 5, 6, 99].map(|offset| at(text, offset)),
            [(1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (2, 3)]
        );
        assert_eq!(at(b"\n\xFFa", 2), (2, 2));
        assert_eq!(at(b"", 0), (1, 1));
    }

    #[test]
    fn a_file_is_read_up_to_one_byte_too_many() {
        let folder = tempfile();
        let (small, large) = (folder.join("small.yaml"), folder.join("large.yaml"));
        std::fs::write(&small, "product: t\n").unwrap();
        std::fs::write(&large, vec![b' '; MAX_BYTES + 100]).unwrap();
        assert_eq!(Source::read("s", &small).unwrap().bytes(), b"product: t\n");
        assert_eq!(Source::read("l", &large).unwrap().bytes().len(), MAX_BYTES + 1);
        assert!(Source::read("n", &folder.join("nothing")).is_err());
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn sources_are_equal_if_path_and_text_are() {
        let source = Source::new("a", "b");
        assert_eq!(source, Source::new("a", "b"));
        assert!(source != Source::new("a", "c") && source != Source::new("b", "b"));
    }

    #[test]
    fn files_are_added_and_replaced_behind_the_box() {
        let mut sources = Sources::built_in();
        let of_box = sources.iter().len();
        assert!(sources.has_box() && !Sources::new().has_box());
        let [a, b] = ["a", "b"].map(|path| sources.add(Source::new(path, "")));
        assert_eq!((sources[a].path(), sources[b].path()), ("a", "b"));
        assert_eq!((a.index(), b.index()), (of_box, of_box + 1));
        sources.set_own(vec![Source::new("c", "")]);
        let own: Vec<&str> = sources.own().map(|(_, source)| source.path()).collect();
        assert_eq!((own, sources.iter().len()), (vec!["c"], of_box + 1));
    }

    #[cfg(feature = "workbench")]
    #[test]
    fn products_are_found_in_a_text_by_code_enum_or_id() {
        let found = |text: &str, ids: &[&str]| {
            let ids: Vec<String> = ids.iter().map(|id| (*id).to_owned()).collect();
            let sources = Sources::built_in().products_in(text, &ids);
            let selected = sources.iter().filter(|(_, source)| sources.selects(source));
            let ids: HashSet<&str> = selected.filter_map(|(_, source)| source.product()).collect();
            ids
        };
        let none = found("", &[]);
        assert!(none.contains("scf") && none.contains("sdk"));
        for absent in ["cvm", "cdb", "vod"] {
            assert!(!none.contains(absent), "{absent}");
        }
        for (text, ids, product) in [
            ("Code=InvalidInstanceId.NotFound.", &[][..], "cvm"),
            ("InvalidInstanceId.NotFound.Again", &[], "cvm"),
            ("CvmError::A", &[], "cvm"),
            ("", &["vod"], "vod"),
        ] {
            let found = found(text, ids);
            assert!(found.contains(product) && found.contains("scf"), "{text} {ids:?}");
        }
        // Words of one or two letters are not codes.
        assert_eq!(found("a, of: DB", &[]), none);
    }

    fn tempfile() -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("tencent-errors-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }
}
