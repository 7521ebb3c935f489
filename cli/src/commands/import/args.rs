//! What is to be imported, and where to.

use std::path::PathBuf;

/// Create or update catalog files from the error tables of an official SDK
///
/// The box has every product already: a product of it gets a file with what the box lacks, such as codes newer than
/// this release, or none if there is nothing. With `--whole`, the file has all of the product, with the SDK's own
/// texts, and takes its place.
///
/// The tables are those of the Python SDK, a download of 30 MB in both languages, or of the Go SDK, checkouts of 460
/// MB. All versions of a product become one file; `cvm@v20170312` is that version alone, as product `cvm_v20170312`.
/// An existing file is updated: new codes are added, codes that are gone are marked `deprecated: true`, codes that
/// api_v3 or the box has are removed if nobody edited them, what you left alone follows the SDK and the rules, and
/// everything you edited stays. With `--actions`, the same goes for the actions of products.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  pip download --no-deps tencentcloud-sdk-python tencentcloud-sdk-python-intl-en
  tencent-errors import --all -o errors --zh tencentcloud_sdk_python-*.whl \\
    --en tencentcloud_sdk_python_intl_en-*.whl
  tencent-errors import --zh sdk-go --en sdk-go-intl-en --product cvm --whole -o errors
  tencent-errors import --zh sdk-go --product cvm@v20170312 -o errors --dry-run")]
pub(crate) struct Args {
    /// The SDK with Chinese texts: a wheel of tencentcloud-sdk-python, or the folder of a checkout of it or of
    /// tencentcloud-sdk-go
    #[arg(long, value_name = "PATH", required_unless_present = "en")]
    pub(super) zh: Option<PathBuf>,
    /// The SDK with English texts: a wheel of tencentcloud-sdk-python-intl-en, or the folder of a checkout of it or
    /// of tencentcloud-sdk-go-intl-en
    #[arg(long, value_name = "PATH")]
    pub(super) en: Option<PathBuf>,
    /// A product to import, such as `cvm` or `cvm@v20170312`; repeatable
    #[arg(long = "product", value_name = "ID[@VERSION]", required_unless_present = "all")]
    pub(super) products: Vec<String>,
    /// Import every product, each in all its versions
    #[arg(long, conflicts_with = "products")]
    pub(super) all: bool,
    /// Write all of a product, with the SDK's own texts; the file replaces the product of the box
    #[arg(long)]
    pub(super) whole: bool,
    /// Write the actions of products, too, each with the codes that it may return; only the Go SDK lists them
    #[arg(long)]
    pub(super) actions: bool,
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
