//! `generate`: writes the code of the macro to a source file, or a reference of a catalog as a page.

mod actions;
mod html;
mod markdown;
mod reference;

use std::path::{Path, PathBuf};
use std::{fs, io};

use clap::ValueEnum;
use proc_macro2::TokenStream;
use quote::quote;
use tencent_errors_catalog::{Lang, Sources};
use tencent_errors_codegen::{Options, Plan, PlanError, generate};

use self::reference::Reference;
use crate::catalogs::{self, unknown_product};
use crate::interrupt::Interrupt;
use crate::lang::lang_parser;
use crate::outcome::{Failure, Outcome, Output, note, say};
use crate::{diff_text, files, format};

/// Write the generated code to a file, or a reference of the codes
///
/// The code is the expansion of the macro, formatted: first the enums with their documentation, then the packed
/// tables, one per line, so that catalog changes show up as reviewable diffs. Products that others extend are
/// also written.
///
/// `--format html` and `--format markdown` write a reference page instead, in Chinese and English. The HTML
/// page is a single file with a search box, and needs no server.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  tencent-errors generate --product cvm --product cos -o src/errors.rs
  tencent-errors generate --product cvm --product cos -o src/errors.rs --check
  tencent-errors generate --product mine --catalog errors/ --runtime ::my_core::errors -o src/mine.rs
  tencent-errors generate --format html --all -o docs/errors.html
  tencent-errors generate --format html --product cvm --actions -o docs/cvm.html")]
pub(crate) struct Args {
    /// A product to write; repeatable. By default, the products of the documents (`api_v2`, `api_v3`, `scf`,
    /// `serverless_framework`, `cos`), and those that your files define or add to
    #[arg(long = "product", value_name = "ID")]
    products: Vec<String>,
    /// Write every product
    #[arg(long, conflicts_with = "products")]
    all: bool,
    /// A catalog file of your own, or a directory of them; repeatable
    #[arg(long = "catalog", value_name = "FILE")]
    catalogs: Vec<PathBuf>,
    /// Also write the actions of these products, each with its errors
    #[arg(long)]
    actions: bool,
    /// The output format
    #[arg(long, value_enum, default_value_t = Format::Rust)]
    format: Format,
    /// The language of error messages, `en` by default; on a page, the language to show, by default the reader's
    /// (HTML) or both (Markdown)
    #[arg(long, value_name = "LANG", value_parser = lang_parser())]
    display: Option<Lang>,
    /// The path of the module that provides the shared items, instead of `::tencent_errors`; `self` writes them
    /// to the file, so that the code has no dependencies
    #[arg(long, value_name = "PATH", value_parser = path)]
    runtime: Option<RustPath>,
    /// Implement serde's traits; with `--runtime self`, optionally the path of the crate, instead of `::serde`
    #[arg(long, value_name = "PATH", num_args = 0..=1, value_parser = path)]
    serde: Option<Option<RustPath>>,
    /// The file to write; `-` writes to standard output
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Write nothing; show a diff, and exit with 1 if the file is not up to date
    #[arg(long)]
    check: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The code that the macro emits
    Rust,
    /// A page for code hosts
    Markdown,
    /// A page for browsers
    Html,
}

impl Format {
    fn name(self) -> &'static str {
        match self {
            Format::Rust => "rust",
            Format::Markdown => "markdown",
            Format::Html => "html",
        }
    }
}

/// A Rust path without spaces.
#[derive(Clone)]
struct RustPath(String);

impl RustPath {
    fn tokens(&self) -> TokenStream {
        self.0.parse().expect("the path was validated")
    }
}

fn path(text: &str) -> Result<RustPath, String> {
    let not_a_path = || "not a path such as `::my_core::errors`".to_owned();
    let trimmed = text.trim();
    let (start, rest) = match trimmed.strip_prefix("::") {
        Some(rest) => ("::", rest.trim_start()),
        None => ("", trimmed),
    };
    let mut segments = Vec::new();
    for (index, segment) in rest.split("::").map(str::trim).enumerate() {
        let is_anchor =
            start.is_empty() && index == 0 && matches!(segment, "crate" | "self" | "super");
        // `super` may be repeated, as in `super::super`.
        let goes_on = segment == "super" && matches!(segments.last(), Some(&("super" | "self")));
        // syn would skip a comment, so slashes are rejected separately.
        let is_ident = !segment.contains('/') && syn::parse_str::<syn::Ident>(segment).is_ok();
        if !is_anchor && !goes_on && !is_ident {
            return Err(not_a_path());
        }
        segments.push(segment);
    }
    Ok(RustPath(format!("{start}{}", segments.join("::"))))
}

pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Outcome, Failure> {
    if let (true, Some(option)) = (args.format != Format::Rust, rust_option(args)) {
        let message = format!("`{option}` has no effect with `--format {}`", args.format.name());
        return Err(Failure::usage(message));
    }
    let to_stdout = args.output == Path::new("-");
    if to_stdout && args.check {
        return Err(Failure::usage("`--check` compares with a file, not with standard output"));
    }
    let own = files::read_catalogs(&args.catalogs)?;
    if !to_stdout {
        check_output(args)?;
    }
    let of_box = match args.all {
        true => Sources::built_in().every_product(),
        false => catalogs::of_box(&args.products),
    };
    let of_box = if args.actions { of_box.with_actions() } else { of_box };
    let Some(catalog) = catalogs::load_sound(of_box, own) else { return Ok(Outcome::Problems) };
    let display = args.display.unwrap_or(Lang::En);
    let options = options(args)?.products(&args.products).display(display);
    let plan = Plan::new(&catalog, options).map_err(|error| match &error {
        PlanError::UnknownProduct { id, .. } if id == "all" => {
            Failure::usage_with("unknown product `all`", "`--all` writes every product")
        }
        PlanError::UnknownProduct { id, .. } => unknown_product(id, &catalog),
        _ => Failure::Usage { message: error.to_string(), help: error.help() },
    })?;
    let command = command(args)?;
    let reference = || {
        let reference = Reference::new(&catalog, &plan, args.display, remark(&command));
        if args.actions { reference.with_actions() } else { reference }
    };
    let code = match args.format {
        Format::Rust => header(args, &command) + &format::format(generate(&plan)),
        Format::Markdown => markdown::page(&reference()),
        Format::Html => html::page(&reference()),
    };
    if to_stdout {
        out.text(code);
        return Ok(Outcome::Fine);
    }
    let path = args.output.display();
    let existing = match fs::read(&args.output) {
        Ok(bytes) => Some(String::from_utf8_lossy(&bytes).into_owned()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(Failure::system(format!("cannot read {path}"), error)),
    };
    // A checkout may have converted line endings.
    let existing = existing.map(|text| text.replace("\r\n", "\n"));
    if existing.as_ref() == Some(&code) {
        note(format_args!("{path} is up to date"));
        return Ok(Outcome::Fine);
    }
    if args.check {
        let Some(existing) = existing else {
            say(format_args!("{path} does not exist; run `{command}`"));
            return Ok(Outcome::Problems);
        };
        out.text(diff_text::unified(&existing, &code, &path.to_string()));
        say(format_args!("{path} is not up to date; run `{command}`"));
        return Ok(Outcome::Problems);
    }
    if existing.is_some_and(|text| !text.is_empty() && !text.contains(MARK)) {
        return Err(Failure::usage_with(
            format!("{path} was not generated by tencent-errors"),
            "it would be overwritten: choose another file, or delete it first",
        ));
    }
    // From here on, a signal leaves a complete file and no temporary one.
    let interrupt = Interrupt::catch()?;
    files::write(&args.output, &code)?;
    note(format_args!("wrote {path}"));
    Ok(interrupt.signal().map_or(Outcome::Fine, Outcome::Interrupted))
}

/// The comment at the top of a page.
fn remark(command: &str) -> String {
    // Only file names can contain text that would end the comment.
    let command = command.replace("-->", "--&gt;").replace("--!>", "--!&gt;");
    format!("{MARK}. Change the catalog and run: {command}")
}

/// The first of the given options that applies only to Rust code.
fn rust_option(args: &Args) -> Option<&'static str> {
    let runtime = args.runtime.is_some().then_some("--runtime");
    runtime.or(args.serde.is_some().then_some("--serde"))
}

/// The mark of a generated file.
const MARK: &str = "@generated by tencent-errors";

/// Rejects an output that exists but is not a regular file, such as a device.
fn check_output(args: &Args) -> Result<(), Failure> {
    let path = args.output.display();
    let is_file = fs::metadata(&args.output).map_or(true, |metadata| metadata.is_file());
    if !is_file {
        let help = "use `-o -` for standard output";
        return Err(Failure::usage_with(format!("{path} is not a regular file"), help));
    }
    Ok(())
}

/// The options for the shared items and for serde.
fn options(args: &Args) -> Result<Options, Failure> {
    if args.format != Format::Rust {
        // A page always includes the extended products.
        return Ok(Options::new().emit_runtime());
    }
    let is_emitted = matches!(&args.runtime, Some(RustPath(path)) if path == "self");
    let options = match &args.runtime {
        Some(_) if is_emitted => Options::new().emit_runtime(),
        Some(path) => Options::new().runtime(path.tokens()),
        None => Options::new(),
    };
    let options = if args.actions { options.actions() } else { options };
    match &args.serde {
        None => Ok(options),
        Some(None) if is_emitted => Ok(options.serde_at(quote!(::serde))),
        Some(None) => Ok(options.serde()),
        Some(Some(path)) if is_emitted => Ok(options.serde_at(path.tokens())),
        Some(Some(_)) => Err(Failure::usage_with(
            "`--serde` takes a path only with `--runtime self`",
            "the code uses the serde of its runtime: omit the path",
        )),
    }
}

/// The comment at the top of the file.
fn header(args: &Args, command: &str) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let stem = args.output.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let module = if syn::parse_str::<syn::Ident>(stem).is_ok() { stem } else { "errors" };
    format!(
        "\
// {MARK} {version}. Do not edit it: change the catalog and run
//
//     {command}
//
// It belongs in its own module, with attributes that allow unused items and another style:
//
//     /// Error codes of Tencent Cloud.
//     #[allow(clippy::all, clippy::nursery, clippy::pedantic, unused, unused_qualifications)]
//     #[allow(missing_copy_implementations, missing_debug_implementations, unreachable_pub)]
//     #[rustfmt::skip]
//     pub mod {module};

"
    )
}

/// The command line that writes the file, with the arguments as given.
fn command(args: &Args) -> Result<String, Failure> {
    let mut words: Vec<String> = vec!["tencent-errors".into(), "generate".into()];
    if args.all {
        words.push("--all".into());
    }
    for product in &args.products {
        words.extend(["--product".into(), product.clone()]);
    }
    for catalog in &args.catalogs {
        words.extend(["--catalog".into(), shown(catalog)?]);
    }
    if args.actions {
        words.push("--actions".into());
    }
    if args.format != Format::Rust {
        words.extend(["--format".into(), args.format.name().into()]);
    }
    match args.display {
        Some(Lang::En) if args.format == Format::Rust => {}
        Some(lang) => words.extend(["--display".into(), lang.as_str().into()]),
        None => {}
    }
    if let Some(RustPath(path)) = &args.runtime {
        words.extend(["--runtime".into(), path.clone()]);
    }
    match &args.serde {
        Some(None) => words.push("--serde".into()),
        Some(Some(RustPath(path))) => words.push(format!("--serde={path}")),
        None => {}
    }
    words.extend(["-o".into(), shown(&args.output)?]);
    shlex::try_join(words.iter().map(String::as_str))
        .map_err(|error| Failure::usage(error.to_string()))
}

/// A path that fits into a comment, normalized to remove parts such as `./`.
fn shown(path: &Path) -> Result<String, Failure> {
    let short: PathBuf = path.components().collect();
    let short = short.strip_prefix(".").unwrap_or(&short);
    let text = if short == Path::new("") { Some(".") } else { short.to_str() };
    text.filter(|text| !text.contains(char::is_control)).map(str::to_owned).ok_or_else(|| {
        Failure::usage(format!("{path:?} is not UTF-8, or contains a control character"))
    })
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn paths_are_in_their_shortest_form() {
        for (text, expected) in [
            ("a", Some("a")),
            (" a :: b ", Some("a::b")),
            (":: a::b", Some("::a::b")),
            ("crate", Some("crate")),
            ("self::super::super::a", Some("self::super::super::a")),
            ("super::super", Some("super::super")),
            ("r#if::a", Some("r#if::a")),
            ("", None),
            ("::", None),
            ("a::", None),
            ("a b", None),
            ("if", None),
            ("1a", None),
            ("super::1a", None),
            ("super::self", None),
            ("crate::super", None),
            ("::crate", None),
            ("a::self", None),
            ("a/**/", None),
        ] {
            let found = path(text).ok().map(|path| path.0);
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
