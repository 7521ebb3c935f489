//! The key `upstream` of an entry, which records what an import has read and written.

use core::fmt;

use sha2::{Digest, Sha256};
use tencent_errors_runtime::Lang;

use crate::per_lang::PerLang;

/// The value of `upstream`: the origin of the summary in each language, and whether the code is gone.
///
/// `gone zh:51a75f4634df en=7692c3ad3540 class:1e9b4c7a0f3d` is a code that is gone, whose Chinese
/// text was imported from upstream, whose English text stands in for a missing one, and whose class was
/// decided by an import. A value that no longer matches its digest was edited by the author.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UpstreamState {
    /// The code is gone, so the entry was marked as deprecated.
    pub gone: bool,
    /// The origin of the summary.
    pub marks: PerLang<Option<TextOrigin>>,
    /// The digest of the class that was written; it may record that the entry inherits its class.
    pub class: Option<String>,
    /// The digest of the links that were written.
    pub links: Option<String>,
    /// The code is back, so the entry was marked as not deprecated.
    pub back: bool,
    /// Words that this version does not recognize; a later version may have written them.
    rest: Vec<String>,
}

/// The origin of a text, with its digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextOrigin {
    /// From upstream.
    Upstream(String),
    /// A stand-in, because upstream has no text in this language.
    StandIn(String),
}

impl TextOrigin {
    /// Creates the mark of a text from upstream.
    #[must_use]
    pub fn upstream(text: &str) -> TextOrigin {
        TextOrigin::Upstream(digest(text))
    }

    /// Creates the mark of a code that upstream has in this language, but without a text.
    #[must_use]
    pub fn no_text() -> TextOrigin {
        TextOrigin::Upstream(NONE.to_owned())
    }

    /// Returns whether upstream had the code without a text.
    #[must_use]
    pub fn is_of_no_text(&self) -> bool {
        *self == TextOrigin::no_text()
    }

    /// Creates the mark of a text that stands in for one from upstream.
    #[must_use]
    pub fn stand_in(text: &str) -> TextOrigin {
        TextOrigin::StandIn(digest(text))
    }

    fn digest(&self) -> &str {
        match self {
            TextOrigin::Upstream(digest) | TextOrigin::StandIn(digest) => digest,
        }
    }

    /// Returns whether the mark was created for this text.
    #[must_use]
    pub fn is_of(&self, text: &str) -> bool {
        self.digest() == digest(text)
    }
}

impl UpstreamState {
    /// Reads the value of `upstream`.
    #[must_use]
    pub fn parse(value: &str) -> UpstreamState {
        let mut seen = UpstreamState::default();
        for word in value.split_whitespace() {
            let known = Lang::BOTH.into_iter().find_map(|lang| {
                let rest = word.strip_prefix(lang.as_str())?;
                let mark = match (rest.strip_prefix(':'), rest.strip_prefix('=')) {
                    (Some(digest), _) => TextOrigin::Upstream(digest.to_owned()),
                    (_, Some(digest)) => TextOrigin::StandIn(digest.to_owned()),
                    (None, None) => return None,
                };
                Some((lang, mark))
            });
            let after = |prefix| word.strip_prefix(prefix).map(str::to_owned);
            match known {
                Some((lang, mark)) => *seen.marks.get_mut(lang) = Some(mark),
                None if word.starts_with(CLASS) => seen.class = after(CLASS),
                None if word.starts_with(LINKS) => seen.links = after(LINKS),
                None if word == GONE => seen.gone = true,
                None if word == BACK => seen.back = true,
                None if word == NONE => {}
                None => seen.rest.push(word.to_owned()),
            }
        }
        seen
    }

    /// The languages in which upstream has been seen to list the code.
    pub fn languages(&self) -> impl Iterator<Item = Lang> {
        let is_upstream = |(lang, mark): (Lang, &TextOrigin)| {
            matches!(mark, TextOrigin::Upstream(_)).then_some(lang)
        };
        self.marks.present().filter_map(is_upstream)
    }
}

/// Returns whether an import wrote this text of an entry with this `upstream`.
pub(crate) fn has_written(upstream: &str, lang: Lang, text: &str) -> bool {
    UpstreamState::parse(upstream).marks.of(lang).is_some_and(|mark| mark.is_of(text))
}

const GONE: &str = "gone";
const BACK: &str = "back";
const CLASS: &str = "class:";
const LINKS: &str = "links:";

/// The mark of a code that upstream has without a text. Also the value of `upstream` if there is nothing to record.
const NONE: &str = "none";

impl fmt::Display for UpstreamState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let flags = [(self.gone, GONE), (self.back, BACK)].into_iter();
        let mut words: Vec<String> =
            flags.filter(|(is_set, _)| *is_set).map(|(_, word)| word.to_owned()).collect();
        for (lang, mark) in self.marks.present() {
            let sign = if matches!(mark, TextOrigin::Upstream(_)) { ':' } else { '=' };
            words.push(format!("{}{sign}{}", lang.as_str(), mark.digest()));
        }
        words.extend(self.class.iter().map(|digest| format!("{CLASS}{digest}")));
        words.extend(self.links.iter().map(|digest| format!("{LINKS}{digest}")));
        words.extend(self.rest.iter().cloned());
        f.write_str(if words.is_empty() { NONE } else { "" })?;
        f.write_str(&words.join(" "))
    }
}

/// The start of the SHA-256 of a text: enough to detect that an author has edited it.
#[must_use]
pub fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_read_back() {
        let mut seen = UpstreamState::default();
        assert_eq!(seen.to_string(), "none");
        *seen.marks.get_mut(Lang::Zh) = Some(TextOrigin::upstream("一"));
        *seen.marks.get_mut(Lang::En) = Some(TextOrigin::stand_in("one"));
        // sha256("一") and sha256("one"), by sha256sum.
        assert_eq!(seen.to_string(), "zh:51a75f4634df en=7692c3ad3540");
        seen.gone = true;
        assert_eq!(UpstreamState::parse(&seen.to_string()), seen);
        assert_eq!(seen.languages().collect::<Vec<_>>(), [Lang::Zh]);
        assert_eq!(UpstreamState::parse("none"), UpstreamState::default());
        // A later version may write more words.
        assert_eq!(UpstreamState::parse("fr:1 zh:2").to_string(), "zh:2 fr:1");
        assert_eq!(
            UpstreamState::parse("links:2 class:1 zh:3").to_string(),
            "zh:3 class:1 links:2"
        );
        assert_eq!(UpstreamState::parse("back en:none").to_string(), "back en:none");
        let read = UpstreamState::parse("links:2 class:1 en:none");
        assert_eq!((read.links.as_deref(), read.class.as_deref()), (Some("2"), Some("1")));
        assert!(read.marks.of(Lang::En).unwrap().is_of_no_text());
        assert!(!TextOrigin::upstream("一").is_of_no_text());
    }
}
