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

    /// The language that an `Accept-Language` header prefers (RFC 9110, section 12.5.4).
    ///
    /// `None` if it prefers neither, as `fr` and `*` do: then answer in a language of your choice. Of
    /// equal weights, the language that is named first wins. Weights that are malformed count as 0.
    ///
    /// `zh-TW,zh;q=0.9,en;q=0.8` prefers Chinese, and `fr;q=0.9,en;q=0.2,zh;q=0.1` English.
    #[must_use]
    pub fn negotiate(header: &str) -> Option<Lang> {
        let mut best = None;
        let mut refused = [false; Lang::ALL.len()];
        let mut rest = 0;
        for range in header.split(',') {
            let mut parameters = range.split(';');
            let tag = parameters.next().unwrap_or_default().trim();
            let weight = parameters.next().map_or(1000, weight);
            if tag == "*" {
                rest = weight;
            }
            let Ok(lang) = tag.parse::<Lang>() else { continue };
            refused[lang as usize] |= weight == 0;
            match best {
                Some((_, found)) if found >= weight => {}
                _ if weight == 0 => {}
                _ => best = Some((lang, weight)),
            }
        }
        match (best, refused) {
            (Some((lang, _)), _) => Some(lang),
            // Any other language than this one.
            (None, [true, false]) if rest > 0 => Some(Lang::En),
            (None, [false, true]) if rest > 0 => Some(Lang::Zh),
            _ => None,
        }
    }
}

/// The weight of a parameter such as ` q=0.8`, in thousandths; 0 if it is malformed.
fn weight(parameter: &str) -> u16 {
    let parameter = parameter.trim();
    let Some(value) = parameter.strip_prefix("q=").or_else(|| parameter.strip_prefix("Q=")) else {
        return 0;
    };
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    let is_decimal = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if !::core::matches!(whole, "0" | "1") || fraction.len() > 3 || !is_decimal(fraction) {
        return 0;
    }
    let mut weight = u16::from(whole == "1");
    for place in 0..3 {
        let digit = fraction.as_bytes().get(place).map_or(0, |digit| digit - b'0');
        weight = weight * 10 + u16::from(digit);
    }
    if weight > 1000 { 0 } else { weight }
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
