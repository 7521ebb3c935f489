//! Prints explanations as text.

use std::fmt::Display;

use anstyle::{AnsiColor, Style};
use tencent_errors_catalog::__private::one_line;
use tencent_errors_catalog::{Entry, Lang, Product, Text};
use textwrap::core::display_width;

use super::explained::{Explained, Explanation};
use super::explainer::Explainer;
use super::group::{Group, Meaning};
use super::index::{Match, MatchedBy};
use super::words::{By, ClassByWords};
use crate::catalogs::title;
use crate::outcome::Output;
use crate::terminal;

/// The maximum number of entries to print.
const MAX_PRINTED: usize = 5;

/// The maximum number of products that are listed for a code.
const MAX_NAMED: usize = 5;

/// The width of the labels: the longest label, `解决方法`, and a space.
const LABEL_WIDTH: usize = 9;

/// The minimum width to wrap texts to.
const MIN_WIDTH: usize = 20;

pub(super) const CODE: Style = Style::new().bold();
pub(super) const LABEL: Style = Style::new().dimmed();
const GOOD: Style = AnsiColor::Green.on_default();

/// Prints explanations.
pub(super) struct Printer<'o> {
    pub(super) out: &'o mut Output,
    /// Set if only one language is printed.
    pub(super) lang: Option<Lang>,
    /// The number of columns to wrap texts to, if any.
    pub(super) width: Option<usize>,
}

impl Printer<'_> {
    /// Prints everything that is known about a text, in blocks separated by blank lines.
    pub(super) fn text(&mut self, explainer: &Explainer<'_>, explained: &Explained<'_>) {
        let Explained { errors, success, related } = explained;
        let mut is_first = true;
        for error in errors {
            self.error(&explainer.groups(error), error, &mut is_first);
        }
        let mut remarks = Vec::new();
        if *success {
            remarks.push("this is a success, not an error".to_owned());
        } else if errors.is_empty() {
            remarks.push("no known code, number or message was found".to_owned());
        }
        if !related.is_empty() {
            remarks.push("entries whose texts contain these words:".to_owned());
        }
        self.remarks(remarks, &mut is_first);
        for known in related {
            self.entry_line(known);
        }
    }

    /// Prints an error: its details in the text, and its explanation.
    fn error(&mut self, groups: &[Group<'_>], error: &Explanation<'_>, is_first: &mut bool) {
        let is_similar =
            groups.first().is_some_and(|group| group.matches[0].found == MatchedBy::Similar);
        let suggestions = error.suggestions.iter();
        let mut suggestions = suggestions.map(|code| format!("did you mean {CODE}{code}{CODE:#}?"));
        let mut said = Some(error);
        // A code that was certainly meant comes first.
        if is_similar {
            self.remarks(suggestions.by_ref().take(1).collect(), is_first);
        } else if error.class.is_some() || groups.is_empty() {
            self.gap(is_first);
            self.class(error);
            said = None;
        }
        for group in groups.iter().take(MAX_PRINTED) {
            self.gap(is_first);
            match group.matches.as_slice() {
                // The advice of the rule may have been printed with the class.
                [known] => {
                    let advice = |lang| {
                        error.class.as_ref().is_some_and(|class| class.solution(lang).is_some())
                    };
                    let is_parent =
                        known.found == MatchedBy::Prefix && self.languages().any(advice);
                    self.known(known, is_parent, said.take());
                }
                _ => self.several(group, said.take()),
            }
        }
        let mut remarks = Vec::new();
        if groups.len() > MAX_PRINTED {
            let more = groups.iter().skip(MAX_PRINTED).flat_map(|group| &group.matches);
            let more: Vec<String> = more.map(|known| variant(known.product, known.entry)).collect();
            remarks.push(format!("also {}; use `--product` to pick one", more.join(", ")));
        }
        if !error.others.is_empty() {
            let ids: Vec<&str> = error.others.iter().map(|known| known.product.id()).collect();
            remarks.push(match ids.len() > MAX_NAMED && !terminal::is_verbose() {
                true => format!("also a code of {} products; `-v` lists them", ids.len()),
                false => format!("also a code of {}", ids.join(", ")),
            });
        }
        if error.matches.is_empty() && error.code.is_some() {
            remarks.push("not in any catalog".to_owned());
        }
        remarks.extend(suggestions);
        self.remarks(remarks, is_first);
    }

    fn remarks(&mut self, remarks: Vec<String>, is_first: &mut bool) {
        if !remarks.is_empty() {
            self.gap(is_first);
        }
        for remark in remarks {
            self.wrapped("", "", &remark);
        }
    }

    fn gap(&mut self, is_first: &mut bool) {
        if !std::mem::take(is_first) {
            self.out.line("");
        }
    }

    /// Prints the errors of a piece of a log below it, as briefly as possible.
    pub(super) fn annotation(&mut self, explained: &Explained<'_>) {
        for error in explained.errors.iter().filter(|error| error.is_answer()) {
            match (&error.class, error.matches.first()) {
                (Some(class), _) => {
                    let ClassByWords { kind, http_status, retryable, .. } = class;
                    let (code, by) = (error.title(), by(class));
                    let answer = answer(kind, *http_status, *retryable);
                    self.wrapped("  = ", "    ", &format!("{CODE}{code}{CODE:#}, {by}: {answer}"));
                }
                (None, Some(known)) => {
                    self.annotate(known, error.matches.len() - 1 + error.others.len());
                }
                (None, None) => {}
            }
            for language in self.languages() {
                if let Some(documented) = &error.documented {
                    self.wrapped("    ", "    ", &documented.sentence(language));
                }
            }
        }
    }

    /// Prints the entry that explains an error in a log, and the number of other entries.
    fn annotate(&mut self, known: &Match<'_>, others: usize) {
        let Match { product, entry, found, by_message } = known;
        let how = match (found, by_message) {
            (_, Some(_)) => ", by its message",
            (MatchedBy::Exact | MatchedBy::Message | MatchedBy::Similar, None) => "",
            (MatchedBy::Prefix, None) => ", the closest known code",
        };
        let title = title(entry);
        let others = match others {
            0 => String::new(),
            count => format!(" and {count} more"),
        };
        let class = known.class();
        let answer = answer(class.kind().as_str(), class.http_status(), class.is_retryable());
        let product = product.id();
        self.wrapped(
            "  = ",
            "    ",
            &format!("{CODE}{title}{CODE:#}{how} ({product}{others}): {answer}"),
        );
        for language in self.languages() {
            self.wrapped("    ", "    ", entry.summary().get(language));
        }
    }

    /// Prints an entry on one line, followed by its texts.
    fn entry_line(&mut self, known: &Match<'_>) {
        let title = title(known.entry);
        self.out.line(format_args!("  {CODE}{title}{CODE:#} ({})", known.product.id()));
        for language in self.languages() {
            self.wrapped("    ", "    ", known.entry.summary().get(language));
        }
    }

    /// Prints an error that is missing from the catalog.
    fn class(&mut self, error: &Explanation<'_>) {
        let title = error.title();
        match &error.class {
            None => self.out.line(format_args!("{CODE}{title}{CODE:#}")),
            Some(class) => self.out.line(format_args!("{CODE}{title}{CODE:#}, {}", by(class))),
        }
        self.said(Some(error), title);
        let Some(class) = error.class.as_ref().filter(|class| class.by != By::Nothing) else {
            return;
        };
        self.line("kind", &format!("{}, HTTP {}", class.kind, class.http_status));
        self.retry(class.retryable);
        for language in self.languages() {
            if let Some(solution) = class.solution(language) {
                self.line(solution_label(language), solution);
            }
            self.documented(Some(error), language);
        }
    }

    /// Prints the message and the request ids.
    fn said(&mut self, error: Option<&Explanation<'_>>, title: &str) {
        let Some(Explanation { message, request_ids, .. }) = error else { return };
        if !message.is_empty() && *message != title {
            let message: Vec<_> = message.lines().map(one_line).collect();
            self.line("message", &message.join("\n"));
        }
        if !request_ids.is_empty() {
            let ids: Vec<_> = request_ids.iter().map(|id| one_line(id)).collect();
            self.line("request", &ids.join(", "));
        }
    }

    /// Prints whether the action that failed is documented to return the error.
    fn documented(&mut self, error: Option<&Explanation<'_>>, lang: Lang) {
        let label = match lang {
            Lang::Zh => "接口",
            Lang::En => "action",
        };
        if let Some(documented) = error.and_then(|error| error.documented.as_ref()) {
            self.line(label, &documented.sentence(lang));
        }
    }

    /// Prints a code that several products define with the same class.
    fn several(&mut self, group: &Group<'_>, said: Option<&Explanation<'_>>) {
        let Group { matches, .. } = group;
        let entry = matches[0].entry;
        self.out.line(format_args!("{CODE}{}{CODE:#}", title(entry)));
        self.said(said, "");
        let ids: Vec<&str> = matches.iter().map(|known| known.product.id()).collect();
        let products = match ids.len() > MAX_NAMED && !terminal::is_verbose() {
            true => format!("a code of {} products; `-v` lists them", ids.len()),
            false => ids.join(", "),
        };
        self.line("products", &products);
        self.line("kind", &format!("{}, HTTP {}", entry.kind(), entry.http_status()));
        self.retry(entry.is_retryable());
        let meaning = group.meaning();
        for language in self.languages() {
            if let Some(text) = meaning.text() {
                self.line(language.as_str(), text.get(language));
            }
            let solution = entry.advice(language);
            if matches.iter().all(|known| known.entry.advice(language) == solution) {
                solution.iter().for_each(|text| self.line(solution_label(language), text));
            }
            self.documented(said, language);
        }
        const PICK: &str = "use `--product` to pick one";
        match meaning {
            Meaning::Same(_) => {}
            Meaning::OfMost(_) => {
                self.line("note", &format!("most of these products have this text; {PICK}"));
            }
            Meaning::Common(common) => {
                let note = format!(
                    "the texts of these products differ; this is the meaning of `{}` in all of them; {PICK}",
                    title(common)
                );
                self.line("note", &note);
            }
            Meaning::None => {
                self.line("note", &format!("the texts of these products differ; {PICK}"));
            }
        }
    }

    /// Prints an entry. If `has_advice` is set, more specific advice was printed before, so the advice of the
    /// rules is omitted.
    fn known(&mut self, known: &Match<'_>, has_advice: bool, said: Option<&Explanation<'_>>) {
        let Match { product, entry, found, by_message } = known;
        let how = match found {
            MatchedBy::Exact | MatchedBy::Similar => "",
            MatchedBy::Message => ", by its message",
            MatchedBy::Prefix => ", the closest known code",
        };
        self.out.line(format_args!("{CODE}{}{CODE:#}{how}", title(entry)));
        self.said(said, "");
        let is_silent = said.is_none_or(|error| error.message.is_empty());
        let product_title = both(product.title(), self.lang);
        self.line("product", &format!("{}, {product_title}", product.id()));
        self.line("variant", &variant(product, entry));
        if let (Some(_), Some(number)) = (entry.code(), entry.number()) {
            self.line("number", &number.to_string());
        }
        let class = known.class();
        let how = if by_message.is_some() { ", by its message" } else { "" };
        self.line("kind", &format!("{}, HTTP {}{how}", class.kind(), class.http_status()));
        self.retry(class.is_retryable());
        if let Some(successor) = entry.successor() {
            self.line("api 3.0", successor);
        }
        if entry.is_deprecated() {
            self.line("note", "the service no longer returns this code");
        }
        for template in entry.templates().iter().filter(|_| entry.code().is_none() && is_silent) {
            self.line("message", template.text());
        }
        for language in self.languages() {
            let [summary, details, solution] = match language {
                Lang::Zh => ["zh", "说明", solution_label(language)],
                Lang::En => ["en", "details", solution_label(language)],
            };
            let mut printed: Vec<&str> = Vec::new();
            for (label, text) in [
                (summary, Some(entry.summary().get(language))),
                (details, entry.description().map(|text| text.get(language))),
                (
                    solution,
                    entry
                        .advice(language)
                        .filter(|_| !has_advice || entry.solution().is_some())
                        .filter(|_| by_message.is_none()),
                ),
            ] {
                let Some(text) = text else { continue };
                if printed.contains(&text) {
                    continue;
                }
                printed.push(text);
                self.line(label, text);
            }
            self.documented(said, language);
        }
        for link in entry.links() {
            self.line("link", link);
        }
    }

    pub(super) fn languages(&self) -> impl Iterator<Item = Lang> + use<> {
        let only = self.lang;
        Lang::BOTH.into_iter().filter(move |&lang| only.is_none_or(|only| only == lang))
    }

    fn retry(&mut self, is_retryable: bool) {
        let answer = match is_retryable {
            true => format!("{GOOD}yes{GOOD:#}, with backoff, if the call is idempotent"),
            false => "no".to_owned(),
        };
        self.line("retry", &answer);
    }

    /// Prints a label and its text, which may have several lines.
    pub(super) fn line(&mut self, label: &str, text: &str) {
        let gap = " ".repeat(LABEL_WIDTH.saturating_sub(display_width(label)));
        let first = format!("  {LABEL}{label}{LABEL:#}{gap} ");
        self.wrapped(&first, &" ".repeat(LABEL_WIDTH + 3), text);
    }

    /// Prints a text with `first` before its first line and `rest` before the others.
    pub(super) fn wrapped(&mut self, first: &str, rest: &str, text: &str) {
        let mut before = first;
        for line in text.lines() {
            match self.width {
                None => self.out.line(format_args!("{before}{line}")),
                Some(width) => {
                    let width = width.saturating_sub(display_width(rest)).max(MIN_WIDTH);
                    for part in textwrap::wrap(line, width) {
                        self.out.line(format_args!("{before}{part}"));
                        before = rest;
                    }
                }
            }
            before = rest;
        }
    }
}

fn solution_label(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "解决方法",
        Lang::En => "solution",
    }
}

/// The reason for the class of a code that is missing from the catalog.
fn by(class: &ClassByWords) -> String {
    match (class.by, class.rule) {
        (By::Review, _) => "by review".to_owned(),
        (_, Some(pattern)) => format!("by the rule `{pattern}`"),
        (By::Rule | By::Category, None) => "by its category".to_owned(),
        (By::Message, None) => "by its message".to_owned(),
        (By::Status, None) => "by its status".to_owned(),
        (By::Nothing, None) => "unclassified".to_owned(),
    }
}

fn answer(kind: &str, http_status: u16, is_retryable: bool) -> impl Display {
    let retry = if is_retryable { "retry" } else { "do not retry" };
    format!("{kind}, HTTP {http_status}, {retry}")
}

pub(super) fn variant(product: &Product, entry: &Entry) -> String {
    format!("{}::{}", product.enum_name(), entry.name())
}

pub(super) fn both(text: &Text, lang: Option<Lang>) -> String {
    let [zh, en] = Lang::BOTH.map(|lang| text.get(lang));
    match lang {
        Some(language) => text.get(language).to_owned(),
        None if zh == en => zh.to_owned(),
        None => format!("{zh} / {en}"),
    }
}
