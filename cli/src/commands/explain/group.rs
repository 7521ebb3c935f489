//! Groups entries of several products that have the same meaning.

use tencent_errors_catalog::{Entry, Text};
use tencent_errors_runtime::__private::prefixes;

use super::explained::Explanation;
use super::explainer::Explainer;
use super::index::{Match, MatchedBy};

impl<'c> Explainer<'c> {
    /// Groups the matches of an error: built-in entries with the same code and class form a group.
    pub(super) fn groups(&self, explanation: &Explanation<'c>) -> Vec<Group<'c>> {
        let mut groups: Vec<Group<'c>> = Vec::new();
        for &known in &explanation.matches {
            match groups.iter_mut().find(|group| Self::are_alike(&group.matches[0], &known)) {
                Some(group) => group.matches.push(known),
                None => groups.push(Group { matches: vec![known], common: self.common(&known) }),
            }
        }
        groups
    }

    /// Returns whether two matches have the same code and class, in different built-in products.
    fn are_alike(one: &Match<'_>, other: &Match<'_>) -> bool {
        let is_of_box = |known: &Match<'_>| {
            !matches!(known.found, MatchedBy::Message | MatchedBy::Prefix)
                && Self::is_in_box(known.product)
                && known.entry.code().is_some()
                && known.entry.number().is_none()
        };
        is_of_box(one)
            && is_of_box(other)
            && one.entry.code() == other.entry.code()
            && one.class() == other.class()
    }

    /// The entry of the extended product whose code is the longest dotted prefix of a match's code.
    fn common(&self, known: &Match<'c>) -> Option<&'c Entry> {
        let code = known.entry.code()?;
        let extends = self.catalog.extended_by(known.product)?;
        prefixes(code).skip(1).find_map(|prefix| extends.entry(prefix))
    }
}

/// A match, or several matches of one code that have the same class in several built-in products.
pub(super) struct Group<'c> {
    pub(super) matches: Vec<Match<'c>>,
    /// The common code of API 3.0 that the code belongs to.
    common: Option<&'c Entry>,
}

/// The meaning of a code that several products define.
pub(super) enum Meaning<'c> {
    /// All products agree.
    Same(&'c Text),
    /// More than half of the products agree.
    OfMost(&'c Text),
    /// The products differ, but the code belongs to this common code.
    Common(&'c Entry),
    /// The products differ.
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
