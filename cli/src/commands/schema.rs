//! `schema`: the JSON Schema of catalog files.

use tencent_errors_catalog::SCHEMA;

use crate::outcome::{Failure, Outcome, Output};

/// Print the JSON Schema of catalog files
///
/// With the schema, editors complete and check catalog files while you type. The first line of a file refers to
/// the schema.
#[derive(clap::Args)]
#[command(after_help = "Example:
  tencent-errors schema > errors/catalog.schema.json

The first line of a catalog file in the same directory:
  # yaml-language-server: $schema=catalog.schema.json")]
pub(crate) struct Args {}

pub(crate) fn run(_: &Args, out: &mut Output) -> Result<Outcome, Failure> {
    out.text(SCHEMA);
    Ok(Outcome::Fine)
}
