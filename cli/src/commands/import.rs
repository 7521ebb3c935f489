//! `import`: writes catalog files from the error tables of an official SDK.

mod actions;
mod archive;
mod args;
mod classes;
mod create;
mod diagnostics;
mod entry;
mod existing;
mod names;
mod plan;
mod sdk;
mod select;
mod table;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod tests;
mod update;
#[cfg(any(test, feature = "upkeep"))]
pub(crate) mod upkeep;
mod upstream;

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};
use tencent_errors_catalog::__private::PerLang;
use tencent_errors_catalog::{Lang, SCHEMA, Sources, load};

pub(crate) use self::args::Args;
use self::create::Changes;
use self::diagnostics::Diagnostics;
use self::existing::Existing;
use self::plan::{Aim, Planned, Planner, product_id};
use crate::diff_text;
use crate::files;
use crate::interrupt::Interrupt;
use crate::outcome::{Failure, Outcome, Output, pluralize, say};
use crate::terminal;

/// The maximum number of products that a message names.
const MAX_NAMED: usize = 5;

/// The JSON Schema next to imported files.
const SCHEMA_FILE: &str = "catalog.schema.json";

pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Outcome, Failure> {
    let interrupt = Interrupt::catch()?;
    let find = |path: Option<&Path>, lang| path.map(|path| sdk::find(path, lang)).transpose();
    let zh = find(args.zh.as_deref(), Lang::Zh)?;
    let sdks = PerLang { zh, en: find(args.en.as_deref(), Lang::En)? };
    sdk::check_languages(&sdks)?;
    let (selection, failures) = select::select(args, &sdks);
    if selection.is_empty() {
        for failure in failures {
            failure.report();
        }
        return Ok(Outcome::Failed);
    }
    let mut of_box =
        Sources::built_in().products(selection.keys().map(|folder| product_id(folder)));
    if args.actions {
        of_box = of_box.with_actions();
    }
    let existing = Existing::read(&args.output, &of_box)?;
    let built_in = load(&of_box).expect("the built-in catalog is valid");

    let mut planner = Planner {
        schema: args.schema.as_deref().unwrap_or(SCHEMA_FILE),
        aim: if args.whole { Aim::Whole } else { Aim::Beside },
        sdks: &sdks,
        existing: &existing,
        of_box: &of_box,
        built_in: &built_in,
        documents: documents(),
        ids: HashMap::new(),
        planned: Vec::new(),
        complete: Vec::new(),
        notes: Vec::new(),
        reads_actions: args.actions,
        without_client: Vec::new(),
        diagnostics: Diagnostics::default(),
    };
    for failure in failures {
        planner.diagnostics.push_failure(Err(failure));
    }
    if let Some(signal) = plan(&mut planner, &selection, &interrupt) {
        say_interrupted(0, selection.len());
        return Ok(Outcome::Interrupted(signal));
    }
    let Planner { planned, complete, notes, without_client, mut diagnostics, .. } = planner;
    let to_write = planned.iter().filter(|plan| plan.is_changed()).count();
    let written = match args.dry_run {
        true => Written { planned, ..Written::default() },
        false => write(planned, &interrupt, &mut diagnostics),
    };
    for plan in &written.planned {
        plan.report(args.dry_run, out);
    }
    if written.is_whole() {
        write_schema(args, &written.planned, &mut diagnostics, out);
    }
    report(&notes, &complete, &without_client, out);
    if let Some(signal) = written.interrupted.filter(|_| written.count < to_write) {
        // The next run does not report the files that were written, so their problems are reported now.
        diagnostics.report();
        say_interrupted(written.count, to_write);
        return Ok(Outcome::Interrupted(signal));
    }
    if written.is_stuck {
        diagnostics.report();
        say(progress("stopped", written.count, to_write));
        return Ok(Outcome::Failed);
    }
    if !written.planned.is_empty() || diagnostics.refused > 0 {
        out.note(summary(&written.planned, &diagnostics, args.dry_run));
    }
    let outcome = match diagnostics.has_failures() {
        true => Outcome::Failed,
        false => Outcome::problems_if(diagnostics.has_diagnostics()),
    };
    diagnostics.report();
    Ok(outcome)
}

/// Plans the files of every product. Returns the signal that interrupted it, if any.
fn plan(
    planner: &mut Planner<'_>,
    selection: &BTreeMap<String, select::Wanted>,
    interrupt: &Interrupt,
) -> Option<u8> {
    let style =
        ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}").expect("the template is valid");
    let progress = match terminal::is_quiet() {
        true => ProgressBar::hidden(),
        false => ProgressBar::new(selection.len() as u64).with_style(style),
    };
    for (product, versions) in selection {
        if let Some(signal) = interrupt.signal() {
            progress.finish_and_clear();
            return Some(signal);
        }
        progress.set_message(product.clone());
        planner.product(product, versions);
        progress.inc(1);
    }
    progress.finish_and_clear();
    planner.verify();
    None
}

/// The result of writing the files.
#[derive(Default)]
struct Written {
    /// The files that were written, and those that needed no change.
    planned: Vec<Planned>,
    /// The number of files that were written.
    count: usize,
    interrupted: Option<u8>,
    /// Set if no more files can be written, for instance because the disk is full.
    is_stuck: bool,
}

impl Written {
    fn is_whole(&self) -> bool {
        self.interrupted.is_none() && !self.is_stuck
    }
}

/// Writes files until an interrupt or an error that would affect all other files.
fn write(planned: Vec<Planned>, interrupt: &Interrupt, diagnostics: &mut Diagnostics) -> Written {
    let mut written = Written::default();
    for plan in planned {
        written.interrupted = written.interrupted.or_else(|| interrupt.signal());
        if plan.is_changed() {
            if !written.is_whole() {
                continue;
            }
            let result = plan.write();
            written.is_stuck |= matches!(result, Err(Failure::Storage(_)));
            if !diagnostics.push_failure(result) {
                continue;
            }
            written.count += 1;
        }
        written.planned.push(plan);
    }
    written
}

/// Writes the schema next to newly created files, for editors.
fn write_schema(args: &Args, planned: &[Planned], diagnostics: &mut Diagnostics, out: &mut Output) {
    let path = args.output.join(SCHEMA_FILE);
    let creates = planned.iter().any(|plan| plan.before.is_none());
    // An existing schema may have been edited.
    if !creates || args.schema.is_some() || path.exists() {
        return;
    }
    let verb = if args.dry_run { "would create" } else { "created" };
    if args.dry_run || diagnostics.push_failure(files::write(&path, SCHEMA)) {
        out.note(format_args!("{verb} {}, for editors", path.display()));
    }
}

/// Prints remarks that do not concern single files.
fn report(notes: &[String], complete: &[String], without_client: &[String], out: &mut Output) {
    for note in notes {
        out.line(note);
    }
    if let Some(products) = few_or_number(complete) {
        out.line(format_args!("nothing to add for {products}"));
    }
    if let Some(products) = few_or_number(without_client) {
        out.line(format_args!(
            "no client.go of the Go SDK for {products}: actions are left unchanged"
        ));
    }
}

/// The ids of the products that documents describe, which are the built-in products that are loaded by default.
fn documents() -> Vec<String> {
    let documents = load(&Sources::built_in()).expect("the built-in catalog is valid");
    documents.products().iter().map(|product| product.id().to_owned()).collect()
}

/// The names of the products or, if there are many, their number.
fn few_or_number(products: &[String]) -> Option<String> {
    match products {
        [] => None,
        few if few.len() <= MAX_NAMED => Some(few.join(", ")),
        many => Some(format!("{} products", many.len())),
    }
}

fn say_interrupted(written: usize, of: usize) {
    say(progress("interrupted", written, of));
}

fn progress(ended: &str, written: usize, of: usize) -> String {
    match written {
        0 => format!("{ended}: nothing was written"),
        _ => format!(
            "{ended}: {written} of {} written; run the command again to continue",
            pluralize(of, "file", "files"),
        ),
    }
}

impl Planned {
    fn report(&self, dry_run: bool, out: &mut Output) {
        let Planned { path, before, after, changes, .. } = self;
        let path = path.display();
        let Changes {
            added,
            deprecated,
            revived,
            refreshed,
            reclassified,
            kept,
            held,
            renamed,
            repeated,
            in_the_box,
            headers,
            actions,
            ..
        } = changes;
        actions::report_unknown(&path, &actions.unknown, out);
        let Some(before) = before else {
            let verb = if dry_run { "would create" } else { "created" };
            let codes = pluralize(*added, "code", "codes");
            let actions = match actions.added {
                0 => String::new(),
                count => format!(", {}", pluralize(count, "action", "actions")),
            };
            return out.note(format_args!("{verb} {path}: {codes}{actions}"));
        };
        for code in kept {
            out.line(format_args!("{path}: upstream changed its text for `{code}`; yours is kept"));
        }
        for code in held {
            out.line(format_args!(
                "{path}: kind, HTTP status and retry advice of `{code}` were not updated because of a comment next to them"
            ));
        }
        for (code, name) in renamed {
            out.line(format_args!(
                "{path}: the variant of `{code}` is now `{name}`, because its old name is a code"
            ));
        }
        actions.report_kept(&path, out);
        if !self.is_changed() {
            return;
        }
        let mut parts = Vec::new();
        for (count, one, many) in [
            (*added, "code added", "codes added"),
            (*deprecated, "code no longer upstream", "codes no longer upstream"),
            (*revived, "code upstream again", "codes upstream again"),
            (*refreshed, "text refreshed", "texts refreshed"),
            (*reclassified, "class changed", "classes changed"),
            (*repeated, "repeated code removed", "repeated codes removed"),
            (
                *in_the_box,
                "code removed because it is built in",
                "codes removed because they are built in",
            ),
            (actions.added, "action added", "actions added"),
            (
                actions.gone,
                "action removed because it is gone upstream",
                "actions removed because they are gone upstream",
            ),
            (actions.changed, "action changed", "actions changed"),
            (
                actions.in_the_box,
                "action removed because it is built in",
                "actions removed because they are built in",
            ),
        ] {
            if count > 0 {
                parts.push(pluralize(count, one, many));
            }
        }
        parts.extend(headers.iter().map(|done| (*done).to_owned()));
        let what =
            if parts.is_empty() { "upstream state recorded".to_owned() } else { parts.join(", ") };
        let verb = if dry_run { "would update" } else { "updated" };
        out.note(format_args!("{verb} {path}: {what}"));
        if dry_run {
            out.text(diff_text::unified(before, after, &path.to_string()));
        }
    }
}

fn summary(planned: &[Planned], diagnostics: &Diagnostics, dry_run: bool) -> String {
    let created = planned.iter().filter(|plan| plan.before.is_none()).count();
    let updated = planned.iter().filter(|plan| plan.before.is_some() && plan.is_changed()).count();
    let codes: usize = planned.iter().map(|plan| plan.changes.codes).sum();
    let actions: usize = planned.iter().map(|plan| plan.changes.actions.actions).sum();
    let actions = match actions {
        0 => String::new(),
        count => format!(", {}", pluralize(count, "action", "actions")),
    };
    let mut text = format!(
        "{}, {}{actions}: {created} created, {updated} updated, {} up to date",
        pluralize(planned.len(), "product", "products"),
        pluralize(codes, "code", "codes"),
        planned.len() - created - updated,
    );
    if diagnostics.refused > 0 {
        text += &format!(", {} refused", diagnostics.refused);
    }
    if dry_run {
        text += "; nothing was written";
    }
    text
}
