//! An SDK of the service: the location of its error tables, and the titles of its products.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

use tencent_errors_catalog::__private::{PerLang, has_chinese};
use tencent_errors_catalog::{Lang, Source};

use super::archive::Archive;
use super::table::Table;
use super::table::client::Client;
use super::upstream::is_version;
use crate::outcome::{Failure, detail};

/// Two ids of the same product, both of which the built-in catalog has always contained. The first is a keyword of
/// Python.
const AS: [&str; 2] = ["as", "autoscaling"];

/// The name of the files with the actions of a product, which only the Go SDK has.
const CLIENT: &str = "client.go";

/// The SDKs with tables, by programming language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    Go,
    Python,
}

impl Family {
    pub(super) const ALL: [Family; 2] = [Family::Go, Family::Python];

    /// The file name of its tables.
    pub(super) const fn table(self) -> &'static str {
        match self {
            Family::Go => "errors.go",
            Family::Python => "errorcodes.py",
        }
    }

    /// The URL of the folder with the versions of a product.
    pub(super) fn folder(self, lang: Lang, product: &str) -> String {
        let name = match self {
            Family::Go => "go",
            Family::Python => "python",
        };
        let product = match self {
            Family::Go if product == AS[1] => AS[0],
            Family::Python if product == AS[0] => AS[1],
            _ => product,
        };
        let suffix = if lang == Lang::En { "-intl-en" } else { "" };
        format!(
            "https://github.com/TencentCloud/tencentcloud-sdk-{name}{suffix}/blob/master/tencentcloud/{product}/"
        )
    }
}

/// An SDK in one language: a folder, or an archive.
#[derive(Debug)]
pub(super) struct Sdk {
    path: PathBuf,
    archive: Option<RefCell<Archive<BufReader<File>>>>,
    /// The paths of the tables in it, by product and version.
    tables: BTreeMap<(String, String), String>,
    /// The titles of products, from `products.md`.
    pub(super) titles: HashMap<String, String>,
}

/// Finds the tables in a folder or an archive. `lang` is the language to suggest a wheel for if there are none.
pub(super) fn find(path: &Path, lang: Lang) -> Result<Sdk, Failure> {
    let (archive, tables) = if path.is_file() {
        let (archive, tables) = in_archive(path)?;
        (Some(RefCell::new(archive)), tables)
    } else {
        (None, in_folder(path, lang)?)
    };
    let mut tables = tables;
    for [one, other] in [AS, [AS[1], AS[0]]] {
        let is_one = |((product, _), _): &(&(String, String), &String)| product == one;
        let same: Tables = tables
            .iter()
            .filter(is_one)
            .map(|((_, version), path)| ((other.to_owned(), version.clone()), path.clone()))
            .collect();
        for (key, path) in same {
            tables.entry(key).or_insert(path);
        }
    }
    if tables.is_empty() {
        let message = format!("{} has no error tables", path.display());
        let help = "they are `tencentcloud/<product>/<version>/errors.go` in the Go SDK, `errorcodes.py` in the \
            Python SDK";
        return Err(Failure::usage_with(message, help));
    }
    let mut sdk = Sdk { path: path.to_owned(), archive, tables, titles: HashMap::new() };
    // Only some SDKs have this file, and its titles are optional.
    let beside = sdk.tables.values().next().and_then(|table| table.split("tencentcloud/").next());
    let products = beside.and_then(|folder| sdk.read(&format!("{folder}products.md")).ok());
    let products = products.unwrap_or_default();
    sdk.titles = titles(&String::from_utf8_lossy(&products)).collect();
    Ok(sdk)
}

type Tables = BTreeMap<(String, String), String>;

fn in_archive(path: &Path) -> Result<(Archive<BufReader<File>>, Tables), Failure> {
    detail(format_args!("reading {}", path.display()));
    let file = File::open(path)
        .map_err(|error| Failure::system(format!("cannot read {}", path.display()), error))?;
    let archive = Archive::open(BufReader::new(file)).map_err(|reason| {
        let message = format!("{} is not a readable archive: {reason}", path.display());
        Failure::usage_with(message, "pass a folder, or a wheel (`.whl`) of the Python SDK")
    })?;
    let mut tables = Tables::new();
    let mut paths: Vec<&str> = archive.paths().collect();
    paths.sort_unstable();
    for path in paths {
        // An archive of a repository has a single top-level folder.
        let start = path.find("tencentcloud/").filter(|&at| path[..at].matches('/').count() <= 1);
        let mut parts = start.map(|at| &path[at..]).unwrap_or_default().split('/').skip(1);
        let (Some(product), Some(version), Some(name), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            continue;
        };
        if is_version(version) && Family::ALL.iter().any(|family| family.table() == name) {
            tables.insert((product.to_owned(), version.to_owned()), path.to_owned());
        }
    }
    Ok((archive, tables))
}

fn in_folder(path: &Path, lang: Lang) -> Result<Tables, Failure> {
    let root = path.join("tencentcloud");
    if !root.is_dir() {
        if !path.exists() {
            return Err(Failure::usage(format!("{}: no such file or folder", path.display())));
        }
        let message = format!("{} has no folder `tencentcloud`", path.display());
        let mut wheels: Vec<PathBuf> = fs::read_dir(path)
            .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
            .unwrap_or_default();
        wheels.retain(|wheel| wheel.extension().is_some_and(|extension| extension == "whl"));
        let is_english = |wheel: &PathBuf| wheel.to_string_lossy().contains("intl");
        wheels.sort_by_key(|wheel| (is_english(wheel) != (lang == Lang::En), wheel.clone()));
        let wheel = wheels.first();
        let help = match wheel {
            Some(wheel) => format!("did you mean {}?", wheel.display()),
            None => "pass a wheel of the Python SDK, or a checkout of the Go or the Python SDK"
                .to_owned(),
        };
        return Err(Failure::usage_with(message, help));
    }
    let mut tables = Tables::new();
    for product in folders(&root)? {
        for version in folders(&root.join(&product))? {
            let folder = root.join(&product).join(&version);
            let has = |family: &Family| folder.join(family.table()).is_file();
            // `common/errors/errors.go` is source code, not a table.
            let family = Family::ALL.into_iter().find(has).filter(|_| is_version(&version));
            if let Some(family) = family {
                let path = format!("tencentcloud/{product}/{version}/{}", family.table());
                tables.insert((product.clone(), version), path);
            }
        }
    }
    Ok(tables)
}

/// The number of tables to read to detect the language of an SDK.
const SAMPLE: usize = 20;

/// Rejects SDKs in the wrong language.
pub(super) fn check_languages(sdks: &PerLang<Option<Sdk>>) -> Result<(), Failure> {
    let [zh, en] = Lang::BOTH.map(|lang| sdks.of(lang));
    let help = "`--zh` takes the SDK with Chinese texts, `--en` the one for the international site, whose name ends \
        in `intl-en`";
    if let (Some(zh), Some(en)) = (zh, en) {
        if zh.path.canonicalize().ok() == en.path.canonicalize().ok() {
            return Err(Failure::usage_with("`--zh` and `--en` name the same SDK", help));
        }
    }
    let is_in = |sdk: Option<&Sdk>, lang| {
        let language = sdk.and_then(Sdk::language);
        language.is_none_or(|found| found == lang)
    };
    let message = match (is_in(zh, Lang::Zh), is_in(en, Lang::En)) {
        (true, true) => return Ok(()),
        (false, false) => "the SDKs of `--zh` and `--en` are swapped".to_owned(),
        (is_zh_right, _) => {
            let (sdk, name) = if is_zh_right { (en, "English") } else { (zh, "Chinese") };
            let path = sdk.map(|sdk| sdk.path.display().to_string());
            format!("most texts in {} are not in {name}", path.unwrap_or_default())
        }
    };
    Err(Failure::usage_with(message, help))
}

impl Sdk {
    /// The products with their versions.
    pub(super) fn versions(&self) -> impl Iterator<Item = (&str, &str)> {
        self.tables.keys().map(|(product, version)| (product.as_str(), version.as_str()))
    }

    /// The family of the SDK.
    pub(super) fn family(&self) -> Family {
        let is_of = |family: &Family| {
            self.tables.values().next().is_some_and(|path| path.ends_with(family.table()))
        };
        Family::ALL.into_iter().find(is_of).unwrap_or(Family::Go)
    }

    /// Reads the table of a version of a product, if it exists.
    pub(super) fn table(&self, product: &str, version: &str) -> Option<Table> {
        let path = self.tables.get(&(product.to_owned(), version.to_owned()))?;
        Some(self.table_at(path))
    }

    /// Reads the clients next to the tables of these versions of a product; `None` if a table has no client.
    /// The second name of a product has no clients: the first name covers its actions.
    pub(super) fn clients(&self, product: &str, versions: &[&str]) -> Option<Vec<Client>> {
        let mut clients = Vec::new();
        for version in versions {
            let table = self.tables.get(&(product.to_owned(), (*version).to_owned()));
            let is_own = |table: &&String| table.contains(&format!("tencentcloud/{product}/"));
            if let Some(table) = table.filter(is_own) {
                clients.push(self.client_beside(table)?);
            }
        }
        Some(clients)
    }

    /// Reads the client next to a table, if it exists.
    fn client_beside(&self, table: &str) -> Option<Client> {
        let path = format!("{}{CLIENT}", table.strip_suffix(Family::Go.table())?);
        if !self.has(&path) {
            return None;
        }
        let name = self.path.join(&path).display().to_string();
        Some(match self.read(&path) {
            Ok(bytes) => Client::read(Source::new(name, bytes)),
            Err(reason) => Client::unreadable(name, reason),
        })
    }

    fn has(&self, path: &str) -> bool {
        match &self.archive {
            Some(archive) => archive.borrow().paths().any(|other| other == path),
            None => self.path.join(path).is_file(),
        }
    }

    fn table_at(&self, path: &str) -> Table {
        let name = self.path.join(path).display().to_string();
        match self.read(path) {
            Ok(bytes) => Table::read(Source::new(name, bytes)),
            Err(reason) => Table::unreadable(name, reason),
        }
    }

    /// Reads a file. The error is the reason why it cannot be read.
    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        match &self.archive {
            Some(archive) => archive.borrow_mut().read(path),
            None => {
                let path = self.path.join(path);
                detail(format_args!("reading {}", path.display()));
                let source = Source::read("", &path).map_err(|error| error.to_string())?;
                Ok(source.bytes().to_owned())
            }
        }
    }

    /// The language of most texts in a sample of the tables; `None` if they have no texts.
    fn language(&self) -> Option<Lang> {
        let (mut chinese, mut all) = (0, 0);
        for path in self.tables.values().step_by(self.tables.len().div_ceil(SAMPLE)) {
            let table = self.table_at(path);
            for text in table.rows.iter().filter_map(|row| row.text.as_deref()) {
                all += 1;
                chinese += usize::from(has_chinese(text));
            }
        }
        let language = if chinese * 2 > all { Lang::Zh } else { Lang::En };
        (all > 0).then_some(language)
    }
}

/// The folders in a directory, sorted by name.
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

/// Reads the rows `| cvm | [云服务器](https://…) | … |`.
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
    use super::*;

    #[test]
    fn the_folder_of_auto_scaling_differs_between_the_sdks() {
        for (family, product, folder) in [
            (Family::Go, "as", "as"),
            (Family::Go, "autoscaling", "as"),
            (Family::Python, "as", "autoscaling"),
            (Family::Python, "autoscaling", "autoscaling"),
            (Family::Go, "cvm", "cvm"),
            (Family::Python, "cvm", "cvm"),
        ] {
            let url = family.folder(Lang::Zh, product);
            assert!(url.ends_with(&format!("/blob/master/tencentcloud/{folder}/")), "{url}");
        }
        let url = Family::Go.folder(Lang::En, "cvm");
        assert!(url.contains("/tencentcloud-sdk-go-intl-en/"), "{url}");
    }

    #[test]
    fn titles_are_in_a_table() {
        let products = "| 包名 | 产品中文名 |\n|:-:|:-:|\n| aai | [](https://a.b) | x |\n| cvm | [云服务器(CVM)](https://a.b/213) | x |\n| |\n";
        let titles: Vec<_> = titles(products).collect();
        assert_eq!(titles, [("cvm".to_owned(), "云服务器(CVM)".to_owned())]);
    }
}
