//! A product assembled from its files but not yet checked.

use crate::raw::{RawEntry, RawItem, RawProduct, RawText};
use crate::source::SourceId;
use crate::yaml::{Path, Place};

/// A product: its file, and the entries of that file and of the files that add to it.
pub(super) struct Draft<'r> {
    /// Corrected if malformed; `None` if the file does not give one.
    pub(super) id: Option<String>,
    /// The file that defines the product.
    pub(super) source: SourceId,
    pub(super) built_in: bool,
    pub(super) raw: &'r RawProduct,
    /// The name that the file gives, if it is valid for an enum.
    pub(super) given_enum: Option<&'r str>,
    /// The files that add to it.
    pub(super) added_by: Vec<SourceId>,
    pub(super) sources: Vec<&'r str>,
    pub(super) entries: Vec<DraftEntry<'r>>,
    /// Whether some code in these files could not be read, so that entries may lack their prefix.
    pub(super) lacks_codes: bool,
}

/// An entry and its file.
#[derive(Clone, Copy)]
pub(super) struct DraftEntry<'r> {
    pub(super) source: SourceId,
    pub(super) raw: &'r RawEntry,
    /// The code of the entry that it replaces.
    pub(super) replaces: Option<&'r str>,
}

/// A place in the header of a file.
pub(super) fn header(source: SourceId, key: &'static str) -> Place {
    Place::node(source, &Path::Root.key(key))
}

impl<'r> Draft<'r> {
    /// Whether an entry is built in, so that the user cannot fix it.
    pub(super) fn has_built_in(&self, entry: &DraftEntry<'_>) -> bool {
        self.built_in && entry.source == self.source
    }

    /// Orders two conflicting entries, the one to fix first: the second, unless it is built in,
    /// since users can only fix their own.
    pub(super) fn blame<'e>(
        &self,
        first: &'e DraftEntry<'r>,
        second: &'e DraftEntry<'r>,
    ) -> (&'e DraftEntry<'r>, &'e DraftEntry<'r>) {
        if self.has_built_in(second) { (first, second) } else { (second, first) }
    }

    /// Whether an own entry that clashes with a built-in one may be meant to replace it.
    pub(super) fn may_replace(&self, own: &DraftEntry<'_>, other: &DraftEntry<'_>) -> bool {
        self.has_built_in(other) && !self.has_built_in(own)
    }

    pub(super) fn title(&self) -> Option<&'r RawText> {
        self.raw.title.value()
    }
}

/// Help for an own entry that may be meant to replace a built-in one.
pub(super) const REPLACE: &str = "say `replace: true` to replace that entry";

impl<'r> DraftEntry<'r> {
    pub(super) fn new(source: SourceId, raw: &'r RawEntry) -> DraftEntry<'r> {
        DraftEntry { source, raw, replaces: None }
    }

    pub(super) fn code(&self) -> Option<&'r str> {
        self.raw.code.value().map(String::as_str)
    }

    /// Whether it is this entry of this file.
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

    /// Where the name comes from.
    pub(super) fn name_place(&self) -> Place {
        match (&self.raw.name, self.code()) {
            (Some(_), _) => self.value("name"),
            (None, Some(_)) => self.value("code"),
            (None, None) => self.whole(),
        }
    }
}
