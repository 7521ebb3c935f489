//! What is to be imported, and where to.

use std::path::PathBuf;

/// Create or update catalog files from the error tables of the official Go SDK
///
/// All versions of a product become one file; `cvm@v20170312` is that version alone, as product
/// `cvm_v20170312`. An existing file is updated: new codes are added, codes that are gone are marked
/// `deprecated: true`, codes that api_v3 has are left out, what you left alone follows upstream and the rules, and
/// everything you edited stays. A product of the box gets a file with what the box lacks.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  tencent-errors import --zh sdk-go --en sdk-go-intl-en --product cvm -o errors
  tencent-errors import --zh sdk-go --product cvm@v20170312 -o errors --dry-run
  tencent-errors import --zh sdk-go --en sdk-go-intl-en --all -o errors")]
pub(crate) struct Args {
    /// A checkout of TencentCloud/tencentcloud-sdk-go, with Chinese texts
    #[arg(long, value_name = "DIR", required_unless_present = "en")]
    pub(super) zh: Option<PathBuf>,
    /// A checkout of TencentCloud/tencentcloud-sdk-go-intl-en, with English texts
    #[arg(long, value_name = "DIR")]
    pub(super) en: Option<PathBuf>,
    /// A product to import, such as `cvm` or `cvm@v20170312`; repeatable
    #[arg(long = "product", value_name = "ID[@VERSION]", required_unless_present = "all")]
    pub(super) products: Vec<String>,
    /// Import every product, each in all its versions
    #[arg(long, conflicts_with = "products")]
    pub(super) all: bool,
    /// The directory of the catalog files
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: PathBuf,
    /// The path or URL of the JSON Schema that new files name for editors; by default, that of
    /// `catalog.schema.json` beside them, which is written too
    #[arg(long, value_name = "PATH", value_parser = schema)]
    pub(super) schema: Option<String>,
    /// Write nothing; show what would change
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// Reads what fits into a comment.
fn schema(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    match text.is_empty() || text.contains(char::is_whitespace) {
        true => Err("it has to be a path or a URL without white space"),
        false => Ok(text.to_owned()),
    }
}
