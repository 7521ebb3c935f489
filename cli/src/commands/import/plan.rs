//! From the tables of a product to the file to be written.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use heck::ToSnakeCase;
use tencent_errors_catalog::__private::{is_product_id, one_line};
use tencent_errors_catalog::{
    Catalog, Diagnostic, Entry, Lang, LoadError, Position, Product, Source, Sources, Span, load,
};

use super::checkout::Checkout;
use super::create::{Changes, Context, create};
use super::diagnostics::{
    CODE_LEFT_OUT, Diagnostics, FILE_IN_THE_WAY, UNCHANGEABLE_FILE, UNUSABLE_PRODUCT, whole,
};
use super::existing::Existing;
use super::kind::Common;
use super::select::Wanted;
use super::table::Table;
use super::update::{Refusal, update};
use super::upstream::{self, Address, PerLang, Upstream};
use crate::files;
use crate::outcome::Failure;

/// The URLs of the tables.
const REPOSITORIES: [(Lang, &str); 2] = [
    (Lang::Zh, "https://github.com/TencentCloud/tencentcloud-sdk-go/blob/master/tencentcloud"),
    (
        Lang::En,
        "https://github.com/TencentCloud/tencentcloud-sdk-go-intl-en/blob/master/tencentcloud",
    ),
];

/// A file that an import creates or updates.
pub(super) struct Planned {
    pub(super) upstream: Upstream,
    pub(super) path: PathBuf,
    /// `None` if there is no such file yet.
    pub(super) before: Option<String>,
    pub(super) after: String,
    pub(super) changes: Changes,
}

impl Planned {
    fn source(&self) -> Source {
        Source::new(self.path.display().to_string(), self.after.as_str())
    }

    pub(super) fn is_changed(&self) -> bool {
        self.before.as_ref() != Some(&self.after)
    }

    pub(super) fn write(&self) -> Result<(), Failure> {
        if self.is_changed() { files::write(&self.path, &self.after) } else { Ok(()) }
    }
}

/// An import in progress.
pub(super) struct Planner<'a> {
    pub(super) checkouts: &'a PerLang<Checkout>,
    pub(super) existing: &'a Existing,
    pub(super) built_in: &'a Catalog,
    /// The table that each id comes from.
    pub(super) ids: HashMap<String, String>,
    pub(super) planned: Vec<Planned>,
    /// Remarks about things that are fine.
    pub(super) notes: Vec<String>,
    pub(super) diagnostics: Diagnostics,
}

/// The tables of a version.
type Tables = BTreeMap<Lang, Table>;

impl Planner<'_> {
    /// Plans the import of a product.
    pub(super) fn product(&mut self, product: &str, wanted: &Wanted) -> Result<(), Failure> {
        let mut versions: BTreeMap<String, Tables> = BTreeMap::new();
        for (lang, checkout) in self.checkouts.iter() {
            for ((_, version), path) in
                checkout.tables.iter().filter(|((name, _), _)| name == product)
            {
                let source = files::read(path.display().to_string(), path)?;
                let tables = versions.entry(version.clone()).or_default();
                tables.insert(lang, Table::read(source));
            }
        }
        let addresses = REPOSITORIES.map(|(lang, repository)| {
            (lang, Address { start: format!("{repository}/{product}/"), version: None })
        });
        let name =
            if is_product_id(product) { product.to_owned() } else { product.to_snake_case() };
        // Versions are dates. One without codes does not count yet.
        let has_codes = |tables: &Tables| tables.values().any(|table| !table.rows.is_empty());
        let with_codes = versions.iter().filter(|(_, tables)| has_codes(tables));
        let newest =
            with_codes.map(|(version, _)| version).max().or(versions.keys().max()).cloned();
        // If the other language is not available, the file may be ahead of the one that is.
        let newest = newest.max(self.existing.version_in_file(&name, &addresses));
        let mut chosen = wanted.versions.clone();
        if wanted.all {
            chosen.extend(versions.keys().cloned());
        }
        if wanted.newest {
            let rank = |version: &&String| {
                let is_newest = Some(*version) == newest.as_ref();
                (is_newest, has_codes(&versions[*version]), (*version).clone())
            };
            chosen.extend(versions.keys().max_by_key(rank).cloned());
        }
        for version in chosen {
            let is_newest = Some(&version) == newest.as_ref();
            let id = if is_newest { name.clone() } else { format!("{name}_{version}") };
            let Some(tables) = versions.remove(&version) else { continue };
            self.version(product, &version, id, tables, addresses.clone(), is_newest);
        }
        Ok(())
    }

    fn version(
        &mut self,
        product: &str,
        version: &str,
        id: String,
        tables: Tables,
        mut addresses: [(Lang, Address); 2],
        is_newest: bool,
    ) {
        let table = format!("{product}/{version}");
        for (lang, address) in &mut addresses {
            address.version = tables.contains_key(lang).then(|| version.to_owned());
        }
        // A table that is empty or could not be read says nothing about what is gone.
        let is_known = |lang: &Lang| {
            tables.get(lang).is_none_or(|table| table.is_whole && !table.rows.is_empty())
        };
        let known = self.checkouts.iter().map(|(lang, _)| lang).filter(is_known).collect();
        let rows =
            |lang: Lang| tables.get(&lang).map(|table| table.rows.as_slice()).unwrap_or_default();
        let errors = upstream::join(rows(Lang::Zh), rows(Lang::En));
        for Table { source, diagnostics, .. } in tables.values() {
            self.diagnostics.push(source, diagnostics.iter().cloned());
        }
        let Some(Table { source, .. }) = tables.values().next() else { return };
        let trouble = if !is_product_id(&id) {
            Some(format!("the folder `{product}` makes no product id in snake_case"))
        } else {
            let other = self.ids.insert(id.clone(), table.clone());
            other.map(|other| format!("{table} and {other} both become product `{id}`"))
        };
        if let Some(message) = trouble {
            let unusable = Diagnostic::error(UNUSABLE_PRODUCT, whole(source.path()), message);
            self.refuse(source, [unusable]);
            return;
        }
        if errors.is_empty() {
            self.notes.push(format!("no code in {table}"));
            return;
        }
        let suffix = if is_newest { String::new() } else { format!(" {version}") };
        let titles = self.checkouts.get(Lang::Zh).and_then(|checkout| checkout.titles.get(product));
        let short = format!("{}{suffix}", product.to_uppercase());
        let title = titles
            .map(|title| upstream::summary(&format!("{}{suffix}", one_line(title))))
            .filter(|title| !title.trim().is_empty() && title.trim() == title);
        let title = PerLang::new(Some(title.unwrap_or_else(|| short.clone())), Some(short));
        self.plan(Upstream { id, title, addresses, known, errors }, &table);
    }

    /// Plans the file of a product.
    fn plan(&mut self, upstream: Upstream, table: &str) {
        match self.existing.file(&upstream.id) {
            Some(file) => self.plan_update(upstream, file),
            None => self.plan_new(upstream, table),
        }
    }

    fn plan_new(&mut self, upstream: Upstream, table: &str) {
        let existing = self.existing;
        let path = existing.directory.join(format!("{}.yaml", upstream.id));
        let name = path.display().to_string();
        if let Some(source) = existing.sources.iter().find(|source| source.path() == name) {
            let message = format!("the file is not one of product `{}`", upstream.id);
            let in_the_way = Diagnostic::error(FILE_IN_THE_WAY, whole(&name), message);
            let help = "an import would write it: move it away";
            return self.refuse(source, [in_the_way.with_help(help)]);
        }
        match create(&upstream, &self.context(&upstream.id, None)) {
            Some((after, changes)) => {
                self.push_left_out(&upstream, &Source::new(name, ""), &changes);
                // Every code may have been left out.
                if changes.added > 0 {
                    self.planned.push(Planned { upstream, path, before: None, after, changes });
                }
            }
            None => self.notes.push(format!("every code of {table} is there already")),
        }
    }

    fn plan_update(&mut self, upstream: Upstream, file: usize) {
        let source = &self.existing.sources[file];
        let diagnostics = self.existing.diagnostics_of(file);
        if !diagnostics.is_empty() {
            return self.refuse(source, diagnostics);
        }
        let before = String::from_utf8_lossy(source.bytes()).into_owned();
        match update(&before, &upstream, &self.context(&upstream.id, Some(file))) {
            Ok((after, changes)) => {
                self.push_left_out(&upstream, source, &changes);
                let (path, before) = (PathBuf::from(source.path()), Some(before));
                self.planned.push(Planned { upstream, path, before, after, changes });
            }
            Err(Refusal { offset, message }) => {
                let text = before.trim_start_matches('\u{FEFF}');
                let start = Position::of_offset(text.as_bytes(), offset);
                let line = text[offset..].lines().next().unwrap_or_default().trim_end();
                let end = start.right(line.chars().count());
                let help = "the file is left as it is: write what stands here as an import does, or bring it up \
                    to date by hand";
                let span = Span::new(source.path(), start, end);
                let diagnostic = Diagnostic::error(UNCHANGEABLE_FILE, span, message);
                let diagnostic = diagnostic.with_help(help);
                self.refuse(source, [diagnostic]);
            }
        }
    }

    /// The context for a product's file.
    fn context(&self, id: &str, file: Option<usize>) -> Context<'_> {
        let existing = self.existing;
        let entries = existing.catalog.product(id).map(Product::entries).unwrap_or_default();
        let is_elsewhere =
            |entry: &&Entry| file.is_none_or(|file| existing.ids[file] != Some(entry.source()));
        let has_schema = existing.directory.join("catalog.schema.json").exists();
        Context {
            common: Common::new(self.built_in),
            adds_to: self.built_in.product(id),
            elsewhere: entries.iter().filter(is_elsewhere).collect(),
            schema: has_schema.then_some("# yaml-language-server: $schema=catalog.schema.json"),
        }
    }

    fn push_left_out(&mut self, upstream: &Upstream, source: &Source, changes: &Changes) {
        let diagnostic = |(_, reason): &(String, String)| {
            let message = format!("{reason} of `{}`", upstream.id);
            let left_out = Diagnostic::error(CODE_LEFT_OUT, whole(source.path()), message);
            left_out.with_help("it is left out: rename or renumber the other one")
        };
        self.diagnostics.push(source, changes.left_out.iter().map(diagnostic));
    }

    fn refuse(&mut self, source: &Source, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.push(source, diagnostics);
        self.diagnostics.refused += 1;
    }

    /// Checks the files to be written together with the existing ones. Files that do not pass are
    /// not written.
    pub(super) fn verify(&mut self) {
        let written: HashSet<&Path> = self.planned.iter().map(|plan| plan.path.as_path()).collect();
        let stays = |source: &&Source| !written.contains(Path::new(source.path()));
        let mut sources = Sources::built_in();
        sources.extend(self.existing.sources.iter().filter(stays).cloned());
        sources.extend(self.planned.iter().map(Planned::source));
        self.diagnostics.add_sources(sources.iter().map(|(_, source)| source));
        let error = load(&sources).err();
        let diagnostics = error.as_ref().map(LoadError::diagnostics).unwrap_or_default();
        for plan in std::mem::take(&mut self.planned) {
            let source = plan.source();
            let is_here = |found: &&Diagnostic| found.path() == source.path();
            let here: Vec<Diagnostic> = diagnostics.iter().filter(is_here).cloned().collect();
            if here.is_empty() {
                self.planned.push(plan);
            } else {
                self.refuse(&source, here);
            }
        }
    }
}
