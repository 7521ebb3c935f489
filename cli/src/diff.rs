//! `diff`: what changed between two catalogs, and what that means for who uses the generated code.

mod compare;
mod git;

use std::fmt;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anstyle::{AnsiColor, Style};
use clap::ValueEnum;
use tencent_errors_catalog::{Catalog, Loaded, Source, load};

use self::compare::{Change, Impact, What, compare};
use crate::check::counted;
use crate::files;
use crate::outcome::{Failure, Outcome};
use crate::report::{Reporter, Severity};

/// Compare two catalogs, and tell what the changes mean for semantic versioning
///
/// Breaking are what callers may have written down: a product, enum, variant, code or number that is gone
/// or renamed. Minor are additions, and answers that differ: kind, HTTP status, retry advice, successor,
/// message. Patches are texts and links.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  tencent-errors diff old/cvm.yaml new/cvm.yaml
  tencent-errors diff --git v1.2.0 errors/ --deny breaking
  tencent-errors diff --git HEAD errors/cvm.yaml --format markdown >> CHANGELOG.md")]
pub(crate) struct Args {
    /// A catalog file or a directory of them; with `--git`, the one in the work tree
    old: PathBuf,
    /// What it has become
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
    /// Leave the built-in catalog out: the files are all there is
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

pub(crate) fn run(args: &Args) -> Result<Outcome, Failure> {
    let (old, new) = match (&args.git, &args.new) {
        (None, Some(new)) => (read(&args.old)?, read(new)?),
        (revision, _) => {
            let revision = revision.as_deref().unwrap_or("HEAD");
            (git::read_catalogs(revision, &args.old)?, read(&args.old)?)
        }
    };
    let (old, new) = match (load_side(old, args)?, load_side(new, args)?) {
        (Some(old), Some(new)) => (old, new),
        _ => return Ok(Outcome::Problems),
    };
    let changes = compare(&old, &new);
    let mut out = anstream::stdout().lock();
    match args.format {
        Format::Human => write_human(&changes, &mut out)?,
        Format::Markdown => write_markdown(&changes, &mut out)?,
    }
    let is_breaking = changes.iter().any(|change| change.impact() == Impact::Breaking);
    Ok(Outcome::problems_if(args.deny.is_some() && is_breaking))
}

fn read(path: &Path) -> Result<Vec<Source>, Failure> {
    files::read_catalogs(&[path.to_owned()])
}

/// Loads one side; none if it has problems, which are told.
fn load_side(own: Vec<Source>, args: &Args) -> Result<Option<Catalog>, Failure> {
    let mut sources = if args.no_built_in { Vec::new() } else { Source::built_in() };
    sources.extend(own);
    let Loaded { catalog, diagnostics, .. } = load(&sources);
    let reporter = Reporter::new(&sources);
    for diagnostic in &diagnostics {
        reporter.write(Severity::Error, diagnostic, &mut io::stderr().lock())?;
    }
    Ok(diagnostics.is_empty().then_some(catalog))
}

fn write_human(changes: &[Change], out: &mut impl Write) -> io::Result<()> {
    const TITLE: Style = Style::new().bold();
    let mut product = None;
    for change in changes {
        if product != Some(&change.product) {
            product = Some(&change.product);
            writeln!(out, "{TITLE}{}{TITLE:#}", change.product)?;
        }
        let (mark, color) = match change.what {
            What::Added => ("+", AnsiColor::Green),
            What::Removed => ("-", AnsiColor::Red),
            What::Changed(..) => ("~", AnsiColor::Yellow),
        };
        let style = Style::new().fg_color(Some(color.into()));
        writeln!(
            out,
            "  {style}{mark}{style:#} {:<8}  {}",
            change.impact().as_str(),
            sentence(change, |code| code.to_owned())
        )?;
    }
    if !changes.is_empty() {
        writeln!(out)?;
    }
    writeln!(out, "{}", verdict(changes))
}

fn write_markdown(changes: &[Change], out: &mut impl Write) -> io::Result<()> {
    type Select = fn(&What) -> bool;
    let sections: [(&str, Select); 3] = [
        ("Added", |what| matches!(what, What::Added)),
        ("Changed", |what| matches!(what, What::Changed(..))),
        ("Removed", |what| matches!(what, What::Removed)),
    ];
    let mut first = true;
    for (title, select) in sections {
        let mut of_section = changes.iter().filter(|change| select(&change.what)).peekable();
        if of_section.peek().is_none() {
            continue;
        }
        let gap = if std::mem::take(&mut first) { "" } else { "\n" };
        writeln!(out, "{gap}### {title}\n")?;
        for change in of_section {
            let breaking = match change.impact() {
                Impact::Breaking => "**Breaking:** ",
                Impact::Minor | Impact::Patch => "",
            };
            writeln!(
                out,
                "- {breaking}{}: {}",
                code_span(&change.product),
                sentence(change, code_span)
            )?;
        }
    }
    if changes.is_empty() {
        writeln!(out, "No changes.")?;
    }
    Ok(())
}

/// A text from a catalog as code in Markdown.
fn code_span(text: &str) -> String {
    // As many backticks as none in the text are.
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

fn sentence(change: &Change, code: impl Fn(&str) -> String) -> String {
    let subject = match &change.entry {
        Some(entry) => code(entry),
        None => "the product".to_owned(),
    };
    match &change.what {
        What::Added => format!("{subject} added"),
        What::Removed => format!("{subject} removed"),
        What::Changed(field, None) => format!("{subject}: {field} changed"),
        What::Changed(field, Some((old, new))) => {
            let shown = |value: &Option<String>| value.as_deref().map_or("none".to_owned(), &code);
            format!("{subject}: {field} {} → {}", shown(old), shown(new))
        }
    }
}

/// How many changes there are of each impact, and what that means.
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
