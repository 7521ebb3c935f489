//! A catalog file as it was read, and the files that ship with this crate.

use std::borrow::Cow;

/// The largest catalog file that is read: 16 MiB.
pub const MAX_BYTES: usize = 16 << 20;

/// A catalog file: the name to call it by, and its bytes.
#[derive(Debug, Clone)]
pub struct Source {
    pub(crate) path: String,
    /// None if it could not be read.
    pub(crate) bytes: Option<Cow<'static, [u8]>>,
    pub(crate) built_in: bool,
}

impl Source {
    /// A file of the user's own. `path` is what diagnostics call it.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Source {
        Source { path: path.into(), bytes: Some(Cow::Owned(bytes.into())), built_in: false }
    }

    /// A file of the user's own that could not be read. It has no problems, for its reader has
    /// told why; but what seems to be missing elsewhere may be in it.
    pub fn unreadable(path: impl Into<String>) -> Source {
        Source { path: path.into(), bytes: None, built_in: false }
    }

    /// The files of the built-in catalog, in catalog order.
    #[must_use]
    pub fn built_in() -> Vec<Source> {
        BUILT_IN
            .iter()
            .map(|&(path, text)| Source {
                path: path.to_owned(),
                bytes: Some(Cow::Borrowed(text.as_bytes())),
                built_in: true,
            })
            .collect()
    }

    /// What diagnostics call the file.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The bytes of the file; none if it could not be read.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.bytes.as_deref().unwrap_or_default()
    }

    /// The text that is parsed: without a byte order mark, which is no part of the document.
    pub(crate) fn text(&self) -> Result<&str, core::str::Utf8Error> {
        let text = core::str::from_utf8(self.bytes())?;
        Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text))
    }

    /// Whether the file ships with this crate.
    #[must_use]
    pub fn is_built_in(&self) -> bool {
        self.built_in
    }
}

macro_rules! built_in {
    ($($file:literal)*) => {
        &[$((
            concat!("tencent-errors-catalog/data/", $file),
            include_str!(concat!("../data/", $file)),
        )),*]
    };
}

/// In the order of the documents' generations.
const BUILT_IN: &[(&str, &str)] = built_in! {
    "api_v2.yaml"
    "api_v3.yaml"
    "scf.yaml"
    "serverless_framework.yaml"
};

#[cfg(test)]
mod tests {
    use super::Source;

    #[test]
    fn every_data_file_is_built_in() {
        let data = concat!(env!("CARGO_MANIFEST_DIR"), "/data");
        let mut on_disk: Vec<String> = std::fs::read_dir(data)
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        on_disk.sort();
        let mut built_in: Vec<String> = Source::built_in()
            .iter()
            .map(|source| source.path().rsplit('/').next().unwrap().to_owned())
            .collect();
        built_in.sort();
        assert_eq!(on_disk, built_in);
    }
}
