//! Numeric codes.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

use super::draft::{Draft, DraftEntry};
use crate::diagnostic::PendingDiagnostic;
use crate::lint::Lint;

/// The numbers of a product's entries.
pub(super) struct Numbers {
    /// The number of each entry; `None` if it has none or if an earlier entry has the same number.
    numbers: Vec<Option<i64>>,
    /// Set for each entry whose number is also that of an earlier entry.
    duplicates: Vec<bool>,
}

impl Numbers {
    /// The number of an entry, if no earlier entry has it.
    pub(super) fn of(&self, entry: usize) -> Option<i64> {
        self.numbers[entry]
    }

    /// Returns whether a diagnostic that affects an entry's number or code was already reported.
    pub(super) fn is_broken(&self, draft: &Draft<'_>, entry: usize) -> bool {
        draft.entries[entry].raw.broken || self.duplicates[entry]
    }
}

/// Checks that numbers are unique.
pub(super) fn check(draft: &Draft<'_>) -> (Numbers, Vec<PendingDiagnostic>) {
    let mut diagnostics = Vec::new();
    let mut taken: HashMap<i64, &DraftEntry<'_>> = HashMap::new();
    let mut numbers = Numbers { numbers: Vec::new(), duplicates: Vec::new() };
    for entry in &draft.entries {
        let first = match entry.raw.number.map(|number| taken.entry(number)) {
            Some(Slot::Occupied(slot)) => Some(*slot.get()),
            Some(Slot::Vacant(slot)) => {
                slot.insert(entry);
                None
            }
            None => None,
        };
        numbers.numbers.push(entry.raw.number.filter(|_| first.is_none()));
        numbers.duplicates.push(first.is_some());
        if let (Some(first), Some(number)) = (first, entry.raw.number) {
            let message = format!("duplicate number {number}");
            let duplicate =
                PendingDiagnostic::error(Lint::DUPLICATE_NUMBER, entry.value("number"), message);
            diagnostics.push(duplicate.label("first used", first.value("number")));
        }
    }
    (numbers, diagnostics)
}

/// Reports codes that read as another entry's number: if numbers arrive as text, such a code would shadow the number.
pub(super) fn check_decimal_codes(draft: &Draft<'_>, numbers: &Numbers) -> Vec<PendingDiagnostic> {
    let with_number = |(index, entry)| Some((numbers.of(index)?, entry));
    let by_number: HashMap<i64, &DraftEntry<'_>> =
        draft.entries.iter().enumerate().filter_map(with_number).collect();
    let mut diagnostics = Vec::new();
    for entry in &draft.entries {
        let Some(code) = entry.code() else { continue };
        let number = code.parse().ok().filter(|number: &i64| number.to_string() == code);
        let Some(&other) = number.and_then(|number| by_number.get(&number)) else { continue };
        if entry.is(other) {
            continue;
        }
        let message = format!("the code `{code}` is the number of another entry");
        let shadows = PendingDiagnostic::error(Lint::CODE_IS_NUMBER, entry.value("code"), message);
        diagnostics.push(shadows.label("that entry is", other.value("number")));
    }
    diagnostics
}
