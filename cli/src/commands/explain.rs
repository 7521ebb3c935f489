//! `explain`: what the catalog says about an error.

mod clues;
mod find;
mod input;
mod json;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod laws;
mod print;
mod words;

use std::env;
use std::path::PathBuf;

use tencent_errors_catalog::Lang;

use self::find::{Explained, Explainer};
use self::input::{Lines, Piece, Pieces};
use self::print::Printer;
use crate::catalogs::{load_sound, of_box, unknown_product};
use crate::files;
use crate::lang::lang_parser;
use crate::outcome::{Failure, Outcome, Output};
use crate::terminal::Stream;

/// Explain an error: a code, a number, a JSON response or a line of a log
///
/// Shows what the catalog knows about it, in Chinese and English. For a code that is not in the catalog, says
/// what its words mean and suggests similar codes. Of a log on standard input, every line is printed as it
/// comes, and those with an error are annotated.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  tencent-errors explain AuthFailure.SignatureFailure
  tencent-errors explain 4100 --lang zh
  tencent-errors explain --catalog errors/ '[TencentCloudSDKError] Code=InvalidInstanceId.NotFound'
  curl … | tencent-errors explain -
  tail -f app.log | tencent-errors explain -

Without `--catalog`, the environment variable TENCENT_ERRORS_CATALOGS may name a directory of catalogs.")]
pub(crate) struct Args {
    /// The text; `-` reads standard input
    #[arg(required = true, allow_negative_numbers = true)]
    text: Vec<String>,
    /// A catalog file of your own, or a directory of them; repeatable
    #[arg(long = "catalog", value_name = "FILE")]
    catalogs: Vec<PathBuf>,
    /// Only this product, and what it extends
    #[arg(long, value_name = "ID")]
    product: Option<String>,
    /// One language instead of both
    #[arg(long, value_name = "LANG", value_parser = lang_parser())]
    lang: Option<Lang>,
    /// Print JSON: an object; of a log, one on a line of its own for each line that has an error
    #[arg(long)]
    json: bool,
}

/// Names the directory of catalogs that are used where none are given.
const CATALOGS: &str = "TENCENT_ERRORS_CATALOGS";

pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Outcome, Failure> {
    let own = files::read_catalogs(&catalogs(args)).map_err(|failure| match failure {
        // Nobody typed its path.
        Failure::Usage { message, help: None } if args.catalogs.is_empty() => {
            Failure::usage_with(message, format!("{CATALOGS} names it"))
        }
        failure => failure,
    })?;
    let Some(catalog) = load_sound(of_box(&args.product), own) else {
        return Ok(Outcome::Problems);
    };
    let product = match &args.product {
        Some(id) => Some(catalog.product(id).ok_or_else(|| unknown_product(id, &catalog))?),
        None => None,
    };
    let explainer = Explainer::new(&catalog, product);
    match args.text.as_slice() {
        [only] if only == "-" => explain_stdin(args, &explainer, out),
        words => {
            let explained = explainer.explain(&words.join(" "));
            let suggestions = explainer.suggestions(&explained);
            match args.json {
                true => out.line(json::of_text(&explained, &suggestions, args.lang)),
                false => printer(args, out).text(&explained, &suggestions),
            }
            Ok(outcome(&explained))
        }
    }
}

/// The catalogs that are given, else those of the environment.
fn catalogs(args: &Args) -> Vec<PathBuf> {
    let of_environment = || env::var_os(CATALOGS).filter(|path| !path.is_empty());
    match args.catalogs.is_empty() {
        true => of_environment().map(PathBuf::from).into_iter().collect(),
        false => args.catalogs.clone(),
    }
}

fn printer<'o>(args: &Args, out: &'o mut Output) -> Printer<'o> {
    Printer { out, lang: args.lang, width: Stream::Stdout.width() }
}

fn outcome(explained: &Explained<'_>) -> Outcome {
    Outcome::problems_if(explained.matches.is_empty() && !explained.success)
}

/// A single piece is explained like an argument, and those of a log as they come.
fn explain_stdin(
    args: &Args,
    explainer: &Explainer<'_>,
    out: &mut Output,
) -> Result<Outcome, Failure> {
    let mut pieces = Pieces::new(Lines::of_stdin());
    let failure = |error| Failure::system("cannot read standard input", error);
    let first = pieces.next().transpose().map_err(failure)?;
    let first = first.unwrap_or(Piece { line: 1, text: String::new(), bytes: Vec::new() });
    if pieces.is_at_end() {
        let explained = explainer.explain(&first.text);
        let suggestions = explainer.suggestions(&explained);
        match args.json {
            true => out.line(json::of_text(&explained, &suggestions, args.lang)),
            false => printer(args, out).text(&explained, &suggestions),
        }
        return Ok(outcome(&explained));
    }
    let mut found = false;
    for piece in [Ok(first)].into_iter().chain(pieces) {
        let Piece { line, text, bytes } = piece.map_err(failure)?;
        let explained = explainer.explain_line(&text);
        found |= explained.is_error() || explained.success;
        let mut goes_on = true;
        if !args.json {
            // As it is, with its colours.
            goes_on = out.raw(&bytes)?;
            if explained.is_error() && !bytes.ends_with(b"\n") {
                out.line("");
            }
            printer(args, out).annotation(&explained);
        } else if explained.is_error() {
            out.line(json::of_line(line, &text, &explained, args.lang));
        }
        if !(goes_on && out.flush()?) {
            // Nobody reads on.
            break;
        }
    }
    Ok(Outcome::problems_if(!found))
}
