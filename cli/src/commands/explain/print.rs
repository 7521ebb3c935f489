//! Explanations as text.

use std::fmt::Display;

use anstyle::{AnsiColor, Style};
use tencent_errors_catalog::{Entry, Lang, Product, Text};
use textwrap::core::display_width;

use super::find::{Explained, Found, Group, Match, Meaning};
use super::words::{By, ClassByWords};
use crate::catalogs::title;
use crate::outcome::Output;
use crate::terminal;

/// How many entries are printed.
const MAX_PRINTED: usize = 5;

/// How many of the products are named that have a code.
const MAX_NAMED: usize = 5;

/// The width of labels: that of the longest, `解决方法`, and a space.
const LABEL_WIDTH: usize = 9;

/// The least width that texts are wrapped to.
const MIN_WIDTH: usize = 20;

const CODE: Style = Style::new().bold();
const LABEL: Style = Style::new().dimmed();
const GOOD: Style = AnsiColor::Green.on_default();

/// Prints explanations.
pub(super) struct Printer<'o> {
    pub(super) out: &'o mut Output,
    /// One language instead of both.
    pub(super) lang: Option<Lang>,
    /// The columns that texts are wrapped to, if any.
    pub(super) width: Option<usize>,
}

impl Printer<'_> {
    /// Everything that is known of a text, in blocks with an empty line between them.
    pub(super) fn text(
        &mut self,
        explained: &Explained<'_>,
        groups: &[Group<'_>],
        suggestions: &[String],
    ) {
        let Explained { classes, matches, success, .. } = explained;
        let mut is_first = true;
        let mut gap = |printer: &mut Printer<'_>| {
            if !std::mem::take(&mut is_first) {
                printer.out.line("");
            }
        };
        for class in classes {
            gap(self);
            self.class(class);
        }
        for group in groups.iter().take(MAX_PRINTED) {
            gap(self);
            match group.matches.as_slice() {
                // The advice of the words is there already.
                [known] => {
                    let has_advice =
                        |lang| classes.iter().any(|class| class.solution(lang).is_some());
                    let is_parent =
                        known.found == Found::Prefix && self.languages().any(has_advice);
                    self.known(known, is_parent);
                }
                _ => self.several(group),
            }
        }
        let mut remarks = Vec::new();
        if groups.len() > MAX_PRINTED {
            let more = groups.iter().skip(MAX_PRINTED).flat_map(|group| &group.matches);
            let more: Vec<String> = more.map(|known| variant(known.product, known.entry)).collect();
            remarks.push(format!("also {}; use `--product` to pick one", more.join(", ")));
        }
        if *success {
            remarks.push("it is a success, not an error".to_owned());
        } else if matches.is_empty() {
            remarks.push(match classes.as_slice() {
                [] => "no known code, number or message was found".to_owned(),
                _ => "not in any catalog".to_owned(),
            });
        }
        let suggestion = |code: &String| format!("did you mean {CODE}{code}{CODE:#}?");
        remarks.extend(suggestions.iter().map(suggestion));
        if !remarks.is_empty() {
            gap(self);
        }
        for remark in remarks {
            self.wrapped("", "", &remark);
        }
    }

    /// What a line tells of, below it, as short as can be: of several entries, the first.
    pub(super) fn annotation(&mut self, explained: &Explained<'_>) {
        for class in &explained.classes {
            let ClassByWords { code, kind, http_status, retryable, .. } = class;
            let by = by(class);
            let answer = answer(kind, *http_status, *retryable);
            self.wrapped("  = ", "    ", &format!("{CODE}{code}{CODE:#}, {by}: {answer}"));
        }
        let Some(Match { product, entry, found }) = explained.matches.first() else { return };
        if !explained.classes.is_empty() {
            return;
        }
        let how = match found {
            Found::Exact | Found::Message => "",
            Found::Prefix => ", the closest known code",
        };
        let title = title(entry);
        let others = match explained.matches.len() - 1 {
            0 => String::new(),
            count => format!(" and {count} more"),
        };
        let answer = answer(entry.kind().as_str(), entry.http_status(), entry.is_retryable());
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

    fn class(&mut self, class: &ClassByWords) {
        let ClassByWords { code, kind, http_status, retryable, .. } = class;
        self.out.line(format_args!("{CODE}{code}{CODE:#}, {}", by(class)));
        self.line("kind", &format!("{kind}, HTTP {http_status}"));
        self.retry(*retryable);
        for language in self.languages() {
            if let Some(solution) = class.solution(language) {
                self.line(solution_label(language), solution);
            }
        }
    }

    /// A code that several products have with the same class.
    fn several(&mut self, group: &Group<'_>) {
        let Group { matches, .. } = group;
        let entry = matches[0].entry;
        self.out.line(format_args!("{CODE}{}{CODE:#}", title(entry)));
        let ids: Vec<&str> = matches.iter().map(|known| known.product.id()).collect();
        let products = match ids.len() > MAX_NAMED && !terminal::is_verbose() {
            true => format!("a code of {} products; `-v` names them", ids.len()),
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
        }
        const PICK: &str = "use `--product` to pick one";
        match meaning {
            Meaning::Same(_) => {}
            Meaning::OfMost(_) => {
                self.line("note", &format!("most of these products say so; {PICK}"));
            }
            Meaning::Common(common) => {
                let note = format!(
                    "the texts of these products differ, and this is what `{}` means in all of them; {PICK}",
                    title(common)
                );
                self.line("note", &note);
            }
            Meaning::None => {
                self.line("note", &format!("the texts of these products differ; {PICK}"));
            }
        }
    }

    /// An entry; without the advice of the rules, if that of a code below it is there already.
    fn known(&mut self, known: &Match<'_>, has_advice: bool) {
        let Match { product, entry, found } = known;
        let how = match found {
            Found::Exact => "",
            Found::Message => ", by its message",
            Found::Prefix => ", the closest known code",
        };
        self.out.line(format_args!("{CODE}{}{CODE:#}{how}", title(entry)));
        let product_title = both(product.title(), self.lang);
        self.line("product", &format!("{}, {product_title}", product.id()));
        self.line("variant", &variant(product, entry));
        if let (Some(_), Some(number)) = (entry.code(), entry.number()) {
            self.line("number", &number.to_string());
        }
        self.line("kind", &format!("{}, HTTP {}", entry.kind(), entry.http_status()));
        self.retry(entry.is_retryable());
        if let Some(successor) = entry.successor() {
            self.line("api 3.0", successor);
        }
        if entry.is_deprecated() {
            self.line("note", "the service no longer returns this code");
        }
        for template in entry.templates() {
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
                    entry.advice(language).filter(|_| !has_advice || entry.solution().is_some()),
                ),
            ] {
                let Some(text) = text else { continue };
                if printed.contains(&text) {
                    continue;
                }
                printed.push(text);
                self.line(label, text);
            }
        }
        for link in entry.links() {
            self.line("link", link);
        }
    }

    fn languages(&self) -> impl Iterator<Item = Lang> + use<> {
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

    /// A label and its text, which may have several lines.
    fn line(&mut self, label: &str, text: &str) {
        let gap = " ".repeat(LABEL_WIDTH.saturating_sub(display_width(label)));
        let first = format!("  {LABEL}{label}{LABEL:#}{gap} ");
        self.wrapped(&first, &" ".repeat(LABEL_WIDTH + 3), text);
    }

    /// A text behind `first`, its other lines behind `rest`.
    fn wrapped(&mut self, first: &str, rest: &str, text: &str) {
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

/// How the class of a code was decided that no catalog has.
fn by(class: &ClassByWords) -> String {
    match (class.by, class.rule) {
        (By::Review, _) => "by review".to_owned(),
        (By::Rule | By::Category, Some(pattern)) => format!("by the rule `{pattern}`"),
        (By::Rule | By::Category, None) => "by its category".to_owned(),
    }
}

fn answer(kind: &str, http_status: u16, is_retryable: bool) -> impl Display {
    let retry = if is_retryable { "retry" } else { "do not retry" };
    format!("{kind}, HTTP {http_status}, {retry}")
}

pub(super) fn variant(product: &Product, entry: &Entry) -> String {
    format!("{}::{}", product.enum_name(), entry.name())
}

fn both(text: &Text, lang: Option<Lang>) -> String {
    let [zh, en] = Lang::BOTH.map(|lang| text.get(lang));
    match lang {
        Some(language) => text.get(language).to_owned(),
        None if zh == en => zh.to_owned(),
        None => format!("{zh} / {en}"),
    }
}
