//! From what upstream says to the text of a catalog file: a new one, or one that its author has edited.

use std::collections::{BTreeMap, HashSet};

use heck::ToUpperCamelCase;
use serde_yaml::Value;
use tencent_errors_catalog::{Entry, Product, enum_name};

use super::document::{self, Edits, Node, scalar};
use super::entry::NewEntry;
use super::kind::Common;
use super::names::Names;
use super::update::Update;
use super::upstream::{Address, Lang, Upstream, UpstreamError};

/// What a product is imported into.
pub(super) struct Context<'c> {
    pub(super) common: Common<'c>,
    /// The built-in product that the file adds to.
    pub(super) adds_to: Option<&'c Product>,
    /// The entries that the product has elsewhere: built-in ones, and those of other files that add to it.
    pub(super) elsewhere: Vec<&'c Entry>,
    /// The first line of new files, if any.
    pub(super) schema: Option<&'c str>,
}

/// What an import changes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Changes {
    pub(super) added: usize,
    /// Codes that are gone upstream.
    pub(super) deprecated: usize,
    /// Codes that were gone and are back.
    pub(super) revived: usize,
    /// Texts that upstream changed.
    pub(super) refreshed: usize,
    /// Codes of which upstream changed a text that the author had edited.
    pub(super) kept: Vec<String>,
    /// Codes whose variant had to give its name to a new code, and its new name.
    pub(super) renamed: Vec<(String, String)>,
    /// Codes that cannot be added, and why.
    pub(super) left_out: Vec<(String, String)>,
}

/// Why a file cannot be updated, and the place in it.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) offset: usize,
    pub(super) message: String,
}

/// A new catalog file; none if every code is elsewhere already.
pub(super) fn create(upstream: &Upstream, context: &Context<'_>) -> Option<(String, Changes)> {
    let mut taken = Taken::default();
    context.elsewhere.iter().for_each(|entry| taken.entry(entry));
    let mut changes = Changes::default();
    let errors = taken.new_errors(upstream, &HashSet::new(), &mut changes);
    if errors.is_empty() && changes.left_out.is_empty() {
        return None;
    }
    let mut assigned = taken.names.assign(errors.iter().map(|error| error.code.as_str()));
    let is_complete = |lang: &Lang| errors.iter().all(|error| error.texts.get(*lang).is_some());
    let mut required: Vec<Lang> = Lang::ALL.into_iter().filter(is_complete).collect();
    if required.is_empty() {
        let read = |(_, address): &&(Lang, Address)| address.version.is_some();
        required.extend(upstream.addresses.iter().find(read).map(|(lang, _)| *lang));
    }

    let mut text = String::new();
    let mut line = |line: &str| {
        text.push_str(line);
        text.push('\n');
    };
    context.schema.into_iter().for_each(&mut line);
    line(
        "# Imported by `tencent-errors import`, which keeps what you edit and refreshes the rest.",
    );
    line(&format!("product: {}", upstream.id));
    if context.adds_to.is_none() {
        if enum_name(&upstream.id).is_none() {
            line(&format!("enum: {}ServiceError", upstream.id.to_upper_camel_case()));
        }
        line("title:");
        for (lang, title) in upstream.title.iter() {
            line(&format!("  {}: {}", lang.key(), scalar(title, false)));
        }
        line("extends: api_v3");
    }
    if let [only] = required.as_slice() {
        line(&format!("languages: [{}]", only.key()));
    }
    line("sources:");
    for url in upstream.addresses.iter().filter_map(|(_, address)| address.url()) {
        line(&format!("  - {}", scalar(&url, false)));
    }
    line("errors:");
    let inherits = context.adds_to.is_none_or(extends_common);
    for (index, error) in errors.iter().enumerate() {
        let name = assigned.remove(error.code.as_str());
        let entry = NewEntry::new(error, name, &required, &context.common, inherits);
        if index > 0 {
            line("");
        }
        line(&entry.block(2, "\n"));
    }
    changes.added = errors.len();
    Some((text, changes))
}

pub(super) fn extends_common(product: &Product) -> bool {
    product.extends() == Some("api_v3")
}

/// Brings a file up to date. It must be one that the loader accepts.
///
/// # Errors
///
/// If the file is written in a way that cannot be changed in place.
pub(super) fn update(
    text: &str,
    upstream: &Upstream,
    context: &Context<'_>,
) -> Result<(String, Changes), Refusal> {
    let (mark, text) = match text.strip_prefix('\u{FEFF}') {
        Some(rest) => ("\u{FEFF}", rest),
        None => ("", text),
    };
    let at_start = |message: String| Refusal { offset: 0, message };
    let root = document::parse(text).map_err(|(offset, message)| Refusal { offset, message })?;
    let read = |text: &str| serde_yaml::from_str::<Value>(text);
    let current = read(text).map_err(|error| at_start(error.to_string()))?;
    let mut update = Update {
        text,
        newline: if text.contains("\r\n") { "\r\n" } else { "\n" },
        context,
        upstream,
        edits: Edits::default(),
        expected: current.clone(),
        changes: Changes::default(),
    };
    let Some((key, list)) = root.get("errors") else {
        return Err(at_start("there are no entries".to_owned()));
    };
    update.sources(&root, list);
    update.entries(&root, key, list, &current);
    let Update { edits, expected, changes, .. } = update;
    if edits.is_empty() {
        return Ok((format!("{mark}{text}"), changes));
    }
    // Whatever the author's style is: the file must read as intended, by the library that loads it, and every
    // comment must be there.
    const REFUSAL: &str = "what is written here cannot be changed in place";
    let refusal = |offset| Refusal { offset, message: REFUSAL.to_owned() };
    let updated = edits.apply(text).map_err(|_| refusal(0))?;
    match read(&updated) {
        Ok(actual) if actual == expected => {}
        Ok(actual) => {
            let differs = |index: &usize| actual["errors"][*index] != expected["errors"][*index];
            let first = (0..list.items().len()).find(differs).unwrap_or_default();
            let code = &expected["errors"][first]["code"];
            let is_it = |index: &usize| current["errors"][*index]["code"] == *code;
            let item = (0..list.items().len()).find(is_it).map(|index| &list.items()[index]);
            return Err(refusal(item.map_or(0, |item| item.span.start)));
        }
        Err(_) => {
            let bad = edits.first_bad(text, |text| read(text).is_ok());
            return Err(refusal(bad.unwrap_or_default()));
        }
    }
    let comments = |root: &Node, text: &str| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for comment in root.comments(text) {
            *counts.entry(comment.to_owned()).or_default() += 1;
        }
        counts
    };
    let after = document::parse(&updated).map_err(|_| refusal(0))?;
    let after = comments(&after, &updated);
    for (comment, count) in comments(&root, text) {
        if after.get(&comment).is_none_or(|after| *after < count) {
            let offset = text.find(&comment).unwrap_or_default();
            return Err(Refusal {
                offset,
                message: "an update would lose this comment".to_owned(),
            });
        }
    }
    Ok((format!("{mark}{updated}"), changes))
}

/// The names, codes and numbers that a new entry cannot have.
#[derive(Default)]
pub(super) struct Taken {
    pub(super) names: Names,
    codes: HashSet<String>,
    /// Names that are not made from the code of their entry, so that they cannot give way.
    pub(super) fixed: HashSet<String>,
    pub(super) numbers: HashSet<u32>,
}

impl Taken {
    /// Takes in an entry of another file.
    pub(super) fn entry(&mut self, entry: &Entry) {
        self.codes.extend(entry.code().map(str::to_owned));
        self.numbers.extend(entry.number());
        self.names.reserve(Some(entry.name()), entry.code());
        if entry.code() != Some(entry.name()) {
            self.fixed.insert(entry.name().to_owned());
        }
    }

    /// The errors that are to be added; notes those that cannot be.
    pub(super) fn new_errors<'u>(
        &self,
        upstream: &'u Upstream,
        present: &HashSet<&str>,
        changes: &mut Changes,
    ) -> Vec<&'u UpstreamError> {
        let mut new = Vec::new();
        for error in &upstream.errors {
            let code = error.code.as_str();
            if present.contains(code) || self.codes.contains(code) {
                continue;
            }
            let is_number = |code: &str| {
                let number = code.parse().ok();
                number.is_some_and(|number: u32| {
                    number.to_string() == code && self.numbers.contains(&number)
                })
            };
            let reason = if self.fixed.contains(code) {
                "is the variant name of another entry"
            } else if is_number(code) {
                "is the number of another entry"
            } else {
                new.push(error);
                continue;
            };
            changes.left_out.push((code.to_owned(), format!("the code `{code}` {reason}")));
        }
        new
    }
}
