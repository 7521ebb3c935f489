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
use crate::edit::document::scalar;
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
    /// How many codes may become deprecated: older tables lack all that is newer
    #[arg(long, value_name = "N", default_value_t = MAX_GONE)]
    max_gone: usize,
}

/// A season's worth of codes that go.
const MAX_GONE: usize = 100;

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
    let sdks =
        PerLang::new(Some(sdk::find(&args.zh, Lang::Zh)?), Some(sdk::find(&args.en, Lang::En)?));
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
        documents: Vec::new(),
        ids: HashMap::new(),
        planned: Vec::new(),
        complete: Vec::new(),
        notes: Vec::new(),
        reads_actions: false,
        without_client: Vec::new(),
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
    let gone: usize = changed.iter().map(|plan| plan.changes.deprecated).sum();
    if gone > args.max_gone {
        let message = format!("{} would become deprecated", counted(gone, "code", "codes"));
        let help = "the tables may be older than the box; if they are not, pass `--max-gone`";
        return Err(Failure::usage_with(message, help));
    }
    let mut names: Vec<String> = file_names(&args.data)?;
    names.extend(
        planned.iter().filter_map(|plan| Some(plan.path.file_stem()?.to_str()?.to_owned())),
    );
    names.sort();
    names.dedup();
    // These can fail, so they come before anything is written.
    let lists = [index(&args.data, &names)?, schema(&args.data, &names)?];
    let (version, versions) = count_up(&args.data, args.day.as_deref().unwrap_or(today))?;
    if !changed.is_empty() || lists.iter().any(Edited::is_changed) {
        // An interrupted run has counted up, and another one does the rest.
        versions.iter().try_for_each(Edited::write)?;
        lists.iter().try_for_each(Edited::write)?;
        for plan in &changed {
            plan.write()?;
            plan.report(false, out);
        }
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
            let line = plan.after.lines().position(|line| line.trim_end().contains(text));
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
            let line = line_of(&format!("code: {}", scalar(code, false)));
            let _ = writeln!(list, "{path}:{line}: {code}: {}", entry.class());
            for (lang, text) in by_code.get(code).into_iter().flat_map(|error| error.texts.iter()) {
                let _ = writeln!(list, "    published in {lang}: {text}");
            }
        }
    }
    (count, list)
}

/// A file of the repository that follows the files of the box.
struct Edited {
    path: PathBuf,
    before: String,
    after: String,
}

impl Edited {
    /// Reads a file and makes the change; `what` it lacks if that cannot be made.
    fn new(
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

    fn is_changed(&self) -> bool {
        self.before != self.after
    }

    fn write(&self) -> Result<(), Failure> {
        match self.is_changed() {
            true => files::replace(&self.path, Some(&self.before), &self.after),
            false => Ok(()),
        }
    }
}

/// The ids of the products that have a file.
fn file_names(data: &Path) -> Result<Vec<String>, Failure> {
    let products = files::catalogs_in(&data.join("products"))?;
    let names = products.iter().filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()));
    Ok(names.collect())
}

/// The index with these products.
fn index(data: &Path, names: &[String]) -> Result<Edited, Failure> {
    const START: &str = "    \"products\": [\n";
    Edited::new(data.join("src/index.rs"), "list of products", |text| {
        let list: String = names.iter().map(|name| format!("        {name}\n")).collect();
        let (start, rest) = text.split_once(START)?;
        let (_, end) = rest.split_once("    ]\n")?;
        Some(format!("{start}{START}{list}    ]\n{end}"))
    })
}

/// The schema beside the data with the ids of these products, for editors.
fn schema(data: &Path, names: &[String]) -> Result<Edited, Failure> {
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

/// The next version of the data, and the manifest and the lock files of this repository with it.
fn count_up(data: &Path, day: &str) -> Result<(String, Vec<Edited>), Failure> {
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
        let outcome =
            run(&Args { zh, en, data, day: None, max_gone: MAX_GONE }, today, &mut out).unwrap();
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
        // An interrupted run is made whole.
        let index = repository.read("catalog/data/src/index.rs");
        repository.write("catalog/data/src/index.rs", &index.replace("        brand_new\n", ""));
        let (_, out) = repository.run("20261201");
        assert!(out.starts_with("the version of the data is now 1.20261201.1\n"), "{out}");
        assert_eq!(repository.read("catalog/data/src/index.rs"), index);
        // Once more, there is nothing to do but to write.
        let (_, again) = repository.run("20261202");
        assert!(again.ends_with("Wrong.\n0 files changed, 3 texts to write\n"), "{again}");
        assert_eq!(repository.read("catalog/data/products/abc.yaml"), abc);
        assert!(repository.read("Cargo.lock").contains("1.20261201.1"));
    }

    #[test]
    fn nothing_is_written_where_something_would_fail() {
        let repository = Repository::new();
        repository.table("abc", &[("LimitExceeded.New", "新的超限。", "It is new.")]);
        let before = repository.read("catalog/data/products/abc.yaml");
        repository.write("catalog/data/src/index.rs", "");
        let root = repository.0.path();
        let run = |max_gone| {
            let (zh, en, data) = (root.join("zh"), root.join("en"), root.join("catalog/data"));
            let args = Args { zh, en, data, day: None, max_gone };
            match run(&args, "20261201", &mut Output::default()) {
                Err(Failure::Usage { message, .. }) => message,
                other => panic!("{other:?}"),
            }
        };
        assert!(run(MAX_GONE).ends_with("index.rs has no list of products"));
        assert_eq!(run(0), "1 code would become deprecated");
        assert_eq!(repository.read("catalog/data/products/abc.yaml"), before);
        assert!(repository.read("catalog/data/Cargo.toml").contains("1.20261128.0"));
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
