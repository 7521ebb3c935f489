//! The languages of the texts.

use ::core::cmp::Ordering;
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
    /// `None` if it has no preference between the two, as `fr` and `*`: then answer in the language of
    /// your choice. Of equal weights, that of the language that is named first wins. `*` stands for a
    /// language that is not named, and a range with a malformed weight is ignored.
    ///
    /// `zh-TW,zh;q=0.9,en;q=0.8` prefers Chinese, and `fr;q=0.9,en;q=0.2,zh;q=0.1` English.
    #[must_use]
    pub fn negotiate(header: &str) -> Option<Lang> {
        let mut any = 0;
        let mut zh = None;
        let mut en = None;
        let mut first = None;
        for range in header.split(',') {
            let mut parameters = range.split(';');
            let tag = parameters.next().unwrap_or_default().trim();
            let Some(weight) = parameters.next().map_or(Some(1000), weight) else { continue };
            if tag == "*" {
                any = weight;
            }
            let Ok(lang) = tag.parse::<Lang>() else { continue };
            // Refusing a region's variety does not refuse the language.
            if weight == 0 && !tag.eq_ignore_ascii_case(lang.as_str()) {
                continue;
            }
            let heaviest = match lang {
                Lang::Zh => &mut zh,
                Lang::En => &mut en,
            };
            *heaviest = Some(heaviest.unwrap_or(0).max(weight));
            first = first.or(Some(lang));
        }
        let (zh, en) = (zh.unwrap_or(any), en.unwrap_or(any));
        match zh.cmp(&en) {
            Ordering::Greater => Some(Lang::Zh),
            Ordering::Less => Some(Lang::En),
            Ordering::Equal if zh == 0 => None,
            Ordering::Equal => first,
        }
    }
}

/// The weight of a parameter such as ` q=0.8`, in thousandths; `None` if it is malformed.
fn weight(parameter: &str) -> Option<u16> {
    let parameter = parameter.trim();
    let value = parameter.strip_prefix("q=").or_else(|| parameter.strip_prefix("Q="))?;
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    let is_decimal = fraction.bytes().all(|byte| byte.is_ascii_digit());
    if !::core::matches!(whole, "0" | "1") || fraction.len() > 3 || !is_decimal {
        return None;
    }
    let mut weight = u16::from(whole == "1");
    for place in 0..3 {
        let digit = fraction.as_bytes().get(place).map_or(0, |digit| digit - b'0');
        weight = weight * 10 + u16::from(digit);
    }
    if weight > 1000 { None } else { Some(weight) }
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
