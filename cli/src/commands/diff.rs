//! `diff`: what changed between two catalogs, and what that means for users of the generated code.

mod change;
mod compare;
mod git;

use std::fmt;
use std::path::{Path, PathBuf};
use std::slice::from_ref;

use anstyle::{AnsiColor, Style};
use clap::ValueEnum;
use tencent_errors_catalog::{Catalog, Source, Sources};

use self::change::{Change, Impact, Subject, What};
use self::compare::compare;
use crate::catalogs::{load_sound, of_box_beside};
use crate::files;
use crate::outcome::{Failure, Outcome, Output, counted, say};

/// Compare two catalogs, and say what the changes mean for semantic versioning
///
/// Breaking: anything callers may refer to (a product, enum, variant, code, number, extended product or
/// action) is gone or has changed. Minor: additions, and changed answers (kind, HTTP status, retry advice,
/// successor, message, the codes of an action). Patch: texts and links.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  tencent-errors diff old/cvm.yaml new/cvm.yaml
  tencent-errors diff --git v1.2.0 errors/ --deny breaking
  tencent-errors diff --git v1.2.0 errors/ --format markdown")]
pub(crate) struct Args {
    /// A catalog file or a directory of them; with `--git`, the one in the work tree
    old: PathBuf,
    /// The new version of it
    #[arg(required_unless_present = "git", conflicts_with = "git")]
    new: Option<PathBuf>,
    /// Compare this revision with the work tree
    #[arg(long, value_name = "REV")]
    git: Option<String>,
    /// How to print the changes
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Exit with 1 if there is a breaking change
    #[arg(long, value_enum)]
    deny: Option<Deny>,
    /// Leave out the box: the files are the whole catalog
    #[arg(long)]
    no_built_in: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// A list for each product
    Human,
    /// A section for a changelog
    Markdown,
}

#[derive(Clone, Copy, ValueEnum)]
enum Deny {
    /// Removals and renamings
    Breaking,
}

pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Outcome, Failure> {
    let (old, new) = match &args.git {
        Some(revision) => {
            let old = git::read_catalogs(revision, &args.old)?;
            let new = files_there(&args.old)?;
            let path = args.old.display();
            match (old.is_empty(), new.is_empty()) {
                (true, true) => {
                    return Err(Failure::usage(format!("there is no {path}, nor was there one")));
                }
                (true, false) => say(format_args!("note: {path} was not there at {revision}")),
                (false, true) => say(format_args!("note: {path} is not there any more")),
                (false, false) => {}
            }
            (old, new)
        }
        None => {
            let new = args.new.as_ref().expect("it is required without `--git`");
            (files::read_catalogs(from_ref(&args.old))?, files::read_catalogs(from_ref(new))?)
        }
    };
    let of_box = match args.no_built_in {
        true => Sources::new(),
        false => of_box_beside(&[&old, &new]),
    };
    let Some((old, new)) = load_sides(of_box, old, new) else {
        return Ok(Outcome::Problems);
    };
    let changes = compare(&old, &new);
    match args.format {
        Format::Human => write_human(&changes, out),
        Format::Markdown => write_markdown(&changes, out),
    }
    let is_breaking = changes.iter().any(|change| change.impact() == Impact::Breaking);
    Ok(Outcome::problems_if(args.deny.is_some() && is_breaking))
}

/// Loads both sides; `None` if there are errors, which are reported. The actions of the box are read only where a
/// file has actions, so that files without any change none.
fn load_sides(of_box: Sources, old: Vec<Source>, new: Vec<Source>) -> Option<(Catalog, Catalog)> {
    let load = |of_box: &Sources| {
        let [old, new] = [&old, &new].map(|own| load_sound(of_box.clone(), own.clone()));
        Some((old?, new?))
    };
    let (old, new) = load(&of_box)?;
    match has_actions(&old) || has_actions(&new) {
        true => load(&of_box.with_actions()),
        false => Some((old, new)),
    }
}

fn has_actions(catalog: &Catalog) -> bool {
    catalog.products().iter().any(|product| !product.actions().is_empty())
}

/// The catalogs in the work tree; empty if all were deleted.
fn files_there(path: &Path) -> Result<Vec<Source>, Failure> {
    if path.is_dir() {
        files::read_files(files::catalogs_in(path)?)
    } else if path.symlink_metadata().is_ok() {
        files::read_files(vec![path.to_owned()])
    } else {
        Ok(Vec::new())
    }
}

fn write_human(changes: &[Change], out: &mut Output) {
    const TITLE: Style = Style::new().bold();
    let mut product = None;
    for change in changes {
        if product != Some(&change.product) {
            product = Some(&change.product);
            out.line(format_args!("{TITLE}{}{TITLE:#}", change.product));
        }
        let (mark, color) = match change.what {
            What::Added => ("+", AnsiColor::Green),
            What::Removed => ("-", AnsiColor::Red),
            What::Changed(..) | What::Codes { .. } => ("~", AnsiColor::Yellow),
        };
        let style = Style::new().fg_color(Some(color.into()));
        let (impact, sentence) = (change.impact().as_str(), sentence(change, str::to_owned));
        out.line(format_args!("  {style}{mark}{style:#} {impact:<8}  {sentence}"));
    }
    if !changes.is_empty() {
        out.line("");
    }
    out.line(verdict(changes));
}

fn write_markdown(changes: &[Change], out: &mut Output) {
    type Select = fn(&What) -> bool;
    let sections: [(&str, Select); 3] = [
        ("Added", |what| matches!(what, What::Added)),
        ("Changed", |what| matches!(what, What::Changed(..) | What::Codes { .. })),
        ("Removed", |what| matches!(what, What::Removed)),
    ];
    let mut first = true;
    for (title, select) in sections {
        let of_section: Vec<&Change> =
            changes.iter().filter(|change| select(&change.what)).collect();
        if of_section.is_empty() {
            continue;
        }
        if !std::mem::take(&mut first) {
            out.line("");
        }
        out.line(format_args!("### {title}\n"));
        for change in of_section {
            let breaking = match change.impact() {
                Impact::Breaking => "**Breaking:** ",
                Impact::Minor | Impact::Patch => "",
            };
            let (product, sentence) = (code_span(&change.product), sentence(change, code_span));
            out.line(format_args!("- {breaking}{product}: {sentence}"));
        }
    }
    if changes.is_empty() {
        out.line("No changes.");
    }
}

/// A text from a catalog as code in Markdown.
fn code_span(text: &str) -> String {
    // One more backtick than the longest run in the text.
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// What has changed, with `code` around what a catalog says.
fn sentence(change: &Change, code: fn(&str) -> String) -> String {
    let subject = match &change.subject {
        Subject::Product => "the product".to_owned(),
        Subject::Entry(entry) => code(entry),
        Subject::Action(action) => format!("action {}", code(action)),
    };
    match &change.what {
        What::Added => format!("{subject} added"),
        What::Removed => format!("{subject} removed"),
        What::Changed(field, None) => format!("{subject}: {field} changed"),
        What::Changed(field, Some((old, new))) => {
            let shown = |value: &Option<String>| value.as_deref().map_or("none".to_owned(), code);
            format!("{subject}: {field} {} → {}", shown(old), shown(new))
        }
        What::Codes { gained, lost } => {
            let listed = |codes: &[String]| {
                let codes: Vec<String> = codes.iter().map(|text| code(text)).collect();
                codes.join(", ")
            };
            let mut parts = Vec::new();
            if !gained.is_empty() {
                parts.push(format!("also returns {}", listed(gained)));
            }
            if !lost.is_empty() {
                parts.push(format!("no longer returns {}", listed(lost)));
            }
            format!("{subject}: {}", parts.join("; "))
        }
    }
}

/// The number of changes of each impact, and what that means.
fn verdict(changes: &[Change]) -> impl fmt::Display + use<> {
    let count = |impact: Impact| changes.iter().filter(|change| change.impact() == impact).count();
    let meaning = match changes.iter().map(Change::impact).max() {
        None => return "no changes".to_owned(),
        Some(Impact::Patch) => "a patch release will do",
        Some(Impact::Minor) => "the next release is a minor one",
        Some(Impact::Breaking) => "the next release breaks: a major one, or minor below 1.0",
    };
    let [breaking, minor, patch] = [Impact::Breaking, Impact::Minor, Impact::Patch].map(count);
    format!(
        "{}, {breaking} breaking, {minor} minor, {patch} patch: {meaning}",
        counted(changes.len(), "change", "changes")
    )
}

#[cfg(test)]
mod tests {
    use super::code_span;

    #[test]
    fn code_spans_hold_any_text() {
        assert_eq!(code_span("A.B"), "`A.B`");
        assert_eq!(code_span("a`b"), "``a`b``");
        assert_eq!(code_span("`"), "`` ` ``");
    }
}
