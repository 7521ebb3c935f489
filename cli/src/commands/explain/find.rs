//! Finds the entries that a text is about.

use std::collections::{HashMap, HashSet};

use serde::Serialize;
use tencent_errors_catalog::__private::closest;
use tencent_errors_catalog::{Catalog, Entry, Kind, Product, Template, Text};
use tencent_errors_runtime::__private::prefixes;

use super::clues::{self, Clue, Clues, Hint, Known};
use super::words::{ClassByWords, classes};

/// How many codes are suggested.
const MAX_SUGGESTED: usize = 3;

/// How an entry was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Found {
    /// By its code or number.
    Exact,
    /// By a message that it is known to have.
    Message,
    /// Its code is the longest known prefix.
    Prefix,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Match<'c> {
    pub(super) product: &'c Product,
    pub(super) entry: &'c Entry,
    pub(super) found: Found,
}

/// What a text tells of.
pub(super) struct Explained<'c> {
    /// What the codes mean that no catalog has.
    pub(super) classes: Vec<ClassByWords>,
    pub(super) matches: Vec<Match<'c>>,
    /// All that was found is that the call succeeded.
    pub(super) success: bool,
    clues: Clues,
}

impl Explained<'_> {
    /// Whether it tells of an error, known or not.
    pub(super) fn is_error(&self) -> bool {
        !self.matches.is_empty() || !self.classes.is_empty()
    }
}

/// Knows what some products have.
pub(super) struct Explainer<'c> {
    index: Index<'c>,
    known: Known<'c>,
    /// The one product that it is about, with what that extends.
    product: Option<&'c str>,
}

impl<'c> Explainer<'c> {
    /// For one product and what it extends, or for all.
    pub(super) fn new(catalog: &'c Catalog, product: Option<&'c Product>) -> Explainer<'c> {
        let products: Vec<&Product> = match product {
            Some(product) => catalog.chain(product).collect(),
            // Whoever has own files asks about these first.
            None => {
                let of_box = catalog.products().iter().filter(|product| product.is_built_in());
                let own = catalog.products().iter().filter(|product| !product.is_built_in());
                own.chain(of_box).collect()
            }
        };
        let known = Known::of(&products);
        Explainer { index: Index::new(products), known, product: product.map(Product::id) }
    }

    /// Explains what somebody asks about.
    pub(super) fn explain(&self, text: &str) -> Explained<'c> {
        self.about(clues::read(bare(text), &self.known))
    }

    /// Explains a line of a log, if it has an error.
    pub(super) fn explain_line(&self, text: &str) -> Explained<'c> {
        self.about(clues::read_line(bare(text), &self.known))
    }

    fn about(&self, clues: Clues) -> Explained<'c> {
        let Answer { matches, success } = find(&clues, &self.index, self.product.is_some());
        let is_known = |code: &str| !self.index.get(&Clue::Code(code.to_owned())).is_empty();
        let classes = match success {
            true => Vec::new(),
            false => classes(&clues, self.product, is_known, |prefix| {
                let found = self.index.get(&Clue::Code(prefix.to_owned()));
                found.iter().any(|found| may_have_more(found, self.product.is_some()))
            }),
        };
        Explained { classes, matches, success, clues }
    }

    /// Groups the matches: products of the box that have a code with the same class come together.
    pub(super) fn groups(&self, explained: &Explained<'c>) -> Vec<Group<'c>> {
        let mut groups: Vec<Group<'c>> = Vec::new();
        for &known in &explained.matches {
            match groups.iter_mut().find(|group| are_alike(&group.matches[0], &known)) {
                Some(group) => group.matches.push(known),
                None => groups.push(Group { matches: vec![known], common: self.common(&known) }),
            }
        }
        groups
    }

    /// The entry that a code of a product has as its longest dotted prefix in what the product extends.
    fn common(&self, known: &Match<'c>) -> Option<&'c Entry> {
        let (code, extends) = (known.entry.code()?, known.product.extends()?);
        prefixes(code).skip(1).find_map(|prefix| {
            let found = self.index.get(&Clue::Code(prefix.to_owned()));
            let found = found.iter().find(|found| found.product.id() == extends)?;
            Some(found.entry)
        })
    }

    /// Codes that were probably meant, if nothing is known by what was written.
    pub(super) fn suggestions(&self, explained: &Explained<'_>) -> Vec<String> {
        let Explained { matches, success, clues, .. } = explained;
        match *success || matches.iter().any(|known| known.found != Found::Prefix) {
            true => Vec::new(),
            false => suggest(clues, &self.index.products, matches),
        }
    }
}

/// A match, or those of one code that several products of the box have with the same class.
pub(super) struct Group<'c> {
    pub(super) matches: Vec<Match<'c>>,
    /// The common code that the code belongs to.
    common: Option<&'c Entry>,
}

/// The meaning of a code that several products have.
pub(super) enum Meaning<'c> {
    /// All of them say so.
    Same(&'c Text),
    /// More than half of them say so.
    OfMost(&'c Text),
    /// They differ, and belong to this common code.
    Common(&'c Entry),
    /// They differ.
    None,
}

impl<'c> Meaning<'c> {
    pub(super) fn text(&self) -> Option<&'c Text> {
        match self {
            Meaning::Same(text) | Meaning::OfMost(text) => Some(text),
            Meaning::Common(common) => Some(common.summary()),
            Meaning::None => None,
        }
    }
}

impl<'c> Group<'c> {
    pub(super) fn meaning(&self) -> Meaning<'c> {
        let texts = || self.matches.iter().map(|known| known.entry.summary());
        let of = |text: &Text| texts().filter(|other| *other == text).count();
        let most = texts().max_by_key(|text| of(text)).map(|text| (text, of(text)));
        match (most, self.common) {
            (Some((text, count)), _) if count == self.matches.len() => Meaning::Same(text),
            (Some((text, count)), _) if count * 2 > self.matches.len() => Meaning::OfMost(text),
            (_, Some(common)) => Meaning::Common(common),
            _ => Meaning::None,
        }
    }
}

/// Returns whether two matches are of one code with one class, in different products of the box.
fn are_alike(one: &Match<'_>, other: &Match<'_>) -> bool {
    let is_of_box = |known: &Match<'_>| {
        known.found == Found::Exact
            && known.product.is_built_in()
            && known.entry.code().is_some()
            && known.entry.number().is_none()
    };
    is_of_box(one)
        && is_of_box(other)
        && one.entry.code() == other.entry.code()
        && one.entry.class() == other.entry.class()
}

fn bare(text: &str) -> &str {
    text.trim_start_matches('\u{FEFF}').trim()
}

/// The entries of some products, indexed by what names them.
struct Index<'c> {
    products: Vec<&'c Product>,
    /// The entries that have messages, and these.
    templates: Vec<(&'c Product, &'c Entry, &'c Template)>,
    by_clue: HashMap<Clue, Vec<Match<'c>>>,
    by_variant: HashMap<&'c str, Vec<Match<'c>>>,
}

impl<'c> Index<'c> {
    fn new(products: Vec<&'c Product>) -> Index<'c> {
        let mut index = Index {
            products: Vec::new(),
            templates: Vec::new(),
            by_clue: HashMap::new(),
            by_variant: HashMap::new(),
        };
        for &product in &products {
            for entry in product.entries() {
                let templates = entry.templates().iter();
                index.templates.extend(templates.map(|template| (product, entry, template)));
                let found = Match { product, entry, found: Found::Exact };
                let code = entry.code().map(|code| Clue::Code(code.to_owned()));
                for clue in code.into_iter().chain(entry.number().map(Clue::Number)) {
                    index.by_clue.entry(clue).or_default().push(found);
                }
                index.by_variant.entry(entry.name()).or_default().push(found);
            }
        }
        index.products = products;
        index
    }

    /// The entries that a clue names: by code or number, else by the name of the variant.
    fn get(&self, clue: &Clue) -> &[Match<'c>] {
        let by_variant = match clue {
            Clue::Code(name) => self.by_variant.get(name.as_str()),
            Clue::Number(_) => None,
        };
        self.by_clue.get(clue).or(by_variant).map(Vec::as_slice).unwrap_or_default()
    }
}

struct Answer<'c> {
    matches: Vec<Match<'c>>,
    /// All that was found is that the call succeeded.
    success: bool,
}

/// What the clues lead to. In a chain of products, the nearest one counts.
fn find<'c>(clues: &Clues, index: &Index<'c>, is_chain: bool) -> Answer<'c> {
    // A success is shown only when asked for by its code or number.
    let is_asked_for = clues.is_word;
    let is_success = |found: &Match<'_>| !is_asked_for && found.entry.kind() == Kind::Ok;
    let mut tells_success = !clues.hints.is_empty();
    let (mut sure, mut unsure) = (Vec::new(), Vec::new());
    for hint in &clues.hints {
        let mut found = by_hint(hint, index, is_chain);
        let before = found.len();
        found.retain(|found| !is_success(found));
        tells_success &= found.is_empty() && before > 0;
        if hint.may_be_status { &mut unsure } else { &mut sure }.append(&mut found);
    }
    // API 3.0 returns errors with HTTP 200: a number that may be a status counts only if there is
    // no code.
    let names_code = clues.codes().next().is_some();
    let mut matches = sure;
    if matches.is_empty() && !tells_success {
        matches = by_message(&clues.messages, index);
    }
    if matches.is_empty() && !tells_success {
        matches = by_prefix(clues, index, is_chain);
    }
    if matches.is_empty() && !names_code {
        matches = unsure;
    }
    let mut seen = HashSet::new();
    matches.retain(|found| seen.insert(std::ptr::from_ref(found.entry)));
    Answer { success: tells_success && matches.is_empty(), matches }
}

/// The entries that a hint names: those that match most of it, preferring its number to its code,
/// which several errors may share.
fn by_hint<'c>(hint: &Hint, index: &Index<'c>, is_chain: bool) -> Vec<Match<'c>> {
    let mut scores: Vec<(usize, Match<'c>)> = Vec::new();
    for clue in &hint.clues {
        let weight = if matches!(clue, Clue::Number(_)) { 3 } else { 2 };
        for found in index.get(clue) {
            match scores.iter_mut().find(|(_, other)| std::ptr::eq(other.entry, found.entry)) {
                Some((score, _)) => *score += weight,
                None => scores.push((weight, *found)),
            }
        }
    }
    let best = scores.iter().map(|(score, _)| *score).max();
    let of_best = scores.into_iter().filter(|(score, _)| Some(*score) == best);
    let mut matches: Vec<Match<'c>> = of_best.map(|(_, found)| found).collect();
    // The entry that the bare code resolves to comes first.
    matches.sort_by_key(|found| !found.entry.is_canonical());
    if is_chain {
        let nearest = index
            .products
            .iter()
            .find(|product| matches.iter().any(|found| std::ptr::eq(found.product, **product)));
        matches
            .retain(|found| nearest.is_some_and(|product| std::ptr::eq(found.product, *product)));
    }
    matches
}

/// The entries whose message template matches: per product, the one with the most literal text.
fn by_message<'c>(messages: &[String], index: &Index<'c>) -> Vec<Match<'c>> {
    let mut best: Vec<(usize, Match<'c>)> = Vec::new();
    for &(product, entry, template) in &index.templates {
        if !messages.iter().any(|message| template.occurs_in(message)) {
            continue;
        }
        let found = Match { product, entry, found: Found::Message };
        match best.last_mut() {
            // Templates are in the order of products.
            Some((weight, of_product)) if std::ptr::eq(of_product.product, product) => {
                if template.weight() > *weight {
                    (*weight, *of_product) = (template.weight(), found);
                }
            }
            _ => best.push((template.weight(), found)),
        }
    }
    best.into_iter().map(|(_, found)| found).collect()
}

/// Returns whether an unknown code may be a newer one below the code of a match. The code of one service among
/// many says nothing about it, unless that service is asked about.
fn may_have_more(found: &Match<'_>, is_chain: bool) -> bool {
    is_chain || !found.product.is_built_in() || found.product.extends().is_none()
}

/// The entries whose code is the longest known dotted prefix of a code.
fn by_prefix<'c>(clues: &Clues, index: &Index<'c>, is_chain: bool) -> Vec<Match<'c>> {
    let mut matches = Vec::new();
    for code in clues.codes() {
        let known = prefixes(code).skip(1).find_map(|prefix| {
            let hint = Hint { clues: vec![Clue::Code(prefix.to_owned())], may_be_status: false };
            let found = by_hint(&hint, index, is_chain);
            let by_code = |found: &Match<'_>| {
                found.entry.code() == Some(prefix)
                    && found.entry.is_canonical()
                    && may_have_more(found, is_chain)
            };
            let found: Vec<Match<'c>> = found.into_iter().filter(by_code).collect();
            (!found.is_empty()).then_some(found)
        });
        let as_prefix = |found| Match { found: Found::Prefix, ..found };
        matches.extend(known.into_iter().flatten().map(as_prefix));
    }
    // A code that nobody has is more likely to be a new one than an old one.
    matches.sort_by_key(|found| found.product.id() == "api_v2");
    matches
}

/// Codes that one of the clues was probably meant to be, except those already shown.
fn suggest(clues: &Clues, products: &[&Product], told: &[Match<'_>]) -> Vec<String> {
    let known = products.iter().flat_map(|product| product.entries());
    let mut known: Vec<&str> = known.filter_map(Entry::code).collect();
    known.sort_unstable();
    known.dedup();
    known.retain(|code| !told.iter().any(|told| told.entry.code() == Some(code)));
    let mut suggestions: Vec<String> = Vec::new();
    // One look at all codes takes long where a text has thousands.
    for code in clues.codes().take(MAX_SUGGESTED) {
        while suggestions.len() < MAX_SUGGESTED {
            let rest =
                known.iter().copied().filter(|known| !suggestions.iter().any(|s| s == known));
            let Some(near) = closest(code, rest) else { break };
            suggestions.push(near.to_owned());
        }
    }
    suggestions
}
