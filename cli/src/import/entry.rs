//! A new entry of a catalog file.

use serde_yaml::{Mapping, Value};
use tencent_errors_catalog::MAX_LINE;

use super::document::scalar;
use super::kind::{Class, Common};
use super::upstream::{Lang, PerLang, Seen, Texts, UpstreamError, summary};

/// An entry that is about to be written.
#[derive(Debug, Clone)]
pub(super) struct NewEntry {
    pub(super) code: String,
    pub(super) name: Option<String>,
    class: Option<Class>,
    summary: Texts,
    description: Option<Texts>,
    seen: Seen,
}

/// What an entry says under a key.
enum Said {
    Text(String),
    Number(u16),
    Flag(bool),
    Texts(Texts),
}

impl NewEntry {
    /// The entry of an error, with a text in every language that is required.
    pub(super) fn new(
        error: &UpstreamError,
        name: Option<String>,
        required: &[Lang],
        common: &Common<'_>,
        inherits: bool,
    ) -> NewEntry {
        let UpstreamError { code, texts } = error;
        let mut short = Texts::default();
        for lang in Lang::ALL {
            let text = texts.get(lang).map(|text| summary(text));
            let filled = || required.contains(&lang).then(|| fill(error, lang, common));
            short.set(lang, text.or_else(filled));
        }
        let is_long = texts.iter().any(|(_, text)| text.len() > MAX_LINE);
        let description = is_long.then(|| {
            let mut description = texts.clone();
            for &lang in required {
                let text = texts.get(lang).or_else(|| texts.get(lang.other()));
                description.set(lang, text.cloned());
            }
            description
        });
        NewEntry {
            code: code.clone(),
            name,
            class: common.class(code, inherits),
            summary: short,
            description,
            seen: Seen::of(texts),
        }
    }

    fn fields(&self) -> Vec<(&'static str, Said)> {
        let mut fields = vec![("code", Said::Text(self.code.clone()))];
        fields.extend(self.name.clone().map(|name| ("name", Said::Text(name))));
        if let Some(Class { kind, http, retry }) = self.class {
            fields.push(("kind", Said::Text(kind.as_str().to_owned())));
            fields.extend(http.map(|http| ("http", Said::Number(http))));
            fields.extend(retry.map(|retry| ("retry", Said::Flag(retry))));
        }
        fields.push(("summary", Said::Texts(self.summary.clone())));
        fields.extend(self.description.clone().map(|texts| ("description", Said::Texts(texts))));
        fields.push(("upstream", Said::Text(self.seen.to_string())));
        fields
    }

    /// The lines of the entry in a list whose dashes stand in that column; without the newline at its end.
    pub(super) fn block(&self, column: usize, newline: &str) -> String {
        let indent = " ".repeat(column);
        let mut lines = Vec::new();
        for (key, said) in self.fields() {
            let value = match said {
                Said::Text(text) => scalar(&text, false),
                Said::Number(number) => number.to_string(),
                Said::Flag(flag) => flag.to_string(),
                Said::Texts(texts) => {
                    lines.push(format!("{indent}  {key}:"));
                    let texts = texts.iter().map(|(lang, text)| (lang.key(), scalar(text, false)));
                    lines.extend(texts.map(|(lang, text)| format!("{indent}    {lang}: {text}")));
                    continue;
                }
            };
            lines.push(format!("{indent}  {key}: {value}"));
        }
        lines[0].replace_range(column..=column, "-");
        lines.join(newline)
    }

    /// The entry in braces.
    pub(super) fn flow(&self) -> String {
        let pair = |(key, said)| {
            let value = match said {
                Said::Text(text) => scalar(&text, true),
                Said::Number(number) => number.to_string(),
                Said::Flag(flag) => flag.to_string(),
                Said::Texts(texts) => {
                    let texts = texts.iter().map(|(lang, text)| (lang.key(), scalar(text, true)));
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

    /// The entry as it is to be read.
    pub(super) fn value(&self) -> Value {
        let value = |said| match said {
            Said::Text(text) => Value::String(text),
            Said::Number(number) => Value::Number(number.into()),
            Said::Flag(flag) => Value::Bool(flag),
            Said::Texts(texts) => Value::Mapping(
                texts
                    .iter()
                    .map(|(lang, text)| (lang.key().into(), text.as_str().into()))
                    .collect::<Mapping>(),
            ),
        };
        let fields = self.fields().into_iter().map(|(key, said)| (key.into(), value(said)));
        Value::Mapping(fields.collect())
    }
}

/// What stands for a text that upstream does not have: that of the other language, else that of the common
/// code that the code belongs to, else the code.
pub(super) fn fill(error: &UpstreamError, lang: Lang, common: &Common<'_>) -> String {
    match error.texts.get(lang.other()) {
        Some(other) => summary(other),
        None => fallback(&error.code, lang, common),
    }
}

/// What stands for a text that upstream has in neither language.
pub(super) fn fallback(code: &str, lang: Lang, common: &Common<'_>) -> String {
    let texts = common.entry(code).map(|entry| {
        let (zh, en) = (entry.summary().zh().to_owned(), entry.summary().en().to_owned());
        PerLang::new(Some(zh), Some(en))
    });
    texts.and_then(|texts| texts.get(lang).cloned()).unwrap_or_else(|| code.to_owned())
}
