//! Turns places into ranges of lines and columns, on demand.

use core::cell::OnceCell;
use core::ops::Range;

use super::entries::entry_starts;
use super::extent::extent;
use super::finder::{Found, find};
use super::path::{Place, Step, Target};
use super::position::position_of;
use crate::span::Position;

/// Finds places in a text that was already read as YAML.
///
/// Most places are in an entry, and most entries can be read on their own: then a pass over the
/// entry's lines replaces one over the whole text.
pub(crate) struct Locator<'t> {
    text: &'t str,
    /// The line in which each entry starts, and its offset. Computed lazily.
    entries: OnceCell<Vec<(usize, usize)>>,
}

impl<'t> Locator<'t> {
    pub(crate) fn new(text: &'t str) -> Locator<'t> {
        Locator { text, entries: OnceCell::new() }
    }

    /// Where a place starts and ends.
    pub(crate) fn range(&self, place: &Place) -> Range<Position> {
        let (steps, key) = match &place.target {
            Target::Node(steps) => (steps.as_slice(), false),
            Target::Key(steps) => (steps.as_slice(), true),
            Target::At(position, columns) => {
                let line = self.text.lines().nth(position.line - 1).unwrap_or_default();
                let rest = (line.chars().count() + 1).saturating_sub(position.column);
                return *position..position.right(rest.min(*columns));
            }
        };
        if let [Step::Key("errors"), Step::Item(item), below @ ..] = steps {
            if let Some(range) = self.in_entry(*item, below, key) {
                return range;
            }
        }
        match find(self.text, steps, key) {
            Ok((start, found)) => start..end(self.text, start, &found),
            Err(error) => {
                let start = position_of(&error, self.text);
                start..start
            }
        }
    }

    /// Finds a place in the lines of one entry. `None` if these lines are not a one-entry list by
    /// themselves: in flow style, or with an alias to something elsewhere.
    fn in_entry(&self, item: usize, below: &[Step], key: bool) -> Option<Range<Position>> {
        let entries = self.entries.get_or_init(|| entry_starts(self.text));
        let &(line, start) = entries.get(item)?;
        let starts_entry = |text: &str| text.trim_start().starts_with("- ");
        let end_of_entry = match entries.get(item + 1) {
            Some(&(_, end)) if starts_entry(&self.text[end..]) => end,
            Some(_) => return None,
            None => self.text.len(),
        };
        let text = self.text.get(start..end_of_entry).filter(|text| starts_entry(text))?;
        let mut steps = vec![Step::Item(0)];
        steps.extend(below);
        let (start, found) = find(text, &steps, key).ok()?;
        let shifted = |at: Position| Position { line: line + at.line - 1, ..at };
        Some(shifted(start)..shifted(end(text, start, &found)))
    }
}

/// The end of what starts at a position in a text.
fn end(text: &str, start: Position, found: &Found) -> Position {
    let mut line_start = 0;
    for line in text.split_inclusive('\n').take(start.line - 1) {
        line_start += line.len();
    }
    let line = &text[line_start..];
    let in_line = line.char_indices().nth(start.column - 1).map_or(line.len(), |(at, _)| at);
    let offset = line_start + in_line;
    Position::of_offset(text.as_bytes(), offset + extent(&text[offset..], found))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{SourceId, Sources};
    use crate::yaml::Path;

    const TEXT: &str = "\
product: demo
title: { zh: 演示, en: Demo }
errors:
  - code: A
    message:
      - one
      - two
    code: B
  - number: 7
    12: odd
    ? [x]
    : y
";

    fn source() -> SourceId {
        Sources::built_in().iter().next().unwrap().0
    }

    fn position(path: &Path<'_>) -> (usize, usize) {
        let Position { line, column } =
            Locator::new(TEXT).range(&Place::node(source(), path)).start;
        (line, column)
    }

    fn key_position(path: &Path<'_>) -> (usize, usize) {
        let Position { line, column } =
            Locator::new(TEXT).range(&Place::of_key(source(), path)).start;
        (line, column)
    }

    #[test]
    fn values_keys_items_and_flow_mappings_are_found() {
        let root = Path::Root;
        assert_eq!(position(&root), (1, 1));
        assert_eq!(position(&root.key("product")), (1, 10));
        assert_eq!(key_position(&root.key("title")), (2, 1));
        // Columns count characters, not bytes.
        assert_eq!(key_position(&root.key("title").key("en")), (2, 18));
        assert_eq!(position(&root.key("title").key("en")), (2, 22));
        let errors = root.key("errors");
        assert_eq!(position(&errors.item(1)), (9, 5));
        assert_eq!(position(&errors.item(0).key("message").item(1)), (7, 9));
    }

    #[test]
    fn what_is_found_is_marked_whole() {
        let range = |place: Place| {
            let Range { start, end } = Locator::new(TEXT).range(&place);
            (start.line, start.column, end.column)
        };
        let root = Path::Root;
        let errors = root.key("errors");
        let (first, second) = (errors.item(0), errors.item(1));
        assert_eq!(range(Place::node(source(), &root.key("product"))), (1, 10, 14));
        assert_eq!(range(Place::of_key(source(), &root.key("title"))), (2, 1, 6));
        assert_eq!(range(Place::node(source(), &root.key("title"))), (2, 8, 9));
        assert_eq!(range(Place::node(source(), &first.key("message").item(1))), (7, 9, 12));
        assert_eq!(range(Place::node(source(), &second)), (9, 5, 11));
        assert_eq!(range(Place::node(source(), &second.key("number"))), (9, 13, 14));
        // As much as is there of what is to be marked.
        let marking = |line, column, columns| {
            range(Place::marking(source(), Position { line, column }, columns))
        };
        assert_eq!(marking(2, 8, 3), (2, 8, 11));
        assert_eq!(marking(3, 6, 99), (3, 6, 8));
        let behind = Position { line: 2, column: 99 };
        assert_eq!(Locator::new(TEXT).range(&Place::at(source(), behind)), behind..behind);
    }

    #[test]
    fn the_second_of_two_equal_keys_is_found_by_its_index() {
        let root = Path::Root;
        let errors = root.key("errors");
        let first = errors.item(0);
        assert_eq!(key_position(&first.pair(0)), (4, 5));
        assert_eq!(key_position(&first.pair(2)), (8, 5));
        assert_eq!(position(&first.pair(2)), (8, 11));
    }

    #[test]
    fn keys_that_are_no_words_are_found() {
        let root = Path::Root;
        let errors = root.key("errors");
        let second = errors.item(1);
        assert_eq!(key_position(&second.pair(1)), (10, 5));
        assert_eq!(key_position(&second.pair(2)), (11, 7));
    }

    #[test]
    fn keys_are_found_behind_those_that_are_no_words() {
        let text = "? {x: y}\n: 1\n? !t z\n: 2\n? [v]\n: 3\n? !t {w: 1}\n: 4\nb: 5\n";
        let start = |place: &Place| {
            let Position { line, column } = Locator::new(text).range(place).start;
            (line, column)
        };
        let root = Path::Root;
        for (index, place) in [(1, 3), (3, 3), (5, 3), (7, 3), (9, 1)].into_iter().enumerate() {
            let key = start(&Place::of_key(source(), &root.pair(index)));
            assert_eq!(key, place, "{index}");
            let value = start(&Place::node(source(), &root.pair(index)));
            assert_eq!(value, if index == 4 { (9, 4) } else { (place.0 + 1, 3) }, "{index}");
        }
        assert_eq!(start(&Place::of_key(source(), &root.key("b"))), (9, 1));
        assert_eq!(start(&Place::node(source(), &root.key("b"))), (9, 4));
    }

    #[test]
    fn what_is_not_there_is_where_it_should_be() {
        let root = Path::Root;
        let errors = root.key("errors");
        assert_eq!(position(&errors.item(1).key("summary")), (9, 5));
        assert_eq!(position(&errors.item(9)), (4, 3));
    }

    #[test]
    fn the_lines_of_an_entry_are_enough_to_find_what_is_in_it() {
        let locator = Locator::new(TEXT);
        let place = |item| locator.in_entry(item, &[], false).map(|range| range.start);
        assert_eq!(place(0), Some(Position { line: 4, column: 5 }));
        assert_eq!(place(1), Some(Position { line: 9, column: 5 }));
        assert_eq!(place(2), None);
    }

    #[test]
    fn entries_are_found_on_their_own_and_in_the_whole_alike() {
        let texts = [
            TEXT,
            "errors:\n- {a: 1,\n   b: 2}\n# comment\n- a: |\n    x\n  b: &x 1\n-\n  a: *x\n  b: 2\n- 7: x\n  b: 3\nlast: {}\n",
            "errors: [{a: 1, b: 2}, {a: 3,\n b: 4},\n {b: 5}]\n",
            "errors:\n- a: 1\n  code: &n code\n  b: 2\n  message: x\n- *n : 5\n",
            "errors:\n- a: 1\n- ? {x: y}\n  : z\n  b: 2\n- a: 3\n- ? [x, y]\n  : z\n  b: 4\n",
            "errors:\n- ? !t x\n  : y\n  a: 1\n- ? !t {x: y}\n  : z\n  b: 2\n",
            "{? {x: y} : z, errors: [{? {x: y} : z, a: 1}, {? [x] : y, b: 2}]}\n",
            "errors:\n  - just text\n  - b: 1\n  - {}\n  - b: 2\n",
        ];
        for text in texts {
            for item in 0..6 {
                for key in ["a", "b", "code", "message"] {
                    let path = Path::Root;
                    let path = path.key("errors");
                    let path = path.item(item);
                    let value = path.key(key);
                    for place in [
                        Place::node(source(), &path),
                        Place::node(source(), &value),
                        Place::of_key(source(), &value),
                    ] {
                        let without_entries = Locator { text, entries: OnceCell::from(Vec::new()) };
                        assert_eq!(
                            Locator::new(text).range(&place),
                            without_entries.range(&place),
                            "{place:?} in\n{text}"
                        );
                    }
                }
            }
        }
    }
}
