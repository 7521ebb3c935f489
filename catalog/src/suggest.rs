//! Suggests a product for a name that is not a known id.

use core::fmt;

use tencent_errors_data::FILES;
use tencent_errors_runtime::Lang;

use crate::closest::closest;
use crate::model::{Catalog, Product};
use crate::per_lang::PerLang;
use crate::raw::RawProduct;
use crate::source::{Source, Sources};
use crate::text::has_chinese;
use crate::{reader, yaml};

/// A product that was probably meant. It displays as in a message: `` `cdb`, TencentDB for MySQL ``.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuggestedProduct {
    id: String,
    title: String,
}

impl SuggestedProduct {
    /// The id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The title, in the language of the name that was given.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }
}

impl fmt::Display for SuggestedProduct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.title.is_empty() || self.title == self.id {
            true => write!(f, "`{}`", self.id),
            false => write!(f, "`{}`, {}", self.id, self.title),
        }
    }
}

/// The names by which a product is known.
pub(crate) struct Names {
    id: String,
    aliases: Vec<String>,
    title: PerLang<String>,
}

impl Names {
    pub(crate) fn of_raw(raw: &RawProduct) -> Option<Names> {
        let title = raw.title.value().cloned().unwrap_or_default();
        Some(Names {
            id: raw.product.clone()?,
            aliases: raw.aliases.iter().map(|alias| alias.text.clone()).collect(),
            title: PerLang { zh: title.zh.unwrap_or_default(), en: title.en.unwrap_or_default() },
        })
    }

    fn of_product(product: &Product) -> Names {
        Names {
            id: product.id().to_owned(),
            aliases: product.aliases().to_vec(),
            title: product.title().texts.clone(),
        }
    }

    fn suggested(&self, name: &str) -> SuggestedProduct {
        let lang = if has_chinese(name) { Lang::Zh } else { Lang::En };
        let title = self.title.get(lang);
        SuggestedProduct { id: self.id.clone(), title: title.clone() }
    }

    /// Returns whether a name is an alias or a title.
    fn is_called(&self, words: &[String]) -> bool {
        let mut all = self.aliases.iter().chain([&self.title.zh, &self.title.en]);
        all.any(|own| split(own) == words)
    }

    /// The length of the shortest title that contains all of these words.
    fn title_with(&self, words: &[String]) -> Option<usize> {
        let has = |title: &&String| {
            let own = split(title);
            let is_in = |word: &String| match has_chinese(word) {
                true => own.iter().any(|own| own.contains(word.as_str())),
                false => own.contains(word),
            };
            words.iter().all(is_in)
        };
        [&self.title.zh, &self.title.en]
            .into_iter()
            .filter(has)
            .map(|title| title.chars().count())
            .min()
    }
}

/// The names of the products of the built-in catalog, regardless of whether they were read.
pub(crate) fn names_in_box() -> impl Iterator<Item = Names> {
    let header = |file: &'static tencent_errors_data::File| {
        let end = file.text.find("\nerrors:").map_or(file.text.len(), |end| end + 1);
        let root = yaml::parse(&file.text[..end]).ok()?;
        let mut sources = Sources::new();
        let id = sources.add(Source::new(file.path, ""));
        Names::of_raw(&reader::read(id, &root).0)
    };
    // The first file of a product contains its header.
    FILES.iter().enumerate().filter_map(move |(index, file)| {
        let is_first = FILES[..index].iter().all(|other| other.product != file.product);
        is_first.then(|| header(file)).flatten()
    })
}

impl Catalog {
    /// Returns the product that is probably meant by a name that is not an id of this catalog: a product with a similar
    /// id, with the name as its alias or title, or with all words of the name in its title. Products of the built-in
    /// catalog are found even if they were not read.
    ///
    /// ```
    /// use tencent_errors_catalog::{Sources, load};
    ///
    /// let catalog = load(&Sources::built_in())?;
    /// let meant = catalog.suggest_product("mysql").unwrap();
    /// assert_eq!(meant.to_string(), "`cdb`, TencentDB for MySQL");
    /// assert_eq!(catalog.suggest_product("云服务器").unwrap().id(), "cvm");
    /// # Ok::<(), tencent_errors_catalog::LoadError>(())
    /// ```
    #[must_use]
    pub fn suggest_product(&self, name: &str) -> Option<SuggestedProduct> {
        let read = self.products().iter().map(Names::of_product);
        let of_box = self.has_box().then(names_in_box).into_iter().flatten();
        let unread = of_box.filter(|names| self.product(&names.id).is_none());
        suggest(name, &read.chain(unread).collect::<Vec<_>>())
    }
}

/// Returns the product that a name probably stands for.
pub(crate) fn suggest(name: &str, products: &[Names]) -> Option<SuggestedProduct> {
    // The maximum number of characters of a name to look up. No title is longer.
    const LONGEST: usize = 100;
    if name.chars().count() > LONGEST {
        return None;
    }
    let words = split(name);
    let by_name = || products.iter().find(|names| !words.is_empty() && names.is_called(&words));
    let by_id = |most: usize| {
        let ids = products.iter().map(|names| names.id.as_str());
        let aliases = products.iter().flat_map(|names| &names.aliases).map(String::as_str);
        let close = closest(name, ids.chain(aliases))?;
        let distance = strsim::osa_distance(&name.to_lowercase(), &close.to_lowercase());
        let is_it =
            |names: &&Names| names.id == close || names.aliases.iter().any(|own| own == close);
        products.iter().find(is_it).filter(|_| distance <= most)
    };
    let by_words = || {
        let with_words =
            products.iter().filter_map(|names| Some((names.title_with(&words)?, names)));
        let shortest = with_words.min_by_key(|&(length, _)| length);
        shortest.map(|(_, names)| names).filter(|_| !words.is_empty())
    };
    let found = by_name().or_else(|| by_id(1)).or_else(by_words).or_else(|| by_id(usize::MAX));
    found.map(|names| names.suggested(name))
}

/// The words of a name, in lower case.
fn split(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn suggested(name: &str) -> Option<String> {
        let names: Vec<Names> = names_in_box().collect();
        suggest(name, &names).map(|found| found.to_string())
    }

    #[test]
    fn a_product_is_found_by_common_names() {
        for (name, expected) in [
            ("mysql", "`cdb`, TencentDB for MySQL"),
            ("MySQL", "`cdb`, TencentDB for MySQL"),
            ("k8s", "`tke`, Tencent Kubernetes Engine"),
            ("kubernetes", "`tke`, Tencent Kubernetes Engine"),
            ("cloud virtual machine", "`cvm`, Cloud Virtual Machine"),
            ("cloud_virtual_machine", "`cvm`, Cloud Virtual Machine"),
            ("云服务器", "`cvm`, 云服务器"),
            ("object_storage", "`cos`, Cloud Object Storage"),
            ("对象存储", "`cos`, 对象存储"),
            ("cmv", "`cvm`, Cloud Virtual Machine"),
            ("lighthose", "`lighthouse`, Tencent Cloud Lighthouse"),
            ("elasticsearch", "`es`, Elasticsearch Service"),
            ("日志", "`cls`, 日志服务"),
        ] {
            assert_eq!(suggested(name).as_deref(), Some(expected), "{name}");
        }
    }

    #[test]
    fn products_that_were_read_are_found_before_those_of_the_box() {
        use crate::{Sources, load};

        let mut sources = Sources::built_in();
        let text = "product: mysql_proxy\ntitle: { zh: 代理, en: Proxy for MySQL }\naliases: [proxy]\n\
                    extends: api_v3\nerrors: []\n";
        sources.add(Source::new("t.yaml", text));
        let catalog = load(&sources).unwrap();
        let found = catalog.suggest_product("Proxy").unwrap();
        assert_eq!((found.id(), found.title()), ("mysql_proxy", "Proxy for MySQL"));
        let found = catalog.suggest_product("代理").unwrap();
        assert_eq!((found.id(), found.title()), ("mysql_proxy", "代理"));
        assert_eq!(catalog.suggest_product("云服务器").unwrap().id(), "cvm");
        // Without the built-in catalog, only products that were read are found.
        let entry = "errors:\n  - { code: A, kind: ok, summary: { zh: 一, en: one } }\n";
        let text = text.replace("extends: api_v3\nerrors: []\n", entry);
        let alone: Sources = [Source::new("t.yaml", text)].into();
        let catalog = load(&alone).unwrap();
        assert!(catalog.suggest_product("云服务器").is_none());
        assert_eq!(catalog.suggest_product("mysql_prox").unwrap().id(), "mysql_proxy");
    }

    #[test]
    fn a_name_of_more_than_a_hundred_characters_suggests_nothing() {
        let names = [Names {
            id: "x".into(),
            aliases: Vec::new(),
            title: PerLang { zh: "长".repeat(101), en: "a".repeat(100) },
        }];
        assert!(suggest(&"a".repeat(100), &names).is_some());
        assert!(suggest(&"长".repeat(101), &names).is_none());
    }

    #[test]
    fn an_unrelated_name_suggests_nothing() {
        for name in ["", "_", "quite_another_thing", &"x".repeat(10_000)] {
            assert_eq!(suggested(name), None, "{name:.50}");
        }
    }

    #[test]
    fn an_id_has_no_title_to_repeat() {
        let names = Names {
            id: "x".into(),
            aliases: Vec::new(),
            title: PerLang { zh: String::new(), en: "x".into() },
        };
        assert_eq!(names.suggested("y").to_string(), "`x`");
    }
}
