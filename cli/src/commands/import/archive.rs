//! A zip archive, such as a wheel. Files are read from it one by one; nothing is unpacked to disk.

use std::io::{Read, Seek};

use tencent_errors_catalog::MAX_BYTES;
use zip::ZipArchive;
use zip::result::ZipError;

/// The maximum number of bytes to read from an archive.
pub(super) const MAX_TOTAL: u64 = 256 << 20;

/// An archive, and the number of bytes that may still be read. The sizes stated in the archive are not trusted.
#[derive(Debug)]
pub(super) struct Archive<R> {
    zip: ZipArchive<R>,
    left: u64,
}

impl<R: Read + Seek> Archive<R> {
    /// Opens an archive.
    ///
    /// # Errors
    ///
    /// If it is not a readable archive; the error is the reason.
    pub(super) fn open(reader: R) -> Result<Archive<R>, String> {
        let zip = ZipArchive::new(reader).map_err(|error| reason(&error))?;
        Ok(Archive { zip, left: MAX_TOTAL })
    }

    /// The paths of the files in the archive.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.zip.file_names()
    }

    /// Reads a file, up to one byte more than the size limit of files.
    ///
    /// # Errors
    ///
    /// If the file cannot be read; the error is the reason.
    pub(super) fn read(&mut self, path: &str) -> Result<Vec<u8>, String> {
        let file = self.zip.by_name(path).map_err(|error| reason(&error))?;
        let mut bytes = Vec::new();
        let most = (MAX_BYTES as u64 + 1).min(self.left + 1);
        let result = file.take(most).read_to_end(&mut bytes);
        let Some(left) = self.left.checked_sub(bytes.len() as u64) else {
            self.left = 0;
            return Err(format!(
                "the tables in the archive are larger than {} MiB",
                MAX_TOTAL >> 20
            ));
        };
        self.left = left;
        result.map_err(|error| format!("it is damaged: {error}"))?;
        Ok(bytes)
    }
}

/// The reason why something cannot be read.
fn reason(error: &ZipError) -> String {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => "it is encrypted".to_owned(),
        ZipError::UnsupportedArchive(what) if what.starts_with("Compression method") => {
            "it is not compressed with deflate".to_owned()
        }
        ZipError::FileNotFound => "no such file".to_owned(),
        error => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, ZipWriter};

    use super::*;

    const DEFLATE: SimpleFileOptions =
        SimpleFileOptions::DEFAULT.compression_method(CompressionMethod::Deflated);

    fn archive(files: &[(&str, &[u8], SimpleFileOptions)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (path, bytes, options) in files {
            zip.start_file(*path, *options).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn open(bytes: Vec<u8>) -> Result<Archive<Cursor<Vec<u8>>>, String> {
        Archive::open(Cursor::new(bytes))
    }

    #[test]
    fn files_are_read_from_an_archive() {
        let stored = SimpleFileOptions::DEFAULT.compression_method(CompressionMethod::Stored);
        let bytes = archive(&[("a/b.py", b"B = 'B'", DEFLATE), ("c", b"", stored)]);
        let mut archive = open(bytes).unwrap();
        let mut paths: Vec<&str> = archive.paths().collect();
        paths.sort_unstable();
        assert_eq!(paths, ["a/b.py", "c"]);
        assert_eq!(archive.read("a/b.py").unwrap(), b"B = 'B'");
        assert_eq!(archive.read("c").unwrap(), b"");
        assert_eq!(archive.read("d").unwrap_err(), "no such file");
    }

    #[test]
    fn an_unreadable_archive_is_an_error_with_a_reason() {
        assert!(open(b"PK".to_vec()).unwrap_err().starts_with("invalid Zip archive: "));
        let good = archive(&[("a", b"A = 'A'", DEFLATE)]);
        let patched = |at: usize, byte: u8| {
            // Patches both the local header and the central directory.
            let directory = good.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
            let mut bytes = good.clone();
            bytes[at] = byte;
            bytes[directory + 2 + at] = byte;
            open(bytes).unwrap().read("a").unwrap_err()
        };
        assert_eq!(patched(6, 1), "it is encrypted");
        assert_eq!(patched(8, 12), "it is not compressed with deflate");
        let mut bytes = good.clone();
        let data = 30 + "a".len();
        bytes[data] = 0xFF;
        assert!(open(bytes).unwrap().read("a").unwrap_err().starts_with("it is damaged: "));
    }

    #[test]
    fn reading_stops_at_the_limit() {
        let large = vec![b' '; MAX_BYTES + 100];
        let mut bytes = archive(&[("a", &large, DEFLATE), ("b", b"B = 'B'", DEFLATE)]);
        // The header states a small size.
        let directory = bytes.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
        bytes[directory + 24..directory + 28].copy_from_slice(&7_u32.to_le_bytes());
        let mut archive = open(bytes).unwrap();
        assert_eq!(archive.left, MAX_TOTAL);
        assert_eq!(archive.read("a").unwrap().len(), MAX_BYTES + 1);
        assert_eq!(archive.left, MAX_TOTAL - MAX_BYTES as u64 - 1);
        archive.left = MAX_BYTES as u64;
        let error = archive.read("a").unwrap_err();
        assert_eq!(error, "the tables in the archive are larger than 256 MiB");
        // Nothing more is read after that.
        assert_eq!(archive.read("b").unwrap_err(), error);
    }
}
