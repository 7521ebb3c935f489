//! `--fix`: applies the changes that diagnostics suggest, each to the value that it is about.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use tencent_errors_catalog::{Diagnostic, Fix, Lints, Position, Source, Sources, check};

use crate::edit::document::{Content, Node, scalar};
use crate::edit::{Edits, Effect, Layout, Original, Refusal, Splice, Step, entry_at, of_entry};
use crate::interrupt::Interrupt;
use crate::outcome::{Failure, Output, counted, note, say};
use crate::{diff_text, files};

/// One change may reveal another, and a report has a limited number of diagnostics. Every round makes at
/// least one change that resolves a diagnostic, so this is never reached.
const MAX_ROUNDS: usize = 10_000;

/// Files with every change applied.
pub(super) struct Fixed {
    pub(super) sources: Sources,
    /// The texts before, and how many changes were made, by file.
    changed: BTreeMap<String, (String, usize)>,
    /// Why nothing can be changed in a file, by file.
    refused: BTreeMap<String, String>,
}

/// How writing went.
pub(super) enum Written {
    Everything,
    /// Some files could not be written, which was reported.
    Some,
    Interrupted(u8),
}

/// Applies the changes that diagnostics about the user's own files suggest, until there are none.
pub(super) fn fix(sources: &Sources, lints: &Lints<'_>) -> Fixed {
    let (changed, refused) = (BTreeMap::new(), BTreeMap::new());
    let mut fixed = Fixed { sources: sources.clone(), changed, refused };
    for _ in 0..MAX_ROUNDS {
        let report = check(&fixed.sources, lints);
        let mut by_file: HashMap<&str, Vec<&Diagnostic>> = HashMap::new();
        for diagnostic in report.diagnostics.iter().filter(|found| found.fix().is_some()) {
            by_file.entry(diagnostic.path()).or_default().push(diagnostic);
        }
        let mut rewritten: Vec<Source> = Vec::new();
        let mut anything = false;
        for (_, source) in fixed.sources.own() {
            let found = by_file.get(source.path());
            let text = core::str::from_utf8(source.bytes());
            let new = found.zip(text.ok()).and_then(|(found, text)| {
                let (changed, count) = match apply(text, found) {
                    Ok(applied) => applied?,
                    Err(Refusal { message, .. }) => {
                        fixed.refused.insert(source.path().to_owned(), message);
                        return None;
                    }
                };
                Some((text, changed, count))
            });
            let Some((old, new, count)) = new else {
                rewritten.push(source.clone());
                continue;
            };
            anything = true;
            let path = source.path().to_owned();
            let (_, total) = fixed.changed.entry(path).or_insert_with(|| (old.to_owned(), 0));
            *total += count;
            rewritten.push(Source::new(source.path(), new));
        }
        fixed.sources.set_own(rewritten);
        if !anything {
            break;
        }
    }
    fixed
}

impl Fixed {
    pub(super) fn is_empty(&self) -> bool {
        self.changed.is_empty()
    }

    /// The files that changed: each as it is now, as it was, and how many changes that are.
    fn files(&self) -> impl Iterator<Item = (&Source, &str, usize)> {
        self.sources.iter().filter_map(|(_, source)| {
            let (before, count) = self.changed.get(source.path())?;
            Some((source, before.as_str(), *count))
        })
    }

    fn say_refused(&self) {
        for (path, message) in &self.refused {
            say(format_args!("{path}: nothing is fixed here: {message}"));
        }
    }

    /// Shows what would change.
    pub(super) fn show(&self, out: &mut Output) {
        self.say_refused();
        let mut total = 0;
        for (source, before, count) in self.files() {
            let after = String::from_utf8_lossy(source.bytes());
            out.text(diff_text::unified(before, &after, source.path()));
            total += count;
        }
        if total > 0 {
            note(format_args!("would fix {}", told(total, self.changed.len())));
        }
    }

    /// Writes the files. Stops between two of them if a signal asks for it.
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
            let text = String::from_utf8_lossy(source.bytes());
            match files::replace(Path::new(source.path()), Some(before), &text) {
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
        note(format_args!("fixed {}", told(problems, written)));
        Ok(outcome)
    }
}

/// `2 problems in 1 file`
fn told(problems: usize, files: usize) -> String {
    let files = counted(files, "file", "files");
    format!("{} in {files}", counted(problems, "problem", "problems"))
}

/// Applies what it can, and returns the text and how many changes that are; `None` if it can do nothing.
fn apply(text: &str, diagnostics: &[&Diagnostic]) -> Result<Option<(String, usize)>, Refusal> {
    let original = Original::read(text)?;
    let lines = Lines::new(original.text);
    let changes = diagnostics.iter().filter_map(|found| change(&original, &lines, found));
    let possible = possible(&original, changes.collect());
    match possible.len() {
        0 => Ok(None),
        count => Ok(with(&original, &possible).map(|changed| (changed, count))),
    }
}

/// The text with some changes.
fn with(original: &Original<'_>, changes: &[(Splice, Effect)]) -> Option<String> {
    let mut edits = Edits::default();
    changes.iter().for_each(|(splice, effect)| edits.push(splice.clone(), effect.clone()));
    original.apply(&edits).ok()
}

/// Those of some changes that can be made together. Others get in their way, or cannot be made in place.
fn possible(original: &Original<'_>, mut changes: Vec<(Splice, Effect)>) -> Vec<(Splice, Effect)> {
    if changes.is_empty() || with(original, &changes).is_some() {
        return changes;
    }
    if changes.len() == 1 {
        return Vec::new();
    }
    let second = changes.split_off(changes.len() / 2);
    let first = possible(original, changes);
    let second = possible(original, second);
    let both = [first.clone(), second.clone()].concat();
    match with(original, &both) {
        Some(_) => both,
        None if first.is_empty() => second,
        // The others are for the next round.
        None => first,
    }
}

/// The change that a diagnostic suggests.
fn change(
    original: &Original<'_>,
    lines: &Lines<'_>,
    diagnostic: &Diagnostic,
) -> Option<(Splice, Effect)> {
    let layout = &lines.layout;
    let at = lines.offset(diagnostic.span().start())?;
    let list = original.root.get("errors").map(|(_, list)| list);
    let entry = || {
        let items = list.map(Node::items).unwrap_or_default();
        let index = items.iter().position(|item| item.span.contains(&at))?;
        Some((index, &items[index]))
    };
    match diagnostic.fix()? {
        Fix::Replace(text) => {
            let mut path = Vec::new();
            match find(&original.root, at, &mut path)? {
                Found::Key(key) => {
                    let splice = Splice::new(key.span.clone(), text.as_str());
                    Some((splice, Effect::Rename(path, text.clone())))
                }
                Found::Value { key, value, in_flow } => {
                    let splice = replace(layout, key, value, text, in_flow)?;
                    Some((splice, Effect::Set(path, text.as_str().into())))
                }
            }
        }
        Fix::Add { key, value, .. } => {
            let (index, item) = entry()?;
            let behind = item.get("code").or_else(|| item.get("number"));
            let splice = layout.add(item, behind, key, &scalar(value, item.is_flow))?;
            Some((splice, Effect::Set(of_entry(index, key), value.as_str().into())))
        }
        Fix::Set(key) => {
            let (index, item) = entry()?;
            let behind = item.get("code").or_else(|| item.get("number"));
            let splice = layout.add(item, behind, key, "true")?;
            Some((splice, Effect::Set(of_entry(index, key), true.into())))
        }
        Fix::Remove(key) => match entry() {
            Some((index, item)) => {
                Some((layout.remove(item, key)?, Effect::Remove(of_entry(index, key))))
            }
            None => {
                let path = vec![Step::Key((*key).into())];
                Some((layout.remove(&original.root, key)?, Effect::Remove(path)))
            }
        },
        Fix::RemoveEntry => {
            let (index, item) = entry()?;
            let (key, list) = original.root.get("errors")?;
            // A comment would be lost, or be about another entry.
            if layout.has_comment(list, item) {
                return None;
            }
            let splice = layout.remove_items(key, list, index..=index)?;
            Some((splice, Effect::RemoveItem(entry_at(index))))
        }
        Fix::RemoveItem => {
            let mut path = Vec::new();
            find(&original.root, at, &mut path)?;
            let [list @ .., Step::Item(index)] = path.as_slice() else { return None };
            let (key, list) = value_at(&original.root, list)?;
            if !list.is_flow && layout.has_comment(list, list.items().get(*index)?) {
                return None;
            }
            let splice = layout.remove_items(key, list, *index..=*index)?;
            Some((splice, Effect::RemoveItem(path)))
        }
        _ => None,
    }
}

/// The key and the value at the end of a path of keys.
fn value_at<'n>(root: &'n Node, path: &[Step]) -> Option<(&'n Node, &'n Node)> {
    let (last, above) = path.split_last()?;
    let value = if above.is_empty() { root } else { value_at(root, above)?.1 };
    match last {
        Step::Key(key) => value.get(key),
        Step::Item(_) => None,
    }
}

/// Writes another text in place of a scalar.
fn replace(
    layout: &Layout<'_>,
    key: Option<&Node>,
    value: &Node,
    text: &str,
    in_flow: bool,
) -> Option<Splice> {
    if value.is_marked {
        return None;
    }
    match key {
        Some(key) if value.is_block && value.text().map(str::trim_end) == Some(text) => {
            layout.strip(key, value)
        }
        Some(key) => Some(layout.set(key, value, text, in_flow)),
        None if value.is_block => None,
        None => Some(Splice::new(value.span.clone(), scalar(text, in_flow))),
    }
}

/// What is at a place in a document.
enum Found<'n> {
    Key(&'n Node),
    /// A scalar, and the key that it belongs to if it is not in a list.
    Value {
        key: Option<&'n Node>,
        value: &'n Node,
        in_flow: bool,
    },
}

/// Finds the key or the scalar that starts at an offset, and the path to it.
fn find<'n>(node: &'n Node, at: usize, path: &mut Vec<Step>) -> Option<Found<'n>> {
    // A block scalar starts with its header, above its span.
    let is_scalar_at = |value: &Node, after: usize| {
        let is_scalar = matches!(value.content, Content::Scalar(_));
        is_scalar && (value.span.contains(&at) || (after..=value.span.start).contains(&at))
    };
    match &node.content {
        Content::Mapping(pairs) => {
            let (key, value) = pairs
                .iter()
                .find(|(key, value)| (key.span.start..=value.span.end).contains(&at))?;
            path.push(Step::Key(key.text()?.to_owned().into()));
            if key.span.contains(&at) {
                return Some(Found::Key(key));
            }
            if is_scalar_at(value, key.span.end) {
                return Some(Found::Value { key: Some(key), value, in_flow: node.is_flow });
            }
            find(value, at, path)
        }
        Content::List(items) => {
            let index = items.iter().position(|item| at <= item.span.end)?;
            path.push(Step::Item(index));
            let item = &items[index];
            let after = index.checked_sub(1).map_or(node.span.start, |last| items[last].span.end);
            if is_scalar_at(item, after) {
                return Some(Found::Value { key: None, value: item, in_flow: node.is_flow });
            }
            find(item, at, path)
        }
        Content::Scalar(_) | Content::Alias => None,
    }
}

/// A text and its lines.
struct Lines<'t> {
    text: &'t str,
    layout: Layout<'t>,
    /// The offset of each line.
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Lines<'t> {
        let newlines = text.match_indices('\n').map(|(at, _)| at + 1);
        let starts = [0].into_iter().chain(newlines).collect();
        Lines { text, layout: Layout::new(text), starts }
    }

    /// The byte offset of a position.
    fn offset(&self, position: Position) -> Option<usize> {
        let start = *self.starts.get(position.line - 1)?;
        let (in_line, _) = self.text[start..].char_indices().nth(position.column - 1)?;
        Some(start + in_line)
    }
}
