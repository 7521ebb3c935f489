//! An index of the entries of some products.

use std::collections::HashMap;

use aho_corasick::AhoCorasick;
use serde::Serialize;
use tencent_errors_catalog::__private::place_in_box;
use tencent_errors_catalog::classifier::is_category;
use tencent_errors_catalog::{Catalog, Entry, Facts, Product, Template};

/// The way in which an entry was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum MatchedBy {
    /// The text contains the code or number of the entry.
    Exact,
    /// The text contains a known message of the entry.
    Message,
    /// The code of the entry is the longest known prefix of the code in the text.
    Prefix,
    /// The code of the entry is so similar to a word of the text that no other code can be meant.
    Similar,
}

/// An entry that explains an error.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match<'c> {
    pub(super) product: &'c Product,
    pub(super) entry: &'c Entry,
    pub(super) found: MatchedBy,
    /// The class according to the message, for a code that carries no information.
    pub(super) by_message: Option<Facts>,
}

impl<'c> Match<'c> {
    pub(super) fn new(product: &'c Product, entry: &'c Entry, found: MatchedBy) -> Match<'c> {
        Match { product, entry, found, by_message: None }
    }

    /// Returns the class of the entry, unless the message is more specific.
    pub(super) fn class(&self) -> Facts {
        self.by_message.unwrap_or(self.entry.class())
    }

    pub(super) fn is_of(&self, id: &str) -> bool {
        self.product.id() == id
    }
}

/// The entries of some products.
pub(super) struct Index<'c> {
    pub(super) products: Vec<&'c Product>,
    by_code: HashMap<&'c str, Vec<Match<'c>>>,
    by_number: HashMap<i64, Vec<Match<'c>>>,
    by_variant: HashMap<&'c str, Vec<Match<'c>>>,
    /// The entries of COS, by the exception classes that S3 clients use for them.
    by_class: HashMap<String, Vec<Match<'c>>>,
    /// The products, by id and by type name without `Error`, in lower case.
    by_name: HashMap<String, &'c Product>,
    /// The message templates, with their entries.
    templates: Vec<(Match<'c>, &'c Template)>,
    /// The longest literal of each template: a template can only occur where its literal does.
    literals: AhoCorasick,
}

impl<'c> Index<'c> {
    /// Indexes the chain of one product, or all products, the user's own first.
    pub(super) fn new(catalog: &'c Catalog, product: Option<&'c Product>) -> Index<'c> {
        let products: Vec<&Product> = match product {
            Some(product) => catalog.chain(product).collect(),
            // The user's own products take precedence.
            None => {
                let mut products: Vec<_> = catalog.products().iter().collect();
                products.sort_by_key(|product| place_in_box(product.id()));
                products
            }
        };
        let (mut by_code, mut by_number, mut by_variant) =
            (HashMap::<_, Vec<_>>::new(), HashMap::<_, Vec<_>>::new(), HashMap::<_, Vec<_>>::new());
        let mut by_class = HashMap::<_, Vec<_>>::new();
        let mut templates = Vec::new();
        for &product in &products {
            for entry in product.entries() {
                let exact = Match::new(product, entry, MatchedBy::Exact);
                if let Some(code) = entry.code().filter(|_| product.id() == "cos") {
                    by_class.entry(format!("{code}Exception")).or_default().push(exact);
                }
                if let Some(code) = entry.code() {
                    by_code.entry(code).or_default().push(exact);
                }
                if let Some(number) = entry.number() {
                    by_number.entry(number).or_default().push(exact);
                }
                by_variant.entry(entry.name()).or_default().push(exact);
                let by_message = Match::new(product, entry, MatchedBy::Message);
                templates.extend(entry.templates().iter().map(|template| (by_message, template)));
            }
        }
        let literal = |(_, template): &(_, &Template)| {
            let literals = template.literals().iter();
            literals.max_by_key(|literal| literal.len()).cloned().unwrap_or_default()
        };
        let literals = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .build(templates.iter().map(literal))
            .expect("the literals are few and short");
        let mut by_name = HashMap::new();
        for &product in &products {
            let name = product.enum_name().to_ascii_lowercase();
            let name = name.strip_suffix("error").unwrap_or(&name).to_owned();
            by_name.entry(name).or_insert(product);
        }
        by_name.extend(products.iter().map(|&product| (product.id().to_owned(), product)));
        Index { products, by_code, by_number, by_variant, by_class, by_name, templates, literals }
    }

    /// The entries with a code; if there are none, those whose variant or exception class has this name.
    pub(super) fn coded(&self, code: &str) -> &[Match<'c>] {
        let known = self.by_code.get(code).or_else(|| self.by_variant.get(code));
        known.or_else(|| self.by_class.get(code)).map_or(&[], Vec::as_slice)
    }

    /// The entries with a code, or with one that differs only in case.
    pub(super) fn coded_in_any_case(&self, code: &str) -> &[Match<'c>] {
        let known = self.coded(code);
        if !known.is_empty() {
            return known;
        }
        let same = self.by_code.keys().filter(|known| known.eq_ignore_ascii_case(code)).min();
        same.map_or(&[], |code| self.coded(code))
    }

    /// The product with this id or type name, in lower case.
    pub(super) fn product(&self, name: &str) -> Option<&'c Product> {
        self.by_name.get(name).copied()
    }

    /// The entries with a number.
    pub(super) fn numbered(&self, number: i64) -> &[Match<'c>] {
        self.by_number.get(&number).map_or(&[], Vec::as_slice)
    }

    /// Returns whether a word is a code or a variant, or may be a newer code below a known code or category.
    pub(super) fn is_code(&self, word: &str) -> bool {
        self.by_code.contains_key(word)
            || self.by_variant.contains_key(word)
            || self.by_class.contains_key(word)
            || word.split_once('.').is_some_and(|(category, rest)| {
                !rest.is_empty() && (self.by_code.contains_key(category) || is_category(category))
            })
    }

    /// Returns whether a word is the name of a variant and not a code.
    pub(super) fn is_variant(&self, word: &str) -> bool {
        !self.by_code.contains_key(word) && self.by_variant.contains_key(word)
    }

    /// The entries whose message occurs in a text, with the length of its literal text. Each product yields only the
    /// match with the most literal text.
    pub(super) fn with_message_in(&self, text: &str) -> Vec<(usize, Match<'c>)> {
        let mut candidates: Vec<usize> = self
            .literals
            .find_overlapping_iter(text)
            .map(|found| found.pattern().as_usize())
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        let mut best: Vec<(usize, Match<'c>)> = Vec::new();
        for (found, template) in candidates.into_iter().map(|at| &self.templates[at]) {
            if !template.occurs_in(text) {
                continue;
            }
            match best.iter_mut().find(|(_, known)| std::ptr::eq(known.product, found.product)) {
                Some(known) if known.0 >= template.weight() => {}
                Some(known) => *known = (template.weight(), *found),
                None => best.push((template.weight(), *found)),
            }
        }
        best
    }
}
