//! The error codes of Tencent Cloud as YAML files, which `tencent-errors-catalog` reads.
//!
//! This crate is data and an index, with no other code and no dependency. Its versions are
//! `FORMAT.YYYYMMDD.N`: the format of the files, the day of the data, and a count. Within a format, no
//! product, enum, entry or variant goes away or is renamed.
//!
//! ```
//! let file = tencent_errors_data::FILES.iter().find(|file| file.product == "scf").unwrap();
//! assert_eq!(file.path, "documents/scf.yaml");
//! assert!(file.text.contains("product: scf"));
//! ```

#![no_std]

/// A catalog file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct File {
    /// The id of the product that it defines.
    pub product: &'static str,
    /// Its path in this package.
    pub path: &'static str,
    /// Its text.
    pub text: &'static str,
}

macro_rules! documents {
    ($($product:literal)*) => {
        &[$(File {
            product: $product,
            path: concat!("documents/", $product, ".yaml"),
            text: include_str!(concat!("../documents/", $product, ".yaml")),
        }),*]
    };
}

/// Every file, in catalog order: those of the common codes and of older generations of APIs first.
pub static FILES: &[File] = documents! {
    "api_v2"
    "api_v3"
    "scf"
    "serverless_framework"
    "cos"
};

#[cfg(test)]
mod tests {
    extern crate std;

    use std::borrow::ToOwned;
    use std::fs;
    use std::path::Path;
    use std::vec::Vec;

    use super::FILES;

    #[test]
    fn the_index_has_every_file() {
        let documents = Path::new(env!("CARGO_MANIFEST_DIR")).join("documents");
        let mut on_disk: Vec<_> =
            fs::read_dir(documents).unwrap().map(|file| file.unwrap().file_name()).collect();
        on_disk.sort();
        let mut indexed: Vec<_> =
            FILES.iter().map(|file| Path::new(file.path).file_name().unwrap().to_owned()).collect();
        indexed.sort();
        assert_eq!(on_disk, indexed);
    }

    #[test]
    fn products_are_those_of_the_files() {
        for file in FILES {
            let mut lines = file.text.lines();
            let product = lines.find_map(|line| line.strip_prefix("product: "));
            assert_eq!(product, Some(file.product));
        }
    }
}
