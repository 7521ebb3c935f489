//! A new entry of a catalog file.

use serde_yaml::{Mapping, Value};

use tencent_errors_catalog::Lang;

use super::document::scalar;
use super::kind::{Class, Common};
use super::upstream::{Mark, Seen, Texts, UpstreamError, summary};

/// An entry to be written.
#[derive(Debug, Clone)]
pub(super) struct NewEntry {
    pub(super) code: String,
    pub(super) name: Option<String>,
    class: Option<Class>,
    summary: Texts,
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
    /// The entry for an error, with a text in every required language.
    pub(super) fn new(
        error: &UpstreamError,
        name: Option<String>,
        required: &[Lang],
        common: &Common<'_>,
        inherits: bool,
    ) -> NewEntry {
        let (mut texts, mut seen) = (Texts::default(), Seen::default());
        for lang in Lang::ALL {
            if let Some(text) = error.texts.get(lang) {
                let text = summary(text);
                seen.marks.set(lang, Some(Mark::upstream(&text)));
                texts.set(lang, Some(text));
            } else if required.contains(&lang) {
                let text = stand_in(error, lang, common);
                seen.marks.set(lang, Some(Mark::stand_in(&text)));
                texts.set(lang, Some(text));
            }
        }
        let class = common.class(&error.code, inherits);
        NewEntry { code: error.code.clone(), name, class, summary: texts, seen }
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
        fields.push(("upstream", Said::Text(self.seen.to_string())));
        fields
    }

    /// The lines of the entry in a list whose dashes are in this column, without a trailing
    /// newline.
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
                    let texts =
                        texts.iter().map(|(lang, text)| (lang.as_str(), scalar(text, false)));
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
                    let texts =
                        texts.iter().map(|(lang, text)| (lang.as_str(), scalar(text, true)));
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

    /// The entry as it must parse.
    pub(super) fn value(&self) -> Value {
        let value = |said| match said {
            Said::Text(text) => Value::String(text),
            Said::Number(number) => Value::Number(number.into()),
            Said::Flag(flag) => Value::Bool(flag),
            Said::Texts(texts) => Value::Mapping(
                texts
                    .iter()
                    .map(|(lang, text)| (lang.as_str().into(), text.as_str().into()))
                    .collect::<Mapping>(),
            ),
        };
        let fields = self.fields().into_iter().map(|(key, said)| (key.into(), value(said)));
        Value::Mapping(fields.collect())
    }
}

/// What stands in for a text that upstream lacks: that of the other language, else that of the
/// common code that the code belongs to, else the code.
pub(super) fn stand_in(error: &UpstreamError, lang: Lang, common: &Common<'_>) -> String {
    match (error.texts.get(lang.other()), common.entry(&error.code)) {
        (Some(other), _) => summary(other),
        (None, Some(entry)) => entry.summary().get(lang).to_owned(),
        (None, None) => error.code.clone(),
    }
}
