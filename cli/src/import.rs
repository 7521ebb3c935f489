//! `import`: catalog files from the error tables of the official Go SDK.

mod checkout;
mod document;
mod entry;
mod go;
mod kind;
mod merge;
mod names;
#[cfg(test)]
mod properties;
mod upstream;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};

use heck::ToSnakeCase;
use indicatif::{ProgressBar, ProgressStyle};
use tencent_errors_catalog::{
    Catalog, Diagnostic, Entry, Loaded, MAX_BYTES, MAX_LINE, Product, Source, is_product_id, load,
    nearest, one_line,
};

use self::checkout::Checkout;
use self::kind::Common;
use self::merge::{Changes, Context, Refusal};
use self::upstream::{Address, Lang, PerLang, Upstream};
use crate::outcome::{Failure, Outcome, Output, counted, say};
use crate::report::{Reporter, Severity};
use crate::{diff_text, files};

/// Make or update catalog files from the error tables of the official Go SDK
///
/// Of a product in several versions the newest becomes `cvm`, an older one a product of its own, such as
/// `cvm_v20140101`. An existing file is updated: new codes are added, codes that are gone are marked
/// `deprecated: true`, texts that you left alone follow upstream, and everything you edited stays.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  tencent-errors import --zh tencentcloud-sdk-go --en tencentcloud-sdk-go-intl-en --product cvm -o errors
  tencent-errors import --zh tencentcloud-sdk-go --product cvm@v20170312 -o errors --dry-run
  tencent-errors import --zh tencentcloud-sdk-go --en tencentcloud-sdk-go-intl-en --all -o errors")]
pub(crate) struct Args {
    /// A checkout of TencentCloud/tencentcloud-sdk-go, with Chinese texts
    #[arg(long, value_name = "DIR", required_unless_present = "en")]
    zh: Option<PathBuf>,
    /// A checkout of TencentCloud/tencentcloud-sdk-go-intl-en, with English texts
    #[arg(long, value_name = "DIR")]
    en: Option<PathBuf>,
    /// A product to import, such as `cvm` or `cvm@v20170312`; repeatable
    #[arg(long = "product", value_name = "ID[@VERSION]", required_unless_present = "all")]
    products: Vec<String>,
    /// Import every product in every version
    #[arg(long, conflicts_with = "products")]
    all: bool,
    /// The directory of the catalog files
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Write nothing; show what would change
    #[arg(long)]
    dry_run: bool,
}

/// What the tables are called on the web.
const REPOSITORIES: [(Lang, &str); 2] = [
    (Lang::Zh, "https://github.com/TencentCloud/tencentcloud-sdk-go/blob/master/tencentcloud"),
    (
        Lang::En,
        "https://github.com/TencentCloud/tencentcloud-sdk-go-intl-en/blob/master/tencentcloud",
    ),
];

pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Outcome, Failure> {
    let find = |directory: &Option<PathBuf>| directory.as_deref().map(checkout::find).transpose();
    let checkouts = PerLang::new(find(&args.zh)?, find(&args.en)?);
    let selection = select(args, &checkouts)?;
    let existing = Existing::read(&args.output)?;
    let built_in = load(&Source::built_in()).catalog;

    let mut import = Import {
        checkouts: &checkouts,
        existing: &existing,
        built_in: &built_in,
        ids: HashMap::new(),
        planned: Vec::new(),
        notes: Vec::new(),
        problems: Problems::default(),
    };
    let style =
        ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}").expect("it is a template");
    let progress = ProgressBar::new(selection.len() as u64).with_style(style);
    for (product, versions) in &selection {
        progress.set_message(product.clone());
        import.product(product, versions)?;
        progress.inc(1);
    }
    progress.finish_and_clear();
    import.verify();
    let Import { mut planned, notes, mut problems, .. } = import;
    if !args.dry_run {
        planned.retain(|plan| problems.push_failure(plan.write()));
    }

    for plan in &planned {
        plan.report(args.dry_run, out);
    }
    for note in notes {
        out.line(note);
    }
    out.line(summary(&planned, &problems, args.dry_run));
    let outcome = Outcome::problems_if(problems.count() > 0);
    problems.report();
    Ok(outcome)
}

/// What is to be imported of a product.
#[derive(Debug, PartialEq)]
enum Wanted {
    Newest,
    All,
    These(Vec<String>),
}

fn select(args: &Args, checkouts: &PerLang<Checkout>) -> Result<BTreeMap<String, Wanted>, Failure> {
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (_, checkout) in checkouts.iter() {
        for (product, version) in checkout.tables.keys() {
            versions.entry(product).or_default().insert(version);
        }
    }
    let mut selection: BTreeMap<String, Wanted> = BTreeMap::new();
    if args.all {
        selection.extend(versions.keys().map(|product| ((*product).to_owned(), Wanted::All)));
        return Ok(selection);
    }
    for name in &args.products {
        let (product, version) = match name.split_once('@') {
            Some((product, version)) => (product, Some(version)),
            None => (name.as_str(), None),
        };
        let Some(known) = versions.get(product) else {
            let message = format!("no table of a product `{product}`");
            return Err(match nearest(product, versions.keys().copied()) {
                Some(nearest) => Failure::usage_with(message, format!("did you mean `{nearest}`?")),
                None => Failure::usage_with(
                    message,
                    "products are named as the folders in `tencentcloud`",
                ),
            });
        };
        let twice = || Failure::usage(format!("product `{name}` is listed twice"));
        match (version, selection.get_mut(product)) {
            (Some(version), _) if !known.contains(version) => {
                let known: Vec<&str> = known.iter().copied().collect();
                let message = format!("no table of version `{version}` of `{product}`");
                let help = format!("there is {}", known.join(", "));
                return Err(Failure::usage_with(message, help));
            }
            (None, None) => {
                selection.insert(product.to_owned(), Wanted::Newest);
            }
            (Some(version), None) => {
                selection.insert(product.to_owned(), Wanted::These(vec![version.to_owned()]));
            }
            (Some(version), Some(Wanted::These(these)))
                if !these.iter().any(|other| other == version) =>
            {
                these.push(version.to_owned());
            }
            _ => return Err(twice()),
        }
    }
    Ok(selection)
}

/// The files that are in the directory already.
struct Existing {
    directory: PathBuf,
    sources: Vec<Source>,
    /// The product of each file, as far as it can be told.
    products: Vec<Option<String>>,
    /// The files and the built-in ones before them, loaded.
    catalog: Catalog,
    /// The problems of each file, which its author has to solve first.
    problems: Vec<Diagnostic>,
    built_in: usize,
}

impl Existing {
    fn read(directory: &Path) -> Result<Existing, Failure> {
        let mut sources = Vec::new();
        if directory.is_dir() {
            for path in files::catalogs_in(directory)? {
                sources.push(Source::new(path.display().to_string(), files::read(&path)?));
            }
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
    fn file(&self, id: &str) -> Option<usize> {
        let of_product = |index: &usize| self.products[*index].as_deref() == Some(id);
        let files: Vec<usize> = (0..self.sources.len()).filter(of_product).collect();
        let is_imported = |index: &usize| {
            String::from_utf8_lossy(self.sources[*index].bytes()).contains("upstream:")
        };
        files.iter().copied().find(is_imported).or(files.first().copied())
    }

    fn problems_of(&self, file: usize) -> Vec<Diagnostic> {
        let is_here = |problem: &&Diagnostic| problem.path() == self.sources[file].path();
        self.problems.iter().filter(is_here).cloned().collect()
    }

    /// The newest version of which the file of a product says that it holds it.
    fn version_in_file(&self, id: &str, addresses: &[(Lang, Address); 2]) -> Option<String> {
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

/// Everything that stands in the way.
#[derive(Default)]
struct Problems {
    diagnostics: Vec<Diagnostic>,
    /// What the diagnostics are about.
    sources: Vec<Source>,
    /// Files that could not be written.
    failures: Vec<Failure>,
    /// Products that were not imported.
    refused: usize,
}

impl Problems {
    fn push(&mut self, source: &Source, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        let before = self.diagnostics.len();
        self.diagnostics.extend(diagnostics);
        if self.diagnostics.len() > before {
            self.sources.push(source.clone());
        }
    }

    /// Whether it went well.
    fn push_failure(&mut self, result: Result<(), Failure>) -> bool {
        let went_well = result.is_ok();
        self.failures.extend(result.err());
        self.refused += usize::from(!went_well);
        went_well
    }

    fn count(&self) -> usize {
        self.diagnostics.len() + self.failures.len()
    }

    fn report(self) {
        let reporter = Reporter::new(&self.sources);
        for diagnostic in &self.diagnostics {
            say(reporter.show(Severity::Error, diagnostic));
        }
        for failure in self.failures {
            failure.report();
        }
    }
}

/// A file that an import makes or updates.
struct Planned {
    upstream: Upstream,
    path: PathBuf,
    /// None if there is no such file yet.
    before: Option<String>,
    after: String,
    changes: Changes,
}

impl Planned {
    fn source(&self) -> Source {
        Source::new(self.path.display().to_string(), self.after.as_str())
    }

    fn is_changed(&self) -> bool {
        self.before.as_ref() != Some(&self.after)
    }

    fn write(&self) -> Result<(), Failure> {
        if self.is_changed() { files::write(&self.path, &self.after) } else { Ok(()) }
    }
}

/// An import on its way.
struct Import<'a> {
    checkouts: &'a PerLang<Checkout>,
    existing: &'a Existing,
    built_in: &'a Catalog,
    /// The table that each id is of.
    ids: HashMap<String, String>,
    planned: Vec<Planned>,
    /// What is worth telling, and no problem.
    notes: Vec<String>,
    problems: Problems,
}

/// What tables of a version say.
type Tables = HashMap<Lang, Table>;

impl Import<'_> {
    /// Plans what becomes of a product.
    fn product(&mut self, product: &str, wanted: &Wanted) -> Result<(), Failure> {
        let mut versions: BTreeMap<String, Tables> = BTreeMap::new();
        for (lang, checkout) in self.checkouts.iter() {
            for ((_, version), path) in
                checkout.tables.iter().filter(|((name, _), _)| name == product)
            {
                let source = Source::new(path.display().to_string(), files::read(path)?);
                let tables = versions.entry(version.clone()).or_default();
                tables.insert(lang, Table::read(source));
            }
        }
        let addresses = REPOSITORIES.map(|(lang, repository)| {
            (lang, Address { start: format!("{repository}/{product}/"), version: None })
        });
        let name =
            if is_product_id(product) { product.to_owned() } else { product.to_snake_case() };
        // Versions are dates. One without a code is none yet.
        let has_codes = |tables: &Tables| tables.values().any(|table| !table.rows.is_empty());
        let with_codes = versions.iter().filter(|(_, tables)| has_codes(tables));
        let newest =
            with_codes.map(|(version, _)| version).max().or(versions.keys().max()).cloned();
        // Where the other language is not at hand, the file may be ahead of what is.
        let newest = newest.max(self.existing.version_in_file(&name, &addresses));
        let wanted: Vec<String> = match wanted {
            Wanted::All => versions.keys().cloned().collect(),
            Wanted::These(these) => these.clone(),
            Wanted::Newest => {
                let known = versions.keys().max_by_key(|version| {
                    (Some(*version) == newest.as_ref(), has_codes(&versions[*version]), *version)
                });
                known.cloned().into_iter().collect()
            }
        };
        for version in wanted {
            let is_newest = Some(&version) == newest.as_ref();
            let id = if is_newest { name.clone() } else { format!("{name}_{version}") };
            let Some(tables) = versions.remove(&version) else { continue };
            self.version(product, &version, id, tables, addresses.clone(), is_newest);
        }
        Ok(())
    }

    fn version(
        &mut self,
        product: &str,
        version: &str,
        id: String,
        tables: Tables,
        mut addresses: [(Lang, Address); 2],
        is_newest: bool,
    ) {
        let table = format!("{product}/{version}");
        for (lang, address) in &mut addresses {
            address.version = tables.contains_key(lang).then(|| version.to_owned());
        }
        let mut known = Vec::new();
        for (lang, _) in self.checkouts.iter() {
            if tables.get(&lang).is_none_or(|table| table.is_whole) {
                known.push(lang);
            }
        }
        let rows =
            |lang: Lang| tables.get(&lang).map(|table| table.rows.as_slice()).unwrap_or_default();
        let errors = upstream::join(rows(Lang::Zh), rows(Lang::En));
        let mut sources = tables.values().map(|table| &table.source);
        let source = sources.next().cloned();
        for Table { source, problems, .. } in tables.values() {
            self.problems.push(source, problems.iter().cloned());
        }
        let Some(source) = source else { return };
        let trouble = if !is_product_id(&id) {
            Some(format!("the folder `{product}` makes no product id in snake_case"))
        } else {
            let other = self.ids.insert(id.clone(), table.clone());
            other.map(|other| format!("{table} and {other} both become product `{id}`"))
        };
        if let Some(message) = trouble {
            self.refuse(&source, [Diagnostic::new(source.path(), 1, 1, message, None)]);
            return;
        }
        if errors.is_empty() {
            self.notes.push(format!("no code in {table}"));
            return;
        }
        let suffix = if is_newest { String::new() } else { format!(" {version}") };
        let titles = self.checkouts.get(Lang::Zh).and_then(|checkout| checkout.titles.get(product));
        let short = format!("{}{suffix}", product.to_uppercase());
        let title = titles
            .map(|title| upstream::summary(&format!("{}{suffix}", one_line(title))))
            .filter(|title| !title.trim().is_empty() && title.trim() == title);
        let title = PerLang::new(Some(title.unwrap_or_else(|| short.clone())), Some(short));
        self.plan(Upstream { id, title, addresses, known, errors }, &table);
    }

    /// Plans the file of a product.
    fn plan(&mut self, upstream: Upstream, table: &str) {
        let existing = self.existing;
        let file = existing.file(&upstream.id);
        let elsewhere = existing.catalog.product(&upstream.id).map(Product::entries);
        let is_elsewhere =
            |entry: &&Entry| file.is_none_or(|file| entry.file() != file + existing.built_in);
        let context = Context {
            common: Common::new(self.built_in),
            adds_to: self.built_in.product(&upstream.id),
            elsewhere: elsewhere.unwrap_or_default().iter().filter(is_elsewhere).collect(),
            schema: existing
                .directory
                .join("catalog.schema.json")
                .exists()
                .then_some("# yaml-language-server: $schema=catalog.schema.json"),
        };
        let (path, before) = match file {
            Some(file) => {
                let source = &existing.sources[file];
                let problems = existing.problems_of(file);
                if !problems.is_empty() {
                    return self.refuse(source, problems);
                }
                let text = String::from_utf8_lossy(source.bytes()).into_owned();
                (PathBuf::from(source.path()), Some(text))
            }
            None => (existing.directory.join(format!("{}.yaml", upstream.id)), None),
        };
        let result = match &before {
            Some(text) => merge::update(text, &upstream, &context),
            None => {
                let name = path.display().to_string();
                let is_there = |source: &&Source| source.path() == name;
                if let Some(source) = existing.sources.iter().find(is_there) {
                    let message = format!("the file is not one of product `{}`", upstream.id);
                    let help = "an import would write it: move it away".to_owned();
                    let diagnostic = Diagnostic::new(name, 1, 1, message, Some(help));
                    return self.refuse(source, [diagnostic]);
                }
                match merge::create(&upstream, &context) {
                    Some(created) => Ok(created),
                    None => {
                        self.notes.push(format!("every code of {table} is there already"));
                        return;
                    }
                }
            }
        };
        let current = Source::new(path.display().to_string(), before.clone().unwrap_or_default());
        match result {
            Ok((after, changes)) => {
                let left_out = changes.left_out.iter().map(|(_, reason)| {
                    let help = "it is left out: rename or renumber the other one".to_owned();
                    Diagnostic::new(
                        current.path(),
                        1,
                        1,
                        format!("{reason} of `{}`", upstream.id),
                        Some(help),
                    )
                });
                self.problems.push(&current, left_out);
                // All there is may have been left out.
                if before.is_some() || changes.added > 0 {
                    self.planned.push(Planned { upstream, path, before, after, changes });
                }
            }
            Err(Refusal { offset, message }) => {
                let text = before.unwrap_or_default();
                let text = text.trim_start_matches('\u{FEFF}');
                let line_start = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
                let line = text[..offset].matches('\n').count() + 1;
                let column = text[line_start..offset].chars().count() + 1;
                let help = "the file is left as it is: bring what stands here up to date by hand, or write it as \
                    an import does"
                    .to_owned();
                let diagnostic = Diagnostic::new(current.path(), line, column, message, Some(help));
                self.refuse(&current, [diagnostic]);
            }
        }
    }

    fn refuse(&mut self, source: &Source, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.problems.push(source, diagnostics);
        self.problems.refused += 1;
    }

    /// Checks what is to be written together with what is there. What does not pass is not written.
    fn verify(&mut self) {
        let written: HashSet<&Path> = self.planned.iter().map(|plan| plan.path.as_path()).collect();
        let stays = |source: &&Source| !written.contains(Path::new(source.path()));
        let mut sources = Source::built_in();
        sources.extend(self.existing.sources.iter().filter(stays).cloned());
        sources.extend(self.planned.iter().map(Planned::source));
        let diagnostics = load(&sources).diagnostics;
        for plan in std::mem::take(&mut self.planned) {
            let source = plan.source();
            let is_here = |problem: &&Diagnostic| problem.path() == source.path();
            let here: Vec<Diagnostic> = diagnostics.iter().filter(is_here).cloned().collect();
            if here.is_empty() {
                self.planned.push(plan);
            } else {
                self.refuse(&source, here);
            }
        }
    }
}

/// A table as it was read.
struct Table {
    source: Source,
    /// Its codes, each once, with what is said of them.
    rows: Vec<(String, Option<String>)>,
    /// Every code could be read.
    is_whole: bool,
    problems: Vec<Diagnostic>,
}

/// How much of a text is shown, in characters.
const MAX_SHOWN: usize = 80;

impl Table {
    fn read(source: Source) -> Table {
        let problem = |line, column, message: String| {
            Diagnostic::new(source.path(), line, column, message, None)
        };
        let text = match std::str::from_utf8(source.bytes()) {
            _ if source.bytes().len() > MAX_BYTES => Err("the file is too large"),
            Ok(text) => Ok(text),
            Err(_) => Err("the file is not UTF-8"),
        };
        let (errors, found) = match text {
            Ok(text) => go::parse(text),
            Err(message) => {
                let problem = go::Problem { line: 1, column: 1, message: message.to_owned() };
                (Vec::new(), vec![problem])
            }
        };
        let is_whole = found.is_empty();
        let mut problems: Vec<Diagnostic> = found
            .into_iter()
            .map(|go::Problem { line, column, message }| problem(line, column, message))
            .collect();
        let mut rows = Vec::new();
        let mut seen = HashSet::new();
        for go::GoError { code, text, line, column } in errors {
            let message = if code.is_empty() || one_line(&code) != code || code.len() > MAX_LINE {
                let shown: String = code.chars().take(MAX_SHOWN).collect();
                format!("{shown:?} cannot be a code of the catalog")
            } else if !seen.insert(code.clone()) {
                format!("duplicate code `{code}`")
            } else {
                rows.push((code, upstream::text(&text)));
                continue;
            };
            problems.push(problem(line, column, message));
        }
        problems.sort_by_key(|problem| (problem.line(), problem.column()));
        Table { rows, is_whole, problems, source }
    }
}

impl Planned {
    fn report(&self, dry_run: bool, out: &mut Output) {
        let Planned { path, before, after, changes, .. } = self;
        let path = path.display();
        let Changes { added, deprecated, revived, refreshed, kept, renamed, .. } = changes;
        let Some(before) = before else {
            let verb = if dry_run { "would create" } else { "created" };
            return out.line(format_args!("{verb} {path}: {}", counted(*added, "code", "codes")));
        };
        for code in kept {
            out.line(format_args!(
                "{path}: upstream has changed its text of `{code}`; yours stays"
            ));
        }
        for (code, name) in renamed {
            out.line(format_args!(
                "{path}: the variant of `{code}` is now `{name}`: its name is a code"
            ));
        }
        if !self.is_changed() {
            return;
        }
        let mut parts = Vec::new();
        for (count, one, many) in [
            (*added, "code added", "codes added"),
            (*deprecated, "code gone", "codes gone"),
            (*revived, "code back", "codes back"),
            (*refreshed, "text refreshed", "texts refreshed"),
        ] {
            if count > 0 {
                parts.push(counted(count, one, many));
            }
        }
        let what = if parts.is_empty() { "what was seen".to_owned() } else { parts.join(", ") };
        let verb = if dry_run { "would update" } else { "updated" };
        out.line(format_args!("{verb} {path}: {what}"));
        if dry_run {
            out.text(diff_text::unified(before, after, &path.to_string()));
        }
    }
}

fn summary(planned: &[Planned], problems: &Problems, dry_run: bool) -> String {
    let created = planned.iter().filter(|plan| plan.before.is_none()).count();
    let updated = planned.iter().filter(|plan| plan.before.is_some() && plan.is_changed()).count();
    let codes: usize = planned.iter().map(|plan| plan.upstream.errors.len()).sum();
    let mut text = format!(
        "{}, {}: {created} created, {updated} updated, {} up to date",
        counted(planned.len(), "product", "products"),
        counted(codes, "code", "codes"),
        planned.len() - created - updated,
    );
    if problems.refused > 0 {
        text += &format!(", {} refused", problems.refused);
    }
    if dry_run {
        text += "; nothing was written";
    }
    text
}
