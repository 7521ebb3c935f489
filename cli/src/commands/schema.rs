//! `schema`: the JSON Schema of catalog files.

use tencent_errors_catalog::SCHEMA;

use crate::outcome::{Failure, Outcome, Output};

/// Print the JSON Schema of catalog files
///
/// With it, editors complete and check catalog files while you type. A first line of a file such as
/// `# yaml-language-server: $schema=catalog.schema.json` tells them where it is.
#[derive(clap::Args)]
#[command(after_help = "Example:
  tencent-errors schema > errors/catalog.schema.json")]
pub(crate) struct Args {}

pub(crate) fn run(_: &Args, out: &mut Output) -> Result<Outcome, Failure> {
    out.text(SCHEMA);
    Ok(Outcome::Fine)
}
