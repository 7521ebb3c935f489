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
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use heck::ToSnakeCase;
use indicatif::{ProgressBar, ProgressStyle};
use tencent_errors_catalog::{
    Diagnostic, MAX_BYTES, MAX_LINE, Source, is_product_id, load, nearest, one_line,
};

use self::checkout::Checkout;
use self::kind::Common;
use self::merge::{Changes, Context};
use self::upstream::{Lang, PerLang, Upstream};
use crate::check::counted;
use crate::outcome::{Failure, Outcome};
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

/// A product in a version.
type Version = (String, String);

/// A file that an import makes or updates.
struct Planned {
    upstream: Upstream,
    path: PathBuf,
    /// None if there is no such file yet.
    before: Option<String>,
    after: String,
    changes: Changes,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Failure> {
    let find = |directory: &Option<PathBuf>| directory.as_deref().map(checkout::find).transpose();
    let checkouts = PerLang::new(find(&args.zh)?, find(&args.en)?);
    let versions = Versions::of(&checkouts);
    let selected = versions.select(args)?;

    let mut problems = Problems::default();
    let existing = Existing::read(&args.output)?;
    let built_in = load(&Source::built_in()).catalog;
    let schema = args.output.join("catalog.schema.json").exists();
    let schema = schema.then_some("# yaml-language-server: $schema=catalog.schema.json");
    let mut planned: Vec<Planned> = Vec::new();
    let mut empty: Vec<String> = Vec::new();
    let style =
        ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}").expect("it is a template");
    let progress = ProgressBar::new(selected.len() as u64).with_style(style);
    for version in &selected {
        progress.set_message(version.0.clone());
        let upstream = match read_upstream(version, &versions, &checkouts, &mut problems)? {
            Some(upstream) => upstream,
            None => continue,
        };
        let context = Context {
            common: Common::new(&built_in),
            built_in: built_in.product(&upstream.id),
            schema,
        };
        match plan(upstream, &existing, &context, &mut problems) {
            Plan::Write(plan) => planned.push(*plan),
            Plan::Empty => empty.push(format!("{}/{}", version.0, version.1)),
            Plan::Refused => {}
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    verify(&mut planned, &existing, &mut problems);

    let mut out = anstream::stdout().lock();
    for plan in &planned {
        if plan.before.as_ref() != Some(&plan.after) && !args.dry_run {
            files::write(&plan.path, &plan.after)?;
        }
        report(plan, args.dry_run, &mut out)?;
    }
    drop(out);
    problems.report()?;
    let mut out = anstream::stdout().lock();
    writeln!(out, "{}", summary(&planned, &empty, args.dry_run))?;
    Ok(Outcome::problems_if(problems.found > 0))
}

/// Which products there are, in which versions.
struct Versions(BTreeMap<String, BTreeSet<String>>);

impl Versions {
    fn of(checkouts: &PerLang<Checkout>) -> Versions {
        let mut versions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (_, checkout) in checkouts.iter() {
            for (product, version) in checkout.tables.keys() {
                versions.entry(product.clone()).or_default().insert(version.clone());
            }
        }
        Versions(versions)
    }

    fn newest(&self, product: &str) -> Option<&String> {
        // Versions are dates.
        self.0.get(product)?.last()
    }

    fn select(&self, args: &Args) -> Result<Vec<Version>, Failure> {
        if args.all {
            let all = self.0.iter().flat_map(|(product, versions)| {
                versions.iter().map(|version| (product.clone(), version.clone()))
            });
            return Ok(all.collect());
        }
        let mut selected: Vec<Version> = Vec::new();
        for name in &args.products {
            let (product, version) = match name.split_once('@') {
                Some((product, version)) => (product, Some(version)),
                None => (name.as_str(), None),
            };
            let Some(versions) = self.0.get(product) else {
                let known = self.0.keys().map(String::as_str);
                let failure = Failure::usage(format!("no table of a product `{product}`"));
                return Err(match nearest(product, known) {
                    Some(nearest) => failure.help(format!("did you mean `{nearest}`?")),
                    None => failure.help("products are named as the folders in `tencentcloud`"),
                });
            };
            let known: Vec<&str> = versions.iter().map(String::as_str).collect();
            let version = match (version, self.newest(product)) {
                (Some(version), _) if versions.contains(version) => version.to_owned(),
                (None, Some(newest)) => newest.clone(),
                (version, _) => {
                    let version = version.unwrap_or_default();
                    let message = format!("no table of version `{version}` of `{product}`");
                    let help = format!("there is {}", known.join(", "));
                    return Err(Failure::usage(message).help(help));
                }
            };
            if selected.contains(&(product.to_owned(), version.clone())) {
                return Err(Failure::usage(format!("product `{name}` is listed twice")));
            }
            selected.push((product.to_owned(), version));
        }
        Ok(selected)
    }
}

/// The files that are in the directory already.
struct Existing {
    directory: PathBuf,
    sources: Vec<Source>,
    /// The file of each product.
    by_product: HashMap<String, usize>,
    /// The problems of each file, which its author has to solve first.
    problems: Vec<Diagnostic>,
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
        let product = |source: &Source| {
            let text = std::str::from_utf8(source.bytes()).ok()?.trim_start_matches('\u{FEFF}');
            let value: serde_yaml::Value = serde_yaml::from_str(text).ok()?;
            Some(value.get("product")?.as_str()?.to_owned())
        };
        let products = sources.iter().enumerate();
        let by_product = products.filter_map(|(index, source)| Some((product(source)?, index)));
        let by_product = by_product.collect();
        let mut all = Source::built_in();
        all.extend(sources.iter().cloned());
        Ok(Existing {
            directory: directory.to_owned(),
            problems: load(&all).diagnostics,
            by_product,
            sources,
        })
    }
}

/// Everything that stands in the way, with the files that it is in.
#[derive(Default)]
struct Problems {
    found: usize,
    diagnostics: Vec<Diagnostic>,
    sources: Vec<Source>,
}

impl Problems {
    fn push(&mut self, source: &Source, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        let before = self.diagnostics.len();
        self.diagnostics.extend(diagnostics);
        self.found += self.diagnostics.len() - before;
        if self.diagnostics.len() > before {
            self.sources.push(source.clone());
        }
    }

    fn report(&self) -> Result<(), Failure> {
        let reporter = Reporter::new(&self.sources);
        for diagnostic in &self.diagnostics {
            reporter.write(Severity::Error, diagnostic, &mut io::stderr().lock())?;
        }
        Ok(())
    }
}

/// Reads the tables of a product; none if it cannot be a product of the catalog.
fn read_upstream(
    version: &Version,
    versions: &Versions,
    checkouts: &PerLang<Checkout>,
    problems: &mut Problems,
) -> Result<Option<Upstream>, Failure> {
    let (product, date) = version;
    let name = match is_product_id(product) {
        true => product.clone(),
        false => product.to_snake_case(),
    };
    let is_newest = versions.newest(product) == Some(date);
    let id = if is_newest { name } else { format!("{name}_{date}") };
    let mut tables = HashMap::new();
    let mut sources = PerLang::default();
    for (lang, repository) in REPOSITORIES {
        let path = checkouts.get(lang).and_then(|checkout| checkout.tables.get(version));
        let Some(path) = path else { continue };
        tables.insert(lang, read_table(path, problems)?);
        let source = upstream::Source {
            product: format!("{repository}/{product}/"),
            url: format!("{repository}/{product}/{date}/errors.go"),
        };
        sources.set(lang, Some(source));
        if !is_product_id(&id) {
            let message = format!("`{product}` makes no product id");
            let source = Source::new(path.display().to_string(), "");
            problems.push(&source, [Diagnostic::new(source.path(), 1, 1, message, None)]);
            return Ok(None);
        }
    }
    let short = if is_newest {
        product.to_uppercase()
    } else {
        format!("{} {date}", product.to_uppercase())
    };
    let title = checkouts.get(Lang::Zh).and_then(|checkout| checkout.titles.get(product));
    let title_zh = title.map(|title| match is_newest {
        true => one_line(title),
        false => format!("{} {date}", one_line(title)),
    });
    let table = |lang| tables.get(&lang).map(Vec::as_slice).unwrap_or_default();
    Ok(Some(Upstream {
        id,
        title: PerLang::new(Some(title_zh.unwrap_or_else(|| short.clone())), Some(short)),
        sources,
        known: checkouts.iter().map(|(lang, _)| lang).collect(),
        errors: upstream::join(table(Lang::Zh), table(Lang::En)),
    }))
}

/// A table: its codes, each once, with what is said of them.
type Table = Vec<(String, Option<String>)>;

fn read_table(path: &Path, problems: &mut Problems) -> Result<Table, Failure> {
    let source = Source::new(path.display().to_string(), files::read(path)?);
    let (table, told) = table(&source);
    problems.push(&source, told);
    Ok(table)
}

/// Reads a table, and tells what of it cannot be imported.
fn table(source: &Source) -> (Table, Vec<Diagnostic>) {
    let problem =
        |line, column, message: String| Diagnostic::new(source.path(), line, column, message, None);
    if source.bytes().len() > MAX_BYTES {
        return (Table::new(), vec![problem(1, 1, "the file is too large".to_owned())]);
    }
    let Ok(text) = std::str::from_utf8(source.bytes()) else {
        return (Table::new(), vec![problem(1, 1, "the file is not UTF-8".to_owned())]);
    };
    let (errors, found) = go::parse(text);
    let mut told: Vec<Diagnostic> = found
        .into_iter()
        .map(|go::Problem { line, column, message }| problem(line, column, message))
        .collect();
    let mut table = Table::new();
    let mut seen = HashSet::new();
    for go::GoError { code, text, line, column } in errors {
        if code.is_empty() || one_line(&code) != code || code.len() > MAX_LINE {
            told.push(problem(line, column, format!("{code:?} cannot be a code of the catalog")));
        } else if !seen.insert(code.clone()) {
            told.push(problem(line, column, format!("duplicate code `{code}`")));
        } else {
            table.push((code, upstream::text(&text)));
        }
    }
    told.sort_by_key(|problem| (problem.line(), problem.column()));
    (table, told)
}

/// What becomes of a product.
enum Plan {
    Write(Box<Planned>),
    /// Its tables have no code.
    Empty,
    /// Something is in the way, which has been noted.
    Refused,
}

fn plan(
    upstream: Upstream,
    existing: &Existing,
    context: &Context<'_>,
    problems: &mut Problems,
) -> Plan {
    if upstream.errors.is_empty() {
        return Plan::Empty;
    }
    let Some(&index) = existing.by_product.get(&upstream.id) else {
        let path = existing.directory.join(format!("{}.yaml", upstream.id));
        let name = path.display().to_string();
        if let Some(source) = existing.sources.iter().find(|source| source.path() == name) {
            let message = format!("the file is not one of product `{}`", upstream.id);
            let help = "an import would write it: move it away";
            let diagnostic = Diagnostic::new(name, 1, 1, message, Some(help.to_owned()));
            problems.push(source, [diagnostic]);
            return Plan::Refused;
        }
        return match merge::create(&upstream, context) {
            Some((after, changes)) => {
                Plan::Write(Box::new(Planned { upstream, path, before: None, after, changes }))
            }
            None => Plan::Empty,
        };
    };
    let source = &existing.sources[index];
    let is_here = |problem: &&Diagnostic| problem.path() == source.path();
    let here: Vec<Diagnostic> = existing.problems.iter().filter(is_here).cloned().collect();
    if !here.is_empty() {
        problems.push(source, here);
        return Plan::Refused;
    }
    let before = String::from_utf8_lossy(source.bytes()).into_owned();
    match merge::update(&before, &upstream, context) {
        Ok((after, changes)) => {
            let path = PathBuf::from(source.path());
            Plan::Write(Box::new(Planned { upstream, path, before: Some(before), after, changes }))
        }
        Err(message) => {
            problems.push(source, [Diagnostic::new(source.path(), 1, 1, message, None)]);
            Plan::Refused
        }
    }
}

/// Checks what is to be written together with what is there. What does not pass is not written.
fn verify(planned: &mut Vec<Planned>, existing: &Existing, problems: &mut Problems) {
    let after = |plan: &Planned| Source::new(plan.path.display().to_string(), plan.after.as_str());
    let written: HashSet<&Path> = planned.iter().map(|plan| plan.path.as_path()).collect();
    let mut sources = Source::built_in();
    let stays = |source: &&Source| !written.contains(Path::new(source.path()));
    sources.extend(existing.sources.iter().filter(stays).cloned());
    sources.extend(planned.iter().map(after));
    let diagnostics = load(&sources).diagnostics;
    planned.retain(|plan| {
        let source = after(plan);
        let is_here = |problem: &&Diagnostic| problem.path() == source.path();
        let here: Vec<Diagnostic> = diagnostics.iter().filter(is_here).cloned().collect();
        let passes = here.is_empty();
        problems.push(&source, here);
        passes
    });
}

fn report(plan: &Planned, dry_run: bool, out: &mut impl Write) -> io::Result<()> {
    let Planned { path, before, after, changes, .. } = plan;
    let path = path.display();
    let Some(before) = before else {
        let verb = if dry_run { "would create" } else { "created" };
        return writeln!(out, "{verb} {path}: {}", counted(changes.added, "code", "codes"));
    };
    let Changes { added, deprecated, revived, refreshed, kept, renamed } = changes;
    for code in kept {
        writeln!(out, "{path}: upstream has changed its text of `{code}`; yours stays")?;
    }
    for (code, name) in renamed {
        writeln!(out, "{path}: the variant of `{code}` is now `{name}`: its name is a code")?;
    }
    if before == after {
        return Ok(());
    }
    let mut parts = Vec::new();
    for (count, what) in [
        (*added, counted(*added, "code added", "codes added")),
        (*deprecated, counted(*deprecated, "code gone", "codes gone")),
        (*revived, counted(*revived, "code back", "codes back")),
        (*refreshed, counted(*refreshed, "text refreshed", "texts refreshed")),
    ] {
        if count > 0 {
            parts.push(what);
        }
    }
    let what =
        if parts.is_empty() { "what was seen upstream".to_owned() } else { parts.join(", ") };
    let verb = if dry_run { "would update" } else { "updated" };
    writeln!(out, "{verb} {path}: {what}")?;
    if dry_run {
        write!(out, "{}", diff_text::unified(before, after, &path.to_string()))?;
    }
    Ok(())
}

fn summary(planned: &[Planned], empty: &[String], dry_run: bool) -> String {
    let created = planned.iter().filter(|plan| plan.before.is_none()).count();
    let is_updated = |plan: &&Planned| plan.before.as_ref().is_some_and(|text| *text != plan.after);
    let updated = planned.iter().filter(is_updated).count();
    let codes: usize = planned.iter().map(|plan| plan.upstream.errors.len()).sum();
    let mut text = format!(
        "{}, {}: {created} created, {updated} updated, {} up to date",
        counted(planned.len(), "product", "products"),
        counted(codes, "code", "codes"),
        planned.len() - created - updated,
    );
    if !empty.is_empty() {
        text += &format!("; no code in {}", empty.join(", "));
    }
    if dry_run {
        text += "; nothing was written";
    }
    text
}
