//! The catalog that a command works on: the built-in one and files of the user's own.

use tencent_errors_catalog::__private::did_you_mean;
use tencent_errors_catalog::{
    Catalog, Diagnostic, Entry, LoadError, Product, Severity, Source, Sources, load,
};

use crate::outcome::{Failure, say};
use crate::report::Reporter;
use crate::terminal::Stream;

/// Loads the built-in files and these. Prints any diagnostics on standard error and returns `None`.
pub(crate) fn load_sound(own: Vec<Source>) -> Option<Catalog> {
    let mut sources = Sources::built_in();
    sources.extend(own);
    load_all(&sources).ok()
}

/// Loads files. Prints every diagnostic on standard error, and returns the error.
pub(crate) fn load_all(sources: &Sources) -> Result<Catalog, LoadError> {
    load(sources).inspect_err(|error| {
        let reporter = Reporter::new(sources.iter().map(|(_, source)| source), Stream::Stderr);
        for diagnostic in error.diagnostics() {
            say(reporter.show(diagnostic));
        }
    })
}

/// Help for people working on the built-in catalog itself, when one of its files clashes with the
/// built-in version.
pub(crate) fn built_in_hint(sources: &Sources, found: &[Diagnostic]) -> Option<&'static str> {
    let source_of = |diagnostic: &Diagnostic| {
        sources.iter().map(|(_, source)| source).find(|source| source.path() == diagnostic.path())
    };
    let name = |source: &Source| source.path().rsplit(['/', '\\']).next().map(str::to_owned);
    let is_of_built_in = |own: &Source| {
        sources.iter().any(|(_, source)| source.is_built_in() && name(source) == name(own))
    };
    let errors = found.iter().filter(|found| found.severity() == Severity::Error);
    let mut own = errors.filter_map(source_of).filter(|source| !source.is_built_in());
    own.any(is_of_built_in).then_some(
        "help: `--no-built-in` takes the files for the whole catalog, as for those of the built-in one",
    )
}

/// What an entry is called: its code, else its number, else its name.
pub(crate) fn title(entry: &Entry) -> String {
    match (entry.code(), entry.number()) {
        (Some(code), _) => code.to_owned(),
        (None, Some(number)) => number.to_string(),
        (None, None) => entry.name().to_owned(),
    }
}

/// The command line names a product that no catalog has.
pub(crate) fn unknown_product(id: &str, catalog: &Catalog) -> Failure {
    let known = || catalog.products().iter().map(Product::id);
    let help = did_you_mean(id, known())
        .unwrap_or_else(|| format!("the products are {}", known().collect::<Vec<_>>().join(", ")));
    Failure::usage_with(format!("unknown product `{id}`"), help)
}
