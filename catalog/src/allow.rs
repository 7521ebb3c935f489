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

/// What nearly every such comment has.
const NAME: &str = "tencent-error";

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
    if !text.contains(NAME) {
        return (allowed, diagnostics);
    }
    let layout = Layout::new(text);
    for start in comments(text) {
        let comment = text[start..].lines().next().unwrap_or_default();
        let Some(said) = addressed_to_us(comment) else { continue };
        let (index, line_start) = layout.line_of(start);
        let rules = match said.and_then(|said| rules(said).map_err(|invalid| (said, invalid))) {
            Ok(rules) => rules,
            Err((said, (marked, message, help))) => {
                let at = start + comment.find(said).unwrap_or_default();
                let column = text[line_start..at + marked.start].chars().count() + 1;
                let place = Position { line: index + 1, column };
                let place = Place::marking(source, place, said[marked].chars().count());
                let invalid = Unlocated::warning(Rule::INVALID_ALLOW, place, message);
                diagnostics.push(invalid.help(help));
                continue;
            }
        };
        let stands_alone = matches!(text[line_start..start].trim(), "" | "-");
        match layout.entry_of(index, stands_alone) {
            Some(entry) => allowed.in_entry.entry(entry).or_default().extend(rules),
            None if layout.actions.is_some_and(|actions| index > actions) => {
                let column = text[line_start..start].chars().count() + 1;
                let place = Position { line: index + 1, column };
                let place = Place::marking(source, place, comment.chars().count());
                let message = "a comment cannot allow rules for a single action";
                let invalid = Unlocated::warning(Rule::INVALID_ALLOW, place, message);
                diagnostics.push(invalid.help("move it to the head of the file"));
            }
            None => allowed.in_file.extend(rules),
        }
    }
    (allowed, diagnostics)
}

/// What a comment tells this program; an error if it is nearly addressed to it. `None` if it is for
/// somebody else.
fn addressed_to_us(comment: &str) -> Option<Result<&str, (&str, Invalid)>> {
    let text = comment.trim_start_matches('#').trim();
    if let Some(said) = text.strip_prefix(MARK) {
        return Some(Ok(said.trim()));
    }
    let is_near = text.starts_with(NAME) && text.contains("allow(");
    is_near.then(|| {
        let message = format!("a comment that allows rules starts with `# {MARK}`");
        Err((text, (0..text.len(), message, example())))
    })
}

/// Where entries are in the lines of a file. Lines count from 0.
struct Layout {
    /// The offset of each line.
    lines: Vec<usize>,
    /// The line of the first key of each entry.
    entries: Vec<usize>,
    /// Of each line, the first line from there on that is neither empty nor a comment nor a dash.
    content: Vec<usize>,
    /// The line after the list of entries.
    end: usize,
    /// The line in which actions start.
    actions: Option<usize>,
}

impl Layout {
    fn new(text: &str) -> Layout {
        let mut lines = Vec::new();
        let mut offset = 0;
        let texts: Vec<&str> = text
            .split_inclusive('\n')
            .inspect(|line| {
                lines.push(offset);
                offset += line.len();
            })
            .collect();
        let mut content = vec![texts.len(); texts.len() + 1];
        for (index, line) in texts.iter().enumerate().rev() {
            let line = line.trim();
            let rest = line.strip_prefix('-').unwrap_or(line).trim_start();
            let is_content = !rest.is_empty() && !rest.starts_with('#');
            content[index] = if is_content { index } else { content[index + 1] };
        }
        let entries: Vec<usize> = entry_lines(text).into_iter().map(|line| line - 1).collect();
        // In block style, the next key of the file is in its first column.
        let is_key = |line: &str| {
            line.starts_with(|c: char| !c.is_whitespace() && !matches!(c, '-' | '#' | '}' | ']'))
        };
        let last = entries.last().map_or(texts.len(), |last| last + 1);
        let end = texts.iter().skip(last).position(|line| is_key(line));
        let end = end.map_or(texts.len(), |end| last + end);
        let starts_actions =
            |line: &&str| line.starts_with("actions:") || line.starts_with("every_action:");
        let actions = texts.iter().position(starts_actions);
        Layout { lines, entries, content, end, actions }
    }

    /// The line of an offset, and the offset of that line.
    fn line_of(&self, offset: usize) -> (usize, usize) {
        let index = self.lines.partition_point(|&start| start <= offset) - 1;
        (index, self.lines[index])
    }

    /// The entry that a comment on this line belongs to: the next one if it stands directly above it,
    /// else the one that it is in; `None` outside of the list.
    fn entry_of(&self, line: usize, stands_alone: bool) -> Option<usize> {
        let next = self.entries.partition_point(|&start| start <= line);
        let is_above = stands_alone && self.entries.get(next) == Some(&self.content[line]);
        if is_above {
            return Some(next);
        }
        next.checked_sub(1).filter(|_| line < self.end)
    }
}

/// What is wrong with a comment: the part that it is about, a message and help.
type Invalid = (Range<usize>, String, String);

/// The rules of `allow(RULE, …)`. What follows is the author's reason.
fn rules(said: &str) -> Result<Vec<Rule>, Invalid> {
    let inside = said.strip_prefix("allow(").and_then(|rest| rest.split_once(')'));
    let Some((inside, _)) = inside.filter(|(inside, _)| !inside.trim().is_empty()) else {
        let message = "expected `allow(…)` with the rules to allow";
        return Err((0..said.len(), message.to_owned(), example()));
    };
    let mut rules = Vec::new();
    let mut offset = "allow(".len();
    for word in inside.split(',') {
        let id = word.trim();
        let at = offset + (word.len() - word.trim_start().len());
        offset += word.len() + 1;
        // A comma may stand at the end.
        if !id.is_empty() {
            rules.push(warning(id).map_err(|(message, help)| (at..at + id.len(), message, help))?);
        }
    }
    Ok(rules)
}

fn example() -> String {
    format!("such as `# {MARK} allow({})`", Rule::NO_SOLUTION)
}

/// The rule of a warning with this id; else what is wrong, and help.
fn warning(id: &str) -> Result<Rule, (String, String)> {
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
    fn comments_beside_a_dash_and_behind_the_list_are_told_apart() {
        let text = "product: t\nerrors:\n  - # tencent-errors: allow(no-solution)\n    code: A\n  - code: B\n    summary:\n      en: one\n        two # tencent-errors: allow(same-text)\n# tencent-errors: allow(untranslated)\ntitle: {} # tencent-errors: allow(swapped-languages), by intent\n";
        let (allowed, diagnostics) = read(text);
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        let entries = |rule| [None, Some(0), Some(1)].map(|entry| allowed.has(rule, entry));
        assert_eq!(entries(Rule::NO_SOLUTION), [false, true, false]);
        assert_eq!(entries(Rule::SAME_TEXT), [false, false, true]);
        assert_eq!(entries(Rule::SWAPPED_LANGUAGES), [true, true, true]);
    }

    #[test]
    fn many_comments_cost_no_more_than_each() {
        let head = "# tencent-errors: allow(no-solution)\n".repeat(20_000);
        let entry = "  # tencent-errors: allow(same-text,)\n  - code: A\n";
        let (allowed, diagnostics) = read(&format!("{head}errors:\n{}", entry.repeat(20_000)));
        assert!(diagnostics.is_empty());
        assert!(allowed.has(Rule::SAME_TEXT, Some(19_999)) && !allowed.has(Rule::SAME_TEXT, None));
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
        for comment in ["# tencent-error: allow(same-text)", "#tencent-errors : allow(same-text)"] {
            let (_, diagnostics) = read(&format!("product: t\n{comment}\n"));
            let [found] = &diagnostics[..] else { panic!("{comment}: {diagnostics:?}") };
            let found = format!("{found:?}");
            assert!(found.contains("Position { line: 2, column: "), "{found}");
            let help = "such as `# tencent-errors: allow(no-solution)`";
            assert!(found.contains(help), "{found}");
        }
        // Prose about the program is not for it.
        let (_, diagnostics) =
            read("# Imported by `tencent-errors import`.\n# tencent-errors rocks\n");
        assert!(diagnostics.is_empty());
    }
}
