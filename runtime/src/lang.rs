//! The languages of the catalog's texts.

use ::core::cmp::Ordering;
use ::core::error::Error;
use ::core::fmt;
use ::core::str::FromStr;

/// A language of the catalog's texts.
///
/// ```
/// # use tencent_errors_runtime as tencent_errors;
/// use tencent_errors::Lang;
///
/// assert_eq!("zh_CN.UTF-8".parse(), Ok(Lang::Zh));
/// assert_eq!(Lang::negotiate("fr;q=0.9,en;q=0.2,zh;q=0.1"), Some(Lang::En));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

    /// Selects the language that an `Accept-Language` header prefers (RFC 9110, section 12.5.4).
    ///
    /// Returns `None` if the header expresses no preference between the two, as in `fr` or `*`; choose a
    /// default yourself. If the weights are equal, the language listed first wins. `*` matches any language
    /// that is not listed, and ranges with a malformed weight are ignored.
    ///
    /// `zh-TW,zh;q=0.9,en;q=0.8` prefers Chinese, and `fr;q=0.9,en;q=0.2,zh;q=0.1` prefers English.
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
            // Rejecting a regional variety does not reject the language.
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

/// The weight in a parameter such as ` q=0.8`, in thousandths; `None` if malformed.
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

/// The error returned when parsing a [`Lang`] fails because the language is neither Chinese nor English.
///
/// ```
/// # use tencent_errors_runtime as tencent_errors;
/// use tencent_errors::{Lang, UnknownLang};
///
/// let unknown: UnknownLang = "fr".parse::<Lang>().unwrap_err();
/// assert_eq!(unknown.to_string(), "unknown language: expected `zh` or `en`");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownLang(());

impl fmt::Display for UnknownLang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown language: expected `zh` or `en`")
    }
}

impl Error for UnknownLang {}

#[cfg(test)]
mod tests {
    use super::Lang::{self, En, Zh};

    #[test]
    fn the_heavier_language_wins_and_of_equal_ones_the_first() {
        for (header, expected) in [
            ("zh", Zh),
            ("en-US,en;q=0.5", En),
            ("zh-TW,zh;q=0.9,en;q=0.8", Zh),
            ("en;q=0.1, zh;q=0.2", Zh),
            ("fr;q=0.9,en;q=0.2,zh;q=0.1", En),
            ("en;q=0.5,zh;q=0.5", En),
            ("zh;q=0.5,en;q=0.5", Zh),
            ("en;q=0.001,zh;q=0.002", Zh),
            ("en;q=0.99,ZH", Zh),
            ("en ; Q=0.3 , zh-Hans-CN ;\tq=0.4", Zh),
            ("zh;q=0,zh-TW;q=0.3", Zh),
            ("zh;q=1.000,en;q=0.999", Zh),
        ] {
            assert_eq!(Lang::negotiate(header), Some(expected), "{header}");
        }
    }

    #[test]
    fn empty_preferences_choose_no_language() {
        for header in [
            "",
            ",",
            "fr",
            "*",
            "fr-CH, *;q=0.5",
            "en;q=0",
            "en;q=0,zh;q=0",
            "zhx",
            "-",
            "en;q=0,zh;q=0,*",
        ] {
            assert_eq!(Lang::negotiate(header), None, "{header}");
        }
    }

    #[test]
    fn any_language_is_one_that_is_not_named() {
        for (header, expected) in [
            ("en;q=0,*", Zh),
            ("*;q=0.1, zh;q=0.000", En),
            ("*, en;q=0.5", Zh),
            ("fr, *;q=0.8, en;q=0.1", Zh),
            ("*;q=0.2, en;q=0.5", En),
            // English is listed, so it wins the tie.
            ("*, en", En),
            ("*;q=0.5, zh;q=0.5", Zh),
            // Only Taiwanese Chinese is rejected.
            ("zh-TW;q=0, en;q=0.1, *", Zh),
        ] {
            assert_eq!(Lang::negotiate(header), Some(expected), "{header}");
        }
    }

    #[test]
    fn ranges_with_malformed_weights_are_ignored() {
        for weight in
            ["q=2", "q=1.1", "q=0.1234", "q=-0.5", "q=", "q", "x=1", "q=0.5x", "q=.5", "q= 1"]
        {
            assert_eq!(Lang::negotiate(&format!("zh;{weight},en;q=0.1")), Some(En), "{weight}");
            assert_eq!(Lang::negotiate(&format!("zh;{weight}")), None, "{weight}");
        }
    }
}
