//! The pipeline: bytes → text → tree → raw products → checked catalog, collecting diagnostics along
//! the way.

use core::fmt;
use std::collections::HashSet;

use heck::ToSnakeCase;

use crate::check::{self, Checked, File};
use crate::diagnostic::{Diagnostic, PendingDiagnostic};
use crate::lint::Lint;
use crate::model::Catalog;
use crate::parallel;
use crate::raw::RawProduct;
use crate::reader;
use crate::report::{ResolvedDiagnostics, resolve_spans};
use crate::source::{MAX_BYTES, Source, SourceId, Sources};
use crate::yaml::{self, Place};

/// The error returned when files do not form a valid catalog.
pub struct LoadError {
    diagnostics: Vec<Diagnostic>,
    total: usize,
    partial: Box<Partial>,
}

impl LoadError {
    /// The diagnostics, sorted by file and position. If a file has more than
    /// [`MAX_DIAGNOSTICS`](crate::MAX_DIAGNOSTICS), only the first ones are included, and another diagnostic reports
    /// the number of the others. Empty if the only problem is an [unreadable](crate::Source::unreadable) source.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The number of diagnostics, including those not reported individually.
    #[must_use]
    pub fn total(&self) -> usize {
        self.total
    }

    /// The valid parts of the files.
    pub(crate) fn into_partial(self) -> Partial {
        *self.partial
    }
}

impl fmt::Display for LoadError {
    /// Writes the diagnostics, each on its own lines.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.diagnostics.is_empty() {
            return f.write_str("a catalog file cannot be read");
        }
        for (index, diagnostic) in self.diagnostics.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{diagnostic}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for LoadError {
    /// Omits the valid parts, which are as large as the catalog.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoadError")
            .field("diagnostics", &self.diagnostics)
            .field("total", &self.total)
            .finish_non_exhaustive()
    }
}

impl core::error::Error for LoadError {}

/// The valid parts of files that do not form a catalog. The macro emits them along with the errors.
#[derive(Debug)]
pub struct Partial {
    /// The valid parts, plus an entry with stand-ins for every broken entry whose name is known: enough to
    /// generate code that raises no further errors, and not meant for any other use.
    pub catalog: Catalog,
    /// Set if every product that a file defines is in the catalog. If not, a product that seems to be missing
    /// may be in a file with errors.
    pub complete: bool,
}

/// Loads catalog files and checks them together.
///
/// Only the requested part of the built-in catalog is read; user files may extend its products and add to them.
///
/// # Errors
///
/// If there is an error in any file, with the diagnostics of all files.
pub fn load(sources: &Sources) -> Result<Catalog, LoadError> {
    let (files, mut diagnostics) = read_all(sources, Wanted::AsAsked);
    let Checked { products, complete, diagnostics: found } = check::check(files, |_| Vec::new());
    diagnostics.extend(found);
    let catalog = Catalog::new(products, sources.has_box());
    let ResolvedDiagnostics { diagnostics, errors: total, .. } =
        resolve_spans(sources, diagnostics);
    // A file that could not be read has no diagnostics here, but the catalog is incomplete without it.
    if diagnostics.is_empty() && sources.iter().all(|(_, source)| source.is_readable()) {
        return Ok(catalog);
    }
    Err(LoadError { diagnostics, total, partial: Box::new(Partial { catalog, complete }) })
}

/// The actions of the built-in catalog to read.
pub(crate) enum Wanted {
    /// Only the actions of the products that are read, if the sources request actions.
    AsAsked,
    /// In addition, the actions of products to which user files add actions.
    #[cfg(feature = "workbench")]
    ToCompare,
}

/// Reads the user's own files and the requested files of the built-in catalog, in catalog order.
pub(crate) fn read_all(sources: &Sources, actions: Wanted) -> (Vec<File>, Vec<PendingDiagnostic>) {
    let (mut files, mut diagnostics) = read_files(sources.own(), sources);
    let compared: HashSet<String> = match actions {
        Wanted::AsAsked => HashSet::new(),
        #[cfg(feature = "workbench")]
        Wanted::ToCompare => {
            let raws = files.iter().filter_map(|file| file.raw.as_ref());
            let adding = raws.filter(|raw| !raw.replace && raw.has_actions());
            adding.filter_map(|raw| raw.product.clone()).collect()
        }
    };
    let mut wanted: HashSet<SourceId> = HashSet::new();
    let is_of_box = |(_, source): &(SourceId, &Source)| {
        let is_compared = |id: &str| sources.has_actions() || compared.contains(id);
        source.product().is_some_and(|id| !source.is_of_actions() || is_compared(id))
    };
    let of_box = |wanted: &mut HashSet<SourceId>, files: &[File]| -> Vec<(SourceId, &Source)> {
        let raws = || files.iter().filter_map(|file| file.raw.as_ref());
        // An id that is not in snake_case also counts as the id to which it will be corrected.
        let named: HashSet<String> = raws()
            .flat_map(|raw| raw.product.iter().chain(raw.extends.value()))
            .flat_map(|id| [id.clone(), id.to_snake_case()])
            .collect();
        let is_named = |source: &Source| source.product().is_some_and(|id| named.contains(id));
        let found = sources.iter().filter(is_of_box);
        found.filter(|(id, source)| is_named(source) && wanted.insert(*id)).collect()
    };
    let selected = sources.iter().filter(is_of_box).filter(|(_, source)| sources.selects(source));
    let mut next: Vec<(SourceId, &Source)> =
        selected.filter(|(id, _)| wanted.insert(*id)).collect();
    next.extend(of_box(&mut wanted, &files));
    // The products that these extend may also be in the built-in catalog.
    while !next.is_empty() {
        let (read, found) = read_files(next.into_iter(), sources);
        next = of_box(&mut wanted, &read);
        files.extend(read);
        diagnostics.extend(found);
    }
    let mut in_order: Vec<Option<File>> = sources.iter().map(|_| None).collect();
    for file in files {
        let place = file.source.index();
        in_order[place] = Some(file);
    }
    (in_order.into_iter().flatten().collect(), diagnostics)
}

/// Reads the given files.
fn read_files<'s>(
    files: impl Iterator<Item = (SourceId, &'s Source)>,
    sources: &Sources,
) -> (Vec<File>, Vec<PendingDiagnostic>) {
    let files: Vec<(SourceId, &Source)> = files.collect();
    // An entry takes at least a hundred bytes.
    let size = |(_, source): &(SourceId, &Source)| source.bytes().len() / 100;
    let read = parallel::map(&files, size, |&(id, source)| {
        let (raw, diagnostics) = read(id, source);
        let built_in = source.is_built_in();
        let is_optional = built_in && sources.reads_all();
        (File { source: id, raw, built_in, is_optional }, diagnostics)
    });
    let (files, diagnostics): (Vec<_>, Vec<_>) = read.into_iter().unzip();
    (files, diagnostics.into_iter().flatten().collect())
}

/// Reads one file; `None` if it is not a YAML document.
fn read(id: SourceId, source: &Source) -> (Option<RawProduct>, Vec<PendingDiagnostic>) {
    let refused = |diagnostic| (None, vec![diagnostic]);
    if !source.is_readable() {
        return (None, Vec::new());
    }
    let bytes = source.bytes();
    if bytes.len() > MAX_BYTES {
        let message = format!("the file is larger than {} MiB", MAX_BYTES >> 20);
        let place = Place::bytes(id, 0..0);
        return refused(PendingDiagnostic::error(Lint::FILE_TOO_LARGE, place, message));
    }
    let text = match source.text() {
        Ok(text) => text,
        Err(error) => {
            let at = error.valid_up_to();
            let place = Place::bytes(id, at..at + 1);
            let not_utf8 = PendingDiagnostic::error(Lint::NOT_UTF8, place, "the file is not UTF-8");
            return refused(not_utf8.help("save it as UTF-8"));
        }
    };
    match yaml::parse(text) {
        Ok(root) => {
            let (raw, diagnostics) = reader::read(id, &root);
            (Some(raw), diagnostics)
        }
        Err(error) => {
            let length =
                text[error.at..].chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8);
            let place = Place::bytes(id, error.at..error.at + length);
            let syntax = PendingDiagnostic::error(error.lint, place, error.message);
            refused(syntax.maybe_help(error.help))
        }
    }
}
