//! The output of `--json`.

use serde::Serialize;
use tencent_errors_catalog::__private::enum_of_actions;
use tencent_errors_catalog::{Entry, Lang, Product, Text};

use super::action::Listing;
use super::documented::Documented;
use super::explained::{Explained, Explanation};
use super::index::{Match, MatchedBy};
use super::print::variant;
use super::words::{By, ClassByWords};

/// The explanation of a text.
#[derive(Serialize)]
struct Document<'c> {
    /// Set if the text is a successful response.
    success: bool,
    /// The errors, in the order of the text.
    errors: Vec<Error<'c>>,
    classes: Vec<Class<'c>>,
    matches: Vec<Known<'c>>,
    /// Entries whose texts contain the words, if nothing else was found.
    related: Vec<Known<'c>>,
    suggestions: Vec<&'c str>,
}

/// The explanation of a piece of a log.
#[derive(Serialize)]
struct Line<'c> {
    line: usize,
    text: &'c str,
    #[serde(flatten)]
    document: Document<'c>,
}

/// An error as the text reports it. `classes` and `matches` refer to it by its index, starting at 0.
#[derive(Serialize)]
struct Error<'c> {
    code: Option<&'c str>,
    shape: Option<&'static str>,
    message: &'c str,
    /// The id of the first failed request.
    request_id: Option<&'c str>,
    request_ids: &'c [String],
    http_status: Option<u16>,
    /// Entries with the same code in products that are probably not meant.
    others: Vec<String>,
    /// The action that failed, if it is known.
    action: Option<Call<'c>>,
}

/// An action that failed.
#[derive(Serialize)]
struct Call<'c> {
    product: &'c str,
    name: &'c str,
    /// Set if it is documented to return the code of the error.
    documented: bool,
}

/// The class of an error that is missing from the catalog, and advice.
#[derive(Serialize)]
struct Class<'c> {
    error: usize,
    #[serde(flatten)]
    class: &'c ClassByWords,
    solution: Option<JsonTexts<'c>>,
}

#[derive(Serialize)]
struct Known<'c> {
    error: Option<usize>,
    found: MatchedBy,
    /// The reason for the class, if it is not the class of the entry.
    by: Option<By>,
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
    summary: JsonTexts<'c>,
    description: Option<JsonTexts<'c>>,
    solution: Option<JsonTexts<'c>>,
    links: &'c [String],
}

/// The errors that an action may return.
#[derive(Serialize)]
struct Returns<'c> {
    product: &'c str,
    action: &'c str,
    variant: String,
    /// Set if every action of the product may return the common codes of API 3.0, even those that are not
    /// listed.
    common: bool,
    errors: Vec<Returned<'c>>,
}

/// An error that an action may return.
#[derive(Serialize)]
struct Returned<'c> {
    code: Option<&'c str>,
    product: &'c str,
    variant: String,
    kind: &'static str,
    http_status: u16,
    retryable: bool,
    deprecated: bool,
    summary: JsonTexts<'c>,
}

/// A text in the requested languages.
#[derive(Serialize)]
struct JsonTexts<'c> {
    #[serde(skip_serializing_if = "Option::is_none")]
    zh: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    en: Option<&'c str>,
}

/// Formats the explanation of a text as an object on several lines.
pub(super) fn of_text(explained: &Explained<'_>, lang: Option<Lang>) -> String {
    serde_json::to_string_pretty(&document(explained, lang))
        .expect("strings and numbers can be serialized")
}

/// Formats the explanation of a piece of a log as an object on one line. `line` is the number of its first
/// line, starting at 1.
pub(super) fn of_piece(
    line: usize,
    text: &str,
    explained: &Explained<'_>,
    lang: Option<Lang>,
) -> String {
    let document = document(explained, lang);
    serde_json::to_string(&Line { line, text, document })
        .expect("strings and numbers can be serialized")
}

/// Formats the errors that an action may return as an object on several lines.
pub(super) fn of_action(listing: &Listing<'_>, lang: Option<Lang>) -> String {
    let &Listing { product, action, has_common, .. } = listing;
    let returns = Returns {
        product: product.id(),
        action: action.name(),
        variant: format!("{}::{}", enum_of_actions(product.id()), action.name()),
        common: has_common,
        errors: listing.errors().map(|(product, entry)| returned(product, entry, lang)).collect(),
    };
    serde_json::to_string_pretty(&returns).expect("strings and numbers can be serialized")
}

fn returned<'c>(product: &'c Product, entry: &'c Entry, lang: Option<Lang>) -> Returned<'c> {
    Returned {
        code: entry.code(),
        product: product.id(),
        variant: variant(product, entry),
        kind: entry.kind().as_str(),
        http_status: entry.http_status(),
        retryable: entry.is_retryable(),
        deprecated: entry.is_deprecated(),
        summary: both(entry.summary(), lang),
    }
}

fn document<'c>(explained: &'c Explained<'c>, lang: Option<Lang>) -> Document<'c> {
    let errors = || explained.errors.iter().enumerate();
    let classes = errors().filter_map(|(error, explanation)| {
        let class = explanation.class.as_ref()?;
        Some(Class { error, class, solution: texts(lang, |lang| class.solution(lang)) })
    });
    let matches = errors().flat_map(|(error, explanation)| {
        explanation.matches.iter().map(move |known| self::known(Some(error), known, lang))
    });
    let suggestions = errors().flat_map(|(_, explanation)| &explanation.suggestions);
    Document {
        success: explained.success,
        errors: explained.errors.iter().map(error).collect(),
        classes: classes.collect(),
        matches: matches.collect(),
        related: explained.related.iter().map(|entry| known(None, entry, lang)).collect(),
        suggestions: suggestions.map(String::as_str).collect(),
    }
}

fn error<'c>(explanation: &'c Explanation<'c>) -> Error<'c> {
    let others = explanation.others.iter();
    Error {
        code: explanation.code.as_deref(),
        shape: explanation.shape.map(|shape| shape.name()),
        message: &explanation.message,
        request_id: explanation.request_ids.first().map(String::as_str),
        request_ids: &explanation.request_ids,
        http_status: explanation.http_status,
        others: others.map(|known| variant(known.product, known.entry)).collect(),
        action: explanation.documented.as_ref().map(call),
    }
}

fn call(documented: &Documented) -> Call<'_> {
    let Documented { product, action, is_listed, .. } = documented;
    Call { product, name: action, documented: *is_listed }
}

/// A text in the requested languages, if it exists.
fn texts<'c>(
    requested: Option<Lang>,
    text: impl Fn(Lang) -> Option<&'c str>,
) -> Option<JsonTexts<'c>> {
    let text = |lang| text(lang).filter(|_| requested.is_none_or(|requested| requested == lang));
    let (zh, en) = (text(Lang::Zh), text(Lang::En));
    (zh.is_some() || en.is_some()).then_some(JsonTexts { zh, en })
}

/// A text in the requested languages.
fn both(text: &Text, lang: Option<Lang>) -> JsonTexts<'_> {
    JsonTexts {
        zh: (lang != Some(Lang::En)).then_some(text.get(Lang::Zh)),
        en: (lang != Some(Lang::Zh)).then_some(text.get(Lang::En)),
    }
}

fn known<'c>(error: Option<usize>, known: &Match<'c>, lang: Option<Lang>) -> Known<'c> {
    let Match { product, entry, found, by_message } = *known;
    let both = |text: &'c Text| both(text, lang);
    let class = known.class();
    let solution = texts(lang, |lang| entry.advice(lang).filter(|_| by_message.is_none()));
    Known {
        error,
        found,
        by: by_message.map(|_| By::Message),
        product: product.id(),
        variant: variant(product, entry),
        code: entry.code(),
        number: entry.number(),
        kind: class.kind().as_str(),
        http_status: class.http_status(),
        retryable: class.is_retryable(),
        deprecated: entry.is_deprecated(),
        successor: entry.successor(),
        messages: entry.templates().iter().map(|template| template.text()).collect(),
        summary: both(entry.summary()),
        description: entry.description().map(both),
        solution,
        links: entry.links(),
    }
}
