//! The existing catalog files.

use std::path::{Path, PathBuf};

use serde_yaml::Value;
use tencent_errors_catalog::{Catalog, Diagnostic, Source, SourceId, Sources, load};

use super::upstream::is_version;
use crate::catalogs::product_of;
use crate::files;
use crate::outcome::Failure;

/// The files already in the directory.
pub(super) struct Existing {
    pub(super) directory: PathBuf,
    pub(super) sources: Vec<Source>,
    /// The product that each file names, even if the file is invalid.
    products: Vec<Option<String>>,
    /// The catalog of the valid files, loaded together with the built-in catalog.
    pub(super) catalog: Catalog,
    /// The id of each file in that catalog, if the file is valid.
    pub(super) ids: Vec<Option<SourceId>>,
    /// The diagnostics of the invalid files, which their author has to fix first.
    diagnostics: Vec<Diagnostic>,
}

impl Existing {
    pub(super) fn read(directory: &Path, of_box: &Sources) -> Result<Existing, Failure> {
        let mut sources = Vec::new();
        if directory.is_dir() {
            sources = files::read_files(files::catalogs_in(directory)?)?;
        } else if directory.exists() {
            let message = format!("{} is not a directory", directory.display());
            return Err(Failure::usage(message));
        }
        let products = sources.iter().map(product_of).collect();
        let Sound { catalog, ids, diagnostics } = Sound::load(&sources, of_box);
        let directory = directory.to_owned();
        Ok(Existing { directory, sources, products, catalog, ids, diagnostics })
    }

    /// The file of a product; if several files add to a built-in product, the first that an import wrote.
    pub(super) fn file(&self, id: &str) -> Option<usize> {
        let of_product = |index: &usize| self.products[*index].as_deref() == Some(id);
        let files: Vec<usize> = (0..self.sources.len()).filter(of_product).collect();
        let is_imported = |index: &usize| {
            String::from_utf8_lossy(self.sources[*index].bytes()).contains("upstream:")
        };
        files.iter().copied().find(is_imported).or(files.first().copied())
    }

    /// Returns whether a file declares that it replaces a built-in product.
    pub(super) fn replaces_product(&self, file: usize) -> bool {
        let text = String::from_utf8_lossy(self.sources[file].bytes());
        let value = serde_yaml::from_str::<Value>(text.trim_start_matches('\u{FEFF}'));
        value.is_ok_and(|value| value["replace"] == true)
    }

    /// The first file with errors.
    pub(super) fn broken_file(&self) -> Option<&str> {
        self.diagnostics.first().map(Diagnostic::path)
    }

    /// The diagnostics of a file.
    pub(super) fn diagnostics_of(&self, file: usize) -> Vec<Diagnostic> {
        let is_here = |found: &&Diagnostic| *found.span().source() == self.sources[file];
        self.diagnostics.iter().filter(is_here).cloned().collect()
    }

    /// The files that contain a single version of a product, with that version.
    pub(super) fn files_of_versions(&self, name: &str) -> impl Iterator<Item = (&str, usize)> {
        self.products.iter().enumerate().filter_map(move |(index, product)| {
            let version = product.as_deref()?.strip_prefix(name)?.strip_prefix('_')?;
            is_version(version).then_some((version, index))
        })
    }
}

/// Valid files, loaded together with the built-in catalog.
struct Sound {
    catalog: Catalog,
    ids: Vec<Option<SourceId>>,
    diagnostics: Vec<Diagnostic>,
}

impl Sound {
    /// Loads the files that remain after removing those with diagnostics and those that depend on them.
    fn load(files: &[Source], of_box: &Sources) -> Sound {
        let mut is_sound = vec![true; files.len()];
        let mut diagnostics = None;
        loop {
            let mut sources = of_box.clone();
            let of_sound =
                |(file, sound): (&Source, &bool)| sound.then(|| sources.add(file.clone()));
            let ids = files.iter().zip(&is_sound).map(of_sound).collect();
            let error = match load(&sources) {
                Ok(catalog) => {
                    return Sound { catalog, ids, diagnostics: diagnostics.unwrap_or_default() };
                }
                Err(error) => error,
            };
            let before = is_sound.clone();
            for (file, sound) in files.iter().zip(&mut is_sound) {
                *sound &= error.diagnostics().iter().all(|found| found.span().source() != file);
            }
            if is_sound == before {
                is_sound.fill(false);
            }
            // Later diagnostics merely result from the removals.
            diagnostics.get_or_insert_with(|| error.diagnostics().to_vec());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_files_are_left_out_with_their_dependents() {
        let file = |id: &str, rest: &str| {
            let yaml = format!(
                "product: {id}\ntitle: {{ zh: 测试, en: Test }}\n{rest}errors:\n  \
                 - {{ code: A, kind: internal, summary: {{ zh: 一, en: one }} }}\n"
            );
            Source::new(format!("{id}.yaml"), yaml)
        };
        let files = [
            file("sound", ""),
            file("broken", "titel: x\n"),
            file("needy", "extends: broken\n"),
            file("happy", "extends: sound\n"),
        ];
        let Sound { catalog, ids, diagnostics } = Sound::load(&files, &Sources::built_in());
        let is_sound: Vec<bool> = ids.iter().map(Option::is_some).collect();
        assert_eq!(is_sound, [true, false, false, true]);
        let has = |id| catalog.product(id).is_some();
        assert_eq!(["sound", "broken", "needy", "happy"].map(has), [true, false, false, true]);
        assert!(diagnostics.iter().all(|found| found.path() == "broken.yaml"), "{diagnostics:?}");
        assert!(!diagnostics.is_empty());
    }
}
