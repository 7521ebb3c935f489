//! A product whose files are put together and not checked yet.

use crate::raw::{RawEntry, RawItem, RawProduct, RawText};
use crate::source::SourceId;
use crate::yaml::{Path, Place};

/// A product: its file, and the entries of that file and of those that add to it.
pub(super) struct Draft<'r> {
    /// Mended if the file writes it wrong; none if it does not say it.
    pub(super) id: Option<String>,
    /// The file that defines the product.
    pub(super) source: SourceId,
    pub(super) built_in: bool,
    pub(super) raw: &'r RawProduct,
    /// The name that the file gives, if an enum can have it.
    pub(super) given_enum: Option<&'r str>,
    /// The files that add to it.
    pub(super) added_by: Vec<SourceId>,
    pub(super) sources: Vec<&'r str>,
    pub(super) entries: Vec<DraftEntry<'r>>,
}

/// An entry, and the file that it is from.
#[derive(Clone, Copy)]
pub(super) struct DraftEntry<'r> {
    pub(super) source: SourceId,
    pub(super) raw: &'r RawEntry,
    /// The code of the entry that it replaces.
    pub(super) replaces: Option<&'r str>,
}

/// A place in the head of a file.
pub(super) fn header(source: SourceId, key: &'static str) -> Place {
    Place::node(source, &Path::Root.key(key))
}

impl<'r> Draft<'r> {
    /// Whether the user cannot mend an entry, for it is built in.
    pub(super) fn has_built_in(&self, entry: &DraftEntry<'_>) -> bool {
        self.built_in && entry.source == self.source
    }

    /// Which of two entries that do not go together is to be mended: the second, unless it is
    /// built in, for the one to mend is the user's own. The other one comes behind it.
    pub(super) fn blame<'e>(
        &self,
        first: &'e DraftEntry<'r>,
        second: &'e DraftEntry<'r>,
    ) -> (&'e DraftEntry<'r>, &'e DraftEntry<'r>) {
        if self.has_built_in(second) { (first, second) } else { (second, first) }
    }

    /// Whether replacing may be meant, where an own entry has what a built-in one has.
    pub(super) fn may_replace(&self, own: &DraftEntry<'_>, other: &DraftEntry<'_>) -> bool {
        self.has_built_in(other) && !self.has_built_in(own)
    }

    /// Whether the code of some entry could not be read, so that others may lack their prefix.
    pub(super) fn lacks_codes(&self) -> bool {
        self.entries.iter().any(|entry| entry.raw.code.is_invalid())
    }

    pub(super) fn title(&self) -> Option<&'r RawText> {
        self.raw.title.value()
    }
}

/// The help for an own entry that may be meant to replace a built-in one.
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
