//! `explain`: what the catalog says about an error that somebody has in hand.

mod clues;

use std::fmt::Display;
use std::io::{self, Read, Write};
use std::path::PathBuf;

use anstyle::{AnsiColor, Style};
use clap::ValueEnum;
use serde::Serialize;
use tencent_errors_catalog::{Catalog, Entry, Product, Text, nearest};

use self::clues::{Clue, Clues};
use crate::generate::unknown_product;
use crate::outcome::{Failure, Outcome};
use crate::{catalogs, files};

/// Explain an error: a code, a number, a JSON response or a line of a log
///
/// Tells what the catalog knows of it, in Chinese and English, and what is close to it if the catalog does
/// not have it.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  tencent-errors explain AuthFailure.SignatureFailure
  tencent-errors explain 4100 --lang zh
  tencent-errors explain --catalog errors/ '[TencentCloudSDKError] Code=InvalidInstanceId.NotFound'
  curl … | tencent-errors explain -")]
pub(crate) struct Args {
    /// The text; `-` reads standard input
    #[arg(required = true)]
    text: Vec<String>,
    /// A catalog file of your own, or a directory of them; repeatable
    #[arg(long = "catalog", value_name = "FILE")]
    catalogs: Vec<PathBuf>,
    /// Only this product, and what it extends
    #[arg(long, value_name = "ID")]
    product: Option<String>,
    /// One language instead of both
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Lang {
    /// Chinese
    Zh,
    /// English
    En,
}

/// How many entries are printed; a common code may be in every product.
const MAX_PRINTED: usize = 5;

/// How many codes are suggested.
const MAX_SUGGESTED: usize = 3;

/// How an entry came to be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Found {
    /// By its code or number.
    Exact,
    /// By a message that it is known to print.
    Message,
    /// Its code is the longest known prefix.
    Prefix,
}

#[derive(Debug, Clone, Copy)]
struct Match<'c> {
    product: &'c Product,
    entry: &'c Entry,
    found: Found,
}

pub(crate) fn run(args: &Args) -> Result<Outcome, Failure> {
    let text = match args.text.as_slice() {
        [only] if only == "-" => {
            let mut bytes = Vec::new();
            io::stdin()
                .lock()
                .read_to_end(&mut bytes)
                .map_err(|error| Failure::system("cannot read standard input", error))?;
            String::from_utf8_lossy(&bytes).into_owned()
        }
        words => words.join(" "),
    };
    let own = files::read_catalogs(&args.catalogs)?;
    let Some(catalog) = catalogs::load_sound(own)? else { return Ok(Outcome::Problems) };
    let products = match &args.product {
        Some(id) => match catalog.product(id) {
            Some(product) => chain(&catalog, product),
            None => return Err(unknown_product(id, &catalog)),
        },
        None => catalog.products().iter().collect(),
    };
    let clues = clues::read(text.trim_start_matches('\u{FEFF}').trim(), &products);
    let matches = find(&clues, &products, args.product.is_some());
    let suggestions = if matches.iter().any(|known| known.found != Found::Prefix) {
        Vec::new()
    } else {
        suggest(&clues, &products, &matches)
    };
    let mut out = anstream::stdout().lock();
    if args.json {
        let matches = matches.iter().map(|known| explanation(known, args.lang)).collect();
        let json = serde_json::to_string_pretty(&Explanations { matches, suggestions });
        writeln!(out, "{}", json.expect("strings and numbers"))?;
    } else {
        for known in matches.iter().take(MAX_PRINTED) {
            print(&mut out, known, args.lang)?;
        }
        let more: Vec<&str> =
            matches.iter().skip(MAX_PRINTED).map(|known| known.product.id()).collect();
        if !more.is_empty() {
            writeln!(out, "also in {}; `--product` tells them apart", more.join(", "))?;
        }
        if matches.is_empty() {
            writeln!(out, "no code, number or message in it is known")?;
        }
        for code in &suggestions {
            writeln!(out, "did you mean {CODE}{code}{CODE:#}?")?;
        }
    }
    Ok(Outcome::problems_if(matches.is_empty()))
}

/// A product and what it extends.
fn chain<'c>(catalog: &'c Catalog, product: &'c Product) -> Vec<&'c Product> {
    std::iter::successors(Some(product), |product| catalog.extended_by(product)).collect()
}

/// What the clues lead to: the entries for which the most speaks. Of a chain of products, the nearest.
fn find<'c>(clues: &Clues, products: &[&'c Product], is_chain: bool) -> Vec<Match<'c>> {
    let mut exact: Vec<(usize, Match<'c>)> = Vec::new();
    for &product in products {
        for entry in product.entries() {
            let fitting = clues.list.iter().filter(|(clue, _)| clue.fits(entry));
            let score: usize = fitting.map(|(_, weight)| weight).sum();
            if score > 0 {
                exact.push((score, Match { product, entry, found: Found::Exact }));
            }
        }
    }
    let best = exact.iter().map(|(score, _)| *score).max();
    exact.retain(|(score, _)| Some(*score) == best);
    let mut matches: Vec<Match<'c>> = exact.into_iter().map(|(_, found)| found).collect();
    // What a code alone stands for comes first.
    matches.sort_by_key(|found| !found.entry.is_canonical());
    if let (true, Some(first)) = (is_chain, matches.first().copied()) {
        matches.retain(|other| std::ptr::eq(other.product, first.product));
    }
    if matches.is_empty() {
        matches.extend(by_message(&clues.messages, products));
    }
    if matches.is_empty() {
        matches.extend(by_prefix(clues, products));
    }
    matches
}

/// The entries of which a message template occurs, of each product the one that says the most.
fn by_message<'c>(messages: &[String], products: &[&'c Product]) -> Vec<Match<'c>> {
    let mut matches = Vec::new();
    for &product in products {
        let mut best: Option<(usize, &Entry)> = None;
        for entry in product.entries() {
            for template in entry.templates() {
                let occurs = messages.iter().any(|message| template.occurs_in(message));
                if occurs && best.is_none_or(|(weight, _)| template.weight() > weight) {
                    best = Some((template.weight(), entry));
                }
            }
        }
        matches.extend(best.map(|(_, entry)| Match { product, entry, found: Found::Message }));
    }
    matches
}

/// The entries whose code is the longest known dotted prefix of a code.
fn by_prefix<'c>(clues: &Clues, products: &[&'c Product]) -> Vec<Match<'c>> {
    for code in clues.codes() {
        let prefixes = std::iter::successors(Some(code), |code| Some(&code[..code.rfind('.')?]));
        for prefix in prefixes.skip(1) {
            let mut matches = Vec::new();
            for &product in products {
                let known = |entry: &&Entry| entry.code() == Some(prefix) && entry.is_canonical();
                if let Some(entry) = product.entries().iter().find(known) {
                    matches.push(Match { product, entry, found: Found::Prefix });
                }
            }
            if !matches.is_empty() {
                return matches;
            }
        }
    }
    Vec::new()
}

/// Codes that one of the clues was probably meant to be, beside those that are told anyway.
fn suggest(clues: &Clues, products: &[&Product], told: &[Match<'_>]) -> Vec<String> {
    let known = products.iter().flat_map(|product| product.entries());
    let mut known: Vec<&str> = known.filter_map(Entry::code).collect();
    known.sort_unstable();
    known.dedup();
    known.retain(|code| !told.iter().any(|told| told.entry.code() == Some(code)));
    let mut suggestions: Vec<String> = Vec::new();
    for code in clues.codes() {
        while suggestions.len() < MAX_SUGGESTED {
            let rest =
                known.iter().copied().filter(|known| !suggestions.iter().any(|s| s == known));
            let Some(near) = nearest(code, rest) else { break };
            suggestions.push(near.to_owned());
        }
    }
    suggestions
}

const CODE: Style = Style::new().bold();
const LABEL: Style = Style::new().dimmed();
const GOOD: Style = AnsiColor::Green.on_default();

fn print(out: &mut impl Write, known: &Match<'_>, lang: Option<Lang>) -> io::Result<()> {
    let Match { product, entry, found } = known;
    let title = entry.code().map_or_else(
        || entry.number().map_or_else(|| entry.name().to_owned(), |number| number.to_string()),
        str::to_owned,
    );
    let how = match found {
        Found::Exact => "",
        Found::Message => ", by its message",
        Found::Prefix => ", the closest that is known",
    };
    writeln!(out, "{CODE}{title}{CODE:#}{how}")?;
    line(out, "product", format_args!("{}, {}", product.id(), both(product.title(), lang)))?;
    line(out, "variant", variant(product, entry))?;
    if let (Some(_), Some(number)) = (entry.code(), entry.number()) {
        line(out, "number", number)?;
    }
    line(out, "kind", format_args!("{}, HTTP {}", entry.kind(), entry.http_status()))?;
    if entry.is_retryable() {
        line(
            out,
            "retry",
            format_args!("{GOOD}yes{GOOD:#}, with backoff, if the call is idempotent"),
        )?;
    } else {
        line(out, "retry", "no")?;
    }
    if let Some(successor) = entry.successor() {
        line(out, "api 3.0", successor)?;
    }
    if entry.is_deprecated() {
        line(out, "note", "the service is known to have dropped the code")?;
    }
    for template in entry.templates() {
        line(out, "message", template.text())?;
    }
    for language in [Lang::Zh, Lang::En] {
        if lang.is_some_and(|only| only != language) {
            continue;
        }
        let mut label = if language == Lang::Zh { "zh" } else { "en" };
        let mut printed: Vec<&str> = Vec::new();
        for text in [Some(entry.summary()), entry.description(), entry.solution()] {
            let Some(text) = text.map(|text| in_language(text, language)) else { continue };
            if printed.contains(&text) {
                continue;
            }
            printed.push(text);
            for part in text.lines() {
                line(out, std::mem::take(&mut label), part)?;
            }
        }
    }
    for link in entry.links() {
        line(out, "link", link)?;
    }
    writeln!(out)
}

fn line(out: &mut impl Write, label: &str, value: impl Display) -> io::Result<()> {
    writeln!(out, "  {LABEL}{label:<8}{LABEL:#} {value}")
}

fn variant(product: &Product, entry: &Entry) -> String {
    format!("{}::{}", product.enum_name(), entry.name())
}

fn in_language(text: &Text, language: Lang) -> &str {
    match language {
        Lang::Zh => text.zh(),
        Lang::En => text.en(),
    }
}

fn both(text: &Text, lang: Option<Lang>) -> String {
    match lang {
        Some(language) => in_language(text, language).to_owned(),
        None if text.zh() == text.en() => text.zh().to_owned(),
        None => format!("{} / {}", text.zh(), text.en()),
    }
}

/// What `--json` prints.
#[derive(Serialize)]
struct Explanations<'c> {
    matches: Vec<Explanation<'c>>,
    suggestions: Vec<String>,
}

#[derive(Serialize)]
struct Explanation<'c> {
    found: Found,
    product: &'c str,
    variant: String,
    code: Option<&'c str>,
    number: Option<u32>,
    kind: &'static str,
    http_status: u16,
    retryable: bool,
    deprecated: bool,
    successor: Option<&'c str>,
    messages: Vec<&'c str>,
    summary: Texts<'c>,
    description: Option<Texts<'c>>,
    solution: Option<Texts<'c>>,
    links: &'c [String],
}

/// A text in the languages that were asked for.
#[derive(Serialize)]
struct Texts<'c> {
    #[serde(skip_serializing_if = "Option::is_none")]
    zh: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    en: Option<&'c str>,
}

fn explanation<'c>(known: &Match<'c>, lang: Option<Lang>) -> Explanation<'c> {
    let Match { product, entry, found } = *known;
    let texts = |text: &'c Text| Texts {
        zh: (lang != Some(Lang::En)).then_some(text.zh()),
        en: (lang != Some(Lang::Zh)).then_some(text.en()),
    };
    Explanation {
        found,
        product: product.id(),
        variant: variant(product, entry),
        code: entry.code(),
        number: entry.number(),
        kind: entry.kind().as_str(),
        http_status: entry.http_status(),
        retryable: entry.is_retryable(),
        deprecated: entry.is_deprecated(),
        successor: entry.successor(),
        messages: entry.templates().iter().map(|template| template.text()).collect(),
        summary: texts(entry.summary()),
        description: entry.description().map(texts),
        solution: entry.solution().map(texts),
        links: entry.links(),
    }
}

impl Clue {
    /// Whether it names the entry.
    fn fits(&self, entry: &Entry) -> bool {
        match self {
            Clue::Code(code) => entry.code() == Some(code) || entry.name() == code,
            Clue::Number(number) => entry.number() == Some(*number),
        }
    }
}
