//! Actions and the codes that they return, across all files of a product.

use std::collections::{HashMap, HashSet};

use super::codes::Codes;
use super::draft::{Draft, DraftActions, List};
use super::extends::Base;
use super::findings::Entries;
use crate::closest::{closest, is_certain_typo};
use crate::diagnostic::{Fix, PendingDiagnostic};
use crate::lint::Lint;
use crate::model::Action;
use crate::raw::RawItem;
use crate::report::MAX_DIAGNOSTICS;
use crate::source::SourceId;

/// The maximum number of actions of a product. The packed tables count them in a `u16`.
const MAX_ACTIONS: usize = 65_535;

/// The codes that the actions of a product return.
#[derive(Default)]
pub(super) struct Actions {
    /// The actions, in the order in which the files first name them.
    pub(super) actions: Vec<Action>,
    pub(super) diagnostics: Vec<PendingDiagnostic>,
    /// Warnings about content that repeats the built-in catalog.
    pub(super) in_the_box: Vec<PendingDiagnostic>,
}

/// Merges the actions that files list for each product, and checks that the codes are defined by the product
/// or by a product that it extends.
pub(super) fn check(
    drafts: &[Draft<'_>],
    bases: &[Base],
    entries: &[Entries<'_>],
    all_named: bool,
) -> Vec<Actions> {
    let of_draft = |index: usize| {
        if drafts[index].actions.is_empty() {
            return Actions::default();
        }
        let next = |&draft: &usize| bases[draft].product();
        let chain: Vec<usize> = std::iter::successors(Some(index), next).collect();
        let is_complete = |&draft: &usize| {
            let product = &drafts[draft];
            bases[draft] != Base::Broken && !product.lacks_codes && product.id.is_some()
        };
        let is_complete = all_named && chain.iter().all(is_complete);
        let mut known = Known::new(&drafts[index]);
        for draft in chain {
            known.chain.push(&entries[draft].codes);
            known.lost.push(&drafts[draft].lost_codes);
        }
        check_draft(&drafts[index], known, is_complete)
    };
    (0..drafts.len()).map(of_draft).collect()
}

/// Checks the actions of one product. If some codes of the product or of the products that it extends could not be
/// read (`is_complete` is `false`), no code is reported as unknown.
fn check_draft<'r>(draft: &Draft<'r>, mut known: Known<'_, 'r>, is_complete: bool) -> Actions {
    let mut found = Actions::default();
    let mut united = United::default();
    for file in &draft.actions {
        for list in file.lists() {
            // Unknown codes in lists of the built-in catalog are not reported, because users cannot fix those lists.
            let of_user = list.codes.iter().filter(|_| is_complete && !file.built_in);
            found.diagnostics.extend(of_user.filter_map(|item| known.unknown(&list, item)));
            found.in_the_box.extend(united.add(file, &list));
        }
    }
    if let Some((beyond, _)) = united.actions.get(MAX_ACTIONS) {
        let is_it = |list: &List<'_>| list.action.is_some_and(|action| action.name == beyond.name);
        let place = draft.actions.iter().flat_map(DraftActions::lists).find(is_it);
        let message = format!("a product has at most {MAX_ACTIONS} actions");
        let too_many = place
            .map(|list| PendingDiagnostic::error(Lint::TOO_MANY_ACTIONS, list.name(), message));
        found.diagnostics.extend(too_many);
    }
    found.actions = united.finish();
    found
}

/// The codes of a product and of the products that it extends.
struct Known<'c, 'r> {
    id: String,
    chain: Vec<&'c Codes<'r>>,
    /// Built-in codes whose entries were replaced by user entries. Lists may still name these codes.
    lost: Vec<&'c HashSet<&'r str>>,
    /// All known codes, for suggestions; sorted on first use.
    sorted: Vec<&'r str>,
    /// The closest known code for each unknown code, computed for at most [`MAX_DIAGNOSTICS`] unknown codes.
    meant: HashMap<String, Option<&'r str>>,
}

impl<'r> Known<'_, 'r> {
    fn new(draft: &Draft<'r>) -> Self {
        Known {
            id: draft.id.clone().unwrap_or_default(),
            chain: Vec::new(),
            lost: Vec::new(),
            sorted: Vec::new(),
            meant: HashMap::new(),
        }
    }

    /// Returns a diagnostic if neither the product nor any product that it extends defines the code.
    fn unknown(&mut self, list: &List<'_>, item: &RawItem) -> Option<PendingDiagnostic> {
        let code = item.text.as_str();
        let is_known = self.chain.iter().any(|codes| codes.entry(code).is_some())
            || self.lost.iter().any(|codes| codes.contains(code));
        if is_known {
            return None;
        }
        let message = match self.chain.len() {
            1 => format!("`{code}` is not a code of {}", self.id),
            _ => format!("`{code}` is not a code of {} or of the products it extends", self.id),
        };
        let meant = self.meant(code);
        let help = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "add it to `errors`, or remove it".to_owned(),
        };
        // There is no fix if the list already contains the suggested code.
        let is_free = |meant: &&str| list.codes.iter().all(|other| other.text != *meant);
        let fix = meant.filter(|meant| is_certain_typo(code, meant)).filter(is_free);
        let unknown = PendingDiagnostic::error(Lint::UNKNOWN_ACTION_CODE, list.item(item), message);
        Some(unknown.help(help).fix(fix.map(|meant| Fix::Replace(meant.to_owned()))))
    }

    fn meant(&mut self, code: &str) -> Option<&'r str> {
        if let Some(meant) = self.meant.get(code) {
            return *meant;
        }
        if self.meant.len() >= MAX_DIAGNOSTICS {
            return None;
        }
        if self.sorted.is_empty() {
            self.sorted = self.chain.iter().flat_map(|codes| codes.codes()).collect();
            self.sorted.sort_unstable();
        }
        let meant = closest(code, self.sorted.iter().copied());
        self.meant.insert(code.to_owned(), meant);
        meant
    }
}

/// The merged actions of several files, those of the built-in catalog first.
#[derive(Default)]
struct United<'r> {
    actions: Vec<(Named<'r>, Collected<'r>)>,
    by_name: HashMap<&'r str, usize>,
    every: Collected<'r>,
}

/// An action and the file that names it first.
struct Named<'r> {
    source: SourceId,
    name: &'r str,
}

/// The codes of one action or of every action.
#[derive(Default)]
struct Collected<'r> {
    codes: Vec<&'r str>,
    /// The number of codes from the built-in catalog. They precede the codes of user files.
    of_box: usize,
}

impl<'r> United<'r> {
    /// Adds a list of a file. Returns warnings about codes that the built-in catalog already lists for the same action.
    fn add(&mut self, file: &DraftActions<'r>, list: &List<'r>) -> Vec<PendingDiagnostic> {
        let Some(action) = list.action else {
            return self.every.add(file, list, &[]);
        };
        let name = action.name.as_str();
        let index = *self.by_name.entry(name).or_insert(self.actions.len());
        if index == self.actions.len() {
            self.actions.push((Named { source: file.source, name }, Collected::default()));
        }
        self.actions[index].1.add(file, list, self.every.of_box())
    }

    /// Returns the actions, each followed by the codes that every action returns.
    fn finish(self) -> Vec<Action> {
        let every = &self.every.codes;
        let finish = |(Named { source, name }, Collected { codes, .. }): (_, Collected<'r>)| {
            let more = every.iter().filter(|code| !codes.contains(code));
            let codes = codes.iter().chain(more).map(|&code| code.to_owned()).collect();
            Action { source, name: name.to_owned(), codes }
        };
        self.actions.into_iter().take(MAX_ACTIONS).map(finish).collect()
    }
}

impl<'r> Collected<'r> {
    /// The codes from the built-in catalog.
    fn of_box(&self) -> &[&'r str] {
        &self.codes[..self.of_box]
    }

    /// Adds a list of a file. `every` contains the codes that the built-in catalog assigns to every action.
    fn add(
        &mut self,
        file: &DraftActions<'r>,
        list: &List<'r>,
        every: &[&str],
    ) -> Vec<PendingDiagnostic> {
        // Imported content is skipped, because the import command maintains it.
        let is_imported = list.action.is_some_and(|action| action.is_imported);
        let is_of_user = !file.built_in && !is_imported;
        // The reader rejects duplicates within a list, so the first list needs no search.
        let is_first = self.codes.is_empty();
        let mut repeated = Vec::new();
        for item in list.codes {
            let code = item.text.as_str();
            if is_of_user && (self.of_box().contains(&code) || every.contains(&code)) {
                repeated.push(repeated_in_box(list, item));
            }
            if is_first || !self.codes.contains(&code) {
                self.codes.push(code);
            }
        }
        if file.built_in {
            self.of_box = self.codes.len();
        }
        repeated
    }
}

/// The warning that the built-in catalog already lists the code.
fn repeated_in_box(list: &List<'_>, item: &RawItem) -> PendingDiagnostic {
    let of = list.action.map_or("every action", |action| &action.name);
    let message = format!("the built-in catalog already lists `{}` for {of}", item.text);
    let warning = PendingDiagnostic::warning(Lint::IN_THE_BOX, list.item(item), message);
    warning.help("remove it").fix(Some(Fix::RemoveItem))
}
