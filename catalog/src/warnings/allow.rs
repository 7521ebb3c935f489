//! Comments that allow lints: `# tencent-errors: allow(no-solution)`, on an entry or at the head of a file.

use core::ops::Range;
use std::collections::{BTreeMap, BTreeSet};

use crate::closest::did_you_mean;
use crate::diagnostic::PendingDiagnostic;
use crate::lint::Lint;
use crate::source::SourceId;
use crate::yaml::{Document, Place, SpanNode};

const MARK: &str = "tencent-errors:";

/// A substring of every such comment, including misspelled ones.
const NAME: &str = "tencent-error";

/// The lints that the comments of a file allow.
#[derive(Debug, Default)]
pub(crate) struct Allowed {
    in_file: BTreeSet<Lint>,
    /// The lints that are allowed in single entries, by the index of the entry.
    in_entry: BTreeMap<usize, BTreeSet<Lint>>,
}

impl Allowed {
    /// Returns whether a lint is allowed in an entry, or at the head of the file.
    pub(crate) fn has(&self, lint: Lint, entry: Option<usize>) -> bool {
        self.in_file.contains(&lint)
            || entry
                .and_then(|entry| self.in_entry.get(&entry))
                .is_some_and(|lints| lints.contains(&lint))
    }
}

/// Reads the comments of a file, and reports those that have no effect.
pub(crate) fn read(source: SourceId, text: &str) -> (Allowed, Vec<PendingDiagnostic>) {
    let (mut allowed, mut diagnostics) = (Allowed::default(), Vec::new());
    if !text.contains(NAME) {
        return (allowed, diagnostics);
    }
    let Ok(document) = Document::read(text) else { return (allowed, diagnostics) };
    let places = Places { text, root: document.root() };
    for comment in document.comments() {
        let written = text[comment.clone()].trim_end();
        let Some(said) = addressed_to_us(written) else { continue };
        let lints = match said.and_then(|said| lints(said).map_err(|invalid| (said, invalid))) {
            Ok(lints) => lints,
            Err((said, (marked, message, help))) => {
                let start = comment.start + written.find(said).unwrap_or_default();
                let place = Place::bytes(source, start + marked.start..start + marked.end);
                let invalid = PendingDiagnostic::warning(Lint::INVALID_ALLOW, place, message);
                diagnostics.push(invalid.help(help));
                continue;
            }
        };
        match places.entry_of(comment.start) {
            Some(entry) => allowed.in_entry.entry(entry).or_default().extend(lints),
            None if places.is_in_actions(comment.start) => {
                let place = Place::bytes(source, comment.start..comment.start + written.len());
                let message = "a comment cannot allow lints for a single action";
                let invalid = PendingDiagnostic::warning(Lint::INVALID_ALLOW, place, message);
                diagnostics.push(invalid.help("move it to the head of the file"));
            }
            None => allowed.in_file.extend(lints),
        }
    }
    (allowed, diagnostics)
}

/// The instruction in a comment; an error if the comment merely resembles one with an instruction. `None` for any
/// other comment.
fn addressed_to_us(comment: &str) -> Option<Result<&str, (&str, Invalid)>> {
    let text = comment.trim_start_matches('#').trim();
    if let Some(said) = text.strip_prefix(MARK) {
        return Some(Ok(said.trim()));
    }
    let is_near = text.starts_with(NAME) && text.contains("allow(");
    is_near.then(|| {
        let message = format!("a comment that allows lints starts with `# {MARK}`");
        Err((text, (0..text.len(), message, example())))
    })
}

/// The places of entries and actions in a file.
struct Places<'d> {
    text: &'d str,
    root: &'d SpanNode,
}

impl Places<'_> {
    /// The entry that a comment belongs to: the next one if the comment is directly above it, otherwise the one that
    /// contains it or is next to it. `None` for a comment outside of the list.
    fn entry_of(&self, comment: usize) -> Option<usize> {
        let pairs = self.root.pairs();
        let errors = pairs.iter().position(|(key, _)| key.text() == Some("errors"))?;
        let (key, list) = &pairs[errors];
        let next = list.items().partition_point(|entry| entry.outer_start <= comment);
        let last = next.checked_sub(1);
        let last_end = last.map_or(key.span.end, |last| list.items()[last].span.end);
        let line = self.text[..comment].rfind('\n').map_or(0, |newline| newline + 1);
        let stands_alone = matches!(self.text[line..comment].trim(), "" | "-");
        if stands_alone && comment > last_end && next < list.items().len() {
            return Some(next);
        }
        let is_in_list = pairs.get(errors + 1).is_none_or(|(key, _)| comment < key.span.start);
        last.filter(|_| is_in_list)
    }

    /// Returns whether a comment is below `actions` or `every_action`.
    fn is_in_actions(&self, comment: usize) -> bool {
        let is_below = |key: &str| {
            let found = self.root.get(key).map(|(key, _)| key.span.end);
            found.is_some_and(|end| {
                self.text.get(end..comment).is_some_and(|text| text.contains('\n'))
            })
        };
        is_below("actions") || is_below("every_action")
    }
}

/// A problem in a comment: the affected part, a message and help.
type Invalid = (Range<usize>, String, String);

/// The lints of `allow(LINT, …)`. The rest of the comment is the author's reason.
fn lints(said: &str) -> Result<Vec<Lint>, Invalid> {
    let inside = said.strip_prefix("allow(").and_then(|rest| rest.split_once(')'));
    let Some((inside, _)) = inside.filter(|(inside, _)| !inside.trim().is_empty()) else {
        let message = "expected `allow(…)` with the lints to allow";
        return Err((0..said.len(), message.to_owned(), example()));
    };
    let mut lints = Vec::new();
    let mut offset = "allow(".len();
    for word in inside.split(',') {
        let id = word.trim();
        let at = offset + (word.len() - word.trim_start().len());
        offset += word.len() + 1;
        // A trailing comma is allowed.
        if !id.is_empty() {
            lints.push(warning(id).map_err(|(message, help)| (at..at + id.len(), message, help))?);
        }
    }
    Ok(lints)
}

fn example() -> String {
    format!("for example `# {MARK} allow({})`", Lint::NO_SOLUTION)
}

/// The lint of a warning with this id, or a message and help.
fn warning(id: &str) -> Result<Lint, (String, String)> {
    let ids = || Lint::WARNINGS.iter().map(|lint| lint.as_str());
    match Lint::from_id(id) {
        Some(lint) if lint.is_warning() => Ok(lint),
        Some(_) => Err((
            format!("`{id}` cannot be allowed"),
            format!("the lints that can be allowed are {}", ids().collect::<Vec<_>>().join(", ")),
        )),
        None => Err((
            format!("unknown lint `{id}`"),
            did_you_mean(id, ids()).unwrap_or_else(|| {
                format!("the lints are {}", ids().collect::<Vec<_>>().join(", "))
            }),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn read(text: &str) -> (Allowed, Vec<PendingDiagnostic>) {
        super::read(Sources::built_in().iter().next().unwrap().0, text)
    }

    const TEXT: &str = "\
# A file.
# tencent-errors: allow(same-text)
product: t
title: { zh: 一, en: one } # tencent-errors: allow(swapped-languages)
errors:
  # tencent-errors: allow(no-solution, untranslated)

  # The first.
  - code: A
    summary: { zh: 一, en: one }
    # tencent-errors: allow(unlikely-class)
  -
    code: B # tencent-errors:allow( no-solution )
    summary: { zh: 一, en: 'no # tencent-errors: x' }
";

    #[test]
    fn comments_belong_to_the_file_or_to_an_entry() {
        let (allowed, diagnostics) = read(TEXT);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        for entry in [None, Some(0), Some(1), Some(7)] {
            assert!(allowed.has(Lint::SAME_TEXT, entry));
            assert!(allowed.has(Lint::SWAPPED_LANGUAGES, entry));
        }
        let entries = |lint| [None, Some(0), Some(1)].map(|entry| allowed.has(lint, entry));
        assert_eq!(entries(Lint::NO_SOLUTION), [false, true, true]);
        assert_eq!(entries(Lint::UNTRANSLATED), [false, true, false]);
        // A comment directly above an entry belongs to that entry.
        assert_eq!(entries(Lint::UNLIKELY_CLASS), [false, false, true]);
    }

    #[test]
    fn comments_beside_a_dash_and_after_the_list_are_distinguished() {
        let text = "product: t\nerrors:\n  - # tencent-errors: allow(no-solution)\n    code: A\n  - code: B\n    summary:\n      en: one\n        two # tencent-errors: allow(same-text)\n# tencent-errors: allow(untranslated)\ntitle: {} # tencent-errors: allow(swapped-languages), by intent\n";
        let (allowed, diagnostics) = read(text);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        let entries = |lint| [None, Some(0), Some(1)].map(|entry| allowed.has(lint, entry));
        assert_eq!(entries(Lint::NO_SOLUTION), [false, true, false]);
        assert_eq!(entries(Lint::SAME_TEXT), [false, false, true]);
        assert_eq!(entries(Lint::SWAPPED_LANGUAGES), [true, true, true]);
    }

    #[test]
    fn a_comment_beside_a_tag_or_an_anchor_belongs_to_their_entry() {
        for mark in ["!!map", "&b"] {
            let text = format!(
                "product: t\nerrors:\n  - code: A\n  - {mark} # tencent-errors: allow(same-text)\n    code: B\n"
            );
            let (allowed, _) = read(&text);
            let entries = [None, Some(0), Some(1)];
            let found = entries.map(|entry| allowed.has(Lint::SAME_TEXT, entry));
            assert_eq!(found, [false, false, true], "{mark}");
        }
    }

    #[test]
    fn many_comments_cost_no_more_than_each() {
        let head = "# tencent-errors: allow(no-solution)\n".repeat(20_000);
        let entry = "  # tencent-errors: allow(same-text,)\n  - code: A\n";
        let (allowed, diagnostics) = read(&format!("{head}errors:\n{}", entry.repeat(20_000)));
        assert!(diagnostics.is_empty());
        assert!(allowed.has(Lint::SAME_TEXT, Some(19_999)) && !allowed.has(Lint::SAME_TEXT, None));
    }

    #[test]
    fn comments_that_allow_nothing_are_reported() {
        for (said, column, message) in [
            ("alow(no-solution)", 19, "expected `allow(…)` with the lints to allow"),
            ("allow()", 19, "expected `allow(…)` with the lints to allow"),
            ("allow no-solution", 19, "expected `allow(…)` with the lints to allow"),
            ("allow(no-solution, no-solutoin)", 38, "unknown lint `no-solutoin`"),
            ("allow(duplicate-code)", 25, "`duplicate-code` cannot be allowed"),
        ] {
            let text = format!("# tencent-errors: {said}\nproduct: t\n");
            let (_, diagnostics) = read(&text);
            let [found] = &diagnostics[..] else { panic!("{diagnostics:?}") };
            let range = found.place.range(None, &text);
            assert!(range.start + 1 == column && range.end > range.start, "{said}: {range:?}");
            assert!(format!("{found:?}").contains(message), "{found:?}");
        }
        for comment in ["# tencent-error: allow(same-text)", "#tencent-errors : allow(same-text)"] {
            let text = format!("product: t\n{comment}\n");
            let (_, diagnostics) = read(&text);
            let [found] = &diagnostics[..] else { panic!("{comment}: {diagnostics:?}") };
            assert!(text[found.place.range(None, &text)].starts_with("tencent-error"), "{found:?}");
            let help = "for example `# tencent-errors: allow(no-solution)`";
            assert!(format!("{found:?}").contains(help), "{found:?}");
        }
        // Prose that mentions the program is not an instruction.
        let (_, diagnostics) =
            read("# Imported by `tencent-errors import`.\n# tencent-errors rocks\n");
        assert!(diagnostics.is_empty());
    }
}
