//! Maintains the built-in catalog: brings its files up to date from newer tables, and lists the texts that a
//! maintainer has to write. `actions` writes the files of actions, and `lists` updates the other files of the
//! repository.
//!
//! A new entry gets its kind, HTTP status and retry advice as in any import. Its code serves as the text, which
//! `check` reports until a maintainer writes the real texts. Codes that are gone become deprecated. Existing texts
//! and classes are kept, and documents are not changed.

mod actions;
mod lists;
#[cfg(test)]
pub(super) mod repository;
#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::path::PathBuf;

use tencent_errors_catalog::__private::PerLang;
use tencent_errors_catalog::{Catalog, Lang, Sources, load};

use self::actions::ActionFiles;
use self::lists::{Edited, SCHEMA, count_up, file_names, index, index_of_actions, schema};
use super::diagnostics::Diagnostics;
use super::existing::Existing;
use super::plan::{Aim, Planned, Planner, product_id};
use super::sdk::{self, Family};
use super::select::Wanted;
use crate::files;
use crate::outcome::{Failure, Outcome, Output, pluralize};
use tencent_errors_catalog::__private::scalar;

/// Bring the files of the built-in catalog up to date from newer tables
///
/// With tables of the Go SDK, the actions of products follow its Chinese clients.
///
/// New codes are added without texts, and the texts to write are listed. Both languages are required: a code is
/// gone only if neither has it.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The SDK with Chinese texts, as for `import`
    #[arg(long, value_name = "PATH")]
    zh: PathBuf,
    /// The SDK with English texts, as for `import`
    #[arg(long, value_name = "PATH")]
    en: PathBuf,
    /// The folder of the package with the built-in catalog
    #[arg(long, value_name = "DIR", default_value = "catalog/data")]
    data: PathBuf,
    /// The date of the data, as YYYYMMDD; today by default
    #[arg(long, value_name = "DAY", value_parser = day)]
    day: Option<String>,
    /// The maximum number of codes that may become deprecated, and of actions that may be gone: outdated tables
    /// lack everything newer
    #[arg(long, value_name = "N", default_value_t = MAX_GONE)]
    max_gone: usize,
}

/// The default of `--max-gone`: about as many codes as disappear within a few months.
const MAX_GONE: usize = 100;

/// Parses a date.
fn day(text: &str) -> Result<String, &'static str> {
    match text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        true => Ok(text.to_owned()),
        false => Err("expected a date such as 20261128"),
    }
}

pub(crate) fn run(args: &Args, today: &str, out: &mut Output) -> Result<Outcome, Failure> {
    let sdks = PerLang {
        zh: Some(sdk::find(&args.zh, Lang::Zh)?),
        en: Some(sdk::find(&args.en, Lang::En)?),
    };
    sdk::check_languages(&sdks)?;
    let documents = files::read_files(files::catalogs_in(&args.data.join("documents"))?)?;
    let documents: Sources = documents.into_iter().collect();
    let existing = Existing::read(&args.data.join("products"), &documents)?;
    let mut sources = documents.clone();
    sources.extend(existing.sources.iter().cloned());
    let action_files = actions::read(&args.data)?;
    sources.extend(action_files.iter().cloned());
    let box_before = load(&sources).map_err(|error| {
        let first = error.diagnostics().first().map(ToString::to_string).unwrap_or_default();
        Failure::usage_with(
            format!("the built-in catalog has errors: {first}"),
            "fix them first; see `check`",
        )
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
        // The Chinese clients are the source.
        reads_actions: sdks.of(Lang::Zh).is_some_and(|sdk| sdk.family() == Family::Go),
        without_client: Vec::new(),
        diagnostics: Diagnostics::default(),
    };
    let of_all = sdks.present().flat_map(|(_, sdk)| sdk.versions());
    let products: BTreeSet<&str> = of_all.map(|(product, _)| product).collect();
    for product in &products {
        planner.product(product, &Wanted { every: true, ..Wanted::default() });
    }
    planner.verify();
    let Planner { planned, diagnostics, without_client, .. } = planner;
    if diagnostics.has_diagnostics() {
        // A table could not be read, or a code cannot be added, so a person has to decide first.
        diagnostics.report();
        out.note("nothing was written");
        return Ok(Outcome::Problems);
    }

    let changed: Vec<&Planned> = planned.iter().filter(|plan| plan.is_changed()).collect();
    let gone: usize = changed.iter().map(|plan| plan.changes.deprecated).sum();
    if gone > args.max_gone {
        let message = format!("{} would become deprecated", pluralize(gone, "code", "codes"));
        let help =
            "the tables may be older than the built-in catalog; if they are not, pass `--max-gone`";
        return Err(Failure::usage_with(message, help));
    }
    let mut sources = documents.clone();
    sources.extend(planned.iter().map(Planned::source));
    let box_now = load(&sources).expect("the planned files were verified");
    let ids: BTreeSet<String> = products.iter().map(|product| product_id(product)).collect();
    let actions = ActionFiles::plan(&args.data, &action_files, &planned, &box_now);
    if actions.gone() > args.max_gone {
        let message =
            format!("{} gone upstream", pluralize(actions.gone(), "action is", "actions are"));
        let help = "the clients may be older than the built-in catalog; if they are not, pass `--max-gone`";
        return Err(Failure::usage_with(message, help));
    }
    let mut names: Vec<String> = file_names(&args.data)?;
    names.extend(
        planned.iter().filter_map(|plan| Some(plan.path.file_stem()?.to_str()?.to_owned())),
    );
    names.sort();
    names.dedup();
    // These can fail, so they are computed before anything is written.
    let lists = [
        index(&args.data, &names)?,
        index_of_actions(&args.data, &actions.products())?,
        schema(&args.data, &names)?,
    ];
    let (version, versions) = count_up(&args.data, args.day.as_deref().unwrap_or(today))?;
    let files = changed.len() + actions.changed();
    if files > 0 || lists.iter().any(Edited::is_changed) {
        // An interrupted run has already raised the version, and another run completes it.
        versions.iter().try_for_each(Edited::write)?;
        lists.iter().try_for_each(Edited::write)?;
        for plan in &changed {
            plan.write()?;
            plan.report(false, out);
        }
        actions.write(out)?;
        out.line(format_args!("the version of the data is now {version}"));
    }
    let absent = box_before.products().iter().map(|product| product.id());
    let is_of_file = |id: &&str| args.data.join(format!("products/{id}.yaml")).exists();
    let absent: Vec<&str> = absent.filter(|id| !ids.contains(*id)).filter(is_of_file).collect();
    if !absent.is_empty() {
        out.line(format_args!("not in these tables, left unchanged: {}", absent.join(", ")));
    }
    if actions.is_any && !without_client.is_empty() {
        let products = without_client.join(", ");
        out.line(format_args!("without a client.go, actions left unchanged: {products}"));
    }
    actions.report(out);
    let (texts, list) = to_write(&planned, &box_now);
    out.text(list);
    let files = pluralize(files, "file", "files");
    out.line(format_args!("{files} changed, {} to write", pluralize(texts, "text", "texts")));
    Ok(Outcome::Fine)
}

/// The entries and titles without written texts, each with the published texts, and their number.
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
            for (lang, text) in
                by_code.get(code).into_iter().flat_map(|error| error.texts.present())
            {
                let _ = writeln!(list, "    published in {lang}: {text}");
            }
        }
    }
    (count, list)
}
