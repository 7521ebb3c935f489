//! Finds the entries that explain an error, and decides which of them are meant.

use tencent_errors_catalog::__private::place_in_box;
use tencent_errors_catalog::{Catalog, Product};
use tencent_errors_envelope::{Envelope, Hint, Shape, Sighting};
use tencent_errors_runtime::__private::prefixes;

use super::hints;
use super::index::{Index, Match, MatchedBy};

/// The maximum length in bytes of a text that counts as typed.
pub(super) const MAX_TYPED: usize = 200;

/// The maximum length in characters of a message that a user may paste without any context.
const MAX_QUOTED: usize = 40;

/// The minimum length in bytes of the literal text of a message that no other program is likely to print.
const MIN_WEIGHT: usize = 20;

/// Explains errors with the entries of some products.
pub(super) struct Explainer<'c> {
    pub(super) index: Index<'c>,
    /// The only product to consider, along with the products that it extends.
    pub(super) product: Option<&'c Product>,
    pub(super) catalog: &'c Catalog,
}

impl<'c> Explainer<'c> {
    /// Creates an explainer for one product and the products that it extends, or for all products.
    pub(super) fn new(catalog: &'c Catalog, product: Option<&'c Product>) -> Explainer<'c> {
        Explainer { index: Index::new(catalog, product), product, catalog }
    }

    /// The products that hints point to.
    pub(super) fn hinted(&self, hints: &[Hint<'_>]) -> Vec<&'c Product> {
        let mut products: Vec<&Product> = Vec::new();
        for &hint in hints {
            let known = hints::ids(hint).into_iter().find_map(|name| self.index.product(&name));
            if let Some(product) = known {
                if !products.iter().any(|other| std::ptr::eq(*other, product)) {
                    products.push(product);
                }
            }
        }
        products
    }

    /// The actions that hints name, each with its product.
    pub(super) fn actions(&self, hints: &[Hint<'_>]) -> Vec<(&'c Product, String)> {
        let action = |hint: &Hint<'_>| match *hint {
            Hint::Action { product, action } => {
                Some((self.index.product(&product.to_ascii_lowercase())?, action.to_owned()))
            }
            _ => None,
        };
        hints.iter().filter_map(action).collect()
    }

    /// The entries that match the codes of an error best. A number counts more than a string, which several
    /// errors may share. In a chain of products, the nearest one wins.
    pub(super) fn by_codes(&self, sighting: &Sighting<'_>) -> Vec<Match<'c>> {
        let is_chain = self.product.is_some();
        let mut scores: Vec<(usize, Match<'c>)> = Vec::new();
        for code in sighting.codes() {
            let (weight, known) = match code.parse() {
                Ok(number) => (3, self.index.numbered(number)),
                Err(_) => (2, self.index.coded(code)),
            };
            for found in known.iter().filter(|known| allows(sighting.shape(), known, is_chain)) {
                match scores.iter_mut().find(|(_, other)| std::ptr::eq(other.entry, found.entry)) {
                    Some((score, _)) => *score += weight,
                    None => scores.push((weight, *found)),
                }
            }
        }
        let best = scores.iter().map(|(score, _)| *score).max();
        let of_best = scores.into_iter().filter(|(score, _)| Some(*score) == best);
        self.nearest(of_best.map(|(_, found)| found).collect())
    }

    /// In a chain of products, keeps the entries of the nearest one. The entry that the bare code resolves to
    /// comes first.
    pub(super) fn nearest(&self, mut matches: Vec<Match<'c>>) -> Vec<Match<'c>> {
        matches.sort_by_key(|known| !known.entry.is_canonical());
        if self.product.is_some() {
            let has = |product: &Product| {
                matches.iter().any(|known| std::ptr::eq(known.product, product))
            };
            let nearest = self.index.products.iter().copied().find(|product| has(product));
            matches.retain(|known| {
                nearest.is_some_and(|product| std::ptr::eq(known.product, product))
            });
        }
        matches
    }

    /// Splits entries into those that are meant and the others. Entries with a matching message are preferred,
    /// then those of a product that the text points to, then the common one.
    pub(super) fn rank(
        &self,
        found: Vec<Match<'c>>,
        hinted: &[&'c Product],
        message: &str,
    ) -> (Vec<Match<'c>>, Vec<Match<'c>>) {
        let with_message = self.index.with_message_in(message);
        let says = |known: &Match<'_>| {
            with_message.iter().any(|(_, other)| std::ptr::eq(known.entry, other.entry))
        };
        let is_hinted =
            |known: &Match<'_>| hinted.iter().any(|product| std::ptr::eq(known.product, *product));
        let is_own =
            |known: &Match<'_>| !known.product.is_built_in() && !Self::is_in_box(known.product);
        let is_common = |known: &Match<'_>| known.is_of("api_v3");
        let split = |is_meant: &dyn Fn(&Match<'c>) -> bool| {
            let (meant, others): (Vec<_>, Vec<_>) =
                found.iter().copied().partition(|known| is_meant(known));
            (!meant.is_empty()).then_some((meant, others))
        };
        let hinted_first = split(&is_hinted);
        let common = || match found.iter().any(is_common) {
            true => split(&|known| is_own(known) || is_common(known)),
            false => None,
        };
        let chosen = split(&says).or(hinted_first).or_else(common);
        chosen.unwrap_or((found, Vec::new()))
    }

    /// Returns whether the built-in catalog has a product with the same id.
    pub(super) fn is_in_box(product: &Product) -> bool {
        product.is_built_in() || place_in_box(product.id()).is_some()
    }

    /// The entries whose message template occurs in a text. Serverless Framework prints messages of other
    /// products, so its own messages count only if the text names it or no other message matches.
    pub(super) fn by_message(&self, message: &str, text: &str, is_asked: bool) -> Vec<Match<'c>> {
        let found = self.index.with_message_in(message);
        let is_serverless = |known: &Match<'_>| known.is_of("serverless_framework");
        let is_common =
            found.iter().any(|(_, known)| !is_serverless(known) && known.product.is_built_in());
        let is_tencent = hints::names_tencent(text);
        let is_short = text.chars().count() <= MAX_QUOTED;
        let is_meant = |(weight, known): &(usize, Match<'_>)| match is_serverless(known) {
            _ if is_serverless(known) && hints::names_serverless(text) => true,
            true => {
                let is_clear = is_short || *weight >= MIN_WEIGHT;
                !is_common && (is_tencent || (is_asked && is_clear))
            }
            // Other programs print such messages too.
            false => is_asked || is_tencent || !(known.is_of("sdk") || known.is_of("cos")),
        };
        let mut meant: Vec<_> = found.into_iter().filter(is_meant).collect();
        meant.sort_by_key(|(weight, known)| {
            (known.product.is_built_in(), std::cmp::Reverse(*weight))
        });
        let best = meant
            .iter()
            .filter(|(_, known)| known.product.is_built_in())
            .map(|(weight, _)| *weight)
            .max();
        let is_best = |(weight, known): &(usize, Match<'c>)| {
            !known.product.is_built_in() || Some(*weight) == best
        };
        meant.into_iter().filter(is_best).map(|(_, known)| known).collect()
    }

    /// The SCF status with this number, if the text is about SCF.
    pub(super) fn scf_status(&self, text: &str, status: u16, is_asked: bool) -> Vec<Match<'c>> {
        // HTTP defines almost no statuses in this range.
        let is_likely = (430..=450).contains(&status) && !text.contains("HTTP");
        let is_of_scf = hints::names_scf(text) || (is_asked && is_likely);
        let known = self.index.numbered(status.into()).iter().filter(|known| known.is_of("scf"));
        known.copied().filter(|_| is_of_scf).collect()
    }

    /// The SCF status that a message names.
    pub(super) fn scf_name(&self, message: &str) -> Vec<Match<'c>> {
        let words =
            message.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| word.len() > 6);
        words
            .flat_map(|word| self.index.coded(word))
            .find(|known| known.is_of("scf"))
            .copied()
            .into_iter()
            .collect()
    }

    /// Returns whether an unknown code may be a newer sub-code of the code of a match. If all products are
    /// searched, a match in a built-in product that extends another one counts only if that product is meant.
    pub(super) fn may_have_more(&self, known: &Match<'_>, meant: Option<&Product>) -> bool {
        self.product.is_some()
            || !known.product.is_built_in()
            || known.product.extends().is_none()
            || meant.is_some_and(|product| std::ptr::eq(product, known.product))
    }

    /// The entries whose code is the longest known dotted prefix of the given code.
    pub(super) fn by_prefix(
        &self,
        code: &str,
        shape: Shape,
        hinted: &[&'c Product],
    ) -> Vec<Match<'c>> {
        let is_chain = self.product.is_some();
        let known = prefixes(code).skip(1).find_map(|prefix| {
            let is_meant = |known: &&Match<'c>| {
                known.entry.code() == Some(prefix)
                    && known.entry.is_canonical()
                    && allows(shape, known, is_chain)
                    && self.may_have_more(known, hinted.first().copied())
            };
            let found = self.index.coded(prefix).iter().filter(is_meant).copied().collect();
            let found = self.nearest(found);
            (!found.is_empty()).then_some(found)
        });
        let (mut matches, _) = self.rank(known.unwrap_or_default(), hinted, "");
        matches.iter_mut().for_each(|known| known.found = MatchedBy::Prefix);
        // Unknown codes are usually new, so they are unlikely to belong to API 2.0.
        matches.sort_by_key(|known| known.is_of("api_v2"));
        matches
    }
}

/// Returns whether an error with this shape can belong to the product of a match. User-defined products and the
/// products that the user asked about allow any shape.
pub(super) fn allows(shape: Shape, known: &Match<'_>, is_chain: bool) -> bool {
    if is_chain || !Explainer::is_in_box(known.product) {
        return true;
    }
    let extends = known.product.extends();
    // Entries with numbers are statuses of SCF, not codes of API 3.0.
    let is_v3 = (extends.is_some() || known.is_of("api_v3")) && known.entry.number().is_none();
    match shape {
        Shape::Sdk => is_v3 || known.is_of("sdk"),
        Shape::Cos | Shape::Body(Envelope::Xml) => known.is_of("cos") || extends == Some("cos"),
        Shape::Body(Envelope::ApiV3) => is_v3,
        Shape::Body(Envelope::ApiV2) => known.is_of("api_v2"),
        Shape::Body(Envelope::ErrorObject) => known.is_of("api_v2") || is_v3,
        Shape::Body(Envelope::Scf) => known.is_of("scf"),
        Shape::Body(Envelope::Cls) => known.is_of("cls") || known.is_of("api_v3"),
        Shape::Body(Envelope::CloudBase) => known.is_of("tcb"),
        Shape::Body(_) => false,
        _ => true,
    }
}
