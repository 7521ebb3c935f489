//! Creates the text of a new catalog file from upstream data.

use std::collections::{BTreeSet, HashSet};

use heck::ToUpperCamelCase;
use tencent_errors_catalog::__private::enum_name;
use tencent_errors_catalog::{Entry, Facts, Lang, Product};

use super::actions::{ActionChanges, Lister, NewActions};
use super::classes::{Classes, Inheritance};
use super::entry::NewEntry;
use super::names::Names;
use super::upstream::{Upstream, UpstreamError};
use tencent_errors_catalog::__private::scalar;

/// The context of the product to import.
pub(super) struct Context<'c> {
    pub(super) classes: Classes<'c>,
    /// The built-in product that the file adds to.
    pub(super) adds_to: Option<&'c Product>,
    /// The built-in product that the file replaces.
    pub(super) replaces: Option<&'c Product>,
    /// The products that the product extends, nearest first.
    pub(super) extends: Vec<&'c Product>,
    /// The product's entries elsewhere: in the built-in catalog, and in other files that add to the product.
    pub(super) elsewhere: Vec<&'c Entry>,
    /// The path or URL of the schema that new files reference.
    pub(super) schema: &'c str,
    /// Set if the file belongs to the built-in catalog, whose texts are written by hand.
    pub(super) is_box: bool,
}

/// The changes that an import makes to a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Changes {
    /// The number of codes in the file after the update.
    pub(super) codes: usize,
    pub(super) added: usize,
    /// Codes that are gone upstream.
    pub(super) deprecated: usize,
    /// Codes that were gone and are upstream again.
    pub(super) revived: usize,
    /// Texts and links that upstream changed.
    pub(super) refreshed: usize,
    /// Classes that are now decided differently.
    pub(super) reclassified: usize,
    /// Codes that keep an outdated class, because changing it would lose a comment next to it.
    pub(super) held: Vec<String>,
    /// Codes for which upstream changed a text that the author had edited.
    pub(super) kept: Vec<String>,
    /// Codes whose variant had to give up its name to a new code, with the new name.
    pub(super) renamed: Vec<(String, String)>,
    /// Codes that were removed because they are unedited and the extended products have them.
    pub(super) repeated: usize,
    /// Codes that were removed because they are unedited and the built-in catalog has them.
    pub(super) in_the_box: usize,
    /// Changes to keys of the product.
    pub(super) headers: Vec<&'static str>,
    /// Codes that cannot be added, with the reason.
    pub(super) left_out: Vec<(String, String)>,
    pub(super) actions: ActionChanges,
}

impl<'c> Context<'c> {
    /// Returns the lister for a file that gets the codes of the SDK, except those that are omitted.
    pub(super) fn lister<'a>(
        &'a self,
        upstream: &'a Upstream,
        left_out: &[(String, String)],
    ) -> Lister<'a>
    where
        'c: 'a,
    {
        let extended = self.extends.iter().flat_map(|product| product.entries());
        let others = self.elsewhere.iter().copied().chain(extended);
        let imported = upstream.errors.iter().map(|error| error.code.as_str());
        let is_left_out = |code: &&str| left_out.iter().any(|(other, _)| other == code);
        let known = imported.filter(|code| !is_left_out(code));
        let known = known.chain(others.filter_map(|entry| entry.code())).collect();
        let (every, unknown) = (HashSet::new(), BTreeSet::new());
        Lister { adds_to: self.adds_to, known, every, unknown }
    }

    /// Returns whether the extended products have a code with the same class.
    pub(super) fn has_in_extended(&self, code: &str, class: Facts) -> bool {
        let entry = self.extends.iter().find_map(|product| product.entry(code));
        entry.is_some_and(|entry| entry.class() == class)
    }

    /// Returns the entry for an error that a file lacks.
    pub(super) fn new_entry(
        &self,
        error: &UpstreamError,
        name: Option<String>,
        class: Option<Facts>,
        inherited: Option<Facts>,
        required: &[Lang],
    ) -> NewEntry {
        match self.is_box {
            true => NewEntry::without_texts(error, name, class, inherited),
            false => NewEntry::new(error, name, class, required, &self.classes),
        }
    }
}

/// Creates a catalog file; `None` if it would add nothing to an existing product.
pub(super) fn create(upstream: &Upstream, context: &Context<'_>) -> Option<(String, Changes)> {
    let mut taken = Taken::default();
    context.elsewhere.iter().for_each(|entry| taken.entry(entry));
    let mut changes = Changes::default();
    let class_of =
        |error: &UpstreamError| context.classes.of(&upstream.product, &error.code, &error.texts);
    let repeats = |error: &UpstreamError| context.has_in_extended(&error.code, class_of(error));
    let errors = taken.new_errors(upstream, &HashSet::new(), repeats, &mut changes);
    let actions = NewActions::of(upstream, context.lister(upstream, &changes.left_out));
    let adds_nothing = errors.is_empty() && changes.left_out.is_empty() && actions.is_empty();
    if adds_nothing && context.adds_to.is_some() {
        return None;
    }
    let mut assigned = taken.names.assign(errors.iter().map(|error| error.code.as_str()));
    let required = languages(&Lang::BOTH, &errors);
    let classes: Vec<Facts> = errors.iter().map(|error| class_of(error)).collect();
    let mut inheritance = Inheritance::new(&context.extends);
    for entry in &context.elsewhere {
        inheritance.insert_entry(entry);
    }
    for (error, class) in errors.iter().zip(&classes) {
        inheritance.insert(&error.code, *class);
    }

    let mut text = String::new();
    let mut line = |line: &str| {
        text.push_str(line);
        text.push('\n');
    };
    line(&format!("# yaml-language-server: $schema={}", context.schema));
    if !context.is_box {
        line(
            "# Imported by `tencent-errors import`, which keeps what you edit and refreshes the rest.",
        );
    }
    line(&format!("product: {}", upstream.id));
    if context.replaces.is_some() {
        line("replace: true");
    }
    if context.adds_to.is_none() {
        if enum_name(&upstream.id).is_none() {
            line(&format!("enum: {}ServiceError", upstream.id.to_upper_camel_case()));
        }
        line("title:");
        for lang in Lang::BOTH {
            let title = match context.is_box {
                true => upstream.title.of(lang).unwrap_or(&upstream.id).clone(),
                false => upstream.title_or_stand_in(lang),
            };
            line(&format!("  {}: {}", lang.as_str(), scalar(&title, false)));
        }
        line("extends: api_v3");
    }
    if !context.is_box {
        if required != Lang::BOTH {
            line(&format!("languages: {}", listed(&required)));
        }
        let mut urls = upstream.addresses.iter().flat_map(|(_, address)| address.urls()).peekable();
        if urls.peek().is_some() {
            line("sources:");
        }
        for url in urls {
            line(&format!("  - {}", scalar(&url, false)));
        }
    }
    line(if errors.is_empty() { "errors: []" } else { "errors:" });
    for (index, (error, class)) in errors.iter().zip(classes).enumerate() {
        let name = assigned.remove(error.code.as_str());
        let (class, inherited) =
            (inheritance.stated(&error.code, class), inheritance.of(&error.code));
        let entry = context.new_entry(error, name, class, inherited, &required);
        if index > 0 {
            line("");
        }
        line(&entry.block(2, "\n"));
    }
    if !context.is_box {
        text.push_str(&actions.text());
        changes.actions = actions.into_changes();
    }
    changes.added = errors.len();
    changes.codes = errors.len();
    Some((text, changes))
}

/// Returns the given languages in which every error has a text, except errors without any text.
pub(super) fn languages(of: &[Lang], errors: &[&UpstreamError]) -> Vec<Lang> {
    let lacks = |error: &UpstreamError, lang: Lang| {
        error.texts.of(lang).is_none() && error.texts.of(lang.other()).is_some()
    };
    let is_complete = |lang: &Lang| !errors.iter().any(|error| lacks(error, *lang));
    of.iter().copied().filter(is_complete).collect()
}

/// Formats a list of languages in brackets.
pub(super) fn listed(languages: &[Lang]) -> String {
    let names: Vec<&str> = languages.iter().map(|lang| lang.as_str()).collect();
    format!("[{}]", names.join(", "))
}

/// The names, codes and numbers that are unavailable to new entries.
#[derive(Default)]
pub(super) struct Taken {
    pub(super) names: Names,
    codes: HashSet<String>,
    /// Names that are not derived from the code of their entry, and so cannot give way.
    pub(super) fixed: HashSet<String>,
    pub(super) numbers: HashSet<i64>,
}

impl Taken {
    /// Adds an entry of another file.
    pub(super) fn entry(&mut self, entry: &Entry) {
        self.codes.extend(entry.code().map(str::to_owned));
        self.numbers.extend(entry.number());
        self.names.reserve(Some(entry.name()), entry.code());
        if entry.code() != Some(entry.name()) {
            self.fixed.insert(entry.name().to_owned());
        }
    }

    /// Returns the errors to add, except those that repeat the extended products. Records those that cannot be
    /// added.
    pub(super) fn new_errors<'u>(
        &self,
        upstream: &'u Upstream,
        present: &HashSet<&str>,
        repeats: impl Fn(&UpstreamError) -> bool,
        changes: &mut Changes,
    ) -> Vec<&'u UpstreamError> {
        let mut new = Vec::new();
        for error in &upstream.errors {
            let code = error.code.as_str();
            if present.contains(code) || self.codes.contains(code) || repeats(error) {
                continue;
            }
            let is_number = |code: &str| {
                let number = code.parse().ok();
                number.is_some_and(|number: i64| {
                    number.to_string() == code && self.numbers.contains(&number)
                })
            };
            let reason = if self.fixed.contains(code) {
                "is the variant name of another entry"
            } else if is_number(code) {
                "is the number of another entry"
            } else {
                new.push(error);
                continue;
            };
            changes.left_out.push((code.to_owned(), format!("the code `{code}` {reason}")));
        }
        new
    }
}
