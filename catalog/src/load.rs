//! The pipeline: bytes → text → tree → raw products → checked catalog, and every problem on the
//! way turned into a diagnostic.

use crate::check;
use crate::diagnostic::Diagnostic;
use crate::model::Catalog;
use crate::position::{Place, Position};
use crate::raw::{self, Issue, RawProduct};
use crate::source::{MAX_BYTES, Source};
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
    /// Every problem, by file and position.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether every file tells its product. If one does not, a product that seems to be missing
    /// may be the one it defines.
    pub all_named: bool,
}

/// Loads catalog files and checks them together.
///
/// The built-in files are loaded only if they are among the sources; a product of the user's own
/// may follow them, extend their products and add to them. Never fails: problems are in
/// [`Loaded::diagnostics`].
#[must_use]
pub fn load(sources: &[Source]) -> Loaded {
    let mut issues = Vec::new();
    let files: Vec<check::File> = sources
        .iter()
        .enumerate()
        .map(|(file, source)| {
            let raw = read(file, source, &mut issues);
            check::File { raw, built_in: source.built_in }
        })
        .collect();
    let all_named =
        files.iter().all(|file| file.raw.as_ref().is_some_and(|raw| raw.product.is_some()));
    let catalog = check::check(files, all_named, &mut issues);
    Loaded { catalog, diagnostics: diagnostics(sources, issues), all_named }
}

/// Reads one file; `None` if it is not a YAML document.
fn read(file: usize, source: &Source, issues: &mut Vec<Issue>) -> Option<RawProduct> {
    let bytes = source.bytes();
    if bytes.len() > MAX_BYTES {
        let message =
            format!("the file has {} bytes, more than {} MiB", bytes.len(), MAX_BYTES >> 20);
        issues.push(Issue::new(Place::at(file, Position::START), message));
        return None;
    }
    let text = match core::str::from_utf8(bytes) {
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

fn diagnostics(sources: &[Source], issues: Vec<Issue>) -> Vec<Diagnostic> {
    let text = |file: usize| core::str::from_utf8(sources[file].bytes()).unwrap_or_default();
    let mut by_file: Vec<Vec<Issue>> = sources.iter().map(|_| Vec::new()).collect();
    for issue in issues {
        by_file[issue.place.file].push(issue);
    }
    let mut diagnostics = Vec::new();
    for (file, mut issues) in by_file.into_iter().enumerate() {
        let more = issues.len().saturating_sub(MAX_DIAGNOSTICS);
        issues.truncate(MAX_DIAGNOSTICS);
        let mut of_file: Vec<Diagnostic> = issues
            .into_iter()
            .map(|Issue { place, message, help }| {
                let Position { line, column } = place.position(text(file));
                let help = help.map(|help| match help.place {
                    Some(place) => {
                        let Position { line, column } = place.position(text(place.file));
                        let path = &sources[place.file].path;
                        help.text.replacen("{}", &format!("{path}:{line}:{column}"), 1)
                    }
                    None => help.text,
                });
                Diagnostic { path: sources[file].path.clone(), line, column, message, help }
            })
            .collect();
        of_file.sort_by_key(|diagnostic| (diagnostic.line, diagnostic.column));
        if let (true, Some(last)) = (more > 0, of_file.last()) {
            let message = format!("and {more} more problems in this file");
            of_file.push(Diagnostic { message, help: None, ..last.clone() });
        }
        diagnostics.append(&mut of_file);
    }
    diagnostics
}
