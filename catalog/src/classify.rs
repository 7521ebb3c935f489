//! Classifies a code in a product, even if no entry defines it.

use tencent_errors_runtime::__private::{decimal, longest_prefix};
use tencent_errors_runtime::{Facts, Kind, Lang};

use crate::classifier::{self, Decision};
use crate::model::{Catalog, Entry, Product};

/// The class of a code in a product, and the reason for it.
#[derive(Debug, Clone, Copy)]
pub struct Classified<'a> {
    class: Facts,
    reason: Reason<'a>,
}

/// The reason for the class of a code.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Reason<'a> {
    /// The entry with exactly this code or number.
    Entry(&'a Product, &'a Entry),
    /// The rule that matches the words of the code.
    Rule(Decision<'a>),
    /// The entry with the longest known dotted prefix of the code.
    Prefix(&'a Product, &'a Entry),
    /// The rule that is the default of the code's category.
    Category(Decision<'a>),
    /// Nothing is known about the code.
    Nothing,
}

impl<'a> Classified<'a> {
    /// The kind, the HTTP status and the retry advice.
    #[must_use]
    pub fn class(&self) -> Facts {
        self.class
    }

    /// The reason.
    #[must_use]
    pub fn reason(&self) -> Reason<'a> {
        self.reason
    }

    /// Returns the [advice](Entry::advice) of the entry or the rule that determined the class.
    #[must_use]
    pub fn solution(&self, lang: Lang) -> Option<&'a str> {
        match self.reason {
            Reason::Entry(_, entry) | Reason::Prefix(_, entry) => entry.advice(lang),
            Reason::Rule(decision) | Reason::Category(decision) => decision.advice(lang),
            Reason::Nothing => None,
        }
    }
}

impl Entry {
    /// Advice on the error: its [solution](Entry::solution), or that of the [rule](classifier) for its code if the rule
    /// states the same class.
    ///
    /// ```
    /// use tencent_errors_catalog::{Lang, Sources, load};
    ///
    /// let catalog = load(&Sources::built_in()).unwrap();
    /// let entry = catalog.product("api_v3").unwrap().entry("MissingParameter").unwrap();
    /// assert!(entry.solution().is_none());
    /// assert_eq!(entry.advice(Lang::En), Some("Add the required parameter that is missing."));
    /// ```
    #[must_use]
    pub fn advice(&self, lang: Lang) -> Option<&str> {
        let by_rule = || {
            let decision = classifier::decide(self.code()?)?;
            (decision.class() == self.class()).then(|| decision.advice(lang)).flatten()
        };
        self.solution().map(|text| text.get(lang)).or_else(by_rule)
    }
}

impl Catalog {
    /// Iterates over a product and the products that it extends, nearest first.
    pub fn chain<'c>(
        &'c self,
        product: &'c Product,
    ) -> impl Iterator<Item = &'c Product> + Clone + use<'c> {
        std::iter::successors(Some(product), |product| self.extended_by(product))
    }

    /// Classifies a code as the generated code does, by the first of these that applies: the entry with exactly
    /// this code on the chain of the product; the entry with its number, if it is decimal; the
    /// [rules](classifier), except the defaults of categories; the entry with its longest dotted prefix; the default
    /// of its category.
    #[must_use]
    pub fn classify<'a>(&'a self, product: &'a Product, code: &'a str) -> Classified<'a> {
        let chain = self.chain(product);
        let by_code = |product: &'a Product, code: &str| Some((product, product.entry(code)?));
        let by_number = || {
            let number = decimal(code)?;
            chain.clone().find_map(|product| Some((product, product.numbered(number)?)))
        };
        let exact = chain.clone().find_map(|product| by_code(product, code)).or_else(by_number);
        if let Some((product, entry)) = exact {
            return Classified { class: entry.class(), reason: Reason::Entry(product, entry) };
        }
        let decision = classifier::decide(code);
        if let Some(rule) = decision.filter(|decision| !decision.is_by_category()) {
            return Classified { class: rule.class(), reason: Reason::Rule(rule) };
        }
        let prefix = code.rsplit_once('.').and_then(|(parent, _)| {
            longest_prefix(&chain, parent, |product, prefix| by_code(product, prefix))
        });
        if let Some((product, entry)) = prefix {
            return Classified { class: entry.class(), reason: Reason::Prefix(product, entry) };
        }
        match decision {
            Some(rule) => Classified { class: rule.class(), reason: Reason::Category(rule) },
            None => Classified { class: Kind::Unknown.into(), reason: Reason::Nothing },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Source, Sources, load};

    #[test]
    fn entries_precede_rules_and_rules_precede_prefixes() {
        let mut sources = Sources::built_in();
        sources.add(Source::new(
            "t.yaml",
            "product: t\nextends: api_v2\ntitle: { zh: 测试, en: Test }\nerrors:\n  \
             - { code: FailedOperation.TaskNotFound, kind: aborted, summary: { zh: 一, en: one } }\n  \
             - { code: Widget, kind: data_loss, summary: { zh: 二, en: two } }\n",
        ));
        let catalog = load(&sources).unwrap();
        let product = catalog.product("t").unwrap();
        for (code, kind, reason) in [
            ("FailedOperation.TaskNotFound", Kind::Aborted, "Entry"),
            ("5100", Kind::Internal, "Entry"),
            ("FailedOperation.DiskNotFound", Kind::NotFound, "Rule"),
            ("Widget.Broke", Kind::DataLoss, "Prefix"),
            ("FailedOperation.Broke", Kind::Internal, "Category"),
            ("5999", Kind::Unknown, "Nothing"),
            ("", Kind::Unknown, "Nothing"),
        ] {
            let classified = catalog.classify(product, code);
            assert_eq!(classified.class().kind(), kind, "{code}");
            assert!(format!("{:?}", classified.reason()).starts_with(reason), "{code}");
        }
    }

    #[test]
    fn advice_is_that_of_the_entry_or_of_the_rule_with_its_class() {
        let mut sources = Sources::built_in();
        let entry = |code: &str, kind: &str, more: &str| {
            format!("  - {{ code: {code}, kind: {kind}, summary: {{ zh: 一, en: one }}{more} }}\n")
        };
        let own = ", solution: { zh: 重做, en: Redo it. }";
        let text = [
            "product: t\ntitle: { zh: 测试, en: Test }\nextends: api_v3\nerrors:\n",
            &entry("Disk.NotFound", "not_found", ""),
            &entry("Card.NotFound", "aborted", ""),
            &entry("Bus.NotFound", "not_found", own),
        ];
        sources.add(Source::new("t.yaml", text.concat()));
        let catalog = load(&sources).unwrap();
        let product = catalog.product("t").unwrap();
        let by_rule = classifier::decide("Disk.NotFound").unwrap().row().advice(Lang::En);
        assert!(by_rule.is_some_and(|advice| advice.len() > 10));
        for (code, expected) in [
            ("Disk.NotFound", by_rule),
            ("Card.NotFound", None),
            ("Bus.NotFound", Some("Redo it.")),
        ] {
            assert_eq!(product.entry(code).unwrap().advice(Lang::En), expected, "{code}");
            assert_eq!(catalog.classify(product, code).solution(Lang::En), expected, "{code}");
        }
        // A prefix has the advice of its entry, a rule has its own, and an unknown code has none.
        let solution = |code| catalog.classify(product, code).solution(Lang::En);
        assert_eq!(solution("Bus.NotFound.Stop"), Some("Redo it."));
        assert_eq!(solution("Train.NotFound"), by_rule);
        assert_eq!(solution("5999"), None);
    }
}
