//! A product assembled from its files but not yet checked.

use std::collections::HashSet;

use heck::ToUpperCamelCase;

use crate::diagnostic::PendingDiagnostic;
use crate::lint::Lint;
use crate::name;
use crate::raw::{Field, RawAction, RawEntry, RawItem, RawProduct, RawText};
use crate::source::SourceId;
use crate::yaml::{Path, Place};

/// A product: its file, and the entries of that file and of the files that add to it.
///
/// Conflicts between a user file and a built-in file are already resolved in favor of the user file.
pub(super) struct Draft<'r> {
    /// The id, corrected if malformed; `None` if the file does not state one.
    pub(super) id: Option<String>,
    /// The file that defines the product.
    pub(super) source: SourceId,
    pub(super) built_in: bool,
    /// Set for a built-in product that was read only because every product was requested.
    pub(super) is_optional: bool,
    pub(super) title: Option<&'r RawText>,
    /// The id of the extended product, and the file that states it.
    pub(super) extends: (SourceId, &'r Field<String>),
    /// The enum name that a file states, if it is valid, and that file.
    pub(super) given_enum: Option<(SourceId, &'r str)>,
    /// The files that add to the product.
    pub(super) added_by: Vec<SourceId>,
    pub(super) aliases: Vec<&'r str>,
    pub(super) sources: Vec<&'r str>,
    pub(super) entries: Vec<DraftEntry<'r>>,
    /// Built-in codes that no longer exist because user entries replaced their entries.
    pub(super) lost_codes: HashSet<&'r str>,
    /// The files with actions, those of the built-in catalog first.
    pub(super) actions: Vec<DraftActions<'r>>,
    /// Templates that user entries have taken over from built-in entries, in lower case.
    pub(super) lost_templates: HashSet<String>,
    /// Set if some code in these files could not be read, so that entries from which others inherit may be missing.
    pub(super) lacks_codes: bool,
}

/// An entry and its file.
#[derive(Clone, Copy)]
pub(super) struct DraftEntry<'r> {
    pub(super) source: SourceId,
    /// Set for an entry of the built-in catalog, which the user cannot fix.
    pub(super) built_in: bool,
    pub(super) raw: &'r RawEntry,
}

/// The actions in a file of the product.
#[derive(Clone, Copy)]
pub(super) struct DraftActions<'r> {
    pub(super) source: SourceId,
    pub(super) built_in: bool,
    /// Codes that every action of the product returns.
    pub(super) every: &'r [RawItem],
    pub(super) actions: &'r [RawAction],
}

impl<'r> DraftActions<'r> {
    pub(super) fn new(
        source: SourceId,
        built_in: bool,
        raw: &'r RawProduct,
    ) -> Option<DraftActions<'r>> {
        let (every, actions) = (&raw.every_action, &raw.actions);
        raw.has_actions().then_some(DraftActions { source, built_in, every, actions })
    }

    /// The lists of codes: the one for every action, then the one of each action.
    pub(super) fn lists(&self) -> impl Iterator<Item = List<'r>> + use<'r> {
        let every = List { source: self.source, action: None, codes: self.every };
        let source = self.source;
        let of_action = move |action: &'r RawAction| List {
            source,
            action: Some(action),
            codes: &action.codes,
        };
        [every].into_iter().chain(self.actions.iter().map(of_action))
    }
}

/// The codes of one action or of every action.
pub(super) struct List<'r> {
    source: SourceId,
    /// The action; `None` for the codes of every action.
    pub(super) action: Option<&'r RawAction>,
    pub(super) codes: &'r [RawItem],
}

impl List<'_> {
    /// The place of a code.
    pub(super) fn item(&self, item: &RawItem) -> Place {
        let root = Path::Root;
        let (every, actions) = (root.key("every_action"), root.key("actions"));
        match self.action {
            Some(action) => Place::node(self.source, &item.path(&actions.pair(action.pair))),
            None => Place::node(self.source, &item.path(&every)),
        }
    }

    /// The place of the name of an action.
    pub(super) fn name(&self) -> Place {
        match self.action {
            Some(action) => {
                Place::of_key(self.source, &Path::Root.key("actions").pair(action.pair))
            }
            None => Place::of_key(self.source, &Path::Root.key("every_action")),
        }
    }
}

/// A place in the header of a file.
pub(super) fn header(source: SourceId, key: &'static str) -> Place {
    Place::node(source, &Path::Root.key(key))
}

impl<'r> DraftEntry<'r> {
    pub(super) fn new(source: SourceId, built_in: bool, raw: &'r RawEntry) -> DraftEntry<'r> {
        DraftEntry { source, built_in, raw }
    }

    pub(super) fn code(&self) -> Option<&'r str> {
        self.raw.code.value().map(String::as_str)
    }

    /// Returns whether both are the same entry of the same file.
    pub(super) fn is(&self, other: &DraftEntry<'_>) -> bool {
        std::ptr::eq(self.raw, other.raw)
    }

    pub(super) fn whole(&self) -> Place {
        Place::node(self.source, &Path::Root.key("errors").item(self.raw.index))
    }

    pub(super) fn value(&self, key: &'static str) -> Place {
        Place::node(self.source, &Path::Root.key("errors").item(self.raw.index).key(key))
    }

    pub(super) fn key(&self, key: &'static str) -> Place {
        Place::of_key(self.source, &Path::Root.key("errors").item(self.raw.index).key(key))
    }

    pub(super) fn item(&self, key: &'static str, item: &RawItem) -> Place {
        let list = Path::Root.key("errors");
        let list = list.item(self.raw.index);
        Place::node(self.source, &item.path(&list.key(key)))
    }

    /// The place of the key that identifies the entry.
    pub(super) fn identity(&self) -> Place {
        match (self.code(), self.raw.number) {
            (Some(_), _) => self.value("code"),
            (None, Some(_)) => self.value("number"),
            (None, None) => self.name_place(),
        }
    }

    /// The place that determines the name of the variant.
    pub(super) fn name_place(&self) -> Place {
        match (&self.raw.name, self.code()) {
            (Some(_), _) => self.value("name"),
            (None, Some(_)) => self.value("code"),
            (None, None) => self.whole(),
        }
    }
}

impl Draft<'_> {
    /// Returns whether a user file defines the product or adds to it.
    pub(super) fn has_own(&self) -> bool {
        !self.built_in || !self.added_by.is_empty()
    }

    /// The name of the product's enum: the stated one, or the default.
    pub(super) fn enum_name(&self) -> String {
        match self.given_enum {
            Some((_, given)) => given.to_owned(),
            None => name::enum_of_product(self.id.as_deref().unwrap_or_default()),
        }
    }
}

/// The name that a file states for its enum, if it is valid.
pub(super) fn given_enum<'r>(
    source: SourceId,
    raw: &'r RawProduct,
    diagnostics: &mut Vec<PendingDiagnostic>,
) -> Option<&'r str> {
    let given = raw.enum_name.as_deref()?;
    if name::is_upper_camel_case(given) {
        return Some(given);
    }
    let message = format!("`{given}` cannot name an enum");
    let wrong = PendingDiagnostic::error(Lint::INVALID_ENUM, header(source, "enum"), message);
    diagnostics.push(wrong.help(camel_case_help(given)));
    None
}

/// Returns whether some code in a file could not be read.
pub(super) fn lacks_codes(raw: &RawProduct) -> bool {
    raw.lacks_entries || raw.entries.iter().any(|entry| entry.code.is_invalid())
}

pub(super) fn nothing_to_replace(place: Place) -> PendingDiagnostic {
    PendingDiagnostic::error(Lint::NOTHING_TO_REPLACE, place, "there is nothing to replace")
}

/// The help for a name that is not in UpperCamelCase.
pub(super) fn camel_case_help(name: &str) -> String {
    let mended = name.to_upper_camel_case();
    if name::is_upper_camel_case(&mended) {
        format!("write an identifier in UpperCamelCase, such as `{mended}`")
    } else {
        "write an identifier in UpperCamelCase".to_owned()
    }
}
