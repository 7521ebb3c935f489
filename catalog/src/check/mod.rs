//! Turns raw products into the checked catalog, with every check that involves more than one value.
//!
//! The files are first assembled into drafts, one per product. Each check then reads the drafts and the
//! results of earlier checks by shared reference, and returns its own results along with its diagnostics;
//! no check modifies the input of the next one. Finally, the results and the files become the catalog. No check
//! reports consequences of another diagnostic.

mod actions;
mod classes;
mod codes;
#[cfg(feature = "workbench")]
mod contradictions;
mod draft;
mod extends;
mod file;
mod findings;
mod finish;
mod merge;
mod names;
mod numbers;
mod product_names;
mod products;
mod references;
#[cfg(feature = "workbench")]
mod repetitions;
mod templates;
#[cfg(feature = "workbench")]
mod warn;
#[cfg(feature = "workbench")]
mod warning_context;

use tencent_errors_runtime::Facts;

use crate::diagnostic::PendingDiagnostic;
use crate::model::Product;
use crate::parallel;
use crate::suggest::{Names, names_in_box};

use self::draft::Draft;
pub(crate) use self::file::File;
use self::findings::{Entries, EntryFindings, Findings};
use self::finish::Part;
use self::product_names::{NameStatus, ProductNames};
use self::products::Assembly;
#[cfg(feature = "workbench")]
pub(crate) use self::warning_context::WarningContext;

/// The result of checking all files together.
pub(crate) struct Checked {
    /// The valid parts, with placeholders for broken ones.
    pub(crate) products: Vec<Product>,
    /// Set if `products` contains every product that a file defines.
    pub(crate) complete: bool,
    pub(crate) diagnostics: Vec<PendingDiagnostic>,
}

/// Checks all files together. `warnings` is called with the findings before the files become the catalog.
pub(crate) fn check(
    files: Vec<File>,
    warnings: impl FnOnce(&Findings<'_>) -> Vec<PendingDiagnostic>,
) -> Checked {
    // A file that does not name its product may define one that seems to be missing.
    let all_named = files.iter().all(|file| file.product().is_some());
    let (findings, mut diagnostics) = find(&files, all_named);
    diagnostics.extend(warnings(&findings));
    let complete = all_named && !findings.name_statuses.contains(&NameStatus::Invalid);
    let parts = parts(findings);
    Checked { products: finish::finish(files, parts), complete, diagnostics }
}

/// Runs every check.
fn find(files: &[File], all_named: bool) -> (Findings<'_>, Vec<PendingDiagnostic>) {
    let Assembly { drafts, mut diagnostics, mut in_the_box, .. } = products::assemble(files);
    let names = || {
        let own = files.iter().filter_map(|file| Names::of_raw(file.raw.as_ref()?));
        let has_box = files.iter().any(|file| file.built_in);
        own.chain(has_box.then(names_in_box).into_iter().flatten()).collect()
    };
    let (bases, found) = extends::check(&drafts, all_named, names);
    diagnostics.extend(found);
    let ProductNames { statuses: name_statuses, diagnostics: found, in_the_box: of_names } =
        product_names::check(&drafts, &bases);
    diagnostics.extend(found);
    in_the_box.extend(of_names);
    let size = |draft: &Draft<'_>| draft.entries.len();
    let (entries, found): (Vec<Entries<'_>>, Vec<_>) =
        parallel::map(&drafts, size, check_entries).into_iter().unzip();
    diagnostics.extend(found.into_iter().flatten());
    let (classes, found) = classes::check(&drafts, &bases, &entries, all_named);
    diagnostics.extend(found);
    diagnostics.extend(references::check(&drafts, &entries));
    let mut actions = Vec::with_capacity(drafts.len());
    for found in actions::check(&drafts, &bases, &entries, all_named) {
        actions.push(found.actions);
        diagnostics.extend(found.diagnostics);
        in_the_box.extend(found.in_the_box);
    }
    (Findings { drafts, bases, name_statuses, entries, classes, actions, in_the_box }, diagnostics)
}

/// Checks the entries of a draft independently of other drafts.
fn check_entries<'r>(draft: &Draft<'r>) -> (Entries<'r>, Vec<PendingDiagnostic>) {
    let (names, mut diagnostics) = names::check(draft);
    let (numbers, found) = numbers::check(draft);
    diagnostics.extend(found);
    let (codes, sharings, found) = codes::check(draft, &names, &numbers);
    diagnostics.extend(found);
    diagnostics.extend(numbers::check_decimal_codes(draft, &numbers));
    let (templates, found) = templates::check(draft);
    diagnostics.extend(found);
    let columns = names.into_iter().zip(sharings).zip(templates).enumerate();
    let found = columns.map(|(index, ((name, sharing), templates))| EntryFindings {
        name,
        number: numbers.of(index),
        sharing,
        templates,
        is_broken: numbers.is_broken(draft, index),
    });
    (Entries { found: found.collect(), codes }, diagnostics)
}

/// The products that can be emitted. Their entries are still in the files, until `finish` moves them.
fn parts(findings: Findings<'_>) -> Vec<Part> {
    let Findings { drafts, bases, name_statuses, entries, classes, actions, .. } = findings;
    let of_drafts = entries.into_iter().zip(classes).zip(actions).enumerate();
    let part = |(index, ((entries, classes), actions)): (usize, ((Entries<'_>, Vec<Facts>), _))| {
        let extends = bases[index].product().and_then(|base| drafts[base].id.clone());
        let entries = entries.found.into_iter().zip(classes).collect();
        let is_named = name_statuses[index] == NameStatus::Valid;
        is_named.then(|| Part::new(&drafts[index], extends, actions, entries))
    };
    of_drafts.filter_map(part).collect()
}
