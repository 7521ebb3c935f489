//! Raw products to the checked catalog: every rule that takes more than one value to check.
//!
//! A problem is noted and the work goes on, with a stand-in where one is needed. No problem is
//! noted that only follows from another one.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

use heck::{ToSnakeCase, ToUpperCamelCase};

use crate::kind::Kind;
use crate::model::{Catalog, Entry, Product, Text};
use crate::name::{self, dotted_prefixes};
use crate::position::{Path, Place};
use crate::raw::{Issue, RawEntry, RawItem, RawProduct, RawText};
use crate::suggest::nearest;
use crate::template::Template;

/// A file that was read; `raw` is missing if it could not be.
pub(crate) struct File {
    pub(crate) raw: Option<RawProduct>,
    pub(crate) built_in: bool,
}

/// As many as the packed tables can count in a `u16`.
const MAX_ENTRIES: usize = 65_535;

/// Checks all files together. Also tells whether every product that they define is in the catalog.
pub(crate) fn check(files: Vec<File>, issues: &mut Vec<Issue>) -> (Catalog, bool) {
    let all_named =
        files.iter().all(|file| file.raw.as_ref().is_some_and(|raw| raw.product.is_some()));
    let mut checker = Checker { drafts: Vec::new(), all_named, issues };
    for (file, File { raw, built_in }) in files.into_iter().enumerate() {
        if let Some(raw) = raw {
            checker.add(file, raw, built_in);
        }
    }
    checker.check_products();
    for draft in 0..checker.drafts.len() {
        checker.check_names(draft);
        checker.check_numbers(draft);
        checker.check_codes(draft);
        checker.check_decimal_codes(draft);
        checker.check_templates(draft);
    }
    checker.check_classes();
    checker.check_references();
    let defined = checker.drafts.len();
    let products: Vec<Product> = checker.drafts.into_iter().filter_map(Draft::finish).collect();
    let complete = all_named && products.len() == defined;
    (Catalog { products }, complete)
}

/// A product on its way to being checked.
struct Draft {
    /// None if the file does not say it.
    id: Option<String>,
    /// Its names are wrong or taken, so that it cannot be emitted.
    unnamable: bool,
    /// The codes of some entries could not be read, so that others may lack their prefix.
    lacks_codes: bool,
    file: usize,
    built_in: bool,
    enum_name: String,
    enum_given: bool,
    title: Option<RawText>,
    extends: Option<String>,
    /// The product extends one that could not be found.
    extends_broken: bool,
    sources: Vec<String>,
    added_by: Vec<usize>,
    entries: Vec<DraftEntry>,
    /// The entry that a code alone stands for.
    by_code: HashMap<String, usize>,
}

struct DraftEntry {
    file: usize,
    raw: RawEntry,
    /// None if the entry cannot be emitted.
    name: Option<String>,
    shared: bool,
    /// Its code is another entry's, and it may not share it.
    duplicate: bool,
    /// The code of the entry that it has replaced.
    replaced_code: Option<String>,
    templates: Vec<Template>,
    class: Option<Class>,
}

/// What an entry takes from another.
#[derive(Clone, Copy)]
struct Class {
    kind: Kind,
    http_status: u16,
    retryable: bool,
}

impl From<Kind> for Class {
    fn from(kind: Kind) -> Class {
        Class { kind, http_status: kind.http_status(), retryable: kind.is_retryable() }
    }
}

fn header(file: usize, key: &'static str) -> Place {
    Place::node(file, &Path::Root.key(key))
}

impl DraftEntry {
    fn new(file: usize, raw: RawEntry) -> DraftEntry {
        DraftEntry {
            file,
            raw,
            name: None,
            shared: false,
            duplicate: false,
            replaced_code: None,
            templates: Vec::new(),
            class: None,
        }
    }

    fn whole(&self) -> Place {
        Place::node(self.file, &Path::Root.key("errors").item(self.raw.index))
    }

    fn value(&self, key: &'static str) -> Place {
        Place::node(self.file, &Path::Root.key("errors").item(self.raw.index).key(key))
    }

    fn key(&self, key: &'static str) -> Place {
        Place::of_key(self.file, &Path::Root.key("errors").item(self.raw.index).key(key))
    }

    fn item(&self, key: &'static str, item: &RawItem) -> Place {
        let list = Path::Root;
        let list = list.key("errors");
        let list = list.item(self.raw.index);
        let list = list.key(key);
        Place::node(self.file, &item.path(&list))
    }

    /// Where the name comes from.
    fn name_place(&self) -> Place {
        match (&self.raw.name, &self.raw.code) {
            (Some(_), _) => self.value("name"),
            (None, Some(_)) => self.value("code"),
            (None, None) => self.whole(),
        }
    }
}

struct Checker<'i> {
    drafts: Vec<Draft>,
    /// If a file does not tell its product, one that seems to be missing may be it.
    all_named: bool,
    issues: &'i mut Vec<Issue>,
}

impl Checker<'_> {
    // Products

    /// Takes in a file: a new product, or more entries of a built-in one.
    fn add(&mut self, file: usize, raw: RawProduct, built_in: bool) {
        let id = raw.product.as_deref().map(|id| self.product_id(file, id));
        let known = id
            .as_ref()
            .and_then(|id| self.drafts.iter().position(|draft| draft.id.as_ref() == Some(id)));
        match known {
            Some(index) if self.drafts[index].built_in && !built_in => {
                self.extend(index, file, raw)
            }
            Some(index) => {
                let first = header(self.drafts[index].file, "product");
                let message =
                    format!("product `{}` is defined twice", id.as_deref().unwrap_or_default());
                let issue = Issue::new(header(file, "product"), message);
                self.issues.push(issue.see("first defined at {}", first));
                // Its entries are checked all the same.
                self.create(None, file, raw, built_in);
            }
            None => self.create(id, file, raw, built_in),
        }
    }

    /// The id of a product, mended if it is wrong.
    fn product_id(&mut self, file: usize, id: &str) -> String {
        if name::is_product_id(id) {
            return id.to_owned();
        }
        let place = header(file, "product");
        if name::is_snake_case(id) {
            let variant = name::variant_of_product(id);
            let message =
                format!("product `{id}` would become variant `{variant}`, which is taken");
            self.issues.push(Issue::new(place, message).help("choose another id"));
            return id.to_owned();
        }
        let mended = id.to_snake_case();
        let issue = Issue::new(place, format!("`{id}` is not a product id in snake_case"));
        if name::is_product_id(&mended) {
            self.issues.push(issue.help(format!("write `product: {mended}`")));
            mended
        } else {
            let help = "write words of lower-case letters and digits, joined by `_`";
            self.issues.push(issue.help(help));
            id.to_owned()
        }
    }

    fn create(&mut self, id: Option<String>, file: usize, raw: RawProduct, built_in: bool) {
        if raw.lacks_title && id.is_some() {
            let issue = Issue::new(Place::node(file, &Path::Root), "missing key `title`");
            self.issues
                .push(issue.help("`title: { zh: …, en: … }` says what the product is called"));
        }
        let given = raw.enum_name.filter(|enum_name| {
            let good = name::is_upper_camel_case(enum_name);
            if !good {
                let message = format!("`{enum_name}` cannot name an enum");
                let issue = Issue::new(header(file, "enum"), message);
                self.issues.push(issue.help(camel_case_help(enum_name)));
            }
            good
        });
        let mut draft = Draft {
            enum_given: given.is_some(),
            enum_name: given
                .unwrap_or_else(|| name::enum_of_product(id.as_deref().unwrap_or_default())),
            // An id that cannot be mended names no variant.
            unnamable: !id.as_deref().is_some_and(name::is_product_id),
            lacks_codes: raw.entries.iter().any(|entry| entry.lost_code),
            id,
            file,
            built_in,
            title: raw.title,
            extends: raw.extends,
            extends_broken: raw.lost_extends,
            sources: raw.sources,
            added_by: Vec::new(),
            entries: Vec::new(),
            by_code: HashMap::new(),
        };
        for raw in raw.entries {
            let entry = DraftEntry::new(file, raw);
            if entry.raw.replace {
                let issue = Issue::new(entry.key("replace"), "there is nothing to replace");
                self.issues
                    .push(issue.help("`replace` is for files that add to a built-in product"));
            }
            draft.entries.push(entry);
        }
        self.drafts.push(draft);
    }

    /// Adds to a built-in product.
    fn extend(&mut self, index: usize, file: usize, raw: RawProduct) {
        let draft = &mut self.drafts[index];
        draft.added_by.push(file);
        draft.lacks_codes |= raw.entries.iter().any(|entry| entry.lost_code);
        let same = [
            ("enum", raw.enum_name.is_none_or(|given| given == draft.enum_name)),
            ("title", raw.title.is_none() || raw.title == draft.title),
            ("extends", raw.extends.is_none() || raw.extends == draft.extends),
        ];
        for (key, _) in same.iter().filter(|(_, same)| !same) {
            let message = format!("`{key}` differs from that of the built-in product");
            let issue = Issue::new(header(file, key), message);
            self.issues.push(issue.help("a file that adds to a built-in product leaves it out"));
        }
        let new_sources = raw.sources.into_iter().filter(|source| !draft.sources.contains(source));
        let new_sources: Vec<String> = new_sources.collect();
        draft.sources.extend(new_sources);
        for raw in raw.entries {
            let entry = DraftEntry::new(file, raw);
            if !entry.raw.replace {
                draft.entries.push(entry);
                continue;
            }
            match draft.replaced_by(&entry) {
                Some(index) if draft.entries[index].raw.replace => {
                    let first = draft.entries[index].key("replace");
                    let issue = Issue::new(entry.key("replace"), "the entry is replaced twice");
                    self.issues.push(issue.see("first replaced at {}", first));
                }
                Some(index) => {
                    let replaced_code = draft.entries[index].raw.code.take();
                    draft.entries[index] = DraftEntry { replaced_code, ..entry };
                }
                None => {
                    let issue = Issue::new(entry.key("replace"), "there is nothing to replace");
                    self.issues.push(issue.help(
                        "no entry of the built-in product has this number, code or name; leave `replace` out to add one",
                    ));
                    draft.entries.push(entry);
                }
            }
        }
    }

    /// Checks enums and `extends` across products.
    fn check_products(&mut self) {
        let mut variants: HashMap<String, usize> = HashMap::new();
        let mut enums: HashMap<String, usize> = HashMap::new();
        for index in 0..self.drafts.len() {
            let draft = &self.drafts[index];
            let Some(id) = draft.id.clone().filter(|_| !draft.unnamable) else { continue };
            let file = draft.file;
            let place =
                if draft.enum_given { header(file, "enum") } else { header(file, "product") };
            let enum_name = draft.enum_name.clone();
            let variant = name::variant_of_product(&id);
            let help = if draft.enum_given {
                "choose another name"
            } else {
                "add `enum: …` with another name"
            };
            if name::TAKEN_BESIDE_ENUM.contains(&enum_name.as_str()) {
                let message =
                    format!("enum `{enum_name}` is taken by an item that the macro emits");
                self.issues.push(Issue::new(place, message).help(help));
                self.drafts[index].unnamable = true;
            } else if let Some(other) = enums.insert(enum_name.clone(), index) {
                let first = header(self.drafts[other].file, "product");
                let message = format!("enum `{enum_name}` is taken by another product");
                self.issues.push(
                    Issue::new(place, message).see(format!("{help}; first taken at {{}}"), first),
                );
                self.drafts[index].unnamable = true;
            } else if let Some(other) = variants.insert(variant.clone(), index) {
                let first = header(self.drafts[other].file, "product");
                let message =
                    format!("product `{id}` and another one both become variant `{variant}`");
                let issue = Issue::new(header(file, "product"), message);
                self.issues.push(issue.see("the other one is at {}", first));
                self.drafts[index].unnamable = true;
            }
        }
        for index in 0..self.drafts.len() {
            self.check_extends(index);
        }
    }

    fn check_extends(&mut self, index: usize) {
        let draft = &self.drafts[index];
        let Some(extends) = draft.extends.clone() else { return };
        let place = header(draft.file, "extends");
        if self.draft(&extends).is_none() {
            if self.all_named {
                let products = self.drafts.iter().filter_map(|draft| draft.id.as_deref());
                let help = match nearest(&extends, products) {
                    Some(id) => format!("did you mean `{id}`?"),
                    None => {
                        "no file that is loaded defines it: name the one that does, too".to_owned()
                    }
                };
                let message = format!("unknown product `{extends}`");
                self.issues.push(Issue::new(place, message).help(help));
            }
            self.drafts[index].extends = None;
            self.drafts[index].extends_broken = true;
            return;
        }
        // Follows the chain; a chain that comes back is cut here.
        let mut chain = Vec::new();
        let mut next = Some(extends);
        while let Some(id) = next {
            if chain.contains(&id) {
                // A circle that does not go through this product is reported where it does.
                return;
            }
            let found = self.draft(&id);
            chain.push(id);
            if found == Some(index) {
                let ids: Vec<String> = chain.iter().map(|id| format!("`{id}`")).collect();
                let circle =
                    format!("{} extends {}", ids[ids.len() - 1], ids.join(", which extends "));
                self.issues.push(Issue::new(place, format!("`extends` is circular: {circle}")));
                self.drafts[index].extends = None;
                self.drafts[index].extends_broken = true;
                return;
            }
            next = found.and_then(|found| self.drafts[found].extends.clone());
        }
    }

    fn draft(&self, id: &str) -> Option<usize> {
        self.drafts.iter().position(|draft| draft.id.as_deref() == Some(id))
    }

    // Entries of one product

    fn check_names(&mut self, draft: usize) {
        let draft = &mut self.drafts[draft];
        if let Some(entry) = draft.entries.get(MAX_ENTRIES) {
            let message = format!("a product has at most {MAX_ENTRIES} entries");
            self.issues.push(Issue::new(entry.whole(), message));
            draft.entries.truncate(MAX_ENTRIES);
        }
        let mut names: HashMap<String, usize> = HashMap::new();
        for index in 0..draft.entries.len() {
            let entry = &draft.entries[index];
            let name = match variant_name(entry) {
                Ok(name) => name,
                Err(issue) => {
                    self.issues.extend(issue.map(|issue| *issue));
                    continue;
                }
            };
            match names.entry(name.clone()) {
                Slot::Vacant(slot) => {
                    slot.insert(index);
                    draft.entries[index].name = Some(name);
                }
                Slot::Occupied(slot) => {
                    let first = &draft.entries[*slot.get()];
                    // The one to mend is the user's own.
                    let (first, second) = match draft.has_built_in(index) {
                        true => (entry, first),
                        false => (first, entry),
                    };
                    self.issues.extend(name_collision(&name, draft, first, second));
                }
            }
        }
    }

    fn check_numbers(&mut self, draft: usize) {
        let draft = &mut self.drafts[draft];
        let mut numbers: HashMap<u32, usize> = HashMap::new();
        for index in 0..draft.entries.len() {
            let entry = &draft.entries[index];
            let Some(number) = entry.raw.number else { continue };
            match numbers.entry(number) {
                Slot::Vacant(slot) => {
                    slot.insert(index);
                }
                Slot::Occupied(slot) => {
                    let first = &draft.entries[*slot.get()];
                    let issue =
                        Issue::new(entry.value("number"), format!("duplicate number {number}"));
                    let help = format!("first used at {{}}{}", replace_hint(draft, first, entry));
                    self.issues.push(issue.see(help, first.value("number")));
                    draft.entries[index].raw.number = None;
                    draft.entries[index].raw.broken = true;
                }
            }
        }
    }

    /// A code that reads as the number of another entry would hide it where a number comes as text.
    fn check_decimal_codes(&mut self, draft: usize) {
        let draft = &self.drafts[draft];
        let numbers: HashMap<u32, usize> = draft
            .entries
            .iter()
            .enumerate()
            .filter_map(|(index, entry)| Some((entry.raw.number?, index)))
            .collect();
        for (index, entry) in draft.entries.iter().enumerate() {
            let Some(code) = &entry.raw.code else { continue };
            let number = code.parse().ok().filter(|number: &u32| number.to_string() == *code);
            let Some(&other) = number.and_then(|number| numbers.get(&number)) else { continue };
            if other != index {
                let (of_code, of_number) =
                    (entry.value("code"), draft.entries[other].value("number"));
                // The one to mend is the user's own.
                let issue = match draft.has_built_in(index) {
                    true => Issue::new(
                        of_number,
                        format!("the number {code} is the code of another entry"),
                    )
                    .see("that entry is at {}", of_code),
                    false => Issue::new(
                        of_code,
                        format!("the code `{code}` is the number of another entry"),
                    )
                    .see("that entry is at {}", of_number),
                };
                self.issues.push(issue);
            }
        }
    }

    /// Finds the entries that share a code, and the canonical one of each group.
    fn check_codes(&mut self, draft: usize) {
        let draft = &mut self.drafts[draft];
        let mut groups: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut order: Vec<&str> = Vec::new();
        for (index, entry) in draft.entries.iter().enumerate() {
            let Some(code) = &entry.raw.code else { continue };
            let group = groups.entry(code).or_default();
            if group.is_empty() {
                order.push(code);
            }
            group.push(index);
        }
        let mut by_code = HashMap::new();
        let mut shared = Vec::new();
        let mut doubles = Vec::new();
        for code in order {
            let group = &groups[code];
            let canonical = canonical_of(code, group, draft, self.issues, &mut doubles);
            by_code.insert(code.to_owned(), canonical);
            if group.len() > 1 {
                shared.extend(group.iter().map(|&index| (index, index == canonical)));
            }
        }
        for entry in &draft.entries {
            if entry.raw.canonical && entry.raw.code.is_none() && !entry.raw.broken {
                let issue =
                    Issue::new(entry.key("canonical"), "`canonical` on an entry without a code");
                self.issues.push(issue.help("it chooses among entries that share a code"));
            }
        }
        for (index, canonical) in shared {
            draft.entries[index].shared = true;
            draft.entries[index].raw.canonical = canonical;
        }
        for index in doubles {
            let entry = &mut draft.entries[index];
            (entry.duplicate, entry.shared) = (true, false);
        }
        for index in 0..draft.entries.len() {
            let entry = &draft.entries[index];
            let Some(name) = &entry.name else { continue };
            let Some(&other) = by_code.get(name) else { continue };
            // An entry without a name has been told to collide with this one.
            if other == index || entry.raw.broken || draft.entries[other].name.is_none() {
                continue;
            }
            let other_code = draft.entries[other].value("code");
            // The one to mend is the user's own.
            let (message, place, other) = match draft.has_built_in(index) {
                true => (
                    format!("the code `{name}` is the variant name of another entry"),
                    other_code,
                    entry.name_place(),
                ),
                false => (
                    format!("the variant name `{name}` is the code of another entry"),
                    entry.name_place(),
                    other_code,
                ),
            };
            self.issues.push(Issue::new(place, message).see("that entry is at {}", other));
        }
        draft.by_code = by_code;
    }

    fn check_templates(&mut self, draft: usize) {
        let draft = &mut self.drafts[draft];
        let (built_in, home) = (draft.built_in, draft.file);
        let mut seen: HashMap<String, Place> = HashMap::new();
        for entry in &mut draft.entries {
            let mut templates = Vec::new();
            for item in &entry.raw.messages {
                let place = entry.item("message", item);
                let template = match Template::parse(&item.text) {
                    Ok(template) => template,
                    Err(message) => {
                        let issue = Issue::new(place, message);
                        self.issues
                            .push(issue.help("`{}` stands for any text, `{{` and `}}` for braces"));
                        continue;
                    }
                };
                match seen.entry(item.text.to_ascii_lowercase()) {
                    Slot::Vacant(slot) => {
                        slot.insert(place);
                        templates.push(template);
                    }
                    Slot::Occupied(slot) => {
                        let first = slot.get().clone();
                        // The one to mend is the user's own.
                        let (place, first) = match built_in && place.file == home {
                            true => (first, place),
                            false => (place, first),
                        };
                        let issue = Issue::new(place, "duplicate message template");
                        self.issues.push(issue.see("also used at {}", first));
                    }
                }
            }
            entry.templates = templates;
        }
    }

    // Classification

    fn check_classes(&mut self) {
        for draft in 0..self.drafts.len() {
            for entry in 0..self.drafts[draft].entries.len() {
                self.class(draft, entry);
            }
        }
    }

    /// The kind, HTTP status and retry advice of an entry: its own, else those of the entry it
    /// inherits from. Ends, because that entry's code is shorter or its product further along the
    /// chain.
    fn class(&mut self, draft: usize, index: usize) -> Class {
        if let Some(class) = self.drafts[draft].entries[index].class {
            return class;
        }
        let raw = &self.drafts[draft].entries[index].raw;
        let mut class = match &raw.kind {
            Some(kind) => match Kind::from_name(kind) {
                Some(kind) => kind.into(),
                None => {
                    self.unknown_kind(draft, index);
                    Kind::Unknown.into()
                }
            },
            None => match self.inherits_from(draft, index) {
                Some((draft, index)) => self.class(draft, index),
                None => {
                    self.missing_kind(draft, index);
                    Kind::Unknown.into()
                }
            },
        };
        let entry = &self.drafts[draft].entries[index];
        if let Some(http_status) = entry.raw.http {
            class.http_status = http_status;
            if !is_http_status(http_status) {
                let message = format!("{http_status} is not a registered HTTP status");
                let issue = Issue::new(entry.value("http"), message);
                let help = "write one of the IANA registry, or 499; the code that the service sends goes to `number`";
                self.issues.push(issue.help(help));
            }
        }
        if let Some(retryable) = entry.raw.retry {
            class.retryable = retryable;
            if retryable && !class.kind.retry_can_help() {
                let message = format!("a retry cannot help where the kind is `{}`", class.kind);
                let issue = Issue::new(entry.value("retry"), message);
                self.issues.push(issue.help("leave `retry` out, or choose another kind"));
            }
        }
        self.drafts[draft].entries[index].class = Some(class);
        class
    }

    fn unknown_kind(&mut self, draft: usize, index: usize) {
        let entry = &self.drafts[draft].entries[index];
        let kind = entry.raw.kind.as_deref().unwrap_or_default();
        let issue = Issue::new(entry.value("kind"), format!("unknown kind `{kind}`"));
        let help = match nearest(kind, Kind::ALL.map(Kind::as_str)) {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => format!("the kinds are {}", Kind::ALL.map(Kind::as_str).join(", ")),
        };
        self.issues.push(issue.help(help));
    }

    fn missing_kind(&mut self, draft: usize, index: usize) {
        let draft = &self.drafts[draft];
        let entry = &draft.entries[index];
        if entry.raw.lost_kind {
            return;
        }
        let Some(code) = &entry.raw.code else {
            // A code that could not be read may have one to inherit.
            if !entry.raw.broken {
                let issue = Issue::new(entry.whole(), "missing key `kind`");
                self.issues
                    .push(issue.help("an entry without a code has no other to inherit it from"));
            }
            return;
        };
        if draft.extends_broken || draft.lacks_codes || !self.all_named && draft.extends.is_some() {
            return;
        }
        if draft.has_built_in(index) {
            // It inherited from an entry that has been replaced.
            let replacing = draft.entries.iter().find(|other| {
                let replaced = other.replaced_code.as_deref();
                replaced
                    .is_some_and(|replaced| dotted_prefixes(code).any(|prefix| prefix == replaced))
            });
            if let Some(replacing) = replacing {
                let message =
                    "other entries inherit from the code that is replaced here by another";
                let place = replacing.key("replace");
                if !self.issues.iter().any(|issue| issue.place == place) {
                    self.issues.push(Issue::new(place, message).help("keep the code"));
                }
            }
            return;
        }
        let message = format!("`{code}` has no `kind`, and no other entry to inherit it from");
        let help = match draft.extends {
            Some(_) => {
                "add `kind: …`; no dotted prefix of the code is in this product or those it extends"
            }
            None => {
                "add `kind: …`, or `extends: api_v3` at the top of the file to inherit from the common codes"
            }
        };
        self.issues.push(Issue::new(entry.value("code"), message).help(help));
    }

    /// The entry with the longest proper dotted prefix in the same product, else the one with the
    /// same code or its longest prefix in the products along `extends`.
    fn inherits_from(&self, draft: usize, index: usize) -> Option<(usize, usize)> {
        let code = self.drafts[draft].entries[index].raw.code.as_deref()?;
        let find =
            |draft: usize, prefix: &str| Some((draft, *self.drafts[draft].by_code.get(prefix)?));
        let mut found = dotted_prefixes(code).skip(1).find_map(|prefix| find(draft, prefix));
        let mut next = draft;
        while found.is_none() {
            next = self.draft(self.drafts[next].extends.as_deref()?)?;
            found = dotted_prefixes(code).find_map(|prefix| find(next, prefix));
        }
        found
    }

    // References

    fn check_references(&mut self) {
        let api_v3 = self.draft("api_v3");
        // The successor of a built-in entry may have been replaced.
        let replaced = api_v3.is_some_and(|api_v3| !self.drafts[api_v3].added_by.is_empty());
        for draft in &self.drafts {
            for (index, entry) in draft.entries.iter().enumerate() {
                let mendable = !(replaced && draft.has_built_in(index));
                if let Some(successor) = entry.raw.successor.as_ref().filter(|_| mendable) {
                    let codes = api_v3.map(|api_v3| &self.drafts[api_v3].by_code);
                    if codes.is_none_or(|codes| !codes.contains_key(successor)) {
                        let codes = codes.into_iter().flat_map(HashMap::keys).map(String::as_str);
                        let mut codes: Vec<&str> = codes.collect();
                        codes.sort_unstable();
                        let help =
                            nearest(successor, codes).map(|code| format!("did you mean `{code}`?"));
                        let message = format!("successor `{successor}` is not a code of api_v3");
                        let issue = Issue::new(entry.value("successor"), message);
                        self.issues.push(issue.maybe_help(help));
                    }
                }
                for link in &entry.raw.links {
                    if !is_web_url(&link.text) {
                        let message = format!("`{}` is not an http or https URL", link.text);
                        self.issues.push(Issue::new(entry.item("links", link), message));
                    }
                }
            }
        }
    }
}

impl Draft {
    /// Whether an entry is built in, so that the user cannot mend it.
    fn has_built_in(&self, index: usize) -> bool {
        self.built_in && self.entries[index].file == self.file
    }

    /// The entry that `entry` replaces: one that is built in, or has replaced such a one.
    fn replaced_by(&self, entry: &DraftEntry) -> Option<usize> {
        let find = |matches: &dyn Fn(&DraftEntry) -> bool| {
            let mut found = self.entries.iter().enumerate().filter(|(_, other)| {
                (other.file == self.file || other.raw.replace) && matches(other)
            });
            let first = found.next()?;
            let canonical = found.find(|(_, other)| other.raw.canonical && !first.1.raw.canonical);
            Some(canonical.unwrap_or(first).0)
        };
        let RawEntry { number, code, .. } = &entry.raw;
        let name = variant_name(entry).ok();
        let by_number = number.and_then(|number| find(&|other| other.raw.number == Some(number)));
        let by_code =
            || code.as_ref().and_then(|code| find(&|other| other.raw.code.as_ref() == Some(code)));
        let by_name = || {
            name.as_ref()
                .and_then(|name| find(&|other| variant_name(other).ok().as_ref() == Some(name)))
        };
        by_number.or_else(by_code).or_else(by_name)
    }

    fn finish(self) -> Option<Product> {
        let id = self.id.filter(|_| !self.unnamable)?;
        let title = self.title.map(finish_text);
        Some(Product {
            title: title.unwrap_or_else(|| Text { zh: id.clone(), en: id.clone() }),
            id,
            enum_name: self.enum_name,
            extends: self.extends,
            sources: self.sources,
            added_by: self.added_by,
            entries: self.entries.into_iter().filter_map(DraftEntry::finish).collect(),
        })
    }
}

impl DraftEntry {
    fn finish(self) -> Option<Entry> {
        let class = self.class.unwrap_or(Kind::Unknown.into());
        let raw = self.raw;
        Some(Entry {
            file: self.file,
            name: self.name?,
            code: raw.code.filter(|_| !self.duplicate),
            number: raw.number,
            templates: self.templates,
            kind: class.kind,
            http_status: class.http_status,
            retryable: class.retryable,
            canonical: raw.canonical,
            shared: self.shared,
            deprecated: raw.deprecated,
            successor: raw.successor,
            summary: finish_text(raw.summary.unwrap_or_default()),
            description: raw.description.map(finish_text),
            solution: raw.solution.map(finish_text),
            links: raw.links.into_iter().map(|item| item.text).collect(),
            upstream: raw.upstream,
        })
    }
}

/// Fills a missing language with the other one.
fn finish_text(RawText { zh, en }: RawText) -> Text {
    match (zh, en) {
        (Some(zh), Some(en)) => Text { zh, en },
        (Some(only), None) | (None, Some(only)) => Text { zh: only.clone(), en: only },
        (None, None) => Text { zh: String::new(), en: String::new() },
    }
}

/// The name of an entry's variant; without a problem if that would only follow from another one.
fn variant_name(entry: &DraftEntry) -> Result<String, Option<Box<Issue>>> {
    match (&entry.raw.name, &entry.raw.code) {
        (Some(name), _) if name::TAKEN_IN_ENUM.contains(&name.as_str()) => {
            let message = format!("`{name}` is the name of a constant of every enum");
            Err(Some(Box::new(
                Issue::new(entry.value("name"), message).help("choose another name"),
            )))
        }
        (Some(name), _) if name::is_upper_camel_case(name) => Ok(name.clone()),
        (Some(name), _) => {
            let message = format!("`{name}` cannot name a variant");
            Err(Some(Box::new(
                Issue::new(entry.value("name"), message).help(camel_case_help(name)),
            )))
        }
        (None, Some(code)) => {
            let name = name::variant_of_code(code);
            if name::is_upper_camel_case(&name) {
                return Ok(name);
            }
            let message = format!("the code `{code}` makes no name for a variant");
            let help = match format!("Code{name}") {
                example if name::is_upper_camel_case(&example) => {
                    format!("add a name, such as `name: {example}`")
                }
                _ => "add `name: …`, an identifier in UpperCamelCase".to_owned(),
            };
            Err(Some(Box::new(Issue::new(entry.value("code"), message).help(help))))
        }
        (None, None) if entry.raw.broken => Err(None),
        (None, None) => {
            let issue = Issue::new(entry.whole(), "missing key `name`");
            Err(Some(Box::new(
                issue.help(
                    "an entry without a code needs a name for its variant, in UpperCamelCase",
                ),
            )))
        }
    }
}

/// Two entries become the same variant. No problem of its own where they also share a number, or
/// a code that may not be shared.
fn name_collision(
    name: &str,
    draft: &Draft,
    first: &DraftEntry,
    second: &DraftEntry,
) -> Option<Issue> {
    let same_number = first.raw.number.is_some() && first.raw.number == second.raw.number;
    let same_code = first.raw.code.is_some() && first.raw.code == second.raw.code;
    if same_number || (same_code && (first.raw.number.is_none() || second.raw.number.is_none())) {
        return None;
    }
    let title = |entry: &DraftEntry| match (&entry.raw.code, entry.raw.number) {
        (Some(code), Some(number)) if same_code => format!("`{code}` ({number})"),
        (Some(code), _) => format!("`{code}`"),
        (None, Some(number)) => number.to_string(),
        (None, None) => "an entry without a code".to_owned(),
    };
    let message = format!("{} and {} both become variant `{name}`", title(first), title(second));
    let help = match second.raw.name {
        Some(_) => "choose another name; the other entry is at {}".to_owned(),
        None => format!(
            "add a name to tell them apart, such as `name: {}`; the other entry is at {{}}{}",
            distinct_name(name, second),
            replace_hint(draft, first, second),
        ),
    };
    Some(Issue::new(second.name_place(), message).see(help, first.name_place()))
}

/// A name to propose for the second of two entries that become the same variant.
fn distinct_name(name: &str, second: &DraftEntry) -> String {
    match (second.raw.number, second.raw.code.as_deref().and_then(|code| code.split_once('.'))) {
        (Some(number), _) => format!("{name}{number}"),
        (None, Some((category, rest))) if !rest.is_empty() => {
            format!("{}In{}", rest.to_upper_camel_case(), category.to_upper_camel_case())
        }
        _ => format!("{name}2"),
    }
}

/// What else may be meant, where the first entry is built in and the second is not.
fn replace_hint(draft: &Draft, first: &DraftEntry, second: &DraftEntry) -> &'static str {
    if draft.built_in && first.file == draft.file && second.file != draft.file {
        "; say `replace: true` to replace that entry"
    } else {
        ""
    }
}

fn camel_case_help(name: &str) -> String {
    let mended = name.to_upper_camel_case();
    if name::is_upper_camel_case(&mended) {
        format!("write an identifier in UpperCamelCase, such as `{mended}`")
    } else {
        "write an identifier in UpperCamelCase".to_owned()
    }
}

/// The canonical entry of a group that shares a code. Entries that may not share it are added to
/// `doubles`.
fn canonical_of(
    code: &str,
    group: &[usize],
    draft: &Draft,
    issues: &mut Vec<Issue>,
    doubles: &mut Vec<usize>,
) -> usize {
    let entries = &draft.entries;
    let first = &entries[group[0]];
    if let [only] = group {
        // A built-in entry may have shared it with some that have been replaced.
        if first.raw.canonical && !draft.has_built_in(*only) {
            let message = format!("`canonical` on `{code}`, which no other entry shares");
            issues.push(Issue::new(first.key("canonical"), message).help("leave it out"));
        }
        return *only;
    }
    // A number that could not be read, or is another's, has been reported.
    if group.iter().any(|&index| entries[index].raw.number.is_none()) {
        let kept =
            group.iter().copied().find(|&index| !entries[index].raw.broken).unwrap_or(group[0]);
        for &index in group.iter().filter(|&&index| index != kept) {
            let entry = &entries[index];
            if !entry.raw.broken && !entries[kept].raw.broken {
                let issue = Issue::new(entry.value("code"), format!("duplicate code `{code}`"));
                let help = format!(
                    "first used at {{}}; entries may share a code if each has a number of its own{}",
                    replace_hint(draft, &entries[kept], entry),
                );
                issues.push(issue.see(help, entries[kept].value("code")));
            }
            doubles.push(index);
        }
        return kept;
    }
    let mut canonical = group.iter().copied().filter(|&index| entries[index].raw.canonical);
    if let Some(first) = canonical.next() {
        for other in canonical {
            // The one to mend is the user's own.
            let (blamed, other) = match draft.has_built_in(other) {
                true => (first, other),
                false => (other, first),
            };
            let message = format!("code `{code}` has two canonical entries");
            let issue = Issue::new(entries[blamed].key("canonical"), message);
            issues.push(issue.see("the other one is at {}", entries[other].key("canonical")));
        }
        return first;
    }
    if group.iter().all(|&index| !entries[index].raw.broken) {
        let numbers: Vec<String> = group
            .iter()
            .filter_map(|&index| Some(entries[index].raw.number?.to_string()))
            .collect();
        let message = format!(
            "code `{code}` belongs to {}, and none of them is canonical",
            numbers.join(", ")
        );
        // Of those in the user's own file the last, which is where the code came to be shared.
        let own = group.iter().rfind(|&&index| !draft.has_built_in(index));
        let blamed = &entries[*own.unwrap_or(&group[group.len() - 1])];
        let issue = Issue::new(blamed.value("code"), message);
        let other = if std::ptr::eq(blamed, first) { group[1] } else { group[0] };
        let help =
            "add `canonical: true` to the one that the code alone stands for; another is at {}";
        issues.push(issue.see(help, entries[other].value("code")));
    }
    group[0]
}

/// The statuses of the IANA "Hypertext Transfer Protocol (HTTP) Status Code Registry" that mean
/// something (306 and 418 are registered as unused), and nginx's 499, which google.rpc.Code gives
/// to `cancelled`.
pub(crate) fn is_http_status(status: u16) -> bool {
    matches!(
        status,
        100..=104
            | 200..=208
            | 226
            | 300..=305
            | 307..=308
            | 400..=417
            | 421..=426
            | 428..=429
            | 431
            | 451
            | 499
            | 500..=508
            | 510..=511
    )
}

/// Whether a link is an absolute http or https URL with a host, written in URL characters.
fn is_web_url(link: &str) -> bool {
    let rest = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_alphanumeric() || c == '[')
            && rest.chars().all(|c| !c.is_whitespace() && !r#"<>"`\^{}|"#.contains(c))
    })
}
