//! The catalog files that are there already.

use std::path::{Path, PathBuf};

use tencent_errors_catalog::{Catalog, Diagnostic, Loaded, Source, load};

use super::upstream::{Address, Lang};
use crate::files;
use crate::outcome::Failure;

/// The files that are in the directory already.
pub(super) struct Existing {
    pub(super) directory: PathBuf,
    pub(super) sources: Vec<Source>,
    /// The product of each file, as far as it can be told.
    products: Vec<Option<String>>,
    /// The files and the built-in ones before them, loaded.
    pub(super) catalog: Catalog,
    /// The problems of each file, which its author has to solve first.
    problems: Vec<Diagnostic>,
    /// How many of the files that were loaded are built in.
    pub(super) built_in: usize,
}

impl Existing {
    pub(super) fn read(directory: &Path) -> Result<Existing, Failure> {
        let mut sources = Vec::new();
        if directory.is_dir() {
            sources = files::read_files(files::catalogs_in(directory)?)?;
        } else if directory.exists() {
            let message = format!("{} is not a directory", directory.display());
            return Err(Failure::usage(message));
        }
        let mut all = Source::built_in();
        let built_in = all.len();
        all.extend(sources.iter().cloned());
        let Loaded { catalog, diagnostics, .. } = load(&all);
        let mut products: Vec<Option<String>> = sources.iter().map(product_named_in).collect();
        for product in catalog.products() {
            for entry in product.entries() {
                if let Some(file) = entry.file().checked_sub(built_in) {
                    products[file] = Some(product.id().to_owned());
                }
            }
        }
        Ok(Existing {
            directory: directory.to_owned(),
            sources,
            products,
            catalog,
            problems: diagnostics,
            built_in,
        })
    }

    /// The file of a product; of several that add to a built-in one, that of an import.
    pub(super) fn file(&self, id: &str) -> Option<usize> {
        let of_product = |index: &usize| self.products[*index].as_deref() == Some(id);
        let files: Vec<usize> = (0..self.sources.len()).filter(of_product).collect();
        let is_imported = |index: &usize| {
            String::from_utf8_lossy(self.sources[*index].bytes()).contains("upstream:")
        };
        files.iter().copied().find(is_imported).or(files.first().copied())
    }

    pub(super) fn problems_of(&self, file: usize) -> Vec<Diagnostic> {
        let is_here = |problem: &&Diagnostic| problem.path() == self.sources[file].path();
        self.problems.iter().filter(is_here).cloned().collect()
    }

    /// The newest version of which the file of a product says that it holds it.
    pub(super) fn version_in_file(
        &self,
        id: &str,
        addresses: &[(Lang, Address); 2],
    ) -> Option<String> {
        let product = self.catalog.product(id)?;
        let versions = product.sources().iter().flat_map(|source| {
            addresses.iter().filter_map(move |(_, address)| address.version_in(source))
        });
        versions.max().map(str::to_owned)
    }
}

/// The product that a file names in a line of its own: a guess, for files that cannot be read.
fn product_named_in(source: &Source) -> Option<String> {
    let text = String::from_utf8_lossy(source.bytes());
    let line = text.trim_start_matches('\u{FEFF}').lines().find_map(|line| {
        let value = line.trim_start_matches(['"', '\'']).strip_prefix("product")?;
        value.trim_start_matches(['"', '\'']).trim_start().strip_prefix(':')
    });
    let value = line?.split(" #").next()?.trim().trim_matches(['"', '\'']);
    Some(value.to_owned())
}
