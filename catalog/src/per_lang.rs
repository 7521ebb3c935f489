//! A value for each language.

use tencent_errors_runtime::Lang;

/// A value for each language.
///
/// ```
/// use tencent_errors_catalog::Lang;
/// use tencent_errors_catalog::__private::PerLang;
///
/// let texts = PerLang { zh: Some("一"), en: None };
/// assert_eq!((texts.get(Lang::Zh), texts.of(Lang::En)), (&Some("一"), None));
/// assert_eq!(texts.present().collect::<Vec<_>>(), [(Lang::Zh, &"一")]);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PerLang<T> {
    /// The value for Chinese.
    pub zh: T,
    /// The value for English.
    pub en: T,
}

impl<T> PerLang<T> {
    /// The value for a language.
    pub fn get(&self, lang: Lang) -> &T {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// A mutable reference to the value for a language.
    pub fn get_mut(&mut self, lang: Lang) -> &mut T {
        match lang {
            Lang::Zh => &mut self.zh,
            Lang::En => &mut self.en,
        }
    }
}

impl<T> IntoIterator for PerLang<T> {
    type Item = (Lang, T);
    type IntoIter = core::array::IntoIter<(Lang, T), 2>;

    /// Returns both values, the one for Chinese first.
    fn into_iter(self) -> Self::IntoIter {
        [(Lang::Zh, self.zh), (Lang::En, self.en)].into_iter()
    }
}

impl<T> PerLang<Option<T>> {
    /// The value for a language, if there is one.
    pub fn of(&self, lang: Lang) -> Option<&T> {
        self.get(lang).as_ref()
    }

    /// The values that are present.
    pub fn present(&self) -> impl Iterator<Item = (Lang, &T)> {
        Lang::BOTH.into_iter().filter_map(|lang| Some((lang, self.get(lang).as_ref()?)))
    }
}
