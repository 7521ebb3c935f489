//! The package of the built-in catalog, given as a directory.

use std::path::Path;

use tencent_errors_catalog::Source;

use crate::files;
use crate::outcome::Failure;

/// The files of a directory that holds a version of the package `tencent-errors-data`; `None` for any other
/// directory.
pub(super) fn files_of(path: &Path) -> Result<Option<Vec<Source>>, Failure> {
    let folders = ["documents", "products"].map(|name| path.join(name));
    if !folders.iter().all(|folder| folder.is_dir()) || !files::catalogs_in(path)?.is_empty() {
        return Ok(None);
    }
    // Early versions of the package have no actions.
    let actions = Some(path.join("actions")).filter(|folder| folder.is_dir());
    let mut found = Vec::new();
    for folder in folders.into_iter().chain(actions) {
        found.extend(files::catalogs_in(&folder)?);
    }
    files::read_files(found).map(Some)
}
