//! A checkout of the Go SDK: where its error tables are, and what its products are called.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};

use tencent_errors_catalog::__private::has_chinese;
use tencent_errors_catalog::Lang;

use super::table::Table;
use super::upstream::{PerLang, is_version};
use crate::files;
use crate::outcome::Failure;

/// A checkout of one language.
#[derive(Debug, Default)]
pub(super) struct Checkout {
    directory: PathBuf,
    /// By product and version.
    pub(super) tables: BTreeMap<(String, String), PathBuf>,
    /// What `products.md` calls the products.
    pub(super) titles: HashMap<String, String>,
}

/// Looks for `tencentcloud/<product>/<version>/errors.go`.
pub(super) fn find(directory: &Path) -> Result<Checkout, Failure> {
    let root = directory.join("tencentcloud");
    if !root.is_dir() {
        let message = format!("{} has no folder `tencentcloud`", directory.display());
        let help = "name a checkout of tencentcloud-sdk-go or tencentcloud-sdk-go-intl-en";
        return Err(Failure::usage_with(message, help));
    }
    let mut checkout = Checkout { directory: directory.to_owned(), ..Checkout::default() };
    for product in folders(&root)? {
        for version in folders(&root.join(&product))? {
            let table = root.join(&product).join(&version).join("errors.go");
            // `common/errors/errors.go` is code.
            if is_version(&version) && table.is_file() {
                checkout.tables.insert((product.clone(), version), table);
            }
        }
    }
    if checkout.tables.is_empty() {
        let message = format!("{} has no error tables", root.display());
        let help = "they are `tencentcloud/<product>/<version>/errors.go`";
        return Err(Failure::usage_with(message, help));
    }
    // Only some checkouts have it, and its titles are optional.
    let products = fs::read_to_string(directory.join("products.md")).unwrap_or_default();
    checkout.titles = titles(&products).collect();
    Ok(checkout)
}

/// How many tables of a checkout are read to find out its language.
const SAMPLE: usize = 20;

/// Refuses checkouts in the wrong language.
pub(super) fn check_languages(checkouts: &PerLang<Checkout>) -> Result<(), Failure> {
    let [zh, en] = Lang::BOTH.map(|lang| checkouts.get(lang));
    let help = "`--zh` takes tencentcloud-sdk-go, `--en` takes tencentcloud-sdk-go-intl-en";
    if let (Some(zh), Some(en)) = (zh, en) {
        if zh.directory.canonicalize().ok() == en.directory.canonicalize().ok() {
            return Err(Failure::usage_with("`--zh` and `--en` name the same checkout", help));
        }
    }
    let is_in = |checkout: Option<&Checkout>, lang| match checkout.map(Checkout::language) {
        Some(language) => Ok(language?.is_none_or(|found| found == lang)),
        None => Ok(true),
    };
    let message = match (is_in(zh, Lang::Zh)?, is_in(en, Lang::En)?) {
        (true, true) => return Ok(()),
        (false, false) => "the checkouts of `--zh` and `--en` are swapped".to_owned(),
        (is_zh_right, _) => {
            let (checkout, name) = if is_zh_right { (en, "English") } else { (zh, "Chinese") };
            let directory = checkout.map(|checkout| checkout.directory.display().to_string());
            format!("most texts in {} are not in {name}", directory.unwrap_or_default())
        }
    };
    Err(Failure::usage_with(message, help))
}

impl Checkout {
    /// The language of most texts in a sample of the tables; `None` if they have no texts.
    fn language(&self) -> Result<Option<Lang>, Failure> {
        let (mut chinese, mut all) = (0, 0);
        for path in self.tables.values().step_by(self.tables.len().div_ceil(SAMPLE)) {
            let table = Table::read(files::read(path.display().to_string(), path)?);
            for text in table.rows.iter().filter_map(|row| row.text.as_deref()) {
                all += 1;
                chinese += usize::from(has_chinese(text));
            }
        }
        let language = if chinese * 2 > all { Lang::Zh } else { Lang::En };
        Ok((all > 0).then_some(language))
    }
}

/// The folders in a folder, by name.
fn folders(directory: &Path) -> Result<Vec<String>, Failure> {
    let cannot = |error| Failure::system(format!("cannot read {}", directory.display()), error);
    let mut names = Vec::new();
    for entry in fs::read_dir(directory).map_err(cannot)? {
        let entry = entry.map_err(cannot)?;
        if let (true, Ok(name)) = (entry.path().is_dir(), entry.file_name().into_string()) {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// The rows `| cvm | [云服务器](https://…) | … |`.
fn titles(products: &str) -> impl Iterator<Item = (String, String)> {
    products.lines().filter_map(|row| {
        let mut cells = row.trim().strip_prefix('|')?.split('|').map(str::trim);
        let (id, title) = (cells.next()?, cells.next()?);
        let title = title.strip_prefix('[')?.split("](").next()?.trim();
        (!id.is_empty() && !title.is_empty()).then(|| (id.to_owned(), title.to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::titles;

    #[test]
    fn titles_are_in_a_table() {
        let products = "| 包名 | 产品中文名 |\n|:-:|:-:|\n| aai | [](https://a.b) | x |\n| cvm | [云服务器(CVM)](https://a.b/213) | x |\n| |\n";
        let titles: Vec<_> = titles(products).collect();
        assert_eq!(titles, [("cvm".to_owned(), "云服务器(CVM)".to_owned())]);
    }
}
