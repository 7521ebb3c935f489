//! `explain`: what the catalog says about an error.

mod clues;
mod words;

use std::collections::{HashMap, HashSet};
use std::fmt::Display;
use std::io::{self, Read};
use std::path::PathBuf;

use anstyle::{AnsiColor, Style};
use serde::Serialize;
use tencent_errors_catalog::__private::{closest, dotted_prefixes};
use tencent_errors_catalog::{Catalog, Entry, Kind, Lang, Product, Text};

use self::clues::{Clue, Clues, Hint};
use self::words::{By, ClassByWords, classes};
use crate::catalogs::{load_sound, unknown_product};
use crate::files;
use crate::lang::lang_parser;
use crate::outcome::{Failure, Outcome, Output};

/// Explain an error: a code, a number, a JSON response or a line of a log
///
/// Shows what the catalog knows about it, in Chinese and English. For a code that is not in the catalog, says
/// what its words mean and suggests similar codes.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  tencent-errors explain AuthFailure.SignatureFailure
  tencent-errors explain 4100 --lang zh
  tencent-errors explain --catalog errors/ '[TencentCloudSDKError] Code=InvalidInstanceId.NotFound'
  curl … | tencent-errors explain -")]
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
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// How many entries are printed; a common code may be in every product.
const MAX_PRINTED: usize = 5;

/// How many codes are suggested.
const MAX_SUGGESTED: usize = 3;

/// How an entry was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Found {
    /// By its code or number.
    Exact,
    /// By a message that it is known to have.
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

pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Outcome, Failure> {
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
    let Some(catalog) = load_sound(own) else { return Ok(Outcome::Problems) };
    let products = match &args.product {
        Some(id) => match catalog.product(id) {
            Some(product) => chain(&catalog, product),
            None => return Err(unknown_product(id, &catalog)),
        },
        None => catalog.products().iter().collect(),
    };
    let clues = clues::read(text.trim_start_matches('\u{FEFF}').trim(), &products);
    let index = Index::new(&products);
    let Answer { matches, success } = find(&clues, &index, args.product.is_some());
    let is_known = |code: &str| !index.get(&Clue::Code(code.to_owned())).is_empty();
    let classes = match success {
        true => Vec::new(),
        false => classes(&clues, args.product.as_deref(), is_known),
    };
    let suggestions = match matches.iter().any(|known| known.found != Found::Prefix) || success {
        true => Vec::new(),
        false => suggest(&clues, &products, &matches),
    };
    if args.json {
        let matches = matches.iter().map(|known| explanation(known, args.lang)).collect();
        let json = serde_json::to_string_pretty(&Explanations { classes, matches, suggestions });
        out.line(json.expect("strings and numbers"));
    } else {
        for class in &classes {
            print_class(out, class);
        }
        for known in matches.iter().take(MAX_PRINTED) {
            print(out, known, args.lang);
        }
        let more: Vec<String> = matches
            .iter()
            .skip(MAX_PRINTED)
            .map(|known| variant(known.product, known.entry))
            .collect();
        if !more.is_empty() {
            out.line(format_args!("also {}; `--product` tells products apart", more.join(", ")));
        }
        if success {
            out.line("it tells of a success, and of no error");
        } else if matches.is_empty() {
            out.line(match classes.as_slice() {
                [] => "no code, number or message in it is known",
                _ => "no catalog has it",
            });
        }
        for code in &suggestions {
            out.line(format_args!("did you mean {CODE}{code}{CODE:#}?"));
        }
    }
    Ok(Outcome::problems_if(matches.is_empty() && !success))
}

/// A product and what it extends.
fn chain<'c>(catalog: &'c Catalog, product: &'c Product) -> Vec<&'c Product> {
    std::iter::successors(Some(product), |product| catalog.extended_by(product)).collect()
}

/// The entries of some products, indexed by what names them.
struct Index<'c> {
    products: &'c [&'c Product],
    by_clue: HashMap<Clue, Vec<Match<'c>>>,
    by_variant: HashMap<&'c str, Vec<Match<'c>>>,
}

impl<'c> Index<'c> {
    fn new(products: &'c [&'c Product]) -> Index<'c> {
        let mut index = Index { products, by_clue: HashMap::new(), by_variant: HashMap::new() };
        for &product in products {
            for entry in product.entries() {
                let found = Match { product, entry, found: Found::Exact };
                let code = entry.code().map(|code| Clue::Code(code.to_owned()));
                for clue in code.into_iter().chain(entry.number().map(Clue::Number)) {
                    index.by_clue.entry(clue).or_default().push(found);
                }
                index.by_variant.entry(entry.name()).or_default().push(found);
            }
        }
        index
    }

    /// The entries that a clue names: by code or number, else by the name of the variant.
    fn get(&self, clue: &Clue) -> &[Match<'c>] {
        let by_variant = match clue {
            Clue::Code(name) => self.by_variant.get(name.as_str()),
            Clue::Number(_) => None,
        };
        self.by_clue.get(clue).or(by_variant).map(Vec::as_slice).unwrap_or_default()
    }
}

struct Answer<'c> {
    matches: Vec<Match<'c>>,
    /// All that was found is that the call succeeded.
    success: bool,
}

/// What the clues lead to. In a chain of products, the nearest one counts.
fn find<'c>(clues: &Clues, index: &Index<'c>, is_chain: bool) -> Answer<'c> {
    // A success is shown only when asked for by its code or number.
    let is_asked_for = clues.is_word;
    let is_success = |found: &Match<'_>| !is_asked_for && found.entry.kind() == Kind::Ok;
    let mut tells_success = !clues.hints.is_empty();
    let (mut sure, mut unsure) = (Vec::new(), Vec::new());
    for hint in &clues.hints {
        let mut found = by_hint(hint, index, is_chain);
        let before = found.len();
        found.retain(|found| !is_success(found));
        tells_success &= found.is_empty() && before > 0;
        if hint.may_be_status { &mut unsure } else { &mut sure }.append(&mut found);
    }
    // API 3.0 returns errors with HTTP 200: a number that may be a status counts only if there is
    // no code.
    let names_code = clues.codes().next().is_some();
    let mut matches = sure;
    if matches.is_empty() && !tells_success {
        matches = by_message(&clues.messages, index.products);
    }
    if matches.is_empty() && !tells_success {
        matches = by_prefix(clues, index, is_chain);
    }
    if matches.is_empty() && !names_code {
        matches = unsure;
    }
    let mut seen = HashSet::new();
    matches.retain(|found| seen.insert(std::ptr::from_ref(found.entry)));
    Answer { success: tells_success && matches.is_empty(), matches }
}

/// The entries that a hint names: those that match most of it, preferring its number to its code,
/// which several errors may share.
fn by_hint<'c>(hint: &Hint, index: &Index<'c>, is_chain: bool) -> Vec<Match<'c>> {
    let mut scores: Vec<(usize, Match<'c>)> = Vec::new();
    for clue in &hint.clues {
        let weight = if matches!(clue, Clue::Number(_)) { 3 } else { 2 };
        for found in index.get(clue) {
            match scores.iter_mut().find(|(_, other)| std::ptr::eq(other.entry, found.entry)) {
                Some((score, _)) => *score += weight,
                None => scores.push((weight, *found)),
            }
        }
    }
    let best = scores.iter().map(|(score, _)| *score).max();
    let of_best = scores.into_iter().filter(|(score, _)| Some(*score) == best);
    let mut matches: Vec<Match<'c>> = of_best.map(|(_, found)| found).collect();
    // The entry that the bare code resolves to comes first.
    matches.sort_by_key(|found| !found.entry.is_canonical());
    if is_chain {
        let nearest = index
            .products
            .iter()
            .find(|product| matches.iter().any(|found| std::ptr::eq(found.product, **product)));
        matches
            .retain(|found| nearest.is_some_and(|product| std::ptr::eq(found.product, *product)));
    }
    matches
}

/// The entries whose message template matches: per product, the one with the most literal text.
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
fn by_prefix<'c>(clues: &Clues, index: &Index<'c>, is_chain: bool) -> Vec<Match<'c>> {
    let mut matches = Vec::new();
    for code in clues.codes() {
        let known = dotted_prefixes(code).skip(1).find_map(|prefix| {
            let hint = Hint { clues: vec![Clue::Code(prefix.to_owned())], may_be_status: false };
            let found = by_hint(&hint, index, is_chain);
            let by_code = |found: &Match<'_>| {
                found.entry.code() == Some(prefix) && found.entry.is_canonical()
            };
            let found: Vec<Match<'c>> = found.into_iter().filter(by_code).collect();
            (!found.is_empty()).then_some(found)
        });
        let as_prefix = |found| Match { found: Found::Prefix, ..found };
        matches.extend(known.into_iter().flatten().map(as_prefix));
    }
    // A code that nobody has is more likely to be a new one than an old one.
    matches.sort_by_key(|found| found.product.id() == "api_v2");
    matches
}

/// Codes that one of the clues was probably meant to be, except those already shown.
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
            let Some(near) = closest(code, rest) else { break };
            suggestions.push(near.to_owned());
        }
    }
    suggestions
}

const CODE: Style = Style::new().bold();
const LABEL: Style = Style::new().dimmed();
const GOOD: Style = AnsiColor::Green.on_default();

fn print_class(out: &mut Output, class: &ClassByWords<'_>) {
    let ClassByWords { code, by, rule, kind, http_status, retryable } = class;
    let by = match (by, rule) {
        (By::Review, _) => "by review".to_owned(),
        (By::Rule | By::Category, Some(pattern)) => format!("by the rule `{pattern}`"),
        (By::Rule | By::Category, None) => "by its category".to_owned(),
    };
    out.line(format_args!("{CODE}{code}{CODE:#}, {by}"));
    line(out, "kind", format_args!("{kind}, HTTP {http_status}"));
    retry(out, *retryable);
    out.line("");
}

fn print(out: &mut Output, known: &Match<'_>, lang: Option<Lang>) {
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
    out.line(format_args!("{CODE}{title}{CODE:#}{how}"));
    line(out, "product", format_args!("{}, {}", product.id(), both(product.title(), lang)));
    line(out, "variant", variant(product, entry));
    if let (Some(_), Some(number)) = (entry.code(), entry.number()) {
        line(out, "number", number);
    }
    line(out, "kind", format_args!("{}, HTTP {}", entry.kind(), entry.http_status()));
    retry(out, entry.is_retryable());
    if let Some(successor) = entry.successor() {
        line(out, "api 3.0", successor);
    }
    if entry.is_deprecated() {
        line(out, "note", "the service is known to have dropped the code");
    }
    for template in entry.templates() {
        line(out, "message", template.text());
    }
    for language in Lang::ALL {
        if lang.is_some_and(|only| only != language) {
            continue;
        }
        let mut label = language.as_str();
        let mut printed: Vec<&str> = Vec::new();
        for text in [Some(entry.summary()), entry.description(), entry.solution()] {
            let Some(text) = text.map(|text| text.get(language)) else { continue };
            if printed.contains(&text) {
                continue;
            }
            printed.push(text);
            for part in text.lines() {
                line(out, std::mem::take(&mut label), part);
            }
        }
    }
    for link in entry.links() {
        line(out, "link", link);
    }
    out.line("");
}

fn retry(out: &mut Output, is_retryable: bool) {
    if is_retryable {
        line(
            out,
            "retry",
            format_args!("{GOOD}yes{GOOD:#}, with backoff, if the call is idempotent"),
        );
    } else {
        line(out, "retry", "no");
    }
}

fn line(out: &mut Output, label: &str, value: impl Display) {
    out.line(format_args!("  {LABEL}{label:<8}{LABEL:#} {value}"));
}

fn variant(product: &Product, entry: &Entry) -> String {
    format!("{}::{}", product.enum_name(), entry.name())
}

fn both(text: &Text, lang: Option<Lang>) -> String {
    let [zh, en] = Lang::ALL.map(|lang| text.get(lang));
    match lang {
        Some(language) => text.get(language).to_owned(),
        None if zh == en => zh.to_owned(),
        None => format!("{zh} / {en}"),
    }
}

/// What `--json` prints.
#[derive(Serialize)]
struct Explanations<'c> {
    classes: Vec<ClassByWords<'c>>,
    matches: Vec<Explanation<'c>>,
    suggestions: Vec<String>,
}

#[derive(Serialize)]
struct Explanation<'c> {
    found: Found,
    product: &'c str,
    variant: String,
    code: Option<&'c str>,
    number: Option<i64>,
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

/// A text in the requested languages.
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
        zh: (lang != Some(Lang::En)).then_some(text.get(Lang::Zh)),
        en: (lang != Some(Lang::Zh)).then_some(text.get(Lang::En)),
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
