//! Updates the files of the repository that list the files of the built-in catalog, and the version of the data.

use std::fs;
use std::path::{Path, PathBuf};

use crate::files;
use crate::outcome::Failure;

/// The path of the schema, relative to the data files.
pub(super) const SCHEMA: &str = "../../catalog.schema.json";

/// A file of the repository that depends on the files of the built-in catalog.
pub(super) struct Edited {
    path: PathBuf,
    before: String,
    after: String,
}

impl Edited {
    /// Reads a file and applies the change; `what` names the part that is missing if the change cannot be
    /// applied.
    pub(super) fn new(
        path: PathBuf,
        what: &str,
        change: impl FnOnce(&str) -> Option<String>,
    ) -> Result<Edited, Failure> {
        let before = fs::read_to_string(&path)
            .map_err(|error| Failure::system(format!("cannot read {}", path.display()), error))?;
        let after = change(&before)
            .ok_or_else(|| Failure::usage(format!("{} has no {what}", path.display())))?;
        Ok(Edited { path, before, after })
    }

    pub(super) fn is_changed(&self) -> bool {
        self.before != self.after
    }

    pub(super) fn write(&self) -> Result<(), Failure> {
        match self.is_changed() {
            true => files::replace(&self.path, Some(&self.before), &self.after),
            false => Ok(()),
        }
    }
}

/// The ids of the products with a file.
pub(super) fn file_names(data: &Path) -> Result<Vec<String>, Failure> {
    let products = files::catalogs_in(&data.join("products"))?;
    let names = products.iter().filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()));
    Ok(names.collect())
}

/// Updates the index of products.
pub(super) fn index(data: &Path, names: &[String]) -> Result<Edited, Failure> {
    Edited::new(data.join("src/index.rs"), "list of products", |text| {
        with_list(text, "products", names)
    })
}

/// Updates the index of products with actions.
pub(super) fn index_of_actions(data: &Path, names: &[String]) -> Result<Edited, Failure> {
    Edited::new(data.join("src/actions.rs"), "list of products", |text| {
        with_list(text, "actions", names)
    })
}

/// Replaces the list of a folder in an index.
fn with_list(text: &str, folder: &str, products: &[String]) -> Option<String> {
    let start = format!("    \"{folder}\": [\n");
    let list: String = products.iter().map(|name| format!("        {name}\n")).collect();
    let (before, rest) = text.split_once(&start)?;
    let (_, end) = rest.split_once("    ]\n")?;
    Some(format!("{before}{start}{list}    ]\n{end}"))
}

/// Updates the ids of products in the schema, which editors use.
pub(super) fn schema(data: &Path, names: &[String]) -> Result<Edited, Failure> {
    Edited::new(data.join("../catalog.schema.json"), "list of ids", |text| {
        let (_, list) = text.split_once("\"^(api_v2|")?;
        let (list, _) = list.split_once(")$\"")?;
        // The documents come first, in their own order.
        let is_document = |id: &&str| data.join(format!("documents/{id}.yaml")).exists();
        let documents: Vec<&str> = list.split('|').filter(is_document).collect();
        let products = names.iter().map(String::as_str).filter(|id| !documents.contains(id));
        let ids: Vec<&str> = documents.iter().copied().chain(products).collect();
        Some(text.replace(list, &ids.join("|")))
    })
}

/// Raises the version of the data in its manifest and in the lock files of this repository.
pub(super) fn count_up(data: &Path, day: &str) -> Result<(String, Vec<Edited>), Failure> {
    let versioned = |version: &str| format!("version = \"{version}\"\n");
    let (mut old, mut new) = (String::new(), String::new());
    let what = "version such as `1.20261128.0`";
    let manifest = Edited::new(data.join("Cargo.toml"), what, |text| {
        let mut lines = text.lines();
        old =
            lines.find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))?.to_owned();
        new = next_version(&old, day)?;
        Some(text.replacen(&versioned(&old), &versioned(&new), 1))
    })?;
    let mut edited = vec![manifest];
    let named = |version: &str| format!("name = \"tencent-errors-data\"\n{}", versioned(version));
    for root in ["../..", "../../examples"] {
        let lock = data.join(root).join("Cargo.lock");
        if lock.exists() {
            edited.push(Edited::new(lock, "package of the data", |text| {
                Some(text.replacen(&named(&old), &named(&new), 1))
            })?);
        }
    }
    Ok((new, edited))
}

/// The next version of the data for a day: `FORMAT.YYYYMMDD.N`.
fn next_version(version: &str, day: &str) -> Option<String> {
    let mut parts = version.split('.');
    let (format, of_day, count) =
        (parts.next()?, parts.next()?, parts.next()?.parse::<u32>().ok()?);
    // A slow clock must not lower the version.
    match day > of_day {
        true => Some(format!("{format}.{day}.0")),
        false => Some(format!("{format}.{of_day}.{}", count + 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_count_up() {
        let next = |version, day| next_version(version, day).unwrap();
        assert_eq!(next("1.20261128.0", "20261128"), "1.20261128.1");
        assert_eq!(next("1.20261128.9", "20261201"), "1.20261201.0");
        assert_eq!(next("1.20261128.1", "20250101"), "1.20261128.2");
        assert_eq!(next_version("0.1.x", "20261128"), None);
    }
}
