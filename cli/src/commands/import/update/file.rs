//! The current state of the file to update, and its product.

use serde_yaml::Value;
use tencent_errors_catalog::Lang;

use super::super::create::Context;
use super::super::upstream::Upstream;
use tencent_errors_catalog::__private::{Layout, SpanNode, UpstreamState};

/// A file, and the data about its product.
pub(super) struct File<'a> {
    pub(super) layout: Layout<'a>,
    /// Its content, with aliases resolved.
    pub(super) current: &'a Value,
    pub(super) context: &'a Context<'a>,
    pub(super) upstream: &'a Upstream,
    /// The languages in which all codes are known, so that any other code is gone.
    pub(super) known: Vec<Lang>,
}

impl File<'_> {
    pub(super) fn said(&self, index: usize, key: &str) -> Option<&str> {
        self.current["errors"][index][key].as_str()
    }

    /// Returns whether a table in this language was read.
    pub(super) fn was_read(&self, lang: Lang) -> bool {
        let mut addresses = self.upstream.addresses.iter();
        addresses.any(|(of, address)| *of == lang && !address.versions.is_empty())
    }

    pub(super) fn is_known(&self, lang: Lang) -> bool {
        self.known.contains(&lang)
    }
}

/// Returns the given languages in which every version that the file names as a source was read.
pub(super) fn known(
    root: &SpanNode,
    entries: &SpanNode,
    upstream: &Upstream,
    of: &[Lang],
) -> Vec<Lang> {
    let sources = root.get("sources").map(|(_, list)| list.items()).unwrap_or_default();
    let is_read = |lang: &Lang| {
        let address = upstream.addresses.iter().find(|(of, _)| of == lang);
        address.is_some_and(|(_, address)| {
            let texts = sources.iter().filter_map(SpanNode::text);
            let mut versions = texts.filter_map(|text| address.version_in(text));
            // If no table was read, the codes that were seen before could not be checked.
            (!address.versions.is_empty() || !has_seen(entries, *lang))
                && versions.all(|version| address.versions.iter().any(|read| read == version))
        })
    };
    of.iter().copied().filter(is_read).collect()
}

/// Returns whether any entry of a list has an upstream text in this language.
pub(super) fn has_seen(entries: &SpanNode, lang: Lang) -> bool {
    let seen = |item: &SpanNode| item.text_of("upstream").map(UpstreamState::parse);
    entries.items().iter().filter_map(seen).any(|seen| seen.languages().any(|seen| seen == lang))
}
