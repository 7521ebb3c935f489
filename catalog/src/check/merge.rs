//! Merges user files into the built-in product that they add to: additions, and replacements of built-in content.
//!
//! A newer built-in catalog may add what a user file already defines. If both contain the same number, code, variant
//! name, template or header key, the user file takes precedence, with or without `replace`.

use std::collections::{HashMap, HashSet};

use super::draft::{
    Draft, DraftActions, DraftEntry, given_enum, header, lacks_codes, nothing_to_replace,
};
use super::names::variant_name;
use crate::diagnostic::{Fix, PendingDiagnostic};
use crate::lint::Lint;
use crate::raw::RawProduct;
use crate::source::SourceId;

/// A file that adds to a product.
pub(super) struct Addition<'r> {
    pub(super) source: SourceId,
    pub(super) raw: &'r RawProduct,
}

/// The diagnostics of a merge.
#[derive(Default)]
pub(super) struct Merged {
    pub(super) errors: Vec<PendingDiagnostic>,
    /// Warnings about content that repeats the built-in catalog.
    pub(super) in_the_box: Vec<PendingDiagnostic>,
}

/// Adds files to a product of the built-in catalog.
pub(super) fn merge<'r>(draft: &mut Draft<'r>, additions: &[Addition<'r>]) -> Merged {
    let mut merged = Merged::default();
    let mut headers = Headers::default();
    let of_box: Vec<&str> = draft.entries.iter().filter_map(DraftEntry::code).collect();
    let mut entries = Entries::new(std::mem::take(&mut draft.entries));
    for &Addition { source, raw } in additions {
        draft.added_by.push(source);
        draft.lacks_codes |= lacks_codes(raw);
        headers.merge(draft, source, raw, &mut merged);
        for text in &raw.sources {
            if !draft.sources.contains(&text.as_str()) {
                draft.sources.push(text);
            }
        }
        draft.actions.extend(DraftActions::new(source, false, raw));
        draft.aliases.extend(raw.aliases.iter().map(|alias| alias.text.as_str()));
        for raw in &raw.entries {
            entries.add(DraftEntry::new(source, false, raw), &mut merged);
        }
    }
    draft.lost_templates = std::mem::take(&mut entries.lost_templates);
    draft.entries = entries.finish();
    let kept: HashSet<&str> = draft.entries.iter().filter_map(DraftEntry::code).collect();
    draft.lost_codes = of_box.into_iter().filter(|code| !kept.contains(code)).collect();
    merged
}

/// The header keys that user files have stated.
#[derive(Default)]
struct Headers {
    given: Vec<(&'static str, SourceId)>,
}

impl Headers {
    fn merge<'r>(
        &mut self,
        draft: &mut Draft<'r>,
        source: SourceId,
        raw: &'r RawProduct,
        merged: &mut Merged,
    ) {
        if let Some(given) = given_enum(source, raw, &mut merged.errors) {
            if self.takes("enum", given == draft.enum_name(), source, merged) {
                draft.given_enum = Some((source, given));
            }
        }
        if let Some(title) = raw.title.value() {
            if self.takes("title", draft.title == Some(title), source, merged) {
                draft.title = Some(title);
            }
        }
        if let Some(extends) = raw.extends.value() {
            let is_same = Some(extends) == draft.extends.1.value();
            if self.takes("extends", is_same, source, merged) {
                draft.extends = (source, &raw.extends);
            }
        } else if raw.extends.is_invalid() {
            draft.extends = (source, &raw.extends);
        }
    }

    /// Warns about a header key that the built-in catalog also contains, and returns whether it overrides the
    /// built-in value. Also reports user files that contradict each other.
    fn takes(
        &mut self,
        key: &'static str,
        is_same: bool,
        source: SourceId,
        merged: &mut Merged,
    ) -> bool {
        let place = header(source, key);
        let first = self.given.iter().find(|(given, _)| *given == key).copied();
        if let (Some((_, first)), false) = (first, is_same) {
            let message = format!("`{key}` differs from the one in another file of the product");
            let differs = PendingDiagnostic::error(Lint::CONFLICTING_HEADER, place, message);
            merged.errors.push(differs.label("the other one is", header(first, key)));
            return false;
        }
        if first.is_some() {
            return false;
        }
        self.given.push((key, source));
        let (message, help, fix) = match is_same {
            true => (
                format!("`{key}` is the same in the built-in catalog"),
                "remove it".to_owned(),
                Some(Fix::Remove(key)),
            ),
            false => (
                format!("`{key}` overrides the one in the built-in catalog"),
                format!(
                    "remove `{key}` to keep the built-in one; to define your own product, choose another id, or \
                     write `replace: true` at the top of the file"
                ),
                None,
            ),
        };
        let warning = PendingDiagnostic::warning(Lint::IN_THE_BOX, place, message);
        merged.in_the_box.push(warning.help(help).fix(fix));
        !is_same
    }
}

/// Returns whether two user entries describe the same error.
fn is_same(one: &DraftEntry<'_>, other: &DraftEntry<'_>) -> bool {
    let has = |of_both: bool, is_equal: bool| of_both && is_equal;
    let names = (variant_name(one).ok(), variant_name(other).ok());
    has(one.raw.number.is_some(), one.raw.number == other.raw.number)
        || has(one.code().is_some(), one.code() == other.code())
        || has(names.0.is_some(), names.0 == names.1)
}

/// The entries of a built-in product, and those that user files add.
struct Entries<'r> {
    slots: Vec<Slot<'r>>,
    added: Vec<DraftEntry<'r>>,
    by_number: HashMap<i64, usize>,
    by_code: HashMap<&'r str, Vec<usize>>,
    by_name: HashMap<String, usize>,
    by_template: HashMap<String, usize>,
    lost_templates: HashSet<String>,
}

/// The place of a built-in entry in the list of entries.
struct Slot<'r> {
    of_box: DraftEntry<'r>,
    state: State<'r>,
}

#[derive(Clone, Copy)]
enum State<'r> {
    Kept,
    /// Occupied by a user entry; the flag is set if that entry replaces exactly this built-in entry.
    Taken(DraftEntry<'r>, bool),
    Gone,
}

impl<'r> Entries<'r> {
    fn new(of_box: Vec<DraftEntry<'r>>) -> Entries<'r> {
        let mut entries = Entries {
            slots: Vec::with_capacity(of_box.len()),
            added: Vec::new(),
            by_number: HashMap::new(),
            by_code: HashMap::new(),
            by_name: HashMap::new(),
            by_template: HashMap::new(),
            lost_templates: HashSet::new(),
        };
        for (index, entry) in of_box.into_iter().enumerate() {
            if let Some(number) = entry.raw.number {
                entries.by_number.entry(number).or_insert(index);
            }
            if let Some(code) = entry.code() {
                entries.by_code.entry(code).or_default().push(index);
            }
            if let Ok(name) = variant_name(&entry) {
                entries.by_name.entry(name).or_insert(index);
            }
            for message in &entry.raw.messages {
                let template = message.text.to_ascii_lowercase();
                entries.by_template.entry(template).or_insert(index);
            }
            entries.slots.push(Slot { of_box: entry, state: State::Kept });
        }
        entries
    }

    /// Adds a user entry.
    fn add(&mut self, entry: DraftEntry<'r>, merged: &mut Merged) {
        let name = variant_name(&entry).ok();
        let by_key = self.replaced_by(&entry, name.as_deref());
        let clashing = self.clashing_with(&entry, name.as_deref());
        let replaced = by_key.filter(|_| entry.raw.replace);
        self.take_templates(&entry, replaced, &clashing, merged);
        let other = match replaced.map(|index| self.slots[index].state) {
            Some(State::Taken(other, true)) => Some(other),
            _ => None,
        };
        if let Some(other) = other.filter(|other| is_same(other, &entry)) {
            let message = "the entry is replaced twice";
            let twice =
                PendingDiagnostic::error(Lint::REPLACED_TWICE, entry.key("replace"), message);
            merged.errors.push(twice.label("first replaced", other.key("replace")));
            return;
        }
        if entry.raw.replace && replaced.is_none() {
            let help = "no built-in entry of the product has this number, code or name; remove `replace` to add one";
            merged.errors.push(nothing_to_replace(entry.key("replace")).help(help));
        }
        let mut may_replace = by_key.filter(|_| !entry.raw.replace);
        for (index, what) in clashing.iter().filter(|(index, _)| replaced != Some(*index)) {
            // Imported content is skipped, because the import command maintains it.
            if entry.raw.upstream.is_some() {
                continue;
            }
            let message =
                format!("the built-in catalog also has {what}; this entry takes precedence");
            let warning = PendingDiagnostic::warning(Lint::IN_THE_BOX, entry.identity(), message);
            let is_free = |target: &usize| {
                target == index && matches!(self.slots[*target].state, State::Kept)
            };
            merged.in_the_box.push(match may_replace.take_if(|target| is_free(target)) {
                Some(_) => warning
                    .help("add `replace: true` to keep this entry, or remove it to use the built-in one")
                    .fix(Some(Fix::Set("replace"))),
                None => warning.help("change this entry to keep both"),
            });
        }
        let place = replaced.or(clashing.first().map(|&(index, _)| index));
        for (index, _) in clashing {
            self.give_up(index);
        }
        match place {
            Some(index) if !matches!(self.slots[index].state, State::Taken(..)) => {
                self.slots[index].state = State::Taken(entry, entry.raw.replace);
            }
            _ => self.added.push(entry),
        }
    }

    /// The built-in entry that a user entry replaces: the one with the same number, the same code or the same name,
    /// tried in this order.
    fn replaced_by(&self, entry: &DraftEntry<'_>, name: Option<&str>) -> Option<usize> {
        let by_number = entry.raw.number.and_then(|number| self.by_number.get(&number));
        let by_code = || {
            let with_code = self.by_code.get(entry.code()?)?;
            let is_canonical = |index: &&usize| self.slots[**index].of_box.raw.canonical;
            with_code.iter().find(is_canonical).or(with_code.first())
        };
        let by_name = || self.by_name.get(name?);
        by_number.or_else(by_code).or_else(by_name).copied()
    }

    /// The built-in entries that cannot coexist with a user entry, each with a description of the clash.
    fn clashing_with(&self, entry: &DraftEntry<'_>, name: Option<&str>) -> Vec<(usize, String)> {
        let mut clashing: Vec<(usize, String)> = Vec::new();
        let mut add = |index: usize, what: String| {
            let is_known = clashing.iter().any(|(known, _)| *known == index);
            if !is_known && !matches!(self.slots[index].state, State::Gone) {
                clashing.push((index, what));
            }
        };
        let with_code = |code: &str| self.by_code.get(code).into_iter().flatten().copied();
        let code = entry.code();
        if let Some(number) = entry.raw.number {
            let text = number.to_string();
            let same = self.by_number.get(&number).copied();
            // A built-in code that reads as the number would shadow it.
            same.into_iter().chain(with_code(&text)).for_each(|index| {
                add(index, format!("the number {number}"));
            });
        }
        if let Some(code) = code {
            for index in with_code(code) {
                // Entries may share a code if each has its own number.
                let other = self.slots[index].of_box.raw.number;
                if entry.raw.number.is_none() || other.is_none() {
                    add(index, format!("`{code}`"));
                }
            }
            let number = code.parse().ok().filter(|number: &i64| number.to_string() == code);
            let with_number = number.and_then(|number| self.by_number.get(&number)).copied();
            if let Some(index) = with_number {
                add(index, format!("the number {code}"));
            }
            // A text could mean either the variant or the code.
            if let Some(&index) = self.by_name.get(code) {
                if self.slots[index].of_box.code() != Some(code) {
                    add(index, format!("the name `{code}`"));
                }
            }
        }
        if let Some(name) = name {
            if let Some(&index) = self.by_name.get(name) {
                add(index, format!("the name `{name}`"));
            }
            if code != Some(name) {
                with_code(name).for_each(|index| add(index, format!("the code `{name}`")));
            }
        }
        clashing
    }

    /// Takes the templates of a user entry away from the built-in entries that remain, and warns about them.
    fn take_templates(
        &mut self,
        entry: &DraftEntry<'_>,
        replaced: Option<usize>,
        clashing: &[(usize, String)],
        merged: &mut Merged,
    ) {
        for item in &entry.raw.messages {
            let Some(&index) = self.by_template.get(&item.text.to_ascii_lowercase()) else {
                continue;
            };
            let goes = replaced == Some(index)
                || clashing.iter().any(|(other, _)| *other == index)
                || !matches!(self.slots[index].state, State::Kept);
            if !goes {
                let message =
                    "the built-in catalog also has this template; this entry takes precedence";
                let place = entry.item("message", item);
                let warning = PendingDiagnostic::warning(Lint::IN_THE_BOX, place, message);
                merged.in_the_box.push(warning.help("remove it if the built-in entry suffices"));
                self.lost_templates.insert(item.text.to_ascii_lowercase());
            }
        }
    }

    /// Removes a built-in entry, unless a user entry has replaced it.
    fn give_up(&mut self, index: usize) {
        if let state @ State::Kept = &mut self.slots[index].state {
            *state = State::Gone;
        }
    }

    fn finish(self) -> Vec<DraftEntry<'r>> {
        let slots = self.slots.into_iter().filter_map(|Slot { of_box, state }| match state {
            State::Kept => Some(of_box),
            State::Taken(entry, _) => Some(entry),
            State::Gone => None,
        });
        slots.chain(self.added).collect()
    }
}
