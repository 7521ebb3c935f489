//! The content of the reference pages of a catalog, regardless of their format.

use tencent_errors_catalog::{Catalog, Entry, Lang, Product, Text};
use tencent_errors_codegen::Plan;

use super::actions::Actions;

/// A catalog, as its reference pages present it.
pub(super) struct Reference<'c> {
    pub(super) products: Vec<&'c Product>,
    catalog: &'c Catalog,
    /// The language selected for the page, if any.
    pub(super) lang: Option<Lang>,
    /// The text of the comment at the top of the page.
    pub(super) remark: String,
    /// The actions of the products, if the page includes them.
    pub(super) actions: Actions<'c>,
}

impl<'c> Reference<'c> {
    pub(super) fn new(
        catalog: &'c Catalog,
        plan: &Plan<'c>,
        lang: Option<Lang>,
        remark: String,
    ) -> Reference<'c> {
        let products = plan.emitted().to_vec();
        Reference { products, catalog, lang, remark, actions: Actions::default() }
    }

    /// Adds the actions of the products.
    pub(super) fn with_actions(mut self) -> Reference<'c> {
        self.actions = Actions::new(self.catalog, &self.products);
        self
    }

    pub(super) fn count(&self) -> usize {
        self.products.iter().map(|product| product.entries().len()).sum()
    }

    /// The product that another one extends, if it is on the page.
    pub(super) fn extended_by(&self, product: &Product) -> Option<&'c Product> {
        let base = self.catalog.extended_by(product)?;
        self.products.iter().copied().find(|product| product.id() == base.id())
    }

    /// The anchor of a code of API 3.0, if it is on the page.
    pub(super) fn successor(&self, code: &str) -> Option<String> {
        let product = self.products.iter().find(|product| product.id() == "api_v3")?;
        let mut entries = product.entries().iter();
        let entry = entries.find(|entry| entry.code() == Some(code) && entry.is_canonical())?;
        Some(anchor(product, entry))
    }
}

/// The anchor of an entry. It changes only if the variant is renamed.
pub(super) fn anchor(product: &Product, entry: &Entry) -> String {
    format!("{}.{}", product.id(), entry.name())
}

/// A text of an entry.
pub(super) struct EntryText<'c> {
    pub(super) role: TextRole,
    /// `None` if both languages have the same text.
    pub(super) lang: Option<Lang>,
    pub(super) text: &'c str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum TextRole {
    Summary,
    Details,
    Solution,
}

impl TextRole {
    pub(super) fn label(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (TextRole::Summary, Lang::Zh) => "摘要",
            (TextRole::Summary, Lang::En) => "Summary",
            (TextRole::Details, Lang::Zh) => "说明",
            (TextRole::Details, Lang::En) => "Details",
            (TextRole::Solution, Lang::Zh) => "解决方法",
            (TextRole::Solution, Lang::En) => "Solution",
        }
    }
}

/// The texts of an entry, without duplicates. For an entry without a solution, uses the advice of the rules.
pub(super) fn texts<'c>(entry: &'c Entry) -> Vec<EntryText<'c>> {
    let mut said: Vec<EntryText<'_>> = Vec::new();
    let in_both = |text: &'c Text| Lang::BOTH.map(|lang| text.get(lang));
    let advice = || match Lang::BOTH.map(|lang| entry.advice(lang)) {
        [Some(zh), Some(en)] => Some([zh, en]),
        _ => None,
    };
    for (role, text) in [
        (TextRole::Summary, Some(in_both(entry.summary()))),
        (TextRole::Details, entry.description().map(in_both)),
        (TextRole::Solution, advice()),
    ] {
        let Some(text) = text else { continue };
        for (lang, text) in apart(text) {
            if !said.iter().any(|said| said.text == text) {
                said.push(EntryText { role, lang, text });
            }
        }
    }
    said
}

/// A text in both languages, or once if both are the same.
pub(super) fn in_languages(text: &Text) -> Vec<(Option<Lang>, &str)> {
    apart(Lang::BOTH.map(|lang| text.get(lang)))
}

fn apart([zh, en]: [&str; 2]) -> Vec<(Option<Lang>, &str)> {
    match zh == en {
        true => vec![(None, zh)],
        false => vec![(Some(Lang::Zh), zh), (Some(Lang::En), en)],
    }
}
