//! String codes: the entries that share one, and the canonical one among them.

use std::collections::HashMap;

use super::draft::{Draft, DraftEntry};
use super::numbers::Numbers;
use crate::diagnostic::{Fix, PendingDiagnostic};
use crate::lint::Lint;

/// The relation of an entry to its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CodeSharing {
    /// No other entry has the code, or the entry has none.
    Unshared,
    /// Other entries have the code; the bare code resolves to this one.
    Canonical,
    /// Other entries have the code.
    Shared,
    /// The code belongs to another entry and may not be shared.
    Duplicate,
}

/// The codes of a product's entries.
pub(super) struct Codes<'r> {
    /// The entry that a bare code resolves to.
    by_code: HashMap<&'r str, usize>,
}

impl CodeSharing {
    /// Returns whether other entries have the code.
    pub(super) fn is_shared(self) -> bool {
        matches!(self, CodeSharing::Canonical | CodeSharing::Shared)
    }
}

impl<'r> Codes<'r> {
    pub(super) fn entry(&self, code: &str) -> Option<usize> {
        self.by_code.get(code).copied()
    }

    pub(super) fn codes(&self) -> impl Iterator<Item = &'r str> {
        self.by_code.keys().copied()
    }
}

/// Groups the entries that share a code, and finds the canonical one of each group. Also returns the relation of
/// each entry to its code.
pub(super) fn check<'r>(
    draft: &Draft<'r>,
    names: &[Option<String>],
    numbers: &Numbers,
) -> (Codes<'r>, Vec<CodeSharing>, Vec<PendingDiagnostic>) {
    let mut diagnostics = Vec::new();
    let mut by_code = HashMap::with_capacity(draft.entries.len());
    let mut sharings = vec![CodeSharing::Unshared; draft.entries.len()];
    for (code, group) in groups(draft) {
        let (canonical, found) = match group.as_slice() {
            [only] => (*only, alone(code, &draft.entries[*only])),
            _ if group.iter().any(|&index| numbers.of(index).is_none()) => {
                let (kept, found) = duplicates(code, &group, draft, numbers);
                for &index in &group {
                    sharings[index] =
                        if index == kept { CodeSharing::Canonical } else { CodeSharing::Duplicate };
                }
                (kept, found)
            }
            _ => {
                let (canonical, found) = shared(code, &group, draft, numbers);
                for &index in &group {
                    sharings[index] = if index == canonical {
                        CodeSharing::Canonical
                    } else {
                        CodeSharing::Shared
                    };
                }
                (canonical, found)
            }
        };
        diagnostics.extend(found);
        by_code.insert(code, canonical);
    }
    for (index, entry) in draft.entries.iter().enumerate() {
        if entry.raw.canonical && entry.code().is_none() && !numbers.is_broken(draft, index) {
            let message = "`canonical` on an entry without a code";
            let needless =
                PendingDiagnostic::error(Lint::NEEDLESS_CANONICAL, entry.key("canonical"), message);
            let needless =
                needless.help("`canonical` selects one of the entries that share a code");
            diagnostics.push(needless.fix(Some(Fix::Remove("canonical"))));
        }
    }
    diagnostics.extend(names_of_codes(draft, names, numbers, &by_code));
    (Codes { by_code }, sharings, diagnostics)
}

/// The entries of each code, in catalog order.
fn groups<'r>(draft: &Draft<'r>) -> Vec<(&'r str, Vec<usize>)> {
    let mut groups: Vec<(&str, Vec<usize>)> = Vec::new();
    let mut at: HashMap<&str, usize> = HashMap::with_capacity(draft.entries.len());
    for (index, entry) in draft.entries.iter().enumerate() {
        let Some(code) = entry.code() else { continue };
        let group = *at.entry(code).or_insert(groups.len());
        if group == groups.len() {
            groups.push((code, Vec::new()));
        }
        groups[group].1.push(index);
    }
    groups
}

/// Checks an entry whose code no other entry shares.
fn alone(code: &str, entry: &DraftEntry<'_>) -> Vec<PendingDiagnostic> {
    // A built-in entry may have shared the code with other built-in entries, which user entries have since replaced.
    if !entry.raw.canonical || entry.built_in {
        return Vec::new();
    }
    let message = format!("`canonical` on `{code}`, which no other entry shares");
    let needless =
        PendingDiagnostic::error(Lint::NEEDLESS_CANONICAL, entry.key("canonical"), message);
    vec![needless.help("remove it").fix(Some(Fix::Remove("canonical")))]
}

/// Reports a code whose entries may not share it because some have no number. Also returns the entry that
/// keeps it.
fn duplicates(
    code: &str,
    group: &[usize],
    draft: &Draft<'_>,
    numbers: &Numbers,
) -> (usize, Vec<PendingDiagnostic>) {
    // Broken entries have already been reported.
    let is_broken = |index: usize| numbers.is_broken(draft, index);
    let kept = group.iter().copied().find(|&index| !is_broken(index)).unwrap_or(group[0]);
    let mut diagnostics = Vec::new();
    for &index in group {
        if index == kept || is_broken(index) || is_broken(kept) {
            continue;
        }
        let (entry, first) = (&draft.entries[index], &draft.entries[kept]);
        let message = format!("duplicate code `{code}`");
        diagnostics.push(
            PendingDiagnostic::error(Lint::DUPLICATE_CODE, entry.value("code"), message)
                .label("first used", first.value("code"))
                .help("entries may share a code if each has its own number"),
        );
    }
    (kept, diagnostics)
}

/// Checks a code shared by several entries, each with its own number. Also returns the canonical one.
fn shared(
    code: &str,
    group: &[usize],
    draft: &Draft<'_>,
    numbers: &Numbers,
) -> (usize, Vec<PendingDiagnostic>) {
    let entries = || group.iter().map(|&index| (index, &draft.entries[index]));
    let mut diagnostics = Vec::new();
    let of = |built_in: bool| entries().filter(move |(_, entry)| entry.built_in == built_in);
    let (mut own, own_count) = (of(false), of(false).count());
    // User files take precedence over the built-in catalog. A single user entry is canonical, because a newer
    // built-in catalog may start to share its code.
    for built_in in [false, true] {
        let mut canonical = of(built_in).filter(|(_, entry)| entry.raw.canonical);
        let Some((first_index, first)) = canonical.next() else {
            match own.next() {
                Some((index, _)) if own_count == 1 && own_count < group.len() => {
                    return (index, diagnostics);
                }
                _ => continue,
            }
        };
        for (_, second) in canonical {
            let message = format!("code `{code}` has two canonical entries");
            let two = PendingDiagnostic::error(
                Lint::DUPLICATE_CANONICAL,
                second.key("canonical"),
                message,
            );
            diagnostics.push(two.label("the other one is", first.key("canonical")));
        }
        return (first_index, diagnostics);
    }
    // A user entry has replaced the canonical one.
    if own_count == 0 && draft.has_own() {
        return (group[0], diagnostics);
    }
    if group.iter().all(|&index| !numbers.is_broken(draft, index)) {
        let numbers: Vec<String> = group
            .iter()
            .filter_map(|&index| numbers.of(index))
            .map(|number| number.to_string())
            .collect();
        let numbers = numbers.join(", ");
        let message = format!("code `{code}` belongs to {numbers}, and none of them is canonical");
        // Blame the last user entry, because it made the code shared.
        let last = entries().next_back();
        let own = entries().rfind(|(_, entry)| !entry.built_in).or(last);
        if let Some((blamed, entry)) = own {
            let other = if blamed == group[0] { group[1] } else { group[0] };
            let none = PendingDiagnostic::error(Lint::NO_CANONICAL, entry.value("code"), message);
            let help = "add `canonical: true` to the entry that the bare code resolves to";
            let other = draft.entries[other].value("code");
            diagnostics.push(none.help(help).label("another is", other));
        }
    }
    (group[0], diagnostics)
}

/// Reports variants whose name is the code of another entry, because a text could then mean either entry.
fn names_of_codes(
    draft: &Draft<'_>,
    names: &[Option<String>],
    numbers: &Numbers,
    by_code: &HashMap<&str, usize>,
) -> Vec<PendingDiagnostic> {
    let mut diagnostics = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let Some(name) = name else { continue };
        let Some(&other) = by_code.get(name.as_str()) else { continue };
        // If the other entry has no name, the collision was already reported.
        if other == index || numbers.is_broken(draft, index) || names[other].is_none() {
            continue;
        }
        let (named, coded) = (&draft.entries[index], &draft.entries[other]);
        // The two entries share their code, and a user entry may have become the canonical one.
        if named.built_in && named.code() == coded.code() {
            continue;
        }
        let message = format!("the variant name `{name}` is the code of another entry");
        let taken = PendingDiagnostic::error(Lint::NAME_IS_CODE, named.name_place(), message);
        diagnostics.push(taken.label("that entry is", coded.value("code")));
    }
    diagnostics
}
