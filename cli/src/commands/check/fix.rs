//! `--fix`: applies the edits that diagnostics propose.

use std::collections::BTreeMap;
use std::path::Path;

use tencent_errors_catalog::__private::Document;
use tencent_errors_catalog::{Edit, LintConfig, Source, Sources, check};

use crate::edit::{keeps_the_rest, lost_comment};
use crate::interrupt::Interrupt;
use crate::outcome::{Failure, Output, note, pluralize, say};
use crate::{diff_text, files};

/// The maximum number of rounds. An edit may reveal another problem, or overlap a second edit, which then waits for
/// the next round. In practice, a file needs at most four rounds; the limit only stops edits that undo each other.
const MAX_ROUNDS: usize = 100;

/// The files after all rounds of edits.
pub(super) struct Fixed {
    pub(super) sources: Sources,
    /// The original text of each file, and the number of changes.
    changed: BTreeMap<String, (String, usize)>,
    /// The reason why a file cannot be changed, by file.
    refused: BTreeMap<String, String>,
}

/// The result of writing the files.
pub(super) enum Written {
    Everything,
    /// Some files could not be written; the failures were reported.
    Some,
    Interrupted(u8),
}

/// Applies the edits that diagnostics propose for the user's own files, then checks the files again, until no
/// edits are left.
pub(super) fn fix(sources: &Sources, lints: &LintConfig<'_>) -> Fixed {
    let (changed, refused) = (BTreeMap::new(), BTreeMap::new());
    let mut fixed = Fixed { sources: sources.clone(), changed, refused };
    for _ in 0..MAX_ROUNDS {
        let mut by_file: BTreeMap<_, Vec<Edit>> = BTreeMap::new();
        for (id, edit) in check(&fixed.sources, lints).fixes {
            by_file.entry(id).or_default().push(edit);
        }
        let mut own = Vec::new();
        let mut is_done = true;
        for (id, source) in fixed.sources.own() {
            let applied = by_file.get(&id).map(|edits| apply(source, edits));
            own.push(match applied {
                Some(Ok((new, count))) => {
                    is_done = false;
                    let before = || (text(source).to_owned(), 0);
                    let path = source.path().to_owned();
                    fixed.changed.entry(path).or_insert_with(before).1 += count;
                    new
                }
                Some(Err(reason)) => {
                    fixed.refused.insert(source.path().to_owned(), reason);
                    source.clone()
                }
                None => source.clone(),
            });
        }
        fixed.sources.set_own(own);
        if is_done {
            break;
        }
    }
    fixed
}

/// Applies the edits that do not overlap; the others are left for the next round. Returns the new file and the
/// number of edits applied.
///
/// # Errors
///
/// If the edits would change more than intended.
fn apply(source: &Source, edits: &[Edit]) -> Result<(Source, usize), String> {
    let text = source.text().map_err(|error| error.to_string())?;
    let edits = Edit::apart(edits);
    let changed = Edit::apply(text, &edits).map_err(|overlap| overlap.to_string())?;
    let read = |text| Document::read(text).map_err(|error| error.to_string());
    let (before, after) = (read(text)?, read(&changed)?);
    if lost_comment((text, &before), (&changed, &after)).is_some() {
        return Err("a comment would be lost".to_owned());
    }
    // Other readers are stricter: for instance, they reject duplicate keys.
    let is_readable = |text| serde_yaml::from_str::<serde_yaml::Value>(text).is_ok();
    let breaks = is_readable(text) && !is_readable(&changed);
    if breaks || !keeps_the_rest((text, &before), (&changed, &after), &edits) {
        return Err("other parts of the file would change".to_owned());
    }
    Ok((source.with_text(&changed), edits.len()))
}

/// The whole text of a file that could be read.
fn text(source: &Source) -> &str {
    std::str::from_utf8(source.bytes()).unwrap_or_default()
}

impl Fixed {
    pub(super) fn is_empty(&self) -> bool {
        self.changed.is_empty()
    }

    /// The changed files: each with its new source, its original text and the number of changes.
    fn files(&self) -> impl Iterator<Item = (&Source, &str, usize)> {
        self.sources.iter().filter_map(|(_, source)| {
            let (before, count) = self.changed.get(source.path())?;
            Some((source, before.as_str(), *count))
        })
    }

    fn say_refused(&self) {
        for (path, message) in &self.refused {
            let refusal =
                if self.changed.contains_key(path) { "not fixed further" } else { "not fixed" };
            say(format_args!("{path}: {refusal}: {message}"));
        }
    }

    /// Prints the pending changes as a diff.
    pub(super) fn show(&self, out: &mut Output) {
        self.say_refused();
        let mut total = 0;
        for (source, before, count) in self.files() {
            let after = text(source);
            out.text(diff_text::unified(before, after, source.path()));
            total += count;
        }
        if total > 0 {
            note(format_args!("would fix {}", fix_summary(total, self.changed.len())));
        }
    }

    /// Writes the files. Stops between two files if a signal was received.
    pub(super) fn write(&self) -> Result<Written, Failure> {
        self.say_refused();
        if self.is_empty() {
            return Ok(Written::Everything);
        }
        let interrupt = Interrupt::catch()?;
        let (mut problems, mut written, mut outcome) = (0, 0, Written::Everything);
        for (source, before, count) in self.files() {
            if let Some(signal) = interrupt.signal() {
                outcome = Written::Interrupted(signal);
                break;
            }
            match files::replace(Path::new(source.path()), Some(before), text(source)) {
                Ok(()) => {
                    problems += count;
                    written += 1;
                }
                Err(failure) => {
                    failure.report();
                    outcome = Written::Some;
                }
            }
        }
        note(format_args!("fixed {}", fix_summary(problems, written)));
        Ok(outcome)
    }
}

/// Formats counts as `2 problems in 1 file`.
fn fix_summary(problems: usize, files: usize) -> String {
    let files = pluralize(files, "file", "files");
    format!("{} in {files}", pluralize(problems, "problem", "problems"))
}
