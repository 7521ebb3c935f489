//! The arguments of `import`.

use std::path::PathBuf;

/// Create or update catalog files from the error tables of an official SDK
///
/// The built-in catalog already contains every product. The file of a built-in product contains only what the
/// built-in catalog lacks, such as codes newer than this release; no file is written if nothing is missing.
/// With `--whole`, the file contains the whole product, with the SDK's own texts, and replaces the built-in
/// one.
///
/// The tables are read from the Python SDK (a download of 30 MB for both languages) or from the Go SDK
/// (checkouts of 460 MB). All versions of a product become one file; `cvm@v20170312` selects only that version,
/// as product `cvm_v20170312`. An existing file is updated: new codes are added, codes that are gone are marked
/// `deprecated: true`, unedited codes that api_v3 or the built-in catalog contains are removed, everything else
/// that you did not edit follows the SDK and the rules, and everything you edited is kept. With `--actions`, the
/// actions of products are updated in the same way.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  pip download --no-deps tencentcloud-sdk-python tencentcloud-sdk-python-intl-en
  tencent-errors import --all -o errors --zh tencentcloud_sdk_python-*.whl \\
    --en tencentcloud_sdk_python_intl_en-*.whl
  tencent-errors import --zh sdk-go --en sdk-go-intl-en --product cvm --whole -o errors
  tencent-errors import --zh sdk-go --product cvm@v20170312 -o errors --dry-run")]
pub(crate) struct Args {
    /// The SDK with Chinese texts: a wheel of tencentcloud-sdk-python, or a checkout of it or of
    /// tencentcloud-sdk-go
    #[arg(long, value_name = "PATH", required_unless_present = "en")]
    pub(super) zh: Option<PathBuf>,
    /// The SDK with English texts: a wheel of tencentcloud-sdk-python-intl-en, or a checkout of it or of
    /// tencentcloud-sdk-go-intl-en
    #[arg(long, value_name = "PATH")]
    pub(super) en: Option<PathBuf>,
    /// A product to import, such as `cvm` or `cvm@v20170312`; repeatable
    #[arg(long = "product", value_name = "ID[@VERSION]", required_unless_present = "all")]
    pub(super) products: Vec<String>,
    /// Import every product, each in all its versions
    #[arg(long, conflicts_with = "products")]
    pub(super) all: bool,
    /// Write the whole product, with the SDK's own texts; the file replaces the built-in product
    #[arg(long)]
    pub(super) whole: bool,
    /// Also write the actions of products, each with the codes that it may return; only the Go SDK lists them
    #[arg(long)]
    pub(super) actions: bool,
    /// The directory of the catalog files
    #[arg(short, long, value_name = "DIR")]
    pub(super) output: PathBuf,
    /// The path or URL of the JSON Schema that new files reference for editors; by default,
    /// `catalog.schema.json` in the output directory, which is also written
    #[arg(long, value_name = "PATH", value_parser = schema)]
    pub(super) schema: Option<String>,
    /// Write nothing; show what would change
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// Parses a path or URL that fits into a comment.
fn schema(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    match text.is_empty() || text.contains(char::is_whitespace) {
        true => Err("expected a path or a URL without white space"),
        false => Ok(text.to_owned()),
    }
}
