//! `explain`: looks up an error in the catalog.

mod action;
mod actions;
mod documented;
mod explained;
mod explainer;
#[cfg(test)]
mod field;
mod find;
mod group;
mod hints;
mod index;
mod input;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod invariants;
mod json;
mod listing;
mod print;
#[cfg(test)]
mod tests;
mod typed;
mod words;

use std::env;
use std::path::PathBuf;

use tencent_errors_catalog::{Catalog, Lang, Source, Sources};
use tencent_errors_envelope::find;

use self::action::Asked;
use self::actions::Actions;
use self::explained::Explained;
use self::explainer::Explainer;
use self::input::{Piece, Start};
use self::print::Printer;
use crate::catalogs::{load_sound, unknown_product};
use crate::files;
use crate::lang::lang_parser;
use crate::outcome::{Failure, Outcome, Output};
use crate::terminal::Stream;

/// Explain an error: a code, a number, a response, an exception or a log
///
/// Finds the errors in the output of any SDK or tool, and shows the message and request id of each, with its
/// entry in the built-in catalog and your files, in Chinese and English. Entries of a product that the text
/// names come first. A code that is in no catalog is classified by its words, its message or the HTTP status.
/// If the text names the action that failed, the explanation states whether that action is documented to return
/// the code. A log on standard input is printed as it arrives, with a note below each line that contains an error.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  tencent-errors explain AuthFailure.SignatureFailure
  tencent-errors explain 4100 --lang zh
  tencent-errors explain --catalog errors/ '[TencentCloudSDKError] Code=InvalidInstanceId.NotFound'
  curl … | tencent-errors explain -
  tail -f app.log | tencent-errors explain -
  tencent-errors explain --action cvm.RunInstances

Without `--catalog`, the environment variable TENCENT_ERRORS_CATALOGS may name a directory of catalogs.")]
pub(crate) struct Args {
    /// The text to explain; `-` reads standard input
    #[arg(required_unless_present = "action", allow_negative_numbers = true)]
    text: Vec<String>,
    /// List the errors that an action, such as `cvm.RunInstances`, may return, instead of explaining a text
    #[arg(long, value_name = "ACTION", conflicts_with = "text")]
    action: Option<String>,
    /// A catalog file of your own, or a directory of them; repeatable
    #[arg(long = "catalog", value_name = "FILE")]
    catalogs: Vec<PathBuf>,
    /// Use only this product and the products that it extends
    #[arg(long, value_name = "ID")]
    product: Option<String>,
    /// Show one language instead of both
    #[arg(long, value_name = "LANG", value_parser = lang_parser())]
    lang: Option<Lang>,
    /// Print JSON: an object; for a log, an object on its own line for each line with an error
    #[arg(long)]
    json: bool,
}

/// The variable that names a directory of catalogs, used if no `--catalog` is given.
const CATALOGS: &str = "TENCENT_ERRORS_CATALOGS";

pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Outcome, Failure> {
    let own = files::read_catalogs(&catalogs(args)).map_err(|failure| match failure {
        // The path is from the environment, so the error needs to name the variable.
        Failure::Usage { message, help: None } if args.catalogs.is_empty() => {
            Failure::usage_with(message, format!("the path is the value of {CATALOGS}"))
        }
        failure => failure,
    })?;
    if let Some(action) = &args.action {
        return list_errors(args, own, action, out);
    }
    match args.text.as_slice() {
        [only] if only == "-" => explain_stdin(args, own, out),
        words => explain_text(args, own, &words.join(" "), out),
    }
}

/// Lists the errors that an action may return.
fn list_errors(
    args: &Args,
    own: Vec<Source>,
    action: &str,
    out: &mut Output,
) -> Result<Outcome, Failure> {
    let asked = Asked::new(action, args.product.as_deref())?;
    let Some(catalog) = load_sound(asked.of_box(), own) else { return Ok(Outcome::Problems) };
    let listing = asked.find(&catalog)?;
    match args.json {
        true => out.line(json::of_action(&listing, args.lang)),
        false => printer(args, out).listing(&listing),
    }
    Ok(Outcome::Fine)
}

/// Loads the requested part of the built-in catalog, and the user's own files; `None` if there are errors, which are
/// reported.
fn load(
    args: &Args,
    own: Vec<Source>,
    of_box: impl FnOnce() -> Sources,
) -> Result<Option<Catalog>, Failure> {
    let sources = match &args.product {
        Some(id) => Sources::built_in().products([id]),
        None => of_box(),
    };
    let Some(catalog) = load_sound(sources, own) else { return Ok(None) };
    match &args.product {
        Some(id) if catalog.product(id).is_none() => Err(unknown_product(id, &catalog)),
        _ => Ok(Some(catalog)),
    }
}

fn explainer<'c>(args: &Args, catalog: &'c Catalog) -> Explainer<'c> {
    let product = args.product.as_deref().and_then(|id| catalog.product(id));
    Explainer::new(catalog, product)
}

/// Explains one text with the products that it names; if that is not enough, with all products.
fn explain_text(
    args: &Args,
    own: Vec<Source>,
    text: &str,
    out: &mut Output,
) -> Result<Outcome, Failure> {
    let ids: Vec<String> =
        find(text).flat_map(|error| error.hints().to_vec()).flat_map(hints::ids).collect();
    let named = || Sources::built_in().products_in(text, &ids);
    let Some(catalog) = load(args, own.clone(), named)? else {
        return Ok(Outcome::Problems);
    };
    let mut actions = Actions::new(own.clone());
    let explainer = explainer(args, &catalog);
    let mut explained = explainer.explain(text);
    if !explainer.is_lost(&explained) {
        actions.annotate(text, &mut explained);
        return Ok(print(args, &explainer, &explained, out));
    }
    let Some(catalog) = load(args, own, || Sources::built_in().every_product())? else {
        return Ok(Outcome::Problems);
    };
    let explainer = self::explainer(args, &catalog);
    let mut explained = explainer.explain(text);
    actions.annotate(text, &mut explained);
    Ok(print(args, &explainer, &explained, out))
}

fn print<'c>(
    args: &Args,
    explainer: &Explainer<'c>,
    explained: &Explained<'c>,
    out: &mut Output,
) -> Outcome {
    match args.json {
        true => out.line(json::of_text(explained, args.lang)),
        false => printer(args, out).text(explainer, explained),
    }
    Outcome::problems_if(!explained.is_error() && !explained.success)
}

/// The catalogs from the options, or from the environment if there are none.
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

/// Explains standard input: a text in the same way as an argument, and a log piece by piece as it arrives.
fn explain_stdin(args: &Args, own: Vec<Source>, out: &mut Output) -> Result<Outcome, Failure> {
    let failure = |error| Failure::system("cannot read standard input", error);
    let pieces = match input::start().map_err(failure)? {
        Start::Text(text) => return explain_text(args, own, &text, out),
        Start::Log(pieces) => pieces,
    };
    // The products that the log will name are not known yet.
    let mut actions = Actions::new(own.clone());
    let Some(catalog) = load(args, own, || Sources::built_in().every_product())? else {
        return Ok(Outcome::Problems);
    };
    let explainer = explainer(args, &catalog);
    let mut found = false;
    for piece in pieces {
        let Piece { line, text, bytes } = piece.map_err(failure)?;
        let mut explained = explainer.explain_piece(&text);
        actions.annotate(&text, &mut explained);
        found |= explained.is_error();
        let mut goes_on = true;
        if !args.json {
            // The input is repeated verbatim, with its colors.
            goes_on = out.raw(&bytes)?;
            if explained.is_error() && !bytes.ends_with(b"\n") {
                out.line("");
            }
            printer(args, out).annotation(&explained);
        } else if explained.is_error() {
            out.line(json::of_piece(line, &text, &explained, args.lang));
        }
        if !(goes_on && out.flush()?) {
            // The reader closed the pipe.
            break;
        }
    }
    Ok(Outcome::problems_if(!found))
}
