//! The actions of a product, and the codes that each of them may return.

use std::collections::{HashMap, HashSet};

use heck::ToUpperCamelCase;

use super::{Fields, ProductReader};
use crate::diagnostic::{Fix, PendingDiagnostic};
use crate::lint::Lint;
use crate::name;
use crate::raw::{RawAction, RawItem};
use crate::yaml::{Path, Place, ValueNode};

impl ProductReader {
    /// Reads the actions of a file. `every` contains the codes that every action returns, and `imported` contains the
    /// names of the actions that an import tracks.
    pub(super) fn actions(
        &mut self,
        fields: &Fields<'_>,
        path: &Path<'_>,
        every: &[RawItem],
        imported: &HashSet<&str>,
    ) -> Vec<RawAction> {
        let path = &path.key("actions");
        let pairs = match fields.get("actions") {
            Some(ValueNode::Mapping(pairs)) => pairs,
            Some(node) => {
                self.wrong_type(node, path, "a mapping of actions, each with a list of codes");
                return Vec::new();
            }
            None => return Vec::new(),
        };
        let mut actions: Vec<RawAction> = Vec::with_capacity(pairs.len());
        let mut known: HashMap<&str, usize> = HashMap::with_capacity(pairs.len());
        for (pair, (key, codes)) in pairs.iter().enumerate() {
            let path = &path.pair(pair);
            let codes = self.codes(codes, path, every);
            if let Some(name) = self.action_name(key, "actions", pair, &mut known) {
                let is_imported = imported.contains(name);
                actions.push(RawAction { pair, name: name.to_owned(), codes, is_imported });
            }
        }
        actions
    }

    /// Reads the names of the actions that an import tracks: each has a digest under `upstream`, even if the file no
    /// longer lists its codes.
    pub(super) fn imported_actions<'n>(
        &mut self,
        fields: &Fields<'n>,
        path: &Path<'_>,
    ) -> HashSet<&'n str> {
        let path = &path.key("upstream");
        let pairs = match fields.get("upstream") {
            Some(ValueNode::Mapping(pairs)) => pairs,
            Some(node) => {
                self.wrong_type(node, path, "a mapping of actions, each with a digest");
                return HashSet::new();
            }
            None => return HashSet::new(),
        };
        let mut known: HashMap<&str, usize> = HashMap::with_capacity(pairs.len());
        for (pair, (key, digest)) in pairs.iter().enumerate() {
            self.line(digest, &path.pair(pair));
            self.action_name(key, "upstream", pair, &mut known);
        }
        known.into_keys().collect()
    }

    /// Reads the name of an action from the key of the given pair of a mapping; `known` contains the names before it.
    fn action_name<'n>(
        &mut self,
        key: &'n ValueNode,
        mapping: &'static str,
        pair: usize,
        known: &mut HashMap<&'n str, usize>,
    ) -> Option<&'n str> {
        let place_of = |source, pair| Place::of_key(source, &Path::Root.key(mapping).pair(pair));
        let place = place_of(self.source, pair);
        let ValueNode::String(name) = key else {
            let message = format!("{} cannot name an action", key.type_name());
            let unusable = PendingDiagnostic::error(Lint::INVALID_ACTION, place, message);
            self.report(unusable.help(NAMES));
            return None;
        };
        if let Some(&first) = known.get(name.as_str()) {
            let message = format!("duplicate action `{name}`");
            let duplicate = PendingDiagnostic::error(Lint::DUPLICATE_KEY, place, message);
            self.report(duplicate.label("first given", place_of(self.source, first)));
            return None;
        }
        known.insert(name, pair);
        if !name::is_action(name) {
            self.report(invalid(name, place));
            return None;
        }
        Some(name)
    }

    /// Reads a list of codes. Each may occur only once, and none may be a code that every action returns.
    pub(super) fn codes(
        &mut self,
        node: &ValueNode,
        path: &Path<'_>,
        every: &[RawItem],
    ) -> Vec<RawItem> {
        if *node == ValueNode::Nothing {
            let message = "expected a list of codes, found nothing";
            let place = Place::of_key(self.source, path);
            let nothing = PendingDiagnostic::error(Lint::WRONG_TYPE, place, message);
            self.report(nothing.help("for an action without codes, write `[]`"));
            return Vec::new();
        }
        let items = self.lines(node, path).unwrap_or_default();
        // Most lists are sorted, and a strictly sorted list has no duplicates.
        if every.is_empty() && items.is_sorted_by(|a, b| a.text < b.text) {
            return items;
        }
        let of_every = Path::Root.key("every_action");
        let of_every = every.iter().map(|item| (item.text.as_str(), (item, &of_every)));
        let mut known: HashMap<&str, (&RawItem, &Path<'_>)> = of_every.collect();
        let mut codes: Vec<RawItem> = Vec::with_capacity(items.len());
        for item in &items {
            if let Some((first, list)) = known.get(item.text.as_str()) {
                let message = format!("duplicate code `{}`", item.text);
                let place = Place::node(self.source, &item.path(path));
                let duplicate =
                    PendingDiagnostic::error(Lint::DUPLICATE_ACTION_CODE, place, message);
                let first = Place::node(self.source, &first.path(list));
                self.report(duplicate.label("first given", first).fix(Some(Fix::RemoveItem)));
                continue;
            }
            known.insert(&item.text, (item, path));
            codes.push(item.clone());
        }
        codes
    }
}

/// The help on naming an action.
const NAMES: &str = "write an identifier in UpperCamelCase, such as `RunInstances`";

/// The diagnostic for a name that an action cannot have.
fn invalid(name: &str, place: Place) -> PendingDiagnostic {
    let shown: String = name.chars().take(super::MAX_SHOWN).collect();
    let message = format!("`{shown}` cannot name an action");
    let taken = match name {
        "Self" => Some("it is a keyword"),
        _ if name::is_upper_camel_case(name) => Some("the macro emits an item of that name"),
        _ => None,
    };
    if let Some(taken) = taken {
        return PendingDiagnostic::error(
            Lint::INVALID_ACTION,
            place,
            format!("{message}: {taken}"),
        );
    }
    let mended = name.to_upper_camel_case();
    let help = match name::is_action(&mended) && mended.len() <= super::MAX_SHOWN {
        true => format!("write an identifier in UpperCamelCase, such as `{mended}`"),
        false => NAMES.to_owned(),
    };
    PendingDiagnostic::error(Lint::INVALID_ACTION, place, message).help(help)
}
