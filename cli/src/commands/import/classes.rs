//! The classes that an import gives to entries, and the keys that state them.

use std::collections::HashMap;
use std::iter;

use tencent_errors_catalog::{Catalog, Entry, Facts, Lang, Product, Reason};
use tencent_errors_runtime::__private::longest_prefix;

use super::upstream::OptionalTexts;
use crate::exceptions::exceptions;
use crate::phrases;

/// Decides the classes of codes.
pub(super) struct Classes<'c> {
    built_in: &'c Catalog,
    common: &'c Product,
}

impl<'c> Classes<'c> {
    pub(super) fn new(built_in: &'c Catalog) -> Classes<'c> {
        let common = built_in.product("api_v3").expect("`api_v3` is always loaded");
        Classes { built_in, common }
    }

    /// The class of a code of a product: the class of its entry if it is a common code; otherwise its reviewed class,
    /// the class according to its text if the code is ambiguous, or the class according to the rules, in this order.
    pub(super) fn of(&self, product: &str, code: &str, texts: &OptionalTexts) -> Facts {
        let exceptions = exceptions();
        let ruled = self.built_in.classify(self.common, code);
        if matches!(ruled.reason(), Reason::Entry(..)) {
            return ruled.class();
        }
        let text = |lang| texts.of(lang).map(String::as_str);
        let by_text = || {
            phrases::class(code, text(Lang::Zh), text(Lang::En))
                .filter(|_| !exceptions.is_confirmed(code))
        };
        exceptions.get(product, code).or_else(by_text).unwrap_or_else(|| ruled.class())
    }

    /// The common code that a code belongs to: itself, or its longest dotted prefix.
    pub(super) fn common_entry(&self, code: &str) -> Option<&'c Entry> {
        longest_prefix(&iter::once(self.common), code, Product::entry)
    }
}

/// The classes that entries can inherit, from the product's own entries and from the products that it extends.
pub(super) struct Inheritance<'a> {
    own: HashMap<&'a str, Facts>,
    extends: &'a [&'a Product],
}

impl<'a> Inheritance<'a> {
    pub(super) fn new(extends: &'a [&'a Product]) -> Inheritance<'a> {
        Inheritance { own: HashMap::new(), extends }
    }

    /// Adds an entry of the product.
    pub(super) fn insert(&mut self, code: &'a str, class: Facts) {
        self.own.insert(code, class);
    }

    /// Adds an unchanged entry of the product.
    pub(super) fn insert_entry(&mut self, entry: &'a Entry) {
        if let Some(code) = entry.code().filter(|_| entry.is_canonical()) {
            self.insert(code, entry.class());
        }
    }

    /// The class that an entry of the product with this code inherits: the class of the longest dotted prefix of
    /// the code on the chain, where the nearer product wins ties.
    pub(super) fn of(&self, code: &str) -> Option<Facts> {
        // The chain starts with the product itself, as `None` because it is not loaded.
        let chain = iter::once(None).chain(self.extends.iter().copied().map(Some));
        longest_prefix(&chain, code, |product, prefix| match product {
            Some(product) => Some(product.entry(prefix)?.class()),
            None => self.own(prefix).filter(|_| prefix != code),
        })
    }

    /// The class of the product's own entry with this code.
    pub(super) fn own(&self, code: &str) -> Option<Facts> {
        self.own.get(code).copied()
    }

    /// The class that an entry must state to have this class; `None` if it inherits it.
    pub(super) fn stated(&self, code: &str, class: Facts) -> Option<Facts> {
        (self.of(code) != Some(class)).then_some(class)
    }
}

/// The stated class of an entry, or `inherited`, as text to be digested.
pub(super) fn written(stated: Option<Facts>) -> String {
    stated.map_or_else(|| "inherited".to_owned(), |class| class.to_string())
}

#[cfg(test)]
mod tests {
    use tencent_errors_catalog::{Kind, Source, Sources, load};

    use super::*;

    #[test]
    fn reviews_take_precedence_over_the_words_of_a_code() {
        let catalog = load(&Sources::built_in()).unwrap();
        let classes = Classes::new(&catalog);
        let texts = OptionalTexts::default();
        let of = |code| classes.of("any", code, &texts);
        assert_eq!(of("FailedOperation.BrandNewNotFound"), Kind::NotFound.into());
        assert_eq!(of("RequestLimitExceeded.X"), Facts::new(Kind::ResourceExhausted, 429, true));
        // The text reports that the name exists.
        let exists = "FailedOperation.CompliancePackNameIsNotExist";
        assert_eq!(of(exists), Kind::AlreadyExists.into());
        // A common code keeps its class, regardless of its text.
        let failed = OptionalTexts {
            zh: Some("签名校验失败，请稍后重试。".to_owned()), en: None
        };
        let of_text = |code| classes.of("any", code, &failed);
        assert_eq!(of_text("AuthFailure.SignatureFailure"), Kind::Unauthenticated.into());
        assert_eq!(of_text("FailedOperation.Widget"), Facts::new(Kind::Internal, 500, true));
        assert_eq!(classes.of("dayu", "DryRunOperation", &texts).kind(), Kind::FailedPrecondition);
        // The code has another meaning in one product.
        let busy = Facts::new(Kind::FailedPrecondition, 409, true);
        assert_eq!(classes.of("car", "FailedOperation.SlowDown", &texts), busy);
        let rate = Facts::new(Kind::ResourceExhausted, 429, true);
        assert_eq!(classes.of("gs", "FailedOperation.SlowDown", &texts), rate);
    }

    #[test]
    fn inherited_classes_are_not_stated() {
        let catalog = load(&Sources::built_in()).unwrap();
        let extends = [catalog.product("api_v3").unwrap()];
        let mut inheritance = Inheritance::new(&extends);
        inheritance.insert("AuthFailure", Kind::Internal.into());
        for (code, class, stated) in [
            ("InternalError.X", Facts::new(Kind::Internal, 500, true), "inherited"),
            ("InternalError.X", Kind::NotFound.into(), "not_found"),
            ("InternalError.X", Kind::Internal.into(), "internal"),
            // The nearer product wins ties, and the longer prefix wins over the nearer product.
            ("AuthFailure.X", Kind::Internal.into(), "inherited"),
            ("AuthFailure.TokenFailure.X", Kind::Unauthenticated.into(), "inherited"),
            // An entry does not inherit from itself, only from an entry with its code in an extended product.
            ("AuthFailure", Kind::Unauthenticated.into(), "inherited"),
            ("Widget", Kind::Unknown.into(), "unknown"),
        ] {
            assert_eq!(written(inheritance.stated(code, class)), stated, "{code}");
        }
    }

    #[test]
    fn the_class_of_an_unchanged_entry_is_inherited_if_it_is_canonical() {
        let yaml = "product: t\ntitle: { zh: 测试, en: Test }\nerrors:\n  \
                    - { code: A, number: 1, name: A1, kind: aborted, summary: { zh: 一, en: one } }\n  \
                    - { code: A, number: 2, name: A2, kind: not_found, canonical: true, summary: { zh: 二, en: two } }\n";
        let catalog = load(&[Source::new("t.yaml", yaml)].into()).unwrap();
        let [other, canonical] = catalog.products()[0].entries() else { panic!() };
        let mut inheritance = Inheritance::new(&[]);
        inheritance.insert_entry(other);
        assert_eq!(inheritance.of("A.B"), None);
        inheritance.insert_entry(canonical);
        assert_eq!(inheritance.of("A.B"), Some(Kind::NotFound.into()));
    }
}
