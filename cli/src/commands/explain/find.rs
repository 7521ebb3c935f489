//! Finds the errors in a text, and their explanations.

use std::collections::HashSet;

use tencent_errors_catalog::__private::{closest, is_certain_typo, one_line};
use tencent_errors_catalog::{Entry, Kind, Product};
use tencent_errors_envelope::{Envelope, Reply, Shape, Sighting, decode, find_with};
use tencent_errors_runtime::__private::prefixes;

use super::explained::{Explained, Explanation};
use super::explainer::{Explainer, allows};
use super::hints;
use super::index::{Match, MatchedBy};
use super::typed;
use super::words::ClassByWords;
use crate::phrases;

/// SDK error codes that do not reveal their origin.
const GENERIC: [&str; 6] =
    ["ClientError", "ConnectionError", "ContentTypeError", "DnsError", "NetworkError", "SSLError"];

/// The maximum number of suggested codes.
const MAX_SUGGESTED: usize = 3;

impl<'c> Explainer<'c> {
    /// Explains a text that a user asks about.
    pub(super) fn explain(&self, text: &str) -> Explained<'c> {
        let text = text.trim_start_matches('\u{FEFF}').trim();
        if let Some(typed) = typed::word(text, self) {
            return typed;
        }
        let mut explained = self.about(text, true);
        if explained.errors.is_empty() && is_success(text) {
            explained.success = true;
        } else if explained.errors.is_empty() {
            explained = typed::sentence(text, self);
        }
        self.suggest(&mut explained);
        explained
    }

    /// Explains a piece of a log, if it contains an error.
    pub(super) fn explain_piece(&self, text: &str) -> Explained<'c> {
        self.about(text.trim_start_matches('\u{FEFF}'), false)
    }

    fn about(&self, text: &str, is_asked: bool) -> Explained<'c> {
        let mut errors: Vec<Explanation<'c>> = Vec::new();
        let mut said = false;
        for sighting in find_with(text, |word| self.index.is_code(word)) {
            let Some(error) = self.explanation(text, &sighting, is_asked) else { continue };
            said |= sighting.shape() != Shape::Status;
            add(&mut errors, error);
        }
        // A status carries less information than a code.
        let is_status = |error: &Explanation<'_>| {
            error.shape == Some(Shape::Status) && error.matches.is_empty()
        };
        if said && errors.iter().any(|error| !is_status(error) && error.is_answer()) {
            errors.retain(|error| !is_status(error));
        }
        if !errors.iter().any(|error| !error.matches.is_empty()) && !said {
            let by_message = self.by_message(text, text, is_asked);
            if !by_message.is_empty() {
                let message = text.lines().find(|line| {
                    self.index.with_message_in(line).iter().any(|(_, known)| {
                        by_message.iter().any(|other| std::ptr::eq(known.entry, other.entry))
                    })
                });
                let message = message.unwrap_or(text).trim();
                let status = errors.first().and_then(|error| error.http_status);
                let request_ids = match errors.first() {
                    Some(error) => error.request_ids.clone(),
                    None => request_id(text).into_iter().collect(),
                };
                errors = vec![Explanation {
                    message: message.to_owned(),
                    http_status: status,
                    request_ids,
                    ..Explanation::new(by_message)
                }];
            }
        }
        Explained { errors, ..Explained::default() }
    }

    /// Explains an error that was found; `None` if it is certainly not an error.
    fn explanation(
        &self,
        text: &str,
        sighting: &Sighting<'_>,
        is_asked: bool,
    ) -> Option<Explanation<'c>> {
        let (shape, message) = (sighting.shape(), sighting.message());
        // Codes with characters that could be misleading in a terminal are dropped.
        let code = sighting.code().filter(|code| one_line(code) == **code);
        let hinted = self.hinted(sighting.hints());
        let is_sure =
            !hinted.is_empty() || sighting.hints().iter().any(|&hint| hints::is_sure(hint));
        if !is_asked && !is_sure && self.is_doubtful(sighting) {
            return None;
        }
        let mut found = self.by_codes(sighting);
        let is_success = |known: &Match<'_>| known.entry.kind() == Kind::Ok;
        if !found.is_empty() && found.iter().all(is_success) {
            return None;
        }
        found.retain(|known| !is_success(known));
        // Other clouds use the same codes.
        found.retain(|known| !known.is_of("cos") || !hints::names_other_cloud(text));
        // Programs of all kinds use these names for errors.
        let is_generic = code.is_some_and(|code| GENERIC.contains(&code));
        let is_bare = matches!(shape, Shape::Word | Shape::Labelled) && !is_sure;
        found.retain(|known| !(is_bare && is_generic && known.is_of("sdk")));
        let line = || line_at(text, sighting.range().start).trim().to_owned();
        let mut explanation = Explanation {
            shape: Some(shape),
            code: code.map(str::to_owned),
            message: if message.is_empty() && shape == Shape::Status {
                line()
            } else {
                message.to_owned()
            },
            request_ids: sighting.request_id().map(str::to_owned).into_iter().collect(),
            http_status: sighting.http_status(),
            hinted: self.product.into_iter().chain(hinted.iter().copied()).collect(),
            actions: self.actions(sighting.hints()),
            ..Explanation::new(Vec::new())
        };
        if shape == Shape::Status {
            let status = sighting.http_status()?;
            found = self.scf_status(text, status, is_asked);
        }
        let says_nothing = code.is_none_or(|code| code.parse::<i64>().is_ok());
        if found.is_empty() && says_nothing && !message.is_empty() {
            let known = self.by_message(message, text, is_asked);
            found = known
                .into_iter()
                .filter(|known| allows(shape, known, self.product.is_some()))
                .collect();
            if shape == Shape::Body(Envelope::Scf) && found.is_empty() {
                found = self.scf_name(message);
            }
        }
        let (mut matches, others) = self.rank(found, &hinted, message);
        for known in &mut matches {
            let is_bare = matches!(known.entry.code(), Some("FailedOperation" | "InternalError"));
            let class = is_bare.then(|| phrases::class_of_cause(message)).flatten();
            known.by_message = class.filter(|class| *class != known.entry.class());
        }
        explanation.others = others;
        if matches.is_empty() {
            explanation.class = self.class(sighting, code, &hinted);
            let is_known_shape = matches!(shape, Shape::Body(_) | Shape::Sdk);
            if explanation.class.is_none() && is_asked && is_known_shape && says_nothing {
                explanation.class = Some(ClassByWords::unknown(code));
            }
            if let Some(code) = code.filter(|_| !says_nothing) {
                matches = self.by_prefix(code, shape, &hinted);
            }
        }
        explanation.matches = matches;
        let is_anything = explanation.is_answer() || (is_asked && code.is_some());
        is_anything.then_some(explanation)
    }

    /// The class of an error whose code is missing from the catalog.
    fn class(
        &self,
        sighting: &Sighting<'_>,
        code: Option<&str>,
        hinted: &[&'c Product],
    ) -> Option<ClassByWords> {
        let message = sighting.message();
        let product = self.product.or(hinted.first().copied());
        let is_number = |code: &str| code.parse::<i64>().is_ok();
        let named = code.filter(|code| !is_number(code));
        let is_dotted = named.is_some_and(|code| code.contains('.'));
        let by_code = || {
            let code = named?;
            let is_prefix_known = prefixes(code).skip(1).any(|prefix| {
                let known = self.index.coded(prefix);
                known.iter().any(|known| {
                    known.entry.code() == Some(prefix) && self.may_have_more(known, product)
                })
            });
            ClassByWords::of_code(code, product.map(Product::id), is_prefix_known)
        };
        let by_message = || match named {
            None => ClassByWords::of_message(code, message),
            Some(name) => ClassByWords::of_network(code, &format!("{name} {message}")),
        };
        let by_status = || {
            let of_body = sighting.http_status().filter(|status| *status >= 400)?;
            Some(ClassByWords::of_status(code, of_body))
        };
        match sighting.shape() {
            _ if is_dotted => by_code().or_else(by_status),
            // A status is more reliable than the words of a code.
            Shape::Body(Envelope::OpenAi | Envelope::Xml) | Shape::Cos => {
                by_status().or_else(by_code).or_else(by_message)
            }
            _ => by_code().or_else(by_status).or_else(by_message),
        }
    }

    /// Returns whether another program may have printed an error in a log.
    fn is_doubtful(&self, sighting: &Sighting<'_>) -> bool {
        let code = sighting.code().unwrap_or_default();
        let is_dotted = code.contains('.') && self.index.is_code(code);
        let humps = code.bytes().filter(u8::is_ascii_uppercase).count();
        let is_name =
            humps > 1 && !self.index.is_variant(code) && !self.index.coded(code).is_empty();
        match sighting.shape() {
            Shape::Status => true,
            Shape::Word => !is_dotted && (!is_name || sighting.message().is_empty()),
            Shape::Labelled => {
                let is_number =
                    || code.parse().is_ok_and(|number| !self.index.numbered(number).is_empty());
                !is_dotted && !is_name && !is_number()
            }
            _ => false,
        }
    }

    /// Returns whether the loaded products do not explain a text, so that loading more may help.
    pub(super) fn is_lost(&self, explained: &Explained<'_>) -> bool {
        self.product.is_none() && !explained.success && !explained.is_exact()
    }

    /// Suggests codes that the user probably meant, if the codes in the text are unknown. A code that was certainly
    /// meant is also explained.
    fn suggest(&self, explained: &mut Explained<'c>) {
        if explained.success || explained.is_exact() {
            return;
        }
        let known = self.index.products.iter().flat_map(|product| product.entries());
        let mut known: Vec<&str> = known.filter_map(Entry::code).collect();
        known.sort_unstable();
        known.dedup();
        let shown: HashSet<_> =
            explained.matches().filter_map(|known| known.entry.code()).collect();
        known.retain(|code| !shown.contains(code));
        let mut count = 0;
        // Only typed codes are corrected: a service does not misspell its codes, so an unknown one is new.
        // Comparing with all codes is slow, so the number of corrected codes is limited.
        let errors = explained.errors.iter_mut().filter(|error| error.shape == Some(Shape::Word));
        for error in errors.take(MAX_SUGGESTED) {
            let Some(code) = error.code.as_deref().filter(|code| code.parse::<i64>().is_err())
            else {
                continue;
            };
            while count < MAX_SUGGESTED {
                let is_new =
                    |known: &&str| *known != code && !error.suggestions.iter().any(|s| s == known);
                let rest = known.iter().copied().filter(is_new);
                let Some(near) = closest(code, rest) else { break };
                error.suggestions.push(near.to_owned());
                count += 1;
            }
            let first = error.suggestions.first();
            let meant = first.filter(|near| is_meant(code, near));
            if let Some(meant) = meant {
                let mut found = self.index.coded(meant).to_vec();
                found.iter_mut().for_each(|known| known.found = MatchedBy::Similar);
                let (matches, others) = self.rank(found, &[], "");
                error.others = others;
                error.matches = matches;
                error.class = None;
            }
        }
    }
}

/// Returns whether a text is a successful response, or a successful status.
fn is_success(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_ascii_lowercase).collect();
    let is_status = match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["status" | "code" | "http" | "statuscode", status] => Some(*status),
        ["status" | "code" | "http" | "statuscode", status, "ok"] => Some(*status),
        _ => None,
    };
    let is_good =
        |status: &str| status.parse().is_ok_and(|status: u16| (200..300).contains(&status));
    let is_status = is_status.filter(|_| text.is_ascii());
    matches!(decode(text.as_bytes()), Ok(Reply::Success(_))) || is_status.is_some_and(is_good)
}

/// The request id that follows a label in a text.
fn request_id(text: &str) -> Option<String> {
    let labels = ["RequestId", "requestId", "request id", "Request ID", "RequestID", "请求ID"];
    let rests = labels.iter().filter_map(|label| Some(text.split_once(label)?.1));
    let is_id = |c: char| c.is_ascii_alphanumeric() || "-_=+/".contains(c);
    let ids = rests.map(|rest| {
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || ":=\"'：".contains(c));
        &rest[..rest.find(|c| !is_id(c)).unwrap_or(rest.len())]
    });
    ids.filter(|id| id.len() >= 8).map(str::to_owned).next()
}

/// Returns whether a word is certainly a misspelled code: each dotted part equals the same part of the code, ignoring
/// case, or is an unmistakable typo of it.
fn is_meant(word: &str, code: &str) -> bool {
    let parts = || word.split('.').zip(code.split('.'));
    let is_part = |(word, code): (&str, &str)| {
        word.eq_ignore_ascii_case(code)
            || (word.len() >= 6 && is_certain_typo(word, &code.to_lowercase()))
    };
    word != code && word.split('.').count() == code.split('.').count() && parts().all(is_part)
}

/// The line of a text that contains a position.
fn line_at(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    text[start..].lines().next().unwrap_or_default()
}

/// The maximum number of errors that a new one is compared with.
const MAX_COMPARED: usize = 64;

/// Adds an error. If it is already listed, adds its new details to the existing one.
fn add<'c>(errors: &mut Vec<Explanation<'c>>, error: Explanation<'c>) {
    let is_same = |known: &&mut Explanation<'c>| {
        let entry = |of: &Explanation<'c>| {
            of.matches.first().map(|known| (std::ptr::from_ref(known.entry), known.by_message))
        };
        let same_shape = known.shape == error.shape || known.code.is_none();
        let same_message =
            known.message == error.message || known.message.is_empty() || error.message.is_empty();
        known.code == error.code
            && entry(known) == entry(&error)
            && (known.code.is_some() || same_message)
            && (same_shape || entry(known).is_some())
    };
    match errors.iter_mut().rev().take(MAX_COMPARED).find(is_same) {
        None => errors.push(error),
        Some(known) => {
            if known.message.is_empty() {
                known.message = error.message;
            }
            let ids = error.request_ids.into_iter();
            known.request_ids.extend(ids);
            known.request_ids.dedup();
            known.actions.extend(error.actions);
        }
    }
}
