//! The actions of a file.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::Mapping;
use tencent_errors_catalog::Lang;

use super::super::actions::{
    ActionChanges, ActionOrigin, Current, List, NewPairs, Wanted, strings,
};
use super::Update;
use super::file::known;
use crate::edit::{Original, Pairs, Refusal};
use tencent_errors_catalog::__private::{Content, Layout, SpanNode};

impl Update<'_> {
    /// Brings the actions of the file up to date, after the codes to add are known.
    pub(super) fn actions(
        &mut self,
        original: &Original<'_>,
        entries: &SpanNode,
    ) -> Result<(), Refusal> {
        let (root, value) = (original.root(), &original.value);
        let (upstream, context) = (self.file.upstream, self.file.context);
        let mut changes = ActionChanges {
            actions: value["actions"].as_mapping().map_or(0, Mapping::len),
            is_any: !value["actions"].is_null() || !value["every_action"].is_null(),
            ..ActionChanges::default()
        };
        let Some(actions) = upstream.actions.as_ref().filter(|_| !context.is_box) else {
            self.changes.actions = changes;
            return Ok(());
        };
        let mut lister = context.lister(upstream, &self.changes.left_out);
        let own = value["errors"].as_sequence().into_iter().flatten();
        lister.known.extend(own.filter_map(|entry| entry["code"].as_str()));
        lister.every.extend(strings(&value["every_action"]));
        let known = known(root, entries, upstream, &actions.read);
        let current = current(original, &self.file.layout);
        let mut new = NewPairs::default();
        let names = current.keys().copied().chain(actions.lists.keys().map(String::as_str));
        for name in names.collect::<BTreeSet<&str>>() {
            let nothing = Current::default();
            let current = current.get(name).unwrap_or(&nothing);
            let mark = current.mark.as_ref();
            let wanted = match actions.lists.get(name) {
                Some((lang, codes)) if follows(mark, *lang, &known) => {
                    lister.wanted(name, *lang, codes)
                }
                None if mark.is_some_and(|mark| known.contains(&mark.lang)) => Wanted::Gone,
                _ => Wanted::Unknown,
            };
            new.add(name, current, &wanted, &mut changes);
        }
        changes.unknown = lister.unknown;
        let mut keys = [("actions", &new.lists), ("upstream", &new.marks)];
        // The existing key is changed first, because a new key is inserted after its pairs.
        keys.sort_by_key(|(key, _)| root.get(key).is_none());
        for (key, changes) in keys {
            let changed = Pairs(&self.file.layout).change_pairs(root, key, changes);
            let changed = changed.map_err(|offset| {
                let message = format!("an update would have to change `{key}` here");
                Refusal { offset, message }
            })?;
            changed.into_iter().for_each(|(edit, effect)| self.edits.push(edit, effect));
        }
        changes.actions = changes.actions + changes.added - changes.gone - changes.in_the_box;
        changes.is_any = changes.actions > 0 || !value["every_action"].is_null();
        self.changes.actions = changes;
        Ok(())
    }
}

/// The current actions of a file, by name.
fn current<'a>(original: &'a Original<'_>, layout: &Layout<'_>) -> BTreeMap<&'a str, Current<'a>> {
    let mut current: BTreeMap<&str, Current<'_>> = BTreeMap::new();
    let (root, value) = (original.root(), &original.value);
    for (name, mark) in value["upstream"].as_mapping().into_iter().flatten() {
        if let (Some(name), Some(mark)) =
            (name.as_str(), mark.as_str().and_then(ActionOrigin::parse))
        {
            current.entry(name).or_default().mark = Some(mark);
        }
    }
    let mapping = root.get("actions").map(|(_, mapping)| mapping);
    for (name, codes) in value["actions"].as_mapping().into_iter().flatten() {
        let Some(name) = name.as_str() else { continue };
        let node = mapping.and_then(|mapping| Some((mapping, mapping.get(name)?)));
        let (is_plain, can_go) = node.map_or((false, false), |(mapping, pair)| {
            let (above, inside) = Pairs(layout).comments_of_pair(mapping, pair);
            let is_plain = is_plain(pair.1) && !inside;
            (is_plain, is_plain && !above)
        });
        let list = List { codes: strings(codes).collect(), is_plain, can_go };
        current.entry(name).or_default().list = Some(list);
    }
    current
}

/// Returns whether an action with this mark follows the clients in a language, which must all be known. An
/// action of the Chinese clients follows the English ones only if the Chinese ones have dropped it.
fn follows(mark: Option<&ActionOrigin>, lang: Lang, known: &[Lang]) -> bool {
    let is_source = |mark: &ActionOrigin| lang == Lang::Zh || lang == mark.lang;
    mark.is_none_or(|mark| known.contains(&lang) && (is_source(mark) || known.contains(&mark.lang)))
}

/// Returns whether a list is free of anchors, aliases and tags.
fn is_plain(list: &SpanNode) -> bool {
    let is_scalar = |item: &SpanNode| !item.is_marked && matches!(item.content, Content::Scalar(_));
    !list.is_marked
        && matches!(list.content, Content::List(_))
        && list.items().iter().all(is_scalar)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_follows_the_clients_of_its_language() {
        let mark = |lang: &str| ActionOrigin::parse(&format!("{lang}:0123456789ab"));
        let (zh, en) = (mark("zh"), mark("en"));
        let follows = |mark: &Option<ActionOrigin>, lang, known: &[Lang]| {
            super::follows(mark.as_ref(), lang, known)
        };
        for lang in Lang::BOTH {
            assert!(follows(&None, lang, &[]));
            assert!(follows(&zh, lang, &Lang::BOTH) && follows(&en, lang, &Lang::BOTH));
        }
        assert!(follows(&zh, Lang::Zh, &[Lang::Zh]) && follows(&en, Lang::Zh, &[Lang::Zh]));
        assert!(follows(&en, Lang::En, &[Lang::En]));
        // The Chinese client, which may have dropped it, was not read.
        assert!(!follows(&zh, Lang::En, &[Lang::En]));
        assert!(!follows(&zh, Lang::Zh, &[Lang::En]) && !follows(&en, Lang::En, &[Lang::Zh]));
    }

    #[test]
    fn a_list_that_is_used_elsewhere_is_not_plain() {
        let is_plain = |text: &str| {
            let original = Original::read(text).unwrap();
            let (_, mapping) = original.root().get("actions").unwrap();
            super::is_plain(mapping.get("A").unwrap().1)
        };
        for text in ["actions: { A: [] }", "actions: { A: [B, 'C'] }", "actions:\n  A:\n  - B\n"] {
            assert!(is_plain(text), "{text}");
        }
        for text in [
            "actions: { A: &a [B] }",
            "actions: { A: [&b B] }",
            "x: &b B\nactions: { A: [*b] }",
            "actions: { A: [[B]] }",
            "actions: { A: [!t B] }",
            "actions: { A: B }",
            "actions: { A: }",
        ] {
            assert!(!is_plain(text), "{text}");
        }
    }
}
