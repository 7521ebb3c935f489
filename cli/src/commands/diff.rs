//! `diff`: the changes between two catalogs, and their impact on users of the generated code.

mod boxes;
mod change;
mod compare;
mod git;
mod print;
mod renames;

use std::path::{Path, PathBuf};
use std::slice::from_ref;

use clap::ValueEnum;
use tencent_errors_catalog::{Catalog, Source, Sources};

use self::change::Impact;
use self::compare::compare;
use crate::catalogs::{load_sound, of_box_beside, unknown_product};
use crate::outcome::{Failure, Outcome, Output, say};
use crate::{files, terminal};

/// Compare two catalogs, and report what the changes mean for semantic versioning
///
/// Breaking: anything that callers may refer to (a product, enum, variant, code, number, extended product or
/// action) was removed or changed. Minor: additions, and changed behavior (kind, HTTP status, retry advice,
/// successor, message, the codes of an action). Patch: texts and links.
///
/// To compare two versions of the built-in catalog, pass two directories of the package `tencent-errors-data`.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  tencent-errors diff old/cvm.yaml new/cvm.yaml
  tencent-errors diff --git v1.2.0 errors/ --deny breaking
  tencent-errors diff --git v1.2.0 errors/ --format markdown
  tencent-errors diff ~/.cargo/registry/src/*/tencent-errors-data-1.{20261128.4,20270104.1} --product cvm")]
pub(crate) struct Args {
    /// The old catalog file or directory; with `--git`, the path to compare
    old: PathBuf,
    /// The new catalog file or directory
    #[arg(required_unless_present = "git", conflicts_with = "git")]
    new: Option<PathBuf>,
    /// Compare this revision with the work tree
    #[arg(long, value_name = "REV")]
    git: Option<String>,
    /// Compare only this product; repeatable
    #[arg(long = "product", value_name = "ID")]
    products: Vec<String>,
    /// List changes of at least this impact, and count the rest; `-v` lists all
    #[arg(long, value_enum, value_name = "IMPACT", default_value_t = Impact::Minor)]
    level: Impact,
    /// The output format of the changes
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Exit with 1 if there is a breaking change
    #[arg(long, value_enum)]
    deny: Option<Deny>,
    /// Compare only the given files, without the built-in catalog
    #[arg(long)]
    no_built_in: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// A list per product
    Human,
    /// A changelog section
    Markdown,
}

#[derive(Clone, Copy, ValueEnum)]
enum Deny {
    /// Removals and renames
    Breaking,
}

pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Outcome, Failure> {
    let Sides { of_box, old, new } = match &args.git {
        Some(revision) => of_revision(revision, args)?,
        None => of_paths(args)?,
    };
    let Some((old, new)) = load_sides(of_box, old, new) else {
        return Ok(Outcome::Problems);
    };
    let is_there = |id: &String| old.product(id).or(new.product(id)).is_some();
    if let Some(unknown) = args.products.iter().find(|id| !is_there(id)) {
        return Err(unknown_product(unknown, &new));
    }
    let mut changes = compare(&old, &new);
    changes.retain(|change| args.products.is_empty() || args.products.contains(&change.product));
    let level = if terminal::is_verbose() { Impact::Patch } else { args.level };
    match args.format {
        Format::Human => print::human(&changes, level, out),
        Format::Markdown => print::markdown(&changes, level, out),
    }
    let is_breaking = changes.iter().any(|change| change.impact() == Impact::Breaking);
    Ok(Outcome::problems_if(args.deny.is_some() && is_breaking))
}

/// The files of both sides, and the part of the built-in catalog that they are added to.
struct Sides {
    of_box: Sources,
    old: Vec<Source>,
    new: Vec<Source>,
}

impl Sides {
    fn of_files(old: Vec<Source>, new: Vec<Source>, no_built_in: bool) -> Sides {
        let of_box = match no_built_in {
            true => Sources::new(),
            false => of_box_beside(&[&old, &new]),
        };
        Sides { of_box, old, new }
    }
}

/// Reads a revision and the work tree.
fn of_revision(revision: &str, args: &Args) -> Result<Sides, Failure> {
    if boxes::files_of(&args.old)?.is_some() {
        return Err(Failure::usage_with(
            format!("{} is a version of the built-in catalog", args.old.display()),
            "check out both versions, and compare the two directories",
        ));
    }
    let old = git::read_catalogs(revision, &args.old)?;
    let new = files_there(&args.old)?;
    let path = args.old.display();
    match (old.is_empty(), new.is_empty()) {
        (true, true) => {
            return Err(Failure::usage(format!(
                "{path} exists neither at {revision} nor in the work tree"
            )));
        }
        (true, false) => say(format_args!("note: {path} did not exist at {revision}")),
        (false, true) => say(format_args!("note: {path} no longer exists")),
        (false, false) => {}
    }
    Ok(Sides::of_files(old, new, args.no_built_in))
}

/// Reads two files or directories, or two versions of the built-in catalog.
fn of_paths(args: &Args) -> Result<Sides, Failure> {
    let new = args.new.as_ref().expect("the new catalog is required without `--git`");
    let old = &args.old;
    let (the_box, other) = match (boxes::files_of(old)?, boxes::files_of(new)?) {
        (Some(old), Some(new)) => return Ok(Sides { of_box: Sources::new(), old, new }),
        (None, None) => {
            let read = |path| files::read_catalogs(from_ref(path));
            return Ok(Sides::of_files(read(old)?, read(new)?, args.no_built_in));
        }
        (Some(_), None) => (old, new),
        (None, Some(_)) => (new, old),
    };
    let (the_box, other) = (the_box.display(), other.display());
    Err(Failure::usage_with(
        format!("{the_box} is a version of the built-in catalog, and {other} is not"),
        "compare two versions of the built-in catalog, or two files or directories",
    ))
}

/// Loads both sides; `None` if there are errors, which are reported. The built-in actions are loaded only if either
/// side has actions, so that files without actions do not appear to change any.
fn load_sides(of_box: Sources, old: Vec<Source>, new: Vec<Source>) -> Option<(Catalog, Catalog)> {
    let load = |of_box: &Sources| {
        let [old, new] = [&old, &new].map(|own| load_sound(of_box.clone(), own.clone()));
        Some((old?, new?))
    };
    let (old, new) = load(&of_box)?;
    if of_box.iter().next().is_none() {
        return Some((old, new));
    }
    match has_actions(&old) || has_actions(&new) {
        true => load(&of_box.with_actions()),
        false => Some((old, new)),
    }
}

fn has_actions(catalog: &Catalog) -> bool {
    catalog.products().iter().any(|product| !product.actions().is_empty())
}

/// The catalogs in the work tree; empty if all of them were deleted.
fn files_there(path: &Path) -> Result<Vec<Source>, Failure> {
    if path.is_dir() {
        files::read_files(files::catalogs_in(path)?)
    } else if path.symlink_metadata().is_ok() {
        files::read_files(vec![path.to_owned()])
    } else {
        Ok(Vec::new())
    }
}
