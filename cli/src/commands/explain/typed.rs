//! Explains texts that people type: a code, a number, a few words about an error.

use tencent_errors_catalog::Lang;
use tencent_errors_envelope::Shape;

use super::explained::{Explained, Explanation};
use super::explainer::{Explainer, MAX_TYPED};
use super::hints;
use super::index::{Match, MatchedBy};
use super::words::ClassByWords;

/// The maximum number of entries related to words.
const MAX_RELATED: usize = 5;

/// The maximum number of English words in a text that describes a failure.
const MAX_PHRASE: usize = 3;

/// The maximum length in characters of a text whose words are searched for.
const MAX_WORDS: usize = 30;

/// Explains a text that consists of only a code or a number.
pub(super) fn word<'c>(text: &str, explainer: &Explainer<'c>) -> Option<Explained<'c>> {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || "'\"`()[]{}<>,;:".contains(c));
    let number = bare.parse::<i64>().ok();
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '_';
    if bare.is_empty() || !(number.is_some() || bare.chars().all(is_word)) {
        return None;
    }
    let word = match explainer.index.coded(bare).is_empty() {
        true => bare.trim_matches('.'),
        false => bare,
    };
    let mut found = match number {
        Some(number) => explainer.index.numbered(number),
        None => explainer.index.coded_in_any_case(word),
    }
    .to_vec();
    if found.is_empty() {
        return None;
    }
    if number.is_none() && explainer.index.coded(word).is_empty() {
        found.iter_mut().for_each(|known| known.found = MatchedBy::Similar);
    }
    // The user typed the code, so it is explained even if it denotes a success.
    let (matches, others) = explainer.rank(explainer.nearest(found), &[], "");
    let error = Explanation {
        code: Some(word.to_owned()),
        shape: Some(Shape::Word),
        others,
        ..Explanation::new(matches)
    };
    Some(Explained { errors: vec![error], ..Explained::default() })
}

/// Explains a few words about an error: by a number among them, or by the entries whose texts contain the
/// words.
pub(super) fn sentence<'c>(text: &str, explainer: &Explainer<'c>) -> Explained<'c> {
    if text.len() > MAX_TYPED {
        return Explained::default();
    }
    if let Some(error) = number(text, explainer) {
        return Explained { errors: vec![error], ..Explained::default() };
    }
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '_';
    let humps = text.chars().filter(char::is_ascii_uppercase).count();
    if text.chars().all(is_word) && (humps > 1 || text.contains('.')) {
        let class = ClassByWords::of_code(text, None, false);
        let error = Explanation {
            code: Some(text.to_owned()),
            class,
            shape: Some(Shape::Word),
            ..Explanation::new(Vec::new())
        };
        return Explained { errors: vec![error], ..Explained::default() };
    }
    // Longer texts are prose, which may contain any word.
    let is_short = text.chars().count() <= MAX_WORDS
        && !text.contains(|c: char| c.is_ascii_digit() || "{}[]\"=/".contains(c));
    let words = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    let class = match is_short && words.count() <= MAX_PHRASE {
        true => ClassByWords::of_message(None, text),
        false => ClassByWords::of_network(None, text),
    };
    let error = class.map(|class| Explanation {
        class: Some(class),
        message: text.to_owned(),
        ..Explanation::new(Vec::new())
    });
    Explained {
        errors: error.into_iter().collect(),
        related: if is_short { related(text, explainer) } else { Vec::new() },
        ..Explained::default()
    }
}

/// Words that mark a number in a text as the number of an error.
const ERROR_WORDS: [&str; 13] = [
    "错误", "报错", "失败", "异常", "返回", "出现", "error", "Error", "code", "fail", "status",
    "状态", "鉴权",
];

/// The error with the only number in a short text.
fn number<'c>(text: &str, explainer: &Explainer<'c>) -> Option<Explanation<'c>> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "._-/:".contains(c);
    let words = text.split(|c: char| !is_part(c)).filter(|word| !word.is_empty());
    let mut numbers = words.filter_map(|word| word.parse::<i64>().ok());
    // Exit codes of programs are not codes of services.
    if text.contains("exit") {
        return None;
    }
    let (number, None) = (numbers.next()?, numbers.next()) else { return None };
    let starts = text.trim_start().starts_with(&number.to_string());
    let reports = text.replace(' ', "").contains(&format!("报{number}"));
    let is_scf = hints::names_scf(text);
    if !starts && !reports && !is_scf && !ERROR_WORDS.iter().any(|word| text.contains(word)) {
        return None;
    }
    let of_scf = u16::try_from(number)
        .map_or_else(|_| Vec::new(), |status| explainer.scf_status(text, status, true));
    let matches = match of_scf.is_empty() {
        false => of_scf,
        true => {
            let known = explainer.index.numbered(number).iter().filter(|known| !known.is_of("scf"));
            explainer.rank(known.copied().collect(), &[], "").0
        }
    };
    let code = Some(number.to_string());
    (!matches.is_empty()).then(|| Explanation {
        code,
        shape: Some(Shape::Word),
        ..Explanation::new(matches)
    })
}

/// The entries whose texts contain most of the words.
fn related<'c>(text: &str, explainer: &Explainer<'c>) -> Vec<Match<'c>> {
    let lower = text.to_lowercase();
    let is_wide = |c: char| !c.is_ascii();
    let mut words: Vec<String> = Vec::new();
    for word in lower.split(|c: char| {
        c.is_whitespace() || c.is_ascii_punctuation() || "，。：；！？、".contains(c)
    }) {
        // Chinese has no spaces, so the whole run of characters and each pair in it are searched for.
        if word.chars().all(is_wide) && word.chars().count() > 2 {
            let chars: Vec<char> = word.chars().collect();
            words.extend(chars.windows(2).map(|pair| pair.iter().collect()));
        }
        if word.chars().count() > 1 && word.contains(char::is_alphabetic) {
            words.push(word.to_owned());
        }
    }
    if words.is_empty() {
        return Vec::new();
    }
    let mut scored: Vec<(usize, usize, Match<'c>)> = Vec::new();
    for (place, &product) in explainer.index.products.iter().enumerate() {
        for entry in product.entries() {
            let mut texts =
                [Lang::Zh, Lang::En].map(|lang| entry.summary().get(lang).to_lowercase()).join(" ");
            texts.push_str(&entry.code().unwrap_or_default().to_lowercase());
            let score: usize =
                words.iter().filter(|word| texts.contains(word.as_str())).map(String::len).sum();
            if score > 0 {
                let is_common = product.id() == "api_v3";
                let place = if is_common { 0 } else { place + 1 };
                scored.push((score, place, Match::new(product, entry, MatchedBy::Message)));
            }
        }
    }
    let best = scored.iter().map(|(score, ..)| *score).max().unwrap_or(0);
    scored.retain(|(score, ..)| score * 2 > best);
    scored.sort_by_key(|(score, place, known)| {
        (std::cmp::Reverse(*score), *place, known.entry.code().map_or(0, str::len))
    });
    let mut related: Vec<Match<'c>> = Vec::new();
    for (_, _, known) in scored {
        let is_new = |other: &Match<'_>| other.entry.code() != known.entry.code();
        if related.len() < MAX_RELATED && related.iter().all(is_new) {
            related.push(known);
        }
    }
    related
}
