//! Raw products to the checked catalog: every rule that takes more than one value to check.
//!
//! The files are first put together into drafts, one a product. Then each check reads the drafts,
//! and what earlier checks found out, by shared reference, and returns a table of its own beside
//! what it has to report; none changes what the next one reads. In the end the tables and the
//! files become the catalog. No check reports what only follows from another diagnostic.

mod classes;
mod codes;
mod draft;
mod extends;
mod finish;
mod identities;
mod names;
mod numbers;
mod products;
mod references;
mod templates;

use crate::diagnostic::Unlocated;
use crate::model::Product;
use crate::raw::RawProduct;
use crate::source::SourceId;

/// A file that was read.
pub(crate) struct File {
    pub(crate) source: SourceId,
    /// None if it is not a YAML document.
    pub(crate) raw: Option<RawProduct>,
    pub(crate) built_in: bool,
}

impl File {
    fn product(&self) -> Option<&str> {
        self.raw.as_ref()?.product.as_deref()
    }
}

/// What the files are together.
pub(crate) struct Checked {
    /// What holds, with stand-ins for what is broken.
    pub(crate) products: Vec<Product>,
    /// Whether every product that a file defines is among them.
    pub(crate) complete: bool,
    pub(crate) diagnostics: Vec<Unlocated>,
}

/// What the checks of one draft found out.
struct Tables {
    names: Vec<Option<String>>,
    codes: codes::Codes,
    numbers: numbers::Numbers,
    templates: Vec<Vec<crate::template::Template>>,
}

/// Checks all files together.
pub(crate) fn check(files: Vec<File>) -> Checked {
    // If a file does not say its product, one that seems to be missing may be it.
    let all_named = files.iter().all(|file| file.product().is_some());
    let (drafts, mut diagnostics) = products::assemble(&files);
    let mut report = |found: Vec<Unlocated>| diagnostics.extend(found);

    let (nameable, found) = identities::check(&drafts);
    report(found);
    let (bases, found) = extends::check(&drafts, all_named);
    report(found);
    let tables: Vec<Tables> = drafts
        .iter()
        .map(|draft| {
            let (names, found) = names::check(draft);
            report(found);
            let (numbers, found) = numbers::check(draft);
            report(found);
            let (codes, found) = codes::check(draft, &names, &numbers);
            report(found);
            report(numbers::check_decimal_codes(draft, &numbers));
            let (templates, found) = templates::check(draft);
            report(found);
            Tables { names, codes, numbers, templates }
        })
        .collect();
    let codes: Vec<&codes::Codes> = tables.iter().map(|tables| &tables.codes).collect();
    let (classes, found) = classes::check(&drafts, &bases, &codes, all_named);
    report(found);
    report(references::check(&drafts, &codes));

    let extends: Vec<Option<String>> =
        bases.iter().map(|base| drafts[base.product()?].id.clone()).collect();
    let headers: Vec<finish::Header> = drafts
        .iter()
        .zip(extends)
        .zip(&nameable)
        .filter(|(_, nameable)| **nameable)
        .map(|((draft, extends), _)| finish::Header::new(draft, extends))
        .collect();
    let complete = all_named && headers.len() == drafts.len();
    let of_nameable = |index: &usize| nameable[*index];
    let parts: Vec<_> = tables
        .into_iter()
        .zip(classes)
        .enumerate()
        .filter(|(index, _)| of_nameable(index))
        .map(|(_, parts)| parts)
        .collect();
    let products = finish::finish(files, headers, parts);
    Checked { products, complete, diagnostics }
}
