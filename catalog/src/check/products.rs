//! Which files make one product, and which entries replace others.

use heck::ToSnakeCase;

use super::draft::{Draft, DraftEntry, header};
use super::file::File;
use super::names::{camel_case_help, variant_name};
use crate::diagnostic::Unlocated;
use crate::name;
use crate::raw::RawProduct;
use crate::rule::Rule;
use crate::source::SourceId;
use crate::yaml::{Path, Place};

/// The packed tables count entries in a `u16`.
const MAX_ENTRIES: usize = 65_535;

/// Assembles the files: each defines a product or adds to a built-in one.
pub(super) fn assemble(files: &[File]) -> (Vec<Draft<'_>>, Vec<Unlocated>) {
    let mut assembly = Assembly { drafts: Vec::new(), diagnostics: Vec::new() };
    for file in files {
        if let Some(raw) = &file.raw {
            assembly.add(file, raw);
        }
    }
    for draft in &mut assembly.drafts {
        if let Some(entry) = draft.entries.get(MAX_ENTRIES) {
            let message = format!("a product has at most {MAX_ENTRIES} entries");
            let too_many = Unlocated::error(Rule::TOO_MANY_ENTRIES, entry.whole(), message);
            assembly.diagnostics.push(too_many);
            draft.entries.truncate(MAX_ENTRIES);
        }
    }
    (assembly.drafts, assembly.diagnostics)
}

struct Assembly<'r> {
    drafts: Vec<Draft<'r>>,
    diagnostics: Vec<Unlocated>,
}

impl<'r> Assembly<'r> {
    fn report(&mut self, diagnostic: Unlocated) {
        self.diagnostics.push(diagnostic);
    }

    fn add(&mut self, file: &File, raw: &'r RawProduct) {
        let id = raw.product.as_deref().map(|id| self.product_id(file.source, id));
        let known = id
            .as_ref()
            .and_then(|id| self.drafts.iter().position(|draft| draft.id.as_ref() == Some(id)));
        match known {
            Some(index) if self.drafts[index].built_in && !file.built_in => {
                self.extend(index, file.source, raw);
            }
            Some(index) => {
                let first = header(self.drafts[index].source, "product");
                let message =
                    format!("product `{}` is defined twice", id.as_deref().unwrap_or_default());
                let place = header(file.source, "product");
                let twice = Unlocated::error(Rule::DUPLICATE_PRODUCT, place, message);
                self.report(twice.label("first defined", first));
                // Its entries are checked anyway.
                self.create(None, file, raw);
            }
            None => self.create(id, file, raw),
        }
    }

    /// The id of a product, corrected if it is malformed.
    fn product_id(&mut self, source: SourceId, id: &str) -> String {
        if name::is_product_id(id) {
            return id.to_owned();
        }
        let wrong =
            |message| Unlocated::error(Rule::INVALID_PRODUCT, header(source, "product"), message);
        if name::is_snake_case(id) {
            let variant = name::variant_of_product(id);
            let message =
                format!("product `{id}` would become variant `{variant}`, which is taken");
            self.report(wrong(message).help("choose another id"));
            return id.to_owned();
        }
        let mended = id.to_snake_case();
        let wrong = wrong(format!("`{id}` is not a product id in snake_case"));
        if name::is_product_id(&mended) {
            self.report(wrong.help(format!("write `product: {mended}`")));
            mended
        } else {
            let help = "write words of lower-case letters and digits, joined by `_`";
            self.report(wrong.help(help));
            id.to_owned()
        }
    }

    fn create(&mut self, id: Option<String>, file: &File, raw: &'r RawProduct) {
        let source = file.source;
        if raw.title.is_absent() && id.is_some() {
            let place = Place::node(source, &Path::Root);
            let missing = Unlocated::error(Rule::MISSING_KEY, place, "missing key `title`");
            let help = "`title: { zh: …, en: … }` says what the product is called";
            self.report(missing.help(help));
        }
        let given_enum = raw.enum_name.as_deref().filter(|given| {
            let is_sound = name::is_upper_camel_case(given);
            if !is_sound {
                let message = format!("`{given}` cannot name an enum");
                let wrong = Unlocated::error(Rule::INVALID_ENUM, header(source, "enum"), message);
                self.diagnostics.push(wrong.help(camel_case_help(given)));
            }
            is_sound
        });
        let entries = raw.entries.iter().map(|raw| DraftEntry::new(source, raw));
        let entries: Vec<DraftEntry<'_>> = entries.collect();
        for entry in entries.iter().filter(|entry| entry.raw.replace) {
            let help = "`replace` is for files that add to a built-in product";
            self.report(nothing_to_replace(entry).help(help));
        }
        self.drafts.push(Draft {
            id,
            source,
            built_in: file.built_in,
            raw,
            given_enum,
            added_by: Vec::new(),
            sources: raw.sources.iter().map(String::as_str).collect(),
            entries,
            lacks_codes: lacks_codes(raw),
        });
    }

    /// Adds to a built-in product.
    fn extend(&mut self, index: usize, source: SourceId, raw: &'r RawProduct) {
        let draft = &mut self.drafts[index];
        draft.added_by.push(source);
        draft.lacks_codes |= lacks_codes(raw);
        let same = [
            ("enum", raw.enum_name.as_ref().is_none_or(|given| *given == draft.enum_name())),
            ("title", raw.title.value().is_none_or(|given| Some(given) == draft.title())),
            (
                "extends",
                raw.extends.value().is_none_or(|given| Some(given) == draft.raw.extends.value()),
            ),
        ];
        for (key, _) in same.iter().filter(|(_, same)| !same) {
            let message = format!("`{key}` differs from that of the built-in product");
            let place = header(source, key);
            let differs = Unlocated::error(Rule::DIFFERS_FROM_BUILT_IN, place, message);
            let help = "a file that adds to a built-in product leaves it out";
            self.diagnostics.push(differs.help(help));
        }
        for source in &raw.sources {
            if !draft.sources.contains(&source.as_str()) {
                draft.sources.push(source);
            }
        }
        for raw in &raw.entries {
            let entry = DraftEntry::new(source, raw);
            if !raw.replace {
                draft.entries.push(entry);
                continue;
            }
            match replaced_by(draft, &entry) {
                Some(index) if draft.entries[index].raw.replace => {
                    let first = draft.entries[index].key("replace");
                    let message = "the entry is replaced twice";
                    let place = entry.key("replace");
                    let twice = Unlocated::error(Rule::REPLACED_TWICE, place, message);
                    self.diagnostics.push(twice.label("first replaced", first));
                }
                Some(index) => {
                    let replaces = draft.entries[index].code();
                    draft.entries[index] = DraftEntry { replaces, ..entry };
                }
                None => {
                    let help = "no entry of the built-in product has this number, code or name; leave `replace` out to add one";
                    self.diagnostics.push(nothing_to_replace(&entry).help(help));
                    draft.entries.push(entry);
                }
            }
        }
    }
}

fn lacks_codes(raw: &RawProduct) -> bool {
    raw.entries.iter().any(|entry| entry.code.is_invalid())
}

fn nothing_to_replace(entry: &DraftEntry<'_>) -> Unlocated {
    let place = entry.key("replace");
    Unlocated::error(Rule::NOTHING_TO_REPLACE, place, "there is nothing to replace")
}

/// The entry that another one replaces: a built-in one, or a replacement of one.
fn replaced_by(draft: &Draft<'_>, entry: &DraftEntry<'_>) -> Option<usize> {
    let find = |matches: &dyn Fn(&DraftEntry<'_>) -> bool| {
        let mut found = draft.entries.iter().enumerate().filter(|(_, other)| {
            (other.source == draft.source || other.raw.replace) && matches(other)
        });
        let first = found.next()?;
        let canonical = found.find(|(_, other)| other.raw.canonical && !first.1.raw.canonical);
        Some(canonical.unwrap_or(first).0)
    };
    let name = variant_name(entry).ok();
    let by_number =
        entry.raw.number.and_then(|number| find(&|other| other.raw.number == Some(number)));
    let by_code = || entry.code().and_then(|code| find(&|other| other.code() == Some(code)));
    let by_name = || {
        let name = name.as_ref()?;
        find(&|other| variant_name(other).ok().as_ref() == Some(name))
    };
    by_number.or_else(by_code).or_else(by_name)
}

impl Draft<'_> {
    /// The name of its enum: the given one, else the default.
    pub(super) fn enum_name(&self) -> String {
        match self.given_enum {
            Some(given) => given.to_owned(),
            None => name::enum_of_product(self.id.as_deref().unwrap_or_default()),
        }
    }
}
