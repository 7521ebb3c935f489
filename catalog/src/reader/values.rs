//! Reads single values.

use core::fmt::Display;

use tencent_errors_runtime::Lang;

use super::ProductReader;
use crate::diagnostic::{Fix, PendingDiagnostic};
use crate::keys::TEXT_KEYS;
use crate::lint::Lint;
use crate::per_lang::PerLang;
use crate::raw::{RawItem, RawText};
use crate::text::{self, LineLimit, Violation};
use crate::yaml::{Path, ValueNode};

impl ProductReader {
    pub(super) fn string<'n>(&mut self, node: &'n ValueNode, path: &Path<'_>) -> Option<&'n str> {
        match node {
            ValueNode::String(string) => return Some(string),
            ValueNode::Bool(_) | ValueNode::Integer(_) | ValueNode::Number(_) => {
                let message = format!("expected a string, found {}", node.type_name());
                let place = self.at(path);
                let wrong = PendingDiagnostic::error(Lint::WRONG_TYPE, place, message);
                self.report(wrong.help("put it in quotes"));
            }
            _ => self.wrong_type(node, path, "a string"),
        }
        None
    }

    pub(super) fn checked(
        &mut self,
        node: &ValueNode,
        path: &Path<'_>,
        lines: LineLimit,
    ) -> Option<String> {
        let string = self.string(node, path)?;
        if let Some(Violation { lint, message, help }) = text::violation(string, lines) {
            let trimmed = string.trim();
            let fix = (lint == Lint::UNTRIMMED_TEXT && text::violation(trimmed, lines).is_none())
                .then(|| Fix::Replace(trimmed.to_owned()));
            self.report(
                PendingDiagnostic::error(lint, self.at(path), message).maybe_help(help).fix(fix),
            );
            // The stand-in avoids follow-on errors about the invalid text.
            return text::stand_in(string, lines);
        }
        Some(string.to_owned())
    }

    pub(super) fn line(&mut self, node: &ValueNode, path: &Path<'_>) -> Option<String> {
        self.checked(node, path, LineLimit::One)
    }

    pub(super) fn lines(&mut self, node: &ValueNode, path: &Path<'_>) -> Option<Vec<RawItem>> {
        let ValueNode::List(items) = node else {
            if let ValueNode::String(_) = node {
                let message = "expected a list of strings, found a string";
                let wrong = PendingDiagnostic::error(Lint::WRONG_TYPE, self.at(path), message);
                self.report(wrong.help("put it in brackets: `[…]`"));
            } else {
                self.wrong_type(node, path, "a list of strings");
            }
            return None;
        };
        let items = items.iter().enumerate().filter_map(|(index, item)| {
            let text = self.line(item, &path.item(index))?;
            Some(RawItem { index: Some(index), text })
        });
        Some(items.collect())
    }

    pub(super) fn messages(&mut self, node: &ValueNode, path: &Path<'_>) -> Option<Vec<RawItem>> {
        match node {
            ValueNode::List(items) if items.is_empty() => {
                self.wrong_type(&ValueNode::Nothing, path, "a template or a list of templates");
                None
            }
            ValueNode::List(_) => self.lines(node, path),
            _ => Some(vec![RawItem { index: None, text: self.line(node, path)? }]),
        }
    }

    pub(super) fn number<T: Number>(&mut self, node: &ValueNode, path: &Path<'_>) -> Option<T> {
        match node {
            ValueNode::Integer(number) => {
                let narrow = T::try_from(*number).ok();
                if narrow.is_none() {
                    self.out_of_range::<T>(number, path);
                }
                return narrow;
            }
            ValueNode::String(string) => {
                let message = "expected a number, found a string";
                let wrong = PendingDiagnostic::error(Lint::WRONG_TYPE, self.at(path), message);
                let number = string.parse::<i64>().ok();
                let help = number.map(|number| format!("write {number}, without quotes"));
                self.report(wrong.maybe_help(help));
            }
            ValueNode::Number(number) if exceeds_i128(number) => {
                self.out_of_range::<T>(number, path);
            }
            ValueNode::Number(_) => self.wrong_type(node, path, "a whole number"),
            _ => self.wrong_type(node, path, "a number"),
        }
        None
    }

    pub(super) fn out_of_range<T: Number>(&mut self, number: impl Display, path: &Path<'_>) {
        let message = format!("the number {number} is out of range");
        let wrong = PendingDiagnostic::error(Lint::OUT_OF_RANGE, self.at(path), message);
        self.report(wrong.help(format!("the range is {} to {}", T::MIN, T::MAX)));
    }

    pub(super) fn flag(&mut self, node: &ValueNode, path: &Path<'_>) -> Option<bool> {
        if let ValueNode::Bool(flag) = node {
            return Some(*flag);
        }
        self.wrong_type(node, path, "true or false");
        None
    }

    pub(super) fn languages(&mut self, node: &ValueNode, path: &Path<'_>) -> PerLang<bool> {
        const LANGUAGES: &str = "the languages are `zh` and `en`";
        let mut languages = PerLang::default();
        for item in self.lines(node, path).unwrap_or_default() {
            let place = self.at(&item.path(path));
            let name = item.text.as_str();
            let Some(lang) = Lang::from_key(name) else {
                let message = format!("unknown language `{name}`");
                let unknown = PendingDiagnostic::error(Lint::UNKNOWN_LANGUAGE, place, message);
                self.report(unknown.help(LANGUAGES));
                continue;
            };
            if core::mem::replace(languages.get_mut(lang), true) {
                let message = format!("duplicate language `{name}`");
                self.report(PendingDiagnostic::error(Lint::DUPLICATE_LANGUAGE, place, message));
            }
        }
        languages
    }

    pub(super) fn text_line(&mut self, node: &ValueNode, path: &Path<'_>) -> Option<RawText> {
        self.text(node, path, LineLimit::One)
    }

    pub(super) fn text_lines(&mut self, node: &ValueNode, path: &Path<'_>) -> Option<RawText> {
        self.text(node, path, LineLimit::Many)
    }

    pub(super) fn text(
        &mut self,
        node: &ValueNode,
        path: &Path<'_>,
        lines: LineLimit,
    ) -> Option<RawText> {
        if let ValueNode::String(_) = node {
            let message = "expected a text in each language, found a string";
            let wrong = PendingDiagnostic::error(Lint::WRONG_TYPE, self.at(path), message);
            self.report(wrong.help("write `{ zh: …, en: … }`"));
            return None;
        }
        let fields = self.fields(node, path, TEXT_KEYS);
        let mut read = |lang: Lang| {
            let key = lang.as_str();
            self.field(&fields, path, key, |reader, node, path| reader.checked(node, path, lines))
                .into_value()
        };
        let text = RawText { zh: read(Lang::Zh), en: read(Lang::En) };
        let lacks_both = Lang::BOTH.iter().all(|lang| fields.lacks(lang.as_str()));
        let requires_none = !(self.languages.zh || self.languages.en);
        if lacks_both && requires_none && matches!(node, ValueNode::Mapping(_)) {
            let message = "the text is missing in both languages";
            let missing =
                PendingDiagnostic::error(Lint::MISSING_LANGUAGE, self.at_key(path), message);
            self.report(missing.help("add `zh: …` or `en: …`"));
        }
        for lang in Lang::BOTH {
            let required = *self.languages.get(lang) && matches!(node, ValueNode::Mapping(_));
            if required && fields.lacks(lang.as_str()) {
                let message = format!("the text is missing in language `{lang}`");
                let missing =
                    PendingDiagnostic::error(Lint::MISSING_LANGUAGE, self.at_key(path), message);
                self.report(missing.help(format!(
                    "add `{lang}: …`, or write `languages: [{}]` at the top of the file",
                    lang.other(),
                )));
            }
        }
        Some(text)
    }
}

/// A numeric type that the value of a key can have.
pub(super) trait Number: TryFrom<i128> + Display {
    const MIN: Self;
    const MAX: Self;
}

impl Number for u16 {
    const MIN: u16 = u16::MIN;
    const MAX: u16 = u16::MAX;
}

impl Number for i64 {
    const MIN: i64 = i64::MIN;
    const MAX: i64 = i64::MAX;
}

/// Returns whether a number is so large that YAML libraries read it as a floating-point number.
fn exceeds_i128(number: &str) -> bool {
    number.parse().is_ok_and(|number: f64| number.is_finite() && number.abs() >= 2.0_f64.powi(127))
}
