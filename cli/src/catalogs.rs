//! The catalog that a command works on: the built-in one and files of the user's own.

use tencent_errors_catalog::{Catalog, Diagnostic, Loaded, Product, Source, load, nearest};

use crate::outcome::{Failure, say};
use crate::report::{Reporter, Severity};

/// Loads the built-in files and these; tells every problem on standard error. None if there are any.
pub(crate) fn load_sound(own: Vec<Source>) -> Option<Catalog> {
    let mut sources = Source::built_in();
    sources.extend(own);
    load_all(&sources).ok()
}

/// Loads files; tells every problem on standard error, and hands it back.
pub(crate) fn load_all(sources: &[Source]) -> Result<Catalog, Vec<Diagnostic>> {
    let Loaded { catalog, diagnostics, .. } = load(sources);
    let reporter = Reporter::new(sources);
    for diagnostic in &diagnostics {
        say(reporter.show(Severity::Error, diagnostic));
    }
    if diagnostics.is_empty() { Ok(catalog) } else { Err(diagnostics) }
}

/// A hint for those who work on the built-in catalog itself: a file of it clashes with what it was.
pub(crate) fn built_in_hint(sources: &[Source], problems: &[Diagnostic]) -> Option<&'static str> {
    let is_own = |problem: &Diagnostic| {
        let source = sources.iter().find(|source| source.path() == problem.path());
        source.filter(|source| !source.is_built_in())
    };
    let is_of_built_in = |own: &Source| {
        let name = |source: &Source| source.path().rsplit(['/', '\\']).next().map(str::to_owned);
        sources.iter().any(|source| source.is_built_in() && name(source) == name(own))
    };
    let mut own = problems.iter().filter_map(is_own);
    own.any(is_of_built_in).then_some(
        "help: `--no-built-in` takes the files for the whole catalog, as for those of the built-in one",
    )
}

/// A product on the command line that no catalog has.
pub(crate) fn unknown_product(id: &str, catalog: &Catalog) -> Failure {
    let known = || catalog.products().iter().map(Product::id);
    let help = match nearest(id, known()) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!("the products are {}", known().collect::<Vec<_>>().join(", ")),
    };
    Failure::usage_with(format!("unknown product `{id}`"), help)
}
