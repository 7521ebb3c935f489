//! Assembles products from files.

use std::collections::HashSet;

use heck::ToSnakeCase;

use super::draft::{
    Draft, DraftActions, DraftEntry, given_enum, header, lacks_codes, nothing_to_replace,
};
use super::file::File;
use super::merge::{Addition, merge};
use crate::diagnostic::PendingDiagnostic;
use crate::lint::Lint;
use crate::name;
use crate::raw::RawProduct;
use crate::source::SourceId;
use crate::yaml::{Path, Place};

/// The maximum number of entries of a product. The packed tables count them in a `u16`.
const MAX_ENTRIES: usize = 65_535;

/// Assembles the files: each defines a product, or adds to a built-in one. Also returns warnings about user-defined
/// content that the built-in catalog also contains.
pub(super) fn assemble(files: &[File]) -> Assembly<'_> {
    let has_box = files.iter().any(|file| file.built_in);
    let mut assembly = Assembly { has_box, ..Assembly::default() };
    let read = || files.iter().filter_map(|file| Some((file, file.raw.as_ref()?)));
    for (file, raw) in read().filter(|(file, _)| file.built_in) {
        assembly.built_in(file, raw);
    }
    // Files that define a whole product are handled before those that add to it.
    let is_whole = |raw: &RawProduct| raw.replace || (!assembly.has_box && !raw.title.is_absent());
    let (whole, others): (Vec<_>, Vec<_>) =
        read().filter(|(file, _)| !file.built_in).partition(|(_, raw)| is_whole(raw));
    let mut additions: Vec<(usize, Vec<Addition<'_>>)> = Vec::new();
    for (file, raw) in whole.into_iter().chain(others) {
        let Some(index) = assembly.own(file, raw) else { continue };
        let addition = Addition { source: file.source, raw };
        match additions.iter_mut().find(|(other, _)| *other == index) {
            Some((_, of_product)) => of_product.push(addition),
            None => additions.push((index, vec![addition])),
        }
    }
    for (index, additions) in additions {
        let draft = &mut assembly.drafts[index];
        let found = merge(draft, &additions);
        assembly.diagnostics.extend(found.errors);
        assembly.in_the_box.extend(found.in_the_box);
    }
    for draft in &mut assembly.drafts {
        if let Some(entry) = draft.entries.get(MAX_ENTRIES) {
            let message = format!("a product has at most {MAX_ENTRIES} entries");
            let too_many = PendingDiagnostic::error(Lint::TOO_MANY_ENTRIES, entry.whole(), message);
            assembly.diagnostics.push(too_many);
            draft.entries.truncate(MAX_ENTRIES);
        }
    }
    assembly
}

/// The drafts, with diagnostics and warnings.
#[derive(Default)]
pub(super) struct Assembly<'r> {
    has_box: bool,
    pub(super) drafts: Vec<Draft<'r>>,
    pub(super) diagnostics: Vec<PendingDiagnostic>,
    pub(super) in_the_box: Vec<PendingDiagnostic>,
}

impl<'r> Assembly<'r> {
    fn report(&mut self, diagnostic: PendingDiagnostic) {
        self.diagnostics.push(diagnostic);
    }

    fn position(&self, id: Option<&String>) -> Option<usize> {
        self.drafts.iter().position(|draft| draft.id.is_some() && draft.id.as_ref() == id)
    }

    /// Adds a built-in file. Several files may form one product; the first one contains the header.
    fn built_in(&mut self, file: &File, raw: &'r RawProduct) {
        match self.position(raw.product.as_ref()) {
            Some(index) => {
                let entries = raw.entries.iter();
                let entries = entries.map(|raw| DraftEntry::new(file.source, true, raw));
                self.drafts[index].entries.extend(entries);
                self.drafts[index].actions.extend(DraftActions::new(file.source, true, raw));
            }
            None => {
                let draft = self.draft(raw.product.clone(), file, raw);
                self.drafts.push(draft);
            }
        }
    }

    /// Adds a user file. Returns the index of the built-in product to which it adds, if any.
    fn own(&mut self, file: &File, raw: &'r RawProduct) -> Option<usize> {
        let id = raw.product.as_deref().map(|id| self.product_id(file.source, id));
        let known = self.position(id.as_ref());
        let of_box = known.filter(|&index| self.drafts[index].built_in);
        if raw.replace && known.is_none() && id.is_some() {
            let place = header(file.source, "replace");
            let nothing = nothing_to_replace(place);
            self.report(nothing.help("the built-in catalog has no such product; remove `replace`"));
        }
        match (of_box, known) {
            (Some(index), _) if raw.replace => {
                self.drafts[index] = self.draft(id, file, raw);
                None
            }
            (Some(index), _) => Some(index),
            // If the files form the whole catalog, a product may be split among them, as in the built-in catalog.
            (None, Some(index)) if !self.has_box && raw.title.is_absent() => {
                let entries = raw.entries.iter();
                let entries = entries.map(|raw| DraftEntry::new(file.source, false, raw));
                self.drafts[index].entries.extend(entries);
                self.drafts[index].actions.extend(DraftActions::new(file.source, false, raw));
                self.drafts[index].added_by.push(file.source);
                None
            }
            (None, Some(index)) => {
                let first = header(self.drafts[index].source, "product");
                let message =
                    format!("product `{}` is defined twice", id.as_deref().unwrap_or_default());
                let place = header(file.source, "product");
                let twice = PendingDiagnostic::error(Lint::DUPLICATE_PRODUCT, place, message);
                self.report(twice.label("first defined", first));
                // The entries of the second file are still checked.
                let draft = self.draft(None, file, raw);
                self.drafts.push(draft);
                None
            }
            (None, None) => {
                let draft = self.draft(id, file, raw);
                self.drafts.push(draft);
                None
            }
        }
    }

    /// The id of a product, corrected if it is malformed.
    fn product_id(&mut self, source: SourceId, id: &str) -> String {
        if name::is_product_id(id) {
            return id.to_owned();
        }
        let wrong = |message| {
            PendingDiagnostic::error(Lint::INVALID_PRODUCT, header(source, "product"), message)
        };
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

    /// Creates a draft of a product from the file that defines it.
    fn draft(&mut self, id: Option<String>, file: &File, raw: &'r RawProduct) -> Draft<'r> {
        let source = file.source;
        if raw.title.is_absent() && id.is_some() {
            let place = Place::node(source, &Path::Root);
            let missing = PendingDiagnostic::error(Lint::MISSING_KEY, place, "missing key `title`");
            let help = "add `title: { zh: …, en: … }`, the name of the product";
            self.report(missing.help(help));
        }
        // A product without codes must extend another one.
        if raw.is_empty && raw.extends.is_absent() {
            let place = Place::of_key(source, &Path::Root.key("errors"));
            let none =
                PendingDiagnostic::error(Lint::NO_ENTRIES, place, "the product has no entries");
            self.report(none.help("only a product that extends another one may have no entries"));
        }
        let given_enum = given_enum(source, raw, &mut self.diagnostics);
        let entries = raw.entries.iter().map(|raw| DraftEntry::new(source, file.built_in, raw));
        let entries: Vec<DraftEntry<'_>> = entries.collect();
        for entry in entries.iter().filter(|entry| entry.raw.replace) {
            let help = "`replace` on an entry is only for files that add to a built-in product";
            self.report(nothing_to_replace(entry.key("replace")).help(help));
        }
        Draft {
            id,
            source,
            built_in: file.built_in,
            is_optional: file.is_optional,
            title: raw.title.value(),
            extends: (source, &raw.extends),
            given_enum: given_enum.map(|name| (source, name)),
            added_by: Vec::new(),
            aliases: raw.aliases.iter().map(|alias| alias.text.as_str()).collect(),
            sources: raw.sources.iter().map(String::as_str).collect(),
            entries,
            actions: DraftActions::new(source, file.built_in, raw).into_iter().collect(),
            lost_codes: HashSet::new(),
            lost_templates: HashSet::new(),
            lacks_codes: lacks_codes(raw) || (raw.is_empty && raw.extends.is_absent()),
        }
    }
}
