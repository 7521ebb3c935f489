//! Plans the files to write from the tables of products.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use heck::ToSnakeCase;
use tencent_errors_catalog::__private::{PerLang, is_product_id, one_line};
use tencent_errors_catalog::{
    Catalog, Diagnostic, Entry, Lang, LoadError, Product, Source, SourceId, Sources, Span, load,
};

use super::classes::Classes;
use super::create::{Changes, Context, create};
use super::diagnostics::{
    CODE_LEFT_OUT, Diagnostics, FILE_IN_THE_WAY, UNCHANGEABLE_FILE, UNUSABLE_PRODUCT, whole_of,
};
use super::existing::Existing;
use super::sdk::{Family, Sdk};
use super::select::Wanted;
use super::table::Table;
use super::update::update;
use super::upstream::{self, Address, OptionalTexts, Row, Upstream, UpstreamActions};
use crate::edit::Refusal;
use crate::files;
use crate::outcome::Failure;

/// A file that an import creates or updates.
pub(super) struct Planned {
    pub(super) path: PathBuf,
    /// `None` if the file does not exist yet.
    pub(super) before: Option<String>,
    pub(super) after: String,
    pub(super) changes: Changes,
    /// The content of the tables, for the list of texts to write.
    #[cfg_attr(not(any(test, feature = "upkeep")), allow(dead_code))]
    pub(super) upstream: Upstream,
}

impl Planned {
    pub(super) fn source(&self) -> Source {
        Source::new(self.path.display().to_string(), self.after.as_str())
    }

    pub(super) fn is_changed(&self) -> bool {
        self.before.as_ref() != Some(&self.after)
    }

    pub(super) fn write(&self) -> Result<(), Failure> {
        match self.is_changed() {
            true => files::replace(&self.path, self.before.as_deref(), &self.after),
            false => Ok(()),
        }
    }
}

/// The id of the product in a folder, if it is a valid one.
pub(super) fn product_id(folder: &str) -> String {
    if is_product_id(folder) { folder.to_owned() } else { folder.to_snake_case() }
}

/// The kind of files that an import writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aim {
    /// Files that add to built-in products.
    Beside,
    /// Files that replace built-in products.
    Whole,
    /// Files of the built-in catalog itself, which is then not loaded separately.
    Box,
}

/// An import in progress.
pub(super) struct Planner<'a> {
    /// The path or URL of the schema that new files reference.
    pub(super) schema: &'a str,
    pub(super) aim: Aim,
    pub(super) sdks: &'a PerLang<Option<Sdk>>,
    pub(super) existing: &'a Existing,
    /// The built-in catalog, including the imported products.
    pub(super) of_box: &'a Sources,
    pub(super) built_in: &'a Catalog,
    /// The products that are described by documents of the service.
    pub(super) documents: Vec<String>,
    /// The table that each id is derived from.
    pub(super) ids: HashMap<String, String>,
    pub(super) planned: Vec<Planned>,
    /// The products whose codes are all in the built-in catalog or in another file.
    pub(super) complete: Vec<String>,
    /// Remarks that are not problems.
    pub(super) notes: Vec<String>,
    /// Set if clients are also read.
    pub(super) reads_actions: bool,
    /// The products without a client.
    pub(super) without_client: Vec<String>,
    pub(super) diagnostics: Diagnostics,
}

/// The tables of a product by version and language.
type Tables = BTreeMap<String, BTreeMap<Lang, Table>>;

impl Planner<'_> {
    /// Plans the import of a product.
    pub(super) fn product(&mut self, product: &str, wanted: &Wanted) {
        let mut tables = Tables::new();
        for (lang, sdk) in self.sdks.present() {
            for (_, version) in sdk.versions().filter(|(name, _)| *name == product) {
                let is_wanted = wanted.every || wanted.alone.contains(version);
                if let Some(table) = is_wanted.then(|| sdk.table(product, version)).flatten() {
                    tables.entry(version.to_owned()).or_default().insert(lang, table);
                }
            }
        }
        for table in tables.values().flat_map(BTreeMap::values) {
            self.diagnostics.extend(table.diagnostics.iter().cloned());
        }
        let name = product_id(product);
        for version in &wanted.alone {
            if let Some((version, tables)) = tables.get_key_value(version) {
                let id = format!("{name}_{version}");
                self.versions(product, &name, id, &[(version, tables)]);
            }
        }
        if wanted.every {
            // Version names are dates, so they sort from oldest to newest.
            let newest_first: Vec<_> = tables.iter().rev().collect();
            self.versions(product, &name, name.clone(), &newest_first);
            for (version, file) in self.existing.files_of_versions(&name) {
                if !wanted.alone.contains(version) {
                    let path = self.existing.sources[file].path();
                    self.notes.push(format!(
                        "{path} contains only {version} of `{name}`, which product `{name}` now includes; left unchanged"
                    ));
                }
            }
        }
    }

    /// Plans a product made of some versions, newest first.
    fn versions(
        &mut self,
        folder: &str,
        name: &str,
        id: String,
        versions: &[(&String, &BTreeMap<Lang, Table>)],
    ) {
        let of_lang = |lang: Lang| -> Vec<(&String, &Table)> {
            let tables = versions.iter();
            tables.filter_map(|&(version, tables)| Some((version, tables.get(&lang)?))).collect()
        };
        // A version without codes does not count.
        let has_codes = |(_, table): &(&String, &Table)| !table.rows.is_empty();
        let addresses = Lang::BOTH.map(|lang| {
            let mut families = Family::ALL.to_vec();
            let read_from = self.sdks.of(lang).map(Sdk::family);
            families.sort_by_key(|family| Some(*family) != read_from);
            let place = |family: &Family| (family.folder(lang, folder), family.table());
            let places = families.iter().map(place).collect();
            let read = of_lang(lang).into_iter().filter(has_codes);
            let versions = read.map(|(version, _)| version.clone()).collect();
            (lang, Address { places, versions })
        });
        // Tables that could not be read, or are all empty, do not show which codes are gone.
        let is_whole = |lang: &Lang| {
            let tables = of_lang(*lang);
            let says_something = tables.is_empty() || tables.iter().any(has_codes);
            says_something && tables.iter().all(|(_, table)| table.is_whole)
        };
        let whole = self.sdks.present().map(|(lang, _)| lang).filter(is_whole).collect();
        let rows = |lang: Lang| {
            let tables = of_lang(lang);
            let rows: Vec<&[Row]> = tables.iter().map(|(_, table)| &table.rows[..]).collect();
            upstream::join_versions(&rows)
        };
        let errors = upstream::join(&rows(Lang::Zh), &rows(Lang::En));

        let Some(source) = versions.iter().find_map(|(_, tables)| tables.values().next()) else {
            return;
        };
        let source = &source.source;
        let table = match versions {
            [(version, _)] => format!("{folder}/{version}"),
            _ => folder.to_owned(),
        };
        let trouble = if !is_product_id(&id) {
            Some(format!("the folder name `{folder}` does not yield a product id in snake_case"))
        } else {
            let other = self.ids.insert(id.clone(), table.clone());
            other.map(|other| format!("{table} and {other} both become product `{id}`"))
        };
        if let Some(message) = trouble {
            let unusable = Diagnostic::error(UNUSABLE_PRODUCT, whole_of(source), message);
            self.refuse([unusable]);
            return;
        }
        let names: Vec<&str> = versions.iter().map(|(version, _)| version.as_str()).collect();
        let actions = self.actions(folder, &table, &names);
        if errors.is_empty() && actions.is_none() {
            self.notes.push(format!("no codes in {table}"));
            return;
        }
        let title = self.title(folder, name, id.strip_prefix(name).unwrap_or_default());
        let product = name.to_owned();
        let upstream = Upstream { id, product, title, addresses, whole, errors, actions };
        self.plan(upstream);
    }

    /// Reads the actions of some versions of a product. Returns `None` if a client is missing or broken, so
    /// that the actions are left unchanged.
    fn actions(&mut self, folder: &str, table: &str, versions: &[&str]) -> Option<UpstreamActions> {
        if !self.reads_actions {
            return None;
        }
        let (mut actions, mut missing) = (PerLang::default(), Vec::new());
        let (mut is_whole, mut count) = (true, 0);
        let sdks = self.sdks;
        let of_go = || sdks.present().filter(|(_, sdk)| sdk.family() == Family::Go);
        for (lang, sdk) in of_go() {
            let Some(clients) = sdk.clients(folder, versions) else {
                missing.push(lang);
                continue;
            };
            count += clients.len();
            for client in &clients {
                is_whole &= client.is_whole;
                self.diagnostics.extend(client.diagnostics.iter().cloned());
            }
            *actions.get_mut(lang) =
                Some(clients.into_iter().map(|client| client.actions).collect());
        }
        let has_go = of_go().next().is_some();
        // The Chinese clients take precedence for the actions that they have.
        let is_missing = missing.contains(&Lang::Zh) || (count == 0 && !missing.is_empty());
        if is_missing || !has_go {
            self.without_client.push(table.to_owned());
            return None;
        }
        UpstreamActions::unite(&actions).filter(|_| is_whole)
    }

    /// The title of a product, as far as it is known; `suffix` is the suffix of the id, which contains
    /// the version.
    fn title(&self, folder: &str, name: &str, suffix: &str) -> OptionalTexts {
        let suffix = suffix.replace('_', " ");
        let listed = self.sdks.of(Lang::Zh).and_then(|sdk| sdk.titles.get(folder));
        let listed = listed.map(|title| one_line(title)).filter(|title| !title.is_empty());
        let of_box = self.built_in.product(name).map(|product| product.title());
        let of_box = |lang| Some(of_box?.get(lang).to_owned());
        let whole = |title: String| upstream::summary(&format!("{title}{suffix}"));
        let zh = listed.or_else(|| of_box(Lang::Zh));
        PerLang { zh: zh.map(whole), en: of_box(Lang::En).map(whole) }
    }

    /// Plans the file of a product.
    fn plan(&mut self, upstream: Upstream) {
        match self.existing.file(&upstream.id) {
            Some(file) => self.plan_update(upstream, file),
            None => self.plan_new(upstream),
        }
    }

    fn plan_new(&mut self, upstream: Upstream) {
        let existing = self.existing;
        let path = existing.directory.join(format!("{}.yaml", upstream.id));
        let name = path.display().to_string();
        if let Some(source) = existing.sources.iter().find(|source| source.path() == name) {
            let message = format!("the file does not belong to product `{}`", upstream.id);
            let in_the_way = Diagnostic::error(FILE_IN_THE_WAY, whole_of(source), message);
            let help = "the import would overwrite it: move it elsewhere";
            return self.refuse([in_the_way.with_help(help)]);
        }
        let is_document = self.aim == Aim::Whole && self.is_document(&upstream.id);
        match create(&upstream, &self.context(&upstream.id, None)) {
            Some((after, changes)) => {
                self.push_left_out(&upstream, &Source::new(name, ""), &changes);
                if is_document {
                    self.notes.push(format!(
                        "`{}` is described by a document of the service, which tables do not replace; {} adds to it",
                        upstream.id,
                        path.display()
                    ));
                }
                // All codes may have been omitted.
                let is_any = changes.added > 0 || changes.actions.is_any;
                if is_any || changes.left_out.is_empty() {
                    self.planned.push(Planned { path, before: None, after, changes, upstream });
                }
            }
            None => self.complete.push(upstream.id),
        }
    }

    fn plan_update(&mut self, upstream: Upstream, file: usize) {
        let source = &self.existing.sources[file];
        let diagnostics = self.existing.diagnostics_of(file);
        if !diagnostics.is_empty() {
            return self.refuse(diagnostics);
        }
        if let (None, Some(broken)) = (self.existing.ids[file], self.existing.broken_file()) {
            // Without that file, the classes that entries of this file inherit are unknown.
            let message = "the file depends on another one that has errors".to_owned();
            let needs = Diagnostic::error(UNCHANGEABLE_FILE, whole_of(source), message);
            let needs = needs.with_help(format!("the file was left unchanged: fix {broken} first"));
            return self.refuse([needs]);
        }
        let before = String::from_utf8_lossy(source.bytes()).into_owned();
        let context = self.context(&upstream.id, Some(file));
        match update(&before, &upstream, &context) {
            Ok((after, changes)) => {
                let is_any = changes.codes > 0 || changes.actions.is_any;
                let is_idle = !is_any && context.adds_to.is_some();
                self.push_left_out(&upstream, source, &changes);
                if is_idle {
                    let path = source.path();
                    self.notes
                        .push(format!("{path}: all of its content is built in; you can delete it"));
                }
                let (path, before) = (PathBuf::from(source.path()), Some(before));
                self.planned.push(Planned { path, before, after, changes, upstream });
            }
            Err(Refusal { offset, message }) => {
                let text = before.trim_start_matches('\u{FEFF}');
                let line = text[offset..].lines().next().unwrap_or_default().trim_end();
                let help = "the file was left unchanged: rewrite this part in the style that `import` uses, or update \
                    the file by hand";
                let span = Span::new(source, offset..offset + line.len());
                let diagnostic = Diagnostic::error(UNCHANGEABLE_FILE, span, message);
                let diagnostic = diagnostic.with_help(help);
                self.refuse([diagnostic]);
            }
        }
    }

    /// The context for a product's file.
    fn context(&self, id: &str, file: Option<usize>) -> Context<'_> {
        let existing = self.existing;
        let of_box = self.built_in.product(id);
        let says_so = |file| existing.replaces_product(file);
        let is_whole =
            (self.aim == Aim::Whole && !self.is_document(id)) || file.is_some_and(says_so);
        let is_box = self.aim == Aim::Box;
        let (adds_to, replaces) = match is_whole {
            _ if is_box => (None, None),
            true => (None, of_box),
            false => (of_box, None),
        };
        let entries = existing.catalog.product(id).map(Product::entries).unwrap_or_default();
        // An entry is elsewhere if it is in another of the existing files.
        let is_elsewhere = |entry: &&Entry| {
            let own = |of: &Option<SourceId>| *of == Some(entry.source());
            let of_file = existing.ids.iter().position(own);
            (is_box || of_file.is_some()) && of_file.is_none_or(|of| Some(of) != file)
        };
        let of_box_entries = adds_to.map(Product::entries).unwrap_or_default();
        // A new file extends api_v3, unless it adds to a built-in product.
        let product = existing.catalog.product(id).or_else(|| existing.catalog.product("api_v3"));
        let mut chain: Vec<&Product> =
            product.into_iter().flat_map(|product| existing.catalog.chain(product)).collect();
        chain.retain(|product| product.id() != id);
        Context {
            classes: Classes::new(self.built_in),
            adds_to,
            replaces,
            extends: chain,
            elsewhere: of_box_entries.iter().chain(entries.iter().filter(is_elsewhere)).collect(),
            schema: self.schema,
            is_box,
        }
    }

    /// Returns whether a product is described by documents of the service, which tables do not replace.
    fn is_document(&self, id: &str) -> bool {
        self.documents.iter().any(|document| document == id)
    }

    fn push_left_out(&mut self, upstream: &Upstream, source: &Source, changes: &Changes) {
        let diagnostic = |(_, reason): &(String, String)| {
            let message = format!("{reason} of `{}`", upstream.id);
            let left_out = Diagnostic::error(CODE_LEFT_OUT, whole_of(source), message);
            left_out.with_help("the code was left out: rename or renumber the other entry")
        };
        self.diagnostics.extend(changes.left_out.iter().map(diagnostic));
    }

    fn refuse(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(diagnostics);
        self.diagnostics.refused += 1;
    }

    /// Loads the planned files together with the existing ones. Drops planned files with errors and reports the
    /// errors.
    pub(super) fn verify(&mut self) {
        let written: HashSet<&Path> = self.planned.iter().map(|plan| plan.path.as_path()).collect();
        let stays = |source: &&Source| !written.contains(Path::new(source.path()));
        let mut sources = self.of_box.clone();
        sources.extend(self.existing.sources.iter().filter(stays).cloned());
        sources.extend(self.planned.iter().map(Planned::source));
        let error = load(&sources).err();
        let diagnostics = error.as_ref().map(LoadError::diagnostics).unwrap_or_default();
        for plan in std::mem::take(&mut self.planned) {
            let source = plan.source();
            let is_here = |found: &&Diagnostic| *found.span().source() == source;
            let here: Vec<Diagnostic> = diagnostics.iter().filter(is_here).cloned().collect();
            if here.is_empty() {
                self.planned.push(plan);
            } else {
                self.refuse(here);
            }
        }
    }
}
