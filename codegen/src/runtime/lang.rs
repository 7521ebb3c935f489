//! The languages of the texts.

use ::core::error::Error;
use ::core::fmt;
use ::core::str::FromStr;

/// A language of the catalog's texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Chinese.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Every language.
    pub const ALL: &'static [Lang] = &[Lang::Zh, Lang::En];

    /// The language's ISO 639-1 code: `zh` or `en`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Lang::Zh => "zh",
            Lang::En => "en",
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Parses a language tag or locale, such as `zh`, `zh-CN`, `zh_CN.UTF-8` or `en-US`, ignoring case.
impl FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(tag: &str) -> Result<Lang, UnknownLang> {
        let end = tag.find(['-', '_', '.', '@']).unwrap_or(tag.len());
        for &lang in Lang::ALL {
            if tag[..end].eq_ignore_ascii_case(lang.as_str()) {
                return Ok(lang);
            }
        }
        Err(UnknownLang(()))
    }
}

/// The error from parsing a [`Lang`]: the language is neither Chinese nor English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownLang(());

impl fmt::Display for UnknownLang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown language: neither zh nor en")
    }
}

impl Error for UnknownLang {}
