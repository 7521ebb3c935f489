//! What the tables of both languages say of a product.

use std::collections::{HashMap, HashSet};
use std::fmt;

use sha2::{Digest, Sha256};
use tencent_errors_catalog::{MAX_LINE, one_line};

/// A language of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Lang {
    Zh,
    En,
}

impl Lang {
    pub(super) const ALL: [Lang; 2] = [Lang::Zh, Lang::En];

    /// The key in catalog files.
    pub(super) fn key(self) -> &'static str {
        match self {
            Lang::Zh => "zh",
            Lang::En => "en",
        }
    }

    pub(super) fn other(self) -> Lang {
        match self {
            Lang::Zh => Lang::En,
            Lang::En => Lang::Zh,
        }
    }
}

/// One thing for each language, or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PerLang<T> {
    zh: Option<T>,
    en: Option<T>,
}

impl<T> Default for PerLang<T> {
    fn default() -> PerLang<T> {
        PerLang { zh: None, en: None }
    }
}

impl<T> PerLang<T> {
    pub(super) fn new(zh: Option<T>, en: Option<T>) -> PerLang<T> {
        PerLang { zh, en }
    }

    pub(super) fn get(&self, lang: Lang) -> Option<&T> {
        match lang {
            Lang::Zh => self.zh.as_ref(),
            Lang::En => self.en.as_ref(),
        }
    }

    pub(super) fn set(&mut self, lang: Lang, value: Option<T>) {
        match lang {
            Lang::Zh => self.zh = value,
            Lang::En => self.en = value,
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (Lang, &T)> {
        Lang::ALL.into_iter().filter_map(|lang| Some((lang, self.get(lang)?)))
    }
}

/// A text in the languages that have it.
pub(super) type Texts = PerLang<String>;

/// A product, or an older version of one.
#[derive(Debug, Clone)]
pub(super) struct Upstream {
    /// The id in the catalog.
    pub(super) id: String,
    pub(super) title: Texts,
    /// The addresses of the tables.
    pub(super) sources: PerLang<Source>,
    /// The languages whose checkout was looked into.
    pub(super) known: Vec<Lang>,
    pub(super) errors: Vec<UpstreamError>,
}

/// The address of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Source {
    /// Up to the version.
    pub(super) product: String,
    pub(super) url: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct UpstreamError {
    pub(super) code: String,
    pub(super) texts: Texts,
}

impl Upstream {
    pub(super) fn by_code(&self) -> HashMap<&str, &UpstreamError> {
        self.errors.iter().map(|error| (error.code.as_str(), error)).collect()
    }
}

/// Joins two tables, each with every code once: the order is that of the first, and what only the second
/// has stands behind its predecessor there.
pub(super) fn join(
    zh: &[(String, Option<String>)],
    en: &[(String, Option<String>)],
) -> Vec<UpstreamError> {
    let mut errors: Vec<UpstreamError> = Vec::new();
    let mut at: HashMap<&str, usize> = HashMap::new();
    for (code, text) in zh {
        at.insert(code, errors.len());
        let texts = PerLang::new(text.clone(), None);
        errors.push(UpstreamError { code: code.clone(), texts });
    }
    // Behind which code of the first table each code that it lacks belongs.
    let mut behind: HashMap<Option<usize>, Vec<UpstreamError>> = HashMap::new();
    let mut before = None;
    for (code, text) in en {
        match at.get(code.as_str()) {
            Some(&index) => {
                errors[index].texts.set(Lang::En, text.clone());
                before = Some(index);
            }
            None => {
                let texts = PerLang::new(None, text.clone());
                behind.entry(before).or_default().push(UpstreamError { code: code.clone(), texts });
            }
        }
    }
    let mut joined = behind.remove(&None).unwrap_or_default();
    for (index, error) in errors.into_iter().enumerate() {
        joined.push(error);
        joined.append(&mut behind.remove(&Some(index)).unwrap_or_default());
    }
    debug_assert!(
        joined.iter().map(|error| &error.code).collect::<HashSet<_>>().len() == joined.len()
    );
    joined
}

/// A comment of a table as a text of the catalog; none if it says nothing.
pub(super) fn text(comment: &str) -> Option<String> {
    let mut text = String::new();
    for line in comment.lines().map(one_line).filter(|line| !line.is_empty()) {
        // Chinese has no spaces between words.
        let joins = |c: char| !c.is_ascii();
        let is_chinese = text.ends_with(joins) || line.starts_with(joins);
        if !text.is_empty() && !is_chinese {
            text.push(' ');
        }
        text.push_str(&line);
    }
    (!text.is_empty()).then_some(text)
}

/// A text as a summary: as it is, or as much of it as a summary may have.
pub(super) fn summary(text: &str) -> String {
    const ELLIPSIS: char = '…';
    if text.len() <= MAX_LINE {
        return text.to_owned();
    }
    let fits = |&(at, c): &(usize, char)| at + c.len_utf8() <= MAX_LINE - ELLIPSIS.len_utf8();
    let end = text.char_indices().take_while(fits).last().map_or(0, |(at, c)| at + c.len_utf8());
    format!("{}{ELLIPSIS}", text[..end].trim_end())
}

/// What `upstream` holds: of each language a digest of the summary that was last seen there, and whether
/// the code is gone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// It was marked as deprecated because it was gone.
    pub(super) gone: bool,
    pub(super) digests: PerLang<String>,
}

impl Seen {
    /// Of texts that are written for the first time.
    pub(super) fn of(texts: &Texts) -> Seen {
        let mut seen = Seen::default();
        for (lang, text) in texts.iter() {
            seen.digests.set(lang, Some(digest(&summary(text))));
        }
        seen
    }

    /// Reads the value of `upstream`; words that this release does not know are dropped.
    pub(super) fn parse(value: &str) -> Seen {
        let mut seen = Seen::default();
        for word in value.split_whitespace() {
            match word.split_once(':') {
                None => seen.gone |= word == GONE,
                Some(("zh", digest)) => seen.digests.set(Lang::Zh, Some(digest.to_owned())),
                Some(("en", digest)) => seen.digests.set(Lang::En, Some(digest.to_owned())),
                Some(_) => {}
            }
        }
        seen
    }
}

const GONE: &str = "gone";

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words: Vec<String> = self.gone.then(|| GONE.to_owned()).into_iter().collect();
        words.extend(self.digests.iter().map(|(lang, digest)| format!("{}:{digest}", lang.key())));
        // An entry without any text upstream is still one that came from there.
        f.write_str(if words.is_empty() { "none" } else { "" })?;
        f.write_str(&words.join(" "))
    }
}

/// The start of the SHA-256 of a text: enough to see that an author has edited it.
pub(super) fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(code: &str, text: &str) -> (String, Option<String>) {
        (code.to_owned(), Some(text.to_owned()))
    }

    #[test]
    fn tables_are_joined_in_order() {
        let zh = [row("B", "乙"), row("D", "丁")];
        let en = [row("A", "a"), row("B", "b"), row("C", "c"), row("C2", "c2"), row("E", "e")];
        let joined = join(&zh, &en);
        let codes: Vec<&str> = joined.iter().map(|error| error.code.as_str()).collect();
        assert_eq!(codes, ["A", "B", "C", "C2", "E", "D"]);
        assert_eq!(joined[1].texts, PerLang::new(Some("乙".to_owned()), Some("b".to_owned())));
        assert_eq!(joined[5].texts.get(Lang::En), None);
    }

    #[test]
    fn comments_become_lines() {
        assert_eq!(text("two\nwords\n\n"), Some("two words".to_owned()));
        assert_eq!(text("一，\n二"), Some("一，二".to_owned()));
        assert_eq!(text("\u{8}该地址\t冲突"), Some("该地址 冲突".to_owned()));
        assert_eq!(text(" \n"), None);
    }

    #[test]
    fn a_summary_is_no_longer_than_it_may_be() {
        assert_eq!(summary("短"), "短");
        let long = summary(&"云".repeat(1000));
        assert!(long.len() <= MAX_LINE && long.ends_with("云…") && long.len() > MAX_LINE - 6);
    }

    #[test]
    fn what_was_seen_is_read_back() {
        let texts = PerLang::new(Some("一".to_owned()), Some("one".to_owned()));
        let mut seen = Seen::of(&texts);
        // sha256("一") and sha256("one"), by sha256sum.
        assert_eq!(seen.to_string(), "zh:51a75f4634df en:7692c3ad3540");
        seen.gone = true;
        assert_eq!(Seen::parse(&seen.to_string()), seen);
        assert_eq!(Seen::parse("5f1d new:x"), Seen::default());
        assert_eq!(Seen::default().to_string(), "none");
    }
}
