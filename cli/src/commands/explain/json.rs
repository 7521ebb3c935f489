//! `--json`.

use serde::Serialize;
use tencent_errors_catalog::{Lang, Text};

use super::find::{Explained, Found, Match};
use super::words::ClassByWords;
use crate::commands::explain::print::variant;

/// What `--json` prints of a text.
#[derive(Serialize)]
struct Explanations<'c> {
    classes: Vec<Class<'c>>,
    matches: Vec<Explanation<'c>>,
    suggestions: &'c [String],
}

/// What `--json` prints of a line.
#[derive(Serialize)]
struct Line<'c> {
    line: usize,
    text: &'c str,
    #[serde(flatten)]
    explanations: Explanations<'c>,
}

fn explanations<'c>(
    explained: &'c Explained<'c>,
    suggestions: &'c [String],
    lang: Option<Lang>,
) -> Explanations<'c> {
    let matches = explained.matches.iter().map(|known| explanation(known, lang)).collect();
    let class = |class| Class { class, solution: texts(lang, |lang| class.solution(lang)) };
    Explanations { classes: explained.classes.iter().map(class).collect(), matches, suggestions }
}

/// A text, as an object on several lines.
pub(super) fn of_text(
    explained: &Explained<'_>,
    suggestions: &[String],
    lang: Option<Lang>,
) -> String {
    let json = serde_json::to_string_pretty(&explanations(explained, suggestions, lang));
    json.expect("strings and numbers")
}

/// A line, as an object on one line. `line` is its number, counted from 1.
pub(super) fn of_line(
    line: usize,
    text: &str,
    explained: &Explained<'_>,
    lang: Option<Lang>,
) -> String {
    let explanations = explanations(explained, &[], lang);
    let json = serde_json::to_string(&Line { line, text, explanations });
    json.expect("strings and numbers")
}

/// The class of a code that no catalog has, and what to do about it.
#[derive(Serialize)]
struct Class<'c> {
    #[serde(flatten)]
    class: &'c ClassByWords,
    solution: Option<Texts<'c>>,
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

/// A text in the requested languages, if there is one.
fn texts<'c>(requested: Option<Lang>, text: impl Fn(Lang) -> Option<&'c str>) -> Option<Texts<'c>> {
    let text = |lang| text(lang).filter(|_| requested.is_none_or(|requested| requested == lang));
    let (zh, en) = (text(Lang::Zh), text(Lang::En));
    (zh.is_some() || en.is_some()).then_some(Texts { zh, en })
}

fn explanation<'c>(known: &Match<'c>, lang: Option<Lang>) -> Explanation<'c> {
    let Match { product, entry, found } = *known;
    let both = |text: &'c Text| Texts {
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
        summary: both(entry.summary()),
        description: entry.description().map(both),
        solution: texts(lang, |lang| entry.advice(lang)),
        links: entry.links(),
    }
}
