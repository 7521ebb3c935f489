//! Comments that allow rules: `# tencent-errors: allow(no-solution)`, on an entry or at the head of a
//! file.

use core::ops::Range;
use std::collections::{BTreeMap, BTreeSet};

use crate::closest::did_you_mean;
use crate::diagnostic::Unlocated;
use crate::rule::Rule;
use crate::source::SourceId;
use crate::span::Position;
use crate::yaml::{Place, comments, entry_lines};

const MARK: &str = "tencent-errors:";

/// The rules that the comments of a file allow.
#[derive(Debug, Default)]
pub(crate) struct Allowed {
    in_file: BTreeSet<Rule>,
    /// By the index of the entry.
    in_entry: BTreeMap<usize, BTreeSet<Rule>>,
}

impl Allowed {
    /// Whether a rule is allowed in an entry, or in the head of the file.
    pub(crate) fn has(&self, rule: Rule, entry: Option<usize>) -> bool {
        self.in_file.contains(&rule)
            || entry
                .and_then(|entry| self.in_entry.get(&entry))
                .is_some_and(|rules| rules.contains(&rule))
    }
}

/// Reads the comments of a file, and reports those that allow nothing.
pub(crate) fn read(source: SourceId, text: &str) -> (Allowed, Vec<Unlocated>) {
    let (mut allowed, mut diagnostics) = (Allowed::default(), Vec::new());
    if !text.contains(MARK) {
        return (allowed, diagnostics);
    }
    let lines: Vec<&str> = text.lines().collect();
    let entries = entry_lines(text);
    for start in comments(text) {
        let comment = text[start..].lines().next().unwrap_or_default();
        let Some(said) = comment.trim_start_matches('#').trim_start().strip_prefix(MARK) else {
            continue;
        };
        let said = said.trim_start();
        let at = start + comment.len() - said.len();
        let place = |offset: usize| Position::of_offset(text.as_bytes(), offset);
        let rules = match rules(said.trim_end()) {
            Ok(rules) => rules,
            Err((marked, message, help)) => {
                let columns = said[marked.clone()].chars().count();
                let place = Place::marking(source, place(at + marked.start), columns);
                let invalid = Unlocated::warning(Rule::INVALID_ALLOW, place, message);
                diagnostics.push(invalid.help(help));
                continue;
            }
        };
        let target = match entry_of(place(start).line, &lines, &entries) {
            Some(entry) => allowed.in_entry.entry(entry).or_default(),
            None => &mut allowed.in_file,
        };
        target.extend(rules);
    }
    (allowed, diagnostics)
}

/// What is wrong with a comment: the part that it is about, a message and help.
type Invalid = (Range<usize>, String, String);

/// The rules of `allow(RULE, …)`.
fn rules(said: &str) -> Result<Vec<Rule>, Invalid> {
    let inside = said.strip_prefix("allow(").and_then(|rest| rest.strip_suffix(')'));
    let Some(inside) = inside.filter(|inside| !inside.trim().is_empty()) else {
        let message = "expected `allow(…)` with the rules to allow";
        let help = format!("such as `# {MARK} allow({})`", Rule::NO_SOLUTION);
        return Err((0..said.len(), message.to_owned(), help));
    };
    let mut rules = Vec::new();
    let mut offset = "allow(".len();
    for word in inside.split(',') {
        let id = word.trim();
        let at = offset + (word.len() - word.trim_start().len());
        offset += word.len() + 1;
        rules.push(warning(id).map_err(|(message, help)| (at..at + id.len(), message, help))?);
    }
    Ok(rules)
}

/// The rule of a warning with this id; else what is wrong, and help.
///
/// # Errors
///
/// If there is no such rule, or none of warnings.
pub fn warning(id: &str) -> Result<Rule, (String, String)> {
    let ids = || Rule::WARNINGS.iter().map(|rule| rule.as_str());
    match Rule::from_id(id) {
        Some(rule) if rule.is_warning() => Ok(rule),
        Some(_) => Err((
            format!("`{id}` is a rule that every catalog must obey"),
            format!("the rules of warnings are {}", ids().collect::<Vec<_>>().join(", ")),
        )),
        None => Err((
            format!("unknown rule `{id}`"),
            did_you_mean(id, ids()).unwrap_or_else(|| {
                format!("the rules are {}", ids().collect::<Vec<_>>().join(", "))
            }),
        )),
    }
}

/// The entry that a comment on this line, counted from 1, belongs to: the next one if it stands
/// directly above it, else the one that it is in; `None` in the head of the file.
fn entry_of(line: usize, lines: &[&str], entries: &[usize]) -> Option<usize> {
    let next = entries.partition_point(|&start| start <= line);
    let stands_alone = lines[line - 1].trim_start().starts_with('#');
    let above_next = entries.get(next).is_some_and(|&start| {
        // The first key of an entry may be on the line after its dash.
        let is_between = |between: &&str| {
            let between = between.trim();
            between.is_empty() || between.starts_with('#') || between == "-"
        };
        lines[line..start - 1].iter().all(is_between)
    });
    match stands_alone && above_next {
        true => Some(next),
        false => next.checked_sub(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn read(text: &str) -> (Allowed, Vec<Unlocated>) {
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
            assert!(allowed.has(Rule::SAME_TEXT, entry));
            assert!(allowed.has(Rule::SWAPPED_LANGUAGES, entry));
        }
        let entries = |rule| [None, Some(0), Some(1)].map(|entry| allowed.has(rule, entry));
        assert_eq!(entries(Rule::NO_SOLUTION), [false, true, true]);
        assert_eq!(entries(Rule::UNTRANSLATED), [false, true, false]);
        // Directly above an entry, it belongs to that one.
        assert_eq!(entries(Rule::UNLIKELY_CLASS), [false, false, true]);
    }

    #[test]
    fn what_allows_nothing_is_reported() {
        for (said, column, message) in [
            ("alow(no-solution)", 19, "expected `allow(…)` with the rules to allow"),
            ("allow()", 19, "expected `allow(…)` with the rules to allow"),
            ("allow no-solution", 19, "expected `allow(…)` with the rules to allow"),
            ("allow(no-solution, no-solutoin)", 38, "unknown rule `no-solutoin`"),
            (
                "allow(duplicate-code)",
                25,
                "`duplicate-code` is a rule that every catalog must obey",
            ),
        ] {
            let (_, diagnostics) = read(&format!("# tencent-errors: {said}\nproduct: t\n"));
            let [found] = &diagnostics[..] else { panic!("{diagnostics:?}") };
            let found = format!("{found:?}");
            assert!(found.contains(message), "{found}");
            assert!(found.contains(&format!("column: {column} ")), "{found}");
            assert!(!found.contains(", 1)"), "{found}");
        }
    }
}
