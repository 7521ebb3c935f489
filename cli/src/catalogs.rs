//! The catalog that a command works on: the built-in one and files of the user's own.

use std::io;

use tencent_errors_catalog::{Catalog, Loaded, Source, load};

use crate::outcome::Failure;
use crate::report::{Reporter, Severity};

/// Loads the built-in files and these; tells every problem on standard error. None if there are any.
pub(crate) fn load_sound(own: Vec<Source>) -> Result<Option<Catalog>, Failure> {
    let mut sources = Source::built_in();
    sources.extend(own);
    let Loaded { catalog, diagnostics, .. } = load(&sources);
    let reporter = Reporter::new(&sources);
    for diagnostic in &diagnostics {
        reporter.write(Severity::Error, diagnostic, &mut io::stderr().lock())?;
    }
    Ok(diagnostics.is_empty().then_some(catalog))
}
