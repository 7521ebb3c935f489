//! From raw products to the checked catalog: every rule that involves more than one value.
//!
//! The files are first assembled into drafts, one per product. Each check then reads the drafts and
//! the results of earlier checks by shared reference, and returns its own table along with its
//! diagnostics; none changes what the next one reads. Finally, the tables and the files become the
//! catalog. No check reports what merely follows from another diagnostic.

mod actions;
mod classes;
mod codes;
mod contradictions;
mod draft;
mod extends;
mod file;
mod finish;
mod identities;
mod merge;
mod names;
mod numbers;
mod products;
mod references;
mod repetitions;
mod templates;

use crate::diagnostic::Unlocated;
use crate::model::Product;
use crate::parallel;
use crate::suggest::{Names, names_in_box};
use crate::template::Template;

use self::codes::Codes;
pub(crate) use self::contradictions::Doubts;
use self::draft::Draft;
pub(crate) use self::file::File;
use self::finish::{Columns, Part};
use self::identities::Standing;
use self::numbers::Numbers;
use self::products::Assembly;

/// The result of checking all files together.
pub(crate) struct Checked {
    /// The valid parts, with stand-ins for what is broken.
    pub(crate) products: Vec<Product>,
    /// Whether every product that a file defines is among them.
    pub(crate) complete: bool,
    pub(crate) diagnostics: Vec<Unlocated>,
}

/// Checks all files together.
pub(crate) fn check(files: Vec<File>, doubts: Option<&Doubts<'_>>) -> Checked {
    // If a file does not name its product, it may be the one that seems to be missing.
    let all_named = files.iter().all(|file| file.product().is_some());
    let Assembly { drafts, mut diagnostics, in_the_box, .. } = products::assemble(&files);
    let mut report = |found: Vec<Unlocated>| diagnostics.extend(found);

    let names = || {
        let own = files.iter().filter_map(|file| Names::of_raw(file.raw.as_ref()?));
        let has_box = files.iter().any(|file| file.built_in);
        own.chain(has_box.then(names_in_box).into_iter().flatten()).collect()
    };
    let (bases, found) = extends::check(&drafts, all_named, names);
    report(found);
    let identities = identities::check(&drafts, &bases);
    report(identities.diagnostics);
    let size = |draft: &Draft<'_>| draft.entries.len();
    let (tables, found): (Vec<Tables<'_>>, Vec<_>) =
        parallel::map(&drafts, size, check_entries).into_iter().unzip();
    report(found.into_iter().flatten().collect());
    let codes: Vec<&Codes<'_>> = tables.iter().map(|tables| &tables.codes).collect();
    let numbers: Vec<&Numbers> = tables.iter().map(|tables| &tables.numbers).collect();
    let (classes, found) = classes::check(&drafts, &bases, &numbers, &codes, all_named);
    report(found);
    report(references::check(&drafts, &codes));
    let mut actions = actions::check(&drafts, &bases, &codes, all_named);
    report(actions.iter_mut().flat_map(|found| std::mem::take(&mut found.diagnostics)).collect());
    if let Some(doubts) = doubts {
        // The product among those that a product extends that has this very code, and the class there.
        let in_extended = |draft: usize, code: &str| {
            let next = |&draft: &usize| bases[draft].product();
            let mut extended = std::iter::successors(bases[draft].product(), next);
            extended.find_map(|draft| {
                let class = classes[draft][codes[draft].entry(code)?];
                Some((drafts[draft].id.as_deref().unwrap_or_default(), class))
            })
        };
        let indices: Vec<usize> = (0..drafts.len()).collect();
        let inherited = classes::inherited(&drafts, &bases, &codes, &classes);
        let found = parallel::map(
            &indices,
            |&draft| size(&drafts[draft]),
            |&draft| {
                let in_extended = |code: &str| in_extended(draft, code);
                let is_common = |code: &str| in_extended(code).is_some();
                let (own, classes) = (&drafts[draft], &classes[draft]);
                let mut found = contradictions::check(own, classes, is_common, doubts);
                found.extend(contradictions::needless(own, classes, &inherited[draft], doubts));
                found.extend(repetitions::check(own, classes, in_extended, doubts));
                found
            },
        );
        report(found.into_iter().flatten().collect());
        let unread = identities::taken_in_the_box(&drafts);
        let of_actions = actions.iter_mut().flat_map(|found| std::mem::take(&mut found.in_the_box));
        let in_the_box = in_the_box.into_iter().chain(identities.in_the_box);
        let in_the_box = in_the_box.chain(unread).chain(of_actions);
        report(in_the_box.filter(|found| doubts.files.contains(&found.place.source)).collect());
    }

    let mut parts = Vec::with_capacity(drafts.len());
    let of_drafts = drafts.iter().zip(bases).zip(&identities.standings).zip(actions);
    for ((((draft, base), &standing), actions), (tables, classes)) in
        of_drafts.zip(tables.into_iter().zip(classes))
    {
        if standing == Standing::Nameable {
            let extends = base.product().and_then(|base| drafts[base].id.clone());
            let Tables { names, numbers, codes, templates } = tables;
            let standings = codes.standings;
            parts.push(Part::new(
                draft,
                extends,
                actions.actions,
                Columns { names, numbers, standings, templates, classes },
            ));
        }
    }
    let complete = all_named && !identities.standings.contains(&Standing::Broken);
    drop(drafts);
    Checked { products: finish::finish(files, parts), complete, diagnostics }
}

/// The results of the checks on one draft.
struct Tables<'r> {
    names: Vec<Option<String>>,
    numbers: Numbers,
    codes: Codes<'r>,
    templates: Vec<Vec<Template>>,
}

/// What one draft shows by itself.
fn check_entries<'r>(draft: &Draft<'r>) -> (Tables<'r>, Vec<Unlocated>) {
    let (names, mut diagnostics) = names::check(draft);
    let (numbers, found) = numbers::check(draft);
    diagnostics.extend(found);
    let (codes, found) = codes::check(draft, &names, &numbers);
    diagnostics.extend(found);
    diagnostics.extend(numbers::check_decimal_codes(draft, &numbers));
    let (templates, found) = templates::check(draft);
    diagnostics.extend(found);
    (Tables { names, numbers, codes, templates }, diagnostics)
}
