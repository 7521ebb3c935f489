//! `generate`: the macro's code as a source file.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use proc_macro2::TokenStream;
use tencent_errors_catalog::{Catalog, Product, nearest};
use tencent_errors_codegen::{Language, Options, generate, imported};

use crate::outcome::{Failure, Outcome};
use crate::{catalogs, diff_text, files, format};

/// Write the generated code to a file
///
/// The code is the macro's, formatted: enums and their documentation first, packed tables last, a line for
/// each, so that a change of the catalog is a change that can be reviewed. What a product extends is
/// written beside it.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  tencent-errors generate --catalog errors/cvm.yaml -o src/errors.rs
  tencent-errors generate --catalog errors/cvm.yaml -o src/errors.rs --check
  tencent-errors generate --product cvm --catalog errors/cvm.yaml --runtime ::my_core::errors -o src/errors.rs")]
pub(crate) struct Args {
    /// A product to write; repeatable. Without any, all of them
    #[arg(long = "product", value_name = "ID")]
    products: Vec<String>,
    /// A catalog file of your own, or a directory of them; repeatable
    #[arg(long = "catalog", value_name = "FILE")]
    catalogs: Vec<PathBuf>,
    /// The language in which the errors display
    #[arg(long, value_enum, default_value_t = Display::En)]
    display: Display,
    /// Take the shared items from the module of this path instead of writing them
    #[arg(long, value_name = "PATH", value_parser = path)]
    runtime: Option<RustPath>,
    /// Implement serde's traits; the path of the crate, if it is not `::serde`
    #[arg(
        long,
        value_name = "PATH",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "::serde",
        value_parser = path
    )]
    serde: Option<RustPath>,
    /// The file to write; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Write nothing; show a diff and exit with 1 if the file is not up to date
    #[arg(long)]
    check: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Display {
    /// Chinese
    Zh,
    /// English
    En,
}

/// A path in Rust, as it was written.
#[derive(Clone)]
struct RustPath(String);

impl RustPath {
    fn tokens(&self) -> TokenStream {
        self.0.parse().expect("it has been parsed before")
    }
}

fn path(text: &str) -> Result<RustPath, String> {
    match syn::parse_str::<syn::Path>(text) {
        Ok(path) if path.segments.iter().all(|segment| segment.arguments.is_none()) => {
            Ok(RustPath(text.to_owned()))
        }
        _ => Err("not a path such as `::my_core::errors`".to_owned()),
    }
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Failure> {
    let own = files::read_catalogs(&args.catalogs)?;
    let Some(catalog) = catalogs::load_sound(own)? else { return Ok(Outcome::Problems) };
    check_products(args, &catalog)?;
    let options = Options {
        products: args.products.clone(),
        display: match args.display {
            Display::Zh => Language::Zh,
            Display::En => Language::En,
        },
        runtime: args.runtime.as_ref().map(RustPath::tokens),
        serde: args.serde.as_ref().map(RustPath::tokens),
    };
    for product in imported(&catalog, &options) {
        if !product.added_by().is_empty() {
            let id = product.id();
            let message =
                format!("a file adds to `{id}`, which comes from `--runtime` as it is there");
            let help = format!("add `--product {id}`, or the file to what generates the runtime");
            return Err(Failure::usage(message).help(help));
        }
    }
    let code = header(args)? + &format::format(generate(&catalog, &options));
    if args.output == Path::new("-") {
        write!(std::io::stdout().lock(), "{code}")?;
        return Ok(Outcome::Fine);
    }
    let path = args.output.display();
    // What is there is compared byte by byte, whatever it is.
    let existing = match std::fs::read(&args.output) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(Failure::system(format!("cannot read {path}"), error)),
    };
    if existing.as_deref() == Some(code.as_bytes()) {
        anstream::eprintln!("{path} is up to date");
        return Ok(Outcome::Fine);
    }
    if args.check {
        let command = command(args)?;
        let Some(existing) = existing else {
            anstream::eprintln!("{path} does not exist; run `{command}`");
            return Ok(Outcome::Problems);
        };
        let existing = String::from_utf8_lossy(&existing);
        let mut out = anstream::stdout().lock();
        write!(out, "{}", diff_text::unified(&existing, &code, &path.to_string()))?;
        drop(out);
        anstream::eprintln!("{path} is not up to date; run `{command}`");
        return Ok(Outcome::Problems);
    }
    files::write(&args.output, &code)?;
    anstream::eprintln!("wrote {path}");
    Ok(Outcome::Fine)
}

fn check_products(args: &Args, catalog: &Catalog) -> Result<(), Failure> {
    for (index, id) in args.products.iter().enumerate() {
        if args.products[..index].contains(id) {
            return Err(Failure::usage(format!("product `{id}` is listed twice")));
        }
        if catalog.product(id).is_none() {
            return Err(unknown_product(id, catalog));
        }
    }
    Ok(())
}

/// A product on the command line that no catalog has.
pub(crate) fn unknown_product(id: &str, catalog: &Catalog) -> Failure {
    let known = || catalog.products().iter().map(Product::id);
    let help = match nearest(id, known()) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => format!("the products are {}", known().collect::<Vec<_>>().join(", ")),
    };
    Failure::usage(format!("unknown product `{id}`")).help(help)
}

/// The comment at the top of the file.
fn header(args: &Args) -> Result<String, Failure> {
    let mut header = format!(
        "// @generated by tencent-errors {}. Do not edit it: change the catalog and run\n//\n",
        env!("CARGO_PKG_VERSION")
    );
    let _ = writeln!(header, "//     {}", command(args)?);
    header += "//
// It belongs in a module of its own. What a crate does not use is no mistake there:
//
//     #[allow(clippy::all, clippy::pedantic, dead_code, unreachable_pub, unused_imports)]
//     #[rustfmt::skip]
//     pub mod errors;

";
    Ok(header)
}

/// The command line that writes the file, with the arguments as they were given.
fn command(args: &Args) -> Result<String, Failure> {
    let mut words: Vec<String> = vec!["tencent-errors".into(), "generate".into()];
    for product in &args.products {
        words.extend(["--product".into(), product.clone()]);
    }
    for catalog in &args.catalogs {
        words.extend(["--catalog".into(), catalog.display().to_string()]);
    }
    if args.display == Display::Zh {
        words.extend(["--display".into(), "zh".into()]);
    }
    if let Some(RustPath(path)) = &args.runtime {
        words.extend(["--runtime".into(), path.clone()]);
    }
    match args.serde.as_ref().map(|RustPath(path)| path.as_str()) {
        Some("::serde") => words.push("--serde".into()),
        Some(path) => words.push(format!("--serde={path}")),
        None => {}
    }
    words.extend(["-o".into(), args.output.display().to_string()]);
    if let Some(word) = words.iter().find(|word| word.contains(|c: char| c.is_control())) {
        return Err(Failure::usage(format!("{word:?} contains a control character")));
    }
    shlex::try_join(words.iter().map(String::as_str))
        .map_err(|error| Failure::usage(error.to_string()))
}
