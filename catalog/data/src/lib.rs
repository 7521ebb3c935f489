//! The error codes of Tencent Cloud as YAML files, which `tencent-errors-catalog` reads.
//!
//! This crate contains only data and an index; it has no other code and no dependencies. `documents/` contains
//! transcriptions of the service's documents: the common codes of API 2.0 and API 3.0, the statuses of SCF, the
//! messages of Serverless Framework, and the codes of COS. It also contains `sdk`, a list of the codes that the SDKs
//! raise themselves. `products/` contains a file for each published product, and `actions/` one for each product with
//! actions, which lists the codes that each action may return.
//!
//! Its versions are `FORMAT.YYYYMMDD.N`: the format of the files, the date of the data, and a counter. Within a
//! format, no product, enum, entry or variant is removed or renamed.
//!
//! The codes, and the HTTP statuses and texts in `documents/`, are taken from Tencent Cloud. The texts in
//! `products/`, and all kinds and retry advice, are written by this project.
//!
//! ```
//! let cvm = tencent_errors_data::FILES.iter().find(|file| file.product == "cvm").unwrap();
//! assert_eq!(cvm.path, "products/cvm.yaml");
//! assert!(cvm.text.contains("code: InvalidInstanceId.NotFound"));
//! ```

#![no_std]

/// Lists the files of the given products in each folder.
macro_rules! files {
    ($($folder:literal: [$($product:ident)*])*) => {
        &[$($(File {
            product: stringify!($product),
            path: concat!($folder, "/", stringify!($product), ".yaml"),
            text: include_str!(concat!("../", $folder, "/", stringify!($product), ".yaml")),
        }),*),*]
    };
}

mod actions;
mod index;

pub use actions::ACTIONS;
pub use index::FILES;

/// The version of this package: `FORMAT.YYYYMMDD.N`.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A catalog file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct File {
    /// The id of the product that the file defines or, if another file defines the product, adds to.
    pub product: &'static str,
    /// The path of the file in this package.
    pub path: &'static str,
    /// The text of the file.
    pub text: &'static str,
}

impl File {
    /// Returns whether the file is in `documents/`, which contains transcriptions of documents of the service and,
    /// for `sdk`, of the source of its SDKs.
    #[must_use]
    pub const fn is_document(&self) -> bool {
        // Only the path of a file in `documents/` starts with `d`.
        self.path.as_bytes()[0] == b'd'
    }

    /// Returns whether the file's product is loaded by default, that is, if no products are selected. These are the
    /// products in `documents/`, except `sdk`, whose codes no service sends.
    #[must_use]
    pub fn is_default(&self) -> bool {
        self.is_document() && self.product != "sdk"
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use std::borrow::ToOwned;
    use std::fs;
    use std::path::Path;
    use std::string::String;
    use std::vec::Vec;

    use super::{ACTIONS, FILES};

    #[test]
    fn the_index_has_every_file() {
        for folder in ["documents", "products", "actions"] {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
            let on_disk = fs::read_dir(path).unwrap().map(|file| file.unwrap().file_name());
            let mut on_disk: Vec<String> =
                on_disk.map(|name| name.into_string().unwrap()).collect();
            on_disk.sort();
            let files = FILES.iter().chain(ACTIONS);
            let indexed = files.filter_map(|file| file.path.strip_prefix(folder));
            let mut indexed: Vec<String> = indexed.map(|path| path[1..].to_owned()).collect();
            indexed.sort();
            assert_eq!(on_disk, indexed);
        }
    }

    #[test]
    fn documents_precede_products_and_products_are_sorted() {
        assert!(FILES.is_sorted_by_key(|file| !file.is_document()));
        let products: Vec<&str> =
            FILES.iter().filter(|file| !file.is_document()).map(|file| file.product).collect();
        assert!(products.is_sorted_by(|a, b| a < b));
        assert!(ACTIONS.is_sorted_by(|a, b| a.product < b.product));
    }

    #[test]
    fn sdk_codes_are_read_only_on_request() {
        let default = FILES.iter().filter(|file| file.is_default()).map(|file| file.product);
        let expected = ["api_v2", "api_v3", "scf", "serverless_framework", "cos"];
        assert!(default.eq(expected));
        let documents = FILES.iter().filter(|file| file.is_document()).count();
        assert_eq!(documents, expected.len() + 1);
    }

    #[test]
    fn products_are_those_of_the_files() {
        for file in FILES.iter().chain(ACTIONS) {
            let mut lines = file.text.lines();
            let product = lines.find_map(|line| line.strip_prefix("product: "));
            assert_eq!(product, Some(file.product));
        }
    }
}
