//! Imports repeatedly, from changing tables into a file that its author edits, and checks the invariants:
//! nothing that the author wrote is lost, nothing live is marked as gone, a second run changes nothing, and the
//! file is valid.

mod actions;
mod author;
mod sdk;

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use tencent_errors_catalog::{Catalog, Entry, Lang, Product, Source, Sources, load};

use self::author::{Author, Edit, File};
use self::sdk::{Change, Sdk};
use super::super::args::Args;
use super::super::{run, upkeep};
use crate::outcome::{Outcome, Output};

/// A step of a history.
#[derive(Debug, Clone)]
enum HistoryStep {
    Upstream(Change),
    Author(Edit),
    /// An import from the tables in these languages.
    Import(Vec<Lang>),
}

fn step() -> impl Strategy<Value = HistoryStep> {
    let languages = prop_oneof![
        4 => Just(Lang::BOTH.to_vec()),
        1 => Just(vec![Lang::Zh]),
        1 => Just(vec![Lang::En]),
    ];
    prop_oneof![
        4 => sdk::change().prop_map(HistoryStep::Upstream),
        4 => author::edit().prop_map(HistoryStep::Author),
        2 => languages.prop_map(HistoryStep::Import),
    ]
}

const FILE: &str = "errors/t.yaml";

struct World<'f> {
    folder: &'f Path,
    sdk: Sdk,
    author: Author,
    /// A counter that makes every written text unique.
    texts: usize,
}

impl World<'_> {
    fn file(&self) -> Option<String> {
        fs::read_to_string(self.folder.join(FILE)).ok()
    }

    fn step(&mut self, step: &HistoryStep) {
        self.texts += 1;
        match step {
            HistoryStep::Upstream(change) => self.sdk.change(change, self.texts),
            HistoryStep::Author(edit) => {
                let Some(text) = self.file() else { return };
                let mut file = File::read(&text);
                file.edit(edit, self.texts, &mut self.author);
                let text = file.text();
                assert_accepted(&text);
                fs::write(self.folder.join(FILE), text).unwrap();
            }
            HistoryStep::Import(languages) => self.import(languages),
        }
    }

    fn import(&self, languages: &[Lang]) {
        let languages: Vec<Lang> = self.sdk.write(self.folder, languages);
        if languages.is_empty() {
            return;
        }
        let before = self.file();
        self.run(&languages);
        let Some(after) = self.file() else { return };
        self.assert_kept(before.as_deref(), &after);
        self.assert_current(before.as_deref(), &after, &languages);
        self.assert_actions(before.as_deref(), &after, &languages);
        self.run(&languages);
        assert_eq!(self.file().unwrap(), after, "a second run changes nothing");
    }

    fn run(&self, languages: &[Lang]) {
        let checkout =
            |lang: Lang| languages.contains(&lang).then(|| self.folder.join(lang.as_str()));
        let args = Args {
            zh: checkout(Lang::Zh),
            en: checkout(Lang::En),
            products: vec!["t".to_owned()],
            all: false,
            whole: false,
            actions: true,
            output: self.folder.join("errors"),
            schema: None,
            dry_run: false,
        };
        let outcome = run(&args, &mut Output::default()).unwrap();
        assert!(matches!(outcome, Outcome::Fine | Outcome::Problems), "{outcome:?}");
    }

    /// Asserts that nothing the author wrote is lost.
    fn assert_kept(&self, before: Option<&str>, after: &str) {
        let catalog = assert_accepted(after);
        let entry = |code: &str| entry(&catalog, code).unwrap_or_else(|| panic!("{code} is lost"));
        for ((code, lang), text) in &self.author.texts {
            assert_eq!(entry(code).summary().get(*lang), text, "{code}");
        }
        for (code, kind) in &self.author.kinds {
            assert_eq!(entry(code).class().kind(), *kind, "{code}");
        }
        for (code, text) in &self.author.solutions {
            let solution = entry(code).solution().expect("the author wrote a solution");
            assert_eq!(solution.get(Lang::En), text, "{code}");
        }
        for comment in self.author.comments.values().flatten() {
            assert_eq!(after.matches(comment.as_str()).count(), 1, "{comment}\n{after}");
        }
        for code in &self.author.deprecated {
            assert!(entry(code).is_deprecated(), "{code}");
        }
        for code in &self.author.own {
            assert!(entry(code).upstream().is_none(), "{code}");
        }
        // Entries keep the author's order, with new codes in between.
        let Some(before) = before else { return };
        let (before, after) = (File::read(before).codes(), File::read(after).codes());
        let still_there: Vec<_> =
            after.iter().filter(|code| before.contains(code)).cloned().collect();
        // A common code that is unedited is not repeated.
        let common = catalog.product("api_v3").expect("`api_v3` is loaded");
        let is_kept = |code: &String| after.contains(code) || common.entry(code).is_none();
        assert_eq!(
            still_there,
            before.iter().filter(|code| is_kept(code)).cloned().collect::<Vec<_>>()
        );
    }

    /// Asserts that actions by the author are kept, actions that the author deleted do not return, and all
    /// others match upstream.
    fn assert_actions(&self, before: Option<&str>, after: &str, languages: &[Lang]) {
        let (catalog, lists) = (assert_accepted(after), File::read(after).tail.lists());
        let own = &self.author.actions;
        for (name, codes) in &own.lists {
            assert_eq!(lists.get(name), Some(codes), "{name}");
        }
        for (name, comments) in &own.commented {
            assert!(lists.contains_key(name), "{name}");
            for comment in comments {
                assert_eq!(after.matches(comment.as_str()).count(), 1, "{comment}\n{after}");
            }
        }
        for name in &own.deleted {
            assert!(!lists.contains_key(name), "{name} came back");
        }
        let versions = before.map(|text| File::read(text).versions()).unwrap_or_default();
        if languages != Lang::BOTH
            || !self.sdk.shows_gone_actions()
            || !versions.iter().all(|named| self.sdk.has(named))
        {
            return;
        }
        let product = catalog.product("t").expect("the product is loaded");
        let is_known =
            |code: &&String| catalog.chain(product).any(|product| product.entry(code).is_some());
        let live = self.sdk.live_actions();
        for (name, codes) in &live {
            if !own.has(name) && !own.deleted.contains(name) {
                let codes = codes.iter().filter(is_known).cloned().collect();
                assert_eq!(lists.get(name), Some(&codes), "{name}");
            }
        }
        for name in lists.keys() {
            assert!(live.contains_key(name) || own.has(name), "{name} is gone");
        }
    }

    /// Asserts that everything unedited matches upstream.
    fn assert_current(&self, before: Option<&str>, after: &str, languages: &[Lang]) {
        let catalog = assert_accepted(after);
        let live = self.sdk.live();
        for (code, texts) in &live {
            if !languages.iter().any(|lang| texts.contains_key(lang)) {
                continue;
            }
            let common = catalog.product("api_v3").and_then(|common| common.entry(code));
            let entry = match (entry(&catalog, code), common) {
                (Some(entry), Some(common)) => {
                    let is_more = self.author.has_edited(code) || entry.class() != common.class();
                    assert!(is_more, "{code} is repeated");
                    entry
                }
                (Some(entry), None) => entry,
                (None, Some(_)) => continue,
                (None, None) => panic!("{code} is missing"),
            };
            if !self.author.deprecated.contains(code) {
                assert!(!entry.is_deprecated(), "{code} is live");
            }
            for (lang, text) in texts.iter().filter(|(lang, _)| languages.contains(lang)) {
                let is_authors = self.author.texts.contains_key(&(code.clone(), *lang));
                if !is_authors && !self.author.own.contains(code) {
                    assert_eq!(entry.summary().get(*lang), text, "{code}");
                }
            }
        }
        // Tables that are no longer published do not show which of their codes are gone.
        let Some(before) = before.map(File::read) else { return };
        if languages != Lang::BOTH || !before.versions().iter().all(|named| self.sdk.has(named)) {
            return;
        }
        for code in before.codes().iter().filter(|code| !live.contains_key(*code)) {
            let entry = entry(&catalog, code).expect("nothing is deleted");
            if entry.upstream().is_some() {
                assert!(entry.is_deprecated(), "{code} is gone");
            }
        }
    }
}

/// Fails unless the loader accepts a file together with the product that it extends.
fn assert_accepted(text: &str) -> Catalog {
    let built_in = Sources::built_in();
    let api_v3 = built_in.iter().find(|(_, file)| file.path().ends_with("/api_v3.yaml"));
    let (_, api_v3) = api_v3.expect("`api_v3` is built in");
    let sources = [api_v3.clone(), Source::new("t.yaml", text)].into();
    load(&sources).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn entry<'c>(catalog: &'c Catalog, code: &str) -> Option<&'c Entry> {
    let product = catalog.product("t").unwrap();
    product.entries().iter().find(|entry| entry.code() == Some(code))
}

/// A built-in catalog that follows changing tables.
struct BoxWorld<'f> {
    folder: &'f Path,
    sdk: Sdk,
}

const OF_BOX: &str = "catalog/data/products/t.yaml";
const ACTIONS_OF_BOX: &str = "catalog/data/actions/t.yaml";

impl BoxWorld<'_> {
    fn catalog(&self) -> Catalog {
        let files = ["catalog/data/documents/api_v3.yaml", OF_BOX];
        let read = |path: &&str| Some(Source::new(*path, fs::read(self.folder.join(path)).ok()?));
        let sources: Sources = files.iter().filter_map(read).collect();
        load(&sources).unwrap_or_else(|error| panic!("{error}"))
    }

    /// Writes the summaries of some codes, as a maintainer would.
    fn write_texts(&self, seed: usize) {
        let Ok(text) = fs::read_to_string(self.folder.join(OF_BOX)) else { return };
        let code = sdk::CODES[seed % sdk::CODES.len()];
        let text =
            text.replace(&format!("      zh: {code}\n"), &format!("      zh: 文本 {seed}\n"));
        let text =
            text.replace(&format!("      en: {code}\n"), &format!("      en: text {seed}\n"));
        fs::write(self.folder.join(OF_BOX), text).unwrap();
    }

    fn upkeep(&self) {
        if self.sdk.write(self.folder, &Lang::BOTH) != Lang::BOTH {
            return;
        }
        let (before, actions) = (self.catalog(), self.actions());
        let (outcome, out) = upkeep::repository::upkeep(self.folder, "20261201");
        if outcome != Outcome::Fine {
            // No variant name is left for one of the codes.
            assert_eq!(out, "nothing was written\n");
            return;
        }
        let after = self.catalog();
        let (old, new) = (before.product("t"), after.product("t"));
        // Nothing is removed, and edited texts and decisions are kept.
        for entry in old.map(Product::entries).unwrap_or_default() {
            let code = entry.code().unwrap();
            let now = new.and_then(|product| product.entry(code)).expect("nothing is removed");
            assert_eq!((now.name(), now.class()), (entry.name(), entry.class()), "{code}");
            assert_eq!(now.summary(), entry.summary(), "{code}");
        }
        let live = self.sdk.live();
        let common = after.product("api_v3").unwrap();
        for code in live.keys() {
            let entry = new.and_then(|product| product.entry(code)).or_else(|| common.entry(code));
            assert!(entry.is_some_and(|entry| !entry.is_deprecated()), "{code} is missing");
        }
        for entry in new.map(Product::entries).unwrap_or_default() {
            let code = entry.code().unwrap();
            if self.sdk.shows_what_is_gone() {
                assert_eq!(entry.is_deprecated(), !live.contains_key(code), "{code}");
            }
            assert!(entry.upstream().is_none(), "{code}");
        }
        self.assert_actions(actions, &after);
        let text = fs::read_to_string(self.folder.join(OF_BOX)).unwrap_or_default();
        let (_, again) = upkeep::repository::upkeep(self.folder, "20261202");
        assert!(again.contains("0 files changed"), "{again}");
        assert_eq!(fs::read_to_string(self.folder.join(OF_BOX)).unwrap_or_default(), text);
    }
}

impl BoxWorld<'_> {
    /// The actions in the built-in catalog.
    fn actions(&self) -> actions::Lists {
        let paths = ["catalog/data/documents/api_v3.yaml", OF_BOX, ACTIONS_OF_BOX];
        let read = |path: &&str| Some(Source::new(*path, fs::read(self.folder.join(path)).ok()?));
        let sources: Sources = paths.iter().filter_map(read).collect();
        let catalog = load(&sources).unwrap_or_else(|error| panic!("{error}"));
        let actions = catalog.product("t").map(Product::actions).unwrap_or_default();
        actions
            .iter()
            .map(|action| (action.name().to_owned(), action.codes().iter().cloned().collect()))
            .collect()
    }

    /// Asserts that the built-in actions match the Chinese clients, and that actions that are gone are unchanged.
    fn assert_actions(&self, before: actions::Lists, catalog: &Catalog) {
        let live = self.sdk.source_actions();
        let Some(product) = catalog.product("t").filter(|_| !live.is_empty()) else { return };
        let is_known =
            |code: &&String| catalog.chain(product).any(|product| product.entry(code).is_some());
        let mut expected = before;
        for (name, codes) in live {
            expected.insert(name, codes.iter().filter(is_known).cloned().collect());
        }
        assert_eq!(self.actions(), expected);
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        cases: ProptestConfig::default().cases.div_ceil(16),
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_box_follows_whatever_happens_upstream(
        steps in prop::collection::vec((sdk::change(), any::<bool>()), 1..20),
    ) {
        let folder = tempfile::tempdir().unwrap();
        upkeep::repository::write(folder.path());
        let mut world = BoxWorld { folder: folder.path(), sdk: Sdk::default() };
        world.upkeep();
        for (at, (change, is_seen)) in steps.iter().enumerate() {
            world.sdk.change(change, at);
            if *is_seen {
                world.upkeep();
                world.write_texts(at);
            }
        }
        world.upkeep();
    }

    #[test]
    fn files_follow_upstream_and_keep_edits(steps in prop::collection::vec(step(), 1..30)) {
        let folder = tempfile::tempdir().unwrap();
        let mut world = World {
            folder: folder.path(),
            sdk: Sdk::default(),
            author: Author::default(),
            texts: 0,
        };
        world.import(&Lang::BOTH);
        for step in &steps {
            world.step(step);
        }
        world.import(&Lang::BOTH);
    }
}
