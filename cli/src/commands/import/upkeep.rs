//! Keeps the box: brings its files up to date from newer tables, and lists the texts that somebody is to write.
//!
//! New codes get kind, HTTP status and retry advice as in any import, and their code in place of texts, which
//! `check` reports until they are written. Codes that are gone become deprecated. Texts and classes that are there
//! stay, and so do the documents.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use tencent_errors_catalog::{Catalog, Lang, Sources, load};

use super::diagnostics::Diagnostics;
use super::existing::Existing;
use super::plan::{Aim, Planned, Planner, product_id};
use super::sdk;
use super::select::Wanted;
use super::upstream::PerLang;
use crate::files;
use crate::outcome::{Failure, Outcome, Output, counted};

/// Bring the files of the box up to date from newer tables
///
/// New codes come without texts, and a list says which to write. Give both languages: a code is gone only if neither
/// has it.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The SDK with Chinese texts, as `import` takes it
    #[arg(long, value_name = "PATH")]
    zh: PathBuf,
    /// The SDK with English texts, as `import` takes it
    #[arg(long, value_name = "PATH")]
    en: PathBuf,
    /// The folder of the package with the box
    #[arg(long, value_name = "DIR", default_value = "catalog/data")]
    data: PathBuf,
    /// The day of the data, as YYYYMMDD; today by default
    #[arg(long, value_name = "DAY", value_parser = day)]
    day: Option<String>,
}

/// Reads a day.
fn day(text: &str) -> Result<String, &'static str> {
    match text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        true => Ok(text.to_owned()),
        false => Err("it has to be a day such as 20261128"),
    }
}

/// The schema, from where the files are.
const SCHEMA: &str = "../../catalog.schema.json";

pub(crate) fn run(args: &Args, today: &str, out: &mut Output) -> Result<Outcome, Failure> {
    let sdks = PerLang::new(Some(sdk::find(&args.zh)?), Some(sdk::find(&args.en)?));
    sdk::check_languages(&sdks)?;
    let documents = files::read_files(files::catalogs_in(&args.data.join("documents"))?)?;
    let documents: Sources = documents.into_iter().collect();
    let existing = Existing::read(&args.data.join("products"), &documents)?;
    let mut sources = documents.clone();
    sources.extend(existing.sources.iter().cloned());
    let box_before = load(&sources).map_err(|error| {
        let first = error.diagnostics().first().map(ToString::to_string).unwrap_or_default();
        Failure::usage_with(format!("the box has errors: {first}"), "fix them first; see `check`")
    })?;
    let mut planner = Planner {
        schema: SCHEMA,
        aim: Aim::Box,
        sdks: &sdks,
        existing: &existing,
        of_box: &documents,
        built_in: &box_before,
        ids: HashMap::new(),
        planned: Vec::new(),
        complete: Vec::new(),
        notes: Vec::new(),
        diagnostics: Diagnostics::default(),
    };
    let of_all = sdks.iter().flat_map(|(_, sdk)| sdk.versions());
    let products: BTreeSet<&str> = of_all.map(|(product, _)| product).collect();
    for product in &products {
        planner.product(product, &Wanted { every: true, ..Wanted::default() });
    }
    planner.verify();
    let Planner { planned, diagnostics, .. } = planner;
    if diagnostics.has_diagnostics() {
        // A table that could not be read, or a code that fits nowhere: a person is to decide first.
        diagnostics.report();
        out.note("nothing was written");
        return Ok(Outcome::Problems);
    }

    let changed: Vec<&Planned> = planned.iter().filter(|plan| plan.is_changed()).collect();
    for plan in &changed {
        plan.write()?;
        plan.report(false, out);
    }
    if !changed.is_empty() {
        write_index(&args.data)?;
        write_schema(&args.data)?;
        let version = count_up(&args.data, args.day.as_deref().unwrap_or(today))?;
        out.line(format_args!("the version of the data is now {version}"));
    }
    let ids: BTreeSet<String> = products.iter().map(|product| product_id(product)).collect();
    let absent = box_before.products().iter().map(|product| product.id());
    let is_of_file = |id: &&str| args.data.join(format!("products/{id}.yaml")).exists();
    let absent: Vec<&str> = absent.filter(|id| !ids.contains(*id)).filter(is_of_file).collect();
    if !absent.is_empty() {
        out.line(format_args!("not in these tables, and left as they are: {}", absent.join(", ")));
    }
    let mut sources = documents.clone();
    sources.extend(planned.iter().map(Planned::source));
    let box_now = load(&sources).expect("it was verified");
    let (texts, list) = to_write(&planned, &box_now);
    out.text(list);
    let files = counted(changed.len(), "file", "files");
    out.line(format_args!("{files} changed, {} to write", counted(texts, "text", "texts")));
    Ok(Outcome::Fine)
}

/// The entries and titles without texts of their own, each with what is published, and how many there are.
fn to_write(planned: &[Planned], catalog: &Catalog) -> (usize, String) {
    let (mut count, mut list) = (0, String::new());
    for plan in planned {
        let Some(product) = catalog.product(&plan.upstream.id) else { continue };
        let path = plan.path.display();
        let line_of = |text: &str| {
            let line = plan.after.lines().position(|line| line.trim_end().ends_with(text));
            line.map_or(1, |line| line + 1)
        };
        if Lang::BOTH.into_iter().any(|lang| product.title().get(lang) == product.id()) {
            count += 1;
            let _ = writeln!(list, "{path}:{}: the title", line_of("title:"));
        }
        let by_code = plan.upstream.by_code();
        for entry in product.entries() {
            let Some(code) = entry.code() else { continue };
            if Lang::BOTH.into_iter().all(|lang| entry.summary().get(lang) != code) {
                continue;
            }
            count += 1;
            let line = line_of(&format!("code: {code}"));
            let _ = writeln!(list, "{path}:{line}: {code}: {}", entry.class());
            for (lang, text) in by_code.get(code).into_iter().flat_map(|error| error.texts.iter()) {
                let _ = writeln!(list, "    published in {lang}: {text}");
            }
        }
    }
    (count, list)
}

/// Writes the list of the products into the index.
fn write_index(data: &Path) -> Result<(), Failure> {
    const START: &str = "    \"products\": [\n";
    let path = data.join("src/index.rs");
    let source = files::read("index.rs", &path)?;
    let text = String::from_utf8_lossy(source.bytes()).into_owned();
    let products = files::catalogs_in(&data.join("products"))?;
    let names = products.iter().filter_map(|path| path.file_stem()?.to_str());
    let list: String = names.map(|name| format!("        {name}\n")).collect();
    let new = text.split_once(START).and_then(|(start, rest)| {
        let (_, end) = rest.split_once("    ]\n")?;
        Some(format!("{start}{START}{list}    ]\n{end}"))
    });
    let new =
        new.ok_or_else(|| Failure::usage(format!("{} has no list of products", path.display())))?;
    match new == text {
        true => Ok(()),
        false => files::replace(&path, Some(&text), &new),
    }
}

/// Writes the ids of the products into the schema beside the data, for editors.
fn write_schema(data: &Path) -> Result<(), Failure> {
    const START: &str = "\"^(api_v2|";
    let path = data.join("../catalog.schema.json");
    let source = files::read("catalog.schema.json", &path)?;
    let text = String::from_utf8_lossy(source.bytes()).into_owned();
    let none = || Failure::usage(format!("{} has no list of ids", path.display()));
    let (_, list) = text.split_once(START).ok_or_else(none)?;
    let (list, _) = list.split_once(")$\"").ok_or_else(none)?;
    // The documents come first, in their own order.
    let documents: Vec<&str> =
        list.split('|').filter(|id| data.join(format!("documents/{id}.yaml")).exists()).collect();
    let products = files::catalogs_in(&data.join("products"))?;
    let products = products.iter().filter_map(|path| path.file_stem()?.to_str());
    let ids = documents.iter().copied().chain(products.filter(|id| !documents.contains(id)));
    let new = text.replace(list, &ids.collect::<Vec<_>>().join("|"));
    match new == text {
        true => Ok(()),
        false => files::replace(&path, Some(&text), &new),
    }
}

/// Counts the version of the data up, in its manifest and in the lock files of this repository.
fn count_up(data: &Path, day: &str) -> Result<String, Failure> {
    let manifest = data.join("Cargo.toml");
    let read = |path: &Path| {
        fs::read_to_string(path)
            .map_err(|error| Failure::system(format!("cannot read {}", path.display()), error))
    };
    let text = read(&manifest)?;
    let line = text.lines().find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    let version = line.and_then(|line| Some((line, next_version(line, day)?)));
    let Some((old, new)) = version else {
        let message = format!("{} has no version such as `1.20261128.0`", manifest.display());
        return Err(Failure::usage(message));
    };
    let versioned = |version: &str| format!("version = \"{version}\"\n");
    files::replace(&manifest, Some(&text), &text.replacen(&versioned(old), &versioned(&new), 1))?;
    let named = |version: &str| format!("name = \"tencent-errors-data\"\n{}", versioned(version));
    for root in ["../..", "../../examples"] {
        let lock = data.join(root).join("Cargo.lock");
        if lock.exists() {
            let text = read(&lock)?;
            files::replace(&lock, Some(&text), &text.replacen(&named(old), &named(&new), 1))?;
        }
    }
    Ok(new)
}

/// The version of data of a day after another one: `FORMAT.YYYYMMDD.N`.
fn next_version(version: &str, day: &str) -> Option<String> {
    let mut parts = version.split('.');
    let (format, of_day, count) =
        (parts.next()?, parts.next()?, parts.next()?.parse::<u32>().ok()?);
    // A clock that is behind does not make versions go back.
    match day > of_day {
        true => Some(format!("{format}.{day}.0")),
        false => Some(format!("{format}.{of_day}.{}", count + 1)),
    }
}

/// A small repository with a box.
#[cfg(test)]
pub(super) mod repository {
    use super::*;

    const FILES: &[(&str, &str)] = &[
        (
            "catalog/data/documents/api_v3.yaml",
            "product: api_v3
title: { zh: 基础, en: Base }
errors:
  - code: InternalError
    kind: internal
    retry: true
    summary: { zh: 内部错误。, en: An internal error. }
  - code: FailedOperation
    kind: internal
    summary: { zh: 操作失败。, en: It failed. }
",
        ),
        (
            "catalog/data/products/abc.yaml",
            "product: abc
title: { zh: 甲, en: Abc }
extends: api_v3
errors:
  # The first.
  - code: ResourceNotFound.A
    kind: not_found
    summary:
      zh: 找不到甲。
      en: No such A.

  - code: ResourceNotFound.B
    deprecated: true
    kind: not_found
    summary:
      zh: 找不到乙。
      en: No such B.
",
        ),
        ("catalog/data/src/index.rs", "files! {\n    \"products\": [\n        abc\n    ]\n};\n"),
        ("catalog/data/Cargo.toml", "[package]\nname = \"d\"\nversion = \"1.20261128.0\"\n"),
        (
            "catalog/catalog.schema.json",
            "{ \"pattern\": \"^(api_v2|api_v3|abc)$\", \"not\": \"^(api_v2|api_v3|abc)$\" }",
        ),
        ("Cargo.lock", "[[package]]\nname = \"tencent-errors-data\"\nversion = \"1.20261128.0\"\n"),
    ];

    pub(in super::super) fn write(root: &Path) {
        for (path, text) in FILES {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("it has one")).unwrap();
            fs::write(path, text).unwrap();
        }
    }

    /// Runs it on tables in `zh/` and `en/`. Returns what it printed, without the path of the folder.
    pub(in super::super) fn upkeep(root: &Path, today: &str) -> (Outcome, String) {
        let (zh, en, data) = (root.join("zh"), root.join("en"), root.join("catalog/data"));
        let mut out = Output::default();
        let outcome = run(&Args { zh, en, data, day: None }, today, &mut out).unwrap();
        (outcome, out.into_text().replace(&format!("{}/", root.display()), ""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GO: &str = "package v1\n\nconst (\n";

    struct Repository(tempfile::TempDir);

    impl Repository {
        fn new() -> Repository {
            let repository = Repository(tempfile::tempdir().unwrap());
            repository::write(repository.0.path());
            repository
        }

        fn write(&self, path: &str, text: &str) {
            let path = self.0.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }

        fn read(&self, path: &str) -> String {
            fs::read_to_string(self.0.path().join(path)).unwrap()
        }

        /// Writes a table in both languages: codes with their texts.
        fn table(&self, product: &str, rows: &[(&str, &str, &str)]) {
            for (lang, text) in [("zh", 1), ("en", 2)] {
                let row = |(at, row): (usize, &(&str, &str, &str))| {
                    let text = if text == 1 { row.1 } else { row.2 };
                    format!("\t// {text}\n\tC{at} = \"{}\"\n\n", row.0)
                };
                let rows: String = rows.iter().enumerate().map(row).collect();
                let path = format!("{lang}/tencentcloud/{product}/v20200101/errors.go");
                self.write(&path, &format!("{GO}{rows})\n"));
            }
        }

        fn run(&self, today: &str) -> (Outcome, String) {
            repository::upkeep(self.0.path(), today)
        }
    }

    #[test]
    fn the_box_follows_newer_tables() {
        let repository = Repository::new();
        let rows = [
            ("InternalError", "内部错误。", "Internal error."),
            ("ResourceNotFound.B", "乙不存在。", "B does not exist."),
            ("LimitExceeded.New", "新的超限。", "The new limit is exceeded."),
        ];
        repository.table("abc", &rows);
        repository.table("brand_new", &[("InvalidParameter.X", "参数错误。", "Wrong.")]);
        let (outcome, out) = repository.run("20261201");
        assert_eq!(outcome, Outcome::Fine);
        assert_eq!(
            out,
            "updated catalog/data/products/abc.yaml: 1 code added, 1 code no longer upstream, 1 code upstream again\n\
             created catalog/data/products/brand_new.yaml: 1 code\n\
             the version of the data is now 1.20261201.0\n\
             catalog/data/products/abc.yaml:19: LimitExceeded.New: resource_exhausted\n    \
                 published in zh: 新的超限。\n    published in en: The new limit is exceeded.\n\
             catalog/data/products/brand_new.yaml:3: the title\n\
             catalog/data/products/brand_new.yaml:8: InvalidParameter.X: invalid_argument\n    \
                 published in zh: 参数错误。\n    published in en: Wrong.\n\
             2 files changed, 3 texts to write\n"
        );
        let abc = repository.read("catalog/data/products/abc.yaml");
        assert!(
            abc.contains("  # The first.\n  - code: ResourceNotFound.A\n    deprecated: true\n"),
            "{abc}"
        );
        assert!(abc.contains("  - code: ResourceNotFound.B\n    kind: not_found\n"), "{abc}");
        let new = "  - code: LimitExceeded.New\n    kind: resource_exhausted\n    summary:\n      zh: LimitExceeded.New\n      \
            en: LimitExceeded.New\n";
        assert!(abc.ends_with(new), "{abc}");
        assert!(!abc.contains("InternalError") && !abc.contains("超限"), "{abc}");
        assert!(
            repository
                .read("catalog/data/src/index.rs")
                .contains("        abc\n        brand_new\n    ]\n")
        );
        let schema = repository.read("catalog/catalog.schema.json");
        assert_eq!(schema.matches("\"^(api_v2|api_v3|abc|brand_new)$\"").count(), 2, "{schema}");
        for file in ["catalog/data/Cargo.toml", "Cargo.lock"] {
            assert!(repository.read(file).contains("version = \"1.20261201.0\"\n"), "{file}");
        }
        // Once more, there is nothing to do but to write.
        let (_, again) = repository.run("20261202");
        assert!(again.ends_with("Wrong.\n0 files changed, 3 texts to write\n"), "{again}");
        assert_eq!(repository.read("catalog/data/products/abc.yaml"), abc);
        assert!(repository.read("Cargo.lock").contains("1.20261201.0"));
    }

    #[test]
    fn a_table_that_cannot_be_read_stops_it() {
        let repository = Repository::new();
        repository.table("abc", &[("ResourceNotFound.A", "", "")]);
        repository.write("en/tencentcloud/abc/v20200101/errors.go", "const (\n\tA = iota\n)\n");
        let before = repository.read("catalog/data/products/abc.yaml");
        let (outcome, out) = repository.run("20261201");
        assert_eq!((outcome, out.as_str()), (Outcome::Problems, "nothing was written\n"));
        assert_eq!(repository.read("catalog/data/products/abc.yaml"), before);
    }

    #[test]
    fn versions_count_up() {
        let next = |version, day| next_version(version, day).unwrap();
        assert_eq!(next("1.20261128.0", "20261128"), "1.20261128.1");
        assert_eq!(next("1.20261128.9", "20261201"), "1.20261201.0");
        assert_eq!(next("1.20261128.1", "20250101"), "1.20261128.2");
        assert_eq!(next_version("0.1.x", "20261128"), None);
    }
}
