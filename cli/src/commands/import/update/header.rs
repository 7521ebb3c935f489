//! The keys of the product.

use serde_yaml::Value;
use tencent_errors_catalog::Lang;

use super::Update;
use super::file::File;
use crate::edit::{Effect, Refusal, ValueStep};
use tencent_errors_catalog::__private::{SpanNode, scalar};

impl Update<'_> {
    /// Brings the keys of the product up to date. A file that adds to a built-in product leaves unedited keys to the
    /// built-in catalog, a file that replaces the product declares this, and placeholder titles are replaced by
    /// better ones.
    pub(super) fn header(&mut self, root: &SpanNode) -> Result<(), Refusal> {
        let File { context, upstream, current, .. } = self.file;
        let mut entries = current["errors"].as_sequence().into_iter().flatten();
        let is_imported = entries.any(|entry| !entry["upstream"].is_null());
        let is_stand_in = |lang: Lang, title: &str| match context.is_box {
            true => title == upstream.id,
            false => upstream.is_stand_in_title(lang, title, is_imported),
        };
        if let Some(of_box) = context.adds_to {
            let is_own = |lang: Lang| {
                let title = current["title"][lang.as_str()].as_str();
                title.is_some_and(|title| {
                    !is_stand_in(lang, title)
                        && upstream.title.of(lang).is_none_or(|known| known != title)
                        && of_box.title().get(lang) != title
                })
            };
            if !Lang::BOTH.into_iter().any(is_own) {
                self.remove_key(root, "title", "`title` left to the built-in catalog");
            }
            if current["extends"].as_str() == of_box.extends() {
                self.remove_key(root, "extends", "`extends` left to the built-in catalog");
            }
            return Ok(());
        }
        if let Some((_, titles)) = root.get("title").filter(|(_, titles)| !titles.is_marked) {
            for lang in Lang::BOTH {
                let (Some((_, node)), Some(title)) =
                    (titles.get(lang.as_str()), upstream.title.of(lang))
                else {
                    continue;
                };
                let follows = node.text().is_some_and(|text| is_stand_in(lang, text));
                if follows && !node.is_marked && node.text() != Some(title) {
                    let edit = self.file.layout.set(node, title, titles.is_flow);
                    let path =
                        ["title", lang.as_str()].map(|key| ValueStep::Key(key.into())).to_vec();
                    self.edits.push(edit, Effect::Set(path, title.as_str().into()));
                    self.changes.refreshed += 1;
                }
            }
        }
        if let Some(of_box) = context.replaces {
            if current["replace"] != true {
                self.add_header(root, "replace", "true", true.into())?;
                self.changes.headers.push("now replaces the built-in product");
            }
            if current["title"].is_null() {
                let title = |lang: Lang| (lang.as_str(), upstream.title_or_stand_in(lang));
                let titles = Lang::BOTH.map(title);
                let text = titles
                    .each_ref()
                    .map(|(lang, title)| format!("{lang}: {}", scalar(title, true)));
                let value = titles.into_iter().map(|(lang, title)| (lang.into(), title.into()));
                let text = format!("{{ {} }}", text.join(", "));
                self.add_header(root, "title", &text, Value::Mapping(value.collect()))?;
            }
            if current["extends"].is_null() {
                if let Some(extends) = of_box.extends() {
                    self.add_header(root, "extends", extends, extends.into())?;
                }
            }
        }
        Ok(())
    }

    /// Adds a key after `product`.
    fn add_header(
        &mut self,
        root: &SpanNode,
        key: &'static str,
        text: &str,
        value: Value,
    ) -> Result<(), Refusal> {
        let edit = self.file.layout.add(root, root.get("product"), key, text);
        let edit = edit.ok_or_else(|| Refusal {
            offset: root.span.start,
            message: format!("an update would have to add `{key}` here"),
        })?;
        self.edits.push(edit, Effect::Set(vec![ValueStep::Key(key.into())], value));
        Ok(())
    }

    /// Removes a key, unless that would remove a comment.
    fn remove_key(&mut self, root: &SpanNode, key: &'static str, done: &'static str) {
        if let Some(edit) = self.file.layout.remove(root, key) {
            self.changes.headers.push(done);
            self.edits.push(edit, Effect::Remove(vec![ValueStep::Key(key.into())]));
        }
    }
}
