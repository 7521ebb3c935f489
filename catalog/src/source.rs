//! Catalog files as read, and the built-in ones.

use core::ops::Index;
use core::str::Utf8Error;
use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The size limit of catalog files: 16 MiB.
pub const MAX_BYTES: usize = 16 << 20;

/// A catalog file: its display name, and its bytes.
#[derive(Debug, Clone)]
pub struct Source {
    path: String,
    /// `None` if it could not be read.
    bytes: Option<Cow<'static, [u8]>>,
    built_in: bool,
}

impl Source {
    /// A file of the user's own. `path` is what diagnostics call it.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Source {
        Source { path: path.into(), bytes: Some(Cow::Owned(bytes.into())), built_in: false }
    }

    /// Reads a file of the user's own from disk; `path` is what diagnostics call it. Stops reading
    /// as soon as the file is known to be too large.
    ///
    /// # Errors
    ///
    /// If the file cannot be opened or read.
    pub fn read(path: impl Into<String>, file: &Path) -> io::Result<Source> {
        let mut bytes = Vec::new();
        File::open(file)?.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
        Ok(Source::new(path, bytes))
    }

    /// The catalog files in a directory, which end in `.yaml` or `.yml`, sorted by name. Hidden ones, and
    /// those in directories below it, are not among them.
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
            // Editors put locks and backups beside a file.
            let name = path.file_name().unwrap_or_default().as_encoded_bytes();
            // Dangling symlinks are reported on read.
            if is_catalog && !name.starts_with(b".") && !path.is_dir() {
                files.push(path);
            }
        }
        files.sort();
        Ok(files)
    }

    /// A file of the user's own that could not be read. Raises no diagnostics: the caller already
    /// reported it. It may contain what seems to be missing elsewhere.
    pub fn unreadable(path: impl Into<String>) -> Source {
        Source { path: path.into(), bytes: None, built_in: false }
    }

    pub(crate) fn into_built_in(self) -> Source {
        Source { built_in: true, ..self }
    }

    /// What diagnostics call the file.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The bytes of the file; empty if it could not be read.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.bytes.as_deref().unwrap_or_default()
    }

    /// Whether the file could be read at all.
    pub(crate) fn is_readable(&self) -> bool {
        self.bytes.is_some()
    }

    /// The text to parse, without the byte order mark, which is not part of the document.
    ///
    /// # Errors
    ///
    /// If the file is not UTF-8.
    pub fn text(&self) -> Result<&str, Utf8Error> {
        let text = core::str::from_utf8(self.bytes())?;
        Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text))
    }

    /// Returns whether the file is built in.
    #[must_use]
    pub fn is_built_in(&self) -> bool {
        self.built_in
    }
}

/// Identifies one file of [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(usize);

/// The files that are loaded together, in catalog order.
#[derive(Debug, Clone, Default)]
pub struct Sources(Vec<Source>);

impl Sources {
    /// No files.
    #[must_use]
    pub fn new() -> Sources {
        Sources::default()
    }

    /// The files of the built-in catalog.
    #[must_use]
    pub fn built_in() -> Sources {
        let source = |file: &tencent_errors_data::File| Source {
            path: format!("tencent-errors-data/{}", file.path),
            bytes: Some(Cow::Borrowed(file.text.as_bytes())),
            built_in: true,
        };
        Sources(tencent_errors_data::FILES.iter().map(source).collect())
    }

    /// Adds a file after the others.
    pub fn add(&mut self, source: Source) -> SourceId {
        self.0.push(source);
        SourceId(self.0.len() - 1)
    }

    /// The files, each with its id.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (SourceId, &Source)> {
        self.0.iter().enumerate().map(|(index, source)| (SourceId(index), source))
    }

    /// How many files there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The user's own files; if there are none, all of them.
    pub(crate) fn in_question(&self) -> impl Iterator<Item = SourceId> {
        let has_own = self.0.iter().any(|source| !source.built_in);
        self.iter().filter(move |(_, source)| !has_own || !source.built_in).map(|(id, _)| id)
    }
}

impl Index<SourceId> for Sources {
    type Output = Source;

    /// # Panics
    ///
    /// If the id belongs to other sources, which have more files.
    fn index(&self, id: SourceId) -> &Source {
        &self.0[id.0]
    }
}

impl Extend<Source> for Sources {
    fn extend<I: IntoIterator<Item = Source>>(&mut self, sources: I) {
        self.0.extend(sources);
    }
}

impl FromIterator<Source> for Sources {
    fn from_iter<I: IntoIterator<Item = Source>>(sources: I) -> Sources {
        Sources(sources.into_iter().collect())
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

    fn tempfile() -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("tencent-errors-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn own_files_are_in_question_where_there_are_any() {
        let mut sources = Sources::built_in();
        assert_eq!(sources.in_question().count(), sources.len());
        let own = sources.add(Source::new("a.yaml", ""));
        assert_eq!(sources.in_question().collect::<Vec<_>>(), [own]);
        assert_eq!(sources[own].path(), "a.yaml");
    }
}
