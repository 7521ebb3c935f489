//! A new entry of a catalog file.

use serde_yaml::{Mapping, Value};

use tencent_errors_catalog::{Facts, Kind, Lang};

use super::classes::{Classes, written};
use super::upstream::{OptionalTexts, UpstreamError, summary};
use tencent_errors_catalog::__private::{TextOrigin, UpstreamState, digest, scalar};

/// An entry to be written.
#[derive(Debug, Clone)]
pub(super) struct NewEntry {
    pub(super) code: String,
    pub(super) name: Option<String>,
    states: Stated,
    summary: OptionalTexts,
    links: Vec<String>,
    /// The upstream state; `None` if imports do not update the texts.
    seen: Option<UpstreamState>,
}

/// The parts of a class that an entry states.
#[derive(Debug, Clone, Copy, Default)]
struct Stated {
    kind: Option<Kind>,
    http: Option<u16>,
    retry: Option<bool>,
}

impl Stated {
    /// States the whole class, except for parts that its kind implies.
    fn whole(class: Facts) -> Stated {
        Stated { kind: Some(class.kind()), http: http(class), retry: retry(class) }
    }

    /// States the parts that differ from the inherited class.
    fn beside(class: Facts, inherited: Option<Facts>) -> Stated {
        match inherited.filter(|inherited| inherited.kind() == class.kind()) {
            Some(inherited) => Stated {
                kind: None,
                http: Some(class.http_status()).filter(|&http| http != inherited.http_status()),
                retry: Some(class.is_retryable())
                    .filter(|&retry| retry != inherited.is_retryable()),
            },
            None => Stated::whole(class),
        }
    }
}

/// The value of a key of an entry.
enum FieldValue {
    Text(String),
    Number(u16),
    Flag(bool),
    OptionalTexts(OptionalTexts),
    List(Vec<String>),
}

impl NewEntry {
    /// Creates the entry for an error. A text that upstream lacks in one language is omitted, unless upstream has
    /// no text at all.
    pub(super) fn new(
        error: &UpstreamError,
        name: Option<String>,
        class: Option<Facts>,
        required: &[Lang],
        classes: &Classes<'_>,
    ) -> NewEntry {
        let (mut texts, mut seen) = (OptionalTexts::default(), UpstreamState::default());
        for lang in Lang::BOTH {
            if let Some(text) = error.texts.of(lang) {
                let text = summary(text);
                *seen.marks.get_mut(lang) = Some(TextOrigin::upstream(&text));
                *texts.get_mut(lang) = Some(text);
            } else if error.texts.of(lang.other()).is_some() && error.languages.contains(&lang) {
                *seen.marks.get_mut(lang) = Some(TextOrigin::no_text());
            } else if let Some(text) = stand_in(error, lang, required, classes) {
                *seen.marks.get_mut(lang) = Some(TextOrigin::stand_in(&text));
                *texts.get_mut(lang) = Some(text);
            }
        }
        seen.class = Some(digest(&written(class)));
        let links = error.links.clone();
        seen.links = (!links.is_empty()).then(|| digest_of_links(&links));
        let seen = Some(seen);
        let states = class.map(Stated::whole).unwrap_or_default();
        NewEntry { code: error.code.clone(), name, states, summary: texts, links, seen }
    }

    /// Creates the entry for an error, with the code as a placeholder for texts to be written by hand.
    pub(super) fn without_texts(
        error: &UpstreamError,
        name: Option<String>,
        class: Option<Facts>,
        inherited: Option<Facts>,
    ) -> NewEntry {
        let code = || Some(error.code.clone());
        let summary = OptionalTexts { zh: code(), en: code() };
        let states = class.map(|class| Stated::beside(class, inherited)).unwrap_or_default();
        NewEntry { code: error.code.clone(), name, states, summary, links: Vec::new(), seen: None }
    }

    fn fields(&self) -> Vec<(&'static str, FieldValue)> {
        let mut fields = vec![("code", FieldValue::Text(self.code.clone()))];
        fields.extend(self.name.clone().map(|name| ("name", FieldValue::Text(name))));
        let Stated { kind, http, retry } = self.states;
        fields.extend(kind.map(|kind| ("kind", FieldValue::Text(kind.as_str().to_owned()))));
        fields.extend(http.map(|http| ("http", FieldValue::Number(http))));
        fields.extend(retry.map(|retry| ("retry", FieldValue::Flag(retry))));
        fields.push(("summary", FieldValue::OptionalTexts(self.summary.clone())));
        if !self.links.is_empty() {
            fields.push(("links", FieldValue::List(self.links.clone())));
        }
        let seen = self.seen.as_ref();
        fields.extend(seen.map(|seen| ("upstream", FieldValue::Text(seen.to_string()))));
        fields
    }

    /// Formats the entry as lines of a list whose dashes are in this column, without a trailing newline.
    pub(super) fn block(&self, column: usize, newline: &str) -> String {
        let indent = " ".repeat(column);
        let mut lines = Vec::new();
        for (key, said) in self.fields() {
            let value = match said {
                FieldValue::Text(text) => scalar(&text, false),
                FieldValue::Number(number) => number.to_string(),
                FieldValue::Flag(flag) => flag.to_string(),
                FieldValue::List(items) => list(&items),
                FieldValue::OptionalTexts(texts) => {
                    lines.push(format!("{indent}  {key}:"));
                    let texts =
                        texts.present().map(|(lang, text)| (lang.as_str(), scalar(text, false)));
                    lines.extend(texts.map(|(lang, text)| format!("{indent}    {lang}: {text}")));
                    continue;
                }
            };
            lines.push(format!("{indent}  {key}: {value}"));
        }
        lines[0].replace_range(column..=column, "-");
        lines.join(newline)
    }

    /// Formats the entry in braces.
    pub(super) fn flow(&self) -> String {
        let pair = |(key, said)| {
            let value = match said {
                FieldValue::Text(text) => scalar(&text, true),
                FieldValue::Number(number) => number.to_string(),
                FieldValue::Flag(flag) => flag.to_string(),
                FieldValue::List(items) => list(&items),
                FieldValue::OptionalTexts(texts) => {
                    let texts =
                        texts.present().map(|(lang, text)| (lang.as_str(), scalar(text, true)));
                    let texts: Vec<String> =
                        texts.map(|(lang, text)| format!("{lang}: {text}")).collect();
                    format!("{{ {} }}", texts.join(", "))
                }
            };
            format!("{key}: {value}")
        };
        let pairs: Vec<String> = self.fields().into_iter().map(pair).collect();
        format!("{{ {} }}", pairs.join(", "))
    }

    /// The value that the entry must parse to.
    pub(super) fn value(&self) -> Value {
        let value = |said| match said {
            FieldValue::Text(text) => Value::String(text),
            FieldValue::Number(number) => Value::Number(number.into()),
            FieldValue::Flag(flag) => Value::Bool(flag),
            FieldValue::List(items) => {
                Value::Sequence(items.into_iter().map(Value::String).collect())
            }
            FieldValue::OptionalTexts(texts) => Value::Mapping(
                texts
                    .present()
                    .map(|(lang, text)| (lang.as_str().into(), text.as_str().into()))
                    .collect::<Mapping>(),
            ),
        };
        let fields = self.fields().into_iter().map(|(key, said)| (key.into(), value(said)));
        Value::Mapping(fields.collect())
    }
}

/// Formats a list in brackets.
pub(super) fn list(items: &[String]) -> String {
    let items: Vec<String> = items.iter().map(|item| scalar(item, true)).collect();
    format!("[{}]", items.join(", "))
}

/// The HTTP status of a class, if its kind does not imply it.
pub(super) fn http(class: Facts) -> Option<u16> {
    Some(class.http_status()).filter(|&http| http != class.kind().http_status())
}

/// The retry advice of a class, if its kind does not imply it.
pub(super) fn retry(class: Facts) -> Option<bool> {
    Some(class.is_retryable()).filter(|&retry| retry != class.kind().is_retryable())
}

pub(super) fn digest_of_links(links: &[String]) -> String {
    digest(&links.join(" "))
}

/// The text to use if upstream has none in any language: the text of the common code that the code belongs to;
/// otherwise the code itself, in the required languages, or in English if none is required.
pub(super) fn stand_in(
    error: &UpstreamError,
    lang: Lang,
    required: &[Lang],
    classes: &Classes<'_>,
) -> Option<String> {
    if Lang::BOTH.iter().any(|&lang| error.texts.of(lang).is_some()) {
        return None;
    }
    if let Some(common) = classes.common_entry(&error.code) {
        return Some(common.summary().get(lang).to_owned());
    }
    let is_needed = required.contains(&lang) || (required.is_empty() && lang == Lang::En);
    is_needed.then(|| error.code.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_states_what_differs_from_its_inherited_class() {
        let stated = |class: Facts, inherited: Option<Facts>| {
            let Stated { kind, http, retry } = Stated::beside(class, inherited);
            (kind, http, retry)
        };
        let usual = Facts::new(Kind::NotFound, 404, false);
        let odd = Facts::new(Kind::NotFound, 410, true);
        assert_eq!(stated(usual, None), (Some(Kind::NotFound), None, None));
        assert_eq!(stated(odd, None), (Some(Kind::NotFound), Some(410), Some(true)));
        assert_eq!(stated(odd, Some(odd)), (None, None, None));
        assert_eq!(stated(odd, Some(usual)), (None, Some(410), Some(true)));
        assert_eq!(stated(usual, Some(odd)), (None, Some(404), Some(false)));
        let other = Facts::new(Kind::Aborted, 410, true);
        assert_eq!(stated(odd, Some(other)), (Some(Kind::NotFound), Some(410), Some(true)));
    }
}
