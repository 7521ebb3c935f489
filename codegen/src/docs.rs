//! Rustdoc for the generated items. Catalog text is escaped so that none of it becomes Markdown,
//! HTML, a link or a doctest.

use std::fmt::Write;

use tencent_errors_catalog::__private::{enum_of_actions, is_web_url};
use tencent_errors_catalog::{Action, Entry, Lang, Product, Text};

use crate::literal;
use crate::markdown::{code, escape};
use crate::options::COMMON;

/// Writes documentation as attributes.
pub(crate) fn write(docs: &str, out: &mut String) {
    *out += "#[doc = ";
    literal::string(docs, out);
    *out += "]\n";
}

/// The documentation of a product's enum.
pub(crate) fn of_product(product: &Product, links: &Links<'_>) -> String {
    let mut docs = format!("{}\n\n", title(product));
    let _ = write!(docs, "The error codes of product {}", code(product.id()));
    match product.extends() {
        Some(base) => {
            let _ = writeln!(docs, "; its services also return those of {}.", code(base));
        }
        None => docs.push_str(".\n"),
    }
    docs += match product.entries().is_empty() {
        true => {
            "\nThe product has no codes of its own, so the enum has no variants. For advice on any code that a service \
             returned, call [`classify`](ErrorCode::classify), a method of [`ErrorCode`]. "
        }
        false => {
            "\nTo match on an error, look it up with [`from_code`](Self::from_code), \
             [`from_number`](Self::from_number) or [`from_message`](Self::from_message). For advice on any code \
             that a service returned, even one that is newer than this enum, call \
             [`classify`](ErrorCode::classify), a method of [`ErrorCode`]. "
        }
    };
    docs += match links.has_all_products {
        true => "For errors of several products, use [`TencentError`]",
        false => {
            "For errors of several products, use `TencentError`, which every call of the macro emits"
        }
    };
    docs += "; for those of several crates, [`AnyError`] and [`ErrorInfo`].\n";
    if let Some(example) = example(product) {
        // Not a doctest, because the name of the user's module is unknown; a test compiles it instead.
        let _ = writeln!(docs, "\n```text\n{example}```");
    }
    if !product.entries().is_empty() {
        docs += "\nEvery variant has a [`summary`](Self::summary) in both languages, a [`kind`](Self::kind), an \
             [`http_status`](Self::http_status) and advice on retries, [`is_retryable`](Self::is_retryable). Some \
             also have [`details`](Self::details) and a [`solution`](Self::solution).\n";
    }
    if !product.sources().is_empty() {
        docs.push_str("\nTranscribed from:\n\n");
        for source in product.sources() {
            let _ = match is_web_url(source) {
                true => writeln!(docs, "- <{source}>"),
                false => writeln!(docs, "- {}", escape(source)),
            };
        }
    }
    docs.push_str("\nAdding a code to the catalog is a minor change; the order of variants may change with it.");
    docs
}

/// An example of handling an error of the product, as Rust in a module with a sibling `errors`.
fn example(product: &Product) -> Option<String> {
    let name = product.enum_name();
    let plain = |entry: &&Entry| {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '.';
        entry.is_canonical() && entry.code().is_some_and(|code| code.chars().all(is_plain))
    };
    let mut example = format!("use errors::{{{name}, ErrorCode}};\n\n");
    if let Some(entry) = product.entries().iter().find(plain) {
        let (code, variant) = (entry.code()?, entry.name());
        let _ = write!(
            example,
            "let code = \"{code}\"; // from a response\n\
             match {name}::from_code(code) {{\n    \
             Some({name}::{variant}) => println!(\"this one\"),\n    \
             _ if {name}::classify(code).is_retryable() => println!(\"try again later\"),\n    \
             _ => println!(\"HTTP {{}}\", {name}::classify(code).http_status()),\n}}\n"
        );
    } else {
        let entry = product.entries().iter().find(|entry| entry.number().is_some())?;
        let (number, variant) = (entry.number()?, entry.name());
        let _ = write!(
            example,
            "let number = {number}; // from a response\n\
             match {name}::from_number(number) {{\n    \
             Some({name}::{variant}) => println!(\"this one\"),\n    \
             _ => println!(\"HTTP {{}}\", {name}::classify(&number.to_string()).http_status()),\n}}\n"
        );
    }
    Some(example)
}

/// The title of a product.
pub(crate) fn title(product: &Product) -> String {
    both(product.title())
}

/// The targets of links in documentation.
#[derive(Clone, Copy)]
pub(crate) struct Links<'c> {
    /// The product with the common codes of API 3.0, if its enum is in this module. All successors are among its
    /// entries.
    pub(crate) common: Option<&'c Product>,
    /// Set if the enum over all products is visible to readers.
    pub(crate) has_all_products: bool,
}

impl Links<'_> {
    /// The path of a successor's variant.
    fn path(&self, code: &str) -> Option<String> {
        let product = self.common?;
        let mut entries = product.entries().iter();
        let entry = entries.find(|entry| entry.code() == Some(code) && entry.is_canonical())?;
        Some(format!("{}::{}", product.enum_name(), entry.name()))
    }
}

/// The documentation of a variant.
pub(crate) fn of_entry(entry: &Entry, links: &Links<'_>) -> String {
    let mut docs = both(entry.summary());
    docs += "\n\nIt has ";
    if let Some(of_entry) = entry.code() {
        docs += "code ";
        docs += &code(of_entry);
        docs += ", ";
    }
    if let Some(number) = entry.number() {
        let _ = write!(docs, "number {number}, ");
    }
    let retry = if entry.is_retryable() { "may" } else { "does not" };
    let (kind, status) = (entry.kind(), entry.http_status());
    let _ = write!(
        docs,
        "kind [`{kind}`](Kind::{kind:?}), HTTP status {status}; a retry {retry} help."
    );
    if let Some(successor) = entry.successor() {
        let _ = match links.path(successor) {
            Some(path) => {
                write!(docs, " Its successor in API 3.0 is [{}]({path}).", code(successor))
            }
            None => write!(docs, " Its successor in API 3.0 is {}.", code(successor)),
        };
    }
    if entry.is_deprecated() {
        docs.push_str(" The service no longer returns it.");
    }
    for template in entry.templates() {
        let _ = write!(docs, "\n\nMessage: {}", code(template.text()));
    }
    let mut written: Vec<&str> = Lang::BOTH.map(|lang| entry.summary().get(lang)).to_vec();
    for (labels, text) in [
        (["**说明：** ", "**Details:** "], entry.description()),
        (["**解决方法：** ", "**Solution:** "], entry.solution()),
    ] {
        for (lang, label) in Lang::BOTH.into_iter().zip(labels) {
            let Some(text) = text.map(|text| text.get(lang)) else { continue };
            if !written.contains(&text) {
                written.push(text);
                docs += "\n\n";
                docs += label;
                docs += &escape(text);
            }
        }
    }
    for link in entry.links() {
        let _ = write!(docs, "\n\n<{link}>");
    }
    docs
}

/// The documentation of the enum of a product's actions.
pub(crate) fn of_actions(product: &Product, links: &Links<'_>) -> String {
    let name = product.enum_name();
    let errors = match links.has_all_products {
        true => "[`TencentError`]",
        false => "`TencentError`",
    };
    format!(
        "{}\n\nThe actions of product {}, each with the errors that the service documents for it: \
         [`errors`](Self::errors) returns them as {errors}. The documentation is incomplete, so an action may return \
         other errors of [`{name}`] or of the products it extends.\n\nFor the actions that return an error, see \
         [`{name}::actions`] and [`returning`](Self::returning).\n\nAdding an action to the catalog is a minor \
         change; the order of variants may change with it.",
        title(product),
        code(product.id()),
    )
}

/// Documents the errors that actions return. Each error is formatted once, for all actions that return it.
pub(crate) struct Errors<'c> {
    entries: &'c [(&'c Product, &'c Entry)],
    lines: Vec<Option<String>>,
    links: &'c Links<'c>,
    lang: Lang,
}

impl<'c> Errors<'c> {
    /// Creates documentation for the entries of a chain of products, with summaries in this language.
    pub(crate) fn new(
        entries: &'c [(&'c Product, &'c Entry)],
        links: &'c Links<'c>,
        lang: Lang,
    ) -> Errors<'c> {
        Errors { entries, lines: vec![None; entries.len()], links, lang }
    }

    /// The documentation of an action that returns the entries at these indices.
    pub(crate) fn of(&mut self, returned: &[usize]) -> String {
        if returned.is_empty() {
            return "The service documents no errors for this action.".to_owned();
        }
        let mut docs = String::from("May return:\n\n");
        for &place in returned {
            let line = &mut self.lines[place];
            if line.is_none() {
                let (product, entry) = self.entries[place];
                *line = Some(of_returned(product, entry, self.links, self.lang));
            }
            docs += line.as_deref().unwrap_or_default();
        }
        docs
    }
}

/// A line in the list of errors that an action returns.
fn of_returned(product: &Product, entry: &Entry, links: &Links<'_>, lang: Lang) -> String {
    let code = code(entry.code().unwrap_or(entry.name()));
    let summary = escape(entry.summary().get(lang));
    // The common codes may be defined elsewhere.
    let is_elsewhere = product.id() == COMMON && links.common.is_none();
    match is_elsewhere {
        true => format!("- {code}: {summary}\n"),
        false => format!("- [{code}]({}::{}): {summary}\n", product.enum_name(), entry.name()),
    }
}

/// The maximum number of actions that the documentation of an error lists.
const MOST_ACTIONS: usize = 10;

/// Adds the actions that return an error to its documentation.
pub(crate) fn push_actions(product: &Product, actions: &[&Action], docs: &mut String) {
    if actions.is_empty() {
        return;
    }
    let name = enum_of_actions(product.id());
    docs.push_str("\n\nReturned by ");
    let shown = if actions.len() > MOST_ACTIONS + 1 { MOST_ACTIONS } else { actions.len() };
    for (index, action) in actions[..shown].iter().enumerate() {
        if index > 0 {
            docs.push_str(", ");
        }
        let _ = write!(docs, "[`{0}`]({name}::{0})", action.name());
    }
    match actions.len() - shown {
        0 => docs.push('.'),
        more => {
            let _ = write!(docs, ", and {more} more [actions](Self::actions).");
        }
    }
}

/// The search terms by which rustdoc finds an entry, in addition to its name.
pub(crate) fn aliases(entry: &Entry) -> Vec<String> {
    let number = entry.number().map(|number| number.to_string());
    let mut aliases = Vec::new();
    for alias in number.into_iter().chain(entry.code().map(str::to_owned)) {
        // rustdoc rejects aliases with quotes or with white space other than inner spaces, and
        // those equal to the name itself.
        let allowed =
            !alias.contains(|c: char| c == '"' || c == '\'' || (c.is_whitespace() && c != ' '));
        if allowed && alias.trim() == alias && alias != entry.name() && !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    aliases
}

fn both(text: &Text) -> String {
    if text.get(Lang::Zh) == text.get(Lang::En) {
        escape(text.get(Lang::Zh))
    } else {
        format!("{} / {}", escape(text.get(Lang::Zh)), escape(text.get(Lang::En)))
    }
}

#[cfg(test)]
mod tests {
    use tencent_errors_catalog::{Catalog, Source, Sources, load};

    use super::*;
    use crate::fixture::product;

    fn catalog(text: &str) -> Catalog {
        let mut sources = Sources::built_in();
        sources.add(Source::new("demo.yaml", text));
        load(&sources).unwrap()
    }

    /// A product with everything that documentation shows.
    const DEMO: &str = "
product: demo
title: { zh: 演示, en: Demo *1* }
extends: api_v3
sources: [https://example.com/a, '<a>.md']
errors:
  - code: Old.A
    number: 7
    kind: resource_exhausted
    retry: true
    summary: { zh: 一, en: one }
    description: { zh: 一, en: more }
    solution: { zh: 等, en: wait }
    links: [https://example.com/b]
    message: 'only {} text'
    successor: RequestLimitExceeded
    deprecated: true
  - { code: New, kind: invalid_argument, summary: { zh: API, en: API } }
";

    const NO_LINKS: Links<'_> = Links { common: None, has_all_products: false };

    #[test]
    fn a_product_is_documented_with_its_base_its_use_and_its_sources() {
        let catalog = catalog(DEMO);
        let product = catalog.product("demo").unwrap();
        let docs = of_product(product, &Links { has_all_products: true, ..NO_LINKS });
        let head = "演示 / Demo \\*1\\*\n\nThe error codes of product `demo`; its services also return those \
                    of `api_v3`.\n\nTo match on an error, look it up with [`from_code`]";
        assert!(docs.starts_with(head), "{docs}");
        assert!(docs.contains("several products, use [`TencentError`]; for"), "{docs}");
        assert!(docs.contains("\nEvery variant has a [`summary`](Self::summary)"), "{docs}");
        let example = "\n```text\nuse errors::{DemoError, ErrorCode};\n\nlet code = \"Old.A\"; // from a \
                       response\nmatch DemoError::from_code(code) {\n    Some(DemoError::OldA) => ";
        assert!(docs.contains(example), "{docs}");
        let tail = "\n\nTranscribed from:\n\n- <https://example.com/a>\n- \\<a>.md\n\nAdding a code to the \
                    catalog is a minor change; the order of variants may change with it.";
        assert!(docs.ends_with(tail), "{docs}");
    }

    #[test]
    fn a_product_without_plain_codes_is_used_by_number() {
        let of = |entry: &str| {
            let text = product(
                "bare",
                &format!("  - {{ {entry}, kind: internal, summary: {{ zh: 一, en: one }} }}\n"),
            );
            let catalog = load(&[Source::new("bare.yaml", text)].into()).unwrap();
            of_product(&catalog.products()[0], &NO_LINKS)
        };
        let docs = of("code: 'a `b`', number: 7");
        assert!(docs.contains("let number = 7; // from a response"), "{docs}");
        assert!(docs.starts_with("测试 / Test\n\nThe error codes of product `bare`.\n"), "{docs}");
        assert!(docs.contains("`TencentError`, which every call"), "{docs}");
        let docs = of("name: Printed, message: a");
        assert!(!docs.contains("```") && !docs.contains("Transcribed"), "{docs}");
    }

    #[test]
    fn an_entry_is_documented_with_all_its_facts() {
        let catalog = catalog(DEMO);
        let links = Links { common: catalog.product("api_v3"), has_all_products: true };
        let [old, new] = catalog.product("demo").unwrap().entries() else { panic!() };
        let expected = |successor: &str| {
            format!(
                "一 / one\n\nIt has code `Old.A`, number 7, kind [`resource_exhausted`]\
                 (Kind::ResourceExhausted), HTTP status 429; a retry may help. Its successor in API 3.0 \
                 is {successor}. The service no longer returns it.\n\nMessage: `only {{}} text`\n\n\
                 **Details:** more\n\n**解决方法：** 等\n\n**Solution:** wait\n\n<https://example.com/b>"
            )
        };
        let linked = "[`RequestLimitExceeded`](ApiV3Error::RequestLimitExceeded)";
        assert_eq!(of_entry(old, &links), expected(linked));
        assert_eq!(of_entry(old, &NO_LINKS), expected("`RequestLimitExceeded`"));
        let expected = "API\n\nIt has code `New`, kind [`invalid_argument`](Kind::InvalidArgument), HTTP \
                        status 400; a retry does not help.";
        assert_eq!(of_entry(new, &links), expected);
    }

    #[test]
    fn entries_are_found_under_what_is_not_their_name_and_rustdoc_allows() {
        let text = "
product: demo
title: { zh: 演示, en: Demo }
errors:
  - { code: A.B, number: 7, kind: ok, summary: { zh: 一, en: one } }
  - { code: Plain, kind: ok, summary: { zh: 二, en: two } }
  - { code: 'say \"x\"', kind: ok, summary: { zh: 三, en: three } }
  - { code: '8', number: 8, name: Eight, kind: ok, summary: { zh: 四, en: four } }
  - { code: it's, kind: ok, summary: { zh: 五, en: five } }
  - { code: two words, kind: ok, summary: { zh: 六, en: six } }
";
        let catalog = load(&[Source::new("demo.yaml", text)].into()).unwrap();
        let aliases: Vec<_> = catalog.products()[0].entries().iter().map(aliases).collect();
        assert_eq!(
            aliases,
            [vec!["7", "A.B"], vec![], vec![], vec!["8"], vec![], vec!["two words"]]
        );
    }

    #[test]
    fn an_action_is_documented_with_its_errors_and_an_error_with_its_actions() {
        let actions = "\nactions:\n  Run: [New, Old.A, InternalError]\n  Stop: []\n";
        let catalog = catalog(&format!("{}{actions}", DEMO.trim_end()));
        let product = catalog.product("demo").unwrap();
        let [run, stop] = product.actions() else { panic!() };
        let entries = catalog.errors_of(product, run);
        let common = catalog.product("api_v3");
        let of = |links: &Links<'_>, lang, places: &[usize]| {
            Errors::new(&entries, links, lang).of(places)
        };
        let internal = common.unwrap().entry("InternalError").unwrap().summary();
        let expected = format!(
            "May return:\n\n- [`Old.A`](DemoError::OldA): one\n- [`New`](DemoError::New): API\n\
             - [`InternalError`](ApiV3Error::InternalError): {}\n",
            internal.get(Lang::En)
        );
        assert_eq!(of(&Links { common, has_all_products: true }, Lang::En, &[0, 1, 2]), expected);
        let expected = "May return:\n\n- [`Old.A`](DemoError::OldA): 一\n";
        assert_eq!(of(&NO_LINKS, Lang::Zh, &[0]), expected);
        // If the common codes are defined elsewhere, there is nothing to link to.
        assert!(of(&NO_LINKS, Lang::En, &[2]).contains("\n- `InternalError`: "));
        assert_eq!(
            of(&NO_LINKS, Lang::En, &[]),
            "The service documents no errors for this action."
        );

        let returned = |actions: &[&Action]| {
            let mut docs = String::from("x");
            push_actions(product, actions, &mut docs);
            docs
        };
        assert_eq!(returned(&[]), "x");
        let both = "x\n\nReturned by [`Run`](DemoAction::Run), [`Stop`](DemoAction::Stop).";
        assert_eq!(returned(&[run, stop]), both);
        let many = returned(&[run; 30]);
        assert!(many.ends_with("[`Run`](DemoAction::Run), and 20 more [actions](Self::actions)."));
        assert_eq!(many.matches("DemoAction::Run").count(), 10);
        // The list is not cut to omit a single action.
        assert_eq!(returned(&[run; 11]).matches("DemoAction::Run").count(), 11);
    }
}
