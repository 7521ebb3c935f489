//! What the tables in both languages say about a product.

use std::collections::HashMap;
use std::fmt;

use sha2::{Digest, Sha256};
use tencent_errors_catalog::__private::{MAX_LINE, one_line};
use tencent_errors_catalog::Lang;

/// An optional value for each language.
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
    /// The addresses of the tables, whether they were read or not.
    pub(super) addresses: [(Lang, Address); 2],
    /// The languages whose codes are all known: any other code is gone there.
    pub(super) known: Vec<Lang>,
    pub(super) errors: Vec<UpstreamError>,
}

/// The address of a table: a URL without its version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    /// The part before the version.
    pub(super) start: String,
    /// The version of the table, if it was read.
    pub(super) version: Option<String>,
}

impl Address {
    /// The URL of the table that was read.
    pub(super) fn url(&self) -> Option<String> {
        Some(format!("{}{}/errors.go", self.start, self.version.as_ref()?))
    }

    /// The version in the URL of such a table.
    pub(super) fn version_in<'t>(&self, url: &'t str) -> Option<&'t str> {
        let version = url.strip_prefix(&self.start)?.strip_suffix("/errors.go")?;
        is_version(version).then_some(version)
    }
}

/// Whether the name of a folder is that of a version, such as `v20170312`.
pub(super) fn is_version(name: &str) -> bool {
    let date = name.strip_prefix('v').unwrap_or_default();
    !date.is_empty() && date.bytes().all(|byte| byte.is_ascii_digit())
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

/// Joins two tables without duplicate codes. The order is that of the first; codes that only the
/// second has go after their predecessor there.
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
    // The codes that the first table lacks, by the code of it that they go after.
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
    joined
}

/// A table's comment as a catalog text; `None` if it is blank.
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

/// A text as a summary: unchanged, or truncated to the length that a summary may have.
pub(super) fn summary(text: &str) -> String {
    const ELLIPSIS: char = '…';
    if text.len() <= MAX_LINE {
        return text.to_owned();
    }
    let fits = |&(at, c): &(usize, char)| at + c.len_utf8() <= MAX_LINE - ELLIPSIS.len_utf8();
    let end = text.char_indices().take_while(fits).last().map_or(0, |(at, c)| at + c.len_utf8());
    format!("{}{ELLIPSIS}", text[..end].trim_end())
}

/// What `upstream` holds: where the summary came from in each language, and whether the code is gone.
///
/// `gone zh:51a75f4634df en=7692c3ad3540` is a code that is gone, whose Chinese text came from
/// upstream and whose English text stood in for a missing one. A text whose digest no longer
/// matches is the author's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// Whether it was marked as deprecated because it was gone.
    pub(super) gone: bool,
    pub(super) marks: PerLang<Mark>,
    /// Words written by a later release.
    rest: Vec<String>,
}

/// Where a text came from, with its digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    Upstream(String),
    /// Upstream had none in this language.
    StandIn(String),
}

impl Mark {
    pub(super) fn upstream(text: &str) -> Mark {
        Mark::Upstream(digest(text))
    }

    pub(super) fn stand_in(text: &str) -> Mark {
        Mark::StandIn(digest(text))
    }

    fn digest(&self) -> &str {
        match self {
            Mark::Upstream(digest) | Mark::StandIn(digest) => digest,
        }
    }

    /// Whether it is the mark of this text.
    pub(super) fn is_of(&self, text: &str) -> bool {
        self.digest() == digest(text)
    }
}

impl Seen {
    /// Reads the value of `upstream`.
    pub(super) fn parse(value: &str) -> Seen {
        let mut seen = Seen::default();
        for word in value.split_whitespace() {
            let known = Lang::ALL.into_iter().find_map(|lang| {
                let rest = word.strip_prefix(lang.as_str())?;
                let mark = match (rest.strip_prefix(':'), rest.strip_prefix('=')) {
                    (Some(digest), _) => Mark::Upstream(digest.to_owned()),
                    (_, Some(digest)) => Mark::StandIn(digest.to_owned()),
                    (None, None) => return None,
                };
                Some((lang, mark))
            });
            match known {
                Some((lang, mark)) => seen.marks.set(lang, Some(mark)),
                None if word == GONE => seen.gone = true,
                None if word == NONE => {}
                None => seen.rest.push(word.to_owned()),
            }
        }
        seen
    }

    /// The languages in which upstream was seen to have a text.
    pub(super) fn languages(&self) -> impl Iterator<Item = Lang> {
        let is_upstream =
            |(lang, mark): (Lang, &Mark)| matches!(mark, Mark::Upstream(_)).then_some(lang);
        self.marks.iter().filter_map(is_upstream)
    }
}

const GONE: &str = "gone";

/// Upstream has the code, but no text.
const NONE: &str = "none";

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words: Vec<String> = self.gone.then(|| GONE.to_owned()).into_iter().collect();
        for (lang, mark) in self.marks.iter() {
            let sign = if matches!(mark, Mark::Upstream(_)) { ':' } else { '=' };
            words.push(format!("{}{sign}{}", lang.as_str(), mark.digest()));
        }
        words.extend(self.rest.iter().cloned());
        f.write_str(if words.is_empty() { NONE } else { "" })?;
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
        let mut seen = Seen::default();
        assert_eq!(seen.to_string(), "none");
        seen.marks.set(Lang::Zh, Some(Mark::upstream("一")));
        seen.marks.set(Lang::En, Some(Mark::stand_in("one")));
        // sha256("一") and sha256("one"), by sha256sum.
        assert_eq!(seen.to_string(), "zh:51a75f4634df en=7692c3ad3540");
        seen.gone = true;
        assert_eq!(Seen::parse(&seen.to_string()), seen);
        assert_eq!(seen.languages().collect::<Vec<_>>(), [Lang::Zh]);
        assert_eq!(Seen::parse("none"), Seen::default());
        // A later release may know more.
        assert_eq!(Seen::parse("fr:1 zh:2").to_string(), "zh:2 fr:1");
    }

    #[test]
    fn the_version_of_a_table_is_in_its_address() {
        let address =
            Address { start: "https://a.b/p/".to_owned(), version: Some("v2".to_owned()) };
        assert_eq!(address.url().unwrap(), "https://a.b/p/v2/errors.go");
        assert_eq!(address.version_in("https://a.b/p/v1/errors.go"), Some("v1"));
        for other in [
            "https://a.b/p/v1/client.go",
            "https://a.b/p/v1/errors.go#L12",
            "https://a.b/p/x/errors.go",
        ] {
            assert_eq!(address.version_in(other), None);
        }
    }
}
