//! The names of variants.

use std::collections::hash_map::Entry as Slot;
use std::collections::{HashMap, HashSet};

use heck::ToUpperCamelCase;

use super::draft::{Draft, DraftEntry, camel_case_help};
use crate::diagnostic::{Fix, PendingDiagnostic};
use crate::lint::Lint;
use crate::name;

/// Determines the name of each entry's variant; `None` if the entry cannot be emitted.
pub(super) fn check(draft: &Draft<'_>) -> (Vec<Option<String>>, Vec<PendingDiagnostic>) {
    let mut diagnostics = Vec::new();
    let mut names = Vec::with_capacity(draft.entries.len());
    for entry in &draft.entries {
        names.push(match variant_name(entry) {
            Ok(name) => Some(name),
            Err(unnamed) => {
                diagnostics.extend(unnamed.map(|unnamed| *unnamed));
                None
            }
        });
    }
    let mut free = FreeNames { draft, names: &names, not_free: None };
    let mut taken: HashMap<&str, &DraftEntry<'_>> = HashMap::with_capacity(names.len());
    let mut is_taken = vec![false; names.len()];
    for (index, entry) in draft.entries.iter().enumerate() {
        let Some(name) = &names[index] else { continue };
        match taken.entry(name) {
            Slot::Vacant(slot) => {
                slot.insert(entry);
            }
            Slot::Occupied(slot) => {
                let (mut blamed, mut other) = (entry, *slot.get());
                // A name that equals a code belongs to the entry with that code, so the other entry is blamed.
                let can_yield = other.raw.name.is_none() && !other.built_in;
                if blamed.code() == Some(name) && other.code() != Some(name) && can_yield {
                    (blamed, other) = (other, blamed);
                }
                diagnostics.extend(collision(name, &mut free, other, blamed));
                is_taken[index] = true;
            }
        }
    }
    let names = names.into_iter().zip(is_taken);
    (names.map(|(name, taken)| name.filter(|_| !taken)).collect(), diagnostics)
}

/// The name of an entry's variant. The error contains no diagnostic if it would merely be a consequence of
/// another one.
pub(super) fn variant_name(
    entry: &DraftEntry<'_>,
) -> Result<String, Option<Box<PendingDiagnostic>>> {
    let wrong = |key, message, help| {
        let wrong = PendingDiagnostic::error(Lint::INVALID_NAME, entry.value(key), message);
        Err(Some(Box::new(wrong.help(help))))
    };
    match (&entry.raw.name, entry.code()) {
        (Some(name), _) if name::TAKEN_IN_ENUM.contains(&name.as_str()) => {
            let message = format!("`{name}` is the name of a constant of every enum");
            wrong("name", message, "choose another name".to_owned())
        }
        (Some(name), _) if name::is_upper_camel_case(name) => Ok(name.clone()),
        (Some(name), _) => {
            wrong("name", format!("`{name}` cannot name a variant"), camel_case_help(name))
        }
        (None, Some(code)) => {
            let name = name::variant_of_code(code);
            if name::is_upper_camel_case(&name) {
                return Ok(name);
            }
            let help = match format!("Code{name}") {
                example if name::is_upper_camel_case(&example) => {
                    format!("add a name, such as `name: {example}`")
                }
                _ => "add `name: …`, an identifier in UpperCamelCase".to_owned(),
            };
            wrong("code", format!("the code `{code}` yields no valid variant name"), help)
        }
        (None, None) if entry.raw.broken => Err(None),
        (None, None) => {
            let help = "an entry without a code needs a name for its variant, in UpperCamelCase";
            let missing =
                PendingDiagnostic::error(Lint::MISSING_KEY, entry.whole(), "missing key `name`");
            Err(Some(Box::new(missing.help(help))))
        }
    }
}

/// Reports two entries that become the same variant, unless they also share a number or a code that may not be
/// shared, which is reported instead.
fn collision(
    name: &str,
    free: &mut FreeNames<'_, '_>,
    first: &DraftEntry<'_>,
    second: &DraftEntry<'_>,
) -> Option<PendingDiagnostic> {
    let same_number = first.raw.number.is_some() && first.raw.number == second.raw.number;
    let same_code = first.code().is_some() && first.code() == second.code();
    if same_number || (same_code && (first.raw.number.is_none() || second.raw.number.is_none())) {
        return None;
    }
    let title = |entry: &DraftEntry<'_>| match (entry.code(), entry.raw.number) {
        (Some(code), Some(number)) if same_code => format!("`{code}` ({number})"),
        (Some(code), _) => format!("`{code}`"),
        (None, Some(number)) => number.to_string(),
        (None, None) => "an entry without a code".to_owned(),
    };
    let message = format!("{} and {} both become variant `{name}`", title(first), title(second));
    let distinct = second.raw.name.is_none().then(|| free.like(distinct_name(name, second)));
    let help = match &distinct {
        None => "choose another name".to_owned(),
        Some(distinct) => format!("add a name to tell them apart, such as `name: {distinct}`"),
    };
    let fix = distinct.map(|value| Fix::Add { key: "name", value });
    Some(
        PendingDiagnostic::error(Lint::DUPLICATE_NAME, second.name_place(), message)
            .help(help)
            .fix(fix)
            .label("the other entry is", first.name_place()),
    )
}

/// Names to suggest: each is neither a variant nor a code of the product, and is suggested only once.
struct FreeNames<'a, 'r> {
    draft: &'a Draft<'r>,
    names: &'a [Option<String>],
    /// The names that are not free, computed for the first collision.
    not_free: Option<HashSet<String>>,
}

impl FreeNames<'_, '_> {
    /// Returns this name, or the first free one with a number appended.
    fn like(&mut self, name: String) -> String {
        let not_free = self.not_free.get_or_insert_with(|| {
            let codes = self.draft.entries.iter().filter_map(DraftEntry::code);
            codes.map(str::to_owned).chain(self.names.iter().flatten().cloned()).collect()
        });
        let numbered = (2_u32..).map(|number| format!("{name}{number}"));
        let is_free = |name: &String| not_free.insert(name.clone());
        [name.clone()].into_iter().chain(numbered).find(is_free).unwrap_or(name)
    }
}

/// A name to suggest for the second of two entries that become the same variant.
fn distinct_name(name: &str, second: &DraftEntry<'_>) -> String {
    match (second.raw.number, second.code().and_then(|code| code.split_once('.'))) {
        (Some(number), _) => format!("{name}{}", number.unsigned_abs()),
        (None, Some((category, rest))) if !rest.is_empty() => {
            format!("{}In{}", rest.to_upper_camel_case(), category.to_upper_camel_case())
        }
        // The caller appends a number.
        _ => name.to_owned(),
    }
}
