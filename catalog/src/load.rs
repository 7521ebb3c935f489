//! The pipeline: bytes → text → tree → raw products → checked catalog, and every problem on the
//! way turned into a diagnostic.

use crate::check;
use crate::diagnostic::Diagnostic;
use crate::lint;
use crate::model::Catalog;
use crate::parallel;
use crate::position::{Locator, Place, Position};
use crate::raw::{self, Issue, RawProduct};
use crate::source::{MAX_BYTES, Source};
use crate::text::visible;
use crate::yaml;

/// How many problems of one file are reported one by one.
pub const MAX_DIAGNOSTICS: usize = 100;

/// What [`load`] returns.
#[derive(Debug)]
pub struct Loaded {
    /// The catalog. If there are diagnostics, it holds what is sound, and for every broken entry
    /// whose name is known an entry of that name with stand-ins for what is broken: enough to
    /// generate code that raises no further errors, and good for nothing else.
    pub catalog: Catalog,
    /// Every problem, by file and position; of a file with more than [`MAX_DIAGNOSTICS`] the first
    /// ones, and how many more there are.
    pub diagnostics: Vec<Diagnostic>,
    /// How many problems there are, those that are not told one by one included.
    pub total: usize,
    /// Whether every product that a file defines is in the catalog. If not, one that seems to be
    /// missing may be in a file that has been reported.
    pub complete: bool,
}

/// Loads catalog files and checks them together.
///
/// The built-in files are loaded only if they are among the sources; a product of the user's own
/// may follow them, extend their products and add to them. Never fails: problems are in
/// [`Loaded::diagnostics`].
#[must_use]
pub fn load(sources: &[Source]) -> Loaded {
    let numbered: Vec<(usize, &Source)> = sources.iter().enumerate().collect();
    let size = |(_, source): &(usize, &Source)| source.bytes().len();
    let read = parallel::map(&numbered, size, |&(file, source)| {
        let mut issues = Vec::new();
        let raw = read(file, source, &mut issues);
        (check::File { raw, built_in: source.built_in }, issues)
    });
    let (files, issues): (Vec<_>, Vec<_>) = read.into_iter().unzip();
    let mut issues: Vec<Issue> = issues.into_iter().flatten().collect();
    let (catalog, complete) = check::check(files, &mut issues);
    let Found { diagnostics, total } = diagnostics(sources, issues);
    Loaded { catalog, diagnostics, total, complete }
}

/// What [`warnings`] returns.
#[derive(Debug)]
pub struct Found {
    /// By file and position; of a file with more than [`MAX_DIAGNOSTICS`] the first ones, and how many
    /// more there are.
    pub diagnostics: Vec<Diagnostic>,
    /// How many there are, those that are not told one by one included.
    pub total: usize,
}

/// What holds by the rules and is probably not meant, by file and position: texts that are the same in
/// both languages or look swapped, how many lack a translation, and how many entries a solution.
///
/// Problems are [`load`]'s to tell; what they are about raises no warnings.
#[must_use]
pub fn warnings(sources: &[Source]) -> Found {
    let numbered: Vec<(usize, &Source)> = sources.iter().enumerate().collect();
    let size = |(_, source): &(usize, &Source)| source.bytes().len();
    let issues = parallel::map(&numbered, size, |&(file, source)| {
        let mut warnings = Vec::new();
        if let Some(raw) = read(file, source, &mut Vec::new()) {
            lint::lint(file, &raw, &mut warnings);
        }
        warnings
    });
    diagnostics(sources, issues.into_iter().flatten().collect())
}

/// Reads one file; `None` if it is not a YAML document.
fn read(file: usize, source: &Source, issues: &mut Vec<Issue>) -> Option<RawProduct> {
    let bytes = source.bytes.as_deref()?;
    if bytes.len() > MAX_BYTES {
        let message = format!("the file has more than {} MiB", MAX_BYTES >> 20);
        issues.push(Issue::new(Place::at(file, Position::START), message));
        return None;
    }
    let text = match source.text() {
        Ok(text) => text,
        Err(error) => {
            let place = Place::at(file, Position::of_offset(bytes, error.valid_up_to()));
            issues.push(Issue::new(place, "the file is not UTF-8").help("save it as UTF-8"));
            return None;
        }
    };
    match yaml::parse(text) {
        Ok(root) => Some(raw::read(file, &root, issues)),
        Err(error) => {
            let issue = Issue::new(Place::at(file, error.position), error.message);
            issues.push(issue.maybe_help(error.help));
            None
        }
    }
}

fn diagnostics(sources: &[Source], issues: Vec<Issue>) -> Found {
    let mut by_file: Vec<Vec<Issue>> = sources.iter().map(|_| Vec::new()).collect();
    for issue in issues {
        by_file[issue.place.file].push(issue);
    }
    let locators: Vec<Locator<'_>> =
        sources.iter().map(|source| Locator::new(source.text().unwrap_or_default())).collect();
    let position = |place: &Place| locators[place.file].position(place);
    let (mut diagnostics, mut total) = (Vec::new(), 0);
    for (source, mut issues) in sources.iter().zip(by_file) {
        let more = issues.len().saturating_sub(MAX_DIAGNOSTICS);
        issues.truncate(MAX_DIAGNOSTICS);
        let mut of_file: Vec<Diagnostic> = issues
            .into_iter()
            .map(|Issue { place, message, help }| {
                let Position { line, column } = position(&place);
                let help = help.map(|help| match help.place {
                    Some(place) => {
                        let Position { line, column } = position(&place);
                        let path = &sources[place.file].path;
                        help.text.replacen("{}", &format!("{path}:{line}:{column}"), 1)
                    }
                    None => help.text,
                });
                let (message, help) = (visible(&message), help.as_deref().map(visible));
                Diagnostic { path: source.path.clone(), line, column, message, help }
            })
            .collect();
        of_file.sort_by_key(|diagnostic| (diagnostic.line, diagnostic.column));
        // What an alias repeats is one problem.
        of_file.dedup();
        total += of_file.len() + more;
        if let (true, Some(last)) = (more > 0, of_file.last()) {
            let message = format!("and {more} more problems in this file");
            of_file.push(Diagnostic { message, help: None, ..last.clone() });
        }
        diagnostics.append(&mut of_file);
    }
    Found { diagnostics, total }
}
